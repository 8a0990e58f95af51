//! A customer's file (K1), and the people at the customer's. A customer to be won (W10) has the same file: what was found out while it
//! was sought, and whatever hangs on it by then, is there when it is won.
//!
//! Invariant: who is sought has a next step by a day, until won or given up; never both.

use super::{
    attribute::faults,
    field::Field,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

keyed_enum! {
    /// Who comes first where goods are short.
    pub enum Priority {
        /// First.
        High = "high",
        /// As usual.
        Normal = "normal",
        /// Last.
        Low = "low",
    }
}

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
    /// Who comes first where goods are short (W10).
    pub priority: Option<Priority>,
    /// What they need.
    pub need: String,
    /// Since when the customer is sought; nothing for one who came by itself.
    pub sought_on: Option<NaiveDate>,
    /// Through what it was found.
    pub source: String,
    /// When the catalogue was sent.
    pub catalogue_on: Option<NaiveDate>,
    /// What comes next.
    pub next_step: String,
    /// By when.
    pub next_on: Option<NaiveDate>,
    /// When it was won.
    pub won_on: Option<NaiveDate>,
    /// When it was given up.
    pub given_up_on: Option<NaiveDate>,
    /// Why.
    pub given_up_reason: String,
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
    priority: Priority, Choice(ClosedList::Priority);
    need: Need, Note(LONG);
    sought_on: SoughtOn, PastDay;
    source: FoundThrough, Text(SHORT);
    catalogue_on: CatalogueOn, PastDay;
    next_step: NextStep, Note(LONG);
    next_on: NextOn, Day;
    won_on: WonOn, PastDay;
    given_up_on: GivenUpOn, PastDay;
    given_up_reason: GivenUpReason, Note(LONG);
    notes: Notes, Note(LONG);
    initials: Initials, Digits(LONG);
});

/// What is known only of a customer who is sought, or was.
pub const SOUGHT: &[Field] =
    &[Field::SoughtOn, Field::FoundThrough, Field::CatalogueOn, Field::NextStep, Field::NextOn];

/// How the seeking ended.
pub const ENDED: &[Field] = &[Field::WonOn, Field::GivenUpOn, Field::GivenUpReason];

impl Customer {
    /// Returns whether it is to be won still.
    pub fn is_sought(&self) -> bool {
        self.sought_on.is_some() && self.won_on.is_none() && self.given_up_on.is_none()
    }

    /// Checks a file as it is to be stored on `today`.
    ///
    /// # Errors
    /// Whatever is wrong with an attribute by itself; days out of order or in the future; sought without a next step and its day; won
    /// and given up; given up without a reason.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        let past = [
            (Field::SoughtOn, self.sought_on),
            (Field::CatalogueOn, self.catalogue_on),
            (Field::WonOn, self.won_on),
            (Field::GivenUpOn, self.given_up_on),
        ];
        for (field, day) in past {
            match (day, self.sought_on) {
                (Some(day), _) if day > today => refuse(field, Why::After(today)),
                (Some(_), None) => refuse(Field::SoughtOn, Why::Empty),
                (Some(day), Some(since)) if day < since && ENDED.contains(&field) => refuse(field, Why::Before(since)),
                _ => {}
            }
        }
        if self.is_sought() {
            if self.next_step.trim().is_empty() {
                refuse(Field::NextStep, Why::Empty);
            }
            if self.next_on.is_none() {
                refuse(Field::NextOn, Why::Empty);
            }
        }
        match (self.given_up_on, self.given_up_reason.trim().is_empty()) {
            (Some(_), _) if self.won_on.is_some() => refuse(Field::GivenUpOn, Why::Contradicts(Field::WonOn)),
            (Some(_), true) => refuse(Field::GivenUpReason, Why::ReasonNeeded),
            (None, false) => refuse(Field::GivenUpOn, Why::Empty),
            _ => {}
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_sought_has_a_next_step_until_won_or_given_up() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let before = today.pred_opt();
        let plain = Customer { name: "林川户外".into(), ..Customer::default() };
        assert_eq!((plain.check(today), plain.is_sought()), (Ok(()), false));
        let sought =
            Customer { sought_on: before, next_step: "寄目录".into(), next_on: Some(today), ..plain.clone() };
        assert_eq!((sought.check(today), sought.is_sought()), (Ok(()), true));
        let refused = |of: &Customer| of.check(today).unwrap_err();
        let idle = Customer { next_step: " ".into(), next_on: None, ..sought.clone() };
        let expected = [Refusal::at(Field::NextStep, Why::Empty), Refusal::at(Field::NextOn, Why::Empty)];
        assert_eq!(refused(&idle), expected);
        let won = Customer { won_on: Some(today), ..idle.clone() };
        assert_eq!((won.check(today), won.is_sought()), (Ok(()), false));
        let early = Customer { won_on: before.and_then(|day| day.pred_opt()), ..idle.clone() };
        assert_eq!(refused(&early), [Refusal::at(Field::WonOn, Why::Before(before.unwrap()))]);
        let late = Customer { sought_on: today.succ_opt(), ..sought.clone() };
        assert_eq!(refused(&late), [Refusal::at(Field::SoughtOn, Why::After(today))]);
        let no_reason = Customer { given_up_on: Some(today), ..idle.clone() };
        assert_eq!(refused(&no_reason), [Refusal::at(Field::GivenUpReason, Why::ReasonNeeded)]);
        let both = Customer { given_up_reason: "无需求".into(), won_on: Some(today), ..no_reason };
        assert_eq!(refused(&both), [Refusal::at(Field::GivenUpOn, Why::Contradicts(Field::WonOn))]);
        let never = Customer { sought_on: None, won_on: Some(today), ..plain };
        assert_eq!(refused(&never), [Refusal::at(Field::SoughtOn, Why::Empty)]);
        let only_reason = Customer { given_up_reason: "无需求".into(), ..sought };
        assert_eq!(refused(&only_reason), [Refusal::at(Field::GivenUpOn, Why::Empty)]);
    }
}
