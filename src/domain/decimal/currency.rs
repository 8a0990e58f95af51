//! The currencies an order may be in.

use crate::domain::text::fold;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Names a currency by its ISO 4217 code. The default is the yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Currency {
    /// Chinese yuan 人民币.
    #[default]
    Cny,
    /// United States dollar 美元.
    Usd,
    /// Euro 欧元.
    Eur,
    /// Pound sterling 英镑.
    Gbp,
    /// Japanese yen 日元.
    Jpy,
    /// Hong Kong dollar 港元.
    Hkd,
    /// Australian dollar 澳元.
    Aud,
    /// Canadian dollar 加元.
    Cad,
    /// Swiss franc 瑞士法郎.
    Chf,
    /// South Korean won 韩元.
    Krw,
    /// Singapore dollar 新加坡元.
    Sgd,
    /// New Taiwan dollar 新台币.
    Twd,
    /// Thai baht 泰铢.
    Thb,
    /// Vietnamese dong 越南盾.
    Vnd,
    /// Russian rouble 卢布.
    Rub,
    /// Indian rupee 印度卢比.
    Inr,
}

impl Currency {
    /// Lists every currency, the commonest first.
    pub const ALL: [Currency; 16] = [
        Self::Cny,
        Self::Usd,
        Self::Eur,
        Self::Gbp,
        Self::Jpy,
        Self::Hkd,
        Self::Aud,
        Self::Cad,
        Self::Chf,
        Self::Krw,
        Self::Sgd,
        Self::Twd,
        Self::Thb,
        Self::Vnd,
        Self::Rub,
        Self::Inr,
    ];

    /// Returns the ISO 4217 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Gbp => "GBP",
            Self::Jpy => "JPY",
            Self::Hkd => "HKD",
            Self::Aud => "AUD",
            Self::Cad => "CAD",
            Self::Chf => "CHF",
            Self::Krw => "KRW",
            Self::Sgd => "SGD",
            Self::Twd => "TWD",
            Self::Thb => "THB",
            Self::Vnd => "VND",
            Self::Rub => "RUB",
            Self::Inr => "INR",
        }
    }

    /// Counts the decimals of the minor unit: 0 for yen, won and dong, otherwise 2.
    pub const fn digits(self) -> u32 {
        match self {
            Self::Jpy | Self::Krw | Self::Vnd => 0,
            _ => 2,
        }
    }

    /// Finds the currency with this code, sign or common name, in any case and full-width too.
    ///
    /// `¥` and 元 alone mean the yuan, `$` alone the US dollar. `None` for any other text.
    pub fn parse(text: &str) -> Option<Currency> {
        let word = fold(text);
        match word.as_str() {
            "¥" | "元" | "圆" => Some(Self::Cny),
            "$" => Some(Self::Usd),
            _ => Self::ALL.into_iter().find(|c| c.words().contains(&word.as_str())),
        }
    }

    /// Folded codes, signs and names that mean this currency and no other.
    pub(crate) const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Cny => &["cny", "rmb", "cnh", "cn¥", "人民币", "人民币元", "人民幣", "yuan", "renminbi"],
            Self::Usd => &["usd", "us$", "美元", "美金", "us dollar", "us dollars", "dollar", "dollars"],
            Self::Eur => &["eur", "€", "欧元", "歐元", "euro", "euros"],
            Self::Gbp => &["gbp", "£", "英镑", "英鎊", "pound sterling"],
            Self::Jpy => &["jpy", "jp¥", "円", "日元", "日圆", "日币", "日圓", "yen"],
            Self::Hkd => &["hkd", "hk$", "港元", "港币", "港幣"],
            Self::Aud => &["aud", "a$", "au$", "澳元", "澳币", "澳大利亚元"],
            Self::Cad => &["cad", "c$", "ca$", "加元", "加币", "加拿大元"],
            Self::Chf => &["chf", "sfr", "瑞士法郎", "瑞郎"],
            Self::Krw => &["krw", "₩", "韩元", "韩币", "韩圆", "韩国元"],
            Self::Sgd => &["sgd", "s$", "新加坡元", "新元", "新币", "坡币"],
            Self::Twd => &["twd", "ntd", "nt$", "新台币", "台币", "新臺幣"],
            Self::Thb => &["thb", "฿", "泰铢"],
            Self::Vnd => &["vnd", "₫", "越南盾"],
            Self::Rub => &["rub", "₽", "卢布", "俄罗斯卢布"],
            Self::Inr => &["inr", "₹", "卢比", "印度卢比"],
        }
    }

    /// Returns whether `$` alone may mean it.
    pub(crate) const fn is_dollar(self) -> bool {
        matches!(self, Self::Usd | Self::Hkd | Self::Aud | Self::Cad | Self::Sgd | Self::Twd)
    }

    /// Returns whether a folded sign or name beside a figure can mean this currency.
    pub(super) fn answers_to(self, word: &str) -> bool {
        let dollar = self.is_dollar();
        match word {
            "¥" => matches!(self, Self::Cny | Self::Jpy),
            "元" => dollar || matches!(self, Self::Cny | Self::Jpy),
            "圆" => matches!(self, Self::Cny | Self::Jpy),
            "$" | "dollar" | "dollars" => dollar,
            _ => self.words().contains(&word),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Currency, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::ALL
            .into_iter()
            .find(|c| c.code().eq_ignore_ascii_case(&code))
            .ok_or_else(|| serde::de::Error::custom(format_args!("unknown currency {code:?}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_answers_to_its_code_sign_and_names() {
        for c in Currency::ALL {
            assert_eq!(Currency::parse(c.code()), Some(c));
            for word in c.words() {
                assert_eq!(Currency::parse(word), Some(c), "{word}");
            }
        }
        for (text, c) in [
            ("￥", Currency::Cny),
            ("¥", Currency::Cny),
            ("rmb", Currency::Cny),
            ("人民币", Currency::Cny),
            ("$", Currency::Usd),
            ("美元", Currency::Usd),
            ("ＵＳＤ", Currency::Usd),
            ("€", Currency::Eur),
            (" 欧元 ", Currency::Eur),
            ("￡", Currency::Gbp),
            ("HK$", Currency::Hkd),
            ("日元", Currency::Jpy),
        ] {
            assert_eq!(Currency::parse(text), Some(c), "{text}");
        }
        assert_eq!(Currency::parse("bitcoin"), None);
        assert_eq!(Currency::parse(""), None);
        assert_eq!(Currency::default(), Currency::Cny);
        assert_eq!(serde_json::to_string(&Currency::Hkd).unwrap(), "\"HKD\"");
        assert_eq!(serde_json::from_str::<Currency>("\"usd\"").unwrap(), Currency::Usd);
        assert!(serde_json::from_str::<Currency>("\"¥\"").is_err());
    }
}
