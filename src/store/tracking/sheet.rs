//! The tracking sheet 订单跟踪表 of a day (T2): first the orders still without an entry, by the next day due, then the entries
//! written, by order. Read by windows on a key, so that it costs what is on the screen.
//!
//! For a day gone by, the orders expected are those that were tracked at its end, whatever became of them since, and it is
//! told of them what was so then.

use super::{Entry, entry_on, latest};
use crate::{
    domain::{number::FileNumber, stage::Stage, tracking},
    keyed_enum,
    store::{
        Result, Store, Window,
        order::{code, number},
        past::{self, OrderThen, TRACKED_ON},
        search::is_hit,
    },
};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params_from_iter, types::Value};

/// At most so many rows of a filtered sheet are listed.
pub const MOST_LISTED: usize = 500;

keyed_enum! {
    /// Which rows of the sheet are listed.
    pub enum SheetView {
        /// Those without an entry, then those with one.
        All = "all",
        /// Those without an entry.
        Missing = "missing",
        /// Those with an entry.
        Written = "written",
    }
}

/// What the sheet shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The day.
    pub day: NaiveDate,
    /// Which rows.
    pub view: SheetView,
    /// Every word must stand in the order's number, customer, references, people or products.
    pub text: String,
}

impl Sheet {
    /// Shows everything of a day.
    pub fn of(day: NaiveDate) -> Sheet {
        Sheet { day, view: SheetView::All, text: String::new() }
    }
}

/// One order on the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The day of the sheet.
    pub day: NaiveDate,
    /// The order's record id.
    pub order_id: i64,
    /// Its number.
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
    /// Where the order stands.
    pub stage: Stage,
    /// On hold.
    pub is_held: bool,
    /// Problems of the order still open.
    pub open_problems: u32,
    /// The day's entry.
    pub entry: Option<Entry>,
    /// Without an entry of the day, the last one before it.
    pub last: Option<Entry>,
    /// When delivery is expected, where that is not the promised day.
    pub expected_on: Option<NaiveDate>,
}

impl SheetRow {
    /// Returns what is known: the day's entry, or else the last one before.
    pub fn known(&self) -> Option<&Entry> {
        self.entry.as_ref().or(self.last.as_ref())
    }

    /// Returns whether the delivery is expected after the promised day (P3).
    pub fn will_be_late(&self) -> bool {
        tracking::will_be_late(self.expected_on, self.delivery_date)
    }
}

/// How far the sheet of a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SheetCounts {
    /// Entries written.
    pub written: u64,
    /// Entries written and still missing.
    pub expected: u64,
}

impl SheetCounts {
    /// Counts the entries still missing.
    pub fn missing(self) -> u64 {
        self.expected.saturating_sub(self.written)
    }
}

const COLUMNS: &str = "o.id, o.number, c.name, c.short_name, o.products, o.delivery_date, o.due_on, o.stage,
     o.hold_reason IS NOT NULL, (SELECT count(*) FROM problem p WHERE p.order_id = o.id AND p.solved_on IS NULL AND
     p.voided IS NULL)";

/// Orders that expect an entry now. The stages are written as the partial index has them.
const TRACKED: &str =
    "orders o INDEXED BY orders_tracked WHERE o.stage IN ('approved','in_progress','inspected','shipped')";

fn read(r: &Row, day: NaiveDate) -> rusqlite::Result<SheetRow> {
    Ok(SheetRow {
        day,
        order_id: r.get(0)?,
        number: number(r, 1)?,
        customer: r.get(2)?,
        short_name: r.get(3)?,
        products: r.get(4)?,
        delivery_date: r.get(5)?,
        due_on: r.get(6)?,
        stage: code(r, 7, Stage::from_code)?,
        is_held: r.get(8)?,
        open_problems: r.get(9)?,
        entry: None,
        last: None,
        expected_on: None,
    })
}

impl Store {
    /// Adds the day's entry, or the last one before it; and when delivery was expected, of a day gone by what was known
    /// of it then.
    fn with_entry(&self, mut row: SheetRow) -> Result<SheetRow> {
        match latest(&self.conn, row.order_id, row.day)? {
            Some(entry) if entry.day == row.day => row.entry = Some(entry),
            last => row.last = last,
        }
        let entry = row.known().and_then(|e| e.progress.expected_delivery);
        row.expected_on = match row.day < self.today() {
            true => entry,
            false => self.expected_delivery(row.order_id, row.stage, row.delivery_date, entry)?.map(|e| e.day),
        };
        Ok(row)
    }

    /// Says of a day gone by whose the order was then, and where it stood.
    fn as_it_was(&self, row: SheetRow) -> Result<SheetRow> {
        let then = match row.day < self.today() {
            true => past::order_on(&self.conn, row.order_id, row.day)?,
            false => None,
        };
        Ok(match then {
            Some(OrderThen { stage, is_held, customer, short_name, open_problems }) => {
                SheetRow { stage, is_held, customer, short_name, open_problems, ..row }
            }
            None => row,
        })
    }

    /// Writes which orders expected an entry of day ?1 and have none.
    fn missing_on(&self, day: NaiveDate) -> String {
        let tracked = if day < self.today() { TRACKED_ON } else { TRACKED };
        format!("FROM {tracked} AND NOT EXISTS (SELECT 1 FROM tracking t WHERE t.order_id = o.id AND t.day = ?1)")
    }

    /// Reads a window of the sheet. The text is not looked at: see [`tracking_hits`](Store::tracking_hits).
    pub fn tracking_sheet(&self, sheet: &Sheet, window: Window<SheetRow>) -> Result<Vec<SheetRow>> {
        let (missing, written) = (sheet.view != SheetView::Written, sheet.view != SheetView::Missing);
        let from_written = window.from.is_some_and(|row| row.entry.is_some());
        let mut rows = Vec::new();
        // the part the row stands in, then the other one from its near end
        if window.is_forward {
            if missing && !from_written {
                rows = self.missing_window(sheet.day, &window)?;
            }
            if written && rows.len() < window.n {
                let from = window.from.filter(|_| from_written);
                rows.extend(self.written_window(sheet.day, &Window { from, n: window.n - rows.len(), ..window })?);
            }
        } else {
            if written && (from_written || window.from.is_none()) {
                rows = self.written_window(sheet.day, &window)?;
            }
            if missing && rows.len() < window.n {
                let from = window.from.filter(|_| !from_written);
                let before = Window { from, n: window.n - rows.len(), ..window };
                rows.splice(0..0, self.missing_window(sheet.day, &before)?);
            }
        }
        Ok(rows)
    }

    fn missing_window(&self, day: NaiveDate, window: &Window<SheetRow>) -> Result<Vec<SheetRow>> {
        let mut values: Vec<Value> = vec![day.to_string().into(), window.limit()];
        let mut beside = String::new();
        if let Some(row) = window.from {
            values.extend([row.due_on.to_string().into(), row.order_id.into()]);
            beside = format!(" AND (o.due_on, o.id) {} (?3, ?4)", window.sign(false));
        }
        let way = window.direction(false);
        // the window is cut before customers and problems are looked up
        let sql = format!(
            "SELECT {COLUMNS} FROM (SELECT o.id AS id {}{beside}
               ORDER BY o.due_on {way}, o.id {way} LIMIT ?2) w
             CROSS JOIN orders o ON o.id = w.id CROSS JOIN customer c ON c.id = o.customer_id
             ORDER BY o.due_on {way}, o.id {way}",
            self.missing_on(day)
        );
        self.sheet_rows(&sql, values, day, window)
    }

    fn written_window(&self, day: NaiveDate, window: &Window<SheetRow>) -> Result<Vec<SheetRow>> {
        let mut values: Vec<Value> = vec![day.to_string().into(), window.limit()];
        let mut beside = String::new();
        if let Some(row) = window.from {
            values.push(row.order_id.into());
            beside = format!(" AND t.order_id {} ?3", window.sign(false));
        }
        let sql = format!(
            "SELECT {COLUMNS} FROM tracking t INDEXED BY tracking_day CROSS JOIN orders o ON o.id = t.order_id
             CROSS JOIN customer c ON c.id = o.customer_id
             WHERE t.day = ?1{beside} ORDER BY t.order_id {} LIMIT ?2",
            window.direction(false)
        );
        self.sheet_rows(&sql, values, day, window)
    }

    fn sheet_rows(
        &self,
        sql: &str,
        values: Vec<Value>,
        day: NaiveDate,
        window: &Window<SheetRow>,
    ) -> Result<Vec<SheetRow>> {
        let mut query = self.conn.prepare_cached(sql)?;
        let rows = window.in_order(query.query_map(params_from_iter(values), |r| read(r, day))?)?;
        rows.into_iter().map(|row| self.with_entry(self.as_it_was(row)?)).collect()
    }

    /// Lists the entries of the days from one to another by day and order, those after a row of it, at most so many.
    pub fn tracking_entries(
        &self,
        (from, to): (Option<NaiveDate>, Option<NaiveDate>),
        after: Option<&SheetRow>,
        limit: usize,
    ) -> Result<Vec<SheetRow>> {
        // as text every day lies between nothing and a tilde
        let text = |day: Option<NaiveDate>, open: &str| day.map_or(open.to_owned(), |day| day.to_string());
        let (day, order) = after.map_or((text(from, ""), 0), |row| (row.day.to_string(), row.order_id));
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS}, t.day FROM tracking t INDEXED BY tracking_day CROSS JOIN orders o ON o.id = t.order_id
             CROSS JOIN customer c ON c.id = o.customer_id
             WHERE (t.day, t.order_id) > (?1, ?2) AND t.day <= ?3 ORDER BY t.day, t.order_id LIMIT ?4"
        ))?;
        let rows =
            query.query_map(rusqlite::params![day, order, text(to, "~"), limit as i64], |r| read(r, r.get("day")?))?;
        rows.map(|row| self.with_entry(row?)).collect()
    }

    /// Reads the rows of the sheet in which every word of its text stands, at most [`MOST_LISTED`], in the sheet's
    /// order. Reads the whole sheet, never all orders.
    pub fn tracking_hits(&self, sheet: &Sheet) -> Result<Vec<SheetRow>> {
        let mut hits = Vec::new();
        let mut last: Option<SheetRow> = None;
        loop {
            let rows = self.tracking_sheet(sheet, Window { from: last.as_ref(), ..Window::first(MOST_LISTED) })?;
            let is_end = rows.len() < MOST_LISTED;
            last = rows.last().cloned();
            for row in rows {
                let text = crate::store::search::order_text(&self.conn, row.order_id)?;
                if text.is_some_and(|text| is_hit(&text, &sheet.text)) {
                    hits.push(row);
                }
            }
            if is_end || hits.len() >= MOST_LISTED {
                hits.truncate(MOST_LISTED);
                return Ok(hits);
            }
        }
    }

    /// Reads one order as the sheet of a day shows it, whether it stands on the sheet or not.
    pub fn tracking_row(&self, order: i64, day: NaiveDate) -> Result<Option<SheetRow>> {
        let row = self
            .conn
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.id = ?1"
            ))?
            .query_row([order], |r| read(r, day))
            .optional()?;
        row.map(|row| self.with_entry(self.as_it_was(row)?)).transpose()
    }

    /// Counts the entries of a day: those written, and those written or still missing.
    pub fn tracking_counts(&self, day: NaiveDate) -> Result<SheetCounts> {
        let written: i64 = self
            .conn
            .prepare_cached("SELECT count(*) FROM tracking INDEXED BY tracking_day WHERE day = ?1")?
            .query_row([day], |r| r.get(0))?;
        let missing: i64 = self
            .conn
            .prepare_cached(&format!("SELECT count(*) {}", self.missing_on(day)))?
            .query_row([day], |r| r.get(0))?;
        Ok(SheetCounts { written: written as u64, expected: (written + missing) as u64 })
    }

    /// Lists the first orders still without an entry on a day, by the next day due.
    pub fn tracking_missing(&self, day: NaiveDate, limit: usize) -> Result<Vec<SheetRow>> {
        self.missing_window(day, &Window::first(limit))
    }

    /// Finds the next order without an entry after this one, by the next day due, beginning again at the first.
    pub fn tracking_next_missing(&self, day: NaiveDate, after: Option<&SheetRow>) -> Result<Option<SheetRow>> {
        let next = match after.filter(|row| row.entry.is_none()) {
            Some(row) => self.missing_window(day, &Window::after(row, 1))?,
            None => Vec::new(),
        };
        match next.into_iter().next() {
            Some(row) => Ok(Some(row)),
            None => Ok(self.missing_window(day, &Window::first(1))?.into_iter().next()),
        }
    }

    /// Returns whether an order has its entry of a day.
    pub fn tracking_is_written(&self, order: i64, day: NaiveDate) -> Result<bool> {
        Ok(entry_on(&self.conn, order, day)?.is_some())
    }
}
