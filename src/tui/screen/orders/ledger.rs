//! Tab 1, the order ledger 订单台账 (O9): the list, narrowed by typing, and beside it the selected order.

use super::{chosen, commands};
use crate::{
    domain::{day::short, stage::Stage},
    exchange::export::List,
    i18n::{
        Label, Lang, filter,
        orders::{orders_shown, words},
        view,
    },
    store::{Error, Ledger, LedgerRow, LedgerSort, LedgerTotal, LedgerView, MOST_HITS, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::{self, Scope},
        layer::{Cmd, Outcome},
        part::{
            column::Width,
            gantt::{Bar, Gantt, Scale},
            list::{after, divide},
            listing::{Listing, Place},
            page::Subject,
            story::Story,
            table::Column,
        },
        record::order::years,
    },
};
use chrono::Days;
use ratatui::{layout::Rect, text::Span};
use std::collections::BTreeSet;

/// On a screen of fewer rows the totals have no place, and are not read.
const SUMMED: u16 = 26;

/// Cells of the bar of an order's progress.
const BAR: usize = 10;

/// The orders, at first the open ones, newest first; how many of them are late and due today, and what they come to.
pub struct Orders(pub Ledger, (u64, u64), Vec<LedgerTotal>);

impl Orders {
    /// Lists what a ledger shows.
    pub fn new(ledger: Ledger) -> Orders {
        Orders(ledger, (0, 0), Vec::new())
    }
}

impl Listing for Orders {
    type Row = LedgerRow;
    type View = LedgerView;

    const SCOPE: Scope = Scope::Orders;
    const VIEWS: &'static [LedgerView] = LedgerView::ALL;
    const TOGETHER: &'static [Action] = &[Action::CopyText, Action::PrintForm, Action::Export];

    fn columns() -> Vec<Column<LedgerRow>> {
        columns()
    }

    fn columns_of(view: LedgerView) -> Vec<Column<LedgerRow>> {
        if view == LedgerView::Schedule { schedule() } else { columns() }
    }

    fn table(view: LedgerView) -> &'static str {
        if view == LedgerView::Schedule { "schedule" } else { Self::SCOPE.code() }
    }

    fn id(row: &LedgerRow) -> i64 {
        row.id
    }

    fn view(&mut self) -> &mut LedgerView {
        &mut self.0.view
    }

    fn sort(&self) -> (&'static str, bool) {
        (self.0.sort.code(), self.0.is_reversed)
    }

    fn set_sort(&mut self, code: &str, is_reversed: bool) {
        if let Some(sort) = LedgerSort::from_code(code) {
            (self.0.sort, self.0.is_reversed) = (sort, is_reversed);
        }
    }

    fn next_sort(&mut self) {
        (self.0.sort, self.0.is_reversed) = (after(LedgerSort::ALL, self.0.sort), false);
    }

    fn reverse_sort(&mut self) {
        self.0.is_reversed = !self.0.is_reversed;
    }

    fn sorted(&self, lang: Lang) -> String {
        words(lang).sorted(self.0.sort.label(lang), self.0.is_reversed)
    }

    fn understood(&self, lang: Lang) -> Vec<String> {
        filter::chips(&self.0.narrowed, &self.0.text, lang)
    }

    fn narrow(&mut self, typed: &str) {
        (self.0.narrowed, self.0.text) = filter::understand(typed, self.0.today);
    }

    fn window(&self, store: &Store, window: Window<LedgerRow>) -> Result<Vec<LedgerRow>, Error> {
        store.ledger_window(&self.0, window)
    }

    fn hits(&self, store: &Store) -> Result<Option<Vec<LedgerRow>>, Error> {
        self.0.is_searched().then(|| store.ledger_hits(&self.0)).transpose()
    }

    fn refresh(&mut self, cx: &Cx) -> Result<Place<LedgerRow>, Error> {
        self.0.today = cx.today();
        self.1 = cx.store.orders_pressing()?;
        Ok(Place::Same)
    }

    fn sum(&mut self, found: Option<&[LedgerRow]>, cx: &Cx) -> Result<(), Error> {
        self.2 = match found {
            _ if cx.size.1 < SUMMED => Vec::new(),
            Some(found) if found.len() < MOST_HITS => LedgerTotal::of(found),
            // all orders of ten years are not added up for every look at them: their totals have a key
            Some(_) => Vec::new(),
            None if self.0.view == LedgerView::All => Vec::new(),
            None => cx.store.ledger_totals(&self.0)?,
        };
        Ok(())
    }

    fn sums(&self, lang: Lang) -> Vec<String> {
        if self.2.is_empty() {
            return Vec::new();
        }
        let count: u64 = self.2.iter().map(|total| total.orders).sum();
        let money = self.2.iter().map(|t| format!("{} {}", t.total.grouped(t.currency), t.currency.code()));
        std::iter::once(orders_shown(count, lang)).chain(money).collect()
    }

    fn nothing(&self, lang: Lang) -> Option<String> {
        let key = |action| keymap::names(Scope::Orders, action);
        Some(words(lang).no_orders(&key(Action::New), &key(Action::Import)))
    }

    fn pressing(&self, lang: Lang) -> String {
        match self.1 {
            (0, 0) => String::new(),
            // the view turned to next lists the late ones
            (late, today) if self.0.view == LedgerView::Open => {
                words(lang).pressing_at(late, today, &keymap::names(Scope::Orders, Action::NextView))
            }
            (late, today) => words(lang).pressing(late, today),
        }
    }

    fn exported(&self) -> Option<List> {
        Some(List::Orders(self.0.clone()))
    }

    fn story(&self, row: &LedgerRow, cx: &Cx) -> Result<Story, Error> {
        row.story(cx)
    }

    fn perform(&mut self, action: Action, row: Option<&LedgerRow>, cx: &mut Cx) -> Outcome {
        match (action, row) {
            (Action::Totals, _) => commands::totals(&self.0, cx),
            (Action::New, _) => Ok(Cmd::Push(super::intake::new(None, cx)?)),
            (Action::Open, Some(row)) => Ok(Cmd::open_order(row.id)),
            (_, Some(row)) => row.perform(action, cx),
            (_, None) => Ok(Cmd::None),
        }
    }

    fn perform_together(&mut self, action: Action, marked: &BTreeSet<i64>, cx: &mut Cx) -> Outcome {
        chosen::perform(action, marked, cx)
    }

    fn blocked(&self, action: Action, row: Option<&LedgerRow>, cx: &Cx) -> Option<String> {
        LedgerRow::blocked(action, row, cx)
    }
}

fn columns() -> Vec<Column<LedgerRow>> {
    use crate::domain::field::Field;
    vec![
        Column::new("number", |l| Field::Number.label(l), Width::Whole, 9, |r, _| Span::raw(r.number.to_string())),
        Column::new(
            "customer",
            |l| Field::Customer.label(l),
            Width::Flex { min: 14, weight: 3 },
            8,
            |r, _| Span::raw(r.called().to_owned()),
        ),
        Column::new(
            "products",
            |l| words(l).products(),
            Width::Flex { min: 10, weight: 2 },
            3,
            |r, _| Span::raw(r.products.clone()),
        ),
        Column::new("due", |l| words(l).due(), Width::Whole, 6, |r, v| Span::raw(short(r.due_on, v.today))),
        Column::new("days_left", |l| words(l).days_left(), Width::Whole, 7, days_left).right(),
        Column::new("stage", |l| words(l).stage(), Width::Whole, 7, |r, v| Span::raw(r.stage.label(v.lang))),
        Column::new(
            "progress",
            |l| words(l).progress(),
            Width::Whole,
            4,
            |r: &LedgerRow, _: &View| {
                Span::raw(r.progress.filter(|_| r.stage.is_tracked()).map(|p| format!("{p}%")).unwrap_or_default())
            },
        )
        .right(),
        Column::new(
            "progress_bar",
            |_| "",
            Width::Whole,
            0,
            |r: &LedgerRow, v: &View| {
                let percent = r.progress.filter(|_| r.stage.is_tracked());
                Span::raw(percent.map(|percent| v.theme.bar(percent, BAR)).unwrap_or_default())
            },
        )
        .named(|l| view::words(l).progress_bar()),
        Column::new("flags", |l| words(l).flags(), Width::Flex { min: 6, weight: 1 }, 5, flags),
        Column::new(
            "total",
            |l| words(l).total(),
            Width::Whole,
            0,
            |r: &LedgerRow, _: &View| Span::raw(format!("{} {}", r.total.grouped(r.currency), r.currency)),
        )
        .right(),
        Column::new(
            "salesperson",
            |l| Field::Salesperson.label(l),
            Width::Whole,
            0,
            |r, _| Span::raw(r.salesperson.clone()),
        ),
    ]
}

/// Makes the columns of the orders on a line of days.
fn schedule() -> Vec<Column<LedgerRow>> {
    use crate::domain::field::Field;
    vec![
        Column::new("number", |l| Field::Number.label(l), Width::Whole, 9, |r, _| Span::raw(r.number.to_string())),
        Column::new(
            "customer",
            |l| Field::Customer.label(l),
            Width::Flex { min: 8, weight: 1 },
            4,
            |r, _| Span::raw(r.called().to_owned()),
        ),
        Column::new("stage", |l| words(l).stage(), Width::Whole, 0, |r, v| Span::raw(r.stage.label(v.lang))),
        Column::new("due", |l| words(l).due(), Width::Whole, 0, |r, v| Span::raw(short(r.due_on, v.today))),
        Column::new("days_left", |l| words(l).days_left(), Width::Whole, 5, days_left).right(),
        Column::new("timeline", |_| "", Width::Whole, 8, bar)
            .named(|l| view::words(l).timeline())
            .over(|view| scale(view).dates()),
    ]
}

/// Draws an order from the day it came in to the day it is due, and how far it is.
fn bar(row: &LedgerRow, view: &View) -> Span<'static> {
    let from = row.received_on().unwrap_or(row.due_on).min(row.due_on);
    let days = (row.due_on - from).num_days() * i64::from(row.progress.unwrap_or_default()) / 100;
    let is_open = row.stage.is_open() && row.stage != Stage::Delivered;
    let bar = Bar {
        from,
        planned_on: row.due_on,
        done_on: u64::try_from(days)
            .ok()
            .filter(|days| *days > 0)
            .and_then(|days| from.checked_add_days(Days::new(days)))
            // nothing is done on days to come
            .map(|day| day.min(view.today)),
        expected_on: row.expected_date,
        is_open,
    };
    let gantt = Gantt { today: view.today, delivery: None, is_page: true };
    let is_late = row.is_late(view.today);
    let style = if is_late { view.theme.overdue((view.today - row.due_on).num_days()) } else { view.theme.good };
    Span::styled(gantt.text(&bar, &scale(view), view), style)
}

/// What stands before the line of days takes about so many cells.
const BEFORE_DAYS: u16 = 52;

/// Makes the line of days for the room a list has.
fn scale(view: &View) -> Scale {
    let (list, _) = divide(Rect { width: view.columns, ..Rect::default() });
    Scale::around(view.today, list.width.saturating_sub(BEFORE_DAYS))
}

fn days_left(row: &LedgerRow, view: &View) -> Span<'static> {
    let words = words(view.lang);
    let left = (row.due_on - view.today).num_days();
    match left {
        _ if !row.stage.is_open() || row.stage == Stage::Delivered => Span::raw(""),
        0 => Span::styled(words.due_today(), view.theme.warning),
        n if n < -999 => Span::styled(words.years_late(years(-n)), view.theme.overdue(-n)),
        n if n < 0 => Span::styled(words.late(-n), view.theme.overdue(-n)),
        n if n > 999 => Span::raw(words.years_left(years(n))),
        n if n <= 3 => Span::styled(words.left(n), view.theme.warning),
        n => Span::raw(words.left(n)),
    }
}

fn flags(row: &LedgerRow, view: &View) -> Span<'static> {
    let words = words(view.lang);
    let marks = [
        (row.is_late(view.today), words.mark_late()),
        (!row.is_late(view.today) && row.will_be_late(), words.mark_slipping()),
        (row.is_unconfirmed, words.mark_unconfirmed()),
        (row.has_open_request, words.mark_request()),
        (row.is_held, words.mark_held()),
    ];
    let shown: Vec<&str> = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
    let style = view.theme.overdue((view.today - row.due_on).num_days());
    Span::styled(shown.join(" "), style)
}
