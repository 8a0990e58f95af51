//! What is known of a product besides the orders it stands in (W7): article number, HS code, list price.
//!
//! Invariant: a product is known by its name and its specification, as order lines say them, and these never change.

use super::{
    attribute::faults,
    decimal::{Currency, UnitPrice},
    field::Field,
    order::{LONG, SHORT},
    refusal::{Refusal, Why},
};
use crate::attributes;

/// What is known of a product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Product {
    /// What orders call it.
    pub product: String,
    /// Its specification or model, as orders say it.
    pub spec: String,
    /// Its number in the company's own list.
    pub article: String,
    /// Its unit of measure.
    pub unit: String,
    /// Its number in the customs tariff.
    pub hs_code: String,
    /// What one unit costs by the list.
    pub list_price: Option<UnitPrice>,
    /// In which currency.
    pub currency: Currency,
    /// Anything else.
    pub notes: String,
}

attributes!(Product {
    product: Product, Text(SHORT), required;
    spec: Spec, Text(SHORT);
    article: Article, Digits(SHORT);
    unit: Unit, Text(SHORT);
    hs_code: HsCode, Digits(SHORT);
    list_price: ListPrice, Price;
    currency: Currency, Currency, required;
    notes: Notes, Note(LONG);
});

impl Product {
    /// Checks it as it is to be stored.
    ///
    /// # Errors
    /// Whatever is wrong with an attribute by itself; [`Why::NotAnHsCode`].
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        if !is_hs_code(&self.hs_code) {
            found.push(Refusal::at(Field::HsCode, Why::NotAnHsCode(self.hs_code.clone())));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Returns whether a text may be a number of the customs tariff, or is none at all: four digits for a heading, ten for a line
/// of the Chinese tariff, thirteen with the goods list of the inspection, with points or blanks between them.
pub fn is_hs_code(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ')) && (digits == 0 || (4..=13).contains(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_the_tariff_has_four_to_thirteen_digits() {
        for code in ["", "6109", "6109.10.00.21", "9401 79 00 00", "6109100021999"] {
            assert!(is_hs_code(code), "{code}");
        }
        for code in ["610", "61091000219991", "6109A", "6109-10"] {
            assert!(!is_hs_code(code), "{code}");
        }
    }

    #[test]
    fn every_place_that_is_wrong_is_named() {
        let product = Product { hs_code: "织物".into(), list_price: Some(UnitPrice(-1)), ..Product::default() };
        let expected = vec![
            Refusal::at(Field::Product, Why::Empty),
            Refusal::at(Field::ListPrice, Why::Negative),
            Refusal::at(Field::HsCode, Why::NotAnHsCode("织物".into())),
        ];
        assert_eq!(product.check(), Err(expected));
    }
}
