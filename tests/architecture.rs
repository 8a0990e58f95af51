//! The house stands as it was drawn: a floor uses only the floors below it, and what must never come in has not come in.

#[path = "architecture/ring.rs"]
mod ring;

use std::path::{Path, PathBuf};

/// Each floor and the floors it may use.
const FLOORS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("config", &["i18n", "domain"]),
    ("i18n", &["store", "domain"]),
    ("exchange", &["store", "i18n", "config", "domain"]),
    ("cli", &["exchange", "store", "i18n", "config", "domain"]),
    ("tui", &["exchange", "store", "i18n", "config", "domain"]),
];

/// Macros and types of other floors that any floor may name: they hold no record and no word.
const ANYWHERE: &[&str] = &["keyed_enum"];

/// What may lie at the top, besides files and folders whose names begin with a dot.
const TOP: &[&str] =
    &["Cargo.toml", "Cargo.lock", "src", "assets", "tests", "README.md", "LICENSE", "proptest-regressions", "target"];

/// So many files may use each other in a ring.
const LARGEST_RING: usize = 3;

/// No file of code may be longer.
const LONGEST: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Lists the Rust files below a folder with their content.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(root()).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{folder}");
    found
}

/// The code of a file without comments, string and character literals, and without its unit tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let text = text.split("#[cfg(test)]\npub(crate) mod tests").next().unwrap_or(text);
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => {
                for c in chars.by_ref() {
                    if c == '\n' {
                        out.push('\n');
                        break;
                    }
                }
            }
            '"' => {
                out.push_str("\"\"");
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => {
                            chars.next();
                        }
                        '"' => break,
                        '\n' => out.push('\n'),
                        _ => {}
                    }
                }
            }
            '\'' => {
                let mut ahead = chars.clone();
                let (first, second) = (ahead.next(), ahead.next());
                if first == Some('\\') {
                    chars.next();
                    chars.next();
                    chars.by_ref().find(|c| *c == '\'');
                } else if second == Some('\'') {
                    chars.next();
                    chars.next();
                }
            }
            _ => out.push(c),
        }
    }
    out
}

/// Lists the first names after `crate::` in a piece of code, those in braces too.
fn used(code: &str) -> Vec<String> {
    names_after("crate::", code)
}

/// Lists the names right after a path in a piece of code, those in braces too.
fn names_after(prefix: &str, code: &str) -> Vec<String> {
    let squeezed: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for (at, _) in squeezed.match_indices(prefix) {
        let before = squeezed[..at].chars().next_back();
        if before.is_some_and(|c| c == '$' || c.is_alphanumeric() || c == '_') {
            continue;
        }
        let rest = &squeezed[at + prefix.len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for c in list.chars() {
                match c {
                    '}' if depth == 0 => break,
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.push(std::mem::take(&mut name)),
                    _ if depth == 0 => name.push(c),
                    _ => {}
                }
            }
            found.push(name);
        } else {
            found.push(rest.to_owned());
        }
    }
    let first =
        |name: &String| name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    found.iter().map(first).filter(|n| !n.is_empty()).collect()
}

#[test]
fn which_language_it_is_is_asked_in_i18n_only() {
    let asked = ["Lang::En", "Lang::Zh", "Lang::Pseudo"];
    for (path, text) in sources("src").into_iter().filter(|(path, _)| !path.starts_with("src/i18n")) {
        let code = code(&text);
        assert!(!asked.iter().any(|one| code.contains(one)), "{} words something itself", path.display());
    }
}

#[test]
fn no_floor_reaches_up() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src") {
        let parts: Vec<_> = path.iter().map(|p| p.to_string_lossy().into_owned()).collect();
        let floor = parts[1].trim_end_matches(".rs");
        let Some((_, below)) = FLOORS.iter().find(|(f, _)| *f == floor) else {
            assert!(["lib", "main"].contains(&floor), "a floor nobody drew: {floor}");
            continue;
        };
        for name in used(&code(&text)) {
            let known = FLOORS.iter().any(|(f, _)| *f == name);
            let fine = name == floor || below.contains(&name.as_str()) || ANYWHERE.contains(&name.as_str());
            if known && !fine {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_do_not_use_each_other_in_a_ring() {
    let all = sources("src").into_iter().filter(|(path, _)| !path.ends_with("main.rs"));
    let below = |path: PathBuf| path.strip_prefix("src").unwrap().to_string_lossy().replace('\\', "/");
    let source = ring::Source::new(all.map(|(path, text)| (below(path), code(&text))));
    let rings = source.rings();
    let large: Vec<_> = rings.iter().filter(|ring| ring.len() > LARGEST_RING).collect();
    assert!(large.is_empty(), "{large:#?}");
}

#[test]
fn words_know_only_the_errors_of_the_store() {
    // i18n stands above the store only to word what it says.
    for (path, text) in sources("src/i18n") {
        for bad in ["store::Store", "store::Tx", "Store::", "Store,", "&Store"] {
            assert!(!code(&text).contains(bad), "{} uses {bad}", path.display());
        }
    }
}

#[test]
fn no_floating_point_comes_near_money_or_records() {
    for folder in ["src/domain", "src/store", "src/exchange"] {
        for (path, text) in sources(folder) {
            let code = code(&text);
            let word = |w: &str| {
                code.split(|c: char| !c.is_alphanumeric() && c != '_')
                    .any(|t| t == w || t.ends_with(w) && t.starts_with(|c: char| c.is_ascii_digit()))
            };
            assert!(!word("f32") && !word("f64"), "{}", path.display());
        }
    }
}

#[test]
fn nothing_is_unwrapped_outside_tests() {
    for (path, text) in sources("src") {
        let is_test = path.file_name().is_some_and(|n| n == "tests.rs");
        assert!(is_test || !code(&text).contains(".unwrap()"), "{}", path.display());
    }
}

#[test]
fn what_a_dialog_found_comes_back_as_an_answer() {
    for (path, text) in sources("src/tui") {
        for cell in ["Rc<Cell", "Rc<RefCell", "Arc<Mutex"] {
            assert!(!code(&text).contains(cell), "{}: {cell}; answer by Cmd::Answer", path.display());
        }
    }
}

#[test]
fn a_screen_reaches_another_only_by_a_command() {
    let all = sources("src/tui/screen");
    let folder = |path: &Path| path.components().nth(3).unwrap().as_os_str().to_string_lossy().replace(".rs", "");
    let screens: Vec<String> = all.iter().map(|(path, _)| folder(path)).filter(|name| name != "mod").collect();
    let mut wrong = Vec::new();
    for (path, text) in all.iter().filter(|(path, _)| folder(path) != "mod") {
        let named = names_after("screen::", &code(text));
        let beside =
            if path.components().count() == 4 || path.ends_with("mod.rs") { "super::" } else { "super::super::" };
        let named = named.into_iter().chain(names_after(beside, &code(text)));
        let others = named.filter(|name| screens.contains(name) && *name != folder(path));
        wrong.extend(others.map(|other| format!("{} uses {other}", path.display())));
    }
    for (path, text) in sources("src/tui/record").into_iter().chain(sources("src/tui/part")) {
        if code(&text).contains("screen::{") || !names_after("screen::", &code(&text)).is_empty() {
            wrong.push(format!("{} uses a screen", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The desk's own words tell the keys that belong to a field's editing, which no binding has; all others come from the keymap.
#[test]
fn no_sentence_names_a_key_of_the_keymap() {
    let words = sources("src/i18n").into_iter().filter(|(path, _)| !path.ends_with("src/i18n/tui.rs"));
    for (path, text) in words {
        let named = text.lines().find(|l| {
            !l.trim_start().starts_with("//") && ["Ctrl-", "Alt-", " F3", "F2)"].iter().any(|k| l.contains(k))
        });
        assert_eq!(named, None, "{}", path.display());
    }
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let all = sources("src").into_iter().chain(sources("tests"));
    let long: Vec<String> = all
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, n)| *n > LONGEST)
        .map(|(path, n)| format!("{} {n}", path.display()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn the_top_holds_nothing_but_what_it_should() {
    let mut wrong = Vec::new();
    for entry in std::fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') && !TOP.contains(&name.as_str()) {
            wrong.push(name);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_project_stands_on_its_own() {
    // Put together so that this very file does not mention it.
    let outside = format!("../{}", "shared");
    for (path, text) in sources("src").into_iter().chain(sources("tests")) {
        assert!(!text.contains(&outside), "{}", path.display());
    }
    for file in ["Cargo.toml", ".ci/run"] {
        assert!(!std::fs::read_to_string(root().join(file)).unwrap().contains(&outside), "{file}");
    }
}

#[test]
fn comments_and_strings_are_not_code() {
    assert_eq!(code("a // b\nc \"d \\\" e\" 'f' '\\n' 'static"), "a \nc \"\"   static");
    assert_eq!(used("use crate::{domain::{a, b}, store}; $crate::x; crate::i18n::Lang"), ["domain", "store", "i18n"]);
}
