//! Everything a person can do to the records: the name each action carries in the history for ever (Y2).

use crate::keyed_enum;

keyed_enum! {
    /// Names what was done.
    pub enum Deed {
        /// A customer was added.
        CustomerAdd = "customer.add",
        /// A customer's file was edited.
        CustomerEdit = "customer.edit",
        /// An order was taken in.
        OrderReceive = "order.receive",
        /// An order's terms were revised before approval.
        OrderRevise = "order.revise",
        /// The preliminary review was recorded.
        OrderReview = "order.review",
        /// The order went to the manager.
        OrderSubmit = "order.submit",
        /// The manager's decision was recorded.
        OrderDecide = "order.decide",
        /// The customer's signed confirmation came back.
        OrderConfirm = "order.confirm",
        /// The order went out to departments and the customer was told.
        OrderIssue = "order.issue",
        /// An inspection was recorded.
        OrderInspect = "order.inspect",
        /// A shipment was recorded.
        OrderShip = "order.ship",
        /// The arrival was recorded.
        OrderDeliver = "order.deliver",
        /// The settlement was recorded.
        OrderSettle = "order.settle",
        /// The order was archived.
        OrderArchive = "order.archive",
        /// The order was put on hold.
        OrderHold = "order.hold",
        /// The order was taken off hold.
        OrderResume = "order.resume",
        /// A change or cancellation request was written.
        RequestOpen = "request.open",
        /// The manager's decision on a request.
        RequestDecide = "request.decide",
        /// A department's assessment or stop confirmation.
        RequestAssess = "request.assess",
        /// The request was carried out.
        RequestApply = "request.apply",
        /// A superseded paper was put on the recall list or called back.
        RequestRecall = "request.recall",
        /// Costs of a request were recorded or settled.
        RequestCost = "request.cost",
        /// The request was closed.
        RequestClose = "request.close",
        /// The request was withdrawn.
        RequestWithdraw = "request.withdraw",
        /// A tracking entry was written.
        TrackingWrite = "tracking.write",
        /// A problem was opened.
        ProblemOpen = "problem.open",
        /// A problem was solved.
        ProblemSolve = "problem.solve",
        /// A document was registered.
        DocumentRegister = "document.register",
        /// A document's entry was edited.
        DocumentEdit = "document.edit",
        /// A document was voided.
        DocumentVoid = "document.void",
        /// A viewing or loan was applied for.
        LoanApply = "loan.apply",
        /// A viewing or loan was approved.
        LoanApprove = "loan.approve",
        /// A viewing or loan was refused.
        LoanRefuse = "loan.refuse",
        /// A document was handed out.
        LoanHandOut = "loan.hand_out",
        /// A loan was renewed.
        LoanRenew = "loan.renew",
        /// A document came back.
        LoanReturn = "loan.return",
        /// Records were imported.
        Import = "import",
        /// The practice desk was made.
        Demo = "demo",
        /// An earlier action was undone.
        Undo = "undo",
    }
}

impl Deed {
    /// Tells whether this action may be undone; making a practice desk and undoing itself may not.
    pub fn is_undoable(self) -> bool {
        !matches!(self, Deed::Undo | Deed::Demo)
    }
}
