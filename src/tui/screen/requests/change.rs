//! Writing a request down: a change is typed as the order shall be, beside the order as it is; a cancellation is a reason.

use crate::{
    domain::{
        draft::DraftOf,
        field::Field,
        order::Channel,
        refusal::{Refusal, Why},
        request::{NewRequest, RequestKind},
    },
    i18n::{Label, request::words},
    store::{Error, Order},
    tui::{
        cx::Cx,
        kind,
        layer::{Cmd, Layer, Outcome},
        part::{choice::channels, field::FormField, form::Form, pick::PickItem, picker::Picker, values::Values},
        record::{find, terms},
    },
};

/// The kind of draft of a change request; its subject is the order and the version it was written against.
pub const CHANGE: &str = "request.change";
/// The kind of draft of a cancellation request.
pub const CANCELLATION: &str = "request.cancellation";

/// Opens the form of a change request, filled with the order's terms in force.
///
/// # Errors
/// Whatever forbids the request: the order can still be edited, has ended, or has an open request.
pub fn change_form(order: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    cx.store.request_allowed(order, RequestKind::Change)?;
    let order = cx.store.order(order)?;
    change(&order, order.version, cx)
}

/// Opens the form of a cancellation request.
///
/// # Errors
/// The order has ended, or has an open request.
pub fn cancellation_form(order: i64, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    cx.store.request_allowed(order, RequestKind::Cancellation)?;
    let order = cx.store.order(order)?;
    Ok(cancellation(&order, cx))
}

/// Opens a draft again: a change against the version it was written against, so that nothing newer is overwritten.
pub(super) fn again(of: &DraftOf, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let (order, base) = of.row_and_part().ok_or_else(kind::moved_on)?;
    cx.store.request_allowed(order, RequestKind::Change)?;
    change(&cx.store.order(order)?, base.parse().map_err(|_| kind::moved_on())?, cx)
}

/// Asks for the order and the kind of a new request, then opens its form.
pub(super) fn new(cx: &mut Cx) -> Outcome {
    let picker = Picker::new(words(cx.lang).pick_order(), find::orders, |chosen, cx| match chosen.id.parse() {
        Ok(id) => pick_kind(id, cx),
        Err(_) => Ok(Cmd::None),
    });
    Ok(Cmd::push(picker))
}

fn pick_kind(order: i64, cx: &mut Cx) -> Outcome {
    let title = words(cx.lang).pick_kind(&cx.store.order(order)?.number.to_string());
    let kinds = move |cx: &mut Cx, typed: &str| {
        let items = RequestKind::ALL.iter().map(|kind| {
            let why = super::blocked_for(order, *kind, cx);
            let mut item = PickItem::new(kind.code(), kind.label(cx.lang), why.clone().unwrap_or_default());
            item.is_dim = why.is_some();
            item
        });
        Ok(items.filter(|i| crate::domain::text::fold(&i.label).contains(&crate::domain::text::fold(typed))).collect())
    };
    Ok(Cmd::push(Picker::new(title, kinds, move |chosen, cx| {
        Ok(Cmd::Push(match RequestKind::from_code(&chosen.id) {
            Some(RequestKind::Cancellation) => cancellation_form(order, cx)?,
            _ => change_form(order, cx)?,
        }))
    })))
}

/// Who asks, when, how and why: the fields both kinds begin with.
fn begin(kind: &'static str, of: DraftOf, order: &Order, what: RequestKind, cx: &Cx) -> Form {
    let channels = channels(cx.lang);
    let name = format!("{} {}", order.number, order.customer);
    Form::new(kind, of, words(cx.lang).title(&name, what.label(cx.lang)))
        .field(FormField::text(Field::RequestedBy).value(&order.terms.contact).required())
        .field(FormField::day(Field::RequestedOn).past().on(Some(cx.today())).required())
        .field(FormField::choice(Field::Channel, channels).value(order.channel.code()).required())
        .field(FormField::note(Field::Reason).required())
}

/// Reads the fields both kinds begin with.
fn read(kind: RequestKind, base_version: u32, values: &Values, cx: &Cx) -> Result<NewRequest, Refusal> {
    Ok(NewRequest {
        kind,
        requested_by: values.text(Field::RequestedBy).to_owned(),
        requested_on: values.day(Field::RequestedOn, cx.today())?,
        channel: Channel::from_code(values.text(Field::Channel))
            .ok_or_else(|| Refusal::at(Field::Channel, Why::Empty))?,
        reason: values.text(Field::Reason).to_owned(),
        base_version,
        proposed: None,
    })
}

fn change(order: &Order, base: u32, cx: &mut Cx) -> Result<Box<dyn Layer>, Error> {
    let words = words(cx.lang);
    let id = order.id;
    let form = begin(CHANGE, DraftOf::part(id, base), order, RequestKind::Change, cx).section(format!(
        "{}: {}",
        words.new_terms(),
        words.new_terms_hint()
    ));
    let form = terms::add_to(form, Some(&order.terms), cx)?.on_save(move |values, cx| {
        let (buyer, proposed) = terms::read(values, cx)?;
        let new = NewRequest { proposed: Some(proposed), ..read(RequestKind::Change, base, values, cx)? };
        let (_, reference) = cx.store.request_open_for(id, Some(&buyer), &new)?;
        Ok(Cmd::info(crate::i18n::request::words(cx.lang).written(&reference)))
    });
    Ok(Box::new(form))
}

fn cancellation(order: &Order, cx: &Cx) -> Box<dyn Layer> {
    let (id, base) = (order.id, order.version);
    let form = begin(CANCELLATION, id.into(), order, RequestKind::Cancellation, cx).on_save(move |values, cx| {
        let new = read(RequestKind::Cancellation, base, values, cx)?;
        let (_, reference) = cx.store.request_open(id, &new)?;
        Ok(Cmd::info(words(cx.lang).written(&reference)))
    });
    Box::new(form)
}
