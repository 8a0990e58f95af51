//! What follows an order up: the steps of its plan, its risks, and what was shipped of it, one row a shipment line.

use super::{
    Selection,
    source::{
        Column, OfOrder, Stream, WINDOW, named, named_if, order_columns, rest, rest_if, row_stream, windows,
        with_orders, word,
    },
};
use crate::{
    domain::{
        field::Field,
        order::Line,
        plan::Step,
        risk::NewRisk,
        shipping::{Dispatch, Portion},
    },
    exchange::sheet::Cell,
    i18n::export::Heading,
    store::{PlanStep, Risk, Shipment, Store},
};
use std::rc::Rc;

/// Returns the steps of every plan.
pub(super) fn plan(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read =
        windows(|store: &Store, last: Option<&PlanStep>| store.plan_steps_after(last.map_or(0, |s| s.id), WINDOW));
    row_stream(plan_columns(), with_orders(read, |s| s.order_id), move |r: &OfOrder<PlanStep>| {
        selection.has_day(Some(r.record.step.planned_on))
            && selection.has_customer(&[&r.order.customer])
            && selection.has_stage(r.order.stage)
    })
}

fn plan_columns() -> Vec<Column<OfOrder<PlanStep>>> {
    use Field::{
        Contract, ContractOn, Department, DoneOn, GoodsArrivedOn, GoodsDueOn, Person, PlannedOn, StepKind, StepName,
        Supplier,
    };
    let step: fn(&OfOrder<PlanStep>) -> &Step = |r| &r.record.step;
    let mut columns = order_columns();
    named(&mut columns, step, &[StepName, StepKind, Department, Person, PlannedOn]);
    columns.push(Column::headed("first_planned_on", Heading::FirstPlannedOn, |r: &OfOrder<PlanStep>, _| {
        Cell::Day(r.record.first_planned_on)
    }));
    columns
        .push(Column::of(Field::PassedOn, |r: &OfOrder<PlanStep>, _| Cell::of(r.record.passed, |p| Cell::Day(p.on))));
    columns.push(Column::of(Field::PassedBy, |r: &OfOrder<PlanStep>, l| {
        Cell::of(r.record.passed, |p| word(p.by.code(), p.by, l))
    }));
    named(&mut columns, step, &[DoneOn, Supplier, Contract, ContractOn, GoodsDueOn, GoodsArrivedOn]);
    rest(&mut columns, step);
    columns
}

/// Returns the risks, closed ones too.
pub(super) fn risks(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read = windows(|store: &Store, last: Option<&Risk>| store.risks_after(last.map_or(0, |r| r.id), WINDOW));
    row_stream(risk_columns(), read, move |r| {
        selection.has_day(Some(r.opened_on)) && selection.has_customer(&[&r.customer])
    })
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

/// Returns the lines of every shipment; a shipment without lines has a row all the same.
pub(super) fn shipments(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
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
    row_stream(shipment_columns(), lines, move |r: &OfOrder<Shipped>| {
        selection.has_day(Some(r.record.shipment.dispatch.shipped_on))
            && selection.has_customer(&[&r.order.customer])
            && selection.has_stage(r.order.stage)
    })
}

fn shipment_columns() -> Vec<Column<OfOrder<Shipped>>> {
    let of: fn(&OfOrder<Shipped>) -> &Dispatch = |r| &r.record.shipment.dispatch;
    let mut columns = order_columns();
    columns.extend([Column::headed("shipment", Heading::Shipment, |r: &OfOrder<Shipped>, _| {
        Cell::Whole(r.record.shipment.ordinal.into())
    })]);
    named(&mut columns, of, &[Field::ShippedOn, Field::Carrier, Field::Waybill, Field::Packages]);
    columns.push(Column::of(Field::Line, |r: &OfOrder<Shipped>, _| {
        Cell::of(r.record.portion, |p| Cell::Whole(p.line.into()))
    }));
    named_if(&mut columns, |r: &OfOrder<Shipped>| r.record.line.as_ref(), &[Field::Product, Field::Spec]);
    columns.push(Column::of(Field::Quantity, |r: &OfOrder<Shipped>, _| {
        Cell::of(r.record.portion, |p| Cell::Quantity(p.quantity))
    }));
    named_if(&mut columns, |r: &OfOrder<Shipped>| r.record.line.as_ref(), &[Field::Unit]);
    named(&mut columns, of, &[Field::ExpectedOn]);
    columns.push(Column::of(Field::InformedOn, |r: &OfOrder<Shipped>, _| {
        Cell::of(r.record.shipment.dispatch.informed, |(day, _)| Cell::Day(day))
    }));
    named_if(&mut columns, |r: &OfOrder<Shipped>| r.record.shipment.arrival.as_ref(), &[Field::ArrivedOn]);
    rest_if(&mut columns, |r: &OfOrder<Shipped>| r.record.shipment.arrival.as_ref());
    named(&mut columns, of, &[Field::Person, Field::Notes]);
    columns
}
