//! The forms that follow an application, from its approval to the return: each is one function with its question,
//! wording and effect.
//!
//! Who approves, days and terms are filled in as they were last time; nothing is recorded until it is saved.

use super::register::{due_line, named};
use crate::{
    domain::{
        field::Field,
        lending::{Approval, Condition, GiveBack, HandOut, LoanKind, LoanRules, LoanStep},
        refusal::{Refusal, Why},
    },
    i18n::{Label, refusal},
    store::{Document, Error, Loan},
    tui::{
        action::Action,
        cx::Cx,
        layer::{Cmd, Layer},
        part::{choice::words_of, field::FormField, form::Form, values::Values},
        record::document::{self as detail, keys},
    },
};
use chrono::NaiveDate;

/// Names the drafts of heads' approvals.
pub(super) const HEAD: &str = "loan.head_approve";
/// Names the drafts of keepers' approvals.
pub(super) const KEEPER: &str = "loan.keeper_approve";
/// Names the drafts of handings-out.
pub(super) const HAND_OUT: &str = "loan.hand_out";
/// Names the drafts of returns.
pub(super) const RETURN: &str = "loan.return";
/// Names the drafts of renewals.
pub(super) const RENEW: &str = "loan.renew";
/// Names the drafts of refusals.
pub(super) const REFUSE: &str = "loan.refuse";

fn rules(cx: &Cx) -> LoanRules<'_> {
    LoanRules { calendar: &cx.calendar, limit: cx.settings.loan_days }
}

/// The form of an application's next step; a renewal and a refusal have keys of their own.
pub(super) fn step(step: LoanStep, document: &Document, loan: &Loan, cx: &Cx) -> Result<Option<Box<dyn Layer>>, Error> {
    Ok(Some(match step {
        LoanStep::HeadApprove => head(document, loan, cx)?,
        LoanStep::KeeperApprove => keeper(document, loan, cx)?,
        LoanStep::HandOut => hand_out(document, loan, cx),
        LoanStep::Return => give_back(document, loan, cx),
        LoanStep::Renew | LoanStep::Refuse => return Ok(None),
    }))
}

/// The department head's approval (L3, L4).
fn head(document: &Document, loan: &Loan, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let id = loan.id;
    let last = cx.store.suggested_head(&loan.department, &loan.borrower)?.unwrap_or_default();
    let form = Form::new(HEAD, id, words(cx).head(&named(document))).field(application(loan, cx)).fields(approved(
        Field::DepartmentHead,
        &last,
        cx,
    ));
    let form = if last.is_empty() { form } else { form.starts_in(Field::DecidedOn) };
    let form = authorised(form, document, loan, cx).on_save(move |values, cx| {
        cx.store.loan_approve_head(id, &approval(Field::DepartmentHead, values, cx)?)?;
        Ok(Cmd::info(self::words(cx).approved(&keys(Action::NextStep))))
    });
    Ok(Box::new(form))
}

/// The keeper's approval and, unless its day is left empty, the handing out in the same breath (L4).
fn keeper(document: &Document, loan: &Loan, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let id = loan.id;
    let last = cx.store.suggested_keeper(&loan.borrower)?.unwrap_or_default();
    let form = Form::new(KEEPER, id, words(cx).keeper(&named(document)))
        .field(application(loan, cx))
        .fields(approved(Field::Keeper, &last, cx))
        .field(FormField::day(Field::HandedOutOn).past().on(Some(cx.today())).hint(words(cx).hand_out_hint()))
        .field(loan_term(loan, cx));
    let form = if last.is_empty() { form } else { form.starts_in(Field::DecidedOn) };
    let form = authorised(form, document, loan, cx)
        .summary(|values, cx| match values.opt_day(Field::HandedOutOn, cx.today()) {
            Ok(Some(from)) => term_line(values, from, cx),
            Ok(None) => words(cx).approval_only().to_owned(),
            Err(_) => String::new(),
        })
        .on_save(move |values, cx| {
            let approval = approval(Field::Keeper, values, cx)?;
            let out = match values.opt_day(Field::HandedOutOn, cx.today())? {
                Some(on) => Some(HandOut { on, days: values.whole(Field::TermDays)? }),
                None => None,
            };
            let rules = LoanRules { calendar: &cx.calendar, limit: cx.settings.loan_days };
            Ok(match cx.store.loan_approve_keeper(id, &approval, out.as_ref(), rules)? {
                Some(due) => Cmd::info(words(cx).handed_out(&detail::day(due, cx.lang))),
                None => Cmd::info(words(cx).approved(&keys(Action::NextStep))),
            })
        });
    Ok(Box::new(form))
}

/// The handing out of a loan approved earlier.
fn hand_out(document: &Document, loan: &Loan, cx: &Cx) -> Box<dyn Layer> {
    let id = loan.id;
    let form = Form::new(HAND_OUT, id, words(cx).hand_out(&named(document)))
        .field(application(loan, cx))
        .field(FormField::day(Field::HandedOutOn).past().on(Some(cx.today())).required())
        .field(loan_term(loan, cx))
        .summary(|values, cx| {
            values.day(Field::HandedOutOn, cx.today()).map(|from| term_line(values, from, cx)).unwrap_or_default()
        })
        .on_save(move |values, cx| {
            let out = HandOut { on: values.day(Field::HandedOutOn, cx.today())?, days: values.whole(Field::TermDays)? };
            let rules = LoanRules { calendar: &cx.calendar, limit: cx.settings.loan_days };
            let due = cx.store.loan_hand_out(id, &out, rules)?;
            Ok(Cmd::info(words(cx).handed_out(&detail::day(due, cx.lang))))
        });
    Box::new(form)
}

/// The return with its inspection (L7), or the end of a viewing.
fn give_back(document: &Document, loan: &Loan, cx: &Cx) -> Box<dyn Layer> {
    let words = words(cx);
    let id = loan.id;
    let is_viewing = loan.kind == LoanKind::Viewing;
    let name = named(document);
    let title = if is_viewing { words.viewed(&name) } else { words.give_back(&name) };
    let mut on = FormField::day(Field::ReturnedOn).past().required();
    if is_viewing {
        on = on.label(words.viewed_on());
    }
    let conditions = words_of(Condition::ALL, cx.lang);
    let mut condition = FormField::choice(Field::Condition, conditions).required();
    if is_viewing {
        // it never left its place; of a loan that comes back the specialist says what was found
        condition = condition.value(Condition::Intact.code());
    }
    let form = Form::new(RETURN, id, title)
        .field(application(loan, cx))
        .field(on)
        .field(condition)
        .field(FormField::text(Field::Liable).hint(words.liable_hint()))
        .field(FormField::note(Field::Notes))
        .on_save(move |values, cx| {
            let condition = values.choice(Field::Condition).and_then(Condition::from_code);
            let back = GiveBack {
                on: values.day(Field::ReturnedOn, cx.today())?,
                condition: condition.ok_or_else(|| Refusal::at(Field::Condition, Why::Empty))?,
                liable: values.text(Field::Liable).to_owned(),
                note: values.text(Field::Notes).to_owned(),
            };
            cx.store.loan_return(id, &back)?;
            let words = self::words(cx);
            Ok(Cmd::info(if is_viewing { words.was_viewed() } else { words.returned() }))
        });
    Box::new(form)
}

/// A renewal (L6): who approves it, and for how long from the old due date.
pub(super) fn renew(document: &Document, loan: &Loan, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let words = words(cx);
    let (id, limit) = (loan.id, cx.settings.loan_days);
    let due = loan.due_on.unwrap_or(cx.today());
    let last = cx.store.suggested_renewer(&loan.department, &loan.borrower)?.unwrap_or_default();
    let form = Form::new(RENEW, id, words.renew(&named(document)))
        .field(application(loan, cx))
        .field(FormField::info(Field::DueOn.label(cx.lang), detail::day(due, cx.lang)))
        .field(term_field(limit, limit, cx))
        .field(FormField::text(Field::DecidedBy).label(words.approved_by()).value(last).required())
        .summary(move |values, cx| term_line(values, due, cx))
        .on_save(move |values, cx| {
            let days = values.whole(Field::TermDays)?;
            let rules = LoanRules { calendar: &cx.calendar, limit: cx.settings.loan_days };
            let due = cx.store.loan_renew(id, days, values.text(Field::DecidedBy), rules)?;
            Ok(Cmd::info(self::words(cx).renewed(&detail::day(due, cx.lang))))
        });
    Ok(Box::new(form))
}

/// The refusal of an application, with name and reason.
pub(super) fn refuse(document: &Document, loan: &Loan, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let words = words(cx);
    let id = loan.id;
    let last = cx.store.suggested_head(&loan.department, &loan.borrower)?.unwrap_or_default();
    let form = Form::new(REFUSE, id, words.refuse(&named(document)))
        .field(application(loan, cx))
        .field(FormField::text(Field::Reason).required())
        .field(FormField::text(Field::DecidedBy).label(words.refused_by()).value(last).required())
        .field(FormField::day(Field::DecidedOn).past().label(words.refused_on()).required())
        .on_save(move |values, cx| {
            let on = values.day(Field::DecidedOn, cx.today())?;
            cx.store.loan_refuse(id, values.text(Field::DecidedBy), values.text(Field::Reason), on)?;
            Ok(Cmd::info(self::words(cx).refused()))
        });
    Ok(Box::new(form))
}

fn words(cx: &Cx) -> crate::i18n::document::Words {
    crate::i18n::document::words(cx.lang)
}

/// Shows who applied, for what, for how long.
fn application(loan: &Loan, cx: &Cx) -> FormField {
    let words = words(cx);
    let term = loan.term_days.map(|days| words.story_term(days)).unwrap_or_default();
    let who = words.who(&loan.borrower, &loan.department);
    let text = format!("{}  {who}  {}  {term}", loan.applied_on, loan.purpose);
    FormField::info(words.application(), text.trim_end())
}

/// Asks who approves, filled in as last time, and on what day.
fn approved(by: Field, last: &str, cx: &Cx) -> [FormField; 2] {
    let on = FormField::day(Field::DecidedOn).past().label(words(cx).approved_on()).required();
    [FormField::text(by).value(last).required(), on]
}

/// Asks for the authorisation of a confidential document.
fn authorised(form: Form, document: &Document, loan: &Loan, cx: &Cx) -> Form {
    if !document.entry.confidential {
        return form;
    }
    let field = FormField::text(Field::Authorisation).value(&loan.authorisation);
    form.field(field.hint(words(cx).authorisation_hint()))
}

fn approval(field: Field, values: &Values, cx: &Cx) -> Result<Approval, Error> {
    Ok(Approval {
        by: values.text(field).to_owned(),
        on: values.day(Field::DecidedOn, cx.today())?,
        authorisation: values.text(Field::Authorisation).to_owned(),
    })
}

/// Asks for the term in working days.
pub(super) fn term_field(days: i32, limit: i32, cx: &Cx) -> FormField {
    FormField::whole(Field::TermDays).value(days.to_string()).hint(words(cx).term_hint(limit)).required()
}

fn loan_term(loan: &Loan, cx: &Cx) -> FormField {
    let limit = cx.settings.loan_days;
    term_field(loan.term_days.unwrap_or(limit), limit, cx)
}

/// Describes when a loan of the typed term is due, or how long it may be at most.
pub(super) fn term_line(values: &Values, from: NaiveDate, cx: &Cx) -> String {
    let Ok(days) = values.whole(Field::TermDays) else { return String::new() };
    match rules(cx).due_date(from, days) {
        Ok(due) => due_line(due, cx),
        Err(Refusal { why: Why::LoanTooLong { limit, latest }, .. }) => {
            words(cx).latest_line(limit, &detail::day(latest, cx.lang))
        }
        Err(other) => refusal::sentence(&other, cx.lang),
    }
}
