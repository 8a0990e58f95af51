//! A tab's list: its views, a filter, the table, and beside it, where there is room, the story of the selected record.
//!
//! It must not know the records but through their [`Listing`]. Invariant: what stands beside the list is
//! about the selected record, read when the selection or the store changes and never while drawing.

mod view;

use super::{
    filter::{Filter, Filtered},
    listing::{Listing, Place},
    story::{Story, Tone},
    table::{RecordTable, Rows, Source},
    views,
};
use crate::{
    domain::text,
    i18n::{Label, Lang, tui::words},
    store::{Error, MOST_HITS, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::{self, Scope},
        layer::{Answer, Cmd, Layer, Outcome, OwnView},
    },
};
use crossterm::event::KeyEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// A list never has fewer cells beside something than in the usual window alone: a wider window shows no less of it.
const LIST: u16 = 80;
/// A list of so many rows spares one for what they come to.
const ROWS: u16 = 20;
/// What stands beside it takes so many cells, and fewer or more where the window is narrower or wider.
const BESIDE: (u16, u16) = (36, 48);

/// Reads a listing by windows; the hits of a filter are read once.
struct Narrowed<L: Listing> {
    of: L,
    hits: Option<Rows<L::Row>>,
}

impl<L: Listing> Source for Narrowed<L> {
    type Row = L::Row;

    fn fetch(&self, store: &Store, window: Window<L::Row>) -> Result<Vec<L::Row>, Error> {
        match &self.hits {
            Some(hits) => hits.fetch(store, window),
            None => self.of.window(store, window),
        }
    }

    fn id(&self, row: &L::Row) -> i64 {
        L::id(row)
    }
}

/// The list of a tab.
pub struct RecordList<L: Listing> {
    table: RecordTable<Narrowed<L>>,
    filter: Filter,
    story: Story,
    shown: Option<i64>,
    /// Whether it is a page of its own, over a tab.
    is_page: bool,
    /// The views that this desk has.
    views: Vec<L::View>,
    /// The name of the saved view that is shown.
    saved: Option<String>,
    /// The view to turn to, and whether it is a saved one, until the next refresh.
    chosen: Option<(String, bool)>,
}

impl<L: Listing> RecordList<L> {
    /// Makes a list that reads nothing before it is shown.
    pub fn new(of: L) -> RecordList<L> {
        let table = RecordTable::new(Narrowed { of, hits: None }, L::columns());
        let (filter, story, views) = (Filter::default(), Story::new(), L::VIEWS.to_vec());
        RecordList { table, filter, story, shown: None, is_page: false, views, saved: None, chosen: None }
    }

    /// Makes a list that is a page of its own, over a tab.
    pub fn page(of: L) -> RecordList<L> {
        RecordList { is_page: true, ..RecordList::new(of) }
    }

    fn of(&mut self) -> &mut L {
        &mut self.table.source.of
    }

    /// Reads the list from its top, after its view, its order or its filter has changed.
    fn begin(&mut self, cx: &Cx) -> Result<(), Error> {
        match self.of().refresh(cx)? {
            Place::Same => self.read(Place::Top, cx),
            place => self.read(place, cx),
        }
    }

    fn read(&mut self, place: Place<L::Row>, cx: &Cx) -> Result<(), Error> {
        self.views = L::VIEWS.iter().copied().filter(|view| L::has(*view, &cx.settings)).collect();
        self.set_columns(cx);
        self.read_hits(cx)?;
        let Narrowed { of, hits } = &mut self.table.source;
        of.sum(hits.as_ref().map(|hits| hits.all.as_slice()), cx)?;
        match place {
            Place::Same => self.table.refresh(cx)?,
            Place::Top => self.table.reset(cx)?,
            Place::To(row) => {
                let id = L::id(&row);
                let is_hidden = |hits: &Rows<L::Row>| !hits.all.iter().any(|hit| L::id(hit) == id);
                if self.table.source.hits.as_ref().is_some_and(is_hidden) {
                    self.filter.clear();
                    self.read_hits(cx)?;
                }
                self.table.refresh(cx)?;
                if !self.table.select(id) {
                    self.table.select_row(row, cx)?;
                }
            }
        }
        self.read_story(cx)
    }

    /// Returns whether an action is done to the marked rows instead of the selected one.
    fn is_together(&self, action: Action) -> bool {
        L::TOGETHER.contains(&action) && !self.table.marked().is_empty()
    }

    /// Describes how many rows are marked and what can be done to them; nothing when none is.
    fn marked(&self, lang: Lang) -> String {
        if self.table.marked().is_empty() {
            return String::new();
        }
        let bindings = keymap::bindings(L::SCOPE);
        let found = L::TOGETHER.iter().filter_map(|action| bindings.iter().find(|b| b.action == *action));
        let keys: Vec<String> = found.map(|b| keymap::footer_key(L::SCOPE, b, lang)).collect();
        words(lang).marked(self.table.marked().len(), &lang.list(keys))
    }

    /// Says how many rows a filter found, and where there may be more than are read.
    fn found(&self, lang: Lang) -> Vec<String> {
        let hits = self.table.source.hits.as_ref().filter(|_| !self.filter.text().is_empty());
        let said = |count: usize| match count < MOST_HITS {
            true => words(lang).rows_found(count),
            false => words(lang).rows_found_at_least(count),
        };
        hits.map(|hits| said(hits.all.len())).into_iter().collect()
    }

    fn read_hits(&mut self, cx: &Cx) -> Result<(), Error> {
        let typed = self.filter.text().to_owned();
        self.of().narrow(&typed);
        self.table.source.hits = self.of().hits(&cx.store)?.map(|all| Rows::new(all, L::id));
        Ok(())
    }

    /// Reads what stands beside the list, where there is room; about the same record it keeps its place.
    fn read_story(&mut self, cx: &Cx) -> Result<(), Error> {
        let old = std::mem::take(&mut self.story);
        let before = std::mem::replace(&mut self.shown, self.table.selected_id());
        if !has_room_beside(cx.size.0) {
            return Ok(());
        }
        let of = &self.table.source.of;
        match self.table.selected() {
            Some(row) => self.story = of.story(row, cx)?,
            None => self.story.line(Tone::Dim, of.blocked(Action::Open, None, cx).unwrap_or_default()),
        }
        if before == self.shown {
            self.story.keep_place(&old);
        }
        Ok(())
    }
}

impl<L: Listing> Layer for RecordList<L> {
    fn scope(&self) -> Scope {
        L::SCOPE
    }

    fn footer_scope(&self) -> Scope {
        if self.filter.is_open { Scope::Filtering } else { L::SCOPE }
    }

    fn title(&self, view: &View) -> String {
        self.table.source.of.title(view)
    }

    fn covers(&self) -> bool {
        self.is_page
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        if let Some((name, is_saved)) = self.chosen.take() {
            self.turn_to(name, is_saved, cx);
            return self.begin(cx);
        }
        let place = self.of().refresh(cx)?;
        self.read(place, cx)
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        if let Some(moved) = self.table.update(action, cx) {
            let moved = moved?;
            self.read_story(cx)?;
            return Ok(moved);
        }
        if self.is_together(action) {
            let marked = self.table.marked().clone();
            return self.of().perform_together(action, &marked, cx);
        }
        match action {
            Action::Filter => self.filter.open(),
            Action::Back if self.filter.clear() => {
                self.saved = None;
                self.begin(cx)?;
            }
            Action::Back if self.table.clear_marks() => {}
            Action::Mark => {
                self.table.mark();
                // several are mostly marked in a row
                return self.update(Action::Down, cx);
            }
            Action::NextView => {
                self.leave_saved();
                let view = *self.of().view();
                *self.of().view() = after(&self.views, view);
                self.begin(cx)?;
            }
            Action::PrevView => {
                self.leave_saved();
                let view = *self.of().view();
                *self.of().view() = before(&self.views, view);
                self.begin(cx)?;
            }
            Action::Sort => {
                self.of().next_sort();
                self.begin(cx)?;
            }
            Action::ReverseSort => {
                self.of().reverse_sort();
                self.begin(cx)?;
            }
            Action::Columns => return Ok(self.choose_columns(cx)),
            Action::PickView => return Ok(views::pick(&self.with_views(cx.lang), cx)),
            Action::KeepView => return Ok(self.name_view(cx)),
            Action::Export => {
                if let Some(list) = self.of().exported() {
                    return Ok(Cmd::push(super::export::form(list, cx)));
                }
            }
            Action::ScrollDetailDown => self.story.scroll(3),
            Action::ScrollDetailUp => self.story.scroll(-3),
            _ => {
                let row = self.table.selected().cloned();
                return self.of().perform(action, row.as_ref(), cx);
            }
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        if self.is_together(action) {
            return None;
        }
        // what cannot be opened, for want of a row, cannot be marked
        let action = if action == Action::Mark { Action::Open } else { action };
        self.table.source.of.blocked(action, self.table.selected(), cx)
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::Mark => !L::TOGETHER.is_empty(),
            Action::Export if self.table.source.of.exported().is_none() => false,
            _ => !L::WITHOUT.contains(&action),
        }
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        match self.filter.key(key) {
            Filtered::Not => None,
            Filtered::Same => Some(Ok(Cmd::None)),
            Filtered::Changed => {
                self.saved = self.saved.take().filter(|_| !self.filter.text().is_empty());
                Some(self.begin(cx).map(|()| Cmd::None))
            }
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        if self.filter.paste(text) {
            self.begin(cx)?;
        }
        Ok(Cmd::None)
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        match answer {
            Answer::View { name, is_saved } => {
                self.chosen = Some((name, is_saved));
                Ok(Cmd::Reload)
            }
            Answer::Together => {
                self.table.clear_marks();
                Ok(Cmd::None)
            }
            answer => self.of().answered(answer),
        }
    }

    fn own_views(&self, cx: &Cx) -> Vec<OwnView> {
        self.own_views_of(cx.lang)
    }

    fn tally(&mut self, cx: &Cx) -> Result<(), Error> {
        self.of().tally(cx)
    }

    fn leaving(&mut self, cx: &mut Cx) -> Option<String> {
        self.of().leaving(cx)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let (mut list, detail) = divide(area);
        match detail {
            Some(detail) => self.story.draw_framed(frame, detail, "", view),
            None => list.height = list.height.saturating_sub(view.covered).max(3),
        }
        let mut rows = list.intersection(area);
        let mut line = || {
            let line = Rect { height: rows.height.min(1), ..rows };
            rows = Rect { y: rows.y + line.height, height: rows.height - line.height, ..rows };
            line
        };
        let marked = self.marked(view.lang);
        // a saved view is named before the view that it narrows
        let name = self.saved.as_ref().map(|name| view.lang.labelled(text::clean(name), "")).unwrap_or_default();
        let name = Span::styled(if name.is_empty() { name } else { format!(" {name}") }, view.theme.title);
        let of = self.of();
        let sorted = format!("{marked}{}", of.sorted(view.lang));
        let pressing = Span::styled(of.pressing(view.lang), view.theme.warning);
        let width = list.width.saturating_sub((pressing.width() + name.width()) as u16);
        // how many are marked, and what for, is said in the place of what a list has to say of itself
        let head = if marked.is_empty() { of.head(width, view) } else { None };
        let shown = *of.view();
        let mut head = head.unwrap_or_else(|| views(&self.views, shown, sorted, width, view));
        head.spans.insert(0, name);
        head.push_span(pressing);
        frame.render_widget(head, line());
        if self.filter.is_shown() {
            self.filter.draw(frame, line(), view);
            let chips = self.of().understood(view.lang).into_iter();
            let mut said = Line::raw(" ");
            chips.for_each(|chip| {
                said.push_span(Span::styled(format!("[{}]", text::clean(&chip)), view.theme.title));
                said.push_span(Span::raw(" "));
            });
            if said.spans.len() > 1 {
                frame.render_widget(said, line());
            }
        }
        let is_filtered = !self.filter.text().is_empty();
        let key = keymap::name_of(Action::FilterClear);
        let nothing = match is_filtered {
            true => Some(words(view.lang).empty_filtered(&key)),
            false => self.of().nothing(view.lang),
        };
        self.table.set_empty_text(nothing);
        // below the rows, where they leave room for it
        let sums = self.of().sums(view.lang);
        let sums = if sums.is_empty() { self.found(view.lang) } else { sums };
        let sums = whole(&sums, usize::from(rows.width).saturating_sub(2));
        if rows.height >= ROWS && !sums.is_empty() {
            rows.height -= 1;
            let place = Rect { y: rows.bottom(), height: 1, ..rows };
            frame.render_widget(Line::styled(format!(" {sums}"), view.theme.title), place);
        }
        self.table.draw(frame, rows, view);
    }
}

/// Puts as many parts beside each other as there is room for, and says when there are more.
fn whole(parts: &[String], cells: usize) -> String {
    let joined = |count: usize| text::clean(&parts[..count].join("  ")) + if count < parts.len() { "  .." } else { "" };
    (1..=parts.len()).rev().map(joined).find(|said| text::width(said) <= cells).unwrap_or_default()
}

/// Names all views, the one shown in brackets, and says something after them; where they do not fit, only that one and
/// which of how many it is.
pub fn views<V: Label + Copy + PartialEq>(all: &[V], shown: V, text: String, width: u16, view: &View) -> Line<'static> {
    let dim = |text: String| Span::styled(text, view.theme.dim);
    let bracketed = Span::styled(format!("[{}]", shown.label(view.lang)), view.theme.title);
    let mut line = Line::raw(" ");
    for one in all {
        line.push_span(if *one == shown { bracketed.clone() } else { dim(format!(" {} ", one.label(view.lang))) });
    }
    line.push_span(dim(format!(" {text}")));
    if line.width() <= usize::from(width) {
        return line;
    }
    let at = all.iter().position(|one| *one == shown).map_or(0, |i| i + 1);
    Line::from(vec![Span::raw(" "), bracketed, dim(format!(" {}  {text}", words(view.lang).view_of(at, all.len())))])
}

/// Returns whether a window so wide has room for something beside a list.
fn has_room_beside(width: u16) -> bool {
    width >= LIST + BESIDE.0
}

/// Divides a page: the list, and the place beside it where there is room.
pub fn divide(area: Rect) -> (Rect, Option<Rect>) {
    if !has_room_beside(area.width) {
        return (area, None);
    }
    // by the window alone: a border that moved with what the list shows would jump under the eye
    let beside = BESIDE.1.max((u32::from(area.width) * 7 / 20) as u16).min(area.width - LIST);
    let list = Rect { width: area.width - beside, ..area };
    (list, Some(Rect { x: list.right(), width: area.width - list.width, ..area }))
}

/// Returns what comes before one in a list of all, the last before the first.
fn before<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|one| *one == now).unwrap_or(0);
    all.get((at + all.len() - 1) % all.len().max(1)).copied().unwrap_or(now)
}

/// Returns what comes after one in a list of all, the first after the last.
pub fn after<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let following = all.iter().skip_while(|one| **one != now).nth(1);
    following.or(all.first()).copied().unwrap_or(now)
}
