//! The kinds of action. A deed names what a person did to the records; its code is stored with the action in the
//! history for ever (Y2), so that the list can show, describe and undo it.

use super::record::RecordKind;
use crate::keyed_enum;

keyed_enum! {
    /// Names what was done.
    pub enum Deed {
        /// A customer was added.
        CustomerAdd = "customer.add",
        /// A customer's file was edited.
        CustomerEdit = "customer.edit",
        /// A customer who was sought was won.
        CustomerWin = "customer.win",
        /// A customer who was sought was given up.
        CustomerGiveUp = "customer.give_up",
        /// An order was received.
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
        /// The order went out to departments and the customer was informed.
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
        /// A document was viewed where it is kept.
        LoanView = "loan.view",
        /// A plan was made for an order.
        PlanMake = "plan.make",
        /// A step was added to a plan, or edited.
        PlanEdit = "plan.edit",
        /// A plan's open steps were dated anew.
        PlanShift = "plan.shift",
        /// A step of a plan was done.
        PlanDone = "plan.done",
        /// A communication was logged.
        CommunicationLog = "communication.log",
        /// A communication was edited.
        CommunicationEdit = "communication.edit",
        /// An inquiry or a complaint was answered.
        CommunicationAnswer = "communication.answer",
        /// A promise was kept.
        CommunicationKeep = "communication.keep",
        /// A survey was recorded.
        SurveyAdd = "survey.add",
        /// A customer's contact was added or edited.
        ContactEdit = "contact.edit",
        /// A shipment's record was edited.
        ShipmentEdit = "shipment.edit",
        /// Goods were taken back.
        TakeBack = "shipment.take_back",
        /// What is due was laid down.
        PaymentPlan = "payment.plan",
        /// A payment was received or refunded.
        PaymentReceive = "payment.receive",
        /// Money held on an order was set against another.
        PaymentMove = "payment.move",
        /// A payment was edited.
        PaymentEdit = "payment.edit",
        /// A payment was reconciled with finance.
        PaymentReconcile = "payment.reconcile",
        /// A problem was edited.
        ProblemEdit = "problem.edit",
        /// A risk was put down.
        RiskOpen = "risk.open",
        /// A risk was edited.
        RiskEdit = "risk.edit",
        /// A risk was reviewed.
        RiskReview = "risk.review",
        /// A risk was closed.
        RiskClose = "risk.close",
        /// A sample was asked for.
        SampleAdd = "sample.add",
        /// A sample's record was edited.
        SampleEdit = "sample.edit",
        /// A step of a sample's life was recorded.
        SampleStep = "sample.step",
        /// The customer answered a sample.
        SampleAnswer = "sample.answer",
        /// A quotation was written.
        QuotationAdd = "quotation.add",
        /// A quotation was edited.
        QuotationEdit = "quotation.edit",
        /// A quotation was lost.
        QuotationLose = "quotation.lose",
        /// Something was proposed to the manager.
        ProposalAdd = "proposal.add",
        /// A proposal was edited.
        ProposalEdit = "proposal.edit",
        /// The manager's decision on a proposal.
        ProposalDecide = "proposal.decide",
        /// A price was calculated.
        CostingAdd = "costing.add",
        /// How a price was calculated was edited.
        CostingEdit = "costing.edit",
        /// A training session was planned.
        TrainingPlan = "training.plan",
        /// A training session was edited.
        TrainingEdit = "training.edit",
        /// A training session was held.
        TrainingHold = "training.hold",
        /// A task was put down.
        TaskAdd = "task.add",
        /// A task was edited.
        TaskEdit = "task.edit",
        /// A task was done.
        TaskDone = "task.done",
        /// A rate of exchange was put down.
        RateAdd = "rate.add",
        /// A rate of exchange was edited.
        RateEdit = "rate.edit",
        /// An appraisal was begun.
        AppraisalAdd = "appraisal.add",
        /// Scores of an appraisal were given or corrected.
        AppraisalEdit = "appraisal.edit",
        /// A month's appraisal was closed.
        AppraisalClose = "appraisal.close",
        /// A closed appraisal was begun again as a further version.
        AppraisalCorrect = "appraisal.correct",
        /// Something was typed for a term of pay.
        PayItemAdd = "pay.add",
        /// What was typed for a term of pay was corrected.
        PayItemEdit = "pay.edit",
        /// An inspection was planned or recorded.
        InspectionAdd = "inspection.add",
        /// An inspection was edited.
        InspectionEdit = "inspection.edit",
        /// A planned inspection took place.
        InspectionHold = "inspection.hold",
        /// Something that an inspection found was put down.
        FindingAdd = "finding.add",
        /// A finding was edited.
        FindingEdit = "finding.edit",
        /// A finding was put right.
        FindingDone = "finding.done",
        /// A letter of credit was put down.
        CreditAdd = "credit.add",
        /// A letter of credit was edited.
        CreditEdit = "credit.edit",
        /// The papers of a letter of credit were presented.
        CreditPresent = "credit.present",
        /// The file of an export was begun.
        ExportAdd = "export_file.add",
        /// The file of an export was edited.
        ExportEdit = "export_file.edit",
        /// A step of an export was done.
        ExportStep = "export_file.step",
        /// A product got a file.
        ProductAdd = "product.add",
        /// A product's file was edited.
        ProductEdit = "product.edit",
        /// A file was attached to a record.
        AttachmentAdd = "attachment.add",
        /// What was done of an order's lines was put down.
        OutputAdd = "output.add",
        /// What was done of a line was corrected.
        OutputEdit = "output.edit",
        /// A material was put down.
        MaterialAdd = "material.add",
        /// A material was edited.
        MaterialEdit = "material.edit",
        /// A material arrived.
        MaterialArrive = "material.arrive",
        /// Cartons were put down.
        PackingAdd = "packing.add",
        /// Cartons were edited.
        PackingEdit = "packing.edit",
        /// A supplier's file was made.
        SupplierAdd = "supplier.add",
        /// A supplier's file was edited.
        SupplierEdit = "supplier.edit",
        /// A supplier was admitted.
        SupplierAdmit = "supplier.admit",
        /// A supplier was eliminated.
        SupplierEliminate = "supplier.eliminate",
        /// Work was given out.
        OutsourcingAdd = "outsourcing.add",
        /// An outsourcing order was edited.
        OutsourcingEdit = "outsourcing.edit",
        /// What is given out was sent, or came back.
        OutsourcingStep = "outsourcing.step",
        /// Something owed was put down.
        PayableAdd = "payable.add",
        /// Something owed was edited.
        PayableEdit = "payable.edit",
        /// Something owed was paid.
        PayablePay = "payable.pay",
        /// A form was printed for signature.
        FormPrint = "form.print",
        /// A signed copy came back.
        FormReturn = "form.return",
        /// A record was voided.
        Void = "void",
        /// Records were carried over to a newer schema.
        Upgrade = "upgrade",
        /// A desk was brought back from a backup.
        Restore = "restore",
        /// What can be derived was mended.
        Repair = "repair",
        /// It was said why actions that were saved are gone.
        SetbackAcknowledge = "setback.acknowledge",
        /// Records were imported.
        Import = "import",
        /// The practice desk was made.
        Demo = "demo",
        /// An earlier action was undone.
        Undo = "undo",
    }
}

impl Deed {
    /// Returns the kind of the one record it is done to, besides the file that stands in; nothing when it is done to
    /// the file or to many.
    pub fn kind(self) -> Option<RecordKind> {
        match self {
            Deed::PlanMake | Deed::PlanShift | Deed::PaymentPlan => None,
            Deed::TakeBack => Some(RecordKind::TakeBack),
            Deed::OrderShip | Deed::OrderDeliver => Some(RecordKind::Shipment),
            deed => match deed.code().split('.').next() {
                Some("plan") => Some(RecordKind::PlanStep),
                Some("form") => Some(RecordKind::Printout),
                of => of.and_then(RecordKind::from_code),
            },
        }
    }

    /// Returns whether this action may be undone; making a practice desk, a newer schema, a restore, a repair and undoing
    /// itself may not.
    pub fn is_undoable(self) -> bool {
        !matches!(self, Deed::Undo | Deed::Demo | Deed::Upgrade | Deed::Restore | Deed::Repair)
    }
}
