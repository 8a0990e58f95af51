//! What can be done in a report beyond reading it: one row for each report and action.

use crate::{
    domain::{
        month::Month,
        period::Period,
        record::{Record, RecordKind},
    },
    exchange::{
        report::{self, Behind, Part, Row, only_with},
        sheet::Cell,
    },
    i18n::{self, Lang, measure, report::words},
    store::Error,
    tui::{
        action::Action,
        cx::Cx,
        layer::{Cmd, New, Outcome},
        part::{pick::PickItem, picker::Picker},
        record::{history, print},
    },
};

use super::Reports;

/// What is done to: the report's period, what it is narrowed to, and the chosen row.
pub struct Chosen<'a> {
    /// The days the report is about.
    pub period: Period,
    /// What it is narrowed to.
    pub about: &'a str,
    /// The chosen row.
    pub row: Option<&'a Row>,
    /// What the report says.
    pub parts: &'a [Part],
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
const ACTS: &[Act] = &[
    Act { report: RATES, action: Action::New, name: None, blocked: |_, _| None, run: new_rate },
    Act {
        report: RATES,
        action: Action::Void,
        name: None,
        blocked: without_record,
        run: |of, _| Ok(on_record(of, Cmd::Void)),
    },
    Act { report: RATES, action: Action::History, name: None, blocked: without_record, run: record_history },
    Act { report: PAY, action: Action::New, name: None, blocked: |_, _| None, run: new_pay_item },
    Act {
        report: PAY,
        action: Action::Void,
        name: None,
        blocked: without_record,
        run: |of, _| Ok(on_record(of, Cmd::Void)),
    },
    Act { report: PAY, action: Action::History, name: None, blocked: without_record, run: record_history },
    Act { report: APPRAISAL, action: Action::Edit, name: None, blocked: |_, _| None, run: score },
    Act { report: APPRAISAL, action: Action::NextStep, name: None, blocked: unscored, run: close },
    Act { report: APPRAISAL, action: Action::History, name: None, blocked: unscored, run: appraisal_history },
    Act { report: APPRAISAL, action: Action::PrintForm, name: None, blocked: |_, _| None, run: print_appraisal },
    Act { report: MEASURED, action: Action::Filter, name: None, blocked: |_, _| None, run: filter_measured },
];

/// The report of what stands behind a measure.
const MEASURED: &str = "measured";

/// Asks for words, and opens the records of the measure that have them.
fn filter_measured(of: &Chosen, cx: &mut Cx) -> Outcome {
    let (period, about, lang) = (of.period, of.about.to_owned(), cx.lang);
    let source = move |_: &mut Cx, typed: &str| {
        let typed = typed.trim();
        let item = PickItem::new(typed, measure::words(lang).with(typed), "");
        Ok(if typed.is_empty() { Vec::new() } else { vec![item] })
    };
    Ok(Cmd::push(Picker::new(measure::words(lang).only_with(), source, move |item, _| {
        let narrowed = only_with(&about, &item.id);
        Ok(report::kind(MEASURED).map_or(Cmd::None, |kind| Cmd::push(Reports::of(kind, Some(period), narrowed, true))))
    })))
}

/// The report of pay.
const PAY: &str = "pay";

/// Types something for a term of the month's pay.
fn new_pay_item(of: &Chosen, _: &mut Cx) -> Outcome {
    let text = Month::of(of.period.from).to_string();
    Ok(Cmd::New(New { kind: RecordKind::PayItem, about: None, text }))
}

/// The report of the appraisal.
const APPRAISAL: &str = "appraisal";

/// Finds the last version of the month's appraisal.
fn appraisal(of: &Chosen, cx: &Cx) -> Result<Option<Record>, Error> {
    let card = cx.store.appraisal_of(Month::of(of.period.from))?;
    Ok(card.map(|card| RecordKind::Appraisal.row(card.id)))
}

/// Opens the scores of the month; of a closed one its correction.
fn score(of: &Chosen, cx: &mut Cx) -> Outcome {
    Ok(match appraisal(of, cx)? {
        Some(record) => Cmd::Open(record),
        None => {
            let text = Month::of(of.period.from).to_string();
            Cmd::New(New { kind: RecordKind::Appraisal, about: None, text })
        }
    })
}

/// Says that there is nothing to close, by what the report shows.
fn unscored(of: &Chosen, cx: &Cx) -> Option<String> {
    let is_begun = of.parts.iter().any(|part| part.key == report::VERSIONS);
    (!is_begun).then(|| i18n::appraisal::words(cx.lang).nothing_to_close().to_owned())
}

fn close(of: &Chosen, cx: &mut Cx) -> Outcome {
    Ok(appraisal(of, cx)?.map_or(Cmd::None, Cmd::Settle))
}

fn appraisal_history(of: &Chosen, cx: &mut Cx) -> Outcome {
    match appraisal(of, cx)? {
        Some(record) => history::open(record, &cx.store.name_of(record)?, cx),
        None => Ok(Cmd::None),
    }
}

fn print_appraisal(of: &Chosen, cx: &mut Cx) -> Outcome {
    print::of_month(of.period.from, cx)
}

/// The report of the rates of exchange.
const RATES: &str = "rates";

/// Puts a rate down: the chosen one that is missing, if one is chosen.
fn new_rate(of: &Chosen, _: &mut Cx) -> Outcome {
    let missing = of.row.filter(|row| row.of.is_none()).map(|row| match &row.cells[..] {
        [Cell::Text(month), Cell::Text(currency), ..] => format!("{currency} {month}"),
        _ => String::new(),
    });
    Ok(Cmd::New(New { kind: RecordKind::Rate, about: None, text: missing.unwrap_or_default() }))
}

/// Returns the record behind the chosen row.
fn record(of: &Chosen) -> Option<Record> {
    match of.row?.of {
        Some(Behind::Record(record)) => Some(record),
        _ => None,
    }
}

fn without_record(of: &Chosen, cx: &Cx) -> Option<String> {
    record(of).is_none().then(|| words(cx.lang).nothing_behind().to_owned())
}

fn on_record(of: &Chosen, cmd: fn(Record) -> Cmd) -> Cmd {
    record(of).map_or(Cmd::None, cmd)
}

fn record_history(of: &Chosen, cx: &mut Cx) -> Outcome {
    match record(of) {
        Some(record) => history::open(record, &cx.store.name_of(record)?, cx),
        None => Ok(Cmd::None),
    }
}

/// Finds what an action does in a report.
pub fn act_of(report: &str, action: Action) -> Option<&'static Act> {
    ACTS.iter().find(|act| act.report == report && act.action == action)
}
