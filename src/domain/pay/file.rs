//! Reads pay schemes from TOML: every term by its kind, and what is wrong by its line.
//!
//! It must not guess: a part that a kind of term does not know is refused, as is one that is missing. Invariant: what is read
//! can be worked out; nothing in it refers to what is not there.

use super::{
    Source,
    scheme::{Bracket, Cancel, Criterion, GRADES, Lost, Rule, Scheme, Span, Term},
};
use crate::domain::{
    decimal::{Currency, Money, Percent},
    order::SHORT,
    plan::StepName,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;
use toml::Spanned;

/// Why a file of schemes was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {wrong:?}")]
pub struct SchemeError {
    /// The line, from 1; 0 when it is unknown.
    pub line: usize,
    /// What is wrong in it.
    pub wrong: Wrong,
}

/// What is wrong in a line of schemes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is no TOML of the expected shape; what the reader missed, in English.
    Shape(String),
    /// A code, key or title is empty or too long.
    Name,
    /// Two schemes, criteria or terms have this code or key.
    Twice(String),
    /// The weights of the criteria sum to this, not to 100.
    Weights(u64),
    /// There is no kind of term of this name.
    Kind(String),
    /// A term of this kind needs this part.
    Missing(&'static str, &'static str),
    /// A term of this kind has no such part.
    Foreign(&'static str, &'static str),
    /// Nothing of this name can be counted.
    Source(String),
    /// The scheme has no term of this key, or none of the kind that is meant.
    Term(String),
    /// A term is worked out of itself, by way of this one.
    Circle(String),
    /// This is no amount, rate or percentage that can be meant.
    Figure(String),
    /// This is no currency.
    Currency(String),
    /// Brackets must grow from one to the next, and only the last has no end.
    Brackets,
    /// The least is more than the most.
    Range,
    /// A threshold of nothing.
    Threshold,
    /// There is no such grade.
    Grade(String),
    /// Errors cannot cancel this within that.
    Span(String),
    /// A list is empty, of the part named.
    Empty(&'static str),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    #[serde(default)]
    scheme: Vec<Spanned<SchemeForm>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SchemeForm {
    code: Spanned<String>,
    title: Spanned<StepName>,
    currency: Option<Spanned<String>>,
    criteria: Spanned<Vec<Spanned<CriterionForm>>>,
    terms: Spanned<Vec<Spanned<TermForm>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CriterionForm {
    code: Spanned<String>,
    weight: u32,
    title: StepName,
}

type Words = Spanned<Vec<Spanned<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermForm {
    key: Spanned<String>,
    kind: Spanned<String>,
    title: StepName,
    of: Option<Words>,
    amount: Option<Spanned<String>>,
    rate: Option<Spanned<String>>,
    in_probation: Option<Spanned<bool>>,
    paid: Option<Spanned<Paid>>,
    lost: Option<Spanned<Vec<Spanned<LostForm>>>>,
    least: Option<Spanned<String>>,
    most: Option<Spanned<String>>,
    brackets: Option<Spanned<Vec<Spanned<BracketForm>>>>,
    terms: Option<Words>,
    by: Option<Spanned<BTreeMap<String, Spanned<String>>>>,
    errors: Option<Words>,
    rules: Option<Spanned<Vec<Spanned<CancelForm>>>>,
}

#[derive(Deserialize, PartialEq, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum Paid {
    Monthly,
    Yearly,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LostForm {
    of: Words,
    at: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BracketForm {
    up_to: Option<Spanned<String>>,
    percent: Option<Spanned<String>>,
    most: Option<Spanned<String>>,
    amount: Option<Spanned<String>>,
    forfeits: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CancelForm {
    errors: u32,
    within: Spanned<String>,
    cancels: Spanned<String>,
}

/// The kinds of term: their name, the parts they need, and the parts they may have.
const KINDS: &[(&str, &[&str], &[&str])] = &[
    ("base", &[], &["amount"]),
    ("per_mille", &["rate"], &["of"]),
    ("per_count", &["amount"], &["of", "in_probation", "paid"]),
    ("per_10000", &["amount"], &["of"]),
    ("per_hour", &["amount"], &[]),
    ("bonus", &["amount", "lost"], &[]),
    ("deduct_each", &["amount"], &["of"]),
    ("deduct_between", &["least", "most"], &["of"]),
    ("deduct_loss", &["brackets"], &["of"]),
    ("year_bonus", &[], &["amount"]),
    ("score", &["terms"], &[]),
    ("grade", &["terms", "by"], &[]),
    ("cancel", &["terms", "errors", "rules"], &[]),
];

/// Lists the kinds of term there are.
pub fn kinds() -> Vec<&'static str> {
    KINDS.iter().map(|(kind, ..)| *kind).collect()
}

impl TermForm {
    /// Lists the parts that are there, each with where it begins.
    fn parts(&self) -> impl Iterator<Item = (&'static str, usize)> {
        fn at<T>(part: &Option<Spanned<T>>) -> Option<usize> {
            part.as_ref().map(|part| part.span().start)
        }
        let all = [
            ("of", at(&self.of)),
            ("amount", at(&self.amount)),
            ("rate", at(&self.rate)),
            ("in_probation", at(&self.in_probation)),
            ("paid", at(&self.paid)),
            ("lost", at(&self.lost)),
            ("least", at(&self.least)),
            ("most", at(&self.most)),
            ("brackets", at(&self.brackets)),
            ("terms", at(&self.terms)),
            ("by", at(&self.by)),
            ("errors", at(&self.errors)),
            ("rules", at(&self.rules)),
        ];
        all.into_iter().filter_map(|(part, at)| Some((part, at?)))
    }
}

/// What is wrong, and where in the text.
type Refused = (usize, Wrong);

fn at<T, R>(of: &Spanned<T>, wrong: Wrong) -> Result<R, Refused> {
    Err((of.span().start, wrong))
}

/// Reads a file of schemes.
pub(super) fn read(toml: &str) -> Result<Vec<Scheme>, SchemeError> {
    let line = |at: usize| toml.get(..at).unwrap_or(toml).matches('\n').count() + 1;
    let form: FileForm = toml::from_str(toml).map_err(|e| SchemeError {
        line: e.span().map_or(0, |span| line(span.start)),
        wrong: Wrong::Shape(e.message().to_owned()),
    })?;
    schemes(&form).map_err(|(at, wrong)| SchemeError { line: line(at), wrong })
}

fn schemes(form: &FileForm) -> Result<Vec<Scheme>, Refused> {
    let mut all: Vec<Scheme> = Vec::new();
    for form in &form.scheme {
        let form = form.get_ref();
        let scheme = scheme(form)?;
        if all.iter().any(|other| other.code == scheme.code) {
            return at(&form.code, Wrong::Twice(scheme.code));
        }
        all.push(scheme);
    }
    Ok(all)
}

fn scheme(form: &SchemeForm) -> Result<Scheme, Refused> {
    let code = name(&form.code)?;
    if !form.title.get_ref().fits() {
        return at(&form.title, Wrong::Name);
    }
    let currency = match &form.currency {
        None => Currency::Cny,
        Some(said) => {
            Currency::parse(said.get_ref()).map_or_else(|| at(said, Wrong::Currency(said.get_ref().clone())), Ok)?
        }
    };
    let criteria = criteria(&form.criteria)?;
    let reader = Reader { currency, form };
    let terms = form.terms.get_ref();
    if terms.is_empty() {
        return at(&form.terms, Wrong::Empty("terms"));
    }
    for (i, term) in terms.iter().enumerate() {
        let key = name(&term.get_ref().key)?;
        if key.contains('.') {
            return at(&term.get_ref().key, Wrong::Name);
        }
        if terms[..i].iter().any(|other| *other.get_ref().key.get_ref() == key) {
            return at(&term.get_ref().key, Wrong::Twice(key));
        }
    }
    let read: Vec<Term> = terms.iter().map(|term| reader.term(term)).collect::<Result<_, _>>()?;
    let order = order(&read, terms)?;
    Ok(Scheme { code, title: form.title.get_ref().clone(), currency, criteria, terms: read, order })
}

fn name(said: &Spanned<String>) -> Result<String, Refused> {
    let name = said.get_ref();
    if name.trim().is_empty() || name.chars().count() > SHORT {
        return at(said, Wrong::Name);
    }
    Ok(name.clone())
}

fn criteria(form: &Spanned<Vec<Spanned<CriterionForm>>>) -> Result<Vec<Criterion>, Refused> {
    let mut all: Vec<Criterion> = Vec::new();
    for one in form.get_ref() {
        let CriterionForm { code, weight, title } = one.get_ref();
        if !title.fits() {
            return at(one, Wrong::Name);
        }
        let criterion = Criterion { code: name(code)?, title: title.clone(), weight: *weight };
        if all.iter().any(|other| other.code == criterion.code) {
            return at(code, Wrong::Twice(criterion.code));
        }
        all.push(criterion);
    }
    match all.iter().map(|one| u64::from(one.weight)).sum() {
        100 => Ok(all),
        sum => at(form, Wrong::Weights(sum)),
    }
}

/// Orders terms so that each follows those it is worked out of.
fn order(terms: &[Term], forms: &[Spanned<TermForm>]) -> Result<Vec<usize>, Refused> {
    let mut order: Vec<usize> = Vec::new();
    while order.len() < terms.len() {
        let is_done = |key: &String| order.iter().any(|place| terms[*place].key == *key);
        let next = (0..terms.len()).find(|i| !order.contains(i) && terms[*i].rule.terms().iter().all(is_done));
        match next {
            Some(next) => order.push(next),
            None => {
                let stuck = (0..terms.len()).find(|i| !order.contains(i)).unwrap_or_default();
                return at(&forms[stuck], Wrong::Circle(terms[stuck].key.clone()));
            }
        }
    }
    Ok(order)
}

/// Reads the terms of a scheme.
struct Reader<'a> {
    currency: Currency,
    form: &'a SchemeForm,
}

impl Reader<'_> {
    fn term(&self, spanned: &Spanned<TermForm>) -> Result<Term, Refused> {
        let form = spanned.get_ref();
        if !form.title.fits() {
            return at(spanned, Wrong::Name);
        }
        let Some((kind, needed, allowed)) = KINDS.iter().find(|(kind, ..)| kind == form.kind.get_ref()) else {
            return at(&form.kind, Wrong::Kind(form.kind.get_ref().clone()));
        };
        if let Some((part, at)) = form.parts().find(|(part, _)| !needed.contains(part) && !allowed.contains(part)) {
            return Err((at, Wrong::Foreign(kind, part)));
        }
        if let Some(part) = needed.iter().find(|part| !form.parts().any(|(there, _)| there == **part)) {
            return at(&form.kind, Wrong::Missing(kind, part));
        }
        Ok(Term { key: form.key.get_ref().clone(), title: form.title.clone(), rule: self.rule(kind, form)? })
    }

    fn rule(&self, kind: &str, form: &TermForm) -> Result<Rule, Refused> {
        let (of, amount) = (sources(form.of.as_ref())?, self.amount(form.amount.as_ref())?);
        Ok(match kind {
            "base" => Rule::Base(amount),
            "per_mille" => Rule::PerMille { of, rate: percent(form.rate.as_ref(), false)? },
            "per_count" => Rule::PerCount {
                of,
                amount,
                in_probation: form.in_probation.as_ref().is_none_or(|said| *said.get_ref()),
                is_yearly: form.paid.as_ref().is_some_and(|said| *said.get_ref() == Paid::Yearly),
            },
            "per_10000" => Rule::PerTenThousand { of, amount },
            "per_hour" => Rule::PerHour(amount),
            "bonus" => Rule::Bonus { amount, lost: lost(form)? },
            "deduct_each" => Rule::DeductEach { of, amount },
            "deduct_between" => {
                let (least, most) = (self.amount(form.least.as_ref())?, self.amount(form.most.as_ref())?);
                match &form.least {
                    Some(said) if least > most => return at(said, Wrong::Range),
                    _ => Rule::DeductBetween { of, least, most },
                }
            }
            "deduct_loss" => Rule::DeductLoss { of, brackets: self.brackets(form)? },
            "year_bonus" => Rule::YearBonus(amount),
            "score" => Rule::Score(self.terms(form, |_| true)?),
            "grade" => Rule::Grade { terms: self.terms(form, |_| true)?, by: grades(form)? },
            _ => Rule::Cancel {
                terms: self.terms(form, |kind| kind == "per_count")?,
                errors: sources(form.errors.as_ref())?,
                rules: cancels(form)?,
            },
        })
    }

    fn amount(&self, said: Option<&Spanned<String>>) -> Result<Money, Refused> {
        let Some(said) = said else { return Ok(Money::ZERO) };
        match Money::parse(said.get_ref(), self.currency) {
            Ok(amount) if amount >= Money::ZERO => Ok(amount),
            _ => at(said, Wrong::Figure(said.get_ref().clone())),
        }
    }

    /// Reads the keys of terms, of kinds that fit.
    fn terms(&self, form: &TermForm, fits: impl Fn(&str) -> bool) -> Result<Vec<String>, Refused> {
        let Some(said) = &form.terms else { return Ok(Vec::new()) };
        if said.get_ref().is_empty() {
            return at(said, Wrong::Empty("terms"));
        }
        said.get_ref().iter().map(|key| self.key(key, &fits)).collect()
    }

    fn key(&self, said: &Spanned<String>, fits: impl Fn(&str) -> bool) -> Result<String, Refused> {
        let key = said.get_ref();
        let mut known = self.form.terms.get_ref().iter().map(Spanned::get_ref);
        match known.any(|term| term.key.get_ref() == key && fits(term.kind.get_ref())) {
            true => Ok(key.clone()),
            false => at(said, Wrong::Term(key.clone())),
        }
    }

    fn brackets(&self, form: &TermForm) -> Result<Vec<Bracket>, Refused> {
        let Some(said) = &form.brackets else { return Ok(Vec::new()) };
        let forms = said.get_ref();
        if forms.is_empty() {
            return at(said, Wrong::Empty("brackets"));
        }
        let mut all: Vec<Bracket> = Vec::new();
        for (i, form) in forms.iter().enumerate() {
            let BracketForm { up_to, percent: share, most, amount, forfeits } = form.get_ref();
            let end = up_to.as_ref().map(|end| self.amount(Some(end))).transpose()?;
            let grows = match (all.last().and_then(|before| before.up_to), end) {
                (Some(before), Some(end)) => before < end,
                (None, Some(end)) => i == 0 && end > Money::ZERO,
                _ => i + 1 == forms.len(),
            };
            if !grows {
                return at(form, Wrong::Brackets);
            }
            // a share of the loss, with or without a cap; or else an amount
            let fixed = match (share, most, amount) {
                (Some(_), most, None) => most,
                (None, None, Some(_)) => amount,
                _ => return at(form, Wrong::Missing("bracket", "percent / amount")),
            };
            all.push(Bracket {
                up_to: end,
                percent: share.as_ref().map(|share| percent(Some(share), false)).transpose()?,
                most: fixed.as_ref().map(|most| self.amount(Some(most))).transpose()?,
                forfeits: forfeits.as_ref().map(|key| self.key(key, |kind| kind == "year_bonus")).transpose()?,
            });
        }
        Ok(all)
    }
}

fn sources(said: Option<&Words>) -> Result<Vec<Source>, Refused> {
    let Some(said) = said else { return Ok(Vec::new()) };
    if said.get_ref().is_empty() {
        return at(said, Wrong::Empty("of"));
    }
    let one = |word: &Spanned<String>| {
        Source::from_code(word.get_ref()).map_or_else(|| at(word, Wrong::Source(word.get_ref().clone())), Ok)
    };
    said.get_ref().iter().map(one).collect()
}

/// Reads a percentage, or a rate of a thousand; a grade may lower.
fn percent(said: Option<&Spanned<String>>, may_lower: bool) -> Result<Percent, Refused> {
    let Some(said) = said else { return Ok(Percent::ZERO) };
    let most = Percent(1_000 * 10i64.pow(Percent::SCALE));
    match Percent::parse(said.get_ref()) {
        Ok(percent) if percent <= most && (may_lower && percent.0 >= -most.0 / 10 || percent >= Percent::ZERO) => {
            Ok(percent)
        }
        _ => at(said, Wrong::Figure(said.get_ref().clone())),
    }
}

fn lost(form: &TermForm) -> Result<Vec<Lost>, Refused> {
    let Some(said) = &form.lost else { return Ok(Vec::new()) };
    let one = |lost: &Spanned<LostForm>| match lost.get_ref() {
        LostForm { at: 0, .. } => at(lost, Wrong::Threshold),
        LostForm { of, at } => Ok(Lost { of: sources(Some(of))?, at: *at }),
    };
    said.get_ref().iter().map(one).collect()
}

fn grades(form: &TermForm) -> Result<[Percent; GRADES.len()], Refused> {
    let mut by = [Percent::ZERO; GRADES.len()];
    for (grade, said) in form.by.iter().flat_map(|by| by.get_ref()) {
        match GRADES.iter().position(|known| known == grade) {
            Some(place) => by[place] = percent(Some(said), true)?,
            None => return at(said, Wrong::Grade(grade.clone())),
        }
    }
    Ok(by)
}

fn cancels(form: &TermForm) -> Result<Vec<Cancel>, Refused> {
    let Some(said) = &form.rules else { return Ok(Vec::new()) };
    let span = |said: &Spanned<String>| {
        Span::from_code(said.get_ref()).map_or_else(|| at(said, Wrong::Span(said.get_ref().clone())), Ok)
    };
    let one = |rule: &Spanned<CancelForm>| {
        let CancelForm { errors, within, cancels } = rule.get_ref();
        let named = cancels.get_ref() == "named";
        let (count, of) = (span(within)?, if named { None } else { Some(span(cancels)?) });
        if *errors == 0 {
            return at(rule, Wrong::Threshold);
        }
        // the errors of a quarter cannot be counted for one of its months
        if of.is_some_and(|of| of < count) {
            return at(cancels, Wrong::Span(cancels.get_ref().clone()));
        }
        Ok(Cancel { errors: *errors, within: count, cancels: of })
    };
    said.get_ref().iter().map(one).collect()
}
