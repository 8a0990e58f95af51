//! What a person once said of a kind of file, so that it need not be said again: which sheet, where the titles stand,
//! what each title means. A TOML file beside the settings, written by hand or by the program.
//!
//! Invariant: a profile that is not understood whole is refused by name; nothing of it is guessed.

use super::column::fields;
use crate::domain::{
    decimal::Currency,
    field::Field,
    import::{Becomes, FileProblem, ImportKind, Question},
    text,
};
use crate::{exchange::output, store::OwnFiles};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeMap, io::Write, path::Path};

/// A profile as its file says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// What the rows are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ImportKind>,
    /// The sheet to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the titles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u64>,
    /// The currency of prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// New orders are in progress already.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub in_progress: bool,
    /// Which of day and month comes first: `dmy`, `mdy`, `ymd`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
    /// The sign of decimals: `point`, `comma`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<String>,
    /// The currency that `$` means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dollar: Option<String>,
    /// Whether discounts say what is taken `off` or what is `left`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount: Option<String>,
    /// Which of two prices is meant: `with-tax`, `without-tax`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<String>,
    /// What becomes of hidden rows: `skip`, `take`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hidden: Option<String>,
    /// What becomes of orders that the sheet calls shipped, closed or cancelled: `skip`, `take` as open ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// What makes an order where no column has its number: `row`, `customer-day`, `run`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_by: Option<String>,
    /// When orders without a delivery day are delivered: a day for all, `+30` days after the order's, `+20w` working days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<String>,
    /// Which of several sheets with such records are read: `one`, `all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheets: Option<String>,
    /// Title in the file → what it gives, by the code of a field; an empty code leaves the column out.
    pub columns: BTreeMap<String, String>,
    /// Status in the file → the stage its orders are at, or `skip`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub stages: BTreeMap<String, String>,
    /// Customer's name in the file → the name on the desk; an empty one is a customer of its own, whatever it looks
    /// like.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub customers: BTreeMap<String, String>,
}

impl Profile {
    /// Returns what was answered to a question.
    pub fn answer(&self, question: Question) -> Option<Cow<'static, str>> {
        question.answer(self.place_of(question).as_deref()?)
    }

    /// Answers a question; nothing takes the answer back.
    pub fn say(&mut self, question: Question, answer: Option<&str>) {
        let answer = answer.and_then(|said| question.answer(said)).map(Cow::into_owned);
        *match question {
            Question::DateOrder => &mut self.date_order,
            Question::Decimals => &mut self.decimals,
            Question::Dollar => &mut self.dollar,
            Question::Discount => &mut self.discount,
            Question::Price => &mut self.price,
            Question::Hidden => &mut self.hidden,
            Question::Ended => &mut self.ended,
            Question::OrderBy => &mut self.order_by,
            Question::Delivery => &mut self.delivery,
            Question::Sheets => &mut self.sheets,
        } = answer;
    }

    fn place_of(&self, question: Question) -> &Option<String> {
        match question {
            Question::DateOrder => &self.date_order,
            Question::Decimals => &self.decimals,
            Question::Dollar => &self.dollar,
            Question::Discount => &self.discount,
            Question::Price => &self.price,
            Question::Hidden => &self.hidden,
            Question::Ended => &self.ended,
            Question::OrderBy => &self.order_by,
            Question::Delivery => &self.delivery,
            Question::Sheets => &self.sheets,
        }
    }

    /// Reads a profile.
    ///
    /// # Errors
    /// [`FileProblem::Profile`] with the line or the code that is not understood.
    pub fn read(path: &Path) -> Result<Profile, FileProblem> {
        let failed = |message: String| FileProblem::Profile(path.display().to_string(), message);
        let text = std::fs::read_to_string(path).map_err(|e| FileProblem::Unreadable(e.kind(), e.to_string()))?;
        let profile: Profile = toml::from_str(&text).map_err(|e| failed(e.to_string()))?;
        for question in Question::ALL {
            if let Some(said) = profile.place_of(*question).as_ref().filter(|said| question.answer(said).is_none()) {
                let name = path.display().to_string();
                let known = question.answers().to_vec();
                return Err(FileProblem::ProfileCode(name, question.code().to_owned(), said.clone(), known));
            }
        }
        for (word, code) in &profile.stages {
            if Becomes::from_code(code).is_none() {
                let name = path.display().to_string();
                let known = Becomes::ALL.iter().map(|becomes| becomes.code()).collect();
                return Err(FileProblem::ProfileCode(name, word.clone(), code.clone(), known));
            }
        }
        let known: Vec<Field> = match profile.kind {
            Some(kind) => fields(kind),
            None => ImportKind::ALL.iter().flat_map(|kind| fields(*kind)).collect(),
        };
        for (title, code) in &profile.columns {
            if !code.is_empty() && !known.iter().any(|field| field.code() == code) {
                let mut codes: Vec<&str> = Vec::new();
                for field in known {
                    if !codes.contains(&field.code()) {
                        codes.push(field.code());
                    }
                }
                let name = path.display().to_string();
                return Err(FileProblem::ProfileCode(name, title.clone(), code.clone(), codes));
            }
        }
        Ok(profile)
    }

    /// Writes a profile, replacing an older one of this name.
    ///
    /// # Errors
    /// Whatever the file system says.
    pub fn write(&self, path: &Path, own: &OwnFiles) -> std::io::Result<()> {
        let text = toml::to_string(self).map_err(std::io::Error::other)?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        output::write(path, true, own, |out| out.write_all(text.as_bytes()))
    }

    /// Lists the profiles of a folder by name; a file that is not understood is passed over.
    pub fn all(folder: &Path) -> Vec<(String, Profile)> {
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut all: Vec<(String, Profile)> = files
            .filter(|path| path.extension().is_some_and(|e| e == "toml"))
            .filter_map(|path| Some((path.file_stem()?.to_string_lossy().into_owned(), Profile::read(&path).ok()?)))
            .collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    /// Returns whether this profile was made of a file with these titles: every title it names is there.
    pub fn fits(&self, titles: &[String]) -> bool {
        !self.columns.is_empty() && self.columns.keys().all(|title| titles.contains(title))
    }

    /// Says what the orders of a status become; nothing takes it back.
    pub fn say_status(&mut self, word: &str, becomes: Option<Becomes>) {
        self.stages.retain(|said, _| text::fold(said) != text::fold(word));
        self.stages.extend(becomes.map(|becomes| (word.to_owned(), becomes.code().to_owned())));
    }

    /// Lists what the words of a status mean, each folded.
    pub(super) fn statuses(&self) -> Vec<(String, Becomes)> {
        let meant = |(word, code): (&String, &String)| Some((text::fold(word), Becomes::from_code(code)?));
        self.stages.iter().filter_map(meant).collect()
    }

    /// Returns the customer's name on the desk for the name in the file, if it was ever said.
    pub fn customer(&self, name: &str) -> Option<&str> {
        let folded = text::fold_name(name);
        self.customers.iter().find(|(said, _)| text::fold_name(said) == folded).map(|(_, known)| known.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_read_as_it_was_written_and_an_unknown_code_is_named_with_the_known_ones() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("p.toml");
        let mut profile = Profile { sheet: Some("11月".into()), header_row: Some(3), ..Profile::default() };
        profile.currency = Currency::parse("USD");
        profile.columns.insert("货名".into(), "product".into());
        profile.columns.insert("备注".into(), String::new());
        std::fs::write(&path, toml::to_string(&profile).unwrap()).unwrap();
        assert_eq!(Profile::read(&path).unwrap(), profile);
        std::fs::write(&path, "[columns]\n\"货名\" = \"prodct\"\n").unwrap();
        let Err(FileProblem::ProfileCode(_, title, code, known)) = Profile::read(&path) else { panic!() };
        assert_eq!((title.as_str(), code.as_str(), known.contains(&"product")), ("货名", "prodct", true));
        std::fs::write(&path, "sheets = 1\n").unwrap();
        assert!(Profile::read(&path).is_err());
    }
}
