//! Samples (Z1): what one is made of, and its life from the asking to the customer's answer, as one table of steps.
//!
//! A sample's state is not stored: it follows from the days recorded. Invariant: those days come one after
//! the other, none of them lies in the future, and nothing is answered that was not sent.

use super::{
    attribute::{Stored, attribute, faults},
    decimal::{Currency, Money, Quantity},
    field::Field,
    order::{LONG, SHORT},
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

keyed_enum! {
    /// Where a sample stands.
    pub enum SampleState {
        /// Asked for.
        Asked = "asked",
        /// Made.
        Made = "made",
        /// Sealed.
        Sealed = "sealed",
        /// Photographed.
        Photographed = "photographed",
        /// On its way to the customer, or there.
        Sent = "sent",
        /// The customer has answered.
        Answered = "answered",
    }
}

keyed_enum! {
    /// What the customer said of a sample.
    pub enum SampleAnswer {
        /// As it should be.
        Approved = "approved",
        /// Another one is wanted, with changes.
        Changes = "changes",
        /// Not wanted.
        Rejected = "rejected",
    }
}

keyed_enum! {
    /// Who pays the courier.
    pub enum Freight {
        /// We do.
        Prepaid = "prepaid",
        /// The customer does, on arrival.
        Collect = "collect",
    }
}

keyed_enum! {
    /// Whether an order is likely to come of it.
    pub enum OrderLikely {
        /// It is.
        Likely = "likely",
        /// That is open.
        Open = "open",
        /// It is not.
        Unlikely = "unlikely",
    }
}

/// One row of the life of a sample: the state reached, the field of its day, and the states it may be reached from.
struct Step {
    to: SampleState,
    day: Field,
    from: &'static [SampleState],
}

use SampleState::{Answered, Asked, Made, Photographed, Sealed, Sent};

/// The life of a sample. Any step but the last may be skipped.
const LIFE: &[Step] = &[
    Step { to: Made, day: Field::MadeOn, from: &[Asked] },
    Step { to: Sealed, day: Field::SealedOn, from: &[Asked, Made] },
    Step { to: Photographed, day: Field::PhotographedOn, from: &[Asked, Made, Sealed] },
    Step { to: Sent, day: Field::SentOn, from: &[Asked, Made, Sealed, Photographed] },
    Step { to: Answered, day: Field::AnsweredOn, from: &[Sent] },
];

impl SampleState {
    /// Lists the states that can be reached from this one, the usual one first.
    pub fn following(self) -> impl Iterator<Item = SampleState> {
        LIFE.iter().filter(move |step| step.from.contains(&self)).map(|step| step.to)
    }

    /// Names the field of the day it was reached.
    pub fn day(self) -> Field {
        LIFE.iter().find(|step| step.to == self).map_or(Field::AskedOn, |step| step.day)
    }
}

/// What is known of a sample.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// What it is of.
    pub item: String,
    /// Of what material.
    pub material: String,
    /// How it is packed.
    pub packing: String,
    /// How it is printed.
    pub printing: String,
    /// In which colours.
    pub colours: String,
    /// With which marks.
    pub marks: String,
    /// By what process.
    pub process: String,
    /// When it was asked for.
    pub asked_on: NaiveDate,
    /// By when the customer should have it.
    pub due_on: NaiveDate,
    /// When it was made.
    pub made_on: Option<NaiveDate>,
    /// When it was sealed.
    pub sealed_on: Option<NaiveDate>,
    /// When it was photographed.
    pub photographed_on: Option<NaiveDate>,
    /// Where its picture is.
    pub photo: String,
    /// When it was sent.
    pub sent_on: Option<NaiveDate>,
    /// By which courier.
    pub courier: String,
    /// Under which waybill.
    pub waybill: String,
    /// What the courier cost.
    pub fee: Option<Money>,
    /// In which currency.
    pub currency: Currency,
    /// What the customer said.
    pub answer: Option<SampleAnswer>,
    /// When the customer said so.
    pub answered_on: Option<NaiveDate>,
    /// In which words.
    pub answer_note: String,
    /// Anything else.
    pub notes: String,
    /// Its number.
    pub number: String,
    /// The article number of what it is of.
    pub article: String,
    /// So many pieces.
    pub quantity: Option<Quantity>,
    /// Where the piece kept here lies 留样.
    pub kept_at: String,
    /// The tag on the wall that stands for it.
    pub wall_tag: String,
    /// Who pays the courier.
    pub freight: Option<Freight>,
    /// Whether an order is likely to come of it.
    pub order_likely: Option<OrderLikely>,
    /// To whom it is lent.
    pub lent_to: String,
    /// Until when.
    pub lent_until: Option<NaiveDate>,
    /// When it was back.
    pub back_on: Option<NaiveDate>,
    /// What is charged because it did not come back, in the currency of the fee.
    pub charge: Option<Money>,
}

/// What is known of the piece that is kept, and of its lending (W9).
pub const KEPT: &[Field] = &[
    Field::SampleNumber,
    Field::Article,
    Field::Quantity,
    Field::Place,
    Field::WallTag,
    Field::OrderLikely,
    Field::LentTo,
    Field::LentUntil,
    Field::BackOn,
];

/// What a sample is made of.
pub const DESCRIPTION: &[Field] =
    &[Field::Material, Field::Packing, Field::Printing, Field::Colours, Field::Marks, Field::Process];

attributes!(Sample besides () {
    item: Item, Text(SHORT), required;
    material: Material, Text(SHORT);
    packing: Packing, Text(SHORT);
    printing: Printing, Text(SHORT);
    colours: Colours, Text(SHORT);
    marks: Marks, Text(SHORT);
    process: Process, Text(SHORT);
    asked_on: AskedOn, PastDay, required;
    due_on: DueOn, Day, required;
    made_on: MadeOn, PastDay;
    sealed_on: SealedOn, PastDay;
    photographed_on: PhotographedOn, PastDay;
    photo: Photo, Text(SHORT);
    sent_on: SentOn, PastDay;
    courier: Courier, Text(SHORT);
    waybill: Waybill, Digits(SHORT);
    fee: Fee, Money;
    currency: Currency, Currency, required;
    answer: Answer, Choice(ClosedList::SampleAnswer);
    answered_on: AnsweredOn, PastDay;
    answer_note: AnswerNote, Note(LONG);
    notes: Notes, Note(LONG);
    number as "sample_number": SampleNumber, Digits(SHORT);
    article: Article, Digits(SHORT);
    quantity: Quantity, Quantity;
    kept_at: Place, Text(SHORT);
    wall_tag: WallTag, Digits(SHORT);
    freight: Freight, Choice(ClosedList::Freight);
    order_likely: OrderLikely, Choice(ClosedList::OrderLikely);
    lent_to: LentTo, Text(SHORT);
    lent_until: LentUntil, Day;
    back_on: BackOn, PastDay;
    charge: SampleCharge, Money;
});

impl Sample {
    /// Makes a sample asked for.
    pub fn asked(item: impl Into<String>, asked_on: NaiveDate, due_on: NaiveDate) -> Sample {
        Sample { item: item.into(), asked_on, due_on, ..Sample::default() }
    }

    /// Makes the sample that is asked for when the customer wants changes to this one: the same, not made yet.
    pub fn again(&self, asked_on: NaiveDate, due_on: NaiveDate) -> Sample {
        Sample {
            material: self.material.clone(),
            packing: self.packing.clone(),
            printing: self.printing.clone(),
            colours: self.colours.clone(),
            marks: self.marks.clone(),
            process: self.process.clone(),
            currency: self.currency,
            notes: self.answer_note.clone(),
            article: self.article.clone(),
            quantity: self.quantity,
            ..Sample::asked(&self.item, asked_on, due_on)
        }
    }

    /// Returns the day a state was reached.
    pub fn reached(&self, state: SampleState) -> Option<NaiveDate> {
        match state {
            Asked => Some(self.asked_on),
            Made => self.made_on,
            Sealed => self.sealed_on,
            Photographed => self.photographed_on,
            Sent => self.sent_on,
            Answered => self.answered_on,
        }
    }

    /// Sets the day a state was reached.
    pub fn reach(&mut self, state: SampleState, day: NaiveDate) {
        if let Some(reached) = attribute::<Sample>(state.day()) {
            // the day of a state can hold every day
            let _: Option<()> = reached.set(self, day.value());
        }
    }

    /// Returns whether it is lent and neither back nor charged.
    pub fn is_out(&self) -> bool {
        self.lent_until.is_some() && self.back_on.is_none() && self.charge.is_none()
    }

    /// Tells where it stands: the last state that was reached.
    pub fn state(&self) -> SampleState {
        SampleState::ALL.iter().rev().copied().find(|state| self.reached(*state).is_some()).unwrap_or(Asked)
    }

    /// Checks a sample as it is to be stored on `today`.
    ///
    /// # Errors
    /// No item; a text too long; due before it was asked for; days out of order or in the future; an answer without its
    /// day or before the sample was sent; changes or a rejection without the customer's words; a fee below zero; a
    /// waybill or a fee of what was not sent.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        if self.asked_on > today {
            refuse(Field::AskedOn, Why::After(today));
        }
        if self.due_on < self.asked_on {
            refuse(Field::DueOn, Why::Before(self.asked_on));
        }
        let mut last = self.asked_on;
        for step in LIFE {
            match self.reached(step.to) {
                Some(day) if day > today => refuse(step.day, Why::After(today)),
                Some(day) if day < last => refuse(step.day, Why::Before(last)),
                Some(day) => last = day,
                None => {}
            }
        }
        if self.sent_on.is_none() && (self.fee.is_some() || !self.waybill.trim().is_empty()) {
            refuse(Field::SentOn, Why::Empty);
        }
        if self.fee.is_some_and(|fee| fee.0 < 0) {
            refuse(Field::Fee, Why::Negative);
        }
        match (self.lent_until, self.lent_to.trim().is_empty()) {
            (Some(_), true) => refuse(Field::LentTo, Why::Empty),
            (None, false) => refuse(Field::LentUntil, Why::Empty),
            (None, true) if self.back_on.is_some() => refuse(Field::LentTo, Why::Empty),
            _ => {}
        }
        match self.back_on {
            Some(day) if day > today => refuse(Field::BackOn, Why::After(today)),
            Some(day) if day < self.asked_on => refuse(Field::BackOn, Why::Before(self.asked_on)),
            _ => {}
        }
        match self.charge {
            Some(charge) if charge.0 < 0 => refuse(Field::SampleCharge, Why::Negative),
            // what came back is not charged, and what was never lent neither
            Some(_) if self.back_on.is_some() => refuse(Field::SampleCharge, Why::Contradicts(Field::BackOn)),
            Some(_) if self.lent_to.trim().is_empty() => refuse(Field::LentTo, Why::Empty),
            _ => {}
        }
        match (self.answer, self.answered_on) {
            (None, None) => {}
            _ if self.sent_on.is_none() => refuse(Field::SentOn, Why::NotSent),
            (None, Some(_)) => refuse(Field::Answer, Why::Empty),
            (Some(_), None) => refuse(Field::AnsweredOn, Why::Empty),
            (Some(SampleAnswer::Approved), Some(_)) => {}
            (Some(_), Some(_)) if self.answer_note.trim().is_empty() => refuse(Field::AnswerNote, Why::ReasonNeeded),
            (Some(_), Some(_)) => {}
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn today() -> NaiveDate {
        day("2026-11-21")
    }

    fn sample() -> Sample {
        Sample {
            material: "铝合金".into(), ..Sample::asked("户外折叠椅", day("2026-11-10"), day("2026-11-25"))
        }
    }

    #[test]
    fn its_state_follows_from_the_days_and_steps_may_be_skipped() {
        let asked = sample();
        assert_eq!((asked.state(), asked.check(today())), (Asked, Ok(())));
        assert_eq!(Asked.following().collect::<Vec<_>>(), [Made, Sealed, Photographed, Sent]);
        let sent = Sample { sent_on: Some(day("2026-11-18")), ..sample() };
        assert_eq!((sent.state(), sent.check(today())), (Sent, Ok(())));
        assert_eq!(Sent.following().collect::<Vec<_>>(), [Answered]);
        assert_eq!(Answered.following().count(), 0);
    }

    #[test]
    fn nothing_is_answered_that_was_not_sent() {
        let answered = Sample { answer: Some(SampleAnswer::Approved), answered_on: Some(today()), ..sample() };
        assert_eq!(answered.check(today()), Err(vec![Refusal::at(Field::SentOn, Why::NotSent)]));
        let sent = Sample { sent_on: Some(day("2026-11-18")), ..answered };
        assert_eq!((sent.check(today()), sent.state()), (Ok(()), Answered));
        let undated = Sample { answered_on: None, ..sent.clone() };
        assert_eq!(undated.check(today()), Err(vec![Refusal::at(Field::AnsweredOn, Why::Empty)]));
        let silent = Sample { answer: Some(SampleAnswer::Changes), ..sent };
        assert_eq!(silent.check(today()), Err(vec![Refusal::at(Field::AnswerNote, Why::ReasonNeeded)]));
    }

    #[test]
    fn every_place_that_is_wrong_is_named() {
        let wrong = Sample {
            item: " ".into(),
            due_on: day("2026-11-09"),
            made_on: Some(day("2026-11-15")),
            sealed_on: Some(day("2026-11-14")),
            photographed_on: Some(day("2026-11-22")),
            sent_on: Some(today()),
            fee: Some(Money(-1)),
            ..sample()
        };
        let expected = vec![
            Refusal::at(Field::Item, Why::Empty),
            Refusal::at(Field::DueOn, Why::Before(day("2026-11-10"))),
            Refusal::at(Field::SealedOn, Why::Before(day("2026-11-15"))),
            Refusal::at(Field::PhotographedOn, Why::After(today())),
            Refusal::at(Field::Fee, Why::Negative),
        ];
        assert_eq!(wrong.check(today()), Err(expected));
    }

    #[test]
    fn what_is_lent_is_lent_to_someone_until_a_day_and_comes_back_or_is_charged() {
        let lent = Sample { lent_to: "张经理".into(), lent_until: Some(day("2026-11-20")), ..sample() };
        assert!(lent.check(today()).is_ok() && lent.is_out());
        let back = Sample { back_on: Some(day("2026-11-19")), ..lent.clone() };
        assert!(back.check(today()).is_ok() && !back.is_out());
        let charged = Sample { charge: Some(Money(5_000)), ..lent.clone() };
        assert!(charged.check(today()).is_ok() && !charged.is_out());
        let wrong = |sample: Sample, field, why| {
            assert_eq!(sample.check(today()), Err(vec![Refusal::at(field, why)]));
        };
        wrong(Sample { lent_until: None, ..lent.clone() }, Field::LentUntil, Why::Empty);
        wrong(Sample { lent_to: String::new(), ..lent }, Field::LentTo, Why::Empty);
        let late = day("2026-11-22");
        wrong(Sample { back_on: Some(late), ..back.clone() }, Field::BackOn, Why::After(today()));
        wrong(Sample { charge: Some(Money(1)), ..back }, Field::SampleCharge, Why::Contradicts(Field::BackOn));
        wrong(Sample { charge: Some(Money(-1)), ..charged }, Field::SampleCharge, Why::Negative);
        wrong(Sample { charge: Some(Money(1)), ..sample() }, Field::LentTo, Why::Empty);
    }

    #[test]
    fn a_waybill_belongs_to_what_was_sent() {
        let unsent = Sample { waybill: "SF1".into(), ..sample() };
        assert_eq!(unsent.check(today()), Err(vec![Refusal::at(Field::SentOn, Why::Empty)]));
    }

    #[test]
    fn a_sample_asked_for_again_is_the_same_and_not_made_yet() {
        let first = Sample { made_on: Some(today()), answer_note: "颜色深一点".into(), ..sample() };
        let again = first.again(today(), day("2026-11-28"));
        assert_eq!((again.state(), again.material.as_str(), again.notes.as_str()), (Asked, "铝合金", "颜色深一点"));
        assert_eq!(again.check(today()), Ok(()));
    }

    proptest! {
        #[test]
        fn days_are_accepted_exactly_when_none_goes_back(days in proptest::collection::vec(proptest::option::of(10u32..=21), 4)) {
            let at = |n: usize| days[n].and_then(|d| NaiveDate::from_ymd_opt(2026, 11, d));
            let sample = Sample { made_on: at(0), sealed_on: at(1), photographed_on: at(2), sent_on: at(3), ..sample() };
            let given: Vec<u32> = days.iter().copied().flatten().collect();
            prop_assert_eq!(sample.check(today()).is_ok(), given.is_sorted());
        }
    }
}
