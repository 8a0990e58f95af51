//! Pay schemes (Q3) as data: the terms a scheme is made of, and the schemes there are.
//!
//! Invariant: a term refers to terms of its own scheme only, and never in a circle; `order` lists them so that each follows
//! what it refers to.

use super::{
    Source, Unit,
    file::{SchemeError, read},
};
use crate::{
    domain::{
        decimal::{Currency, Money, Percent},
        plan::StepName,
    },
    keyed_enum,
};
use std::sync::LazyLock;

/// The schemes of the program.
const OWN: &str = include_str!("../../../assets/pay.toml");

/// The codes of the grades of an appraisal.
pub const GRADES: [&str; 4] = ["excellent", "good", "pass", "fail"];

keyed_enum! {
    /// Within what errors are counted, and what they cancel.
    pub enum Span {
        /// The month.
        Month = "month",
        /// The quarter.
        Quarter = "quarter",
        /// The year.
        Year = "year",
    }
}

/// A scheme of pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Its code, chosen by the setting.
    pub code: String,
    /// What it is called.
    pub title: StepName,
    /// The currency of its amounts.
    pub currency: Currency,
    /// What the appraisal scores.
    pub criteria: Vec<Criterion>,
    /// Its terms, in the order of the payslip.
    pub terms: Vec<Term>,
    /// The places of the terms, each after those it refers to.
    pub(super) order: Vec<usize>,
}

/// What an appraisal scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub title: StepName,
    /// Its weight of 100.
    pub weight: u32,
}

/// A term of a scheme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: StepName,
    /// How it is worked out.
    pub rule: Rule,
}

/// How a term is worked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// An amount.
    Base(Money),
    /// So many thousandths of an amount.
    PerMille {
        /// Of what.
        of: Vec<Source>,
        /// How many.
        rate: Percent,
    },
    /// So much for each.
    PerCount {
        /// Of what.
        of: Vec<Source>,
        /// How much.
        amount: Money,
        /// Whether those in probation count.
        in_probation: bool,
        /// Whether it is kept until December.
        is_yearly: bool,
    },
    /// So much for every 10,000 of an amount.
    PerTenThousand {
        /// Of what.
        of: Vec<Source>,
        /// How much.
        amount: Money,
    },
    /// So much for each hour typed.
    PerHour(Money),
    /// A bonus that is lost at thresholds.
    Bonus {
        /// How much.
        amount: Money,
        /// By what.
        lost: Vec<Lost>,
    },
    /// A deduction of so much for each.
    DeductEach {
        /// Of what.
        of: Vec<Source>,
        /// How much.
        amount: Money,
    },
    /// A deduction that is typed for each.
    DeductBetween {
        /// Of what.
        of: Vec<Source>,
        /// At least so much.
        least: Money,
        /// At most so much.
        most: Money,
    },
    /// A deduction by the size of each loss.
    DeductLoss {
        /// Of what.
        of: Vec<Source>,
        /// Smallest losses first.
        brackets: Vec<Bracket>,
    },
    /// A bonus paid in December.
    YearBonus(Money),
    /// Multiplies terms by the score.
    Score(Vec<String>),
    /// Raises or lowers terms by the grade.
    Grade {
        /// Which.
        terms: Vec<String>,
        /// By how many percent for each of [`GRADES`].
        by: [Percent; GRADES.len()],
    },
    /// Cancels terms by errors.
    Cancel {
        /// Which.
        terms: Vec<String>,
        /// What an error is.
        errors: Vec<Source>,
        /// How many cancel what.
        rules: Vec<Cancel>,
    },
}

/// By what a bonus is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// What is counted.
    pub of: Vec<Source>,
    /// How many lose it.
    pub at: u32,
}

/// What is deducted for a loss of some size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracket {
    /// For losses up to this; nothing for all that are larger.
    pub up_to: Option<Money>,
    /// So much percent of the loss, or nothing.
    pub percent: Option<Percent>,
    /// No more than this; where there is no percentage, exactly this.
    pub most: Option<Money>,
    /// The key of the year's bonus that is lost by it.
    pub forfeits: Option<String>,
}

/// How many errors cancel what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancel {
    /// How many.
    pub errors: u32,
    /// Within what.
    pub within: Span,
    /// What they cancel; nothing where they are only named.
    pub cancels: Option<Span>,
}

impl Rule {
    /// Returns what can be typed for a term of this kind, if anything.
    pub fn typed(&self) -> Option<Unit> {
        match self {
            Rule::PerHour(_) => Some(Unit::Hours),
            Rule::PerCount { .. } | Rule::DeductEach { .. } | Rule::Cancel { .. } => Some(Unit::Count),
            Rule::Base(_) | Rule::PerMille { .. } | Rule::PerTenThousand { .. } => Some(Unit::Amount),
            Rule::DeductBetween { .. } | Rule::DeductLoss { .. } | Rule::YearBonus(_) => Some(Unit::Amount),
            Rule::Bonus { .. } | Rule::Score(_) | Rule::Grade { .. } => None,
        }
    }

    /// Lists the terms it is worked out of.
    pub(super) fn terms(&self) -> &[String] {
        match self {
            Rule::Score(terms) | Rule::Grade { terms, .. } => terms,
            _ => &[],
        }
    }
}

impl Scheme {
    /// Finds a term.
    pub fn term(&self, key: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.key == key)
    }

    /// Finds the cancellation a term is under.
    pub(super) fn cancel_of(&self, key: &str) -> Option<(&Term, &[Source], &[Cancel])> {
        self.terms.iter().find_map(|term| match &term.rule {
            Rule::Cancel { terms, errors, rules } if terms.iter().any(|of| of == key) => {
                Some((term, errors.as_slice(), rules.as_slice()))
            }
            _ => None,
        })
    }
}

/// All schemes there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schemes(Vec<Scheme>);

impl Default for Schemes {
    fn default() -> Schemes {
        Schemes::own()
    }
}

impl Schemes {
    /// Returns the schemes built into the program, read once.
    pub fn official() -> &'static Schemes {
        static OFFICIAL: LazyLock<Schemes> = LazyLock::new(Schemes::own);
        &OFFICIAL
    }

    /// Returns the schemes built into the program, to be added to.
    pub fn own() -> Schemes {
        // a test reads the built-in file
        Schemes(read(OWN).unwrap_or_default())
    }

    /// Adds the schemes of a user's file; one of a known code takes its place.
    ///
    /// # Errors
    /// [`SchemeError`]; nothing has changed then.
    pub fn extend(&mut self, toml: &str) -> Result<(), SchemeError> {
        for scheme in read(toml)? {
            match self.0.iter_mut().find(|known| known.code == scheme.code) {
                Some(known) => *known = scheme,
                None => self.0.push(scheme),
            }
        }
        Ok(())
    }

    /// Finds a scheme by its code.
    pub fn get(&self, code: &str) -> Option<&Scheme> {
        self.0.iter().find(|scheme| scheme.code == code)
    }

    /// Lists their codes.
    pub fn codes(&self) -> Vec<String> {
        self.0.iter().map(|scheme| scheme.code.clone()).collect()
    }

    /// Lists the schemes: the program's own in their order, then the user's.
    pub fn all(&self) -> &[Scheme] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_schemes_can_be_read() {
        let codes: Vec<String> = read(OWN).unwrap().into_iter().map(|scheme| scheme.code).collect();
        assert_eq!(codes, ["commission", "export-clerk", "factory"]);
        let weights = |scheme: &Scheme| scheme.criteria.iter().map(|c| c.weight).collect::<Vec<_>>();
        assert_eq!(weights(Schemes::own().get("commission").unwrap()), [50, 30, 20]);
    }

    #[test]
    fn a_scheme_of_the_users_own_is_added_or_replaces_and_a_wrong_file_changes_nothing() {
        let scheme = |code: &str, title: &str| {
            format!(
                "[[scheme]]\ncode = \"{code}\"\ntitle = \"{title}\"\ncriteria = [{{ code = \"a\", weight = 100, title = \"a\" }}]\nterms = [{{ key = \"b\", kind = \"base\", amount = \"1\", title = \"b\" }}]\n"
            )
        };
        let mut all = Schemes::own();
        all.extend(&(scheme("factory", "我们的") + &scheme("mine", "另一个"))).unwrap();
        let codes: Vec<&str> = all.all().iter().map(|scheme| scheme.code.as_str()).collect();
        assert_eq!(codes, ["commission", "export-clerk", "factory", "mine"]);
        assert_eq!(all.get("factory").unwrap().title.en, "我们的");
        let before = all.clone();
        assert!(all.extend(&(scheme("third", "三") + "[[scheme]]\ncode = \"x\"")).is_err());
        assert_eq!(all, before);
    }
}
