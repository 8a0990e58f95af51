//! The currencies an order may be in.

use crate::domain::text::fold;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

macro_rules! currencies {
    ($($name:ident $code:literal $digits:literal [$($word:literal),+];)+) => {
        /// Names a currency by its ISO 4217 code. The default is the yuan.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Currency {
            #[default]
            $(#[doc = $code] $name),+
        }

        impl Currency {
            /// Lists every currency, the commonest first.
            pub const ALL: [Currency; [$($code),+].len()] = [$(Self::$name),+];

            /// Returns the ISO 4217 code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            /// Counts the decimals of the minor unit: none for yen and won, three for some dinars, otherwise two.
            pub const fn digits(self) -> u32 {
                match self { $(Self::$name => $digits),+ }
            }

            /// Folded codes, signs and names that mean this currency and no other.
            pub(crate) const fn words(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($word),+]),+ }
            }
        }
    };
}

// each with its code, its decimals, and what means it and no other
currencies! {
    Cny "CNY" 2 ["cny", "rmb", "cnh", "cn¥", "人民币", "人民币元", "人民幣", "yuan", "renminbi"];
    Usd "USD" 2 ["usd", "us$", "美元", "美金", "us dollar", "us dollars", "dollar", "dollars"];
    Eur "EUR" 2 ["eur", "€", "欧元", "歐元", "euro", "euros"];
    Gbp "GBP" 2 ["gbp", "£", "英镑", "英鎊", "pound sterling"];
    Jpy "JPY" 0 ["jpy", "jp¥", "円", "日元", "日圆", "日币", "日圓", "yen"];
    Hkd "HKD" 2 ["hkd", "hk$", "港元", "港币", "港幣"];
    Aud "AUD" 2 ["aud", "a$", "au$", "澳元", "澳币", "澳大利亚元"];
    Cad "CAD" 2 ["cad", "c$", "ca$", "加元", "加币", "加拿大元"];
    Chf "CHF" 2 ["chf", "sfr", "瑞士法郎", "瑞郎"];
    Krw "KRW" 0 ["krw", "₩", "韩元", "韩币", "韩圆", "韩国元"];
    Sgd "SGD" 2 ["sgd", "s$", "新加坡元", "新元", "新币", "坡币"];
    Twd "TWD" 2 ["twd", "ntd", "nt$", "新台币", "台币", "新臺幣"];
    Thb "THB" 2 ["thb", "฿", "泰铢"];
    Vnd "VND" 0 ["vnd", "₫", "越南盾"];
    Rub "RUB" 2 ["rub", "₽", "卢布", "俄罗斯卢布"];
    Inr "INR" 2 ["inr", "₹", "卢比", "印度卢比"];
    Aed "AED" 2 ["aed", "阿联酋迪拉姆"];
    Afn "AFN" 2 ["afn"];
    All "ALL" 2 ["all"];
    Amd "AMD" 2 ["amd"];
    Aoa "AOA" 2 ["aoa"];
    Ars "ARS" 2 ["ars", "阿根廷比索"];
    Awg "AWG" 2 ["awg"];
    Azn "AZN" 2 ["azn"];
    Bam "BAM" 2 ["bam"];
    Bbd "BBD" 2 ["bbd"];
    Bdt "BDT" 2 ["bdt", "孟加拉塔卡"];
    Bgn "BGN" 2 ["bgn", "保加利亚列弗"];
    Bhd "BHD" 3 ["bhd", "巴林第纳尔"];
    Bif "BIF" 0 ["bif"];
    Bmd "BMD" 2 ["bmd"];
    Bnd "BND" 2 ["bnd", "文莱元"];
    Bob "BOB" 2 ["bob"];
    Brl "BRL" 2 ["brl", "巴西雷亚尔", "r$"];
    Bsd "BSD" 2 ["bsd"];
    Btn "BTN" 2 ["btn"];
    Bwp "BWP" 2 ["bwp"];
    Byn "BYN" 2 ["byn", "白俄罗斯卢布"];
    Bzd "BZD" 2 ["bzd"];
    Cdf "CDF" 2 ["cdf"];
    Clp "CLP" 0 ["clp", "智利比索"];
    Cop "COP" 2 ["cop", "哥伦比亚比索"];
    Crc "CRC" 2 ["crc"];
    Cup "CUP" 2 ["cup"];
    Cve "CVE" 2 ["cve"];
    Czk "CZK" 2 ["czk", "捷克克朗"];
    Djf "DJF" 0 ["djf"];
    Dkk "DKK" 2 ["dkk", "丹麦克朗"];
    Dop "DOP" 2 ["dop"];
    Dzd "DZD" 2 ["dzd"];
    Egp "EGP" 2 ["egp", "埃及镑"];
    Ern "ERN" 2 ["ern"];
    Etb "ETB" 2 ["etb"];
    Fjd "FJD" 2 ["fjd"];
    Fkp "FKP" 2 ["fkp"];
    Gel "GEL" 2 ["gel"];
    Ghs "GHS" 2 ["ghs"];
    Gip "GIP" 2 ["gip"];
    Gmd "GMD" 2 ["gmd"];
    Gnf "GNF" 0 ["gnf"];
    Gtq "GTQ" 2 ["gtq"];
    Gyd "GYD" 2 ["gyd"];
    Hnl "HNL" 2 ["hnl"];
    Htg "HTG" 2 ["htg"];
    Huf "HUF" 2 ["huf", "匈牙利福林"];
    Idr "IDR" 2 ["idr", "印尼盾"];
    Ils "ILS" 2 ["ils", "以色列新谢克尔", "₪"];
    Iqd "IQD" 3 ["iqd"];
    Irr "IRR" 2 ["irr"];
    Isk "ISK" 0 ["isk", "冰岛克朗"];
    Jmd "JMD" 2 ["jmd"];
    Jod "JOD" 3 ["jod"];
    Kes "KES" 2 ["kes", "肯尼亚先令"];
    Kgs "KGS" 2 ["kgs"];
    Khr "KHR" 2 ["khr"];
    Kmf "KMF" 0 ["kmf"];
    Kpw "KPW" 2 ["kpw"];
    Kwd "KWD" 3 ["kwd", "科威特第纳尔"];
    Kyd "KYD" 2 ["kyd"];
    Kzt "KZT" 2 ["kzt", "坚戈", "₸"];
    Lak "LAK" 2 ["lak"];
    Lbp "LBP" 2 ["lbp"];
    Lkr "LKR" 2 ["lkr"];
    Lrd "LRD" 2 ["lrd"];
    Lsl "LSL" 2 ["lsl"];
    Lyd "LYD" 3 ["lyd"];
    Mad "MAD" 2 ["mad"];
    Mdl "MDL" 2 ["mdl"];
    Mga "MGA" 2 ["mga"];
    Mkd "MKD" 2 ["mkd"];
    Mmk "MMK" 2 ["mmk", "缅元"];
    Mnt "MNT" 2 ["mnt"];
    Mop "MOP" 2 ["mop", "澳门元", "澳门币"];
    Mru "MRU" 2 ["mru"];
    Mur "MUR" 2 ["mur"];
    Mvr "MVR" 2 ["mvr"];
    Mwk "MWK" 2 ["mwk"];
    Mxn "MXN" 2 ["mxn", "墨西哥比索"];
    Myr "MYR" 2 ["myr", "林吉特", "马来西亚林吉特", "马币"];
    Mzn "MZN" 2 ["mzn"];
    Nad "NAD" 2 ["nad"];
    Ngn "NGN" 2 ["ngn", "奈拉", "₦"];
    Nio "NIO" 2 ["nio"];
    Nok "NOK" 2 ["nok", "挪威克朗"];
    Npr "NPR" 2 ["npr"];
    Nzd "NZD" 2 ["nzd", "新西兰元", "nz$", "纽元"];
    Omr "OMR" 3 ["omr"];
    Pab "PAB" 2 ["pab"];
    Pen "PEN" 2 ["pen"];
    Pgk "PGK" 2 ["pgk"];
    Php "PHP" 2 ["php", "菲律宾比索", "₱"];
    Pkr "PKR" 2 ["pkr", "巴基斯坦卢比"];
    Pln "PLN" 2 ["pln", "兹罗提", "zł"];
    Pyg "PYG" 0 ["pyg"];
    Qar "QAR" 2 ["qar", "卡塔尔里亚尔"];
    Ron "RON" 2 ["ron"];
    Rsd "RSD" 2 ["rsd"];
    Rwf "RWF" 0 ["rwf"];
    Sar "SAR" 2 ["sar", "沙特里亚尔"];
    Sbd "SBD" 2 ["sbd"];
    Scr "SCR" 2 ["scr"];
    Sdg "SDG" 2 ["sdg"];
    Sek "SEK" 2 ["sek", "瑞典克朗"];
    Shp "SHP" 2 ["shp"];
    Sle "SLE" 2 ["sle"];
    Sos "SOS" 2 ["sos"];
    Srd "SRD" 2 ["srd"];
    Ssp "SSP" 2 ["ssp"];
    Stn "STN" 2 ["stn"];
    Svc "SVC" 2 ["svc"];
    Syp "SYP" 2 ["syp"];
    Szl "SZL" 2 ["szl"];
    Tjs "TJS" 2 ["tjs"];
    Tmt "TMT" 2 ["tmt"];
    Tnd "TND" 3 ["tnd"];
    Top "TOP" 2 ["top"];
    Try "TRY" 2 ["try", "土耳其里拉", "₺"];
    Ttd "TTD" 2 ["ttd"];
    Tzs "TZS" 2 ["tzs"];
    Uah "UAH" 2 ["uah", "格里夫纳", "₴"];
    Ugx "UGX" 0 ["ugx"];
    Uyu "UYU" 2 ["uyu"];
    Uzs "UZS" 2 ["uzs"];
    Ves "VES" 2 ["ves"];
    Vuv "VUV" 0 ["vuv"];
    Wst "WST" 2 ["wst"];
    Xaf "XAF" 0 ["xaf"];
    Xcd "XCD" 2 ["xcd"];
    Xcg "XCG" 2 ["xcg"];
    Xof "XOF" 0 ["xof"];
    Xpf "XPF" 0 ["xpf"];
    Yer "YER" 2 ["yer"];
    Zar "ZAR" 2 ["zar", "兰特", "南非兰特"];
    Zmw "ZMW" 2 ["zmw"];
    Zwg "ZWG" 2 ["zwg"];
}

/// Codes that are words of their own, of a product or a title, so that in a text they mean no money.
const WORDS: [&str; 7] = ["all", "try", "top", "pen", "cup", "mad", "mop"];

impl Currency {
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

    /// Finds the currency that a word of a text means; a code that is a word of its own means none there.
    pub(crate) fn in_text(word: &str) -> Option<Currency> {
        Currency::parse(word).filter(|_| !WORDS.contains(&fold(word).as_str()))
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
