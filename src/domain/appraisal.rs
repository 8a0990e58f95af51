//! The monthly appraisal (Q3): scores of three by criterion, weighed to one figure and a grade, closed for good.
//!
//! It must not know a pay scheme; weights come in. Invariant: the points of the criteria add up to the score, and
//! all scores full are 100.

use super::{
    attribute::faults,
    decimal::Percent,
    measure::{Definition, Measure},
    month::Month,
    order::LONG,
    pay::Payslip,
    refusal::Refusal,
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

keyed_enum! {
    /// What is appraised.
    pub enum Criterion {
        /// The work itself.
        Work = "work",
        /// Working with others.
        Teamwork = "teamwork",
        /// Attitude and service.
        Attitude = "attitude",
    }
}

keyed_enum! {
    /// Who gives a score.
    pub enum Scorer {
        /// The specialist.
        Own = "self",
        /// The superior.
        Superior = "superior",
        /// The customers.
        Customer = "customer",
    }
}

keyed_enum! {
    /// What a score comes to.
    pub enum Grading {
        /// Excellent.
        Excellent = "excellent",
        /// Good.
        Good = "good",
        /// Passed.
        Pass = "pass",
        /// Failed.
        Fail = "fail",
    }
}

/// The weights of the criteria in force unless a scheme has its own (C): work 50, teamwork 30, attitude and service 20.
pub const WEIGHTS: [u32; Criterion::ALL.len()] = [50, 30, 20];

/// How scores become a grade, set by the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Grades {
    /// From this score on it is excellent.
    pub excellent: u8,
    /// From this score on it is good.
    pub good: u8,
    /// From this score on it is passed.
    pub pass: u8,
    /// What the specialist's own scores count, of the sum of the three.
    pub own_share: u8,
    /// What the superior's scores count.
    pub superior_share: u8,
    /// What the customers' scores count.
    pub customer_share: u8,
}

impl Default for Grades {
    fn default() -> Grades {
        Grades { excellent: 90, good: 80, pass: 60, own_share: 20, superior_share: 60, customer_share: 20 }
    }
}

impl Grades {
    /// Returns whether the thresholds descend.
    pub fn descends(&self) -> bool {
        self.excellent <= 100 && self.good < self.excellent && self.pass < self.good
    }

    /// Checks that the shares are 100 together, with something for the superior.
    ///
    /// # Errors
    /// What they are together.
    pub fn shares(&self) -> Result<(), u32> {
        let sum = u32::from(self.own_share) + u32::from(self.superior_share) + u32::from(self.customer_share);
        if sum == 100 && self.superior_share > 0 { Ok(()) } else { Err(sum) }
    }

    /// Returns what the scores of one count.
    pub fn share(&self, scorer: Scorer) -> u8 {
        match scorer {
            Scorer::Own => self.own_share,
            Scorer::Superior => self.superior_share,
            Scorer::Customer => self.customer_share,
        }
    }

    /// Returns the grade of a score.
    pub fn grade(&self, score: Percent) -> Grading {
        let at_least = |whole: u8| score.0 >= i64::from(whole) * 10i64.pow(Percent::SCALE);
        match () {
            () if at_least(self.excellent) => Grading::Excellent,
            () if at_least(self.good) => Grading::Good,
            () if at_least(self.pass) => Grading::Pass,
            () => Grading::Fail,
        }
    }
}

/// The scores of a month, each 0 to 100; nothing where it is not given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Appraisal {
    /// The month.
    pub month: Month,
    /// The specialist's own score of the work.
    pub own_work: Option<Percent>,
    /// The specialist's own score of working with others.
    pub own_teamwork: Option<Percent>,
    /// The specialist's own score of attitude and service.
    pub own_attitude: Option<Percent>,
    /// The superior's score of the work.
    pub superior_work: Option<Percent>,
    /// The superior's score of working with others.
    pub superior_teamwork: Option<Percent>,
    /// The superior's score of attitude and service.
    pub superior_attitude: Option<Percent>,
    /// The customers' score of the work.
    pub customer_work: Option<Percent>,
    /// The customers' score of working with others.
    pub customer_teamwork: Option<Percent>,
    /// The customers' score of attitude and service.
    pub customer_attitude: Option<Percent>,
    /// What is to be said beside them.
    pub remarks: String,
}

attributes!(Appraisal besides (month) {
    own_work: OwnWork, Percent;
    own_teamwork: OwnTeamwork, Percent;
    own_attitude: OwnAttitude, Percent;
    superior_work: SuperiorWork, Percent;
    superior_teamwork: SuperiorTeamwork, Percent;
    superior_attitude: SuperiorAttitude, Percent;
    customer_work: CustomerWork, Percent;
    customer_teamwork: CustomerTeamwork, Percent;
    customer_attitude: CustomerAttitude, Percent;
    remarks: Remarks, Note(LONG);
});

impl Appraisal {
    /// Returns the score that one gave for a criterion.
    pub fn score(&self, scorer: Scorer, criterion: Criterion) -> Option<Percent> {
        use Criterion::{Attitude, Teamwork, Work};
        match (scorer, criterion) {
            (Scorer::Own, Work) => self.own_work,
            (Scorer::Own, Teamwork) => self.own_teamwork,
            (Scorer::Own, Attitude) => self.own_attitude,
            (Scorer::Superior, Work) => self.superior_work,
            (Scorer::Superior, Teamwork) => self.superior_teamwork,
            (Scorer::Superior, Attitude) => self.superior_attitude,
            (Scorer::Customer, Work) => self.customer_work,
            (Scorer::Customer, Teamwork) => self.customer_teamwork,
            (Scorer::Customer, Attitude) => self.customer_attitude,
        }
    }

    /// Checks the scores: each between 0 and 100.
    ///
    /// # Errors
    /// Every score that is outside, and a text too long.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let found: Vec<Refusal> = faults(self).collect();
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Returns who gave no score at all, so that their share falls to the others.
    pub fn without(&self) -> Vec<Scorer> {
        let gave = |scorer: &Scorer| Criterion::ALL.iter().any(|criterion| self.score(*scorer, *criterion).is_some());
        Scorer::ALL.iter().copied().filter(|scorer| !gave(scorer)).collect()
    }

    /// Weighs the scores; nothing until each criterion has one.
    pub fn result(&self, weights: [u32; Criterion::ALL.len()], grades: &Grades) -> Option<Outcome> {
        let mut points = [Percent(0); Criterion::ALL.len()];
        for ((criterion, weight), points) in Criterion::ALL.iter().zip(weights).zip(&mut points) {
            let given = Scorer::ALL.iter().filter_map(|scorer| Some((*scorer, self.score(*scorer, *criterion)?)));
            let (mut sum, mut shares) = (0, 0);
            for (scorer, score) in given {
                let share = i64::from(grades.share(scorer));
                (sum, shares) = (sum + share * score.0, shares + share);
            }
            if shares == 0 {
                return None;
            }
            *points = tenths(sum * i64::from(weight), shares * 100);
        }
        let score = Percent(points.iter().map(|points| points.0).sum());
        Some(Outcome { points, score, grade: grades.grade(score) })
    }
}

/// Divides, rounded half away from zero to a tenth of a percent.
fn tenths(percent: i64, by: i64) -> Percent {
    let tenth = 10i64.pow(Percent::SCALE - 1);
    Percent((2 * percent + by * tenth) / (2 * by * tenth) * tenth)
}

/// What scores come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The points of each criterion, of its weight; to a tenth.
    pub points: [Percent; Criterion::ALL.len()],
    /// What they add up to, of 100.
    pub score: Percent,
    /// The grade.
    pub grade: Grading,
}

/// A measure as it was when a month was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Which.
    pub measure: Measure,
    /// How it was counted.
    pub definition: Definition,
    /// How many of those counted were as they should be.
    pub met: u64,
    /// How many were counted; none is no figure.
    pub counted: u64,
}

/// Everything a closed month was computed from, as it was then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The weights of the criteria.
    pub weights: [u32; Criterion::ALL.len()],
    /// The thresholds and shares.
    pub grades: Grades,
    /// What the scores came to.
    pub outcome: Outcome,
    /// The six measures.
    pub measures: Vec<Measured>,
    /// The pay of the month, where a scheme works it out.
    pub payslip: Option<Payslip>,
}

/// Who closed a month, when, and why before it was over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Who decided.
    pub by: String,
    /// When.
    pub on: NaiveDate,
    /// Why the month was not waited for; empty where it was over.
    pub early: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{field::Field, refusal::Why};
    use proptest::prelude::*;

    fn percent(text: &str) -> Option<Percent> {
        Some(Percent::parse(text).unwrap())
    }

    /// By hand: work 0.2*80+0.6*90+0.2*100 = 90 → 45; teamwork without customers (20*70+60*85)/80 = 81.25 → 24.375;
    /// attitude the superior's 60 alone → 12.
    fn appraisal() -> Appraisal {
        Appraisal {
            own_work: percent("80"),
            superior_work: percent("90"),
            customer_work: percent("100"),
            own_teamwork: percent("70"),
            superior_teamwork: percent("85"),
            superior_attitude: percent("60"),
            ..Appraisal::default()
        }
    }

    #[test]
    fn scores_are_weighed_and_add_up() {
        let outcome = appraisal().result(WEIGHTS, &Grades::default()).unwrap();
        assert_eq!(outcome.points.map(|p| p.to_string()), ["45", "24.4", "12"]);
        assert_eq!((outcome.score.to_string().as_str(), outcome.grade), ("81.4", Grading::Good));
        let none = Appraisal { superior_attitude: None, ..appraisal() };
        assert_eq!(none.result(WEIGHTS, &Grades::default()), None, "a criterion without a score has no result");
        assert_eq!(appraisal().without(), []);
        let alone = Appraisal { own_work: None, own_teamwork: None, customer_work: None, ..appraisal() };
        assert_eq!(alone.without(), [Scorer::Own, Scorer::Customer]);
        assert_eq!(alone.result(WEIGHTS, &Grades::default()).unwrap().score.to_string(), "82.5");
    }

    #[test]
    fn a_scheme_of_pay_names_the_grades_and_the_causes_there_are() {
        use crate::domain::{pay, problem::Cause};
        assert!(Grading::ALL.iter().map(|grade| grade.code()).eq(pay::GRADES));
        let of_causes = pay::Source::ALL.iter().skip_while(|source| **source != pay::Source::Paper);
        assert_eq!(of_causes.clone().count(), 8);
        assert!(of_causes.map(|source| source.code()).all(|code| Cause::from_code(code).is_some()));
    }

    #[test]
    fn a_grade_begins_with_its_threshold() {
        let grades = Grades::default();
        let grade = |text| grades.grade(percent(text).unwrap());
        let all = ["100", "90", "89.9", "80", "79.9", "60", "59.9", "0"].map(grade);
        use Grading::{Excellent, Fail, Good, Pass};
        assert_eq!(all, [Excellent, Excellent, Good, Good, Pass, Pass, Fail, Fail]);
    }

    #[test]
    fn thresholds_that_do_not_descend_and_shares_that_are_not_a_hundred_are_refused() {
        let of = |change: fn(&mut Grades)| {
            let mut grades = Grades::default();
            change(&mut grades);
            grades.descends() && grades.shares().is_ok()
        };
        assert!(of(|_| ()));
        assert!(!of(|g| g.good = 90) && !of(|g| g.pass = 80) && !of(|g| g.excellent = 101));
        assert!(!of(|g| g.own_share = 21));
        assert!(!of(|g| (g.superior_share, g.customer_share) = (0, 80)));
    }

    #[test]
    fn a_score_outside_its_scale_is_refused_by_name() {
        let wrong = Appraisal { superior_work: Some(Percent(101 * 10i64.pow(Percent::SCALE))), ..appraisal() };
        let found = wrong.check().unwrap_err();
        assert!(matches!(&found[..], [one] if one.field == Some(Field::SuperiorWork)), "{found:?}");
        assert!(matches!(found[0].why, Why::NotPercent(_)), "{found:?}");
        assert_eq!(appraisal().check(), Ok(()));
    }

    proptest! {
        #[test]
        fn the_points_add_up_and_full_scores_are_a_hundred(scores in proptest::array::uniform9(0_i64..=1000), own in 0_u8..=40, customer in 0_u8..=40) {
            let tenth = 10i64.pow(Percent::SCALE - 1);
            let at = |i: usize| Some(Percent(scores[i] * tenth));
            let of = Appraisal {
                own_work: at(0), own_teamwork: at(1), own_attitude: at(2),
                superior_work: at(3), superior_teamwork: at(4), superior_attitude: at(5),
                customer_work: at(6), customer_teamwork: at(7), customer_attitude: at(8),
                ..Appraisal::default()
            };
            let grades = Grades { own_share: own, customer_share: customer, superior_share: 100 - own - customer, ..Grades::default() };
            let outcome = of.result(WEIGHTS, &grades).unwrap();
            prop_assert_eq!(outcome.points.iter().map(|p| p.0).sum::<i64>(), outcome.score.0);
            prop_assert!((0..=1000).contains(&(outcome.score.0 / tenth)));
            let full = Some(Percent(1000 * tenth));
            let all = Appraisal {
                own_work: full, own_teamwork: full, own_attitude: full,
                superior_work: full, superior_teamwork: full, superior_attitude: full,
                customer_work: full, customer_teamwork: full, customer_attitude: full,
                ..Appraisal::default()
            };
            prop_assert_eq!(all.result(WEIGHTS, &grades).unwrap().score.0, 1000 * tenth);
        }
    }
}
