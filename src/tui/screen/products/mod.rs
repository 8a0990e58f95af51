//! Products and prices (W7): the list that fills itself from orders, and what is known of each product.

mod form;
mod list;
mod page;

use crate::{
    domain::record::RecordKind,
    store::ProductCard,
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Cmd, Outcome},
        part::list::RecordList,
    },
};

/// A product, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    new: |_, cx| Ok(Cmd::Push(form::new(None, cx)?)),
    forms: &[(form::NEW, Reopen::Of(|of, cx| form::new(of.row(), cx))), (form::EDIT, Reopen::Own(form::edit))],
    ..Kind::of(RecordKind::Product, |id, cx| kind::page::<ProductCard>(id, cx), kind::story::<ProductCard>)
};

/// Opens the list.
pub(super) fn open(_cx: &mut Cx) -> Outcome {
    Ok(Cmd::push(RecordList::page(list::Products::default())))
}
