//! What the practice desk is played from: `assets/practice.toml`, where every row is explained. One thing always holds:
//! all people, companies and goods are made up.

use super::{
    daily::Trouble,
    month::Lot,
    offers::{Offer, Session, Wish},
    papers::{Folder, Lending},
    risk::Threat,
    talk::{Person, Score, Talk},
    wishes::Request,
};
use crate::domain::{decimal::Currency, number::FileKind, order::Department};
use serde::{Deserialize, Deserializer, de::Error};
use std::sync::LazyLock;

pub(super) const MANAGER: &str = "高建平";

/// A customer of the practice desk.
#[derive(Deserialize)]
pub(super) struct Company {
    pub(super) name: String,
    pub(super) short: String,
    pub(super) contact: String,
    pub(super) phone: String,
    pub(super) place: String,
    pub(super) currency: Currency,
}

/// A product; its price is in yuan in thousandths.
#[derive(Deserialize)]
pub(super) struct Product {
    pub(super) name: String,
    pub(super) spec: String,
    pub(super) unit: String,
    pub(super) price: i64,
    pub(super) made_by: Department,
}

/// A paper filed when an order of ten years ends.
#[derive(Deserialize)]
pub(super) struct Filed(
    #[serde(deserialize_with = "file_kind")] pub(super) FileKind,
    pub(super) String,
    pub(super) String,
);

/// All of it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) companies: Vec<Company>,
    pub(super) products: Vec<Product>,
    pub(super) salespeople: Vec<String>,
    pub(super) payments: Vec<String>,
    pub(super) special: Vec<String>,
    pub(super) returns: Vec<String>,
    pub(super) carriers: Vec<String>,
    pub(super) done: Vec<String>,
    pub(super) next: Vec<String>,
    pub(super) suppliers: Vec<String>,
    pub(super) people: Vec<(Department, String)>,
    pub(super) plots: Vec<Lot>,
    pub(super) troubles: Vec<Trouble>,
    pub(super) wishes: Vec<Request>,
    pub(super) files: Vec<Folder>,
    pub(super) loans: Vec<Lending>,
    pub(super) samples: Vec<Wish>,
    pub(super) quotations: Vec<Offer>,
    pub(super) trainings: Vec<Session>,
    pub(super) risks: Vec<Threat>,
    pub(super) talks: Vec<Talk>,
    pub(super) surveys: Vec<Score>,
    pub(super) contacts: Vec<Person>,
    pub(super) cities: Vec<String>,
    pub(super) names: Vec<String>,
    pub(super) trades: Vec<String>,
    pub(super) done_daily: Vec<String>,
    pub(super) filed: Vec<Filed>,
    pub(super) borrowers: Vec<(String, Department)>,
}

const OWN: &str = include_str!("../../../assets/practice.toml");

/// Who keeps the documents.
pub(super) const KEEPER: &str = "石敏";

/// Gives it; a test reads the file.
pub(super) fn words() -> &'static Words {
    static WORDS: LazyLock<Words> = LazyLock::new(|| toml::from_str(OWN).unwrap_or_default());
    &WORDS
}

/// Reads the two letters of a kind of file.
pub(super) fn file_kind<'de, D: Deserializer<'de>>(text: D) -> Result<FileKind, D::Error> {
    let code = String::deserialize(text)?;
    FileKind::from_code(&code).ok_or_else(|| D::Error::custom(code))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_file_is_read() {
        assert_eq!(toml::from_str::<super::Words>(super::OWN).map(|words| words.companies.len()), Ok(22));
    }
}
