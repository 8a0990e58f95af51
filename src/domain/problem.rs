//! A problem met on an order (B1): what it is, whose it is, by when it must be solved, and how it was; what it came of and
//! cost, and who answers for it (W12).
//!
//! Invariant: a problem has a department and a due date from the start, and a solution once it is solved; what counts against
//! the appraisal has a cause and somebody who answers for it.

use super::{
    attribute::faults,
    decimal::{Currency, Money},
    field::Field,
    order::{Department, LONG, SHORT},
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

keyed_enum! {
    /// What a problem came of. The errors for which a pay scheme deducts stand first, each by itself; the rest says on whose
    /// side it was.
    pub enum Cause {
        /// A paper was late or wrong.
        Paper = "paper",
        /// The delivery was late.
        Late = "late",
        /// Goods went by air because they were late.
        AirFreight = "air_freight",
        /// The first article was not sealed.
        FirstArticle = "first_article",
        /// A sample was not made, or made wrong.
        Sample = "sample",
        /// The report of a spot check is missing.
        SpotCheck = "spot_check",
        /// Faulty goods were let through: they were checked poorly.
        Checking = "checking",
        /// Another mistake of the specialist's.
        Own = "own",
        /// The salesperson.
        Salesperson = "salesperson",
        /// A department.
        Department = "department",
        /// The supplier.
        Supplier = "supplier",
        /// The customer.
        Customer = "customer",
        /// The carrier.
        Carrier = "carrier",
        /// Something else.
        Other = "other",
    }
}

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
    /// What it came of and cost, as far as that is known.
    pub blame: Blame,
}

/// Who was informed of a problem, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Informed {
    /// When the salesperson was informed.
    pub salesperson_on: Option<NaiveDate>,
    /// When the customer was informed.
    pub customer_on: Option<NaiveDate>,
}

/// What a problem came of, who answers for it, and what it cost (W12).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blame {
    /// What it came of.
    pub cause: Option<Cause>,
    /// Who is liable; may be empty.
    pub liable: String,
    /// What the company lost by it.
    pub loss: Option<Money>,
    /// In which currency.
    pub currency: Currency,
    /// Whether it counts against the appraisal of whoever is liable.
    pub counts: bool,
}

/// What is asked of [`Blame`], in this order.
pub const BLAME: [Field; 5] = [Field::Cause, Field::Liable, Field::Loss, Field::Currency, Field::Counts];

attributes!(NewProblem {
    what: Problem, Note(LONG), required;
    department: Department, Choice(ClosedList::Department), required;
    person: Person, Text(SHORT);
    due_on: DueOn, Day, required;
} informed: Informed {
    salesperson_on as "told_salesperson_on": SalespersonInformedOn, PastDay;
    customer_on as "told_customer_on": CustomerInformedOn, PastDay;
} blame: Blame {
    cause: Cause, Choice(ClosedList::Cause);
    liable: Liable, Text(SHORT);
    loss: Loss, Money;
    currency: Currency, Currency, required;
    counts: Counts, Yes;
});

attributes!(Solution {
    how as "solution": Solution, Note(LONG), required;
    on as "solved_on": SolvedOn, PastDay, required;
} informed: Informed {
    salesperson_on as "told_salesperson_on": SalespersonInformedOn, PastDay;
    customer_on as "told_customer_on": CustomerInformedOn, PastDay;
} blame: Blame {
    cause: Cause, Choice(ClosedList::Cause);
    liable: Liable, Text(SHORT);
    loss: Loss, Money;
    currency: Currency, Currency, required;
    counts: Counts, Yes;
});

impl Blame {
    fn faults(&self) -> impl Iterator<Item = Refusal> {
        let found = [
            self.loss.filter(|loss| loss.0 < 0).map(|_| Refusal::at(Field::Loss, Why::Negative)),
            (self.counts && self.cause.is_none()).then_some(Refusal::at(Field::Cause, Why::Empty)),
            (self.counts && self.liable.trim().is_empty()).then_some(Refusal::at(Field::Liable, Why::LiableNeeded)),
        ];
        found.into_iter().flatten()
    }
}

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
    /// What it came of and cost.
    pub blame: Blame,
}

impl NewProblem {
    /// Checks a problem: it says something, fits its fields, is not due before it was opened, and nobody is informed of
    /// it in the future or before there was an order; the loss is not below zero, and what counts against an appraisal has a
    /// cause and somebody liable.
    pub fn check(&self, span: &Span) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        if self.due_on < span.opened_on {
            found.push(Refusal::at(Field::DueOn, Why::Before(span.opened_on)));
        }
        found.extend(self.informed.faults(span));
        found.extend(self.blame.faults());
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
        found.extend(self.blame.faults());
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
            blame: Blame::default(),
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
        Solution { how: how.into(), on, ..Solution::default() }
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
    fn what_counts_has_a_cause_and_somebody_who_answers_and_no_loss_is_below_zero() {
        let today = day("2026-11-20");
        let checked = |blame: Blame| NewProblem { blame, ..problem() }.check(&span(today, today));
        let whole = Blame {
            cause: Some(Cause::Checking),
            liable: "李雯".into(),
            loss: Some(Money(300_000)),
            counts: true,
            ..Blame::default()
        };
        assert_eq!(checked(whole.clone()), Ok(()));
        let only_known = Blame { counts: false, cause: None, liable: String::new(), ..whole.clone() };
        assert_eq!(checked(only_known), Ok(()), "a loss may be known before whose it is");
        let wrong = Blame { cause: None, liable: " ".into(), loss: Some(Money(-1)), ..whole };
        let refused = vec![
            Refusal::at(Field::Loss, Why::Negative),
            Refusal::at(Field::Cause, Why::Empty),
            Refusal::at(Field::Liable, Why::LiableNeeded),
        ];
        assert_eq!(checked(wrong.clone()), Err(refused.clone()));
        let solved = Solution { blame: wrong, ..solution("换料", today) };
        assert_eq!(solved.check(&span(today, today)), Err(refused), "the form that solves it asks the same");
    }

    #[test]
    fn only_an_open_problem_is_overdue() {
        let today = day("2026-11-20");
        assert!(is_overdue(day("2026-11-19"), None, today));
        assert!(!is_overdue(today, None, today));
        assert!(!is_overdue(day("2026-11-19"), Some(today), today));
    }
}
