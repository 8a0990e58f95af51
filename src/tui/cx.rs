//! What a layer works with: the store, the settings, the calendar, the language, the size of the screen.
//!
//! [`Cx`] is for acting and reading, [`View`] for drawing; a view has no store, so that drawing cannot read or write.

use super::{action::Action, theme::Theme};
use crate::{
    config::{ConfigError, Loaded, Settings, SettingsFiles, Views},
    domain::{calendar::WorkCalendar, plan::Templates},
    i18n::Lang,
    store::Store,
};
use chrono::NaiveDate;

use std::path::PathBuf;

/// Where a first start leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// Whether the questions are asked now, though there is a desk.
    pub is_asked: bool,
    /// The desk that is made once the questions are answered; nothing where there is one open.
    pub desk: Option<PathBuf>,
    /// Where the practice desk lies.
    pub practice: PathBuf,
}

/// Everything an action may use. The [`App`](super::app::App) owns it and lends it out.
pub struct Cx {
    /// The only access to the records.
    pub store: Store,
    /// What the specialist has set.
    pub settings: Settings,
    /// Working days and holidays.
    pub calendar: WorkCalendar,
    /// The plans an order may start from.
    pub plans: Templates,
    /// The files the settings, the calendar and the plans were read from; nothing where there are none.
    pub files: Option<SettingsFiles>,
    /// The language of the screen.
    pub lang: Lang,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The folder a file was read from or written to last.
    pub folder: Option<PathBuf>,
    /// The folder of the import profiles; nothing where none can be kept.
    pub profiles: Option<PathBuf>,
    /// The desk that should have been opened and is lost; the store is an empty one in memory then.
    pub lost: Option<PathBuf>,
    /// The file of the lock's passphrase; nothing where none can be kept.
    pub lock: Option<PathBuf>,
    /// The files of settings that were wrong when the desk was opened; the defaults hold for what they say.
    pub wrong: Vec<ConfigError>,
    /// The user's own keys, as they are written.
    pub keys: Option<String>,
    /// How lists are shown.
    pub views: Views,
    /// Where the first start leads; nothing where it was one before.
    pub start: Option<Start>,
    /// What was chosen by name last, the newest first.
    pub used: Vec<Action>,
    /// The action being carried out; a dialog opened by it can say which key opens it again.
    pub doing: Option<Action>,
}

impl Cx {
    /// Puts the parts together, with the program's own plans; the size is set by the first resize.
    pub fn new(store: Store, settings: Settings, calendar: WorkCalendar, lang: Lang) -> Cx {
        Cx {
            store,
            settings,
            calendar,
            plans: Templates::own(),
            files: None,
            lang,
            size: (80, 24),
            folder: None,
            profiles: None,
            lost: None,
            lock: None,
            wrong: Vec::new(),
            keys: None,
            views: Views::default(),
            used: Vec::new(),
            start: None,
            doing: None,
        }
    }

    /// Puts the parts together as the files of settings say.
    pub fn of(store: Store, loaded: Loaded, files: Option<SettingsFiles>, lang: Lang) -> Cx {
        let Loaded { settings, calendar, plans, keys, views, passed_over } = loaded;
        Cx { plans, files, keys, views, wrong: passed_over, ..Cx::new(store, settings, calendar, lang) }
    }

    /// Goes on with settings that were read anew: whatever took a copy of one takes it again here.
    pub fn take(&mut self, loaded: Loaded) {
        let Loaded { settings, calendar, plans, keys, views, .. } = loaded;
        let is_language_said = self.files.as_ref().is_some_and(|files| files.is_language_said);
        if let Some(lang) = settings.language.filter(|_| !is_language_said) {
            self.lang = lang;
        }
        self.store.set_numbering(settings.numbering());
        self.store.set_office(settings.currency);
        self.store.set_sharing(settings.share_files);
        self.store.set_calendar(calendar.clone());
        self.store.set_who(&settings.specialist_named(self.lang));
        (self.settings, self.calendar, self.plans) = (settings, calendar, plans);
        (self.keys, self.views) = (keys, views);
    }

    /// Returns the store's day.
    pub fn today(&self) -> NaiveDate {
        self.store.today()
    }

    /// Returns how many rows a list can show at most; what a refresh should fetch.
    pub fn rows(&self) -> usize {
        usize::from(self.size.1).clamp(10, 500)
    }
}

/// Everything drawing may use.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The language of the screen.
    pub lang: Lang,
    /// How things look.
    pub theme: &'a Theme,
    /// The store's day.
    pub today: NaiveDate,
    /// Working days and holidays.
    pub calendar: &'a WorkCalendar,
    /// Whether the desk is a practice desk, on which nothing is real.
    pub is_practice: bool,
    /// Whether this layer, or this part of it, has the keys; only then it may place the cursor.
    pub focused: bool,
    /// Columns of the window.
    pub columns: u16,
    /// Rows at the bottom of a narrow page that the layer above takes.
    pub covered: u16,
}

impl View<'_> {
    /// Returns the same view for a part that does, or does not, have the keys.
    pub fn focus(self, focused: bool) -> Self {
        Self { focused: self.focused && focused, ..self }
    }
}
