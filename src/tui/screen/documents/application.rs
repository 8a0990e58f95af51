//! The application that begins a loan or a viewing: who asks, of which department, what for, for how long.
//!
//! Invariant: nobody is named who was not typed or chosen, so no application is made for somebody else.

use super::{
    lending::{term_field, term_line},
    register::named,
};
use crate::{
    domain::{
        field::Field,
        lending::{Application, LoanKind, LoanRules},
        text,
    },
    i18n::document::words,
    store::{Document, Error},
    tui::{
        action::Action,
        cx::Cx,
        layer::{Cmd, Layer},
        part::{field::FormField, form::Form, pick::PickItem, values::Values},
        record::document::keys,
    },
};

/// Names the drafts of applications to borrow.
pub(super) const LEND: &str = "loan.apply";
/// Names the drafts of applications to view.
pub(super) const VIEW: &str = "loan.view";

/// An application to borrow or to view; who asks and what for are never those of somebody else's.
pub(super) fn apply(kind: LoanKind, document: &Document, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let words = words(cx.lang);
    let (id, limit) = (document.id, cx.settings.loan_days);
    let (name, title) = match kind {
        LoanKind::Loan => (LEND, words.lend(&named(document))),
        LoanKind::Viewing => (VIEW, words.view(&named(document))),
    };
    let borrowers = FormField::suggest(Field::Borrower, |cx, query| {
        let found = cx.store.borrowers_matching(query, 20)?;
        let item = |(who, department): (String, String)| {
            PickItem::new(&who, who.clone(), department.clone()).fill(Field::Department, department)
        };
        Ok(found.into_iter().map(item).collect())
    });
    let mut form = Form::new(name, id, title)
        .field(borrowers.required())
        .field(FormField::text(Field::Department).required())
        .field(FormField::text(Field::Purpose).required())
        .field(FormField::day(Field::AppliedOn).past().on(Some(cx.today())).required());
    if kind == LoanKind::Loan {
        let days = cx.store.suggested_term()?.unwrap_or(limit).min(limit);
        form = form.field(term_field(days, limit, cx));
    }
    if document.entry.confidential {
        form = form.field(FormField::text(Field::Authorisation).hint(words.authorisation_hint()));
    }
    let form = form
        .summary(move |values, cx| {
            let department = last_department(values, cx);
            if kind == LoanKind::Viewing {
                return department;
            }
            let from = values.day(Field::AppliedOn, cx.today()).unwrap_or(cx.today());
            format!("{} {department}", term_line(values, from, cx)).trim_end().to_owned()
        })
        .on_save(move |values, cx| {
            let application = Application {
                kind,
                borrower: values.text(Field::Borrower).to_owned(),
                department: values.text(Field::Department).to_owned(),
                purpose: values.text(Field::Purpose).to_owned(),
                applied_on: values.day(Field::AppliedOn, cx.today())?,
                term_days: if kind == LoanKind::Loan { values.whole(Field::TermDays)? } else { 0 },
                authorisation: values.text(Field::Authorisation).to_owned(),
            };
            let rules = LoanRules { calendar: &cx.calendar, limit: cx.settings.loan_days };
            cx.store.loan_apply(id, &application, rules)?;
            Ok(Cmd::info(self::words(cx.lang).applied(&keys(Action::NextStep))))
        });
    Ok(Box::new(form))
}

/// Adds a remark when the borrower was of another department last time.
fn last_department(values: &Values, cx: &Cx) -> String {
    let (who, department) = (values.text(Field::Borrower), values.text(Field::Department));
    if who.is_empty() {
        return String::new();
    }
    let known = cx.store.borrowers_matching(who, 20).unwrap_or_default();
    let same = |name: &str| text::fold_name(name) == text::fold_name(who);
    match known.into_iter().find(|(name, _)| same(name)) {
        Some((_, last)) if text::fold_name(&last) != text::fold_name(department) => {
            words(cx.lang).last_department(who, &last)
        }
        _ => String::new(),
    }
}
