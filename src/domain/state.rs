//! Where records stand, by name alone: the stages, states and levels that a refusal speaks of.
//!
//! What a state allows stands beside its record. Invariant: nothing here uses another part of the domain.

use crate::keyed_enum;

keyed_enum! {
    /// Where an order stands. On hold is a flag beside the stage, so that it never forgets where it was.
    pub enum Stage {
        /// Taken in, not yet checked.
        Received = "received",
        /// The specialist's four checks passed.
        Reviewed = "reviewed",
        /// Waiting for the manager.
        Submitted = "submitted",
        /// Sent back by the manager, to be revised with the customer.
        Returned = "returned",
        /// Approved by the manager.
        Approved = "approved",
        /// With the departments, customer informed.
        InProgress = "in_progress",
        /// Inspected and passed.
        Inspected = "inspected",
        /// On the way.
        Shipped = "shipped",
        /// Arrived.
        Delivered = "delivered",
        /// Paid in full.
        Settled = "settled",
        /// Papers complete and filed.
        Archived = "archived",
        /// Ended by an approved cancellation.
        Cancelled = "cancelled",
    }
}

keyed_enum! {
    /// What moves an order from one stage to the next.
    pub enum Step {
        /// The preliminary review.
        Review = "review",
        /// Handing it to the manager.
        Submit = "submit",
        /// The manager's approval.
        Approve = "approve",
        /// The manager's return.
        Return = "return",
        /// Revised terms after a return or before submission: back to received.
        Revise = "revise",
        /// Departments at work.
        Start = "start",
        /// Goods inspected.
        Inspect = "inspect",
        /// Goods shipped.
        Ship = "ship",
        /// Goods arrived.
        Deliver = "deliver",
        /// Everything paid.
        Settle = "settle",
        /// Goods taken back, to be replaced.
        TakeBack = "take_back",
        /// Papers filed.
        Archive = "archive",
        /// Cancelled through a request.
        Cancel = "cancel",
    }
}

keyed_enum! {
    /// A condition a step waits for.
    pub enum Guard {
        /// All four preliminary checks are ticked.
        ChecksPassed = "checks_passed",
        /// The customer confirmed a spoken order, or an override with a reason was recorded.
        CustomerConfirmed = "customer_confirmed",
        /// The departments concerned have the order.
        DepartmentsInformed = "departments_informed",
        /// The customer was informed that the order is accepted.
        CustomerTold = "customer_told",
        /// The goods are made, as far as the last entry and the plan know, or a reason was given for going before.
        GoodsMade = "goods_made",
        /// The inspection passed.
        InspectionPassed = "inspection_passed",
        /// Carrier and waybill are recorded.
        WaybillRecorded = "waybill_recorded",
        /// Everything ordered has shipped.
        AllShipped = "all_shipped",
        /// The arrival of every shipment is recorded.
        ArrivalRecorded = "arrival_recorded",
        /// What is to be paid in advance is paid, or somebody allowed to go on without it, with a reason.
        AdvancePaid = "advance_paid",
        /// What is to be paid before the goods leave is paid, or somebody allowed to go on without it, with a reason.
        PaidToShip = "paid_to_ship",
        /// The full payment is recorded.
        PaymentRecorded = "payment_recorded",
        /// No document of the order is lent out.
        NothingLent = "nothing_lent",
        /// The order is not on hold.
        NotOnHold = "not_on_hold",
        /// No change or cancellation request is open.
        NoRequestOpen = "no_request_open",
        /// A cancellation request was approved and every department has confirmed its stop.
        CancellationApproved = "cancellation_approved",
        /// No problem on the order is unsolved.
        NoProblemOpen = "no_problem_open",
        /// No risk of the order is open.
        NoRiskOpen = "no_risk_open",
        /// Whoever asked about the order was answered and what was promised is kept, or a reason was given.
        NothingUnanswered = "nothing_unanswered",
    }
}

keyed_enum! {
    /// Where an application stands.
    #[derive(Default)]
    pub enum LoanState {
        /// Applied for.
        #[default]
        Applied = "applied",
        /// The department head has approved.
        HeadApproved = "head_approved",
        /// Everybody asked has approved.
        Approved = "approved",
        /// Handed out.
        Out = "out",
        /// Back and inspected, or viewed.
        Returned = "returned",
        /// Refused.
        Refused = "refused",
    }
}

keyed_enum! {
    /// Where a request stands.
    pub enum RequestState {
        /// Written down, waiting for the manager.
        Open = "open",
        /// Approved by the manager, waiting for the departments.
        Approved = "approved",
        /// Carried out: the order has its new version, or is cancelled; tracked to its end.
        Applied = "applied",
        /// Tracked to its end.
        Closed = "closed",
        /// Refused by the manager; the order is as it was.
        Rejected = "rejected",
        /// Taken back by the customer; the order is as it was.
        Withdrawn = "withdrawn",
    }
}

keyed_enum! {
    /// How serious a risk is.
    pub enum RiskLevel {
        /// To be looked at again.
        Low = "low",
        /// To be watched by somebody.
        Medium = "medium",
        /// To be answered by a plan and a person.
        High = "high",
    }
}
