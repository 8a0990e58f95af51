//! Where each setting of the table is held in [`Settings`]: the one place that ties them.
//!
//! Invariant: a setting without a field, or of another type than its kind, does not compile or fails the test below.

use super::Settings;
use crate::{
    domain::{
        block::Block,
        colouring::Colouring,
        decimal::Currency,
        measure::Definition,
        number::Prefix,
        setting::{Setting, SettingValue},
    },
    i18n::Lang,
};
use chrono::{NaiveDate, NaiveTime};
use std::path::PathBuf;

/// A field that holds a setting.
trait Held {
    /// Returns what it holds.
    fn value(&self) -> SettingValue;

    /// Takes a value that was checked; one of another kind changes nothing.
    fn put(&mut self, value: &SettingValue);
}

macro_rules! held {
    ($($setting:ident => $($field:ident).+;)+) => {
        impl Settings {
            /// Returns what a setting is set to.
            pub fn value(&self, setting: Setting) -> SettingValue {
                use Setting::*;
                match setting {
                    $($setting => self.$($field).+.value(),)+
                    Completion | OnTime | Accuracy | Problems | Satisfaction | Documents => {
                        let definition = setting.measure().map(|measure| self.measures.of(measure));
                        definition.map_or(SettingValue::Unset, |one| SettingValue::Text(one.code().to_owned()))
                    }
                }
            }

            /// Takes a value that was checked.
            pub(super) fn take(&mut self, setting: Setting, value: &SettingValue) {
                use Setting::*;
                match setting {
                    $($setting => self.$($field).+.put(value),)+
                    Completion | OnTime | Accuracy | Problems | Satisfaction | Documents => {
                        if let SettingValue::Text(code) = value
                            && let Some(definition) = Definition::from_code(code)
                        {
                            self.measures = self.measures.with(definition);
                        }
                    }
                }
            }
        }
    };
}

held! {
    Specialist => specialist;
    Manager => manager;
    Language => language;
    DayEnds => day_ends;
    LockAfter => lock_after;
    Company => company;
    Address => address;
    Phone => phone;
    Email => email;
    TaxNumber => tax_number;
    Logo => logo;
    Currency => currency;
    DiscountAsked => discount_asked;
    PriceAsked => price_asked;
    NumberWidth => number_width;
    DocumentPrefix => document_prefix;
    LoanDays => loan_days;
    RetentionYears => retention_years;
    Calendar => calendar;
    Blocks => blocks;
    ShowMargin => show_margin;
    Theme => theme;
    PlainBorders => plain_borders;
    BackupTo => backup_to;
    BackupsDaily => backups_daily;
    BackupsWeekly => backups_weekly;
    BackupsMonthly => backups_monthly;
    ShareFiles => share_files;
    PayScheme => pay_scheme;
    ProbationUntil => probation_until;
    BankName => bank.name;
    BankHolder => bank.holder;
    BankAccount => bank.account;
    BankSwift => bank.swift;
    EnglishCompany => english.company;
    EnglishAddress => english.address;
    EnglishBank => english.bank;
    Excellent => appraisal.excellent;
    Good => appraisal.good;
    Pass => appraisal.pass;
    OwnShare => appraisal.own_share;
    SuperiorShare => appraisal.superior_share;
    CustomerShare => appraisal.customer_share;
}

impl Held for String {
    fn value(&self) -> SettingValue {
        if self.is_empty() { SettingValue::Unset } else { SettingValue::Text(self.clone()) }
    }

    fn put(&mut self, value: &SettingValue) {
        if let SettingValue::Text(text) = value {
            self.clone_from(text);
        }
    }
}

impl Held for Option<PathBuf> {
    fn value(&self) -> SettingValue {
        self.as_ref().map_or(SettingValue::Unset, |path| SettingValue::Text(path.display().to_string()))
    }

    fn put(&mut self, value: &SettingValue) {
        if let SettingValue::Text(text) = value {
            *self = Some(text).filter(|text| !text.trim().is_empty()).map(PathBuf::from);
        }
    }
}

impl Held for bool {
    fn value(&self) -> SettingValue {
        SettingValue::YesNo(*self)
    }

    fn put(&mut self, value: &SettingValue) {
        if let SettingValue::YesNo(is_so) = value {
            *self = *is_so;
        }
    }
}

/// Whole numbers, each in a type of its own.
macro_rules! whole {
    ($($type:ty),+) => {
        $(impl Held for $type {
            fn value(&self) -> SettingValue {
                SettingValue::Whole(i64::try_from(*self).unwrap_or_default())
            }

            fn put(&mut self, value: &SettingValue) {
                if let SettingValue::Whole(n) = value
                    && let Ok(n) = <$type>::try_from(*n)
                {
                    *self = n;
                }
            }
        })+
    };
}

whole!(u8, u16, u32, i32, usize);

/// What is held as the thing its code means.
macro_rules! coded {
    ($($type:ty, $code:expr, $read:expr;)+) => {
        $(impl Held for $type {
            fn value(&self) -> SettingValue {
                SettingValue::Text($code(self))
            }

            fn put(&mut self, value: &SettingValue) {
                if let SettingValue::Text(code) = value
                    && let Some(read) = $read(code.as_str())
                {
                    *self = read;
                }
            }
        })+
    };
}

coded! {
    Currency, |own: &Currency| own.code().to_owned(), |code| Currency::ALL.into_iter().find(|one| one.code() == code);
    Colouring, |own: &Colouring| own.code().to_owned(), Colouring::from_code;
    Prefix, |own: &Prefix| own.to_string(), Prefix::parse;
}

impl Held for Option<Lang> {
    fn value(&self) -> SettingValue {
        self.map_or(SettingValue::Unset, |lang| SettingValue::Text(lang.code().to_owned()))
    }

    fn put(&mut self, value: &SettingValue) {
        if let SettingValue::Text(code) = value {
            *self = Lang::from_code(code);
        }
    }
}

impl Held for Option<NaiveDate> {
    fn value(&self) -> SettingValue {
        self.map_or(SettingValue::Unset, SettingValue::Day)
    }

    fn put(&mut self, value: &SettingValue) {
        if let SettingValue::Day(day) = value {
            *self = Some(*day);
        }
    }
}

impl Held for NaiveTime {
    fn value(&self) -> SettingValue {
        SettingValue::Time(*self)
    }

    fn put(&mut self, value: &SettingValue) {
        if let SettingValue::Time(time) = value {
            *self = *time;
        }
    }
}

impl Held for Vec<Block> {
    fn value(&self) -> SettingValue {
        SettingValue::Many(self.iter().map(|block| block.code().to_owned()).collect())
    }

    fn put(&mut self, value: &SettingValue) {
        if let SettingValue::Many(codes) = value {
            *self = codes.iter().filter_map(|code| Block::from_code(code)).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::setting::SettingKind;

    /// Another value than the one it has by default.
    fn another(setting: Setting) -> SettingValue {
        let default = Settings::default().value(setting);
        match setting.kind() {
            SettingKind::Whole(range) if default == SettingValue::Whole(*range.start()) => {
                SettingValue::Whole(*range.end())
            }
            SettingKind::Whole(range) => SettingValue::Whole(*range.start()),
            SettingKind::YesNo => SettingValue::YesNo(default == SettingValue::YesNo(false)),
            SettingKind::Day => SettingValue::Day(NaiveDate::from_ymd_opt(2026, 12, 31).unwrap()),
            SettingKind::Time => SettingValue::Time(NaiveTime::from_hms_opt(20, 0, 0).unwrap()),
            SettingKind::Many(_) => SettingValue::Many(vec![]),
            SettingKind::Choice(codes) => SettingValue::Text(codes.last().copied().unwrap().to_owned()),
            SettingKind::Prefix => SettingValue::Text("ZZ".into()),
            _ => SettingValue::Text("else".into()),
        }
    }

    #[test]
    fn each_setting_has_a_place_of_its_own_and_gives_back_what_it_took() {
        for setting in Setting::ALL.iter().copied() {
            let mut settings = Settings::default();
            assert_eq!(setting.check(&settings.value(setting)), Ok(()), "{setting}: its default is none it may have");
            let value = another(setting);
            assert_eq!(setting.check(&value), Ok(()), "{setting}");
            settings.take(setting, &value);
            for other in Setting::ALL.iter().copied() {
                let expected = if other == setting { value.clone() } else { Settings::default().value(other) };
                assert_eq!(settings.value(other), expected, "{setting} set, {other} seen");
            }
        }
    }

    /// A field added to the settings stops this from compiling until it is named here, and belongs into the table above.
    #[test]
    fn no_setting_is_forgotten() {
        let Settings {
            specialist: _,
            manager: _,
            currency: _,
            company: _,
            address: _,
            phone: _,
            email: _,
            tax_number: _,
            bank: _,
            english: _,
            logo: _,
            language: _,
            day_ends: _,
            loan_days: _,
            discount_asked: _,
            price_asked: _,
            number_width: _,
            document_prefix: _,
            lock_after: _,
            share_files: _,
            theme: _,
            plain_borders: _,
            calendar: _,
            backup_to: _,
            backups_daily: _,
            backups_weekly: _,
            backups_monthly: _,
            retention_years: _,
            blocks: _,
            show_margin: _,
            measures: _,
            appraisal: _,
            pay_scheme: _,
            probation_until: _,
            own_schemes: _,
            own_papers: _,
            own_letters: _,
            passed_over: _,
        } = Settings::default();
    }
}
