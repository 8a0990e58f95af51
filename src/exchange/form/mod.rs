//! The forms of the office (A1), each declared as data in a file of its own, and set by one renderer.
//!
//! It must not write to the desk: that a form was printed is remembered by whoever printed it. Invariant:
//! every form there is has its line in [`FORMS`].

mod customer;
mod factory;
mod fit;
mod goods;
mod inspection;
mod keep;
mod label;
mod lending;
mod order;
mod outsourcing;
pub mod paper;
mod period;
mod progress;
mod purchase;
mod render;
mod request;
mod target;
mod tracking;
mod trade;

pub use customer::{standings_of, statement};
pub use goods::{Consignment, packing_list, shipping_list};
pub use period::{PARTS, RATES, appraisal_of, weekly_of};
pub use progress::{Progress, progress_text};
pub use render::Letterhead;
pub use target::{Target, find, find_chosen, offered, shipment_named};

use super::output;
use crate::{
    domain::{
        calendar::WorkCalendar,
        printout::{FormKind, LogoFault},
        request::Request,
    },
    i18n::Lang,
    store::{Customer, Document, Loan, Order, OwnFiles, Result, Store},
};
use chrono::NaiveDate;
use paper::Paper;
use std::{io, path::Path};

/// Makes a form from what it is about.
enum Maker {
    Order(fn(&Store, &Order, Lang) -> Result<Paper>),
    Goods(fn(&Order, &Consignment, Lang) -> Paper),
    /// Of what goes out together, with what the desk knows of it.
    Shipped(fn(&Store, &Order, &Consignment, Lang) -> Result<Paper>),
    /// Of a record, by its row.
    Of(fn(&Store, i64, Lang) -> Result<Paper>),
    Request(fn(&Store, &Order, Option<&Request>, Lang) -> Result<Paper>),
    Document(fn(&Store, &Document, Option<&Loan>, Lang) -> Result<Paper>),
    Customer(fn(&Store, &Customer, &[Order], Lang) -> Result<Paper>),
    Account(fn(&Store, &Customer, &[i64], NaiveDate, Lang) -> Result<Paper>),
    Day(fn(&Store, NaiveDate, Lang) -> Result<Paper>),
    /// Of a day or a week whose working days count.
    Worked(fn(&Store, NaiveDate, &WorkCalendar, Lang) -> Result<Paper>),
}

/// Every form and what makes it. A further one is a line here, a kind in the domain, and its file.
const FORMS: &[(FormKind, Maker)] = &[
    (FormKind::OrderConfirmation, Maker::Order(order::confirmation)),
    (FormKind::OrderReview, Maker::Order(order::review)),
    (FormKind::ChangeRequest, Maker::Request(request::change)),
    (FormKind::CancellationRequest, Maker::Request(request::cancellation)),
    (FormKind::ViewingRequest, Maker::Document(lending::viewing)),
    (FormKind::LoanRequest, Maker::Document(lending::borrowing)),
    (FormKind::TrackingSheet, Maker::Day(tracking::sheet)),
    (FormKind::DailyReport, Maker::Worked(tracking::report)),
    (FormKind::PackingList, Maker::Goods(packing_list)),
    (FormKind::ShippingList, Maker::Goods(shipping_list)),
    (FormKind::ProgressReport, Maker::Customer(progress::report)),
    (FormKind::Statement, Maker::Account(customer::account)),
    (FormKind::Survey, Maker::Customer(customer::survey)),
    (FormKind::SelfAppraisal, Maker::Day(period::own_appraisal)),
    (FormKind::SuperiorAppraisal, Maker::Day(period::superior_appraisal)),
    (FormKind::Appraisal, Maker::Day(period::appraisal)),
    (FormKind::Weekly, Maker::Worked(period::weekly)),
    (FormKind::ProductionOrder, Maker::Order(factory::production_order)),
    (FormKind::ProcessCard, Maker::Order(factory::process_card)),
    (FormKind::FollowUpPlan, Maker::Order(factory::follow_up_plan)),
    (FormKind::PurchaseOrder, Maker::Of(purchase::purchase_order)),
    (FormKind::SampleOrder, Maker::Of(factory::sample_order)),
    (FormKind::ProblemNotice, Maker::Of(purchase::problem_notice)),
    (FormKind::Quotation, Maker::Of(trade::quotation)),
    (FormKind::ProformaInvoice, Maker::Order(trade::proforma)),
    (FormKind::CommercialInvoice, Maker::Shipped(trade::commercial)),
    (FormKind::DeliveryNote, Maker::Shipped(goods::delivery_note)),
    (FormKind::ShippingAdvice, Maker::Shipped(goods::shipping_advice)),
    (FormKind::CartonLabel, Maker::Shipped(label::carton_label)),
    (FormKind::InspectionReport, Maker::Of(inspection::report)),
    (FormKind::OutsourcingOrder, Maker::Of(outsourcing::order)),
];

/// Fills a form in for what it is about; nothing when that is no thing of its kind. By the calendar a week knows its
/// working days.
///
/// # Errors
/// What it is about is gone.
pub fn make(
    kind: FormKind,
    target: &Target,
    store: &Store,
    calendar: &WorkCalendar,
    lang: Lang,
) -> Result<Option<Paper>> {
    let Some((_, maker)) = FORMS.iter().find(|(of, _)| *of == kind) else { return Ok(None) };
    Ok(Some(match (maker, target) {
        (Maker::Order(make), Target::Order(id)) => make(store, &store.order(*id)?, lang)?,
        (Maker::Goods(make), Target::Order(_) | Target::Shipment(_)) => {
            let (order, goods) = goods_of(target, store)?;
            make(&order, &goods, lang)
        }
        (Maker::Shipped(make), Target::Order(_) | Target::Shipment(_)) => {
            let (order, goods) = goods_of(target, store)?;
            make(store, &order, &goods, lang)?
        }
        (Maker::Of(make), Target::Of(record)) if Some(record.kind) == kind.about().record() => {
            make(store, record.id, lang)?
        }
        (Maker::Request(make), Target::Request { order, request }) => {
            let request = request.map(|id| store.request(id)).transpose()?;
            make(store, &store.order(*order)?, request.as_ref(), lang)?
        }
        (Maker::Document(make), Target::Document(id)) => {
            let card = store.document_card(*id)?;
            make(store, &card.document, card.open(), lang)?
        }
        (Maker::Account(make), Target::Account { id, orders, month }) => {
            make(store, &store.customer(*id)?, orders, *month, lang)?
        }
        // a draft of an older desk names no month
        (Maker::Account(make), Target::Customer { id, .. }) => {
            make(store, &store.customer(*id)?, &[], store.today(), lang)?
        }
        (Maker::Customer(make), Target::Customer { id, orders }) => {
            let orders = orders.iter().map(|id| store.order(*id)).collect::<Result<Vec<_>>>()?;
            make(store, &store.customer(*id)?, &orders, lang)?
        }
        (Maker::Day(make), Target::Day(day)) => make(store, *day, lang)?,
        (Maker::Worked(make), Target::Day(day)) => make(store, *day, calendar, lang)?,
        _ => return Ok(None),
    }))
}

/// Gathers what goes out together: a shipment, or what is still to ship of an order.
fn goods_of(target: &Target, store: &Store) -> Result<(Order, Consignment)> {
    Ok(match target {
        Target::Shipment(id) => {
            let shipment = store.shipment(*id)?;
            let order = store.order(shipment.order_id)?;
            let goods = Consignment::of(store, &order, shipment)?;
            (order, goods)
        }
        other => {
            let order = store.order(other.record().map_or(0, |record| record.id))?;
            let goods = Consignment::to_ship(store, &order)?;
            (order, goods)
        }
    })
}

/// Remembers a form on the record it is about when a signed copy is waited for.
///
/// # Errors
/// Those of the store.
pub fn remember(kind: FormKind, target: &Target, store: &mut Store) -> Result<()> {
    if let Some(record) = target.record().filter(|_| kind.comes_back()) {
        store.form_print(kind, record)?;
    }
    Ok(())
}

/// Writes a form as a workbook; says what is wrong with the logo, if it had to be left out.
///
/// # Errors
/// Those of [`output::write`].
pub fn write(
    path: &Path,
    replace: bool,
    own: &OwnFiles,
    paper: &Paper,
    head: &Letterhead,
) -> io::Result<Option<LogoFault>> {
    let (mut workbook, fault) = render::workbook(paper, head).map_err(io::Error::other)?;
    output::write(path, replace, own, |file| {
        let mut file = output::Latch::new(file);
        workbook.save_to_writer(&mut file).map_err(|e| match e {
            rust_xlsxwriter::XlsxError::IoError(e) => e,
            other => io::Error::other(other),
        })?;
        file.held()
    })?;
    Ok(fault)
}

/// Writes a form as a workbook in memory, to go with a mail; says what is wrong with the logo, if it had to be left out.
///
/// # Errors
/// What the library refuses; nothing a form of this program contains.
pub fn bytes(paper: &Paper, head: &Letterhead) -> io::Result<(Vec<u8>, Option<LogoFault>)> {
    let (mut workbook, fault) = render::workbook(paper, head).map_err(io::Error::other)?;
    Ok((workbook.save_to_buffer().map_err(io::Error::other)?, fault))
}

/// Names the file of a form, such as `变更申请单-DD202611007-R1.xlsx`, without what a file's name may not hold.
pub fn file_name(paper: &Paper) -> String {
    file_named(&format!("{}-{}", paper.title, paper.name()), "xlsx")
}

/// Names a file, without what a file's name may not hold.
pub fn file_named(name: &str, ending: &str) -> String {
    let fits = |c: char| !c.is_control() && !"/\\:*?\"<>|".contains(c);
    let name: String = name.chars().filter(|c| fits(*c)).take(80).collect();
    format!("{}.{ending}", name.trim_matches(['-', ' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::printout::About;

    #[test]
    fn every_form_is_made_of_what_it_is_about() {
        for kind in FormKind::ALL {
            let (_, maker) = FORMS.iter().find(|(of, _)| of == kind).unwrap();
            let fits = match maker {
                Maker::Order(_) | Maker::Goods(_) | Maker::Shipped(_) => kind.about() == About::Order,
                Maker::Of(_) => kind.about().record().is_some(),
                Maker::Request(_) => kind.about() == About::Request,
                Maker::Document(_) => kind.about() == About::Document,
                Maker::Customer(_) | Maker::Account(_) => kind.about() == About::Customer,
                Maker::Day(_) => matches!(kind.about(), About::Day | About::Month),
                Maker::Worked(_) => matches!(kind.about(), About::Day | About::Week),
            };
            assert!(fits, "{kind}");
        }
    }

    #[test]
    fn a_file_is_named_by_the_form_and_what_it_is_about() {
        assert_eq!(file_name(&Paper::new("变更申请单", "DD202611007-R1")), "变更申请单-DD202611007-R1.xlsx");
        assert_eq!(file_name(&Paper::new("Statement", "").of("a/b\\c: \"d\"")), "Statement-abc d.xlsx");
    }
}
