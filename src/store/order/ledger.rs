//! The order ledger 订单台账 (O9): read by windows on a key, never whole, never by offset.
//!
//! Without a search text every window is one indexed query. With one, the newest [`MOST_HITS`] hits are read at once
//! and sorted here, so that a window costs the same however many rows there are.

mod condition;

use super::{code, number};
use crate::{
    domain::{
        decimal::{Currency, Money},
        narrow::Narrowed,
        number::FileNumber,
        stage::Stage,
        text,
        tracking::overall_at,
    },
    keyed_enum,
    store::{Result, Store, Window, search, stage},
};
use chrono::NaiveDate;
use condition::Condition;
use rusqlite::{OptionalExtension, Row, ToSql, types::Value};

/// At most so many hits of a search text are listed, the newest ones.
pub const MOST_HITS: usize = 500;

keyed_enum! {
    /// Which orders are listed.
    pub enum LedgerView {
        /// Those that still want work.
        Open = "open",
        /// Open and past the next day due.
        Late = "late",
        /// Spoken and not yet confirmed (O3).
        Unconfirmed = "unconfirmed",
        /// On hold.
        Held = "held",
        /// With an open change or cancellation request.
        Requested = "requested",
        /// All.
        All = "all",
        /// Those that still want work, on a line of days.
        Schedule = "schedule",
    }
}

keyed_enum! {
    /// The order of the list.
    pub enum LedgerSort {
        /// By number, newest first.
        Number = "number",
        /// By the next day due, soonest first.
        Delivery = "delivery",
        /// By customer, each customer's newest first.
        Customer = "customer",
        /// By stage, along the way of an order.
        Stage = "stage",
        /// By total within each currency, largest first.
        Total = "total",
        /// By day received, the latest first.
        Received = "received",
        /// By product.
        Products = "products",
        /// By progress, the least first.
        Progress = "progress",
    }
}

/// Sorts by the way of an order, as the index `orders_life` does.
const BY_LIFE: &str = concat!(
    "instr('returned received reviewed submitted approved in_progress inspected shipped delivered settled archived ",
    "cancelled', o.stage)"
);

/// Sorts by currency and in it by amount, the largest first, as the index `orders_value` does.
const BY_VALUE: &str = "o.currency || printf('%020d', 9000000000000000000 - o.total)";

impl LedgerSort {
    /// The two columns of the key and whether they run down.
    fn key(self) -> (&'static str, &'static str, bool) {
        match self {
            LedgerSort::Number => ("o.period", "o.seq", true),
            LedgerSort::Delivery => ("o.due_on", "o.id", false),
            LedgerSort::Customer => ("o.customer_id", "o.id", true),
            LedgerSort::Stage => (BY_LIFE, "o.id", false),
            LedgerSort::Total => (BY_VALUE, "o.id", false),
            LedgerSort::Received => ("o.received_at", "o.id", true),
            LedgerSort::Products => ("o.products", "o.id", false),
            LedgerSort::Progress => ("coalesce(o.progress, -1)", "o.id", false),
        }
    }
}

/// What the ledger shows: a view, a sort, and what was typed to narrow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// Which orders.
    pub view: LedgerView,
    /// In what order.
    pub sort: LedgerSort,
    /// Whether that runs the other way.
    pub is_reversed: bool,
    /// Every word must stand in the order's number, references, customer, people, place or products.
    pub text: String,
    /// By what else it is narrowed.
    pub narrowed: Narrowed,
    /// Today, for lateness.
    pub today: NaiveDate,
}

impl Ledger {
    /// Shows the open orders by number.
    pub fn open(today: NaiveDate) -> Ledger {
        Ledger {
            view: LedgerView::Open,
            sort: LedgerSort::Number,
            is_reversed: false,
            text: String::new(),
            narrowed: Narrowed::default(),
            today,
        }
    }

    /// Returns whether anything is searched for by words, so that hits are listed and no windows.
    pub fn is_searched(&self) -> bool {
        let Narrowed { customers, salespeople, .. } = &self.narrowed;
        !self.text.trim().is_empty() || !customers.is_empty() || !salespeople.is_empty()
    }

    /// Returns the two columns of the key, and whether the list runs down them.
    fn key(&self) -> (&'static str, &'static str, bool) {
        let (first, second, down) = self.sort.key();
        (first, second, down != self.is_reversed)
    }
}

/// One order in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
    /// Record id.
    pub id: i64,
    /// File number.
    pub number: FileNumber,
    /// The customer's full name.
    pub customer: String,
    /// The customer's short name, or nothing.
    pub short_name: String,
    /// First product and how many more.
    pub products: String,
    /// Promised delivery, of the last line.
    pub delivery_date: NaiveDate,
    /// The next day due: the promised delivery, or that of a line that is to go before.
    pub due_on: NaiveDate,
    /// When delivery is expected now, where that is not the promised day.
    pub expected_date: Option<NaiveDate>,
    /// Where it stands.
    pub stage: Stage,
    /// Overall progress in percent.
    pub progress: Option<u8>,
    /// Sum in minor units.
    pub total: Money,
    /// Its currency.
    pub currency: Currency,
    /// Salesperson.
    pub salesperson: String,
    /// The customer's or older reference.
    pub external_ref: String,
    /// Spoken and unconfirmed.
    pub is_unconfirmed: bool,
    /// On hold.
    pub is_held: bool,
    /// A request is open.
    pub has_open_request: bool,
    customer_id: i64,
    received_at: String,
    /// Progress as it is stored, or -1.
    last: i64,
}

impl LedgerRow {
    /// Returns what the customer is called on the desk: its short name, where it has one.
    pub fn called(&self) -> &str {
        if self.short_name.is_empty() { &self.customer } else { &self.short_name }
    }

    /// Returns the day it was received.
    pub fn received_on(&self) -> Option<NaiveDate> {
        self.received_at.get(..10)?.parse().ok()
    }

    /// Returns whether a delivery is late: still open after the day it was due.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.due_on < today && self.stage.is_open() && !matches!(self.stage, Stage::Delivered)
    }

    /// Returns whether the delivery is expected after the promised date.
    pub fn will_be_late(&self) -> bool {
        self.stage.is_open() && self.expected_date.is_some_and(|d| d > self.delivery_date)
    }

    /// Returns what [`BY_LIFE`] does.
    fn place_in_life(&self) -> i64 {
        BY_LIFE.find(self.stage.code()).and_then(|at| i64::try_from(at).ok()).unwrap_or(0) - "instr('".len() as i64 + 1
    }

    /// Returns what [`BY_VALUE`] does.
    fn value(&self) -> String {
        format!("{}{:020}", self.currency.code(), 9_000_000_000_000_000_000_i64 - self.total.0)
    }

    fn key(&self, sort: LedgerSort) -> (Value, Value) {
        let (first, second): (Value, Value) = match sort {
            LedgerSort::Number => (
                (i64::from(self.number.year) * 100 + i64::from(self.number.month)).into(),
                i64::from(self.number.seq).into(),
            ),
            LedgerSort::Delivery => (self.due_on.to_string().into(), self.id.into()),
            LedgerSort::Customer => (self.customer_id.into(), self.id.into()),
            LedgerSort::Stage => (self.place_in_life().into(), self.id.into()),
            LedgerSort::Total => (self.value().into(), self.id.into()),
            LedgerSort::Received => (self.received_at.clone().into(), self.id.into()),
            LedgerSort::Products => (self.products.clone().into(), self.id.into()),
            LedgerSort::Progress => (self.last.into(), self.id.into()),
        };
        (first, second)
    }
}

/// The sum of a list in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerTotal {
    /// Currency.
    pub currency: Currency,
    /// How many orders.
    pub orders: u64,
    /// Their sum.
    pub total: Money,
}

impl LedgerTotal {
    /// Adds up rows that were read.
    pub fn of(rows: &[LedgerRow]) -> Vec<LedgerTotal> {
        let mut totals = Vec::new();
        for row in rows {
            LedgerTotal { currency: row.currency, orders: 1, total: row.total }.add_to(&mut totals);
        }
        totals
    }

    fn add_to(self, totals: &mut Vec<LedgerTotal>) {
        match totals.iter_mut().find(|t| t.currency == self.currency) {
            Some(t) => {
                t.orders += self.orders;
                t.total = Money(t.total.0.saturating_add(self.total.0));
            }
            None => totals.push(self),
        }
    }
}

pub(super) const COLUMNS: &str = concat!(
    "o.id, o.number, c.name, c.short_name, o.products, o.delivery_date, o.expected_date, o.stage, o.progress, o.total,
     o.currency, o.salesperson, o.external_ref, ",
    unconfirmed!(),
    ", o.hold_reason IS NOT NULL, o.request_open, o.customer_id, o.received_at, o.due_on"
);

pub(super) fn read(r: &Row) -> rusqlite::Result<LedgerRow> {
    let stage = code(r, 7, Stage::from_code)?;
    Ok(LedgerRow {
        id: r.get(0)?,
        number: number(r, 1)?,
        customer: r.get(2)?,
        short_name: r.get(3)?,
        products: r.get(4)?,
        delivery_date: r.get(5)?,
        expected_date: r.get(6)?,
        stage,
        progress: overall_at(stage, r.get(8)?),
        total: Money(r.get(9)?),
        currency: code(r, 10, Currency::parse)?,
        salesperson: r.get(11)?,
        external_ref: r.get(12)?,
        is_unconfirmed: r.get(13)?,
        is_held: r.get(14)?,
        has_open_request: r.get(15)?,
        customer_id: r.get(16)?,
        received_at: r.get(17)?,
        due_on: r.get(18)?,
        last: r.get::<_, Option<i64>>(8)?.unwrap_or(-1),
    })
}

impl Store {
    /// Reads a window of the list.
    pub fn ledger_window(&self, ledger: &Ledger, window: Window<LedgerRow>) -> Result<Vec<LedgerRow>> {
        let (first, second, down) = ledger.key();
        let condition = Condition::of(ledger);
        let index = condition.index();
        let Condition { mut sql, mut values, .. } = condition;
        if let Some(row) = window.from {
            let (a, b) = row.key(ledger.sort);
            values.extend([a, b]);
            let (n, sign) = (values.len(), window.sign(down));
            sql.push_str(&format!(" AND ({first}, {second}) {sign} (?{}, ?{n})", n - 1));
        }
        values.push(window.limit());
        let way = window.direction(down);
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM orders o {index} JOIN customer c ON c.id = o.customer_id
             WHERE {sql} ORDER BY {first} {way}, {second} {way} LIMIT ?{}",
            values.len()
        ))?;
        let rows = window.in_order(query.query_map(rusqlite::params_from_iter(values), read)?)?;
        rows.into_iter().map(|row| self.with_expected(row)).collect()
    }

    /// Reads the newest hits of the ledger's search text, at most [`MOST_HITS`], in the list's order.
    pub fn ledger_hits(&self, ledger: &Ledger) -> Result<Vec<LedgerRow>> {
        self.ledger_found(ledger, MOST_HITS)
    }

    /// Reads the newest hits of what was typed, at most so many, in the list's order.
    pub fn ledger_found(&self, ledger: &Ledger, most: usize) -> Result<Vec<LedgerRow>> {
        let mut rows = Vec::new();
        self.each_found(ledger, |row| {
            rows.push(row);
            rows.len() < most
        })?;
        let (_, _, down) = ledger.key();
        rows.sort_by(|a, b| {
            let (a, b) = if down { (b, a) } else { (a, b) };
            match ledger.sort {
                LedgerSort::Number => a.number.cmp(&b.number),
                LedgerSort::Delivery => (a.due_on, a.id).cmp(&(b.due_on, b.id)),
                LedgerSort::Customer => (a.customer_id, a.id).cmp(&(b.customer_id, b.id)),
                LedgerSort::Stage => (a.place_in_life(), a.id).cmp(&(b.place_in_life(), b.id)),
                LedgerSort::Total => (a.value(), a.id).cmp(&(b.value(), b.id)),
                LedgerSort::Received => (&a.received_at, a.id).cmp(&(&b.received_at, b.id)),
                LedgerSort::Products => (&a.products, a.id).cmp(&(&b.products, b.id)),
                LedgerSort::Progress => (a.last, a.id).cmp(&(b.last, b.id)),
            }
        });
        Ok(rows)
    }

    /// Walks the orders that have the words typed and all else the list is narrowed by, newest first, as long as more are
    /// wanted. Where few orders come into question they are looked through, else the index of words is walked.
    fn each_found(&self, ledger: &Ledger, mut more: impl FnMut(LedgerRow) -> bool) -> Result<()> {
        let condition = Condition::of(ledger);
        let Narrowed { customers, salespeople, .. } = &ledger.narrowed;
        let words = [std::slice::from_ref(&ledger.text), customers, salespeople].concat().join(" ");
        let is_named = |name: &str, parts: &[String]| parts.iter().all(|part| search::is_hit(name, part));
        let is_meant = |row: &LedgerRow| {
            is_named(&format!("{} {}", row.customer, row.short_name), customers)
                && is_named(&row.salesperson, salespeople)
        };
        let mut take = |row: LedgerRow| -> Result<bool> {
            Ok(!is_meant(&row) || !self.has_words(&row, &words)? || more(self.with_expected(row)?))
        };
        let (sql, index, n) = (&condition.sql, condition.index(), condition.values.len() + 1);
        let expression = search::order_expression(&words).filter(|expression| !expression.is_empty());
        let (from, also) = match &expression {
            _ if condition.is_indexed() => (format!("orders o {index}"), "ORDER BY o.id DESC".to_owned()),
            Some(_) => (
                "order_search s CROSS JOIN orders o ON o.id = s.rowid".to_owned(),
                format!("AND s.order_search MATCH ?{n} ORDER BY s.rowid DESC"),
            ),
            None => ("orders o".to_owned(), format!("AND o.id = ?{n}")),
        };
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM {from} JOIN customer c ON c.id = o.customer_id WHERE {sql} {also}"
        ))?;
        let with = |last: Option<Value>| rusqlite::params_from_iter(condition.values.iter().cloned().chain(last));
        // only the beginnings of numbers, which are no words of the index
        if expression.is_none() && !condition.is_indexed() {
            for id in self.search_order_ids(&words, i64::MAX, usize::MAX)? {
                let row = query.query_row(with(Some(id.into())), read).optional()?;
                if row.map_or(Ok(true), &mut take)? {
                    continue;
                }
                break;
            }
            return Ok(());
        }
        let mut rows = query.query(with(expression.filter(|_| !condition.is_indexed()).map(Value::from)))?;
        while let Some(row) = rows.next()? {
            if !take(read(row)?)? {
                break;
            }
        }
        Ok(())
    }

    /// Returns whether an order is found by all of the words: in its text, or as the beginning of its number.
    fn has_words(&self, row: &LedgerRow, words: &str) -> Result<bool> {
        let Some(all) = search::order_text(&self.conn, row.id)? else { return Ok(false) };
        let all = text::fold(&all);
        let rest = all.split_once(' ').map_or("", |(_, rest)| rest);
        let is_number =
            |word: &str| search::number_prefix(word).is_some_and(|begin| row.number.to_string().starts_with(&begin));
        Ok(text::fold(words).split_whitespace().all(|word| text::holds(rest, word) || is_number(word)))
    }

    /// Counts the orders whose delivery is late, and those whose delivery is due today; walks the open ones due by now.
    pub fn orders_pressing(&self) -> Result<(u64, u64)> {
        let sql = stage::filled(
            "SELECT count(*) FILTER (WHERE due_on < ?1), count(*) FILTER (WHERE due_on = ?1)
             FROM orders INDEXED BY orders_open
             WHERE stage NOT IN {ended} AND stage <> 'delivered' AND due_on <= ?1",
        );
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([self.today()], |r| Ok((r.get::<_, i64>(0)? as u64, r.get::<_, i64>(1)? as u64)))?)
    }

    /// Reads one order as a list shows it.
    pub fn ledger_row(&self, id: i64) -> Result<Option<LedgerRow>> {
        self.conn
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.id = ?1"
            ))?
            .query_row([id], read)
            .optional()?
            .map(|row| self.with_expected(row))
            .transpose()
    }

    /// Puts in a row when delivery is expected now, where it was read what the last entry expects.
    pub(super) fn with_expected(&self, row: LedgerRow) -> Result<LedgerRow> {
        let expected = self.expected_delivery(row.id, row.stage, row.delivery_date, row.expected_date)?;
        Ok(LedgerRow { expected_date: expected.map(|e| e.day), ..row })
    }

    /// Sums the whole list by currency (O9). Reads every row of the list: on request only.
    pub fn ledger_totals(&self, ledger: &Ledger) -> Result<Vec<LedgerTotal>> {
        let mut totals: Vec<LedgerTotal> = Vec::new();
        let mut add = |currency, orders, total| LedgerTotal { currency, orders, total }.add_to(&mut totals);
        if !ledger.is_searched() {
            let condition = Condition::of(ledger);
            let index = condition.index();
            let Condition { sql, values, .. } = condition;
            let mut query = self.conn.prepare_cached(&format!(
                "SELECT o.currency, count(*), sum(o.total) FROM orders o {index} WHERE {sql} GROUP BY o.currency"
            ))?;
            let params: Vec<&dyn ToSql> = values.iter().map(|v| v as &dyn ToSql).collect();
            let rows = query.query_map(params.as_slice(), |r| {
                Ok((code(r, 0, Currency::parse)?, r.get::<_, i64>(1)? as u64, Money(r.get(2)?)))
            })?;
            for row in rows {
                let (currency, orders, total) = row?;
                add(currency, orders, total);
            }
        } else {
            self.each_found(ledger, |row| {
                add(row.currency, 1, row.total);
                true
            })?;
        }
        Ok(totals)
    }
}
