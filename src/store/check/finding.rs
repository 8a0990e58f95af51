//! What a check can find, as data; `i18n` words it, with its cure.

use crate::{domain::number::Series, keyed_enum, store::seal::RollBack};

/// Something that `check` found wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// SQLite's integrity check said this.
    Structure(String),
    /// A row refers to one that does not exist.
    ForeignKey {
        /// Table.
        entity: String,
        /// Row.
        row_id: i64,
    },
    /// A part of the schema is not as this program makes it.
    Schema {
        /// What kind of part.
        part: Part,
        /// Its name.
        name: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// The action's content does not fit its hash: it or something before it was edited.
    Chain(i64),
    /// The row is not what its history says: it was edited from outside.
    Row {
        /// Table.
        entity: String,
        /// Row.
        row_id: i64,
        /// The column that differs; nothing where the whole row is gone, or none knows where it came from.
        column: Option<String>,
        /// What the history says.
        told: String,
        /// What is stored.
        stored: String,
    },
    /// A rule between records does not hold.
    Rule {
        /// Which.
        rule: Rule,
        /// Table.
        entity: &'static str,
        /// Row.
        row_id: i64,
        /// The column that breaks it.
        column: &'static str,
        /// What the rule demands.
        told: String,
        /// What is stored.
        stored: String,
    },
    /// The last number given in a month is below the highest that a record ever had: it would be given again.
    Sequence {
        /// Which numbers.
        series: Series,
        /// The highest number a record had.
        told: u32,
        /// What is stored.
        stored: u32,
    },
    /// The search index does not find the row by its own words.
    Search {
        /// Table.
        entity: &'static str,
        /// Row.
        row_id: i64,
    },
    /// An attached file is not where it should be.
    File {
        /// The attachment's row.
        row_id: i64,
        /// Where it should be.
        path: String,
    },
    /// The file does not have the last action known to have been saved, and nobody has said why.
    RolledBack(RollBack),
}

keyed_enum! {
    /// What a schema consists of, by SQLite's own names.
    pub enum Part {
        /// A table.
        Table = "table",
        /// An index.
        Index = "index",
        /// A trigger.
        Trigger = "trigger",
        /// A view.
        View = "view",
    }
}

keyed_enum! {
    /// What is wrong with a part.
    pub enum Fault {
        /// It is not there.
        Missing = "missing",
        /// It is not as this program makes it.
        Altered = "altered",
        /// This program does not make it.
        Added = "added",
    }
}

keyed_enum! {
    /// A rule that holds between records.
    pub enum Rule {
        /// An order repeats its version in force.
        Version = "version",
        /// An order's total is the sum of its lines.
        Total = "total",
        /// An order's next day due is that of its first line not shipped.
        NextDue = "next_due",
        /// A stage follows on the one before it.
        Stage = "stage",
        /// A document is lent once at a time.
        OneLoan = "one_loan",
    }
}

/// Findings of one kind are listed up to this many.
pub(in crate::store) const MOST: usize = 100;

/// Progress is reported after so many rows.
pub(super) const STRIDE: usize = 1024;

/// Reports how far the check is, in percent; false ends it.
pub(super) type Progress<'a> = dyn FnMut(u8) -> bool + 'a;

impl Finding {
    /// Returns whether the data themselves are not what was stored: such a copy must not be brought back.
    pub fn is_of_data(&self) -> bool {
        match self {
            Finding::Structure(_) | Finding::ForeignKey { .. } | Finding::Chain(_) | Finding::Row { .. } => true,
            Finding::Schema { .. } | Finding::Rule { .. } | Finding::Sequence { .. } => false,
            Finding::Search { .. } | Finding::File { .. } | Finding::RolledBack(_) => false,
        }
    }
}
