//! What a record consists of, declared once a record: the table of its attributes that storage, checks, differences,
//! forms, pages, exports, JSON and the import walk.
//!
//! It must not know a file, a screen or a language. Invariant: [`attributes!`](crate::attributes) does not
//! compile when a field of the record is neither an attribute nor named as something else, so none can be forgotten.

mod list;
mod stored;

pub use list::ClosedList;

use super::{
    day::{parse_day, parse_day_past},
    decimal::{Currency, Percent, Quantity, UnitPrice},
    field::Field,
    month::Month,
    period::Period,
    record::RecordKind,
    refusal::{Refusal, Why},
    text::{clean, clean_multiline, halfwidth},
};
use chrono::NaiveDate;
use std::borrow::Cow;

/// One attribute of a record of type `R`.
pub struct Attribute<R: 'static> {
    /// What it is called: its label, its key in JSON, exports and drafts, its place in a refusal.
    pub field: Field,
    /// Its column in the database.
    pub column: &'static str,
    /// What it holds and how much of it.
    pub kind: Kind,
    /// Whether it may not be left empty.
    pub is_required: bool,
    /// Whether what was signed, reviewed or issued holds no longer once it changes.
    pub is_binding: bool,
    get: for<'a> fn(&'a R) -> Value<'a>,
    set: fn(&mut R, Value<'_>) -> Option<()>,
}

/// What an attribute holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text on one line of at most so many characters.
    Text(usize),
    /// A text that is searched by its digits and Latin letters, such as a phone number: typed text is kept half-width.
    Digits(usize),
    /// A text of several lines of at most so many characters.
    Note(usize),
    /// A day.
    Day,
    /// A day gone by: a short date means the latest such day.
    PastDay,
    /// A month.
    Month,
    /// A local time.
    Time,
    /// A quantity above zero.
    Quantity,
    /// A quantity, not below zero: a count that may come to none.
    Tally,
    /// A price of one unit, not below zero.
    Price,
    /// A percentage, 0–100.
    Percent,
    /// A percentage taken off, 0–100; typed `95折` too.
    Discount,
    /// A percentage without decimals, 0–100.
    WholePercent,
    /// A count.
    Whole,
    /// A tick.
    Yes,
    /// An amount in a currency that stands elsewhere; it may be below zero.
    Money,
    /// A currency.
    Currency,
    /// One of a closed list.
    Choice(ClosedList),
    /// Another record.
    Reference(RecordKind),
}

/// A value as it is stored: integers for figures, texts for everything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A figure, scaled as its type says.
    Integer(i64),
    /// Words, an ISO day or time, a code.
    Text(Cow<'a, str>),
}

/// A type that an attribute can hold.
pub trait Stored: Sized {
    /// Returns the value as it is stored.
    fn value(&self) -> Value<'_>;

    /// Reads a stored value; nothing when it is none of this type.
    fn of(value: Value<'_>) -> Option<Self>;
}

/// A record with a table of its attributes; written by [`attributes!`](crate::attributes).
pub trait Attributes: Sized + 'static {
    /// Lists the attributes in the order in which a person expects them.
    const ATTRIBUTES: &'static [Attribute<Self>];
}

/// Declares the table of a record: for each field of the struct what it is called, what it holds, and whether it is
/// `required` and `binding`; the column is named like the field unless `as "…"` says otherwise. Fields that are no attributes are named
/// after `besides`; a field that is a record of its own, in the same row, follows with its attributes: `informed:
/// Informed { … }`.
#[macro_export]
macro_rules! attributes {
    ($record:ident $(besides ($($other:ident),* $(,)?))? {
        $($name:ident $(as $column:literal)?: $field:ident, $kind:expr $(, $mark:ident)*;)+
    } $($part:ident: $of:ident {
        $($inner:ident $(as $incolumn:literal)?: $infield:ident, $inkind:expr $(, $inmark:ident)*;)+
    })*) => {
        impl $crate::domain::attribute::Attributes for $record {
            const ATTRIBUTES: &'static [$crate::domain::attribute::Attribute<$record>] = {
                #[allow(unused_imports)]
                use $crate::domain::attribute::{ClosedList, Kind::*};
                &[
                    $($crate::attributes!(@one $record, $name, $name $($column)?, $field, $kind $(, $mark)*),)+
                    $($($crate::attributes!(
                        @one $record, $part.$inner, $inner $($incolumn)?, $infield, $inkind $(, $inmark)*
                    ),)+)*
                ]
            };
        }

        // every field of the record and of its parts is named above
        const _: fn(&$record) = |record| {
            let $record { $($name: _,)+ $($part: _,)* $($($other: _,)*)? } = record;
            $(let $of { $($inner: _,)+ } = &record.$part;)*
        };
    };
    (@one $record:ident, $($path:ident).+, $name:ident $($column:literal)?, $field:ident, $kind:expr $(, $mark:ident)*) => {
        $crate::domain::attribute::Attribute::new(
            $crate::domain::field::Field::$field,
            $crate::attributes!(@column $name $($column)?),
            $kind,
            |record: &$record| $crate::domain::attribute::Stored::value(&record.$($path).+),
            |record: &mut $record, value| {
                record.$($path).+ = $crate::domain::attribute::Stored::of(value)?;
                Some(())
            },
        )$(.$mark())*
    };
    (@column $name:ident) => { stringify!($name) };
    (@column $name:ident $column:literal) => { $column };
}

impl<R> Attribute<R> {
    /// Puts an attribute together, for [`attributes!`](crate::attributes).
    pub const fn new(
        field: Field,
        column: &'static str,
        kind: Kind,
        get: for<'a> fn(&'a R) -> Value<'a>,
        set: fn(&mut R, Value<'_>) -> Option<()>,
    ) -> Attribute<R> {
        Attribute { field, column, kind, is_required: false, is_binding: false, get, set }
    }

    /// Marks it as one that may not be left empty.
    #[must_use]
    pub const fn required(self) -> Attribute<R> {
        Attribute { is_required: true, ..self }
    }

    /// Marks it as one by which people are bound: when it changes, they are asked anew.
    #[must_use]
    pub const fn binding(self) -> Attribute<R> {
        Attribute { is_binding: true, ..self }
    }

    /// Returns the record's value.
    pub fn value<'a>(&self, record: &'a R) -> Value<'a> {
        (self.get)(record)
    }

    /// Sets the record's value; nothing when the value is none that the attribute can hold.
    pub fn set(&self, record: &mut R, value: Value<'_>) -> Option<()> {
        (self.set)(record, value)
    }

    /// Writes the record's value as text in no language: figures exactly, days as ISO, choices by their codes. An
    /// amount of money stands in minor units.
    pub fn text<'a>(&self, record: &'a R) -> Cow<'a, str> {
        self.kind.text(self.value(record))
    }

    /// Finds what is wrong with the record's value by itself.
    pub fn fault(&self, record: &R) -> Option<Why> {
        match (self.value(record), self.kind) {
            (Value::Null, _) if self.is_required => Some(Why::Empty),
            (Value::Integer(id), Kind::Reference(_)) if id <= 0 => Some(Why::Empty),
            (Value::Integer(n), Kind::Quantity) if n <= 0 => Some(Why::NotPositive),
            (Value::Integer(n), Kind::Price | Kind::Tally) if n < 0 => Some(Why::Negative),
            (Value::Integer(n), Kind::Percent | Kind::Discount) if !(0..=HUNDRED.0).contains(&n) => {
                Some(Why::NotPercent(Percent(n).to_string()))
            }
            (Value::Integer(n), Kind::WholePercent) if !(0..=100).contains(&n) => Some(Why::NotPercent(n.to_string())),
            (Value::Text(text), Kind::Text(most) | Kind::Digits(most) | Kind::Note(most)) => match text.chars().count()
            {
                _ if self.is_required && text.trim().is_empty() => Some(Why::Empty),
                n if n > most => Some(Why::TooLong(most)),
                _ => None,
            },
            _ => None,
        }
    }
}

const HUNDRED: Percent = Percent(1_000_000);

impl Kind {
    /// Returns whether it holds whatever is written.
    pub fn is_text(self) -> bool {
        matches!(self, Kind::Text(_) | Kind::Digits(_) | Kind::Note(_))
    }

    /// Writes a value of this kind as text in no language, as [`Attribute::text`] does.
    pub fn text<'a>(self, value: Value<'a>) -> Cow<'a, str> {
        match (value, self) {
            (Value::Null, _) => Cow::Borrowed(""),
            (Value::Text(text), _) => text,
            (Value::Integer(n), Kind::Quantity | Kind::Tally) => Quantity(n).to_string().into(),
            (Value::Integer(n), Kind::Price) => UnitPrice(n).to_string().into(),
            (Value::Integer(n), Kind::Percent | Kind::Discount) => Percent(n).to_string().into(),
            (Value::Integer(0), Kind::Yes) => Cow::Borrowed(""),
            (Value::Integer(_), Kind::Yes) => Cow::Borrowed("x"),
            (Value::Integer(n), _) => n.to_string().into(),
        }
    }

    /// Reads what a person typed, or [`Kind::text`] wrote; an empty text is nothing. Amounts of money need their
    /// currency and are read by [`Money::parse`](super::decimal::Money::parse).
    ///
    /// # Errors
    /// What is wrong with the text.
    pub fn parse(self, typed: &str, today: NaiveDate) -> Result<Value<'_>, Why> {
        let text = typed.trim();
        Ok(match self {
            Kind::Text(_) | Kind::Note(_) => Value::Text(text.into()),
            Kind::Digits(_) => Value::Text(halfwidth(text).trim().to_owned().into()),
            Kind::Yes => Value::Integer(i64::from(!text.is_empty())),
            _ if text.is_empty() => Value::Null,
            Kind::Day => Value::Text(parse_day(text, today).map_err(Why::Day)?.to_string().into()),
            Kind::PastDay => Value::Text(parse_day_past(text, today).map_err(Why::Day)?.to_string().into()),
            Kind::Month => match Period::parse(text, today) {
                Ok(period) if period.is_month() => Value::Text(Month::of(period.from).to_string().into()),
                _ => return Err(Why::NotAMonth(text.to_owned())),
            },
            Kind::Quantity | Kind::Tally => Value::Integer(Quantity::parse(text).map_err(Why::Decimal)?.0),
            Kind::Price => Value::Integer(UnitPrice::parse(text).map_err(Why::Decimal)?.0),
            Kind::Percent => Value::Integer(Percent::parse(text).map_err(Why::Decimal)?.0),
            Kind::Discount => Value::Integer(Percent::parse_discount(text).map_err(Why::Decimal)?.0),
            Kind::WholePercent => {
                let plain = halfwidth(text);
                let number = plain.trim().trim_end_matches('%').trim().parse::<u8>();
                let fits = number.ok().filter(|n| *n <= 100).ok_or_else(|| Why::NotPercent(text.to_owned()))?;
                Value::Integer(fits.into())
            }
            Kind::Whole | Kind::Reference(_) => {
                let n = halfwidth(text).trim().parse::<i32>().map_err(|_| Why::NotWhole(text.to_owned()))?;
                Value::Integer(n.into())
            }
            Kind::Currency => match Currency::parse(text) {
                Some(currency) => Value::Text(currency.code().into()),
                None => return Err(Why::NotAChoice(text.to_owned())),
            },
            Kind::Choice(list) => match list.codes().contains(&text) {
                true => Value::Text(text.into()),
                false => return Err(Why::NotAChoice(text.to_owned())),
            },
            Kind::Time | Kind::Money => Value::Text(text.into()),
        })
    }
}

/// Finds what is wrong with each attribute by itself, in the order of the table.
pub fn faults<R: Attributes>(record: &R) -> impl Iterator<Item = Refusal> {
    R::ATTRIBUTES.iter().filter_map(move |a| Some(Refusal::at(a.field, a.fault(record)?)))
}

/// Checks each attribute by itself.
///
/// # Errors
/// Every attribute that is wrong.
pub fn check<R: Attributes>(record: &R) -> Result<(), Vec<Refusal>> {
    let found: Vec<Refusal> = faults(record).collect();
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// Lists the attributes in which two records differ: what it is, old text, new text.
pub fn differences<'a, R: Attributes>(
    old: &'a R,
    new: &'a R,
) -> impl Iterator<Item = (Field, Cow<'a, str>, Cow<'a, str>)> {
    let differs = move |a: &'static Attribute<R>| match (a.text(old), a.text(new)) {
        (old, new) if old == new => None,
        (old, new) => Some((a.field, old, new)),
    };
    R::ATTRIBUTES.iter().filter_map(differs)
}

/// Fills in every text that is still empty with what `said` gives for its field.
pub fn fill_texts<R: Attributes>(record: &mut R, mut said: impl FnMut(&Attribute<R>) -> String) {
    for attribute in R::ATTRIBUTES {
        if attribute.kind.is_text() && attribute.text(record).is_empty() {
            let text = said(attribute);
            // a text can hold every text
            let _: Option<()> = attribute.set(record, Value::Text(text.into()));
        }
    }
}

/// Returns the record with its texts as they are kept: nothing invisible in them, no blanks around them, and half-width
/// where they are searched by their digits.
pub fn cleaned<R: Attributes + Clone>(record: &R) -> R {
    let mut kept = record.clone();
    for attribute in R::ATTRIBUTES {
        let text = attribute.text(record);
        let text = match attribute.kind {
            Kind::Text(_) => clean(&text),
            Kind::Digits(_) => clean(&halfwidth(&text)),
            Kind::Note(_) => clean_multiline(&text),
            _ => continue,
        };
        // a text can hold every text
        let _: Option<()> = attribute.set(&mut kept, Value::Text(text.trim().to_owned().into()));
    }
    kept
}

/// Returns the currency in which a record's amounts of money stand, where it has one of its own.
pub fn currency_of<R: Attributes>(record: &R) -> Option<Currency> {
    let own = R::ATTRIBUTES.iter().find(|a| a.kind == Kind::Currency)?;
    Currency::of(own.value(record))
}

/// Finds the attribute of a record that a field names.
pub fn attribute<R: Attributes>(field: Field) -> Option<&'static Attribute<R>> {
    R::ATTRIBUTES.iter().find(|a| a.field == field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        attachment::Attachment,
        communication::{NewCommunication, NewSurvey, Reply},
        costing::{CostLine, Costing},
        customer::{Contact, Customer},
        document::Entry,
        export::{Credit, ExportFile},
        inspection::{Finding, Inspection},
        material::Material,
        order::{Channel, Line, Terms},
        output::Output,
        outsourcing::Outsourcing,
        packing::Packing,
        pay::PayItem,
        payable::Payable,
        payment::{DueTerm, NewPayment},
        plan::Step,
        problem::{NewProblem, Solution},
        product::Product,
        proposal::Proposal,
        quotation::Quotation,
        rate::Rate,
        risk::NewRisk,
        sample::Sample,
        shipping::{Arrival, Dispatch, TakeBack},
        supplier::Supplier,
        task::Task,
        tracking::Progress,
        training::Training,
    };
    use chrono::NaiveDateTime;

    #[test]
    fn what_is_written_is_read_again() {
        let day: NaiveDate = "2026-11-21".parse().unwrap();
        let at = day.and_hms_opt(17, 20, 5).unwrap();
        assert_eq!(Option::<NaiveDate>::of(Some(day).value()), Some(Some(day)));
        assert_eq!(Option::<NaiveDate>::of(None::<NaiveDate>.value()), Some(None));
        assert_eq!(NaiveDateTime::of(at.value()), Some(at));
        assert_eq!(bool::of(true.value()), Some(true));
        assert_eq!(Channel::of(Channel::Fax.value()), Some(Channel::Fax));
        assert_eq!(Quantity::of(Value::Text("12".into())), None);
        assert_eq!(u8::of(Value::Integer(300)), None);
    }

    /// Returns a value of this kind that differs from the one given.
    fn other(kind: Kind, value: &Value) -> Value<'static> {
        let text = match kind {
            Kind::Text(_) | Kind::Digits(_) | Kind::Note(_) => "轴承",
            Kind::Day | Kind::PastDay => "2026-11-21",
            Kind::Month => "2026-11",
            Kind::Time => "2026-11-21 17:20:05",
            Kind::Currency => Currency::ALL.last().unwrap().code(),
            Kind::Choice(list) => list.codes().into_iter().find(|code| *value != Value::Text((*code).into())).unwrap(),
            _ => return Value::Integer(i64::from(*value != Value::Integer(1))),
        };
        assert_ne!(*value, Value::Text(text.into()));
        Value::Text(text.into())
    }

    fn walk<R: Attributes + Default + Clone>() {
        let mut record = R::default();
        for a in R::ATTRIBUTES {
            let (before, now) = (record.clone(), other(a.kind, &a.value(&record)));
            assert!(a.set(&mut record, now.clone()).is_some(), "{:?}", a.field);
            assert_eq!(a.value(&record), now);
            let changed: Vec<Field> = differences(&before, &record).map(|(field, ..)| field).collect();
            assert_eq!(changed, [a.field]);
        }
        let mut columns: Vec<&str> = R::ATTRIBUTES.iter().map(|a| a.column).collect();
        columns.sort_unstable();
        columns.dedup();
        assert_eq!(columns.len(), R::ATTRIBUTES.len());
    }

    #[test]
    fn each_attribute_sets_what_it_gets_and_nothing_else() {
        walk::<Line>();
        walk::<Terms>();
        walk::<Quotation>();
        walk::<Costing>();
        walk::<Proposal>();
        walk::<CostLine>();
        walk::<Customer>();
        walk::<Contact>();
        walk::<NewCommunication>();
        walk::<Reply>();
        walk::<NewSurvey>();
        walk::<DueTerm>();
        walk::<NewPayment>();
        walk::<PayItem>();
        walk::<Attachment>();
        walk::<Inspection>();
        walk::<Finding>();
        walk::<Credit>();
        walk::<ExportFile>();
        walk::<Product>();
        walk::<Output>();
        walk::<Material>();
        walk::<Packing>();
        walk::<Supplier>();
        walk::<Outsourcing>();
        walk::<Payable>();
        walk::<Rate>();
        walk::<NewRisk>();
        walk::<Sample>();
        walk::<Task>();
        walk::<Training>();
        walk::<Entry>();
        walk::<Progress>();
        walk::<Step>();
        walk::<NewProblem>();
        walk::<Solution>();
        walk::<Dispatch>();
        walk::<Arrival>();
        walk::<TakeBack>();
    }
}
