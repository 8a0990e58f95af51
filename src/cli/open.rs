//! Opens what a command needs: the settings, the clock, the calendar, the desk; and says what opening found.

use super::{Scene, fault::Fault, log, out::say};
use crate::{
    config::{ConfigError, Loaded, Settings, SettingsFiles},
    domain::{backup::Occasion, calendar::WorkCalendar},
    exchange::backup::Shelf,
    i18n::{Lang, backup, cli as said, lost, refusal},
    store::{Clock, Error, OpenNotice, Store, make_own},
};
use chrono::NaiveDateTime;
use std::{
    io::IsTerminal,
    path::{Path, PathBuf},
};

/// An opened desk, ready for the screen.
pub struct Desk {
    /// The records.
    pub store: Store,
    /// What the specialist has set.
    pub loaded: Loaded,
    /// The files it was read from.
    pub files: SettingsFiles,
    /// The folder of the import profiles.
    pub profiles: PathBuf,
    /// The file of the lock's passphrase.
    pub lock: PathBuf,
    /// The language of the screen.
    pub lang: Lang,
    /// The desk file that should have been opened and is lost; the store is an empty one in memory then.
    pub lost: Option<PathBuf>,
    /// The desk file that a first start makes; the store is an empty one in memory until then.
    pub first: Option<PathBuf>,
    /// Where the practice desk lies.
    pub practice: PathBuf,
    /// Whether the questions of the first start are asked for.
    pub is_setup_asked: bool,
}

#[derive(clap::Args, Default)]
pub(super) struct Args {
    #[arg(long)]
    setup: bool,
}

impl Scene {
    /// Names the desk file in use.
    pub(super) fn database(&self) -> PathBuf {
        self.db.clone().unwrap_or_else(|| self.places.database())
    }

    /// Names the settings file in use.
    pub(super) fn settings_file(&self) -> PathBuf {
        self.config.clone().unwrap_or_else(|| self.places.settings())
    }

    /// Names the files of settings.
    pub(super) fn settings_files(&self) -> SettingsFiles {
        let mut files = SettingsFiles::at(self.settings_file());
        files.is_language_said = self.is_lang_said;
        files
    }

    /// Names the folder of the import profiles: beside the settings.
    pub(super) fn profiles(&self) -> PathBuf {
        self.settings_file().with_file_name("profiles")
    }

    /// Names the file of the lock's passphrase, beside the settings.
    pub(super) fn lock_file(&self) -> PathBuf {
        self.settings_file().with_file_name("lock.toml")
    }

    /// Reads the settings; what is passed over is said.
    pub(super) fn settings(&self) -> Result<Settings, Fault> {
        self.ensure_named_file()?;
        let settings = Settings::read(&self.settings_file())?;
        self.say_passed_over(&settings.passed_over);
        Ok(settings)
    }

    /// Reads the settings for what hardly needs them: where they are wrong that is said, and the defaults hold.
    pub(super) fn settings_as_far_as_right(&self) -> Result<Settings, Fault> {
        self.ensure_named_file()?;
        let path = self.settings_file();
        let (settings, mistakes) = Settings::read_as_far_as_right(&path)?;
        if !mistakes.is_empty() {
            self.say_passed_over(&[ConfigError::Settings { path, mistakes }]);
        }
        self.say_passed_over(&settings.passed_over);
        Ok(settings)
    }

    /// Reads the working calendar: the official years and the user's own file.
    pub(super) fn calendar(&self) -> Result<WorkCalendar, Fault> {
        Ok(self.settings_files().read()?.calendar)
    }

    /// Refuses a settings file that was named and is not there; the usual place may be empty.
    fn ensure_named_file(&self) -> Result<(), Fault> {
        let Some(path) = self.config.as_ref().filter(|path| !path.exists()) else { return Ok(()) };
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        Err(Fault::Refused(said::file_error(&path.display().to_string(), &missing, self.lang)))
    }

    fn say_passed_over(&self, files: &[ConfigError]) {
        for wrong in files {
            say(&said::words(self.lang).passed_over(&wrong.sentence(self.lang)));
        }
    }

    /// Finds the clock: `ORDERDESK_NOW`, or the system's.
    pub(super) fn clock(&self) -> Result<Clock, Fault> {
        let Some(text) = std::env::var("ORDERDESK_NOW").ok().filter(|t| !t.is_empty()) else {
            return Ok(Clock::System);
        };
        ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
            .iter()
            .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
            .map(Clock::Fixed)
            .ok_or_else(|| Fault::Usage(said::words(self.lang).bad_now(&text)))
    }

    /// Opens the desk file, making a new one when there is none, and tells what opening found.
    pub(super) fn store(&self, settings: &Settings) -> Result<Store, Fault> {
        log::start(&self.places.log);
        let path = self.database();
        if path == self.places.database() {
            make_own(&self.places.data);
        }
        let opened = Store::open(&path, self.clock()?, &settings.specialist_named(self.lang));
        let mut store = opened.map_err(|e| match e {
            Error::Lost(path) => self.lost(&path, settings),
            e => Fault::Store(e),
        })?;
        store.set_numbering(settings.numbering());
        store.set_office(settings.currency);
        store.set_sharing(settings.share_files);
        store.set_settings_files(self.settings_files().all());
        let (shelf, now) = (Shelf::of(&self.database(), settings), store.now());
        for notice in &mut store.opened_with {
            // the copy made before an upgrade becomes a backup; where it cannot, it is told where it lies
            if let OpenNotice::Migrated(copy) = notice
                && let Ok(adopted) = shelf.adopt(copy, now)
            {
                *copy = adopted;
            }
            say(&refusal::open_notice(notice, self.lang));
        }
        Ok(store)
    }

    /// Backs the desk up before something that changes much; a second place that is away is told, and no hindrance.
    pub(super) fn back_up_before(&self, occasion: Occasion, store: &Store, settings: &Settings) -> Result<(), Fault> {
        let made = Shelf::of(&self.database(), settings).copy_before(occasion, store, |_| true)?;
        if let Some(Err(why)) = made.and_then(|made| made.second) {
            let folder = settings.backup_to.clone().unwrap_or_default();
            say(&backup::second_away(&folder.display().to_string(), why, self.lang));
        }
        Ok(())
    }

    /// Opens a desk file that must be there already, for commands that only read.
    pub(super) fn existing_store(&self, settings: &Settings) -> Result<Store, Fault> {
        let path = self.database();
        if matches!(path.try_exists(), Ok(false)) && !Store::is_lost(&path) {
            return Err(Fault::Unusable(said::words(self.lang).no_desk(&path.display().to_string())));
        }
        self.store(settings)
    }

    /// Opens everything the screen needs.
    pub(super) fn desk(&self, args: &Args) -> Result<Desk, Fault> {
        let mut files = self.settings_files();
        self.ensure_named_file()?;
        let loaded = files.read_at_start()?;
        let settings = &loaded.settings;
        self.say_passed_over(&loaded.passed_over);
        let path = self.database();
        let first = self.is_first_start().then(|| path.clone());
        let lost = (is_at_terminal() && Store::is_lost(&path)).then_some(path);
        let mut store = match (&lost, &first) {
            (None, None) => self.store(settings)?,
            _ => Store::open_in_memory(self.clock()?, &settings.specialist_named(self.lang))?,
        };
        store.set_numbering(settings.numbering());
        store.set_office(settings.currency);
        store.set_sharing(settings.share_files);
        store.set_calendar(loaded.calendar.clone());
        Ok(Desk {
            store,
            loaded,
            files,
            profiles: self.profiles(),
            lock: self.lock_file(),
            lang: self.lang,
            lost,
            first,
            practice: self.practice(),
            is_setup_asked: args.setup,
        })
    }

    /// Names the practice desk.
    pub(super) fn practice(&self) -> PathBuf {
        self.places.data.join(super::demo::PRACTICE)
    }

    /// Returns whether somebody starts the program for the first time: at a terminal, no file named, and in the usual places
    /// neither settings nor a desk, nor what is left of one. Whoever names a file knows the program.
    fn is_first_start(&self) -> bool {
        let (desk, settings) = (self.places.database(), self.places.settings());
        let is_usual = self.db.is_none() && self.config.is_none();
        is_usual && is_at_terminal() && !desk.exists() && !settings.exists() && !Store::is_lost(&desk)
    }

    /// Tells that a desk is lost, and which copies there are.
    fn lost(&self, desk: &Path, settings: &Settings) -> Fault {
        let now = self.clock().map_or_else(|_| Clock::System.now(), |clock| clock.now());
        let copies = Store::copies_of(desk, settings.backup_to.as_deref());
        let listed = copies.iter().map(|copy| {
            let (_, what) = lost::copy(copy, now, self.lang);
            format!("  {}  {what}", copy.file.display())
        });
        let said = refusal::error(&Error::Lost(desk.to_owned()), self.lang);
        Fault::Unusable([said].into_iter().chain(listed).collect::<Vec<_>>().join("\n"))
    }
}

/// Returns whether somebody can be asked.
fn is_at_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}
