//! What wants the specialist today: every record kind with a date adds one row to [`SOURCES`], and the list, the
//! registers, the count in the tab bar and the `today` command are all made from it.
//!
//! Invariant: a thing leaves the list by being settled in its own record, never by being ticked off here.

mod register;

use super::{
    Result, Store,
    order::{DUE_PRODUCTS, code},
    stage,
};
use crate::domain::{
    follow_up::{FollowUp, FollowUpView, Remark, Want, by_cause, last_day},
    record::RecordKind,
    request::Need,
    risk::RiskLevel,
};
use chrono::NaiveDate;
use register::REGISTERS;
use rusqlite::{Row, types::ValueRef};

/// Each source lists at most so many things: one more than is shown, so that a list that is cut can say so.
const MOST: usize = 501;

/// What is wanted of one kind of record, as parts of a query over its rows `x`. `:today` and `:until`, the last day
/// looked at, are bound where they stand; `{ended}`, `{closed}` and `{tracked}` are lists of stages, and
/// `{unconfirmed}` is of an order.
struct Source {
    want: Want,
    kind: RecordKind,
    /// The index that is walked, where there is one.
    index: &'static str,
    due: &'static str,
    what: &'static str,
    /// A [`Remark`]'s code, or the points of a risk.
    remark: &'static str,
    /// Which rows are meant; a register shows them all.
    is: &'static str,
    /// Which of them are wanted by the last day looked at.
    when: &'static str,
    order: &'static str,
}

/// What most sources have in common.
const ROWS: Source = Source {
    want: Want::Delivery,
    kind: RecordKind::Order,
    index: "",
    due: "NULL",
    what: "x.products",
    remark: "NULL",
    is: "x.voided IS NULL",
    when: "1",
    order: "2, x.id",
};

const SOURCES: &[Source] = &[
    Source {
        want: Want::Delivery,
        index: "orders_open",
        due: "x.due_on",
        what: DUE_PRODUCTS,
        is: "x.stage NOT IN {ended} AND x.stage <> 'delivered' AND (x.stage <> 'shipped' OR EXISTS (
             SELECT 1 FROM {open_line}))",
        when: "x.due_on <= :until",
        ..ROWS
    },
    // what has been shipped is waited for by shipment
    Source {
        want: Want::Arrival,
        kind: RecordKind::Shipment,
        index: "shipment_travelling",
        due: "coalesce(x.expected_on, x.shipped_on)",
        what: "x.carrier || ' ' || x.waybill",
        is: "x.arrived_on IS NULL AND x.voided IS NULL",
        when: "coalesce(x.expected_on, x.shipped_on) <= :until",
        ..ROWS
    },
    // damage is answered by a problem or by goods taken back; UNANSWERED_DAMAGE in `shipment` says the same
    Source {
        want: Want::Arrival,
        kind: RecordKind::Shipment,
        index: "shipment_damaged",
        due: "x.arrived_on",
        what: "x.arrival_note",
        remark: "'damaged'",
        is: "x.intact = 0 AND x.voided IS NULL AND o.stage NOT IN {closed}
           AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.order_id = x.order_id AND p.voided IS NULL
             AND p.opened_on >= x.arrived_on)
           AND NOT EXISTS (SELECT 1 FROM take_back t WHERE t.shipment_id = x.id AND t.voided IS NULL)",
        ..ROWS
    },
    Source { want: Want::Review, due: "date(x.received_at)", is: "x.stage = 'submitted'", order: "x.id", ..ROWS },
    Source {
        want: Want::Confirmation,
        index: "orders_unconfirmed",
        due: AGREED_ON,
        is: "{unconfirmed} AND x.stage NOT IN {ended}",
        order: "x.id",
        ..ROWS
    },
    // it has stood for another day since the new one was agreed
    Source {
        want: Want::Replan,
        index: "orders_replan",
        due: AGREED_ON,
        is: "x.planned_for IS NOT NULL AND x.stage NOT IN {closed} AND EXISTS (SELECT 1 FROM plan_step p
             WHERE p.order_id = x.id AND p.voided IS NULL AND p.done_on IS NULL AND p.passed_by IS NULL)",
        order: "x.id",
        ..ROWS
    },
    // departments that work by terms changed since
    Source {
        want: Want::Issue,
        index: "orders_reissue",
        due: AGREED_ON,
        is: "issued_version < agreed_version AND x.stage IN ('in_progress','inspected','shipped')",
        order: "x.id",
        ..ROWS
    },
    // of an order only its earliest open step: the others wait for it, and are late with it
    Source {
        want: Want::PlanStep,
        kind: RecordKind::PlanStep,
        index: "plan_step_open",
        due: "min(x.planned_on)",
        what: "trim(x.name || '  ' || x.person) || iif(count(*) > 1, '  +' || (count(*) - 1), '')",
        is: "x.done_on IS NULL AND x.passed_on IS NULL AND x.voided IS NULL AND o.stage NOT IN {closed}",
        when: "x.planned_on <= :until GROUP BY o.id",
        ..ROWS
    },
    Source {
        want: Want::Goods,
        kind: RecordKind::PlanStep,
        index: "plan_step_goods",
        due: "x.goods_due_on",
        what: "trim(x.supplier || '  ' || x.name)",
        is: "x.goods_arrived_on IS NULL AND x.voided IS NULL AND x.goods_due_on IS NOT NULL AND o.stage NOT IN {closed}",
        when: "x.goods_due_on <= :until",
        ..ROWS
    },
    Source {
        want: Want::InformCustomer,
        kind: RecordKind::Delay,
        index: "slip_one_open",
        due: "x.raised_on",
        what: "substr(o.delivery_date, 6)",
        is: "x.communication_id IS NULL AND x.voided IS NULL AND o.stage NOT IN {ended} AND o.stage <> 'delivered'",
        ..ROWS
    },
    Source {
        want: Want::Plan,
        index: "orders_tracked",
        due:
            "coalesce((SELECT max(r.on_day) FROM review r WHERE r.order_id = x.id AND r.is_final = 1 AND r.passed = 1),
             date(x.received_at))",
        is: "x.stage IN {tracked} AND x.stage IN ('approved','in_progress')
           AND NOT EXISTS (SELECT 1 FROM plan_step p WHERE p.order_id = x.id AND p.voided IS NULL)",
        ..ROWS
    },
    Source {
        want: Want::Problem,
        kind: RecordKind::Problem,
        index: "problem_open",
        due: "x.due_on",
        what: "x.what",
        remark: "iif(x.told_customer_on IS NULL, 'customer_not_told', NULL)",
        is: "x.solved_on IS NULL AND x.voided IS NULL",
        when: "x.due_on <= :until",
        ..ROWS
    },
    Source {
        want: Want::Risk,
        kind: RecordKind::Risk,
        index: "risk_open",
        due: "x.review_on",
        what: "x.what",
        remark: "x.likelihood * x.impact",
        is: "x.closed_on IS NULL AND x.voided IS NULL",
        when: "x.review_on <= :until",
        ..ROWS
    },
    // papers are filed within a week of the settlement
    Source {
        want: Want::Archive,
        index: "orders_stage",
        due: "date((SELECT max(m.on_day) FROM milestone m INDEXED BY milestone_order
                    WHERE m.order_id = x.id AND m.kind = 'settle'), '+7 days') AS due",
        is: "x.stage = 'settled' AND x.voided IS NULL",
        when: "due <= :until",
        order: "x.id",
        ..ROWS
    },
    Source {
        want: Want::Settlement,
        index: "orders_stage",
        due: ":today",
        is: "x.stage = 'delivered' AND NOT EXISTS (
           SELECT 1 FROM payment_due d WHERE d.order_id = x.id AND d.voided IS NULL AND d.paid_on IS NULL)",
        order: "x.id",
        ..ROWS
    },
    Source {
        want: Want::Promise,
        kind: RecordKind::Communication,
        index: "communication_promised",
        due: "x.promised_by",
        what: "CASE x.promised WHEN '' THEN x.said ELSE x.promised END",
        is: "x.promised_by IS NOT NULL AND x.kept_on IS NULL AND x.voided IS NULL",
        when: "x.promised_by <= :until",
        ..ROWS
    },
    Source {
        want: Want::Inquiry,
        is: "x.answer_by IS NOT NULL AND x.answered_on IS NULL AND x.voided IS NULL AND x.kind = 'inquiry'",
        ..ANSWER
    },
    Source {
        want: Want::Complaint,
        is: "x.answer_by IS NOT NULL AND x.answered_on IS NULL AND x.voided IS NULL AND x.kind = 'complaint'",
        ..ANSWER
    },
    Source {
        want: Want::Loan,
        kind: RecordKind::Loan,
        index: "loan_out",
        due: "x.due_on",
        what: "d.title",
        is: "x.state = 'out'",
        when: "x.due_on <= :until",
        ..ROWS
    },
    // kept until and with that day: what becomes of it is asked from the day after
    Source {
        want: Want::Retention,
        kind: RecordKind::Document,
        index: "document_retention",
        due: "x.retain_until",
        what: "x.title",
        when: "x.retain_until < :today",
        ..ROWS
    },
    Source { when: "x.due_on <= :until AND due <= :until", ..SAMPLE },
    Source {
        want: Want::Quotation,
        kind: RecordKind::Quotation,
        index: "quotation_open",
        due: "x.valid_until",
        what: "(SELECT product FROM quotation_line WHERE quotation_id = x.id ORDER BY revision DESC, line LIMIT 1)",
        is: "x.order_id IS NULL AND x.lost_on IS NULL AND x.voided IS NULL",
        when: "x.valid_until <= :until",
        ..ROWS
    },
    Source { want: Want::Reminder, is: "x.decided_on IS NULL AND x.done_on IS NULL AND x.voided IS NULL", ..TASK },
    Source {
        want: Want::Resolution,
        is: "x.decided_on IS NOT NULL AND x.done_on IS NULL AND x.voided IS NULL",
        ..TASK
    },
    Source {
        want: Want::Training,
        kind: RecordKind::Training,
        index: "training_open",
        due: "x.planned_on",
        what: "x.topic",
        is: "x.held_on IS NULL AND x.voided IS NULL",
        when: "x.planned_on <= :until",
        ..ROWS
    },
];

/// Since when the terms in force bind people.
const AGREED_ON: &str = "iif(x.agreed_version = 1, date(x.received_at), (SELECT date(v.made_at) FROM order_version v
    WHERE v.order_id = x.id AND v.version = x.agreed_version))";

/// What a customer waits to be answered.
const ANSWER: Source = Source {
    kind: RecordKind::Communication,
    index: "communication_unanswered",
    due: "x.answer_by",
    what: "x.said",
    when: "x.answer_by <= :until",
    ..ROWS
};

/// What was put down to be done.
const TASK: Source = Source {
    kind: RecordKind::Task,
    index: "task_open",
    due: "x.due_on",
    what: "x.what",
    when: "x.due_on <= :until",
    ..ROWS
};

/// A sample that is not answered: once it is sent, the customer has a week.
const SAMPLE: Source = Source {
    want: Want::Sample,
    kind: RecordKind::Sample,
    index: "sample_open",
    due: "max(x.due_on, coalesce(date(x.sent_on, '+7 days'), '')) AS due",
    what: "x.item",
    is: "x.answered_on IS NULL AND x.voided IS NULL",
    ..ROWS
};

impl Source {
    /// Returns where a row belongs (`order_id, number, who`), and what must be joined for it.
    fn place(&self) -> (&'static str, &'static str) {
        const CUSTOMER: &str = "JOIN customer c ON c.id = x.customer_id";
        match self.kind {
            RecordKind::Order => ("x.id, x.number, c.name", CUSTOMER),
            RecordKind::Risk => (
                "o.id, o.number, coalesce(c.name, x.person)",
                "LEFT JOIN orders o ON o.id = x.order_id LEFT JOIN customer c ON c.id = o.customer_id",
            ),
            RecordKind::Communication => (
                "x.order_id, o.number, coalesce(c.name, x.person)",
                "LEFT JOIN orders o ON o.id = x.order_id LEFT JOIN customer c ON c.id = x.customer_id",
            ),
            // a decision's line says who is to do it, a reminder's whom it is about
            RecordKind::Task => (
                "x.order_id, o.number, iif(x.person = '', coalesce(c.name, ''), x.person)",
                "LEFT JOIN orders o ON o.id = x.order_id LEFT JOIN customer c ON c.id = x.customer_id",
            ),
            RecordKind::Sample => (
                "x.order_id, o.number, c.name",
                "JOIN customer c ON c.id = x.customer_id LEFT JOIN orders o ON o.id = x.order_id",
            ),
            RecordKind::Quotation => (
                "x.order_id, x.number, c.name",
                "JOIN customer c ON c.id = x.customer_id LEFT JOIN orders o ON o.id = x.order_id",
            ),
            RecordKind::Document => (
                "x.order_id, x.number, coalesce(c.name, '')",
                "LEFT JOIN orders o ON o.id = x.order_id LEFT JOIN customer c ON c.id = o.customer_id",
            ),
            RecordKind::Loan => ("NULL, d.number, x.borrower", "JOIN document d ON d.id = x.document_id"),
            RecordKind::Training => ("NULL, NULL, x.trainer", ""),
            _ => {
                ("o.id, o.number, c.name", "JOIN orders o ON o.id = x.order_id JOIN customer c ON c.id = o.customer_id")
            }
        }
    }

    /// Writes the query; `when` is left out for a register.
    fn sql(&self, is_register: bool) -> String {
        let Source { due, what, remark, is, when, order, .. } = self;
        let (columns, joined) = self.place();
        let index = if self.index.is_empty() { String::new() } else { format!("INDEXED BY {}", self.index) };
        let (table, when) = (self.kind.code(), if is_register { "1" } else { when });
        let sql = format!(
            "SELECT x.id, {due}, {columns}, {what}, {remark} FROM {table} x {index} {joined}
             WHERE {is} AND {when} ORDER BY {order} LIMIT {MOST}"
        );
        stage::filled(&sql)
    }
}

impl Store {
    /// Lists what a view of tab 5 shows.
    pub fn follow_up_view(&self, view: FollowUpView) -> Result<Vec<FollowUp>> {
        if view == FollowUpView::Wanted {
            return self.follow_ups();
        }
        if view == FollowUpView::Payments {
            return self.payments_wanting(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX));
        }
        let Some((_, wants, besides)) = REGISTERS.iter().find(|(of, ..)| *of == view) else { return Ok(Vec::new()) };
        let shown = wants.iter().flat_map(|want| SOURCES.iter().filter(move |source| source.want == *want));
        let shown: Vec<&Source> = shown.chain(*besides).collect();
        let mut all = Vec::new();
        for source in &shown {
            all.extend(self.wanted(source, true, last_day(self.today()))?);
        }
        if shown.len() > 1 {
            all.sort_by_key(|f: &FollowUp| f.due_on.unwrap_or(NaiveDate::MAX));
        }
        Ok(all)
    }

    /// Lists what wants attention until the end of the week ahead, most urgent first.
    pub fn follow_ups(&self) -> Result<Vec<FollowUp>> {
        self.follow_ups_until(last_day(self.today()))
    }

    /// Lists what wants attention until a day, most urgent first.
    pub(super) fn follow_ups_until(&self, until: NaiveDate) -> Result<Vec<FollowUp>> {
        let mut all = Vec::new();
        for source in SOURCES {
            all.extend(self.wanted(source, false, until)?);
        }
        for row in all.iter_mut().filter(|f| f.want == Want::InformCustomer) {
            let told = row.order_id.map(|order| self.delivery_to_announce(order)).transpose()?.flatten();
            row.what.extend(told.map(|day| day.format(" -> %m-%d").to_string()));
        }
        all.extend(self.entries_wanting()?);
        all.extend(self.requests_wanting()?);
        all.extend(self.payments_wanting(until)?);
        all.extend(self.dues_wanting()?);
        all.extend(self.held_wanting()?);
        all.extend(self.desk_wanting()?);
        all.sort_by_key(|f: &FollowUp| (f.due_on.unwrap_or(NaiveDate::MAX), f.want, f.id()));
        Ok(by_cause(all, self.today()))
    }

    fn wanted(&self, source: &Source, is_register: bool, until: NaiveDate) -> Result<Vec<FollowUp>> {
        let mut query = self.conn.prepare_cached(&source.sql(is_register))?;
        for (name, day) in [(":today", self.today()), (":until", until)] {
            if let Some(at) = query.parameter_index(name)? {
                query.raw_bind_parameter(at, day)?;
            }
        }
        let rows = query.raw_query().mapped(|r| {
            let number: Option<String> = r.get(3)?;
            Ok(FollowUp {
                want: source.want,
                record: Some(source.kind.row(r.get(0)?)),
                due_on: r.get(1)?,
                number: number.map(|_| code(r, 3, |text| text.parse().ok())).transpose()?,
                order_id: r.get(2)?,
                who: r.get(4)?,
                what: r.get(5)?,
                reminders: 0,
                remark: remark(r)?,
                then: Vec::new(),
            })
        });
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
            record: Some(RecordKind::Request.row(r.id)),
            due_on: r.since.or(Some(r.requested_on)),
            number: Some(r.number.into()),
            order_id: Some(r.order_id),
            what: r.reference(),
            who: r.customer,
            reminders: 0,
            remark: None,
            then: Vec::new(),
        });
        Ok(wanted.take(MOST).collect())
    }
}

/// Reads a source's remark.
fn remark(r: &Row) -> rusqlite::Result<Option<Remark>> {
    const AT: usize = 6;
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
        let by_hand = [
            Want::Entries,
            Want::Decision,
            Want::Assessment,
            Want::Request,
            Want::Payment,
            Want::PaymentPlan,
            Want::MoneyHeld,
            Want::Setback,
            Want::Backup,
        ];
        for want in Want::ALL {
            let wanted = if by_hand.contains(want) { 0 } else { 1 + usize::from(*want == Want::Arrival) };
            assert_eq!(SOURCES.iter().filter(|source| source.want == *want).count(), wanted, "{want}");
        }
        let shown =
            |view| REGISTERS.iter().filter(move |(of, ..)| *of == view).map(|(_, wants, own)| wants.len() + own.len());
        let by_view = FollowUpView::ALL.iter().map(|view| shown(*view).sum());
        assert_eq!(by_view.collect::<Vec<usize>>(), [0, 1, 2, 0, 1, 1, 2, 2, 2, 2, 1]);
    }
}
