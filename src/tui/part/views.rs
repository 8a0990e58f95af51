//! Views of a list that the specialist has named: chosen among those the list has, saved under a name, deleted after asking.
//!
//! It must not know the list but by its name. Invariant: a name says one thing: none is taken that a view of the list's own has.

use super::{
    columns::change,
    confirm::{Confirm, centred, clear},
    edit::{Editor, wrap},
    pick::PickItem,
    picker::{self, Picker},
};
use crate::{
    config::{SavedView, ViewChange},
    domain::text::{self, fold_name},
    i18n::{Label, Lang, view::words},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Answer, Cmd, Layer, Outcome, OwnView},
    },
};
use crossterm::event::KeyEvent;
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// No name of a view is longer, in characters.
const LONGEST: usize = 40;

/// The dialog is at most so wide.
const WIDTH: u16 = 72;

/// A list, as far as its views go.
pub struct Of {
    /// What the file calls it.
    pub list: &'static str,
    /// What a person calls it.
    pub called: &'static str,
    /// The views it has of itself.
    pub own: Vec<OwnView>,
}

impl Of {
    fn label(&self, code: &str) -> Option<&'static str> {
        self.own.iter().find(|own| own.code == code).map(|own| own.label)
    }
}

/// What a view that is offered is.
#[derive(Clone)]
enum Offered {
    /// One of the list's own, by its code.
    Own(String),
    /// One that was saved.
    Saved,
    /// One that was saved of a view that this desk does not have.
    Strange,
}

/// Offers the views of a list, its own and those saved.
pub fn pick(of: &Of, cx: &Cx) -> Cmd {
    let (lang, w, list) = (cx.lang, words(cx.lang), of.list);
    let own = of.own.iter().map(|own| (own.label.to_owned(), String::new(), Offered::Own(own.code.clone())));
    let saved = cx.views.saved(list).iter().map(|(name, saved)| {
        let filter = Some(saved.filter.as_str()).filter(|filter| !filter.is_empty());
        match of.label(&saved.view) {
            Some(view) => (name.clone(), lang.remarks([view].into_iter().chain(filter)), Offered::Saved),
            None => (name.clone(), w.strange_view().to_owned(), Offered::Strange),
        }
    });
    let all: Vec<(String, String, Offered)> = own.chain(saved).collect();
    let mut items = picker::items(&all);
    for (item, (.., offered)) in items.iter_mut().zip(&all) {
        item.is_dim = matches!(offered, Offered::Strange);
    }
    let source = move |_: &mut Cx, typed: &str| Ok(picker::fitting(&items, typed.trim()));
    let meant = move |item: &PickItem| {
        let (name, _, offered) = item.id.parse::<usize>().ok().and_then(|at| all.get(at))?;
        Some((name.clone(), offered.clone()))
    };
    let chosen = meant.clone();
    let title = lang.labelled(w.views(), of.called);
    let picker = Picker::new(title, source, move |item, cx| {
        Ok(match chosen(&item) {
            Some((_, Offered::Own(code))) => Cmd::Answer(Answer::View { name: code, is_saved: false }),
            Some((name, Offered::Saved)) => Cmd::Answer(Answer::View { name, is_saved: true }),
            Some((name, Offered::Strange)) => Cmd::warn(words(cx.lang).cannot_be_shown(&name)),
            None => Cmd::None,
        })
    });
    let picker = picker.also(Action::DropView, move |item, cx| {
        Ok(match meant(&item) {
            Some((name, Offered::Own(_))) => Cmd::warn(words(cx.lang).own_view(&name)),
            Some((name, Offered::Saved | Offered::Strange)) => ask_to_delete(list, name, cx),
            None => Cmd::None,
        })
    });
    Cmd::push(picker)
}

fn ask_to_delete(list: &'static str, name: String, cx: &Cx) -> Cmd {
    let question = words(cx.lang).delete_question(&name);
    Cmd::push(Confirm::new(Action::DropView.label(cx.lang), question, move |cx| {
        let told = Cmd::info(words(cx.lang).deleted(&name));
        Ok(change(&ViewChange::Delete { list: list.to_owned(), name }, told, cx))
    }))
}

/// A name being typed for a list as it is shown.
pub struct Naming {
    of: Of,
    saved: SavedView,
    /// What is saved, line by line.
    said: Vec<String>,
    editor: Editor,
    /// The names that are taken by views saved before.
    there: Vec<String>,
}

/// Why a name cannot be taken.
enum Unfit {
    Empty,
    /// The list has a view of this name.
    Own,
}

impl Naming {
    /// Asks for the name of what a list shows; `name` is the one it has, where it has one. `said` is what is saved.
    pub fn new(of: Of, name: &str, saved: SavedView, said: Vec<String>, cx: &Cx) -> Naming {
        let mut editor = Editor::line(name, LONGEST);
        editor.select();
        let there = cx.views.saved(of.list).iter().map(|(name, _)| name.clone()).collect();
        Naming { of, saved, said, editor, there }
    }

    fn name(&self) -> Result<String, Unfit> {
        let name = text::clean(self.editor.text()).trim().to_owned();
        let is_own = self.of.own.iter().flat_map(|own| &own.names).any(|own| fold_name(own) == fold_name(&name));
        match name.is_empty() {
            true => Err(Unfit::Empty),
            false if is_own => Err(Unfit::Own),
            false => Ok(name),
        }
    }

    fn why(&self, unfit: &Unfit, lang: Lang) -> String {
        match unfit {
            Unfit::Empty => words(lang).no_name().to_owned(),
            Unfit::Own => words(lang).name_of_own(self.editor.text().trim()),
        }
    }

    /// Finds the view that is saved under the name typed, however its letters are written.
    fn there(&self, name: &str) -> Option<&String> {
        self.there.iter().find(|there| fold_name(there) == fold_name(name))
    }

    fn keep(&self, cx: &Cx) -> Cmd {
        let name = match self.name() {
            Ok(name) => name,
            Err(unfit) => return Cmd::warn(self.why(&unfit, cx.lang)),
        };
        let (list, view, w) = (self.of.list.to_owned(), self.saved.clone(), words(cx.lang));
        let (name, told) = match self.there(&name) {
            Some(there) => (there.clone(), w.replaced(there)),
            None => (name.clone(), w.saved(&name)),
        };
        let done = Cmd::Answer(Answer::View { name: name.clone(), is_saved: true }).then(Cmd::info(told));
        Cmd::Pop.then(change(&ViewChange::Save { list, name, view }, done, cx))
    }
}

impl Layer for Naming {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn offers(&self, action: Action) -> bool {
        matches!(action, Action::Choose | Action::Close) || !picker::is_of_list(action)
    }

    fn name(&self, action: Action, lang: Lang) -> &'static str {
        if action == Action::Choose { Action::Save.label(lang) } else { action.label(lang) }
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        Ok(match action {
            Action::Close => Cmd::Pop,
            Action::Choose => self.keep(cx),
            _ => Cmd::None,
        })
    }

    fn text_key(&mut self, key: KeyEvent, _cx: &mut Cx) -> Option<Outcome> {
        self.editor.prompt_key(key).then_some(Ok(Cmd::None))
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) -> Outcome {
        self.editor.insert(text.trim_end_matches('\n'));
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let width = area.width.min(WIDTH);
        let room = usize::from(width.saturating_sub(4)).max(1);
        let rows = self.said.iter().flat_map(|said| wrap(said, room).into_iter().map(|part| said[part].trim_end()));
        let rows: Vec<&str> = rows.collect();
        let place = centred(area, width, rows.len() as u16 + 5);
        clear(frame, place);
        let title = format!(" {} ", Action::KeepView.label(view.lang));
        let block = view.theme.block().title(Line::styled(title, view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        let row = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        let (seen, caret) = self.editor.window(room.saturating_sub(3));
        let line = Line::from(vec![Span::styled("> ", view.theme.label), Span::styled(seen, view.theme.input)]);
        frame.render_widget(line, row(inner.y));
        if view.focused {
            frame.set_cursor_position((inner.x + 3 + caret as u16, inner.y));
        }
        let (told, style) = match self.name() {
            Err(unfit) => (format!("! {}", self.why(&unfit, view.lang)), view.theme.error),
            Ok(name) if self.there(&name).is_some() => (words(view.lang).will_replace().to_owned(), view.theme.warning),
            Ok(_) => (String::new(), view.theme.dim),
        };
        if inner.height > 1 {
            frame.render_widget(Span::styled(text::fit(&told, room), style), row(inner.y + 1));
        }
        for (y, said) in (inner.y + 3..inner.bottom()).zip(rows) {
            frame.render_widget(Span::styled(said.to_owned(), view.theme.dim), row(y));
        }
    }
}
