//! The text one types into: one line or several, the caret, what of it is seen.
//!
//! It must not know forms. Invariant: the text was cleaned by `domain::text` and is never longer than its
//! limit, however it came in; the caret stands between two graphemes and is counted in display cells.

pub use crate::domain::text::wrap;

use crate::domain::text;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::ops::Range;
use tui_input::{Input, InputRequest as Ask};
use unicode_segmentation::UnicodeSegmentation;

/// A text being typed.
#[derive(Debug, Clone, Default)]
pub struct Editor {
    input: Input,
    limit: usize,
    is_multiline: bool,
    /// Whether the whole text is selected, so that what comes next replaces it.
    is_selected: bool,
    /// Width of the last drawing, by which rows are distinguished.
    width: usize,
}

impl Editor {
    /// Starts with a text on one line of at most `limit` characters.
    pub fn line(value: &str, limit: usize) -> Editor {
        let mut editor = Editor { limit, ..Editor::default() };
        editor.set(value);
        editor
    }

    /// Starts with a text of several lines of at most `limit` characters.
    pub fn lines(value: &str, limit: usize) -> Editor {
        let mut editor = Editor { limit, is_multiline: true, ..Editor::default() };
        editor.set(value);
        editor
    }

    /// Returns the text.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Puts another text in its place, the caret at its end.
    pub fn set(&mut self, value: &str) {
        let value: String = self.clean(value).chars().take(self.limit).collect();
        self.input = Input::new(value);
        self.is_selected = false;
    }

    /// Selects the whole text, as arriving at a field does; a text of several lines is not selected.
    pub fn select(&mut self) {
        self.is_selected = !self.is_multiline && !self.text().is_empty();
    }

    /// Selects nothing; the caret stays.
    pub fn deselect(&mut self) {
        self.is_selected = false;
    }

    /// Returns whether the whole text is selected.
    pub fn is_selected(&self) -> bool {
        self.is_selected
    }

    fn take_selection(&mut self) -> bool {
        std::mem::take(&mut self.is_selected)
    }

    /// Types text at the caret, or in place of what is selected; tells whether all of it fitted.
    pub fn insert(&mut self, typed: &str) -> bool {
        if self.take_selection() {
            self.set("");
        }
        let caret = self.caret_byte();
        let (before, after) = self.text().split_at(caret);
        let room = self.limit.saturating_sub(self.text().chars().count());
        let typed: String = self.clean(typed);
        let fits = typed.chars().count() <= room;
        let typed: String = typed.chars().take(room).collect();
        let before = self.clean(&format!("{before}{typed}"));
        let value = format!("{before}{after}");
        self.input = Input::new(value).with_cursor(before.chars().count());
        fits
    }

    /// Takes a key of a line that narrows a list or asks for one thing: `Ctrl-U` empties it, as it does in a shell; tells
    /// whether it was one.
    pub fn prompt_key(&mut self, key: KeyEvent) -> bool {
        if key.code == KeyCode::Char('u') && key.modifiers == KeyModifiers::CONTROL {
            self.set("");
            return true;
        }
        self.key(key)
    }

    /// Takes an editing key; tells whether it was one.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let ask = match key.code {
            KeyCode::Enter if alt && self.is_multiline => {
                self.insert("\n");
                return true;
            }
            KeyCode::Char('h') if ctrl => Ask::DeletePrevChar,
            KeyCode::Char('w') if ctrl => Ask::DeletePrevWord,
            KeyCode::Char('a') if ctrl => Ask::GoToStart,
            KeyCode::Char('e') if ctrl => Ask::GoToEnd,
            KeyCode::Char(c) if !ctrl && !alt => {
                self.insert(c.encode_utf8(&mut [0; 4]));
                return true;
            }
            KeyCode::Backspace if ctrl || alt => Ask::DeletePrevWord,
            KeyCode::Backspace => Ask::DeletePrevChar,
            KeyCode::Delete if ctrl => Ask::DeleteNextWord,
            KeyCode::Delete => Ask::DeleteNextChar,
            KeyCode::Left if ctrl => Ask::GoToPrevWord,
            KeyCode::Left => Ask::GoToPrevChar,
            KeyCode::Right if ctrl => Ask::GoToNextWord,
            KeyCode::Right => Ask::GoToNextChar,
            KeyCode::Home => Ask::GoToStart,
            KeyCode::End => Ask::GoToEnd,
            KeyCode::Up if self.is_multiline && key.modifiers.is_empty() => return self.move_row(-1),
            KeyCode::Down if self.is_multiline && key.modifiers.is_empty() => return self.move_row(1),
            _ => return false,
        };
        let deletes =
            matches!(ask, Ask::DeletePrevChar | Ask::DeletePrevWord | Ask::DeleteNextChar | Ask::DeleteNextWord);
        if self.take_selection() && deletes {
            self.set("");
            return true;
        }
        self.input.handle(ask);
        true
    }

    /// Returns what is seen of one line in `width` cells, and the caret's cell in it.
    pub fn window(&mut self, width: usize) -> (String, usize) {
        self.width = width;
        let caret = text::width(&self.text()[..self.caret_byte()]);
        let (seen, start) = cut(self.text(), width, caret);
        (seen, (caret.saturating_sub(start)).min(width.saturating_sub(1)))
    }

    /// Returns the head of one line in `width` cells, for a field without the caret.
    pub fn head(&self, width: usize) -> String {
        cut(self.text(), width, 0).0
    }

    /// Returns the text broken into rows of `width` cells, and the caret's row and cell.
    pub fn rows(&mut self, width: usize) -> (Vec<String>, (usize, usize)) {
        self.width = width;
        let rows = wrap(self.text(), width);
        let (row, cell) = self.caret_in(&rows);
        let seen = rows.iter().map(|r| self.text()[r.clone()].trim_end_matches('\n').to_owned()).collect();
        (seen, (row, cell.min(width.saturating_sub(1))))
    }

    fn clean(&self, value: &str) -> String {
        if self.is_multiline { text::clean_multiline(value) } else { text::clean(value) }
    }

    fn caret_byte(&self) -> usize {
        let value = self.text();
        value.char_indices().nth(self.input.cursor()).map_or(value.len(), |(at, _)| at)
    }

    fn caret_in(&self, rows: &[Range<usize>]) -> (usize, usize) {
        let caret = self.caret_byte();
        let row = rows.iter().rposition(|r| r.start <= caret).unwrap_or(0);
        let start = rows.get(row).map_or(0, |r| r.start);
        (row, text::width(self.text()[start..caret].trim_end_matches('\n')))
    }

    /// Moves the caret to the row above or below, keeping its cell; tells whether there was one.
    fn move_row(&mut self, by: isize) -> bool {
        let rows = wrap(self.text(), self.width.max(1));
        let (row, cell) = self.caret_in(&rows);
        let Some(target) = row.checked_add_signed(by).and_then(|r| rows.get(r)) else { return false };
        let mut at = 0;
        let mut caret = target.start;
        for (i, grapheme) in self.text()[target.clone()].grapheme_indices(true) {
            if at >= cell || grapheme == "\n" {
                break;
            }
            at += text::width(grapheme);
            caret = target.start + i + grapheme.len();
        }
        let chars = self.text()[..caret].chars().count();
        self.input.handle(Ask::SetCursor(chars));
        true
    }
}

/// Returns what is seen of a line in `width` cells so that the cell `caret` is among them, and the line's cell at which what
/// is seen starts. A cut edge is marked with `<` or `>` where there is room for marks.
fn cut(value: &str, width: usize, caret: usize) -> (String, usize) {
    let total = text::width(value);
    let has_marks = width >= 6;
    let mut from = (caret + 1).saturating_sub(width);
    let more = |from: usize| has_marks && total > from + width;
    if more(from) {
        from = (caret + 2).saturating_sub(width);
    }
    let (is_left, is_right) = (has_marks && from > 0, more(from));
    let (first, end) = (from + usize::from(is_left), from + width - usize::from(is_right));
    let (mut seen, mut at, mut start) = (String::new(), 0, None);
    for grapheme in value.graphemes(true) {
        let next = at + text::width(grapheme);
        if at >= first && next <= end {
            start.get_or_insert(at);
            seen.push_str(grapheme);
        }
        at = next;
    }
    let start = start.unwrap_or(caret);
    if is_right {
        let room = width - 1 - usize::from(is_left);
        seen = format!("{}>", text::fit(&seen, room));
    }
    match is_left {
        true => (format!("<{seen}"), start.saturating_sub(1)),
        false => (seen, start),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn press(editor: &mut Editor, code: KeyCode) {
        assert!(editor.key(KeyEvent::new(code, KeyModifiers::NONE)));
    }

    #[test]
    fn a_date_or_a_key_is_not_broken_in_two() {
        let text = "王芳借阅中，2026-11-27 到期，Ctrl-X 撤销";
        let rows: Vec<&str> = wrap(text, 18).into_iter().map(|r| &text[r]).collect();
        assert_eq!(rows, ["王芳借阅中，", "2026-11-27 到期，", "Ctrl-X 撤销"]);
    }

    #[test]
    fn the_caret_is_told_in_cells() {
        let mut e = Editor::line("龙滨", 100);
        assert_eq!(e.window(10), ("龙滨".into(), 4));
        press(&mut e, KeyCode::Left);
        assert_eq!(e.window(10).1, 2);
        press(&mut e, KeyCode::Char('a'));
        assert_eq!(e.text(), "龙a滨");
    }

    #[test]
    fn a_window_never_shows_half_a_character() {
        let mut e = Editor::line("龙滨橡塑厂", 100);
        assert_eq!(e.window(5), ("塑厂".into(), 4));
        assert_eq!(e.window(6), ("<塑厂".into(), 5));
        assert_eq!(e.window(8), ("<橡塑厂".into(), 7));
        assert_eq!(e.window(1).1, 0);
        assert_eq!(e.window(0).1, 0);
    }

    #[test]
    fn a_cut_edge_is_marked() {
        let mut e = Editor::line("1234567890", 100);
        assert_eq!(e.window(8), ("<567890".into(), 7));
        assert_eq!(e.head(8), "1234567>");
        press(&mut e, KeyCode::Home);
        assert_eq!(e.window(8), ("1234567>".into(), 0));
        for _ in 0..7 {
            press(&mut e, KeyCode::Right);
        }
        assert_eq!(e.window(8), ("<34567890".chars().take(7).chain(['>']).collect(), 6));
        assert_eq!(e.window(10), ("1234567890".into(), 7));
        assert_eq!(Editor::line("龙滨橡塑厂", 100).head(8), "龙滨橡 >");
    }

    #[test]
    fn what_is_selected_is_replaced_emptied_or_kept() {
        let selected = || {
            let mut e = Editor::line("300", 100);
            e.select();
            e
        };
        let after = |keys: &[KeyCode]| {
            let mut e = selected();
            keys.iter().for_each(|k| press(&mut e, *k));
            assert!(!e.is_selected());
            e.text().to_owned()
        };
        assert_eq!(after(&[KeyCode::Char('0')]), "0");
        assert_eq!(after(&[KeyCode::Char('4'), KeyCode::Char('0')]), "40");
        assert_eq!(after(&[KeyCode::Backspace]), "");
        assert_eq!(after(&[KeyCode::Delete]), "");
        assert_eq!(after(&[KeyCode::End, KeyCode::Char('0')]), "3000");
        assert_eq!(after(&[KeyCode::Home, KeyCode::Char('1')]), "1300");
        assert_eq!(after(&[KeyCode::Left, KeyCode::Backspace]), "30");
        let mut e = selected();
        assert!(e.insert("12") && e.text() == "12");
        let mut notes = Editor::lines("300", 100);
        notes.select();
        assert!(!notes.is_selected());
    }

    #[test]
    fn hostile_text_stays_outside() {
        let mut e = Editor::line("", 100);
        e.insert("a\u{1b}[31mb\u{202e}c\r\nd");
        assert_eq!(e.text(), "abc d");
        assert!(!Editor::line("", 3).insert("abcd"));
    }

    #[test]
    fn notes_wrap_between_words_and_keep_the_caret() {
        let mut e = Editor::lines("one two three", 100);
        assert_eq!(e.rows(8), (vec!["one two ".into(), "three".into()], (1, 5)));
        press(&mut e, KeyCode::Up);
        assert_eq!(e.rows(8).1, (0, 5));
        assert!(!e.key(KeyEvent::new(KeyCode::Up, KeyModifiers::NONE)), "the first row lets the form have the key");
    }

    proptest! {
        #[test]
        fn rows_are_the_whole_text_and_fit(s in any::<String>(), width in 2usize..40) {
            let s = text::clean_multiline(&s);
            let rows = wrap(&s, width);
            let whole: String = rows.iter().map(|r| &s[r.clone()]).collect();
            prop_assert_eq!(&whole, &s);
            for r in rows {
                let widest = s[r.clone()].graphemes(true).map(text::width).max().unwrap_or(0);
                prop_assert!(text::width(s[r].trim_end()) <= width.max(widest));
            }
        }

        #[test]
        fn the_caret_is_always_inside(s in any::<String>(), width in 0usize..20, keys in proptest::collection::vec(0..6usize, 0..30)) {
            let mut e = Editor::lines(&s, 50);
            let codes = [KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::Backspace, KeyCode::Up, KeyCode::Char('中')];
            for k in keys {
                e.key(KeyEvent::new(codes[k], KeyModifiers::NONE));
                prop_assert!(e.window(width).1 < width.max(1));
                let (rows, (row, cell)) = e.rows(width);
                prop_assert!(row < rows.len() && cell < width.max(1));
            }
        }
    }
}
