//! Records exported as a table: one list of kinds, each with its columns and where its rows come from, for the command
//! line and for every list on the screen.
//!
//! It must not write a record. Invariant: the rows stand as they were at one moment, are read by windows and
//! never held whole, and what was cancelled or could not be written leaves no file.

mod follow;
mod money;
mod of_order;
mod offer;
mod order;
mod paper;
mod person;
mod product;
mod selection;
mod source;
mod work;

pub use selection::{List, Narrow, Selection};

use super::{
    output,
    sheet::{self, Format, Head, Sheet},
};
use crate::{
    domain::{
        export::{Credit, ExportFile},
        inspection::{Finding, Inspection},
        material::Material,
        output::Output,
        outsourcing::Outsourcing,
        packing::Packing,
        payable::Payable,
    },
    i18n::{Label, Lang, export::Heading},
    store::{self, Store},
};
use source::Stream;
use std::{
    io::{self, Write},
    path::Path,
};

/// One kind of record that can be exported.
pub struct Kind {
    /// What it is called on the command line.
    pub key: &'static str,
    /// What a person calls it.
    pub title: Heading,
    /// By what its rows can be narrowed.
    pub narrows: &'static [Narrow],
    stream: fn(&Selection) -> Box<dyn Stream>,
}

use Narrow::{Customer, Day, Text};

/// Every kind; a further one is one entry more.
pub const KINDS: &[Kind] = &[
    Kind {
        key: "orders",
        title: Heading::Orders,
        narrows: &[Day, Customer, Narrow::Stage, Text],
        stream: order::orders,
    },
    Kind { key: "lines", title: Heading::Lines, narrows: &[Day, Customer, Narrow::Stage, Text], stream: order::lines },
    Kind {
        key: "tracking",
        title: Heading::Tracking,
        narrows: &[Day, Customer, Narrow::Stage],
        stream: work::tracking,
    },
    Kind { key: "requests", title: Heading::Requests, narrows: &[Day, Customer], stream: work::requests },
    Kind { key: "problems", title: Heading::Problems, narrows: &[Day, Customer], stream: work::problems },
    Kind { key: "follow_ups", title: Heading::FollowUps, narrows: &[Day], stream: work::follow_ups },
    Kind { key: "documents", title: Heading::Documents, narrows: &[Day], stream: paper::documents },
    Kind { key: "loans", title: Heading::Loans, narrows: &[Day], stream: paper::loans },
    Kind { key: "plan", title: Heading::Plan, narrows: &[Day, Customer, Narrow::Stage], stream: follow::plan },
    Kind {
        key: "shipments",
        title: Heading::Shipments,
        narrows: &[Day, Customer, Narrow::Stage],
        stream: follow::shipments,
    },
    Kind {
        key: "payments_due",
        title: Heading::PaymentsDue,
        narrows: &[Day, Customer, Narrow::Stage],
        stream: money::dues,
    },
    Kind {
        key: "payments",
        title: Heading::Payments,
        narrows: &[Day, Customer, Narrow::Stage],
        stream: money::payments,
    },
    Kind { key: "risks", title: Heading::Risks, narrows: &[Day, Customer], stream: follow::risks },
    Kind {
        key: "communications",
        title: Heading::Communications,
        narrows: &[Day, Customer],
        stream: person::communications,
    },
    Kind { key: "customers", title: Heading::Customers, narrows: &[Customer], stream: person::customers },
    Kind { key: "suppliers", title: Heading::Suppliers, narrows: &[Text], stream: person::suppliers },
    Kind {
        key: "outsourcing",
        title: Heading::Outsourcing,
        narrows: &[Day, Customer],
        stream: of_order::of::<Outsourcing>,
    },
    Kind { key: "payables", title: Heading::Payables, narrows: &[Day, Customer], stream: of_order::of::<Payable> },
    Kind { key: "contacts", title: Heading::Contacts, narrows: &[Customer], stream: person::contacts },
    Kind { key: "surveys", title: Heading::Surveys, narrows: &[Day, Customer], stream: person::surveys },
    Kind { key: "quotations", title: Heading::Quotations, narrows: &[Day, Customer], stream: offer::quotations },
    Kind { key: "costings", title: Heading::Costings, narrows: &[Day, Customer], stream: offer::costings },
    Kind { key: "proposals", title: Heading::Proposals, narrows: &[Day], stream: offer::proposals },
    Kind { key: "samples", title: Heading::Samples, narrows: &[Day, Customer], stream: offer::samples },
    Kind { key: "training", title: Heading::Training, narrows: &[Day], stream: offer::training },
    Kind { key: "tasks", title: Heading::Tasks, narrows: &[Day, Customer], stream: work::tasks },
    Kind {
        key: "inspections",
        title: Heading::Inspections,
        narrows: &[Day, Customer],
        stream: of_order::of::<Inspection>,
    },
    Kind { key: "findings", title: Heading::Findings, narrows: &[Day, Customer], stream: of_order::of::<Finding> },
    Kind { key: "credits", title: Heading::Credits, narrows: &[Day, Customer], stream: of_order::of::<Credit> },
    Kind { key: "exports", title: Heading::Exports, narrows: &[Day, Customer], stream: of_order::of::<ExportFile> },
    Kind { key: "attachments", title: Heading::Attachments, narrows: &[], stream: paper::attachments },
    Kind { key: "rates", title: Heading::Rates, narrows: &[Day], stream: money::rates },
    Kind { key: "outputs", title: Heading::Outputs, narrows: &[Day, Customer], stream: of_order::of::<Output> },
    Kind { key: "materials", title: Heading::Materials, narrows: &[Day, Customer], stream: of_order::of::<Material> },
    Kind { key: "packing", title: Heading::Packings, narrows: &[Customer], stream: of_order::of::<Packing> },
    Kind { key: "products", title: Heading::ProductList, narrows: &[Text], stream: product::products },
    Kind { key: "history", title: Heading::History, narrows: &[Day], stream: paper::history },
];

/// Finds a kind by what it is called on the command line.
pub fn kind(key: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.key == key)
}

impl List {
    /// Returns the kind of its records.
    pub fn kind(&self) -> &'static Kind {
        let key = match self {
            List::Orders(_) | List::ChosenOrders(_) => "orders",
            List::Requests(_) => "requests",
            List::Tracking(_) => "tracking",
            List::Documents(_) => "documents",
            List::FollowUps(..) | List::ChosenFollowUps(..) => "follow_ups",
            List::Customers(..) => "customers",
            List::Products(..) => "products",
            List::Suppliers(..) => "suppliers",
        };
        kind(key).unwrap_or(&KINDS[0])
    }
}

/// Where a table goes.
pub enum Target<'a> {
    /// To a file, which must not be there unless it is to be replaced.
    File {
        /// The file.
        path: &'a Path,
        /// Whether one that is there already is replaced.
        replace: bool,
    },
    /// To whoever reads on.
    Stream(&'a mut (dyn Write + Send)),
}

/// Why nothing was exported.
#[derive(Debug)]
pub enum ExportError {
    /// The records cannot be read.
    Store(store::Error),
    /// The file cannot be written.
    Output(io::Error),
    /// It was cancelled.
    Cancelled,
}

impl From<store::Error> for ExportError {
    fn from(e: store::Error) -> ExportError {
        ExportError::Store(e)
    }
}

impl From<io::Error> for ExportError {
    fn from(e: io::Error) -> ExportError {
        ExportError::Output(e)
    }
}

/// Writes the selected rows and counts them. `progress` receives after each window how many are written, and may cancel
/// by returning false.
///
/// # Errors
/// [`ExportError`]; no file is left behind then, and one that was there is as it was.
pub fn export(
    store: &Store,
    kind: &Kind,
    selection: &Selection,
    (format, lang): (Format, Lang),
    target: Target,
    mut progress: impl FnMut(u64) -> bool,
) -> Result<u64, ExportError> {
    store.at_one_moment(|store| match target {
        Target::Stream(out) => rows(store, kind, selection, (format, lang), false, out, &mut progress),
        Target::File { path, replace } => output::attempt(path, replace, &store.own_files(), |file| {
            rows(store, kind, selection, (format, lang), true, file, &mut progress)
        }),
    })
}

fn rows(
    store: &Store,
    kind: &Kind,
    selection: &Selection,
    (format, lang): (Format, Lang),
    marked: bool,
    out: &mut (dyn Write + Send),
    progress: &mut impl FnMut(u64) -> bool,
) -> Result<u64, ExportError> {
    let mut stream = (kind.stream)(selection);
    let columns: Vec<Head> = stream.columns(lang);
    let title = kind.title.label(lang).to_owned();
    let mut sink = sheet::begin(format, Sheet { title, columns, lang }, marked, out)?;
    let mut count = 0;
    while let Some(rows) = stream.next(store, lang)? {
        for row in &rows {
            sink.row(row)?;
        }
        count += rows.len() as u64;
        if !progress(count) {
            return Err(ExportError::Cancelled);
        }
    }
    sink.finish()?;
    Ok(count)
}
