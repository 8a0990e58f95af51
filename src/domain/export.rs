//! What goes abroad (W5): the letter of credit an order is paid by, and the file of a shipment from booking to the papers for
//! the tax refund.
//!
//! Invariant: a credit never ends before the last day on which it lets goods go, and a bill of lading is not released before it
//! was checked.

use super::{
    decimal::{Currency, Money},
    deed::Deed,
    field::Field,
    of_order::OfOrder,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::attributes;
use chrono::{Days, NaiveDate};

/// What is known of a letter of credit 信用证.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Credit {
    /// Its number.
    pub number: String,
    /// The bank that opened it.
    pub bank: String,
    /// What it pays.
    pub amount: Option<Money>,
    /// In which currency.
    pub currency: Currency,
    /// The last day on which it lets goods go.
    pub latest_shipment: Option<NaiveDate>,
    /// When it ends.
    pub expires_on: NaiveDate,
    /// Within so many days of the shipment its papers are presented.
    pub present_days: Option<u32>,
    /// The papers it asks for.
    pub papers: String,
    /// When its papers were presented.
    pub presented_on: Option<NaiveDate>,
    /// Anything else.
    pub notes: String,
}

attributes!(Credit besides () {
    number: CreditNumber, Digits(SHORT), required;
    bank: Bank, Text(SHORT);
    amount: Amount, Money;
    currency: Currency, Currency, required;
    latest_shipment: LatestShipment, Day;
    expires_on: ExpiresOn, Day, required;
    present_days: PresentDays, Whole;
    papers: PapersWanted, Note(LONG);
    presented_on: PresentedOn, PastDay;
    notes: Notes, Note(LONG);
});

impl OfOrder for Credit {
    const KIND: RecordKind = RecordKind::Credit;
    const ADD: Deed = Deed::CreditAdd;
    const EDIT: Deed = Deed::CreditEdit;
    const STEP: Deed = Deed::CreditPresent;

    fn next(&self) -> Vec<Field> {
        vec![Field::PresentedOn]
    }

    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        let mut found = Vec::new();
        if self.latest_shipment.is_some_and(|day| day > self.expires_on) {
            found.push(Refusal::at(Field::LatestShipment, Why::After(self.expires_on)));
        }
        if self.amount.is_some_and(|amount| amount.0 <= 0) {
            found.push(Refusal::at(Field::Amount, Why::NotPositive));
        }
        found
    }

    fn is_open(&self) -> bool {
        self.presented_on.is_none()
    }
}

impl Credit {
    /// Returns the last day on which goods may go.
    pub fn ships_until(&self) -> NaiveDate {
        self.latest_shipment.unwrap_or(self.expires_on)
    }

    /// Returns whether it has ended without its papers.
    pub fn is_expired(&self, today: NaiveDate) -> bool {
        self.presented_on.is_none() && self.expires_on < today
    }

    /// Returns by when its papers are to be presented for goods that went on this day.
    pub fn presents_until(&self, shipped_on: NaiveDate) -> NaiveDate {
        let days = Days::new(self.present_days.unwrap_or(PRESENTED_WITHIN).into());
        shipped_on.checked_add_days(days).unwrap_or(self.expires_on).min(self.expires_on)
    }
}

/// A credit that says nothing else takes its papers within so many days of the shipment (UCP 600, article 14 c).
pub const PRESENTED_WITHIN: u32 = 21;

/// What is known of how goods leave the country.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExportFile {
    /// The shipment; nothing while there is none yet.
    pub shipment_id: Option<i64>,
    /// Who books and carries.
    pub forwarder: String,
    /// Where they are loaded.
    pub port_from: String,
    /// Where they arrive.
    pub port_to: String,
    /// When the room was booked 订舱.
    pub booked_on: Option<NaiveDate>,
    /// The number of the booking.
    pub booking: String,
    /// Vessel and voyage, or flight.
    pub vessel: String,
    /// Containers and their seals.
    pub container: String,
    /// By when goods and papers must be there 截关.
    pub cut_off_on: Option<NaiveDate>,
    /// When it sails.
    pub sails_on: Option<NaiveDate>,
    /// When the goods were declared 报关.
    pub declared_on: Option<NaiveDate>,
    /// The number of the declaration.
    pub declaration: String,
    /// The number of the bill of lading 提单.
    pub bill: String,
    /// When its draft was checked.
    pub bill_checked_on: Option<NaiveDate>,
    /// When it was released.
    pub bill_released_on: Option<NaiveDate>,
    /// The insurance policy.
    pub insurance: String,
    /// The certificate of origin, or Form A.
    pub origin: String,
    /// When the papers were sent to the customer or the bank.
    pub couriered_on: Option<NaiveDate>,
    /// By which courier.
    pub courier: String,
    /// Under which number.
    pub waybill: String,
    /// By when the refund of tax is to be asked for 退税.
    pub refund_due_on: Option<NaiveDate>,
    /// When its papers went to finance.
    pub to_finance_on: Option<NaiveDate>,
    /// Anything else.
    pub notes: String,
}

attributes!(ExportFile besides () {
    shipment_id: OfShipment, Reference(RecordKind::Shipment);
    forwarder: Forwarder, Text(SHORT);
    port_from: PortFrom, Text(SHORT);
    port_to: PortTo, Text(SHORT);
    booked_on: BookedOn, PastDay;
    booking: Booking, Digits(SHORT);
    vessel: Vessel, Text(SHORT);
    container: Container, Digits(SHORT);
    cut_off_on: CutOffOn, Day;
    sails_on: SailsOn, Day;
    declared_on: DeclaredOn, PastDay;
    declaration: Declaration, Digits(SHORT);
    bill: Bill, Digits(SHORT);
    bill_checked_on: BillCheckedOn, PastDay;
    bill_released_on: BillReleasedOn, PastDay;
    insurance: Insurance, Digits(SHORT);
    origin: Origin, Digits(SHORT);
    couriered_on: CourieredOn, PastDay;
    courier: Courier, Text(SHORT);
    waybill: Waybill, Digits(SHORT);
    refund_due_on: RefundDueOn, Day;
    to_finance_on: ToFinanceOn, PastDay;
    notes: Notes, Note(LONG);
});

/// The steps of an export: the day of each, and what is recorded with it.
pub const EXPORT_STEPS: &[(Field, &[Field])] = &[
    (Field::BookedOn, &[Field::Booking, Field::Vessel, Field::CutOffOn, Field::SailsOn]),
    (Field::DeclaredOn, &[Field::Declaration, Field::Container]),
    (Field::BillCheckedOn, &[Field::Bill]),
    (Field::BillReleasedOn, &[]),
    (Field::CourieredOn, &[Field::Courier, Field::Waybill]),
    (Field::ToFinanceOn, &[]),
];

impl OfOrder for ExportFile {
    const KIND: RecordKind = RecordKind::ExportFile;
    const ADD: Deed = Deed::ExportAdd;
    const EDIT: Deed = Deed::ExportEdit;
    const STEP: Deed = Deed::ExportStep;

    /// The steps that are still to come, from the first on, each with what is recorded with it.
    fn next(&self) -> Vec<Field> {
        let to_come = EXPORT_STEPS.iter().filter(|(day, _)| self.reached(*day).is_none());
        to_come.flat_map(|(day, with)| [*day].into_iter().chain(with.iter().copied())).collect()
    }

    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        let mut found = Vec::new();
        if *self == (ExportFile { shipment_id: self.shipment_id, ..ExportFile::default() }) {
            found.push(Refusal::at(Field::Forwarder, Why::Empty));
        }
        match (self.bill_checked_on, self.bill_released_on) {
            (None, Some(_)) => found.push(Refusal::at(Field::BillCheckedOn, Why::Empty)),
            (Some(checked), Some(released)) if released < checked => {
                found.push(Refusal::at(Field::BillReleasedOn, Why::Before(checked)));
            }
            _ => {}
        }
        if self.sails_on.zip(self.cut_off_on).is_some_and(|(sails, cut_off)| sails < cut_off) {
            found.push(Refusal::at(Field::SailsOn, Why::Before(self.cut_off_on.unwrap_or_default())));
        }
        found
    }

    fn is_open(&self) -> bool {
        EXPORT_STEPS.iter().any(|(day, _)| self.reached(*day).is_none())
    }

    fn steps_done(&self) -> usize {
        EXPORT_STEPS.iter().filter(|(day, _)| self.reached(*day).is_some()).count()
    }
}

impl ExportFile {
    /// Returns the day a step was done.
    pub fn reached(&self, step: Field) -> Option<NaiveDate> {
        match step {
            Field::BookedOn => self.booked_on,
            Field::DeclaredOn => self.declared_on,
            Field::BillCheckedOn => self.bill_checked_on,
            Field::BillReleasedOn => self.bill_released_on,
            Field::CourieredOn => self.couriered_on,
            Field::ToFinanceOn => self.to_finance_on,
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn credit() -> Credit {
        Credit { number: "LC2611".into(), expires_on: day("2026-12-31"), ..Credit::default() }
    }

    #[test]
    fn a_credit_takes_papers_within_its_days_and_never_after_its_end() {
        assert_eq!(credit().presents_until(day("2026-12-01")), day("2026-12-22"));
        assert_eq!(credit().presents_until(day("2026-12-20")), day("2026-12-31"));
        let soon = Credit { present_days: Some(10), ..credit() };
        assert_eq!(soon.presents_until(day("2026-12-01")), day("2026-12-11"));
        assert_eq!(credit().ships_until(), day("2026-12-31"));
    }

    #[test]
    fn a_credit_does_not_end_before_the_last_shipment() {
        let today = day("2026-11-21");
        assert_eq!(credit().check(today), Ok(()));
        let wrong = Credit { latest_shipment: Some(day("2027-01-01")), ..credit() };
        assert_eq!(wrong.check(today), Err(vec![Refusal::at(Field::LatestShipment, Why::After(day("2026-12-31")))]));
        let nothing = Credit { amount: Some(Money(0)), ..credit() };
        assert_eq!(nothing.check(today), Err(vec![Refusal::at(Field::Amount, Why::NotPositive)]));
    }

    #[test]
    fn a_file_asks_for_the_steps_still_to_come() {
        let today = day("2026-11-21");
        let booked = ExportFile { booked_on: Some(today), ..ExportFile::default() };
        assert_eq!(ExportFile::default().next().first(), Some(&Field::BookedOn));
        assert_eq!(booked.next()[..2], [Field::DeclaredOn, Field::Declaration]);
        assert!(booked.is_open() && booked.steps_done() == 1);
        let all = EXPORT_STEPS.iter().map(|(day, _)| *day);
        let known = [
            Field::BookedOn,
            Field::DeclaredOn,
            Field::BillCheckedOn,
            Field::BillReleasedOn,
            Field::CourieredOn,
            Field::ToFinanceOn,
        ];
        assert!(all.eq(known), "each step has its day");
        let tomorrow = ExportFile { booked_on: today.succ_opt(), ..ExportFile::default() };
        assert_eq!(tomorrow.check(today), Err(vec![Refusal::at(Field::BookedOn, Why::After(today))]));
    }

    #[test]
    fn a_bill_is_checked_before_it_is_released_and_nothing_sails_before_its_cut_off() {
        let today = day("2026-11-21");
        let why = |file: ExportFile| file.check(today).err().unwrap_or_default();
        let released = ExportFile { bill_released_on: Some(today), ..ExportFile::default() };
        assert_eq!(why(released.clone()), [Refusal::at(Field::BillCheckedOn, Why::Empty)]);
        let checked = ExportFile { bill_checked_on: Some(today), ..released };
        assert_eq!(why(checked), []);
        let sails = ExportFile { cut_off_on: Some(today), sails_on: today.pred_opt(), ..ExportFile::default() };
        assert_eq!(why(sails), [Refusal::at(Field::SailsOn, Why::Before(today))]);
    }
}
