//! How far a customer's orders are (U3): gathered once, rendered as a form for paper and as a text for a mail.
//!
//! It must not show what was noted for the office alone. Invariant: paper and text say the same.

use super::{
    customer::facts,
    paper::{Column, Look, Paper, Value},
};
use crate::{
    domain::{field::Field, printout::FormKind, text, tracking},
    i18n::{
        Label, Lang,
        form::{self as said, Word},
        orders::{delivery_days, products},
        shipping,
    },
    store::{Customer, Order, Result, Shipment, Store},
};
use chrono::NaiveDate;

/// How far an order is.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The order.
    pub order: Order,
    /// What was tracked of it last.
    pub tracked: tracking::Progress,
    /// When delivery is expected now.
    pub expected_on: NaiveDate,
    /// Its shipments that are on their way; when none is, the newest one.
    pub shipments: Vec<Shipment>,
}

impl Progress {
    /// Gathers how far orders are.
    ///
    /// # Errors
    /// Those of the store.
    pub fn of(store: &Store, orders: &[Order]) -> Result<Vec<Progress>> {
        orders.iter().map(|order| Progress::of_order(store, order)).collect()
    }

    fn of_order(store: &Store, order: &Order) -> Result<Progress> {
        let tracked = store.tracking_of_order(order.id, 1)?.pop().map(|e| e.progress).unwrap_or_default();
        let mut shipments = store.shipments_of_order(order.id)?;
        match shipments.iter().any(Shipment::is_travelling) {
            true => shipments.retain(Shipment::is_travelling),
            false => shipments = shipments.pop().into_iter().collect(),
        }
        let expected_on = order.expected.map_or(order.terms.delivery_date, |expected| expected.day);
        Ok(Progress { order: order.clone(), tracked, expected_on, shipments })
    }

    /// Words where the goods are, a line a shipment.
    fn whereabouts(&self, lang: Lang) -> Vec<String> {
        let words = shipping::words(lang);
        let told = |s: &Shipment| {
            let (of, state) = (
                &s.dispatch,
                match (&s.arrival, s.dispatch.expected_on) {
                    (Some(arrival), _) => words.arrived(&arrival.arrived_on.to_string()),
                    (None, Some(day)) => words.expected(&day.to_string()),
                    (None, None) => words.on_the_way().to_owned(),
                },
            );
            format!("{}  {}  {}  {state}", of.shipped_on, of.carrier, of.waybill)
        };
        self.shipments.iter().map(told).collect()
    }
}

/// How far the orders are, on paper.
pub(super) fn report(store: &Store, customer: &Customer, orders: &[Order], lang: Lang) -> Result<Paper> {
    let columns = [
        Column(Field::Number.label(lang), 3, Look::Short),
        Column(Field::ExternalRef.label(lang), 2, Look::Text),
        Column(Word::Products.label(lang), 4, Look::Text),
        Column(Field::DeliveryDate.label(lang), 2, Look::Short),
        Column(Word::ExpectedNow.label(lang), 2, Look::Short),
        Column(Word::Stage.label(lang), 2, Look::Short),
        Column(Word::ShortProduction.label(lang), 1, Look::Short),
        Column(Word::ShortInspection.label(lang), 1, Look::Short),
        Column(Word::ShortLogistics.label(lang), 1, Look::Short),
        Column(Word::Whereabouts.label(lang), 6, Look::Text),
    ];
    let percent = |p: Option<u8>| p.map_or(Value::blank(), |p| Value::Number(p.to_string()));
    let row = |p: &Progress| {
        vec![
            p.order.number.into(),
            (&p.order.terms.external_ref).into(),
            products(&p.order.terms, lang).into(),
            delivery_days(&p.order.terms, lang).join("\n").into(),
            p.expected_on.into(),
            p.order.stage.label(lang).into(),
            percent(p.tracked.production),
            percent(p.tracked.inspection),
            percent(p.tracked.logistics),
            p.whereabouts(lang).join("\n").into(),
        ]
    };
    let paper = Paper::new(FormKind::ProgressReport.label(lang), "").of(&customer.name).landscape();
    let rows = Progress::of(store, orders)?.iter().map(row).collect();
    let paper = facts(paper, customer, lang).table(&columns, rows);
    Ok(paper.wide(Field::Notes.label(lang), "", 3).sign(&[Word::PreparedBy, Word::CheckedBy]))
}

/// How far the orders are, as a text for a mail: a paragraph an order.
pub fn progress_text(customer: &Customer, orders: &[Progress], today: NaiveDate, lang: Lang) -> String {
    let labelled = |label: &str, said: &str| lang.labelled(label, said);
    let mut lines = vec![format!("{}  {}  {today}", customer.name, FormKind::ProgressReport.label(lang))];
    for p in orders {
        let (terms, tracked) = (&p.order.terms, &p.tracked);
        lines.push(String::new());
        let mut head = format!("{}  {}", p.order.number, products(terms, lang));
        if !terms.external_ref.is_empty() {
            let reference = labelled(Field::ExternalRef.label(lang), &terms.external_ref);
            head = lang.bracketed(head, reference);
        }
        lines.push(head);
        let mut dates = labelled(Field::DeliveryDate.label(lang), &lang.list(delivery_days(terms, lang)));
        if p.expected_on != terms.delivery_date {
            let expected = labelled(Word::ExpectedNow.label(lang), &p.expected_on.to_string());
            dates = lang.remarks([dates, expected]);
        }
        lines.push(format!("  {dates}"));
        let parts = [
            (Field::Production, tracked.production),
            (Field::Inspection, tracked.inspection),
            (Field::Logistics, tracked.logistics),
        ];
        let parts = parts
            .into_iter()
            .filter_map(|(field, p)| Some(format!("{} {}%", field.label(lang).trim_end_matches(['%', ' ']), p?)));
        let said: Vec<String> = std::iter::once(p.order.stage.label(lang).to_owned()).chain(parts).collect();
        lines.push(format!("  {}", labelled(Word::Stage.label(lang), &lang.remarks(said))));
        let goods = p.whereabouts(lang);
        lines.extend(goods.iter().map(|line| format!("  {}", labelled(Word::Whereabouts.label(lang), line))));
    }
    if orders.is_empty() {
        lines.push(said::words(lang).no_open_orders().to_owned());
    }
    text::clean_multiline(&lines.join("\n"))
}
