//! Quotations (Z2): prices offered to a customer until a day, and what becomes of them: an order, or nothing, for a
//! reason.
//!
//! Invariant: a quotation ends once. What is won or lost is not offered again, and its terms stay as they were.

use super::{
    decimal::{Currency, Money},
    field::Field,
    number::FileNumber,
    order::{LONG, Line, SHORT, Terms},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::{Days, NaiveDate};

/// A quotation holds so many days unless said otherwise.
pub const VALID_DAYS: u64 = 30;

/// No lead time is longer than ten years.
const LONGEST_LEAD: u32 = 3_650;

keyed_enum! {
    /// What has become of a quotation.
    pub enum QuotationState {
        /// Offered.
        Open = "open",
        /// Its day has passed without an answer.
        Expired = "expired",
        /// It became an order.
        Won = "won",
        /// It came to nothing.
        Lost = "lost",
    }
}

/// How a quotation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuotationEnd {
    /// This order came of it.
    Won {
        /// The order's row.
        order_id: i64,
        /// Its number.
        number: FileNumber,
    },
    /// It came to nothing.
    Lost {
        /// When that was known.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
}

/// What is offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotation {
    /// The customer's record.
    pub customer_id: i64,
    /// When it was made.
    pub on_day: NaiveDate,
    /// Until when it holds.
    pub valid_until: NaiveDate,
    /// The contact person.
    pub contact: String,
    /// The contact's phone.
    pub phone: String,
    /// Who hopes to win the order.
    pub salesperson: String,
    /// Currency of all prices.
    pub currency: Currency,
    /// Where to deliver.
    pub delivery_place: String,
    /// How the customer would pay.
    pub payment_method: String,
    /// So many days from the order to the delivery.
    pub lead_days: Option<u32>,
    /// Anything else.
    pub notes: String,
    /// The lines, by line number.
    pub lines: Vec<Line>,
}

attributes!(Quotation besides (lines) {
    customer_id: Customer, Reference(RecordKind::Customer), required;
    on_day: OnDay, PastDay, required;
    contact: Contact, Text(SHORT);
    phone: Phone, Digits(SHORT);
    valid_until: ValidUntil, Day, required;
    lead_days: LeadDays, Whole;
    delivery_place: DeliveryPlace, Text(SHORT);
    payment_method: PaymentMethod, Text(SHORT);
    currency: Currency, Currency, required;
    salesperson: Salesperson, Text(SHORT);
    notes: Notes, Note(LONG);
});

impl Quotation {
    /// Returns the day an order of this day is delivered; nothing without a lead time.
    pub fn delivery(&self, ordered_on: NaiveDate) -> Option<NaiveDate> {
        ordered_on.checked_add_days(Days::new(self.lead_days?.into()))
    }

    /// Returns the terms of the order that comes of it on this day; without a lead time it would be delivered at once.
    pub fn terms(&self, ordered_on: NaiveDate) -> Terms {
        Terms {
            customer_id: self.customer_id,
            contact: self.contact.clone(),
            phone: self.phone.clone(),
            salesperson: self.salesperson.clone(),
            currency: self.currency,
            delivery_date: self.delivery(ordered_on).unwrap_or(ordered_on),
            delivery_place: self.delivery_place.clone(),
            payment_method: self.payment_method.clone(),
            lines: self.lines.clone(),
            ..Terms::default()
        }
    }

    /// Sums the lines' amounts; nothing when the sum is out of range.
    pub fn total(&self) -> Option<Money> {
        self.terms(self.on_day).total()
    }

    /// Summarises the products for a list.
    pub fn products(&self) -> String {
        self.terms(self.on_day).products()
    }

    /// Checks it whole, as the terms of an order are; it holds at least until `today`.
    ///
    /// # Errors
    /// As [`Terms::check`]; [`Why::Before`] for a day that has gone by; a lead time beyond reason; notes too long.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found = self.terms(self.on_day).check(self.on_day).err().unwrap_or_default();
        if self.on_day > today {
            found.push(Refusal::at(Field::OnDay, Why::After(today)));
        }
        if self.valid_until < today {
            found.push(Refusal::at(Field::ValidUntil, Why::Before(today)));
        }
        if self.lead_days.is_some_and(|days| days > LONGEST_LEAD) {
            found.push(Refusal::at(Field::LeadDays, Why::AtMost(LONGEST_LEAD)));
        }
        if self.notes.chars().count() > LONG {
            found.push(Refusal::at(Field::Notes, Why::TooLong(LONG)));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Tells what has become of a quotation.
pub fn state(valid_until: NaiveDate, end: Option<&QuotationEnd>, today: NaiveDate) -> QuotationState {
    match end {
        Some(QuotationEnd::Won { .. }) => QuotationState::Won,
        Some(QuotationEnd::Lost { .. }) => QuotationState::Lost,
        None if valid_until < today => QuotationState::Expired,
        None => QuotationState::Open,
    }
}

/// Refuses whatever changes a quotation that has ended.
///
/// # Errors
/// [`Why::QuotationWon`], [`Why::QuotationLost`].
pub fn check_open(end: Option<&QuotationEnd>) -> Result<(), Refusal> {
    Err(Refusal::whole(match end {
        None => return Ok(()),
        Some(QuotationEnd::Won { number, .. }) => Why::QuotationWon(*number),
        Some(QuotationEnd::Lost { on, .. }) => Why::QuotationLost(*on),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::decimal::{Percent, Quantity, UnitPrice};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn quotation() -> Quotation {
        Quotation {
            customer_id: 1,
            on_day: day("2026-11-10"),
            valid_until: day("2026-12-10"),
            contact: "林先生".into(),
            phone: "0592-6051788".into(),
            salesperson: "吴昊".into(),
            currency: Currency::Usd,
            delivery_place: "厦门海沧港".into(),
            payment_method: "T/T 30/70".into(),
            lead_days: Some(35),
            notes: String::new(),
            lines: vec![Line {
                line: 1,
                product: "户外折叠椅".into(),
                spec: "C-12".into(),
                unit: "把".into(),
                quantity: Quantity::parse("500").unwrap(),
                unit_price: UnitPrice::parse("12.85").unwrap(),
                discount: Percent::parse("2").unwrap(),
                delivery_date: None,
            }],
        }
    }

    #[test]
    fn an_order_of_it_has_its_terms_and_is_due_after_its_lead_time() {
        let terms = quotation().terms(day("2026-11-21"));
        assert_eq!(terms.delivery_date, day("2026-12-26"));
        assert_eq!((terms.lines.clone(), terms.payment_method.as_str()), (quotation().lines, "T/T 30/70"));
        assert_eq!(quotation().total(), Some(Money(629_650)));
        assert_eq!(quotation().total(), terms.total());
        assert_eq!(terms.check(day("2026-11-21")), Ok(()));
        assert_eq!(Quotation { lead_days: None, ..quotation() }.delivery(day("2026-11-21")), None);
    }

    #[test]
    fn it_holds_at_least_until_today_and_is_checked_like_an_order() {
        assert_eq!(quotation().check(day("2026-12-10")), Ok(()));
        let today = day("2026-12-11");
        let over = Refusal::at(Field::ValidUntil, Why::Before(today));
        assert_eq!(quotation().check(today), Err(vec![over.clone()]));
        let empty = Quotation { lines: Vec::new(), lead_days: Some(9_999), ..quotation() };
        let lead = Refusal::at(Field::LeadDays, Why::AtMost(LONGEST_LEAD));
        assert_eq!(empty.check(today), Err(vec![Refusal::at(Field::Product, Why::NoLines), over, lead]));
    }

    #[test]
    fn it_ends_once() {
        let (until, today) = (day("2026-11-20"), day("2026-11-21"));
        let number: FileNumber = "DD202611007".parse().unwrap();
        let won = QuotationEnd::Won { order_id: 7, number };
        let lost = QuotationEnd::Lost { on: today, reason: "价格高".into() };
        assert_eq!(state(until, None, until), QuotationState::Open);
        assert_eq!(state(until, None, today), QuotationState::Expired);
        assert_eq!(state(until, Some(&won), today), QuotationState::Won);
        assert_eq!(state(until, Some(&lost), today), QuotationState::Lost);
        assert_eq!(check_open(None), Ok(()));
        assert_eq!(check_open(Some(&won)), Err(Refusal::whole(Why::QuotationWon(number))));
        assert_eq!(check_open(Some(&lost)), Err(Refusal::whole(Why::QuotationLost(today))));
    }
}
