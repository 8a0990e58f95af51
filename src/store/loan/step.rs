//! The steps of an application, each one action on its document; the rules are `domain::lending`'s.

use super::{loan, tidy};
use crate::{
    domain::{
        deed::Deed,
        lending::{
            Application, Approval, Condition, GiveBack, HandOut, Held, LoanKind, LoanRules, LoanState, LoanStep,
        },
        record::RecordKind,
        refusal::{Refusal, Why},
        text,
    },
    store::{Result, Store, Tx, document::document, loan::Loan, register::OPEN},
};
use chrono::NaiveDate;
use rusqlite::OptionalExtension;

impl Tx<'_> {
    /// Refuses while an application or loan of the document is running (L7).
    pub(in crate::store) fn nothing_open(&self, document: i64) -> Result<()> {
        let open = self
            .prepare_cached(&format!(
                "SELECT borrower, due_on FROM loan WHERE document_id = ?1 AND state IN {OPEN} ORDER BY id DESC LIMIT 1"
            ))?
            .query_row([document], |r| Ok(Why::DocumentOut { borrower: r.get(0)?, due_on: r.get(1)? }))
            .optional()?;
        match open {
            Some(why) => Err(Refusal::whole(why).into()),
            None => Ok(()),
        }
    }

    /// Reads a loan as the rules see it.
    fn held(&self, id: i64) -> Result<(Loan, Held)> {
        let loan = loan(self, id)?;
        let document = document(self, loan.document_id)?;
        let held = loan.held(document.entry.confidential);
        Ok((loan, held))
    }

    /// Records the approval of the head or the keeper.
    fn approve(&self, id: i64, step: LoanStep, approval: &Approval) -> Result<()> {
        let (loan, held) = self.held(id)?;
        self.does(Deed::LoanApprove, RecordKind::Document.row(loan.document_id))?;
        let typed = tidy(&approval.authorisation);
        let authorisation = if typed.is_empty() { loan.authorisation } else { typed };
        let approval = Approval { by: tidy(&approval.by), authorisation, ..approval.clone() };
        let state = held.approve(step, &approval, self.today())?.code();
        let (who, on) = if step == LoanStep::KeeperApprove { ("keeper", "keeper_on") } else { ("head", "head_on") };
        self.update(
            "loan",
            id,
            &[("state", &state), (who, &approval.by), (on, &approval.on), ("authorisation", &approval.authorisation)],
        )
    }

    fn hand_out(&self, id: i64, out: &HandOut, rules: LoanRules) -> Result<NaiveDate> {
        let (loan, held) = self.held(id)?;
        self.does(Deed::LoanHandOut, RecordKind::Document.row(loan.document_id))?;
        self.can_be_lent(loan.document_id)?;
        let due = held.hand_out(out, rules, self.today())?;
        let state = LoanState::Out.code();
        self.update("loan", id, &[("state", &state), ("out_on", &out.on), ("due_on", &due), ("term_days", &out.days)])?;
        Ok(due)
    }

    fn can_be_lent(&self, id: i64) -> Result<()> {
        let document = document(self, id)?;
        if document.voided.is_some() || document.entry.condition == Condition::Lost {
            return Err(Refusal::whole(Why::DocumentGone).into());
        }
        Ok(())
    }
}

impl Store {
    /// Records an application to view or borrow a document and gives its record id.
    ///
    /// # Errors
    /// As [`Application::check`]; [`Why::DocumentOut`] while another one is running (L7); [`Why::DocumentGone`].
    pub fn loan_apply(&mut self, document: i64, application: &Application, rules: LoanRules) -> Result<i64> {
        self.act(|tx| {
            tx.does(Deed::LoanApply, RecordKind::Document.row(document))?;
            tx.can_be_lent(document)?;
            tx.nothing_open(document)?;
            application.check(rules, tx.today())?;
            let term = (application.kind == LoanKind::Loan).then_some(application.term_days);
            let id = tx.insert(
                "loan",
                &[
                    ("document_id", &document),
                    ("kind", &application.kind.code()),
                    ("state", &LoanState::Applied.code()),
                    ("borrower", &tidy(&application.borrower)),
                    ("department", &tidy(&application.department)),
                    ("purpose", &tidy(&application.purpose)),
                    ("applied_on", &application.applied_on),
                    ("term_days", &term),
                    ("authorisation", &tidy(&application.authorisation)),
                ],
            )?;
            Ok(id)
        })
    }

    /// Records the department head's approval.
    ///
    /// # Errors
    /// As [`Held::approve`].
    pub fn loan_approve_head(&mut self, id: i64, approval: &Approval) -> Result<()> {
        self.act(|tx| tx.approve(id, LoanStep::HeadApprove, approval))
    }

    /// Records the keeper's approval and, when it is given, the handing out in the same action; gives the due date.
    ///
    /// # Errors
    /// As [`Held::approve`] and [`Held::hand_out`].
    pub fn loan_approve_keeper(
        &mut self,
        id: i64,
        approval: &Approval,
        out: Option<&HandOut>,
        rules: LoanRules,
    ) -> Result<Option<NaiveDate>> {
        self.act(|tx| {
            tx.approve(id, LoanStep::KeeperApprove, approval)?;
            out.map(|out| tx.hand_out(id, out, rules)).transpose()
        })
    }

    /// Records that the document was handed out and gives the due date (L5).
    ///
    /// # Errors
    /// As [`Held::hand_out`]; [`Why::DocumentGone`].
    pub fn loan_hand_out(&mut self, id: i64, out: &HandOut, rules: LoanRules) -> Result<NaiveDate> {
        self.act(|tx| tx.hand_out(id, out, rules))
    }

    /// Moves the due date by `days` working days from the old one, approved by somebody, and gives the new one (L6).
    ///
    /// # Errors
    /// As [`Held::renew`].
    pub fn loan_renew(&mut self, id: i64, days: i32, by: &str, rules: LoanRules) -> Result<NaiveDate> {
        self.act(|tx| {
            let (loan, held) = tx.held(id)?;
            tx.does(Deed::LoanRenew, RecordKind::Document.row(loan.document_id))?;
            let by = tidy(by);
            let due = held.renew(days, &by, rules, tx.today())?;
            tx.insert(
                "renewal",
                &[
                    ("loan_id", &id),
                    ("asked_on", &tx.today()),
                    ("old_due_on", &loan.due_on),
                    ("new_due_on", &due),
                    ("approved_by", &by),
                ],
            )?;
            tx.update("loan", id, &[("due_on", &due)])?;
            Ok(due)
        })
    }

    /// Records the return with its inspection (L7), or the end of a viewing; damage and loss become the document's.
    ///
    /// # Errors
    /// As [`Held::give_back`].
    pub fn loan_return(&mut self, id: i64, back: &GiveBack) -> Result<()> {
        self.act(|tx| {
            let (loan, held) = tx.held(id)?;
            let deed = if loan.kind == LoanKind::Viewing { Deed::LoanView } else { Deed::LoanReturn };
            tx.does(deed, RecordKind::Document.row(loan.document_id))?;
            let state = held.give_back(back, tx.today())?.code();
            let condition = back.condition.code();
            let liable = if back.condition == Condition::Intact { String::new() } else { tidy(&back.liable) };
            tx.update(
                "loan",
                id,
                &[
                    ("state", &state),
                    ("returned_on", &back.on),
                    ("condition", &condition),
                    ("liable", &liable),
                    ("return_note", &text::clean_multiline(&back.note).trim()),
                ],
            )?;
            if back.condition != Condition::Intact {
                tx.update("document", loan.document_id, &[("condition", &condition)])?;
            }
            Ok(())
        })
    }

    /// Records that an application was refused, by whom and why.
    ///
    /// # Errors
    /// As [`Held::refuse`].
    pub fn loan_refuse(&mut self, id: i64, by: &str, reason: &str, on: NaiveDate) -> Result<()> {
        self.act(|tx| {
            let (loan, held) = tx.held(id)?;
            tx.does(Deed::LoanRefuse, RecordKind::Document.row(loan.document_id))?;
            let (by, reason) = (tidy(by), tidy(reason));
            let state = held.refuse(&by, &reason, on, tx.today())?.code();
            tx.update(
                "loan",
                id,
                &[("state", &state), ("refused_by", &by), ("refused_reason", &reason), ("refused_on", &on)],
            )
        })
    }
}
