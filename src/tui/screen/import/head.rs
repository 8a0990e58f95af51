//! What the preview says above every section: which file it is, and what would be stored or is still missing.

use super::choice::figures;
use crate::{
    domain::text,
    exchange::import::Found,
    i18n::{
        Label, Lang,
        import::{self as messages, question, screen::words},
    },
    tui::part::story::Tone,
};

/// Names which file it is and what would be stored, then what stands in the way.
pub fn headline(found: &Found, lang: Lang) -> Vec<(Tone, String)> {
    let mut file = super::name(&found.choice.path);
    let sheets = found.seen.read_sheets();
    if !sheets.is_empty() {
        file = words(lang).of_sheet(&file, &text::clean(&lang.list(sheets)));
    }
    let file = lang.remarks([file.as_str(), found.seen.columns.kind.label(lang)]);
    let Some(report) = &found.report else {
        if found.seen.columns.is_kind_open {
            return vec![(Tone::Title, file), (Tone::Error, words(lang).which_kind().to_owned())];
        }
        let missing = messages::missing(&found.seen.columns.missing(), lang);
        return vec![(Tone::Title, file), (Tone::Error, words(lang).missing(&missing))];
    };
    let mut would = vec![messages::done(&figures(report), false, true, lang)];
    would.extend(report.totals.iter().map(|(currency, total)| format!("{} {currency}", total.grouped(*currency))));
    if report.agreed > 0 {
        would.push(question::words(lang).agreed(report.agreed));
    }
    if let Some(sum) = report.differing_sums.first() {
        would.push(question::differs(sum, lang));
    }
    if report.passed_over() > 0 {
        would.push(question::passed_over(report.passed.clone(), lang));
    }
    if report.own_days > 0 {
        would.push(question::words(lang).own_days(report.own_days));
    }
    let suspected = found.suspected().count() as u64;
    if suspected > 0 {
        would.push(words(lang).doubts(suspected));
    }
    if report.serials > 0 {
        would.push(question::words(lang).serials(report.serials));
    }
    let others = found.seen.other_sheets();
    if !others.is_empty() {
        would.push(words(lang).other_sheets(&lang.list(others)));
    }
    if !report.differing.is_empty() {
        would.push(messages::differing(&report.differing, lang));
    }
    let tone = if report.refusals > 0 || !report.differing_sums.is_empty() { Tone::Warning } else { Tone::Good };
    vec![(Tone::Title, file), (tone, lang.clauses(would))]
}
