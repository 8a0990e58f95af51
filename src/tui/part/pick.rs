//! Choosing one by typing: the entries, where they come from, and the list that narrows while one types.
//!
//! Shared by picker fields in forms and by the picker dialog. Invariant: what is marked is on the list.

use super::{confirm::clear, edit::Editor, values::Values};
use crate::{domain::field::Field, domain::text, i18n::tui::words, store::Error, tui::cx::Cx, tui::cx::View};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::{
    Frame,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
};
use std::{path::PathBuf, rc::Rc};

/// One entry to choose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PickItem {
    /// What the program knows it by.
    pub id: String,
    /// The file it stands for, whose name need not be text.
    pub path: Option<PathBuf>,
    /// What is shown and typed.
    pub label: String,
    /// What is shown beside it.
    pub detail: String,
    /// Whether it is shown as not available now.
    pub is_dim: bool,
    /// Whether it is the one most likely wanted, and so marked before anything is typed.
    pub is_likely: bool,
    /// What was looked for, which stands out in it.
    pub found: String,
    /// Whether it holds what was typed by chance only, and so is never marked by itself.
    pub is_chance: bool,
    /// Other fields of the form, or cells of the row, that choosing it fills in when they are empty.
    pub fills: Vec<(Field, String)>,
    /// Whether it fills them in even when something stands there, because the old would contradict it.
    pub is_replacing: bool,
}

impl PickItem {
    /// Makes an entry.
    pub fn new(id: impl ToString, label: impl Into<String>, detail: impl Into<String>) -> PickItem {
        PickItem { id: id.to_string(), label: label.into(), detail: detail.into(), ..PickItem::default() }
    }

    /// Also fills a field when chosen.
    pub fn fill(mut self, field: Field, value: impl Into<String>) -> PickItem {
        self.fills.push((field, value.into()));
        self
    }

    /// Fills in even where something stands.
    pub fn replacing(mut self) -> PickItem {
        self.is_replacing = true;
        self
    }
}

/// Where entries come from: the best ones for what is typed, and for what else the form holds; best first, at most some
/// dozens.
pub type Suggest = Rc<dyn Fn(&mut Cx, &str, &Values) -> Result<Vec<PickItem>, Error>>;

/// Entries narrowed by typing.
#[derive(Clone)]
pub struct PickList {
    suggest: Suggest,
    /// The entries for what is typed.
    pub items: Vec<PickItem>,
    /// The marked one.
    pub at: Option<usize>,
    /// The one scrolled to the top.
    top: usize,
}

impl PickList {
    /// Starts without entries.
    pub fn new(suggest: Suggest) -> PickList {
        PickList { suggest, items: Vec::new(), at: None, top: 0 }
    }

    /// Asks for the entries of a text and marks the first one if `mark`.
    pub fn ask(&mut self, query: &str, form: &Values, mark: bool, cx: &mut Cx) -> Result<(), Error> {
        self.items = (self.suggest)(cx, query, form)?;
        let likely = self.items.iter().position(|item| item.is_likely).unwrap_or(0);
        self.at = (mark && self.items.get(likely).is_some_and(|item| !item.is_chance)).then_some(likely);
        self.top = 0;
        Ok(())
    }

    /// Moves the mark, from before the first entry onwards.
    pub fn step(&mut self, by: isize) {
        let last = self.items.len().saturating_sub(1);
        self.at = match self.at {
            _ if self.items.is_empty() => None,
            None if by > 0 => Some(0),
            None => Some(last),
            Some(at) => Some(at.saturating_add_signed(by).min(last)),
        };
    }

    /// Returns the marked entry.
    pub fn marked(&self) -> Option<&PickItem> {
        self.at.and_then(|at| self.items.get(at))
    }

    /// Draws the entries, as many as the area has rows.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        clear(frame, area);
        let (rows, width) = (usize::from(area.height), usize::from(area.width));
        if rows == 0 || width == 0 {
            return;
        }
        if self.items.is_empty() {
            let nothing = format!(" {}", words(view.lang).no_match());
            frame.render_widget(Span::styled(text::fit(&nothing, width), view.theme.dim), area);
            return;
        }
        let at = self.at.unwrap_or(0);
        self.top = self.top.clamp((at + 1).saturating_sub(rows), at);
        let widest = self.items.iter().map(|i| text::width(&i.label)).max().unwrap_or(0).min(width * 3 / 5);
        for (row, item) in self.items.iter().enumerate().skip(self.top).take(rows) {
            let base = if item.is_dim { view.theme.dim } else { Style::new() };
            let style = if self.at == Some(row) { view.theme.selected } else { base };
            let room = width.saturating_sub(widest + 4);
            let cells = format!(" {}  {} ", text::fit(&item.label, widest), text::fit(&item.detail, room));
            let line = Line::from(marked(&text::fit(&text::clean(&cells), width), &item.found)).style(style);
            frame.render_widget(line, Rect { y: area.y + (row - self.top) as u16, height: 1, ..area });
        }
    }
}

/// Renders a text in which the words looked for stand out.
fn marked(cells: &str, wanted: &str) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut from = 0;
    for found in text::found_in(cells, wanted) {
        spans.push(Span::raw(cells[from..found.start].to_owned()));
        spans.push(Span::styled(cells[found.clone()].to_owned(), Modifier::BOLD | Modifier::UNDERLINED));
        from = found.end;
    }
    spans.push(Span::raw(cells[from..].to_owned()));
    spans
}

/// A field one types into to choose an entry.
#[derive(Clone)]
pub struct PickField {
    /// What is typed.
    pub editor: Editor,
    /// The entries for it.
    pub list: PickList,
    /// Whether the list is shown.
    pub is_open: bool,
    /// Whether other text than an entry's is fine.
    pub is_free: bool,
    /// The entry chosen, if the text is an entry's.
    pub picked: Option<String>,
    /// Whether the mark was moved by hand since the text changed.
    has_moved: bool,
}

/// What became of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Handled {
    /// It was not handled.
    No,
    /// It was handled.
    Yes,
    /// It was handled and this entry was chosen: on to the next field, filling in what it brings along.
    Chosen(PickItem),
}

impl PickField {
    /// Starts empty.
    pub fn new(suggest: Suggest, is_free: bool, limit: usize) -> PickField {
        let list = PickList::new(suggest);
        PickField { editor: Editor::line("", limit), list, is_open: false, is_free, picked: None, has_moved: false }
    }

    /// Puts a chosen entry, or free text, in.
    pub fn set(&mut self, id: Option<&str>, label: &str) {
        self.editor.set(label);
        self.picked = id.map(str::to_owned);
        self.is_open = false;
    }

    /// Takes a key. In a list of suggestions Enter takes the marked one and Tab keeps what is typed.
    pub fn key(&mut self, key: KeyEvent, form: &Values, cx: &mut Cx) -> Result<Handled, Error> {
        let moves = matches!(key.code, KeyCode::Down | KeyCode::Up | KeyCode::PageDown | KeyCode::PageUp);
        self.has_moved |= moves && self.is_open;
        match key.code {
            KeyCode::Esc if self.is_open => self.is_open = false,
            KeyCode::Down if self.is_open && !self.list.items.is_empty() => self.list.step(1),
            KeyCode::Up if self.is_open && self.list.at.is_some() => self.list.step(-1),
            KeyCode::PageDown if self.is_open => self.list.step(6),
            KeyCode::PageUp if self.is_open => self.list.step(-6),
            KeyCode::Down if key.modifiers == KeyModifiers::ALT => {
                let query = self.editor.text().to_owned();
                self.list.ask(&query, form, true, cx)?;
                self.is_open = true;
            }
            KeyCode::Tab if self.is_open && self.is_free && !self.has_moved => {
                self.is_open = false;
                return Ok(Handled::No);
            }
            KeyCode::Enter | KeyCode::Tab if self.is_open && key.modifiers.is_empty() => return Ok(self.choose()),
            _ => {
                let before = self.editor.text().to_owned();
                if !self.editor.key(key) {
                    return Ok(Handled::No);
                }
                if before != self.editor.text() {
                    self.typed(form, cx)?;
                }
            }
        }
        Ok(Handled::Yes)
    }

    /// Asks for entries after the text has changed.
    pub fn typed(&mut self, form: &Values, cx: &mut Cx) -> Result<(), Error> {
        self.picked = None;
        self.is_open = true;
        let query = self.editor.text().to_owned();
        self.has_moved = false;
        self.list.ask(&query, form, !query.trim().is_empty(), cx)?;
        let is_part = |item: &PickItem| text::holds(&text::fold(&item.label), &text::fold(query.trim()));
        if self.is_free {
            // what is typed whole is meant, and not a longer one that begins with it
            let wanted = text::fold(query.trim());
            let whole = self.list.items.iter().position(|item| text::fold(&item.label) == wanted);
            self.list.at = whole.or(self.list.at.filter(|_| self.list.marked().is_some_and(is_part)));
        }
        if self.is_free && self.list.items.is_empty() {
            self.is_open = false;
        }
        Ok(())
    }

    fn choose(&mut self) -> Handled {
        self.is_open = false;
        match self.list.marked().cloned() {
            Some(item) => {
                self.set(Some(&item.id), &item.label);
                Handled::Chosen(item)
            }
            None => Handled::No,
        }
    }

    /// Returns whether Enter would take a suggestion the text need not be.
    pub(super) fn has_suggestion(&self) -> bool {
        self.is_open && self.is_free && self.list.at.is_some()
    }
}
