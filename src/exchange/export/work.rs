//! What hangs on orders: tracking entries, requests, problems, and what wants attention.

use super::{
    List, Wanted,
    source::{Column, Read, Stream, WINDOW, once, told, windows, word},
};
use crate::{
    domain::{
        field::Field,
        follow_up::{FollowUp, FollowUpView},
        text,
        tracking::Progress,
    },
    exchange::sheet::Cell,
    i18n::{Label, export::Heading, follow_up::called},
    store::{Problem, RequestRow, RequestView, SheetRow, Store, Window},
};

/// Gives the tracking entries by day; of a day's sheet the orders without one, too.
pub(super) fn tracking(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read: Read<SheetRow> = match wanted.list.clone() {
        Some(List::Tracking(sheet)) if !sheet.text.is_empty() => Box::new(once(move |s| s.tracking_hits(&sheet))),
        Some(List::Tracking(sheet)) => Box::new(windows(move |store: &Store, last: Option<&SheetRow>| {
            store.tracking_sheet(&sheet, Window { from: last, ..Window::first(WINDOW) })
        })),
        _ => {
            let days = (wanted.from, wanted.to);
            Box::new(windows(move |store: &Store, last: Option<&SheetRow>| store.tracking_entries(days, last, WINDOW)))
        }
    };
    told(tracking_columns(), read, move |row| {
        wanted.has_customer(&[&row.customer, &row.short_name]) && wanted.has_stage(row.stage)
    })
}

fn entry<T>(row: &SheetRow, of: impl FnOnce(&Progress) -> Option<T>, cell: impl FnOnce(T) -> Cell) -> Cell {
    Cell::of(row.entry.as_ref().and_then(|entry| of(&entry.progress)), cell)
}

fn tracking_columns() -> Vec<Column<SheetRow>> {
    fn percent(row: &SheetRow, of: impl FnOnce(&Progress) -> Option<u8>) -> Cell {
        entry(row, of, |p| Cell::Whole(p.into()))
    }
    vec![
        Column::new("day", |l| Field::OnDay.label(l), |r: &SheetRow, _| Cell::Day(r.day)),
        Column::new("number", |l| Heading::OrderNumber.label(l), |r: &SheetRow, _| Cell::text(&r.number.to_string())),
        Column::new("customer", |l| Field::Customer.label(l), |r: &SheetRow, _| Cell::text(&r.customer)),
        Column::new("products", |l| Heading::Products.label(l), |r: &SheetRow, _| Cell::text(&r.products)),
        Column::new("delivery_date", |l| Field::DeliveryDate.label(l), |r: &SheetRow, _| Cell::Day(r.delivery_date)),
        Column::new("stage", |l| Heading::Stage.label(l), |r: &SheetRow, l| word(r.stage.code(), r.stage, l)),
        Column::new("production", |l| Field::Production.label(l), |r: &SheetRow, _| percent(r, |p| p.production)),
        Column::new("purchasing", |l| Field::Purchasing.label(l), |r: &SheetRow, _| percent(r, |p| p.purchasing)),
        Column::new("inspection", |l| Field::Inspection.label(l), |r: &SheetRow, _| percent(r, |p| p.inspection)),
        Column::new("logistics", |l| Field::Logistics.label(l), |r: &SheetRow, _| percent(r, |p| p.logistics)),
        Column::new(
            "done_today",
            |l| Field::DoneToday.label(l),
            |r: &SheetRow, _| entry(r, |p| Some(p.done_today.clone()), |t| Cell::text(&t)),
        ),
        Column::new(
            "problems",
            |l| Field::Problems.label(l),
            |r: &SheetRow, _| entry(r, |p| Some(p.problems.clone()), |t| Cell::text(&t)),
        ),
        Column::new(
            "next_step",
            |l| Field::NextStep.label(l),
            |r: &SheetRow, _| entry(r, |p| Some(p.next_step.clone()), |t| Cell::text(&t)),
        ),
        Column::new(
            "expected_delivery",
            |l| Field::ExpectedDelivery.label(l),
            |r: &SheetRow, _| entry(r, |p| p.expected_delivery, Cell::Day),
        ),
        Column::new(
            "unchanged",
            |l| Heading::Unchanged.label(l),
            |r: &SheetRow, _| Cell::of(r.entry.as_ref(), |e| Cell::Yes(e.is_unchanged)),
        ),
        Column::new(
            "late",
            |l| Heading::FilledInLate.label(l),
            |r: &SheetRow, _| Cell::of(r.entry.as_ref(), |e| Cell::Yes(e.is_late)),
        ),
        Column::new(
            "written_at",
            |l| Heading::WrittenAt.label(l),
            |r: &SheetRow, _| Cell::of(r.entry.as_ref(), |e| Cell::Time(e.written_at)),
        ),
    ]
}

/// Gives the requests.
pub(super) fn requests(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read: Read<RequestRow> = match wanted.list.clone() {
        Some(List::Requests(list)) if !list.text.is_empty() => Box::new(once(move |s| s.request_hits(&list))),
        Some(List::Requests(list)) => Box::new(windows(move |store: &Store, last: Option<&RequestRow>| {
            store.request_window(list.view, Window { from: last, ..Window::first(WINDOW) })
        })),
        _ => Box::new(windows(|store: &Store, last: Option<&RequestRow>| {
            let mut rows = store.request_window(RequestView::All, Window { from: last, ..Window::last(WINDOW) })?;
            rows.reverse();
            Ok(rows)
        })),
    };
    told(request_columns(), read, move |row| {
        wanted.has_day(Some(row.requested_on)) && wanted.has_customer(&[&row.customer, &row.short_name])
    })
}

fn request_columns() -> Vec<Column<RequestRow>> {
    vec![
        Column::new("reference", |l| Heading::RequestNumber.label(l), |r: &RequestRow, _| Cell::text(&r.reference())),
        Column::new("number", |l| Heading::OrderNumber.label(l), |r: &RequestRow, _| Cell::text(&r.number.to_string())),
        Column::new("kind", |l| Heading::Kind.label(l), |r: &RequestRow, l| word(r.kind.code(), r.kind, l)),
        Column::new("state", |l| Heading::State.label(l), |r: &RequestRow, l| word(r.state.code(), r.state, l)),
        Column::new("customer", |l| Field::Customer.label(l), |r: &RequestRow, _| Cell::text(&r.customer)),
        Column::new("requested_by", |l| Field::RequestedBy.label(l), |r: &RequestRow, _| Cell::text(&r.requested_by)),
        Column::new("requested_on", |l| Field::RequestedOn.label(l), |r: &RequestRow, _| Cell::Day(r.requested_on)),
        Column::new(
            "waiting_since",
            |l| Heading::WaitingSince.label(l),
            |r: &RequestRow, _| Cell::of(r.since, Cell::Day),
        ),
    ]
}

/// Gives the problems, solved ones too.
pub(super) fn problems(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read = windows(|store: &Store, last: Option<&Problem>| store.problems_after(last.map_or(0, |p| p.id), WINDOW));
    told(problem_columns(), read, move |row| {
        wanted.has_day(Some(row.opened_on)) && wanted.has_customer(&[&row.customer])
    })
}

fn problem_columns() -> Vec<Column<Problem>> {
    vec![
        Column::new("number", |l| Heading::OrderNumber.label(l), |p: &Problem, _| Cell::text(&p.number.to_string())),
        Column::new("customer", |l| Field::Customer.label(l), |p: &Problem, _| Cell::text(&p.customer)),
        Column::new("what", |l| Field::Problem.label(l), |p: &Problem, _| Cell::text(&p.what)),
        Column::new(
            "department",
            |l| Field::Department.label(l),
            |p: &Problem, l| word(p.department.code(), p.department, l),
        ),
        Column::new("person", |l| Field::Person.label(l), |p: &Problem, _| Cell::text(&p.person)),
        Column::new("opened_on", |l| Heading::OpenedOn.label(l), |p: &Problem, _| Cell::Day(p.opened_on)),
        Column::new("due_on", |l| Field::DueOn.label(l), |p: &Problem, _| Cell::Day(p.due_on)),
        Column::new("solution", |l| Field::Solution.label(l), |p: &Problem, _| Cell::text(&p.solution)),
        Column::new("solved_on", |l| Field::SolvedOn.label(l), |p: &Problem, _| Cell::of(p.solved_on, Cell::Day)),
    ]
}

/// Gives what wants attention, most urgent first.
pub(super) fn follow_ups(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let (view, typed) = match wanted.list.clone() {
        Some(List::FollowUps(view, typed)) => (view, typed),
        _ => (FollowUpView::Wanted, String::new()),
    };
    told(follow_up_columns(), once(move |store| store.follow_up_view(view)), move |row: &FollowUp| {
        wanted.has_day(row.due_on) && row.has_words(&typed, &called(row.want))
    })
}

fn follow_up_columns() -> Vec<Column<FollowUp>> {
    vec![
        Column::new("due_on", |l| Field::DueOn.label(l), |f: &FollowUp, _| Cell::of(f.due_on, Cell::Day)),
        Column::new("want", |l| Heading::Want.label(l), |f: &FollowUp, l| word(f.want.code(), f.want, l)),
        Column::new(
            "number",
            |l| Field::Number.label(l),
            |f: &FollowUp, _| Cell::of(f.number, |n| Cell::text(&n.to_string())),
        ),
        Column::new("who", |l| Heading::Who.label(l), |f: &FollowUp, _| Cell::text(&f.who)),
        Column::new("what", |l| Heading::What.label(l), |f: &FollowUp, _| Cell::text(&text::clean(&f.what))),
    ]
}
