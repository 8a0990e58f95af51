//! The parts of a workbook that say how its rows look, as the format wants them written.
//!
//! It must not know cells. One thing always holds: whatever a text says, it is a text when it is read again.

use std::fmt::Write;

/// The look of titles.
pub(super) const HEAD: usize = 1;
/// The look of days.
pub(super) const DAY: usize = 2;
/// The look of days with a time.
pub(super) const TIME: usize = 3;
/// The look of whole figures; those with one decimal and more follow.
const FIGURES: usize = 4;
/// At most so many decimals are shown.
const DECIMALS: usize = 6;

/// Begins every part.
const XML: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
/// Names the language of spreadsheets.
const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
/// Names the language of what belongs together.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Names the language of what belongs together, as the package has it.
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// Names the kind of a part.
const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// Gives the look of figures with so many decimals.
pub(super) fn figure(decimals: usize) -> Option<usize> {
    (decimals <= DECIMALS).then_some(FIGURES + decimals)
}

/// Names the part of a page, counted from 0.
pub(super) fn page_name(n: usize) -> String {
    format!("xl/worksheets/sheet{}.xml", n + 1)
}

/// Names a column, counted from 0: `A`, `Z`, `AA`.
pub(in crate::exchange) fn letters(column: usize) -> String {
    let last = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

/// Makes a text fit to stand in a part: what means something there is written otherwise, what cannot stand there is
/// left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("_x000D_"),
            // what looks like such a sign is none
            '_' if is_sign(&text[at..]) => out.push_str("_x005F_"),
            '\t' | '\n' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

/// Tells whether a text begins like a sign written as `_x000D_`.
fn is_sign(text: &str) -> bool {
    let digits = text.strip_prefix("_x").and_then(|rest| rest.get(..5));
    digits.is_some_and(|d| d.ends_with('_') && d[..4].bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Writes the parts beside the pages, which have these names and areas.
pub(super) fn parts(pages: &[(&str, String)]) -> Vec<(&'static str, String)> {
    let (mut types, mut sheets, mut names, mut relations) =
        (String::new(), String::new(), String::new(), String::new());
    for (n, (name, area)) in pages.iter().enumerate() {
        let (id, part, name) = (n + 1, page_name(n), escape(name));
        let quoted = name.replace('\'', "''");
        let _ = write!(types, r#"<Override PartName="/{part}" ContentType="{KIND}.worksheet+xml"/>"#);
        let _ = write!(sheets, r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}"/>"#);
        let _ = write!(relations, r#"<Relationship Id="rId{id}" Type="{RELATION}/worksheet" Target="/{part}"/>"#);
        let filtered = format!(r#"<definedName name="_xlnm._FilterDatabase" localSheetId="{n}" hidden="1">"#);
        let repeated = format!(r#"<definedName name="_xlnm.Print_Titles" localSheetId="{n}">"#);
        let _ = write!(names, "{filtered}'{quoted}'!{area}</definedName>{repeated}'{quoted}'!$1:$1</definedName>");
    }
    let styles_id = pages.len() + 1;
    let _ =
        write!(relations, r#"<Relationship Id="rId{styles_id}" Type="{RELATION}/styles" Target="/xl/styles.xml"/>"#);
    let types = format!(
        r#"{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>{types}</Types>"#
    );
    let root = format!(
        r#"{XML}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="/xl/workbook.xml"/></Relationships>"#
    );
    let book = format!(
        r#"{XML}<workbook {MAIN} xmlns:r="{RELATION}"><bookViews><workbookView/></bookViews><sheets>{sheets}</sheets><definedNames>{names}</definedNames></workbook>"#
    );
    let relations = format!(r#"{XML}<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>"#);
    vec![
        ("[Content_Types].xml", types),
        ("_rels/.rels", root),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/styles.xml", styles()),
    ]
}

/// Writes the looks, in the order of their numbers.
fn styles() -> String {
    // a number of its own has every form of writing a figure, after those a spreadsheet brings along
    const OWN: usize = 164;
    let shown =
        |decimals: usize| if decimals == 0 { "#,##0".into() } else { format!("#,##0.{}", "0".repeat(decimals)) };
    let forms = ["yyyy-mm-dd".to_owned(), "yyyy-mm-dd hh:mm".to_owned()].into_iter().chain((0..=DECIMALS).map(shown));
    let (mut formats, mut looks) = (String::new(), String::new());
    for (n, form) in forms.enumerate() {
        let id = OWN + n;
        // a blank to the right keeps a figure apart from the words beside it
        let side = if n < 2 { r#"horizontal="left""# } else { r#"horizontal="right" indent="1""# };
        let _ = write!(formats, r#"<numFmt numFmtId="{id}" formatCode="{form}"/>"#);
        let _ = write!(
            looks,
            r#"<xf numFmtId="{id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment {side}/></xf>"#
        );
    }
    let font = r#"<sz val="11"/><name val="Calibri"/><family val="2"/></font>"#;
    let head = r#"<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left"/></xf>"#;
    format!(
        r#"{XML}<styleSheet {MAIN}><numFmts count="{}">{formats}</numFmts><fonts count="2"><font>{font}<font><b/>{font}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{head}{looks}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#,
        DECIMALS + 3,
        DECIMALS + 5,
    )
}

/// Writes what stands before the rows of a page: its titles stay in sight, its columns are so wide.
pub(super) fn before_rows(is_first: bool, area: &str, widths: impl Iterator<Item = usize>) -> String {
    let (chosen, area) = (if is_first { r#" tabSelected="1""# } else { "" }, area.replace('$', ""));
    let mut columns = String::new();
    for (n, width) in (1..).zip(widths) {
        // a spreadsheet counts the digits that fit, and five pixels of seven for the edges
        let _ = write!(columns, r#"<col min="{n}" max="{n}" width="{width}.7109375" customWidth="1"/>"#);
    }
    format!(
        r#"{XML}<worksheet {MAIN}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="{area}"/><sheetViews><sheetView{chosen} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>"#
    )
}

/// Writes what stands after the rows of a page: its filters, its paper.
pub(super) fn after_rows(name: &str, area: &str) -> String {
    let (area, name) = (area.replace('$', ""), escape(&name.replace('&', "&&")));
    format!(
        r#"</sheetData><autoFilter ref="{area}"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/><headerFooter><oddHeader>&amp;C&amp;B{name}</oddHeader><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_a_spreadsheet_names_them() {
        let named = [0, 25, 26, 51, 52, 701, 702].map(letters);
        assert_eq!(named, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    #[test]
    fn what_means_something_is_written_otherwise() {
        assert_eq!(
            escape("a<b> & \"c\"\u{b}\r\n_x000D_ _x00"),
            "a&lt;b&gt; &amp; &quot;c&quot;_x000D_\n_x005F_x000D_ _x00"
        );
    }
}
