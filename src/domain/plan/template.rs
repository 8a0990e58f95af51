//! Plan templates (P2): read from the program's own file and the user's, dated backwards from the delivery date.
//!
//! Invariant: a template's steps stand in the order of their days, and so do the dates made of them.

use super::{Step, StepKind};
use crate::domain::{
    calendar::WorkCalendar,
    order::{Department, SHORT},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The templates of the program.
const OWN: &str = include_str!("../../../assets/plan.toml");

/// A step is at most so many working days away from the delivery.
const FARTHEST: i32 = 400;

/// A name in both languages; in a user's file one text may serve both.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "NameForm")]
pub struct StepName {
    /// In English.
    pub en: String,
    /// In Chinese.
    pub zh: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum NameForm {
    One(String),
    Each { en: String, zh: String },
}

impl From<NameForm> for StepName {
    fn from(form: NameForm) -> StepName {
        match form {
            NameForm::One(text) => StepName { en: text.clone(), zh: text },
            NameForm::Each { en, zh } => StepName { en, zh },
        }
    }
}

impl StepName {
    /// Returns whether it says something in both languages, and is not too long.
    pub fn fits(&self) -> bool {
        [&self.en, &self.zh].iter().all(|t| !t.trim().is_empty() && t.chars().count() <= SHORT)
    }
}

/// A step of a template.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateStep {
    /// What kind it is.
    pub kind: StepKind,
    /// Whose it is.
    pub department: Department,
    /// Who answers for it, where it is always the same person.
    #[serde(default)]
    pub person: String,
    /// Working days before the delivery; negative after it.
    pub days_before: i32,
    /// What it is called.
    pub name: StepName,
}

/// A plan an order starts from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its code, kept with the order as its kind.
    pub code: String,
    /// What it is called.
    pub name: StepName,
    /// Its steps, earliest first.
    pub steps: Vec<TemplateStep>,
}

/// A date found for a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub planned_on: NaiveDate,
    /// There was too little time: it stands on the earliest day there is.
    pub is_squeezed: bool,
}

impl Template {
    /// Dates the steps backwards from the delivery in working days, none before `earliest`.
    pub fn date(&self, delivery: NaiveDate, earliest: NaiveDate, calendar: &WorkCalendar) -> Vec<Dated> {
        let earliest = calendar.on_or_after(earliest);
        let dated = self.steps.iter().map(|step| {
            let wished = backwards(delivery, step.days_before, calendar);
            Dated { planned_on: wished.max(earliest), is_squeezed: wished < earliest }
        });
        dated.collect()
    }

    /// Lists the places of the steps that are still to come beside those of a plan that stay.
    pub fn beside(&self, staying: &[Step]) -> Vec<usize> {
        let taken = self.places(staying);
        (0..self.steps.len()).filter(|place| !taken.contains(&Some(*place))).collect()
    }

    /// Finds the place each step of a plan has in the template: that of its name, else one of its kind; each place is
    /// given once, and a step of one's own has none.
    pub fn places<'a>(&self, steps: impl IntoIterator<Item = &'a Step>) -> Vec<Option<usize>> {
        let mut free: Vec<usize> = (0..self.steps.len()).collect();
        let place_of = |step: &Step| {
            let is_kin = |place: &&usize| self.steps[**place].kind == step.kind;
            let is_named =
                |place: &&usize| [&self.steps[**place].name.en, &self.steps[**place].name.zh].contains(&&step.name);
            let named = free.iter().find(|place| is_kin(place) && is_named(place));
            let kin = free.iter().find(is_kin).filter(|_| step.kind != StepKind::Other);
            let place = named.or(kin).copied();
            free.retain(|free| Some(*free) != place);
            place
        };
        steps.into_iter().map(place_of).collect()
    }

    fn check(&self) -> Result<(), PlanError> {
        if self.code.trim().is_empty() || self.code.chars().count() > SHORT || !self.name.fits() {
            return Err(PlanError::Name(self.code.clone(), 0));
        }
        if self.steps.is_empty() {
            return Err(PlanError::NoSteps(self.code.clone()));
        }
        for (i, step) in self.steps.iter().enumerate() {
            let (code, n) = (self.code.clone(), i + 1);
            if !step.name.fits() || step.person.chars().count() > SHORT {
                return Err(PlanError::Name(code, n));
            }
            let is_after = step.days_before < 0 && !step.kind.follows_delivery();
            if is_after || step.days_before.checked_abs().is_none_or(|days| days > FARTHEST) {
                return Err(PlanError::Days { code, step: n, days: step.days_before, limit: FARTHEST });
            }
        }
        Ok(())
    }
}

/// Finds the day so many working days before the delivery, or after it when negative. What follows the delivery is
/// counted from its day, what comes before it from the last day worked.
pub(super) fn backwards(delivery: NaiveDate, days_before: i32, calendar: &WorkCalendar) -> NaiveDate {
    let from = if days_before < 0 { delivery } else { calendar.on_or_before(delivery) };
    calendar.add(from, -days_before)
}

/// Why a file of templates was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PlanError {
    /// It is no TOML of the expected shape.
    #[error("line {line}: {what}")]
    WrongShape {
        /// The line, from 1; 0 when it is unknown.
        line: usize,
        /// What the reader missed, in English.
        what: String,
    },
    /// A plan, or its step of this number, has no name or code, or one that is too long.
    #[error("{0}, step {1}: name")]
    Name(String, usize),
    /// A plan has no steps.
    #[error("{0}: no steps")]
    NoSteps(String),
    /// Two plans have one code.
    #[error("{0}: twice")]
    Twice(String),
    /// A step is too far from the delivery, or after it though it cannot be.
    #[error("{code}, step {step}: days_before = {days}")]
    Days {
        /// The plan.
        code: String,
        /// The step, from 1.
        step: usize,
        /// What was given.
        days: i32,
        /// How many days are allowed either way.
        limit: i32,
    },
}

/// All templates there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Templates(Vec<Template>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlanFile {
    #[serde(default)]
    plan: Vec<Template>,
}

impl Default for Templates {
    fn default() -> Self {
        Templates::own()
    }
}

impl Templates {
    /// Returns the templates built into the program.
    pub fn own() -> Templates {
        let mut templates = Templates(Vec::new());
        // A test reads the built-in file. Were it unreadable all the same, plans would be made step by step.
        let _ = templates.extend(OWN);
        templates
    }

    /// Adds the templates of a user's file; one of a known code takes its place.
    ///
    /// # Errors
    /// [`PlanError`]; nothing has changed then.
    pub fn extend(&mut self, toml: &str) -> Result<(), PlanError> {
        let mut file: PlanFile = toml::from_str(toml).map_err(|e| PlanError::WrongShape {
            line: e.span().map_or(0, |at| toml.get(..at.start).unwrap_or(toml).matches('\n').count() + 1),
            what: e.message().to_owned(),
        })?;
        for template in &mut file.plan {
            template.check()?;
            // the order of the file decides among steps of one day
            template.steps.sort_by_key(|step| -step.days_before);
        }
        for (i, template) in file.plan.iter().enumerate() {
            if file.plan[..i].iter().any(|t| t.code == template.code) {
                return Err(PlanError::Twice(template.code.clone()));
            }
        }
        for template in file.plan {
            match self.0.iter_mut().find(|t| t.code == template.code) {
                Some(known) => *known = template,
                None => self.0.push(template),
            }
        }
        Ok(())
    }

    /// Lists the templates: the program's own in their order, then the user's.
    pub fn all(&self) -> &[Template] {
        &self.0
    }

    /// Finds a template by its code.
    pub fn get(&self, code: &str) -> Option<&Template> {
        self.0.iter().find(|t| t.code == code)
    }

    /// Returns the template of this code, or the first there is.
    pub fn get_or_first(&self, code: Option<&str>) -> Option<&Template> {
        code.and_then(|code| self.get(code)).or(self.0.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_programs_own_file_reads() {
        let mut templates = Templates(Vec::new());
        assert_eq!(templates.extend(OWN), Ok(()));
        let codes: Vec<&str> = templates.all().iter().map(|t| t.code.as_str()).collect();
        assert_eq!(codes, ["domestic", "export", "purchase", "sample"]);
    }

    #[test]
    fn steps_are_dated_backwards_in_working_days_over_holidays() {
        let templates = Templates::own();
        let domestic = templates.get("domestic").unwrap();
        // delivery on Saturday, 2026-10-10, which is worked; 1-7 October are off
        let dated = domestic.date(day("2026-10-10"), day("2026-09-01"), &WorkCalendar::official());
        assert_eq!(dated[6].planned_on, day("2026-10-09"));
        assert_eq!(dated[4].planned_on, day("2026-09-29"));
        assert!(dated.iter().all(|d| !d.is_squeezed));
        let export = templates.get("export").unwrap();
        let dated = export.date(day("2026-11-07"), day("2026-09-01"), &WorkCalendar::official());
        assert_eq!(dated[8].planned_on, day("2026-12-04"), "papers follow the delivery");
    }

    #[test]
    fn what_stays_of_another_plan_stands_for_one_step_of_its_name_or_kind() {
        let templates = Templates::own();
        let sample = templates.get("sample").unwrap();
        let kinds = |staying: &[Step]| -> Vec<StepKind> {
            sample.beside(staying).into_iter().map(|place| sample.steps[place].kind).collect()
        };
        let all = kinds(&[]);
        assert_eq!(all.len(), sample.steps.len());
        let made = |kind, name: &str| Step {
            kind,
            name: name.into(),
            department: Department::Production,
            person: String::new(),
            planned_on: day("2026-11-20"),
            done_on: Some(day("2026-11-20")),
            note: String::new(),
            purchase: Default::default(),
        };
        let left = kinds(&[made(StepKind::Purchasing, "胶料到位"), made(StepKind::Other, "模具")]);
        assert_eq!(left.len(), all.len() - 1, "a step of one's own stands for none");
        assert!(all.contains(&StepKind::Purchasing) && !left.contains(&StepKind::Purchasing));
        let last = &sample.steps[all.len() - 1];
        assert!(!sample.beside(&[made(last.kind, &last.name.zh)]).contains(&(all.len() - 1)));
    }

    #[test]
    fn too_little_time_is_marked_and_nothing_is_planned_in_the_past() {
        let templates = Templates::own();
        let dated =
            templates.get("domestic").unwrap().date(day("2026-11-27"), day("2026-11-21"), &WorkCalendar::official());
        assert_eq!(dated[0], Dated { planned_on: day("2026-11-23"), is_squeezed: true });
        assert_eq!(dated[6], Dated { planned_on: day("2026-11-26"), is_squeezed: false });
    }

    #[test]
    fn a_users_plan_replaces_ours_of_its_code_and_others_are_added() {
        let mut templates = Templates::own();
        let mine = r#"
            [[plan]]
            code = "domestic"
            name = "内销快单"
            steps = [
              { kind = "shipping", department = "logistics", days_before = 1, name = "发货" },
              { kind = "production", department = "production", days_before = 4, name = "生产", person = "赵磊" },
            ]
            [[plan]]
            code = "repair"
            name = { en = "Repair", zh = "返修" }
            steps = [{ kind = "other", department = "quality", days_before = 3, name = "返修" }]
        "#;
        templates.extend(mine).unwrap();
        let domestic = templates.get("domestic").unwrap();
        assert_eq!((domestic.name.en.as_str(), domestic.steps[0].name.zh.as_str()), ("内销快单", "生产"));
        assert_eq!(templates.all().len(), 5);
    }

    #[test]
    fn a_bad_file_is_refused_with_its_place_and_changes_nothing() {
        let mut templates = Templates::own();
        let plan = |steps: &str| format!("[[plan]]\ncode = \"x\"\nname = \"x\"\nsteps = [{steps}]\n");
        let step = |kind: &str, days: i32| {
            format!("{{ kind = \"{kind}\", department = \"quality\", days_before = {days}, name = \"n\" }}")
        };
        let shape = templates.extend(&plan(&step("bake", 1)));
        assert!(matches!(shape, Err(PlanError::WrongShape { line: 4, .. })), "{shape:?}");
        assert_eq!(templates.extend(&plan("")), Err(PlanError::NoSteps("x".into())));
        let days = |step, days| Err(PlanError::Days { code: "x".into(), step, days, limit: FARTHEST });
        assert_eq!(templates.extend(&plan(&step("packing", -1))), days(1, -1));
        assert_eq!(templates.extend(&plan(&step("packing", 401))), days(1, 401));
        let twice = plan(&step("other", 1)).repeat(2);
        assert_eq!(templates.extend(&twice), Err(PlanError::Twice("x".into())));
        assert_eq!(templates, Templates::own());
    }

    proptest! {
        #[test]
        fn dates_are_working_days_in_the_steps_order_and_end_by_the_delivery(
            which in 0usize..4, delivery in 0u64..400, earliest in 0u64..400,
        ) {
            let calendar = WorkCalendar::official();
            let templates = Templates::own();
            let template = &templates.all()[which];
            let (delivery, earliest) =
                (day("2026-01-05") + chrono::Days::new(delivery), day("2026-01-05") + chrono::Days::new(earliest));
            let dated = template.date(delivery, earliest, &calendar);
            prop_assert!(dated.windows(2).all(|two| two[0].planned_on <= two[1].planned_on));
            for (step, at) in template.steps.iter().zip(&dated) {
                prop_assert!(calendar.is_working(at.planned_on));
                prop_assert!(at.planned_on >= earliest);
                prop_assert!(step.days_before < 0 || at.is_squeezed || at.planned_on <= delivery);
            }
        }
    }
}
