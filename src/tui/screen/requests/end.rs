//! How a request ends: costs recorded and settled, closed, or withdrawn.

use super::{From, title};
use crate::{
    domain::{
        field::Field,
        request::{Bearer, Cost, Request},
    },
    i18n::request::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Cmd, Layer},
        part::{choice::words_of, field::FormField, form::Form},
    },
};

/// The kind of draft of costs; it is about the request.
pub(super) const COST: &str = "request.cost";
/// The key of the name of who else bears costs.
const WHO: &str = "cost_bearer_name";
/// The kind of draft of a closing; it is about the request.
pub(super) const CLOSE: &str = "request.close";
/// The kind of draft of a withdrawal; it is about the request.
pub(super) const WITHDRAW: &str = "request.withdraw";

/// Records the costs incurred, who bears them, and when they were settled.
pub fn cost(request: &Request, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let words = words(cx.lang);
    let id = request.id;
    let currency = cx.store.order(request.order_id)?.terms.currency;
    let so_far = request.cost.as_ref();
    let bearer = so_far.filter(|c| c.amount.0 > 0).map(|c| c.bearer);
    let bearers = words_of(Bearer::ALL, cx.lang);
    let form = Form::new(COST, id, title(request, words.cost(), cx))
        .field(
            FormField::money(Field::Cost, currency)
                .value(so_far.map(|c| c.amount.format(currency)).unwrap_or_default())
                .hint(words.cost_hint())
                .required(),
        )
        .field(FormField::choice(Field::CostBearer, bearers).value(bearer.map_or("", Bearer::code)))
        .field(
            FormField::text(Field::CostBearer)
                .key(WHO)
                .label(words.bearer_who())
                .value(so_far.map_or("", |c| &c.who))
                .hint(words.bearer_hint()),
        )
        .field(FormField::day(Field::SettledOn).past().on(so_far.and_then(|c| c.settled_on)).hint(words.settled_hint()))
        .on_save(move |values, cx| {
            let cost = Cost {
                amount: values.money(Field::Cost, currency)?,
                bearer: Bearer::from_code(values.text(Field::CostBearer)).unwrap_or_default(),
                who: values.by_key(WHO).to_owned(),
                settled_on: values.opt_day(Field::SettledOn, cx.today())?,
                paid_on: None,
            };
            cx.store.request_cost(id, &cost)?;
            Ok(Cmd::info(crate::i18n::request::words(cx.lang).cost_kept()))
        });
    Ok(Box::new(form))
}

/// Closes a request that was tracked to its end.
pub(super) fn close(request: &Request, from: From, cx: &Cx) -> Box<dyn Layer> {
    let words = words(cx.lang);
    let id = request.id;
    let form = Form::new(CLOSE, id, title(request, words.close(), cx)).field(FormField::note(Field::Notes)).on_save(
        move |values, cx| {
            cx.store.request_close(id, values.text(Field::Notes))?;
            from.after(id, crate::i18n::request::words(cx.lang).closed().to_owned(), cx)
        },
    );
    Box::new(form)
}

/// Withdraws a request, with the reason.
pub(super) fn withdraw(request: &Request, from: From, cx: &Cx) -> Box<dyn Layer> {
    let words = words(cx.lang);
    let id = request.id;
    let form = Form::new(WITHDRAW, id, title(request, words.withdraw(), cx))
        .field(FormField::note(Field::Reason).required())
        .on_save(move |values, cx| {
            cx.store.request_withdraw(id, values.text(Field::Reason))?;
            from.after(id, crate::i18n::request::words(cx.lang).withdrawn().to_owned(), cx)
        });
    Box::new(form)
}
