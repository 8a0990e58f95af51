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
    i18n::{Label, export::Heading},
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
        Column::new("number", |l| Field::Number.label(l), |r: &Offered, _| Cell::text(&r.card.number.to_string())),
        Column::new("revision", |l| Heading::Revision.label(l), |r: &Offered, _| Cell::Whole(r.card.revision.into())),
        Column::new("state", |l| Heading::State.label(l), |r: &Offered, l| word(r.state.code(), r.state, l)),
        Column::new("customer", |l| Field::Customer.label(l), |r: &Offered, _| Cell::text(&r.card.customer)),
        Column::new("on_day", |l| Field::OnDay.label(l), |r: &Offered, _| Cell::Day(r.card.quotation.on_day)),
        Column::new(
            "valid_until",
            |l| Field::ValidUntil.label(l),
            |r: &Offered, _| Cell::Day(r.card.quotation.valid_until),
        ),
        Column::new(
            "products",
            |l| Heading::Products.label(l),
            |r: &Offered, _| Cell::text(&r.card.quotation.terms(r.card.quotation.on_day).products()),
        ),
        Column::new(
            "currency",
            |l| Field::Currency.label(l),
            |r: &Offered, _| Cell::text(r.card.quotation.currency.code()),
        ),
        Column::new(
            "total",
            |l| Heading::Total.label(l),
            |r: &Offered, _| Cell::of(r.card.quotation.total(), |m| Cell::Money(m, r.card.quotation.currency)),
        ),
        Column::new("contact", |l| Field::Contact.label(l), |r: &Offered, _| Cell::text(&r.card.quotation.contact)),
        Column::new("phone", |l| Field::Phone.label(l), |r: &Offered, _| Cell::text(&r.card.quotation.phone)),
        Column::new(
            "salesperson",
            |l| Field::Salesperson.label(l),
            |r: &Offered, _| Cell::text(&r.card.quotation.salesperson),
        ),
        Column::new(
            "delivery_place",
            |l| Field::DeliveryPlace.label(l),
            |r: &Offered, _| Cell::text(&r.card.quotation.delivery_place),
        ),
        Column::new(
            "payment_method",
            |l| Field::PaymentMethod.label(l),
            |r: &Offered, _| Cell::text(&r.card.quotation.payment_method),
        ),
        Column::new(
            "lead_days",
            |l| Field::LeadDays.label(l),
            |r: &Offered, _| Cell::of(r.card.quotation.lead_days, |n| Cell::Whole(n.into())),
        ),
        Column::new(
            "order",
            |l| Heading::OrderNumber.label(l),
            |r: &Offered, _| Cell::of(r.won(), |n| Cell::text(&n.to_string())),
        ),
        Column::new(
            "lost_on",
            |l| Heading::LostOn.label(l),
            |r: &Offered, _| Cell::of(r.lost(), |(on, _)| Cell::Day(on)),
        ),
        Column::new(
            "lost_reason",
            |l| Field::LostReason.label(l),
            |r: &Offered, _| Cell::of(r.lost(), |(_, why)| Cell::text(why)),
        ),
        Column::new("notes", |l| Field::Notes.label(l), |r: &Offered, _| Cell::text(&r.card.quotation.notes)),
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
        Column::new("customer", |l| Field::Customer.label(l), |r: &SampleCard, _| Cell::text(&r.customer)),
        Column::new(
            "number",
            |l| Heading::OrderNumber.label(l),
            |r: &SampleCard, _| Cell::of(r.order.map(|(_, n)| n), |n| Cell::text(&n.to_string())),
        ),
        Column::new("item", |l| Field::Item.label(l), |r: &SampleCard, _| Cell::text(&r.sample.item)),
        Column::new(
            "state",
            |l| Heading::State.label(l),
            |r: &SampleCard, l| word(r.sample.state().code(), r.sample.state(), l),
        ),
        Column::new("material", |l| Field::Material.label(l), |r: &SampleCard, _| Cell::text(&r.sample.material)),
        Column::new("packing", |l| Field::Packing.label(l), |r: &SampleCard, _| Cell::text(&r.sample.packing)),
        Column::new("printing", |l| Field::Printing.label(l), |r: &SampleCard, _| Cell::text(&r.sample.printing)),
        Column::new("colours", |l| Field::Colours.label(l), |r: &SampleCard, _| Cell::text(&r.sample.colours)),
        Column::new("marks", |l| Field::Marks.label(l), |r: &SampleCard, _| Cell::text(&r.sample.marks)),
        Column::new("process", |l| Field::Process.label(l), |r: &SampleCard, _| Cell::text(&r.sample.process)),
        Column::new("asked_on", |l| Field::AskedOn.label(l), |r: &SampleCard, _| Cell::Day(r.sample.asked_on)),
        Column::new("due_on", |l| Field::DueOn.label(l), |r: &SampleCard, _| Cell::Day(r.sample.due_on)),
        Column::new("made_on", |l| Field::MadeOn.label(l), |r: &SampleCard, _| Cell::of(r.sample.made_on, Cell::Day)),
        Column::new(
            "sealed_on",
            |l| Field::SealedOn.label(l),
            |r: &SampleCard, _| Cell::of(r.sample.sealed_on, Cell::Day),
        ),
        Column::new(
            "photographed_on",
            |l| Field::PhotographedOn.label(l),
            |r: &SampleCard, _| Cell::of(r.sample.photographed_on, Cell::Day),
        ),
        Column::new("photo", |l| Field::Photo.label(l), |r: &SampleCard, _| Cell::text(&r.sample.photo)),
        Column::new("sent_on", |l| Field::SentOn.label(l), |r: &SampleCard, _| Cell::of(r.sample.sent_on, Cell::Day)),
        Column::new("courier", |l| Field::Courier.label(l), |r: &SampleCard, _| Cell::text(&r.sample.courier)),
        Column::new("waybill", |l| Field::Waybill.label(l), |r: &SampleCard, _| Cell::text(&r.sample.waybill)),
        Column::new(
            "currency",
            |l| Field::Currency.label(l),
            |r: &SampleCard, _| Cell::of(r.sample.fee, |_| Cell::text(r.sample.currency.code())),
        ),
        Column::new(
            "fee",
            |l| Field::Fee.label(l),
            |r: &SampleCard, _| Cell::of(r.sample.fee, |fee| Cell::Money(fee, r.sample.currency)),
        ),
        Column::new(
            "answer",
            |l| Field::Answer.label(l),
            |r: &SampleCard, l| Cell::of(r.sample.answer, |a| word(a.code(), a, l)),
        ),
        Column::new(
            "answered_on",
            |l| Field::AnsweredOn.label(l),
            |r: &SampleCard, _| Cell::of(r.sample.answered_on, Cell::Day),
        ),
        Column::new(
            "answer_note",
            |l| Field::AnswerNote.label(l),
            |r: &SampleCard, _| Cell::text(&r.sample.answer_note),
        ),
        Column::new("notes", |l| Field::Notes.label(l), |r: &SampleCard, _| Cell::text(&r.sample.notes)),
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
        Column::new("topic", |l| Field::Topic.label(l), |r: &TrainingCard, _| Cell::text(&r.training.topic)),
        Column::new(
            "planned_on",
            |l| Field::PlannedOn.label(l),
            |r: &TrainingCard, _| Cell::Day(r.training.planned_on),
        ),
        Column::new("trainer", |l| Field::Trainer.label(l), |r: &TrainingCard, _| Cell::text(&r.training.trainer)),
        Column::new(
            "participants",
            |l| Field::Participants.label(l),
            |r: &TrainingCard, _| Cell::text(&r.training.participants),
        ),
        Column::new(
            "held_on",
            |l| Field::HeldOn.label(l),
            |r: &TrainingCard, _| Cell::of(r.training.held_on, Cell::Day),
        ),
        Column::new("result", |l| Field::Result.label(l), |r: &TrainingCard, _| Cell::text(&r.training.result)),
        Column::new("notes", |l| Field::Notes.label(l), |r: &TrainingCard, _| Cell::text(&r.training.notes)),
    ]
}
