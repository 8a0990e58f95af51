//! A problem met on an order (B1): what it is, whose it is, by when it must be solved, and how it was.
//!
//! Invariant: a problem has a department and a due date from the start, and a solution once it is solved.

use super::{
    attribute::faults,
    field::Field,
    order::{Department, LONG, SHORT},
    refusal::{Refusal, Why},
};
use crate::attributes;
use chrono::NaiveDate;

/// What is written down when a problem is opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewProblem {
    /// What is wrong.
    pub what: String,
    /// The department that must solve it.
    pub department: Department,
    /// Who answers for it; may be empty.
    pub person: String,
    /// By when it must be solved.
    pub due_on: NaiveDate,
    /// Who was informed of it.
    pub informed: Informed,
}

/// Who was informed of a problem, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Informed {
    /// When the salesperson was informed.
    pub salesperson_on: Option<NaiveDate>,
    /// When the customer was informed.
    pub customer_on: Option<NaiveDate>,
}

attributes!(NewProblem {
    what: Problem, Note(LONG), required;
    department: Department, Choice(ClosedList::Department), required;
    person: Person, Text(SHORT);
    due_on: DueOn, Day, required;
} informed: Informed {
    salesperson_on as "told_salesperson_on": SalespersonInformedOn, PastDay;
    customer_on as "told_customer_on": CustomerInformedOn, PastDay;
});

attributes!(Solution {
    how as "solution": Solution, Note(LONG), required;
    on as "solved_on": SolvedOn, PastDay, required;
} informed: Informed {
    salesperson_on as "told_salesperson_on": SalespersonInformedOn, PastDay;
    customer_on as "told_customer_on": CustomerInformedOn, PastDay;
});

impl Informed {
    /// Finds the days that are still to come, or lie before there was an order.
    fn faults(&self, span: &Span) -> impl Iterator<Item = Refusal> {
        let (received_on, today) = (span.received_on, span.today);
        let informed =
            [(Field::SalespersonInformedOn, self.salesperson_on), (Field::CustomerInformedOn, self.customer_on)];
        informed.into_iter().filter_map(move |(field, day)| match day? {
            day if day > today => Some(Refusal::at(field, Why::After(today))),
            day if day < received_on => Some(Refusal::at(field, Why::Before(received_on))),
            _ => None,
        })
    }
}

/// The days between which a problem lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// When its order was received.
    pub received_on: NaiveDate,
    /// When it was opened.
    pub opened_on: NaiveDate,
    /// Today.
    pub today: NaiveDate,
}

/// How a problem was solved, and who had been informed of it by then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Solution {
    /// How.
    pub how: String,
    /// When.
    pub on: NaiveDate,
    /// Who was informed.
    pub informed: Informed,
}

impl NewProblem {
    /// Checks a problem: it says something, fits its fields, is not due before it was opened, and nobody is informed of
    /// it in the future or before there was an order.
    pub fn check(&self, span: &Span) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        if self.due_on < span.opened_on {
            found.push(Refusal::at(Field::DueOn, Why::Before(span.opened_on)));
        }
        found.extend(self.informed.faults(span));
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

impl Solution {
    /// Checks a solution: it says how, the day lies between the problem's opening and today, and nobody is informed of
    /// it in the future or before there was an order.
    pub fn check(&self, span: &Span) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        if self.on > span.today {
            found.push(Refusal::at(Field::SolvedOn, Why::After(span.today)));
        } else if self.on < span.opened_on {
            found.push(Refusal::at(Field::SolvedOn, Why::Before(span.opened_on)));
        }
        found.extend(self.informed.faults(span));
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Returns whether a problem still open is past its due date (B2).
pub fn is_overdue(due_on: NaiveDate, solved_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    solved_on.is_none() && due_on < today
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn span(opened_on: NaiveDate, today: NaiveDate) -> Span {
        Span { received_on: day("2026-11-10"), opened_on, today }
    }

    fn problem() -> NewProblem {
        NewProblem {
            what: "面料色差".into(),
            department: Department::Production,
            person: "张伟".into(),
            due_on: day("2026-11-25"),
            informed: Informed::default(),
        }
    }

    #[test]
    fn a_problem_says_what_and_is_not_due_in_the_past() {
        let today = day("2026-11-20");
        assert_eq!(problem().check(&span(today, today)), Ok(()));
        let wrong = NewProblem { what: " ".into(), due_on: day("2026-11-19"), ..problem() };
        assert_eq!(
            wrong.check(&span(today, today)),
            Err(vec![Refusal::at(Field::Problem, Why::Empty), Refusal::at(Field::DueOn, Why::Before(today))])
        );
        let long = NewProblem { what: "长".repeat(LONG + 1), person: "人".repeat(SHORT + 1), ..problem() };
        assert_eq!(
            long.check(&span(today, today)),
            Err(vec![Refusal::at(Field::Problem, Why::TooLong(LONG)), Refusal::at(Field::Person, Why::TooLong(SHORT))])
        );
    }

    #[test]
    fn an_older_problem_may_be_overdue_already_and_nobody_is_told_of_it_tomorrow() {
        let (opened, today) = (day("2026-11-18"), day("2026-11-20"));
        let informed = Informed { salesperson_on: Some(today), customer_on: Some(day("2026-11-21")) };
        let late = NewProblem { due_on: day("2026-11-19"), ..problem() };
        assert_eq!(late.check(&span(opened, today)), Ok(()));
        let wrong = NewProblem { informed, ..late.clone() };
        assert_eq!(
            wrong.check(&span(opened, today)),
            Err(vec![Refusal::at(Field::CustomerInformedOn, Why::After(today))])
        );
        let informed = Informed { salesperson_on: Some(day("2025-11-22")), customer_on: None };
        let received = Why::Before(day("2026-11-10"));
        assert_eq!(
            NewProblem { informed, ..late }.check(&span(opened, today)),
            Err(vec![Refusal::at(Field::SalespersonInformedOn, received)]),
            "no such year"
        );
    }

    fn solution(how: &str, on: NaiveDate) -> Solution {
        Solution { how: how.into(), on, informed: Informed::default() }
    }

    #[test]
    fn a_solution_says_how_and_lies_between_opening_and_today() {
        let (opened, today) = (day("2026-11-18"), day("2026-11-20"));
        assert_eq!(solution("换料重做", today).check(&span(opened, today)), Ok(()));
        assert_eq!(
            solution(" ", day("2026-11-21")).check(&span(opened, today)),
            Err(vec![Refusal::at(Field::Solution, Why::Empty), Refusal::at(Field::SolvedOn, Why::After(today))])
        );
        assert_eq!(
            solution("ok", day("2026-11-17")).check(&span(opened, today)),
            Err(vec![Refusal::at(Field::SolvedOn, Why::Before(opened))])
        );
        assert_eq!(
            solution(&"长".repeat(LONG + 1), today).check(&span(opened, today)),
            Err(vec![Refusal::at(Field::Solution, Why::TooLong(LONG))])
        );
    }

    #[test]
    fn only_an_open_problem_is_overdue() {
        let today = day("2026-11-20");
        assert!(is_overdue(day("2026-11-19"), None, today));
        assert!(!is_overdue(today, None, today));
        assert!(!is_overdue(day("2026-11-19"), Some(today), today));
    }
}
