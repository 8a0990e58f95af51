//! A customer's file (K1), and the people at the customer's.

use super::{
    order::{LONG, SHORT},
    record::RecordKind,
};
use crate::attributes;

/// A customer's file.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Customer {
    /// Record id; 0 for a customer not stored yet.
    pub id: i64,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// Usual contact.
    pub contact: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Address.
    pub address: String,
    /// The number under which invoices are made out.
    pub tax_number: String,
    /// Usual payment terms.
    pub payment_terms: String,
    /// Notes.
    pub notes: String,
    /// Pinyin initials, alternatives separated by spaces; made from the name when left empty.
    pub initials: String,
}

/// Who buys: a customer the desk knows, or one to be added in the action that needs them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Buyer {
    /// The customer of this row.
    Known(i64),
    /// A customer to be added.
    New(Box<Customer>),
}

attributes!(Customer besides (id) {
    name: Name, Text(SHORT), required;
    short_name: ShortName, Text(SHORT);
    contact: Contact, Text(SHORT);
    phone: Phone, Digits(SHORT);
    email: Email, Digits(SHORT);
    address: Address, Text(SHORT);
    tax_number: TaxNumber, Digits(SHORT);
    payment_terms: PaymentTerms, Text(SHORT);
    notes: Notes, Note(LONG);
    initials: Initials, Digits(LONG);
});

/// One person at a customer's, besides the usual contact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Record id; 0 for one not stored yet.
    pub id: i64,
    /// At which customer's.
    pub customer_id: i64,
    /// Name.
    pub name: String,
    /// What they do there.
    pub role: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Notes.
    pub notes: String,
}

attributes!(Contact besides (id) {
    customer_id: Customer, Reference(RecordKind::Customer), required;
    name: Name, Text(SHORT), required;
    role: Role, Text(SHORT);
    phone: Phone, Digits(SHORT);
    email: Email, Digits(SHORT);
    notes: Notes, Note(LONG);
});
