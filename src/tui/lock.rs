//! The locked desk (Y3): nothing to read, and a line for the passphrase; and the dialog that sets it.
//!
//! It must not keep what is typed here: no draft, no log, no history. Invariant: while the desk is locked no key reaches
//! anything behind it.

use super::{
    action::Action,
    cx::{Cx, View},
    keymap::{self, Scope},
    layer::{Cmd, Layer, Outcome},
    part::{
        confirm::{centred, clear},
        edit::Editor,
    },
};
use crate::{
    config::lock::Passphrase,
    domain::text,
    i18n::{lock::words, tui},
};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    text::Line,
    widgets::Clear,
};

/// A passphrase has at most so many characters.
const LONGEST: usize = 200;

/// The desk while it is locked.
pub struct Lock {
    passphrase: Passphrase,
    editor: Editor,
    is_wrong: bool,
}

impl Lock {
    /// Locks with this passphrase.
    pub fn new(passphrase: Passphrase) -> Lock {
        Lock { passphrase, editor: Editor::line("", LONGEST), is_wrong: false }
    }

    /// Takes a key; tells whether the desk is open again.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.is_wrong = false;
        if key.code != KeyCode::Enter {
            self.editor.key(key);
            return false;
        }
        let typed = std::mem::replace(&mut self.editor, Editor::line("", LONGEST));
        self.is_wrong = !self.passphrase.is(typed.text());
        !self.is_wrong
    }

    /// Takes what an input method or a password keeper pastes.
    pub fn paste(&mut self, text: &str) {
        self.editor.insert(text);
    }

    /// Draws nothing but the question, whatever was there.
    pub fn draw(&self, frame: &mut Frame, view: &View) {
        let area = frame.area();
        frame.render_widget(Clear, area);
        let words = words(view.lang);
        // a letter belongs to the passphrase
        let quit = keymap::names(Scope::Picker, Action::Quit);
        let note = if self.is_wrong { words.wrong().to_owned() } else { words.quit_hint(&quit) };
        ask(frame, area, words.locked(), words.passphrase(), &self.editor, &note, view);
    }
}

/// Draws a box that asks for a line of which only its length is seen.
fn ask(frame: &mut Frame, area: Rect, title: &str, question: &str, editor: &Editor, note: &str, view: &View) {
    let place = centred(area, 72, 6);
    clear(frame, place);
    let block = view.theme.block().title(Line::styled(format!(" {title} "), view.theme.title));
    let inner = block.inner(place);
    frame.render_widget(block, place);
    let width = inner.width.saturating_sub(2);
    let row = |y: u16| Rect { x: inner.x + 1, y: inner.y + y, width, height: 1 }.intersection(inner);
    frame.render_widget(Line::raw(text::clip(question, usize::from(width))), row(0));
    let typed = editor.text().chars().count().min(usize::from(width).saturating_sub(1));
    frame.render_widget(Line::styled(text::fit(&"*".repeat(typed), usize::from(width)), view.theme.input), row(1));
    frame.render_widget(Line::styled(text::clip(note, usize::from(width)), view.theme.dim), row(3));
    let caret = row(1);
    frame.set_cursor_position(Position { x: caret.x + typed as u16, y: caret.y });
}

/// What the dialog asks for now.
enum Step {
    /// The passphrase there is.
    Old(Passphrase),
    /// The new one.
    New,
    /// The new one once more.
    Again(String),
}

/// The dialog that sets, changes or takes away the passphrase.
pub struct Set {
    step: Step,
    editor: Editor,
    is_wrong: bool,
    /// Whether the desk locks as soon as there is a passphrase: somebody is about to leave it.
    is_to_lock: bool,
}

impl Set {
    /// Asks for the passphrase there is, if there is one, and then for the new one.
    pub fn new(old: Option<Passphrase>) -> Set {
        let step = old.map_or(Step::New, Step::Old);
        Set { step, editor: Editor::line("", LONGEST), is_wrong: false, is_to_lock: false }
    }

    /// Asks for the first passphrase, and locks the desk with it.
    pub fn to_lock() -> Set {
        Set { is_to_lock: true, ..Set::new(None) }
    }

    fn entered(&mut self, cx: &mut Cx) -> Outcome {
        let typed = std::mem::replace(&mut self.editor, Editor::line("", LONGEST)).text().to_owned();
        self.is_wrong = false;
        match &self.step {
            Step::Old(old) => {
                self.is_wrong = !old.is(&typed);
                if !self.is_wrong {
                    self.step = Step::New;
                }
            }
            Step::New => self.step = Step::Again(typed),
            Step::Again(first) if *first == typed => {
                let locks = self.is_to_lock && !typed.is_empty();
                let lock = if locks { Cmd::Perform(Action::Lock) } else { Cmd::None };
                return Ok(Cmd::Pop.then(keep(&typed, cx)).then(lock));
            }
            Step::Again(_) => (self.step, self.is_wrong) = (Step::New, true),
        }
        Ok(Cmd::None)
    }
}

/// Keeps the passphrase; an empty one takes the lock away.
fn keep(typed: &str, cx: &Cx) -> Cmd {
    let words = words(cx.lang);
    let Some(path) = &cx.lock else { return Cmd::warn(words.no_place()) };
    let kept = match typed {
        "" => Passphrase::forget(path),
        _ => Passphrase::new(typed).and_then(|passphrase| passphrase.keep(path)),
    };
    match kept {
        Ok(()) if typed.is_empty() => Cmd::info(words.taken_away()),
        Ok(()) => Cmd::info(words.set(&keymap::name_of(Action::Lock))),
        Err(e) => Cmd::warn(crate::i18n::cli::file_error(&path.display().to_string(), &e, cx.lang)),
    }
}

impl Layer for Set {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Choose => self.entered(cx),
            Action::Close => Ok(Cmd::Pop.then(Cmd::info(tui::words(cx.lang).nothing_typed()))),
            _ => Ok(Cmd::None),
        }
    }

    fn offers(&self, action: Action) -> bool {
        matches!(action, Action::Choose | Action::Close)
    }

    fn text_key(&mut self, key: KeyEvent, _cx: &mut Cx) -> Option<Outcome> {
        (!matches!(key.code, KeyCode::Enter | KeyCode::Esc) && self.editor.key(key)).then_some(Ok(Cmd::None))
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) -> Outcome {
        self.editor.insert(text);
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let words = words(view.lang);
        let (question, note) = match &self.step {
            Step::Old(_) => (words.old(), if self.is_wrong { words.wrong() } else { "" }),
            Step::New => (words.new(), if self.is_wrong { words.not_the_same() } else { words.empty_hint() }),
            Step::Again(_) => (words.again(), words.forgotten_hint()),
        };
        ask(frame, area, words.title(), question, &self.editor, note, view);
    }
}
