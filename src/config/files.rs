//! The files of settings: where they lie, what they say together, and whether they are as they were when they were read.
//!
//! Invariant: a settings file that is wrong changes nothing; one beside it is passed over, and said to be, so that the
//! desk stays usable.

use super::{
    ConfigError, Settings, text_of,
    views::{self, ViewChange, Views},
    written,
};
use crate::{
    domain::{
        calendar::WorkCalendar,
        plan::Templates,
        setting::{Setting, SettingValue, Unfit},
    },
    i18n::Lang,
};
use std::{
    io::{ErrorKind, Write as _},
    path::{Path, PathBuf},
    time::SystemTime,
};

/// What the files of settings say together.
#[derive(Debug)]
pub struct Loaded {
    /// The settings.
    pub settings: Settings,
    /// Working days and holidays: the official years and the user's own file.
    pub calendar: WorkCalendar,
    /// The plans an order may start from: the program's own, and those of the user's file.
    pub plans: Templates,
    /// The user's own keys, as they are written.
    pub keys: Option<String>,
    /// How lists are shown.
    pub views: Views,
    /// The files that are passed over until they are right.
    pub passed_over: Vec<ConfigError>,
}

/// Why a setting was not changed; the file is as it was.
#[derive(Debug)]
pub enum NotChanged {
    /// It does not go with another.
    Unfit(Unfit),
    /// The file says something else since it was read: this.
    Meanwhile(SettingValue),
    /// The file is wrong, or is written in a way in which this cannot be changed alone.
    ByHand,
    /// The file cannot be read.
    Read(ConfigError),
    /// The file cannot be written.
    Write(std::io::Error),
}

/// How a file looked: when it was written last, and how long it was; nothing where there was none.
type Look = Option<(SystemTime, u64)>;

/// The settings file and those beside it.
#[derive(Debug, Clone)]
pub struct SettingsFiles {
    settings: PathBuf,
    /// The calendar file that the settings name.
    calendar: Option<PathBuf>,
    /// Whether the language was said on the command line, where the settings' does not count.
    pub is_language_said: bool,
    seen: Vec<Look>,
}

impl SettingsFiles {
    /// Means the settings file at this place, and those beside it.
    pub fn at(settings: PathBuf) -> SettingsFiles {
        SettingsFiles { settings, calendar: None, is_language_said: false, seen: Vec::new() }
    }

    /// Names the user's own plans.
    pub fn plans(&self) -> PathBuf {
        self.settings.with_file_name("plans.toml")
    }

    /// Names the user's own papers.
    pub fn papers(&self) -> PathBuf {
        self.settings.with_file_name("papers.toml")
    }

    /// Names the user's own schemes of pay.
    pub fn pay(&self) -> PathBuf {
        self.settings.with_file_name("pay.toml")
    }

    /// Names the user's own texts.
    pub fn texts(&self) -> PathBuf {
        self.settings.with_file_name("texts.toml")
    }

    /// Names the user's own keys.
    pub fn keys(&self) -> PathBuf {
        self.settings.with_file_name("keys.toml")
    }

    /// Names the file of how lists are shown.
    pub fn views(&self) -> PathBuf {
        self.settings.with_file_name("views.toml")
    }

    /// Lists the files of settings.
    pub fn all(&self) -> Vec<PathBuf> {
        vec![self.plans(), self.papers(), self.pay(), self.texts(), self.keys(), self.views(), self.settings.clone()]
    }

    /// Reads them all, and remembers how they looked.
    ///
    /// # Errors
    /// The settings or the calendar they name are wrong; those read before stay in force then.
    pub fn read(&mut self) -> Result<Loaded, ConfigError> {
        // looked at before they are read: what is written meanwhile is seen at the next look
        self.seen = self.looks();
        let settings = Settings::read(&self.settings)?;
        if self.calendar != settings.calendar {
            self.calendar.clone_from(&settings.calendar);
            self.seen = self.looks();
        }
        let calendar = read_calendar(self.calendar.as_deref())?;
        let mut passed_over: Vec<ConfigError> = settings.passed_over.clone();
        let mut plans = Templates::own();
        passed_over.extend(add_plans(&mut plans, &self.plans()).err());
        let keys = self.read_keys(&mut passed_over);
        let views = self.read_views(&mut passed_over);
        Ok(Loaded { settings, calendar, plans, keys, views, passed_over })
    }

    fn read_keys(&self, passed_over: &mut Vec<ConfigError>) -> Option<String> {
        text_of(&self.keys()).unwrap_or_else(|e| {
            passed_over.push(e);
            None
        })
    }

    /// Reads how lists are shown, as far as it is right.
    fn read_views(&self, passed_over: &mut Vec<ConfigError>) -> Views {
        let path = self.views();
        let text = text_of(&path).unwrap_or_else(|e| {
            passed_over.push(e);
            None
        });
        let (views, mistakes) = Views::read(&text.unwrap_or_default());
        if !mistakes.is_empty() {
            passed_over.push(ConfigError::Views { path, mistakes });
        }
        views
    }

    /// Changes how lists are shown, in its file.
    ///
    /// # Errors
    /// It is not changed, and why.
    pub fn change_views(&self, change: &ViewChange, lang: Lang) -> Result<(), NotChanged> {
        let path = self.views();
        let text = text_of(&path).map_err(NotChanged::Read)?.unwrap_or_default();
        let changed = views::changed(&text, change, lang).ok_or_else(|| match Views::read(&text).1 {
            mistakes if mistakes.is_empty() => NotChanged::ByHand,
            mistakes => NotChanged::Read(ConfigError::Views { path: path.clone(), mistakes }),
        })?;
        write(&path, &changed, true).map_err(NotChanged::Write)
    }

    /// Reads them all when the desk is opened: where the settings file or the calendar is wrong, the defaults hold, and what is
    /// wrong is among what is passed over.
    ///
    /// # Errors
    /// The settings file is there and cannot be read.
    pub fn read_at_start(&mut self) -> Result<Loaded, ConfigError> {
        let (mut settings, mistakes) = Settings::read_as_far_as_right(&self.settings)?;
        self.calendar.clone_from(&settings.calendar);
        self.seen = self.looks();
        let mut passed_over: Vec<ConfigError> = Vec::new();
        if !mistakes.is_empty() {
            passed_over.push(ConfigError::Settings { path: self.settings.clone(), mistakes });
        }
        let calendar = read_calendar(self.calendar.as_deref()).unwrap_or_else(|e| {
            passed_over.push(e);
            WorkCalendar::official()
        });
        passed_over.append(&mut settings.passed_over);
        let mut plans = Templates::own();
        passed_over.extend(add_plans(&mut plans, &self.plans()).err());
        let keys = self.read_keys(&mut passed_over);
        let views = self.read_views(&mut passed_over);
        Ok(Loaded { settings, calendar, plans, keys, views, passed_over })
    }

    /// Returns whether any of them does not look as it did when they were read.
    pub fn have_changed(&self) -> bool {
        self.seen != self.looks()
    }

    /// Names the settings file.
    pub fn settings(&self) -> &Path {
        &self.settings
    }

    /// Writes the settings file as it is first: every setting explained, those given set. One that is there stays.
    ///
    /// # Errors
    /// There is one already, or it cannot be written.
    pub fn write_first(&self, lang: Lang, given: &[(Setting, SettingValue)]) -> std::io::Result<()> {
        let set = |text: String, (setting, value): &(Setting, SettingValue)| {
            written::changed(&text, *setting, Some(value)).unwrap_or(text)
        };
        write(&self.settings, &given.iter().fold(written::template(lang), set), false)
    }

    /// Changes one setting in the file, which was seen to be `seen`; nothing sets it back to its default.
    ///
    /// # Errors
    /// It is not changed, and why.
    pub fn change(
        &self,
        lang: Lang,
        setting: Setting,
        seen: &SettingValue,
        value: Option<&SettingValue>,
    ) -> Result<(), NotChanged> {
        let (settings, mistakes) = Settings::read_as_far_as_right(&self.settings).map_err(NotChanged::Read)?;
        if mistakes.iter().any(|one| one.hides(setting)) {
            return Err(NotChanged::Read(ConfigError::Settings { path: self.settings.clone(), mistakes }));
        }
        let now = settings.value(setting);
        if now != *seen {
            return Err(NotChanged::Meanwhile(now));
        }
        settings.with(setting, value.unwrap_or(&SettingValue::Unset)).map_err(NotChanged::Unfit)?;
        let before = text_of(&self.settings).map_err(NotChanged::Read)?;
        let text = before.clone().unwrap_or_else(|| written::template(lang));
        let text = written::changed(&text, setting, value).ok_or(NotChanged::ByHand)?;
        // whoever writes it by hand in this very moment is not overwritten either
        if text_of(&self.settings).map_err(NotChanged::Read)? != before {
            return Err(NotChanged::Meanwhile(now));
        }
        write(&self.settings, &text, true).map_err(NotChanged::Write)
    }

    fn looks(&self) -> Vec<Look> {
        let look = |path: PathBuf| {
            let meta = std::fs::metadata(path).ok()?;
            Some((meta.modified().ok()?, meta.len()))
        };
        self.all().into_iter().chain(self.calendar.clone()).map(look).collect()
    }
}

/// Writes a file of settings whole, readable by its owner only unless it was open to others: beside its place first. A link
/// stays one.
///
/// # Errors
/// It cannot be written, or is there and is not to be replaced; the old one stays.
pub(super) fn write(path: &Path, text: &str, replace: bool) -> std::io::Result<()> {
    let target = std::fs::canonicalize(path);
    if target.is_ok() && !replace {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let target = target.unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut temporary = tempfile::NamedTempFile::new_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    if let Ok(before) = std::fs::metadata(&target) {
        temporary.as_file().set_permissions(before.permissions())?;
    }
    temporary.as_file().sync_all()?;
    match replace {
        true => temporary.persist(&target).map_err(|e| e.error)?,
        false => temporary.persist_noclobber(&target).map_err(|e| e.error)?,
    };
    Ok(())
}

/// Builds the working calendar: the official years and the user's own file.
fn read_calendar(own: Option<&Path>) -> Result<WorkCalendar, ConfigError> {
    let mut calendar = WorkCalendar::official();
    if let Some(path) = own {
        let text = std::fs::read_to_string(path).map_err(|e| ConfigError::read(path, e))?;
        calendar.extend(&text).map_err(|error| ConfigError::Calendar { path: path.into(), error })?;
    }
    Ok(calendar)
}

/// Adds the plans of the user's own file, if there is one.
fn add_plans(plans: &mut Templates, path: &Path) -> Result<(), ConfigError> {
    match text_of(path)? {
        Some(text) => plans.extend(&text).map_err(|error| ConfigError::Plans { path: path.into(), error }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_after_it_was_read_is_seen_and_what_is_wrong_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
        let mut files = SettingsFiles::at(dir.path().join("settings.toml"));
        assert_eq!(files.read().unwrap().settings.number_width, 3);
        assert!(!files.have_changed());
        write("settings.toml", "number_width = 4");
        assert!(files.have_changed());
        assert_eq!(files.read().unwrap().settings.number_width, 4);
        write("settings.toml", "number_width = 44");
        assert!(matches!(files.read(), Err(ConfigError::Settings { .. })));
        assert!(!files.have_changed(), "it is told once");
        write("settings.toml", &format!("calendar = {:?}", dir.path().join("own.json")));
        assert!(matches!(files.read(), Err(ConfigError::Read { .. })));
        write("own.json", "{\"years\": {}}");
        assert!(files.have_changed(), "the calendar it names counts too");
        write("plans.toml", "[[plan]]");
        write("papers.toml", "[papers]");
        write("pay.toml", "[[pay]]");
        write("texts.toml", "[[text]]\ncode = \"a\"\nof = [\"moon\"]\ntitle = \"a\"\nsubject = \"a\"\nbody = \"a\"\n");
        let loaded = files.read().unwrap();
        assert_eq!(loaded.passed_over.len(), 4, "{loaded:?}");
        for (lang, said) in [(Lang::En, "line 3: no text is about \"moon\""), (Lang::Zh, "第 3 行：没有文本用于“moon”")]
        {
            let told = loaded.passed_over.iter().map(|e| e.sentence(lang)).find(|told| told.contains("texts.toml"));
            assert!(told.as_ref().is_some_and(|told| told.contains(said)), "{told:?}");
        }
        assert_eq!(loaded.settings.letters(), crate::domain::letter::Letters::official());
        assert_eq!(loaded.plans, Templates::own());
        assert_eq!(loaded.settings.pay_scheme().map(|scheme| scheme.code.as_str()), Some("commission"));
    }

    #[test]
    fn a_change_is_one_line_of_the_file_and_nobody_is_overwritten_unseen() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("own/settings.toml");
        let files = SettingsFiles::at(path.clone());
        let (loans, five, ten) = (Setting::LoanDays, SettingValue::Whole(5), SettingValue::Whole(10));
        files.change(Lang::Zh, loans, &five, Some(&ten)).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text, written::template(Lang::Zh).replace("# loan_days = 5", "loan_days = 10"));
        assert!(files.write_first(Lang::Zh, &[]).is_err(), "one that is there stays");
        // by hand, another setting: it stays; the same one: it is told
        std::fs::write(&path, text.replace("# number_width = 3", "number_width = 4 # mine")).unwrap();
        files.change(Lang::Zh, loans, &ten, None).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("\nnumber_width = 4 # mine\n"));
        let refused = files.change(Lang::Zh, Setting::NumberWidth, &SettingValue::Whole(3), None);
        assert!(matches!(refused, Err(NotChanged::Meanwhile(SettingValue::Whole(4)))), "{refused:?}");
        let name = |name: &str| SettingValue::Text(name.into());
        files.change(Lang::Zh, Setting::Specialist, &SettingValue::Unset, Some(&name("李雯"))).unwrap();
        let refused = files.change(Lang::Zh, Setting::Manager, &SettingValue::Unset, Some(&name(" 李雯 ")));
        assert!(matches!(refused, Err(NotChanged::Unfit(Unfit::SamePerson))), "{refused:?}");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.clone() + "company = 恒达\n").unwrap();
        assert!(files.change(Lang::Zh, loans, &five, Some(&ten)).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text + "company = 恒达\n");
        assert_eq!(std::fs::read_dir(dir.path().join("own")).unwrap().count(), 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_a_link_stays_one_and_its_mode_stays() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let (kept, path) = (dir.path().join("kept.toml"), dir.path().join("settings.toml"));
        std::fs::write(&kept, "").unwrap();
        std::fs::set_permissions(&kept, PermissionsExt::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink(&kept, &path).unwrap();
        let files = SettingsFiles::at(path.clone());
        files.change(Lang::En, Setting::LoanDays, &SettingValue::Whole(5), Some(&SettingValue::Whole(6))).unwrap();
        assert!(path.is_symlink());
        assert_eq!(std::fs::read_to_string(&kept).unwrap(), "loan_days = 6\n");
        assert_eq!(std::fs::metadata(&kept).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn papers_of_a_language_say_who_the_company_is_in_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("settings.toml");
        let text = "company = \"恒达\"\naddress = \" 苏州 \"\n[bank]\nname = \"中行\"\naccount = \"6222\"\n[english]\ncompany = \"Hengda\"\n";
        std::fs::write(&path, text).unwrap();
        let settings = Settings::read(&path).unwrap();
        let (zh, en) = (settings.company_in(Lang::Zh), settings.company_in(Lang::En));
        assert_eq!((zh.name.as_str(), zh.address.as_str(), zh.bank.holder.as_str()), ("恒达", "苏州", "恒达"));
        assert_eq!((en.name.as_str(), en.address.as_str(), en.bank.holder.as_str()), ("Hengda", "苏州", "Hengda"));
        assert_eq!((en.bank.name.as_str(), en.bank.account.as_str(), en.bank.swift.as_str()), ("中行", "6222", ""));
        std::fs::write(&path, "[bank]\niban = \"x\"\n").unwrap();
        assert!(Settings::read(&path).unwrap_err().to_string().contains("iban"));
    }

    #[test]
    fn a_scheme_of_pay_that_there_is_not_is_refused_with_those_there_are() {
        let dir = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(dir.path().join(name), text).unwrap();
        let mut files = SettingsFiles::at(dir.path().join("settings.toml"));
        write("settings.toml", "pay_scheme = \"mine\"");
        let refused = files.read().unwrap_err();
        let said = "commission, export-clerk, factory";
        for (lang, said) in [
            (Lang::En, format!("line 1: pay_scheme = \"mine\": it must be one of {said}")),
            (Lang::Zh, "第 1 行".into()),
        ] {
            assert!(refused.sentence(lang).contains(&said), "{}", refused.sentence(lang));
        }
        let own = "[[scheme]]\ncode = \"mine\"\ntitle = \"我的\"\ncriteria = [{ code = \"a\", weight = 100, title = \"a\" }]\nterms = [\n{ key = \"base\", kind = \"base\", amount = \"1\", title = \"底薪\" },\n";
        write("pay.toml", &format!("{own}]\n"));
        assert_eq!(files.read().unwrap().settings.pay_scheme().unwrap().title.zh, "我的");
        // the file goes wrong while it is in use: it is told by its line, and the desk stays usable
        write("pay.toml", &format!("{own}{{ key = \"x\", kind = \"per_moon\", title = \"x\" }}]\n"));
        let loaded = files.read().unwrap();
        assert!(loaded.settings.pay_scheme().is_none());
        for (lang, said) in [(Lang::En, "line 7: \"per_moon\" is no kind of term"), (Lang::Zh, "第 7 行")] {
            let told = loaded.passed_over[0].sentence(lang);
            assert!(told.contains(said), "{told}");
        }
    }
}
