//! Takes a title apart: its name in one language or two, and what stands beside it, such as a currency or a unit.
//!
//! Invariant: two languages that contradict each other name nothing.

use super::{column::MEANINGS, figure::Mark, title::simplified};
use crate::domain::{field::Field, import::ImportKind, text};

/// Finds what a title means: as a whole, without what stands in brackets or the currency at its end, or in two languages.
pub(super) fn recognise(kind: ImportKind, title: &str) -> Option<Field> {
    let find = |title: &str| {
        let name = text::fold_name(title);
        let of = |name: String| MEANINGS.get(&(kind, name)).copied();
        of(simplified(&name)).or_else(|| of(name))
    };
    let plain = title.trim_start_matches(['*', '＊']);
    let bare = plain.find(['(', '（', '[', '【', '/']).map_or(plain, |at| &plain[..at]);
    let found = find(plain).or_else(|| find(bare)).or_else(|| find(without_currency(bare)?));
    found.or_else(|| {
        let is_chinese = |c: &char| !c.is_ascii() && c.is_alphabetic();
        let without =
            |plain: &str| -> String { plain.split(['(', '（', '[', '【']).next().unwrap_or_default().to_owned() };
        let chinese: String = plain.chars().filter(|c| is_chinese(c) || c.is_ascii_digit()).collect();
        let latin: String = plain.chars().filter(|c| !is_chinese(c)).collect();
        // what is in brackets behind the one language may be the other: 数量(Qty)
        let inner = bracketed(plain).unwrap_or_default();
        let latin = [without(latin.trim_matches(['/', ' ', '-', '|', '\n'])), inner.to_owned()];
        let chinese = find(&without(&chinese)).or_else(|| find(bare.trim_matches(|c: char| c.is_ascii())));
        let latin = latin.iter().find_map(|name| find(name));
        match (chinese, latin) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other).filter(|_| plain.chars().any(|c| is_chinese(&c))),
        }
    })
}

/// Takes the currency off a title: `Price USD`, `美元单价`, `Unit Price in EUR`.
fn without_currency(title: &str) -> Option<&str> {
    let title = title.trim();
    if let Some((rest, word)) = title.rsplit_once(' ')
        && Mark::of(word).is_some()
    {
        return Some(rest.strip_suffix(" in").unwrap_or(rest));
    }
    let at = title.char_indices().map(|(at, _)| at).skip(1);
    at.clone()
        .find(|at| Mark::of(&title[..*at]).is_some())
        .map(|at| &title[at..])
        .or_else(|| at.clone().find(|at| Mark::of(&title[*at..]).is_some()).map(|at| &title[..at]))
}

/// Lists what a title says beside its name: in brackets, behind a stroke, or as a currency at its end.
pub(super) fn beside(title: &str) -> Vec<String> {
    let split = |said: &str| said.split(['/', '每', '／']).map(|word| word.trim().to_owned()).collect::<Vec<_>>();
    let mut words: Vec<String> = Vec::new();
    if let Some(inner) = bracketed(title) {
        words.extend(split(inner));
    }
    let outside = title.split(['(', '（', '[', '【']).next().unwrap_or_default();
    words.extend(split(outside).into_iter().skip(1));
    if let Some(rest) = without_currency(outside) {
        words.push(outside.trim().replacen(rest, "", 1).trim().trim_start_matches("in ").to_owned());
    }
    words.retain(|word| !word.is_empty());
    words
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

    #[test]
    fn titles_are_understood_whatever_their_spelling() {
        for (title, column) in [
            ("客户订单号", Field::ExternalRef),
            ("订单 编号", Field::Number),
            ("OrderID", Field::Number),
            ("order_id", Field::Number),
            ("ＯＲＤＥＲ　ＩＤ", Field::Number),
            ("单价(元)", Field::UnitPrice),
            ("单价（美元）", Field::UnitPrice),
            ("Unit Price [EUR]", Field::UnitPrice),
            ("*数量", Field::Quantity),
            ("联系电话", Field::Phone),
            ("QuantityPerUnit", Field::Spec),
        ] {
            assert_eq!(recognise(ImportKind::Orders, title), Some(column), "{title}");
        }
        assert_eq!(recognise(ImportKind::Orders, "Freight"), None);
        assert_eq!(recognise(ImportKind::Orders, ""), None);
    }

    #[test]
    fn a_title_may_be_in_two_languages() {
        for (title, field) in [
            ("订单号 Order No.", Field::Number),
            ("数量\nQty(PCS)", Field::Quantity),
            ("数量 Q'ty", Field::Quantity),
            ("交货日期 Delivery Date", Field::DeliveryDate),
            ("Unit Price 单价(USD)", Field::UnitPrice),
            ("产品名称/Product", Field::Product),
            ("数量(Qty)", Field::Quantity),
            ("品名 Description of Goods", Field::Product),
            ("PI No.", Field::ExternalRef),
            ("訂單編號", Field::Number),
            ("客戶名稱", Field::Customer),
            ("單價(NT$)", Field::UnitPrice),
            ("交貨日期 Delivery", Field::DeliveryDate),
            ("ETD", Field::DeliveryDate),
            ("Ship date", Field::DeliveryDate),
        ] {
            assert_eq!(recognise(ImportKind::Orders, title), Some(field), "{title}");
        }
        assert_eq!(recognise(ImportKind::Orders, "客户 Quantity"), None, "the two contradict each other");
        assert_eq!(recognise(ImportKind::Orders, "备用 x"), None);
    }
}
