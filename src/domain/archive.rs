//! The archive of an order (L2): which papers an order of its kind should leave behind, which of them a document is,
//! and what must be said when the order is archived.
//!
//! It must not know where a user's own file lies. Invariant: a list of papers names only papers that exist.

mod paper;

pub use paper::Paper;

use super::{
    field::Field,
    number::FileKind,
    order::{LONG, SHORT},
    refusal::{Refusal, Why},
    text::fold,
};
use chrono::{Months, NaiveDate};
use serde::Deserialize;
use std::{collections::BTreeMap, sync::LazyLock};
use thiserror::Error;

/// The papers built in.
const OFFICIAL: &str = include_str!("../../assets/papers.toml");

/// The kind of order where none is said.
const DOMESTIC: &str = "domestic";

/// The papers there are, and which an order of each kind should leave behind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Papers {
    papers: BTreeMap<String, Paper>,
    orders: BTreeMap<String, Vec<String>>,
}

/// Says why a file of papers was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PapersError {
    /// The file is no TOML of the expected shape; line, key and reason.
    #[error("{0}")]
    WrongShape(String),
    /// A paper's kind is none of the six.
    #[error("paper.{paper}: kind = {kind:?}: DD, SC, CG, WL, KH or QT")]
    BadKind {
        /// The paper's code.
        paper: String,
        /// What stands there.
        kind: String,
    },
    /// A list names a paper that does not exist.
    #[error("order.{order}: no paper {paper:?}: {}", known.join(", "))]
    NoPaper {
        /// The kind of order.
        order: String,
        /// The code that names nothing.
        paper: String,
        /// The codes there are.
        known: Vec<String>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    paper: BTreeMap<String, PaperEntry>,
    #[serde(default)]
    order: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PaperEntry {
    en: String,
    zh: String,
    kind: String,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    only_spoken: bool,
}

impl Papers {
    /// Returns the papers built into the program.
    pub fn official() -> &'static Papers {
        // A test reads the built-in file. Were it unreadable all the same, no paper would be expected of any order.
        static PAPERS: LazyLock<Papers> = LazyLock::new(|| Papers::default().extended(OFFICIAL).unwrap_or_default());
        &PAPERS
    }

    /// Adds what a file says: a paper or a list of its name is replaced, the rest stays.
    ///
    /// # Errors
    /// The whole file is refused when it is not of the shape, or a list names a paper there is not.
    pub fn extended(&self, toml: &str) -> Result<Papers, PapersError> {
        let file: File =
            toml::from_str(toml).map_err(|e| PapersError::WrongShape(e.to_string().trim_end().to_owned()))?;
        let mut all = self.clone();
        for (code, entry) in file.paper {
            let Some(kind) = FileKind::from_code(&entry.kind) else {
                return Err(PapersError::BadKind { paper: code, kind: entry.kind });
            };
            let words =
                entry.words.iter().chain([&entry.en, &entry.zh]).map(|w| fold(w)).filter(|w| !w.is_empty()).collect();
            let PaperEntry { en, zh, only_spoken, .. } = entry;
            all.papers.insert(code.clone(), Paper { code, en, zh, kind, words, only_spoken });
        }
        all.orders.extend(file.order);
        for (order, list) in &all.orders {
            if let Some(paper) = list.iter().find(|code| !all.papers.contains_key(*code)) {
                let known = all.papers.keys().cloned().collect();
                return Err(PapersError::NoPaper { order: order.clone(), paper: paper.clone(), known });
            }
        }
        Ok(all)
    }

    /// Finds a paper by its code.
    pub fn get(&self, code: &str) -> Option<&Paper> {
        self.papers.get(code)
    }

    /// Lists every paper there is.
    pub fn all(&self) -> impl Iterator<Item = &Paper> {
        self.papers.values()
    }

    /// Lists the papers an order of a kind should leave behind, in the order they arise; a kind nobody listed is taken
    /// for a domestic one.
    pub fn expected(&self, plan_kind: &str, is_spoken: bool) -> Vec<&Paper> {
        let list = self.orders.get(plan_kind).or_else(|| self.orders.get(DOMESTIC));
        let papers = list.into_iter().flatten().filter_map(|code| self.get(code));
        papers.filter(|paper| is_spoken || !paper.only_spoken).collect()
    }

    /// Finds which paper a title names: the one whose longest word stands in it.
    pub fn by_title(&self, title: &str) -> Option<&Paper> {
        let title = fold(title);
        let fits = |paper: &&Paper| {
            paper.words.iter().filter(|word| title.contains(word.as_str())).map(|word| word.chars().count()).max()
        };
        self.all().filter(|paper| fits(paper).is_some()).max_by_key(fits)
    }

    /// Finds which paper a document is: the one it says, else the one its title names.
    pub fn of_document(&self, code: &str, title: &str) -> Option<&Paper> {
        if code.is_empty() { self.by_title(title) } else { self.get(code) }
    }
}

/// What is recorded when an order is archived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archiving {
    /// When its papers were filed.
    pub on: NaiveDate,
    /// Where.
    pub place: String,
    /// Who filed them; may be empty.
    pub person: String,
    /// Until when they are kept.
    pub retain_until: NaiveDate,
    /// Why papers are missing, where some are.
    pub reason: String,
    /// Remarks.
    pub note: String,
}

impl Archiving {
    /// Checks what is recorded: where and until when the papers are kept, and why those missing are missing.
    ///
    /// # Errors
    /// Every field that is wrong or missing.
    pub fn check(&self, missing: &[&Paper]) -> Result<(), Vec<Refusal>> {
        let mut found = Vec::new();
        if self.place.trim().is_empty() {
            found.push(Refusal::at(Field::Place, Why::Empty));
        }
        let texts = [
            (Field::Place, &self.place, SHORT),
            (Field::Person, &self.person, SHORT),
            (Field::Reason, &self.reason, LONG),
            (Field::Notes, &self.note, LONG),
        ];
        for (field, text, most) in texts {
            if text.chars().count() > most {
                found.push(Refusal::at(field, Why::TooLong(most)));
            }
        }
        if self.retain_until <= self.on {
            found.push(Refusal::at(Field::RetainUntil, Why::Before(self.on.succ_opt().unwrap_or(self.on))));
        }
        if !missing.is_empty() && self.reason.trim().is_empty() {
            let names = missing.iter().map(|paper| (*paper).clone()).collect();
            found.push(Refusal::at(Field::Reason, Why::PapersMissing(names)));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Returns the day until which papers archived on a day are kept, so many years on.
pub fn retained_until(on: NaiveDate, years: u32) -> NaiveDate {
    on.checked_add_months(Months::new(years.saturating_mul(12))).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(papers: &[&Paper]) -> Vec<String> {
        papers.iter().map(|p| p.code.clone()).collect()
    }

    #[test]
    fn the_built_in_file_is_read_and_each_kind_of_order_has_papers() {
        let papers = Papers::default().extended(OFFICIAL).unwrap();
        assert_eq!(&papers, Papers::official());
        for kind in ["domestic", "export", "purchase", "sample"] {
            assert!(papers.expected(kind, false).len() >= 8, "{kind}");
        }
        assert_eq!(papers.expected("", false), papers.expected("domestic", false), "not said is domestic");
        assert!(codes(&papers.expected("export", false)).contains(&"customs_declaration".into()));
        assert!(!codes(&papers.expected("domestic", false)).contains(&"confirmation".into()));
        assert!(codes(&papers.expected("domestic", true)).contains(&"confirmation".into()), "spoken");
    }

    #[test]
    fn a_title_tells_which_paper_it_is_and_the_longest_word_wins() {
        let papers = Papers::official();
        let code = |title: &str| papers.by_title(title).map(|p| p.code.as_str());
        assert_eq!(code("宁波吉旺 生产通知单"), Some("production_order"));
        assert_eq!(code("Packing List PL-7"), Some("packing_list"));
        assert_eq!(code("采购合同 2026-11"), Some("purchase_contract"));
        assert_eq!(code("年度框架协议"), None);
        assert_eq!(papers.of_document("invoice", "装箱单").unwrap().code, "invoice", "what it says wins");
        assert_eq!(papers.of_document("", "装箱单").unwrap().code, "packing_list");
        assert_eq!(papers.of_document("gone", "装箱单"), None);
    }

    #[test]
    fn a_users_file_replaces_by_kind_and_is_refused_whole() {
        let own = "[paper.photo]\nen='Photo'\nzh='照片'\nkind='QT'\n[order]\ndomestic=['contract','photo']";
        let papers = Papers::official().extended(own).unwrap();
        assert_eq!(codes(&papers.expected("domestic", true)), ["contract", "photo"]);
        assert_eq!(papers.expected("export", true), Papers::official().expected("export", true));
        let extend = |text: &str| Papers::official().extended(text).unwrap_err();
        let unknown = extend("[order]\nexport=['stamp']");
        assert!(matches!(&unknown, PapersError::NoPaper { order, paper, .. } if order == "export" && paper == "stamp"));
        assert!(unknown.to_string().contains("packing_list"), "the words allowed are named: {unknown}");
        let bad = extend("[paper.x]\nen='X'\nzh='X'\nkind='ZZ'");
        assert_eq!(bad, PapersError::BadKind { paper: "x".into(), kind: "ZZ".into() });
        assert!(matches!(extend("[papers]"), PapersError::WrongShape(m) if m.contains("papers")));
    }

    #[test]
    fn missing_papers_need_a_reason_and_are_named() {
        let on: NaiveDate = "2026-11-21".parse().unwrap();
        let archiving = Archiving {
            on,
            place: "档案柜3".into(),
            person: String::new(),
            retain_until: retained_until(on, 10),
            reason: String::new(),
            note: String::new(),
        };
        assert_eq!(archiving.retain_until, "2036-11-21".parse::<NaiveDate>().unwrap());
        assert_eq!(archiving.check(&[]), Ok(()));
        let invoice = Papers::official().get("invoice").unwrap();
        let missing = Refusal::at(Field::Reason, Why::PapersMissing(vec![invoice.clone()]));
        assert_eq!(archiving.check(&[invoice]), Err(vec![missing]));
        let said = Archiving { reason: "客户不要发票".into(), ..archiving.clone() };
        assert_eq!(said.check(&[invoice]), Ok(()));
        let wrong = Archiving { place: " ".into(), retain_until: on, ..archiving };
        let before = Why::Before("2026-11-22".parse().unwrap());
        let wanted = [Refusal::at(Field::Place, Why::Empty), Refusal::at(Field::RetainUntil, before)];
        assert_eq!(wrong.check(&[]), Err(wanted.to_vec()));
    }
}
