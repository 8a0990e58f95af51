//! The forms about a month or a week: the appraisal (Q3) and the coordination meeting (Q2).

use super::paper::{Block, Cell, Column, GRID, Look, Paper, Value};
use crate::{
    domain::{
        appraisal::{Criterion, Frozen, Scorer, WEIGHTS},
        calendar::WorkCalendar,
        day::week_of,
        decimal::Percent,
        field::Field,
        measure::Figure,
        month::Month,
        printout::FormKind,
        text,
    },
    i18n::{
        Label, Lang,
        form::{self as said, Word},
        weekly,
    },
    store::{AppraisalCard, Result, Store},
};
use chrono::{Datelike, NaiveDate};

/// The rates of a month (Q1), in the order of [`Measure::ALL`](crate::domain::measure::Measure).
pub const RATES: [Word; 6] = [
    Word::CompletionRate,
    Word::PunctualRate,
    Word::AccuracyRate,
    Word::ResolutionRate,
    Word::SatisfactionRate,
    Word::ConformityRate,
];

/// What is appraised, in the order of [`Criterion::ALL`].
pub const PARTS: [Word; Criterion::ALL.len()] = [Word::Work, Word::Teamwork, Word::Attitude];

/// The form on which the specialist scores the own month.
pub fn own_appraisal(store: &Store, month: NaiveDate, lang: Lang) -> Result<Paper> {
    scored(store, FormKind::SelfAppraisal, month, lang)
}

/// The form on which the superior scores a month.
pub fn superior_appraisal(store: &Store, month: NaiveDate, lang: Lang) -> Result<Paper> {
    scored(store, FormKind::SuperiorAppraisal, month, lang)
}

/// The result of a month's appraisal: of a closed one as it was kept, of an open one the scores given, with room for the rest.
pub fn appraisal(store: &Store, month: NaiveDate, lang: Lang) -> Result<Paper> {
    scored(store, FormKind::Appraisal, month, lang)
}

fn scored(store: &Store, form: FormKind, month: NaiveDate, lang: Lang) -> Result<Paper> {
    let card = store.appraisal_of(Month::of(month))?;
    Ok(appraisal_of(store.specialist(), form, month, card.as_ref(), lang))
}

/// One of the forms of an appraisal, with what is known of it; what is not stays empty, to be filled in by hand.
pub fn appraisal_of(name: &str, form: FormKind, month: NaiveDate, card: Option<&AppraisalCard>, lang: Lang) -> Paper {
    let frozen = card.and_then(|card| card.closed.as_ref()).map(|(_, frozen)| frozen);
    let month = Month::of(month).to_string();
    let mut paper = Paper::new(form.label(lang), &month).facts([
        (Word::PersonName.label(lang), name),
        (Word::Post.label(lang), Word::Clerk.label(lang)),
        (Word::Month.label(lang), month.as_str()),
        (Word::Date.label(lang), ""),
    ]);
    if form == FormKind::Appraisal {
        paper = rates(paper, frozen, lang);
    }
    let (scorers, opinions): (&[Scorer], &[Word]) = match form {
        FormKind::SelfAppraisal => (&[Scorer::Own], &[Word::SelfOpinion]),
        FormKind::SuperiorAppraisal => (&[Scorer::Superior], &[Word::SuperiorOpinion]),
        _ => (Scorer::ALL, &[Word::SelfOpinion, Word::SuperiorOpinion]),
    };
    paper = scores(paper, scorers, card, lang);
    if form == FormKind::Appraisal {
        paper = result(paper, frozen, lang);
    }
    let rows = 6 / opinions.len();
    paper = opinions.iter().fold(paper, |paper, opinion| paper.wide(opinion.label(lang), "", rows));
    match form {
        FormKind::SelfAppraisal => paper.sign(&[Word::Appraisee]),
        FormKind::SuperiorAppraisal => paper.sign(&[Word::Superior]),
        _ => paper.sign(&[Word::Appraisee, Word::Superior, Word::ApprovedBy]),
    }
}

/// Adds the six rates of the month.
fn rates(paper: Paper, frozen: Option<&Frozen>, lang: Lang) -> Paper {
    let columns = [
        Column(Word::Rate.label(lang), 10, Look::Text),
        Column(Word::ThisMonth.label(lang), 5, Look::Short),
        Column(Field::Notes.label(lang), 9, Look::Text),
    ];
    let row = |(at, word): (usize, &Word)| {
        let of = frozen.and_then(|frozen| frozen.measures.get(at));
        let figure = of.map(|of| Figure { numerator: of.met, denominator: of.counted });
        let percent = figure.and_then(Figure::percent).map(|percent| format!("{percent}%")).unwrap_or_default();
        let counted = of.map(|of| format!("{} / {}", of.met, of.counted)).unwrap_or_default();
        vec![word.label(lang).into(), percent.into(), counted.into()]
    };
    paper.heading(Word::RatesOfMonth.label(lang)).table(&columns, RATES.iter().enumerate().map(row).collect())
}

/// Adds the scores of these scorers by criterion; where all score, what they come to.
fn scores(paper: Paper, scorers: &[Scorer], card: Option<&AppraisalCard>, lang: Lang) -> Paper {
    let is_whole = scorers.len() == Scorer::ALL.len();
    let word = |scorer: &Scorer| match scorer {
        Scorer::Own => Word::SelfScore,
        Scorer::Superior => Word::SuperiorScore,
        Scorer::Customer => Word::CustomerScore,
    };
    let mut columns =
        vec![Column(Word::Appraised.label(lang), 7, Look::Text), Column(Word::Weight.label(lang), 3, Look::Short)];
    let widths: &[u16] = if is_whole { &[3, 4, 4] } else { &[5] };
    columns.extend(
        scorers.iter().zip(widths).map(|(scorer, width)| Column(word(scorer).label(lang), *width, Look::Short)),
    );
    columns.push(match is_whole {
        true => Column(Word::Weighted.label(lang), 3, Look::Short),
        false => Column(Field::Notes.label(lang), 9, Look::Text),
    });
    let frozen = card.and_then(|card| card.closed.as_ref()).map(|(_, frozen)| frozen);
    let weights = frozen.map_or(WEIGHTS, |frozen| frozen.weights);
    let row = |at: usize| {
        let mut row: Vec<Value> = vec![PARTS[at].label(lang).into(), format!("{}%", weights[at]).into()];
        let score = |scorer: &Scorer| card?.appraisal.score(*scorer, Criterion::ALL[at]);
        let said = |score: Option<Percent>| score.map(|score| score.to_string()).unwrap_or_default();
        row.extend(scorers.iter().map(|scorer| Value::text(said(score(scorer)))));
        let points = frozen.filter(|_| is_whole).map(|frozen| frozen.outcome.points[at].to_string());
        row.push(points.map_or_else(Value::blank, |points| Value::text(&points)));
        row
    };
    paper.heading(Word::Scores.label(lang)).table(&columns, (0..PARTS.len()).map(row).collect())
}

/// Adds what the scores come to.
fn result(paper: Paper, frozen: Option<&Frozen>, lang: Lang) -> Paper {
    let score = frozen.map(|frozen| frozen.outcome.score.to_string()).unwrap_or_default();
    let grade = frozen.map_or(said::words(lang).grades(), |frozen| frozen.outcome.grade.label(lang));
    let pay = frozen.and_then(|frozen| frozen.payslip.as_ref());
    let pay = pay.map(|slip| slip.total.grouped(slip.currency)).unwrap_or_default();
    let blank = String::new;
    paper.facts([
        (Word::WholeScore.label(lang), score),
        (Word::Grade.label(lang), grade.to_owned()),
        (Word::BasePay.label(lang), blank()),
        (Word::Commission.label(lang), blank()),
        (Word::Pay.label(lang), pay),
    ])
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
