//! The tracking sheet of a day (T1-T3): what is missing first, one key for an order that is unchanged, and on to the next.
//!
//! One thing always holds: the counter, the rows and the question before leaving are read from the store, never kept up
//! by hand.

use super::{day, entry, mark, problem, source::Orders, story, summary};
use crate::{
    domain::{
        refusal::{Refusal, Why},
        tracking::{expects_entries, must_ask_on_leaving},
    },
    i18n::{Label, refusal::sentence, tracking::words, tui::weekday},
    store::{Error, Sheet, SheetCounts, SheetRow, SheetView},
    tui::{
        action::Action,
        cx::{Cx, View},
        frame::day_note,
        keymap::{self, Scope},
        layer::{Cmd, Layer, Outcome},
        part::{
            filter::{Filter, Filtered},
            story::Story,
            table::RecordTable,
        },
    },
};
use chrono::NaiveDate;
use crossterm::event::KeyEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use std::{cell::Cell, rc::Rc};

/// So many orders are named in the question before leaving.
const NAMED: usize = 10;

/// The tracking tab.
pub struct TrackingTab {
    table: RecordTable<Orders>,
    filter: Filter,
    story: Story,
    told: Option<i64>,
    /// Entries of the day shown.
    counts: SheetCounts,
    /// Entries of today, for the tab's title.
    today: (NaiveDate, SheetCounts),
    /// A day chosen in the list of days, until the next refresh.
    chosen: Rc<Cell<Option<NaiveDate>>>,
    /// Whether an entry's form takes a part of the page.
    has_form: Rc<Cell<bool>>,
}

impl TrackingTab {
    /// Shows the sheet of today.
    pub fn new(cx: &Cx) -> TrackingTab {
        let source = Orders { sheet: Sheet::of(cx.today()), hits: None };
        TrackingTab {
            table: RecordTable::new(source, mark::columns()),
            filter: Filter::default(),
            story: Story::new(),
            told: None,
            counts: SheetCounts::default(),
            today: (cx.today(), cx.store.tracking_counts(cx.today()).unwrap_or_default()),
            chosen: Rc::default(),
            has_form: Rc::default(),
        }
    }

    fn day(&self) -> NaiveDate {
        self.table.source.sheet.day
    }

    fn count(&mut self, cx: &Cx) -> Result<(), Error> {
        self.counts = cx.store.tracking_counts(self.day())?;
        let today = cx.today();
        self.today = (today, if self.day() == today { self.counts } else { cx.store.tracking_counts(today)? });
        Ok(())
    }

    fn read_hits(&mut self, cx: &Cx) -> Result<(), Error> {
        let source = &mut self.table.source;
        source.sheet.text = self.filter.text().to_owned();
        source.hits = if source.sheet.text.is_empty() { None } else { Some(cx.store.tracking_hits(&source.sheet)?) };
        Ok(())
    }

    /// Shows the sheet from its top again, after the day, the view or the filter has changed.
    fn show(&mut self, cx: &Cx) -> Result<(), Error> {
        self.count(cx)?;
        self.read_hits(cx)?;
        self.table.reset(cx)?;
        self.tell(cx)
    }

    fn show_day(&mut self, day: NaiveDate, cx: &Cx) -> Result<(), Error> {
        self.table.source.sheet.day = day;
        self.show(cx)
    }

    /// Reads the selected order for the pane beside the list, when there is one.
    fn tell(&mut self, cx: &Cx) -> Result<(), Error> {
        let row = self.table.selected().filter(|_| cx.size.0 >= entry::WIDE);
        let old = std::mem::take(&mut self.story);
        let id = row.map(|r| r.order_id);
        if let Some(row) = row {
            self.story = story::of_row(row, self.table.source.sheet.day, cx)?;
            if self.told == id {
                self.story.keep_place(&old);
            }
        }
        self.told = id;
        Ok(())
    }

    /// Finds the next row without an entry after one, beginning again at the first; within the filter if there is one.
    fn next_missing(&self, after: Option<&SheetRow>, cx: &Cx) -> Result<Option<SheetRow>, Error> {
        let Some(hits) = &self.table.source.hits else {
            return cx.store.tracking_next_missing(self.day(), after);
        };
        let missing = || hits.iter().filter(|r| r.entry.is_none());
        let key = |r: &SheetRow| (r.delivery_date, r.order_id);
        let next = after.filter(|r| r.entry.is_none()).and_then(|a| missing().find(|r| key(r) > key(a)));
        Ok(next.or_else(|| missing().next()).cloned())
    }

    /// Reads the sheet again and moves to the next order without an entry; says so when there is none left.
    fn go_on(&mut self, cx: &Cx) -> Outcome {
        let from = self.table.selected().cloned();
        self.count(cx)?;
        self.read_hits(cx)?;
        let next = self.next_missing(from.as_ref(), cx)?;
        if next.is_some() && self.table.source.sheet.view == SheetView::Written {
            self.table.source.sheet.view = SheetView::All;
        }
        self.table.refresh(cx)?;
        let Some(next) = next else {
            self.tell(cx)?;
            let said = match self.counts.written {
                0 => words(cx.lang).nobody.to_owned(),
                n if self.counts.missing() == 0 => (words(cx.lang).all_done)(n, &self.day().to_string()),
                _ => crate::i18n::tui::words(cx.lang).no_match.to_owned(),
            };
            return Ok(Cmd::info(said));
        };
        if !self.table.select(next.order_id) {
            self.table.select_row(next, cx)?;
        }
        self.tell(cx)?;
        Ok(Cmd::None)
    }

    /// Writes that the selected order is unchanged; a draft of its entry is opened instead, so that nothing typed is lost.
    fn unchanged(&mut self, cx: &mut Cx) -> Outcome {
        let Some(row) = self.table.selected().cloned() else { return Ok(Cmd::None) };
        let (id, day) = (row.order_id, self.day());
        if row.entry.is_some() || cx.store.tracking_is_written(id, day)? {
            let key = keymap::names(Scope::Tracking, Action::Open);
            let said = (words(cx.lang).already)(&row.number.to_string(), &key);
            return Ok(Cmd::info(said).then(self.go_on(cx)?));
        }
        if cx.store.draft_load(entry::KIND, &entry::subject(id, day))?.is_some() {
            return self.edit(cx);
        }
        cx.store.tracking_unchanged(id, day)?;
        self.go_on(cx)
    }

    fn edit(&mut self, cx: &mut Cx) -> Outcome {
        let Some(id) = self.table.selected_id() else { return Ok(Cmd::None) };
        Ok(Cmd::Push(entry::open(id, self.day(), self.has_form.clone(), cx)?))
    }

    fn new_problem(&mut self, cx: &mut Cx) -> Outcome {
        let Some(row) = self.table.selected() else { return Ok(Cmd::None) };
        let what = row.entry.as_ref().map_or("", |e| e.progress.problems.as_str());
        Ok(Cmd::Push(problem::open(row.order_id, row.entry.as_ref().map(|e| e.id), what, cx)?))
    }

    fn head(&self, view: &View) -> Line<'static> {
        let (words, day) = (words(view.lang), self.day());
        let mut spans = vec![
            Span::styled(format!(" {day} {} ", weekday(day, view.lang)), view.theme.title),
            Span::raw(format!("{}  ", day_note(day, view))),
        ];
        let style = if self.counts.missing() == 0 { view.theme.good } else { view.theme.warning };
        spans.push(Span::styled((words.counter)(self.counts.written, self.counts.expected), style));
        if self.table.source.sheet.view != SheetView::All {
            spans.push(Span::raw(format!("  {}", (words.only)(self.table.source.sheet.view.label(view.lang)))));
        }
        if !expects_entries(day, view.calendar) {
            spans.push(Span::styled(format!("  {}", words.none_expected), view.theme.dim));
        } else if day < view.today {
            spans.push(Span::styled(format!("  {}", words.gone_by), view.theme.warning));
        }
        Line::from(spans)
    }
}

impl Layer for TrackingTab {
    fn scope(&self) -> Scope {
        Scope::Tracking
    }

    fn title(&self, view: &View) -> String {
        let (_, counts) = self.today;
        if counts.expected == 0 { String::new() } else { (words(view.lang).counter)(counts.written, counts.expected) }
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let was_today = self.day() == self.today.0;
        if let Some(day) = self.chosen.take() {
            return self.show_day(day, cx);
        }
        if was_today && cx.today() != self.day() {
            return self.show_day(cx.today(), cx);
        }
        self.count(cx)?;
        self.read_hits(cx)?;
        self.table.refresh(cx)?;
        self.tell(cx)
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        if let Some(moved) = self.table.update(action, cx) {
            let moved = moved?;
            self.tell(cx)?;
            return Ok(moved);
        }
        match action {
            Action::Unchanged => return self.unchanged(cx),
            Action::Open | Action::Edit => return self.edit(cx),
            Action::NextMissing => return self.go_on(cx),
            Action::NewProblem => return self.new_problem(cx),
            Action::SolveProblem => {
                if let Some(id) = self.table.selected_id() {
                    return problem::solve(id, cx).map(Cmd::Push);
                }
            }
            Action::OpenOrder => return Ok(self.table.selected_id().map_or(Cmd::None, Cmd::OpenOrder)),
            Action::PickDay => return Ok(day::pick(self.chosen.clone(), cx)),
            Action::PreviousDay => {
                if let Some(day) = self.day().pred_opt() {
                    self.show_day(day, cx)?;
                }
            }
            Action::NextDay => {
                if let Some(day) = self.day().succ_opt() {
                    self.show_day(day, cx)?;
                }
            }
            Action::Summary => return summary::open(self.day(), cx),
            Action::Filter => self.filter.open(),
            Action::Back if self.filter.clear() => self.show(cx)?,
            Action::NextView => {
                let all = SheetView::ALL;
                let at = all.iter().position(|v| *v == self.table.source.sheet.view).map_or(0, |i| i + 1);
                self.table.source.sheet.view = all.get(at % all.len()).copied().unwrap_or(SheetView::All);
                self.show(cx)?;
            }
            Action::ScrollDetailDown => self.story.scroll(3),
            Action::ScrollDetailUp => self.story.scroll(-3),
            Action::CopyText => {
                return Ok(self.table.selected().map_or(Cmd::None, |row| Cmd::CopyText(mark::as_text(row, cx))));
            }
            _ => {}
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        let future = |day| Some(sentence(&Refusal::whole(Why::FutureDay(day)), cx.lang));
        let needs_order = matches!(
            action,
            Action::Unchanged
                | Action::Open
                | Action::Edit
                | Action::NewProblem
                | Action::SolveProblem
                | Action::OpenOrder
                | Action::CopyText
        );
        match action {
            Action::NextDay if self.day() >= cx.today() => future(self.day().succ_opt()?),
            Action::Unchanged | Action::Open | Action::Edit if self.day() > cx.today() => future(self.day()),
            _ if needs_order && self.table.selected().is_none() => Some(words(cx.lang).none_selected.to_owned()),
            Action::SolveProblem if self.table.selected().is_some_and(|r| r.open_problems == 0) => {
                Some(words(cx.lang).none_open.to_owned())
            }
            _ => None,
        }
    }

    fn offers(&self, action: Action) -> bool {
        !matches!(action, Action::SwitchPane | Action::New | Action::Sort)
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        match self.filter.key(key) {
            Filtered::Not => None,
            Filtered::Same => Some(Ok(Cmd::None)),
            Filtered::Changed => Some(self.show(cx).map(|()| Cmd::None)),
        }
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        if self.filter.paste(text) {
            self.show(cx)?;
        }
        Ok(Cmd::None)
    }

    fn leaving(&mut self, cx: &mut Cx) -> Option<String> {
        let today = cx.today();
        let missing = cx.store.tracking_counts(today).map_or(0, SheetCounts::missing);
        if !must_ask_on_leaving(cx.store.now(), cx.settings.day_ends, &cx.calendar, missing) {
            return None;
        }
        let first = cx.store.tracking_missing(today, NAMED).unwrap_or_default();
        let names: Vec<String> = first.iter().map(mark::name).collect();
        let more = missing.saturating_sub(names.len() as u64);
        let words = words(cx.lang);
        Some((words.leaving)(missing, &names.join(words.comma), more))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        if area.height < 3 {
            return;
        }
        let (mut list, mut beside) = (area, None);
        if area.width >= entry::WIDE {
            let place = entry::place(area);
            list.width = place.x - area.x;
            beside = Some(place);
        } else if self.has_form.get() {
            list.height = entry::place(area).y.saturating_sub(area.y).max(3);
        }
        frame.render_widget(self.head(view), Rect { height: 1, ..list });
        let mut rows = Rect { y: list.y + 1, height: list.height - 1, ..list };
        if self.filter.is_shown() {
            self.filter.draw(frame, Rect { height: 1, ..rows }, view);
            rows = Rect { y: rows.y + 1, height: rows.height - 1, ..rows };
        }
        self.table.draw(frame, rows, view);
        if let Some(beside) = beside {
            let block = view.theme.block();
            let inner = block.inner(beside);
            frame.render_widget(block, beside);
            self.story.draw(frame, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, view);
        }
    }
}
