//! The file of a supplier, a factory, a forwarder (W3): who it is, whether it may be bought from, and how it did.
//!
//! It must not know the store. Invariant: what was eliminated has the day and the reason, and was not admitted after that day.

use super::{
    attribute::faults,
    decimal::{Currency, Money},
    field::Field,
    order::{LONG, SHORT},
    refusal::{Refusal, Why},
    statistics::Punctual,
    text::fold_name,
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;
use std::collections::BTreeMap;

keyed_enum! {
    /// What a supplier does for the office.
    #[derive(Default)]
    pub enum SupplierKind {
        /// Brings materials and trims.
        #[default]
        Material = "material",
        /// Makes or works goods 加工厂.
        Factory = "factory",
        /// Carries goods to a port and beyond 货代.
        Forwarder = "forwarder",
        /// Carries papers and samples.
        Courier = "courier",
        /// Anything else.
        Other = "other",
    }
}

keyed_enum! {
    /// Whether a supplier may be bought from.
    pub enum SupplierStanding {
        /// Nobody admitted it yet.
        Candidate = "candidate",
        /// It was admitted.
        Admitted = "admitted",
        /// It was admitted once, and is no longer.
        Eliminated = "eliminated",
    }
}

/// A supplier's file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Supplier {
    /// Record id; 0 for a supplier not stored yet.
    pub id: i64,
    /// What it does.
    pub kind: SupplierKind,
    /// Full name.
    pub name: String,
    /// Short name.
    pub short_name: String,
    /// What it was called before, one a line: papers and plans of then still mean it.
    pub former_names: String,
    /// Whom to talk to.
    pub contact: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Address.
    pub address: String,
    /// What it brings or makes.
    pub products: String,
    /// Usual payment terms.
    pub payment_terms: String,
    /// When it was admitted.
    pub admitted_on: Option<NaiveDate>,
    /// Who admitted it.
    pub admitted_by: String,
    /// When it was eliminated.
    pub eliminated_on: Option<NaiveDate>,
    /// Why.
    pub eliminated_reason: String,
    /// Notes.
    pub notes: String,
    /// Pinyin initials by which it is found besides those of its names.
    pub initials: String,
    /// The names it had when its file said so, one a line; kept by the desk whenever one is changed.
    pub past_names: String,
}

attributes!(Supplier besides (id, past_names) {
    kind: SupplierKind, Choice(ClosedList::SupplierKind), required;
    name: Name, Text(SHORT), required;
    short_name: ShortName, Text(SHORT);
    contact: Contact, Text(SHORT);
    phone: Phone, Digits(SHORT);
    email: Email, Digits(SHORT);
    address: Address, Text(SHORT);
    products: Products, Text(LONG);
    payment_terms: PaymentTerms, Text(SHORT);
    admitted_on: AdmittedOn, PastDay;
    admitted_by: AdmittedBy, Text(SHORT);
    eliminated_on: EliminatedOn, PastDay;
    eliminated_reason: EliminatedReason, Text(LONG);
    former_names: FormerNames, Note(LONG);
    notes: Notes, Note(LONG);
    initials: Initials, Digits(LONG);
});

impl Supplier {
    /// Checks a file as it is to be stored on `today`.
    ///
    /// # Errors
    /// Every attribute that is wrong by itself; a day to come; who admitted it without the day; eliminated without a reason, or
    /// before it was admitted; a reason of what was not eliminated.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        for (field, day) in [(Field::AdmittedOn, self.admitted_on), (Field::EliminatedOn, self.eliminated_on)] {
            if day.is_some_and(|day| day > today) {
                refuse(field, Why::After(today));
            }
        }
        if self.admitted_on.is_none() && !self.admitted_by.trim().is_empty() {
            refuse(Field::AdmittedOn, Why::Empty);
        }
        match (self.eliminated_on, self.eliminated_reason.trim().is_empty()) {
            (Some(_), true) => refuse(Field::EliminatedReason, Why::Empty),
            (None, false) => refuse(Field::EliminatedOn, Why::Empty),
            _ => {}
        }
        if let (Some(admitted), Some(eliminated)) = (self.admitted_on, self.eliminated_on)
            && eliminated < admitted
        {
            refuse(Field::EliminatedOn, Why::Before(admitted));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Tells whether it may be bought from.
    pub fn standing(&self) -> SupplierStanding {
        match (self.eliminated_on, self.admitted_on) {
            (Some(_), _) => SupplierStanding::Eliminated,
            (None, Some(_)) => SupplierStanding::Admitted,
            (None, None) => SupplierStanding::Candidate,
        }
    }

    /// Lists everything it is or was called, as it is written: its name first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let former = self.former_names.split(['\n', ';', '；', '、']).chain(self.past_names.split('\n'));
        [self.name.as_str(), self.short_name.as_str()]
            .into_iter()
            .chain(former)
            .map(str::trim)
            .filter(|n| !n.is_empty())
    }

    /// Returns whether a name, folded, is or was its own.
    pub fn is_called(&self, folded: &str) -> bool {
        !folded.is_empty() && self.names().any(|name| fold_name(name) == folded)
    }

    /// Keeps what its file called it before, so that plans and papers of then still find it.
    pub fn keep_names_of(&mut self, before: &Supplier) {
        self.past_names.clone_from(&before.past_names);
        for name in [&before.name, &before.short_name] {
            let folded = fold_name(name);
            if !folded.is_empty() && !self.is_called(&folded) {
                let line = if self.past_names.is_empty() { "" } else { "\n" };
                self.past_names.push_str(&format!("{line}{name}"));
            }
        }
    }

    /// Lists what it was called before, whoever said so.
    pub fn former(&self) -> impl Iterator<Item = &str> {
        self.names().filter(|name| *name != self.name.trim() && *name != self.short_name.trim())
    }
}

/// How a supplier did in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Performance {
    /// How punctual it was with what was due.
    pub punctual: Punctual,
    /// So many problems were put down to it.
    pub problems: u32,
    /// What was lost by them, by currency.
    pub lost: BTreeMap<Currency, Money>,
    /// So many outsourcing orders came back short or damaged.
    pub short: u32,
}

/// So many points are given for punctuality; the rest is for what came without a problem.
const PUNCTUALITY: u64 = 60;
/// So many points each problem takes away, and each outsourcing order that came back short or damaged.
const PROBLEM: u32 = 10;

impl Performance {
    /// Returns its score out of 100: sixty points by the share that was on time, forty less ten for each problem and each
    /// outsourcing order that came back short; nothing where there was nothing to judge it by.
    pub fn score(&self) -> Option<u32> {
        let judged = self.punctual.on_time + self.punctual.all_late();
        let faults = self.problems.saturating_add(self.short);
        if judged == 0 && faults == 0 {
            return None;
        }
        let share = match judged {
            0 => PUNCTUALITY,
            // rounded half up
            _ => (2 * PUNCTUALITY * self.punctual.on_time + judged) / (2 * judged),
        };
        let rest = (100 - PUNCTUALITY as u32).saturating_sub(faults.saturating_mul(PROBLEM));
        u32::try_from(share).ok().map(|share| share + rest)
    }

    /// Returns the share of what was due that was or is late, in whole percent; nothing where nothing was due.
    pub fn late_percent(&self) -> Option<u32> {
        let judged = self.punctual.on_time + self.punctual.all_late();
        let percent = (200 * self.punctual.all_late() + judged).checked_div(2 * judged)?;
        u32::try_from(percent).ok()
    }

    /// Adds what was lost by a problem.
    pub fn lose(&mut self, amount: Money, currency: Currency) {
        let sum = self.lost.entry(currency).or_default();
        sum.0 = sum.0.saturating_add(amount.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn supplier() -> Supplier {
        Supplier { name: "昆山恒通铸造厂".into(), short_name: "恒通".into(), ..Supplier::default() }
    }

    #[test]
    fn what_was_eliminated_has_day_and_reason_and_was_admitted_before() {
        let today = day("2026-11-21");
        let why = |supplier: Supplier| supplier.check(today).err().unwrap_or_default();
        assert_eq!(why(supplier()), []);
        let out = Supplier {
            admitted_on: Some(day("2025-03-01")),
            admitted_by: "周静".into(),
            eliminated_on: Some(day("2026-11-20")),
            eliminated_reason: "三次交货延期".into(),
            ..supplier()
        };
        assert_eq!(why(out.clone()), []);
        let wrong = |supplier: Supplier, field, reason| assert_eq!(why(supplier), [Refusal::at(field, reason)]);
        wrong(Supplier { eliminated_reason: " ".into(), ..out.clone() }, Field::EliminatedReason, Why::Empty);
        wrong(Supplier { eliminated_on: None, ..out.clone() }, Field::EliminatedOn, Why::Empty);
        wrong(Supplier { admitted_on: None, ..out.clone() }, Field::AdmittedOn, Why::Empty);
        let early = Supplier { admitted_on: Some(day("2026-11-21")), ..out.clone() };
        wrong(early, Field::EliminatedOn, Why::Before(day("2026-11-21")));
        wrong(Supplier { eliminated_on: today.succ_opt(), ..out.clone() }, Field::EliminatedOn, Why::After(today));
        wrong(Supplier { name: String::new(), ..out }, Field::Name, Why::Empty);
    }

    #[test]
    fn its_standing_follows_its_days() {
        let admitted = Supplier { admitted_on: Some(day("2025-03-01")), ..supplier() };
        assert_eq!(supplier().standing(), SupplierStanding::Candidate);
        assert_eq!(admitted.standing(), SupplierStanding::Admitted);
        let out = Supplier { eliminated_on: Some(day("2026-11-20")), ..admitted };
        assert_eq!(out.standing(), SupplierStanding::Eliminated);
    }

    #[test]
    fn a_name_it_had_before_is_kept_once() {
        let mut now = Supplier { name: "昆山恒通精密铸造有限公司".into(), ..supplier() };
        now.keep_names_of(&supplier());
        assert_eq!(now.past_names, "昆山恒通铸造厂");
        let before = now.clone();
        now.keep_names_of(&before);
        assert_eq!(now.past_names, "昆山恒通铸造厂");
        now.former_names = "恒通铸造、老恒通".into();
        assert_eq!(now.former().collect::<Vec<_>>(), ["恒通铸造", "老恒通", "昆山恒通铸造厂"]);
        assert!(["恒通", "昆山恒通铸造厂", "恒通铸造", "老恒通"].iter().all(|name| now.is_called(&fold_name(name))));
        assert!(!now.is_called("") && !now.is_called(&fold_name("恒")));
    }

    #[test]
    fn the_score_is_sixty_for_punctuality_and_forty_less_ten_a_problem() {
        let of = |on_time, late, problems| Performance {
            punctual: Punctual { all: on_time + late, on_time, late, ..Punctual::default() },
            problems,
            ..Performance::default()
        };
        assert_eq!((of(0, 0, 0).score(), of(0, 0, 0).late_percent()), (None, None));
        assert_eq!((of(4, 0, 0).score(), of(4, 0, 0).late_percent()), (Some(100), Some(0)));
        assert_eq!((of(3, 1, 1).score(), of(3, 1, 1).late_percent()), (Some(75), Some(25)));
        assert_eq!((of(1, 2, 9).score(), of(1, 2, 9).late_percent()), (Some(20), Some(67)));
        assert_eq!(of(0, 0, 2).score(), Some(80));
        assert_eq!(Performance { short: 1, ..of(4, 0, 1) }.score(), Some(80));
    }

    #[test]
    fn what_was_lost_is_never_added_over_currencies() {
        let mut of = Performance::default();
        of.lose(Money(100), Currency::Cny);
        of.lose(Money(50), Currency::Usd);
        of.lose(Money(20), Currency::Cny);
        assert_eq!(of.lost, BTreeMap::from([(Currency::Cny, Money(120)), (Currency::Usd, Money(50))]));
    }
}
