//! What wants the specialist today: every record kind with a date adds one query to [`SOURCES`], and the list, the count
//! in the tab bar and the `today` command are all made from it.
//!
//! One thing always holds: a thing leaves the list by being settled in its own record, never by being ticked off here.

use super::{Result, Store, order::code};
use crate::domain::{
    follow_up::{FollowUp, FollowUpView, Remark, Want, last_day},
    record::{Record, RecordKind},
    request::Need,
    risk::RiskLevel,
};
use chrono::NaiveDate;
use rusqlite::{Row, params, types::ValueRef};

/// Each source lists at most so many things: one more than is shown, so that a list that is cut can say so.
const MOST: usize = 501;

/// A source: what it wants, of which kind of record, and its query. `?1` is the last day looked at, `?2` today; it
/// gives `id, due_on, order_id, number, who, what`, soonest first, and may give a seventh: a [`Remark`]'s code, or the
/// points of a risk.
struct Source(Want, RecordKind, &'static str);

const SOURCES: &[Source] = &[
    Source(
        Want::Delivery,
        RecordKind::Order,
        "SELECT o.id, o.delivery_date, o.id, o.number, c.name, o.products
         FROM orders o INDEXED BY orders_open JOIN customer c ON c.id = o.customer_id
         WHERE o.stage NOT IN ('settled','archived','cancelled') AND o.stage <> 'delivered' AND o.delivery_date <= ?1
           AND ?2 <> '' AND (o.stage <> 'shipped' OR EXISTS (
             SELECT 1 FROM order_line l WHERE l.order_id = o.id AND l.version = o.version AND l.quantity > (
               SELECT coalesce(sum(sl.quantity), 0) FROM shipment s JOIN shipment_line sl ON sl.shipment_id = s.id
               WHERE s.order_id = o.id AND s.voided IS NULL AND sl.line = l.line) - (
               SELECT coalesce(sum(tl.quantity), 0) FROM take_back t JOIN take_back_line tl ON tl.take_back_id = t.id
               WHERE t.order_id = o.id AND t.voided IS NULL AND t.remedy = 'replace' AND tl.line = l.line)))
         ORDER BY o.delivery_date, o.id",
    ),
    // what has left the house is waited for by shipment
    Source(
        Want::Arrival,
        RecordKind::Shipment,
        "SELECT s.id, coalesce(s.expected_on, s.shipped_on), o.id, o.number, c.name, s.carrier || ' ' || s.waybill
         FROM shipment s INDEXED BY shipment_travelling
         JOIN orders o ON o.id = s.order_id JOIN customer c ON c.id = o.customer_id
         WHERE s.arrived_on IS NULL AND s.voided IS NULL
           AND coalesce(s.expected_on, s.shipped_on) <= ?1 AND ?2 <> ''
         ORDER BY coalesce(s.expected_on, s.shipped_on), s.id",
    ),
    // damage is answered by a problem or by goods taken back; UNANSWERED_DAMAGE in `shipment` says the same
    Source(
        Want::Arrival,
        RecordKind::Shipment,
        "SELECT s.id, s.arrived_on, o.id, o.number, c.name, s.arrival_note, 'damaged'
         FROM shipment s INDEXED BY shipment_damaged
         JOIN orders o ON o.id = s.order_id JOIN customer c ON c.id = o.customer_id
         WHERE s.intact = 0 AND s.voided IS NULL AND o.stage NOT IN ('archived','cancelled') AND ?1 >= ?2
           AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.order_id = s.order_id AND p.voided IS NULL
             AND p.opened_on >= s.arrived_on)
           AND NOT EXISTS (SELECT 1 FROM take_back t WHERE t.shipment_id = s.id AND t.voided IS NULL)
         ORDER BY s.arrived_on, s.id",
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
        Want::PlanStep,
        RecordKind::PlanStep,
        // Of an order only its earliest open step: the others wait for it, and are late with it.
        "SELECT p.id, min(p.planned_on), o.id, o.number, c.name,
                trim(p.name || '  ' || p.person) || iif(count(*) > 1, '  +' || (count(*) - 1), '')
         FROM plan_step p INDEXED BY plan_step_open
         JOIN orders o ON o.id = p.order_id JOIN customer c ON c.id = o.customer_id
         WHERE p.done_on IS NULL AND p.voided IS NULL AND p.planned_on <= ?1 AND o.stage NOT IN ('archived','cancelled')
           AND ?2 <> '' GROUP BY o.id ORDER BY 2, p.id",
    ),
    Source(
        Want::Goods,
        RecordKind::PlanStep,
        "SELECT p.id, p.goods_due_on, o.id, o.number, c.name, trim(p.supplier || '  ' || p.name)
         FROM plan_step p INDEXED BY plan_step_goods
         JOIN orders o ON o.id = p.order_id JOIN customer c ON c.id = o.customer_id
         WHERE p.goods_arrived_on IS NULL AND p.voided IS NULL AND p.goods_due_on IS NOT NULL AND p.goods_due_on <= ?1
           AND o.stage NOT IN ('archived','cancelled') AND ?2 <> '' ORDER BY p.goods_due_on, p.id",
    ),
    Source(
        Want::TellCustomer,
        RecordKind::Slip,
        "SELECT s.id, s.raised_on, o.id, o.number, c.name, substr(o.delivery_date, 6)
         FROM slip s INDEXED BY slip_one_open
         JOIN orders o ON o.id = s.order_id JOIN customer c ON c.id = o.customer_id
         WHERE s.communication_id IS NULL AND s.voided IS NULL
           AND o.stage NOT IN ('delivered','settled','archived','cancelled')
           AND ?1 >= ?2 ORDER BY s.raised_on, s.id",
    ),
    Source(
        Want::Plan,
        RecordKind::Order,
        "SELECT o.id, coalesce((SELECT max(r.on_day) FROM review r WHERE r.order_id = o.id AND r.is_final = 1 AND r.passed = 1),
             date(o.received_at)) AS since, o.id, o.number, c.name, o.products
         FROM orders o INDEXED BY orders_tracked JOIN customer c ON c.id = o.customer_id
         WHERE o.stage IN ('approved','in_progress','inspected','shipped') AND o.stage IN ('approved','in_progress')
           AND NOT EXISTS (SELECT 1 FROM plan_step p WHERE p.order_id = o.id AND p.voided IS NULL)
           AND ?1 >= ?2 ORDER BY since, o.id",
    ),
    Source(
        Want::Problem,
        RecordKind::Problem,
        "SELECT p.id, p.due_on, o.id, o.number, c.name, p.what,
                iif(p.told_customer_on IS NULL, 'customer_not_told', NULL)
         FROM problem p INDEXED BY problem_open
         JOIN orders o ON o.id = p.order_id JOIN customer c ON c.id = o.customer_id
         WHERE p.solved_on IS NULL AND p.voided IS NULL AND p.due_on <= ?1 AND ?2 <> '' ORDER BY p.due_on, p.id",
    ),
    Source(
        Want::Risk,
        RecordKind::Risk,
        "SELECT r.id, r.review_on, o.id, o.number, coalesce(c.name, r.person), r.what, r.likelihood * r.impact
         FROM risk r INDEXED BY risk_open
         LEFT JOIN orders o ON o.id = r.order_id LEFT JOIN customer c ON c.id = o.customer_id
         WHERE r.closed_on IS NULL AND r.voided IS NULL AND r.review_on <= ?1 AND ?2 <> '' ORDER BY r.review_on, r.id",
    ),
    // Papers are filed within a week of the settlement.
    Source(
        Want::Archive,
        RecordKind::Order,
        "SELECT o.id, date((SELECT max(m.on_day) FROM milestone m INDEXED BY milestone_order
                            WHERE m.order_id = o.id AND m.kind = 'settle'), '+7 days') AS due,
                o.id, o.number, c.name, o.products
         FROM orders o INDEXED BY orders_stage JOIN customer c ON c.id = o.customer_id
         WHERE o.stage = 'settled' AND o.voided IS NULL AND due <= ?1 AND ?2 <> '' ORDER BY o.id",
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
        Want::Promise,
        RecordKind::Communication,
        "SELECT m.id, m.promised_by, m.order_id, o.number, coalesce(c.name, m.person),
           CASE m.promised WHEN '' THEN m.said ELSE m.promised END
         FROM communication m INDEXED BY communication_promised LEFT JOIN orders o ON o.id = m.order_id
         LEFT JOIN customer c ON c.id = m.customer_id
         WHERE m.promised_by <= ?1 AND m.kept_on IS NULL AND m.voided IS NULL AND ?2 <> '' ORDER BY m.promised_by, m.id",
    ),
    Source(
        Want::Inquiry,
        RecordKind::Communication,
        "SELECT m.id, m.answer_by, m.order_id, o.number, coalesce(c.name, m.person), m.said
         FROM communication m INDEXED BY communication_unanswered LEFT JOIN orders o ON o.id = m.order_id
         LEFT JOIN customer c ON c.id = m.customer_id
         WHERE m.answer_by <= ?1 AND m.answered_on IS NULL AND m.voided IS NULL AND m.kind = 'inquiry' AND ?2 <> ''
         ORDER BY m.answer_by, m.id",
    ),
    Source(
        Want::Complaint,
        RecordKind::Communication,
        "SELECT m.id, m.answer_by, m.order_id, o.number, coalesce(c.name, m.person), m.said
         FROM communication m INDEXED BY communication_unanswered LEFT JOIN orders o ON o.id = m.order_id
         LEFT JOIN customer c ON c.id = m.customer_id
         WHERE m.answer_by <= ?1 AND m.answered_on IS NULL AND m.voided IS NULL AND m.kind = 'complaint' AND ?2 <> ''
         ORDER BY m.answer_by, m.id",
    ),
    Source(
        Want::Loan,
        RecordKind::Loan,
        "SELECT l.id, l.due_on, NULL, d.number, l.borrower, d.title FROM loan l INDEXED BY loan_out
         JOIN document d ON d.id = l.document_id
         WHERE l.state = 'out' AND l.due_on <= ?1 AND ?2 <> '' ORDER BY l.due_on, l.id",
    ),
    // once it is sent, the customer has a week to answer
    Source(
        Want::Sample,
        RecordKind::Sample,
        "SELECT s.id, max(s.due_on, coalesce(date(s.sent_on, '+7 days'), '')) AS due, s.order_id, o.number, c.name, s.item
         FROM sample s INDEXED BY sample_open JOIN customer c ON c.id = s.customer_id
         LEFT JOIN orders o ON o.id = s.order_id
         WHERE s.answered_on IS NULL AND s.voided IS NULL AND s.due_on <= ?1 AND due <= ?1 AND ?2 <> ''
         ORDER BY due, s.id",
    ),
    Source(
        Want::Quotation,
        RecordKind::Quotation,
        "SELECT q.id, q.valid_until, NULL, q.number, c.name,
                (SELECT product FROM quotation_line WHERE quotation_id = q.id ORDER BY revision DESC, line LIMIT 1)
         FROM quotation q INDEXED BY quotation_open JOIN customer c ON c.id = q.customer_id
         WHERE q.order_id IS NULL AND q.lost_on IS NULL AND q.voided IS NULL AND q.valid_until <= ?1 AND ?2 <> ''
         ORDER BY q.valid_until, q.id",
    ),
    Source(
        Want::Training,
        RecordKind::Training,
        "SELECT t.id, t.planned_on, NULL, NULL, t.trainer, t.topic FROM training t INDEXED BY training_open
         WHERE t.held_on IS NULL AND t.voided IS NULL AND t.planned_on <= ?1 AND ?2 <> '' ORDER BY t.planned_on, t.id",
    ),
];

/// A register: its view and its query, as of a [`Source`]; `?1` and `?2` are not asked for.
const REGISTERS: &[(FollowUpView, Source)] = &[
    (
        FollowUpView::Problems,
        Source(
            Want::Problem,
            RecordKind::Problem,
            "SELECT p.id, p.due_on, o.id, o.number, c.name, p.what,
                    iif(p.told_customer_on IS NULL, 'customer_not_told', NULL)
             FROM problem p INDEXED BY problem_open
             JOIN orders o ON o.id = p.order_id JOIN customer c ON c.id = o.customer_id
             WHERE p.solved_on IS NULL AND p.voided IS NULL AND ?1 >= ?2 ORDER BY p.due_on, p.id",
        ),
    ),
    (
        FollowUpView::Solved,
        Source(
            Want::Problem,
            RecordKind::Problem,
            "SELECT p.id, p.solved_on, o.id, o.number, c.name, p.what || ': ' || p.solution, 'solved'
             FROM problem p INDEXED BY problem_solved
             JOIN orders o ON o.id = p.order_id JOIN customer c ON c.id = o.customer_id
             WHERE p.solved_on >= date(?2, '-28 days') AND p.voided IS NULL AND ?1 >= ?2
             ORDER BY p.solved_on DESC, p.id DESC",
        ),
    ),
    (
        FollowUpView::Risks,
        Source(
            Want::Risk,
            RecordKind::Risk,
            "SELECT r.id, r.review_on, o.id, o.number, coalesce(c.name, r.person), r.what, r.likelihood * r.impact
             FROM risk r INDEXED BY risk_open
             LEFT JOIN orders o ON o.id = r.order_id LEFT JOIN customer c ON c.id = o.customer_id
             WHERE r.closed_on IS NULL AND r.voided IS NULL AND ?1 >= ?2 ORDER BY r.review_on, r.id",
        ),
    ),
    (
        FollowUpView::Samples,
        Source(
            Want::Sample,
            RecordKind::Sample,
            "SELECT s.id, max(s.due_on, coalesce(date(s.sent_on, '+7 days'), '')) AS due, s.order_id, o.number, c.name,
                    s.item || iif(s.sent_on IS NULL, '', ' (' || trim(s.courier || ' ' || s.waybill) || ')')
             FROM sample s INDEXED BY sample_open
             JOIN customer c ON c.id = s.customer_id LEFT JOIN orders o ON o.id = s.order_id
             WHERE s.answered_on IS NULL AND s.voided IS NULL AND ?1 >= ?2 ORDER BY due, s.id",
        ),
    ),
    (
        FollowUpView::Quotations,
        Source(
            Want::Quotation,
            RecordKind::Quotation,
            "SELECT q.id, q.valid_until, NULL, q.number, c.name,
                    (SELECT product FROM quotation_line WHERE quotation_id = q.id ORDER BY revision DESC, line LIMIT 1)
             FROM quotation q INDEXED BY quotation_open JOIN customer c ON c.id = q.customer_id
             WHERE q.order_id IS NULL AND q.lost_on IS NULL AND q.voided IS NULL AND ?1 >= ?2
             ORDER BY q.valid_until, q.id",
        ),
    ),
    // those won and lost follow, the latest first, each with its order or the reason
    (
        FollowUpView::Quotations,
        Source(
            Want::Quotation,
            RecordKind::Quotation,
            "SELECT q.id, NULL, q.order_id, q.number, c.name,
                    coalesce('-> ' || o.number || ' ', '')
                    || (SELECT product FROM quotation_line WHERE quotation_id = q.id ORDER BY revision DESC, line LIMIT 1)
                    || iif(q.lost_on IS NULL, '', ' (' || q.lost_reason || ')')
             FROM quotation q JOIN customer c ON c.id = q.customer_id LEFT JOIN orders o ON o.id = q.order_id
             WHERE (q.order_id IS NOT NULL OR q.lost_on IS NOT NULL) AND q.voided IS NULL AND ?1 >= ?2
             ORDER BY q.id DESC",
        ),
    ),
    (
        FollowUpView::Training,
        Source(
            Want::Training,
            RecordKind::Training,
            "SELECT t.id, t.planned_on, NULL, NULL, t.trainer, t.topic FROM training t INDEXED BY training_open
             WHERE t.held_on IS NULL AND t.voided IS NULL AND ?1 >= ?2 ORDER BY t.planned_on, t.id",
        ),
    ),
    (
        FollowUpView::Training,
        Source(
            Want::Training,
            RecordKind::Training,
            "SELECT t.id, NULL, NULL, NULL, t.trainer, t.topic || ' (' || t.result || ')' FROM training t
             WHERE t.held_on IS NOT NULL AND t.voided IS NULL AND ?1 >= ?2 ORDER BY t.id DESC",
        ),
    ),
    (
        FollowUpView::Answers,
        Source(
            Want::Complaint,
            RecordKind::Communication,
            "SELECT m.id, m.answer_by, m.order_id, o.number, coalesce(c.name, m.person), m.said
             FROM communication m INDEXED BY communication_unanswered LEFT JOIN orders o ON o.id = m.order_id
             LEFT JOIN customer c ON c.id = m.customer_id
             WHERE m.answer_by IS NOT NULL AND m.answered_on IS NULL AND m.voided IS NULL AND m.kind = 'complaint'
               AND ?1 >= ?2 ORDER BY m.answer_by, m.id",
        ),
    ),
    (
        FollowUpView::Answers,
        Source(
            Want::Inquiry,
            RecordKind::Communication,
            "SELECT m.id, m.answer_by, m.order_id, o.number, coalesce(c.name, m.person), m.said
             FROM communication m INDEXED BY communication_unanswered LEFT JOIN orders o ON o.id = m.order_id
             LEFT JOIN customer c ON c.id = m.customer_id
             WHERE m.answer_by IS NOT NULL AND m.answered_on IS NULL AND m.voided IS NULL AND m.kind = 'inquiry'
               AND ?1 >= ?2 ORDER BY m.answer_by, m.id",
        ),
    ),
];

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
        let sources = REGISTERS.iter().filter(|(of, _)| *of == view);
        let is_of_many = sources.clone().count() > 1;
        for (_, Source(want, kind, sql)) in sources {
            all.extend(self.wanted(*want, *kind, sql, self.today())?);
        }
        if is_of_many {
            all.sort_by_key(|f: &FollowUp| f.due_on.unwrap_or(NaiveDate::MAX));
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
        for row in all.iter_mut().filter(|f| f.want == Want::TellCustomer) {
            let told = row.order_id.map(|order| self.delay_to_tell(order)).transpose()?.flatten();
            row.what.extend(told.map(|day| day.format(" -> %m-%d").to_string()));
        }
        all.extend(self.requests_wanting()?);
        all.extend(self.payments_wanting(last_day(today))?);
        all.extend(self.dues_wanting()?);
        all.sort_by_key(|f: &FollowUp| (f.due_on.unwrap_or(NaiveDate::MAX), f.want, f.record.id));
        Ok(all)
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
                reminders: 0,
                remark: remark(r)?,
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
            reminders: 0,
            remark: None,
        });
        Ok(wanted.take(MOST).collect())
    }
}

/// Reads a source's seventh column, where it has one.
fn remark(r: &Row) -> rusqlite::Result<Option<Remark>> {
    const AT: usize = 6;
    if r.as_ref().column_count() <= AT {
        return Ok(None);
    }
    match r.get_ref(AT)? {
        ValueRef::Null => Ok(None),
        ValueRef::Integer(points) => Ok(Some(RiskLevel::of_points(points).into())),
        _ => code(r, AT, Remark::from_code).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_wanted_has_a_source_and_every_view_a_register() {
        let by_hand = [Want::Decision, Want::Assessment, Want::Request, Want::Payment, Want::PaymentPlan];
        for want in Want::ALL {
            let wanted = if by_hand.contains(want) { 0 } else { 1 + usize::from(*want == Want::Arrival) };
            assert_eq!(SOURCES.iter().filter(|source| source.0 == *want).count(), wanted, "{want}");
        }
        let by_view = FollowUpView::ALL.iter().map(|view| REGISTERS.iter().filter(|(of, _)| of == view).count());
        assert_eq!(by_view.collect::<Vec<_>>(), [0, 1, 2, 0, 1, 1, 2, 2, 1]);
    }
}
