//! What follows an order up: the steps of its plan, its risks, and what left the house of it, one row a shipment line.

use super::{
    Wanted,
    source::{Column, OfOrder, Stream, WINDOW, named, order_columns, rest, told, windows, with_orders, word},
};
use crate::{
    domain::{field::Field, order::Line, risk::NewRisk, shipping::Portion},
    exchange::sheet::Cell,
    i18n::{Label, export::Heading},
    store::{PlanStep, Risk, Shipment, Store},
};
use std::rc::Rc;

/// Gives the steps of every plan.
pub(super) fn plan(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read =
        windows(|store: &Store, last: Option<&PlanStep>| store.plan_steps_after(last.map_or(0, |s| s.id), WINDOW));
    told(plan_columns(), with_orders(read, |s| s.order_id), move |r: &OfOrder<PlanStep>| {
        wanted.has_day(Some(r.record.step.planned_on))
            && wanted.has_customer(&[&r.order.customer])
            && wanted.has_stage(r.order.stage)
    })
}

fn plan_columns() -> Vec<Column<OfOrder<PlanStep>>> {
    let mut columns = order_columns();
    columns.extend([
        Column::new("step", |l| Field::StepName.label(l), |r: &OfOrder<PlanStep>, _| Cell::text(&r.record.step.name)),
        Column::new(
            "kind",
            |l| Field::StepKind.label(l),
            |r: &OfOrder<PlanStep>, l| word(r.record.step.kind.code(), r.record.step.kind, l),
        ),
        Column::of(Field::Department, |r: &OfOrder<PlanStep>, l| {
            word(r.record.step.department.code(), r.record.step.department, l)
        }),
        Column::of(Field::Person, |r: &OfOrder<PlanStep>, _| Cell::text(&r.record.step.person)),
        Column::of(Field::PlannedOn, |r: &OfOrder<PlanStep>, _| Cell::Day(r.record.step.planned_on)),
        Column::headed("first_planned_on", Heading::FirstPlannedOn, |r: &OfOrder<PlanStep>, _| {
            Cell::Day(r.record.first_planned_on)
        }),
        Column::of(Field::DoneOn, |r: &OfOrder<PlanStep>, _| Cell::of(r.record.step.done_on, Cell::Day)),
        Column::of(Field::Supplier, |r: &OfOrder<PlanStep>, _| Cell::text(&r.record.step.purchase.supplier)),
        Column::of(Field::Contract, |r: &OfOrder<PlanStep>, _| Cell::text(&r.record.step.purchase.contract)),
        Column::of(Field::ContractOn, |r: &OfOrder<PlanStep>, _| {
            Cell::of(r.record.step.purchase.contract_on, Cell::Day)
        }),
        Column::of(Field::GoodsDueOn, |r: &OfOrder<PlanStep>, _| {
            Cell::of(r.record.step.purchase.goods_due_on, Cell::Day)
        }),
        Column::of(Field::GoodsArrivedOn, |r: &OfOrder<PlanStep>, _| {
            Cell::of(r.record.step.purchase.goods_arrived_on, Cell::Day)
        }),
        Column::of(Field::Notes, |r: &OfOrder<PlanStep>, _| Cell::text(&r.record.step.note)),
    ]);
    columns
}

/// Gives the risks, closed ones too.
pub(super) fn risks(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read = windows(|store: &Store, last: Option<&Risk>| store.risks_after(last.map_or(0, |r| r.id), WINDOW));
    told(risk_columns(), read, move |r| wanted.has_day(Some(r.opened_on)) && wanted.has_customer(&[&r.customer]))
}

fn risk_columns() -> Vec<Column<Risk>> {
    let entry: fn(&Risk) -> &NewRisk = |r| &r.entry;
    let mut columns = vec![
        Column::headed("number", Heading::OrderNumber, |r: &Risk, _| {
            Cell::of(r.number, |n| Cell::text(&n.to_string()))
        }),
        Column::of(Field::Customer, |r: &Risk, _| Cell::text(&r.customer)),
    ];
    named(&mut columns, entry, &[Field::RiskKind, Field::Risk]);
    columns.extend([
        Column::of(Field::Likelihood, |r: &Risk, l| {
            word(r.entry.rating.likelihood.code(), r.entry.rating.likelihood, l)
        }),
        Column::of(Field::Impact, |r: &Risk, l| word(r.entry.rating.impact.code(), r.entry.rating.impact, l)),
        Column::headed("level", Heading::Level, |r: &Risk, l| word(r.level().code(), r.level(), l)),
    ]);
    named(&mut columns, entry, &[Field::Response, Field::Person]);
    columns.push(Column::headed("opened_on", Heading::PutDownOn, |r: &Risk, _| Cell::Day(r.opened_on)));
    rest(&mut columns, entry);
    columns.extend([
        Column::of(Field::ClosedOn, |r: &Risk, _| Cell::of(r.closed_on, Cell::Day)),
        Column::of(Field::ClosedNote, |r: &Risk, _| Cell::text(&r.closed_note)),
    ]);
    columns
}

/// One line of a shipment.
struct Shipped {
    shipment: Rc<Shipment>,
    portion: Option<Portion>,
    line: Option<Line>,
}

impl Shipped {
    fn named(&self, of: fn(&Line) -> &String) -> Cell {
        Cell::of(self.line.as_ref(), |line| Cell::text(of(line)))
    }
}

/// Gives the lines of every shipment; a shipment without lines has a row all the same.
pub(super) fn shipments(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read =
        windows(|store: &Store, last: Option<&Shipment>| store.shipments_after(last.map_or(0, |s| s.id), WINDOW));
    let mut read = with_orders(read, |s: &Shipment| s.order_id);
    let lines = move |store: &Store| {
        let mut lines = Vec::new();
        for OfOrder { order, record } in read(store)? {
            let shipment = Rc::new(record);
            let portions = shipment.dispatch.lines.iter().copied().map(Some);
            for portion in portions.chain(shipment.dispatch.lines.is_empty().then_some(None)) {
                let line = portion.map(|p| store.line_of_order(&order, p.line)).transpose()?.flatten();
                let record = Shipped { shipment: shipment.clone(), portion, line };
                lines.push(OfOrder { order: order.clone(), record });
            }
        }
        Ok(lines)
    };
    told(shipment_columns(), lines, move |r: &OfOrder<Shipped>| {
        wanted.has_day(Some(r.record.shipment.dispatch.shipped_on))
            && wanted.has_customer(&[&r.order.customer])
            && wanted.has_stage(r.order.stage)
    })
}

fn shipment_columns() -> Vec<Column<OfOrder<Shipped>>> {
    let mut columns = order_columns();
    columns.extend([
        Column::headed("shipment", Heading::Shipment, |r: &OfOrder<Shipped>, _| {
            Cell::Whole(r.record.shipment.ordinal.into())
        }),
        Column::of(Field::ShippedOn, |r: &OfOrder<Shipped>, _| Cell::Day(r.record.shipment.dispatch.shipped_on)),
        Column::of(Field::Carrier, |r: &OfOrder<Shipped>, _| Cell::text(&r.record.shipment.dispatch.carrier)),
        Column::of(Field::Waybill, |r: &OfOrder<Shipped>, _| Cell::text(&r.record.shipment.dispatch.waybill)),
        Column::of(Field::Packages, |r: &OfOrder<Shipped>, _| Cell::text(&r.record.shipment.dispatch.packages)),
        Column::of(Field::Line, |r: &OfOrder<Shipped>, _| Cell::of(r.record.portion, |p| Cell::Whole(p.line.into()))),
        Column::of(Field::Product, |r: &OfOrder<Shipped>, _| r.record.named(|l| &l.product)),
        Column::of(Field::Spec, |r: &OfOrder<Shipped>, _| r.record.named(|l| &l.spec)),
        Column::of(Field::Quantity, |r: &OfOrder<Shipped>, _| {
            Cell::of(r.record.portion, |p| Cell::Quantity(p.quantity))
        }),
        Column::of(Field::Unit, |r: &OfOrder<Shipped>, _| r.record.named(|l| &l.unit)),
        Column::of(Field::ExpectedOn, |r: &OfOrder<Shipped>, _| {
            Cell::of(r.record.shipment.dispatch.expected_on, Cell::Day)
        }),
        Column::of(Field::ToldOn, |r: &OfOrder<Shipped>, _| {
            Cell::of(r.record.shipment.dispatch.told, |(day, _)| Cell::Day(day))
        }),
        Column::of(Field::ArrivedOn, |r: &OfOrder<Shipped>, _| {
            Cell::of(r.record.shipment.arrival.as_ref(), |a| Cell::Day(a.arrived_on))
        }),
        Column::of(Field::Intact, |r: &OfOrder<Shipped>, _| {
            Cell::of(r.record.shipment.arrival.as_ref(), |a| Cell::Yes(a.is_intact))
        }),
        Column::of(Field::ReceivedBy, |r: &OfOrder<Shipped>, _| {
            Cell::of(r.record.shipment.arrival.as_ref(), |a| Cell::text(&a.received_by))
        }),
        Column::of(Field::ArrivalNote, |r: &OfOrder<Shipped>, _| {
            Cell::of(r.record.shipment.arrival.as_ref(), |a| Cell::text(&a.note))
        }),
        Column::of(Field::Person, |r: &OfOrder<Shipped>, _| Cell::text(&r.record.shipment.dispatch.person)),
        Column::of(Field::Notes, |r: &OfOrder<Shipped>, _| Cell::text(&r.record.shipment.dispatch.note)),
    ]);
    columns
}
