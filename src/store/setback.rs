//! Why the desk went back behind an action that was saved: put down by a person, or by a restore.

use super::{
    Result, Store, Tx,
    seal::{RollBack, Seal},
};
use crate::domain::{
    deed::Deed,
    record::Subject,
    refusal::{Refusal, Why},
    text,
};

impl Store {
    /// Puts down why actions that were saved are gone.
    ///
    /// # Errors
    /// [`Why::ReasonNeeded`]; [`Why::NothingLost`] when there is nothing to be said.
    pub fn setback_acknowledge(&mut self, reason: &str) -> Result<()> {
        let Some(found) = self.rolled_back()? else { return Err(Refusal::whole(Why::NothingLost).into()) };
        let reason = text::clean(reason);
        if reason.trim().is_empty() {
            return Err(Refusal::whole(Why::ReasonNeeded).into());
        }
        self.act(|tx| {
            tx.does(Deed::SetbackAcknowledge, Subject::Desk)?;
            tx.setback(&found, reason.trim())
        })
    }
}

impl Store {
    /// Puts down that this desk was brought back from a backup, and what of the desk before it is not in it.
    ///
    /// # Errors
    /// Those of [`Store::act`].
    pub fn restored(&mut self, backup: &str, kept: i64, lost: Option<Seal>) -> Result<()> {
        let backup = text::clean(backup);
        self.act(|tx| {
            tx.does(Deed::Restore, Subject::File(backup.clone()))?;
            match lost {
                Some(saved) => tx.setback(&RollBack { file: kept, saved }, &backup),
                None => Ok(()),
            }
        })
    }
}

impl Tx<'_> {
    /// Writes down that the desk went back, and why.
    pub(super) fn setback(&self, found: &RollBack, reason: &str) -> Result<()> {
        let RollBack { file, saved } = found;
        self.insert(
            "setback",
            &[
                ("on_day", &self.today()),
                ("saved", &saved.action),
                ("hash", &saved.hash),
                ("kept", file),
                ("reason", &reason),
            ],
        )?;
        Ok(())
    }
}
