//! Works out a month's pay: each term of a scheme from the facts, in lines that add up.
//!
//! Invariant: what a term comes to is the sum of its lines, and what refers to a term refers to that sum.

use super::{
    Appraised, Basis, Bracket, Case, Facts, GRADES, Lost, PayLine, PayNote, Payslip, Rule, Scheme, Source, Term, Typed,
    Worth,
    item::{COUNT, amount},
    kept::{Errors, Left, left, months_of},
    part,
};
use crate::domain::{
    decimal::{Currency, Money, Percent, Quantity},
    month::Month,
    record::Record,
};
use chrono::Datelike;
use std::collections::BTreeMap;

/// A hundred percent.
const WHOLE: i64 = 100 * 10i64.pow(Percent::SCALE);
/// The month in which what was kept of a year is paid.
const LAST: u32 = 12;

/// Works out a month's pay; nothing when an amount does not fit.
pub fn evaluate(scheme: &Scheme, facts: &Facts, appraised: Appraised) -> Option<Payslip> {
    let mut slip = Slip { scheme, facts, appraised, sums: BTreeMap::new(), notes: Vec::new() };
    let mut made: Vec<(usize, Vec<PayLine>)> = Vec::new();
    for place in &scheme.order {
        let term = &scheme.terms[*place];
        let lines = slip.lines(term)?;
        slip.sums.insert(&term.key, Money::total(lines.iter().map(|line| line.amount))?);
        made.push((*place, lines));
    }
    made.sort_by_key(|(place, _)| *place);
    let lines: Vec<PayLine> = made.into_iter().flat_map(|(_, lines)| lines).collect();
    let total = Money::total(lines.iter().map(|line| line.amount))?;
    let notes = slip.notes;
    Some(Payslip { scheme: scheme.code.clone(), currency: scheme.currency, lines, notes, total })
}

/// A payslip in the making.
struct Slip<'a> {
    scheme: &'a Scheme,
    facts: &'a Facts,
    appraised: Appraised<'a>,
    sums: BTreeMap<&'a str, Money>,
    notes: Vec<PayNote>,
}

/// What was drawn for a term and typed for it, in the month.
struct Counted<'a> {
    cases: Vec<&'a Case>,
    typed: Vec<&'a Typed>,
}

impl Counted<'_> {
    fn records(&self) -> Vec<Record> {
        let cases = self.cases.iter().map(|case| case.record);
        cases.chain(self.typed.iter().map(|typed| typed.record)).collect()
    }

    /// How many there are, as a quantity.
    fn count(&self) -> Quantity {
        let drawn = (self.cases.len() as i64).saturating_mul(COUNT);
        Quantity(self.typed.iter().fold(drawn, |sum, typed| sum.saturating_add(typed.quantity.0)))
    }

    /// Each amount, of what was drawn and of what was typed; an amount that is not known is left out.
    fn amounts(&self, currency: Currency) -> Vec<(Money, Record)> {
        let drawn = self.cases.iter().filter_map(|case| match case.worth {
            Worth::Known(amount) => Some((amount, case.record)),
            _ => None,
        });
        drawn.chain(self.typed.iter().map(|typed| (typed_amount(typed, currency), typed.record))).collect()
    }
}

/// What was typed is an amount: that it is one was checked when it was saved.
fn typed_amount(typed: &Typed, currency: Currency) -> Money {
    amount(typed.quantity, currency).unwrap_or_default()
}

fn negative(amount: Money) -> Money {
    Money(amount.0.saturating_neg())
}

/// So much for each of a quantity.
fn each(amount: Money, count: Quantity) -> Option<Money> {
    part(amount, count.0, COUNT)
}

impl<'a> Slip<'a> {
    fn lines(&mut self, term: &'a Term) -> Option<Vec<PayLine>> {
        let currency = self.scheme.currency;
        let one = |basis: Basis, amount: Money, of: Vec<Record>| Some(vec![line(term, "", basis, amount, of)]);
        match &term.rule {
            Rule::Base(stated) => {
                let counted = self.counted(term, &[]);
                let typed = sum(&counted.amounts(currency))?;
                one(Basis::Stated { amount: *stated, typed }, stated.checked_add(typed)?, counted.records())
            }
            Rule::PerMille { of, rate } => {
                let counted = self.counted(term, of);
                self.note_rates(&counted);
                let of = sum(&counted.amounts(currency))?;
                let amount = part(of, rate.0, 10 * WHOLE)?;
                one(Basis::PerMille { rate: *rate, of }, amount, counted.records())
            }
            Rule::PerTenThousand { of, amount } => {
                let counted = self.counted(term, of);
                self.note_rates(&counted);
                let of = sum(&counted.amounts(currency))?;
                let per = 10_000 * 10i64.pow(currency.digits());
                one(Basis::PerTenThousand { amount: *amount, of }, part(of, amount.0, per)?, counted.records())
            }
            Rule::PerHour(amount) => {
                let counted = self.counted(term, &[]);
                let hours = counted.count();
                one(Basis::Hours { hours, amount: *amount }, each(*amount, hours)?, counted.records())
            }
            Rule::PerCount { of, amount, in_probation, is_yearly } => {
                self.per_count(term, of, *amount, *in_probation, *is_yearly)
            }
            Rule::Bonus { amount, lost } => {
                let (hits, of) = self.lost(lost);
                let amount = if hits.is_empty() { *amount } else { Money::ZERO };
                one(Basis::Bonus { lost: hits }, amount, of)
            }
            Rule::DeductEach { of, amount } => {
                let counted = self.counted(term, of);
                let count = counted.count();
                let basis = Basis::Each { count, amount: *amount, stands_in: false };
                one(basis, negative(each(*amount, count)?), counted.records())
            }
            Rule::DeductBetween { of, least, .. } => {
                let counted = self.counted(term, of);
                let known = sum(&Counted { cases: Vec::new(), typed: counted.typed.clone() }.amounts(currency))?;
                // each amount typed is that of one case; what is drawn beyond them costs the least
                let rest = counted.cases.len().saturating_sub(counted.typed.len()) as i64;
                let basis = Basis::Between {
                    count: counted.cases.len().max(counted.typed.len()) as u32,
                    typed: counted.typed.len() as u32,
                    least: *least,
                };
                let amount = known.checked_add(part(*least, rest, 1)?)?;
                one(basis, negative(amount), counted.records())
            }
            Rule::DeductLoss { of, brackets } => self.losses(term, of, brackets),
            Rule::YearBonus(stated) => self.year_bonus(term, *stated),
            Rule::Score(terms) => {
                let (of, percent) = (self.sum_of(terms)?, self.appraised.score.unwrap_or(Percent(WHOLE)));
                if self.appraised.score.is_none() {
                    self.notes.push(PayNote::NoScore);
                }
                let amount = part(of, percent.0, WHOLE)?.checked_sub(of)?;
                one(Basis::Score { percent, of }, amount, Vec::new())
            }
            Rule::Grade { terms, by } => {
                let (of, grade) = (self.sum_of(terms)?, self.appraised.grade.unwrap_or_default());
                let percent = GRADES.iter().position(|known| *known == grade).map(|place| by[place]);
                if percent.is_none() {
                    self.notes.push(PayNote::NoGrade);
                }
                let percent = percent.unwrap_or_default();
                let basis = Basis::Grade { grade: grade.to_owned(), percent, of };
                one(basis, part(of, percent.0, WHOLE)?, Vec::new())
            }
            Rule::Cancel { errors, rules, .. } => {
                let errors = Errors::of(self.facts, &term.key, errors, rules);
                self.notes.extend(errors.named(self.facts.month));
                Some(Vec::new())
            }
        }
    }

    /// Gathers what counts for a term in the month.
    fn counted(&self, term: &Term, of: &[Source]) -> Counted<'a> {
        let (facts, month) = (self.facts, self.facts.month);
        Counted {
            cases: facts.cases.iter().filter(|case| Month::of(case.on) == month && case.is_any(of)).collect(),
            typed: facts.typed.iter().filter(|typed| typed.term == term.key && typed.month == month).collect(),
        }
    }

    fn sum_of(&self, terms: &[String]) -> Option<Money> {
        Money::total(terms.iter().filter_map(|key| self.sums.get(key.as_str())).copied())
    }

    /// Says of which currencies there is no rate.
    fn note_rates(&mut self, counted: &Counted) {
        let mut missing: BTreeMap<(Currency, Month), u32> = BTreeMap::new();
        for case in &counted.cases {
            if let Worth::NoRate(currency) = case.worth {
                *missing.entry((currency, Month::of(case.on))).or_default() += 1;
            }
        }
        self.notes.extend(missing.into_iter().map(|((currency, month), count)| PayNote::NoRate {
            currency,
            month: month.to_string(),
            count,
        }));
    }

    fn per_count(
        &mut self,
        term: &'a Term,
        of: &[Source],
        amount: Money,
        in_probation: bool,
        is_yearly: bool,
    ) -> Option<Vec<PayLine>> {
        let (facts, month) = (self.facts, self.facts.month);
        let cancel = self.scheme.cancel_of(&term.key);
        let errors = cancel.map(|(cancel, of, rules)| Errors::of(facts, &cancel.key, of, rules));
        let left_of = |month: Month| left(facts, &term.key, of, in_probation, errors.as_ref(), month);
        let now = left_of(month);
        if let Some(until) = facts.probation_until.filter(|_| now.in_probation > 0) {
            self.notes.push(PayNote::Probation { until, count: now.in_probation });
        }
        let counted = Counted { cases: now.counted.clone(), typed: self.counted(term, &[]).typed };
        let count = counted.count();
        let earned = each(amount, count)?;
        let basis = Basis::Each { count, amount, stands_in: of.contains(&Source::Declarations) };
        let mut lines = vec![line(term, "", basis, earned, counted.records())];
        let mut open = earned;
        if !now.forfeited.is_empty() {
            let count = now.forfeited.len() as u32;
            let lost = part(amount, i64::from(count), 1)?;
            open = open.checked_sub(lost)?;
            let of = self.behind_forfeited(&now, errors.as_ref());
            lines.push(line(term, "forfeited", Basis::Forfeited { count }, negative(lost), of));
        }
        if let Some((basis, of)) = now.cancelled {
            lines.push(line(term, "cancelled", basis, negative(open), of));
            open = Money::ZERO;
        }
        if !is_yearly {
            return Some(lines);
        }
        if month.first().month() != LAST {
            lines.push(line(term, "kept", Basis::Kept, negative(open), Vec::new()));
            return Some(lines);
        }
        let (mut paid, mut of) = (Money::ZERO, Vec::new());
        for before in months_of(month).filter(|before| *before != month) {
            let left = left_of(before);
            paid = paid.checked_add(each(amount, Quantity(left.remaining()))?)?;
            if left.cancelled.is_none() {
                let is_forfeited = |case: &&&Case| left.forfeited.iter().any(|lost| lost.record == case.record);
                of.extend(left.counted.iter().filter(|case| !is_forfeited(case)).map(|case| case.record));
                let typed = facts.typed.iter().filter(|typed| typed.term == term.key && typed.month == before);
                of.extend(typed.map(|typed| typed.record));
            }
        }
        lines.push(line(term, "paid", Basis::PaidOut, paid, of));
        Some(lines)
    }

    /// Lists what was forfeited, and the errors that did it.
    fn behind_forfeited(&self, now: &Left, errors: Option<&Errors>) -> Vec<Record> {
        let mut of = Vec::new();
        for case in &now.forfeited {
            of.push(case.record);
            let drawn = errors.iter().flat_map(|errors| errors.drawn.iter());
            of.extend(drawn.filter(|error| error.order == case.order).map(|error| error.record));
        }
        of.sort_unstable();
        of.dedup();
        of
    }

    /// Finds by what a bonus is lost.
    fn lost(&self, lost: &[Lost]) -> (Vec<(Source, u32, u32)>, Vec<Record>) {
        let (mut hits, mut behind) = (Vec::new(), Vec::new());
        for Lost { of, at } in lost {
            let is_counted = |case: &&Case| Month::of(case.on) == self.facts.month && case.is_any(of);
            let cases: Vec<&Case> = self.facts.cases.iter().filter(is_counted).collect();
            if cases.len() as u32 >= *at {
                let by = |source: &Source| cases.iter().filter(|case| case.is(*source)).count() as u32;
                hits.extend(of.iter().map(|source| (*source, by(source), *at)).filter(|(_, count, _)| *count > 0));
                behind.extend(cases.iter().map(|case| case.record));
            }
        }
        behind.sort_unstable();
        behind.dedup();
        (hits, behind)
    }

    fn losses(&mut self, term: &Term, of: &[Source], brackets: &[Bracket]) -> Option<Vec<PayLine>> {
        let counted = self.counted(term, of);
        self.note_rates(&counted);
        let unknown = counted.cases.iter().filter(|case| case.worth == Worth::Unknown).count() as u32;
        if unknown > 0 {
            self.notes.push(PayNote::LossUnknown { count: unknown });
        }
        let losses = counted.amounts(self.scheme.currency);
        let each = losses.iter().map(|(loss, _)| deducted(*loss, brackets)).collect::<Option<Vec<Money>>>()?;
        let basis = Basis::Losses { count: losses.len() as u32, of: sum(&losses)? };
        Some(vec![line(term, "", basis, negative(Money::total(each)?), counted.records())])
    }

    fn year_bonus(&mut self, term: &Term, stated: Money) -> Option<Vec<PayLine>> {
        let behind = self.forfeiting(&term.key);
        let losses = behind.len() as u32;
        if self.facts.month.first().month() != LAST {
            if losses > 0 {
                self.notes.push(PayNote::YearLost { title: term.title.clone(), losses });
            }
            return Some(Vec::new());
        }
        let counted = self.counted(term, &[]);
        let typed = sum(&counted.amounts(self.scheme.currency))?;
        let amount = stated.checked_add(typed)?;
        let mut lines = vec![line(term, "", Basis::Stated { amount: stated, typed }, amount, counted.records())];
        if losses > 0 {
            lines.push(line(term, "lost", Basis::YearLost { losses }, negative(amount), behind));
        }
        Some(lines)
    }

    /// Lists the losses of the year, up to the month, by which a year's bonus is lost.
    fn forfeiting(&self, key: &str) -> Vec<Record> {
        let (month, mut all) = (self.facts.month, Vec::new());
        let is_of_year = |of: Month| of.first().year() == month.first().year() && of <= month;
        for term in &self.scheme.terms {
            let Rule::DeductLoss { of, brackets } = &term.rule else { continue };
            let cases = self.facts.cases.iter().filter(|case| is_of_year(Month::of(case.on)) && case.is_any(of));
            let typed = self.facts.typed.iter().filter(|typed| typed.term == term.key && is_of_year(typed.month));
            let losses = Counted { cases: cases.collect(), typed: typed.collect() }.amounts(self.scheme.currency);
            let forfeits =
                |loss: Money| bracket(loss, brackets).is_some_and(|found| found.forfeits.as_deref() == Some(key));
            all.extend(losses.into_iter().filter(|(loss, _)| forfeits(*loss)).map(|(_, record)| record));
        }
        all
    }
}

fn line(term: &Term, part: &str, basis: Basis, amount: Money, of: Vec<Record>) -> PayLine {
    let key = if part.is_empty() { term.key.clone() } else { format!("{}.{part}", term.key) };
    PayLine { key, title: term.title.clone(), basis, amount, of }
}

fn sum(amounts: &[(Money, Record)]) -> Option<Money> {
    Money::total(amounts.iter().map(|(amount, _)| *amount))
}

/// Finds the bracket a loss falls into: the first that reaches as far.
fn bracket(loss: Money, brackets: &[Bracket]) -> Option<&Bracket> {
    brackets.iter().find(|bracket| bracket.up_to.is_none_or(|end| loss <= end)).filter(|_| loss > Money::ZERO)
}

/// What is deducted for a loss; nothing when it does not fit.
fn deducted(loss: Money, brackets: &[Bracket]) -> Option<Money> {
    let Some(bracket) = bracket(loss, brackets) else { return Some(Money::ZERO) };
    match bracket.percent {
        Some(percent) => {
            let share = part(loss, percent.0, WHOLE)?;
            Some(bracket.most.map_or(share, |most| share.min(most)))
        }
        None => Some(bracket.most.unwrap_or_default()),
    }
}
