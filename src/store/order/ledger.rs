//! The order ledger 订单台账 (O9): read by windows on a key, never whole, never by offset.
//!
//! Without a search text every window is one indexed query. With one, the newest [`MOST_HITS`] hits are read at once
//! and sorted here, so that a window costs the same however many rows there are.

use super::{UNCONFIRMED, code, number};
use crate::{
    domain::{
        decimal::{Currency, Money},
        number::FileNumber,
        stage::Stage,
        tracking::overall_at,
    },
    keyed_enum,
    store::{Result, Store, Window, stage},
};
use chrono::NaiveDate;
use rusqlite::{Row, ToSql, types::Value};

/// At most so many hits of a search text are listed, the newest ones.
pub const MOST_HITS: usize = 500;

keyed_enum! {
    /// Which orders are listed.
    pub enum LedgerView {
        /// Those that still want work.
        Open = "open",
        /// Open and past their delivery date.
        Late = "late",
        /// Spoken and not yet confirmed (O3).
        Unconfirmed = "unconfirmed",
        /// On hold.
        Held = "held",
        /// With an open change or cancellation request.
        Requested = "requested",
        /// All.
        All = "all",
    }
}

keyed_enum! {
    /// The order of the list.
    pub enum LedgerSort {
        /// By number, newest first.
        Number = "number",
        /// By delivery date, soonest first.
        Delivery = "delivery",
        /// By customer, each customer's newest first.
        Customer = "customer",
        /// By stage.
        Stage = "stage",
        /// By total, largest first.
        Total = "total",
    }
}

impl LedgerSort {
    /// The two columns of the key and whether they run down.
    fn key(self) -> (&'static str, &'static str, bool) {
        match self {
            LedgerSort::Number => ("o.period", "o.seq", true),
            LedgerSort::Delivery => ("o.delivery_date", "o.id", false),
            LedgerSort::Customer => ("o.customer_id", "o.id", true),
            LedgerSort::Stage => ("o.stage", "o.id", true),
            LedgerSort::Total => ("o.total", "o.id", true),
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
    /// Every word must stand in the order's number, references, customer, people, place or products.
    pub text: String,
    /// Only this stage.
    pub stage: Option<Stage>,
    /// Delivery not before.
    pub from: Option<NaiveDate>,
    /// Delivery not after.
    pub to: Option<NaiveDate>,
    /// Today, for lateness.
    pub today: NaiveDate,
}

impl Ledger {
    /// Shows the open orders by number.
    pub fn open(today: NaiveDate) -> Ledger {
        Ledger {
            view: LedgerView::Open,
            sort: LedgerSort::Number,
            text: String::new(),
            stage: None,
            from: None,
            to: None,
            today,
        }
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
    /// Promised delivery.
    pub delivery_date: NaiveDate,
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
}

impl LedgerRow {
    /// Returns whether the delivery is late: still open after the promised date.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.delivery_date < today && self.stage.is_open() && !matches!(self.stage, Stage::Delivered)
    }

    /// Returns whether the delivery is expected after the promised date.
    pub fn will_be_late(&self) -> bool {
        self.stage.is_open() && self.expected_date.is_some_and(|d| d > self.delivery_date)
    }

    fn key(&self, sort: LedgerSort) -> (Value, Value) {
        let (first, second): (Value, Value) = match sort {
            LedgerSort::Number => (
                (i64::from(self.number.year) * 100 + i64::from(self.number.month)).into(),
                i64::from(self.number.seq).into(),
            ),
            LedgerSort::Delivery => (self.delivery_date.to_string().into(), self.id.into()),
            LedgerSort::Customer => (self.customer_id.into(), self.id.into()),
            LedgerSort::Stage => (self.stage.code().to_owned().into(), self.id.into()),
            LedgerSort::Total => (self.total.0.into(), self.id.into()),
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

pub(super) const COLUMNS: &str = concat!(
    "o.id, o.number, c.name, c.short_name, o.products, o.delivery_date, o.expected_date, o.stage, o.progress, o.total,
     o.currency, o.salesperson, o.external_ref, ",
    unconfirmed!(),
    ", o.hold_reason IS NOT NULL, o.request_open, o.customer_id"
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
    })
}

/// The condition of a ledger in SQL: the index to walk where a view is small, and what must hold.
fn condition(ledger: &Ledger) -> (&'static str, String, Vec<Value>) {
    const OPEN: &str = "o.stage NOT IN {ended}";
    let mut values: Vec<Value> = Vec::new();
    let (index, mut sql) = match ledger.view {
        LedgerView::All => ("", "1".to_owned()),
        LedgerView::Open => ("INDEXED BY orders_open", OPEN.to_owned()),
        LedgerView::Late => {
            values.push(ledger.today.to_string().into());
            ("INDEXED BY orders_open", format!("{OPEN} AND o.stage <> 'delivered' AND o.delivery_date < ?1"))
        }
        LedgerView::Unconfirmed => ("INDEXED BY orders_unconfirmed", UNCONFIRMED.to_owned()),
        LedgerView::Held => ("INDEXED BY orders_held", "o.hold_reason IS NOT NULL".to_owned()),
        LedgerView::Requested => ("INDEXED BY orders_requested", "o.request_open = 1".to_owned()),
    };
    let mut and = |sql_part: &str, value: Value| {
        values.push(value);
        sql.push_str(&format!(" AND {sql_part} ?{}", values.len()));
    };
    if let Some(stage) = ledger.stage {
        and("o.stage =", stage.code().to_owned().into());
    }
    if let Some(day) = ledger.from {
        and("o.delivery_date >=", day.to_string().into());
    }
    if let Some(day) = ledger.to {
        and("o.delivery_date <=", day.to_string().into());
    }
    (index, stage::filled(&sql), values)
}

impl Store {
    /// Reads a window of the list.
    pub fn ledger_window(&self, ledger: &Ledger, window: Window<LedgerRow>) -> Result<Vec<LedgerRow>> {
        let (first, second, down) = ledger.sort.key();
        let (index, mut sql, mut values) = condition(ledger);
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

    /// Reads the newest hits of the ledger's search text, at most so many, in the list's order.
    pub fn ledger_found(&self, ledger: &Ledger, most: usize) -> Result<Vec<LedgerRow>> {
        let mut rows = Vec::new();
        for id in self.search_order_ids(&ledger.text, i64::MAX, most)? {
            rows.extend(self.ledger_row(id)?);
        }
        rows.retain(|r| listed(ledger, r));
        let (_, _, down) = ledger.sort.key();
        rows.sort_by(|a, b| {
            let (a, b) = if down { (b, a) } else { (a, b) };
            match ledger.sort {
                LedgerSort::Number => a.number.cmp(&b.number),
                LedgerSort::Delivery => (a.delivery_date, a.id).cmp(&(b.delivery_date, b.id)),
                LedgerSort::Customer => (a.customer_id, a.id).cmp(&(b.customer_id, b.id)),
                LedgerSort::Stage => (a.stage.code(), a.id).cmp(&(b.stage.code(), b.id)),
                LedgerSort::Total => (a.total, a.id).cmp(&(b.total, b.id)),
            }
        });
        Ok(rows)
    }

    /// Counts the orders whose delivery is late, and those whose delivery is due today; walks the open ones due by now.
    pub fn orders_pressing(&self) -> Result<(u64, u64)> {
        let sql = stage::filled(
            "SELECT count(*) FILTER (WHERE delivery_date < ?1), count(*) FILTER (WHERE delivery_date = ?1)
             FROM orders INDEXED BY orders_open
             WHERE stage NOT IN {ended} AND stage <> 'delivered' AND delivery_date <= ?1",
        );
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_row([self.today()], |r| Ok((r.get::<_, i64>(0)? as u64, r.get::<_, i64>(1)? as u64)))?)
    }

    /// Reads one order as a list shows it.
    pub fn ledger_row(&self, id: i64) -> Result<Option<LedgerRow>> {
        use rusqlite::OptionalExtension;
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
        let mut add =
            |currency: Currency, orders: u64, total: Money| match totals.iter_mut().find(|t| t.currency == currency) {
                Some(t) => {
                    t.orders += orders;
                    t.total = Money(t.total.0.saturating_add(total.0));
                }
                None => totals.push(LedgerTotal { currency, orders, total }),
            };
        if ledger.text.trim().is_empty() {
            let (index, sql, values) = condition(ledger);
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
            for id in self.search_order_ids(&ledger.text, i64::MAX, usize::MAX)? {
                if let Some(row) = self.ledger_row(id)?.filter(|r| listed(ledger, r)) {
                    add(row.currency, 1, row.total);
                }
            }
        }
        Ok(totals)
    }
}

/// Returns whether a row belongs to the ledger's view and bounds; says the same as [`condition`].
fn listed(ledger: &Ledger, row: &LedgerRow) -> bool {
    let in_view = match ledger.view {
        LedgerView::All => true,
        LedgerView::Open => row.stage.is_open(),
        LedgerView::Late => row.is_late(ledger.today),
        LedgerView::Unconfirmed => row.is_unconfirmed,
        LedgerView::Held => row.is_held,
        LedgerView::Requested => row.has_open_request,
    };
    in_view
        && ledger.stage.is_none_or(|s| s == row.stage)
        && ledger.from.is_none_or(|d| row.delivery_date >= d)
        && ledger.to.is_none_or(|d| row.delivery_date <= d)
}
