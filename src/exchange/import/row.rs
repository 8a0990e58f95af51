//! One row that is one record: its cells read as what they must be, everything wrong with them gathered.
//!
//! It must not touch the store. Invariant: a row with anything wrong gives no record.

use super::{
    column::Columns,
    figure::{self, Mark},
    order::Rules,
    sheet_day::{self, Unread},
};
use crate::{
    domain::{
        attribute::{Attributes, ClosedList, Kind, Value},
        decimal::{Currency, DecimalError, Money},
        field::Field,
        import::{ImportRefusal, ImportWhy, Question},
        refusal::{Refusal, Why},
        text,
    },
    exchange::table::Record,
    i18n::{Lang, attribute::label},
};
use chrono::NaiveDate;

/// A row being read.
pub(super) struct Row<'a> {
    rules: &'a Rules,
    columns: &'a Columns,
    record: &'a Record,
    /// What is wrong with it.
    pub(super) found: Vec<ImportRefusal>,
}

impl<'a> Row<'a> {
    /// Begins to read a row.
    pub(super) fn new(rules: &'a Rules, record: &'a Record) -> Row<'a> {
        Row { rules, columns: &rules.columns, record, found: rules.faults(record) }
    }

    /// Returns its place in the file.
    pub(super) fn at(&self) -> u64 {
        self.record.row
    }

    /// Returns the currency that a title of the file names.
    pub(super) fn mark(&self) -> Option<Mark> {
        self.columns.mark
    }

    /// Returns whether the file has a column for this.
    pub(super) fn has(&self, field: Field) -> bool {
        self.columns.has(field)
    }

    /// Returns what the row says of a field in one line.
    pub(super) fn text(&self, field: Field) -> String {
        self.columns.line(self.record, field)
    }

    /// Returns what the row says of a field in as many lines as it has.
    pub(super) fn lines(&self, field: Field) -> String {
        self.columns.cell(self.record, field, "; ")
    }

    /// Returns what the row says of a field it cannot do without.
    pub(super) fn required(&mut self, field: Field) -> String {
        let text = self.text(field);
        if text.is_empty() {
            self.refuse(field, ImportWhy::Rule(Why::Empty));
        }
        text
    }

    /// Reads a day.
    pub(super) fn day(&mut self, field: Field) -> Option<NaiveDate> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        let is_ahead = matches!(field, Field::RetainUntil | Field::ExpectedDelivery | Field::NextOn);
        match sheet_day::read(&text, self.rules.facts.reading(self.rules.today, is_ahead)) {
            Ok(day) => return Some(day),
            Err(Unread::Open) => self.refuse(field, ImportWhy::Ask(Question::DateOrder)),
            Err(Unread::Day(e)) => self.refuse(field, ImportWhy::Rule(Why::Day(e))),
        }
        None
    }

    /// Reads an amount of money.
    pub(super) fn money(&mut self, field: Field, currency: Currency) -> Money {
        let text = self.required(field);
        if text.is_empty() {
            return Money::ZERO;
        }
        if self.rules.facts.is_open(Question::Decimals) && text.contains([',', '.', '，']) {
            self.refuse(field, ImportWhy::Ask(Question::Decimals));
            return Money::ZERO;
        }
        let figure = figure::read(&text, self.rules.facts.comma());
        // a word beside it that cannot mean this currency makes it no amount of it
        let fits = |word: &String| Mark::of(word).is_some_and(|mark| mark.may_be(currency));
        let amount = match figure.filter(|figure| figure.per.is_none() && figure.words.iter().all(fits)) {
            Some(figure) => Money::parse(&figure.plain, currency),
            None => Err(DecimalError::NotANumber(text)),
        };
        amount.map_err(|e| self.refuse(field, ImportWhy::Rule(Why::Decimal(e)))).unwrap_or(Money::ZERO)
    }

    /// Reads whole percents, with or without the sign; a spreadsheet has them as a fraction too.
    pub(super) fn percent(&mut self, field: Field) -> Option<u8> {
        let text = self.text(field);
        if text.is_empty() {
            return None;
        }
        if text == "1" {
            self.refuse(field, ImportWhy::OneOrHundred);
            return None;
        }
        match super::discount::share(&text, false).map(|p| p.0) {
            Ok(scaled) if scaled % 10_000 == 0 => u8::try_from(scaled / 10_000).ok(),
            _ => {
                self.refuse(field, ImportWhy::Rule(Why::NotPercent(text)));
                None
            }
        }
    }

    /// Reads one of a closed list, by its code or its name in either language; nothing where the row says nothing.
    pub(super) fn code(&mut self, field: Field, list: ClosedList) -> Option<&'static str> {
        let said = text::fold_name(&self.text(field));
        if said.is_empty() {
            return None;
        }
        let words = |code: &'static str| Lang::ALL.iter().map(move |lang| label(list, code, *lang)).chain([code]);
        let is = |code: &&'static str| words(code).any(|word| text::fold_name(word) == said);
        let found = list.codes().into_iter().find(is);
        if found.is_none() {
            self.refuse(field, ImportWhy::OneOf(field));
        }
        found
    }

    /// Reads yes or no; an empty cell is no.
    pub(super) fn flag(&mut self, field: Field) -> bool {
        let said = text::fold_name(&self.text(field));
        match said.as_str() {
            "" | "0" | "no" | "n" | "false" | "否" | "无" | "普通" | "公开" | "×" | "x" => false,
            "1" | "yes" | "y" | "true" | "是" | "有" | "机密" | "保密" | "秘密" | "绝密" | "√" | "✓" | "✔" | "v" => {
                true
            }
            _ => {
                let said = self.text(field);
                self.refuse(field, ImportWhy::Rule(Why::NotAChoice(said)));
                false
            }
        }
    }

    /// Reads every attribute of a record that the file has a column for and the row says something of; what is required
    /// and missing is refused.
    pub(super) fn read_into<R: Attributes>(&mut self, record: &mut R) {
        for a in R::ATTRIBUTES {
            let value: Option<Value> = match a.kind {
                _ if a.is_required && a.kind.is_text() => Some(Value::Text(self.required(a.field).into())),
                Kind::Text(_) | Kind::Digits(_) => Some(Value::Text(self.text(a.field).into())),
                Kind::Note(_) => Some(Value::Text(self.lines(a.field).into())),
                Kind::Day | Kind::PastDay => self.day(a.field).map(|day| Value::Text(day.to_string().into())),
                Kind::WholePercent => self.percent(a.field).map(|n| Value::Integer(n.into())),
                Kind::Yes => Some(Value::Integer(self.flag(a.field).into())),
                Kind::Choice(list) => self.code(a.field, list).map(|code| Value::Text(code.into())),
                _ => None,
            };
            if let Some(value) = value {
                // each value is of its attribute's kind
                let _: Option<()> = a.set(record, value);
            }
        }
    }

    /// Refuses what the row says of a field.
    pub(super) fn refuse(&mut self, field: Field, why: ImportWhy) {
        let refusal = self.columns.refusal(self.record.row, field, &self.text(field), why);
        if !self.found.contains(&refusal) {
            self.found.push(refusal);
        }
    }

    /// Places the refusals of the store, whose fields are not always called as the columns are.
    pub(super) fn place(&mut self, refused: &[Refusal], called: fn(Field) -> Field) {
        for refusal in refused {
            let field = refusal.field.map(called);
            let why = ImportWhy::Rule(refusal.why.clone());
            match field {
                Some(field) => self.refuse(field, why),
                None => {
                    let (row, column, value) = (self.record.row, String::new(), String::new());
                    self.found.push(ImportRefusal { row, column, value, why });
                }
            }
        }
    }
}
