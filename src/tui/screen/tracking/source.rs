//! Where the rows of the sheet come from.

use crate::{
    store::{Error, Sheet, SheetRow, Store},
    tui::part::table::{Edge, Rows, Source},
};

/// Reads the sheet by windows; what a filter finds is read once.
pub struct Orders {
    /// What is shown.
    pub sheet: Sheet,
    /// What the sheet's text finds, when there is one.
    pub hits: Option<Vec<SheetRow>>,
}

impl Source for Orders {
    type Row = SheetRow;

    fn fetch(&self, store: &Store, edge: Edge<SheetRow>, n: usize) -> Result<Vec<SheetRow>, Error> {
        if let Some(hits) = &self.hits {
            return Rows::new(hits.clone(), |r: &SheetRow| r.order_id).fetch(store, edge, n);
        }
        let (from, inclusive, forward) = match edge {
            Edge::First => (None, false, true),
            Edge::Last => (None, false, false),
            Edge::After(row) => (Some(row), false, true),
            Edge::Before(row) => (Some(row), false, false),
            Edge::From(row) => (Some(row), true, true),
        };
        store.tracking_sheet(&self.sheet, from, inclusive, forward, n)
    }

    fn id(&self, row: &SheetRow) -> i64 {
        row.order_id
    }
}
