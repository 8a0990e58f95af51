//! What wants the specialist today: every record kind with a date adds one query to [`SOURCES`], and the list, the count
//! in the tab bar and the `today` command are all made from it.
//!
//! One thing always holds: a thing leaves the list by being settled in its own record, never by being ticked off here.

use super::{Result, Store, order::code};
use crate::domain::{
    follow_up::{FollowUp, FollowUpView, Urgency, Want, last_day},
    record::{Record, RecordKind},
    request::Need,
};
use chrono::NaiveDate;
use rusqlite::params;

/// Each source lists at most so many things.
const MOST: usize = 500;

/// A source: what it wants, of which kind of record, and its query. `?1` is the last day looked at, `?2` today; it
/// gives `id, due_on, order_id, number, who, what`, soonest first.
struct Source(Want, RecordKind, &'static str);

const SOURCES: &[Source] = &[
    Source(
        Want::Delivery,
        RecordKind::Order,
        "SELECT o.id, o.delivery_date, o.id, o.number, c.name, o.products
         FROM orders o INDEXED BY orders_open JOIN customer c ON c.id = o.customer_id
         WHERE o.stage NOT IN ('settled','archived','cancelled') AND o.stage <> 'delivered' AND o.delivery_date <= ?1
           AND ?2 <> '' ORDER BY o.delivery_date, o.id",
    ),
    Source(
        Want::Review,
        RecordKind::Order,
        "SELECT o.id, date(o.received_at), o.id, o.number, c.name, o.products
         FROM orders o JOIN customer c ON c.id = o.customer_id
         WHERE o.stage = 'submitted' AND ?1 >= ?2 ORDER BY o.id",
    ),
    Source(
        Want::Confirmation,
        RecordKind::Order,
        "SELECT o.id, date(o.received_at), o.id, o.number, c.name, o.products
         FROM orders o INDEXED BY orders_unconfirmed JOIN customer c ON c.id = o.customer_id
         WHERE o.spoken = 1 AND o.confirmed_on IS NULL AND o.stage NOT IN ('settled','archived','cancelled')
           AND ?1 >= ?2 ORDER BY o.id",
    ),
    Source(
        Want::Problem,
        RecordKind::Problem,
        "SELECT p.id, p.due_on, o.id, o.number, c.name, p.what FROM problem p INDEXED BY problem_open
         JOIN orders o ON o.id = p.order_id JOIN customer c ON c.id = o.customer_id
         WHERE p.solved_on IS NULL AND p.voided IS NULL AND p.due_on <= ?1 AND ?2 <> '' ORDER BY p.due_on, p.id",
    ),
    Source(
        Want::Settlement,
        RecordKind::Order,
        "SELECT o.id, ?2, o.id, o.number, c.name, o.products FROM orders o INDEXED BY orders_stage
         JOIN customer c ON c.id = o.customer_id
         WHERE o.stage = 'delivered' AND ?1 >= ?2 AND NOT EXISTS (
           SELECT 1 FROM payment_due d WHERE d.order_id = o.id AND d.voided IS NULL AND d.paid_on IS NULL) ORDER BY o.id",
    ),
    Source(
        Want::Loan,
        RecordKind::Loan,
        "SELECT l.id, l.due_on, NULL, d.number, l.borrower, d.title FROM loan l INDEXED BY loan_out
         JOIN document d ON d.id = l.document_id
         WHERE l.state = 'out' AND l.due_on <= ?1 AND ?2 <> '' ORDER BY l.due_on, l.id",
    ),
];

/// A register: its view and its query, as of a [`Source`]; `?1` and `?2` are not asked for.
const REGISTERS: &[(FollowUpView, Source)] = &[(
    FollowUpView::Problems,
    Source(
        Want::Problem,
        RecordKind::Problem,
        "SELECT p.id, p.due_on, o.id, o.number, c.name, p.what FROM problem p INDEXED BY problem_open
         JOIN orders o ON o.id = p.order_id JOIN customer c ON c.id = o.customer_id
         WHERE p.solved_on IS NULL AND p.voided IS NULL AND ?1 >= ?2 ORDER BY p.due_on, p.id",
    ),
)];

impl Store {
    /// Lists what a view of tab 5 shows.
    pub fn follow_up_view(&self, view: FollowUpView) -> Result<Vec<FollowUp>> {
        if view == FollowUpView::Wanted {
            return self.follow_ups();
        }
        if view == FollowUpView::Payments {
            return self.payments_wanting(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX));
        }
        let mut all = Vec::new();
        for (_, Source(want, kind, sql)) in REGISTERS.iter().filter(|(of, _)| *of == view) {
            all.extend(self.wanted(*want, *kind, sql, self.today())?);
        }
        Ok(all)
    }

    /// Lists what wants attention until the end of the week ahead, most urgent first.
    pub fn follow_ups(&self) -> Result<Vec<FollowUp>> {
        let today = self.today();
        let mut all = Vec::new();
        for Source(want, kind, sql) in SOURCES {
            all.extend(self.wanted(*want, *kind, sql, today)?);
        }
        all.extend(self.requests_wanting()?);
        all.extend(self.payments_wanting(last_day(today))?);
        all.extend(self.dues_wanting()?);
        all.sort_by_key(|f: &FollowUp| (f.due_on.unwrap_or(NaiveDate::MAX), f.want, f.record.id));
        Ok(all)
    }

    /// Counts what is overdue or due today.
    pub fn follow_ups_due(&self) -> Result<usize> {
        let today = self.today();
        Ok(self.follow_ups()?.iter().filter(|f| f.urgency(today) <= Urgency::Today).count())
    }

    fn wanted(&self, want: Want, kind: RecordKind, sql: &str, today: NaiveDate) -> Result<Vec<FollowUp>> {
        let mut query = self.conn.prepare_cached(&format!("{sql} LIMIT {MOST}"))?;
        let rows = query.query_map(params![last_day(today), today], |r| {
            let number: Option<String> = r.get(3)?;
            Ok(FollowUp {
                want,
                record: Record { kind, id: r.get(0)? },
                due_on: r.get(1)?,
                number: number.map(|_| code(r, 3, |text| text.parse().ok())).transpose()?,
                order_id: r.get(2)?,
                who: r.get(4)?,
                what: r.get(5)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// What open requests wait for, due when the waiting began.
    fn requests_wanting(&self) -> Result<Vec<FollowUp>> {
        let wanted = self.requests_waiting()?.into_iter().map(|r| FollowUp {
            want: match r.need {
                Need::Decision => Want::Decision,
                Need::Assessments | Need::Stops => Want::Assessment,
                _ => Want::Request,
            },
            record: RecordKind::Request.row(r.id),
            due_on: r.since.or(Some(r.requested_on)),
            number: Some(r.number),
            order_id: Some(r.order_id),
            what: r.reference(),
            who: r.customer,
        });
        Ok(wanted.take(MOST).collect())
    }
}
