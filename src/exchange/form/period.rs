//! The forms about a month or a week: the appraisal (Q3) and the coordination meeting (Q2).

use super::paper::{Block, Cell, Column, GRID, Look, Paper, Value};
use crate::{
    domain::{calendar::WorkCalendar, day::week_of, field::Field, printout::FormKind, text},
    i18n::{
        Label, Lang,
        form::{self as said, Word},
        weekly,
    },
    store::{Result, Store},
};
use chrono::{Datelike, NaiveDate};

/// The figures of an appraisal as they are printed; an empty one is filled in by hand.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// The six rates of the month, in the order of [`RATES`].
    pub rates: [String; RATES.len()],
    /// Self, superior and customer scores of each of [`PARTS`].
    pub scores: [[String; 3]; PARTS.len()],
    /// The whole score, the grade, base pay, commission, pay.
    pub result: [String; 5],
}

/// The rates of a month (Q1).
pub const RATES: [Word; 6] = [
    Word::CompletionRate,
    Word::PunctualRate,
    Word::AccuracyRate,
    Word::ResolutionRate,
    Word::SatisfactionRate,
    Word::ConformityRate,
];

/// What is appraised, with its weight.
pub const PARTS: [(Word, u8); 3] = [(Word::Work, 50), (Word::Teamwork, 30), (Word::Attitude, 20)];

/// The appraisal of the specialist's month, with room for every figure.
pub fn appraisal(store: &Store, month: NaiveDate, lang: Lang) -> Result<Paper> {
    Ok(appraisal_of(store.specialist(), month, &Figures::default(), lang))
}

/// The appraisal of a month with these figures.
pub fn appraisal_of(name: &str, month: NaiveDate, figures: &Figures, lang: Lang) -> Paper {
    let rates = [
        Column(Word::Rate.label(lang), 10, Look::Text),
        Column(Word::ThisMonth.label(lang), 5, Look::Short),
        Column(Field::Notes.label(lang), 9, Look::Text),
    ];
    let scores = [
        Column(Word::Appraised.label(lang), 7, Look::Text),
        Column(Word::Weight.label(lang), 3, Look::Short),
        Column(Word::SelfScore.label(lang), 3, Look::Short),
        Column(Word::SuperiorScore.label(lang), 4, Look::Short),
        Column(Word::CustomerScore.label(lang), 4, Look::Short),
        Column(Word::Weighted.label(lang), 3, Look::Short),
    ];
    let rate = |(word, text): (&Word, &String)| vec![word.label(lang).into(), text.into(), Value::blank()];
    let score = |((word, weight), given): (&(Word, u8), &[String; 3])| {
        let mut row: Vec<Value> = vec![word.label(lang).into(), format!("{weight}%").into()];
        row.extend(given.iter().map(Value::text));
        row.push(Value::blank());
        row
    };
    let results = [Word::WholeScore, Word::Grade, Word::BasePay, Word::Commission, Word::Pay];
    let grade = if figures.result[1].is_empty() { said::words(lang).grades() } else { &figures.result[1] };
    let mut result = figures.result.clone();
    result[1] = grade.to_owned();
    let month = format!("{}-{:02}", month.year(), month.month());
    Paper::new(FormKind::Appraisal.label(lang), &month)
        .facts([
            (Word::PersonName.label(lang), name),
            (Word::Post.label(lang), Word::Clerk.label(lang)),
            (Word::Month.label(lang), month.as_str()),
            (Word::Date.label(lang), ""),
        ])
        .heading(Word::RatesOfMonth.label(lang))
        .table(&rates, RATES.iter().zip(&figures.rates).map(rate).collect())
        .heading(Word::Scores.label(lang))
        .table(&scores, PARTS.iter().zip(&figures.scores).map(score).collect())
        .facts(results.iter().map(|w| w.label(lang)).zip(result))
        .wide(Word::SelfOpinion.label(lang), "", 3)
        .wide(Word::SuperiorOpinion.label(lang), "", 3)
        .sign(&[Word::Appraisee, Word::Superior, Word::ApprovedBy])
}

/// The meeting of a week with what the desk knows of it.
pub fn weekly(store: &Store, day: NaiveDate, calendar: &WorkCalendar, lang: Lang) -> Result<Paper> {
    let list = store.weekly(day, calendar)?;
    Ok(weekly_of(day, &weekly::sections(&list, store.today(), lang), lang))
}

/// The meeting of a week with these sections; room to write is under an empty one and for what is decided.
pub fn weekly_of(day: NaiveDate, sections: &[weekly::Section], lang: Lang) -> Paper {
    let (monday, sunday) = week_of(day);
    let week = format!("{}-W{:02}", monday.iso_week().year(), monday.iso_week().week());
    let mut paper = Paper::new(FormKind::Weekly.label(lang), week).facts([
        (Word::Week.label(lang), format!("{monday} - {sunday}")),
        (Word::MeetingAt.label(lang), String::new()),
        (Word::Chair.label(lang), String::new()),
        (Word::Recorder.label(lang), String::new()),
    ]);
    paper = paper.wide(Word::Attending.label(lang), "", 2);
    paper = sections.iter().fold(paper, section);
    paper.wide(Word::Decisions.label(lang), "", 6).sign(&[Word::Chair, Word::Recorder])
}

/// Adds a section of a list; under an empty one is room to write.
pub(super) fn section(mut paper: Paper, section: &weekly::Section) -> Paper {
    paper = paper.heading(&section.heading);
    let spans = spans(&section.rows);
    let boxes = |row: &Vec<String>| {
        let cells = row.iter().zip(&spans).filter(|(_, span)| **span > 0);
        Block::Boxes(cells.map(|(text, span)| Cell::new(*span, Look::Text, text)).collect(), 1)
    };
    paper.blocks.extend(section.rows.iter().map(boxes));
    if section.rows.is_empty() {
        paper = paper.with(Block::Boxes(vec![Cell::new(GRID, Look::Text, "")], 2));
    }
    paper
}

/// Shares the grid among the columns of rows: each takes what its widest text needs, as far as there is room, the last
/// takes the rest, and one that says nothing takes none.
fn spans(rows: &[Vec<String>]) -> Vec<u16> {
    // so many cells has a column of the grid on an upright page, and so many are lost to a box's edges
    const CELLS: usize = 4;
    const LOST: usize = 3;
    // so many columns the last one keeps if its words need them
    const REST: u16 = 7;
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let needed = |at: usize| match rows.iter().filter_map(|r| r.get(at)).map(|text| text::width(text)).max() {
        None | Some(0) => 0,
        Some(widest) => u16::try_from((widest + LOST).div_ceil(CELLS)).unwrap_or(GRID).clamp(2, 8),
    };
    let mut spans: Vec<u16> = (0..columns).map(needed).collect();
    let Some(mut rest) = spans.pop().map(|rest| rest.clamp(2, REST)) else { return spans };
    while spans.iter().sum::<u16>() + rest > GRID {
        let Some(widest) = spans.iter_mut().max() else { break };
        *widest -= 1;
    }
    rest = GRID - spans.iter().sum::<u16>();
    spans.push(rest);
    spans
}
