//! The list of the kinds of report.

use super::{Kind, ageing, appraisal, ledger, load, measures, meeting, monthly, pay, problem, rates, supply};
use crate::domain::{block::Block, period::Period};

/// Every kind; a further one is one entry more.
pub const KINDS: &[Kind] = &[
    Kind { key: "measures", title: |w| w.measures(), is_view: true, usual: Period::month_of, parts: measures::parts },
    Kind {
        key: "measured",
        title: |w| w.measured(),
        is_view: false,
        usual: Period::month_of,
        parts: measures::behind_one,
    },
    Kind { key: "monthly", title: |w| w.monthly(), is_view: true, usual: Period::month_of, parts: monthly::parts },
    Kind { key: "problems", title: |w| w.problems(), is_view: true, usual: Period::month_of, parts: problem::parts },
    Kind { key: "ledger", title: |w| w.ledger(), is_view: true, usual: Period::month_of, parts: ledger::parts },
    Kind { key: "ageing", title: |w| w.ageing(), is_view: true, usual: Period::day, parts: ageing::parts },
    Kind { key: "calendar", title: |w| w.calendar(), is_view: true, usual: Period::month_of, parts: load::parts },
    Kind {
        key: "appraisal",
        title: |w| w.appraisal(),
        is_view: true,
        usual: Period::month_of,
        parts: appraisal::parts,
    },
    Kind { key: "pay", title: |w| w.pay(), is_view: true, usual: Period::month_of, parts: pay::parts },
    Kind { key: "daily", title: |w| w.daily(), is_view: false, usual: Period::day, parts: meeting::day },
    Kind { key: "weekly", title: |w| w.weekly(), is_view: false, usual: Period::week_of, parts: meeting::week },
    Kind { key: "rates", title: |w| w.rates(), is_view: true, usual: Period::year_of, parts: rates::parts },
    Kind {
        key: "suppliers",
        title: |w| w.suppliers(),
        is_view: true,
        usual: Period::year_of,
        parts: supply::suppliers,
    },
    Kind { key: "payables", title: |w| w.payables(), is_view: true, usual: Period::day, parts: supply::payables },
];

impl Kind {
    /// Returns the block it belongs to; nothing for those of every desk.
    pub fn block(&self) -> Option<Block> {
        matches!(self.key, "suppliers" | "payables").then_some(Block::Outsourcing)
    }
}

/// Finds a kind by what it is called on the command line.
pub fn kind(key: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.key == key)
}
