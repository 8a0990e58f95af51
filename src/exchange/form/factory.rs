//! The papers by which goods are made: the production order, the card that goes with them from step to step, the plan for
//! the heads of the departments, the order of a sample.
//!
//! No price stands on any of them. Invariant: what is not known yet is an empty box, to be filled in by hand.

use super::paper::{Block, Cell, Column, GRID, Look, Paper, Value};
use crate::{
    domain::{
        decimal::Quantity,
        field::Field,
        order::{Line, Terms},
        plan::StepKind,
        printout::FormKind,
        sample::{Sample, SampleAnswer},
    },
    i18n::{
        Label, Lang,
        attribute::facts,
        form::{self as said, Word},
    },
    store::{Order, PlanStep, Result, SampleCard, Store},
};

/// So many empty rows stand in a card without a plan.
const BLANK_STEPS: usize = 10;
/// So many follow the plan's, for what it does not name.
const MORE_STEPS: usize = 3;
/// A picture has room of so many lines.
const PICTURE: usize = 9;

/// What a sample says of how the goods are made; each in a box of its own, for they are long where they are known.
const MAKING: [Field; 6] =
    [Field::Process, Field::Material, Field::Colours, Field::Printing, Field::Packing, Field::Marks];

/// What production is told to make: goods, day, how they are made and packed, and a place for their picture.
pub fn production_order(store: &Store, order: &Order, lang: Lang) -> Result<Paper> {
    let samples = store.samples_of_order(order.id)?;
    let sample = described_by(&samples);
    let paper = quantities(head(FormKind::ProductionOrder, order, lang), &order.terms, lang).wide(
        Field::SpecialRequirements.label(lang),
        &order.terms.special_requirements,
        2,
    );
    let paper = made(paper, sample, lang);
    // whoever makes the goods sees of which sample this is said
    let of_sample = |tell: fn(&Sample) -> &str| Value::text(sample.map(tell).unwrap_or_default());
    Ok(paper
        .facts([
            (Field::Item.label(lang), of_sample(|s| &s.item)),
            (Field::SealedOn.label(lang), day(sample.and_then(|s| s.sealed_on))),
        ])
        .wide(Field::Photo.label(lang), of_sample(|s| &s.photo), 1)
        .wide(Word::Picture.label(lang), "", PICTURE)
        .sign(&[Word::Clerk, Word::CheckedBy, Word::ApprovedBy, Word::Workshop])
        .copies(&[Word::ProductionCopy, Word::PurchasingCopy, Word::QualityCopy, Word::FollowUpCopy], lang))
}

/// The card that goes with the goods: each step of the plan that happens in the house, with boxes for who did it, how many
/// and when.
pub fn process_card(store: &Store, order: &Order, lang: Lang) -> Result<Paper> {
    let columns = [
        Column(Word::Line.label(lang), 2, Look::Short),
        Column(Field::StepName.label(lang), 5, Look::Text),
        Column(Field::PlannedOn.label(lang), 3, Look::Short),
        Column(Word::QuantityIn.label(lang), 3, Look::Figure),
        Column(Word::QuantityGood.label(lang), 3, Look::Figure),
        Column(Word::QuantityBad.label(lang), 2, Look::Figure),
        Column(Word::Date.label(lang), 3, Look::Short),
        Column(Word::Signature.label(lang), 3, Look::Short),
    ];
    let plan = store.plan(order.id)?;
    let in_house = plan.iter().filter(|s| is_in_house(s.step.kind));
    let mut steps: Vec<[Value; 2]> =
        in_house.map(|s| [(&s.step.name).into(), Value::text(s.step.planned_on.to_string())]).collect();
    let rows = if steps.is_empty() { BLANK_STEPS } else { steps.len() + MORE_STEPS };
    steps.resize(rows, [Value::blank(), Value::blank()]);
    let row = |(n, [name, planned]): (usize, [Value; 2])| {
        let mut row = vec![Value::text(n.to_string()), name, planned];
        row.resize(columns.len(), Value::blank());
        row
    };
    let paper = quantities(head(FormKind::ProcessCard, order, lang), &order.terms, lang);
    Ok(paper
        .wide(Field::SpecialRequirements.label(lang), &order.terms.special_requirements, 1)
        .table(&columns, (1..).zip(steps).map(row).collect())
        .wide(Field::Notes.label(lang), "", 2)
        .sign(&[Word::Clerk, Word::Workshop, Word::Quality, Word::Storekeeper]))
}

/// The plan as the heads of the departments sign it.
pub fn follow_up_plan(store: &Store, order: &Order, lang: Lang) -> Result<Paper> {
    let columns = [
        Column(Word::Line.label(lang), 2, Look::Short),
        Column(Field::StepName.label(lang), 5, Look::Text),
        Column(Field::Department.label(lang), 3, Look::Short),
        Column(Field::Person.label(lang), 3, Look::Short),
        Column(Field::PlannedOn.label(lang), 3, Look::Short),
        Column(Field::DoneOn.label(lang), 3, Look::Short),
        Column(Field::Notes.label(lang), 5, Look::Text),
    ];
    let row = |(n, s): (usize, &PlanStep)| {
        let step = &s.step;
        vec![
            Value::text(n.to_string()),
            (&step.name).into(),
            step.department.label(lang).into(),
            (&step.person).into(),
            Value::text(step.planned_on.to_string()),
            day(step.done_on),
            (&step.note).into(),
        ]
    };
    let plan = store.plan(order.id)?;
    let mut rows: Vec<_> = (1..).zip(&plan).map(row).collect();
    if rows.is_empty() {
        rows.resize(BLANK_STEPS, vec![Value::blank(); columns.len()]);
    }
    Ok(quantities(head(FormKind::FollowUpPlan, order, lang), &order.terms, lang)
        .table(&columns, rows)
        .wide(Field::Notes.label(lang), "", 2)
        .sign(&[Word::ProductionHead, Word::PurchasingHead, Word::QualityHead, Word::Manager])
        .copies(&[Word::ProductionCopy, Word::PurchasingCopy, Word::QualityCopy, Word::FollowUpCopy], lang))
}

/// What is to be made as a sample, by when, and where it is put on record when it is done.
pub fn sample_order(store: &Store, id: i64, lang: Lang) -> Result<Paper> {
    let card = store.sample(id)?;
    let SampleCard { sample, customer, order, .. } = &card;
    let number = order.map(|(_, number)| number.to_string()).unwrap_or_default();
    let paper = Paper::new(FormKind::SampleOrder.label(lang), &number)
        .of(&[number.as_str(), &sample.item].join(" "))
        .facts([(Field::Customer.label(lang), customer.clone()), (Field::Order.label(lang), number.clone())])
        .facts(facts(sample, &[Field::Item, Field::AskedOn], lang))
        .facts([
            (Field::Quantity.label(lang), Value::blank()),
            (Word::WantedBy.label(lang), Value::text(sample.due_on.to_string())),
        ]);
    Ok(made(paper, Some(sample), lang)
        .wide(Field::Notes.label(lang), &sample.notes, 3)
        .wide(Word::Picture.label(lang), "", PICTURE)
        .facts([(Field::MadeOn.label(lang), day(sample.made_on)), (Field::SealedOn.label(lang), day(sample.sealed_on))])
        .wide(Word::Findings.label(lang), "", 2)
        .sign(&[Word::Clerk, Word::Workshop, Word::Quality, Word::ApprovedBy])
        .copies(&[Word::ProductionCopy, Word::FollowUpCopy], lang))
}

/// Number, customer, days: whose goods they are and when they must be ready.
fn head(kind: FormKind, order: &Order, lang: Lang) -> Paper {
    let all = [
        vec![(Field::Customer.label(lang), order.customer.clone())],
        facts(&order.terms, &[Field::ExternalRef], lang),
        vec![(Word::OrderedOn.label(lang), order.received_at.date().to_string())],
        facts(&order.terms, &[Field::DeliveryDate, Field::Salesperson], lang),
        vec![(Word::Version.label(lang), order.version.to_string())],
    ];
    Paper::new(kind.label(lang), order.number).facts(all.concat())
}

/// The goods with what is to be made of each, and their sum where they are counted alike; no prices.
fn quantities(paper: Paper, terms: &Terms, lang: Lang) -> Paper {
    let has_days = terms.has_own_days();
    let [product, note] = if has_days { [6, 2] } else { [7, 4] };
    let mut columns = vec![
        Column(Word::Line.label(lang), 2, Look::Short),
        Column(Field::Product.label(lang), product, Look::Text),
        Column(Field::Spec.label(lang), 6, Look::Text),
        Column(Field::Quantity.label(lang), 3, Look::Figure),
        Column(Field::Unit.label(lang), 2, Look::Short),
    ];
    if has_days {
        columns.push(Column(Field::DeliveryDate.label(lang), 3, Look::Short));
    }
    columns.push(Column(Word::Note.label(lang), note, Look::Text));
    let row = |l: &Line| {
        let mut row: Vec<Value> = vec![(&l.line).into(), (&l.product).into(), (&l.spec).into()];
        row.extend([Value::quantity(l.quantity), (&l.unit).into()]);
        row.extend(has_days.then(|| terms.due_on(l).into()));
        row.push(Value::blank());
        row
    };
    let paper = paper.table(&columns, terms.lines.iter().map(row).collect());
    match sum(terms).filter(|_| terms.lines.len() > 1) {
        Some((sum, unit)) => {
            let label = lang.labelled(Word::Total.label(lang), unit);
            let boxes = vec![
                Cell::new(GRID - 6, Look::Label, label),
                Cell { span: 6, look: Look::Sum, value: Value::quantity(sum) },
            ];
            paper.with(Block::Boxes(boxes, 1))
        }
        None => paper,
    }
}

/// Sums the quantities of lines that are all counted in one unit.
fn sum(terms: &Terms) -> Option<(Quantity, &str)> {
    let unit = terms.lines.first()?.unit.as_str();
    let sum = terms.lines.iter().filter(|l| l.unit == unit).try_fold(0i64, |sum, l| sum.checked_add(l.quantity.0))?;
    terms.lines.iter().all(|l| l.unit == unit).then_some((Quantity(sum), unit))
}

/// Chooses the sample that says how the goods are made: the one approved last, else the newest.
fn described_by(samples: &[SampleCard]) -> Option<&Sample> {
    let approved = samples.iter().find(|card| card.sample.answer == Some(SampleAnswer::Approved));
    approved.or(samples.first()).map(|card| &card.sample)
}

fn made(paper: Paper, sample: Option<&Sample>, lang: Lang) -> Paper {
    let told = match sample {
        Some(sample) => facts(sample, &MAKING, lang),
        None => MAKING.map(|field| (field.label(lang), String::new())).to_vec(),
    };
    let paper = paper.heading(said::words(lang).how_it_is_made());
    told.into_iter().fold(paper, |paper, (label, text)| paper.wide(label, text, 1))
}

/// Returns whether a step is done with the goods in the house.
fn is_in_house(kind: StepKind) -> bool {
    use StepKind::*;
    !matches!(kind, Customs | Shipping | Delivery | TaxRefund | Settlement)
}

fn day(day: Option<chrono::NaiveDate>) -> Value {
    day.map_or(Value::blank(), Value::from)
}
