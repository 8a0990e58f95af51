//! The columns of a list as the specialist wants them: the order they come in, and the dialog in which they are chosen.
//!
//! It must not know the list but by its name. Invariant: at least one column is shown, and nothing changes before Enter.

use super::confirm::{centred, clear};
use crate::{
    config::{Layout, NotChanged, SavedView, ViewChange},
    domain::text,
    i18n::{Label, Lang, cli, setting, view::words},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// The dialog is at most so wide.
const WIDTH: u16 = 64;

/// Returns the places of the columns in the order chosen; those that are not named, as one of a later version, come last.
pub fn ordered(codes: &[&str], layout: &Layout) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::new();
    let named = layout.order.iter().filter_map(|code| codes.iter().position(|known| known == code));
    for at in named.chain(0..codes.len()) {
        if !places.contains(&at) {
            places.push(at);
        }
    }
    places
}

/// Returns whether a column is shown; where a file hides all of them, it hides none.
pub fn is_shown(code: &str, codes: &[&str], layout: &Layout) -> bool {
    let hides = |code: &str| layout.hidden.iter().any(|hidden| hidden == code);
    !hides(code) || codes.iter().all(|code| hides(code))
}

/// Keeps a change of how lists are shown, and then does `done`.
pub fn change(change: &ViewChange, done: Cmd, cx: &Cx) -> Cmd {
    let lang = cx.lang;
    let Some(files) = &cx.files else { return Cmd::warn(setting::words(lang).no_file()) };
    let file = files.views().display().to_string();
    match files.change_views(change, lang) {
        Ok(()) => Cmd::ReadSettings.then(done),
        Err(NotChanged::Read(e)) => Cmd::warn(e.sentence(lang)),
        Err(NotChanged::Write(e)) => Cmd::warn(cli::file_error(&file, &e, lang)),
        Err(NotChanged::ByHand | NotChanged::Unfit(_) | NotChanged::Meanwhile(_)) => {
            Cmd::warn(words(lang).by_hand(&file))
        }
    }
}

/// A column that can be chosen.
pub struct Entry {
    /// Its code, which the file says.
    pub code: &'static str,
    /// What it is called.
    pub name: String,
    /// Whether there was no room for it when the list was drawn.
    pub has_no_room: bool,
}

/// A column in the dialog.
struct Row {
    entry: Entry,
    is_shown: bool,
    is_kept: bool,
}

/// Whose columns they are.
pub enum Of {
    /// All views of a list that have the same, by the name of their table.
    Table(&'static str),
    /// A saved view's own.
    Saved {
        /// The list.
        list: &'static str,
        /// The view's name.
        name: String,
        /// The view.
        view: SavedView,
    },
}

/// The columns of a list, being chosen.
pub struct Columns {
    title: String,
    of: Of,
    rows: Vec<Row>,
    by_default: Vec<&'static str>,
    before: Layout,
    at: usize,
}

impl Columns {
    /// Offers the columns of a list, given in their default order, as they are chosen now.
    pub fn new(of: Of, called: &str, entries: Vec<Entry>, layout: &Layout, cx: &Cx) -> Columns {
        let codes: Vec<&'static str> = entries.iter().map(|entry| entry.code).collect();
        let places = ordered(&codes, layout);
        let row = |entry: Entry| Row {
            is_shown: is_shown(entry.code, &codes, layout),
            is_kept: layout.kept.iter().any(|kept| kept == entry.code),
            entry,
        };
        let mut all: Vec<(usize, Row)> = entries.into_iter().map(row).enumerate().collect();
        all.sort_by_key(|(at, _)| places.iter().position(|place| place == at));
        let title = cx.lang.labelled(Action::Columns.label(cx.lang), called);
        let mut columns = Columns { title, of, rows: Vec::new(), by_default: codes, before: Layout::default(), at: 0 };
        columns.rows = all.into_iter().map(|(_, row)| row).collect();
        columns.before = columns.layout();
        columns
    }

    /// Returns what the dialog says; nothing of what is as it is by default, unless that is a saved view's own.
    fn layout(&self) -> Layout {
        let codes = |is_meant: fn(&Row) -> bool| -> Vec<String> {
            self.rows.iter().filter(|row| is_meant(row)).map(|row| row.entry.code.to_owned()).collect()
        };
        let order = codes(|_| true);
        let is_said = order != self.by_default || matches!(self.of, Of::Saved { .. });
        let order = if is_said { order } else { Vec::new() };
        Layout { order, hidden: codes(|row| !row.is_shown), kept: codes(|row| row.is_shown && row.is_kept) }
    }

    /// Hides a column or shows it; one that is shown by hand is meant to be seen.
    fn turn(&mut self, cx: &Cx) -> Cmd {
        let shown = self.rows.iter().filter(|row| row.is_shown).count();
        let Some(row) = self.rows.get_mut(self.at) else { return Cmd::None };
        if row.is_shown && shown == 1 {
            return Cmd::warn(words(cx.lang).one_stays());
        }
        row.is_shown = !row.is_shown;
        row.is_kept = row.is_shown;
        Cmd::None
    }

    /// Moves a column by one place; it is meant to be seen.
    fn shift(&mut self, by: isize) {
        let Some(to) = self.at.checked_add_signed(by).filter(|to| *to < self.rows.len()) else { return };
        self.rows.swap(self.at, to);
        self.rows[to].is_kept = true;
        self.at = to;
    }

    fn set_back(&mut self) {
        let of = |row: &Row| self.by_default.iter().position(|code| *code == row.entry.code);
        self.rows.sort_by_key(of);
        for row in &mut self.rows {
            (row.is_shown, row.is_kept) = (true, false);
        }
    }

    fn is_default(&self) -> bool {
        let is_plain = |row: &Row| row.is_shown && !row.is_kept;
        self.rows.iter().all(is_plain) && self.rows.iter().map(|row| row.entry.code).eq(self.by_default.iter().copied())
    }

    fn keep(&self, cx: &Cx) -> Cmd {
        let layout = self.layout();
        if layout == self.before {
            return Cmd::Pop;
        }
        let w = words(cx.lang);
        let told = if self.is_default() { w.columns_back() } else { w.columns_changed() };
        let wanted = match &self.of {
            Of::Table(list) => ViewChange::Columns { list: (*list).to_owned(), layout },
            Of::Saved { list, name, view } => {
                let view = SavedView { columns: layout, ..view.clone() };
                ViewChange::Save { list: (*list).to_owned(), name: name.clone(), view }
            }
        };
        Cmd::Pop.then(change(&wanted, Cmd::info(told), cx))
    }

    fn line(&self, at: usize, width: usize, view: &View) -> Line<'static> {
        let (row, w) = (&self.rows[at], words(view.lang));
        let mark = if row.is_shown { "[x]" } else { "[ ]" };
        let remark = match (row.is_shown, row.is_kept, row.entry.has_no_room) {
            (true, true, _) => w.left_out_last(),
            (true, false, true) => w.no_room(),
            _ => "",
        };
        let room = width.saturating_sub(text::width(remark) + 7);
        let name = Span::raw(format!(" {mark} {} ", text::fit(&row.entry.name, room)));
        if at == self.at {
            let line = format!("{}{remark} ", name.content);
            return Line::styled(text::fit(&line, width), view.theme.selected);
        }
        let style = if row.is_shown { view.theme.text } else { view.theme.dim };
        Line::from(vec![name.style(style), Span::styled(remark, view.theme.dim)])
    }
}

impl Layer for Columns {
    fn scope(&self) -> Scope {
        Scope::Columns
    }

    fn name(&self, action: Action, lang: Lang) -> &'static str {
        if action == Action::Choose { Action::Save.label(lang) } else { action.label(lang) }
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        let is_default = action == Action::SetBack && self.is_default();
        is_default.then(|| words(cx.lang).is_default().to_owned())
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(self.rows.len().saturating_sub(1)),
            Action::ColumnUp => self.shift(-1),
            Action::ColumnDown => self.shift(1),
            Action::SetBack => self.set_back(),
            Action::ShowColumn => return Ok(self.turn(cx)),
            Action::Choose => return Ok(self.keep(cx)),
            Action::Close => return Ok(Cmd::Pop),
            _ => {}
        }
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let width = area.width.min(WIDTH);
        let inside = usize::from(width.saturating_sub(4)).max(1);
        let said = words(view.lang).columns_hint();
        let hint = super::edit::wrap(said, inside);
        let wanted = self.rows.len() + hint.len() + 3;
        let place = centred(area, width, u16::try_from(wanted).unwrap_or(u16::MAX));
        clear(frame, place);
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.title), view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        let below = (hint.len() as u16 + 1).min(inner.height.saturating_sub(1));
        let listed = Rect { height: inner.height - below, ..inner };
        let top = (self.at + 1).saturating_sub(usize::from(listed.height));
        for (y, at) in (listed.y..listed.bottom()).zip(top..self.rows.len()) {
            let line = self.line(at, usize::from(listed.width), view);
            frame.render_widget(line, Rect { y, height: 1, ..listed });
        }
        for (y, row) in (listed.bottom() + 1..inner.bottom()).zip(hint) {
            let line = Line::styled(said[row].trim_end().to_owned(), view.theme.dim);
            frame.render_widget(line, Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(order: &[&str], hidden: &[&str]) -> Layout {
        let all = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
        Layout { order: all(order), hidden: all(hidden), kept: Vec::new() }
    }

    #[test]
    fn a_column_of_a_later_version_comes_last_and_an_unknown_one_means_nothing() {
        let codes = ["a", "b", "c", "d"];
        assert_eq!(ordered(&codes, &layout(&[], &[])), [0, 1, 2, 3]);
        assert_eq!(ordered(&codes, &layout(&["d", "a", "moon", "b", "a"], &[])), [3, 0, 1, 2]);
        assert_eq!(ordered(&codes, &layout(&["d", "c", "b"], &[])), [3, 2, 1, 0]);
        assert_eq!(ordered(&codes, &layout(&["c", "a"], &[])), [2, 0, 1, 3]);
    }

    #[test]
    fn a_file_that_hides_everything_hides_nothing() {
        let codes = ["a", "b"];
        assert!(!is_shown("a", &codes, &layout(&[], &["a", "moon"])));
        assert!(is_shown("b", &codes, &layout(&[], &["a", "moon"])));
        assert!(is_shown("a", &codes, &layout(&[], &["b", "a"])));
    }
}
