//! Tab 6: the customers, and everything ever agreed with each of them one key away (K1, K2).

mod contact;
mod file;
mod list;
mod page;
mod survey;

use crate::{
    domain::record::RecordKind,
    store::Customer,
    tui::{
        action::Action,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd},
        part::list::RecordList,
    },
};

/// A customer, as the desk knows it.
pub(super) const CUSTOMER: Kind = Kind {
    settle: |id, cx| match cx.store.customer(id)?.is_sought() {
        true => file::next(id, cx).map(Cmd::Push),
        false => kind::settled(cx),
    },
    new: |_, cx| Ok(Cmd::Push(file::seek(cx))),
    acts: &[(Action::WinCustomer, RecordKind::Customer, file::win)],
    forms: &[
        (file::NEW, Reopen::New(|cx| Ok(file::new(cx)))),
        (file::KIND, Reopen::Own(file::form)),
        (file::SEEK, Reopen::New(|cx| Ok(file::seek(cx)))),
        (file::NEXT, Reopen::Own(file::next)),
    ],
    ..Kind::of(RecordKind::Customer, |id, cx| kind::page::<Customer>(id, cx), kind::story::<Customer>)
};

/// A contact, as the desk knows it.
pub(super) const CONTACT: Kind = Kind {
    new: |new, cx| match new.of(RecordKind::Customer) {
        Some(customer) => contact::new(customer, cx).map(Cmd::Push),
        None => Ok(Cmd::None),
    },
    forms: &[
        (contact::NEW, Reopen::Row(|customer, cx| contact::new(customer, cx))),
        (contact::EDIT, Reopen::Own(contact::edit)),
    ],
    ..Kind::of(
        RecordKind::Contact,
        |id, cx| contact::edit(id, cx).map(Cmd::Push),
        |id, cx| kind::story::<Customer>(cx.store.contact(id)?.customer_id, cx),
    )
};

/// A survey, as the desk knows it.
pub(super) const SURVEY: Kind = Kind {
    new: |new, cx| match new.of(RecordKind::Customer) {
        Some(customer) => survey::new(customer, cx).map(Cmd::Push),
        None => Ok(Cmd::None),
    },
    forms: &[
        (survey::NEW, Reopen::Row(|customer, cx| survey::new(customer, cx))),
        (survey::EDIT, Reopen::Own(survey::edit)),
    ],
    ..Kind::of(
        RecordKind::Survey,
        |id, cx| survey::edit(id, cx).map(Cmd::Push),
        |id, cx| kind::story::<Customer>(cx.store.survey(id)?.entry.customer_id, cx),
    )
};

/// Makes the tab.
pub fn tab() -> Boxed {
    Box::new(RecordList::new(list::Customers::default()))
}
