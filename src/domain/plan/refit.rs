//! A plan dated anew for another delivery day: backwards from it, by the working-day distances of its template.
//!
//! It must not decide anything: what it finds is a proposal. Invariant: no step is proposed on a day off or before the
//! earliest day, steps that followed on each other still do, and none comes after the delivery that did not before.

use super::{Step, Template, template::backwards};
use crate::domain::calendar::WorkCalendar;
use chrono::NaiveDate;

/// The day proposed for a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refitted {
    /// The day on which it would have to be for the delivery.
    pub wished_on: NaiveDate,
    /// The day proposed: the one wished, or the earliest there is where that has gone by.
    pub planned_on: NaiveDate,
}

impl Refitted {
    /// Returns whether the day wished has gone by, so that time is too short.
    pub fn is_past(&self) -> bool {
        self.wished_on < self.planned_on
    }
}

/// Proposes a day for each open step of a plan that was dated for the delivery `before` and is to serve `delivery`; none
/// for the others. A step of one's own, which the template does not know, keeps its distance.
pub fn refit(
    steps: &[(&Step, bool)],
    template: Option<&Template>,
    (before, delivery): (NaiveDate, NaiveDate),
    earliest: NaiveDate,
    calendar: &WorkCalendar,
) -> Vec<Option<Refitted>> {
    let earliest = calendar.on_or_after(earliest);
    let places = template.map(|t| t.places(steps.iter().map(|(step, _)| *step))).unwrap_or_default();
    let distance = |i: usize, step: &Step| {
        let known = template.zip(places.get(i).copied().flatten()).and_then(|(t, place)| t.steps.get(place));
        known.map_or_else(|| days_before(step.planned_on, before, calendar), |known| known.days_before)
    };
    let mut open: Vec<(usize, NaiveDate, NaiveDate)> = (0..)
        .zip(steps)
        .filter(|(_, (_, is_open))| *is_open)
        .map(|(i, (step, _))| (i, step.planned_on, backwards(delivery, distance(i, step), calendar)))
        .collect();
    // what came before another step still does, whatever the template says of the two
    open.sort_by_key(|(i, was, _)| (*was, *i));
    let mut latest = NaiveDate::MAX;
    let mut proposed = vec![None; steps.len()];
    for (i, _, wished) in open.into_iter().rev() {
        latest = latest.min(wished);
        proposed[i] = Some(Refitted { wished_on: latest, planned_on: latest.max(earliest) });
    }
    proposed
}

/// Counts how many working days before a delivery a day is, negative after it.
fn days_before(day: NaiveDate, delivery: NaiveDate, calendar: &WorkCalendar) -> i32 {
    match day > delivery {
        true => -calendar.between(delivery, day).max(1),
        false => calendar.between(day, calendar.on_or_before(delivery)).max(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::{StepKind, Templates};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn step(kind: StepKind, name: &str, planned: &str) -> Step {
        Step { kind, name: name.into(), planned_on: day(planned), ..Step::default() }
    }

    /// A plan made from the template for a delivery.
    fn made(template: &Template, delivery: NaiveDate, earliest: NaiveDate, calendar: &WorkCalendar) -> Vec<Step> {
        let dated = template.date(delivery, earliest, calendar);
        let step = |(t, d): (&crate::domain::plan::TemplateStep, crate::domain::plan::Dated)| Step {
            kind: t.kind,
            name: t.name.zh.clone(),
            planned_on: d.planned_on,
            ..Step::default()
        };
        template.steps.iter().zip(dated).map(step).collect()
    }

    #[test]
    fn an_earlier_delivery_dates_the_plan_backwards_and_names_what_has_gone_by() {
        let (templates, calendar) = (Templates::own(), WorkCalendar::official());
        let template = templates.get("domestic").unwrap();
        let (before, now, today) = (day("2027-01-29"), day("2026-12-11"), day("2026-11-23"));
        let plan = made(template, before, today, &calendar);
        let open: Vec<(&Step, bool)> = plan.iter().map(|s| (s, true)).collect();
        let got = refit(&open, Some(template), (before, now), today, &calendar);
        let wanted = template.date(now, today, &calendar);
        let got: Vec<(NaiveDate, bool)> = got.into_iter().flatten().map(|r| (r.planned_on, r.is_past())).collect();
        assert_eq!(got, wanted.iter().map(|d| (d.planned_on, d.is_squeezed)).collect::<Vec<_>>());
        let days: std::collections::BTreeSet<_> = got.iter().map(|(day, _)| *day).collect();
        assert!(days.len() > 3, "never one day for all: {days:?}");
    }

    #[test]
    fn what_is_done_stays_and_a_step_of_ones_own_keeps_its_distance() {
        let calendar = WorkCalendar::official();
        let own = [
            step(StepKind::Purchasing, "胶料", "2026-11-25"),
            step(StepKind::Other, "验厂", "2026-12-04"),
            // planned on a Saturday, and after the delivery: both meant so
            step(StepKind::Other, "拍照", "2026-12-05"),
            step(StepKind::Other, "回访", "2026-12-16"),
        ];
        let steps: Vec<(&Step, bool)> = own.iter().map(|s| (s, s.name != "胶料")).collect();
        let (before, now) = (day("2026-12-11"), day("2026-12-18"));
        let got = refit(&steps, None, (before, now), day("2026-11-23"), &calendar);
        let got: Vec<Option<String>> = got.into_iter().map(|r| r.map(|r| r.planned_on.to_string())).collect();
        let wanted = [None, Some("2026-12-11"), Some("2026-12-11"), Some("2026-12-23")];
        assert_eq!(got, wanted.map(|day| day.map(str::to_owned)));
    }

    proptest! {
        #[test]
        fn a_proposal_keeps_to_the_calendar_to_the_order_and_to_the_delivery(
            planned in prop::collection::vec((0i64..200, 0usize..StepKind::ALL.len(), any::<bool>()), 1..14),
            before in 0i64..200, delivery in 0i64..200, today in 0i64..120, of in 0usize..6,
        ) {
            let (templates, calendar) = (Templates::own(), WorkCalendar::official());
            let on = |n: i64| day("2026-09-01") + chrono::Days::new(n as u64);
            let plan: Vec<Step> = planned
                .iter()
                .map(|(n, kind, _)| Step { kind: StepKind::ALL[*kind], planned_on: on(*n), ..Step::default() })
                .collect();
            let steps: Vec<(&Step, bool)> = plan.iter().zip(&planned).map(|(s, p)| (s, p.2)).collect();
            let (before, delivery, earliest) = (on(before), on(delivery), calendar.on_or_after(on(today)));
            let template = templates.all().get(of);
            let got = refit(&steps, template, (before, delivery), on(today), &calendar);
            let places = template.map(|t| t.places(&plan)).unwrap_or_default();
            for (i, (found, (step, is_open))) in got.iter().zip(&steps).enumerate() {
                prop_assert_eq!(found.is_some(), *is_open);
                let Some(found) = found else { continue };
                prop_assert!(calendar.is_working(found.planned_on), "{} is a day off", found.planned_on);
                prop_assert!(found.planned_on >= earliest);
                prop_assert_eq!(found.is_past(), found.wished_on < earliest);
                let place = template.zip(places.get(i).copied().flatten());
                let is_meant = place.map_or(step.planned_on > before, |(t, place)| t.steps[place].days_before < 0);
                prop_assert!(is_meant || found.wished_on <= delivery, "{} is after {delivery}", found.wished_on);
                for (other, (later, _)) in got.iter().zip(&steps) {
                    let follows = later.planned_on > step.planned_on;
                    prop_assert!(!follows || other.is_none_or(|o| o.planned_on >= found.planned_on));
                }
            }
        }
    }
}
