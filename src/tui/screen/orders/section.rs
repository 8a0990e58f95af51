//! The sections of an order's page, in the order they are turned to. A further one is one more line here.

use crate::{
    domain::record::RecordKind,
    store::{Error, LedgerRow},
    tui::{
        action::Action,
        cx::Cx,
        part::{page::Section, story::Story},
        record::{
            communication, document, history, order, payment, plan, print, request, risk, sample, shipping, tracking,
        },
    },
};

/// Every section of an order's page.
pub(super) const SECTIONS: &[Section<LedgerRow>] = &[
    Section { show: Action::SectionOverview, story: |of, cx| order::story(of.id, cx), new: Some(RecordKind::Order) },
    Section { show: Action::SectionTerms, story: |of, cx| order::terms_story(of.id, cx), new: None },
    Section { show: Action::SectionReviews, story: |of, cx| order::reviews_story(of.id, cx), new: None },
    Section { show: Action::SectionPlan, story: |of, cx| plan::section(of.id, cx), new: Some(RecordKind::PlanStep) },
    Section { show: Action::SectionTracking, story: |of, cx| tracking::story_of(of.id, cx), new: None },
    Section { show: Action::SectionProblems, story: problems, new: Some(RecordKind::Problem) },
    Section {
        show: Action::SectionRequests,
        story: |of, cx| render(of, cx, request::render),
        new: Some(RecordKind::Request),
    },
    Section {
        show: Action::SectionCommunications,
        story: |of, cx| communication::of_order(of.id, cx),
        new: Some(RecordKind::Communication),
    },
    Section {
        show: Action::SectionShipments,
        story: |of, cx| shipping::story(of.id, cx),
        new: Some(RecordKind::Shipment),
    },
    Section {
        show: Action::SectionPayments,
        story: |of, cx| payment::story(of.id, cx),
        new: Some(RecordKind::Payment),
    },
    Section { show: Action::SectionDocuments, story: papers, new: Some(RecordKind::Document) },
    Section {
        show: Action::SectionSamples,
        story: |of, cx| render(of, cx, sample::render),
        new: Some(RecordKind::Sample),
    },
    Section {
        show: Action::SectionHistory,
        story: |of, cx| history::story(RecordKind::Order.row(of.id), cx),
        new: None,
    },
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

/// The documents of an order, and the forms printed of it.
fn papers(of: &LedgerRow, cx: &Cx) -> Result<Story, Error> {
    let mut story = render(of, cx, document::render_with_papers)?;
    print::render(&mut story, RecordKind::Order.row(of.id), cx)?;
    Ok(story)
}
