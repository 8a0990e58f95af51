//! What is shown of inspections and what they found (W1): in the order's Factory section, beside lists, and on its head what may
//! not be overlooked.

use super::of_order::{Shown, item, of_line};
use crate::{
    domain::{
        field::Field,
        inspection::{Finding, Inspection, InspectionResult, Severity},
        plan::StepKind,
        record::{Record, RecordKind},
        refusal::{Refusal, Why},
    },
    i18n::{Label, Lang, export::Heading, inspection::words},
    store::{Card, Error, Order},
    tui::{
        cx::Cx,
        layer::Cmd,
        part::{
            field::FormField,
            story::{Story, Tone},
            values::Values,
        },
    },
};

impl Shown for Inspection {
    const TITLE: Heading = Heading::Inspections;
    const NEW: &'static str = "inspection.new";
    const EDIT_FORM: &'static str = "inspection.edit";
    const NEXT_FORM: &'static str = "inspection.hold";

    /// About another inspection it is that one once more, and nothing of what came of it.
    fn start(_order: &Order, about: Record, cx: &Cx) -> Result<Inspection, Error> {
        if about.kind != RecordKind::Inspection {
            return Ok(Inspection::default());
        }
        let Inspection { stage, line, lot, aql, place, .. } = cx.store.of_order::<Inspection>(about.id)?.of;
        Ok(Inspection { stage, line, lot, aql, place, ..Inspection::default() })
    }

    /// What failed is inspected again.
    fn then(card: &Card<Inspection>) -> Option<Cmd> {
        let again = || Cmd::new_about(RecordKind::Inspection, RecordKind::Inspection.row(card.id));
        card.of.is_failed().then(again)
    }

    fn adapt(&self, _order: &Order, field: Field, made: FormField, _cx: &Cx) -> Result<Option<FormField>, Error> {
        // the stage of a new one is chosen, never proposed
        let is_new = self == &Inspection::default();
        Ok(Some(if is_new && field == Field::InspectionStage { made.value("") } else { made }))
    }

    fn typed(&self, lang: Lang) -> String {
        sampling(self, lang)
    }

    fn after(card: &Card<Inspection>, _cx: &Cx) -> Result<Cmd, Error> {
        // what was found is put down at once
        let is_clean = matches!(card.of.result, None | Some(InspectionResult::Passed));
        Ok(if is_clean { Cmd::None } else { Cmd::new_about(RecordKind::Finding, RecordKind::Inspection.row(card.id)) })
    }

    fn headline(card: &Card<Inspection>, _order: &Order, cx: &Cx) -> (Tone, String) {
        let (lang, of) = (cx.lang, &card.of);
        let stage = of.stage.label(lang);
        let (tone, now) = match (of.on_day, of.result) {
            (Some(day), Some(result)) => (told(result), lang.remarks([result.label(lang), &day.to_string()])),
            _ => {
                let planned = of.planned_on.unwrap_or(cx.today());
                let late = (cx.today() - planned).num_days();
                let tone = if late > 0 { Tone::Error } else { Tone::Plain };
                (tone, words(lang).planned(&planned.to_string(), late))
            }
        };
        (tone, format!("{stage}  {now}"))
    }

    fn asides(card: &Card<Inspection>, order: &Order, cx: &Cx) -> Result<Vec<(Tone, String)>, Error> {
        let (lang, of) = (cx.lang, &card.of);
        let counted = of.checked.map(|checked| {
            let failed = of.failed.unwrap_or_default().grouped();
            words(lang).counted(&checked.grouped(), &failed)
        });
        let line = of.line.map(|_| of_line(order, of.line));
        let said = [line.unwrap_or_default(), counted.unwrap_or_default(), sampling(of, lang)];
        let mut asides = vec![(Tone::Dim, lang.clauses(said.iter().filter(|said| !said.is_empty())))];
        if of.is_beyond_limit() {
            asides.push((Tone::Warning, words(lang).beyond().to_owned()));
        }
        Ok(asides)
    }
}

fn sampling(of: &Inspection, lang: Lang) -> String {
    let told = of.aql.zip(of.sampling());
    told.map(|(aql, s)| words(lang).sampling(aql.label(lang), s.checked, s.accepted)).unwrap_or_default()
}

fn told(result: InspectionResult) -> Tone {
    match result {
        InspectionResult::Passed => Tone::Good,
        InspectionResult::Rework => Tone::Warning,
        InspectionResult::Failed => Tone::Error,
    }
}

impl Shown for Finding {
    const TITLE: Heading = Heading::Findings;
    const NEW: &'static str = "finding.new";
    const EDIT_FORM: &'static str = "finding.edit";
    const NEXT_FORM: &'static str = "finding.done";

    /// Belongs to the inspection it is about, else to the order's last that took place.
    fn start(order: &Order, about: Record, cx: &Cx) -> Result<Finding, Error> {
        let held = |card: &Card<Inspection>| card.of.on_day.is_some();
        let inspection_id = match about.kind {
            RecordKind::Inspection => about.id,
            _ => {
                let all = cx.store.all_of_order::<Inspection>(order.id)?;
                let last = all.iter().find(|c| held(c)).or(all.first());
                last.ok_or_else(|| Refusal::whole(Why::NothingInspected))?.id
            }
        };
        Ok(Finding { inspection_id, ..Finding::default() })
    }

    fn adapt(&self, order: &Order, field: Field, made: FormField, cx: &Cx) -> Result<Option<FormField>, Error> {
        let is_new = self.what.is_empty();
        Ok(Some(match field {
            Field::OfInspection => {
                let all = cx.store.all_of_order::<Inspection>(order.id)?.into_iter();
                let named = all.map(|card| (card.id.to_string(), Inspection::headline(&card, order, cx).1));
                let chosen = if self.inspection_id > 0 { self.inspection_id.to_string() } else { String::new() };
                FormField::choice(field, named).value(chosen).required()
            }
            // how bad it is, is judged and never proposed
            Field::FindingKind | Field::Severity if is_new => made.value(""),
            _ => made,
        }))
    }

    fn read(&mut self, values: &Values, _cx: &Cx) -> Result<(), Error> {
        if let Some(id) = values.choice(Field::OfInspection) {
            let unknown = || Refusal::at(Field::OfInspection, Why::Empty);
            self.inspection_id = id.parse().map_err(|_| unknown())?;
        }
        Ok(())
    }

    fn headline(card: &Card<Finding>, _order: &Order, cx: &Cx) -> (Tone, String) {
        let (lang, of) = (cx.lang, &card.of);
        let tone = match (of.done_on, of.severity) {
            (Some(_), _) => Tone::Dim,
            (None, _) if of.due_on.is_some_and(|day| day < cx.today()) => Tone::Error,
            (None, Severity::Minor) => Tone::Plain,
            (None, _) => Tone::Warning,
        };
        let pieces = of.pieces.map(|n| words(lang).pieces(&n.grouped())).unwrap_or_default();
        let said = [of.severity.label(lang), of.kind.label(lang), &of.what, &pieces];
        (tone, lang.remarks(said.into_iter().filter(|text| !text.is_empty())))
    }

    fn asides(card: &Card<Finding>, _order: &Order, cx: &Cx) -> Result<Vec<(Tone, String)>, Error> {
        let of = &card.of;
        let due = of.due_on.map(|day| words(cx.lang).until(&of.person, &day.to_string()).trim().to_owned());
        let done = of.done_on.map(|day| words(cx.lang).since(&day.to_string()));
        let said = [Some(of.remedy.clone()), done.or(due)];
        let said = said.into_iter().flatten().filter(|text| !text.is_empty());
        Ok(vec![(Tone::Dim, cx.lang.clauses(said))])
    }

    fn trouble(card: &Card<Finding>, _order: &Order, cx: &Cx) -> String {
        cx.lang.remarks([&card.of.what, card.of.kind.label(cx.lang)])
    }
}

/// Renders the inspections of an order, each with what it found.
pub fn render(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.all_of_order::<Inspection>(order.id)?;
    let found = cx.store.all_of_order::<Finding>(order.id)?;
    if !all.is_empty() {
        story.heading(Heading::Inspections.label(cx.lang));
    }
    for card in all {
        item(story, &card, order, cx)?;
        for finding in found.iter().rev().filter(|f| f.of.inspection_id == card.id) {
            item(story, finding, order, cx)?;
        }
    }
    Ok(())
}

/// Adds to the order's head what may not be overlooked: a final inspection that did not pass, production without a sealed first
/// article where the plan has one.
pub fn head(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    if !order.stage.is_tracked() {
        return Ok(());
    }
    if let Some(last) = cx.store.last_final_inspection(order.id)?.filter(|card| card.of.is_failed()) {
        let day = last.of.on_day.map(|day| day.to_string()).unwrap_or_default();
        story.line(Tone::Warning, words(cx.lang).final_failed(&day));
    }
    let plan = cx.store.plan(order.id)?;
    let is_wanted = plan.iter().any(|s| s.step.kind == StepKind::FirstArticle && s.is_open());
    let made = cx.store.tracking_of_order(order.id, 1)?.first().and_then(|entry| entry.progress.production);
    let held = cx.store.all_of_order::<Inspection>(order.id)?;
    if is_wanted && made.is_some_and(|share| share > 0) && !held.iter().any(|card| card.of.seals()) {
        story.line(Tone::Warning, words(cx.lang).unsealed());
    }
    Ok(())
}
