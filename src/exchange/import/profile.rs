//! What a person once said of a kind of file, so that it need not be said again: which sheet, where the titles stand, what
//! each title means. A TOML file beside the settings, written by hand or by the program.
//!
//! One thing always holds: a profile that is not understood whole is refused by name; nothing of it is guessed.

use super::column::Column;
use crate::domain::{decimal::Currency, field::Field, import::FileProblem};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path};

/// A profile as its file says it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// The sheet to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the titles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u64>,
    /// The currency of prices.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Title in the file → what it gives, by the code of a field; an empty code leaves the column out.
    pub columns: BTreeMap<String, String>,
}

/// What a column may give, by the code that profiles and the preview name it with.
pub const CODES: &[(&str, Column)] = &[
    ("number", Column::Reference),
    ("external_ref", Column::CustomerReference),
    ("received_at", Column::OrderDate),
    ("delivery_place", Column::Place(0)),
    ("customer", Column::Of(Field::Customer)),
    ("contact", Column::Of(Field::Contact)),
    ("phone", Column::Of(Field::Phone)),
    ("salesperson", Column::Of(Field::Salesperson)),
    ("channel", Column::Of(Field::Channel)),
    ("currency", Column::Of(Field::Currency)),
    ("delivery_date", Column::Of(Field::DeliveryDate)),
    ("payment_method", Column::Of(Field::PaymentMethod)),
    ("special_requirements", Column::Of(Field::SpecialRequirements)),
    ("product", Column::Of(Field::Product)),
    ("spec", Column::Of(Field::Spec)),
    ("unit", Column::Of(Field::Unit)),
    ("quantity", Column::Of(Field::Quantity)),
    ("unit_price", Column::Of(Field::UnitPrice)),
    ("discount_percent", Column::Of(Field::Discount)),
];

/// Finds what a code names.
pub(super) fn of_code(code: &str) -> Option<Column> {
    CODES.iter().find(|(known, _)| *known == code).map(|(_, column)| *column)
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// [`FileProblem::Profile`] with the line or the code that is not understood.
    pub fn read(path: &Path) -> Result<Profile, FileProblem> {
        let failed = |message: String| FileProblem::Profile(path.display().to_string(), message);
        let text = std::fs::read_to_string(path).map_err(|e| failed(e.to_string()))?;
        let profile: Profile = toml::from_str(&text).map_err(|e| failed(e.to_string()))?;
        for (title, code) in &profile.columns {
            if !code.is_empty() && of_code(code).is_none() {
                let known: Vec<&str> = CODES.iter().map(|(code, _)| *code).collect();
                return Err(failed(format!("{title} = \"{code}\": {}", known.join(", "))));
            }
        }
        Ok(profile)
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
        std::fs::write(&path, "[columns]\n货名 = \"prodct\"\n").unwrap();
        let Err(FileProblem::Profile(_, message)) = Profile::read(&path) else { panic!() };
        assert!(message.contains("prodct") && message.contains("product"), "{message}");
        std::fs::write(&path, "sheets = 1\n").unwrap();
        assert!(Profile::read(&path).is_err());
    }
}
