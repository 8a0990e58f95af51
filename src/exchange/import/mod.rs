//! Import of orders from a text table: read twice, once to learn which rows belong together, once to store them; never
//! held whole. One thing always holds: the store's action ends with every good order stored, or with nothing.

mod column;
mod discount;
mod draft;
mod profile;
mod reject;
mod source;

pub use profile::{CODES, Profile};

use crate::{
    domain::{
        decimal::{Currency, Money},
        deed::Deed,
        import::{FileProblem, ImportRefusal, ImportWhy},
        number::{FileKind, FileNumber},
        text,
    },
    exchange::table::Record,
    store::{Error, Imported, Store, Tx},
};
use draft::{References, Rules};
use reject::Rejects;
use source::Source;
use std::{
    collections::{BTreeMap, HashMap, VecDeque, hash_map::RandomState},
    hash::BuildHasher,
    path::{Path, PathBuf},
};

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

/// What an import did, or would have done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows below the titles.
    pub rows: u64,
    /// Rows of totals and remarks that were passed over.
    pub passed_over: u64,
    /// The sheet that was read, in a workbook.
    pub sheet: Option<String>,
    /// Its other sheets, which were not.
    pub other_sheets: Vec<String>,
    /// Orders stored.
    pub orders: u64,
    /// Their lines.
    pub lines: u64,
    /// Customers added.
    pub customers: u64,
    /// Orders that were here already.
    pub present: u64,
    /// Orders refused.
    pub refused_orders: u64,
    /// Why; the first [`MOST`] refusals in the order of the file.
    pub refused: Vec<ImportRefusal>,
    /// How many refusals there are in all.
    pub refusals: u64,
    /// Titles of columns that are not read.
    pub ignored: Vec<String>,
    /// Lowest and highest number given.
    pub numbers: Option<(FileNumber, FileNumber)>,
    /// Sum of the orders stored, by currency.
    pub totals: BTreeMap<Currency, Money>,
    /// Whether they were stored.
    pub is_stored: bool,
    /// The file of refused rows.
    pub rejected: Option<PathBuf>,
}

/// A report lists at most so many refusals.
pub const MOST: usize = 1000;

/// Why nothing could be imported at all.
#[derive(Debug)]
pub enum ImportError {
    /// The file.
    File(FileProblem),
    /// The store.
    Store(Error),
}

impl From<FileProblem> for ImportError {
    fn from(e: FileProblem) -> ImportError {
        ImportError::File(e)
    }
}

impl From<Error> for ImportError {
    fn from(e: Error) -> ImportError {
        ImportError::Store(e)
    }
}

/// Imports a file as one action. `progress` is told now and then how many of how many bytes are done.
///
/// Refused rows are no error: they stand in the report, and without `accept_good` nothing is stored then.
///
/// # Errors
/// A file that cannot be read as a whole, and the store's own failures. Nothing stored has changed then.
pub fn import(
    store: &mut Store,
    path: &Path,
    options: &Options,
    mut progress: impl FnMut(u64, u64),
) -> Result<Report, ImportError> {
    let mut source = Source::open(path, &options.profile)?;
    let columns = source.columns.clone();
    let today = store.today();
    let rules = Rules {
        columns: &columns,
        currency: options.profile.currency.unwrap_or(options.currency),
        in_progress: options.in_progress,
        today,
    };
    let index = Index::of(&mut source, &rules, &mut progress)?;
    let mut report = Report {
        ignored: columns.ignored(),
        sheet: source.sheet.clone(),
        other_sheets: source.other_sheets.clone(),
        ..Report::default()
    };
    let mut rejects = match options.accept_good && !options.dry_run {
        true => Some(Rejects::start(path, &columns.titles, options.reason_title)?),
        false => None,
    };
    let subject = text::clean(&path.file_name().unwrap_or_default().to_string_lossy()).replace(':', "：");
    let mut failed: Option<ImportError> = None;
    let stored = store.act(Deed::Import, &subject, |tx| {
        let mut run = Run { tx, rules: &rules, options, report: &mut report, rejects: rejects.as_mut() };
        match run.all(&mut source, &index, &mut progress) {
            Ok(()) if !options.dry_run && run.is_worth_storing() => Ok(()),
            Ok(()) => Err(Error::Refused(Vec::new())),
            Err(e) => {
                failed = Some(e);
                Err(Error::Refused(Vec::new()))
            }
        }
    });
    if let Some(e) = failed {
        return Err(e);
    }
    match stored {
        Ok(()) => report.is_stored = true,
        Err(Error::Refused(list)) if list.is_empty() => {}
        Err(e) => return Err(e.into()),
    }
    if let Some(rejects) = rejects.filter(|_| report.refusals > 0) {
        report.rejected = Some(rejects.finish()?);
    }
    Ok(report)
}

/// Which rows belong together: learnt in the first reading, some bytes for each order.
struct Index {
    hasher: RandomState,
    /// The order of a reference, by two independent hashes of it.
    order: HashMap<(u64, u64), u32>,
    /// The last row of each order, in the order of their first rows.
    last: Vec<u64>,
    /// The highest sequence a number brought along has, by month.
    own: BTreeMap<(u16, u8), u32>,
}

impl Index {
    fn of(source: &mut Source, rules: &Rules, progress: &mut impl FnMut(u64, u64)) -> Result<Index, FileProblem> {
        let bytes = source.bytes() * 2;
        let mut index =
            Index { hasher: RandomState::new(), order: HashMap::new(), last: Vec::new(), own: BTreeMap::new() };
        let mut records = source.records()?;
        let mut references = References::default();
        while let Some(record) = records.next_record()? {
            if rules.is_beside(&record) {
                continue;
            }
            let reference = references.of(&record, rules);
            if reference.is_empty() {
                continue;
            }
            let next = index.last.len() as u32;
            let at = *index.order.entry(index_key(&index.hasher, &reference)).or_insert(next);
            if at == next {
                index.last.push(record.row);
                if let Some(n) = Rules::own_number(&reference) {
                    let highest = index.own.entry((n.year, n.month)).or_default();
                    *highest = n.seq.max(*highest);
                }
            } else {
                index.last[at as usize] = record.row;
            }
            if record.row.is_multiple_of(1024) {
                progress(records.bytes(), bytes);
            }
        }
        Ok(index)
    }

    fn at(&self, reference: &str) -> Result<u32, FileProblem> {
        self.order.get(&index_key(&self.hasher, reference)).copied().ok_or(FileProblem::Changed)
    }
}

fn index_key(hasher: &RandomState, reference: &str) -> (u64, u64) {
    (hasher.hash_one(reference), hasher.hash_one((reference, 1)))
}

/// An order whose rows are being gathered.
struct Pending {
    rows: Vec<Record>,
    is_whole: bool,
}

/// The second reading, inside the store's action.
struct Run<'a, 'tx> {
    tx: &'a Tx<'tx>,
    rules: &'a Rules<'a>,
    options: &'a Options<'a>,
    report: &'a mut Report,
    rejects: Option<&'a mut Rejects>,
}

impl Run<'_, '_> {
    fn is_worth_storing(&self) -> bool {
        self.report.orders > 0 && (self.report.refusals == 0 || self.options.accept_good)
    }

    fn all(
        &mut self,
        source: &mut Source,
        index: &Index,
        progress: &mut impl FnMut(u64, u64),
    ) -> Result<(), ImportError> {
        for ((year, month), seq) in &index.own {
            // A number still to be given must not be one that a later row brings along.
            let number = FileNumber { kind: FileKind::Order, year: *year, month: *month, seq: *seq };
            self.tx.use_number(number)?;
        }
        let bytes = source.bytes();
        let mut records = source.records()?;
        let mut first: u32 = 0;
        let mut pending: VecDeque<Pending> = VecDeque::new();
        let mut references = References::default();
        while let Some(record) = records.next_record()? {
            self.report.rows += 1;
            if record.row.is_multiple_of(1024) {
                progress(bytes + records.bytes(), bytes * 2);
            }
            if self.rules.is_beside(&record) {
                self.report.passed_over += 1;
                continue;
            }
            let reference = references.of(&record, self.rules);
            if reference.is_empty() {
                self.refuse(std::slice::from_ref(&record), vec![self.rules.no_reference(&record)])?;
                continue;
            }
            let order = index.at(&reference)?;
            let at = order.checked_sub(first).ok_or(FileProblem::Changed)? as usize;
            if at > pending.len() {
                return Err(FileProblem::Changed.into());
            }
            if at == pending.len() {
                pending.push_back(Pending { rows: Vec::new(), is_whole: false });
            }
            let is_last = index.last.get(order as usize) == Some(&record.row);
            pending[at].rows.push(record);
            pending[at].is_whole = is_last;
            // Orders are stored in the order of their first rows, so that numbers follow the file.
            while pending.front().is_some_and(|p| p.is_whole) {
                if let Some(order) = pending.pop_front() {
                    first += 1;
                    self.order(&order.rows)?;
                }
            }
        }
        if pending.is_empty() { Ok(()) } else { Err(FileProblem::Changed.into()) }
    }

    fn order(&mut self, rows: &[Record]) -> Result<(), ImportError> {
        let draft = match self.rules.draft(rows) {
            Ok(draft) => draft,
            Err(refused) => return self.refuse(rows, refused),
        };
        match self.tx.order_import(&draft.customer, &draft.intake) {
            Ok(Imported::Present(_)) => self.report.present += 1,
            Ok(Imported::New { number, is_new_customer }) => {
                let report = &mut *self.report;
                report.orders += 1;
                report.lines += rows.len() as u64;
                report.customers += u64::from(is_new_customer);
                let (low, high) = report.numbers.unwrap_or((number, number));
                report.numbers = Some((low.min(number), high.max(number)));
                let total = report.totals.entry(draft.intake.terms.currency).or_default();
                *total = Money(total.0.saturating_add(draft.intake.terms.total().unwrap_or_default().0));
            }
            Err(Error::Refused(refused)) => {
                let placed = refused.iter().map(|r| self.rules.place(rows, r)).collect();
                return self.refuse(rows, placed);
            }
            Err(e) => return Err(e.into()),
        }
        Ok(())
    }

    fn refuse(&mut self, rows: &[Record], refused: Vec<ImportRefusal>) -> Result<(), ImportError> {
        self.report.refused_orders += 1;
        if let Some(rejects) = &mut self.rejects {
            for row in rows {
                let mut reasons: Vec<String> =
                    refused.iter().filter(|r| r.row == row.row).map(self.options.reason).collect();
                if reasons.is_empty() {
                    let other = refused.first().map_or(0, |r| r.row);
                    let why = ImportWhy::Sibling(other);
                    let sibling = ImportRefusal { row: row.row, column: String::new(), value: String::new(), why };
                    reasons.push((self.options.reason)(&sibling));
                }
                rejects.add(row, &reasons.join("; "))?;
            }
        }
        self.report.refusals += refused.len() as u64;
        let room = MOST - self.report.refused.len();
        self.report.refused.extend(refused.into_iter().take(room));
        Ok(())
    }
}
