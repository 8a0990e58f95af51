//! The list of requests: read by windows on the id, newest first, never whole, never by offset.

use super::{code, number};
use crate::{
    domain::{
        number::FileNumber,
        request::{Need, Progress, RequestKind, RequestState, reference, waiting_since},
    },
    keyed_enum,
    store::{
        Result, Store, Window,
        order::MOST_HITS,
        search::{is_hit, order_expression, order_text},
    },
};
use chrono::NaiveDate;
use rusqlite::{Row, types::Value};

keyed_enum! {
    /// Which requests are listed.
    pub enum RequestView {
        /// Those that still want work.
        Open = "open",
        /// Those waiting for the manager.
        AwaitingDecision = "awaiting_decision",
        /// Change requests, ended ones too.
        Change = "change",
        /// Cancellation requests, ended ones too.
        Cancellation = "cancellation",
        /// All.
        All = "all",
    }
}

impl RequestView {
    /// Returns whether a request of this kind and state is in the view.
    pub fn shows(self, kind: RequestKind, state: RequestState) -> bool {
        match self {
            RequestView::Open => state.is_open(),
            RequestView::AwaitingDecision => state == RequestState::Open,
            RequestView::Change => kind == RequestKind::Change,
            RequestView::Cancellation => kind == RequestKind::Cancellation,
            RequestView::All => true,
        }
    }

    fn condition(self) -> (&'static str, &'static str) {
        const OPEN: &str = "r.state IN ('open','approved','applied')";
        match self {
            RequestView::Open => ("INDEXED BY request_open", OPEN),
            RequestView::AwaitingDecision => {
                ("INDEXED BY request_open", "r.state IN ('open','approved','applied') AND r.state = 'open'")
            }
            RequestView::Change => ("", "r.kind = 'change'"),
            RequestView::Cancellation => ("", "r.kind = 'cancellation'"),
            RequestView::All => ("", "1"),
        }
    }
}

/// What the list shows: a view, and what was typed to narrow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestList {
    /// Which requests.
    pub view: RequestView,
    /// Every word must stand in what the order is found by.
    pub text: String,
}

/// One request in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRow {
    /// Record id.
    pub id: i64,
    /// The order's record.
    pub order_id: i64,
    /// The order's number.
    pub number: FileNumber,
    /// Counts the order's requests, from 1.
    pub ordinal: u32,
    /// Change or cancellation.
    pub kind: RequestKind,
    /// Where it stands.
    pub state: RequestState,
    /// The customer's full name.
    pub customer: String,
    /// The customer's short name, or nothing.
    pub short_name: String,
    /// Who asked.
    pub requested_by: String,
    /// When.
    pub requested_on: NaiveDate,
    /// What it waits for.
    pub need: Need,
    /// How many of it.
    pub missing: usize,
    /// Since when.
    pub since: Option<NaiveDate>,
}

impl RequestRow {
    /// Names the request as people write it: `DD202611007-R1`.
    pub fn reference(&self) -> String {
        reference(self.number, self.ordinal)
    }

    /// Counts the days it has waited.
    pub fn days_waiting(&self, today: NaiveDate) -> Option<i64> {
        self.since.map(|since| (today - since).num_days().max(0))
    }
}

const COLUMNS: &str = "r.id, r.order_id, o.number, r.ordinal, r.kind, r.state, c.name, c.short_name, r.requested_by,
     r.requested_on, r.decided_on, r.applied_on, r.cost, coalesce(r.cost_settled_on, iif(r.cost_bearer IN ('customer', '客户'),
       (SELECT d.paid_on FROM payment_due d WHERE d.order_id = r.order_id AND d.event = 'request' AND d.voided IS NULL), NULL)),
     (SELECT count(*) FROM assessment a WHERE a.request_id = r.id AND a.answered_on IS NULL),
     (SELECT count(*) FROM assessment a WHERE a.request_id = r.id AND a.stop_confirmed_on IS NULL),
     (SELECT max(max(coalesce(a.answered_on, ''), coalesce(a.stop_confirmed_on, ''))) FROM assessment a WHERE a.request_id = r.id),
     (SELECT count(*) FROM recall x WHERE x.request_id = r.id AND x.recalled_on IS NULL AND x.voided IS NULL)";

fn read(r: &Row) -> rusqlite::Result<RequestRow> {
    let (kind, state) = (code(r, 4, RequestKind::from_code)?, code(r, 5, RequestState::from_code)?);
    let (cost, settled): (Option<i64>, Option<NaiveDate>) = (r.get(12)?, r.get(13)?);
    let progress = Progress {
        kind,
        state,
        unanswered: r.get::<_, i64>(14)? as usize,
        unstopped: r.get::<_, i64>(15)? as usize,
        recalls: r.get::<_, i64>(17)? as usize,
        is_cost_open: match cost {
            None => kind == RequestKind::Cancellation,
            Some(amount) => amount > 0 && settled.is_none(),
        },
    };
    let (need, missing) = progress.need();
    let requested_on: NaiveDate = r.get(9)?;
    let answered = r.get::<_, Option<String>>(16)?.and_then(|day| day.parse().ok());
    Ok(RequestRow {
        id: r.get(0)?,
        order_id: r.get(1)?,
        number: number(r, 2)?,
        ordinal: r.get(3)?,
        kind,
        state,
        customer: r.get(6)?,
        short_name: r.get(7)?,
        requested_by: r.get(8)?,
        requested_on,
        need,
        missing,
        since: waiting_since(state, need, [Some(requested_on), r.get(10)?, answered, r.get(11)?]),
    })
}

/// Cuts the `-R1` off a reference, so that its order is searched for.
fn without_ordinal(text: &str) -> &str {
    let text = text.trim();
    match text.rsplit_once(['-', '－']) {
        Some((number, tail)) if is_ordinal(tail) => number,
        _ => text,
    }
}

fn is_ordinal(tail: &str) -> bool {
    let digits = tail.strip_prefix(['r', 'R']).unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

impl Store {
    /// Reads a window of the list, newest first.
    pub fn request_window(&self, view: RequestView, window: Window<RequestRow>) -> Result<Vec<RequestRow>> {
        let (index, condition) = view.condition();
        let mut values: Vec<Value> = vec![window.limit()];
        let mut beside = String::new();
        if let Some(row) = window.from {
            values.push(row.id.into());
            beside = format!(" AND r.id {} ?2", window.sign(true));
        }
        let way = window.direction(true);
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM request r {index} JOIN orders o ON o.id = r.order_id
             JOIN customer c ON c.id = o.customer_id WHERE {condition}{beside} ORDER BY r.id {way} LIMIT ?1"
        ))?;
        window.in_order(query.query_map(rusqlite::params_from_iter(values), read)?)
    }

    /// Reads the requests of the orders that the list's text finds, newest first, at most [`MOST_HITS`]. A whole
    /// reference such as `DD202611007-R1` finds the requests of its order.
    pub fn request_hits(&self, list: &RequestList) -> Result<Vec<RequestRow>> {
        let text = without_ordinal(&list.text);
        let Some(expression) = order_expression(text) else { return Ok(Vec::new()) };
        let (index, condition) = list.view.condition();
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {COLUMNS} FROM request r {index} JOIN orders o ON o.id = r.order_id
             JOIN customer c ON c.id = o.customer_id
             WHERE {condition} AND (?1 = '' OR r.order_id IN (SELECT rowid FROM order_search WHERE order_search MATCH ?1))
             ORDER BY r.id DESC"
        ))?;
        let mut hits = Vec::new();
        for row in query.query_map([expression], read)? {
            let row = row?;
            if order_text(&self.conn, row.order_id)?.is_some_and(|found| is_hit(&found, text)) {
                hits.push(row);
                if hits.len() == MOST_HITS {
                    break;
                }
            }
        }
        Ok(hits)
    }

    /// Lists every request that waits for something, the one waiting longest first; for the day's reminders.
    pub fn requests_waiting(&self) -> Result<Vec<RequestRow>> {
        let mut rows = self.request_window(RequestView::Open, Window::first(i64::MAX as usize))?;
        rows.sort_by_key(|r| (r.since, r.id));
        Ok(rows)
    }

    /// Counts the open requests.
    pub fn requests_open(&self) -> Result<usize> {
        Ok(self
            .conn
            .prepare_cached("SELECT count(*) FROM request WHERE state IN ('open','approved','applied')")?
            .query_row([], |r| r.get::<_, i64>(0))? as usize)
    }
}
