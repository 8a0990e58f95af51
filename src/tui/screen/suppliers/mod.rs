//! Suppliers, factories, forwarders (W3): a view of tab 6, and their files.

mod file;
mod list;
mod page;

pub(super) use list::{Of, blocked, columns, perform};

use crate::{
    domain::{record::RecordKind, supplier::Supplier},
    tui::{
        kind::{self, Kind, Reopen},
        layer::Cmd,
    },
};

/// A supplier, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    new: |_, cx| Ok(Cmd::Push(file::new(cx))),
    forms: &[(file::NEW, Reopen::New(|cx| Ok(file::new(cx)))), (file::EDIT, Reopen::Own(file::edit))],
    ..Kind::of(RecordKind::Supplier, |id, cx| kind::page::<Supplier>(id, cx), kind::story::<Supplier>)
};
