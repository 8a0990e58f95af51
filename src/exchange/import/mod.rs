//! Import from sheets: orders, customers, documents, payments, tracking entries. A file is read twice, once to learn
//! which rows belong together, once to store them; it is never held whole. Invariant: the store's action ends with
//! every good record stored, or with nothing.

mod across;
mod amount;
mod choice;
mod column;
mod discount;
mod fact;
mod figure;
mod form;
mod heading;
mod join;
mod line;
mod order;
mod profile;
mod reference;
mod reject;
mod row;
mod row_class;
mod run;
mod sample;
mod seen;
mod sheet_day;
mod single;
mod size;
mod source;
mod status;
mod sum;
mod suspicion;
mod title;
mod unit;

pub use choice::{Choice, Found};
pub use column::{Columns, fields, joins};
pub use figure::Mark;
pub use profile::Profile;
pub use sample::Sample;
pub use seen::{Join, Seen};
pub use title::is_title_of;

use crate::{
    domain::{
        decimal::{Currency, Money},
        deed::Deed,
        import::{Asked, DeliverOn, FileProblem, ImportRefusal, Passed, Question, StatusWord, SumDiffers, Suspected},
        number::FileNumber,
        record::Subject,
        text,
    },
    store::{Error, Store},
};
use fact::Facts;
use order::Rules;
use reject::Rejects;
use run::{Index, Run};
use source::Source;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use suspicion::Watch;

/// How a file is to be imported.
pub struct Options<'a> {
    /// Stores the good orders and writes the refused rows to a file beside the imported one.
    pub accept_good: bool,
    /// Checks everything and stores nothing.
    pub dry_run: bool,
    /// What is known of this kind of file: sheet, row of the titles, what they mean, currency.
    pub profile: Profile,
    /// New orders are in progress already.
    pub in_progress: bool,
    /// The currency of prices where the file names none.
    pub currency: Currency,
    /// Title of the last column of the file of refused rows.
    pub reason_title: &'a str,
    /// Words a refusal, for the last column of the file of refused rows.
    pub reason: &'a dyn Fn(&ImportRefusal) -> String,
}

/// A customer the desk does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCustomer {
    /// The row that names it first.
    pub row: u64,
    /// Its name.
    pub name: String,
    /// Names that may mean the same customer, on the desk or further up in the file; none once the profile says that it
    /// is a customer of its own.
    pub like: Vec<String>,
}

/// What an import did, or would have done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What the file is.
    pub seen: Seen,
    /// Rows below the titles.
    pub rows: u64,
    /// Rows that were passed over, by why.
    pub passed: BTreeMap<Passed, u64>,
    /// Amounts and sums of the sheet that agree with the lines.
    pub agreed: u64,
    /// Sums that do not; the first [`MOST`].
    pub differing_sums: Vec<SumDiffers>,
    /// What the file raised, settled by its columns, by a person, or still open.
    pub asked: Vec<Asked>,
    /// The sheet's own words for how far orders are, and what becomes of them.
    pub statuses: Vec<StatusWord>,
    /// How many days were plain numbers.
    pub serials: u64,
    /// New orders of which lines have delivery days of their own.
    pub own_days: u64,
    /// What is allowed and yet likely a slip; the first [`MOST`].
    pub suspected: Vec<Suspected>,
    /// How many there are in all.
    pub suspicions: u64,
    /// Records stored: orders, customers, …
    pub records: u64,
    /// Lines of the orders stored.
    pub lines: u64,
    /// Records that were here, and of which blanks were filled in.
    pub completed: u64,
    /// Records that were here already.
    pub present: u64,
    /// Those among them that say something else than the file; the first [`MOST`].
    pub differing: Vec<FileNumber>,
    /// Records refused.
    pub refused_records: u64,
    /// Customers added, by orders or as records.
    pub new_customers: u64,
    /// The first [`MOST`] of them.
    pub customers: Vec<NewCustomer>,
    /// Customers of the desk that the file spells otherwise: as the file does, as the desk does; the first [`MOST`].
    pub respelled: Vec<(String, String)>,
    /// The first records as they would be stored, at most [`SAMPLES`].
    pub samples: Vec<Sample>,
    /// Why; the first [`MOST`] refusals in the order of the file.
    pub refused: Vec<ImportRefusal>,
    /// How many refusals there are in all.
    pub refusals: u64,
    /// Lowest and highest number given.
    pub numbers: Option<(FileNumber, FileNumber)>,
    /// Sum of the orders or payments stored, by currency.
    pub totals: BTreeMap<Currency, Money>,
    /// Whether they were stored.
    pub is_stored: bool,
    /// The file of refused rows.
    pub rejected: Option<PathBuf>,
}

/// A report lists at most so many refusals.
pub const MOST: usize = 1000;

/// A report shows at most so many records.
pub const SAMPLES: usize = 50;

impl Report {
    /// Begins without anything done.
    fn new(seen: Seen) -> Report {
        Report {
            seen,
            rows: 0,
            passed: BTreeMap::new(),
            agreed: 0,
            differing_sums: Vec::new(),
            asked: Vec::new(),
            statuses: Vec::new(),
            serials: 0,
            own_days: 0,
            suspected: Vec::new(),
            suspicions: 0,
            records: 0,
            lines: 0,
            completed: 0,
            present: 0,
            differing: Vec::new(),
            refused_records: 0,
            new_customers: 0,
            customers: Vec::new(),
            respelled: Vec::new(),
            samples: Vec::new(),
            refused: Vec::new(),
            refusals: 0,
            numbers: None,
            totals: BTreeMap::new(),
            is_stored: false,
            rejected: None,
        }
    }

    /// Takes up what a sheet raised; of several sheets, what one of them leaves open is open.
    fn learn(&mut self, facts: &Facts) {
        self.serials += facts.serials;
        for status in &facts.statuses {
            match self.statuses.iter_mut().find(|known| known.word == status.word) {
                Some(known) => known.rows += status.rows,
                None => self.statuses.push(status.clone()),
            }
        }
        for asked in &facts.asked {
            match self.asked.iter_mut().find(|known| known.question == asked.question) {
                None => self.asked.push(asked.clone()),
                Some(known) if asked.answer.is_none() => known.clone_from(asked),
                Some(_) => {}
            }
        }
    }

    /// Asks which of several sheets with such records are read.
    fn ask_of_sheets(&mut self, profile: &Profile) {
        if self.seen.alike.len() > 1 && profile.sheet.is_none() {
            let (question, example) = (Question::Sheets, self.seen.alike.join(", "));
            self.asked.push(Asked { question, row: 0, example, answer: profile.answer(question) });
        }
    }

    /// Returns whether there is anything to store, and nothing that forbids it.
    fn is_worth_storing(&self, options: &Options) -> bool {
        self.records + self.completed > 0 && (self.refusals == 0 || options.accept_good)
    }

    /// Counts the rows passed over.
    pub fn passed_over(&self) -> u64 {
        self.passed.values().sum()
    }

    /// Lists the new customers that may be customers the desk has already.
    pub fn doubtful(&self) -> impl Iterator<Item = &NewCustomer> {
        self.customers.iter().filter(|customer| !customer.like.is_empty())
    }
}

/// Why nothing could be imported at all.
#[derive(Debug)]
pub enum ImportError {
    /// The file.
    File(FileProblem),
    /// The store.
    Store(Error),
    /// It was cancelled; nothing was stored.
    Cancelled,
}

impl From<FileProblem> for ImportError {
    fn from(e: FileProblem) -> ImportError {
        match e {
            FileProblem::Cancelled => ImportError::Cancelled,
            e => ImportError::File(e),
        }
    }
}

impl From<Error> for ImportError {
    fn from(e: Error) -> ImportError {
        ImportError::Store(e)
    }
}

/// Looks at a file: what its titles mean. Reads no more of it than that.
///
/// # Errors
/// A file that cannot be read as a table.
pub fn look(path: &Path, profile: &Profile) -> Result<Seen, FileProblem> {
    Source::look(path, profile)
}

/// Imports a file as one action. `progress` receives now and then how many of how many bytes are done, and cancels by
/// returning false.
///
/// Refused rows are no error: they stand in the report, and without `accept_good` nothing is stored then.
///
/// # Errors
/// A file that cannot be read as a whole, cancelling, and the store's own failures. Nothing stored has changed then.
pub fn import(
    store: &mut Store,
    path: &Path,
    options: &Options,
    mut progress: impl FnMut(u64, u64) -> bool,
) -> Result<Report, ImportError> {
    if store.own_files().is_used(path) {
        return Err(FileProblem::Own.into());
    }
    let mut sources = Source::open(path, &options.profile, &mut || progress(0, 1))?;
    let mut report = Report::new(sources[0].seen.clone());
    let columns = &report.seen.columns;
    if columns.is_kind_open {
        return Err(FileProblem::WhichKind(columns.titles.clone()).into());
    }
    let missing = columns.missing();
    if !missing.is_empty() {
        let (kind, titles) = (columns.kind, columns.titles.clone());
        return Err(FileProblem::Missing { kind, fields: missing, titles }.into());
    }
    let profile = &options.profile;
    let mut learnt = Vec::new();
    for source in &mut sources {
        let mut rules = Rules {
            columns: source.seen.columns.clone(),
            sheet: source.seen.sheet.clone().filter(|_| source.seen.reads_all),
            currency: options.profile.currency.unwrap_or(options.currency),
            in_progress: options.in_progress || options.profile.in_progress,
            today: store.today(),
            facts: Facts::default(),
            hidden: source.hidden().to_vec(),
            takes: [Question::Hidden, Question::Ended].map(|question| profile.answer(question)),
            stages: profile.statuses(),
            deliver_on: profile.answer(Question::Delivery).as_deref().and_then(DeliverOn::parse),
            calendar: store.calendar().clone(),
        };
        let (index, facts) = Index::of(source, &rules, profile, &mut progress)?;
        report.learn(&facts);
        rules.facts = facts;
        learnt.push((rules, index));
    }
    report.ask_of_sheets(profile);
    let mut rejects = match options.accept_good && !options.dry_run {
        true => {
            Some(Rejects::start(path, learnt.iter().map(|(rules, _)| &*rules.columns.titles), options.reason_title)?)
        }
        false => None,
    };
    let name = text::clean(&path.file_name().unwrap_or_default().to_string_lossy()).replace(':', "：");
    // what is not to be stored is no failure of the store, but must end its action like one
    let mut ended: Result<(), ImportError> = Ok(());
    let stored = store.act(|tx| {
        tx.does(Deed::Import, Subject::File(name))?;
        let known = tx.customer_names()?;
        let mut watch = Watch::default();
        for (source, (rules, index)) in sources.iter_mut().zip(&learnt) {
            if ended.is_ok() {
                let mut run = Run::new(tx, rules, options, &mut report, rejects.as_mut(), &mut watch);
                ended = run.all(source, index, &mut progress);
            }
        }
        report.compare_customers(known, &options.profile);
        let is_worth = ended.is_ok() && !options.dry_run && report.is_worth_storing(options);
        if let Some(rejects) = rejects.take().filter(|_| ended.is_ok() && report.refusals > 0) {
            // before anything is stored: what is refused must not be lost where its file cannot be written
            ended = rejects.finish().map(|path| report.rejected = Some(path)).map_err(ImportError::File);
        }
        if is_worth && ended.is_ok() { Ok(()) } else { Err(Error::Refused(Vec::new())) }
    });
    ended.map_err(|e| match e {
        ImportError::Store(e) => ImportError::Store(store.explained(e)),
        e => e,
    })?;
    match stored {
        Ok(()) => report.is_stored = true,
        Err(Error::Refused(list)) if list.is_empty() => {}
        Err(e) => {
            if let Some(path) = &report.rejected {
                let _ = std::fs::remove_file(path);
            }
            return Err(e.into());
        }
    }
    Ok(report)
}
