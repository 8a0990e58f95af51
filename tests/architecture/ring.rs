//! Which file of the source uses which, read from the paths in its code, and the rings they form.
//!
//! A path leads to the file that defines what it names: through modules, and through what they `pub use`. Naming a child
//! module again for others is no use of it.

use std::collections::{BTreeMap, BTreeSet};

/// A path of names from the crate's root.
type Names = Vec<String>;

/// One file.
#[derive(Default)]
struct Module {
    file: String,
    tokens: Vec<String>,
    /// What it names by a `use`, and where that is.
    exported: BTreeMap<String, Names>,
}

/// The source as modules, by their paths from the crate's root.
pub struct Source(BTreeMap<Names, Module>);

impl Source {
    /// Reads files, each with its path below `src` and its code without comments and strings.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Source {
        let mut all = BTreeMap::new();
        for (file, code) in files {
            let mut names: Names = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if matches!(names.last().map(String::as_str), Some("mod" | "lib")) {
                names.pop();
            }
            all.insert(names, Module { file, tokens: tokens(&code), ..Module::default() });
        }
        let mut source = Source(all);
        for names in source.0.keys().cloned().collect::<Vec<_>>() {
            let of = &source.0[&names];
            let given = source.paths(&names, of).into_iter().filter(|found| found.is_in_use);
            let exported = given.filter_map(|found| Some((found.names.last()?.clone(), found.names))).collect();
            source.0.get_mut(&names).unwrap().exported = exported;
        }
        source
    }

    /// Finds the module that defines what a path names.
    fn find(&self, path: &[String]) -> Option<&Names> {
        let (mut at, _) = self.0.get_key_value(&[] as &[String])?;
        for (i, name) in path.iter().enumerate() {
            if let Some((child, _)) = self.0.get_key_value(&path[..=i]) {
                at = child;
            } else {
                let again = self.0[at].exported.get(name).filter(|again| again[..] != path[..=i]);
                return again.map_or(Some(at), |again| self.find(&[again, &path[i + 1..]].concat()));
            }
        }
        Some(at)
    }

    /// Lists the paths in a module's code, each from the crate's root.
    fn paths(&self, here: &Names, of: &Module) -> Vec<Path> {
        let mut known: BTreeMap<String, Names> = BTreeMap::new();
        known.insert("crate".to_owned(), Vec::new());
        known.insert("self".to_owned(), here.clone());
        let parent = here.split_last().map(|(_, parent)| parent.to_vec()).unwrap_or_default();
        known.insert("super".to_owned(), parent);
        for child in self.0.keys().filter(|names| names.len() == here.len() + 1 && names.starts_with(here)) {
            known.insert(child[here.len()].clone(), child.clone());
        }
        let (mut found, mut i, mut is_exported, mut is_used) = (Vec::new(), 0, false, false);
        while i < of.tokens.len() {
            let token = of.tokens[i].as_str();
            let before = i.checked_sub(1).map_or("", |i| of.tokens[i].as_str());
            match token {
                "use" => (is_used, is_exported) = (true, matches!(before, "pub" | ")")),
                ";" => (is_used, is_exported) = (false, false),
                _ => {}
            }
            let is_path =
                of.tokens.get(i + 1).is_some_and(|next| next == "::") && !["::", ".", "$", "in"].contains(&before);
            if let (true, Some(root)) = (is_path, known.get(token)) {
                let mut all = Vec::new();
                i = read(&of.tokens, i + 1, root, &mut all);
                for (name, names) in all {
                    // a module named by a `use` is the beginning of other paths
                    if is_used && self.0.contains_key(&names) {
                        known.insert(name, names.clone());
                    }
                    found.push(Path { names, is_in_use: is_used, is_exported });
                }
            } else {
                i += 1;
            }
        }
        found
    }

    /// Lists the files that use each other in a ring, the largest ring first.
    pub fn rings(&self) -> Vec<Vec<&str>> {
        let mut uses: BTreeMap<&Names, BTreeSet<&Names>> = BTreeMap::new();
        for (names, of) in &self.0 {
            let used = self.paths(names, of).into_iter().filter(|path| !path.is_exported);
            uses.insert(names, used.filter_map(|path| self.find(&path.names)).filter(|used| *used != names).collect());
        }
        let reached: BTreeMap<&Names, BTreeSet<&Names>> = uses.keys().map(|from| (*from, reach(from, &uses))).collect();
        let ring = |from: &&Names| -> Vec<&str> {
            let back = reached[from].iter().filter(|to| reached[*to].contains(from));
            back.map(|to| self.0[*to].file.as_str()).collect()
        };
        let rings: BTreeSet<Vec<&str>> = uses.keys().map(ring).filter(|ring| ring.len() > 1).collect();
        let mut rings: Vec<Vec<&str>> = rings.into_iter().collect();
        rings.sort_by_key(|ring| std::cmp::Reverse(ring.len()));
        rings
    }
}

/// A path in the code.
struct Path {
    names: Names,
    /// Whether it stands in a `use`, which gives its name to the module's children too.
    is_in_use: bool,
    /// Whether it only names something again for others.
    is_exported: bool,
}

/// Lists what can be reached from a file.
fn reach<'a>(from: &'a Names, uses: &BTreeMap<&'a Names, BTreeSet<&'a Names>>) -> BTreeSet<&'a Names> {
    let (mut reached, mut left) = (BTreeSet::new(), vec![from]);
    while let Some(at) = left.pop() {
        left.extend(uses[at].iter().filter(|used| reached.insert(**used)));
    }
    reached
}

/// Reads what follows a name, from its `::` on, with the name it gets here; gives where to go on.
fn read(tokens: &[String], mut i: usize, root: &[String], found: &mut Vec<(String, Names)>) -> usize {
    let token = |i: usize| tokens.get(i).map_or("", String::as_str);
    let mut names = root.to_vec();
    while token(i) == "::" {
        match token(i + 1) {
            "{" => {
                i += 2;
                while !["}", ""].contains(&token(i)) {
                    i = match token(i) {
                        "," => i + 1,
                        "self" => {
                            found.push((names.last().cloned().unwrap_or_default(), names.clone()));
                            i + 1
                        }
                        "super" => read(tokens, i + 1, &names[..names.len().saturating_sub(1)], found),
                        name => read(tokens, i + 1, &[&names[..], &[name.to_owned()]].concat(), found),
                    };
                }
                return i + 1;
            }
            "super" => drop(names.pop()),
            name if name.starts_with(|c: char| c.is_alphabetic() || c == '_') => names.push(name.to_owned()),
            _ => break,
        }
        i += 2;
    }
    let mut name = names.last().cloned().unwrap_or_default();
    if token(i) == "as" {
        name = token(i + 1).to_owned();
        i += 2;
    }
    found.push((name, names));
    i
}

/// Splits code into names, `::` and other signs.
fn tokens(code: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut is_in_name = false;
    for c in code.chars() {
        let is_name = c.is_alphanumeric() || c == '_';
        match found.last_mut() {
            Some(last) if is_name && is_in_name => last.push(c),
            Some(last) if c == ':' && last == ":" => last.push(c),
            _ if c.is_whitespace() => {}
            _ => found.push(c.to_string()),
        }
        is_in_name = is_name;
    }
    found
}

#[test]
fn a_ring_is_found_through_groups_children_and_names_given_again() {
    let file = |path: &str, code: &str| (path.to_owned(), code.to_owned());
    let source = Source::new([
        file("lib.rs", "pub mod a; mod b; mod c;"),
        file("a/mod.rs", "mod x; mod y; pub use x::X; use y as of; fn f() { of::g() }"),
        file("a/x.rs", "use super::y; fn f() { y::g(); }"),
        file("a/y.rs", "use crate::{b::{B, self}, a::X};"),
        file("b.rs", "pub struct B;"),
        file("c.rs", "use super::a::{self, X}; fn f() { a::y::g() }"),
    ]);
    assert_eq!(source.rings(), [["a/x.rs", "a/y.rs"]]);
}
