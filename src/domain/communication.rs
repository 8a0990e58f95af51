//! Communication with customers, suppliers and departments (U1, U2): what was said, promised, asked and answered.

use crate::keyed_enum;

keyed_enum! {
    /// Whom it was with.
    pub enum Party {
        /// A customer.
        Customer = "customer",
        /// A supplier.
        Supplier = "supplier",
        /// A department of our own.
        Department = "department",
    }
}

keyed_enum! {
    /// What kind of communication it was.
    pub enum CommunicationKind {
        /// An ordinary contact.
        Contact = "contact",
        /// A question that wants an answer.
        Inquiry = "inquiry",
        /// A complaint that wants an answer and an outcome.
        Complaint = "complaint",
        /// A visit (Z3).
        Visit = "visit",
        /// The customer was told that delivery slips (P3).
        Delay = "delay",
        /// The customer was reminded of a payment (S2).
        Reminder = "reminder",
    }
}

keyed_enum! {
    /// How a complaint came out (U2).
    pub enum Outcome {
        /// Goods were returned.
        Returned = "returned",
        /// Goods were replaced.
        Replaced = "replaced",
        /// A discount was given.
        Discounted = "discounted",
        /// It was explained.
        Explained = "explained",
    }
}
