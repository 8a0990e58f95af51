//! The register as lists: read by windows on a key, never whole, never by offset; who has a document stands in its row.
//!
//! Without a filter every window is one indexed query. With one, the newest [`MOST_FOUND`] hits are read at once.

use super::{
    Result, Store, Window,
    document::{coded, filed, numbered},
};
use crate::{
    domain::{
        lending::{Condition, LoanKind, LoanState, LoanStep, Medium, days_late},
        number::{DocumentNumber, FileKind, FileNumber, NumberQuery},
    },
    keyed_enum,
};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, types::Value};

/// At most so many hits of a filter are listed, the newest ones.
pub const MOST_FOUND: usize = 500;

keyed_enum! {
    /// Which documents are listed.
    pub enum RegisterView {
        /// All, newest first.
        All = "all",
        /// Handed out, soonest due first.
        Out = "out",
        /// Applied for and waiting for an approval, the handing out or the viewing.
        Waiting = "waiting",
        /// Handed out and past the due date, longest overdue first.
        Overdue = "overdue",
        /// Confidential.
        Confidential = "confidential",
        /// Those that belong to an order, newest order first.
        ByOrder = "by_order",
    }
}

/// What the list shows: a view, and what was typed to narrow it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// Which documents.
    pub view: RegisterView,
    /// Every word must stand in number, title, place, notes, the order's number or a borrower's name.
    pub text: String,
    /// Today, for lateness.
    pub today: NaiveDate,
}

impl Register {
    /// Shows all documents.
    pub fn all(today: NaiveDate) -> Register {
        Register { view: RegisterView::All, text: String::new(), today }
    }
}

/// The running application or loan of a document, in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The application's record id.
    pub loan: i64,
    /// View or borrow.
    pub kind: LoanKind,
    /// Where it stands.
    pub state: LoanState,
    /// Who.
    pub borrower: String,
    /// Of which department.
    pub department: String,
    /// Since when it is applied for, or out.
    pub since: NaiveDate,
    /// Until when.
    pub due_on: Option<NaiveDate>,
}

impl Holder {
    /// Counts the days it is late; nothing when it is not out or not late.
    pub fn days_late(&self, today: NaiveDate) -> Option<i64> {
        self.due_on.filter(|_| self.state == LoanState::Out).and_then(|due| days_late(due, today))
    }

    /// Names the step that leads on.
    pub fn next_step(&self) -> Option<LoanStep> {
        self.state.next_step(self.kind)
    }
}

/// One document in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRow {
    /// Record id.
    pub id: i64,
    /// Its number.
    pub number: DocumentNumber,
    /// Its kind.
    pub kind: FileKind,
    /// Its title.
    pub title: String,
    /// The order it belongs to.
    pub order: Option<(i64, FileNumber)>,
    /// The name of the customer it belongs to, itself or by its order.
    pub customer: Option<String>,
    /// Paper or electronic.
    pub medium: Medium,
    /// Where it is kept.
    pub place: String,
    /// Whether it is confidential.
    pub confidential: bool,
    /// Intact, damaged or lost.
    pub condition: Condition,
    /// Whether it was voided.
    pub is_void: bool,
    /// Who has it or wants it.
    pub holder: Option<Holder>,
}

impl DocumentRow {
    fn key(&self, view: RegisterView) -> (Value, i64) {
        match view {
            RegisterView::Out | RegisterView::Overdue => {
                let due = self.holder.as_ref().and_then(|h| h.due_on).unwrap_or(NaiveDate::MAX);
                (due.to_string().into(), self.holder.as_ref().map_or(i64::MAX, |h| h.loan))
            }
            RegisterView::ByOrder => (self.order.map_or(0, |(id, _)| id).into(), self.id),
            _ => (0.into(), self.id),
        }
    }

    /// Returns whether the document is in the register's view, whatever was typed to narrow it.
    pub fn is_in(&self, register: &Register) -> bool {
        let holder = self.holder.as_ref();
        match register.view {
            RegisterView::All => true,
            RegisterView::Out => holder.is_some_and(|h| h.state == LoanState::Out),
            RegisterView::Waiting => holder.is_some_and(|h| h.state != LoanState::Out),
            RegisterView::Overdue => holder.is_some_and(|h| h.days_late(register.today).is_some()),
            RegisterView::Confidential => self.confidential,
            RegisterView::ByOrder => self.order.is_some(),
        }
    }
}

pub(super) const OPEN: &str = "('applied','head_approved','approved','out')";

const COLUMNS: &str =
    "d.id, d.number, d.kind, d.title, d.order_id, o.number, d.medium, d.place, d.confidential, d.condition,
    d.voided IS NOT NULL, l.id, l.kind, l.state, l.borrower, l.department, coalesce(l.out_on, l.applied_on), l.due_on,
    c.name";

/// Joins the order and the customer a document `d` belongs to.
const BELONGS: &str = "LEFT JOIN orders o ON o.id = d.order_id
     LEFT JOIN customer c ON c.id = coalesce(o.customer_id, d.customer_id)";

fn read(r: &Row) -> rusqlite::Result<DocumentRow> {
    let order = match r.get::<_, Option<i64>>(4)? {
        Some(id) => Some((id, numbered(r, 5)?)),
        None => None,
    };
    let holder = match r.get::<_, Option<i64>>(11)? {
        Some(loan) => Some(Holder {
            loan,
            kind: coded(r, 12, LoanKind::from_code)?,
            state: coded(r, 13, LoanState::from_code)?,
            borrower: r.get(14)?,
            department: r.get(15)?,
            since: r.get(16)?,
            due_on: r.get(17)?,
        }),
        None => None,
    };
    Ok(DocumentRow {
        id: r.get(0)?,
        number: filed(r, 1)?,
        kind: coded(r, 2, FileKind::from_code)?,
        title: r.get(3)?,
        order,
        customer: r.get(18)?,
        medium: coded(r, 6, Medium::from_code)?,
        place: r.get(7)?,
        confidential: r.get(8)?,
        condition: coded(r, 9, Condition::from_code)?,
        is_void: r.get(10)?,
        holder,
    })
}

/// Where a view's rows come from, the two columns of its key, and whether they run down.
fn source(view: RegisterView) -> (String, &'static str, &'static str, bool) {
    let of_document = |index: &str, condition: &str| {
        format!(
            "document d {index} LEFT JOIN loan l ON l.id =
               (SELECT max(m.id) FROM loan m WHERE m.document_id = d.id AND m.state IN {OPEN})
             {BELONGS} WHERE {condition}"
        )
    };
    let of_loan = |index: &str, condition: &str| {
        format!(
            "loan l INDEXED BY {index} CROSS JOIN document d ON d.id = l.document_id
             {BELONGS} WHERE {condition}"
        )
    };
    match view {
        RegisterView::All => (of_document("", "1"), "0", "d.id", true),
        RegisterView::Confidential => {
            (of_document("INDEXED BY document_confidential", "d.confidential = 1"), "0", "d.id", true)
        }
        RegisterView::ByOrder => {
            (of_document("INDEXED BY document_order", "d.order_id IS NOT NULL"), "d.order_id", "d.id", true)
        }
        RegisterView::Waiting => {
            let waiting = format!("l.state IN {OPEN} AND l.state <> 'out'");
            (of_loan("loan_open", &waiting), "0", "d.id", true)
        }
        RegisterView::Out => (of_loan("loan_out", "l.state = 'out'"), "l.due_on", "l.id", false),
        RegisterView::Overdue => {
            (of_loan("loan_out", "l.state = 'out' AND l.due_on < :today"), "l.due_on", "l.id", false)
        }
    }
}

impl Store {
    /// Reads a window of the list. The filter text is [`Store::register_hits`]'s.
    pub fn register_window(&self, register: &Register, window: Window<DocumentRow>) -> Result<Vec<DocumentRow>> {
        let (source, first, second, down) = source(register.view);
        let way = window.direction(down);
        let mut values: Vec<(&str, Value)> = vec![(":n", window.limit())];
        if register.view == RegisterView::Overdue {
            values.push((":today", register.today.to_string().into()));
        }
        let (mut beside, mut order) = (String::new(), format!("{second} {way}"));
        if first != "0" {
            order = format!("{first} {way}, {order}");
        }
        if let Some(row) = window.from {
            let ((a, b), sign) = (row.key(register.view), window.sign(down));
            values.push((":b", b.into()));
            if first == "0" {
                beside = format!(" AND {second} {sign} :b");
            } else {
                beside = format!(" AND ({first}, {second}) {sign} (:a, :b)");
                values.push((":a", a));
            }
        }
        let values: Vec<(&str, &dyn rusqlite::ToSql)> = values.iter().map(|(k, v)| (*k, v as _)).collect();
        let sql = format!("SELECT {COLUMNS} FROM {source}{beside} ORDER BY {order} LIMIT :n");
        window.in_order(self.conn.prepare_cached(&sql)?.query_map(values.as_slice(), read)?)
    }

    /// Reads the newest hits of the filter text that stand in the view, at most [`MOST_FOUND`], in the list's order.
    pub fn register_hits(&self, register: &Register) -> Result<Vec<DocumentRow>> {
        let text = spelled(&register.text);
        let mut rows: Vec<DocumentRow> = Vec::new();
        let mut before = i64::MAX;
        loop {
            let ids = self.search_document_ids(&text, before, MOST_FOUND)?;
            let Some(last) = ids.last().copied() else { break };
            for id in &ids {
                rows.extend(self.document_row(*id)?.filter(|row| row.is_in(register)));
            }
            if ids.len() < MOST_FOUND || rows.len() >= MOST_FOUND {
                break;
            }
            before = last;
        }
        rows.truncate(MOST_FOUND);
        match register.view {
            RegisterView::Out | RegisterView::Overdue => {
                rows.sort_by_key(|row| row.holder.as_ref().map(|h| (h.due_on, h.loan)));
            }
            RegisterView::ByOrder => rows.sort_by_key(|row| std::cmp::Reverse((row.order.map(|(id, _)| id), row.id))),
            _ => {}
        }
        Ok(rows)
    }

    /// Reads one document as a list shows it.
    pub fn document_row(&self, id: i64) -> Result<Option<DocumentRow>> {
        let (source, ..) = source(RegisterView::All);
        Ok(self
            .conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM {source} AND d.id = ?1"))?
            .query_row([id], read)
            .optional()?)
    }

    /// Lists the documents of an order, oldest first, with who has them (L8).
    pub fn documents_of_order(&self, order: i64) -> Result<Vec<DocumentRow>> {
        let (source, ..) = source(RegisterView::ByOrder);
        let mut query =
            self.conn.prepare_cached(&format!("SELECT {COLUMNS} FROM {source} AND d.order_id = ?1 ORDER BY d.id"))?;
        Ok(query.query_map([order], read)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists the documents of a customer and of their orders, the newest first and at most `limit`, and counts them all.
    pub fn documents_of_customer(&self, customer: i64, limit: usize) -> Result<(Vec<DocumentRow>, u64)> {
        let (source, ..) = source(RegisterView::All);
        let from = format!(
            "FROM {source} AND d.id IN (
               SELECT id FROM document WHERE customer_id = ?1
               UNION SELECT id FROM document WHERE order_id IN (SELECT id FROM orders WHERE customer_id = ?1))"
        );
        let all: i64 =
            self.conn.prepare_cached(&format!("SELECT count(*) {from}"))?.query_row([customer], |r| r.get(0))?;
        let mut query = self.conn.prepare_cached(&format!("SELECT {COLUMNS} {from} ORDER BY d.id DESC LIMIT ?2"))?;
        let listed = query.query_map([customer, limit as i64], read)?.collect::<rusqlite::Result<_>>()?;
        Ok((listed, all as u64))
    }
}

/// Writes a number said with blanks, dashes or a short year as the register has it; other text, digits alone too, stays
/// as typed, because it is looked for inside the numbers.
fn spelled(text: &str) -> String {
    if let Ok(number) = DocumentNumber::parse(text) {
        return number.to_string();
    }
    let is_digits = text.chars().all(|c| c.is_numeric());
    match NumberQuery::parse(text) {
        Some(NumberQuery::Full(number)) => number.to_string(),
        Some(NumberQuery::YearMonth { year, month, seq, .. }) if !is_digits => format!("{year}{month:02}{seq:03}"),
        Some(NumberQuery::Month { month, seq, .. }) if !is_digits => format!("{month:02}{seq:03}"),
        _ => text.to_owned(),
    }
}
