//! What the preview says above every section: which file, what would be stored, what is still missing. And the two sections
//! that are for reading: the first rows, the problems.

use super::choice::{Found, figures};
use crate::{
    domain::{field::Field, import::ImportKind, text},
    exchange::import::Sample,
    i18n::{
        Label, Lang, column,
        import::{self as said, screen::words},
    },
    tui::part::{
        board::Board,
        story::{Story, Tone},
    },
};
use serde_json::Value;

/// Tells which file it is and what would be stored, then what stands in the way.
pub fn headline(found: &Found, lang: Lang) -> Vec<(Tone, String)> {
    let mut file = super::name(&found.choice.path);
    if let Some(sheet) = found.seen.sheet.as_deref().map(text::clean) {
        file.push_str(&lang.pick(format!(", sheet {sheet}"), format!("，工作表 {sheet}")));
    }
    let file = format!("{file}{}{}", lang.pick(", ", "，"), found.seen.columns.kind.label(lang));
    let Some(report) = &found.report else {
        let missing = said::missing(&found.seen.columns.missing(), lang);
        return vec![(Tone::Title, file), (Tone::Error, (words(lang).missing)(&missing))];
    };
    let mut would = said::done(&figures(report), false, true, lang);
    for (currency, total) in &report.totals {
        would.push_str(&format!("{}{} {}", lang.pick("; ", "；"), total.grouped(*currency), currency.code()));
    }
    if report.passed_over > 0 {
        would.push_str(lang.pick("; ", "；"));
        would.push_str(&said::passed_over(report.passed_over, lang));
    }
    let tone = if report.refusals > 0 { Tone::Warning } else { Tone::Good };
    vec![(Tone::Title, file), (tone, would)]
}

/// The name of a kind's records in the history, by which their values are worded.
fn entity(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Orders => "orders",
        ImportKind::Customers => "customer",
        ImportKind::Documents => "document",
        ImportKind::Payments => "payment",
        ImportKind::Tracking => "tracking",
    }
}

/// Says what a record would hold, as a person reads it.
fn cell(found: &Found, field: Field, code: &str, lang: Lang) -> String {
    let value = Value::String(code.to_owned());
    let column = if field == Field::DocumentKind { "kind" } else { field.code() };
    column::value(entity(found.seen.columns.kind), column, &value, lang)
}

fn samples(found: &Found) -> &[Sample] {
    found.report.as_ref().map_or(&[], |report| &report.samples)
}

/// Lists the fields that any of the first rows says something of, in the order in which they stand there.
fn told(samples: &[Sample]) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for sample in samples {
        let mut at = 0;
        for (field, _) in &sample.cells {
            match fields.iter().position(|known| known == field) {
                Some(known) => at = known + 1,
                None => {
                    fields.insert(at.min(fields.len()), *field);
                    at += 1;
                }
            }
        }
    }
    fields
}

/// Makes the table of the first rows as they would be stored.
pub fn rows(found: &Found, lang: Lang) -> Board {
    let samples = samples(found);
    let fields = told(samples);
    let titles = [words(lang).row].into_iter().chain(fields.iter().map(|field| field.label(lang))).map(str::to_owned);
    let mut board = Board::new(titles.collect(), words(lang).no_rows);
    for sample in samples {
        let row = [(Tone::Dim, sample.row.to_string())].into_iter();
        board.row(row.chain(fields.iter().map(|f| (Tone::Plain, cell(found, *f, sample.said(*f), lang)))));
    }
    board
}

/// Tells one of them whole.
pub fn row(found: &Found, at: usize, lang: Lang) -> Story {
    let mut story = Story::new();
    if let Some(sample) = samples(found).get(at) {
        for (field, said) in &sample.cells {
            story.fact(field.label(lang), cell(found, *field, said, lang));
        }
    }
    story
}

/// Makes the table of the refusals.
pub fn problems(found: &Found, lang: Lang) -> Board {
    let words = words(lang);
    let titles = [words.row, words.column, words.value, words.reason].map(str::to_owned);
    let mut board = Board::new(titles.into(), words.no_problems);
    let Some(report) = &found.report else { return board };
    for refusal in &report.refused {
        board.row([
            (Tone::Plain, refusal.row.to_string()),
            (Tone::Plain, refusal.column.clone()),
            (Tone::Error, refusal.value.clone()),
            (Tone::Plain, said::cure_of(refusal, lang)),
        ]);
    }
    let more = report.refusals - report.refused.len() as u64;
    if more > 0 {
        board.row([(Tone::Dim, "…".to_owned()), (Tone::Dim, said::more(more, lang))]);
    }
    board
}

/// Tells one of them whole.
pub fn problem(found: &Found, at: usize, lang: Lang) -> Story {
    let mut story = Story::new();
    if let Some(refusal) = found.report.as_ref().and_then(|report| report.refused.get(at)) {
        let words = words(lang);
        story.fact(words.row, refusal.row.to_string());
        story.fact(words.column, &*refusal.column);
        story.marked(words.value, Tone::Error, &*refusal.value);
        story.fact(words.reason, said::cure_of(refusal, lang));
    }
    story
}

/// Counts the refusals.
pub fn count(found: &Found) -> String {
    let refusals = found.report.as_ref().map_or(0, |report| report.refusals);
    if refusals > 0 { format!(" {refusals}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fields_of_several_rows_keep_their_order() {
        let sample = |fields: &[Field]| Sample { row: 1, cells: fields.iter().map(|f| (*f, "x".into())).collect() };
        let all = [
            sample(&[Field::Number, Field::Customer, Field::Phone]),
            sample(&[Field::Number, Field::ExternalRef, Field::Customer, Field::Product]),
        ];
        assert_eq!(
            told(&all),
            [Field::Number, Field::ExternalRef, Field::Customer, Field::Product, Field::Phone],
            "a field stands after the one it follows in its row"
        );
    }
}
