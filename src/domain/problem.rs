//! A problem met on an order (B1): what it is, whose it is, by when it must be solved, and how it was.
//!
//! One thing always holds: a problem has a department and a due date from the start, and a solution once it is solved.

use super::{
    field::Field,
    order::{Department, LONG, SHORT},
    refusal::{Refusal, Why},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is written down when a problem is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewProblem {
    /// What is wrong.
    pub what: String,
    /// The department that must solve it.
    pub department: Department,
    /// Who answers for it; may be empty.
    pub person: String,
    /// By when it must be solved.
    pub due_on: NaiveDate,
}

impl NewProblem {
    /// Checks a problem opened on `today`: it says something, fits its fields, and is not due before it was opened.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found = Vec::new();
        if self.what.trim().is_empty() {
            found.push(Refusal::at(Field::Problem, Why::Empty));
        }
        for (field, text, most) in [(Field::Problem, &self.what, LONG), (Field::Person, &self.person, SHORT)] {
            if text.chars().count() > most {
                found.push(Refusal::at(field, Why::TooLong(most)));
            }
        }
        if self.due_on < today {
            found.push(Refusal::at(Field::DueOn, Why::Before(today)));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Checks a solution: it says how, and the day lies between the problem's opening and today.
pub fn check_solution(
    solution: &str,
    on: NaiveDate,
    opened_on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Vec<Refusal>> {
    let mut found = Vec::new();
    if solution.trim().is_empty() {
        found.push(Refusal::at(Field::Solution, Why::Empty));
    }
    if solution.chars().count() > LONG {
        found.push(Refusal::at(Field::Solution, Why::TooLong(LONG)));
    }
    if on > today {
        found.push(Refusal::at(Field::SolvedOn, Why::After(today)));
    } else if on < opened_on {
        found.push(Refusal::at(Field::SolvedOn, Why::Before(opened_on)));
    }
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// Tells whether a problem still open is past its due date (B2).
pub fn is_overdue(due_on: NaiveDate, solved_on: Option<NaiveDate>, today: NaiveDate) -> bool {
    solved_on.is_none() && due_on < today
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn problem() -> NewProblem {
        NewProblem {
            what: "面料色差".into(),
            department: Department::Production,
            person: "张伟".into(),
            due_on: day("2026-11-25"),
        }
    }

    #[test]
    fn a_problem_says_what_and_is_not_due_in_the_past() {
        let today = day("2026-11-20");
        assert_eq!(problem().check(today), Ok(()));
        let wrong = NewProblem { what: " ".into(), due_on: day("2026-11-19"), ..problem() };
        assert_eq!(
            wrong.check(today),
            Err(vec![Refusal::at(Field::Problem, Why::Empty), Refusal::at(Field::DueOn, Why::Before(today))])
        );
        let long = NewProblem { what: "长".repeat(LONG + 1), person: "人".repeat(SHORT + 1), ..problem() };
        assert_eq!(
            long.check(today),
            Err(vec![Refusal::at(Field::Problem, Why::TooLong(LONG)), Refusal::at(Field::Person, Why::TooLong(SHORT))])
        );
    }

    #[test]
    fn a_solution_says_how_and_lies_between_opening_and_today() {
        let (opened, today) = (day("2026-11-18"), day("2026-11-20"));
        assert_eq!(check_solution("换料重做", today, opened, today), Ok(()));
        assert_eq!(
            check_solution(" ", day("2026-11-21"), opened, today),
            Err(vec![Refusal::at(Field::Solution, Why::Empty), Refusal::at(Field::SolvedOn, Why::After(today))])
        );
        assert_eq!(
            check_solution("ok", day("2026-11-17"), opened, today),
            Err(vec![Refusal::at(Field::SolvedOn, Why::Before(opened))])
        );
        assert_eq!(
            check_solution(&"长".repeat(LONG + 1), today, opened, today),
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
