//! An entry being written (T2): a compact form beside the sheet, or below it, prefilled with what was last known.
//!
//! Invariant: while the form is open, the sheet stays readable, and the row it is about is seen.

use super::problem;
use crate::{
    domain::{
        day::parse_day,
        draft::DraftOf,
        field::Field,
        tracking::{Progress, days_left, will_be_late},
    },
    i18n::tracking::words,
    store::Error,
    tui::{
        action::{Action, TabKind},
        cx::{Cx, View},
        keymap::Scope,
        kind,
        layer::{Answer, Cmd, Layer, Outcome, Unsaved},
        part::{form::Form, list::divide, values::Values},
    },
};
use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::{Frame, layout::Rect};

/// The kind of its drafts.
pub const KIND: &str = "tracking";
/// Rows the form takes below the sheet.
const BELOW: u16 = 15;

/// An entry's form as a layer that leaves the sheet in sight.
pub struct EntryForm {
    form: Form,
    order: i64,
    day: NaiveDate,
}

/// Opens an order's entry of a day from the sheet.
pub fn open(order: i64, day: NaiveDate, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    form(order, day, || Cmd::Perform(Action::NextMissing), cx)
}

fn form(order: i64, day: NaiveDate, next: fn() -> Cmd, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let form = Form::stored(cx, move |cx| entry_form(order, day, next, cx))?;
    Ok(Box::new(EntryForm { form, order, day }))
}

fn entry_form(order: i64, day: NaiveDate, next: fn() -> Cmd, cx: &Cx) -> Result<Form, Error> {
    let Some(row) = cx.store.tracking_row(order, day)? else {
        return Err(Error::NotFound(format!("order {order}")));
    };
    let last = cx.store.last_progress(order, day)?;
    let known = row.entry.as_ref().map_or(&last, |e| &e.progress).clone();
    let words = words(cx.lang);
    let customer = if row.short_name.is_empty() { &row.customer } else { &row.short_name };
    let number = row.number.to_string();
    let title = words.entry(&number, customer, &day.to_string());
    let (promised, due_on) = (row.delivery_date, row.due_on);
    Ok(Form::new(KIND, DraftOf::day(order, day), title)
        .record(&known, cx.lang, |field, made| match field {
            Field::Production => Some(made.hint(words.percent_hint())),
            _ => Some(made),
        })
        .summary(move |values, cx| delivery_note(values, promised, due_on, cx))
        .on_save(move |values, cx| Ok(save(values, order, day, &last, cx)?.then(next()))))
}

/// Brings an entry's draft back; once saved, it leads to the sheet.
pub fn again(of: &DraftOf, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let (order, day) = of.row_and_part().ok_or_else(kind::moved_on)?;
    form(order, day.parse().map_err(|_| kind::moved_on())?, || Cmd::Tab(TabKind::Tracking), cx)
}

/// Describes by how much the expected delivery misses the promised one (P3), and which is due next where lines differ.
fn delivery_note(values: &Values, promised: NaiveDate, due_on: NaiveDate, cx: &Cx) -> String {
    let words = words(cx.lang);
    let expected = parse_day(values.text(Field::ExpectedDelivery), cx.today()).ok();
    match expected {
        Some(day) if will_be_late(expected, promised) => words.days_over(days_left(day, promised)),
        _ if due_on != promised => format!("{} {promised}  {}", words.promised(), words.first_due(&due_on.to_string())),
        _ => format!("{} {promised}", words.promised()),
    }
}

/// Writes the entry and says how far the sheet is.
fn save(values: &Values, order: i64, day: NaiveDate, last: &Progress, cx: &mut Cx) -> Outcome {
    let mut progress = Progress::default();
    values.read_into(&mut progress, cx.today())?;
    let is_unchanged = progress.is_unchanged_from(last);
    cx.store.tracking_write(order, day, &progress, is_unchanged)?;
    let number = cx.store.tracking_row(order, day)?.map(|row| row.number.to_string()).unwrap_or_default();
    let counts = cx.store.tracking_counts(day)?;
    let text = words(cx.lang).saved(&number, counts.written, counts.expected);
    Ok(Cmd::info(text))
}

impl EntryForm {
    fn problem(&self, cx: &mut Cx) -> Outcome {
        let entry = cx.store.tracking_on(self.order, self.day)?.map(|e| e.id);
        let typed = self.form.values().text(Field::Problems).to_owned();
        Ok(Cmd::Push(problem::open(self.order, entry, &typed, cx)?))
    }
}

impl Layer for EntryForm {
    fn scope(&self) -> Scope {
        Scope::Entry
    }

    fn title(&self, view: &View) -> String {
        self.form.title(view)
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        self.form.refresh(cx)
    }

    fn takes_rows(&self) -> u16 {
        BELOW
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::NewProblem => self.problem(cx),
            _ => self.form.update(action, cx),
        }
    }

    fn offers(&self, action: Action) -> bool {
        self.form.offers(action)
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        self.form.text_key(key, cx)
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        self.form.paste(text, cx)
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        self.form.answered(answer)
    }

    fn unsaved(&self) -> Option<Unsaved> {
        self.form.unsaved()
    }

    fn kept(&mut self) {
        self.form.kept();
    }

    fn leaving(&mut self, cx: &mut Cx) -> Option<String> {
        self.form.leaving(cx)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        self.form.draw(frame, place(area), view);
    }
}

/// Returns the part of the page the form stands in: the right of a wide one, else its lower part.
pub fn place(area: Rect) -> Rect {
    let height = BELOW.min(area.height);
    let (_, detail) = divide(area);
    detail.unwrap_or(Rect { y: area.bottom() - height, height, ..area })
}
