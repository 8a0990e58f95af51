//! What comes before an order and around it: quotations, calculated prices, samples, training, proposals.

use super::{
    Selection,
    source::{Column, Stream, WINDOW, named, rest, row_stream, windows, word},
};
use crate::{
    domain::{
        costing::Costing,
        field::Field,
        number::FileNumber,
        quotation::{Quotation, QuotationEnd, QuotationState},
        sample::{DESCRIPTION, Sample},
    },
    exchange::sheet::Cell,
    i18n::{Label, export::Heading},
    store::{CostingCard, ProposalCard, QuotationCard, SampleCard, Store, TrainingCard},
};
use chrono::NaiveDate;

/// A quotation with what has become of it today.
struct Offered {
    card: QuotationCard,
    state: QuotationState,
}

impl Offered {
    fn won(&self) -> Option<FileNumber> {
        match self.card.end {
            Some(QuotationEnd::Won { number, .. }) => Some(number),
            _ => None,
        }
    }

    fn lost(&self) -> Option<(NaiveDate, &str)> {
        match &self.card.end {
            Some(QuotationEnd::Lost { on, reason }) => Some((*on, reason)),
            _ => None,
        }
    }
}

/// Returns the quotations, each as last revised.
pub(super) fn quotations(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let mut cards =
        windows(|store: &Store, last: Option<&QuotationCard>| store.quotations_after(last.map_or(0, |q| q.id), WINDOW));
    let read = move |store: &Store| {
        let offered = |card: QuotationCard| Offered { state: card.state(store.today()), card };
        Ok(cards(store)?.into_iter().map(offered).collect())
    };
    row_stream(quotation_columns(), read, move |r: &Offered| {
        selection.has_day(Some(r.card.quotation.on_day)) && selection.has_customer(&[&r.card.customer])
    })
}

fn quotation_columns() -> Vec<Column<Offered>> {
    use Field::{Contact, Currency, DeliveryPlace, LeadDays, OnDay, PaymentMethod, Phone, Salesperson, ValidUntil};
    let quotation: fn(&Offered) -> &Quotation = |r| &r.card.quotation;
    let mut columns = vec![
        Column::of(Field::Number, |r: &Offered, _| Cell::text(&r.card.number.to_string())),
        Column::headed("revision", Heading::Revision, |r: &Offered, _| Cell::Whole(r.card.revision.into())),
        Column::headed("state", Heading::State, |r: &Offered, l| word(r.state.code(), r.state, l)),
        Column::of(Field::Customer, |r: &Offered, _| Cell::text(&r.card.customer)),
    ];
    named(&mut columns, quotation, &[OnDay, ValidUntil]);
    columns
        .push(Column::headed("products", Heading::Products, |r: &Offered, _| Cell::text(&r.card.quotation.products())));
    named(&mut columns, quotation, &[Currency]);
    columns.push(Column::headed("total", Heading::Total, |r: &Offered, _| {
        Cell::of(r.card.quotation.total(), |m| Cell::Money(m, r.card.quotation.currency))
    }));
    named(&mut columns, quotation, &[Contact, Phone, Salesperson, DeliveryPlace, PaymentMethod, LeadDays]);
    columns.extend([
        Column::headed("order", Heading::OrderNumber, |r: &Offered, _| {
            Cell::of(r.won(), |n| Cell::text(&n.to_string()))
        }),
        Column::headed("lost_on", Heading::LostOn, |r: &Offered, _| Cell::of(r.lost(), |(on, _)| Cell::Day(on))),
        Column::of(Field::LostReason, |r: &Offered, _| Cell::of(r.lost(), |(_, why)| Cell::text(why))),
    ]);
    rest(&mut columns, quotation);
    columns
}

/// Returns the calculated prices, each with what it costs and what it comes to.
pub(super) fn costings(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read =
        windows(|store: &Store, last: Option<&CostingCard>| store.costings_after(last.map_or(0, |c| c.id), WINDOW));
    row_stream(costing_columns(), read, move |r: &CostingCard| {
        selection.has_day(Some(r.costing.on_day)) && selection.has_customer(&[&r.customer])
    })
}

fn costing_columns() -> Vec<Column<CostingCard>> {
    let costing: fn(&CostingCard) -> &Costing = |r| &r.costing;
    let mut columns = vec![
        Column::of(Field::Quotation, |r: &CostingCard, _| Cell::of(r.number, |n| Cell::text(&n.to_string()))),
        Column::of(Field::Customer, |r: &CostingCard, _| Cell::text(&r.customer)),
    ];
    named(&mut columns, costing, &[Field::Product, Field::Spec, Field::OnDay]);
    columns.push(Column::headed("costs", Heading::Costs, |r: &CostingCard, lang| {
        let said = r.costing.lines.iter().zip(&r.steps.lines);
        let said = said.map(|(line, price)| format!("{} {} {price}", line.kind.label(lang), line.name));
        Cell::text(&lang.list(said.collect::<Vec<_>>()))
    }));
    named(&mut columns, costing, &[Field::Overhead, Field::Margin, Field::Currency]);
    columns.extend([
        Column::headed("cost_price", Heading::CostPrice, |r: &CostingCard, _| Cell::Price(r.steps.floor)),
        Column::of(Field::UnitPrice, |r: &CostingCard, _| Cell::Price(r.steps.price)),
    ]);
    rest(&mut columns, costing);
    columns
}

/// Returns the samples.
pub(super) fn samples(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read =
        windows(|store: &Store, last: Option<&SampleCard>| store.samples_after(last.map_or(0, |s| s.id), WINDOW));
    row_stream(sample_columns(), read, move |r| {
        selection.has_day(Some(r.sample.asked_on)) && selection.has_customer(&[&r.customer])
    })
}

fn sample_columns() -> Vec<Column<SampleCard>> {
    use Field::{AskedOn, Courier, DueOn, MadeOn, Photo, PhotographedOn, SealedOn, SentOn, Waybill};
    let sample: fn(&SampleCard) -> &Sample = |r| &r.sample;
    let mut columns = vec![
        Column::of(Field::Customer, |r: &SampleCard, _| Cell::text(&r.customer)),
        Column::headed("number", Heading::OrderNumber, |r: &SampleCard, _| {
            Cell::of(r.order.map(|(_, n)| n), |n| Cell::text(&n.to_string()))
        }),
    ];
    named(&mut columns, sample, &[Field::Item]);
    columns.push(Column::headed("state", Heading::State, |r: &SampleCard, l| {
        word(r.sample.state().code(), r.sample.state(), l)
    }));
    named(&mut columns, sample, DESCRIPTION);
    named(&mut columns, sample, &[AskedOn, DueOn, MadeOn, SealedOn, PhotographedOn, Photo, SentOn, Courier, Waybill]);
    columns.extend([
        Column::of(Field::Currency, |r: &SampleCard, _| {
            Cell::of(r.sample.fee.or(r.sample.charge), |_| Cell::text(r.sample.currency.code()))
        }),
        Column::of(Field::Fee, |r: &SampleCard, _| Cell::of(r.sample.fee, |fee| Cell::Money(fee, r.sample.currency))),
        Column::of(Field::SampleCharge, |r: &SampleCard, _| {
            Cell::of(r.sample.charge, |charge| Cell::Money(charge, r.sample.currency))
        }),
    ]);
    rest(&mut columns, sample);
    columns
}

/// Returns the training sessions.
pub(super) fn training(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read =
        windows(|store: &Store, last: Option<&TrainingCard>| store.trainings_after(last.map_or(0, |t| t.id), WINDOW));
    row_stream(training_columns(), read, move |r| selection.has_day(Some(r.training.planned_on)))
}

fn training_columns() -> Vec<Column<TrainingCard>> {
    let mut columns = Vec::new();
    rest(&mut columns, |r: &TrainingCard| &r.training);
    columns
}

/// Returns what was proposed to the manager.
pub(super) fn proposals(selection: &Selection) -> Box<dyn Stream> {
    let selection = selection.clone();
    let read =
        windows(|store: &Store, last: Option<&ProposalCard>| store.proposals_after(last.map_or(0, |p| p.id), WINDOW));
    let mut columns = Vec::new();
    rest(&mut columns, |r: &ProposalCard| &r.proposal);
    row_stream(columns, read, move |r: &ProposalCard| selection.has_day(Some(r.proposal.asked_on)))
}
