//! Tab 2, the list of requests: what is asked, what it waits for and since when, and beside it the selected one's story.

use super::{From, change, commands};
use crate::{
    domain::{
        field::Field,
        request::{Need, Request, RequestKind},
    },
    exchange::export::List,
    i18n::{Label, request::words},
    store::{Error, RequestList, RequestRow, RequestView, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Outcome},
        part::{
            column::Width,
            listing::{Listing, Place},
            page::Page,
            story::Story,
            table::Column,
        },
        record::request::story,
    },
};
use ratatui::text::Span;

/// A wait of so many days is marked.
const LONG_WAIT: i64 = 3;

/// The requests, at first the open ones, newest first.
pub struct Requests {
    list: RequestList,
    open: usize,
    /// The newest request when a new one was begun; the one written after it is gone to.
    newest_before: Option<i64>,
}

impl Requests {
    /// Lists the open requests.
    pub fn open() -> Requests {
        let list = RequestList { view: RequestView::Open, text: String::new() };
        Requests { list, open: 0, newest_before: None }
    }
}

fn newest(cx: &Cx) -> Result<Option<RequestRow>, Error> {
    Ok(cx.store.request_window(RequestView::All, Window::first(1))?.pop())
}

impl Listing for Requests {
    type Row = RequestRow;
    type View = RequestView;

    const SCOPE: Scope = Scope::Requests;
    const VIEWS: &'static [RequestView] = RequestView::ALL;
    const WITHOUT: &'static [Action] = &[Action::Edit, Action::Sort];

    fn columns() -> Vec<Column<RequestRow>> {
        columns()
    }

    fn id(row: &RequestRow) -> i64 {
        row.id
    }

    fn view(&mut self) -> &mut RequestView {
        &mut self.list.view
    }

    fn narrow(&mut self, typed: &str) {
        self.list.text = typed.to_owned();
    }

    fn window(&self, store: &Store, window: Window<RequestRow>) -> Result<Vec<RequestRow>, Error> {
        store.request_window(self.list.view, window)
    }

    fn hits(&self, store: &Store) -> Result<Option<Vec<RequestRow>>, Error> {
        (!self.list.text.is_empty()).then(|| store.request_hits(&self.list)).transpose()
    }

    fn tally(&mut self, cx: &Cx) -> Result<(), Error> {
        self.open = cx.store.requests_open()?;
        Ok(())
    }

    fn refresh(&mut self, cx: &Cx) -> Result<Place<RequestRow>, Error> {
        self.open = cx.store.requests_open()?;
        let Some(before) = self.newest_before else { return Ok(Place::Same) };
        let Some(written) = newest(cx)?.filter(|row| row.id > before) else { return Ok(Place::Same) };
        self.newest_before = None;
        self.list.view = RequestView::Open;
        Ok(Place::To(written))
    }

    fn exported(&self) -> Option<List> {
        Some(List::Requests(self.list.clone()))
    }

    fn story(&self, row: &RequestRow, cx: &Cx) -> Result<Story, Error> {
        story(&cx.store.request(row.id)?, cx)
    }

    fn perform(&mut self, action: Action, row: Option<&RequestRow>, cx: &mut Cx) -> Outcome {
        match (action, row) {
            (Action::New, _) => {
                self.newest_before = Some(newest(cx)?.map_or(0, |row| row.id));
                change::new(cx)
            }
            (Action::Open, Some(row)) => Ok(Cmd::push(Page::<Request>::open(row.id, cx)?)),
            (_, Some(row)) => {
                let from = From::List(self.list.view);
                commands::perform(action, &cx.store.request(row.id)?, from, cx)
            }
            (_, None) => Ok(Cmd::None),
        }
    }

    fn blocked(&self, action: Action, row: Option<&RequestRow>, cx: &Cx) -> Option<String> {
        commands::blocked(action, row.map(|row| row.state), cx.lang)
    }

    fn title(&self, _view: &View) -> String {
        if self.open == 0 { String::new() } else { self.open.to_string() }
    }
}

fn columns() -> Vec<Column<RequestRow>> {
    vec![
        Column::new("number", |l| words(l).reference(), Width::Whole, 9, |r, _| Span::raw(r.reference())),
        Column::new("kind", |l| words(l).kind(), Width::Whole, 6, kind),
        Column::new("customer", |l| Field::Customer.label(l), Width::Flex { min: 10, weight: 2 }, 7, customer),
        Column::new("waits_for", |l| words(l).waits_for(), Width::Flex { min: 12, weight: 1 }, 8, need),
        Column::new("days", |l| words(l).days(), Width::Whole, 8, days).right(),
        Column::new(
            "requested_on",
            |l| Field::RequestedOn.label(l),
            Width::Whole,
            4,
            |r, _| Span::raw(r.requested_on.to_string()),
        ),
        Column::new(
            "requested_by",
            |l| Field::RequestedBy.label(l),
            Width::Flex { min: 12, weight: 1 },
            3,
            |r, _| Span::raw(r.requested_by.clone()),
        ),
        Column::new(
            "state",
            |l| words(l).state(),
            Width::Flex { min: 10, weight: 1 },
            2,
            |r, v| Span::raw(r.state.label(v.lang)),
        ),
    ]
}

fn kind(row: &RequestRow, view: &View) -> Span<'static> {
    let words = words(view.lang);
    match row.kind {
        RequestKind::Change => Span::raw(words.change()),
        RequestKind::Cancellation => Span::styled(words.cancellation(), view.theme.warning),
    }
}

fn customer(row: &RequestRow, _: &View) -> Span<'static> {
    Span::raw(if row.short_name.is_empty() { row.customer.clone() } else { row.short_name.clone() })
}

/// What it waits for, and how many of it; an ended one tells how it ended.
fn need(row: &RequestRow, view: &View) -> Span<'static> {
    let label = row.need.label(view.lang);
    match row.need {
        Need::Nothing => Span::styled(row.state.label(view.lang), view.theme.dim),
        Need::Assessments | Need::Stops | Need::Recalls => Span::raw(format!("{label} {}", row.missing)),
        _ => Span::raw(label),
    }
}

fn days(row: &RequestRow, view: &View) -> Span<'static> {
    match row.days_waiting(view.today) {
        Some(n) if n >= LONG_WAIT => Span::styled(n.to_string(), view.theme.warning),
        Some(n) => Span::raw(n.to_string()),
        None => Span::raw(""),
    }
}
