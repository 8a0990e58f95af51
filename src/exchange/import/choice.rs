//! What was chosen for a file, and what is found in it by that.
//!
//! Invariant: finding stores nothing.

use super::{ImportError, Options, Profile, Report, Seen, import, joins, look};
use crate::{
    domain::{
        decimal::Currency,
        draft::DraftOf,
        field::Field,
        import::{FileProblem, ImportKind, Suspected},
    },
    i18n::{Lang, import as said},
    store::{Error, Store},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// The kind of draft of what was said of a file; its subject is the file. It does not open by itself at the next start:
/// the next time the file is opened, what was said of it is back.
const DRAFT: &str = "import";

/// What a draft holds.
#[derive(Serialize, Deserialize)]
struct Said {
    profile: Profile,
    named: Option<String>,
    in_progress: bool,
    #[serde(default)]
    accepted: BTreeSet<String>,
}

/// What was chosen for a file.
#[derive(Clone)]
pub struct Choice {
    /// The file.
    pub path: PathBuf,
    /// What its sheet, its titles and its customers mean.
    pub profile: Profile,
    /// The name of the profile in use.
    pub named: Option<String>,
    /// Whether anything was chosen since that is worth keeping.
    pub is_changed: bool,
    /// New orders are in progress already.
    pub in_progress: bool,
    /// What was suspected and a person accepted, by its key.
    pub accepted: BTreeSet<String>,
}

/// What is found in a file.
#[derive(Clone)]
pub struct Found {
    /// By what was chosen.
    pub choice: Choice,
    /// What the file is.
    pub seen: Seen,
    /// What would be stored; nothing while columns are missing.
    pub report: Option<Report>,
}

impl Choice {
    /// Begins with the profile that was made of such a file, if there is one: of several the one that names most
    /// titles.
    pub fn of(path: PathBuf, profiles: Option<&Path>) -> Choice {
        let mut choice = Choice {
            path,
            profile: Profile::default(),
            named: None,
            is_changed: false,
            in_progress: false,
            accepted: BTreeSet::new(),
        };
        let all = profiles.map(Profile::all).unwrap_or_default();
        if all.is_empty() {
            return choice;
        }
        if let Ok(seen) = look(&choice.path, &choice.profile) {
            let fitting = all.into_iter().filter(|(_, profile)| profile.fits(&seen.columns.titles));
            if let Some((name, profile)) = fitting.max_by_key(|(_, profile)| profile.columns.len())
                && look(&choice.path, &profile).is_ok()
            {
                choice.in_progress = profile.in_progress;
                (choice.named, choice.profile) = (Some(name), profile);
            }
        }
        choice
    }

    /// Takes up what was said of the file before, if it was neither kept nor used.
    pub fn back(mut self, store: &Store) -> Result<Choice, Error> {
        let draft = store.draft_load(DRAFT, &self.draft_of())?;
        if let Some(said) = draft.and_then(|body| serde_json::from_str::<Said>(&body).ok()) {
            (self.profile, self.named, self.in_progress) = (said.profile, said.named, said.in_progress);
            self.accepted = said.accepted;
            self.is_changed = true;
        }
        Ok(self)
    }

    /// Keeps what was said as a draft, so that it is not lost with the page; where nothing is said any more, ends it.
    pub fn keep(&self, store: &mut Store) -> Result<(), Error> {
        if !self.is_changed && self.accepted.is_empty() {
            return self.forget(store);
        }
        let said = Said {
            profile: self.profile.clone(),
            named: self.named.clone(),
            in_progress: self.in_progress,
            accepted: self.accepted.clone(),
        };
        store.draft_save(DRAFT, &self.draft_of(), &serde_json::to_string(&said).unwrap_or_default())
    }

    /// Ends the draft of what was said.
    pub fn forget(&self, store: &mut Store) -> Result<(), Error> {
        store.draft_discard(DRAFT, &self.draft_of())
    }

    /// Names the file a draft is about.
    fn draft_of(&self) -> DraftOf {
        self.path.to_string_lossy().into_owned().into()
    }

    /// Imports the file, or only sees what that would do.
    pub fn import(
        &self,
        store: &mut Store,
        (accept_good, dry_run): (bool, bool),
        lang: Lang,
        progress: impl FnMut(u64, u64) -> bool,
    ) -> Result<Report, ImportError> {
        let options = Options {
            accept_good,
            dry_run,
            profile: Profile { in_progress: false, ..self.profile.clone() },
            in_progress: self.in_progress,
            currency: Currency::default(),
            reason_title: said::words(lang).reason_title(),
            reason: &|refusal| said::short(refusal, lang),
        };
        if !dry_run {
            store.draft_ends_with(DRAFT, &self.draft_of());
        }
        let imported = import(store, &self.path, &options, progress);
        store.draft_settle();
        imported
    }

    /// Finds what the file holds.
    ///
    /// # Errors
    /// The file cannot be read as a table.
    pub fn read(
        self,
        store: &mut Store,
        lang: Lang,
        progress: impl FnMut(u64, u64) -> bool,
    ) -> Result<Found, ImportError> {
        match self.import(store, (false, true), lang, progress) {
            Ok(report) => Ok(Found { choice: self, seen: report.seen.clone(), report: Some(report) }),
            Err(ImportError::File(FileProblem::Missing { .. } | FileProblem::WhichKind(_))) => {
                let seen = look(&self.path, &self.profile)?;
                Ok(Found { choice: self, seen, report: None })
            }
            Err(e) => Err(e),
        }
    }

    /// Reads a column as this, or leaves it out; another column that was read so gives way.
    pub fn assign(&mut self, seen: &Seen, title: &str, field: Option<Field>) {
        let kind = seen.columns.kind;
        if let Some(field) = field.filter(|field| !joins(kind, *field)) {
            let others = seen.columns.titles.iter().zip(&seen.columns.meaning);
            for (other, _) in others.filter(|(other, meaning)| **meaning == Some(field) && *other != title) {
                self.profile.columns.insert(other.clone(), String::new());
            }
        }
        self.profile.columns.insert(title.to_owned(), field.map_or_else(String::new, |field| field.code().to_owned()));
        self.profile.kind = Some(kind);
        self.is_changed = true;
    }

    /// Takes the rows for records of another kind; what was said of the columns is then about nothing.
    pub fn turn_to(&mut self, kind: ImportKind) {
        self.profile.columns.clear();
        self.profile.kind = Some(kind);
        (self.named, self.is_changed) = (None, true);
    }
}

impl Found {
    /// Makes a profile of everything that is understood now, so that it fits files with just these titles.
    pub fn profile(&self) -> Profile {
        let mut profile = self.choice.profile.clone();
        profile.kind = Some(self.seen.columns.kind);
        profile.in_progress = self.choice.in_progress;
        profile.columns.clear();
        for (title, field) in self.seen.columns.titles.iter().zip(&self.seen.columns.meaning) {
            let code = field.map_or("", |field| field.code());
            // of two columns of one title the one that is read counts
            let said = profile.columns.entry(title.clone()).or_default();
            if said.is_empty() {
                code.clone_into(said);
            }
        }
        profile.columns.remove("");
        profile
    }

    /// Lists what is suspected and not accepted yet.
    pub fn suspected(&self) -> impl Iterator<Item = &Suspected> {
        let all = self.report.iter().flat_map(|report| &report.suspected);
        all.filter(|suspected| !self.choice.accepted.contains(&suspected.key()))
    }

    /// Counts what would be stored.
    pub fn worth(&self) -> u64 {
        self.report.as_ref().map_or(0, |report| report.records + report.completed)
    }
}
