//! How the specialist wants lists to be shown: the file `views.toml` beside the settings.
//!
//! ```toml
//! [columns.orders]
//! order = ["number", "salesperson", "customer"]    # those not named come after them
//! hidden = ["flags"]
//! kept = ["salesperson"]                           # left out last where there is no room for all
//!
//! [views.orders."late exports of Ningbo"]
//! view = "late"
//! filter = "宁波"
//! sort = "delivery"
//! ```
//! It must not know which lists, views and columns there are: a name that no list knows is kept, and means nothing. Invariant: a change
//! touches what it is about; comments and whatever else stands in the file stay, or the change is refused.

use crate::i18n::{Lang, view::words};
use std::collections::BTreeMap;
use toml_edit::{Array, Document, DocumentMut, Item, Table, TableLike, Value};

/// The table of the file that says the columns of each list.
const COLUMNS: &str = "columns";

/// The table of the file that holds the views saved, list by list.
const VIEWS: &str = "views";

/// What is said of columns, in the order written.
const LAYOUT: [&str; 3] = ["order", "hidden", "kept"];

/// What is said of a view, in the order written.
const VIEW: [&str; 4] = ["view", "filter", "sort", "reversed"];

/// Which columns of a list are shown, by their codes, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The columns in their order, shown or not; one that is not named comes after them.
    pub order: Vec<String>,
    /// Those that are not shown.
    pub hidden: Vec<String>,
    /// Those that are left out last where there is no room for all.
    pub kept: Vec<String>,
}

impl Layout {
    /// Returns whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Layout::default()
    }
}

/// A list as it was shown when it was given a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedView {
    /// The view of the list's own that it narrows, by its code.
    pub view: String,
    /// What was typed to narrow it; empty where nothing was.
    pub filter: String,
    /// How it was sorted, by a code of the list's; empty where it is sorted in one way only.
    pub sort: String,
    /// Whether the order was turned round.
    pub is_reversed: bool,
    /// Its columns; nothing said where they are those of the list.
    pub columns: Layout,
}

/// How lists are shown; what is not said stays as it is by default.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Views {
    columns: BTreeMap<String, Layout>,
    /// The views saved of each list, by their names, in the order of the file.
    saved: BTreeMap<String, Vec<(String, SavedView)>>,
}

/// What is wrong in a line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ViewMistake {
    line: usize,
    what: Slip,
}

/// What can be wrong in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Slip {
    /// It is no TOML, from this column on.
    Syntax(usize),
    /// There is no such key; which there are.
    Unknown(String, Vec<&'static str>),
    /// The key wants a table below it.
    NoTable(String),
    /// The key wants a list of names.
    NoNames(String),
    /// The key wants a text.
    NoText(String),
    /// The key wants true or false.
    NoYesNo(String),
}

impl ViewMistake {
    /// Says where and what it is, and how to put it right.
    pub fn sentence(&self, lang: Lang) -> String {
        let (w, line) = (words(lang), self.line);
        match &self.what {
            Slip::Syntax(column) => w.syntax(line, *column),
            Slip::Unknown(key, known) => w.unknown(line, key, &lang.list(known)),
            Slip::NoTable(key) => w.no_table(line, key),
            Slip::NoNames(key) => w.no_names(line, key),
            Slip::NoText(key) => w.no_text(line, key),
            Slip::NoYesNo(key) => w.no_yes_no(line, key),
        }
    }
}

/// A change of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewChange {
    /// Shows the columns of a list so; a layout that says nothing brings the default back.
    Columns {
        /// The list.
        list: String,
        /// Its columns.
        layout: Layout,
    },
    /// Saves a view under a name; one of this name is replaced.
    Save {
        /// The list.
        list: String,
        /// Its name.
        name: String,
        /// What it is.
        view: SavedView,
    },
    /// Deletes a saved view.
    Delete {
        /// The list.
        list: String,
        /// Its name.
        name: String,
    },
}

impl Views {
    /// Returns how the columns of a list are chosen; nothing where they are not.
    pub fn columns(&self, list: &str) -> Option<&Layout> {
        self.columns.get(list)
    }

    /// Lists the views saved of a list, each with its name.
    pub fn saved(&self, list: &str) -> &[(String, SavedView)] {
        self.saved.get(list).map_or(&[], Vec::as_slice)
    }

    /// Finds a view saved of a list by its name.
    pub fn named(&self, list: &str, name: &str) -> Option<&SavedView> {
        self.saved(list).iter().find(|(known, _)| known == name).map(|(_, view)| view)
    }

    /// Reads a text; what is wrong in it is named, and the rest counts.
    pub(super) fn read(text: &str) -> (Views, Vec<ViewMistake>) {
        let (mut views, mut wrong) = (Views::default(), Wrong { text, found: Vec::new() });
        match Document::parse(text) {
            Ok(document) => views.take(document.as_table(), &mut wrong),
            Err(e) => {
                let at = e.span().map_or(text.len(), |span| span.start);
                let column = text[..at].rsplit('\n').next().unwrap_or("").chars().count() + 1;
                wrong.at(at, Slip::Syntax(column));
            }
        }
        wrong.found.sort_by_key(|one| one.line);
        (views, wrong.found)
    }

    fn take(&mut self, table: &dyn TableLike, wrong: &mut Wrong) {
        for (key, item) in table.iter() {
            match (key, item.as_table_like()) {
                (COLUMNS, Some(lists)) => {
                    for (list, said) in tables(lists, wrong) {
                        let layout = view_of(said, &[], wrong).columns;
                        self.columns.insert(list, layout);
                    }
                }
                (VIEWS, Some(lists)) => {
                    for (list, named) in tables(lists, wrong) {
                        let views = tables(named, wrong).into_iter();
                        let views = views.map(|(name, said)| (name, view_of(said, &VIEW, wrong))).collect();
                        self.saved.insert(list, views);
                    }
                }
                (COLUMNS | VIEWS, None) => wrong.key(table, key, Slip::NoTable(key.to_owned())),
                _ => wrong.key(table, key, Slip::Unknown(key.to_owned(), vec![COLUMNS, VIEWS])),
            }
        }
        self.columns.retain(|_, layout| !layout.is_empty());
        self.saved.retain(|_, views| !views.is_empty());
    }

    fn with(mut self, change: &ViewChange) -> Views {
        match change {
            ViewChange::Columns { list, layout } if layout.is_empty() => _ = self.columns.remove(list),
            ViewChange::Columns { list, layout } => _ = self.columns.insert(list.clone(), layout.clone()),
            ViewChange::Save { list, name, view } => {
                let views = self.saved.entry(list.clone()).or_default();
                match views.iter_mut().find(|(known, _)| known == name) {
                    Some((_, known)) => known.clone_from(view),
                    None => views.push((name.clone(), view.clone())),
                }
            }
            ViewChange::Delete { list, name } => {
                if let Some(views) = self.saved.get_mut(list) {
                    views.retain(|(known, _)| known != name);
                }
                self.saved.retain(|_, views| !views.is_empty());
            }
        }
        self
    }
}

/// The mistakes found in a text.
struct Wrong<'a> {
    text: &'a str,
    found: Vec<ViewMistake>,
}

impl Wrong<'_> {
    fn at(&mut self, at: usize, what: Slip) {
        let line = self.text[..at.min(self.text.len())].matches('\n').count() + 1;
        self.found.push(ViewMistake { line, what });
    }

    /// Names the line of a key; a table has none but that of its name.
    fn key(&mut self, table: &dyn TableLike, key: &str, what: Slip) {
        let of_key = table.get_key_value(key).and_then(|(key, _)| key.span()).map_or(0, |span| span.start);
        let of_item = table.get(key).and_then(Item::span).map_or(0, |span| span.start);
        self.at(of_item.max(of_key), what);
    }
}

/// Lists the tables below a table; what is none is wrong.
fn tables<'a>(table: &'a dyn TableLike, wrong: &mut Wrong) -> Vec<(String, &'a dyn TableLike)> {
    let mut found = Vec::new();
    for (key, item) in table.iter() {
        match item.as_table_like() {
            Some(below) => found.push((key.to_owned(), below)),
            None => wrong.key(table, key, Slip::NoTable(key.to_owned())),
        }
    }
    found
}

/// Reads what is said of a view, or of columns alone where nothing `beside` them may be said; what is wrong counts as not said.
fn view_of(said: &dyn TableLike, beside: &[&'static str], wrong: &mut Wrong) -> SavedView {
    let mut view = SavedView::default();
    for (key, item) in said.iter() {
        let (text, codes) = (item.as_str().map(str::to_owned), names(item));
        let read = match key {
            _ if !beside.iter().chain(&LAYOUT).any(|known| *known == key) => {
                Err(Slip::Unknown(key.to_owned(), [beside, &LAYOUT].concat()))
            }
            "order" | "hidden" | "kept" => codes.ok_or_else(|| Slip::NoNames(key.to_owned())).map(|codes| match key {
                "order" => view.columns.order = codes,
                "hidden" => view.columns.hidden = codes,
                _ => view.columns.kept = codes,
            }),
            "reversed" => {
                item.as_bool().ok_or_else(|| Slip::NoYesNo(key.to_owned())).map(|is_so| view.is_reversed = is_so)
            }
            _ => text.ok_or_else(|| Slip::NoText(key.to_owned())).map(|text| match key {
                "view" => view.view = text,
                "filter" => view.filter = text,
                _ => view.sort = text,
            }),
        };
        if let Err(what) = read {
            wrong.key(said, key, what);
        }
    }
    view
}

fn names(item: &Item) -> Option<Vec<String>> {
    let names = item.as_array()?.iter().map(|name| name.as_str().map(str::to_owned));
    names.collect()
}

/// Changes a text; gives nothing where it is not TOML, or cannot be changed without touching anything else.
pub(super) fn changed(text: &str, change: &ViewChange, lang: Lang) -> Option<String> {
    let (before, wrong) = Views::read(text);
    let mut document: DocumentMut = text.parse().ok()?;
    let root = document.as_table_mut();
    match change {
        ViewChange::Columns { list, layout } => {
            let lists = below(root, COLUMNS)?;
            match layout.is_empty() {
                true => _ = lists.remove(list),
                false => write(below(lists, list)?, layout),
            }
        }
        ViewChange::Save { list, name, view } => {
            let table = below(below(below(root, VIEWS)?, list)?, name)?;
            let text = |text: &str| Some(text).filter(|text| !text.is_empty()).map(Value::from);
            put(table, "view", Some(view.view.as_str().into()));
            put(table, "filter", text(&view.filter));
            put(table, "sort", text(&view.sort));
            put(table, "reversed", view.is_reversed.then(|| true.into()));
            write(table, &view.columns);
        }
        ViewChange::Delete { list, name } => _ = below(below(root, VIEWS)?, list)?.remove(name),
    }
    let after = match text.contains("\r\n") {
        true => document.to_string().replace("\r\n", "\n").replace('\n', "\r\n"),
        false => document.to_string(),
    };
    let after = if text.trim().is_empty() { head(lang) + &after } else { after };
    let (read, still_wrong) = Views::read(&after);
    (read == before.with(change) && still_wrong.len() <= wrong.len()).then_some(after)
}

/// Returns the table of this name, made where there is none.
fn below<'a>(table: &'a mut dyn TableLike, name: &str) -> Option<&'a mut dyn TableLike> {
    let new = || {
        let mut new = Table::new();
        // it is written by the tables below it
        new.set_implicit(true);
        Item::Table(new)
    };
    table.entry(name).or_insert_with(new).as_table_like_mut()
}

/// Writes what is said of columns.
fn write(table: &mut dyn TableLike, layout: &Layout) {
    for (key, codes) in LAYOUT.iter().zip([&layout.order, &layout.hidden, &layout.kept]) {
        let value = Value::Array(codes.iter().map(String::as_str).collect::<Array>());
        put(table, key, Some(value).filter(|_| !codes.is_empty()));
    }
}

/// Sets a key to a value, or takes it away; what stands behind it stays.
fn put(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    match (value, table.get_mut(key)) {
        (None, _) => _ = table.remove(key),
        (Some(value), Some(Item::Value(before))) => {
            let decor = before.decor().clone();
            *before = value;
            *before.decor_mut() = decor;
        }
        (Some(value), _) => _ = table.insert(key, Item::Value(value)),
    }
}

/// Writes what stands in a new file.
fn head(lang: Lang) -> String {
    let lines = words(lang).head().iter().map(|line| format!("# {line}\n"));
    lines.chain(["\n".to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn columns(list: &str, order: &[&str], hidden: &[&str], kept: &[&str]) -> ViewChange {
        let layout = Layout { order: names(order), hidden: names(hidden), kept: names(kept) };
        ViewChange::Columns { list: list.to_owned(), layout }
    }

    #[test]
    fn what_is_chosen_is_read_again_and_taken_back_leaves_no_trace() {
        for lang in Lang::ALL {
            let text = changed("", &columns("orders", &["b", "a"], &["a"], &[]), lang).unwrap();
            assert!(text.starts_with("# ") && text.contains("\n[columns.orders]\norder = [\"b\", \"a\"]\n"), "{text}");
            let (views, wrong) = Views::read(&text);
            assert_eq!(views.columns("orders").unwrap().hidden, ["a"]);
            assert!(wrong.is_empty() && views.columns("documents").is_none());
            let other = changed(&text, &columns("documents", &[], &[], &["c"]), lang).unwrap();
            assert_eq!(Views::read(&other).0.columns("documents").unwrap().kept, ["c"]);
            let back = changed(&other, &columns("orders", &[], &[], &[]), lang).unwrap();
            assert!(Views::read(&back).0.columns("orders").is_none(), "{back}");
        }
    }

    #[test]
    fn a_view_is_saved_under_any_name_saved_anew_and_deleted() {
        let view = SavedView {
            view: "late".to_owned(),
            filter: "宁波 \"A\"".to_owned(),
            sort: "delivery".to_owned(),
            is_reversed: true,
            columns: Layout { order: names(&["b", "a"]), ..Layout::default() },
        };
        let (list, name) = ("orders".to_owned(), "宁波 \"late\" [x].y".to_owned());
        let save = |view: &SavedView| ViewChange::Save { list: list.clone(), name: name.clone(), view: view.clone() };
        let text = changed("", &columns("orders", &[], &["a"], &[]), Lang::En).unwrap();
        let saved = changed(&text, &save(&view), Lang::En).unwrap();
        assert_eq!(Views::read(&saved).0.named("orders", &name), Some(&view), "{saved}");
        let plain = SavedView { view: "all".to_owned(), ..SavedView::default() };
        let anew = changed(&saved, &save(&plain), Lang::En).unwrap();
        assert_eq!(Views::read(&anew).0.saved("orders"), [(name.clone(), plain)], "{anew}");
        let gone = changed(&anew, &ViewChange::Delete { list: list.clone(), name: name.clone() }, Lang::En).unwrap();
        assert_eq!(Views::read(&gone).0, Views::read(&text).0, "{gone}");
        let wrong = "[views.orders.mine]\nview = 3\nreversed = \"yes\"\nmoon = 1\nfilter = \"a\"\n[views.documents]\nmine = 4\n";
        let (views, wrong) = Views::read(wrong);
        assert_eq!(views.named("orders", "mine").unwrap().filter, "a");
        let said: Vec<String> = wrong.iter().map(|one| one.sentence(Lang::En)).collect();
        assert_eq!(
            said,
            [
                "line 2: view must be a text in quotes",
                "line 3: reversed must be true or false",
                "line 4: there is no moon here; write one of view, filter, sort, reversed, order, hidden, kept",
                "line 7: mine must be a table, such as [columns.orders]",
            ]
        );
    }

    #[test]
    fn what_a_person_wrote_stays_as_it_is() {
        let own = "# mine\r\n[columns.orders] # the ledger\r\norder = [\"b\"] # first\r\n# or so\r\nhidden = [ \"moon\" ]\r\n\r\n[columns.moon]\r\nkept = [\"a\"]\r\n";
        let other = changed(own, &columns("orders", &["a", "b"], &["moon"], &[]), Lang::En).unwrap();
        assert_eq!(other, own.replace("[\"b\"]", "[\"a\", \"b\"]").replace("[ \"moon\" ]", "[\"moon\"]"));
        assert!(changed("[columns\n", &columns("orders", &["a"], &[], &[]), Lang::En).is_none());
        assert!(changed("columns = 3\n", &columns("orders", &["a"], &[], &[]), Lang::En).is_none());
    }

    #[test]
    fn what_is_wrong_is_named_by_its_line_and_the_rest_counts() {
        let text = "lists = 1\n[columns.orders]\norder = \"a\"\nhide = []\nkept = [\"a\"]\n[columns]\nmoon = 4\n";
        let (views, wrong) = Views::read(text);
        assert_eq!(views.columns("orders").unwrap().kept, ["a"]);
        let said: Vec<String> = wrong.iter().map(|one| one.sentence(Lang::En)).collect();
        assert_eq!(
            said,
            [
                "line 1: there is no lists here; write one of columns, views",
                "line 3: order must be a list of names, such as [\"number\", \"customer\"]",
                "line 4: there is no hide here; write one of order, hidden, kept",
                "line 7: moon must be a table, such as [columns.orders]",
            ]
        );
        let (_, wrong) = Views::read("[columns.orders]\norder = [a]\n");
        assert_eq!(
            wrong[0].sentence(Lang::Zh),
            "第 2 行第 10 列：应写成“键 = 值”，文字加引号，如 hidden = [\"flags\"]"
        );
    }
}
