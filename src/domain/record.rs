//! The address of a record: its kind and its row. Whatever refers to an order, a document, a customer or anything else
//! carries one, and opens by it.
//!
//! Invariant: a [`Subject`] read from a text is written back as the same text.

use crate::keyed_enum;
use serde::{Deserialize, Serialize};
use std::fmt;

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
        /// A customer to be informed that delivery is late.
        Delay = "slip",
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
        /// A reminder, or a decision of the weekly meeting (Q2).
        Task = "task",
        /// A rate of exchange.
        Rate = "rate",
        /// The appraisal of a month.
        Appraisal = "appraisal",
        /// What is typed for a term of a month's pay.
        PayItem = "pay_item",
        /// An inspection (W1).
        Inspection = "inspection",
        /// What an inspection found.
        Finding = "finding",
        /// A letter of credit (W5).
        Credit = "credit",
        /// How goods leave the country (W5).
        ExportFile = "export_file",
        /// A product.
        Product = "product",
        /// A file that hangs on a record (W11).
        Attachment = "attachment",
        /// What was done of an order's line by the end of a day (W2).
        Output = "output",
        /// A material or a trim of an order (W2).
        Material = "material",
        /// Cartons of an order (W6).
        Packing = "packing",
        /// A supplier, a factory, a forwarder (W3).
        Supplier = "supplier",
        /// Work that is given out (W3).
        Outsourcing = "outsourcing",
        /// Something that the office owes for an order (W4).
        Payable = "payable",
        /// How a price was calculated (W7).
        Costing = "costing",
        /// What is laid before the manager and belongs to no order (W9).
        Proposal = "proposal",
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
    /// Returns whether a record of this kind written by mistake is voided; the others end by steps of their own.
    pub const fn is_voidable(self) -> bool {
        use RecordKind::*;
        !matches!(self, Order | Customer | Document | Request | Loan | Appraisal | Supplier)
    }

    /// Addresses one record of this kind.
    pub const fn row(self, id: i64) -> Record {
        Record { kind: self, id }
    }

    /// Returns the word by which a subject names this kind; an order's is older than its table's name.
    pub const fn word(self) -> &'static str {
        match self {
            RecordKind::Order => "order",
            kind => kind.code(),
        }
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.word(), self.id)
    }
}

impl Record {
    /// Reads what `Display` writes, such as `order:12`.
    pub fn parse(text: &str) -> Option<Record> {
        let (word, id) = text.split_once(':')?;
        let kind = RecordKind::ALL.iter().find(|kind| kind.word() == word)?;
        Some(kind.row(id.parse().ok()?)).filter(|record| record.to_string() == text)
    }
}

/// What an action is about, as the history keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The desk as a whole.
    Desk,
    /// A record.
    Record(Record),
    /// An imported file, by its name.
    File(String),
}

impl From<Record> for Subject {
    fn from(record: Record) -> Subject {
        Subject::Record(record)
    }
}

impl From<String> for Subject {
    fn from(text: String) -> Subject {
        match Record::parse(&text) {
            Some(record) => Subject::Record(record),
            None if text.is_empty() => Subject::Desk,
            None => Subject::File(text),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Desk => Ok(()),
            Subject::Record(record) => record.fmt(f),
            Subject::File(name) => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_subject_is_written_as_it_was_read(text in "[a-z_]{0,12}(:-?[0-9]{0,20})?|.{0,20}") {
            prop_assert_eq!(Subject::from(text.clone()).to_string(), text);
        }

        #[test]
        fn a_record_is_read_as_it_was_written(kind in 0..RecordKind::ALL.len(), id: i64) {
            let record = RecordKind::ALL[kind].row(id);
            prop_assert_eq!(Record::parse(&record.to_string()), Some(record));
        }
    }

    #[test]
    fn subjects_keep_the_form_in_which_they_are_stored() {
        let stored = RecordKind::ALL.iter().map(|kind| kind.row(5).to_string()).collect::<Vec<_>>();
        assert_eq!(&stored[..3], ["order:5", "customer:5", "contact:5"]);
        assert_eq!(Subject::from("order:12".to_owned()), RecordKind::Order.row(12).into());
        assert_eq!(Subject::from("2026-11：1.csv".to_owned()), Subject::File("2026-11：1.csv".to_owned()));
        assert_eq!(Subject::from(String::new()), Subject::Desk);
    }
}
