//! The sections of an order's page, in the order they are turned to. A further one is one more line here.

use crate::{
    domain::{
        block::Block,
        export::{Credit, ExportFile},
        material::Material,
        record::RecordKind,
    },
    store::{Error, LedgerRow},
    tui::{
        action::Action,
        cx::Cx,
        part::{page::Section, story::Story},
        record::{
            attachment, communication, document, history, inspection, of_order, order, output, outsourcing, packing,
            payment, plan, print, request, risk, sample, shipping, tracking,
        },
    },
};

/// Every section of an order's page.
pub(super) const SECTIONS: &[Section<LedgerRow>] = &[
    Section::new(Action::SectionOverview, |of, cx| order::story(of.id, cx), &[RecordKind::Order]),
    Section::new(Action::SectionTerms, |of, cx| order::terms_story(of.id, cx), &[]),
    Section::new(Action::SectionReviews, |of, cx| order::reviews_story(of.id, cx), &[]),
    Section::new(Action::SectionPlan, |of, cx| plan::section(of.id, cx), &[RecordKind::PlanStep]),
    Section::new(Action::SectionTracking, |of, cx| tracking::story_of(of.id, cx), &[]),
    Section::new(Action::SectionProblems, problems, &[RecordKind::Problem]),
    Section::new(Action::SectionRequests, |of, cx| render(of, cx, request::render), &[RecordKind::Request]),
    Section::new(
        Action::SectionCommunications,
        |of, cx| communication::of_order(of.id, cx),
        &[RecordKind::Communication],
    ),
    Section::new(Action::SectionShipments, |of, cx| shipping::story(of.id, cx), &[RecordKind::Shipment]),
    Section::new(Action::SectionPayments, |of, cx| payment::story(of.id, cx), &[RecordKind::Payment]),
    Section::new(Action::SectionDocuments, papers, &[RecordKind::Document]),
    Section::new(Action::SectionSamples, |of, cx| render(of, cx, sample::render), &[RecordKind::Sample]),
    Section { block: Some(Block::Manufacturing), ..Section::new(Action::SectionFactory, factory, &FACTORY) },
    Section {
        block: Some(Block::Outsourcing),
        ..Section::new(Action::SectionOutsourcing, outsourcing, &[RecordKind::Outsourcing, RecordKind::Payable])
    },
    Section {
        block: Some(Block::Export),
        ..Section::new(
            Action::SectionExport,
            export,
            &[RecordKind::ExportFile, RecordKind::Credit, RecordKind::Packing],
        )
    },
    Section::new(Action::SectionHistory, |of, cx| history::story(RecordKind::Order.row(of.id), cx), &[]),
];

fn render(of: &LedgerRow, cx: &Cx, part: fn(&mut Story, i64, &Cx) -> Result<(), Error>) -> Result<Story, Error> {
    let mut story = Story::new();
    part(&mut story, of.id, cx)?;
    Ok(story)
}

fn problems(of: &LedgerRow, cx: &Cx) -> Result<Story, Error> {
    let mut story = render(of, cx, tracking::problems)?;
    risk::render(&mut story, of.id, cx)?;
    Ok(story)
}

/// What is added to the Factory section.
const FACTORY: [RecordKind; 5] =
    [RecordKind::Inspection, RecordKind::Finding, RecordKind::Output, RecordKind::Material, RecordKind::Packing];

/// What is made: quantities, inspections with what they found, materials, cartons.
fn factory(of: &LedgerRow, cx: &Cx) -> Result<Story, Error> {
    let (mut story, order) = (Story::new(), cx.store.order(of.id)?);
    output::render(&mut story, &order, cx)?;
    inspection::render(&mut story, &order, cx)?;
    of_order::render::<Material>(&mut story, &order, cx)?;
    packing::render(&mut story, &order, cx)?;
    Ok(story)
}

/// What others make, and what is owed to them.
fn outsourcing(of: &LedgerRow, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    outsourcing::render(&mut story, &cx.store.order(of.id)?, cx)?;
    Ok(story)
}

/// What goes abroad.
fn export(of: &LedgerRow, cx: &Cx) -> Result<Story, Error> {
    let (mut story, order) = (Story::new(), cx.store.order(of.id)?);
    of_order::render::<ExportFile>(&mut story, &order, cx)?;
    of_order::render::<Credit>(&mut story, &order, cx)?;
    packing::render(&mut story, &order, cx)?;
    Ok(story)
}

/// The documents of an order, and the forms printed of it.
fn papers(of: &LedgerRow, cx: &Cx) -> Result<Story, Error> {
    let mut story = render(of, cx, document::render_with_papers)?;
    attachment::render(&mut story, &cx.store.attachments_of_order(of.id)?, cx)?;
    print::render(&mut story, RecordKind::Order.row(of.id), cx)?;
    Ok(story)
}
