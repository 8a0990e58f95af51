//! Words what was recorded at a step after approval: the same on the order's page, in the history and on the command line.

use super::{Label, Lang, orders::words};
use crate::domain::{
    field::Field,
    order::{Channel, Department},
    stage::Step,
};

/// Names the kind of a milestone.
pub fn what(kind: &str, lang: Lang) -> &'static str {
    match kind {
        "hold" => words(lang).hold(),
        "resume" => words(lang).resume(),
        "start_unpaid" => words(lang).issued_unpaid(),
        "ship_unpaid" => words(lang).shipped_unpaid(),
        kind => Step::from_code(kind).map_or("", |step| step.label(lang)),
    }
}

/// Words the further facts of a milestone.
pub fn details(all: &[(Field, String)], lang: Lang) -> String {
    let filled = all.iter().filter(|(field, text)| is_said(*field, text));
    let shown = filled.map(|(field, text)| format!("{} {}", field.label(lang), detail_text(*field, text, lang)));
    shown.collect::<Vec<_>>().join("  ")
}

/// Returns whether a fact of a step is said: it is there, and not the first version, which goes without saying.
pub fn is_said(field: Field, text: &str) -> bool {
    !text.is_empty() && (field != Field::Version || text != "1")
}

/// Words one fact of a step.
pub fn detail_text(field: Field, text: &str, lang: Lang) -> String {
    let departments = || text.split(',').filter_map(Department::from_code).map(|d| d.label(lang)).collect::<Vec<_>>();
    match field {
        Field::Department => departments().join(word!(lang, ", ", "、")),
        Field::InformedBy => Channel::from_code(text).map_or("", |c| c.label(lang)).to_owned(),
        _ => text.to_owned(),
    }
}

/// Words how a step after approval came out; nothing for those that only happen.
pub fn outcome(kind: &str, passed: bool, lang: Lang) -> &'static str {
    let words = words(lang);
    match (kind, passed) {
        ("inspect", true) => words.passed(),
        ("inspect", false) => words.failed(),
        ("deliver", true) => words.intact(),
        ("deliver", false) => words.damaged(),
        ("settle", true) => words.paid_in_full(),
        ("settle", false) => words.paid_in_part(),
        _ => "",
    }
}
