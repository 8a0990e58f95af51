//! An entry being written (T2): a compact form beside the sheet, or below it, prefilled with what was last known.
//!
//! Invariant: while the form is open, the sheet stays readable, and the row it is about is seen.

use super::problem;
use crate::{
    domain::{
        block::Block,
        day::parse_day,
        draft::DraftOf,
        field::Field,
        output::{Output, share_made},
        tracking::{Progress, days_left, gone_by, will_be_late},
    },
    i18n::{
        output as made,
        tracking::{self, words},
    },
    store::{Error, Order},
    tui::{
        action::{Action, TabKind},
        cx::{Cx, View},
        keymap::Scope,
        kind,
        layer::{Answer, Cmd, Layer, Outcome, Unsaved},
        part::{doubt::Doubt, form::Form, list::divide, values::Values},
        record::output,
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
    let mut known = row.entry.as_ref().map_or(&last, |e| &e.progress).clone();
    let counted = Counted::of(order, day, cx)?;
    if let Some(share) = counted.as_ref().and_then(Counted::share_of_the_day).filter(|_| row.entry.is_none()) {
        // what was counted today already is not typed again
        known.production = Some(share);
    }
    let words = words(cx.lang);
    let customer = if row.short_name.is_empty() { &row.customer } else { &row.short_name };
    let number = row.number.to_string();
    let title = words.entry(&number, customer, &day.to_string());
    let (promised, due_on) = (row.delivery_date, row.due_on);
    let form = Form::new(KIND, DraftOf::day(order, day), title)
        .record(&known, cx.lang, |field, made| match field {
            Field::Production => Some(made.hint(words.percent_hint())),
            _ => Some(made),
        })
        .summary(move |values, cx| delivery_note(values, promised, due_on, cx))
        .asks(move |values, cx| {
            let expected = parse_day(values.text(Field::ExpectedDelivery), cx.today()).ok();
            let doubt = |gone: NaiveDate| Doubt::new(tracking::words(cx.lang).expected_gone(&gone.to_string()));
            Ok(gone_by(expected, day).map(doubt).into_iter().collect())
        });
    let form = match &counted {
        Some(counted) => counted.ask(form),
        None => form,
    };
    Ok(form.on_save(move |values, cx| {
        let outputs = counted.as_ref().map_or(Ok(Vec::new()), |counted| output::read(values, &counted.so_far, day))?;
        Ok(save(values, (order, day), &last, &outputs, cx)?.then(next()))
    }))
}

/// An order whose quantities are counted: its entry asks for them too.
struct Counted {
    order: Order,
    so_far: output::Done,
    day: NaiveDate,
}

impl Counted {
    /// Finds what was counted of an order until a day; nothing while nobody counts it, so that its entry stays short.
    fn of(order: i64, day: NaiveDate, cx: &Cx) -> Result<Option<Counted>, Error> {
        let so_far = match cx.settings.shows(Some(Block::Manufacturing)) {
            true => cx.store.outputs_until(order, day)?,
            false => output::Done::new(),
        };
        let is_counted = !so_far.is_empty();
        is_counted.then(|| Ok(Counted { order: cx.store.order(order)?, so_far, day })).transpose()
    }

    /// Returns what percent is made by what was counted on the day itself.
    fn share_of_the_day(&self) -> Option<u8> {
        let is_of_day = self.so_far.values().any(|output| output.on_day == self.day);
        share_made(&self.order.terms.lines, |line| self.so_far.get(&line)?.made).filter(|_| is_of_day)
    }

    /// Asks for the quantities, which production follows unless another percentage is typed; that is asked about.
    fn ask(&self, form: Form) -> Form {
        let (day, followed, doubted, so_far) = (self.day, self.order.clone(), self.order.clone(), self.so_far.clone());
        let form = output::ask(form, &self.order, &self.so_far, day);
        let before = self.so_far.clone();
        let form = form.follows(Field::Production, move |values, _| {
            // what was said before stands as long as nothing else is counted
            let is_counted = output::read(values, &before, day).is_ok_and(|changed| !changed.is_empty());
            is_counted.then(|| output::share(values, &followed, day))?.map(|share| share.to_string())
        });
        form.asks(move |values, cx| {
            let is_changed = output::read(values, &so_far, day).is_ok_and(|changed| !changed.is_empty());
            let share = output::share(values, &doubted, day).filter(|_| is_changed);
            let typed = values.text(Field::Production).trim_end_matches('%').trim();
            let differs = share.filter(|share| typed.parse() != Ok(*share));
            let doubt = |share| Doubt::new(made::words(cx.lang).differs(share, typed));
            Ok(differs.map(doubt).into_iter().collect())
        })
    }
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
fn save(values: &Values, (order, day): (i64, NaiveDate), last: &Progress, outputs: &[Output], cx: &mut Cx) -> Outcome {
    let mut progress = Progress::default();
    values.read_into(&mut progress, cx.today())?;
    let is_unchanged = progress.is_unchanged_from(last) && outputs.is_empty();
    match outputs {
        [] => cx.store.tracking_write(order, day, &progress, is_unchanged)?,
        outputs => cx.store.tracking_write_with(order, day, &progress, is_unchanged, outputs)?,
    };
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

    fn explains(&self) -> Option<Field> {
        self.form.explains()
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
