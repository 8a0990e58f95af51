//! The one line a list is narrowed by.
//!
//! It must not know what is filtered. Invariant: esc empties it, Enter leaves it as it stands.

use super::edit::Editor;
use crate::{i18n::tui::words, tui::cx::View};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// The filter of a list.
#[derive(Debug, Clone)]
pub struct Filter {
    editor: Editor,
    /// Whether keys go into it.
    pub is_open: bool,
}

impl Default for Filter {
    fn default() -> Filter {
        Filter { editor: Editor::line("", 200), is_open: false }
    }
}

/// What became of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filtered {
    /// It was not handled.
    Not,
    /// It was handled; the text is the same.
    Same,
    /// The text has changed: fetch again.
    Changed,
}

impl Filter {
    /// Returns the text, trimmed.
    pub fn text(&self) -> &str {
        self.editor.text().trim()
    }

    /// Returns whether the line has to be shown.
    pub fn is_shown(&self) -> bool {
        self.is_open || !self.text().is_empty()
    }

    /// Lets keys go into the filter; what stands in it gives way to what is typed now.
    pub fn open(&mut self) {
        self.is_open = true;
        self.editor.select();
    }

    /// Empties and closes the filter; tells whether there was anything to close.
    pub fn clear(&mut self) -> bool {
        let was_shown = self.is_shown();
        self.editor.set("");
        self.is_open = false;
        was_shown
    }

    /// Puts a text in, as if it had been typed.
    pub fn set(&mut self, text: &str) {
        self.editor.set(text);
        self.is_open = false;
    }

    /// Takes a key while it is open; arrows still move in the list.
    pub fn key(&mut self, key: KeyEvent) -> Filtered {
        if !self.is_open {
            return Filtered::Not;
        }
        let before = self.editor.text().to_owned();
        match key.code {
            KeyCode::Esc => {
                self.clear();
            }
            KeyCode::Enter => self.is_open = false,
            KeyCode::Home | KeyCode::End => return Filtered::Not,
            _ => {
                if !self.editor.prompt_key(key) {
                    return Filtered::Not;
                }
            }
        }
        if before == self.editor.text() { Filtered::Same } else { Filtered::Changed }
    }

    /// Takes pasted text while it is open; tells whether the text has changed.
    pub fn paste(&mut self, text: &str) -> bool {
        self.is_open && {
            self.editor.insert(text);
            true
        }
    }

    /// Draws the line and, while it is open, places the cursor.
    pub fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let label = format!(" {}: ", words(view.lang).filter());
        let from = crate::domain::text::width(&label) as u16;
        let width = usize::from(area.width.saturating_sub(from + 1));
        let (seen, caret) = self.editor.window(width);
        let line = Line::from(vec![Span::styled(label, view.theme.label), Span::styled(seen, view.theme.input)]);
        frame.render_widget(line, Rect { height: area.height.min(1), ..area });
        if self.is_open && view.focused && area.height > 0 && width > 0 {
            frame.set_cursor_position((area.x + from + caret as u16, area.y));
        }
    }
}
