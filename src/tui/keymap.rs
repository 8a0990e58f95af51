//! Which key does what where: one table, from which dispatch, footer, help, palette and README are all made.
//!
//! It must not know any layer. Invariant, tested: along one scope's chain no key is bound twice, and
//! whatever a letter does, a key that works with an input method on does too.

mod binding;
mod own;

pub use binding::{BINDINGS, Binding};
pub use own::KeyMistake;

use super::action::{Action, Group};
use crate::{
    i18n::{Label, Lang, macros::labels, tui::words},
    keyed_enum,
};
use crokey::{KeyCombination, OneToThree};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::{cell::Cell, fmt::Write, sync::LazyLock};

keyed_enum! {
    /// Where a key is pressed; a scope falls back on the scopes of its [`chain`](Scope::chain).
    pub enum Scope {
        /// Works wherever one is, dialogs included.
        Always = "always",
        /// Works on every page.
        Global = "global",
        /// Any page with rows to move over.
        Page = "page",
        /// A list of records.
        List = "list",
        /// The filter of a list being typed.
        Filtering = "filtering",
        /// The list of orders.
        Orders = "orders",
        /// An order's own page.
        Order = "order",
        /// The list of requests.
        Requests = "requests",
        /// The tracking sheet of a day.
        Tracking = "tracking",
        /// The list of documents.
        Documents = "documents",
        /// The follow-ups and registers.
        FollowUps = "follow_ups",
        /// The list of customers.
        Customers = "customers",
        /// The list of products.
        Products = "products",
        /// A report.
        Reports = "reports",
        /// A record's page with sections.
        Sections = "sections",
        /// A customer's own page.
        Customer = "customer",
        /// A supplier's own page.
        Supplier = "supplier",
        /// The preview of an import.
        Import = "import",
        /// A dialog one may look something up from.
        Dialog = "dialog",
        /// A form.
        Form = "form",
        /// The order lines inside a form.
        Grid = "grid",
        /// A tracking entry being written.
        Entry = "entry",
        /// Choosing one by typing.
        Picker = "picker",
        /// The page of settings.
        Settings = "settings",
        /// The columns of a list being chosen.
        Columns = "columns",
        /// A yes-or-no question.
        Confirm = "confirm",
        /// What was changed both here and elsewhere.
        Compare = "compare",
        /// A notice with what can be done about it.
        Choices = "choices",
        /// A text to read.
        Viewer = "viewer",
    }
}

impl Scope {
    /// Lists the scopes whose keys work here, nearest first.
    pub fn chain(self) -> &'static [Scope] {
        use Scope::*;
        match self {
            Always => &[Always],
            Global => &[Global, Always],
            Page => &[Page, Global, Always],
            List => &[List, Page, Global, Always],
            Filtering => &[Filtering, Always],
            Orders => &[Orders, List, Page, Global, Always],
            Order => &[Order, Sections, Page, Global, Always],
            FollowUps => &[FollowUps, List, Page, Global, Always],
            Customers => &[Customers, List, Page, Global, Always],
            Products => &[Products, List, Page, Global, Always],
            Reports => &[Reports, List, Page, Global, Always],
            Sections => &[Sections, Page, Global, Always],
            Customer => &[Customer, Sections, Page, Global, Always],
            Supplier => &[Supplier, Sections, Page, Global, Always],
            Import => &[Import, Page, Global, Always],
            Requests => &[Requests, List, Page, Global, Always],
            Tracking => &[Tracking, List, Page, Global, Always],
            Documents => &[Documents, List, Page, Global, Always],
            Dialog => &[Dialog, Always],
            Form => &[Form, Dialog, Always],
            Grid => &[Grid, Form, Dialog, Always],
            Entry => &[Entry, Form, Dialog, Always],
            Picker => &[Picker, Always],
            Settings => &[Settings, Picker, Always],
            Columns => &[Columns, Always],
            Confirm => &[Confirm, Always],
            Compare => &[Compare, Always],
            Choices => &[Choices, Always],
            Viewer => &[Viewer, Dialog, Always],
        }
    }

    /// Returns whether letters are typed here.
    fn takes_letters(self) -> bool {
        use Scope::*;
        matches!(self, Filtering | Form | Grid | Entry | Picker | Settings)
    }

    /// Returns whether printable keys belong to the dialog alone and never reach the desk behind it.
    pub fn is_dialog(self) -> bool {
        use Scope::*;
        matches!(
            self,
            Filtering
                | Dialog
                | Form
                | Grid
                | Entry
                | Picker
                | Settings
                | Columns
                | Confirm
                | Compare
                | Choices
                | Viewer
        )
    }
}

/// A key of the table, parsed: what it does in which scope.
struct Parsed {
    scope: Scope,
    key: KeyCombination,
    action: Action,
}

/// The keys in force: the table, and what was parsed of it.
struct Keys {
    bindings: Vec<Binding>,
    parsed: Vec<Parsed>,
}

impl Keys {
    fn of(bindings: Vec<Binding>) -> Keys {
        let mut parsed = Vec::new();
        for binding in &bindings {
            for scope in binding.on {
                // a key that does not parse is found by the tests, never by the specialist
                for key in binding.keys.iter().filter_map(|k| crokey::parse(k).ok()) {
                    parsed.push(Parsed { scope: *scope, key, action: binding.action });
                }
            }
        }
        Keys { bindings, parsed }
    }
}

static DEFAULT: LazyLock<Keys> = LazyLock::new(|| Keys::of(BINDINGS.to_vec()));

thread_local! {
    /// The keys of the desk on this thread. A table once in force stays in memory, so that what was read of it stays true;
    /// there is one for each change of the file of keys.
    static IN_FORCE: Cell<Option<&'static Keys>> = const { Cell::new(None) };
}

fn keys() -> &'static Keys {
    IN_FORCE.get().unwrap_or(&DEFAULT)
}

/// Lists the bindings in force.
fn table() -> &'static [Binding] {
    &keys().bindings
}

/// Takes the user's own keys; nothing means the built-in ones.
///
/// # Errors
/// What is wrong in the text, line by line; the built-in ones hold then.
pub fn take_own(text: Option<&str>) -> Result<(), Vec<KeyMistake>> {
    IN_FORCE.set(None);
    if let Some(text) = text {
        IN_FORCE.set(Some(Box::leak(Box::new(Keys::of(own::read(text)?)))));
    }
    Ok(())
}

/// Finds what a key does in a scope, or nothing.
pub fn lookup(scope: Scope, event: KeyEvent) -> Option<Action> {
    let key = normalised(event);
    let chain = scope.chain();
    let chain = if scope.is_dialog() && is_printable(key) { &chain[..1] } else { chain };
    chain.iter().find_map(|s| keys().parsed.iter().find(|p| p.scope == *s && p.key == key).map(|p| p.action))
}

/// Returns whether a key does this somewhere.
pub fn is_bound(action: Action, event: KeyEvent) -> bool {
    let key = normalised(event);
    keys().parsed.iter().any(|p| p.action == action && p.key == key && !is_printable(key))
}

/// Lists the bindings that work in a scope, nearest scope first, without those a nearer scope replaces.
pub fn bindings(scope: Scope) -> Vec<&'static Binding> {
    let mut found: Vec<&'static Binding> = Vec::new();
    for s in scope.chain() {
        for b in table().iter().filter(|b| b.on.contains(s)) {
            if !found.iter().any(|f| f.action == b.action) {
                found.push(b);
            }
        }
    }
    found
}

/// Lists the places in which an action has a key.
pub fn places(action: Action) -> impl Iterator<Item = Scope> {
    table().iter().filter(move |b| b.action == action).flat_map(|b| b.on.iter().copied())
}

/// Names the keys of an action in a scope as a person reads them, such as `n / F4`; empty when it has none.
pub fn names(scope: Scope, action: Action) -> String {
    let mut names = Vec::new();
    for (i, s) in scope.chain().iter().enumerate() {
        for b in table().iter().filter(|b| b.action == action && b.on.contains(s)) {
            let usable = b.keys.iter().filter(|k| !(scope.is_dialog() && i > 0 && k.chars().count() == 1));
            names.extend(usable.map(|k| name(k)));
        }
        if !names.is_empty() {
            break;
        }
    }
    names.dedup();
    names.join(" / ")
}

/// Names the first key of an action wherever it is bound, for sentences such as "Ctrl-S saves".
pub fn name_of(action: Action) -> String {
    let binding = table().iter().find(|b| b.action == action);
    binding.map(|b| b.keys.iter().map(|k| name(k)).collect::<Vec<_>>().join(" / ")).unwrap_or_default()
}

/// Names the one key of a binding that the footer shows: the letter, but where letters are typed or Chinese is spoken the
/// key that works with an input method on.
pub fn footer_key(scope: Scope, binding: &Binding, lang: Lang) -> String {
    let own = scope.chain().first().is_some_and(|s| binding.on.contains(s));
    let letters = !lang.has_input_method() && (own || !scope.is_dialog());
    let fits = |k: &&&str| letters || k.chars().count() > 1 || k.chars().all(|c| c.is_ascii_digit());
    binding.keys.iter().find(fits).map(|k| name(k)).unwrap_or_default()
}

/// Names a key as a person reads it: `ctrl-s` is `Ctrl-S`, `f3` is `F3`, a letter stays a letter.
pub fn name(key: &str) -> String {
    match key {
        "pageup" => "PgUp".into(),
        "pagedown" => "PgDn".into(),
        "backtab" => "Shift-Tab".into(),
        k if k.chars().count() == 1 => k.into(),
        k => k.split('-').map(capital).collect::<Vec<_>>().join("-"),
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}

/// Writes the table of all keys as Markdown, for the README.
pub fn markdown(lang: Lang) -> String {
    let mut out = String::new();
    let heads = words(lang).key_table();
    for group in Group::ALL {
        let _ = write!(out, "\n**{}**\n\n{heads}\n| --- | --- | --- | --- |\n", group.label(lang));
        for b in BINDINGS.iter().filter(|b| b.group == *group) {
            let keys: Vec<String> = b.keys.iter().map(|k| format!("`{}`", name(k))).collect();
            let places: Vec<&str> = b.on.iter().map(|s| s.label(lang)).collect();
            let places = lang.list(places);
            let _ = writeln!(out, "| {} | {places} | {} | `{}` |", keys.join(" "), b.action.label(lang), b.action);
        }
    }
    out
}

labels!(Scope {
    Always: "everywhere", "任何地方";
    Global: "every page", "各页面";
    Page: "lists and pages", "列表和页面";
    List: "lists", "列表";
    Filtering: "the filter", "筛选";
    Orders: "orders", "订单";
    Order: "order page", "订单详情";
    Requests: "requests", "变更与取消";
    Tracking: "tracking", "跟踪";
    Documents: "documents", "文档";
    FollowUps: "follow-ups", "待办";
    Customers: "customers", "客户";
    Products: "products", "产品";
    Reports: "reports", "报表";
    Sections: "record pages", "详情页";
    Customer: "customer page", "客户详情";
    Supplier: "supplier page", "供应商详情";
    Import: "import preview", "导入预览";
    Dialog: "dialogs", "对话框";
    Form: "forms", "表单";
    Grid: "order lines", "订单明细";
    Entry: "tracking entry", "跟踪记录";
    Picker: "choosing", "选择";
    Settings: "settings", "设置";
    Columns: "choosing columns", "选列";
    Confirm: "questions", "询问";
    Compare: "changed elsewhere", "他处已改";
    Choices: "notices", "提示";
    Viewer: "texts", "阅读";
});

/// What terminals take for another key or keep for themselves.
const SWALLOWED: [&str; 7] = ["ctrl-h", "ctrl-i", "ctrl-j", "ctrl-m", "ctrl-[", "f10", "f11"];

/// Returns whether a key arrives while a Chinese input method is on.
fn works_with_an_input_method(key: &str) -> bool {
    key.strip_prefix("shift-").unwrap_or(key).chars().count() > 1 || key.chars().all(|c| c.is_ascii_digit())
}

fn is_printable(key: KeyCombination) -> bool {
    matches!(key.codes, OneToThree::One(KeyCode::Char(_)))
        && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
}

/// Reads a key press the way the table is written: full-width characters and Chinese punctuation are their ASCII
/// keys, and Shift counts only on letters and named keys (terminals disagree about `?`).
fn normalised(event: KeyEvent) -> KeyCombination {
    let mut event = event;
    if let KeyCode::Char(c) = event.code {
        let c = ascii_key(c);
        event.code = KeyCode::Char(c);
        if !c.is_ascii_alphabetic() {
            event.modifiers.remove(KeyModifiers::SHIFT);
        }
    }
    event.into()
}

fn ascii_key(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '、' => '/',
        '【' => '[',
        '】' => ']',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Action::*;

    #[test]
    fn every_key_parses_and_no_terminal_swallows_it() {
        for b in BINDINGS {
            for k in b.keys {
                assert!(crokey::parse(k).is_ok(), "{k}");
                assert!(!SWALLOWED.contains(k), "{k} of {:?} never arrives as itself", b.action);
            }
        }
    }

    #[test]
    fn what_a_letter_does_an_input_method_safe_key_does_too() {
        for b in BINDINGS.iter().filter(|b| b.keys.iter().any(|k| !works_with_an_input_method(k))) {
            assert!(b.keys.iter().any(|k| works_with_an_input_method(k)), "{:?} has only letters", b.action);
        }
    }

    #[test]
    fn no_key_is_bound_twice_along_a_chain() {
        for scope in Scope::ALL {
            let mut seen: Vec<(&str, Action)> = Vec::new();
            for s in scope.chain() {
                for b in BINDINGS.iter().filter(|b| b.on.contains(s)) {
                    for k in b.keys {
                        if let Some((_, other)) = seen.iter().find(|(key, a)| key == k && *a != b.action) {
                            panic!("{scope:?}: {k} is both {other:?} and {:?}", b.action);
                        }
                        seen.push((k, b.action));
                    }
                }
            }
        }
    }

    #[test]
    fn every_action_has_a_key() {
        for a in Action::ALL {
            assert!(BINDINGS.iter().any(|b| b.action == *a), "{a:?}");
        }
    }

    #[test]
    fn full_width_and_shifted_punctuation_are_their_ascii_keys() {
        let press = |c, m| lookup(Scope::Orders, KeyEvent::new(KeyCode::Char(c), m));
        assert_eq!(press('？', KeyModifiers::NONE), Some(Help));
        assert_eq!(press('?', KeyModifiers::SHIFT), Some(Help));
        assert_eq!(press('２', KeyModifiers::NONE), Some(TabRequests));
        assert_eq!(press('、', KeyModifiers::NONE), Some(Filter));
        assert_eq!(press('\u{3000}', KeyModifiers::NONE), Some(NextStep));
    }

    #[test]
    fn a_letter_typed_into_a_dialog_never_reaches_the_desk() {
        for scope in [Scope::Form, Scope::Grid, Scope::Picker, Scope::Confirm, Scope::Choices, Scope::Viewer] {
            for c in ['q', 'g', 'u', '1', ':'] {
                assert_eq!(lookup(scope, KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)), None, "{scope:?} {c}");
            }
            assert_eq!(lookup(scope, KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL)), Some(Quit));
        }
    }

    #[test]
    fn keys_are_named_as_people_say_them() {
        assert_eq!(names(Scope::Orders, New), "n / F4");
        assert_eq!(names(Scope::Form, Help), "F1");
        assert_eq!(names(Scope::Form, Save), "Ctrl-S");
        assert!(markdown(Lang::Zh).contains("| `n` `F4` | 列表 | 新建 | `new` |"));
    }
}
