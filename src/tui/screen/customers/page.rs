//! A customer's page (K2): the file, the people, every order, communication and survey, section by section.

use super::file;
use crate::{
    domain::{
        communication::average,
        customer::{ENDED, SOUGHT},
        field::Field,
        record::{Record, RecordKind},
    },
    exchange::form::Target,
    i18n::{
        Label,
        attribute::{facts, other_facts},
        customer::words,
    },
    store::{Customer, CustomerView, Error, LedgerRow, Survey},
    tui::{
        action::Action,
        cx::Cx,
        keymap::{self, Scope},
        layer::{Cmd, Outcome},
        part::{
            column::Align,
            page::{Section, Subject},
            story::{Story, Tone},
        },
        record::{
            attachment, communication, document, history, letter, payment, print, quotation, request, sample, task,
        },
    },
};

/// At most so many orders are listed.
const MOST_ORDERS: usize = 500;
/// On an overview stand at most so many of the newest.
const NEWEST: usize = 12;
/// From so many columns on a page has room for them.
const WIDE: u16 = 150;
/// So many communications are looked through for what is still waited for.
const LATEST: usize = 100;

/// Every section of a customer's page, in the order they are turned to. A further one is one more line here.
const SECTIONS: &[Section<Customer>] = &[
    Section::new(Action::SectionOverview, whole_overview, &[RecordKind::Order]),
    Section::new(Action::SectionContacts, contacts, &[RecordKind::Contact]),
    Section::new(Action::SectionOrders, orders_story, &[RecordKind::Order]),
    Section::new(Action::SectionRequests, |file, cx| request::customer_story(file.id, cx), &[]),
    Section::new(Action::SectionDocuments, documents, &[RecordKind::Document]),
    Section::new(
        Action::SectionQuotations,
        |file, cx| quotation::customer_story(file.id, cx),
        &[RecordKind::Quotation],
    ),
    Section::new(
        Action::SectionCommunications,
        |file, cx| communication::of_customer(file.id, cx),
        &[RecordKind::Communication],
    ),
    Section::new(Action::SectionPayments, |file, cx| payment::customer_story(file.id, cx), &[]),
    Section::new(Action::SectionSurveys, surveys, &[RecordKind::Survey]),
    Section::new(Action::SectionSamples, |file, cx| sample::customer_story(file.id, cx), &[RecordKind::Sample]),
    Section::new(Action::SectionHistory, |file, cx| history::story(RecordKind::Customer.row(file.id), cx), &[]),
];

impl Subject for Customer {
    const KIND: RecordKind = RecordKind::Customer;
    const SCOPE: Scope = Scope::Customer;
    const SECTIONS: &'static [Section<Customer>] = SECTIONS;

    fn read(id: i64, cx: &Cx) -> Result<Customer, Error> {
        cx.store.customer(id)
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn story(&self, cx: &Cx) -> Result<Story, Error> {
        overview(self, cx)
    }

    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Edit => Ok(Cmd::Push(file::form(self.id, cx)?)),
            Action::NextStep => Ok(Cmd::Settle(RecordKind::Customer.row(self.id))),
            Action::WinCustomer => file::win(self.id, cx),
            Action::LogCommunication => {
                Ok(Cmd::new_about(RecordKind::Communication, RecordKind::Customer.row(self.id)))
            }
            Action::NewReminder => Ok(Cmd::new_about(RecordKind::Task, RecordKind::Customer.row(self.id))),
            Action::History => history::open(RecordKind::Customer.row(self.id), &self.name, cx),
            Action::PrintForm => print::of_record(RecordKind::Customer.row(self.id), cx),
            Action::CopyText => letter::progress(&Target::of_customer(self.id, &cx.store)?, cx),
            _ => Ok(Cmd::None),
        }
    }

    fn perform_on(&self, action: Action, chosen: Record, cx: &mut Cx) -> Option<Outcome> {
        match (action, chosen.kind) {
            (Action::PrintForm, RecordKind::Quotation | RecordKind::Sample) => print::of_chosen(chosen, cx),
            (Action::CopyText, _) => letter::of_chosen(chosen, cx),
            _ => None,
        }
    }

    fn blocked(action: Action, file: Option<&Customer>, cx: &Cx) -> Option<String> {
        use Action::*;
        let needs = matches!(
            action,
            Open | Edit
                | LogCommunication
                | NewReminder
                | History
                | CopyText
                | PrintForm
                | NextStep
                | WinCustomer
                | Void
        );
        match file {
            None if needs => Some(words(cx.lang).none_selected().to_owned()),
            Some(file) if action == WinCustomer && !file.is_sought() => Some(words(cx.lang).not_sought().to_owned()),
            Some(file) if action == NextStep && !file.is_sought() => {
                Some(crate::i18n::tui::words(cx.lang).nothing_chosen().to_owned())
            }
            _ => None,
        }
    }
}

/// Renders the file, and what is open with the customer.
pub(super) fn overview(file: &Customer, cx: &Cx) -> Result<Story, Error> {
    let (lang, words) = (cx.lang, words(cx.lang));
    let mut story = Story::new();
    story.line(Tone::Title, &file.name);
    sought(&mut story, file, cx);
    let shown = [Field::Name, Field::Initials].iter().chain(SOUGHT).chain(ENDED).copied().collect::<Vec<_>>();
    story.facts(other_facts(file, &shown, lang));
    if file.sought_on.is_some() {
        story.facts(facts(file, &[Field::FoundThrough, Field::CatalogueOn], lang));
        let sent = cx.store.samples_of_customer(file.id)?.into_iter().filter_map(|card| card.sample.sent_on);
        let sent: Vec<_> = sent.collect();
        let last = sent.iter().max().map(|day| words.samples_sent(sent.len(), &day.to_string()));
        story.fact(words.samples(), last.unwrap_or_default());
    }
    story.heading(words.open());
    let (_, all) = cx.store.orders_of_customer(file.id, 0)?;
    if let Some(row) = cx.store.customer_row(file.id)? {
        story.fact(words.orders(), words.open_of(row.open_orders, all));
        if row.unanswered > 0 {
            story.marked(CustomerView::Unanswered.label(lang), Tone::Warning, row.unanswered.to_string());
        }
        story.fact(words.last(), row.last_at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default());
    }
    story.fact(words.average(), average_of(&cx.store.surveys_of_customer(file.id)?, cx));
    task::open(&mut story, RecordKind::Customer.row(file.id), cx)?;
    let latest = cx.store.communications_of_customer(file.id, LATEST)?;
    for communication in latest.iter().filter(|communication| communication.due_on().is_some()) {
        communication::item(&mut story, communication, true, cx);
    }
    Ok(story)
}

/// Tells how it stands with a customer who is sought, or was.
fn sought(story: &mut Story, file: &Customer, cx: &Cx) {
    let (words, Some(since)) = (words(cx.lang), file.sought_on) else { return };
    match (file.won_on, file.given_up_on) {
        (Some(day), _) => story.line(Tone::Good, words.won_on(&day.to_string())),
        (None, Some(day)) => story.line(Tone::Dim, words.given_up_on(&day.to_string(), &file.given_up_reason)),
        (None, None) => {
            let is_late = file.next_on.is_some_and(|day| day < cx.today());
            story.line(Tone::Plain, words.sought_since(&since.to_string()));
            story.line(if is_late { Tone::Error } else { Tone::Plain }, file::standing(file, cx));
            let keys = |action| keymap::names(Scope::Customer, action);
            story.line(Tone::Good, words.keys(&keys(Action::WinCustomer), &keys(Action::NextStep)));
        }
    }
}

/// Renders the file with what is open, and on a wide page with the latest orders and what was said last.
fn whole_overview(file: &Customer, cx: &Cx) -> Result<Story, Error> {
    let mut story = overview(file, cx)?;
    if cx.size.0 < WIDE {
        return Ok(story);
    }
    let (orders, _) = cx.store.orders_of_customer(file.id, NEWEST)?;
    if !orders.is_empty() {
        story.heading(Action::SectionOrders.label(cx.lang));
        order_rows(&mut story, orders, cx);
    }
    let said = cx.store.communications_of_customer(file.id, NEWEST)?;
    if !said.is_empty() {
        story.heading(Action::SectionCommunications.label(cx.lang));
    }
    said.iter().for_each(|communication| communication::item(&mut story, communication, true, cx));
    Ok(story)
}

/// The documents of a customer, and the files that hang on them.
fn documents(file: &Customer, cx: &Cx) -> Result<Story, Error> {
    let mut story = document::customer_story(file.id, cx)?;
    attachment::render(&mut story, &cx.store.attachments_of_customer(file.id)?, cx)?;
    Ok(story)
}

fn average_of(surveys: &[Survey], cx: &Cx) -> String {
    let tenths = average(surveys.iter().map(|s| s.entry.score));
    let shown = tenths.map(|t| format!("{}.{}", t / 10, t % 10));
    shown.map(|average| words(cx.lang).of_surveys(&average, surveys.len())).unwrap_or_default()
}

fn contacts(file: &Customer, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    if !file.contact.is_empty() {
        story.line(Tone::Plain, format!("{}  {}", file.contact, words(cx.lang).usual()));
        story.aside(Tone::Dim, format!("{}  {}", file.phone, file.email));
    }
    for c in cx.store.contacts_of_customer(file.id)? {
        story.item(RecordKind::Contact.row(c.id), Tone::Plain, format!("{}  {}", c.name, c.role));
        story.aside(Tone::Dim, format!("{}  {}", c.phone, c.email));
        story.aside(Tone::Dim, &c.notes);
    }
    Ok(story)
}

fn orders_story(file: &Customer, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    let (orders, all) = cx.store.orders_of_customer(file.id, MOST_ORDERS)?;
    if (orders.len() as u64) < all {
        story.line(Tone::Dim, crate::i18n::communication::words(cx.lang).capped(orders.len(), all));
    }
    order_rows(&mut story, orders, cx);
    Ok(story)
}

fn order_rows(story: &mut Story, orders: Vec<LedgerRow>, cx: &Cx) {
    let left = ("", Align::Left);
    story.table(&[left, left, left, ("", Align::Right), left]);
    for row in orders {
        let record = RecordKind::Order.row(row.id);
        let total = format!("{} {}", row.total.grouped(row.currency), row.currency.code());
        let stage = row.stage.label(cx.lang).to_owned();
        let tone = tone(&row, cx);
        story.row(Some(record), tone, [row.number.to_string(), stage, row.due_on.to_string(), total, row.products]);
    }
}

fn tone(row: &LedgerRow, cx: &Cx) -> Tone {
    match row.is_late(cx.today()) {
        true => Tone::Error,
        false if row.stage.is_open() => Tone::Plain,
        false => Tone::Dim,
    }
}

fn surveys(file: &Customer, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    let all = cx.store.surveys_of_customer(file.id)?;
    story.fact(words(cx.lang).average(), average_of(&all, cx));
    for s in all {
        let number = s.number.map(|n| n.to_string()).unwrap_or_default();
        let e = &s.entry;
        let score = words(cx.lang).score(e.score);
        let head = [e.on_day.to_string(), score, number, e.channel.label(cx.lang).to_owned(), e.person.clone()];
        let head: Vec<String> = head.into_iter().filter(|part| !part.is_empty()).collect();
        story.item(RecordKind::Survey.row(s.id), Tone::Plain, head.join("  "));
        story.aside(Tone::Dim, &e.remarks);
    }
    Ok(story)
}
