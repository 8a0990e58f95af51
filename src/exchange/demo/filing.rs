//! The papers of ten years: five for every order that ends, one in so many lent out, one order in so many changed.

use super::{
    Result, plans, requests,
    words::{Filed, KEEPER, words},
};
use crate::{
    domain::{
        document::Entry,
        lending::{Application, Approval, Condition, GiveBack, HandOut, LoanKind, LoanRules},
        request::RequestKind,
    },
    i18n::{Label, Lang},
    store::{Store, Tx},
};
use chrono::NaiveDate;
use std::collections::VecDeque;

/// One paper in so many is lent.
const LENT: usize = 200;
/// One order in so many is changed on its way.
const CHANGED: usize = 100;

/// What the papers and the changes of a day come to.
#[derive(Default)]
pub(super) struct Filing {
    filed: usize,
    received: usize,
    wanted: Vec<i64>,
    changing: Vec<i64>,
    out: VecDeque<(i64, NaiveDate)>,
}

impl Filing {
    /// Files the papers of an order that ended.
    pub(super) fn file(&mut self, tx: &Tx, order: i64, day: NaiveDate) -> Result<()> {
        let number = tx.order(order)?.number;
        for Filed(kind, title, shelf) in &words().filed {
            let entry = Entry {
                kind: *kind,
                title: format!("{number} {title}"),
                order: Some(order),
                place: format!("{shelf}{}层", number.month),
                complete: true,
                accurate: true,
                in_form: true,
                ..Entry::default()
            };
            let (id, _) = tx.document_register(&entry, day)?;
            self.filed += 1;
            if self.filed.is_multiple_of(LENT) {
                self.wanted.push(id);
            }
        }
        Ok(())
    }

    /// Counts an order that came in; one in so many will be changed.
    pub(super) fn received(&mut self, order: i64) {
        self.received += 1;
        if self.received.is_multiple_of(CHANGED) {
            self.changing.push(order);
        }
    }

    /// Lends what was wanted, takes back what is due, and walks the day's change requests; in the last days they stay
    /// where they are, so that something is left to do.
    pub(super) fn evening(&mut self, store: &mut Store, rules: LoanRules, is_last: bool) -> Result<()> {
        let today = store.today();
        for document in self.wanted.split_off(0) {
            self.lend(store, document, rules, is_last)?;
        }
        while !is_last && self.out.front().is_some_and(|(_, due)| *due <= today) {
            if let Some((loan, _)) = self.out.pop_front() {
                let back =
                    GiveBack { on: today, condition: Condition::Intact, liable: String::new(), note: String::new() };
                store.loan_return(loan, &back)?;
            }
        }
        for order in self.changing.split_off(0) {
            change(store, order, is_last)?;
        }
        Ok(())
    }

    fn lend(&mut self, store: &mut Store, document: i64, rules: LoanRules, is_last: bool) -> Result<()> {
        let today = store.today();
        let borrowers = &words().borrowers;
        let (borrower, department) = &borrowers[document as usize % borrowers.len()];
        let days = 2 + (document % 4) as i32;
        let application = Application {
            kind: LoanKind::Loan,
            borrower: borrower.clone(),
            department: department.label(Lang::PRACTICE).into(),
            purpose: "核对资料".into(),
            applied_on: today,
            term_days: days,
            authorisation: String::new(),
        };
        let loan = store.loan_apply(document, &application, rules)?;
        if is_last && document % 2 == 0 {
            return Ok(());
        }
        let approval = |by: &str| Approval { by: by.into(), on: today, authorisation: String::new() };
        store.loan_approve_head(loan, &approval("韩立"))?;
        store.loan_approve_keeper(loan, &approval(KEEPER), Some(&HandOut { on: today, days }), rules)?;
        self.out.push_back((loan, rules.calendar.add(today, days)));
        Ok(())
    }
}

/// A change of the delivery date, from the request to its end.
fn change(store: &mut Store, order: i64, is_last: bool) -> Result<()> {
    requests::write(store, order, RequestKind::Change, "客户仓库盘点，延期一周")?;
    let Some(request) = store.open_request_of(order)?.filter(|_| !is_last) else { return Ok(()) };
    requests::decide(store, request.id, true)?;
    for department in requests::DEPARTMENTS {
        requests::answer(store, request.id, department, false)?;
    }
    store.request_apply(request.id)?;
    plans::refit(store, order)?;
    store.request_close(request.id, "已按新交期执行")
}
