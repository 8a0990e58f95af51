//! The manager's decision on a request (R2), and carrying an approved one out.

use super::{From, title};
use crate::{
    domain::{
        decimal::Money,
        field::Field,
        order::Department,
        request::{Request, RequestDecision, RequestKind, RequestState},
        text,
    },
    i18n::{
        Label, refusal,
        request::{change_text, words},
    },
    store::Error,
    tui::{
        cx::Cx,
        layer::{Cmd, Layer, Level, Notice, Outcome},
        part::{confirm::Confirm, field::FormField, form::Form},
        record::plan,
    },
};

/// The kind of draft of a decision; it is about the request.
pub(super) const DECIDE: &str = "request.decide";

/// So many changes are listed in a question.
const LISTED: usize = 6;

fn key(department: Department) -> String {
    format!("department-{department}")
}

/// Records the decision: who, when, why, and which departments it concerns. What is asked for stands above it.
pub(super) fn form(request: &Request, from: From, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let words = words(cx.lang);
    let id = request.id;
    let given = cx.store.departments_of(request.order_id)?;
    let departments = Department::ALL
        .iter()
        .map(|d| FormField::check(Field::Department).key(key(*d)).label(d.label(cx.lang)).checked(given.contains(d)));
    let form = Form::new(DECIDE, id, title(request, words.decision(), cx))
        .fields(asked(request, cx)?)
        .field(FormField::choice(Field::Decision, [("yes", words.approve()), ("no", words.reject())]).required())
        .field(FormField::text(Field::DecidedBy).value(&cx.settings.manager).required())
        .field(FormField::day(Field::DecidedOn).past().required())
        .field(FormField::note(Field::Reason))
        .section(words.concerned())
        .fields(departments)
        .on_save(move |values, cx| {
            let decision = RequestDecision {
                is_approved: values.text(Field::Decision) == "yes",
                person: values.text(Field::DecidedBy).to_owned(),
                on_day: values.day(Field::DecidedOn, cx.today())?,
                reason: values.text(Field::Reason).to_owned(),
                departments: Department::ALL.iter().copied().filter(|d| !values.by_key(&key(*d)).is_empty()).collect(),
            };
            let words = crate::i18n::request::words(cx.lang);
            let text = match cx.store.request_decide(id, &decision)? {
                RequestState::Approved => words.approved(decision.departments.len()),
                _ => words.rejected().to_owned(),
            };
            from.after(id, text, cx)
        });
    Ok(Box::new(form))
}

/// Shows what is decided on: who asks, why, and what would change.
fn asked(request: &Request, cx: &Cx) -> Result<Vec<FormField>, Error> {
    let (lang, words) = (cx.lang, words(cx.lang));
    let who = words.asked_by(&request.requested_by, request.channel.label(lang));
    let mut shown = vec![
        FormField::info(Field::RequestedBy.label(lang), format!("{}  {who}", request.requested_on)),
        FormField::info(words.reason_asked(), text::clean(&request.reason)),
    ];
    let changes = cx.store.request_changes(request)?;
    let mut label = words.change_asked();
    for change in changes.iter().take(LISTED) {
        shown.push(FormField::info(std::mem::take(&mut label), change_text(change, lang)));
    }
    if changes.len() > LISTED {
        shown.push(FormField::info("", words.more_changes(changes.len() - LISTED)));
    }
    Ok(shown)
}

/// Describes what a cancellation leaves of the order's money: what was shipped stays due, what is held is owed back.
fn leaves(request: &Request, cx: &Cx) -> Result<String, Error> {
    let words = crate::i18n::payment::words(cx.lang);
    let account = cx.store.account_if_cancelled(request.order_id)?;
    let grouped = |m: Money| format!("{} {}", m.grouped(account.currency), account.currency);
    let mut said = vec![words.leaves(&grouped(account.total), &grouped(account.received()))];
    if account.cost().0 > 0 {
        said.push(words.leaves_costs(&grouped(account.cost())));
    }
    if account.open().0 > 0 {
        said.push(words.leaves_open(&grouped(account.open())));
    }
    if account.held().0 > 0 {
        said.push(words.leaves_held(&grouped(account.held())));
    }
    if account.open() == account.held() {
        said.push(words.leaves_nothing().to_owned());
    }
    Ok(said.join("\n"))
}

/// Asks before carrying a request out, showing what it changes.
pub fn apply(request: &Request, cx: &Cx) -> Outcome {
    let words = words(cx.lang);
    let (id, kind, reference, order) = (request.id, request.kind, request.reference(), request.order_id);
    let mut question = match kind {
        RequestKind::Change => words.apply_change(&reference, request.base_version + 1),
        RequestKind::Cancellation => words.apply_cancellation(&reference, &request.number.to_string()),
    };
    let changes = cx.store.request_changes(request)?;
    for change in changes.iter().take(LISTED) {
        question.push('\n');
        question.push_str(&change_text(change, cx.lang));
    }
    if changes.len() > LISTED {
        question.push('\n');
        question.push_str(&words.more_changes(changes.len() - LISTED));
    }
    if kind == RequestKind::Cancellation {
        question.push('\n');
        question.push_str(&leaves(request, cx)?);
    }
    Ok(Cmd::push(Confirm::new(words.apply(), question, move |cx| {
        let words = crate::i18n::request::words(cx.lang);
        // a refusal closes the question too: nothing in it could be corrected
        Ok(match (cx.store.request_apply(id), kind) {
            (Ok(version), RequestKind::Change) => {
                Cmd::Reload.then(Cmd::info(words.applied(version))).then(plan::refit(order, cx)?)
            }
            (Ok(_), RequestKind::Cancellation) => Cmd::Reload.then(Cmd::info(words.cancelled())),
            (Err(e), _) => Cmd::Notice(Notice { level: Level::Error, text: refusal::error(&e, cx.lang) }),
        })
    })))
}
