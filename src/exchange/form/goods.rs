//! The forms that go with the goods (S1): what is packed, what is shipped. Of a shipment recorded they say what it
//! carries; before, what is still to go, with room for what the carrier writes.

use super::paper::{Block, Cell, Column, GRID, Look, Ours, Paper, Value};
use crate::{
    domain::{
        decimal::{Money, Quantity, line_amount},
        export::ExportFile,
        field::Field,
        order::Line,
        printout::FormKind,
        shipping::{Balance, Dispatch},
    },
    i18n::{
        Label, Lang,
        attribute::facts,
        form::{self as said, Word},
    },
    store::{Order, Result, Shipment, Store},
};

/// A line as it is packed: the goods, and how many of them this time.
#[derive(Debug, Clone)]
pub struct Packed {
    /// The order's line.
    pub line: Line,
    /// Whether it still stands in the terms in force.
    pub is_ordered: bool,
    /// How many go out.
    pub quantity: Quantity,
}

/// What goes out together.
#[derive(Debug, Clone)]
pub struct Consignment {
    /// The shipment, once it is recorded.
    pub shipment: Option<Shipment>,
    /// Its lines.
    pub packed: Vec<Packed>,
}

impl Consignment {
    /// Gathers what is still to ship of an order; of one that is wholly shipped, nothing.
    ///
    /// # Errors
    /// Those of the store.
    pub fn to_ship(store: &Store, order: &Order) -> Result<Consignment> {
        let balance = store.shipping_balance(order)?;
        let open = |line: u32| balance.iter().find(|b| b.line == line).map_or(Quantity::ZERO, Balance::open);
        let packed =
            order.terms.lines.iter().map(|l| Packed { line: l.clone(), is_ordered: true, quantity: open(l.line) });
        Ok(Consignment { shipment: None, packed: packed.filter(|p| p.quantity > Quantity::ZERO).collect() })
    }

    /// Gathers what a shipment carries.
    ///
    /// # Errors
    /// Those of the store.
    pub fn of(store: &Store, order: &Order, shipment: Shipment) -> Result<Consignment> {
        let mut packed = Vec::new();
        for portion in &shipment.dispatch.lines {
            let line = store.line_of_order(order, portion.line)?;
            let is_ordered = order.terms.lines.iter().any(|l| l.line == portion.line);
            packed.extend(line.map(|line| Packed { line, is_ordered, quantity: portion.quantity }));
        }
        Ok(Consignment { shipment: Some(shipment), packed })
    }

    /// Finds how it leaves the country, once that is put down.
    ///
    /// # Errors
    /// Those of the store.
    pub fn export(&self, store: &Store, order: &Order) -> Result<ExportFile> {
        let shipment = self.shipment.as_ref().map(|s| s.id);
        let all = store.all_of_order::<ExportFile>(order.id)?.into_iter().map(|card| card.of);
        let mut of_it = all.filter(|file| file.shipment_id.is_none() || file.shipment_id == shipment);
        let own = of_it.clone().find(|file| file.shipment_id.is_some());
        Ok(own.or(of_it.next()).unwrap_or_default())
    }

    /// Names it: the order, and which shipment of it.
    pub(super) fn number(&self, order: &Order) -> String {
        match &self.shipment {
            Some(shipment) => format!("{}-S{}", order.number, shipment.ordinal),
            None => order.number.to_string(),
        }
    }

    /// Tells something of the shipment; what is not known yet is left to be filled in by hand.
    pub(super) fn said(&self, tell: impl FnOnce(&Dispatch) -> String) -> Value {
        self.shipment.as_ref().map_or(Value::blank(), |s| Value::text(tell(&s.dispatch)))
    }
}

/// What is in the packages; packages, weights and volumes are filled in where the goods are packed.
pub fn packing_list(order: &Order, goods: &Consignment, lang: Lang) -> Paper {
    let columns = [
        Column(Field::Quantity.label(lang), 3, Look::Figure),
        Column(Word::Cartons.label(lang), 2, Look::Figure),
        Column(Word::CartonNumbers.label(lang), 2, Look::Short),
        Column(Word::GrossWeight.label(lang), 3, Look::Figure),
    ];
    let columns: Vec<Column> = named_columns([5, 5], order, lang).into_iter().chain(columns).collect();
    let row = |p: &Packed| {
        let mut row = named(p, order);
        row.extend([Value::quantity(p.quantity), Value::blank(), Value::blank(), Value::blank()]);
        row
    };
    receiver(Paper::new(FormKind::PackingList.label(lang), goods.number(order)), order, lang)
        .table(&columns, goods.packed.iter().map(row).collect())
        .facts([
            (Field::Carrier.label(lang), goods.said(|d| d.carrier.clone())),
            (Field::Waybill.label(lang), goods.said(|d| d.waybill.clone())),
            (Word::CartonsInAll.label(lang), goods.said(|d| d.packages.clone())),
            (Word::GrossWeight.label(lang), Value::blank()),
            (Field::Marks.label(lang), Value::blank()),
            (Word::Volume.label(lang), Value::blank()),
        ])
        .wide(Field::Notes.label(lang), "", 2)
        .sign(&[Word::PackedBy, Word::CheckedBy, Word::Storekeeper])
}

/// What is handed to the carrier, signed for by the customer.
pub fn shipping_list(order: &Order, goods: &Consignment, lang: Lang) -> Paper {
    let columns = [
        Column(Word::Ordered.label(lang), 3, Look::Figure),
        Column(Word::Shipped.label(lang), 3, Look::Figure),
        Column(Word::Note.label(lang), 3, Look::Text),
    ];
    let columns: Vec<Column> = named_columns([6, 5], order, lang).into_iter().chain(columns).collect();
    let row = |p: &Packed| {
        let mut row = named(p, order);
        row.extend([ordered(p), Value::quantity(p.quantity), Value::blank()]);
        row
    };
    receiver(Paper::new(FormKind::ShippingList.label(lang), goods.number(order)), order, lang)
        .facts([
            (Field::Carrier.label(lang), goods.said(|d| d.carrier.clone())),
            (Field::Waybill.label(lang), goods.said(|d| d.waybill.clone())),
            (Field::ShippedOn.label(lang), goods.said(|d| d.shipped_on.to_string())),
            (Word::CartonsInAll.label(lang), goods.said(|d| d.packages.clone())),
        ])
        .table(&columns, goods.packed.iter().map(row).collect())
        .wide(Field::ArrivalNote.label(lang), "", 2)
        .sign(&[Word::ShippedBy, Word::Carrier, Word::ReceivedBy])
        .copies(&[Word::StoreCopy, Word::CarrierCopy, Word::CustomerCopy], lang)
}

/// What the driver hands over with the goods and brings back signed: what it comes to, and whether it is paid.
pub fn delivery_note(store: &Store, order: &Order, goods: &Consignment, lang: Lang) -> Result<Paper> {
    let currency = order.terms.currency;
    let columns = [
        Column(Field::Quantity.label(lang), 3, Look::Figure),
        Column(Field::UnitPrice.label(lang), 3, Look::Figure),
        Column(Field::Amount.label(lang), 3, Look::Figure),
    ];
    let columns: Vec<Column> = named_columns([6, 5], order, lang).into_iter().chain(columns).collect();
    let worth = |p: &Packed| line_amount(p.quantity, p.line.unit_price, p.line.discount, currency);
    let row = |p: &Packed| {
        let mut row = named(p, order);
        row.extend([Value::quantity(p.quantity), Value::Number(p.line.unit_price.to_string())]);
        row.push(worth(p).map_or(Value::blank(), |a| Value::money(a, currency)));
        row
    };
    let total = goods.packed.iter().map(worth).try_fold(Money::ZERO, |sum, a| sum.checked_add(a?));
    let sum = [
        Cell::new(GRID - 6, Look::Label, lang.labelled(Word::Total.label(lang), currency.code())),
        Cell { span: 6, look: Look::Sum, value: total.map_or(Value::blank(), |t| Value::money(t, currency)) },
    ];
    let account = store.account(order.id)?;
    let open = format!("{} {}", account.open().grouped(currency), currency);
    let paid =
        if account.is_paid() { said::words(lang).is_paid().to_owned() } else { said::words(lang).is_open(&open) };
    let paper = receiver(Paper::new(FormKind::DeliveryNote.label(lang), goods.number(order)), order, lang)
        .facts([
            (Field::ShippedOn.label(lang), goods.said(|d| d.shipped_on.to_string())),
            (Word::CartonsInAll.label(lang), goods.said(|d| d.packages.clone())),
            (Field::Carrier.label(lang), goods.said(|d| d.carrier.clone())),
            (Field::Waybill.label(lang), goods.said(|d| d.waybill.clone())),
        ])
        .table(&columns, goods.packed.iter().map(row).collect())
        .with(Block::Boxes(sum.into(), 1));
    Ok(super::order::in_capitals(paper, total.unwrap_or_default(), currency, lang)
        .wide(Word::PaidOrNot.label(lang), paid, 1)
        .wide(Field::ArrivalNote.label(lang), "", 2)
        .with(Block::Ours(Ours::Party(Word::Sender)))
        .sign(&[Word::Storekeeper, Word::Driver, Word::ReceivedBy])
        .copies(&[Word::StoreCopy, Word::FinanceCopy, Word::CustomerCopy], lang))
}

/// What the customer is told of goods that have left: what, by what, and when they come.
pub fn shipping_advice(store: &Store, order: &Order, goods: &Consignment, lang: Lang) -> Result<Paper> {
    let columns = [
        Column(Word::Ordered.label(lang), 3, Look::Figure),
        Column(Word::Shipped.label(lang), 3, Look::Figure),
        Column(Word::Note.label(lang), 3, Look::Text),
    ];
    let columns: Vec<Column> = named_columns([6, 5], order, lang).into_iter().chain(columns).collect();
    let row = |p: &Packed| {
        let mut row = named(p, order);
        row.extend([ordered(p), Value::quantity(p.quantity), Value::blank()]);
        row
    };
    let day = |d: Option<chrono::NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
    let export = goods.export(store, order)?;
    Ok(receiver(Paper::new(FormKind::ShippingAdvice.label(lang), goods.number(order)), order, lang)
        .facts(facts(&order.terms, &[Field::Incoterm, Field::PaymentMethod], lang))
        .with(Block::Say(said::words(lang).goods_have_left().to_owned()))
        .table(&columns, goods.packed.iter().map(row).collect())
        .facts([
            (Word::Vessel.label(lang), known_or(&export.vessel, goods.said(|d| d.carrier.clone()))),
            (Field::Waybill.label(lang), known_or(&export.bill, goods.said(|d| d.waybill.clone()))),
            (Field::PortFrom.label(lang), Value::text(&export.port_from)),
            (Field::PortTo.label(lang), Value::text(&export.port_to)),
            (Word::Departure.label(lang), known_or(&day(export.sails_on), goods.said(|d| d.shipped_on.to_string()))),
            (Word::ArrivalExpected.label(lang), goods.said(|d| day(d.expected_on))),
            (Word::CartonsInAll.label(lang), goods.said(|d| d.packages.clone())),
            (Word::Container.label(lang), Value::text(&export.container)),
        ])
        .wide(Field::Marks.label(lang), "", 2)
        .wide(Field::Notes.label(lang), "", 2)
        .with(Block::Ours(Ours::Party(Word::Sender)))
        .sign(&[Word::Clerk, Word::CheckedBy]))
}

/// The columns by which a line is known, product and specification in so much room; the day it is due where lines have
/// days of their own.
fn named_columns([product, spec]: [u16; 2], order: &Order, lang: Lang) -> Vec<Column> {
    let has_days = order.terms.has_own_days();
    let (product, spec) = if has_days { (product - 1, spec - 2) } else { (product, spec) };
    let mut columns = vec![
        Column(Word::Line.label(lang), 2, Look::Short),
        Column(Field::Product.label(lang), product, Look::Text),
        Column(Field::Spec.label(lang), spec, Look::Text),
        Column(Field::Unit.label(lang), 2, Look::Short),
    ];
    if has_days {
        columns.push(Column(Field::DeliveryDate.label(lang), 3, Look::Short));
    }
    columns
}

fn named(p: &Packed, order: &Order) -> Vec<Value> {
    let Line { line, product, spec, unit, .. } = &p.line;
    let mut row: Vec<Value> = vec![line.into(), product.into(), spec.into(), unit.into()];
    row.extend(order.terms.has_own_days().then(|| order.terms.due_on(&p.line).into()));
    row
}

/// Returns what is known, or else what stands for it.
pub(super) fn known_or(known: &str, other: Value) -> Value {
    if known.trim().is_empty() { other } else { Value::text(known) }
}

/// What was ordered of a line; nothing of one that was dropped from the order since.
fn ordered(p: &Packed) -> Value {
    if p.is_ordered { Value::quantity(p.line.quantity) } else { Value::blank() }
}

fn receiver(paper: Paper, order: &Order, lang: Lang) -> Paper {
    let shown = [Field::ExternalRef, Field::Contact, Field::Phone, Field::DeliveryPlace, Field::DeliveryDate];
    let consignee = (Word::Consignee.label(lang), order.customer.clone());
    paper.facts([vec![consignee], facts(&order.terms, &shown, lang)].concat())
}
