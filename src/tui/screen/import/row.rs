//! The section of the preview that shows the first rows as they would be stored, worded as a person reads them.

use crate::{
    domain::{field::Field, import::ImportKind},
    exchange::import::{Found, Sample},
    i18n::{Label, Lang, column, import::screen::words},
    tui::part::{
        board::Board,
        story::{Story, Tone},
    },
};
use serde_json::Value;

/// The name of a kind's records in the history, by which their values are worded.
fn entity(kind: ImportKind) -> &'static str {
    match kind {
        ImportKind::Orders => "orders",
        ImportKind::Customers => "customer",
        ImportKind::Documents => "document",
        ImportKind::Payments => "payment",
        ImportKind::Tracking => "tracking",
        ImportKind::Rates => "rate",
    }
}

/// Describes what a record would hold, as a person reads it.
fn cell(found: &Found, field: Field, code: &str, lang: Lang) -> String {
    let value = Value::String(code.to_owned());
    let column = if field == Field::DocumentKind { "kind" } else { field.code() };
    column::value(entity(found.seen.columns.kind), column, &value, lang)
}

fn samples(found: &Found) -> &[Sample] {
    found.report.as_ref().map_or(&[], |report| &report.samples)
}

/// Lists the fields that any of the first rows says something of, in the order in which they stand there.
fn read_fields(samples: &[Sample]) -> Vec<Field> {
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
pub fn board(found: &Found, lang: Lang) -> Board {
    let samples = samples(found);
    let fields = read_fields(samples);
    let titles = [words(lang).row()].into_iter().chain(fields.iter().map(|field| field.label(lang))).map(str::to_owned);
    let mut board = Board::new(titles.collect(), words(lang).no_rows());
    for sample in samples {
        let row = [(Tone::Dim, sample.row.to_string())].into_iter();
        board.row(row.chain(fields.iter().map(|f| (Tone::Plain, cell(found, *f, sample.said(*f), lang)))));
    }
    board
}

/// Renders one of them whole.
pub fn story(found: &Found, at: usize, lang: Lang) -> Story {
    let mut story = Story::new();
    if let Some(sample) = samples(found).get(at) {
        for (field, text) in &sample.cells {
            story.fact(field.label(lang), cell(found, *field, text, lang));
        }
    }
    story
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
            read_fields(&all),
            [Field::Number, Field::ExternalRef, Field::Customer, Field::Product, Field::Phone],
            "a field stands after the one it follows in its row"
        );
    }
}
