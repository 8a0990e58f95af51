//! Risks (X1): what may happen, how likely and how bad it would be, and what follows from that.
//!
//! Invariant: the level is never typed; it is likelihood times impact, and what a level demands stands in one
//! table, [`LEVELS`].

pub use super::state::RiskLevel;

use super::{
    attribute::faults,
    calendar::WorkCalendar,
    field::Field,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

keyed_enum! {
    /// Where a risk comes from.
    #[derive(Default)]
    pub enum RiskKind {
        /// The market: prices, currencies, rules.
        #[default]
        Market = "market",
        /// Production.
        Production = "production",
        /// Purchasing.
        Purchasing = "purchasing",
        /// Logistics.
        Logistics = "logistics",
        /// The customer.
        Customer = "customer",
    }
}

keyed_enum! {
    /// How likely, or how bad.
    #[derive(Default)]
    pub enum Grade {
        /// One point.
        #[default]
        Low = "low",
        /// Two points.
        Medium = "medium",
        /// Three points.
        High = "high",
    }
}

impl Grade {
    /// Returns its points, as they are stored.
    pub fn points(self) -> i64 {
        self as i64 + 1
    }

    /// Finds the grade of so many points.
    pub fn of_points(points: i64) -> Option<Grade> {
        Grade::ALL.iter().copied().find(|grade| grade.points() == points)
    }
}

/// What a level is and what it demands.
struct Level {
    level: RiskLevel,
    /// From so many points on, likelihood times impact.
    from: i64,
    /// What must be filled in beside the day of the next review, which every risk has.
    demands: &'static [Field],
    /// After so many working days it is reviewed unless said otherwise.
    review_days: i32,
}

/// The levels, the highest first.
const LEVELS: &[Level] = &[
    Level { level: RiskLevel::High, from: 6, demands: &[Field::Response, Field::Person], review_days: 5 },
    Level { level: RiskLevel::Medium, from: 3, demands: &[Field::Person], review_days: 10 },
    Level { level: RiskLevel::Low, from: 1, demands: &[], review_days: 20 },
];

impl RiskLevel {
    /// Finds the level of so many points.
    pub fn of_points(points: i64) -> RiskLevel {
        LEVELS.iter().find(|l| points >= l.from).map_or(RiskLevel::Low, |l| l.level)
    }

    fn rule(self) -> Option<&'static Level> {
        LEVELS.iter().find(|l| l.level == self)
    }

    /// Lists the fields this level demands.
    pub fn demands(self) -> &'static [Field] {
        self.rule().map_or(&[], |l| l.demands)
    }

    /// Returns the day of the next review unless another is given.
    pub fn next_review(self, today: NaiveDate, calendar: &WorkCalendar) -> NaiveDate {
        calendar.add(today, self.rule().map_or(0, |l| l.review_days))
    }
}

/// How a risk is judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rating {
    /// How likely it is.
    pub likelihood: Grade,
    /// How bad it would be.
    pub impact: Grade,
}

impl Rating {
    /// Returns the points of both, as they are stored.
    pub fn points(self) -> (i64, i64) {
        (self.likelihood.points(), self.impact.points())
    }

    /// Returns the level: likelihood times impact.
    pub fn level(self) -> RiskLevel {
        let (likelihood, impact) = self.points();
        RiskLevel::of_points(likelihood * impact)
    }
}

/// What is written down about a risk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRisk {
    /// The order it belongs to; nothing when it belongs to none or to all.
    pub order: Option<i64>,
    /// Where it comes from.
    pub kind: RiskKind,
    /// What may happen.
    pub what: String,
    /// How it is judged.
    pub rating: Rating,
    /// What is done about it.
    pub response: String,
    /// Who answers for it or watches it.
    pub person: String,
    /// When it is looked at again.
    pub review_on: NaiveDate,
}

attributes!(NewRisk besides (rating) {
    order as "order_id": Order, Reference(RecordKind::Order);
    kind: RiskKind, Choice(ClosedList::RiskKind), required;
    what: Risk, Note(LONG), required;
    response: Response, Note(LONG);
    person: Person, Text(SHORT);
    review_on: ReviewOn, Day;
});

impl NewRisk {
    /// Checks a risk put down on `opened_on`: it says what may happen, fits its fields, has what its level demands, and
    /// is not reviewed before it was put down.
    ///
    /// # Errors
    /// Every field that is wrong or missing.
    pub fn check(&self, opened_on: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        found.extend(unmet(self.rating.level(), &self.response, &self.person));
        if self.review_on < opened_on {
            found.push(Refusal::at(Field::ReviewOn, Why::Before(opened_on)));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// A review of a risk: how it is judged now, what was seen, what is done, when it is looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReview {
    /// When.
    pub on: NaiveDate,
    /// How the risk is judged now.
    pub rating: Rating,
    /// What was seen.
    pub note: String,
    /// What is done about it now.
    pub response: String,
    /// Who answers for it now.
    pub person: String,
    /// When it is looked at again.
    pub next_on: NaiveDate,
}

impl NewReview {
    /// Checks a review of a risk put down on `opened_on`: it says what was seen, has what the level found demands, lies
    /// between the opening and today, and the next one comes after it.
    ///
    /// # Errors
    /// Every field that is wrong or missing.
    pub fn check(&self, opened_on: NaiveDate, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found = note_faults(Field::Notes, &self.note);
        found.extend(too_long(Field::Response, &self.response, LONG));
        found.extend(too_long(Field::Person, &self.person, SHORT));
        found.extend(unmet(self.rating.level(), &self.response, &self.person));
        found.extend(day_fault(Field::OnDay, self.on, opened_on, today));
        if self.next_on <= self.on {
            found.push(Refusal::at(Field::ReviewOn, Why::Before(self.on.succ_opt().unwrap_or(self.on))));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Checks the closing of a risk put down on `opened_on`: it says why, on a day between the opening and today.
///
/// # Errors
/// Every field that is wrong or missing.
pub fn check_closing(note: &str, on: NaiveDate, opened_on: NaiveDate, today: NaiveDate) -> Result<(), Vec<Refusal>> {
    let mut found = note_faults(Field::Notes, note);
    found.extend(day_fault(Field::OnDay, on, opened_on, today));
    if found.is_empty() { Ok(()) } else { Err(found) }
}

fn note_faults(field: Field, note: &str) -> Vec<Refusal> {
    match note.chars().count() {
        _ if note.trim().is_empty() => vec![Refusal::at(field, Why::Empty)],
        n if n > LONG => vec![Refusal::at(field, Why::TooLong(LONG))],
        _ => Vec::new(),
    }
}

fn day_fault(field: Field, day: NaiveDate, opened_on: NaiveDate, today: NaiveDate) -> Option<Refusal> {
    match day {
        _ if day > today => Some(Refusal::at(field, Why::After(today))),
        _ if day < opened_on => Some(Refusal::at(field, Why::Before(opened_on))),
        _ => None,
    }
}

fn too_long(field: Field, text: &str, most: usize) -> Option<Refusal> {
    (text.chars().count() > most).then(|| Refusal::at(field, Why::TooLong(most)))
}

/// Finds what a risk of this level demands and lacks.
fn unmet(level: RiskLevel, response: &str, person: &str) -> impl Iterator<Item = Refusal> {
    let missing = [(Field::Response, response), (Field::Person, person)]
        .map(|(field, text)| (text.trim().is_empty() && level.demands().contains(&field)).then_some(field));
    missing.into_iter().flatten().map(move |field| Refusal::at(field, Why::RiskDemands(level)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rating(likelihood: i64, impact: i64) -> Rating {
        Rating { likelihood: Grade::of_points(likelihood).unwrap(), impact: Grade::of_points(impact).unwrap() }
    }

    fn risk(likelihood: i64, impact: i64) -> NewRisk {
        NewRisk {
            order: None,
            kind: RiskKind::Market,
            what: "铜价上涨".into(),
            rating: rating(likelihood, impact),
            response: String::new(),
            person: String::new(),
            review_on: day("2026-12-01"),
        }
    }

    #[test]
    fn the_level_is_likelihood_times_impact() {
        use RiskLevel::*;
        let table = [[Low, Low, Medium], [Low, Medium, High], [Medium, High, High]];
        for (l, row) in (1..).zip(table) {
            for (i, level) in (1..).zip(row) {
                assert_eq!(rating(l, i).level(), level, "{l} x {i}");
            }
        }
    }

    #[test]
    fn each_level_demands_its_own_and_says_so_at_the_fields() {
        let today = day("2026-11-21");
        let missing = |fields: &[Field], level| {
            Err(fields.iter().map(|f| Refusal::at(*f, Why::RiskDemands(level))).collect::<Vec<_>>())
        };
        assert_eq!(risk(3, 2).check(today), missing(&[Field::Response, Field::Person], RiskLevel::High));
        assert_eq!(risk(2, 2).check(today), missing(&[Field::Person], RiskLevel::Medium));
        assert_eq!(risk(1, 2).check(today), Ok(()));
        let answered = NewRisk { response: "锁定价格".into(), person: "孙丽".into(), ..risk(3, 3) };
        assert_eq!(answered.check(today), Ok(()));
        let empty = NewRisk { what: " ".into(), review_on: day("2026-11-20"), ..risk(1, 1) };
        assert_eq!(
            empty.check(today),
            Err(vec![Refusal::at(Field::Risk, Why::Empty), Refusal::at(Field::ReviewOn, Why::Before(today))])
        );
    }

    #[test]
    fn a_higher_level_is_looked_at_sooner_in_working_days() {
        let (today, calendar) = (day("2026-11-20"), WorkCalendar::official());
        let on = |level: RiskLevel| level.next_review(today, &calendar);
        assert_eq!(on(RiskLevel::High), day("2026-11-27"));
        assert_eq!(on(RiskLevel::Medium), day("2026-12-04"));
        assert_eq!(on(RiskLevel::Low), day("2026-12-18"));
    }

    #[test]
    fn a_review_looks_ahead_and_a_risk_that_grew_needs_more() {
        let (opened, today) = (day("2026-11-18"), day("2026-11-20"));
        let review = NewReview {
            on: today,
            rating: rating(3, 3),
            note: "又涨了".into(),
            response: String::new(),
            person: "孙丽".into(),
            next_on: today,
        };
        assert_eq!(
            review.check(opened, today),
            Err(vec![
                Refusal::at(Field::Response, Why::RiskDemands(RiskLevel::High)),
                Refusal::at(Field::ReviewOn, Why::Before(day("2026-11-21"))),
            ])
        );
        let early = NewReview { on: day("2026-11-17"), note: String::new(), rating: rating(1, 1), ..review };
        assert_eq!(
            early.check(opened, today),
            Err(vec![Refusal::at(Field::Notes, Why::Empty), Refusal::at(Field::OnDay, Why::Before(opened))])
        );
        assert_eq!(check_closing("合同已锁价", today, opened, today), Ok(()));
        assert_eq!(
            check_closing("", day("2026-11-21"), opened, today),
            Err(vec![Refusal::at(Field::Notes, Why::Empty), Refusal::at(Field::OnDay, Why::After(today))])
        );
    }

    proptest! {
        #[test]
        fn what_is_more_likely_or_worse_is_never_of_a_lower_level(l in 1i64..=3, i in 1i64..=3, dl in 0i64..=2, di in 0i64..=2) {
            let worse = rating((l + dl).min(3), (i + di).min(3));
            prop_assert!(worse.level() >= rating(l, i).level());
            prop_assert!(worse.level().demands().len() >= rating(l, i).level().demands().len());
        }
    }
}
