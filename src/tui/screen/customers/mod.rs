//! Tab 6: the customers, and everything ever agreed with each of them one key away (K1, K2).

mod contact;
mod file;
mod list;
mod page;
mod survey;

use crate::{
    domain::record::{Record, RecordKind},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd, Outcome},
        part::list::RecordList,
    },
};

/// Makes the tab.
pub fn tab() -> Boxed {
    Box::new(RecordList::new(list::Customers::default()))
}

/// Opens the form of a customer's new contact or survey.
pub fn new(kind: RecordKind, customer: i64, cx: &Cx) -> Result<Boxed, Error> {
    match kind {
        RecordKind::Contact => contact::new(customer, cx),
        _ => survey::new(customer, cx),
    }
}

/// Opens the form that edits a contact or a survey.
pub fn open(record: Record, cx: &Cx) -> Outcome {
    Ok(match record.kind {
        RecordKind::Contact => Cmd::Push(contact::edit(record.id, cx)?),
        _ => Cmd::Push(survey::edit(record.id, cx)?),
    })
}

/// Opens the form a draft of this screen belongs to; nothing when the draft is another screen's, or its record is gone.
pub fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let found = match (form, subject.parse::<i64>()) {
        (file::NEW, _) => Ok(Some(file::new(cx))),
        (file::KIND, Ok(id)) => file::form(id, cx).map(Some),
        (contact::NEW, Ok(customer)) => contact::new(customer, cx).map(Some),
        (contact::EDIT, Ok(id)) if is_live(RecordKind::Contact.row(id), cx) => contact::edit(id, cx).map(Some),
        (survey::NEW, Ok(customer)) => survey::new(customer, cx).map(Some),
        (survey::EDIT, Ok(id)) if is_live(RecordKind::Survey.row(id), cx) => survey::edit(id, cx).map(Some),
        _ => Ok(None),
    };
    match found {
        Err(Error::NotFound(_)) => Ok(None),
        other => other,
    }
}

fn is_live(record: Record, cx: &Cx) -> bool {
    matches!(cx.store.voided(record), Ok(None))
}
