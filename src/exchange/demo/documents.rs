//! The practice month's papers: documents registered as orders go on, and some of them lent out.

use super::{
    Desk, Result, Script,
    month::Plot,
    words::{Fate, Folder, KEEPER, Lending, Lent, words},
};
use crate::{
    domain::{
        document::Entry,
        lending::{Application, Approval, Condition, GiveBack, HandOut, LoanKind, LoanRules, Medium},
        number::FileKind,
        order::Department,
    },
    i18n::{Label, Lang},
    store::Store,
};

const HEADS: [&str; 2] = ["韩立", "崔岚"];

/// Writes the registering and lending of a month into the script.
pub(super) fn add_events(script: &mut Script, plots: &[Plot]) {
    for (i, Folder(kind, title, place, confidential)) in words().files.iter().enumerate() {
        script.at(29, 9 * 60 + i as i64 * 3, move |store, desk| {
            let medium = if place.starts_with('/') { Medium::Electronic } else { Medium::Paper };
            let checked = i % 4 != 3;
            let (id, _) = store.document_register(&Entry {
                kind: *kind,
                title: title.clone(),
                place: place.clone(),
                medium,
                confidential: *confidential,
                complete: checked,
                accurate: checked,
                in_form: checked,
                ..Entry::default()
            })?;
            desk.files.push(id);
            Ok(())
        });
    }
    for (n, plot) in plots.iter().enumerate() {
        if plot.fate >= Fate::InProgress {
            script.at((plot.age - 2).max(0), 15 * 60 + 55, move |store, desk| paper(store, desk, n, false));
        }
        if plot.fate >= Fate::Shipped {
            script.at((plot.age - 14).clamp(1, 7), 16 * 60 + 40, move |store, desk| paper(store, desk, n, true));
        }
    }
    for loan in &words().loans {
        lend(script, loan);
    }
}

/// Registers a production or purchasing order, or a packing list, of an order.
fn paper(store: &mut Store, desk: &mut Desk, n: usize, is_packing: bool) -> Result<()> {
    let Some(id) = desk.orders.get(&n).copied() else { return Ok(()) };
    let order = store.order(id)?;
    let made_by = super::month::department_of(&order.terms);
    let (kind, title) = match (is_packing, made_by) {
        (true, _) => (FileKind::Logistics, "装箱单"),
        (false, Department::Purchasing) => (FileKind::Purchasing, "采购订单"),
        (false, _) => (FileKind::Production, "生产通知单"),
    };
    let shelf = if is_packing { "C柜2层" } else { "B柜1层" };
    store.document_register(&Entry {
        kind,
        title: format!("{} {title}", order.customer),
        order: Some(id),
        place: shelf.into(),
        complete: true,
        accurate: true,
        in_form: !n.is_multiple_of(5),
        ..Entry::default()
    })?;
    Ok(())
}

fn lend(script: &mut Script, loan: &'static Lending) {
    let Lending(file, borrower, department, purpose, age, term, outcome) = loan;
    let head = HEADS[*file % HEADS.len()];
    let kind = if matches!(outcome, Lent::Viewed) { LoanKind::Viewing } else { LoanKind::Loan };
    script.at(*age, 9 * 60 + 50, move |store, desk| {
        let calendar = desk.calendar.clone();
        let rules = LoanRules { calendar: &calendar, limit: 5 };
        let confidential = words().files[*file].3;
        let authorisation = if confidential { "总经理批示 2026-11" } else { "" };
        let application = Application {
            kind,
            borrower: borrower.clone(),
            department: department.label(Lang::PRACTICE).into(),
            purpose: purpose.clone(),
            applied_on: store.today(),
            term_days: *term,
            authorisation: authorisation.into(),
        };
        let id = store.loan_apply(desk.files[*file], &application, rules)?;
        desk.loans.insert(*file, id);
        let approval = |by: &str| Approval { by: by.into(), on: store.today(), authorisation: authorisation.into() };
        let (by_head, by_keeper) = (approval(head), approval(KEEPER));
        match outcome {
            Lent::Applied => return Ok(()),
            Lent::Refused => {
                return store.loan_refuse(id, head, "与工作无关，保密文档不外借", store.today());
            }
            _ => store.loan_approve_head(id, &by_head)?,
        }
        if matches!(outcome, Lent::Out | Lent::Back(_)) {
            let out = HandOut { on: store.today(), days: *term };
            store.loan_approve_keeper(id, &by_keeper, Some(&out), rules)?;
        }
        Ok(())
    });
    let (condition, back) = match outcome {
        Lent::Back(condition) => (*condition, (age - term).max(1)),
        Lent::Viewed => (Condition::Intact, *age),
        _ => return,
    };
    script.at(back, 16 * 60 + 10, move |store, desk| {
        let is_damaged = condition == Condition::Damaged;
        let back = GiveBack {
            on: store.today(),
            condition,
            liable: if is_damaged { borrower.clone() } else { String::new() },
            note: if is_damaged { "封面撕裂，第三页有水渍".into() } else { String::new() },
        };
        store.loan_return(desk.loans[file], &back)
    });
}
