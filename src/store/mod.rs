//! The repository layer: one SQLite file, read and written by one `impl Store` block per record kind.
//!
//! It must not draw, print or word anything. Invariant: every write to a business table goes through
//! [`Store::act`], so that it is one transaction, stands in the history and can be undone.

mod act;
mod appraisal;
mod archive;
mod attachment;
mod attribute;
mod backup;
mod check;
mod checkpoint;
mod clock;
mod communication;
mod contact;
mod costing;
mod customer;
mod customer_list;
mod desk_want;
mod document;
mod draft;
mod dump;
mod error;
mod follow_up;
mod history;
mod import;
mod loan;
mod loss;
mod mark;
mod measure;
mod moment;
mod name;
mod named;
mod number;
mod of_order;
mod open;
mod order;
mod own;
mod owner;
mod partial;
mod past;
mod pay;
mod payment;
mod place;
mod plan;
mod printout;
mod problem;
mod product;
mod proposal;
mod quotation;
mod rate;
mod register;
mod request;
mod rescue;
mod risk;
mod sample;
mod seal;
mod search;
mod setback;
mod shipment;
mod stage;
mod statistics;
mod suggestions;
mod supplier;
mod survey;
mod task;
mod together;
mod told;
mod tomorrow;
mod tracking;
mod training;
mod trigger;
mod undo;
mod upgrade;
mod void;
mod weekly;
mod window;

pub use crate::domain::customer::{Buyer, Contact, Customer};
pub use act::Tx;
pub use appraisal::AppraisalCard;
pub use archive::{Archive, ExpectedPaper};
pub use attachment::AttachmentCard;
pub use backup::{LastSaved, Verified};
pub use check::{Fault, Finding, Part, Repair, Rule};
pub use checkpoint::Log;
pub use clock::Clock;
pub use communication::Communication;
pub use costing::CostingCard;
pub use customer::CustomerName;
pub use customer_list::{CustomerRow, CustomerSort, CustomerView};
pub use document::{Document, DocumentCard};
pub use draft::Draft;
pub use dump::Table;
pub use error::{Error, RestoreError, Result, is_full};
pub use history::{ActionRow, ChangeRow, LastAction};
pub use import::{Candidate, ImportOutcome};
pub use loan::{Loan, LoanRow, Renewal};
pub use loss::DeskCopy;
pub use of_order::{Card, Kept, MadeProblem, OfSupplier};
pub use open::SCHEMA_VERSION;
pub use order::{
    Allowance, Asked, Decision, Found, FoundBy, Imported, Issue, LastPrice, Ledger, LedgerRow, LedgerSort, LedgerTotal,
    LedgerView, MOST_HITS, Milestone, Order, Ordered, Past, Product, UNPAID, Version,
};
pub use own::OwnFiles;
pub use partial::{partial_folder_in, partial_in, partial_stem};
pub use pay::PayItemCard;
pub use payment::{Owed, Received, Settlement};
pub use place::{EXTENSION, FileId, backup_folder, backup_stem, backups_in, make_folder, make_own};
pub use plan::{Delay, NewPlan, PlanStep};
pub use printout::Printout;
pub use problem::Problem;
pub use product::{ProductCard, ProductView, Sold};
pub use proposal::ProposalCard;
pub use quotation::QuotationCard;
pub use rate::RateCard;
pub use register::{DocumentRow, Holder, MOST_FOUND, Register, RegisterView};
pub use request::{RequestList, RequestRow, RequestView};
pub use risk::{Risk, RiskReview};
pub use rusqlite::version as sqlite_version;
pub use sample::SampleCard;
pub use seal::{RollBack, Seal};
pub use search::{Hit, grams};
pub use shipment::{Shipment, TakenBack};
pub use statistics::{Answerable, DueStep};
pub use supplier::{Delivery, Judged, SupplierRow};
pub use survey::Survey;
pub use task::TaskCard;
pub use together::Together;
pub use tomorrow::NextDay;
pub use tracking::{DaySummary, Entry, MOST_LISTED, Sheet, SheetCounts, SheetRow, SheetView};
pub use training::TrainingCard;
pub use weekly::{Minutes, WeekDue, WeekResults, Weekly};
pub use window::Window;

use crate::domain::{calendar::WorkCalendar, decimal::Currency, draft::DraftOf, number::Numbering};
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Connection;
use std::{
    cell::{OnceCell, RefCell},
    path::PathBuf,
};

/// One open desk file. Reading methods stand in the files named after their records; writing ones all call
/// [`Store::act`].
pub struct Store {
    conn: Connection,
    clock: Clock,
    who: String,
    numbering: Numbering,
    /// The office's own currency.
    office: Currency,
    calendar: WorkCalendar,
    path: Option<PathBuf>,
    /// The files of settings in use.
    settings_files: Vec<PathBuf>,
    /// Whether others may read what is written for a person.
    is_sharing: bool,
    /// The files as they were when they were opened.
    place: place::Place,
    /// Why nothing can be written, if so.
    hindrance: Option<Hindrance>,
    /// The last action this window saved or found, and its seal: a desk that lacks it is not the one that was opened.
    tip: Option<(i64, Vec<u8>)>,
    /// What tells this desk from every other; nothing where it has no action yet.
    origin: Option<String>,
    /// What opening found that must be reported to the specialist, such as a file that was rolled back.
    pub opened_with: Vec<OpenNotice>,
    /// When the newest good backup was made, once somebody looked: nothing where there is none.
    last_copy: Option<Option<NaiveDateTime>>,
    /// The draft the next action takes with it: form and subject.
    ending_draft: Option<(String, DraftOf)>,
    /// The newest action that whoever asks for the next one has seen.
    seen: Option<i64>,
    /// Whether it is a practice desk, once somebody asked.
    is_practice: OnceCell<bool>,
    /// Whether the next action is only tried.
    only_tries: bool,
    /// Whether the connection has the triggers of the history.
    writes_history: bool,
    /// So many rows were written when the log was brought into the file last.
    brought_in: u64,
    /// What was measured of periods gone by.
    told: RefCell<told::Told>,
}

/// What opening a desk found that must be reported to the specialist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenNotice {
    /// The file does not have an action that was saved: something was lost, perhaps with its `-wal` file.
    RolledBack(RollBack),
    /// The schema was brought up to date; a backup from before lies here.
    Migrated(PathBuf),
    /// Others could read the file; now only its owner can.
    Tightened,
    /// The file can only be read, and why.
    OnlyRead(Hindrance),
    /// The clock is behind the last action, which was saved at this time.
    ClockBehind(NaiveDateTime),
}

/// Why a desk can only be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hindrance {
    /// The file or its folder is read-only.
    ReadOnly,
    /// The disk has no room even for what SQLite needs beside the file to write it.
    Full,
    /// It lies on this network file system, where two who write at once would ruin it.
    Network(String),
}

impl From<Hindrance> for Error {
    fn from(hindrance: Hindrance) -> Error {
        match hindrance {
            Hindrance::ReadOnly => Error::ReadOnly,
            Hindrance::Full => Error::Full,
            Hindrance::Network(system) => Error::Network(system),
        }
    }
}

impl Store {
    /// Returns today's date by the store's clock.
    pub fn today(&self) -> NaiveDate {
        self.clock.now().date()
    }

    /// Returns the local time by the store's clock.
    pub fn now(&self) -> NaiveDateTime {
        self.clock.now()
    }

    /// Sets in whose name this desk writes.
    pub fn set_who(&mut self, who: &str) {
        who.clone_into(&mut self.who);
    }

    /// Names the specialist in whose name this desk writes.
    pub fn specialist(&self) -> &str {
        &self.who
    }

    /// Names the file, or nothing for a store in memory.
    pub fn path(&self) -> Option<&std::path::Path> {
        self.path.as_deref()
    }

    /// Sets the office's own currency, to which rates of exchange lead (O9).
    pub fn set_office(&mut self, office: Currency) {
        self.office = office;
    }

    /// Sets how numbers are given: how many digits the monthly sequence may have (N4), and the documents' letters.
    pub fn set_numbering(&mut self, numbering: Numbering) {
        self.numbering = numbering;
    }

    /// Returns how numbers are given.
    pub fn numbering(&self) -> Numbering {
        self.numbering
    }

    /// Returns the working days by which plans are dated.
    pub fn calendar(&self) -> &WorkCalendar {
        &self.calendar
    }

    /// Sets the working days by which plans are dated; without it, the official ones.
    pub fn set_calendar(&mut self, calendar: WorkCalendar) {
        self.calendar = calendar;
    }

    /// Sets the clock: a practice desk is played through the days that have gone by.
    pub fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    /// Takes note of when the newest good backup was made; nothing means that there is none.
    pub fn set_last_copy(&mut self, made_at: Option<NaiveDateTime>) {
        self.last_copy = Some(made_at);
    }

    /// Changes when another process has written to the file.
    pub fn data_version(&self) -> i64 {
        self.conn.pragma_query_value(None, "data_version", |r| r.get(0)).unwrap_or(0)
    }
}
