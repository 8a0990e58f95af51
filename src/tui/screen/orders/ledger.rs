//! Tab 1, the order ledger 订单台账 (O9): the list, narrowed by typing, and beside it the selected order.

use super::{commands, detail};
use crate::{
    domain::{day::parse_absolute, stage::Stage, text},
    i18n::{Label, Lang, orders::words},
    store::{Error, Ledger, LedgerRow, LedgerSort, LedgerView, Store},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
        part::{
            column::Width,
            filter::{Filter, Filtered},
            story::Story,
            table::{Column, Edge, RecordTable, Source},
        },
    },
};
use chrono::{Datelike, NaiveDate};
use crossterm::event::KeyEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// From this width on the selected order stands beside the list.
const WIDE: u16 = 120;

/// Reads the ledger by windows; the hits of a search text are read once.
struct Orders {
    ledger: Ledger,
    hits: Option<Vec<LedgerRow>>,
}

impl Source for Orders {
    type Row = LedgerRow;

    fn fetch(&self, store: &Store, edge: Edge<LedgerRow>, n: usize) -> Result<Vec<LedgerRow>, Error> {
        if let Some(hits) = &self.hits {
            return crate::tui::part::table::Rows::new(hits.clone(), |r: &LedgerRow| r.id).fetch(store, edge, n);
        }
        let (from, inclusive, forward) = match edge {
            Edge::First => (None, false, true),
            Edge::Last => (None, false, false),
            Edge::After(row) => (Some(row), false, true),
            Edge::Before(row) => (Some(row), false, false),
            Edge::From(row) => (Some(row), true, true),
        };
        store.ledger_window(&self.ledger, from, inclusive, forward, n)
    }

    fn id(&self, row: &LedgerRow) -> i64 {
        row.id
    }
}

/// The orders tab.
pub struct OrdersTab {
    table: RecordTable<Orders>,
    filter: Filter,
    story: Story,
    told: Option<i64>,
}

impl OrdersTab {
    /// Shows the open orders, newest first.
    pub fn new(cx: &Cx) -> OrdersTab {
        let source = Orders { ledger: Ledger::open(cx.today()), hits: None };
        let table = RecordTable::new(source, columns());
        OrdersTab { table, filter: Filter::default(), story: Story::new(), told: None }
    }

    fn narrow(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let typed = self.filter.text().to_owned();
        understand(&typed, &mut self.table.source.ledger);
        self.read_hits(cx)?;
        self.table.reset(cx)?;
        self.tell(cx)
    }

    fn read_hits(&mut self, cx: &Cx) -> Result<(), Error> {
        let source = &mut self.table.source;
        source.ledger.today = cx.today();
        source.hits = if source.ledger.text.is_empty() { None } else { Some(cx.store.ledger_hits(&source.ledger)?) };
        Ok(())
    }

    /// Reads the selected order for the pane beside the list, when there is one.
    fn tell(&mut self, cx: &Cx) -> Result<(), Error> {
        let id = self.table.selected_id().filter(|_| cx.size.0 >= WIDE);
        let old = std::mem::take(&mut self.story);
        if let Some(id) = id {
            self.story = detail::story(id, cx)?;
            if self.told == Some(id) {
                self.story.keep_place(&old);
            }
        }
        self.told = id;
        Ok(())
    }
}

impl Layer for OrdersTab {
    fn scope(&self) -> Scope {
        Scope::Orders
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
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
        let ledger = &mut self.table.source.ledger;
        match action {
            Action::Filter => self.filter.open(),
            Action::Back if self.filter.clear() => self.narrow(cx)?,
            Action::NextView => {
                ledger.view = after(LedgerView::ALL, ledger.view);
                self.narrow(cx)?;
            }
            Action::Sort => {
                ledger.sort = after(LedgerSort::ALL, ledger.sort);
                self.narrow(cx)?;
            }
            Action::Totals => return commands::totals(ledger, cx),
            Action::ScrollDetailDown => self.story.scroll(3),
            Action::ScrollDetailUp => self.story.scroll(-3),
            Action::New => return Ok(Cmd::Push(super::intake::new(None, cx)?)),
            Action::Open => return Ok(self.table.selected_id().map_or(Cmd::None, Cmd::OpenOrder)),
            _ => {
                if let Some(id) = self.table.selected_id() {
                    return commands::perform(action, id, cx);
                }
            }
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        let standing = |row: &LedgerRow| commands::Standing { stage: row.stage, is_unconfirmed: row.is_unconfirmed };
        commands::blocked(action, self.table.selected().map(standing), cx.lang)
    }

    fn offers(&self, action: Action) -> bool {
        action != Action::SwitchPane
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
            let left = area.width * 3 / 5;
            let list = Rect { width: left, ..area };
            (list, Some(Rect { x: area.x + left, width: area.width - left, ..area }))
        } else {
            (area, None)
        };
        let top = Rect { height: 1, ..list };
        if self.filter.is_shown() {
            self.filter.draw(frame, top, view);
        } else {
            let ledger = &self.table.source.ledger;
            let showing = (words(view.lang).showing)(ledger.view.label(view.lang), ledger.sort.label(view.lang));
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

fn after<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let at = all.iter().position(|v| *v == now).map_or(0, |i| (i + 1) % all.len());
    all.get(at).copied().unwrap_or(now)
}

/// Reads what was typed to narrow the list: a stage's name in either language, `>date`, `<date`, and words.
fn understand(typed: &str, ledger: &mut Ledger) {
    (ledger.stage, ledger.from, ledger.to) = (None, None, None);
    let mut rest: Vec<&str> = Vec::new();
    let plain = text::halfwidth(typed);
    for word in plain.split_whitespace() {
        let bound = |sign: char| -> Option<NaiveDate> { parse_absolute(word.strip_prefix(sign)?).ok() };
        let stage = Stage::ALL.iter().find(|s| {
            let folded = text::fold(word);
            [Lang::En, Lang::Zh].iter().any(|lang| text::fold(s.label(*lang)) == folded) || s.code() == folded
        });
        match (bound('>'), bound('<'), stage) {
            (Some(day), ..) => ledger.from = Some(day),
            (_, Some(day), _) => ledger.to = Some(day),
            (_, _, Some(stage)) => ledger.stage = Some(*stage),
            _ => rest.push(word),
        }
    }
    ledger.text = rest.join(" ");
}

fn columns() -> Vec<Column<LedgerRow>> {
    use crate::domain::field::Field;
    vec![
        Column::new(|l| Field::Number.label(l), Width::Fixed(11), 9, |r, _| Span::raw(r.number.to_string())),
        Column::new(
            |l| Field::Customer.label(l),
            Width::Flex { min: 14, weight: 3 },
            8,
            |r, _| Span::raw(r.customer.clone()),
        ),
        Column::new(|l| words(l).products, Width::Flex { min: 10, weight: 2 }, 3, |r, _| Span::raw(r.products.clone())),
        Column::new(|l| words(l).due, Width::Fixed(8), 6, |r, v| Span::raw(short_date(r.delivery_date, v.today))),
        Column::new(|l| words(l).days_left, Width::Fixed(6), 7, days_left).right(),
        Column::new(|l| words(l).stage, Width::Fixed(11), 7, |r, v| Span::raw(r.stage.label(v.lang))),
        Column::new(
            |l| words(l).progress,
            Width::Fixed(4),
            4,
            |r: &LedgerRow, _: &View| Span::raw(r.progress.map(|p| format!("{p}%")).unwrap_or_default()),
        )
        .right(),
        Column::new(|l| words(l).flags, Width::Flex { min: 6, weight: 1 }, 5, flags),
    ]
}

/// Writes a date without its year when it is this year's.
fn short_date(day: NaiveDate, today: NaiveDate) -> String {
    let form = if day.year() == today.year() { "%m-%d" } else { "%y-%m-%d" };
    day.format(form).to_string()
}

fn days_left(row: &LedgerRow, view: &View) -> Span<'static> {
    let words = words(view.lang);
    let left = (row.delivery_date - view.today).num_days();
    match left {
        _ if !row.stage.is_open() || row.stage == Stage::Delivered => Span::raw(""),
        0 => Span::styled(words.due_today, view.theme.warning),
        n if n < 0 => Span::styled((words.late)(-n), view.theme.error),
        n if n <= 3 => Span::styled((words.left)(n), view.theme.warning),
        n => Span::raw((words.left)(n)),
    }
}

fn flags(row: &LedgerRow, view: &View) -> Span<'static> {
    let words = words(view.lang);
    let marks = [
        (row.is_late(view.today), words.mark_late),
        (!row.is_late(view.today) && row.will_be_late(), words.mark_slipping),
        (row.is_unconfirmed, words.mark_unconfirmed),
        (row.has_open_request, words.mark_request),
        (row.is_held, words.mark_held),
    ];
    let shown: Vec<&str> = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
    let style = if row.is_late(view.today) { view.theme.error } else { view.theme.warning };
    Span::styled(shown.join(" "), style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_takes_stages_in_either_language_dates_and_words() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let mut ledger = Ledger::open(today);
        understand("龙滨 已发货 >2026-11-01 ＜2026-12-01 纸箱", &mut ledger);
        assert_eq!((ledger.text.as_str(), ledger.stage), ("龙滨 纸箱", Some(Stage::Shipped)));
        assert_eq!((ledger.from, ledger.to), (today.with_day(1), NaiveDate::from_ymd_opt(2026, 12, 1)));
        understand("Shipped", &mut ledger);
        assert_eq!((ledger.text.as_str(), ledger.stage, ledger.from), ("", Some(Stage::Shipped), None));
    }
}
