//! Tab 1: taking orders in, walking them through their stages, finding them again.

mod archive;
mod chosen;
mod commands;
mod intake;
mod ledger;
mod section;
mod settle;
mod step;

pub use intake::{new, of_customer, quoted};

use crate::{
    domain::stage::Step,
    store::{Error, Ledger},
    tui::{
        cx::Cx,
        layer::{Boxed, Layer},
        part::list::RecordList,
    },
};

/// Makes the tab.
pub fn tab(cx: &Cx) -> Boxed {
    Box::new(RecordList::new(ledger::Orders(Ledger::open(cx.today()))))
}

/// Opens the form an order draft belongs to; nothing when the draft is another screen's or its order is gone.
pub fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Box<dyn Layer>>, Error> {
    let Some(step) = form.strip_prefix("order.") else { return Ok(None) };
    let id = subject.parse::<i64>().ok();
    if let (intake::NEW, Some(customer)) = (form, subject.strip_prefix(intake::OF_CUSTOMER)) {
        return match customer.parse().map(|id| intake::of_customer(id, cx)) {
            Ok(Err(Error::NotFound(_))) | Err(_) => Ok(None),
            Ok(form) => form.map(Some),
        };
    }
    if form == intake::NEW {
        return intake::new(id, cx).map(Some);
    }
    let Some(id) = id else { return Ok(None) };
    if form == intake::QUOTED {
        // a quotation that has ended since becomes no order any more
        let is_open = cx.store.quotation(id).is_ok_and(|quotation| quotation.check_open().is_ok());
        return is_open.then(|| intake::quoted(id, cx)).transpose();
    }
    let order = match cx.store.order(id) {
        Err(Error::NotFound(_)) => return Ok(None),
        other => other?,
    };
    Ok(match step {
        "edit" if order.stage.is_editable() => Some(intake::edit(id, cx)?),
        "hold" => Some(step::hold(&order, cx)),
        "confirm" if order.is_unconfirmed() => Some(step::confirm(&order, cx)?),
        "decide" if order.stage.usual_step() == Some(Step::Approve) => step::form(Step::Approve, &order, cx)?,
        "inspect" if order.stage.takes(Step::Inspect) => step::form(Step::Inspect, &order, cx)?,
        code => match Step::from_code(code).filter(|step| order.stage.usual_step() == Some(*step)) {
            Some(step) => step::form(step, &order, cx)?,
            None => None,
        },
    })
}
