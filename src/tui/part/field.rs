//! One field of a form: what it is called, what it takes, what is wrong with it.
//!
//! It must not read or write the store but through a picker's source. Invariant: what was typed stays, right
//! or wrong, until the specialist changes it.

use super::{
    choice::{Choice, ChoiceItem},
    edit::Editor,
    pick::{Handled, PickField, PickItem},
    values::{Given, Values, line_key, read_moment, whole},
};
use crate::{
    domain::{
        attribute,
        day::{DayError, parse_day, parse_day_past},
        decimal::{Currency, Money},
        field::Field,
        order::LONG,
        refusal::{Refusal, Why},
    },
    i18n::{Label, Lang},
    store::Error,
    tui::cx::Cx,
};
use chrono::{Days, NaiveDate};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::rc::Rc;

/// A one-line text takes at most this many characters; the domain's own limits are checked on saving.
const LINE: usize = 500;

/// What a field takes.
#[derive(Clone)]
pub(super) enum Kind {
    Text(Editor),
    Day(Editor),
    Number(Editor),
    Whole(Editor),
    Progress(Editor),
    Money(Editor, Currency),
    Note(Editor),
    Choice(Choice),
    Check(bool),
    Picker(PickField),
    Info(String),
}

/// One field of a form.
#[derive(Clone)]
pub struct FormField {
    pub(super) key: String,
    pub(super) field: Option<Field>,
    pub(super) kind: Kind,
    pub(super) is_required: bool,
    pub(super) hint: String,
    pub(super) error: Option<String>,
    pub(super) is_past: bool,
    is_moment: bool,
    /// As what a number is read, where it is no quantity.
    reads: Option<attribute::Kind>,
    is_in_tick_all: bool,
    label: Option<String>,
    /// The order line it belongs to.
    pub(super) line: Option<u32>,
}

impl FormField {
    fn new(field: Field, kind: Kind) -> FormField {
        let key = field.code().to_owned();
        FormField {
            key,
            field: Some(field),
            kind,
            is_required: false,
            hint: String::new(),
            error: None,
            is_past: false,
            is_moment: false,
            reads: None,
            is_in_tick_all: false,
            label: None,
            line: None,
        }
    }

    /// A text on one line.
    pub fn text(field: Field) -> FormField {
        FormField::new(field, Kind::Text(Editor::line("", LINE)))
    }

    /// When something was: a day gone by and the time of day, read by
    /// [`Values::moment`](super::values::Values::moment).
    pub fn moment(field: Field) -> FormField {
        FormField { is_moment: true, ..FormField::text(field) }
    }

    /// A text of several lines; Alt-Enter breaks one.
    pub fn note(field: Field) -> FormField {
        FormField::new(field, Kind::Note(Editor::lines("", 2 * LONG)))
    }

    /// A day in any form `domain::day` understands.
    pub fn day(field: Field) -> FormField {
        FormField::new(field, Kind::Day(Editor::line("", 40)))
    }

    /// A decimal number.
    pub fn number(field: Field) -> FormField {
        FormField::new(field, Kind::Number(Editor::line("", 40)))
    }

    /// A decimal number read as this kind of attribute.
    pub fn number_of(field: Field, kind: attribute::Kind) -> FormField {
        FormField { reads: Some(kind), ..FormField::number(field) }
    }

    /// A whole number, such as a term in days.
    pub fn whole(field: Field) -> FormField {
        FormField::new(field, Kind::Whole(Editor::line("", 12)))
    }

    /// A whole percentage 0–100.
    pub fn progress(field: Field) -> FormField {
        FormField::new(field, Kind::Progress(Editor::line("", 12)))
    }

    /// An amount of money.
    pub fn money(field: Field, currency: Currency) -> FormField {
        FormField::new(field, Kind::Money(Editor::line("", 40), currency))
    }

    /// One of a few: codes with their labels.
    pub fn choice(field: Field, options: impl IntoIterator<Item = impl Into<ChoiceItem>>) -> FormField {
        let options = options.into_iter().map(Into::into).collect();
        FormField::new(field, Kind::Choice(Choice::new(options)))
    }

    /// A tick.
    pub fn check(field: Field) -> FormField {
        FormField::new(field, Kind::Check(false))
    }

    /// One of many, chosen by typing; the text must be an entry's.
    pub fn picker(field: Field, source: impl Fn(&mut Cx, &str) -> Result<Vec<PickItem>, Error> + 'static) -> FormField {
        let source = Rc::new(move |cx: &mut Cx, typed: &str, _: &Values| source(cx, typed));
        FormField::new(field, Kind::Picker(PickField::new(source, false, LINE)))
    }

    /// A text with suggestions; other text is fine.
    pub fn suggest(
        field: Field,
        source: impl Fn(&mut Cx, &str) -> Result<Vec<PickItem>, Error> + 'static,
    ) -> FormField {
        FormField::suggest_by(field, move |cx, typed, _| source(cx, typed))
    }

    /// A text with suggestions that depend on what else the form holds; other text is fine.
    pub fn suggest_by(
        field: Field,
        source: impl Fn(&mut Cx, &str, &Values) -> Result<Vec<PickItem>, Error> + 'static,
    ) -> FormField {
        FormField::new(field, Kind::Picker(PickField::new(Rc::new(source), true, LINE)))
    }

    /// A text to read.
    pub fn info(label: impl Into<String>, text: impl Into<String>) -> FormField {
        let mut field = FormField::new(Field::Notes, Kind::Info(text.into()));
        (field.key, field.field, field.label) = (String::new(), None, Some(label.into()));
        field
    }

    /// Starts with this value: a text, a choice's code, anything but nothing for a tick.
    pub fn value(mut self, value: impl AsRef<str>) -> FormField {
        self.put(&Given { text: value.as_ref().to_owned(), picked: None });
        self
    }

    /// Starts with this day.
    pub fn on(self, day: Option<NaiveDate>) -> FormField {
        match day {
            Some(day) => self.value(day.to_string()),
            None => self,
        }
    }

    /// Starts ticked, or not.
    pub fn checked(self, is_checked: bool) -> FormField {
        self.value(if is_checked { "x" } else { "" })
    }

    /// Starts with this entry chosen.
    pub fn picked(mut self, id: impl ToString, label: impl Into<String>) -> FormField {
        self.put(&Given { text: label.into(), picked: Some(id.to_string()) });
        self
    }

    /// Takes the focus: what it holds is selected, so that typing replaces it and never adds to it.
    pub(super) fn enter(&mut self) {
        match &mut self.kind {
            Kind::Choice(choice) => choice.enter(),
            _ => {
                if let Some(editor) = self.editor() {
                    editor.select();
                }
            }
        }
    }

    /// Is the day of something that has happened: a short date means the latest such day.
    pub fn past(mut self) -> FormField {
        self.is_past = true;
        self
    }

    /// Is ticked by the one key that ticks all.
    pub fn tick_all(mut self) -> FormField {
        self.is_in_tick_all = true;
        self
    }

    pub(super) fn is_in_tick_all(&self) -> bool {
        self.is_in_tick_all && matches!(self.kind, Kind::Check(_))
    }

    /// Returns the tick that the one key for all of them sets.
    pub(super) fn tick_of_all(&mut self) -> Option<&mut bool> {
        match &mut self.kind {
            Kind::Check(ticked) if self.is_in_tick_all => Some(ticked),
            _ => None,
        }
    }

    /// Must be filled in.
    pub fn required(mut self) -> FormField {
        self.is_required = true;
        self
    }

    /// Is called something else than the field's own name.
    pub fn label(mut self, label: impl Into<String>) -> FormField {
        self.label = Some(label.into());
        self
    }

    /// Is distinguished from another field of the same name; [`Values::by_key`](super::values::Values::by_key) reads it.
    pub fn key(mut self, key: impl Into<String>) -> FormField {
        self.key = key.into();
        self
    }

    /// Belongs to an order line: there is one such field for each, read by
    /// [`Values::quantity_in_line`](super::values::Values::quantity_in_line).
    pub fn in_line(mut self, line: u32) -> FormField {
        self.key = self.field.map(|field| line_key(field, line)).unwrap_or_default();
        self.line = Some(line);
        self
    }

    /// Shows a word of advice beside the field.
    pub fn hint(mut self, hint: impl Into<String>) -> FormField {
        self.hint = hint.into();
        self
    }

    pub(super) fn name(&self, lang: Lang) -> String {
        self.label.clone().unwrap_or_else(|| self.field.map_or("", |f| f.label(lang)).to_owned())
    }

    pub(super) fn is_editable(&self) -> bool {
        !matches!(self.kind, Kind::Info(_))
    }

    /// Returns whether a text is typed into it: no tick and none of a few.
    pub(super) fn is_written(&self) -> bool {
        self.is_editable() && !matches!(self.kind, Kind::Choice(_) | Kind::Check(_))
    }

    pub(super) fn editor(&mut self) -> Option<&mut Editor> {
        match &mut self.kind {
            Kind::Text(e) | Kind::Day(e) | Kind::Number(e) | Kind::Whole(e) | Kind::Progress(e) | Kind::Note(e) => {
                Some(e)
            }
            Kind::Money(e, _) => Some(e),
            Kind::Picker(p) => Some(&mut p.editor),
            Kind::Choice(_) | Kind::Check(_) | Kind::Info(_) => None,
        }
    }

    pub(super) fn given(&self) -> Given {
        let (text, picked) = match &self.kind {
            Kind::Text(e) | Kind::Day(e) | Kind::Number(e) | Kind::Whole(e) | Kind::Progress(e) | Kind::Note(e) => {
                (e.text().to_owned(), None)
            }
            Kind::Money(e, _) => (e.text().to_owned(), None),
            Kind::Picker(p) => (p.editor.text().to_owned(), p.picked.clone()),
            Kind::Choice(choice) => (choice.chosen().map(|o| o.code.clone()).unwrap_or_default(), None),
            Kind::Check(ticked) => (if *ticked { "x" } else { "" }.to_owned(), None),
            Kind::Info(_) => Default::default(),
        };
        Given { text, picked }
    }

    /// Renders what it would show of this.
    pub(super) fn shown(&self, given: &Given, lang: Lang) -> String {
        match &self.kind {
            Kind::Choice(Choice { options, .. }) => {
                options.iter().find(|o| o.code == given.text).map_or("", |o| &o.label).to_owned()
            }
            Kind::Check(_) => lang.yes(!given.text.is_empty()).to_owned(),
            _ => given.text.clone(),
        }
    }

    pub(super) fn put(&mut self, given: &Given) {
        match &mut self.kind {
            Kind::Choice(choice) => choice.choose(&given.text),
            Kind::Check(ticked) => *ticked = !given.text.is_empty(),
            Kind::Picker(p) => p.set(given.picked.as_deref(), &given.text),
            Kind::Info(_) => {}
            _ => {
                if let Some(editor) = self.editor() {
                    editor.set(&given.text);
                }
            }
        }
    }

    /// Takes a key when the field has the focus.
    pub(super) fn take(&mut self, key: KeyEvent, form: &Values, cx: &mut Cx) -> Result<Handled, Error> {
        let typed_day = self.day_typed(cx.today());
        let handled = match &mut self.kind {
            Kind::Choice(choice) => choice.key(key),
            Kind::Check(ticked) => tick(ticked, key),
            Kind::Picker(p) => return p.key(key, form, cx),
            Kind::Day(e)
                if key.modifiers == KeyModifiers::CONTROL && matches!(key.code, KeyCode::Up | KeyCode::Down) =>
            {
                step_day(e, typed_day, key.code == KeyCode::Up, cx.today());
                true
            }
            _ => self.editor().is_some_and(|e| e.key(key)),
        };
        Ok(if handled { Handled::Yes } else { Handled::No })
    }

    /// Reads the day typed, the way the field was declared.
    pub(super) fn day_typed(&self, today: NaiveDate) -> Option<Result<NaiveDate, DayError>> {
        let Kind::Day(editor) = &self.kind else { return None };
        Some(if self.is_past { parse_day_past(editor.text(), today) } else { parse_day(editor.text(), today) })
    }

    /// Returns what the field holds for reading: a day in full, whatever short form it was typed in.
    pub(super) fn read(&self, today: NaiveDate) -> Given {
        match self.day_typed(today) {
            Some(Ok(day)) => Given { text: day.to_string(), picked: None },
            _ => self.given(),
        }
    }

    /// Finds what is wrong while it is typed: letters that fit no choice, so that nobody goes on typing a sentence into one.
    pub(super) fn unknown(&self) -> Option<Why> {
        match &self.kind {
            Kind::Choice(choice) => choice.unknown().map(|typed| Why::NotAChoice(typed.to_owned())),
            _ => None,
        }
    }

    /// Returns whether nothing is filled in.
    pub(super) fn is_empty(&self) -> bool {
        self.given().text.trim().is_empty()
    }

    /// Finds what is wrong with the value as typed.
    pub(super) fn fault(&self, today: NaiveDate) -> Option<Why> {
        if let Some(unknown) = self.unknown() {
            return Some(unknown);
        }
        let given = self.given();
        let text = given.text.trim();
        if text.is_empty() {
            return self.is_required.then_some(Why::Empty);
        }
        match &self.kind {
            Kind::Text(_) if self.is_moment => read_moment(text, today.into()).err(),
            Kind::Day(_) => self.day_typed(today)?.err().map(Why::Day),
            Kind::Number(_) => self.reads.unwrap_or(attribute::Kind::Quantity).parse(text, today).err(),
            Kind::Money(_, currency) => Money::parse(text, *currency).err().map(Why::Decimal),
            Kind::Whole(_) => whole(text).err(),
            Kind::Progress(_) => attribute::Kind::WholePercent.parse(text, today).err(),
            Kind::Picker(p) if !p.is_free && p.picked.is_none() => Some(match self.field {
                Some(Field::Customer) => Why::UnknownCustomer(text.to_owned()),
                _ => Why::Unknown(text.to_owned()),
            }),
            _ => None,
        }
    }

    /// Returns whether a refusal names this field.
    pub(super) fn is_named_by(&self, refusal: &Refusal) -> bool {
        let is_its = match &refusal.why {
            Why::Setting(setting, _) => self.key == setting.code(),
            _ => true,
        };
        is_its && refusal.line == self.line && refusal.field.is_some() && refusal.field == self.field
    }
}

fn tick(ticked: &mut bool, key: KeyEvent) -> bool {
    match key.code {
        _ if key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => return false,
        KeyCode::Char(' ' | '\u{3000}' | 'x' | 'X') => *ticked = !*ticked,
        KeyCode::Char('y' | 'Y') => *ticked = true,
        KeyCode::Char('n' | 'N') | KeyCode::Backspace | KeyCode::Delete => *ticked = false,
        KeyCode::Char(_) => {}
        _ => return false,
    }
    true
}

fn step_day(editor: &mut Editor, typed: Option<Result<NaiveDate, DayError>>, is_later: bool, today: NaiveDate) {
    let day = match typed {
        Some(Ok(day)) if is_later => day.checked_add_days(Days::new(1)),
        Some(Ok(day)) => day.checked_sub_days(Days::new(1)),
        _ => Some(today),
    };
    if let Some(day) = day {
        editor.set(&day.to_string());
        editor.select();
    }
}
