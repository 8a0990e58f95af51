//! Proposals (W9): laid before the manager, decided once.

use super::{Result, Store, Tx, attribute};
use crate::domain::{
    deed::Deed,
    field::Field,
    proposal::Proposal,
    record::RecordKind,
    refusal::{Refusal, Why},
    text::fold_name,
};
use rusqlite::{Connection, Row, params};

/// A proposal as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalCard {
    /// Record id.
    pub id: i64,
    /// What is known of it.
    pub proposal: Proposal,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

fn select(condition: &str) -> String {
    format!("SELECT x.id, x.voided, {} FROM proposal x WHERE {condition}", attribute::columns::<Proposal>("x"))
}

fn read(r: &Row) -> rusqlite::Result<ProposalCard> {
    Ok(ProposalCard { id: r.get("id")?, proposal: attribute::read(r)?, voided: r.get("voided")? })
}

fn card(conn: &Connection, id: i64) -> Result<ProposalCard> {
    attribute::one(conn, "proposal", &select("x.id = ?1"), id, read)
}

/// Refuses the specialist who decides on what they asked for themselves.
fn refuse_own(tx: &Tx, proposal: &Proposal) -> Result<()> {
    let by = proposal.decided_by.trim();
    match !by.is_empty() && fold_name(by) == fold_name(tx.who) {
        true => Err(Refusal::at(Field::DecidedBy, Why::SelfReview(by.to_owned())).into()),
        false => Ok(()),
    }
}

impl Store {
    /// Puts a proposal down and gives its id.
    ///
    /// # Errors
    /// As [`Proposal::check`]; [`Why::SelfReview`].
    pub fn proposal_add(&mut self, proposal: &Proposal) -> Result<i64> {
        self.act(|tx| {
            proposal.check(tx.today())?;
            refuse_own(tx, proposal)?;
            let id = tx.insert_record("proposal", &[], proposal)?;
            tx.does(Deed::ProposalAdd, RecordKind::Proposal.row(id))?;
            Ok(id)
        })
    }

    /// Stores what is known of a proposal now: the decision, or a correction.
    ///
    /// # Errors
    /// As [`Proposal::check`]; [`Why::SelfReview`]; [`Why::Voided`].
    pub fn proposal_save(&mut self, id: i64, proposal: &Proposal) -> Result<()> {
        self.act(|tx| {
            let before = card(tx, id)?;
            let is_decided_now = before.proposal.verdict.is_none() && proposal.verdict.is_some();
            let deed = if is_decided_now { Deed::ProposalDecide } else { Deed::ProposalEdit };
            tx.does(deed, RecordKind::Proposal.row(id))?;
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            proposal.check(tx.today())?;
            refuse_own(tx, proposal)?;
            tx.update_record("proposal", id, &[], proposal)
        })
    }

    /// Reads one proposal.
    ///
    /// # Errors
    /// [`Error::NotFound`](super::Error::NotFound).
    pub fn proposal(&self, id: i64) -> Result<ProposalCard> {
        card(&self.conn, id)
    }

    /// Reads the proposals after this one, oldest first.
    pub fn proposals_after(&self, after: i64, limit: usize) -> Result<Vec<ProposalCard>> {
        let sql = select("x.id > ?1 AND x.voided IS NULL ORDER BY x.id LIMIT ?2");
        attribute::all(&self.conn, &sql, params![after, limit as i64], read)
    }
}
