//! What the titles of a file mean: one table, English and Chinese, whatever their order, case, width and spaces.

mod title;

use super::profile::{self, Profile};
use crate::domain::{decimal::Currency, field::Field, text};
use crate::exchange::table::Record;

/// What a column gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The order's own number or its number in another system.
    Reference,
    /// The customer's number for it.
    CustomerReference,
    /// When it was ordered.
    OrderDate,
    /// A part of the delivery place, joined in the order of the variants: place, address, city, region, country.
    Place(u8),
    /// Any other field of an order or a line.
    Of(Field),
}

use Column::{CustomerReference, Of, Reference};
use title::TITLES;

/// What an order cannot do without; one of the two references is enough.
const REQUIRED: [Field; 5] = [Field::Customer, Field::DeliveryDate, Field::Product, Field::Quantity, Field::UnitPrice];

/// The columns of one file.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The titles as they stand in the file, cleaned.
    pub titles: Vec<String>,
    /// What each column gives; nothing for one that is not read.
    pub meaning: Vec<Option<Column>>,
    /// The currency a title names, such as `单价(美元)`.
    pub currency: Option<Currency>,
    /// Whether the discount's title says percent, so that 0.5 means half a percent.
    pub discount_is_percent: bool,
}

impl Columns {
    /// Understands the titles, first by what a profile says of them. Of two columns that mean the same the first one is
    /// read, and one that the profile names before one that is recognised.
    pub fn of_titles(record: &Record, profile: &Profile) -> Columns {
        let titles: Vec<String> = record.fields.iter().map(|f| text::clean(f).trim().to_owned()).collect();
        let mut meaning: Vec<Option<Column>> = Vec::new();
        let (mut currency, mut discount_is_percent) = (None, false);
        let named: Vec<Option<Option<Column>>> =
            titles.iter().map(|title| profile.columns.get(title).map(|code| profile::of_code(code))).collect();
        for (title, named_as) in titles.iter().zip(&named) {
            let column = match named_as {
                Some(column) => *column,
                None => recognise(title).filter(|c| !named.contains(&Some(Some(*c)))),
            };
            let many = column == Some(Of(Field::SpecialRequirements));
            meaning.push(column.filter(|c| many || !meaning.contains(&Some(*c))));
            if column == Some(Of(Field::UnitPrice)) {
                currency = currency.or_else(|| bracketed(title).and_then(Currency::parse));
            }
            if column == Some(Of(Field::Discount)) {
                let title = text::fold(title);
                discount_is_percent |= title.contains('%') || title.contains("percent") || title.contains("百分");
            }
        }
        Columns { titles, meaning, currency, discount_is_percent }
    }

    /// Counts the columns that are read.
    pub fn known(&self) -> usize {
        self.meaning.iter().flatten().count()
    }

    /// Lists what an order cannot do without and the file does not have.
    pub fn missing(&self) -> Vec<Field> {
        let has = |column: Column| self.meaning.contains(&Some(column));
        let mut missing: Vec<Field> = REQUIRED.into_iter().filter(|f| !has(Of(*f))).collect();
        if !has(Reference) && !has(CustomerReference) {
            missing.insert(0, Field::Number);
        }
        missing
    }

    /// Lists the titles of columns that are not read.
    pub fn ignored(&self) -> Vec<String> {
        let unread = self.titles.iter().zip(&self.meaning).filter(|(t, m)| m.is_none() && !t.is_empty());
        unread.map(|(title, _)| title.clone()).collect()
    }

    /// Finds the columns that give this, in the order of the file.
    pub fn of(&self, column: Column) -> impl Iterator<Item = usize> + '_ {
        self.meaning.iter().enumerate().filter(move |(_, m)| **m == Some(column)).map(|(i, _)| i)
    }
}

fn recognise(title: &str) -> Option<Column> {
    let find = |key: String| TITLES.iter().find(|(_, names)| names.contains(&key.as_str())).map(|(column, _)| *column);
    let plain = title.trim_start_matches(['*', '＊']);
    find(text::fold_name(plain))
        .or_else(|| plain.find(['(', '（', '[', '【', '/']).and_then(|at| find(text::fold_name(&plain[..at]))))
}

fn bracketed(title: &str) -> Option<&str> {
    let start = title.find(['(', '（', '[', '【'])?;
    let inner = &title[start..];
    let inner = &inner[inner.chars().next()?.len_utf8()..];
    Some(inner[..inner.find([')', '）', ']', '】'])?].trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(titles: &str) -> Columns {
        Columns::of_titles(
            &Record { row: 1, fields: titles.split(',').map(str::to_owned).collect() },
            &Profile::default(),
        )
    }

    #[test]
    fn titles_are_understood_whatever_their_spelling() {
        for (title, column) in [
            ("客户订单号", CustomerReference),
            ("订单 编号", Reference),
            ("OrderID", Reference),
            ("order_id", Reference),
            ("ＯＲＤＥＲ　ＩＤ", Reference),
            ("单价(元)", Of(Field::UnitPrice)),
            ("单价（美元）", Of(Field::UnitPrice)),
            ("Unit Price [EUR]", Of(Field::UnitPrice)),
            ("*数量", Of(Field::Quantity)),
            ("联系电话", Of(Field::Phone)),
            ("QuantityPerUnit", Of(Field::Spec)),
        ] {
            assert_eq!(recognise(title), Some(column), "{title}");
        }
        assert_eq!(recognise("Freight"), None);
        assert_eq!(recognise(""), None);
    }

    #[test]
    fn a_price_title_may_name_the_currency() {
        assert_eq!(columns("品名,单价（美元）").currency, Some(Currency::Usd));
        assert_eq!(columns("品名,单价(元)").currency, Some(Currency::Cny));
        assert_eq!(columns("品名,单价").currency, None);
    }

    #[test]
    fn what_is_missing_is_named_and_what_is_unknown_is_listed() {
        let got = columns("客户,Freight,产品,电话,手机");
        assert_eq!(got.missing(), [Field::Number, Field::DeliveryDate, Field::Quantity, Field::UnitPrice]);
        assert_eq!(got.ignored(), ["Freight", "手机"]);
    }

    #[test]
    fn no_title_stands_twice_in_the_table() {
        let mut all: Vec<&str> = TITLES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        assert!(all.iter().all(|t| text::fold_name(t) == **t));
        all.sort_unstable();
        let n = all.len();
        all.dedup();
        assert_eq!(all.len(), n);
    }
}
