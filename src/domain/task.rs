//! Tasks: what the specialist puts down to be done by a day. A reminder of their own may repeat and be about an order or a
//! customer; a decision of the weekly coordination meeting (Q2) has a person and the day of the meeting.
//!
//! Invariant: one that repeats falls on working days only, and keeps its rhythm whatever a day off moves.

use super::{
    attribute::faults,
    calendar::WorkCalendar,
    field::Field,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::{Days, Months, NaiveDate};

keyed_enum! {
    /// How often a reminder comes again.
    pub enum Rhythm {
        /// Every working day.
        Daily = "daily",
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
    }
}

/// A week has so many days.
const WEEK: u64 = 7;

impl Rhythm {
    /// Returns the working day on which it falls next after `after`, counted from the first day: a day off moves it to the
    /// next working day, and the one after keeps its own.
    pub fn next(self, first: NaiveDate, after: NaiveDate, calendar: &WorkCalendar) -> NaiveDate {
        let of = |n: u64| match self {
            Rhythm::Daily => first.checked_add_days(Days::new(n)),
            Rhythm::Weekly => first.checked_add_days(Days::new(n * WEEK)),
            Rhythm::Monthly => first.checked_add_months(Months::new(u32::try_from(n).ok()?)),
        };
        let passed = u64::try_from((after - first).num_days()).unwrap_or(0);
        // no month is longer than 31 days, so that nothing before `after` is passed over
        let from = match self {
            Rhythm::Daily => passed,
            Rhythm::Weekly => passed / WEEK,
            Rhythm::Monthly => passed / 31,
        };
        let mut days = (from..).map_while(of).map(|day| calendar.on_or_after(day));
        days.find(|day| *day > after).unwrap_or(NaiveDate::MAX)
    }
}

/// What is known of a task.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Task {
    /// What is to be done.
    pub what: String,
    /// By when.
    pub due_on: NaiveDate,
    /// How often it comes again, if it does.
    pub repeats: Option<Rhythm>,
    /// Who does it; the specialist when nobody is named.
    pub person: String,
    /// The order it is about, if any.
    pub order_id: Option<i64>,
    /// The customer it is about, if any; an order's own.
    pub customer_id: Option<i64>,
    /// The day of the meeting that decided it; nothing for a reminder.
    pub decided_on: Option<NaiveDate>,
    /// When it was done.
    pub done_on: Option<NaiveDate>,
    /// What came of it.
    pub result: String,
}

attributes!(Task besides () {
    what: Task, Note(LONG), required;
    due_on: DueOn, Day, required;
    repeats: Repeats, Choice(ClosedList::Rhythm);
    person: Person, Text(SHORT);
    order_id: Order, Reference(RecordKind::Order);
    customer_id: Customer, Reference(RecordKind::Customer);
    decided_on: MeetingOn, PastDay;
    done_on: DoneOn, PastDay;
    result: Result, Note(LONG);
});

impl Task {
    /// Checks a task as it is to be stored on `today`.
    ///
    /// # Errors
    /// Nothing to be done; a text too long; decided or done in the future; a decision that names nobody.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        for (field, day) in [(Field::MeetingOn, self.decided_on), (Field::DoneOn, self.done_on)] {
            if day.is_some_and(|day| day > today) {
                refuse(field, Why::After(today));
            }
        }
        if self.decided_on.is_some() && self.person.trim().is_empty() {
            refuse(Field::Person, Why::Empty);
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_off_moves_one_time_and_not_the_rhythm() {
        let calendar = WorkCalendar::official();
        let next = |rhythm: Rhythm, first, after| rhythm.next(day(first), day(after), &calendar).to_string();
        // 2026-11-20 is a Friday
        assert_eq!(next(Rhythm::Daily, "2026-11-20", "2026-11-20"), "2026-11-23");
        assert_eq!(next(Rhythm::Weekly, "2026-11-20", "2026-11-20"), "2026-11-27");
        // a Thursday in the holiday of 1 October moves to its end, and the Thursday after keeps its day
        assert_eq!(next(Rhythm::Weekly, "2026-09-24", "2026-09-24"), "2026-10-08");
        assert_eq!(next(Rhythm::Weekly, "2026-09-24", "2026-10-08"), "2026-10-15");
        // long past, it comes next after today, once
        assert_eq!(next(Rhythm::Weekly, "2026-09-03", "2026-11-21"), "2026-11-26");
        // the end of a month is the end of a shorter one too, and of the longer one after it again
        assert_eq!(next(Rhythm::Monthly, "2026-12-31", "2026-12-31"), "2027-02-01");
        assert_eq!(next(Rhythm::Monthly, "2026-12-31", "2027-02-01"), "2027-03-01");
        assert_eq!(next(Rhythm::Monthly, "2026-12-31", "2027-03-01"), "2027-03-31");
        assert_eq!(next(Rhythm::Monthly, "2026-08-25", "2026-11-21"), "2026-11-25");
    }

    #[test]
    fn a_decision_names_who_and_nothing_is_done_or_decided_in_the_future() {
        let today = day("2026-11-21");
        let task = Task { what: "催面料".into(), due_on: today, ..Task::default() };
        assert_eq!(task.check(today), Ok(()));
        let wrong = |task: Task, field, why| assert_eq!(task.check(today), Err(vec![Refusal::at(field, why)]));
        wrong(Task { what: " ".into(), ..task.clone() }, Field::Task, Why::Empty);
        wrong(Task { decided_on: Some(today), ..task.clone() }, Field::Person, Why::Empty);
        let decision = Task { decided_on: Some(today), person: "陈志强".into(), ..task };
        assert_eq!(decision.check(today), Ok(()));
        wrong(Task { decided_on: today.succ_opt(), ..decision.clone() }, Field::MeetingOn, Why::After(today));
        wrong(Task { done_on: today.succ_opt(), ..decision }, Field::DoneOn, Why::After(today));
    }
}
