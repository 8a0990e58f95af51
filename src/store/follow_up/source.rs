//! What is wanted of each kind of record, as parts of one query: the table from which the list and the registers are made.
//!
//! Invariant: a want that is met in its own record falls out of its query by itself.

use crate::{
    domain::{follow_up::Want, record::RecordKind},
    store::{order::DUE_PRODUCTS, stage},
};

/// Each source lists at most so many things: one more than is shown, so that a list that is cut can say so.
pub(super) const MOST: usize = 501;

/// What is wanted of one kind of record, as parts of a query over its rows `x`. `:today` and `:until`, the last day
/// looked at, are bound where they stand; `{ended}`, `{closed}` and `{tracked}` are lists of stages, and
/// `{unconfirmed}` is of an order.
pub(super) struct Source {
    pub(super) want: Want,
    pub(super) kind: RecordKind,
    /// The index that is walked, where there is one.
    pub(super) index: &'static str,
    pub(super) due: &'static str,
    pub(super) what: &'static str,
    /// A [`Remark`]'s code, or the points of a risk.
    pub(super) remark: &'static str,
    /// Which rows are meant; a register shows them all.
    pub(super) is: &'static str,
    /// Which of them are wanted by the last day looked at.
    pub(super) when: &'static str,
    pub(super) order: &'static str,
}

/// What most sources have in common.
pub(super) const ROWS: Source = Source {
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

pub(super) const SOURCES: &[Source] = &[
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
        remark: PRIORITY,
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
        want: Want::Inspection,
        kind: RecordKind::Inspection,
        index: "inspection_open",
        due: "x.planned_on",
        what: "x.place",
        is: "x.on_day IS NULL AND x.voided IS NULL AND o.stage NOT IN {ended}",
        when: "x.planned_on <= :until",
        ..ROWS
    },
    Source {
        want: Want::Finding,
        kind: RecordKind::Finding,
        index: "finding_open",
        due: "x.due_on",
        what: "trim(x.what || '  ' || x.person)",
        is: "x.done_on IS NULL AND x.due_on IS NOT NULL AND x.voided IS NULL AND o.stage NOT IN {ended}",
        when: "x.due_on <= :until",
        ..ROWS
    },
    Source {
        want: Want::CreditShipment,
        kind: RecordKind::Credit,
        index: "credit_open",
        due: "coalesce(x.latest_shipment, x.expires_on)",
        what: "x.number",
        is: "x.presented_on IS NULL AND x.voided IS NULL AND o.stage NOT IN {closed} AND o.stage NOT IN ('shipped', 'delivered')",
        when: "coalesce(x.latest_shipment, x.expires_on) <= :until",
        ..ROWS
    },
    Source {
        want: Want::CreditPapers,
        kind: RecordKind::Credit,
        index: "credit_open",
        due: "min(x.expires_on, date((SELECT max(s.shipped_on) FROM shipment s WHERE s.order_id = x.order_id
              AND s.voided IS NULL), '+' || coalesce(x.present_days, 21) || ' days')) AS due",
        what: "x.number",
        is: "x.presented_on IS NULL AND x.voided IS NULL",
        when: "due <= :until",
        ..ROWS
    },
    Source {
        want: Want::Customs,
        index: "export_file_cut_off",
        due: "x.cut_off_on",
        is: "x.declared_on IS NULL AND x.cut_off_on IS NOT NULL AND x.voided IS NULL",
        when: "x.cut_off_on <= :until",
        ..EXPORT
    },
    // a vessel that has left, and whose bill is not there yet
    Source {
        want: Want::Bill,
        index: "export_file_sailed",
        due: "x.sails_on",
        is: "x.bill_released_on IS NULL AND x.sails_on IS NOT NULL AND x.voided IS NULL",
        when: "x.sails_on <= :today",
        ..EXPORT
    },
    Source {
        want: Want::Refund,
        index: "export_file_refund",
        due: "x.refund_due_on",
        is: "x.to_finance_on IS NULL AND x.refund_due_on IS NOT NULL AND x.voided IS NULL",
        when: "x.refund_due_on <= :until",
        ..EXPORT
    },
    Source {
        want: Want::Material,
        kind: RecordKind::Material,
        index: "material_due",
        remark: PRIORITY,
        due: "x.due_on",
        what: "trim(x.name || '  ' || x.supplier)",
        is: "x.arrived_on IS NULL AND x.due_on IS NOT NULL AND x.voided IS NULL AND o.stage NOT IN {ended}",
        when: "x.due_on <= :until",
        ..ROWS
    },
    Source {
        want: Want::Outsourcing,
        kind: RecordKind::Outsourcing,
        index: "outsourcing_open",
        due: "x.due_on",
        what: "x.supplier || '  ' || x.process",
        is: "x.back_on IS NULL AND x.voided IS NULL AND o.stage NOT IN {ended}",
        when: "x.due_on <= :until",
        ..ROWS
    },
    // what is owed is owed whatever became of the order
    Source {
        want: Want::Payable,
        kind: RecordKind::Payable,
        index: "payable_open",
        due: "x.due_on",
        what: "x.payee || iif(x.invoice = '', '', '  ' || x.invoice)",
        is: "x.paid_on IS NULL AND x.voided IS NULL",
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
        want: Want::SampleBack,
        kind: RecordKind::Sample,
        index: "sample_lent",
        due: "x.lent_until",
        what: "x.item || ' (' || trim(x.sample_number || ' ' || x.lent_to) || ')'",
        is: "x.lent_until IS NOT NULL AND x.back_on IS NULL AND x.charge IS NULL AND x.voided IS NULL",
        when: "x.lent_until <= :until",
        ..ROWS
    },
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
    Source {
        want: Want::Prospect,
        kind: RecordKind::Customer,
        index: "customer_sought",
        due: "x.next_on",
        what: "x.next_step",
        is: "x.sought_on IS NOT NULL AND x.won_on IS NULL AND x.given_up_on IS NULL AND x.voided IS NULL",
        when: "x.next_on <= :until",
        ..ROWS
    },
    Source {
        want: Want::Proposal,
        kind: RecordKind::Proposal,
        index: "proposal_open",
        due: "x.due_on",
        what: "x.what",
        is: "x.decided_on IS NULL AND x.voided IS NULL",
        when: "x.due_on <= :until",
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

/// Marks what is awaited for a customer who comes first where goods are short (W10).
const PRIORITY: &str = "iif(c.priority = 'high', 'priority_customer', NULL)";

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

/// What is wanted of goods on their way abroad.
const EXPORT: Source = Source { kind: RecordKind::ExportFile, what: "trim(x.vessel || '  ' || x.port_to)", ..ROWS };

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
pub(super) const SAMPLE: Source = Source {
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
            RecordKind::Proposal => ("NULL, NULL, x.asked_by", ""),
            RecordKind::Customer => ("NULL, NULL, x.name", ""),
            _ => {
                ("o.id, o.number, c.name", "JOIN orders o ON o.id = x.order_id JOIN customer c ON c.id = o.customer_id")
            }
        }
    }

    /// Writes the query; `when` is left out for a register.
    pub(super) fn sql(&self, is_register: bool) -> String {
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
