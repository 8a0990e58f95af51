//! What comes before an order and beside it: quotations, samples, training.

use super::{
    Wanted,
    source::{Column, Stream, WINDOW, told, windows, word},
};
use crate::{
    domain::{
        field::Field,
        number::FileNumber,
        quotation::{QuotationEnd, QuotationState},
    },
    exchange::sheet::Cell,
    i18n::export::Heading,
    store::{QuotationCard, SampleCard, Store, TrainingCard},
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

/// Gives the quotations, each as last revised.
pub(super) fn quotations(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let mut cards =
        windows(|store: &Store, last: Option<&QuotationCard>| store.quotations_after(last.map_or(0, |q| q.id), WINDOW));
    let read = move |store: &Store| {
        let offered = |card: QuotationCard| Offered { state: card.state(store.today()), card };
        Ok(cards(store)?.into_iter().map(offered).collect())
    };
    told(quotation_columns(), read, move |r: &Offered| {
        wanted.has_day(Some(r.card.quotation.on_day)) && wanted.has_customer(&[&r.card.customer])
    })
}

fn quotation_columns() -> Vec<Column<Offered>> {
    vec![
        Column::of(Field::Number, |r: &Offered, _| Cell::text(&r.card.number.to_string())),
        Column::headed("revision", Heading::Revision, |r: &Offered, _| Cell::Whole(r.card.revision.into())),
        Column::headed("state", Heading::State, |r: &Offered, l| word(r.state.code(), r.state, l)),
        Column::of(Field::Customer, |r: &Offered, _| Cell::text(&r.card.customer)),
        Column::of(Field::OnDay, |r: &Offered, _| Cell::Day(r.card.quotation.on_day)),
        Column::of(Field::ValidUntil, |r: &Offered, _| Cell::Day(r.card.quotation.valid_until)),
        Column::headed("products", Heading::Products, |r: &Offered, _| {
            Cell::text(&r.card.quotation.terms(r.card.quotation.on_day).products())
        }),
        Column::of(Field::Currency, |r: &Offered, _| Cell::text(r.card.quotation.currency.code())),
        Column::headed("total", Heading::Total, |r: &Offered, _| {
            Cell::of(r.card.quotation.total(), |m| Cell::Money(m, r.card.quotation.currency))
        }),
        Column::of(Field::Contact, |r: &Offered, _| Cell::text(&r.card.quotation.contact)),
        Column::of(Field::Phone, |r: &Offered, _| Cell::text(&r.card.quotation.phone)),
        Column::of(Field::Salesperson, |r: &Offered, _| Cell::text(&r.card.quotation.salesperson)),
        Column::of(Field::DeliveryPlace, |r: &Offered, _| Cell::text(&r.card.quotation.delivery_place)),
        Column::of(Field::PaymentMethod, |r: &Offered, _| Cell::text(&r.card.quotation.payment_method)),
        Column::of(Field::LeadDays, |r: &Offered, _| Cell::of(r.card.quotation.lead_days, |n| Cell::Whole(n.into()))),
        Column::headed("order", Heading::OrderNumber, |r: &Offered, _| {
            Cell::of(r.won(), |n| Cell::text(&n.to_string()))
        }),
        Column::headed("lost_on", Heading::LostOn, |r: &Offered, _| Cell::of(r.lost(), |(on, _)| Cell::Day(on))),
        Column::of(Field::LostReason, |r: &Offered, _| Cell::of(r.lost(), |(_, why)| Cell::text(why))),
        Column::of(Field::Notes, |r: &Offered, _| Cell::text(&r.card.quotation.notes)),
    ]
}

/// Gives the samples.
pub(super) fn samples(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read =
        windows(|store: &Store, last: Option<&SampleCard>| store.samples_after(last.map_or(0, |s| s.id), WINDOW));
    told(sample_columns(), read, move |r| {
        wanted.has_day(Some(r.sample.asked_on)) && wanted.has_customer(&[&r.customer])
    })
}

fn sample_columns() -> Vec<Column<SampleCard>> {
    vec![
        Column::of(Field::Customer, |r: &SampleCard, _| Cell::text(&r.customer)),
        Column::headed("number", Heading::OrderNumber, |r: &SampleCard, _| {
            Cell::of(r.order.map(|(_, n)| n), |n| Cell::text(&n.to_string()))
        }),
        Column::of(Field::Item, |r: &SampleCard, _| Cell::text(&r.sample.item)),
        Column::headed("state", Heading::State, |r: &SampleCard, l| word(r.sample.state().code(), r.sample.state(), l)),
        Column::of(Field::Material, |r: &SampleCard, _| Cell::text(&r.sample.material)),
        Column::of(Field::Packing, |r: &SampleCard, _| Cell::text(&r.sample.packing)),
        Column::of(Field::Printing, |r: &SampleCard, _| Cell::text(&r.sample.printing)),
        Column::of(Field::Colours, |r: &SampleCard, _| Cell::text(&r.sample.colours)),
        Column::of(Field::Marks, |r: &SampleCard, _| Cell::text(&r.sample.marks)),
        Column::of(Field::Process, |r: &SampleCard, _| Cell::text(&r.sample.process)),
        Column::of(Field::AskedOn, |r: &SampleCard, _| Cell::Day(r.sample.asked_on)),
        Column::of(Field::DueOn, |r: &SampleCard, _| Cell::Day(r.sample.due_on)),
        Column::of(Field::MadeOn, |r: &SampleCard, _| Cell::of(r.sample.made_on, Cell::Day)),
        Column::of(Field::SealedOn, |r: &SampleCard, _| Cell::of(r.sample.sealed_on, Cell::Day)),
        Column::of(Field::PhotographedOn, |r: &SampleCard, _| Cell::of(r.sample.photographed_on, Cell::Day)),
        Column::of(Field::Photo, |r: &SampleCard, _| Cell::text(&r.sample.photo)),
        Column::of(Field::SentOn, |r: &SampleCard, _| Cell::of(r.sample.sent_on, Cell::Day)),
        Column::of(Field::Courier, |r: &SampleCard, _| Cell::text(&r.sample.courier)),
        Column::of(Field::Waybill, |r: &SampleCard, _| Cell::text(&r.sample.waybill)),
        Column::of(Field::Currency, |r: &SampleCard, _| {
            Cell::of(r.sample.fee, |_| Cell::text(r.sample.currency.code()))
        }),
        Column::of(Field::Fee, |r: &SampleCard, _| Cell::of(r.sample.fee, |fee| Cell::Money(fee, r.sample.currency))),
        Column::of(Field::Answer, |r: &SampleCard, l| Cell::of(r.sample.answer, |a| word(a.code(), a, l))),
        Column::of(Field::AnsweredOn, |r: &SampleCard, _| Cell::of(r.sample.answered_on, Cell::Day)),
        Column::of(Field::AnswerNote, |r: &SampleCard, _| Cell::text(&r.sample.answer_note)),
        Column::of(Field::Notes, |r: &SampleCard, _| Cell::text(&r.sample.notes)),
    ]
}

/// Gives the training sessions.
pub(super) fn training(wanted: &Wanted) -> Box<dyn Stream> {
    let wanted = wanted.clone();
    let read =
        windows(|store: &Store, last: Option<&TrainingCard>| store.trainings_after(last.map_or(0, |t| t.id), WINDOW));
    told(training_columns(), read, move |r| wanted.has_day(Some(r.training.planned_on)))
}

fn training_columns() -> Vec<Column<TrainingCard>> {
    vec![
        Column::of(Field::Topic, |r: &TrainingCard, _| Cell::text(&r.training.topic)),
        Column::of(Field::PlannedOn, |r: &TrainingCard, _| Cell::Day(r.training.planned_on)),
        Column::of(Field::Trainer, |r: &TrainingCard, _| Cell::text(&r.training.trainer)),
        Column::of(Field::Participants, |r: &TrainingCard, _| Cell::text(&r.training.participants)),
        Column::of(Field::HeldOn, |r: &TrainingCard, _| Cell::of(r.training.held_on, Cell::Day)),
        Column::of(Field::Result, |r: &TrainingCard, _| Cell::text(&r.training.result)),
        Column::of(Field::Notes, |r: &TrainingCard, _| Cell::text(&r.training.notes)),
    ]
}
