//! The screens the desk is made of, as the desk knows them: functions, so that it meets no screen itself.

use super::{
    action::{Action, TabKind},
    cx::Cx,
    layer::{Boxed, New, Outcome},
    work::Work,
};
use crate::{
    domain::{draft::DraftOf, follow_up::Want, record::Record},
    store::Error,
};

/// The screens the desk is made of; the one place where the desk meets them.
#[derive(Clone, Copy)]
pub struct Registry {
    /// Makes the tabs, in the order of their digits.
    pub tabs: fn(&mut Cx) -> Vec<(TabKind, Boxed)>,
    /// Opens a record: its page, or the form that edits it.
    pub open: fn(Record, &mut Cx) -> Outcome,
    /// Opens the form of a record's next step.
    pub settle: fn(Record, &mut Cx) -> Outcome,
    /// Opens what meets a want of a record.
    pub meet: fn(Want, Record, &mut Cx) -> Outcome,
    /// Opens the form of a new record.
    pub new: fn(New, &mut Cx) -> Outcome,
    /// Does an action to a record.
    pub act: fn(Action, Record, &mut Cx) -> Outcome,
    /// Asks for the reason and voids a record.
    pub void: fn(Record, &mut Cx) -> Outcome,
    /// Makes the dialog that finds an order.
    pub go_to: fn(&mut Cx) -> Result<Boxed, Error>,
    /// Makes the dialog that chooses a file to import.
    pub import: fn(&mut Cx) -> Outcome,
    /// Lists the products.
    pub products: fn(&mut Cx) -> Outcome,
    /// Looks for the backups and lists them.
    pub backups: fn(&mut Cx) -> Outcome,
    /// Returns the work that makes the backup of the day, unseen; nothing where there is no file.
    pub of_day: fn(&Cx) -> Option<Work>,
    /// Makes the form a draft belongs to; nothing when its subject is gone.
    pub reopen: fn(&str, &DraftOf, &mut Cx) -> Result<Option<Boxed>, Error>,
}
