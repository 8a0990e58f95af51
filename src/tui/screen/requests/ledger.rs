//! Tab 2, the list of requests: what is asked, what it waits for and since when, and beside it the selected one's story.

use super::{change, commands, page::RequestPage, story};
use crate::{
    domain::{
        field::Field,
        request::{Need, RequestKind},
    },
    i18n::{Label, request::words},
    store::{Error, RequestList, RequestRow, RequestView, Store},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
        part::{
            column::Width,
            filter::{Filter, Filtered},
            story::Story,
            table::{Column, Edge, RecordTable, Rows, Source},
        },
    },
};
use crossterm::event::KeyEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// From this width on the selected request stands beside the list.
const WIDE: u16 = 110;
/// A wait of so many days is marked.
const LONG_WAIT: i64 = 3;

/// Reads the requests by windows; the hits of a search text are read once.
struct Requests {
    list: RequestList,
    hits: Option<Vec<RequestRow>>,
}

impl Source for Requests {
    type Row = RequestRow;

    fn fetch(&self, store: &Store, edge: Edge<RequestRow>, n: usize) -> Result<Vec<RequestRow>, Error> {
        if let Some(hits) = &self.hits {
            return Rows::new(hits.clone(), |r: &RequestRow| r.id).fetch(store, edge, n);
        }
        let (from, inclusive, forward) = match edge {
            Edge::First => (None, false, true),
            Edge::Last => (None, false, false),
            Edge::After(row) => (Some(row.id), false, true),
            Edge::Before(row) => (Some(row.id), false, false),
            Edge::From(row) => (Some(row.id), true, true),
        };
        store.request_window(self.list.view, from, inclusive, forward, n)
    }

    fn id(&self, row: &RequestRow) -> i64 {
        row.id
    }
}

/// The requests tab.
pub struct RequestsTab {
    table: RecordTable<Requests>,
    filter: Filter,
    story: Story,
    told: Option<i64>,
    open: usize,
    /// The newest request when a new one was begun; the one written after it is selected.
    newest_before: Option<i64>,
}

impl RequestsTab {
    /// Shows the open requests, newest first.
    pub fn new(_cx: &Cx) -> RequestsTab {
        let source = Requests { list: RequestList { view: RequestView::Open, text: String::new() }, hits: None };
        RequestsTab {
            table: RecordTable::new(source, columns()),
            filter: Filter::default(),
            story: Story::new(),
            told: None,
            open: 0,
            newest_before: None,
        }
    }

    fn narrow(&mut self, cx: &mut Cx) -> Result<(), Error> {
        self.table.source.list.text = self.filter.text().to_owned();
        self.read_hits(cx)?;
        self.table.reset(cx)?;
        self.tell(cx)
    }

    fn read_hits(&mut self, cx: &Cx) -> Result<(), Error> {
        let source = &mut self.table.source;
        source.hits = if source.list.text.is_empty() { None } else { Some(cx.store.request_hits(&source.list)?) };
        Ok(())
    }

    /// Reads the selected request for the pane beside the list, when there is one.
    fn tell(&mut self, cx: &Cx) -> Result<(), Error> {
        let id = self.table.selected_id().filter(|_| cx.size.0 >= WIDE);
        let old = std::mem::take(&mut self.story);
        if let Some(id) = id {
            self.story = story::story(id, cx)?;
            if self.told == Some(id) {
                self.story.keep_place(&old);
            }
        }
        self.told = id;
        Ok(())
    }

    /// Goes to the request just written, if there is one.
    fn select_new(&mut self, cx: &Cx) -> Result<(), Error> {
        let Some(before) = self.newest_before else { return Ok(()) };
        if newest(cx)? > before {
            self.newest_before = None;
            self.table.reset(cx)?;
        }
        Ok(())
    }
}

fn newest(cx: &Cx) -> Result<i64, Error> {
    Ok(cx.store.request_window(RequestView::All, None, false, true, 1)?.first().map_or(0, |r| r.id))
}

impl Layer for RequestsTab {
    fn scope(&self) -> Scope {
        Scope::Requests
    }

    fn title(&self, _view: &View) -> String {
        if self.open == 0 { String::new() } else { self.open.to_string() }
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        self.open = cx.store.requests_open()?;
        self.read_hits(cx)?;
        self.table.refresh(cx)?;
        self.select_new(cx)?;
        self.tell(cx)
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        if let Some(moved) = self.table.update(action, cx) {
            let moved = moved?;
            self.tell(cx)?;
            return Ok(moved);
        }
        match action {
            Action::Filter => self.filter.open(),
            Action::Back if self.filter.clear() => self.narrow(cx)?,
            Action::NextView => {
                let view = self.table.source.list.view;
                let at = RequestView::ALL.iter().position(|v| *v == view).map_or(0, |i| i + 1);
                self.table.source.list.view = *RequestView::ALL.get(at).unwrap_or(&RequestView::Open);
                self.narrow(cx)?;
            }
            Action::ScrollDetailDown => self.story.scroll(3),
            Action::ScrollDetailUp => self.story.scroll(-3),
            Action::New => {
                self.newest_before = Some(newest(cx)?);
                return change::new(cx);
            }
            Action::Open => {
                if let Some(id) = self.table.selected_id() {
                    return Ok(Cmd::push(RequestPage::new(id, cx)?));
                }
            }
            _ => {
                if let Some(id) = self.table.selected_id() {
                    return commands::perform(action, id, cx);
                }
            }
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        commands::blocked(action, self.table.selected().map(|row| row.state), cx.lang)
    }

    fn offers(&self, action: Action) -> bool {
        !matches!(action, Action::SwitchPane | Action::Edit | Action::Sort)
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        match self.filter.key(key) {
            Filtered::Not => None,
            Filtered::Same => Some(Ok(Cmd::None)),
            Filtered::Changed => Some(self.narrow(cx).map(|()| Cmd::None)),
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        if self.filter.paste(text) {
            self.narrow(cx)?;
        }
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        if area.height < 2 {
            return;
        }
        let (list, beside) = if area.width >= WIDE {
            let left = area.width * 11 / 20;
            let list = Rect { width: left, ..area };
            (list, Some(Rect { x: area.x + left, width: area.width - left, ..area }))
        } else {
            (area, None)
        };
        let top = Rect { height: 1, ..list };
        if self.filter.is_shown() {
            self.filter.draw(frame, top, view);
        } else {
            let showing = (words(view.lang).showing)(self.table.source.list.view.label(view.lang));
            frame.render_widget(Line::styled(format!(" {showing}"), view.theme.dim), top);
        }
        self.table.draw(frame, Rect { y: list.y + 1, height: list.height - 1, ..list }, view);
        if let Some(beside) = beside {
            let block = view.theme.block();
            let inner = block.inner(beside);
            frame.render_widget(block, beside);
            self.story.draw(frame, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, view);
        }
    }
}

fn columns() -> Vec<Column<RequestRow>> {
    vec![
        Column::new(|l| words(l).reference, Width::Fixed(15), 9, |r, _| Span::raw(r.reference())),
        Column::new(|l| words(l).kind, Width::Fixed(6), 6, kind),
        Column::new(|l| Field::Customer.label(l), Width::Flex { min: 10, weight: 2 }, 7, customer),
        Column::new(|l| words(l).waits_for, Width::Fixed(14), 8, need),
        Column::new(|l| words(l).days, Width::Fixed(4), 8, days).right(),
        Column::new(|l| Field::RequestedOn.label(l), Width::Fixed(12), 4, |r, _| Span::raw(r.requested_on.to_string())),
        Column::new(
            |l| Field::RequestedBy.label(l),
            Width::Flex { min: 12, weight: 1 },
            3,
            |r, _| Span::raw(r.requested_by.clone()),
        ),
        Column::new(|l| words(l).state, Width::Fixed(24), 2, |r, v| Span::raw(r.state.label(v.lang))),
    ]
}

fn kind(row: &RequestRow, view: &View) -> Span<'static> {
    let words = words(view.lang);
    match row.kind {
        RequestKind::Change => Span::raw(words.change),
        RequestKind::Cancellation => Span::styled(words.cancellation, view.theme.warning),
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
