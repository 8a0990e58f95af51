//! What can be done in a report beyond reading it: one row for each report and action.

use crate::{
    domain::period::Period,
    exchange::report::Row,
    i18n::Lang,
    tui::{action::Action, cx::Cx, layer::Outcome},
};

/// What is done to: the report's period, what it is narrowed to, and the chosen row.
#[expect(dead_code, reason = "read by the first action of a report")]
pub struct Chosen<'a> {
    /// The days the report is about.
    pub period: Period,
    /// What it is narrowed to.
    pub about: &'a str,
    /// The chosen row.
    pub row: Option<&'a Row>,
}

/// An action of a report.
pub struct Act {
    /// The report's key.
    pub report: &'static str,
    /// The action; its keys are bound in the scope of reports.
    pub action: Action,
    /// What it is called here, where that is another thing than elsewhere.
    pub name: Option<fn(Lang) -> &'static str>,
    /// The reason why it cannot be done now.
    pub blocked: fn(&Chosen, &Cx) -> Option<String>,
    /// Does it.
    pub run: fn(&Chosen, &mut Cx) -> Outcome,
}

/// Every action of a report; a further one is one entry more.
const ACTS: &[Act] = &[];

/// Finds what an action does in a report.
pub fn act_of(report: &str, action: Action) -> Option<&'static Act> {
    ACTS.iter().find(|act| act.report == report && act.action == action)
}
