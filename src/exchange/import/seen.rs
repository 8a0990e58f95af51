//! What was found in a file before any of its rows is read: its columns, its sheets, and how two of them are joined.

use super::column::Columns;

/// What was found in a file before any of its rows is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What its columns mean, and of which kind its rows are.
    pub columns: Columns,
    /// The row of the titles.
    pub header_row: u64,
    /// The sheet that is read, in a workbook.
    pub sheet: Option<String>,
    /// All its sheets.
    pub sheets: Vec<String>,
    /// Those that hold such records, the one read first among them.
    pub alike: Vec<String>,
    /// Whether all of these are read.
    pub reads_all: bool,
    /// The sheet that has the orders, where this one has their goods alone.
    pub joined: Option<Join>,
    /// The first rows below the titles, as they stand there.
    pub first_rows: Vec<Vec<String>>,
}

impl Seen {
    /// Lists the sheets that are read.
    pub fn read_sheets(&self) -> Vec<String> {
        let orders = self.joined.iter().map(|join| &join.sheet);
        if self.reads_all { self.alike.clone() } else { orders.chain(&self.sheet).cloned().collect() }
    }

    /// Lists the sheets that are not read.
    pub fn other_sheets(&self) -> Vec<String> {
        let read = self.read_sheets();
        self.sheets.iter().filter(|name| !read.contains(name)).cloned().collect()
    }
}

/// How two sheets are joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The sheet of the orders.
    pub sheet: String,
    /// The row of its titles.
    pub(super) header_row: u64,
    /// The column of the number there, and among the goods.
    pub(super) keys: (usize, usize),
    /// The columns of the orders that the goods do not have.
    pub(super) kept: Vec<usize>,
    /// How many columns the goods have.
    pub(super) width: usize,
}
