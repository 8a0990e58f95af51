//! The table of settings: each by its key in the file, what it takes, and what it may be.
//!
//! It must not know files, words or how the program keeps a setting. Invariant: a value that [`Setting::check`] lets through
//! can be kept, and what it does not is refused with what may be said instead.

use super::{
    block::Block,
    colouring::Colouring,
    decimal::Currency,
    measure::{Definition, Measure},
    number::{FileKind, Prefix},
    text::halfwidth,
};
use crate::keyed_enum;
use chrono::{NaiveDate, NaiveTime};
use std::ops::RangeInclusive;

keyed_enum! {
    /// Names a setting; its code is its key in the settings file, with the table it stands in.
    pub enum Setting {
        /// The specialist's own name.
        Specialist = "specialist",
        /// The manager offered first in final reviews and decisions.
        Manager = "manager",
        /// The language of the screen.
        Language = "language",
        /// The end of the working day (T3).
        DayEnds = "day_ends",
        /// The minutes without a key until the desk locks.
        LockAfter = "lock_after",
        /// The company's name.
        Company = "company",
        /// Its address.
        Address = "address",
        /// Its phone.
        Phone = "phone",
        /// Its e-mail.
        Email = "email",
        /// The number under which it is taxed.
        TaxNumber = "tax_number",
        /// Its logo.
        Logo = "logo",
        /// The office's own currency (O9).
        Currency = "currency",
        /// From which discount on it is asked.
        DiscountAsked = "discount_asked",
        /// From which distance of a price on it is asked (W7).
        PriceAsked = "price_asked",
        /// The digits of the monthly sequence (N4).
        NumberWidth = "number_width",
        /// The letters of documents that belong to no order (N6).
        DocumentPrefix = "document_prefix",
        /// The longest loan (L5).
        LoanDays = "loan_days",
        /// How long archived papers are kept (L2).
        RetentionYears = "retention_years",
        /// The user's own calendar.
        Calendar = "calendar",
        /// The blocks that are shown.
        Blocks = "blocks",
        /// Whether an order says what is left of it (W4).
        ShowMargin = "show_margin",
        /// How the screen is coloured.
        Theme = "theme",
        /// Whether borders are plain.
        PlainBorders = "plain_borders",
        /// The second folder of backups.
        BackupTo = "backup_to",
        /// The days of which backups are kept.
        BackupsDaily = "backups_daily",
        /// The weeks.
        BackupsWeekly = "backups_weekly",
        /// The months.
        BackupsMonthly = "backups_monthly",
        /// Whether others may read what is exported (Y3).
        ShareFiles = "share_files",
        /// The scheme of pay (Q3).
        PayScheme = "pay_scheme",
        /// The last day of probation (Q3).
        ProbationUntil = "probation_until",
        /// The company's bank.
        BankName = "bank.name",
        /// In whose name the account is.
        BankHolder = "bank.holder",
        /// The number of the account.
        BankAccount = "bank.account",
        /// The bank's SWIFT code.
        BankSwift = "bank.swift",
        /// The company's English name.
        EnglishCompany = "english.company",
        /// Its English address.
        EnglishAddress = "english.address",
        /// Its bank in English.
        EnglishBank = "english.bank",
        /// How completion is counted (Q1).
        Completion = "measures.completion",
        /// How on-time processing is counted.
        OnTime = "measures.on_time",
        /// How accuracy is counted.
        Accuracy = "measures.accuracy",
        /// How problem resolution is counted.
        Problems = "measures.problems",
        /// How satisfaction is counted.
        Satisfaction = "measures.satisfaction",
        /// How document conformity is counted.
        Documents = "measures.documents",
        /// From which score on a month is excellent (Q3).
        Excellent = "appraisal.excellent",
        /// From which on it is good.
        Good = "appraisal.good",
        /// From which on it is passed.
        Pass = "appraisal.pass",
        /// What the specialist's own scores count.
        OwnShare = "appraisal.own_share",
        /// What the superior's scores count.
        SuperiorShare = "appraisal.superior_share",
        /// What the customers' scores count.
        CustomerShare = "appraisal.customer_share",
    }
}

keyed_enum! {
    /// Sorts the settings under headings, in the file and on the screen.
    pub enum SettingGroup {
        /// Who works here, in which language, until when.
        Person = "person",
        /// Who the company is.
        Company = "company",
        /// Its account.
        Bank = "bank",
        /// What English papers say.
        English = "english",
        /// Orders, numbers, documents.
        Orders = "orders",
        /// What the screen shows.
        Screen = "screen",
        /// Backups and exported files.
        Files = "files",
        /// How the measures are counted.
        Measures = "measures",
        /// Appraisal and pay.
        Pay = "pay",
    }
}

/// What a setting takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingKind {
    /// Any text on one line.
    Text,
    /// The two letters of a series of numbers.
    Prefix,
    /// A day.
    Day,
    /// A time of the day.
    Time,
    /// A whole number in a range.
    Whole(RangeInclusive<i64>),
    /// Yes or no.
    YesNo,
    /// One of these.
    Choice(Vec<&'static str>),
    /// One of the schemes of pay, built in and the user's own.
    Scheme,
    /// Any of these.
    Many(Vec<&'static str>),
    /// A file that is there.
    File,
    /// A folder.
    Folder,
}

/// What a setting is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingValue {
    /// Nothing: the program decides, or there is none.
    Unset,
    /// A text, the code of a choice, or a path.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    YesNo(bool),
    /// A day.
    Day(NaiveDate),
    /// A time of the day.
    Time(NaiveTime),
    /// Several codes.
    Many(Vec<String>),
}

/// Why a setting cannot be what it is said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is of another kind than this setting takes.
    Kind(SettingKind),
    /// It is out of the range.
    Range(RangeInclusive<i64>),
    /// It is none of these.
    NoneOf(Vec<String>),
    /// It is no pair of letters, or the letters of orders.
    Letters,
    /// The manager is the specialist.
    SamePerson,
    /// The thresholds of grades do not descend.
    Grades,
    /// The shares of the scores are not 100 together, but this, or leave nothing for the superior.
    Shares(u32),
}

impl Setting {
    /// Returns the heading it stands under.
    pub const fn group(self) -> SettingGroup {
        use Setting::*;
        match self {
            Specialist | Manager | Language | DayEnds | LockAfter => SettingGroup::Person,
            Company | Address | Phone | Email | TaxNumber | Logo => SettingGroup::Company,
            Currency | DiscountAsked | PriceAsked | NumberWidth | DocumentPrefix | LoanDays | RetentionYears
            | Calendar => SettingGroup::Orders,
            Blocks | ShowMargin | Theme | PlainBorders => SettingGroup::Screen,
            BackupTo | BackupsDaily | BackupsWeekly | BackupsMonthly | ShareFiles => SettingGroup::Files,
            BankName | BankHolder | BankAccount | BankSwift => SettingGroup::Bank,
            EnglishCompany | EnglishAddress | EnglishBank => SettingGroup::English,
            Completion | OnTime | Accuracy | Problems | Satisfaction | Documents => SettingGroup::Measures,
            PayScheme | ProbationUntil | Excellent | Good | Pass | OwnShare | SuperiorShare | CustomerShare => {
                SettingGroup::Pay
            }
        }
    }

    /// Returns the table of the file it stands in, if it stands in one, and its key there.
    pub fn path(self) -> (Option<&'static str>, &'static str) {
        match self.code().split_once('.') {
            Some((table, key)) => (Some(table), key),
            None => (None, self.code()),
        }
    }

    /// Finds the setting of a key in a table.
    pub fn at(table: Option<&str>, key: &str) -> Option<Setting> {
        Setting::ALL.iter().copied().find(|setting| setting.path() == (table, key))
    }

    /// Returns the measure whose definition it is.
    pub const fn measure(self) -> Option<Measure> {
        Some(match self {
            Setting::Completion => Measure::Completion,
            Setting::OnTime => Measure::OnTime,
            Setting::Accuracy => Measure::Accuracy,
            Setting::Problems => Measure::Problems,
            Setting::Satisfaction => Measure::Satisfaction,
            Setting::Documents => Measure::Documents,
            _ => return None,
        })
    }

    /// Returns what it takes.
    pub fn kind(self) -> SettingKind {
        use Setting::*;
        if let Some(measure) = self.measure() {
            return SettingKind::Choice(measure.definitions().map(Definition::code).collect());
        }
        match self {
            Language => SettingKind::Choice(vec!["en", "zh"]),
            Theme => SettingKind::Choice(Colouring::ALL.iter().map(|one| one.code()).collect()),
            Currency => SettingKind::Choice(self::Currency::ALL.iter().map(|currency| currency.code()).collect()),
            Blocks => SettingKind::Many(Block::ALL.iter().map(|block| block.code()).collect()),
            DayEnds => SettingKind::Time,
            ProbationUntil => SettingKind::Day,
            DocumentPrefix => SettingKind::Prefix,
            PayScheme => SettingKind::Scheme,
            ShareFiles | PlainBorders | ShowMargin => SettingKind::YesNo,
            Logo | Calendar => SettingKind::File,
            BackupTo => SettingKind::Folder,
            LoanDays => SettingKind::Whole(1..=60),
            LockAfter => SettingKind::Whole(0..=240),
            NumberWidth => SettingKind::Whole(3..=6),
            DiscountAsked => SettingKind::Whole(0..=100),
            PriceAsked => SettingKind::Whole(0..=1000),
            RetentionYears => SettingKind::Whole(1..=100),
            BackupsDaily => SettingKind::Whole(1..=366),
            BackupsWeekly => SettingKind::Whole(0..=520),
            BackupsMonthly => SettingKind::Whole(0..=240),
            Excellent | Good | Pass | OwnShare | SuperiorShare | CustomerShare => SettingKind::Whole(0..=100),
            _ => SettingKind::Text,
        }
    }

    /// Reads what is typed; an empty text is nothing.
    ///
    /// # Errors
    /// It is not what the setting takes.
    pub fn read(self, typed: &str) -> Result<SettingValue, Unfit> {
        let (kind, text) = (self.kind(), typed.trim());
        if text.is_empty() {
            return Ok(SettingValue::Unset);
        }
        let half = halfwidth(text);
        let value = match &kind {
            SettingKind::Whole(_) => half.parse().ok().map(SettingValue::Whole),
            SettingKind::Time => time(&half).map(SettingValue::Time),
            SettingKind::Day => half.parse().ok().map(SettingValue::Day),
            SettingKind::YesNo => half.parse().ok().map(SettingValue::YesNo),
            SettingKind::Prefix => Some(SettingValue::Text(half.to_uppercase())),
            SettingKind::Many(_) => Some(SettingValue::Many(
                half.split([',', '、', ' ']).filter(|c| !c.is_empty()).map(str::to_owned).collect(),
            )),
            _ => Some(SettingValue::Text(text.to_owned())),
        };
        let value = value.ok_or(Unfit::Kind(kind))?;
        self.check(&value)?;
        Ok(value)
    }

    /// Checks a value by itself; how it goes with others is for whoever has them all.
    ///
    /// # Errors
    /// It is of another kind, out of the range, or none of those there are.
    pub fn check(self, value: &SettingValue) -> Result<(), Unfit> {
        let kind = self.kind();
        let none_of = |known: &[&'static str]| Unfit::NoneOf(known.iter().map(|code| (*code).to_owned()).collect());
        match (&kind, value) {
            (_, SettingValue::Unset) => Ok(()),
            (SettingKind::Whole(range), SettingValue::Whole(n)) if range.contains(n) => Ok(()),
            (SettingKind::Whole(range), SettingValue::Whole(_)) => Err(Unfit::Range(range.clone())),
            (SettingKind::Choice(known), SettingValue::Text(code)) if known.contains(&code.as_str()) => Ok(()),
            (SettingKind::Choice(known), SettingValue::Text(_)) => Err(none_of(known)),
            (SettingKind::Many(known), SettingValue::Many(codes)) => {
                let is_known = codes.iter().all(|code| known.contains(&code.as_str()));
                if is_known { Ok(()) } else { Err(none_of(known)) }
            }
            (SettingKind::Prefix, SettingValue::Text(text)) => {
                let letters = Prefix::parse(text).filter(|letters| *letters != Prefix::of(FileKind::Order));
                letters.map(|_| ()).ok_or(Unfit::Letters)
            }
            (
                SettingKind::Text | SettingKind::File | SettingKind::Folder | SettingKind::Scheme,
                SettingValue::Text(_),
            )
            | (SettingKind::YesNo, SettingValue::YesNo(_))
            | (SettingKind::Day, SettingValue::Day(_))
            | (SettingKind::Time, SettingValue::Time(_)) => Ok(()),
            _ => Err(Unfit::Kind(kind)),
        }
    }
}

/// Reads a time of the day, with or without its seconds.
pub fn time(text: &str) -> Option<NaiveTime> {
    ["%H:%M:%S", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

/// A mistake in a file of settings: where it stands, what stands there, and why that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: Slip,
}

impl Mistake {
    /// Returns whether a setting cannot be told because of it.
    pub fn hides(&self, setting: Setting) -> bool {
        match &self.what {
            Slip::Syntax { .. } | Slip::Twice => true,
            Slip::Value { setting: wrong, .. } => *wrong == setting,
            Slip::Unknown { .. } => false,
        }
    }
}

/// What can be wrong in a line of a file of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// It is no TOML, from this column on.
    Syntax {
        /// The column, from 1.
        column: usize,
    },
    /// The key stands in the file twice.
    Twice,
    /// There is no such setting; the one that may be meant, else those of its table.
    Unknown {
        /// The key, with its table.
        key: String,
        /// What may be meant.
        like: Vec<&'static str>,
    },
    /// A setting cannot be what it is said to be.
    Value {
        /// The setting.
        setting: Setting,
        /// What stands there.
        said: String,
        /// Why it cannot be.
        why: Unfit,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_by_its_kind_and_refused_with_what_may_be() {
        assert_eq!(Setting::LoanDays.read(" １０ "), Ok(SettingValue::Whole(10)));
        assert_eq!(Setting::LoanDays.read("99"), Err(Unfit::Range(1..=60)));
        assert!(matches!(Setting::LoanDays.read("ten"), Err(Unfit::Kind(SettingKind::Whole(_)))));
        assert_eq!(Setting::LoanDays.read(""), Ok(SettingValue::Unset));
        assert_eq!(
            Setting::DayEnds.read("18：00").map(|v| v == SettingValue::Time(time("18:00:00").unwrap())),
            Ok(true)
        );
        assert!(Setting::DayEnds.read("25:00").is_err());
        assert_eq!(Setting::DocumentPrefix.read("fj"), Ok(SettingValue::Text("FJ".into())));
        for letters in ["DD", "dd", "A", "ABC", "1A"] {
            assert_eq!(Setting::DocumentPrefix.read(letters), Err(Unfit::Letters), "{letters}");
        }
        assert_eq!(Setting::Completion.read("steps"), Err(Unfit::NoneOf(vec!["due".into(), "placed".into()])));
        assert!(Setting::Blocks.read("export、manufacturing").is_ok());
        assert!(Setting::Blocks.read("moon").is_err());
    }

    #[test]
    fn a_key_finds_its_setting() {
        for setting in Setting::ALL {
            let (table, key) = setting.path();
            assert_eq!(Setting::at(table, key), Some(*setting));
            // settings outside of tables come first in a file
            assert!(table.is_some() || *setting < Setting::BankName, "{setting}");
        }
        assert_eq!(Setting::at(None, "bank.name"), None);
    }
}
