//! The text of the settings file: what it says line by line, the file as it is written first, and a change of one line of it.
//!
//! Invariant: a change touches the one setting it is about; comments, order and whatever else stands in the file stay as they
//! are, or the change is refused.

use super::Settings;
use crate::{
    domain::{
        likeness::Core,
        setting::{Mistake, Setting, SettingGroup, SettingKind, SettingValue, Slip, Unfit, time},
    },
    i18n::{Label, Lang, setting as said},
};
use std::ops::Range;
use toml_edit::{Document, DocumentMut, Item, TableLike, Value};

/// Of what is wrong so many characters are quoted.
const QUOTED: usize = 40;

/// Choices are listed in the file up to so many.
const LISTED: usize = 10;

/// A setting as a file says it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub(super) setting: Setting,
    pub(super) value: SettingValue,
    /// Where its key begins.
    from: usize,
    /// Where its value stands.
    at: Range<usize>,
}

/// What a settings file says.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) entries: Vec<Entry>,
    pub(super) mistakes: Vec<Mistake>,
}

impl Written {
    /// Reads a text; what is wrong in it is named, and the rest counts.
    pub(super) fn read(text: &str) -> Written {
        let mut written = Written::default();
        match Document::parse(text) {
            Ok(document) => written.take(document.as_table(), None, text),
            Err(e) => {
                let at = e.span().map_or(text.len(), |span| span.start);
                let what = match e.message() {
                    message if message.starts_with("duplicate key") => Slip::Twice,
                    _ => Slip::Syntax { column: text[..at].rsplit('\n').next().unwrap_or("").chars().count() + 1 },
                };
                written.mistakes.push(Mistake { line: line_of(text, at), what });
            }
        }
        written
    }

    fn take(&mut self, table: &dyn TableLike, name: Option<&str>, text: &str) {
        for (key, item) in table.iter() {
            let from = table.get_key_value(key).and_then(|(key, _)| key.span()).map_or(0, |span| span.start);
            match (Setting::at(name, key), item) {
                (Some(setting), item) => self.entry(setting, item, from, text),
                (None, item) if name.is_none() && is_table(key) && item.is_table_like() => {
                    if let Some(below) = item.as_table_like() {
                        self.take(below, Some(key), text);
                    }
                }
                (None, _) => {
                    let what = Slip::Unknown { key: full(name, key), like: likely(name, key) };
                    // a table has no line of its own but that of its name
                    let at = item.span().filter(|span| from == 0 && span.start > 0).map_or(from, |span| span.start);
                    self.mistakes.push(Mistake { line: line_of(text, at), what });
                }
            }
        }
    }

    fn entry(&mut self, setting: Setting, item: &Item, from: usize, text: &str) {
        let at = item.span().unwrap_or(from..from);
        let read = value_of(setting, item).ok_or_else(|| Unfit::Kind(setting.kind()));
        match read.and_then(|value| setting.check(&value).map(|()| value)) {
            Ok(value) => self.entries.push(Entry { setting, value, from, at }),
            Err(why) => {
                let said: String = text[at].lines().next().unwrap_or("").chars().take(QUOTED).collect();
                self.mistakes.push(Mistake { line: line_of(text, from), what: Slip::Value { setting, said, why } });
            }
        }
    }

    /// Finds the line of the first of these settings that is written, and what is said there.
    pub(super) fn place(&self, text: &str, settings: &[Setting]) -> Option<(usize, Setting, String)> {
        let entry = settings.iter().find_map(|one| self.entries.iter().find(|entry| entry.setting == *one))?;
        Some((line_of(text, entry.from), entry.setting, text[entry.at.clone()].to_owned()))
    }

    fn get(&self, setting: Setting) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.setting == setting)
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at.min(text.len())].matches('\n').count() + 1
}

fn is_table(name: &str) -> bool {
    Setting::ALL.iter().any(|setting| setting.path().0 == Some(name))
}

fn full(table: Option<&str>, key: &str) -> String {
    table.map_or_else(|| key.to_owned(), |table| format!("{table}.{key}"))
}

/// Finds what an unknown key may mean: one of a like name, else the keys of its table.
fn likely(table: Option<&str>, key: &str) -> Vec<&'static str> {
    let core = |key: &str| Core::of(&key.replace(['_', '-', '.'], ""));
    let is_like = |setting: &&Setting| setting.path().1 == key || core(setting.path().1).is_like(&core(key));
    let alike: Vec<&'static str> = Setting::ALL.iter().filter(is_like).map(|setting| setting.code()).collect();
    match table {
        _ if !alike.is_empty() => alike,
        Some(_) => Setting::ALL.iter().filter(|s| s.path().0 == table).map(|s| s.path().1).collect(),
        None => Vec::new(),
    }
}

/// Reads what a line says; nothing where it is of another kind than any setting has.
fn value_of(setting: Setting, item: &Item) -> Option<SettingValue> {
    match item.as_value()? {
        Value::String(text) => {
            let (text, kind) = (text.value(), setting.kind());
            let is_fixed = !matches!(kind, SettingKind::Text);
            match kind {
                _ if is_fixed && text.trim().is_empty() => Some(SettingValue::Unset),
                SettingKind::Time => time(text).map(SettingValue::Time),
                SettingKind::Day => text.parse().ok().map(SettingValue::Day),
                _ => Some(SettingValue::Text(text.clone())),
            }
        }
        Value::Integer(n) => Some(SettingValue::Whole(*n.value())),
        Value::Boolean(is_so) => Some(SettingValue::YesNo(*is_so.value())),
        Value::Datetime(moment) => {
            let text = moment.value().to_string();
            time(&text).map(SettingValue::Time).or_else(|| text.parse().ok().map(SettingValue::Day))
        }
        Value::Array(codes) => {
            codes.iter().map(|code| code.as_str().map(str::to_owned)).collect::<Option<_>>().map(SettingValue::Many)
        }
        Value::Float(_) | Value::InlineTable(_) => None,
    }
}

/// Writes a value as the file has it.
fn as_written(value: &SettingValue) -> Value {
    match value {
        SettingValue::Unset => "".into(),
        SettingValue::Text(text) => text.as_str().into(),
        SettingValue::Whole(n) => (*n).into(),
        SettingValue::YesNo(is_so) => (*is_so).into(),
        SettingValue::Day(day) => day.to_string().into(),
        SettingValue::Time(time) => time.format("%H:%M").to_string().into(),
        SettingValue::Many(codes) => codes.iter().map(String::as_str).collect(),
    }
}

/// Writes the line of a setting that is not set: its default, commented.
fn default_line(setting: Setting) -> String {
    format!("# {} = {}", setting.path().1, as_written(&Settings::default().value(setting)))
}

/// Writes the settings file as it is first: every setting explained, and commented out.
pub fn template(lang: Lang) -> String {
    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    for head in said::words(lang).head() {
        line(&format!("# {head}"));
    }
    let mut above: Option<SettingGroup> = None;
    for setting in Setting::ALL.iter().copied() {
        let is_new = above != Some(setting.group());
        if is_new {
            line("");
            line(&format!("# --- {} ---", setting.group().label(lang)));
        }
        if let Some(table) = setting.path().0.filter(|table| is_new_table(setting, table)) {
            line(&format!("[{table}]"));
        }
        above = Some(setting.group());
        line("");
        line(&format!("# {}", remark(setting, lang)));
        line(&default_line(setting));
    }
    text
}

/// Returns whether the setting is the first of its table.
fn is_new_table(setting: Setting, table: &str) -> bool {
    Setting::ALL.iter().find(|one| one.path().0 == Some(table)) == Some(&setting)
}

/// Explains a setting, with what it may be.
fn remark(setting: Setting, lang: Lang) -> String {
    let (explained, kind) = (said::explanation(setting, lang), setting.kind());
    let may_be = match &kind {
        SettingKind::Choice(codes) => codes.len() <= LISTED,
        kind => matches!(kind, SettingKind::Whole(_) | SettingKind::Many(_) | SettingKind::Day | SettingKind::Time),
    };
    if may_be { lang.bracketed(explained, said::takes(&kind, lang)) } else { explained.to_owned() }
}

/// Changes one setting in a text; nothing sets it back to its default. Gives nothing where the text is no settings file, or
/// it cannot be changed without touching anything else.
pub(super) fn changed(text: &str, setting: Setting, value: Option<&SettingValue>) -> Option<String> {
    let before = Written::read(text);
    let is_readable = !before.mistakes.iter().any(|one| one.hides(setting));
    let ways: [Way; 3] = [in_place, uncommented, inserted];
    let mut changed = ways.iter().filter_map(|way| way(text, &before, setting, value));
    changed.find(|after| is_readable && is_only_change(&before, &Written::read(after), setting, value))
}

/// A way to change a setting in a text, where it can be gone.
type Way = fn(&str, &Written, Setting, Option<&SettingValue>) -> Option<String>;

/// Puts another value, or the commented default, where the setting stands.
fn in_place(text: &str, before: &Written, setting: Setting, value: Option<&SettingValue>) -> Option<String> {
    let Some(entry) = before.get(setting) else { return value.is_none().then(|| text.to_owned()) };
    let (at, by) = match value {
        Some(value) => (entry.at.clone(), as_written(value).to_string()),
        None => (entry.from..entry.at.end, default_line(setting)),
    };
    Some([&text[..at.start], by.trim(), &text[at.end..]].concat())
}

/// Puts the value where the setting stands commented out.
fn uncommented(text: &str, _: &Written, setting: Setting, value: Option<&SettingValue>) -> Option<String> {
    let ((table, key), value) = (setting.path(), value?);
    let (mut at, mut within, mut found) = (0, None, None);
    for line in text.split_inclusive('\n') {
        let said = line.trim();
        if let Some(name) = said.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            within = Some(name.trim());
        }
        let rest = said.strip_prefix('#').map(|rest| rest.trim_start_matches(['#', ' ', '\t']));
        if within == table
            && rest.and_then(|rest| rest.strip_prefix(key)).is_some_and(|rest| rest.trim_start().starts_with('='))
        {
            found = Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    let at = found?;
    Some(format!("{}{key} = {}{}", &text[..at.start], as_written(value).to_string().trim(), &text[at.end..]))
}

/// Adds the setting at the end of its table.
fn inserted(text: &str, _: &Written, setting: Setting, value: Option<&SettingValue>) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let (table, key) = setting.path();
    let root = document.as_table_mut();
    let place: &mut dyn TableLike = match table {
        Some(table) => root.entry(table).or_insert_with(toml_edit::table).as_table_like_mut()?,
        None => root,
    };
    place.insert(key, Item::Value(as_written(value?)));
    let text = match text.contains("\r\n") {
        true => document.to_string().replace("\r\n", "\n").replace('\n', "\r\n"),
        false => document.to_string(),
    };
    Some(text)
}

fn is_only_change(before: &Written, after: &Written, setting: Setting, value: Option<&SettingValue>) -> bool {
    let of = |written: &Written, setting| written.get(setting).map(|entry| entry.value.clone());
    let is_kept = |other: &Setting| *other == setting || of(before, *other) == of(after, *other);
    let said = of(after, setting).filter(|said| *said != SettingValue::Unset);
    said.as_ref() == value.filter(|value| **value != SettingValue::Unset)
        && Setting::ALL.iter().all(is_kept)
        && after.mistakes.len() <= before.mistakes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_as_it_is_first_says_every_setting_and_sets_none() {
        for lang in Lang::ALL {
            let text = template(lang);
            let written = Written::read(&text);
            assert!(written.entries.is_empty() && written.mistakes.is_empty(), "{text}\n{written:?}");
            for setting in Setting::ALL.iter().copied() {
                assert!(text.contains(said::explanation(setting, lang)), "{setting}");
                // what it says is what counts: taken out of its comment, nothing changes
                let value = Settings::default().value(setting);
                let after = uncommented(&text, &written, setting, Some(&value)).unwrap();
                let mut settings = Settings::default();
                for entry in Written::read(&after).entries {
                    settings.take(entry.setting, &entry.value);
                }
                assert_eq!(settings.value(setting), value, "{setting}");
                assert_eq!(after.lines().count(), text.lines().count());
            }
        }
    }

    #[test]
    fn a_change_touches_one_line_and_there_and_back_is_as_before() {
        for lang in Lang::ALL {
            let text = template(lang);
            let (loans, ten) = (Setting::LoanDays, SettingValue::Whole(10));
            let ten_days = changed(&text, loans, Some(&ten)).unwrap();
            let lines: Vec<(&str, &str)> = text.lines().zip(ten_days.lines()).filter(|(a, b)| a != b).collect();
            assert_eq!(lines, [("# loan_days = 5", "loan_days = 10")]);
            assert_eq!(changed(&ten_days, loans, None).unwrap(), text);
            let bank = changed(&text, Setting::BankName, Some(&SettingValue::Text("中行\"A\"".into()))).unwrap();
            assert_eq!(Written::read(&bank).entries[0].value, SettingValue::Text("中行\"A\"".into()));
            assert_eq!(bank.lines().count(), text.lines().count());
        }
    }

    #[test]
    fn what_a_person_wrote_stays_as_it_is() {
        let own = "# mine\r\nloan_days   =  7 # long\r\n\r\nblocks = [\r\n  \"export\", # abroad\r\n]\r\n\r\n[bank] # account\r\n  account=\"62\"\r\n";
        let other = changed(own, Setting::LoanDays, Some(&SettingValue::Whole(8))).unwrap();
        assert_eq!(other, own.replace("7 # long", "8 # long"));
        let other = changed(own, Setting::Company, Some(&SettingValue::Text("恒达".into()))).unwrap();
        assert_eq!(other, own.replace("]\r\n\r\n[bank]", "]\r\ncompany = \"恒达\"\r\n\r\n[bank]"));
        let other = changed(own, Setting::Blocks, None).unwrap();
        let default = "# blocks = [\"manufacturing\", \"outsourcing\", \"export\"]\r\n\r\n[bank] # account\r\n";
        assert!(other.contains(default), "{other}");
        let other = changed(own, Setting::BankSwift, Some(&SettingValue::Text("B".into()))).unwrap();
        assert_eq!(other, format!("{own}swift = \"B\"\r\n"));
        assert!(changed("loan_days = = 3", Setting::LoanDays, Some(&SettingValue::Whole(8))).is_none());
        // the other keys of a table on one line would go with it
        assert!(changed("bank = { name = \"a\", swift = \"b\" }", Setting::BankName, None).is_none());
    }

    #[test]
    fn what_is_wrong_is_named_by_its_line_and_the_rest_counts() {
        let text = "specialist = \"李雯\"\nloan_days = 99\nlanguge = \"zh\"\n[bank]\niban = 3\n[moon]\na = 1\n[measures]\ncompletion = \"steps\"\n";
        let written = Written::read(text);
        let said: Vec<String> = written.mistakes.iter().map(|one| said::mistake(one, Lang::En)).collect();
        assert_eq!(
            said,
            [
                "line 2: loan_days = 99: it must be from 1 to 60",
                "line 3: there is no setting languge; write one of language",
                "line 5: there is no setting bank.iban; write one of name, holder, account, swift",
                "line 6: there is no setting moon; take it away",
                "line 9: measures.completion = \"steps\": it must be one of due, placed",
            ]
        );
        assert_eq!(written.entries.len(), 1);
        for (text, said) in [
            ("a = 1\ncompany = 恒达\n", "第 2 行第 11 列：应写成“键 = 值”，文字加引号，如 company = \"恒达\""),
            ("company = \"a\"\n\ncompany = \"b\"\n", "第 3 行：此键重复，请删去一处"),
            ("day_ends = 25\n", "第 1 行：day_ends = 25，应为时间，如 \"17:30\""),
        ] {
            assert_eq!(said::mistake(&Written::read(text).mistakes[0], Lang::Zh), said, "{text}");
        }
        assert!(Written::read("\u{feff}day_ends = \"18:00\"\n").mistakes.is_empty());
        assert_eq!(Written::read("day_ends = 18:00:00\nprobation_until = 2026-12-31\n").entries.len(), 2);
    }
}
