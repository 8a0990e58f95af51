//! What hangs on orders: tracking entries, requests, problems, and what wants attention.

use super::{
    List, Selection,
    source::{Column, Read, Stream, WINDOW, named, once, rest, rest_if, row_stream, windows, word},
};
use crate::{
    domain::{
        field::Field,
        follow_up::{FollowUp, FollowUpView},
        problem::NewProblem,
        text,
    },
    exchange::sheet::Cell,
    i18n::{
        Label,
        export::Heading,
        follow_up::{called, what},
    },
    store::{Problem, RequestRow, RequestView, SheetRow, Store, TaskCard, Window},
};

/// Returns the tracking entries by day; of a day's sheet the orders without one, too.
pub(super) fn tracking(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read: Read<SheetRow> = match selection.list.clone() {
        Some(List::Tracking(sheet)) if !sheet.text.is_empty() => Box::new(once(move |s| s.tracking_hits(&sheet))),
        Some(List::Tracking(sheet)) => Box::new(windows(move |store: &Store, last: Option<&SheetRow>| {
            store.tracking_sheet(&sheet, Window { from: last, ..Window::first(WINDOW) })
        })),
        _ => {
            let days = (selection.from, selection.to);
            Box::new(windows(move |store: &Store, last: Option<&SheetRow>| store.tracking_entries(days, last, WINDOW)))
        }
    };
    row_stream(tracking_columns(), read, move |row| {
        selection.has_customer(&[&row.customer, &row.short_name]) && selection.has_stage(row.stage)
    })
}

fn tracking_columns() -> Vec<Column<SheetRow>> {
    let mut columns = vec![
        Column::new("day", |l| Field::OnDay.label(l), |r: &SheetRow, _| Cell::Day(r.day)),
        Column::headed("number", Heading::OrderNumber, |r: &SheetRow, _| Cell::text(&r.number.to_string())),
        Column::of(Field::Customer, |r: &SheetRow, _| Cell::text(&r.customer)),
        Column::headed("products", Heading::Products, |r: &SheetRow, _| Cell::text(&r.products)),
        Column::of(Field::DeliveryDate, |r: &SheetRow, _| Cell::Day(r.delivery_date)),
        Column::headed("stage", Heading::Stage, |r: &SheetRow, l| word(r.stage.code(), r.stage, l)),
    ];
    rest_if(&mut columns, |r: &SheetRow| Some(&r.entry.as_ref()?.progress));
    columns.extend([
        Column::headed("unchanged", Heading::Unchanged, |r: &SheetRow, _| {
            Cell::of(r.entry.as_ref(), |e| Cell::Yes(e.is_unchanged))
        }),
        Column::headed("late", Heading::FilledInLate, |r: &SheetRow, _| {
            Cell::of(r.entry.as_ref(), |e| Cell::Yes(e.is_late))
        }),
        Column::headed("written_at", Heading::WrittenAt, |r: &SheetRow, _| {
            Cell::of(r.entry.as_ref(), |e| Cell::Time(e.written_at))
        }),
    ]);
    columns
}

/// Returns the requests.
pub(super) fn requests(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read: Read<RequestRow> = match selection.list.clone() {
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
    row_stream(request_columns(), read, move |row| {
        selection.has_day(Some(row.requested_on)) && selection.has_customer(&[&row.customer, &row.short_name])
    })
}

fn request_columns() -> Vec<Column<RequestRow>> {
    vec![
        Column::headed("reference", Heading::RequestNumber, |r: &RequestRow, _| Cell::text(&r.reference())),
        Column::headed("number", Heading::OrderNumber, |r: &RequestRow, _| Cell::text(&r.number.to_string())),
        Column::headed("kind", Heading::Kind, |r: &RequestRow, l| word(r.kind.code(), r.kind, l)),
        Column::headed("state", Heading::State, |r: &RequestRow, l| word(r.state.code(), r.state, l)),
        Column::of(Field::Customer, |r: &RequestRow, _| Cell::text(&r.customer)),
        Column::of(Field::RequestedBy, |r: &RequestRow, _| Cell::text(&r.requested_by)),
        Column::of(Field::RequestedOn, |r: &RequestRow, _| Cell::Day(r.requested_on)),
        Column::headed("waiting_since", Heading::WaitingSince, |r: &RequestRow, _| Cell::of(r.since, Cell::Day)),
    ]
}

/// Returns the problems, solved ones too.
pub(super) fn problems(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read = windows(|store: &Store, last: Option<&Problem>| store.problems_after(last.map_or(0, |p| p.id), WINDOW));
    row_stream(problem_columns(), read, move |row| {
        selection.has_day(Some(row.opened_on)) && selection.has_customer(&[&row.customer])
    })
}

fn problem_columns() -> Vec<Column<Problem>> {
    let entry: fn(&Problem) -> &NewProblem = |p| &p.entry;
    let mut columns = vec![
        Column::headed("number", Heading::OrderNumber, |p: &Problem, _| Cell::text(&p.number.to_string())),
        Column::of(Field::Customer, |p: &Problem, _| Cell::text(&p.customer)),
    ];
    named(&mut columns, entry, &[Field::Problem, Field::Department, Field::Person]);
    columns.push(Column::headed("opened_on", Heading::OpenedOn, |p: &Problem, _| Cell::Day(p.opened_on)));
    named(&mut columns, entry, &[Field::DueOn]);
    columns.extend([
        Column::of(Field::Solution, |p: &Problem, _| Cell::text(&p.solution)),
        Column::of(Field::SolvedOn, |p: &Problem, _| Cell::of(p.solved_on, Cell::Day)),
    ]);
    named(&mut columns, entry, &[Field::Cause, Field::Liable]);
    columns.extend([
        Column::of(Field::Loss, |p: &Problem, _| {
            Cell::of(p.entry.blame.loss, |loss| Cell::Money(loss, p.entry.blame.currency))
        }),
        Column::of(Field::Currency, |p: &Problem, _| {
            Cell::of(p.entry.blame.loss, |_| Cell::text(p.entry.blame.currency.code()))
        }),
    ]);
    named(&mut columns, entry, &[Field::Counts]);
    columns
}

/// Returns what needs attention, most urgent first.
pub(super) fn follow_ups(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let (view, typed, chosen) = match selection.list.clone() {
        Some(List::FollowUps(view, typed)) => (view, typed, None),
        Some(List::ChosenFollowUps(view, chosen)) => (view, String::new(), Some(chosen)),
        _ => (FollowUpView::Wanted, String::new(), None),
    };
    let is_chosen = move |row: &FollowUp| chosen.as_ref().is_none_or(|chosen| chosen.contains(&row.id()));
    row_stream(follow_up_columns(), once(move |store| store.follow_up_view(view)), move |row: &FollowUp| {
        is_chosen(row) && selection.has_day(row.due_on) && row.has_words(&typed, &called(row.want))
    })
}

fn follow_up_columns() -> Vec<Column<FollowUp>> {
    vec![
        Column::of(Field::DueOn, |f: &FollowUp, _| Cell::of(f.due_on, Cell::Day)),
        Column::headed("want", Heading::Want, |f: &FollowUp, l| word(f.want.code(), f.want, l)),
        Column::of(Field::Number, |f: &FollowUp, _| Cell::of(f.number, |n| Cell::text(&n.to_string()))),
        Column::headed("who", Heading::Who, |f: &FollowUp, _| Cell::text(&f.who)),
        Column::headed("what", Heading::What, |f: &FollowUp, lang| Cell::text(&text::clean(&what(f, lang)))),
    ]
}

/// Returns the reminders, and the decisions of the weekly meetings.
pub(super) fn tasks(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read = windows(|store: &Store, last: Option<&TaskCard>| store.tasks_after(last.map_or(0, |t| t.id), WINDOW));
    row_stream(task_columns(), read, move |r| {
        selection.has_day(Some(r.task.due_on)) && selection.has_customer(&[&r.customer])
    })
}

fn task_columns() -> Vec<Column<TaskCard>> {
    let mut columns = vec![
        Column::headed("kind", Heading::Want, |r: &TaskCard, l| word(r.want().code(), r.want(), l)),
        Column::headed("number", Heading::OrderNumber, |r: &TaskCard, _| {
            Cell::of(r.number, |n| Cell::text(&n.to_string()))
        }),
        Column::of(Field::Customer, |r: &TaskCard, _| Cell::text(&r.customer)),
    ];
    rest(&mut columns, |r: &TaskCard| &r.task);
    columns
}
