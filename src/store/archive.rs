//! The archive of an order (L2): which of its expected papers are there, and the step that files them.

use super::{
    Milestone, Result, Store, Tx,
    document::filed,
    order::{check_day, facts_of},
};
use crate::domain::{
    archive::{Archiving, Paper, Papers},
    deed::Deed,
    field::Field,
    number::DocumentNumber,
    record::RecordKind,
    stage::{Guard, Stage, Step},
};
use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

/// A paper expected of an order, and the document that is it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedPaper {
    /// The paper.
    pub paper: Paper,
    /// The document, by row and number; nothing while it is missing.
    pub document: Option<(i64, DocumentNumber)>,
}

/// What an order's archive holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// The papers expected, in the order they arise.
    pub expected: Vec<ExpectedPaper>,
    /// When the order was archived.
    pub archived_on: Option<NaiveDate>,
    /// Until when its papers are kept.
    pub retain_until: Option<NaiveDate>,
}

impl Archive {
    /// Lists the papers that are missing.
    pub fn missing(&self) -> Vec<&Paper> {
        self.expected.iter().filter(|e| e.document.is_none()).map(|e| &e.paper).collect()
    }
}

/// Finds which expected papers an order has. A void or lost document is none.
fn expected(conn: &Connection, order: i64, papers: &Papers) -> Result<Vec<ExpectedPaper>> {
    let (kind, is_spoken): (String, bool) = conn
        .prepare_cached("SELECT plan_kind, spoken FROM orders WHERE id = ?1")?
        .query_row([order], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let mut query = conn.prepare_cached(
        "SELECT id, number, title, paper FROM document
         WHERE order_id = ?1 AND voided IS NULL AND condition <> 'lost' ORDER BY id",
    )?;
    let rows = query.query_map([order], |r| Ok((r.get(0)?, filed(r, 1)?, r.get(2)?, r.get(3)?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<(i64, DocumentNumber, String, String)>>>()?;
    let is = |paper: &Paper, title: &str, code: &str| papers.of_document(code, title).is_some_and(|p| p == paper);
    let all = papers.expected(&kind, is_spoken).into_iter().map(|paper| {
        let found = rows.iter().find(|(_, _, title, code)| is(paper, title, code));
        ExpectedPaper { paper: paper.clone(), document: found.map(|(id, number, ..)| (*id, *number)) }
    });
    Ok(all.collect())
}

impl Tx<'_> {
    /// Keeps an order's documents until a day where none is said yet.
    fn retain_documents(&self, order: i64, until: NaiveDate) -> Result<()> {
        let mut query = self.prepare_cached(
            "SELECT id FROM document WHERE order_id = ?1 AND voided IS NULL AND retain_until IS NULL",
        )?;
        let ids = query.query_map([order], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().try_for_each(|id| self.update("document", id, &[("retain_until", &until)]))
    }
}

impl Store {
    /// Archives an order: its papers are filed, and its documents kept at least as long as said.
    ///
    /// # Errors
    /// Every refusal of [`Archiving::check`], such as papers missing without a reason; a wrong stage, loans still out,
    /// a problem or a request still open; what is unanswered or promised, without a reason.
    pub fn order_archive(&mut self, id: i64, archiving: &Archiving, papers: &Papers) -> Result<Stage> {
        self.act(|tx| {
            tx.does(Deed::OrderArchive, RecordKind::Order.row(id))?;
            let order = tx.order(id)?;
            let has_reason = !archiving.reason.trim().is_empty();
            let is_waiting =
                order.stage == Stage::Settled && !facts_of(tx, &order, tx.today())?.holds(Guard::NothingUnanswered);
            let reasoned: &[Guard] = if has_reason { &[Guard::NothingUnanswered] } else { &[] };
            let stage = tx.order_step(&order, Step::Archive, reasoned)?;
            check_day(tx, &order, Field::OnDay, archiving.on)?;
            let expected = expected(tx, id, papers)?;
            let missing: Vec<&Paper> = expected.iter().filter(|e| e.document.is_none()).map(|e| &e.paper).collect();
            archiving.check(&missing)?;
            let mut details = vec![
                (Field::Place, archiving.place.trim().to_owned()),
                (Field::RetainUntil, archiving.retain_until.to_string()),
            ];
            if !missing.is_empty() || is_waiting {
                details.push((Field::Reason, archiving.reason.trim().to_owned()));
            }
            tx.write_milestone(
                id,
                &Milestone {
                    kind: Step::Archive.code().into(),
                    on_day: archiving.on,
                    person: archiving.person.trim().into(),
                    passed: true,
                    details,
                    note: archiving.note.trim().into(),
                },
            )?;
            tx.retain_documents(id, archiving.retain_until)?;
            Ok(stage)
        })
    }

    /// Reads what an order's archive holds and what is missing from it.
    pub fn archive_of(&self, order: i64, papers: &Papers) -> Result<Archive> {
        let filed = self.milestones(order)?.into_iter().rfind(|m| m.kind == Step::Archive.code());
        let until = |m: &Milestone| m.details.iter().find(|(f, _)| *f == Field::RetainUntil)?.1.parse().ok();
        Ok(Archive {
            expected: expected(&self.conn, order, papers)?,
            archived_on: filed.as_ref().map(|m| m.on_day),
            retain_until: filed.as_ref().and_then(until),
        })
    }

    /// Returns where the papers of the order archived last were filed.
    pub fn suggested_archive_place(&self) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT json_extract(details, '$.place') FROM milestone INDEXED BY milestone_day
                 WHERE kind = 'archive' ORDER BY on_day DESC LIMIT 1",
            )?
            .query_row([], |r| r.get(0))
            .optional()?
            .flatten())
    }
}
