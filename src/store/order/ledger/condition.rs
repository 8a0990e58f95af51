//! What a ledger lists (O9) as a condition in SQL, and the index by which it is found.
//!
//! Invariant: an index is named only where it has few rows; else the list's own order is walked.

use super::{super::UNCONFIRMED, Ledger, LedgerView};
use crate::{
    domain::{
        narrow::{Narrowed, OrderState},
        stage::Stage,
    },
    store::stage,
};
use rusqlite::types::Value;

/// The condition of a ledger in SQL.
pub(super) struct Condition {
    /// The index of the few orders among which all of them are, where there is one.
    few: &'static str,
    /// The index of the days or the stage they are of, where that leaves few.
    some: &'static str,
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

const OPEN: &str = "o.stage NOT IN {ended}";
const LATE: &str = "o.stage <> 'delivered' AND o.due_on < ";
const DUE_TODAY: &str = "o.stage <> 'delivered' AND o.due_on = ";
const SPECIAL: &str = "EXISTS (SELECT 1 FROM order_version v WHERE v.order_id = o.id AND v.version = o.version
    AND v.special_requirements <> '')";

impl Condition {
    fn and(&mut self, sql: &str) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
    }

    fn and_value(&mut self, sql: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        let n = self.values.len();
        self.and(&format!("{sql} ?{n}"));
    }

    /// Demands one of some codes.
    fn and_one_of(&mut self, column: &str, codes: impl Iterator<Item = &'static str>) {
        let codes: Vec<String> = codes.map(|code| format!("'{code}'")).collect();
        if !codes.is_empty() {
            self.and(&format!("{column} IN ({})", codes.join(",")));
        }
    }

    /// Demands what is said of the orders, and walks them by an index that has only these.
    fn and_few(&mut self, sql: &str, index: &'static str) {
        if self.few.is_empty() {
            self.few = index;
        }
        self.and(sql);
    }

    /// Returns whether an index is walked that leaves few orders.
    pub(super) fn is_indexed(&self) -> bool {
        !self.few.is_empty() || !self.some.is_empty()
    }

    /// Writes which index is walked, where one is better than the order of the list.
    pub(super) fn index(&self) -> String {
        let index = if self.few.is_empty() { self.some } else { self.few };
        if index.is_empty() { String::new() } else { format!("INDEXED BY {index}") }
    }

    /// Says which orders a ledger lists, but for the words typed.
    pub(super) fn of(ledger: &Ledger) -> Condition {
        let mut all = Condition { few: "", some: "", sql: "1".to_owned(), values: Vec::new() };
        let mut states = ledger.narrowed.states.clone();
        match ledger.view {
            LedgerView::All => {}
            LedgerView::Open | LedgerView::Schedule => all.and_few(OPEN, "orders_open"),
            LedgerView::Late => states.insert(0, OrderState::Late),
            LedgerView::Unconfirmed => states.insert(0, OrderState::Unconfirmed),
            LedgerView::Held => states.insert(0, OrderState::Held),
            LedgerView::Requested => states.insert(0, OrderState::Requested),
        }
        for state in states {
            let today = || ledger.today.to_string();
            match state {
                OrderState::Late => {
                    all.and_few(OPEN, "orders_open");
                    all.and_value(LATE, today());
                }
                OrderState::DueToday => {
                    all.and_few(OPEN, "orders_open");
                    all.and_value(DUE_TODAY, today());
                }
                OrderState::Unconfirmed => all.and_few(UNCONFIRMED, "orders_unconfirmed"),
                OrderState::Held => all.and_few("o.hold_reason IS NOT NULL", "orders_held"),
                OrderState::Requested => all.and_few("o.request_open = 1", "orders_requested"),
                OrderState::Special => all.and(SPECIAL),
            }
        }
        let Narrowed { stages, currencies, due, received, .. } = &ledger.narrowed;
        if !stages.is_empty() && stages.iter().all(|stage| stage.is_open()) {
            all.and_few(OPEN, "orders_open");
        }
        // the sign keeps the planner from an index that leaves nearly all
        let is_rare = |stage: &Stage| matches!(stage, Stage::Settled | Stage::Cancelled);
        let is_few = !stages.is_empty() && stages.iter().all(is_rare);
        if is_few {
            all.some = "orders_stage";
        }
        all.and_one_of(if is_few { "o.stage" } else { "+o.stage" }, stages.iter().map(|stage| stage.code()));
        all.and_one_of("o.currency", currencies.iter().map(|currency| currency.code()));
        if let (Some(_), Some(_)) = (received.from, received.to) {
            all.some = "orders_received";
        } else if let (Some(_), Some(_)) = (due.from, due.to) {
            all.some = "orders_delivery";
        }
        for (day, sql) in [(due.from, "o.due_on >="), (due.to, "o.due_on <="), (received.from, "o.received_at >=")] {
            if let Some(day) = day {
                all.and_value(sql, day.to_string());
            }
        }
        if let Some(after) = received.to.and_then(|day| day.succ_opt()) {
            all.and_value("o.received_at <", after.to_string());
        }
        Condition { sql: stage::filled(&all.sql), ..all }
    }
}
