//! Forms printed for signature (A1), once they are out: recording that the signed copy came back.

use crate::{
    domain::{field::Field, printout::FormKind, record::RecordKind},
    i18n::{Label, form::words},
    store::Printout,
    tui::{
        action::Action,
        cx::Cx,
        kind::{Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        part::{field::FormField, form::Form},
        record::print,
    },
};

/// The kind of draft of a return; its subject is the print's row.
const RETURN: &str = "form.return";

/// A form printed for signature, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle,
    forms: &[
        (print::PRINT, Reopen::Of(print::again)),
        (RETURN, Reopen::Own(|id, cx| Ok(form(&cx.store.printout(id)?, cx)))),
    ],
    ..Kind::of(
        RecordKind::Printout,
        |id, cx| Ok(Cmd::Push(form(&cx.store.printout(id)?, cx))),
        |id, cx| super::story(cx.store.printout(id)?.about, cx),
    )
};

/// Opens what records the return of a signed copy: of an order's confirmation that is still waited for, the customer's
/// confirmation itself, which records both.
fn settle(id: i64, cx: &mut Cx) -> Outcome {
    let printout = cx.store.printout(id)?;
    if printout.form == FormKind::OrderConfirmation && printout.about.kind == RecordKind::Order {
        let is_unconfirmed = cx.store.ledger_row(printout.about.id)?.is_some_and(|order| order.is_unconfirmed);
        if is_unconfirmed {
            return Ok(Cmd::Act(Action::ConfirmOrder, printout.about));
        }
    }
    Ok(Cmd::Push(form(&printout, cx)))
}

/// Opens the form of a signed copy's return.
fn form(printout: &Printout, cx: &Cx) -> Boxed {
    let (id, kind) = (printout.id, printout.form);
    let form = Form::new(RETURN, id, words(cx.lang).returned_title(kind.label(cx.lang)))
        .field(FormField::day(Field::ReturnedOn).past().on(printout.returned_on).required())
        .field(FormField::note(Field::Notes).value(&printout.note))
        .on_save(move |values, cx| {
            let on = values.day(Field::ReturnedOn, cx.today())?;
            cx.store.form_return(id, on, values.text(Field::Notes))?;
            Ok(Cmd::info(words(cx.lang).returned(kind.label(cx.lang))))
        });
    Box::new(form)
}
