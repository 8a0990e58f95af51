//! Reports: one list of kinds, each of which reads what it says of a period as parts of typed cells. The screen, the text
//! of the command line, `--json` and the workbook with charts are all rendered from these.
//!
//! It must not write a record. Invariant: a report stands as it was at one moment.

mod ageing;
mod appraisal;
mod bar;
mod file;
mod kind;
mod layout;
mod ledger;
mod load;
mod measures;
mod meeting;
mod monthly;
mod pay;
mod problem;
mod rates;
mod spark;
mod supply;
mod text;
mod workbook;

pub use appraisal::{VERSIONS, freeze};
pub use bar::{Bars, Scale};
pub use file::write;
pub use kind::{KINDS, kind};
pub use layout::{Laid, lay, shown};
pub use measures::only_with;
pub use pay::payslip;
pub use text::lines;

use super::sheet::{Cell, Head};
use crate::{
    config::Settings,
    domain::{
        calendar::WorkCalendar,
        period::Period,
        record::Record,
        refusal::{Refusal, Why},
    },
    i18n::{
        Lang,
        report::{Words, words},
    },
    store::{Result, Store},
};
use serde_json::{Map, Value, json};

/// One kind of report.
pub struct Kind {
    /// What it is called on the command line and in a file's name.
    pub key: &'static str,
    /// What a person calls it.
    pub title: fn(Words) -> &'static str,
    /// Whether it is a view of tab 7; the others are opened from a row of another report.
    pub is_view: bool,
    /// The period it is about unless one is said, by the day today.
    pub usual: fn(chrono::NaiveDate) -> Period,
    parts: fn(&Store, &Ask) -> Result<Vec<Part>>,
}

/// What is asked of a report.
pub struct Ask<'a> {
    /// The days it is about.
    pub period: Period,
    /// What it is narrowed to, such as a customer or a measure, by a code each kind declares; empty for all.
    pub about: &'a str,
    /// What the specialist has set.
    pub settings: &'a Settings,
    /// Working days and holidays.
    pub calendar: &'a WorkCalendar,
    /// The language of titles and words.
    pub lang: Lang,
}

impl Ask<'_> {
    /// Refuses what a report is narrowed to, because it knows no such thing.
    pub fn unknown<T>(&self) -> Result<T> {
        Err(Refusal::whole(Why::Unknown(self.about.to_owned())).into())
    }
}

/// What a report says.
pub struct Report {
    /// Its kind.
    pub kind: &'static Kind,
    /// The days it is about.
    pub period: Period,
    /// Whether its period is not over, so that its figures may still change.
    pub is_provisional: bool,
    /// Its parts, in the order in which they are read.
    pub parts: Vec<Part>,
    lang: Lang,
}

/// A table of a report, with the chart of one of its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its key in JSON.
    pub key: &'static str,
    /// Its heading.
    pub heading: String,
    /// Sentences under the heading, such as which definition is in force or why there is no figure.
    pub notes: Vec<String>,
    /// Its columns.
    pub columns: Vec<Head>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What is drawn of it.
    pub chart: Option<Chart>,
}

/// A row of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// What stands behind it and can be opened.
    pub of: Option<Behind>,
}

/// What stands behind a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Behind {
    /// A record.
    Record(Record),
    /// Another report, narrowed to what the row says: its key, what it is about, and its period.
    Report(&'static str, String, Period),
}

/// Which figures of a part are drawn, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chart {
    /// How.
    pub kind: ChartKind,
    /// The column that names a bar.
    pub label: usize,
    /// The column of the figure drawn. Amounts of different currencies are each drawn to a scale of their own.
    pub value: usize,
    /// The column whose rows are drawn to scales of their own, such as a unit.
    pub apart: Option<usize>,
}

/// How figures are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar beside each row.
    Bars,
    /// Months beside each other.
    Months,
}

impl Part {
    /// Makes a part without rows.
    pub fn new(key: &'static str, heading: impl Into<String>, columns: Vec<Head>) -> Part {
        Part { key, heading: heading.into(), notes: Vec::new(), columns, rows: Vec::new(), chart: None }
    }

    /// Adds a row, with what stands behind it.
    pub fn row(&mut self, cells: Vec<Cell>, of: Option<Behind>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "{}", self.key);
        self.rows.push(Row { cells, of });
    }

    /// Draws a bar beside each row, as long as the figure in a column; the first column names it.
    pub fn bars(mut self, value: usize) -> Part {
        self.chart = Some(Chart { kind: ChartKind::Bars, label: 0, value, apart: None });
        self
    }

    /// Draws the figures of a column as months beside each other; the first column names the month.
    pub fn months(mut self, value: usize) -> Part {
        self.chart = Some(Chart { kind: ChartKind::Months, label: 0, value, apart: None });
        self
    }

    /// Draws rows of a different unit, or of whatever a column says, to scales of their own.
    pub fn apart(mut self, by: usize) -> Part {
        self.chart = self.chart.map(|chart| Chart { apart: Some(by), ..chart });
        self
    }

    /// Adds a sentence under the heading.
    pub fn note(mut self, text: impl Into<String>) -> Part {
        self.notes.push(text.into());
        self
    }
}

/// Makes a column.
pub fn column(key: &'static str, title: &'static str) -> Head {
    Head { key, title }
}

impl Kind {
    /// Reads the report in one moment.
    ///
    /// # Errors
    /// The desk cannot be read; [`Why::Unknown`] for what it cannot be narrowed to.
    pub fn make(&'static self, store: &Store, ask: &Ask) -> Result<Report> {
        let parts = store.at_one_moment(|store| (self.parts)(store, ask))?;
        let is_provisional = !ask.period.is_over(store.today());
        Ok(Report { kind: self, period: ask.period, is_provisional, parts, lang: ask.lang })
    }

    /// Returns what a person calls it.
    pub fn title(&self, lang: Lang) -> &'static str {
        (self.title)(words(lang))
    }
}

impl Report {
    /// Titles it: what it is, of which period, and whether that may still change.
    pub fn title(&self) -> String {
        let words = words(self.lang);
        let title = words.titled(self.kind.title(self.lang), &self.period.code());
        if self.is_provisional { words.provisional(&title) } else { title }
    }

    /// Returns the language it is in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Tells it to machines: a list of objects for each part.
    pub fn json(&self) -> Value {
        let row = |part: &Part, row: &Row| {
            let cells = part.columns.iter().zip(&row.cells);
            Value::Object(cells.map(|(c, cell)| (c.key.to_owned(), cell.json(self.lang))).collect())
        };
        let part = |part: &Part| (part.key.to_owned(), part.rows.iter().map(|r| row(part, r)).collect::<Value>());
        let mut all = Map::new();
        all.insert("report".to_owned(), json!(self.kind.key));
        all.insert("from".to_owned(), json!(self.period.from));
        all.insert("to".to_owned(), json!(self.period.to));
        all.insert("provisional".to_owned(), json!(self.is_provisional));
        all.extend(self.parts.iter().map(part));
        Value::Object(all)
    }
}
