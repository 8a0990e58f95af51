//! The address of a record: its kind and its row. Whatever refers to an order, a document, a customer or anything else
//! carries one, and opens by it.

use crate::keyed_enum;
use serde::{Deserialize, Serialize};

keyed_enum! {
    /// Names a kind of record; the code is the name of its table.
    pub enum RecordKind {
        /// An order.
        Order = "orders",
        /// A customer.
        Customer = "customer",
        /// A customer's contact.
        Contact = "contact",
        /// A change or cancellation request.
        Request = "request",
        /// A problem on an order.
        Problem = "problem",
        /// A document.
        Document = "document",
        /// A viewing or loan of a document.
        Loan = "loan",
        /// A step of an order's follow-up plan.
        PlanStep = "plan_step",
        /// A customer to be told that delivery slips.
        Slip = "slip",
        /// A communication.
        Communication = "communication",
        /// A satisfaction survey.
        Survey = "survey",
        /// A shipment.
        Shipment = "shipment",
        /// Goods taken back.
        TakeBack = "take_back",
        /// An amount due.
        PaymentDue = "payment_due",
        /// A payment received.
        Payment = "payment",
        /// A risk.
        Risk = "risk",
        /// A sample.
        Sample = "sample",
        /// A quotation.
        Quotation = "quotation",
        /// A training session.
        Training = "training",
        /// A form printed for signature.
        Printout = "printout",
    }
}

/// Which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Record {
    /// What kind.
    pub kind: RecordKind,
    /// Its row.
    pub id: i64,
}

impl RecordKind {
    /// Tells whether a record of this kind written by mistake is voided; the others end by steps of their own.
    pub const fn is_voidable(self) -> bool {
        use RecordKind::*;
        !matches!(self, Order | Customer | Document | Request | Loan)
    }

    /// Addresses one record of this kind.
    pub const fn row(self, id: i64) -> Record {
        Record { kind: self, id }
    }
}
