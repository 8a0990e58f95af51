//! A record in a form: a field for each of its attributes, and what was typed read back into it.

use crate::{
    domain::{
        attribute::{Attribute, Attributes, ClosedList, Kind, Stored, Value, attribute, currency_of},
        decimal::Money,
        field::Field,
        refusal::{Refusal, Why},
    },
    i18n::{Lang, attribute::label},
    tui::part::{
        choice::{ChoiceItem, channels, currencies},
        field::FormField,
        form::Form,
        values::{Row, Values},
    },
};
use chrono::NaiveDate;
use std::borrow::Cow;

impl Form {
    /// Adds a field for each attribute of a record that the form has none for yet, in the order of its table, filled from
    /// the record. `adapt` may change a field, such as by suggestions or a hint, or leave it out.
    pub fn record<R: Attributes>(
        self,
        record: &R,
        lang: Lang,
        mut adapt: impl FnMut(Field, FormField) -> Option<FormField>,
    ) -> Form {
        let is_new = |a: &&Attribute<R>| !self.has(a.field);
        let made: Vec<FormField> = R::ATTRIBUTES
            .iter()
            .filter(is_new)
            .filter_map(|a| adapt(a.field, field(a, lang).value(typed(a, record))))
            .collect();
        self.fields(made)
    }

    /// Adds the fields of these attributes of a record, in this order.
    pub fn named<R: Attributes>(self, record: &R, fields: &[Field], lang: Lang) -> Form {
        self.fields(fields.iter().map(|name| filled(record, *name, lang)))
    }
}

/// Makes the field of one attribute, filled from the record.
pub fn filled<R: Attributes>(record: &R, name: Field, lang: Lang) -> FormField {
    match attribute::<R>(name) {
        Some(a) => field(a, lang).value(typed(a, record)),
        None => FormField::text(name),
    }
}

/// Writes a value as a person types it: a time to the minute, an amount in the record's own currency where it has one.
fn typed<'a, R: Attributes>(a: &Attribute<R>, record: &'a R) -> Cow<'a, str> {
    match a.kind {
        Kind::Money => match (a.value(record), currency_of(record)) {
            (Value::Integer(n), Some(currency)) => Money(n).format(currency).into(),
            _ => a.text(record),
        },
        Kind::Time => a.text(record).chars().take("2026-11-21 17:20".len()).collect(),
        _ => a.text(record),
    }
}

/// Makes the field that an attribute is typed in.
pub fn field<R: Attributes>(attribute: &Attribute<R>, lang: Lang) -> FormField {
    let name = attribute.field;
    let field = match attribute.kind {
        Kind::Time => FormField::moment(name),
        Kind::Text(_) | Kind::Digits(_) | Kind::Reference(_) | Kind::Money => FormField::text(name),
        Kind::Note(_) => FormField::note(name),
        Kind::Day => FormField::day(name),
        Kind::PastDay => FormField::day(name).past(),
        Kind::Month | Kind::Quantity | Kind::Tally | Kind::Price | Kind::Percent | Kind::Discount => {
            FormField::number_of(name, attribute.kind)
        }
        Kind::Whole => FormField::whole(name),
        Kind::WholePercent => FormField::progress(name),
        Kind::Yes => FormField::check(name),
        Kind::Currency => FormField::choice(name, currencies()),
        Kind::Choice(ClosedList::Channel) => FormField::choice(name, channels(lang)),
        Kind::Choice(list) => FormField::choice(name, choices(list, lang)),
    };
    if attribute.is_required { field.required() } else { field }
}

fn choices(list: ClosedList, lang: Lang) -> impl Iterator<Item = ChoiceItem> {
    let named = move |code| {
        ChoiceItem::new(code, label(list, code, lang))
            .called(Lang::ALL.into_iter().map(move |lang| label(list, code, lang)))
    };
    list.codes().into_iter().map(named)
}

impl Values {
    /// Reads every field that the form has of a record into it, but for other records, times, and amounts of money where the
    /// record has no currency of its own: who they are, what time it is now, and in what currency, stands elsewhere.
    ///
    /// # Errors
    /// Every field that is wrong or missing; the record is then half read.
    pub fn read_into<R: Attributes>(&self, record: &mut R, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let given = |field: Field| self.given(field.code()).map(|_| self.text(field));
        let found: Vec<Refusal> = R::ATTRIBUTES
            .iter()
            .filter_map(|a| match given(a.field)? {
                // whether a field may be empty, the form has asked already
                "" => blank(a, record),
                typed => read(a, typed, record, today).err(),
            })
            .collect();
        if !found.is_empty() {
            return Err(found);
        }
        // amounts last: the currency may have been typed with them
        let Some(currency) = currency_of(record) else { return Ok(()) };
        let amounts = R::ATTRIBUTES.iter().filter(|a| a.kind == Kind::Money && self.given(a.field.code()).is_some());
        let found: Vec<Refusal> = amounts
            .filter_map(|a| match self.opt_money(a.field, currency) {
                Ok(amount) => a.set(record, amount.value()).is_none().then(|| Refusal::at(a.field, Why::Empty)),
                Err(refusal) => Some(refusal),
            })
            .collect();
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

impl Row {
    /// Reads the cells of a line into its record.
    ///
    /// # Errors
    /// Every cell that is wrong or missing.
    pub fn read_into<R: Attributes>(&self, record: &mut R, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let found: Vec<Refusal> = R::ATTRIBUTES
            .iter()
            .filter_map(|a| read(a, self.text(a.field), record, today).err())
            .map(|refusal| Refusal { line: Some(self.line), ..refusal })
            .collect();
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Empties an attribute that can be empty; any other stays as the record has it.
fn blank<R: Attributes>(a: &Attribute<R>, record: &mut R) -> Option<Refusal> {
    let nothing = match a.kind {
        Kind::Reference(_) | Kind::Money | Kind::Time => return None,
        Kind::Yes => Value::Integer(0),
        kind if kind.is_text() => Value::Text("".into()),
        _ => Value::Null,
    };
    a.set(record, nothing).and(None)
}

fn read<R: Attributes>(a: &Attribute<R>, typed: &str, record: &mut R, today: NaiveDate) -> Result<(), Refusal> {
    let refuse = |why| Refusal::at(a.field, why);
    if typed.is_empty() && a.is_required {
        return Err(refuse(Why::Empty));
    }
    if matches!(a.kind, Kind::Reference(_) | Kind::Money | Kind::Time) {
        return Ok(());
    }
    let value = a.kind.parse(typed, today).map_err(refuse)?;
    let is_blank = value == Value::Null;
    match a.set(record, value) {
        Some(()) => Ok(()),
        // what may be left empty and is, stays as the record has it
        None if is_blank && !a.is_required => Ok(()),
        None => Err(refuse(if a.kind == Kind::Whole { Why::Negative } else { Why::Empty })),
    }
}
