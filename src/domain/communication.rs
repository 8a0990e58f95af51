//! Communication with customers, suppliers and departments (U1, U2), visits (Z3), satisfaction (U4): what was said,
//! promised, asked and answered, and what makes a record of it whole.
//!
//! Invariant: what is promised has a day, and what is asked has a day by which it is answered.

use super::{
    attribute::faults,
    calendar::WorkCalendar,
    field::Field,
    order::{Channel, LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
    shipping::Remedy,
};
use crate::{attributes, keyed_enum};
use chrono::{NaiveDate, NaiveDateTime};

keyed_enum! {
    /// Whom it was with.
    #[derive(Default)]
    pub enum Party {
        /// A customer.
        #[default]
        Customer = "customer",
        /// A supplier.
        Supplier = "supplier",
        /// A department of our own.
        Department = "department",
    }
}

keyed_enum! {
    /// What kind of communication it was.
    #[derive(Default)]
    pub enum CommunicationKind {
        /// An ordinary contact.
        #[default]
        Contact = "contact",
        /// A question that wants an answer.
        Inquiry = "inquiry",
        /// A complaint that wants an answer and an outcome.
        Complaint = "complaint",
        /// A visit (Z3).
        Visit = "visit",
        /// The customer was informed that delivery is late (P3).
        Delay = "delay",
        /// The customer was reminded of a payment (S2).
        Reminder = "reminder",
    }
}

impl CommunicationKind {
    /// Tells how many working days there are to answer it; nothing when no answer is waited for.
    pub fn term(self) -> Option<i32> {
        match self {
            CommunicationKind::Inquiry => Some(2),
            CommunicationKind::Complaint => Some(3),
            _ => None,
        }
    }

    /// Returns the day by which it is usually answered, counted in working days from the day it came in.
    pub fn answer_by(self, day: NaiveDate, calendar: &WorkCalendar) -> Option<NaiveDate> {
        self.term().map(|days| calendar.add(day, days))
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

impl Outcome {
    /// Returns what is done about the goods that come back with it; nothing when none do.
    pub fn remedy(self) -> Option<Remedy> {
        match self {
            Outcome::Returned => Some(Remedy::Credit),
            Outcome::Replaced => Some(Remedy::Replace),
            Outcome::Discounted | Outcome::Explained => None,
        }
    }
}

/// What is written down of a communication.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewCommunication {
    /// The order it was about.
    pub order_id: Option<i64>,
    /// The customer it was with, or whose order it was about.
    pub customer_id: Option<i64>,
    /// Whom it was with.
    pub party: Party,
    /// What kind it was.
    pub kind: CommunicationKind,
    /// When it was.
    pub at: NaiveDateTime,
    /// By what channel.
    pub channel: Channel,
    /// With which person; may be empty.
    pub person: String,
    /// What was said.
    pub said: String,
    /// What was promised, or nothing.
    pub promised: String,
    /// By when; for a visit, when it is planned.
    pub promised_by: Option<NaiveDate>,
    /// By when an inquiry or a complaint is to be answered.
    pub answer_by: Option<NaiveDate>,
    /// The delivery date announced to the customer, when delivery is late.
    pub told_date: Option<NaiveDate>,
    /// The amount due a reminder is about.
    pub due_id: Option<i64>,
}

attributes!(NewCommunication besides (due_id) {
    order_id: Order, Reference(RecordKind::Order);
    customer_id: Customer, Reference(RecordKind::Customer);
    said: Said, Note(LONG), required;
    kind: CommunicationKind, Choice(ClosedList::CommunicationKind), required;
    channel: Channel, Choice(ClosedList::Channel), required;
    person: Person, Text(SHORT);
    promised: Promised, Text(LONG);
    promised_by: PromisedBy, Day;
    answer_by: AnswerBy, Day;
    told_date: AnnouncedDate, Day;
    party: Party, Choice(ClosedList::Party), required;
    at: At, Time, required;
});

impl NewCommunication {
    /// Starts an ordinary phone call with a customer, about nothing yet.
    pub fn at(now: NaiveDateTime) -> NewCommunication {
        NewCommunication { at: now, ..NewCommunication::default() }
    }

    /// Checks it at `now`: it says something that has happened, a promise has both its words and its day, what wants an
    /// answer has a day for it, and a delay names the order and the date announced.
    pub fn check(&self, now: NaiveDateTime) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        let day = self.at.date();
        if self.party == Party::Customer && self.customer_id.is_none() {
            refuse(Field::Customer, Why::Empty);
        }
        if self.at > now {
            refuse(Field::At, Why::LaterThanNow(now));
        }
        match (self.promised.trim().is_empty(), self.promised_by) {
            (false, None) => refuse(Field::PromisedBy, Why::Empty),
            (true, Some(_)) if self.kind != CommunicationKind::Visit => refuse(Field::Promised, Why::Empty),
            (_, Some(by)) if by < day => refuse(Field::PromisedBy, Why::Before(day)),
            _ => {}
        }
        match (self.kind.term(), self.answer_by) {
            (Some(_), None) => refuse(Field::AnswerBy, Why::Empty),
            (Some(_), Some(by)) if by < day => refuse(Field::AnswerBy, Why::Before(day)),
            (None, Some(_)) => refuse(Field::AnswerBy, Why::NoAnswerAwaited),
            _ => {}
        }
        match (self.kind == CommunicationKind::Delay, self.told_date) {
            (true, _) if self.order_id.is_none() => refuse(Field::Order, Why::Empty),
            (true, None) => refuse(Field::AnnouncedDate, Why::Empty),
            (true, Some(told)) if told < day => refuse(Field::AnnouncedDate, Why::Before(day)),
            (false, Some(_)) => refuse(Field::AnnouncedDate, Why::NoDelay),
            _ => {}
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// The answer to an inquiry or a complaint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// What was answered.
    pub answer: String,
    /// When.
    pub on: NaiveDate,
    /// How a complaint came out.
    pub outcome: Option<Outcome>,
}

attributes!(Reply besides () {
    answer: Answer, Note(LONG), required;
    outcome: Outcome, Choice(ClosedList::Outcome);
    on as "answered_on": AnsweredOn, PastDay, required;
});

impl Reply {
    /// Checks the answer to something asked on a day: it says something, lies between that day and today, and a
    /// complaint, and only a complaint, has an outcome.
    pub fn check(&self, kind: CommunicationKind, asked_on: NaiveDate, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        if kind.term().is_none() {
            return Err(Refusal::at(Field::Answer, Why::NoAnswerAwaited).into());
        }
        let mut found: Vec<Refusal> = faults(self).collect();
        found.extend(check_done(Field::AnsweredOn, self.on, asked_on, today));
        match (kind, self.outcome) {
            (CommunicationKind::Complaint, None) => found.push(Refusal::at(Field::Outcome, Why::Empty)),
            (CommunicationKind::Complaint, Some(_)) | (_, None) => {}
            (_, Some(_)) => found.push(Refusal::at(Field::Outcome, Why::Contradicts(Field::CommunicationKind))),
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Checks the day something was done that was waited for since `from`.
pub fn check_done(field: Field, on: NaiveDate, from: NaiveDate, today: NaiveDate) -> Option<Refusal> {
    match on {
        on if on > today => Some(Refusal::at(field, Why::After(today))),
        on if on < from => Some(Refusal::at(field, Why::Before(from))),
        _ => None,
    }
}

/// What is written down of a satisfaction survey (U4).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewSurvey {
    /// Whose opinion it is.
    pub customer_id: i64,
    /// The order it was about, if about one.
    pub order_id: Option<i64>,
    /// When the customer was asked.
    pub on_day: NaiveDate,
    /// By what channel.
    pub channel: Channel,
    /// Who answered; may be empty.
    pub person: String,
    /// The score, 0-100.
    pub score: i32,
    /// What the customer remarked.
    pub remarks: String,
}

attributes!(NewSurvey besides () {
    customer_id: Customer, Reference(RecordKind::Customer), required;
    order_id: Order, Reference(RecordKind::Order);
    on_day: OnDay, PastDay, required;
    channel: Channel, Choice(ClosedList::Channel), required;
    person: Person, Text(SHORT);
    score: Score, Whole, required;
    remarks: Remarks, Note(LONG);
});

/// The highest score.
const BEST: i32 = 100;
/// A customer who gives less is not content.
const CONTENT: i32 = 60;

impl NewSurvey {
    /// Returns whether the score is so low that somebody must see to it.
    pub fn is_low(&self) -> bool {
        self.score < CONTENT
    }

    /// Checks it on `today`: a score from 0 to 100, given on a day gone by.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found = Vec::new();
        if !(0..=BEST).contains(&self.score) {
            found.push(Refusal::at(Field::Score, Why::NotAScore(self.score)));
        }
        if self.on_day > today {
            found.push(Refusal::at(Field::OnDay, Why::After(today)));
        }
        found.extend(faults(self));
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Averages scores to one decimal, in tenths, rounded half up; nothing when there are none.
pub fn average(scores: impl IntoIterator<Item = i32>) -> Option<i32> {
    let (sum, count) = scores.into_iter().fold((0_i64, 0_i64), |(sum, n), s| (sum + i64::from(s), n + 1));
    (count > 0).then(|| ((sum * 20 + count) / (count * 2)) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn now() -> NaiveDateTime {
        "2026-11-20T10:00:00".parse().unwrap()
    }

    fn call() -> NewCommunication {
        NewCommunication { customer_id: Some(1), said: "问交期".into(), ..NewCommunication::at(now()) }
    }

    fn why(c: &NewCommunication) -> Vec<(Field, Why)> {
        c.check(now()).err().unwrap_or_default().into_iter().map(|r| (r.field.unwrap(), r.why)).collect()
    }

    #[test]
    fn a_call_says_something_that_has_happened_to_somebody() {
        assert_eq!(why(&call()), []);
        let later = "2026-11-20T10:01:00".parse().unwrap();
        let wrong = NewCommunication { said: " ".into(), customer_id: None, at: later, ..call() };
        assert_eq!(
            why(&wrong),
            [(Field::Said, Why::Empty), (Field::Customer, Why::Empty), (Field::At, Why::LaterThanNow(now()))]
        );
        assert_eq!(why(&NewCommunication { party: Party::Supplier, customer_id: None, ..call() }), []);
        let long = NewCommunication { said: "长".repeat(LONG + 1), person: "人".repeat(SHORT + 1), ..call() };
        assert_eq!(why(&long), [(Field::Said, Why::TooLong(LONG)), (Field::Person, Why::TooLong(SHORT))]);
    }

    #[test]
    fn a_promise_has_its_words_and_its_day_and_a_visit_only_its_day() {
        let by = Some(day("2026-11-24"));
        assert_eq!(why(&NewCommunication { promised: "寄样".into(), ..call() }), [(Field::PromisedBy, Why::Empty)]);
        assert_eq!(why(&NewCommunication { promised_by: by, ..call() }), [(Field::Promised, Why::Empty)]);
        assert_eq!(why(&NewCommunication { promised: "寄样".into(), promised_by: by, ..call() }), []);
        let visit = NewCommunication { kind: CommunicationKind::Visit, promised_by: by, ..call() };
        assert_eq!(why(&visit), []);
        let gone = NewCommunication { promised_by: Some(day("2026-11-19")), ..visit };
        assert_eq!(why(&gone), [(Field::PromisedBy, Why::Before(day("2026-11-20")))]);
    }

    #[test]
    fn what_is_asked_has_a_day_for_the_answer_and_nothing_else_has() {
        let calendar = WorkCalendar::official();
        let friday = day("2026-11-20");
        let by = |kind: CommunicationKind| kind.answer_by(friday, &calendar);
        assert_eq!(by(CommunicationKind::Inquiry), Some(day("2026-11-24")));
        assert_eq!(by(CommunicationKind::Complaint), Some(day("2026-11-25")));
        assert_eq!(by(CommunicationKind::Contact), None);
        let inquiry = NewCommunication { kind: CommunicationKind::Inquiry, ..call() };
        assert_eq!(why(&inquiry), [(Field::AnswerBy, Why::Empty)]);
        assert_eq!(why(&NewCommunication { answer_by: Some(friday), ..inquiry.clone() }), []);
        let gone = NewCommunication { answer_by: Some(day("2026-11-19")), ..inquiry };
        assert_eq!(why(&gone), [(Field::AnswerBy, Why::Before(friday))]);
        assert_eq!(
            why(&NewCommunication { answer_by: Some(friday), ..call() }),
            [(Field::AnswerBy, Why::NoAnswerAwaited)]
        );
    }

    #[test]
    fn a_delay_names_the_order_and_the_date_told() {
        let told = Some(day("2026-12-08"));
        let delay = NewCommunication { kind: CommunicationKind::Delay, ..call() };
        assert_eq!(why(&delay), [(Field::Order, Why::Empty)]);
        let of_order = NewCommunication { order_id: Some(7), ..delay };
        assert_eq!(why(&of_order), [(Field::AnnouncedDate, Why::Empty)]);
        assert_eq!(why(&NewCommunication { told_date: told, ..of_order }), []);
        assert_eq!(why(&NewCommunication { told_date: told, ..call() }), [(Field::AnnouncedDate, Why::NoDelay)]);
    }

    #[test]
    fn a_complaint_and_only_a_complaint_is_answered_with_an_outcome() {
        let (asked, today) = (day("2026-11-18"), day("2026-11-20"));
        let reply = |outcome| Reply { answer: "已补发".into(), on: today, outcome };
        let some = Some(Outcome::Replaced);
        assert_eq!(reply(some).check(CommunicationKind::Complaint, asked, today), Ok(()));
        assert_eq!(reply(None).check(CommunicationKind::Inquiry, asked, today), Ok(()));
        let refused = |field, why| Err(vec![Refusal::at(field, why)]);
        assert_eq!(reply(None).check(CommunicationKind::Complaint, asked, today), refused(Field::Outcome, Why::Empty));
        assert_eq!(
            reply(some).check(CommunicationKind::Inquiry, asked, today),
            refused(Field::Outcome, Why::Contradicts(Field::CommunicationKind))
        );
        assert_eq!(
            reply(None).check(CommunicationKind::Contact, asked, today),
            refused(Field::Answer, Why::NoAnswerAwaited)
        );
        let wrong = Reply { answer: " ".into(), on: day("2026-11-17"), outcome: None };
        assert_eq!(
            wrong.check(CommunicationKind::Inquiry, asked, today),
            Err(vec![Refusal::at(Field::Answer, Why::Empty), Refusal::at(Field::AnsweredOn, Why::Before(asked))])
        );
        assert_eq!(
            check_done(Field::KeptOn, day("2026-11-21"), asked, today),
            Some(Refusal::at(Field::KeptOn, Why::After(today)))
        );
    }

    #[test]
    fn a_survey_has_a_score_out_of_a_hundred_given_by_today() {
        let today = day("2026-11-20");
        let survey = NewSurvey { customer_id: 1, on_day: today, score: 100, ..NewSurvey::default() };
        assert_eq!(survey.check(today), Ok(()));
        let wrong = NewSurvey { score: 101, on_day: day("2026-11-21"), ..survey };
        assert_eq!(
            wrong.check(today),
            Err(vec![Refusal::at(Field::Score, Why::NotAScore(101)), Refusal::at(Field::OnDay, Why::After(today))])
        );
    }

    proptest! {
        #[test]
        fn an_average_lies_between_the_lowest_and_the_highest(scores in prop::collection::vec(0..=100_i32, 1..40)) {
            let tenths = average(scores.iter().copied()).unwrap();
            let (low, high) = (scores.iter().min().unwrap(), scores.iter().max().unwrap());
            prop_assert!((low * 10..=high * 10).contains(&tenths));
        }
    }

    #[test]
    fn an_average_is_rounded_to_one_decimal() {
        assert_eq!(average([]), None);
        assert_eq!(average([90, 85]), Some(875));
        assert_eq!(average([90, 90, 91]), Some(903));
        assert_eq!(average([1, 1, 0, 0, 0, 0, 0, 0, 0]), Some(2));
    }
}
