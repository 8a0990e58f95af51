//! The practice desk: a believable month, or ten years of a full desk, in a file of its own. Deterministic: the same
//! day gives the same desk. Invariant: its first action is [`Deed::Demo`], by which it is known, and only
//! such a file is ever replaced.

mod appraisal;
mod archive;
mod communications;
mod daily;
mod decade;
mod documents;
mod export;
mod factory;
mod filing;
mod garment;
mod goods;
mod money;
mod month;
mod offers;
mod plans;
mod printed;
mod random;
mod rates;
mod requests;
mod risk;
mod script;
mod shipping;
mod suppliers;
mod words;

use crate::{
    domain::{calendar::WorkCalendar, deed::Deed, record::Subject},
    store::{Clock, Customer, Error, Result, Store, partial_folder_in},
};
use chrono::{NaiveDateTime, TimeDelta};
use random::SEED;
use script::{Desk, Script};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Why no practice desk was made.
#[derive(Debug)]
pub enum DemoError {
    /// The file is no practice desk and is left alone.
    NotPractice(PathBuf),
    /// A file could not be put in place.
    File(PathBuf, std::io::Error),
    /// It was cancelled; nothing is left of it.
    Cancelled,
    /// The store.
    Store(Error),
}

impl From<Error> for DemoError {
    fn from(e: Error) -> DemoError {
        DemoError::Store(e)
    }
}

/// The practice desk that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its rows by table.
    pub rows: Vec<(String, i64)>,
    /// Where the practice desk stands that it replaced; nothing where there was none.
    pub kept: Option<PathBuf>,
}

/// Makes a practice desk at `path`: a month of practice, or `orders` orders over ten years. `progress` receives how
/// much of how much is done, and cancels by returning false.
///
/// # Errors
/// [`DemoError::NotPractice`] when the file exists and was not made here; it is untouched; [`DemoError::Cancelled`].
pub fn make(
    path: &Path,
    now: NaiveDateTime,
    who: &str,
    orders: Option<u32>,
    calendar: &WorkCalendar,
    mut progress: impl FnMut(u64, u64) -> bool,
) -> std::result::Result<Made, DemoError> {
    let has_replaced = path.exists();
    if has_replaced && !is_practice(path, now) {
        return Err(DemoError::NotPractice(path.into()));
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |e: std::io::Error| DemoError::File(folder.into(), e);
    std::fs::create_dir_all(folder).map_err(failed)?;
    // Made whole beside its place, so that nothing half made is ever found there.
    let workshop = partial_folder_in(folder).map_err(failed)?;
    let made = workshop.path().join("practice.orderdesk");
    let mut store = Store::open(&made, Clock::Fixed(now), who)?;
    store.expect_much()?;
    let mut is_cancelled = false;
    let mut progress = |done, all| {
        is_cancelled = !progress(done, all);
        !is_cancelled
    };
    match orders {
        None => run_month(&mut store, now, calendar, &mut progress)?,
        Some(orders) => decade::run(&mut store, now, calendar, orders, &mut progress)?,
    }
    if is_cancelled {
        return Err(DemoError::Cancelled);
    }
    let rows = store.row_counts()?;
    drop(store);
    let kept = has_replaced.then(|| path.with_extension("before.orderdesk"));
    if let Some(kept) = &kept {
        Store::ensure_free(path)?;
        // what was practised is not thrown away unasked: the one before stands beside the new one
        for suffix in ["-wal", "-mark", ""] {
            let from = with_suffix(path, suffix);
            let to = with_suffix(kept, suffix);
            let _ = std::fs::remove_file(&to);
            if from.exists() {
                std::fs::rename(&from, &to).map_err(|e| DemoError::File(to, e))?;
            }
        }
    }
    let _ = std::fs::remove_file(with_suffix(path, "-shm"));
    for suffix in ["-wal", "-mark", ""] {
        let from = with_suffix(&made, suffix);
        if from.exists() {
            let to = with_suffix(path, suffix);
            std::fs::rename(&from, &to).map_err(|e| DemoError::File(to, e))?;
        }
    }
    Ok(Made { rows, kept })
}

/// Returns whether a file is a practice desk made here.
pub fn is_practice(path: &Path, now: NaiveDateTime) -> bool {
    Store::open(path, Clock::Fixed(now), "").is_ok_and(|store| store.is_practice())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Adds the customers: the first action, which marks the file.
fn found(store: &mut Store) -> Result<Vec<i64>> {
    store.act(|tx| {
        tx.does(Deed::Demo, Subject::Desk)?;
        words::words()
            .companies
            .iter()
            .map(|c| {
                tx.customer_add(&Customer {
                    name: c.name.clone(),
                    short_name: c.short.clone(),
                    contact: c.contact.clone(),
                    phone: c.phone.clone(),
                    address: c.place.clone(),
                    tax_number: c.tax_number.clone(),
                    ..Customer::default()
                })
            })
            .collect()
    })
}

fn run_month(
    store: &mut Store,
    now: NaiveDateTime,
    calendar: &WorkCalendar,
    progress: &mut impl FnMut(u64, u64) -> bool,
) -> Result<()> {
    let mut script = Script::new(now, calendar);
    let plots = month::Plot::all(&mut script.random);
    let opening = script.day(30).and_time(chrono::NaiveTime::MIN) + TimeDelta::hours(8);
    for (n, plot) in plots.iter().enumerate() {
        month::add_events(&mut script, n, *plot, goods::garment(&plots) == Some(n));
    }
    documents::add_events(&mut script, &plots);
    money::add_events(&mut script, &plots);
    rates::add_events(&mut script);
    appraisal::add_events(&mut script);
    requests::add_events(&mut script, &plots);
    offers::add_events(&mut script);
    printed::add_events(&mut script);
    daily::add_events(&mut script);
    plans::add_events(&mut script);
    store.set_calendar(calendar.clone());
    risk::add_events(&mut script, &plots);
    communications::add_events(&mut script);
    factory::add_events(&mut script, &plots);
    export::add_events(&mut script);
    goods::add_events(&mut script, &plots);
    suppliers::add_events(&mut script, &plots);
    store.set_clock(Clock::Fixed(opening));
    let mut desk = Desk {
        customers: found(store)?,
        orders: BTreeMap::new(),
        plots,
        files: Vec::new(),
        loans: BTreeMap::new(),
        problems: BTreeMap::new(),
        risks: Vec::new(),
        samples: BTreeMap::new(),
        quotations: BTreeMap::new(),
        proposals: BTreeMap::new(),
        trainings: BTreeMap::new(),
        tasks: BTreeMap::new(),
        talks: BTreeMap::new(),
        missed: Vec::new(),
        calendar: calendar.clone(),
    };
    script.run(store, &mut desk, progress)
}
