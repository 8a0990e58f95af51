//! Goes everywhere a key leads: every tab in each of its views, the page behind its first row in each of its sections,
//! and what opens above them.
//!
//! One thing always holds: where a key has changed the screen, the desk is opened anew, so that no key is pressed on what
//! another has left behind.
#![allow(dead_code)]

use crate::support::{Desk, parse, saturday, spelled};
use orderdesk::{
    i18n::Lang,
    store::{Clock, Store},
    tui::{
        action::{Action, Group},
        keymap::{self, BINDINGS, Binding, Scope},
    },
};
use std::{collections::BTreeSet, path::Path};

const WINDOW: (u16, u16) = (140, 50);

/// What leads out of the screen or the language, or shows the folders of this machine.
const ELSEWHERE: [Action; 4] = [Action::Quit, Action::Suspend, Action::SwitchLanguage, Action::Import];

/// No list has more views than this, no page more sections.
const MOST: usize = 20;

/// A key that was pressed, and what came of it.
pub struct Press<'a> {
    /// The keys that led there, and the key itself.
    pub way: String,
    /// Where it was pressed.
    pub scope: Scope,
    /// What it is bound to.
    pub binding: &'static Binding,
    /// The screen after it.
    pub screen: &'a str,
    /// Whether anything is seen of it, or the terminal was asked for something.
    pub is_answered: bool,
}

/// How much of the desk is walked over.
#[derive(PartialEq)]
pub enum Breadth {
    /// The first view of each list, and the first section of each page.
    First,
    /// Every view and every section; in all but the first, only what is done to a record.
    Every,
}

/// Walks over the desk in this file.
pub fn walk(path: &Path, lang: Lang, breadth: Breadth, look: &mut dyn FnMut(&Press)) {
    let mut walk = Walk { path, lang, breadth, opened: BTreeSet::new(), look };
    for tab in BINDINGS.iter().filter(|b| is_tab(b.action)) {
        let views = walk.turns(&spelled(tab.keys[0]), Action::NextView);
        walk.press_all(&views);
        if let Some(page) = views.iter().find_map(|view| walk.page_behind(view)) {
            walk.press_all(&walk.turns(&page, Action::NextSection));
        }
    }
}

struct Walk<'a> {
    path: &'a Path,
    lang: Lang,
    breadth: Breadth,
    /// What has been opened and gone through already.
    opened: BTreeSet<Action>,
    look: &'a mut dyn FnMut(&Press),
}

impl Walk<'_> {
    fn arrive(&self, way: &str) -> Desk {
        let store = Store::open(self.path, Clock::Fixed(saturday()), "W").unwrap();
        let mut desk = Desk::on(store, self.lang, WINDOW);
        desk.keys("<esc>").keys(way);
        desk
    }

    /// Gives the way to the page of a list's first row; nothing where a form opens instead.
    fn page_behind(&self, list: &str) -> Option<String> {
        let mut desk = self.arrive(list);
        let before = desk.screen();
        let is_page = desk.keys("<enter>").screen() != before && !scope_of(&mut desk).is_dialog();
        is_page.then(|| format!("{list}<enter>"))
    }

    /// Lists the ways to all that this action turns to, until it is where it began.
    fn turns(&self, way: &str, next: Action) -> Vec<String> {
        let mut desk = self.arrive(way);
        let scope = scope_of(&mut desk);
        let (first, mut ways) = (desk.screen(), vec![way.to_owned()]);
        let Some(key) = bindings(scope).find(|b| b.action == next).map(|b| key_in(scope, b)) else { return ways };
        while desk.keys(&key).screen() != first && ways.len() < MOST {
            ways.push(format!("{}{key}", ways[ways.len() - 1]));
        }
        ways
    }

    /// Presses every key of the first of these screens, and of the others those about a record.
    fn press_all(&mut self, ways: &[String]) {
        let most = if self.breadth == Breadth::First { 1 } else { ways.len() };
        for (i, way) in ways.iter().enumerate().take(most) {
            self.press_screen(way, |b| i == 0 || b.group == Group::Record);
        }
    }

    /// Presses the keys of the screen at the end of this way, and all of what opens for the first time.
    fn press_screen(&mut self, way: &str, is_meant: impl Fn(&Binding) -> bool) {
        let mut desk = self.arrive(way);
        let (scope, mut start) = (scope_of(&mut desk), desk.screen());
        for binding in bindings(scope).filter(|b| is_meant(b)) {
            // a key that is bound to nothing takes the notice away
            if desk.screen() != start && desk.keys("<ins>").screen() != start {
                desk = self.arrive(way);
                start = desk.screen();
            }
            if scope_of(&mut desk) != scope {
                return;
            }
            self.press(&mut desk, way, binding);
            if scope_of(&mut desk).is_dialog() && self.opened.insert(binding.action) {
                self.press_dialog(&mut desk, &format!("{way}{}", key_in(scope, binding)));
            }
            for _ in 0..4 {
                if scope_of(&mut desk).is_dialog() {
                    desk.keys("<esc>");
                }
            }
        }
    }

    /// Presses every key of the dialog in which this way ends, one after the other.
    fn press_dialog(&mut self, desk: &mut Desk, way: &str) {
        let scope = scope_of(desk);
        for binding in bindings(scope) {
            if scope_of(desk) != scope {
                *desk = self.arrive(way);
            }
            if scope_of(desk) == scope {
                self.press(desk, way, binding);
            }
        }
    }

    fn press(&mut self, desk: &mut Desk, way: &str, binding: &'static Binding) {
        let (scope, before, asked) = (scope_of(desk), desk.screen(), desk.effects.len());
        let key = key_in(scope, binding);
        let screen = desk.keys(&key).screen();
        let is_answered = screen != before || desk.effects.len() > asked;
        (self.look)(&Press { way: format!("{way}{key}"), scope, binding, screen: &screen, is_answered });
    }
}

fn scope_of(desk: &mut Desk) -> Scope {
    desk.app().scope().unwrap()
}

fn bindings(scope: Scope) -> impl Iterator<Item = &'static Binding> {
    keymap::bindings(scope).into_iter().filter(|b| !ELSEWHERE.contains(&b.action) && !is_tab(b.action))
}

fn is_tab(action: Action) -> bool {
    action.code().starts_with("tab_")
}

/// Gives the first key of a binding that works here: in a dialog a letter is typed.
fn key_in(scope: Scope, binding: &Binding) -> String {
    let keys = binding.keys.iter().map(|key| spelled(key));
    let works = |key: &String| keymap::lookup(scope, parse(key)[0]) == Some(binding.action);
    keys.into_iter().find(works).unwrap_or_else(|| panic!("{scope:?}: no key of {:?} works", binding.action))
}
