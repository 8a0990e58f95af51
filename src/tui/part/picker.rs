//! Choose one by typing: a dialog of its own, for going to an order and for the palette.
//!
//! What is chosen and what happens then stand together. Invariant: enter takes what is marked, and nothing is marked that was not meant.

use super::{
    confirm::{centred, clear},
    edit::Editor,
    pick::{PickItem, PickList},
    values::Values,
};
use crate::{
    domain::{pinyin, text::fold},
    i18n::{Label, Lang, tui::words},
    store::Error,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
    },
};
use crossterm::event::KeyEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
    widgets::{Borders, Paragraph, Wrap},
};
use std::rc::Rc;

/// As many characters can be typed: a path to a file, at the longest.
const LONGEST: usize = 1000;
/// In less height than this there is no room for a preview.
const LEAST: u16 = 6;

type Effect = Box<dyn FnMut(PickItem, &mut Cx) -> Outcome>;

/// A dialog to choose one of many.
pub struct Picker {
    editor: Editor,
    effect: Effect,
    side: Side,
    /// What the key does that turns to the other source, and once it has.
    turn: &'static str,
    back: &'static str,
    is_turned: bool,
    /// What it turns to, and back: the same words looked for elsewhere.
    other: Option<Side>,
    /// What else can be done with the marked one.
    also: Vec<(Action, Effect)>,
    /// What each entry stands for, shown below the list: by its place among all.
    previews: Vec<String>,
}

/// Where it looks.
struct Side {
    title: String,
    list: PickList,
}

impl Side {
    fn new(title: impl Into<String>, source: impl Fn(&mut Cx, &str) -> Result<Vec<PickItem>, Error> + 'static) -> Side {
        Side { title: title.into(), list: PickList::new(Rc::new(move |cx, typed, _| source(cx, typed))) }
    }
}

impl Picker {
    /// Offers the entries of `source`; choosing one closes the dialog and then does `effect`.
    pub fn new(
        title: impl Into<String>,
        source: impl Fn(&mut Cx, &str) -> Result<Vec<PickItem>, Error> + 'static,
        effect: impl FnMut(PickItem, &mut Cx) -> Outcome + 'static,
    ) -> Picker {
        let (editor, side) = (Editor::line("", LONGEST), Side::new(title, source));
        let (also, previews) = (Vec::new(), Vec::new());
        let effect = Box::new(effect);
        Picker { editor, effect, side, other: None, is_turned: false, turn: "", back: "", also, previews }
    }

    /// Lets one key turn to another source for the same words, named `turn`, and back, which is what `back` says the key
    /// does there.
    pub fn or(
        mut self,
        turn: &'static str,
        back: &'static str,
        source: impl Fn(&mut Cx, &str) -> Result<Vec<PickItem>, Error> + 'static,
    ) -> Picker {
        (self.other, self.turn, self.back) = (Some(Side::new(turn, source)), turn, back);
        self
    }

    /// Lets a key do something else with the marked one.
    pub fn also(mut self, action: Action, effect: impl FnMut(PickItem, &mut Cx) -> Outcome + 'static) -> Picker {
        self.also.push((action, Box::new(effect)));
        self
    }

    /// Shows below the list what the marked one stands for: these texts, one for each of all that is at hand.
    pub fn showing(mut self, previews: Vec<String>) -> Picker {
        self.previews = previews;
        self
    }

    /// Offers what is at hand, each with what is said of it; typing part of its label, or initials, narrows the list.
    pub fn among<T: 'static>(
        title: impl Into<String>,
        all: Vec<(String, String, T)>,
        effect: impl FnMut(&T, &mut Cx) -> Outcome + 'static,
    ) -> Picker {
        let likely = all.len();
        Picker::among_likely(title, all, likely, effect)
    }

    /// Offers what is at hand, before anything is typed only the first so many, which are likely to be wanted.
    pub fn among_likely<T: 'static>(
        title: impl Into<String>,
        all: Vec<(String, String, T)>,
        likely: usize,
        mut effect: impl FnMut(&T, &mut Cx) -> Outcome + 'static,
    ) -> Picker {
        let items = items(&all);
        let source = move |_: &mut Cx, query: &str| {
            let found = if query.trim().is_empty() {
                items.iter().take(likely).cloned().collect()
            } else {
                fitting(&items, query)
            };
            Ok(found)
        };
        Picker::new(title, source, move |item, cx| {
            let chosen = item.id.parse::<usize>().ok().and_then(|at| all.get(at));
            chosen.map_or(Ok(Cmd::None), |(.., thing)| effect(thing, cx))
        })
    }

    fn ask(&mut self, cx: &mut Cx) -> Outcome {
        let query = self.editor.text().to_owned();
        self.side.list.ask(&query, &Values::default(), true, cx)?;
        Ok(Cmd::None)
    }
}

/// Makes entries of what is at hand, each known by its place.
pub fn items<T>(all: &[(String, String, T)]) -> Vec<PickItem> {
    all.iter().enumerate().map(|(at, (label, detail, _))| PickItem::new(at, label, detail)).collect()
}

/// Keeps the entries that have what is typed, in their label or as its initials.
pub fn fitting(items: &[PickItem], query: &str) -> Vec<PickItem> {
    let query = fold(query);
    let fits = |item: &&PickItem| {
        fold(&item.label).contains(&query) || pinyin::matches_initials(&pinyin::initials(&item.label), &query)
    };
    items.iter().filter(fits).cloned().collect()
}

/// Returns whether an action of a picker is about its list, and means nothing where a line is typed alone.
pub fn is_of_list(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        Up | Down
            | PageUp
            | PageDown
            | Everything
            | OpenMail
            | SaveMail
            | LogCommunication
            | DropView
            | Choose
            | Close
            | Settings
    )
}

impl Layer for Picker {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        self.ask(cx).map(|_| ())
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::Everything => self.other.is_some(),
            Action::OpenMail | Action::SaveMail | Action::LogCommunication | Action::DropView => {
                self.also.iter().any(|(other, _)| *other == action)
            }
            _ => true,
        }
    }

    fn name(&self, action: Action, lang: Lang) -> &'static str {
        match action {
            Action::Everything if self.is_turned => self.back,
            Action::Everything => self.turn,
            action => action.label(lang),
        }
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Up => self.side.list.step(-1),
            Action::Down => self.side.list.step(1),
            Action::PageUp => self.side.list.step(-10),
            Action::PageDown => self.side.list.step(10),
            Action::Close => return Ok(Cmd::Pop),
            Action::Everything => {
                if let Some(other) = &mut self.other {
                    std::mem::swap(&mut self.side, other);
                    self.is_turned = !self.is_turned;
                    return self.ask(cx);
                }
            }
            Action::Choose => {
                if let Some(item) = self.side.list.marked().cloned() {
                    return Ok(Cmd::Pop.then((self.effect)(item, cx)?));
                }
                if !self.side.list.items.is_empty() {
                    return Ok(Cmd::warn(words(cx.lang).by_chance(self.editor.text().trim())));
                }
            }
            action => {
                let also = self.also.iter_mut().find(|(other, _)| *other == action);
                if let (Some((_, effect)), Some(item)) = (also, self.side.list.marked().cloned()) {
                    return Ok(Cmd::Pop.then(effect(item, cx)?));
                }
            }
        }
        Ok(Cmd::None)
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        let before = self.editor.text().to_owned();
        if !self.editor.prompt_key(key) {
            return None;
        }
        Some(if before == self.editor.text() { Ok(Cmd::None) } else { self.ask(cx) })
    }

    fn paste(&mut self, text: &str, cx: &mut Cx) -> Outcome {
        self.editor.insert(text);
        self.ask(cx)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let has_preview = !self.previews.is_empty();
        let rows = self.side.list.items.len().max(1) as u16;
        let tallest = if has_preview { area.height } else { area.height.saturating_sub(2).min(20) };
        let wanted = if has_preview { tallest } else { rows + 3 };
        let place = centred(area, area.width.min(84), wanted.min(tallest));
        // the box grows downwards from a fixed place, so that the line one types into stays where it is
        let place = Rect { y: area.y + (area.height - tallest.min(area.height)) / 2, ..place };
        clear(frame, place);
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.side.title), view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        if inner.height == 0 || inner.width < 4 {
            return;
        }
        let width = usize::from(inner.width - 3);
        let (seen, caret) = self.editor.window(width);
        let line = Line::from(vec![Span::styled("> ", view.theme.label), Span::styled(seen, view.theme.input)]);
        frame.render_widget(line, Rect { height: 1, ..inner });
        if view.focused {
            frame.set_cursor_position((inner.x + 2 + caret as u16, inner.y));
        }
        let mut below = Rect { y: inner.y + 1, height: inner.height - 1, ..inner };
        if has_preview && below.height > LEAST {
            // a third of the room, at the most, is for the list
            let listed = rows.min(below.height / 3).max(1);
            let shown = Rect { y: below.y + listed, height: below.height - listed, ..below };
            below.height = listed;
            let marked = self.side.list.marked().and_then(|item| self.previews.get(item.id.parse::<usize>().ok()?));
            let edge = view.theme.block().borders(Borders::TOP);
            let text = Paragraph::new(marked.map_or("", String::as_str)).wrap(Wrap { trim: false }).block(edge);
            frame.render_widget(text, shown);
        }
        self.side.list.draw(frame, below, view);
    }
}
