//! The forms the office knows on paper (A1): which there are, what each is about, and which come back signed.
//!
//! It must not know how a form looks. Invariant: a form is about one kind of thing only, so that whoever asks
//! for it is asked for nothing else.

use super::{block::Block, record::RecordKind, stage::Stage};
use crate::keyed_enum;
use std::path::PathBuf;

keyed_enum! {
    /// Names a form.
    pub enum FormKind {
        /// What a customer signs to confirm an order (O3).
        OrderConfirmation = "order-confirmation",
        /// The two reviews of an order (O4, O5).
        OrderReview = "order-review",
        /// A change request (R1).
        ChangeRequest = "change-request",
        /// A cancellation request (R3).
        CancellationRequest = "cancellation-request",
        /// An application to view a document (L3).
        ViewingRequest = "viewing-request",
        /// An application to borrow a document (L4).
        LoanRequest = "loan-request",
        /// The tracking entries of a day (T1).
        TrackingSheet = "tracking-sheet",
        /// The summary of a day, and the plan of the next (T5).
        DailyReport = "daily-report",
        /// What is in the packages (S1).
        PackingList = "packing-list",
        /// What is handed to the carrier and received by the customer (S1).
        ShippingList = "shipping-list",
        /// How far a customer's orders are (U3).
        ProgressReport = "progress-report",
        /// What a customer owes (S2).
        Statement = "statement",
        /// How satisfied a customer is (U4).
        Survey = "survey",
        /// The own scores of a month (Q3).
        SelfAppraisal = "self-appraisal",
        /// The superior's scores of a month (Q3).
        SuperiorAppraisal = "superior-appraisal",
        /// The result of a month's appraisal (Q3).
        Appraisal = "appraisal",
        /// The weekly coordination meeting (Q2).
        Weekly = "weekly",
        /// What production is told to make (W8).
        ProductionOrder = "production-order",
        /// The card that goes with the goods from step to step (W8).
        ProcessCard = "process-card",
        /// The plan of an order for the heads of the departments (W8).
        FollowUpPlan = "follow-up-plan",
        /// What is ordered of a supplier (W8).
        PurchaseOrder = "purchase-order",
        /// What is to be made as a sample (W8).
        SampleOrder = "sample-order",
        /// A problem, for the department that solves it (W8).
        ProblemNotice = "problem-notice",
        /// What is offered to a customer (W8).
        Quotation = "quotation",
        /// What a customer pays by before the goods are there (W8).
        ProformaInvoice = "proforma-invoice",
        /// What a shipment comes to (W8).
        CommercialInvoice = "commercial-invoice",
        /// What the driver hands over (W8).
        DeliveryNote = "delivery-note",
        /// That goods have left, and how they come (W8).
        ShippingAdvice = "shipping-advice",
        /// What stands on the cartons (W8).
        CartonLabel = "carton-label",
        /// What an inspection found (W1).
        InspectionReport = "inspection-report",
        /// What a supplier is to work on (W3).
        OutsourcingOrder = "outsourcing-order",
    }
}

keyed_enum! {
    /// Names what a form is about, and so what one says to get it.
    pub enum About {
        /// An order, by its number however typed.
        Order = "order",
        /// A request, by its reference such as `DD202611007-R1`, or its order's number.
        Request = "request",
        /// A document, by its number.
        Document = "document",
        /// A day.
        Day = "day",
        /// A customer by name, or chosen orders of one by their numbers.
        Customer = "customer",
        /// A month, such as `2026-11`, or any day of it.
        Month = "month",
        /// A week, by any day of it.
        Week = "week",
        /// A step of purchasing, by its order's number.
        Purchase = "purchase",
        /// A sample, by its order's number or its customer's name.
        Sample = "sample",
        /// A problem, by its order's number.
        Problem = "problem",
        /// A quotation, by its number.
        Quotation = "quotation",
        /// An inspection, by its order's number.
        Inspection = "inspection",
        /// Work that is given out, by its order's number.
        Outsourcing = "outsourcing",
    }
}

impl About {
    /// Returns the kind of record of which a form is made by its row alone.
    pub fn record(self) -> Option<RecordKind> {
        match self {
            About::Purchase => Some(RecordKind::PlanStep),
            About::Sample => Some(RecordKind::Sample),
            About::Problem => Some(RecordKind::Problem),
            About::Quotation => Some(RecordKind::Quotation),
            About::Inspection => Some(RecordKind::Inspection),
            About::Outsourcing => Some(RecordKind::Outsourcing),
            _ => None,
        }
    }
}

impl FormKind {
    /// Says what the form is about.
    pub fn about(self) -> About {
        use FormKind::*;
        match self {
            OrderConfirmation | OrderReview | PackingList | ShippingList => About::Order,
            ProductionOrder | ProcessCard | FollowUpPlan | ProformaInvoice => About::Order,
            CommercialInvoice | DeliveryNote | ShippingAdvice | CartonLabel => About::Order,
            PurchaseOrder => About::Purchase,
            SampleOrder => About::Sample,
            ProblemNotice => About::Problem,
            Quotation => About::Quotation,
            InspectionReport => About::Inspection,
            OutsourcingOrder => About::Outsourcing,
            ChangeRequest | CancellationRequest => About::Request,
            ViewingRequest | LoanRequest => About::Document,
            TrackingSheet | DailyReport => About::Day,
            ProgressReport | Statement | Survey => About::Customer,
            SelfAppraisal | SuperiorAppraisal | Appraisal => About::Month,
            Weekly => About::Week,
        }
    }

    /// Returns whether a copy comes back signed, so that it is remembered on the record until it does.
    pub fn comes_back(self) -> bool {
        use FormKind::*;
        let is_of_the_office = matches!(
            self,
            TrackingSheet | DailyReport | ProgressReport | SelfAppraisal | SuperiorAppraisal | Appraisal | Weekly
        );
        !is_of_the_office && !matches!(self, Quotation | CommercialInvoice | ShippingAdvice | CartonLabel)
    }

    /// Returns the block of the desk the form belongs to; nothing for those of every desk.
    pub fn block(self) -> Option<Block> {
        match self {
            FormKind::ProductionOrder | FormKind::ProcessCard => Some(Block::Manufacturing),
            FormKind::ProformaInvoice | FormKind::CommercialInvoice => Some(Block::Export),
            _ => self.about().record().and_then(RecordKind::block),
        }
    }

    /// Returns whether the form is read by the customer, and so is in the customer's language.
    pub fn is_for_customer(self) -> bool {
        use FormKind::*;
        self.goes_with_goods() || matches!(self, OrderConfirmation | Quotation | ProformaInvoice)
    }

    /// Returns whether the form goes with the goods, and so is about a shipment once there is one.
    pub fn goes_with_goods(self) -> bool {
        use FormKind::*;
        matches!(self, PackingList | ShippingList | CommercialInvoice | DeliveryNote | ShippingAdvice | CartonLabel)
    }

    /// Returns whether the form is one that an order at this stage is likely to need, so that it is offered before the
    /// others.
    pub fn fits(self, stage: Stage) -> bool {
        use FormKind::*;
        let is_goods = self.goes_with_goods();
        match stage {
            Stage::Received | Stage::Reviewed | Stage::Submitted | Stage::Returned => {
                matches!(self, OrderConfirmation | OrderReview | ProformaInvoice | SampleOrder | Quotation)
            }
            Stage::Approved | Stage::InProgress => {
                let is_making =
                    matches!(self, ProductionOrder | ProcessCard | FollowUpPlan | PurchaseOrder | SampleOrder);
                let is_change = matches!(self, ChangeRequest | CancellationRequest);
                is_making
                    || is_change
                    || matches!(
                        self,
                        InspectionReport | OutsourcingOrder | ProblemNotice | ProformaInvoice | ProgressReport
                    )
            }
            Stage::Inspected | Stage::Shipped => {
                is_goods || matches!(self, InspectionReport | ProblemNotice | ProgressReport | Statement)
            }
            Stage::Delivered | Stage::Settled | Stage::Archived => {
                matches!(self, DeliveryNote | CommercialInvoice | Statement | Survey | ProblemNotice)
            }
            Stage::Cancelled => matches!(self, CancellationRequest | Statement),
        }
    }
}

/// What is wrong with the company's logo; the form is written without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogoFault {
    /// The file is not there or cannot be read.
    Unreadable(PathBuf, std::io::ErrorKind),
    /// The file is no whole .png or .jpg.
    NotAPicture(PathBuf),
    /// The file has more bytes than [`LARGEST_LOGO`].
    TooLarge(PathBuf),
}

/// A logo has at most so many bytes: it goes into every form.
pub const LARGEST_LOGO: u64 = 4 * 1024 * 1024;
