//! Printing the forms of a record (A1): which one, where to, open it.
//!
//! Invariant: a file that is there is replaced only after asking, and a form that comes back signed is
//! remembered in the same breath as it is written.

use crate::{
    config::Places,
    domain::{
        draft::DraftOf,
        field::Field,
        printout::{About, FormKind, LogoFault},
        record::{Record, RecordKind},
        refusal::{Refusal, Why},
    },
    exchange::form::{self, Letterhead, Target, paper::Paper},
    i18n::{
        Label, Lang,
        form::{self as messages, words},
        letter,
    },
    store::{Error, Printout},
    tui::{
        cx::Cx,
        kind,
        layer::{Boxed, Cmd, Outcome},
        part::{
            confirm::Confirm,
            field::FormField,
            form::Form,
            open::open_file,
            picker::{self, Picker},
            story::{Story, Tone},
        },
    },
};
use chrono::NaiveDate;
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

/// The kind of draft of a form to be printed; its subject is the form and what it is about, as JSON.
pub const PRINT: &str = "form.print";

/// What can be done about the forms of a record.
#[derive(Clone)]
enum Choice {
    Print(FormKind, Target),
    Return(Printout),
}

/// Offers the forms of a record, and the return of those that are still out.
pub fn of_record(record: Record, cx: &mut Cx) -> Outcome {
    let out = cx.store.printouts_of(record)?.into_iter().filter(|p| p.returned_on.is_none()).map(Choice::Return);
    let (mut likely, mut rest) = (offered(record, cx)?, Vec::new());
    if record.kind == RecordKind::Order {
        let stage = cx.store.order(record.id)?.stage;
        (likely, rest) = likely.into_iter().partition(|(kind, _)| kind.fits(stage));
    }
    let forms = |forms: Vec<(FormKind, Target)>| forms.into_iter().map(|(kind, target)| Choice::Print(kind, target));
    let choices: Vec<Choice> = forms(likely).chain(out).collect();
    let likely = choices.len();
    offer(choices.into_iter().chain(forms(rest)).collect(), likely, cx)
}

/// Lists the forms of a record, without those of a block that is not shown.
pub fn offered(record: Record, cx: &Cx) -> Result<Vec<(FormKind, Target)>, Error> {
    let mut forms = form::offered(record, &cx.store)?;
    forms.retain(|(kind, _)| cx.settings.shows(kind.block()));
    Ok(forms)
}

/// Offers the forms of a record, or those of its order where it has none of its own.
pub fn of_record_or(record: Record, order: Option<i64>, cx: &mut Cx) -> Outcome {
    match (of_chosen(record, cx), order) {
        (Some(offered), _) => offered,
        (None, Some(order)) => of_record(RecordKind::Order.row(order), cx),
        (None, None) => of_record(record, cx),
    }
}

/// Offers the forms of a record chosen on a page; nothing where it has none, so that the page's own are meant.
pub fn of_chosen(record: Record, cx: &mut Cx) -> Option<Outcome> {
    match offered(record, cx) {
        Ok(forms) if forms.is_empty() => None,
        _ => Some(of_record(record, cx)),
    }
}

fn offer_all(choices: Vec<Choice>, cx: &mut Cx) -> Outcome {
    let all = choices.len();
    offer(choices, all, cx)
}

/// Offers the forms of a day, its week and its month.
pub fn of_day(day: NaiveDate, cx: &mut Cx) -> Outcome {
    let kinds = [FormKind::TrackingSheet, FormKind::DailyReport, FormKind::Weekly, FormKind::Appraisal];
    offer_all(kinds.map(|kind| Choice::Print(kind, Target::Day(day))).into(), cx)
}

/// Offers the forms of the appraisal of a day's month.
pub fn of_month(day: NaiveDate, cx: &mut Cx) -> Outcome {
    let kinds = FormKind::ALL.iter().filter(|kind| kind.about() == About::Month);
    offer_all(kinds.map(|kind| Choice::Print(*kind, Target::Day(day))).collect(), cx)
}

/// Offers the forms of customers, each about chosen orders of theirs.
pub fn of_customers(targets: &[Target], cx: &mut Cx) -> Outcome {
    let today = cx.today();
    let forms = targets.iter().flat_map(|target| of_customer(target, today));
    let mut choices: Vec<(FormKind, Target)> = forms.collect();
    // the same form of each beside each other
    choices.sort_by_key(|(kind, _)| *kind);
    offer_all(choices.into_iter().map(|(kind, target)| Choice::Print(kind, target)).collect(), cx)
}

/// Lists the forms about chosen orders of a customer.
pub fn of_customer(target: &Target, today: NaiveDate) -> Vec<(FormKind, Target)> {
    let kinds = FormKind::ALL.iter().copied().filter(|kind| kind.about() == About::Customer);
    let of = |kind| match kind {
        FormKind::Statement => target.clone().account(false, today),
        _ => target.clone(),
    };
    kinds.map(|kind| (kind, of(kind))).collect()
}

/// Offers what can be done; the first so many are likely to be wanted, and the others are one key or a few letters further.
fn offer(choices: Vec<Choice>, likely: usize, cx: &mut Cx) -> Outcome {
    match choices.as_slice() {
        [] => return Ok(Cmd::warn(words(cx.lang).nothing())),
        [one] => return choose(one.clone(), cx),
        _ => {}
    }
    let mut all = Vec::new();
    for choice in choices {
        let (label, detail) = match &choice {
            Choice::Print(kind, target) => (kind.label(cx.lang).to_owned(), name_of(target, cx)?),
            Choice::Return(p) => {
                let out = words(cx.lang).not_back(&p.printed_on.to_string());
                (words(cx.lang).returned_title(p.form.label(cx.lang)), out)
            }
        };
        all.push((label, detail, choice));
    }
    let (words, others) = (words(cx.lang), picker::items(&all));
    let is_short = likely == all.len();
    let picker = Picker::among_likely(words.which(), all, likely, |choice, cx| choose(choice.clone(), cx));
    let everything = move |_: &mut Cx, query: &str| Ok(picker::fitting(&others, query));
    Ok(Cmd::push(if is_short { picker } else { picker.or(words.all_forms(), words.likely_forms(), everything) }))
}

/// Names what a form is about, and of a customer how many orders are meant.
pub fn name_of(target: &Target, cx: &Cx) -> Result<String, Error> {
    let name = target.name(&cx.store)?;
    Ok(match target {
        Target::Customer { orders, .. } => words(cx.lang).of_orders(&name, orders.len()),
        _ => name,
    })
}

fn choose(choice: Choice, cx: &mut Cx) -> Outcome {
    match choice {
        Choice::Print(kind, target) => where_to(kind, target, cx).map(Cmd::Push),
        Choice::Return(p) => Ok(Cmd::Settle(RecordKind::Printout.row(p.id))),
    }
}

/// Makes a form in a language.
pub fn made_in(kind: FormKind, target: &Target, lang: Lang, cx: &Cx) -> Result<Paper, Error> {
    form::make(kind, target, &cx.store, &cx.calendar, lang)?.ok_or_else(|| Error::NotFound(kind.code().to_owned()))
}

/// Asks again where the form of a draft goes.
pub fn again(of: &DraftOf, cx: &mut Cx) -> Result<Boxed, Error> {
    let (kind, target) = serde_json::from_str(of.text()).map_err(|_| kind::moved_on())?;
    where_to(kind, target, cx)
}

/// Asks in which language a form is and where it goes. As long as the file is named by the form, it follows the language.
fn where_to(kind: FormKind, target: Target, cx: &Cx) -> Result<Boxed, Error> {
    let folder = cx.folder.clone().or_else(Places::papers).unwrap_or_default();
    let langs = [cx.lang, cx.lang.next()];
    let named = |lang| Ok(folder.join(form::file_name(&made_in(kind, &target, lang, cx)?)));
    let paths: Vec<PathBuf> = langs.into_iter().map(named).collect::<Result<_, Error>>()?;
    let is_abroad = kind.is_for_customer() && target.record().is_some_and(|record| is_abroad(record, cx));
    let first = match is_abroad {
        true => langs.iter().position(|lang| lang.is_of_trade()).unwrap_or(0),
        false => 0,
    };
    let of = serde_json::to_string(&(kind, &target)).unwrap_or_default();
    let title = words(cx.lang).title(kind.label(cx.lang), &target.full_name(&cx.store)?);
    let choices = langs.into_iter().enumerate().map(|(at, lang)| (at.to_string(), letter::words(lang).language()));
    let form = Form::new(PRINT, of, title)
        .field(FormField::text(Field::File).value(paths[first].to_string_lossy()).required())
        .field(FormField::choice(Field::Language, choices).value(first.to_string()).required())
        .on_save(move |values, cx| {
            let chosen = values.text(Field::Language).parse::<usize>().unwrap_or(first).min(langs.len() - 1);
            let typed = path_of(values.text(Field::File));
            let path = if typed == paths[first] { paths[chosen].clone() } else { typed };
            let (lang, target) = (langs[chosen], target.clone());
            if !path.is_file() {
                return print(kind, &target, lang, &path, cx);
            }
            let question = words(cx.lang).replace(&path.display().to_string());
            Ok(Cmd::push(Confirm::new(words(cx.lang).replace_title(), question, move |cx| {
                Ok(print(kind, &target, lang, &path, cx)?.then(Cmd::Reload))
            })))
        });
    Ok(Box::new(form))
}

/// Returns whether a record is about a customer who pays in another currency than the office's own.
pub fn is_abroad(record: Record, cx: &Cx) -> bool {
    let currency = match record {
        Record { kind: RecordKind::Order, id } => cx.store.order(id).map(|order| order.terms.currency),
        Record { kind: RecordKind::Shipment, id } => {
            cx.store.shipment(id).and_then(|s| cx.store.order(s.order_id)).map(|order| order.terms.currency)
        }
        Record { kind: RecordKind::Quotation, id } => cx.store.quotation(id).map(|card| card.quotation.currency),
        _ => return false,
    };
    currency.is_ok_and(|currency| currency != cx.settings.currency)
}

/// Reads a path as typed: `~` is the home folder, and a workbook is called one.
fn path_of(typed: &str) -> PathBuf {
    let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let path = match (typed.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    };
    let is_named = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
    if is_named || path.is_dir() {
        path
    } else {
        PathBuf::from(path.into_os_string().into_string().unwrap_or_default() + ".xlsx")
    }
}

/// Writes a form, remembers it where it comes back signed, and offers to open it.
fn print(kind: FormKind, target: &Target, lang: Lang, path: &Path, cx: &mut Cx) -> Outcome {
    let head = Letterhead::of(&cx.settings, lang, cx.store.specialist(), cx.today());
    let not_written = |kind: ErrorKind| Error::from(Refusal::at(Field::File, Why::NotWritten(kind)));
    let fault = form::write(path, true, &cx.store.own_files(), &made_in(kind, target, lang, cx)?, &head)
        .map_err(|e| not_written(e.kind()))?;
    cx.folder = path.parent().map(Path::to_owned);
    form::remember(kind, target, &mut cx.store)?;
    Ok(is_written(kind.label(cx.lang), path, fault, cx))
}

/// Says that a file is written, and offers to open it; a logo that had to be left out is told.
pub fn is_written(title: &str, path: &Path, fault: Option<LogoFault>, cx: &Cx) -> Cmd {
    let shown = path.display().to_string();
    let mut question = words(cx.lang).open(&shown);
    if let Some(fault) = fault {
        question = format!("{}\n{question}", messages::logo(&fault, cx.lang));
    }
    let path = path.to_owned();
    Cmd::push(Confirm::new(title, question, move |cx| Ok(open_file(&path, cx.lang))))
}

/// Describes what was printed of a record for signature, and what came back.
pub fn render(story: &mut Story, record: Record, cx: &Cx) -> Result<(), Error> {
    let (all, words) = (cx.store.printouts_of(record)?, words(cx.lang));
    if !all.is_empty() {
        story.heading(words.printed());
    }
    let agreed = match record.kind {
        RecordKind::Order if !all.is_empty() => cx.store.order(record.id)?.agreed_version,
        _ => 1,
    };
    for p in all {
        let printed = p.printed_on.to_string();
        let (tone, when) = match p.returned_on {
            Some(back) => (Tone::Good, words.is_back(&printed, &back.to_string())),
            None => (Tone::Warning, words.not_back(&printed)),
        };
        story.item(RecordKind::Printout.row(p.id), Tone::Plain, p.form.label(cx.lang));
        story.aside(tone, when);
        if let Some(version) = p.version.filter(|version| *version < agreed) {
            story.aside(Tone::Warning, words.outdated(version));
        }
        story.aside(Tone::Plain, p.note);
    }
    Ok(())
}
