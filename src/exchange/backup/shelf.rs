//! Where a desk's backups stand: beside it and in a second place. Says when one is due, lists them, and thins them out.
//!
//! Invariant: what somebody asked for, what is not known to be good, and what was made today is never thinned out.

use super::{Backup, Manifest, STAMP, back_up, folder_of, manifest_of, shelve};
use crate::{
    config::Settings,
    domain::backup::{Occasion, Place, Standing},
    store::{Error, LastSaved, Result, Store, backup_stem, backups_in},
};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use std::{
    collections::BTreeSet,
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// How many backups are kept: the newest of so many days, weeks and months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// Days.
    pub daily: usize,
    /// Weeks.
    pub weekly: usize,
    /// Months.
    pub monthly: usize,
}

/// The places of a desk's backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// What the names of its backups begin with.
    stem: String,
    /// The folder beside the desk.
    pub folder: PathBuf,
    /// The second place.
    pub second: Option<PathBuf>,
    /// How many are kept.
    pub keep: Keep,
}

/// A backup that stands somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// The file.
    pub file: PathBuf,
    /// Where.
    pub place: Place,
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// Its length.
    pub bytes: u64,
    /// What it was made for.
    pub occasion: Occasion,
    /// Its last action.
    pub last: Option<LastSaved>,
    /// What is known of it.
    pub standing: Standing,
}

/// What stands in the places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contents {
    /// The backups, newest first.
    pub copies: Vec<Shelved>,
    /// Why the second place cannot be looked at.
    pub away: Option<ErrorKind>,
}

impl Contents {
    /// Returns when the newest good backup was made.
    pub fn last_good(&self) -> Option<NaiveDateTime> {
        self.good().map(|copy| copy.made_at).max()
    }

    fn good(&self) -> impl Iterator<Item = &Shelved> {
        self.copies.iter().filter(|copy| copy.standing == Standing::Good)
    }
}

impl Shelf {
    /// Names the places of a desk.
    pub fn of(database: &Path, settings: &Settings) -> Shelf {
        Shelf {
            stem: backup_stem(database),
            folder: folder_of(database),
            second: settings.backup_to.clone(),
            keep: Keep {
                daily: settings.backups_daily,
                weekly: settings.backups_weekly,
                monthly: settings.backups_monthly,
            },
        }
    }

    /// Names the places of an open desk; nothing for one in memory.
    pub fn of_desk(store: &Store, settings: &Settings) -> Option<Shelf> {
        store.path().map(|path| Shelf::of(path, settings))
    }

    /// Lists what stands in the places. It reads folders, so it is called in the background or by a command.
    pub fn contents(&self) -> Contents {
        let mut copies = self.copies_in(&self.folder, Place::Beside).unwrap_or_default();
        let mut away = None;
        match self.second.as_deref().map(|second| self.copies_in(second, Place::Second)) {
            Some(Ok(more)) => copies.extend(more),
            Some(Err(e)) => away = Some(e.kind()),
            None => {}
        }
        copies.sort_by(|a, b| b.made_at.cmp(&a.made_at).then(a.place.cmp(&b.place)));
        Contents { copies, away }
    }

    fn copies_in(&self, folder: &Path, place: Place) -> std::io::Result<Vec<Shelved>> {
        let mut all = Vec::new();
        for file in backups_in(folder, &self.stem)? {
            if let Ok(meta) = file.metadata() {
                all.push(shelved(file, place, &meta));
            }
        }
        Ok(all)
    }

    /// Makes the backup of the day, unless a good one was made today; nothing then, or when it was stopped. A desk in
    /// which nothing stands yet needs none.
    ///
    /// # Errors
    /// Those of [`back_up`].
    pub fn copy_of_day(&self, store: &Store, progress: impl FnMut(u8) -> bool) -> Result<Option<Backup>> {
        let today = store.today();
        if store.last_saved()?.is_none()
            || self.contents().good().any(|copy| copy.place == Place::Beside && copy.made_at.date() == today)
        {
            return Ok(None);
        }
        self.copy(store, Occasion::Day, progress)
    }

    /// Makes a backup before something that changes much, unless a good one of this very state stands there already;
    /// nothing then, or when it was stopped.
    ///
    /// # Errors
    /// Those of [`back_up`].
    pub fn copy_before(
        &self,
        occasion: Occasion,
        store: &Store,
        progress: impl FnMut(u8) -> bool,
    ) -> Result<Option<Backup>> {
        let Some(last) = store.last_saved()? else { return Ok(None) };
        let is_of_now = |copy: &Shelved| copy.last.as_ref().is_some_and(|of| of.hash == last.hash);
        match self.contents().good().any(|copy| copy.place == Place::Beside && is_of_now(copy)) {
            true => Ok(None),
            false => self.copy(store, occasion, progress),
        }
    }

    /// Takes in the copy that was made before the desk was brought up to date: verified and with its manifest, it is a
    /// backup like the others. Gives its new name.
    ///
    /// # Errors
    /// It is not sound, or cannot be moved; it stays where it was then.
    pub fn adopt(&self, copy: &Path, made_at: NaiveDateTime) -> Result<PathBuf> {
        let verified = Store::verify_copy(copy, |_| true)?;
        if let Some(finding) = verified.found.first() {
            return Err(Error::Unsound(Box::new(finding.clone())));
        }
        crate::store::make_folder(&self.folder).map_err(|e| Error::of_file(&self.folder, &e))?;
        let stem = format!("{}{}", self.stem, made_at.format(STAMP));
        Ok(shelve(copy, &self.folder, &stem, made_at, Occasion::Migration, verified)?.0)
    }

    /// Makes a backup because somebody asked for it; nothing when it was stopped.
    ///
    /// # Errors
    /// Those of [`back_up`].
    pub fn copy_asked(&self, store: &Store, progress: impl FnMut(u8) -> bool) -> Result<Option<Backup>> {
        self.copy(store, Occasion::Asked, progress)
    }

    fn copy(&self, store: &Store, occasion: Occasion, progress: impl FnMut(u8) -> bool) -> Result<Option<Backup>> {
        let made = back_up(store, &self.folder, self.second.as_deref(), occasion, progress)?;
        if made.is_some() {
            for file in superfluous(&self.contents().copies, self.keep, store.today()) {
                // what cannot be taken away today is tried again tomorrow
                let gone = std::fs::remove_file(&file).and_then(|()| std::fs::remove_file(manifest_of(&file)));
                if let Err(e) = gone {
                    log::warn!("cannot thin out {}: {e}", file.display());
                }
            }
        }
        Ok(made)
    }
}

/// Reads what is known of a file by its manifest.
fn shelved(file: PathBuf, place: Place, meta: &std::fs::Metadata) -> Shelved {
    let manifest = std::fs::read_to_string(manifest_of(&file));
    let (standing, manifest) = match manifest.map(|text| serde_json::from_str::<Manifest>(&text)) {
        Ok(Ok(manifest)) if manifest.bytes == meta.len() => (Standing::Good, Some(manifest)),
        Ok(manifest) => (Standing::Altered, manifest.ok()),
        Err(_) => (Standing::Unvouched, None),
    };
    let modified = || meta.modified().map(|at| chrono::DateTime::<chrono::Local>::from(at).naive_local());
    Shelved {
        made_at: manifest.as_ref().map_or_else(|| modified().unwrap_or_default(), |m| m.made_at),
        bytes: meta.len(),
        occasion: manifest.as_ref().map_or(Occasion::Asked, |m| m.occasion),
        last: manifest.and_then(|m| m.last),
        file,
        place,
        standing,
    }
}

/// Names the backups that are not the newest of a day, week or month that is kept.
fn superfluous(copies: &[Shelved], keep: Keep, today: NaiveDate) -> Vec<PathBuf> {
    let mut gone = Vec::new();
    for place in [Place::Beside, Place::Second] {
        let is_thinned = |copy: &&Shelved| {
            copy.place == place
                && copy.standing == Standing::Good
                && copy.occasion != Occasion::Asked
                && copy.made_at.date() < today
        };
        let mut old: Vec<&Shelved> = copies.iter().filter(is_thinned).collect();
        old.sort_by_key(|copy| std::cmp::Reverse(copy.made_at));
        let (mut days, mut weeks, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for copy in old {
            let day = copy.made_at.date();
            let (week, month) = (day.iso_week(), (day.year(), day.month()));
            let is_first = [
                days.len() < keep.daily && days.insert(day),
                weeks.len() < keep.weekly && weeks.insert((week.year(), week.week())),
                months.len() < keep.monthly && months.insert(month),
            ];
            if !is_first.contains(&true) {
                gone.push(copy.file.clone());
            }
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn copy(place: Place, occasion: Occasion, at: NaiveDateTime, standing: Standing) -> Shelved {
        let file = format!("{place:?}-{occasion}-{at}-{standing}").into();
        Shelved { file, place, made_at: at, bytes: 1, occasion, last: None, standing }
    }

    #[test]
    fn of_two_years_the_newest_of_seven_days_five_weeks_and_twelve_months_stay() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let keep = Keep { daily: 7, weekly: 5, monthly: 12 };
        let mut all = Vec::new();
        for back in 0..730 {
            let day = today.checked_sub_days(Days::new(back)).unwrap();
            for (occasion, hour) in [(Occasion::Day, 8), (Occasion::Import, 15)] {
                let at = day.and_hms_opt(hour, 0, 0).unwrap();
                all.push(copy(Place::Beside, occasion, at, Standing::Good));
                all.push(copy(Place::Second, occasion, at, Standing::Good));
            }
        }
        let asked = copy(Place::Beside, Occasion::Asked, all[700].made_at, Standing::Good);
        let unknown = copy(Place::Beside, Occasion::Day, all[600].made_at, Standing::Unvouched);
        all.extend([asked.clone(), unknown.clone()]);
        let gone = superfluous(&all, keep, today);
        let left: Vec<&Shelved> = all.iter().filter(|c| !gone.contains(&c.file)).collect();
        assert!(left.contains(&&asked) && left.contains(&&unknown));
        let days: Vec<String> = left
            .iter()
            .filter(|c| c.place == Place::Second && c.made_at.date() < today)
            .map(|c| c.made_at.format("%m-%d %H").to_string())
            .collect();
        // seven days; four more weeks; of the twelve months those that are not there already
        let expected = "11-20 15,11-19 15,11-18 15,11-17 15,11-16 15,11-15 15,11-14 15,11-08 15,11-01 15,10-31 15,\
                        10-25 15,09-30 15,08-31 15,07-31 15,06-30 15,05-31 15,04-30 15,03-31 15,02-28 15,01-31 15,12-31 15";
        assert_eq!(days, expected.split(',').collect::<Vec<_>>());
        assert_eq!(left.iter().filter(|c| c.made_at.date() == today).count(), 4, "of today nothing goes");
    }
}
