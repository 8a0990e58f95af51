//! Keys of one's own: `keys.toml` beside the settings binds actions by name, everywhere or in one place.
//!
//! ```toml
//! log_communication = "ctrl-t"     # wherever it is offered
//! [orders]
//! hold = ["shift-h", "alt-h"]      # on the list of orders only
//! ```
//! Invariant: what is taken has no key twice in one place, and every action keeps a key that arrives while an input method is on;
//! a text with any mistake gives no table at all.

use super::{BINDINGS, Binding, SWALLOWED, Scope, name, works_with_an_input_method};
use crate::{
    domain::likeness::Core,
    i18n::{Label, Lang, keys as said},
    tui::action::Action,
};
use toml_edit::{Document, Item, TableLike, Value};

/// A mistake in the file of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMistake {
    /// The line, from 1.
    pub line: usize,
    what: Slip,
}

/// What can be wrong in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Slip {
    /// It is no TOML, from this column on.
    Syntax(usize),
    /// No action is called so; what may be meant.
    NoAction(String, Vec<&'static str>),
    /// It is no name of a place.
    NoPlace(String),
    /// The action is not offered there; where it is.
    NotThere(Action, Scope, Vec<&'static str>),
    /// It is no key.
    NoKey(String),
    /// The terminal does not deliver it.
    Swallowed(&'static str),
    /// Letters are typed there.
    Letter(&'static str, Scope),
    /// The key does something else there.
    Taken(&'static str, Action, Scope),
}

impl KeyMistake {
    /// Says where and what it is, and how to put it right.
    pub fn sentence(&self, lang: Lang) -> String {
        let (w, line) = (said::words(lang), self.line);
        match &self.what {
            Slip::Syntax(column) => w.syntax(line, *column),
            Slip::NoAction(said, like) if like.is_empty() => w.no_action(line, said),
            Slip::NoAction(said, like) => w.action_like(line, said, &lang.list(like)),
            Slip::NoPlace(said) => w.no_place(line, said, &lang.list(Scope::ALL.iter().map(|scope| scope.code()))),
            Slip::NotThere(action, scope, places) => w.not_there(line, action.code(), scope.code(), &lang.list(places)),
            Slip::NoKey(said) => w.no_key(line, said),
            Slip::Swallowed(key) => w.swallowed(line, &name(key)),
            Slip::Letter(key, scope) => w.letter(line, &name(key), scope.label(lang)),
            Slip::Taken(key, action, scope) => {
                w.taken(line, &name(key), action.label(lang), scope.label(lang), action.code())
            }
        }
    }
}

/// What a line says: the keys of an action, everywhere or in one place.
struct Said {
    line: usize,
    action: Action,
    scope: Option<Scope>,
    keys: Vec<&'static str>,
}

/// Reads a text and gives the table with its keys in it.
pub(super) fn read(text: &str) -> Result<Vec<Binding>, Vec<KeyMistake>> {
    let (mut said, mut wrong) = (Vec::new(), Vec::new());
    let line_of = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    match Document::parse(text) {
        Err(e) => {
            let at = e.span().map_or(text.len(), |span| span.start);
            let column = text[..at].rsplit('\n').next().unwrap_or("").chars().count() + 1;
            wrong.push(KeyMistake { line: line_of(at), what: Slip::Syntax(column) });
        }
        Ok(document) => take(document.as_table(), None, &line_of, &mut said, &mut wrong),
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let table = with(&said);
    let conflicts = conflicts(&table, &said);
    if conflicts.is_empty() { Ok(table) } else { Err(conflicts) }
}

fn take(
    table: &dyn TableLike,
    scope: Option<Scope>,
    line_of: &dyn Fn(usize) -> usize,
    said: &mut Vec<Said>,
    wrong: &mut Vec<KeyMistake>,
) {
    for (key, item) in table.iter() {
        let key_at = table.get_key_value(key).and_then(|(key, _)| key.span()).map(|span| span.start);
        let line = line_of(item.span().map_or(0, |span| span.start).max(key_at.unwrap_or(0)));
        let mut refuse = |what| wrong.push(KeyMistake { line, what });
        match (Scope::from_code(key), item.as_table_like(), Action::from_code(key)) {
            (Some(place), Some(below), _) if scope.is_none() => take(below, Some(place), line_of, said, wrong),
            (None, Some(_), _) => refuse(Slip::NoPlace(key.to_owned())),
            (_, _, None) => refuse(Slip::NoAction(key.to_owned(), like(key))),
            (_, _, Some(action)) => match keys_of(item, action, scope) {
                Ok(keys) => said.push(Said { line, action, scope, keys }),
                Err(what) => refuse(what),
            },
        }
    }
}

fn like(said: &str) -> Vec<&'static str> {
    let core = Core::of(&said.replace('_', ""));
    let is_like = |action: &&Action| Core::of(&action.code().replace('_', "")).is_like(&core);
    Action::ALL.iter().filter(is_like).map(|action| action.code()).collect()
}

/// Reads the keys of a line: one, or several in a list.
fn keys_of(item: &Item, action: Action, scope: Option<Scope>) -> Result<Vec<&'static str>, Slip> {
    let places: Vec<Scope> =
        BINDINGS.iter().filter(|b| b.action == action).flat_map(|b| b.on.iter().copied()).collect();
    if let Some(scope) = scope.filter(|scope| !places.contains(scope)) {
        return Err(Slip::NotThere(action, scope, places.iter().map(|place| place.code()).collect()));
    }
    let texts: Vec<&str> = match item.as_value() {
        Some(Value::String(key)) => vec![key.value()],
        Some(Value::Array(keys)) if !keys.is_empty() => keys.iter().map(|key| key.as_str().unwrap_or("")).collect(),
        _ => vec![""],
    };
    let mut keys = Vec::new();
    for text in texts {
        let key = known(text).ok_or_else(|| Slip::NoKey(text.to_owned()))?;
        if SWALLOWED.contains(&key) {
            return Err(Slip::Swallowed(key));
        }
        let typed = places.iter().find(|place| scope.is_none_or(|scope| scope == **place) && place.takes_letters());
        if let (false, Some(place)) = (works_with_an_input_method(key), typed) {
            return Err(Slip::Letter(key, *place));
        }
        keys.push(key);
    }
    Ok(keys)
}

/// Finds a key by its name, in any spelling of its capitals.
fn known(text: &str) -> Option<&'static str> {
    let text = text.trim().to_lowercase();
    let parsed = crokey::parse(&text).ok().filter(|_| !text.is_empty())?;
    // two keys one after the other are none that the table knows
    let is_one = matches!(parsed.codes, crokey::OneToThree::One(_));
    is_one.then(|| &*Box::leak(text.into_boxed_str()))
}

/// Makes the table with these keys in the places of the built-in ones.
fn with(said: &[Said]) -> Vec<Binding> {
    let mut table = Vec::new();
    for binding in BINDINGS {
        // places with the same keys stay together
        let mut parts: Vec<(Vec<Scope>, Vec<&'static str>)> = Vec::new();
        for scope in binding.on {
            let keys = own_keys(binding, *scope, said);
            match parts.iter_mut().find(|(_, others)| *others == keys) {
                Some((places, _)) => places.push(*scope),
                None => parts.push((vec![*scope], keys)),
            }
        }
        table.extend(parts.into_iter().map(|(on, keys)| Binding { on: on.leak(), keys: keys.leak(), ..*binding }));
    }
    table
}

/// Returns the keys of a binding in a place: what is said for the place, else for everywhere, else the built-in ones. Where only
/// letters are said, the built-in keys that arrive with an input method on stay beside them.
fn own_keys(binding: &Binding, scope: Scope, said: &[Said]) -> Vec<&'static str> {
    let of = |place: Option<Scope>| said.iter().find(|one| one.action == binding.action && one.scope == place);
    let Some(own) = of(Some(scope)).or_else(|| of(None)) else { return binding.keys.to_vec() };
    let mut keys = own.keys.clone();
    if !keys.iter().any(|key| works_with_an_input_method(key)) {
        keys.extend(binding.keys.iter().copied().filter(|key| works_with_an_input_method(key)));
    }
    keys
}

/// Finds keys that would do two things in one place.
fn conflicts(table: &[Binding], said: &[Said]) -> Vec<KeyMistake> {
    let mut found: Vec<KeyMistake> = Vec::new();
    for scope in Scope::ALL {
        let chain = scope.chain();
        let here = table.iter().filter(|b| b.on.iter().any(|place| chain.contains(place)));
        let all: Vec<(&'static str, Action)> =
            here.flat_map(|b| b.keys.iter().map(move |key| (*key, b.action))).collect();
        for (key, action) in &all {
            let is_same = |other: &&str| crokey::parse(other).ok() == crokey::parse(key).ok();
            let Some((_, other)) = all.iter().find(|(k, a)| a != action && is_same(k)) else { continue };
            // the line that said the key is named, not the one that had it
            let line = said.iter().find(|one| one.action == *action && one.keys.contains(key)).map(|one| one.line);
            let Some(line) = line else { continue };
            let mistake = KeyMistake { line, what: Slip::Taken(key, *other, *scope) };
            if !found.iter().any(|one| one.line == line) {
                found.push(mistake);
            }
        }
    }
    found.sort_by_key(|one| one.line);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::{footer_key, lookup, names, take_own};
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    fn told(text: &str) -> Vec<String> {
        read(text).unwrap_err().iter().map(|one| one.sentence(Lang::En)).collect()
    }

    #[test]
    fn own_keys_are_looked_up_named_and_shown_like_any_other() {
        let press = |scope, c, m| lookup(scope, KeyEvent::new(KeyCode::Char(c), m));
        take_own(Some("log_communication = \"Ctrl-V\"\n[orders]\nhold = [\"shift-h\", \"alt-h\"]\n")).unwrap();
        assert_eq!(press(Scope::Orders, 'v', KeyModifiers::CONTROL), Some(Action::LogCommunication));
        assert_eq!(press(Scope::Order, 'v', KeyModifiers::CONTROL), Some(Action::LogCommunication));
        assert_eq!(press(Scope::Orders, 'l', KeyModifiers::CONTROL), None, "what it had does nothing now");
        assert_eq!(press(Scope::Orders, 'h', KeyModifiers::ALT), Some(Action::Hold));
        assert_eq!(press(Scope::Order, 'k', KeyModifiers::CONTROL), Some(Action::Hold), "in other places as before");
        assert_eq!(names(Scope::Orders, Action::LogCommunication), "Ctrl-V");
        let bindings = crate::tui::keymap::bindings(Scope::Orders);
        let call = bindings.iter().find(|b| b.action == Action::LogCommunication).unwrap();
        assert_eq!(footer_key(Scope::Orders, call, Lang::Zh), "Ctrl-V");
        assert!(take_own(Some("nonsense = \"x\"")).is_err());
        assert_eq!(
            press(Scope::Orders, 'l', KeyModifiers::CONTROL),
            Some(Action::LogCommunication),
            "the built-in ones"
        );
        take_own(None).unwrap();
    }

    #[test]
    fn a_letter_keeps_a_key_that_arrives_with_an_input_method_on() {
        take_own(Some("hold = \"shift-y\"\n")).unwrap();
        assert_eq!(names(Scope::Orders, Action::Hold), "Shift-Y / Ctrl-K");
        take_own(None).unwrap();
    }

    #[test]
    fn what_is_wrong_is_named_by_its_line_with_the_cure() {
        assert_eq!(
            told("# mine\nhold = \"ctrl-r\"\n"),
            [
                "line 2: Ctrl-R is Change request already (orders); choose another key, or give new_change_request another one first"
            ]
        );
        assert_eq!(
            told("\n[order]\nhold = \"f11\"\n"),
            ["line 3: F11 does not arrive from most terminals; choose another key"]
        );
        assert_eq!(
            told("hlod = \"f5\"\nholds = \"f7\""),
            [
                "line 1: there is no action hlod; the table of keys in the README names them all",
                "line 2: there is no action holds; write hold"
            ]
        );
        assert!(
            told("[documents]\nhold = \"f7\"\n")[0]
                .starts_with("line 2: hold is not offered on documents; it is on orders, order")
        );
        assert!(
            told("[moon]\nhold = \"f7\"\n")[0].starts_with("line 1: there is no place moon; write one of always, ")
        );
        assert_eq!(
            told("save = \"x\"\n"),
            ["line 1: x is typed as a letter on forms; choose a key with Ctrl or Alt, or an F key"]
        );
        assert!(told("hold = [ ]\n")[0].starts_with("line 1: \"\" is no key; write it as"));
        assert!(told("hold = \"f99x\"\n")[0].starts_with("line 1: \"f99x\" is no key"));
        assert!(told("hold = ctrl-v\n")[0].starts_with("line 1, column 8"));
    }

    #[test]
    fn a_key_given_to_another_is_free() {
        let table = read("new_change_request = \"f10\"\n");
        assert!(table.is_err(), "f10 is kept by terminals");
        let swapped = read(
            "new_change_request = \"ctrl-k\"\nhold = \"ctrl-r\"\nrenew = \"ctrl-v\"\nvoid_document = \"alt-k\"\nweekly = \"ctrl-v\"",
        );
        assert!(
            swapped.is_ok(),
            "{:?}",
            swapped.err().map(|all| all.iter().map(|one| one.sentence(Lang::En)).collect::<Vec<_>>())
        );
    }
}
