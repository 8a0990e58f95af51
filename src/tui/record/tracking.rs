//! What is known of one order's tracking, as lines of text: its entry of the day, those before, its problems.

use crate::{
    domain::{
        attribute::Attributes,
        field::Field,
        record::RecordKind,
        text,
        tracking::{Progress, will_be_late},
    },
    i18n::{Label, attribute::shown, tracking::words},
    store::{Entry, Error, Problem, SheetRow},
    tui::{
        cx::Cx,
        part::{
            column::Align,
            story::{Story, Tone},
        },
    },
};
use chrono::NaiveDate;

/// At most so many entries are listed.
const ENTRIES: usize = 6;

/// Renders a row of the sheet in full.
pub fn of_row(row: &SheetRow, day: NaiveDate, cx: &Cx) -> Result<Story, Error> {
    let (lang, words) = (cx.lang, words(cx.lang));
    let mut story = Story::new();
    story.line(Tone::Title, format!("{}  {}", row.number, row.customer));
    let held = if row.is_held { format!("  {}", words.held()) } else { String::new() };
    story.line(Tone::Plain, format!("{}{held}  {}", row.stage.label(lang), row.products));
    story.fact(words.promised(), row.delivery_date.to_string());
    if row.due_on != row.delivery_date {
        story.aside(Tone::Plain, words.first_due(&row.due_on.to_string()));
    }
    match row.known() {
        Some(entry) => {
            let late = if entry.is_late { format!("  {}", words.late()) } else { String::new() };
            let same = if entry.is_unchanged { format!("  {}", words.unchanged()) } else { String::new() };
            story.heading(format!("{}{late}{same}", words.of_day(&entry.day.to_string())));
            facts(&mut story, entry, row.delivery_date, cx);
        }
        None => story.line(Tone::Dim, words.no_entry()),
    }
    problems(&mut story, row.order_id, cx)?;
    let shown = row.known().map_or(day, |e| e.day);
    let before = cx.store.tracking_of_order(row.order_id, ENTRIES)?;
    earlier(&mut story, before.iter().filter(|e| e.day < shown), cx);
    Ok(story)
}

/// At most so many entries are listed on the page of tracking alone.
const ALL: usize = 500;

/// Renders an order's tracking entries alone, newest first.
pub fn story_of(order: i64, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    entries(&mut story, order, ALL, cx)?;
    Ok(story)
}

/// Adds an order's tracking and problems to its story, newest first.
pub fn render(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    problems(story, order, cx)?;
    entries(story, order, ENTRIES, cx)
}

fn entries(story: &mut Story, order: i64, most: usize, cx: &Cx) -> Result<(), Error> {
    let entries = cx.store.tracking_of_order(order, most)?;
    if let Some((newest, before)) = entries.split_first() {
        let late = if newest.is_late { format!("  {}", words(cx.lang).late()) } else { String::new() };
        story.heading(format!("{}  {}{late}", words(cx.lang).tracking(), newest.day));
        let promised = cx.store.ledger_row(order)?.map_or(newest.day, |row| row.delivery_date);
        facts(story, newest, promised, cx);
        earlier(story, before.iter(), cx);
    }
    Ok(())
}

fn facts(story: &mut Story, entry: &Entry, promised: NaiveDate, cx: &Cx) {
    let p = &entry.progress;
    for a in Progress::ATTRIBUTES {
        let tone = match a.field {
            Field::Problems => Tone::Warning,
            Field::ExpectedDelivery if will_be_late(p.expected_delivery, promised) => Tone::Error,
            _ => Tone::Plain,
        };
        story.marked(a.field.label(cx.lang), tone, shown(a, p, cx.lang));
    }
}

fn earlier<'a>(story: &mut Story, entries: impl Iterator<Item = &'a Entry>, cx: &Cx) {
    let words = words(cx.lang);
    for (i, entry) in entries.enumerate() {
        if i == 0 {
            story.heading(words.earlier());
            story.table(&[("", Align::Left), ("", Align::Right), ("", Align::Left), ("", Align::Left)]);
        }
        let p = &entry.progress;
        let share = p.overall().map(|o| format!("{o}%")).unwrap_or_default();
        let late = if entry.is_late { words.late() } else { "" };
        let text = if entry.is_unchanged { words.unchanged().to_owned() } else { progress_text(entry) };
        story.row(None, Tone::Plain, [entry.day.to_string(), share, late.to_owned(), text]);
    }
}

fn progress_text(entry: &Entry) -> String {
    let p = &entry.progress;
    let all = [&p.done_today, &p.problems, &p.next_step].into_iter().filter(|t| !t.is_empty()).cloned();
    text::clean(&all.collect::<Vec<_>>().join(" / "))
}

/// Adds an order's problems to a story, newest first; each can be chosen.
pub fn problems(story: &mut Story, order: i64, cx: &Cx) -> Result<(), Error> {
    let (lang, words) = (cx.lang, words(cx.lang));
    let all = cx.store.problems_of_order(order)?;
    if !all.is_empty() {
        story.heading(words.problems());
    }
    for p in all {
        story.item(RecordKind::Problem.row(p.id), tone(&p, cx), &p.entry.what);
        story.aside(Tone::Dim, format!("{} {}  {}", p.entry.department.label(lang), p.entry.person, state(&p, cx)));
        render_informed(story, &p, cx);
        render_blame(story, &p, cx);
    }
    Ok(())
}

/// Renders one problem alone, under its order.
pub fn of_problem(id: i64, cx: &Cx) -> Result<Story, Error> {
    let (lang, p) = (cx.lang, cx.store.problem(id)?);
    let mut story = Story::new();
    story.line(Tone::Title, format!("{}  {}", p.number, p.customer));
    story.line(tone(&p, cx), &p.entry.what);
    story.aside(Tone::Plain, state(&p, cx));
    render_informed(&mut story, &p, cx);
    render_blame(&mut story, &p, cx);
    if let Some(source) = p.source {
        story.fact(source.kind.label(lang), cx.store.name_of(source)?);
    }
    story.fact(Field::Department.label(lang), p.entry.department.label(lang));
    story.fact(Field::Person.label(lang), &p.entry.person);
    if let Some(order) = cx.store.ledger_row(p.order_id)? {
        story.heading(Field::Order.label(lang));
        story.line(Tone::Plain, format!("{}  {}", order.stage.label(lang), order.products));
        story.fact(words(lang).promised(), order.delivery_date.to_string());
    }
    Ok(story)
}

fn tone(p: &Problem, cx: &Cx) -> Tone {
    match (p.is_open(), p.is_overdue(cx.today())) {
        (_, true) => Tone::Error,
        (true, _) => Tone::Warning,
        _ => Tone::Dim,
    }
}

/// Describes by when a problem must be solved, or how it was.
fn state(p: &Problem, cx: &Cx) -> String {
    let words = words(cx.lang);
    match p.solved_on {
        Some(day) => words.solved_on(&day.to_string(), &p.solution),
        None => words.due(&p.entry.due_on.to_string(), p.is_overdue(cx.today())),
    }
}

/// Adds who was informed of a problem, and that the customer still has to be.
fn render_informed(story: &mut Story, p: &Problem, cx: &Cx) {
    let words = words(cx.lang);
    let salesperson = p.entry.informed.salesperson_on.map(|day| words.salesperson_informed(&day.to_string()));
    let customer = p.entry.informed.customer_on.map(|day| words.customer_informed(&day.to_string()));
    let informed = [salesperson, customer];
    story.aside(Tone::Dim, informed.into_iter().flatten().collect::<Vec<_>>().join("  "));
    if p.is_open() && p.entry.informed.customer_on.is_none() {
        story.aside(Tone::Warning, words.customer_not_informed());
    }
}

/// Adds what a problem came of and cost, and who answers for it.
fn render_blame(story: &mut Story, p: &Problem, cx: &Cx) {
    let (blame, words) = (&p.entry.blame, words(cx.lang));
    let said = [
        blame.cause.map(|cause| cause.label(cx.lang).to_owned()),
        Some(blame.liable.as_str()).filter(|who| !who.is_empty()).map(|who| words.liable(who)),
        blame.loss.map(|loss| words.loss(&format!("{} {}", loss.grouped(blame.currency), blame.currency))),
        blame.counts.then(|| words.counts().to_owned()),
    ];
    let tone = if blame.counts { Tone::Warning } else { Tone::Dim };
    story.aside(tone, said.into_iter().flatten().collect::<Vec<_>>().join("  "));
}
