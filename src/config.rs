//! Settings and places: what the specialist may set, and where files lie. Read at the start, and anew whenever they change.

mod files;
mod held;
pub mod lock;
mod places;
mod views;
mod written;

pub use files::{Loaded, NotChanged, SettingsFiles};
pub use places::{Places, from_home};
pub use views::{Layout, SavedView, ViewChange, ViewMistake, Views};
pub use written::template;

use crate::{
    domain::{
        appraisal::Grades,
        archive::Papers,
        block::Block,
        calendar::CalendarError,
        colouring::Colouring,
        company::{Bank, Company},
        decimal::Currency,
        letter::{LetterError, Letters},
        measure::Definitions,
        number::{Numbering, Prefix},
        pay::{Scheme, SchemeError, Schemes},
        plan::PlanError,
        setting::{Mistake, Setting, SettingValue, Slip, Unfit},
        text::{clean, fold_name},
    },
    i18n::{Lang, cli, letter, pay, plan, setting, view},
};
use chrono::{NaiveDate, NaiveTime};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use written::Written;

/// What the settings file may say, as the table of settings lists it ([`Setting`]); every one has a default.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The specialist's own name: written into every action, refused as the manager's name.
    pub specialist: String,
    /// The manager offered first in final reviews and decisions; may be empty.
    pub manager: String,
    /// The office's own currency: totals are turned into it where there is a rate of exchange (O9).
    pub currency: Currency,
    /// The company's name on forms.
    pub company: String,
    /// The company's address on papers for others.
    pub address: String,
    /// The company's phone on papers for others.
    pub phone: String,
    /// The company's e-mail on papers for others.
    pub email: String,
    /// The number under which the company is taxed.
    pub tax_number: String,
    /// Where the company is paid.
    pub bank: BankSettings,
    /// What English papers call the company otherwise.
    pub english: EnglishSettings,
    /// The company's logo on forms, a .png or .jpg.
    pub logo: Option<PathBuf>,
    /// Language of the screen; nothing means the locale's.
    pub language: Option<Lang>,
    /// End of the working day; leaving after it with entries missing asks once (T3).
    pub day_ends: NaiveTime,
    /// Longest loan in working days (L5), 1–60.
    pub loan_days: i32,
    /// A discount of more percent is asked about before it is saved, 0–100.
    pub discount_asked: u8,
    /// A price that is off the customer's last one, or the list price, by more percent is asked about, 0–1000 (W7).
    pub price_asked: u16,
    /// Digits of the monthly sequence (N4), 3–6.
    pub number_width: u8,
    /// The two letters of the numbers of documents that belong to no order (N6), never those of orders.
    pub document_prefix: Prefix,
    /// After so many minutes without a key the desk locks, where a passphrase is set: 0 for never, up to 240.
    pub lock_after: u32,
    /// Lets others read the files written for a person, as far as the umask does; otherwise only their owner may (Y3).
    pub share_files: bool,
    /// Draws borders and marks with ASCII only, for terminals that show them double width.
    pub plain_borders: bool,
    /// How the screen is coloured.
    pub theme: Colouring,
    /// A calendar file of the user's own, extending the official years.
    pub calendar: Option<PathBuf>,
    /// A second folder every backup is copied to.
    pub backup_to: Option<PathBuf>,
    /// Backups are kept of so many days, 1–366.
    pub backups_daily: usize,
    /// Backups are kept of so many weeks, 0–520.
    pub backups_weekly: usize,
    /// Backups are kept of so many months, 0–240.
    pub backups_monthly: usize,
    /// So many years an order's papers are kept once it is archived (L2), 1–100.
    pub retention_years: u32,
    /// The blocks of the desk that are shown; the sections of any other are not there.
    pub blocks: Vec<Block>,
    /// Whether the Outsourcing section of an order says what is left of it (W4).
    pub show_margin: bool,
    /// How each measure is counted, where the policies disagree (Q1).
    pub measures: Definitions,
    /// How scores of the appraisal become a grade (Q3).
    pub appraisal: Grades,
    /// The scheme by which pay is worked out (Q3), by its code.
    pub pay_scheme: String,
    /// The last day of probation, if there is one (Q3).
    pub probation_until: Option<NaiveDate>,
    /// The schemes of pay with those of the user's own file, `pay.toml` beside the settings; read by [`Settings::schemes`].
    own_schemes: Option<Schemes>,
    /// The papers of the user's own file, `papers.toml` beside the settings; read by [`Settings::papers`].
    own_papers: Option<Papers>,
    /// The letters with those of the user's own file, `texts.toml` beside the settings; read by [`Settings::letters`].
    own_letters: Option<Letters>,
    /// The files beside this one that are passed over until they are right.
    pub passed_over: Vec<ConfigError>,
}

/// What the settings say of the company's account.
#[derive(Debug, Clone, Default)]
pub struct BankSettings {
    /// The bank and its branch.
    pub name: String,
    /// In whose name the account is; otherwise in the company's.
    pub holder: String,
    /// The number of the account.
    pub account: String,
    /// The bank's SWIFT code.
    pub swift: String,
}

/// What the settings say of the company for English papers; where they say nothing, those have what the others have.
#[derive(Debug, Clone, Default)]
pub struct EnglishSettings {
    /// The company's name.
    pub company: String,
    /// Its address.
    pub address: String,
    /// Its bank.
    pub bank: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            specialist: String::new(),
            manager: String::new(),
            currency: Currency::Cny,
            company: String::new(),
            address: String::new(),
            phone: String::new(),
            email: String::new(),
            tax_number: String::new(),
            bank: BankSettings::default(),
            english: EnglishSettings::default(),
            logo: None,
            language: None,
            day_ends: NaiveTime::from_hms_opt(17, 30, 0).unwrap_or_default(),
            loan_days: 5,
            discount_asked: 30,
            price_asked: 20,
            number_width: 3,
            document_prefix: Prefix::DOCUMENT,
            lock_after: 10,
            share_files: false,
            plain_borders: false,
            theme: Colouring::Auto,
            calendar: None,
            backup_to: None,
            backups_daily: 7,
            backups_weekly: 5,
            backups_monthly: 12,
            retention_years: 10,
            blocks: Block::ALL.to_vec(),
            show_margin: true,
            measures: Definitions::default(),
            appraisal: Grades::default(),
            pay_scheme: "commission".to_owned(),
            probation_until: None,
            own_schemes: None,
            own_papers: None,
            own_letters: None,
            passed_over: Vec::new(),
        }
    }
}

/// What is wrong with the settings file.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Arc<std::io::Error>,
    },
    /// The settings file is wrong in these lines.
    #[error("{path}: {mistakes:?}")]
    Settings {
        /// The file.
        path: PathBuf,
        /// What is wrong, line by line.
        mistakes: Vec<Mistake>,
    },
    /// Another file is not what it should be; the message names line, key and reason.
    #[error("{path}: {message}")]
    Form {
        /// The file.
        path: PathBuf,
        /// Line, key, reason.
        message: String,
    },
    /// The user's own file of plans is wrong.
    #[error("{path}: {error}")]
    Plans {
        /// The file.
        path: PathBuf,
        /// Why.
        error: PlanError,
    },
    /// The user's own file of schemes of pay is wrong.
    #[error("{path}: {error}")]
    Pay {
        /// The file.
        path: PathBuf,
        /// Why.
        error: SchemeError,
    },
    /// The user's own file of texts is wrong.
    #[error("{path}: {error}")]
    Texts {
        /// The file.
        path: PathBuf,
        /// Why.
        error: LetterError,
    },
    /// The file of views is wrong in these lines.
    #[error("{path}: {mistakes:?}")]
    Views {
        /// The file.
        path: PathBuf,
        /// What is wrong, line by line.
        mistakes: Vec<ViewMistake>,
    },
    /// The calendar file is wrong.
    #[error("{path}: {error}")]
    Calendar {
        /// The file.
        path: PathBuf,
        /// Why.
        error: CalendarError,
    },
}

impl ConfigError {
    pub(super) fn read(path: &Path, source: std::io::Error) -> ConfigError {
        ConfigError::Read { path: path.into(), source: Arc::new(source) }
    }

    /// Says in a sentence what is wrong.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            ConfigError::Read { path, source } => cli::file_error(&path.display().to_string(), source, lang),
            ConfigError::Settings { path, mistakes } => setting::mistakes(&path.display().to_string(), mistakes, lang),
            ConfigError::Form { path, message } => {
                cli::words(lang).settings_wrong(&path.display().to_string(), message.trim_end())
            }
            ConfigError::Plans { path, error } => plan::file_error(&path.display().to_string(), error, lang),
            ConfigError::Pay { path, error } => pay::file_error(&path.display().to_string(), error, lang),
            ConfigError::Texts { path, error } => letter::file_error(&path.display().to_string(), error, lang),
            ConfigError::Views { path, mistakes } => {
                let lines = lang.clauses(mistakes.iter().map(|one| one.sentence(lang)));
                view::words(lang).wrong(&path.display().to_string(), &lines)
            }
            ConfigError::Calendar { path, error } => cli::calendar_error(&path.display().to_string(), error, lang),
        }
    }
}

impl Settings {
    /// Reads the settings file and the user's own papers, schemes of pay and texts beside it; a missing file means the defaults, and
    /// of those beside it, one that is wrong is passed over.
    ///
    /// # Errors
    /// The file cannot be read, or something in it is wrong; every mistake is named.
    pub fn read(path: &Path) -> Result<Settings, ConfigError> {
        match Settings::read_as_far_as_right(path)? {
            (settings, mistakes) if mistakes.is_empty() => Ok(settings),
            (_, mistakes) => Err(ConfigError::Settings { path: path.into(), mistakes }),
        }
    }

    /// Reads them as [`read`](Settings::read) does; where something is wrong, the default holds, and what is wrong is given beside.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn read_as_far_as_right(path: &Path) -> Result<(Settings, Vec<Mistake>), ConfigError> {
        let text = text_of(path)?.unwrap_or_default();
        let mut written = Written::read(&text);
        let mut settings = Settings::default();
        for entry in &written.entries {
            settings.take(entry.setting, &entry.value);
        }
        for (involved, why) in settings.contradictions() {
            let mistake = settings.set_back(&written, &text, involved, why);
            written.mistakes.extend(mistake);
        }
        match papers_of(&SettingsFiles::at(path.into()).papers()) {
            Ok(own) => settings.own_papers = own,
            Err(e) => settings.passed_over.push(e),
        }
        match schemes_of(&SettingsFiles::at(path.into()).pay()) {
            Ok(own) => settings.own_schemes = own,
            Err(e) => settings.passed_over.push(e),
        }
        match letters_of(&SettingsFiles::at(path.into()).texts()) {
            Ok(own) => settings.own_letters = own,
            Err(e) => settings.passed_over.push(e),
        }
        // a scheme that stands in a file passed over is missed where pay is worked out
        let is_whole = !settings.passed_over.iter().any(|e| matches!(e, ConfigError::Pay { .. }));
        if is_whole && settings.pay_scheme().is_none() {
            let why = Unfit::NoneOf(settings.schemes().codes());
            let mistake = settings.set_back(&written, &text, &[Setting::PayScheme], why);
            written.mistakes.extend(mistake);
        }
        written.mistakes.sort_by_key(|one| one.line);
        Ok((settings, written.mistakes))
    }

    /// Sets back to their defaults the settings that do not go together, and says where they stand.
    fn set_back(&mut self, written: &Written, text: &str, involved: &[Setting], why: Unfit) -> Option<Mistake> {
        for setting in involved {
            self.take(*setting, &Settings::default().value(*setting));
        }
        let (line, setting, said) = written.place(text, involved)?;
        Some(Mistake { line, what: Slip::Value { setting, said, why } })
    }

    /// Returns the settings with another value of one, checked by itself and with the others.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn with(&self, setting: Setting, value: &SettingValue) -> Result<Settings, Unfit> {
        setting.check(value)?;
        let mut after = self.clone();
        let default = Settings::default().value(setting);
        after.take(setting, if *value == SettingValue::Unset { &default } else { value });
        after.contradictions().pop().map_or(Ok(after), |(_, why)| Err(why))
    }

    /// Finds what does not go together: the settings whose defaults hold then, and why.
    pub fn contradictions(&self) -> Vec<(&'static [Setting], Unfit)> {
        let mut found: Vec<(&'static [Setting], Unfit)> = Vec::new();
        if !self.specialist.trim().is_empty() && fold_name(&self.specialist) == fold_name(&self.manager) {
            found.push((&[Setting::Manager], Unfit::SamePerson));
        }
        if !self.appraisal.descends() {
            found.push((&[Setting::Excellent, Setting::Good, Setting::Pass], Unfit::Grades));
        }
        if let Err(sum) = self.appraisal.shares() {
            found.push((&[Setting::OwnShare, Setting::SuperiorShare, Setting::CustomerShare], Unfit::Shares(sum)));
        }
        found
    }

    /// Returns the schemes of pay: those built in, and the user's own.
    pub fn schemes(&self) -> &Schemes {
        self.own_schemes.as_ref().unwrap_or_else(|| Schemes::official())
    }

    /// Returns the scheme that is chosen; nothing where it stands in a file that was passed over.
    pub fn pay_scheme(&self) -> Option<&Scheme> {
        self.schemes().get(&self.pay_scheme)
    }

    /// Returns the papers expected of each kind of order: the user's own, else those built in.
    pub fn papers(&self) -> &Papers {
        self.own_papers.as_ref().unwrap_or_else(|| Papers::official())
    }

    /// Returns the letters: those built in, and the user's own.
    pub fn letters(&self) -> &Letters {
        self.own_letters.as_ref().unwrap_or_else(|| Letters::official())
    }

    /// Names the specialist: by the settings, otherwise by the account, otherwise by the post. Never nobody: the history
    /// says who did a thing.
    pub fn specialist_named(&self, lang: Lang) -> String {
        let account = || ["USER", "USERNAME", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
        let names = [Some(self.specialist.clone()), account()];
        let named =
            names.into_iter().flatten().map(|name| clean(&name).trim().to_owned()).find(|name| !name.is_empty());
        named.unwrap_or_else(|| cli::words(lang).specialist().to_owned())
    }

    /// Returns who the company is on papers of a language.
    pub fn company_in(&self, lang: Lang) -> Company {
        let plain = |own: &str| clean(own).trim().to_owned();
        let said = |english: &str, own: &str| plain(lang.own_or_english(own, english));
        let name = said(&self.english.company, &self.company);
        let holder = if self.bank.holder.trim().is_empty() { name.clone() } else { plain(&self.bank.holder) };
        let bank = Bank {
            name: said(&self.english.bank, &self.bank.name),
            holder,
            account: plain(&self.bank.account),
            swift: plain(&self.bank.swift),
        };
        Company {
            name,
            address: said(&self.english.address, &self.address),
            phone: plain(&self.phone),
            email: plain(&self.email),
            tax_number: plain(&self.tax_number),
            bank,
        }
    }

    /// Returns how numbers are given.
    pub fn numbering(&self) -> Numbering {
        Numbering { width: self.number_width, document: self.document_prefix }
    }

    /// Returns whether a block is shown; what belongs to none always is.
    pub fn shows(&self, block: Option<Block>) -> bool {
        block.is_none_or(|block| self.blocks.contains(&block))
    }
}

/// Reads the user's own papers.
fn papers_of(path: &Path) -> Result<Option<Papers>, ConfigError> {
    let own = text_of(path)?.map(|text| Papers::official().extended(&text).map_err(|e| wrong(path, e.to_string())));
    own.transpose()
}

/// Reads the user's own schemes of pay, added to those built in.
fn schemes_of(path: &Path) -> Result<Option<Schemes>, ConfigError> {
    let Some(text) = text_of(path)? else { return Ok(None) };
    let mut schemes = Schemes::own();
    schemes.extend(&text).map_err(|error| ConfigError::Pay { path: path.into(), error })?;
    Ok(Some(schemes))
}

/// Reads the user's own letters, added to those built in.
fn letters_of(path: &Path) -> Result<Option<Letters>, ConfigError> {
    let Some(text) = text_of(path)? else { return Ok(None) };
    let mut letters = Letters::official().clone();
    letters.extend(&text).map_err(|error| ConfigError::Texts { path: path.into(), error })?;
    Ok(Some(letters))
}

/// Reads a file that may be missing.
fn text_of(path: &Path) -> Result<Option<String>, ConfigError> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ConfigError::read(path, source)),
    }
}

fn wrong(path: &Path, message: String) -> ConfigError {
    ConfigError::Form { path: path.into(), message }
}
