//! Units as sheets write them, in titles and beside figures: 只, 千只, pcs, kg, t.
//!
//! Invariant: two units are compared only where one is an exact multiple of the other.

use crate::domain::{
    decimal::UnitPrice,
    text::{fold, fold_name},
};

/// A unit: what it counts, and how many of that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    base: String,
    times: i64,
}

/// What is counted or measured, other spellings of one behind it.
const BASES: &[&str] = &[
    "只",
    "个 個",
    "件",
    "套 set sets",
    "支",
    "台 臺",
    "条 條",
    "根",
    "张 張",
    "片",
    "块 塊",
    "枚",
    "粒 颗 顆",
    "把",
    "副",
    "组 組",
    "批",
    "卷 roll rolls",
    "箱 ctn ctns carton cartons case cases",
    "盒 box boxes",
    "包 pack packs",
    "袋 bag bags",
    "桶",
    "瓶 bottle bottles",
    "罐",
    "双 雙",
    "对 對 pair pairs prs",
    "打 doz dozen",
    "本",
    "册",
    "份",
    "米 m meter meters metre",
    "厘米 cm",
    "毫米 mm",
    "平方米 平米 ㎡ m2 sqm",
    "立方米 立方 m3 cbm",
    "码 yd yds yard yards",
    "英尺 ft",
    "升 l",
    "毫升 ml",
    "pcs pc piece pieces ea each",
    "unit units",
    "次",
    "项",
    "樘",
    "扇",
    "匹",
    "尺",
    "令",
];

/// What is an exact part of the base before it: kilogram and gram.
const WEIGHTS: &[(&str, i64)] =
    &[("克 g gram grams", 1), ("千克 公斤 kg kgs", 1000), ("斤 市斤", 500), ("吨 噸 t ton tons 公吨 mt", 1_000_000)];

impl Unit {
    /// Reads a unit, with 百, 千, 万 or k before it or without.
    pub(super) fn of(word: &str) -> Option<Unit> {
        let word = fold(word).replace(' ', "");
        let plain = |word: &str, times: i64| {
            if let Some((_, grams)) = WEIGHTS.iter().find(|(names, _)| names.split(' ').any(|n| n == word)) {
                return Some(Unit { base: "g".into(), times: grams * times });
            }
            let names = BASES.iter().find(|names| names.split(' ').any(|n| n == word))?;
            Some(Unit { base: names.split(' ').next()?.into(), times })
        };
        plain(&word, 1).or_else(|| {
            let by =
                [("百", 100), ("千", 1000), ("万", 10_000), ("萬", 10_000), ("1000", 1000), ("100", 100), ("k", 1000)];
            by.iter().find_map(|(name, times)| plain(word.strip_prefix(name)?, *times))
        })
    }

    /// Returns whether it is one of what it counts.
    pub(super) fn is_one(&self) -> bool {
        self.times == 1
    }

    /// Returns the price for one of this, of a price for one of `per`; nothing where that is not exact.
    pub(super) fn price(&self, price: UnitPrice, per: &Unit) -> Option<UnitPrice> {
        let exact = i128::from(price.0) * i128::from(self.times);
        let per_one = exact / i128::from(per.times);
        let fits = self.base == per.base && per_one * i128::from(per.times) == exact;
        i64::try_from(per_one).ok().filter(|_| fits).map(UnitPrice)
    }
}

/// Returns whether two texts mean the same unit.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    fold_name(a) == fold_name(b) || Unit::of(a).is_some_and(|unit| Some(unit) == Unit::of(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_converted_where_that_is_exact() {
        let price = |of: &str, price: &str, per: &str| {
            Unit::of(of)?.price(price.parse().ok()?, &Unit::of(per)?).map(|p| p.to_string())
        };
        assert_eq!(price("只", "80", "千只").as_deref(), Some("0.08"));
        assert_eq!(price("万只", "80", "千只").as_deref(), Some("800.00"));
        assert_eq!(price("kg", "4500", "吨").as_deref(), Some("4.50"));
        assert_eq!(price("PCS", "3", "1000 pcs").as_deref(), Some("0.003"));
        assert_eq!(price("只", "0.0001", "千只"), None);
        assert_eq!(price("箱", "3", "只"), None);
        assert!(is_same("ＰＣＳ", "pc") && is_same("公斤", "kg") && !is_same("箱", "只"));
        assert_eq!(Unit::of("含税"), None);
    }
}
