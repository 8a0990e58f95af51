//! Reads tables that programs of the web name .xls: HTML, and the XML of Excel 2003. What is written in them is taken as a
//! browser takes it: whatever cannot be understood is passed over, never an error.
//!
//! It must not follow a link or run anything. Invariant: nothing nests here: what is open is counted, never a stack.

use super::{
    NO_RESULT, UNROLLED,
    beside::Shown,
    decode,
    tag::{Piece, Pieces, one_line, text_of},
    workbook::{COLUMNS, Rows},
};
use crate::domain::import::FileProblem;
use std::{collections::HashMap, fs::File};

/// So much text is held; a table of a hundred thousand lines is half of it.
const MOST: u64 = UNROLLED / 8;

/// A document of tables.
pub(super) struct Markup {
    text: String,
    is_html: bool,
    /// Its sheets' names, in order.
    pub(super) sheets: Vec<String>,
    /// Those among them that are hidden.
    pub(super) hidden: Vec<String>,
}

impl Markup {
    /// Opens a document if it is one, and names its sheets; markup without a table is refused by its kind.
    pub(super) fn open(file: &mut File, head: &[u8]) -> Result<Option<Markup>, FileProblem> {
        let first =
            head.iter().find(|b| !b.is_ascii_whitespace() && !matches!(b, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF));
        if first != Some(&b'<') {
            return Ok(None);
        }
        let text = decode::markup(file, head, MOST)?;
        let begins = text.trim_start_matches(['\u{feff}', ' ', '\r', '\n', '\t']);
        let begins: String = begins.chars().take(4096).collect::<String>().to_ascii_lowercase();
        let is_xml = begins.contains("urn:schemas-microsoft-com:office:spreadsheet") && begins.contains("<workbook");
        let is_html = ["<html", "<!doctype html", "<table", "<head", "<meta", "<style", "<body", "<div", "<!--"];
        let is_html = is_html.iter().any(|tag| begins.starts_with(tag)) || begins.contains("<html");
        let mut markup = Markup { text, is_html: !is_xml, sheets: Vec::new(), hidden: Vec::new() };
        if is_xml {
            markup.name_sheets();
            return Ok(Some(markup));
        }
        let has_table = markup.pieces().any(|piece| matches!(piece, Piece::Open(tag) if tag.is("table")));
        if has_table {
            markup.sheets.push("HTML".to_owned());
            return Ok(Some(markup));
        }
        match (is_html, begins.starts_with("<?xml")) {
            (true, _) => Err(FileProblem::Kind("HTML")),
            (_, true) => Err(FileProblem::Kind("XML")),
            _ => Ok(None),
        }
    }

    /// Unrolls a sheet.
    pub(super) fn read(&self, sheet: &str, rows: &mut Rows) -> Result<(), FileProblem> {
        if self.is_html { self.read_html(rows) } else { self.read_xml(sheet, rows) }
    }

    fn pieces(&self) -> Pieces<'_> {
        Pieces { rest: &self.text, raw: None, is_html: self.is_html }
    }

    fn name_sheets(&mut self) {
        let (mut sheets, mut hidden) = (Vec::<String>::new(), Vec::new());
        let mut is_visibility = false;
        for piece in self.pieces() {
            match piece {
                Piece::Open(tag) if tag.is("worksheet") => {
                    sheets.push(tag.get("name").unwrap_or_default().into_owned())
                }
                Piece::Open(tag) => is_visibility = tag.is("visible"),
                Piece::Close(_) => is_visibility = false,
                Piece::Text(said) if is_visibility && said.trim().ends_with("Hidden") => {
                    hidden.extend(sheets.last().cloned())
                }
                Piece::Text(_) => {}
            }
        }
        (self.sheets, self.hidden) = (sheets, hidden);
    }

    /// Gives every row of every table; a table inside a cell gives its rows in the cell's place.
    fn read_html(&self, rows: &mut Rows) -> Result<(), FileProblem> {
        let mut grid = Grid::new(rows);
        for piece in self.pieces() {
            match piece {
                Piece::Open(tag) if tag.is("tr") => {
                    grid.end_row()?;
                    let style = tag.get("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
                    grid.is_hidden = style.contains("display:none");
                }
                Piece::Open(tag) if tag.is("td") || tag.is("th") => {
                    grid.begin(tag.number("colspan").max(1), tag.number("rowspan").max(1));
                }
                Piece::Open(tag) if tag.is("br") => grid.say("\n"),
                Piece::Open(tag) if tag.is("p") || tag.is("div") => grid.say(" "),
                Piece::Open(tag) | Piece::Close(tag) if tag.is("table") => grid.end_row()?,
                Piece::Close(tag) if tag.is("tr") => grid.end_row()?,
                Piece::Close(tag) if tag.is("td") || tag.is("th") => grid.end_cell(),
                Piece::Text(said) => grid.say(&one_line(&text_of(said))),
                _ => {}
            }
            if grid.is_full {
                break;
            }
        }
        grid.end_row()
    }

    fn read_xml(&self, sheet: &str, rows: &mut Rows) -> Result<(), FileProblem> {
        let mut grid = Grid::new(rows);
        let mut styles: HashMap<String, Shown> = HashMap::new();
        let (mut style, mut shown, mut is_wanted, mut is_data, mut is_number) =
            (String::new(), None, false, false, false);
        for piece in self.pieces() {
            match piece {
                Piece::Open(tag) if tag.is("style") => style = tag.get("id").unwrap_or_default().into_owned(),
                Piece::Open(tag) if tag.is("numberformat") => {
                    let shown = tag.get("format").and_then(|code| Shown::of(&code));
                    styles.extend(shown.map(|shown| (style.clone(), shown)));
                }
                Piece::Open(tag) if tag.is("worksheet") => {
                    is_wanted = tag.get("name").is_some_and(|name| name == sheet)
                }
                Piece::Close(tag) if tag.is("worksheet") && is_wanted => break,
                _ if !is_wanted => {}
                Piece::Open(tag) if tag.is("row") => {
                    grid.end_row()?;
                    if let Some(row) = tag.number("index").checked_sub(1) {
                        grid.row = grid.row.max(row);
                    }
                    grid.is_hidden = tag.get("hidden").is_some_and(|said| said == "1");
                }
                Piece::Open(tag) if tag.is("cell") => {
                    if let Some(column) = tag.number("index").checked_sub(1) {
                        grid.column = column;
                    }
                    grid.begin(tag.number("mergeacross").saturating_add(1), tag.number("mergedown").saturating_add(1));
                    shown = tag.get("styleid").and_then(|id| styles.get(&*id)).cloned();
                    grid.formula =
                        tag.get("formula").map(|formula| format!("{NO_RESULT}{}", formula.trim_start_matches('=')));
                }
                Piece::Open(tag) if tag.is("data") => {
                    is_data = true;
                    is_number = tag.get("type").is_some_and(|kind| kind == "Number");
                }
                Piece::Close(tag) if tag.is("data") => is_data = false,
                Piece::Close(tag) if tag.is("cell") => grid.end_cell(),
                Piece::Close(tag) if tag.is("row") => grid.end_row()?,
                Piece::Text(said) if is_data => {
                    let said = text_of(said);
                    let said = said.strip_suffix("T00:00:00.000").unwrap_or(&said);
                    match shown.as_ref().filter(|_| is_number) {
                        Some(shown) => grid.say(&shown.with(said)),
                        None => grid.say(said),
                    }
                }
                _ => {}
            }
            if grid.is_full {
                break;
            }
        }
        grid.end_row()
    }
}

/// Where in a table one is.
struct Grid<'a, 'b> {
    rows: &'a mut Rows<'b>,
    row: u32,
    column: u32,
    /// By column: the last row that a cell above covers.
    covered: HashMap<u32, u32>,
    cell: Option<(u32, u32, u32, String)>,
    cells: Vec<(u32, u32, String)>,
    formula: Option<String>,
    is_hidden: bool,
    is_full: bool,
}

impl<'a, 'b> Grid<'a, 'b> {
    fn new(rows: &'a mut Rows<'b>) -> Grid<'a, 'b> {
        let (covered, cells) = (HashMap::new(), Vec::new());
        Grid { rows, row: 0, column: 0, covered, cell: None, cells, formula: None, is_hidden: false, is_full: false }
    }

    /// Begins a cell over so many columns and rows.
    fn begin(&mut self, across: u32, down: u32) {
        self.end_cell();
        while self.column < COLUMNS && self.covered.get(&self.column).is_some_and(|last| *last >= self.row) {
            self.column += 1;
        }
        self.cell = Some((self.column, across, down, String::new()));
    }

    fn say(&mut self, said: &str) {
        if let Some((.., text)) = &mut self.cell {
            text.push_str(said);
        }
    }

    fn end_cell(&mut self) {
        let formula = self.formula.take();
        let Some((column, across, down, text)) = self.cell.take() else { return };
        let next = column.saturating_add(across).min(COLUMNS);
        let last = self.row.saturating_add(down - 1);
        if down > 1 {
            self.covered.extend((column..next).map(|column| (column, last)));
        }
        let text = text.trim();
        let text = if text.is_empty() { formula.unwrap_or_default() } else { text.to_owned() };
        if !text.is_empty() && column < COLUMNS {
            self.cells.push((column, last, text));
        }
        self.column = next;
    }

    /// Ends a row; one without a cell is none.
    fn end_row(&mut self) -> Result<(), FileProblem> {
        self.end_cell();
        if self.column == 0 {
            return Ok(());
        }
        if self.is_hidden {
            self.rows.hide(self.row);
        }
        self.cells.sort_by_key(|(column, ..)| *column);
        for (column, last, text) in self.cells.drain(..) {
            self.rows.merge((self.row, column), last);
            if !self.rows.take((self.row, column), || text)? {
                self.is_full = true;
                break;
            }
        }
        self.cells.clear();
        (self.row, self.column, self.is_hidden) = (self.row.saturating_add(1), 0, false);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Reads a document as lines of cells.
    fn read(text: &str) -> Result<String, FileProblem> {
        use std::io::{Read, Seek, Write};
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let head = &text.as_bytes()[..text.len().min(4096)];
        let Some(markup) = Markup::open(&mut file, head)? else { return Ok("no markup".into()) };
        let mut go_on = || true;
        let mut rows = Rows::new(Vec::new(), 100, &mut go_on)?;
        let sheet = markup.sheets.first().cloned().unwrap_or_default();
        markup.read(&sheet, &mut rows)?;
        let mut table = rows.end()?;
        let mut said = String::new();
        table.file.rewind().unwrap();
        table.file.read_to_string(&mut said).unwrap();
        Ok(said)
    }

    #[test]
    fn a_table_is_read_as_a_browser_shows_it() {
        let said = read(
            "<!DOCTYPE html><html><head><style>td > b {}</style><script>if (a<b) '<td>'</script></head><body>\
             <table><tr><th rowspan=2>A&amp;B<th colspan='2' title=\"a>b\">C<br>D\n <tr><td>1 < 2<td>&#20013;&nbsp;\n x</table>\
             <p>between<table><TR style=\"display: none\"><TD>=\"0\"</TD></TR></table>",
        );
        assert_eq!(said.unwrap(), "A&B,\"C\nD\"\nA&B,1 < 2,中 x\n\"=\"\"0\"\"\"\n");
        assert_eq!(read("<html><body>no table</body></html>"), Err(FileProblem::Kind("HTML")));
        assert_eq!(read("<?xml version=\"1.0\"?><a/>"), Err(FileProblem::Kind("XML")));
        assert_eq!(read("<5,a\n1,2"), Ok("no markup".into()));
    }

    #[test]
    fn a_workbook_of_2003_is_read_with_its_places_and_formats() {
        let said = read(
            "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
             <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
             xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"s1\">\
             <NumberFormat ss:Format=\"[$$-409]0.00\"/></Style></Styles><Worksheet ss:Name=\"订单\"><Table>\
             <Row><Cell ss:MergeDown=\"1\"><Data ss:Type=\"String\">a</Data></Cell>\
             <Cell ss:StyleID=\"s1\"><Data ss:Type=\"Number\">2.5</Data></Cell></Row>\
             <Row><Cell ss:Index=\"3\"><Data ss:Type=\"DateTime\">2026-12-18T00:00:00.000</Data></Cell></Row>\
             <Row ss:Index=\"4\"><Cell ss:Formula=\"=R1C1\"/></Row></Table></Worksheet></Workbook>",
        );
        assert_eq!(said.unwrap(), "a,$ 2.5\na,,2026-12-18\n\"\"\n#?=R1C1\n");
    }

    const PIECES: &[&str] = &[
        "<table",
        "<tr",
        "<td",
        "</td",
        "</tr",
        "<Row ss:Index=\"9999999999\"",
        "<Cell ss:Index=\"4294967295\"",
        "<Row ss:Index=\"4294967295\"",
        "<td rowspan=4294967295 colspan=99999999",
        "<Cell ss:MergeDown=4294967295",
        "<!--",
        "-->",
        "<!",
        "<script",
        "</script",
        "<![CDATA[",
        ">",
        ">",
        ">",
        " a=",
        "\"",
        "'",
        "&",
        "&#x110000;",
        "&#;",
        "中",
        "x",
        "<Data>",
        "<Worksheet ss:Name=\"a\"",
    ];

    proptest! {
        #[test]
        fn no_markup_makes_it_fall_over(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
            for begin in ["<table>", "<html>", "<?xml?><workbook urn:schemas-microsoft-com:office:spreadsheet><worksheet name=''>"] {
                let _ = read(&format!("{begin}{}", pieces.concat()));
            }
        }
    }
}
