//! Texts about a record (W8): copied, opened in the mail program, saved as a mail file with a form attached, or logged.
//!
//! Invariant: what the desk does not know is told whenever a text leaves it.

use crate::{
    config::Places,
    domain::{
        letter::{Filled, LetterOf, Placeholder},
        printout::FormKind,
        record::{Record, RecordKind},
        text,
    },
    exchange::{
        form::{self, Letterhead, Target},
        letter::{self, Written},
        mail::Mail,
        output,
    },
    i18n::{
        Label, Lang, form as said,
        letter::{missing, text_of, words},
    },
    store::Error,
    tui::{
        action::Action,
        cx::Cx,
        layer::{Cmd, New, Outcome},
        part::{confirm::Confirm, pick::PickItem, picker::Picker},
        record::print,
    },
};
use std::{io::Write, path::Path, rc::Rc};

/// A mail program takes an address of so many letters; on Windows fewer go through.
const LONGEST: usize = if cfg!(windows) { 2_000 } else { 30_000 };

/// A text as it is offered.
#[derive(Debug, Clone)]
struct Offered {
    /// What it is called.
    title: String,
    /// In which language it is.
    lang: Lang,
    /// To which address it goes, if that is known.
    to: String,
    written: Written,
    /// What the forms that can go with it are about, where that is not the record alone.
    about: Option<Target>,
}

/// Offers the texts about a record in both languages, that of the screen or of a customer abroad first, after the line that tells of it; where there
/// are none, copies the line.
pub fn offer(record: Record, line: String, cx: &mut Cx) -> Outcome {
    let all = texts(record, &line, cx)?;
    if all.iter().all(|offered| offered.written.subject.text.is_empty()) {
        return Ok(Cmd::CopyText(line));
    }
    Ok(present(record, all, cx))
}

/// Offers a customer's progress report in both languages (U3), with the forms about the same orders to go with it.
pub fn progress(target: &Target, cx: &mut Cx) -> Outcome {
    let Target::Customer { id, orders } = target else { return Ok(Cmd::None) };
    let customer = cx.store.customer(*id)?;
    let orders = orders.iter().map(|id| cx.store.order(*id)).collect::<Result<Vec<_>, Error>>()?;
    let told = form::Progress::of(&cx.store, &orders)?;
    let report = |lang: Lang| {
        let title = FormKind::ProgressReport.label(lang).to_owned();
        let subject = Filled::whole(format!("{title}  {}  {}", customer.name, cx.today()));
        let body = Filled::whole(form::progress_text(&customer, &told, cx.today(), lang));
        let to = customer.email.trim().to_owned();
        Offered { title, lang, to, written: Written { subject, body }, about: Some(target.clone()) }
    };
    let all = [cx.lang, cx.lang.next()].map(report).to_vec();
    Ok(present(RecordKind::Customer.row(*id), all, cx))
}

fn present(record: Record, all: Vec<Offered>, cx: &Cx) -> Cmd {
    let all = Rc::new(all);
    let named = |offered: &Offered| {
        let is_line = offered.written.subject.text.is_empty();
        let detail = if is_line { "" } else { words(offered.lang).language() };
        (offered.title.clone(), detail.to_owned(), offered.clone())
    };
    let previews = all.iter().map(|offered| preview(offered, cx.lang)).collect();
    let chosen = |effect: fn(Record, &Offered, &mut Cx) -> Outcome| {
        let all = all.clone();
        move |item: PickItem, cx: &mut Cx| {
            let at = item.id.parse::<usize>().ok().and_then(|at| all.get(at));
            at.map_or(Ok(Cmd::None), |offered| effect(record, offered, cx))
        }
    };
    let picker = Picker::among(words(cx.lang).which(), all.iter().map(named).collect(), copy)
        .showing(previews)
        .also(Action::OpenMail, chosen(open))
        .also(Action::SaveMail, chosen(attach))
        .also(Action::LogCommunication, chosen(log));
    Cmd::push(picker)
}

/// Offers the texts about a record chosen on a page; nothing where none is written about such a record, so that the page's own
/// are meant.
pub fn of_chosen(record: Record, cx: &mut Cx) -> Option<Outcome> {
    LetterOf::kind(record.kind).map(|_| {
        let line = letter::name(record, &cx.store)?;
        offer(record, line, cx)
    })
}

fn texts(record: Record, line: &str, cx: &Cx) -> Result<Vec<Offered>, Error> {
    let mut all = Vec::new();
    if !line.is_empty() {
        let written = Written { subject: Filled::whole(String::new()), body: Filled::whole(line.to_owned()) };
        let title = words(cx.lang).line().to_owned();
        all.push(Offered { title, lang: cx.lang, to: String::new(), written, about: None });
    }
    let Some(of) = LetterOf::kind(record.kind) else { return Ok(all) };
    let mut langs = [cx.lang, cx.lang.next()];
    let owner = if of == LetterOf::Quotation { Some(record) } else { letter::logged_to(record, &cx.store)? };
    if owner.is_some_and(|owner| print::is_abroad(owner, cx)) && langs[1].is_of_trade() {
        langs.swap(0, 1);
    }
    for lang in langs {
        let known = letter::known(record, &cx.store, &cx.settings, lang)?;
        let contact = known.get(&Placeholder::Contact).map_or("", String::as_str);
        let to = letter::address(record, contact, &cx.store)?;
        all.extend(cx.settings.letters().of(of).map(|letter| Offered {
            title: text_of(&letter.title, lang).to_owned(),
            lang,
            to: to.clone(),
            written: Written::of(letter, &known, lang),
            about: None,
        }));
    }
    Ok(all)
}

/// The text as it is seen before it goes: to whom, about what, and what is still to fill in.
fn preview(offered: &Offered, lang: Lang) -> String {
    let Written { subject, body } = &offered.written;
    let gaps = offered.written.missing();
    let mut head = Vec::new();
    if !gaps.is_empty() {
        head.push(words(lang).gaps(&missing(&gaps, lang)));
    }
    head.extend([offered.to.clone(), subject.text.clone()].into_iter().filter(|line| !line.is_empty()));
    head.push(String::new());
    text::clean_multiline(&format!("{}\n{}", head.join("\n"), body.text)).trim_start().to_owned()
}

/// Says what is still to fill in, or what was done.
fn told(offered: &Offered, done: &str, cx: &Cx) -> Cmd {
    match offered.written.missing().as_slice() {
        [] => Cmd::info(done),
        gaps => Cmd::warn(format!("{done} {}", words(cx.lang).gaps(&missing(gaps, cx.lang)))),
    }
}

fn copy(offered: &Offered, cx: &mut Cx) -> Outcome {
    let copied = Cmd::CopyText(text::clean_multiline(&offered.written.body.text));
    let gaps = &offered.written.body.missing;
    Ok(match gaps.is_empty() {
        true => copied,
        false => copied.then(Cmd::warn(words(cx.lang).still_missing(&missing(gaps, cx.lang)))),
    })
}

fn mail_of(offered: &Offered, cx: &Cx) -> Mail {
    let company = cx.settings.company_in(offered.lang);
    let from = match company.email.as_str() {
        "" => String::new(),
        email => format!("{} <{email}>", cx.store.specialist()),
    };
    Mail {
        from,
        to: offered.to.clone(),
        subject: text::clean(&offered.written.subject.text),
        body: text::clean_multiline(&offered.written.body.text),
        attached: None,
    }
}

fn open(_: Record, offered: &Offered, cx: &mut Cx) -> Outcome {
    let mail = mail_of(offered, cx);
    let url = mail.url();
    if url.len() <= LONGEST {
        return Ok(told(offered, words(cx.lang).opened(), cx).then(Cmd::OpenUrl(url)));
    }
    let bare = Mail { body: String::new(), ..mail.clone() };
    Ok(Cmd::CopyText(mail.body).then(Cmd::OpenUrl(bare.url())).then(Cmd::warn(words(cx.lang).only_copied())))
}

/// Asks which form goes with the mail, and saves it.
fn attach(record: Record, offered: &Offered, cx: &mut Cx) -> Outcome {
    let owner = letter::logged_to(record, &cx.store)?;
    let own = match &offered.about {
        Some(target) => print::of_customer(target, cx.today()),
        None => print::offered(record, cx)?,
    };
    let forms = match owner.filter(|_| own.is_empty()) {
        Some(owner) => print::offered(owner, cx)?,
        None => own,
    };
    if forms.is_empty() {
        return save(record, offered, None, cx);
    }
    let mut all = vec![(words(cx.lang).without_form().to_owned(), String::new(), None)];
    for form in forms {
        let detail = print::name_of(&form.1, cx)?;
        all.push((form.0.label(cx.lang).to_owned(), detail, Some(form)));
    }
    let offered = offered.clone();
    Ok(Cmd::push(Picker::among(words(cx.lang).attach(), all, move |form, cx| {
        save(record, &offered, form.as_ref(), cx)
    })))
}

/// Saves the mail where forms are saved; a file that is there is replaced only after asking.
fn save(record: Record, offered: &Offered, form: Option<&(FormKind, Target)>, cx: &mut Cx) -> Outcome {
    let folder = cx.folder.clone().or_else(Places::papers).unwrap_or_default();
    let name = format!("{}-{}", offered.title, letter::name(record, &cx.store)?);
    let path = folder.join(form::file_named(&name, "eml"));
    let (offered, form) = (offered.clone(), form.cloned());
    if !path.is_file() {
        return write(&offered, form.as_ref(), &path, cx);
    }
    let question = said::words(cx.lang).replace(&path.display().to_string());
    Ok(Cmd::push(Confirm::new(said::words(cx.lang).replace_title(), question, move |cx| {
        Ok(write(&offered, form.as_ref(), &path, cx)?.then(Cmd::Reload))
    })))
}

fn write(offered: &Offered, form: Option<&(FormKind, Target)>, path: &Path, cx: &mut Cx) -> Outcome {
    let not_written = |e: std::io::Error| Cmd::warn(said::not_written(&path.display().to_string(), e.kind(), cx.lang));
    let mut mail = mail_of(offered, cx);
    let mut fault = None;
    if let Some((kind, target)) = form {
        let paper = print::made_in(*kind, target, offered.lang, cx)?;
        let head = Letterhead::of(&cx.settings, offered.lang, cx.store.specialist(), cx.today());
        match form::bytes(&paper, &head) {
            Ok((bytes, logo)) => {
                mail.attached = Some((form::file_name(&paper), bytes));
                fault = logo;
            }
            Err(e) => return Ok(not_written(e)),
        }
    }
    let own = cx.store.own_files();
    if let Err(e) = output::write(path, true, &own, |file| file.write_all(mail.file().as_bytes())) {
        return Ok(not_written(e));
    }
    cx.folder = path.parent().map(Path::to_owned);
    if let Some((kind, target)) = form {
        form::remember(*kind, target, &mut cx.store)?;
    }
    let written = print::is_written(&words(cx.lang).mail_of(&offered.title), path, fault, cx);
    Ok(match offered.written.missing().as_slice() {
        [] => written,
        gaps => written.then(Cmd::warn(words(cx.lang).gaps(&missing(gaps, cx.lang)))),
    })
}

/// Copies the text and logs that it was sent: a reminder, an answer, or a communication with what was written.
fn log(record: Record, offered: &Offered, cx: &mut Cx) -> Outcome {
    let form = match record.kind {
        RecordKind::PaymentDue => Cmd::Act(Action::Remind, record),
        RecordKind::Communication if cx.store.communication(record.id)?.is_unanswered() => Cmd::Settle(record),
        _ => {
            let about = letter::logged_to(record, &cx.store)?;
            Cmd::New(New { kind: RecordKind::Communication, about, text: offered.written.body.text.clone() })
        }
    };
    Ok(copy(offered, cx)?.then(form))
}
