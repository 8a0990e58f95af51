//! What is shown of a supplier (W3): its file and how it did, what it brings, the field that names one in any form.

use crate::{
    domain::{
        field::Field,
        material::Material,
        period::Period,
        record::RecordKind,
        statistics::Lateness,
        supplier::{Performance, Supplier, SupplierStanding},
        text::fold_name,
    },
    i18n::{
        Label, Lang,
        attribute::other_facts,
        supplier::{amounts, words},
    },
    store::{Delivery, Error},
    tui::{
        cx::Cx,
        part::{
            doubt::Doubt,
            field::FormField,
            pick::PickItem,
            story::{Story, Tone},
            values::Values,
        },
        record::{communication, of_order},
    },
};

/// So many names are offered while one types.
const OFFERED: usize = 8;

/// Returns the field that names a supplier: the files there are, and then the names that plans have; another name is fine.
pub fn field(field: Field, value: &str) -> FormField {
    FormField::suggest(field, offered).value(value)
}

fn offered(cx: &mut Cx, typed: &str) -> Result<Vec<PickItem>, Error> {
    let files = cx.store.suppliers_known(typed, OFFERED)?;
    let mut items: Vec<PickItem> = files.iter().map(|file| item(file, cx.lang)).collect();
    for name in cx.store.suppliers_matching(typed, OFFERED)? {
        if items.len() < OFFERED && cx.store.supplier_called(&name)?.is_none() {
            items.push(PickItem::new(&name, &name, ""));
        }
    }
    Ok(items)
}

fn item(file: &Supplier, lang: Lang) -> PickItem {
    let detail = match file.standing() {
        SupplierStanding::Admitted => lang.remarks([file.kind.label(lang), &file.products]),
        standing => lang.remarks([file.kind.label(lang), standing.label(lang)]),
    };
    PickItem::new(&file.name, &file.name, detail)
}

/// Asks about a supplier that was eliminated, where a form names it anew.
///
/// # Errors
/// The desk cannot be read.
pub fn doubts(field: Field, before: &str, values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
    let typed = values.text(field);
    if typed.is_empty() || fold_name(typed) == fold_name(before) {
        return Ok(Vec::new());
    }
    let Some(file) = cx.store.supplier_called(typed)? else { return Ok(Vec::new()) };
    let asked = file.eliminated_on.map(|day| {
        let text = words(cx.lang).buys_of_eliminated(&file.name, &day.to_string(), &file.eliminated_reason);
        Doubt::new(text).or(&file.name, RecordKind::Supplier.row(file.id))
    });
    Ok(asked.into_iter().collect())
}

/// Renders the file, where it stands, and how it did this month and this year.
pub fn overview(file: &Supplier, cx: &Cx) -> Result<Story, Error> {
    let (lang, w) = (cx.lang, words(cx.lang));
    let mut story = Story::new();
    story.line(Tone::Title, &file.name);
    match file.eliminated_on {
        Some(day) => story.line(Tone::Error, w.eliminated(&day.to_string(), &file.eliminated_reason)),
        None if file.standing() == SupplierStanding::Candidate => {
            story.line(Tone::Warning, file.standing().label(lang));
        }
        None => {}
    }
    let shown = [Field::Name, Field::Initials, Field::EliminatedOn, Field::EliminatedReason, Field::FormerNames];
    story.facts(other_facts(file, &shown, lang));
    story.fact(Field::FormerNames.label(lang), lang.list(file.former()));
    story.heading(w.performance());
    let today = cx.today();
    for period in [Period::month_of(today), Period::year_of(today)] {
        let performance = cx.store.supplier_performance(file, period)?;
        story.fact(&period.code(), told(&performance, lang));
    }
    if let Some(row) = cx.store.supplier_rows(&file.name, false)?.into_iter().find(|row| row.file.id == file.id)
        && row.open > 0
    {
        let tone = if row.late > 0 { Tone::Error } else { Tone::Plain };
        story.line(tone, w.waited_for(row.open, row.late));
    }
    Ok(story)
}

fn told(of: &Performance, lang: Lang) -> String {
    let w = words(lang);
    let Some(score) = of.score() else { return w.not_judged().to_owned() };
    let judged = of.punctual.on_time + of.punctual.all_late();
    let mut said = vec![w.of_period(score, of.late_percent().unwrap_or(0), judged, of.problems)];
    if of.short > 0 {
        said.push(w.short_orders(of.short));
    }
    if !of.lost.is_empty() {
        said.push(w.lost(&amounts(&of.lost, lang)));
    }
    lang.clauses(said)
}

/// Renders what it brought and is to bring.
pub fn deliveries(file: &Supplier, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    let all = cx.store.deliveries_of(file)?;
    if !all.is_empty() {
        story.heading(words(cx.lang).deliveries());
    }
    for delivery in all {
        let (tone, said) = line(&delivery, cx.lang);
        story.item(RecordKind::PlanStep.row(delivery.step), tone, said);
    }
    of_order::listed::<Material>(&mut story, file, cx)?;
    Ok(story)
}

fn line(of: &Delivery, lang: Lang) -> (Tone, String) {
    let w = words(lang);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (due, arrived) = (day(of.due_on), day(of.arrived_on));
    let (tone, said) = match of.lateness {
        Some(Lateness::OnTime) => (Tone::Dim, w.arrived(&arrived)),
        Some(Lateness::Late(days)) => (Tone::Warning, w.arrived_late(&arrived, days)),
        Some(Lateness::Overdue(days)) => (Tone::Error, w.overdue(&due, days)),
        Some(Lateness::NotDue | Lateness::Unknown) => (Tone::Plain, w.due(&due)),
        None if of.arrived_on.is_some() => (Tone::Dim, w.arrived(&arrived)),
        None => (Tone::Plain, w.no_day().to_owned()),
    };
    (tone, format!("{}  {}  {}  {said}", of.number, of.name, of.customer))
}

/// Renders what went wrong by it.
pub fn problems(file: &Supplier, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    for problem in cx.store.problems_of_supplier(file)? {
        let tone = if problem.is_open() { Tone::Warning } else { Tone::Dim };
        let said = format!("{}  {}  {}", problem.opened_on, problem.number, problem.entry.what);
        story.item(RecordKind::Problem.row(problem.id), tone, said);
        let blame = &problem.entry.blame;
        if let Some(loss) = blame.loss {
            story
                .aside(Tone::Dim, words(cx.lang).lost(&format!("{} {}", loss.grouped(blame.currency), blame.currency)));
        }
    }
    Ok(story)
}

/// Renders what was said with it.
pub fn communications(file: &Supplier, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    for said in cx.store.communications_of_supplier(file)? {
        communication::item(&mut story, &said, true, cx);
    }
    Ok(story)
}
