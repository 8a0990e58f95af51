//! The tracking sheet of a day (T1-T3): what is missing first, one key for an order that is unchanged, and on to the next.
//!
//! Invariant: the counter, the rows and the question before leaving are read from the store, never kept up
//! by hand.

use super::{day, entry, mark, problem, summary};
use crate::{
    domain::{
        draft::DraftOf,
        refusal::{Refusal, Why},
        tracking::{expects_entries, gone_by, must_ask_on_leaving},
    },
    exchange::export::List,
    i18n::{Label, refusal::sentence, tracking::words, tui::weekday},
    store::{Error, Sheet, SheetCounts, SheetRow, SheetView, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        frame::day_note,
        keymap::{self, Scope},
        layer::{Answer, Cmd, Outcome},
        part::{
            listing::{Listing, Place},
            story::Story,
            table::Column,
        },
        record::{communication, print, tracking},
    },
};
use chrono::NaiveDate;
use ratatui::text::{Line, Span};

/// So many orders are named in the question before leaving.
const NAMED: usize = 3;

/// The orders tracked, with their entries of a day.
pub struct Tracked {
    sheet: Sheet,
    /// Entries of the day shown.
    counts: SheetCounts,
    /// Entries of today, for the tab's title.
    today: (NaiveDate, SheetCounts),
    /// A day to be shown, until the next refresh.
    chosen: Option<NaiveDate>,
    /// A row to go to, until the next refresh.
    next: Option<SheetRow>,
}

impl Tracked {
    /// Shows the sheet of today.
    pub fn today(cx: &Cx) -> Tracked {
        Tracked {
            sheet: Sheet::of(cx.today()),
            counts: SheetCounts::default(),
            today: (cx.today(), cx.store.tracking_counts(cx.today()).unwrap_or_default()),
            chosen: None,
            next: None,
        }
    }

    fn show_day(&mut self, day: Option<NaiveDate>) -> Outcome {
        self.chosen = day;
        Ok(Cmd::Reload)
    }

    /// Finds the next row without an entry after one, beginning again at the first; within the filter if there is one.
    fn next_missing(&self, after: Option<&SheetRow>, cx: &Cx) -> Result<Option<SheetRow>, Error> {
        let Some(hits) = self.hits(&cx.store)? else {
            return cx.store.tracking_next_missing(self.sheet.day, after);
        };
        let missing = || hits.iter().filter(|r| r.entry.is_none());
        let key = |r: &SheetRow| (r.due_on, r.order_id);
        let next = after.filter(|r| r.entry.is_none()).and_then(|a| missing().find(|r| key(r) > key(a)));
        Ok(next.or_else(|| missing().next()).cloned())
    }

    /// Has the sheet read again and moves to the next order without an entry; says so when there is none left.
    fn go_on(&mut self, from: Option<&SheetRow>, cx: &Cx) -> Outcome {
        self.next = self.next_missing(from, cx)?;
        if self.next.is_some() {
            if self.sheet.view == SheetView::Written {
                self.sheet.view = SheetView::All;
            }
            return Ok(Cmd::Reload);
        }
        let counts = cx.store.tracking_counts(self.sheet.day)?;
        let text = match counts.written {
            0 => words(cx.lang).nobody().to_owned(),
            n if counts.missing() == 0 => words(cx.lang).all_done(n, &self.sheet.day.to_string()),
            _ => crate::i18n::tui::words(cx.lang).no_match().to_owned(),
        };
        Ok(Cmd::Reload.then(Cmd::info(text)))
    }

    /// Writes that an order is unchanged; a draft of its entry is opened instead, so that nothing typed is lost.
    fn unchanged(&mut self, row: &SheetRow, cx: &mut Cx) -> Outcome {
        let (id, day) = (row.order_id, self.sheet.day);
        if row.entry.is_some() || cx.store.tracking_is_written(id, day)? {
            let key = keymap::names(Scope::Tracking, Action::Open);
            let text = words(cx.lang).already(&row.number.to_string(), &key);
            return Ok(Cmd::info(text).then(self.go_on(Some(row), cx)?));
        }
        if cx.store.draft_load(entry::KIND, &DraftOf::day(id, day))?.is_some() {
            return self.edit(row, cx);
        }
        // nothing can be unchanged of which nothing was ever written
        if row.last.is_none() {
            return Ok(self.edit(row, cx)?.then(Cmd::info(words(cx.lang).first_entry(&row.number.to_string()))));
        }
        // nor can what was expected by a day that has gone by
        if let Some(gone) = row.last.as_ref().and_then(|last| gone_by(last.progress.expected_delivery, day)) {
            return Ok(self.edit(row, cx)?.then(Cmd::info(words(cx.lang).expected_gone(&gone.to_string()))));
        }
        cx.store.tracking_unchanged(id, day)?;
        self.go_on(Some(row), cx)
    }

    fn edit(&self, row: &SheetRow, cx: &mut Cx) -> Outcome {
        Ok(Cmd::Push(entry::open(row.order_id, self.sheet.day, cx)?))
    }
}

impl Listing for Tracked {
    type Row = SheetRow;
    type View = SheetView;

    const SCOPE: Scope = Scope::Tracking;
    const VIEWS: &'static [SheetView] = SheetView::ALL;
    const WITHOUT: &'static [Action] = &[Action::New, Action::Sort];

    fn columns() -> Vec<Column<SheetRow>> {
        mark::columns()
    }

    fn id(row: &SheetRow) -> i64 {
        row.order_id
    }

    fn view(&mut self) -> &mut SheetView {
        &mut self.sheet.view
    }

    fn narrow(&mut self, typed: &str) {
        self.sheet.text = typed.to_owned();
    }

    fn window(&self, store: &Store, window: Window<SheetRow>) -> Result<Vec<SheetRow>, Error> {
        store.tracking_sheet(&self.sheet, window)
    }

    fn hits(&self, store: &Store) -> Result<Option<Vec<SheetRow>>, Error> {
        (!self.sheet.text.is_empty()).then(|| store.tracking_hits(&self.sheet)).transpose()
    }

    fn tally(&mut self, cx: &Cx) -> Result<(), Error> {
        // the day stays, by which a sheet that was left open over midnight is known
        self.today.1 = cx.store.tracking_counts(cx.today())?;
        Ok(())
    }

    fn refresh(&mut self, cx: &Cx) -> Result<Place<SheetRow>, Error> {
        let (day, today) = (self.sheet.day, cx.today());
        let new_day = if day == self.today.0 { today } else { day };
        self.sheet.day = self.chosen.take().unwrap_or(new_day);
        self.counts = cx.store.tracking_counts(self.sheet.day)?;
        let of_today = if self.sheet.day == today { self.counts } else { cx.store.tracking_counts(today)? };
        self.today = (today, of_today);
        Ok(match self.next.take() {
            Some(row) => Place::To(row),
            None if self.sheet.day != day => Place::Top,
            None => Place::Same,
        })
    }

    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        let Answer::Day(day) = answer else { return Err(answer) };
        self.chosen = Some(day);
        Ok(Cmd::Reload)
    }

    fn exported(&self) -> Option<List> {
        Some(List::Tracking(self.sheet.clone()))
    }

    fn story(&self, row: &SheetRow, cx: &Cx) -> Result<Story, Error> {
        tracking::of_row(row, self.sheet.day, cx)
    }

    fn perform(&mut self, action: Action, row: Option<&SheetRow>, cx: &mut Cx) -> Outcome {
        match (action, row) {
            (Action::NextMissing, _) => self.go_on(row, cx),
            (Action::PickDay, _) => Ok(day::pick(cx)),
            (Action::PreviousDay, _) => self.show_day(self.sheet.day.pred_opt()),
            (Action::NextDay, _) => self.show_day(self.sheet.day.succ_opt()),
            (Action::PrintForm, _) => print::of_day(self.sheet.day, cx),
            (Action::Summary, _) => summary::open(self.sheet.day, cx),
            (Action::Unchanged, Some(row)) => self.unchanged(row, cx),
            (Action::Open | Action::Edit, Some(row)) => self.edit(row, cx),
            (Action::NewProblem, Some(row)) => {
                let what = row.entry.as_ref().map_or("", |e| e.progress.problems.as_str());
                Ok(Cmd::Push(problem::open(row.order_id, row.entry.as_ref().map(|e| e.id), what, cx)?))
            }
            (Action::SolveProblem, Some(row)) => problem::solve(row.order_id, cx).map(Cmd::Push),
            (Action::Repeat, Some(row)) => communication::repeat(row.order_id, cx),
            (Action::OpenOrder, Some(row)) => Ok(Cmd::open_order(row.order_id)),
            (Action::CopyText, Some(row)) => Ok(Cmd::CopyText(mark::as_text(row, cx))),
            _ => Ok(Cmd::None),
        }
    }

    fn blocked(&self, action: Action, row: Option<&SheetRow>, cx: &Cx) -> Option<String> {
        use Action::*;
        let (day, words) = (self.sheet.day, words(cx.lang));
        let future = |day| Some(sentence(&Refusal::whole(Why::FutureDay(day)), cx.lang));
        match (action, row) {
            (NextDay, _) if day >= cx.today() => future(day.succ_opt()?),
            (Unchanged | Open | Edit, _) if day > cx.today() => future(day),
            (Unchanged | Open | Edit | NewProblem | SolveProblem | OpenOrder | CopyText | Repeat, None) => {
                Some(words.none_selected().to_owned())
            }
            (SolveProblem, Some(row)) if row.open_problems == 0 => Some(words.none_open().to_owned()),
            _ => None,
        }
    }

    fn title(&self, view: &View) -> String {
        let (day, counts) = self.today;
        // on a day off nothing is missing
        let is_wanted = expects_entries(day, view.calendar) || counts.written > 0;
        if counts.expected == 0 || !is_wanted {
            String::new()
        } else {
            words(view.lang).counter(counts.written, counts.expected)
        }
    }

    fn head(&self, width: u16, view: &View) -> Option<Line<'static>> {
        let (words, day) = (words(view.lang), self.sheet.day);
        let mut spans = vec![
            Span::styled(format!(" {day} {} ", weekday(day, view.lang)), view.theme.title),
            Span::raw(format!("{}  ", day_note(day, view))),
        ];
        let style = if self.counts.missing() == 0 { view.theme.good } else { view.theme.warning };
        spans.push(Span::styled(words.counter(self.counts.written, self.counts.expected), style));
        if self.sheet.view != SheetView::All {
            spans.push(Span::raw(format!("  {}", words.only(self.sheet.view.label(view.lang)))));
        }
        if !expects_entries(day, view.calendar) {
            spans.push(Span::styled(format!("  {}", words.none_expected()), view.theme.dim));
        } else if day < view.today {
            spans.push(Span::styled(format!("  {}", words.gone_by()), view.theme.warning));
        }
        // a remark that has no room is left out whole
        while spans.len() > 1 && spans.iter().map(Span::width).sum::<usize>() > usize::from(width) {
            spans.pop();
        }
        Some(Line::from(spans))
    }

    fn leaving(&mut self, cx: &mut Cx) -> Option<String> {
        let today = cx.today();
        let missing = cx.store.tracking_counts(today).map_or(0, SheetCounts::missing);
        // a desk that cannot be written to is left like any other
        let has_left = missing > 0 && cx.store.leave().unwrap_or_default();
        if !must_ask_on_leaving(cx.store.now(), cx.settings.day_ends, &cx.calendar, missing, has_left) {
            return None;
        }
        let first = cx.store.tracking_missing(today, NAMED).unwrap_or_default();
        let names: Vec<String> = first.iter().map(mark::name).collect();
        let words = words(cx.lang);
        let is_all = names.len() as u64 >= missing;
        Some(words.leaving(missing, &names.join(words.comma()), is_all))
    }
}
