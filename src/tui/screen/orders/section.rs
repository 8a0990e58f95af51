//! The sections of an order's page, in the order they are turned to. A further one is one more line here.

use super::detail;
use crate::{
    domain::record::RecordKind,
    store::{Error, LedgerRow},
    tui::{
        action::Action,
        cx::Cx,
        layer::Cmd,
        part::{page::Section, story::Story},
        screen::{
            communications::{self, About},
            documents, history, payments, plan, print, requests, risks, samples, shipping, tracking,
        },
    },
};

/// Every section of an order's page.
pub(super) const SECTIONS: &[Section<LedgerRow>] = &[
    Section {
        show: Action::SectionOverview,
        story: |order, cx| detail::story(order.id, cx),
        new: Some(|_, cx| Ok(Cmd::Push(super::intake::new(None, cx)?))),
    },
    Section { show: Action::SectionTerms, story: |order, cx| detail::terms_story(order.id, cx), new: None },
    Section { show: Action::SectionReviews, story: |order, cx| detail::reviews_story(order.id, cx), new: None },
    Section {
        show: Action::SectionPlan,
        story: |order, cx| plan::section(order.id, cx),
        new: Some(|order, cx| plan::new(order.id, cx)),
    },
    Section { show: Action::SectionTracking, story: |order, cx| tracking::story_of(order.id, cx), new: None },
    Section {
        show: Action::SectionProblems,
        story: problems,
        new: Some(|order, cx| Ok(Cmd::Push(tracking::problem::open(order.id, None, "", cx)?))),
    },
    Section {
        show: Action::SectionRequests,
        story: |order, cx| told(order, cx, requests::told),
        new: Some(|order, cx| Ok(Cmd::Push(requests::change_form(order.id, cx)?))),
    },
    Section {
        show: Action::SectionCommunications,
        story: |order, cx| communications::of_order(order.id, cx),
        new: Some(|order, cx| Ok(Cmd::Push(communications::log(About::Order(order.id), cx)?))),
    },
    Section {
        show: Action::SectionShipments,
        story: |order, cx| shipping::story(order.id, cx),
        new: Some(|order, cx| shipping::ship(order.id, cx)),
    },
    Section {
        show: Action::SectionPayments,
        story: |order, cx| payments::story(order.id, cx),
        new: Some(|order, cx| payments::new(order.id, cx)),
    },
    Section {
        show: Action::SectionDocuments,
        story: papers,
        new: Some(|order, cx| Ok(Cmd::Push(documents::register_paper(order.id, cx)?))),
    },
    Section {
        show: Action::SectionSamples,
        story: |order, cx| told(order, cx, samples::told),
        new: Some(|order, cx| Ok(Cmd::Push(samples::new_for_order(order.id, cx)?))),
    },
    Section {
        show: Action::SectionHistory,
        story: |order, cx| history::story(RecordKind::Order.row(order.id), cx),
        new: None,
    },
];

fn told(order: &LedgerRow, cx: &Cx, tell: fn(&mut Story, i64, &Cx) -> Result<(), Error>) -> Result<Story, Error> {
    let mut story = Story::new();
    tell(&mut story, order.id, cx)?;
    Ok(story)
}

fn problems(order: &LedgerRow, cx: &Cx) -> Result<Story, Error> {
    let mut story = told(order, cx, tracking::problems)?;
    risks::told(&mut story, order.id, cx)?;
    Ok(story)
}

/// The documents of an order, and the forms printed of it.
fn papers(order: &LedgerRow, cx: &Cx) -> Result<Story, Error> {
    let mut story = told(order, cx, documents::told_with_papers)?;
    print::told(&mut story, RecordKind::Order.row(order.id), cx)?;
    Ok(story)
}
