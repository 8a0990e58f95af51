//! Records given away as a table: one list of kinds, each with its columns and where its rows come from, for the command
//! line and for every list on the screen.
//!
//! It must not write a record. One thing always holds: the rows stand as they were at one moment, are read by windows and
//! never held whole, and what was cancelled or could not be written leaves no file.

mod follow;
mod money;
mod offer;
mod order;
mod paper;
mod person;
mod source;
mod work;

use super::{
    output,
    sheet::{self, Format, Head, Sheet},
};
use crate::{
    domain::{follow_up::FollowUpView, stage::Stage, text},
    i18n::{Label, Lang, export::Heading},
    store::{self, CustomerSort, CustomerView, Ledger, Register, RequestList, Store},
};
use chrono::NaiveDate;
use source::Stream;
use std::{
    io::{self, Write},
    path::Path,
};

/// One kind of record that can be given away.
pub struct Kind {
    /// What it is called on the command line.
    pub key: &'static str,
    /// What a person calls it.
    pub title: Heading,
    /// By what its rows can be narrowed.
    pub narrows: &'static [Narrow],
    stream: fn(&Wanted) -> Box<dyn Stream>,
}

/// By what rows can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// The record's own day.
    Day,
    /// The customer.
    Customer,
    /// The order's stage.
    Stage,
    /// Words to be found.
    Text,
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
    Kind { key: "contacts", title: Heading::Contacts, narrows: &[Customer], stream: person::contacts },
    Kind { key: "surveys", title: Heading::Surveys, narrows: &[Day, Customer], stream: person::surveys },
    Kind { key: "quotations", title: Heading::Quotations, narrows: &[Day, Customer], stream: offer::quotations },
    Kind { key: "samples", title: Heading::Samples, narrows: &[Day, Customer], stream: offer::samples },
    Kind { key: "training", title: Heading::Training, narrows: &[Day], stream: offer::training },
    Kind { key: "history", title: Heading::History, narrows: &[Day], stream: paper::history },
];

/// Finds a kind by what it is called on the command line.
pub fn kind(key: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.key == key)
}

/// A list as the screen shows it: its view, its order, what was typed to narrow it.
#[derive(Debug, Clone)]
pub enum List {
    /// The orders.
    Orders(Ledger),
    /// Chosen orders.
    ChosenOrders(Vec<i64>),
    /// The requests.
    Requests(RequestList),
    /// The tracking sheet of a day.
    Tracking(store::Sheet),
    /// The documents.
    Documents(Register),
    /// The follow-ups: a view, and the words typed, folded.
    FollowUps(FollowUpView, String),
    /// The customers: a view, their order, and the words typed.
    Customers(CustomerView, CustomerSort, String),
}

impl List {
    /// Gives the kind of its records.
    pub fn kind(&self) -> &'static Kind {
        let key = match self {
            List::Orders(_) | List::ChosenOrders(_) => "orders",
            List::Requests(_) => "requests",
            List::Tracking(_) => "tracking",
            List::Documents(_) => "documents",
            List::FollowUps(..) => "follow_ups",
            List::Customers(..) => "customers",
        };
        kind(key).unwrap_or(&KINDS[0])
    }
}

/// Which rows of a kind are wanted.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Those of this list, in its order; without one all, oldest first.
    pub list: Option<List>,
    /// Not before this day.
    pub from: Option<NaiveDate>,
    /// Not after this day.
    pub to: Option<NaiveDate>,
    /// The customer's name, or part of it.
    pub customer: String,
    /// Orders at this stage.
    pub stage: Option<Stage>,
    /// Words to be found.
    pub text: String,
}

impl Wanted {
    /// Wants what a list shows.
    pub fn list(list: List) -> Wanted {
        Wanted { list: Some(list), ..Wanted::default() }
    }

    /// Names what narrows the rows.
    pub fn narrowed(&self) -> impl Iterator<Item = Narrow> + use<> {
        let all = [
            (Narrow::Day, self.from.is_some() || self.to.is_some()),
            (Narrow::Customer, !self.customer.is_empty()),
            (Narrow::Stage, self.stage.is_some()),
            (Narrow::Text, !self.text.is_empty()),
        ];
        all.into_iter().filter(|(_, is_asked)| *is_asked).map(|(narrow, _)| narrow)
    }

    fn has_day(&self, day: Option<NaiveDate>) -> bool {
        self.from.is_none_or(|from| day.is_some_and(|day| day >= from))
            && self.to.is_none_or(|to| day.is_some_and(|day| day <= to))
    }

    fn has_customer(&self, names: &[&str]) -> bool {
        let wanted = text::fold_name(&self.customer);
        wanted.is_empty() || names.iter().any(|name| text::holds(&text::fold_name(name), &wanted))
    }

    fn has_stage(&self, stage: Stage) -> bool {
        self.stage.is_none_or(|wanted| wanted == stage)
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

/// Why nothing was given away.
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

/// Writes the rows wanted and counts them. `progress` is told after each window how many are written, and may cancel by
/// giving false.
///
/// # Errors
/// [`ExportError`]; no file is left behind then, and one that was there is as it was.
pub fn export(
    store: &Store,
    kind: &Kind,
    wanted: &Wanted,
    (format, lang): (Format, Lang),
    target: Target,
    mut progress: impl FnMut(u64) -> bool,
) -> Result<u64, ExportError> {
    store.at_one_moment(|store| match target {
        Target::Stream(out) => rows(store, kind, wanted, (format, lang), false, out, &mut progress),
        Target::File { path, replace } => {
            output::attempt(path, replace, |file| rows(store, kind, wanted, (format, lang), true, file, &mut progress))
        }
    })
}

fn rows(
    store: &Store,
    kind: &Kind,
    wanted: &Wanted,
    (format, lang): (Format, Lang),
    marked: bool,
    out: &mut (dyn Write + Send),
    progress: &mut impl FnMut(u64) -> bool,
) -> Result<u64, ExportError> {
    let mut stream = (kind.stream)(wanted);
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
