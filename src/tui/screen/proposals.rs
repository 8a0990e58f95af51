//! Proposals (W9) on the screen: laid before the manager, corrected, decided.

use crate::{
    domain::{
        field::Field,
        proposal::{DECISION, Proposal, Verdict},
        record::RecordKind,
    },
    i18n::{Label, attribute::own_facts, proposal::words},
    store::{Error, ProposalCard},
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, Outcome},
        part::{
            form::{Form, record::filled},
            story::{Story, Tone},
            values::Values,
        },
    },
};

/// The kind of draft of a new proposal.
const NEW: &str = "proposal.new";
/// The kind of draft of an edit; its subject is the proposal.
const EDIT: &str = "proposal.edit";
/// The kind of draft of a decision; its subject is the proposal.
const DECIDE: &str = "proposal.decide";

/// A decision is asked for within so many working days unless said otherwise.
const WITHIN: i32 = 3;

/// A proposal, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    settle,
    new: |_, cx| Ok(Cmd::Push(new(cx))),
    forms: &[(NEW, Reopen::New(|cx| Ok(new(cx)))), (EDIT, Reopen::Own(edit)), (DECIDE, Reopen::Own(again))],
    ..Kind::of(RecordKind::Proposal, |id, cx| edit(id, cx).map(Cmd::Push), story)
};

/// Lays something before the manager.
fn new(cx: &Cx) -> Boxed {
    let start = Proposal {
        asked_on: cx.today(),
        due_on: cx.calendar.add(cx.today(), WITHIN),
        currency: cx.settings.currency,
        ..Proposal::default()
    };
    Box::new(asked(Form::new(NEW, "", words(cx.lang).new()).of_new(), &start, cx).on_save(move |values, cx| {
        let proposal = read(values, &start, cx)?;
        cx.store.proposal_add(&proposal)?;
        Ok(Cmd::info(words(cx.lang).added(&proposal.what, &proposal.due_on.to_string())))
    }))
}

/// Opens the form that edits a proposal, with the decision once there is one.
fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let ProposalCard { proposal, .. } = cx.store.proposal(id)?;
    let mut form = asked(Form::new(EDIT, id, words(cx.lang).edit(&proposal.what)), &proposal, cx);
    if proposal.verdict.is_some() {
        form = form.named(&proposal, DECISION, cx.lang);
    }
    Ok(form.on_save(move |values, cx| {
        let now = read(values, &cx.store.proposal(id)?.proposal, cx)?;
        cx.store.proposal_save(id, &now)?;
        Ok(Cmd::info(words(cx.lang).saved()))
    }))
}

/// Opens the form that records the decision.
fn settle(id: i64, cx: &mut Cx) -> Outcome {
    if cx.store.proposal(id)?.proposal.verdict.is_some() {
        return kind::settled(cx);
    }
    again(id, cx).map(Cmd::Push)
}

fn again(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| deciding(id, cx))
}

fn deciding(id: i64, cx: &Cx) -> Result<Form, Error> {
    let ProposalCard { proposal, .. } = cx.store.proposal(id)?;
    kind::still(proposal.verdict.is_none())?;
    let what = proposal.what.clone();
    let form = Form::new(DECIDE, id, words(cx.lang).decide(&what)).fields(DECISION.iter().map(|field| {
        let made = filled(&proposal, *field, cx.lang);
        if *field == Field::Reason { made } else { made.required() }
    }));
    Ok(form.on_save(move |values, cx| {
        let now = read(values, &cx.store.proposal(id)?.proposal, cx)?;
        cx.store.proposal_save(id, &now)?;
        let verdict = now.verdict.map(|verdict| verdict.label(cx.lang)).unwrap_or_default();
        Ok(Cmd::info(words(cx.lang).decided(&what, verdict)))
    }))
}

/// Adds the fields of a proposal, but for the decision.
fn asked(form: Form, of: &Proposal, cx: &Cx) -> Form {
    form.record(of, cx.lang, |field, made| (!DECISION.contains(&field)).then_some(made))
}

/// Reads what the form shows of a proposal; the rest stays as it is.
fn read(values: &Values, of: &Proposal, cx: &Cx) -> Result<Proposal, Error> {
    let mut now = of.clone();
    values.read_into(&mut now, cx.today())?;
    Ok(now)
}

/// Renders everything about a proposal.
fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let ProposalCard { proposal, .. } = cx.store.proposal(id)?;
    let (lang, words) = (cx.lang, words(cx.lang));
    let mut story = Story::new();
    story.line(Tone::Title, &proposal.what);
    match proposal.verdict.zip(proposal.decided_on) {
        Some((verdict, day)) => {
            let tone = if verdict == Verdict::Approved { Tone::Good } else { Tone::Warning };
            story.line(tone, words.is_decided(verdict.label(lang), &proposal.decided_by, &day.to_string()));
        }
        None => {
            let late = (cx.today() - proposal.due_on).num_days();
            let tone = if late > 0 { Tone::Error } else { Tone::Plain };
            story.line(tone, words.is_open(&proposal.due_on.to_string(), late));
        }
    }
    let shown = [Field::Proposed, Field::DueOn, Field::Decision, Field::DecidedBy, Field::DecidedOn];
    story.facts(own_facts(&proposal, &shown, lang));
    Ok(story)
}
