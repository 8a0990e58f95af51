//! Every screen speaks one language. It is drawn once in a language made up for this, English in capitals: whatever is
//! not worded in `i18n` shows as a small letter or as Chinese. And once in Chinese, where an English word shows.

mod support;

use orderdesk::{
    domain::{archive::Papers, calendar::WorkCalendar, setting::Setting},
    exchange::demo,
    i18n::Lang,
    store::{Clock, Store},
    tui::{
        action::Action,
        keymap::{self, BINDINGS, Scope},
    },
};
use rusqlite::Connection;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use support::{Desk, saturday, spelled};

const WINDOW: (u16, u16) = (140, 50);

/// What leads out of the screen or the language, or shows the folders of this machine.
const ELSEWHERE: [Action; 4] = [Action::Quit, Action::Suspend, Action::SwitchLanguage, Action::Import];

/// What stands on a screen as it is, whatever its language: names of files, the other language's own
/// name, and what is offered in it for those who read it.
const KNOWN: [&str; 9] =
    ["xlsx", "csv", "json", "eml", "orderdesk", "English", "中文", "Order progress report", "订单进度报告"];

/// Lists the words of the keys, the keys of the settings file, and the names of papers, which are data in two languages.
fn known() -> BTreeSet<String> {
    let keys = BINDINGS.iter().flat_map(|b| b.keys.iter().map(|key| keymap::name(key)));
    let papers = Papers::official().all().map(|paper| paper.en.clone());
    let settings = Setting::ALL.iter().map(|setting| setting.code().to_owned());
    let known = keys.chain(papers).chain(settings).chain(KNOWN.map(str::to_owned));
    known.flat_map(|name| words(&name).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Splits a line into words of more than a letter, without paths.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let parts = line.split(|c: char| c.is_whitespace() || c == '：').filter(|part| !part.starts_with('/'));
    parts.flat_map(|part| part.split(|c: char| !c.is_alphabetic())).filter(|word| word.chars().count() > 1)
}

/// Rewrites what was typed into a desk, so that on a screen it cannot be confused with the program's words: in capitals,
/// and in Latin letters where `is_latin`. Codes stay.
fn retype(path: &Path, is_latin: bool) {
    let db = Connection::open(path).unwrap();
    let list = |sql: &str| -> Vec<String> {
        let mut statement = db.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    for trigger in list("SELECT name FROM sqlite_master WHERE type = 'trigger'") {
        db.execute_batch(&format!("DROP TRIGGER \"{trigger}\"")).unwrap();
    }
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        AND sql NOT LIKE '%VIRTUAL%' AND sql NOT LIKE '%WITHOUT ROWID%'";
    for table in list(tables) {
        for column in list(&format!("SELECT name FROM pragma_table_info('{table}') WHERE type = 'TEXT'")) {
            let mut statement = db.prepare(&format!("SELECT rowid, \"{column}\" FROM \"{table}\"")).unwrap();
            let rows: Vec<(i64, Option<String>)> =
                statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
            let update = format!("UPDATE \"{table}\" SET \"{column}\" = ?1 WHERE rowid = ?2");
            for (row, text) in rows.into_iter().filter_map(|(row, text)| Some((row, text?))) {
                let new = match serde_json::from_str(&text) {
                    Ok(json @ (Value::Object(_) | Value::Array(_))) => retyped_json(json, is_latin).to_string(),
                    _ => retyped(&text, is_latin),
                };
                if new != text {
                    db.execute(&update, (new, row)).unwrap_or_else(|e| panic!("{table}.{column}: {e}"));
                }
            }
        }
    }
}

fn retyped_json(json: Value, is_latin: bool) -> Value {
    match json {
        Value::String(text) => retyped(&text, is_latin).into(),
        Value::Array(all) => all.into_iter().map(|one| retyped_json(one, is_latin)).collect(),
        Value::Object(all) => all.into_iter().map(|(key, one)| (key, retyped_json(one, is_latin))).collect(),
        other => other,
    }
}

fn retyped(text: &str, is_latin: bool) -> String {
    let is_code = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-:.#".contains(&b));
    if is_code {
        return text.to_owned();
    }
    let letter = |c: char| char::from(b'A' + (c as u32 % 26) as u8);
    let latin: String = text.chars().map(|c| if is_latin && is_chinese(c) { letter(c) } else { c }).collect();
    latin.to_uppercase()
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff60}' | '“' | '”')
}

/// Goes everywhere a key leads from every tab and the page behind it, and gives each screen to `look`.
fn walk(path: &Path, lang: Lang, look: &mut dyn FnMut(&str, &str)) {
    let is_tab = |action: Action| action.code().starts_with("tab_");
    for tab in BINDINGS.iter().filter(|b| is_tab(b.action)) {
        let store = Store::open(path, Clock::Fixed(saturday()), "W").unwrap();
        let mut desk = Desk::on(store, lang, WINDOW);
        // what is saved on the way is thrown away with the desk
        desk.app().cx.folder = path.parent().map(Path::to_owned);
        let home = spelled(tab.keys[0]);
        desk.keys(&home);
        look(&home, &desk.screen());
        let list = desk.app().scope().unwrap();
        press_all(&mut desk, &home, "", list, look);
        desk.keys(&home).keys("<enter>");
        if let Some(page) = desk.app().scope().filter(|scope| *scope != list) {
            press_all(&mut desk, &home, "<enter>", page, look);
        }
    }
}

/// Presses every key of a scope, and the arrows and the next field in what opens.
fn press_all(desk: &mut Desk, home: &str, way: &str, scope: Scope, look: &mut dyn FnMut(&str, &str)) {
    for binding in keymap::bindings(scope) {
        if ELSEWHERE.contains(&binding.action) || binding.action.code().starts_with("tab_") {
            continue;
        }
        for _ in 0..6 {
            if desk.app().scope().is_some_and(|now| !now.is_dialog()) {
                break;
            }
            desk.keys("<esc>");
        }
        desk.keys(home).keys(way);
        if desk.app().scope() != Some(scope) {
            continue;
        }
        let key = spelled(binding.keys[0]);
        let before = desk.screen();
        desk.keys(&key);
        look(&format!("{home}{way}{key}"), &desk.screen());
        if desk.screen() != before && desk.app().scope() != Some(scope) {
            for more in ["<c-s>", "<down>", "<pgdn>", "<enter>"] {
                desk.keys(more);
                look(&format!("{home}{way}{key}…{more}"), &desk.screen());
            }
        }
    }
}

/// Lists the words on the screens of a practice desk in this language that are `foreign` to it.
fn foreign_words(lang: Lang, foreign: fn(&str) -> bool) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice.orderdesk");
    demo::make(&path, saturday(), "W", None, &WorkCalendar::official(), |_, _| true).unwrap();
    retype(&path, lang == Lang::Pseudo);
    let (known, mut found) = (known(), BTreeMap::new());
    let mut screens = 0;
    walk(&path, lang, &mut |way, screen| {
        screens += 1;
        for line in screen.lines() {
            for word in words(line).filter(|word| foreign(word) && !known.contains(*word)) {
                found.entry(word.to_owned()).or_insert_with(|| format!("{word:12} {way:24} {}", line.trim()));
            }
        }
    });
    assert!(screens > 400, "the walk has seen {screens} screens only");
    found.into_values().collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_not_worded_in_i18n_shows_in_a_language_of_capitals() {
    let is_foreign = |word: &str| word.chars().any(|c| is_chinese(c) || c.is_lowercase());
    assert_eq!(foreign_words(Lang::Pseudo, is_foreign), "");
}

#[test]
fn a_chinese_screen_has_no_english_word() {
    let is_foreign = |word: &str| word.len() > 2 && word.chars().any(|c| c.is_ascii_lowercase());
    assert_eq!(foreign_words(Lang::Zh, is_foreign), "");
}
