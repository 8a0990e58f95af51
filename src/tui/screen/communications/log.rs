//! The form of a communication: logged with what was said alone, since all else is as it usually is, or corrected.

use crate::{
    domain::{
        communication::{CommunicationKind, NewCommunication, Party, Reply},
        draft::DraftOf,
        field::Field,
        order::Channel,
        record::{Record, RecordKind},
        refusal::{Refusal, Why},
    },
    i18n::{Label, communication::words, tui::weekday},
    store::Error,
    tui::{
        action::Action,
        cx::Cx,
        layer::{self, Boxed, Cmd},
        part::{
            choice::ChoiceItem,
            field::FormField,
            form::{Form, record::filled},
            pick::PickItem,
            picker::Picker,
            values::Values,
        },
        record::{
            communication::{about, person},
            find,
        },
    },
};
use chrono::NaiveDate;

/// The kind of draft of a new one; its subject is what it is about.
pub(super) const LOG: &str = "communication.log";
/// The kind of draft of a delay told; its subject is the order.
pub(super) const DELAY: &str = "communication.delay";
/// The kind of draft of what a low score leads to; its subject is the survey.
pub(super) const SURVEY: &str = "communication.survey";
/// The kind of draft of a correction; its subject is the communication.
pub(super) const EDIT: &str = "communication.edit";

/// Begins what names neither an order nor a customer.
const PARTY: &str = "party:";

/// So many customers are offered while one types.
const OFFERED: usize = 6;

/// What a communication is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An order, and its customer.
    Order(i64),
    /// A customer.
    Customer(i64),
    /// A supplier.
    Supplier(i64),
    /// Neither: it was with a supplier or a department about what belongs to no order.
    Party(Party),
}

impl About {
    /// Names it as its draft does.
    fn draft(self) -> DraftOf {
        match self {
            About::Order(id) => RecordKind::Order.row(id).into(),
            About::Customer(id) => RecordKind::Customer.row(id).into(),
            About::Supplier(id) => RecordKind::Supplier.row(id).into(),
            About::Party(party) => format!("{PARTY}{party}").into(),
        }
    }

    /// Finds what a draft is about.
    pub(super) fn of(draft: &DraftOf) -> Option<About> {
        if let Some(party) = draft.text().strip_prefix(PARTY) {
            return Party::from_code(party).map(About::Party);
        }
        match draft.record()? {
            Record { kind: RecordKind::Order, id } => Some(About::Order(id)),
            Record { kind: RecordKind::Customer, id } => Some(About::Customer(id)),
            Record { kind: RecordKind::Supplier, id } => Some(About::Supplier(id)),
            _ => None,
        }
    }

    /// Starts what is written down about it, and names it: by phone unless the order came in by a way one talks.
    fn start(self, cx: &Cx) -> Result<(NewCommunication, String), Error> {
        let new = NewCommunication::at(cx.store.now());
        Ok(match self {
            About::Order(id) => {
                let order = cx.store.order(id)?;
                let is_talk = !matches!(order.channel, Channel::Fax | Channel::CustomerSystem);
                let channel = if is_talk { order.channel } else { new.channel };
                let (order_id, customer_id) = (Some(id), Some(order.terms.customer_id));
                let title = format!("{} {}", order.number, order.customer);
                (NewCommunication { order_id, customer_id, channel, person: order.terms.contact, ..new }, title)
            }
            About::Customer(id) => {
                let file = cx.store.customer(id)?;
                (NewCommunication { customer_id: Some(id), person: file.contact, ..new }, file.name)
            }
            About::Supplier(id) => {
                // what was said with it is found by its name
                let file = cx.store.supplier(id)?;
                let name = if file.short_name.is_empty() { &file.name } else { &file.short_name };
                let person = format!("{name} {}", file.contact).trim().to_owned();
                (NewCommunication { party: Party::Supplier, person, ..new }, file.name)
            }
            About::Party(party) => (NewCommunication { party, ..new }, party.label(cx.lang).to_owned()),
        })
    }
}

/// Opens the form that logs a communication about an order or with a customer.
///
/// # Errors
/// There is no such order or customer.
pub fn log(about: About, cx: &Cx) -> Result<Boxed, Error> {
    log_of(about, "", cx)
}

/// Opens the same form about what was written, where that is known.
///
/// # Errors
/// There is no such order or customer.
pub fn log_of(about: About, said: &str, cx: &Cx) -> Result<Boxed, Error> {
    let (new, title) = about.start(cx)?;
    Ok(logging(LOG, about.draft(), title, NewCommunication { said: said.to_owned(), ..new }, cx))
}

/// Opens the form that records that an order's customer was informed of a delay: what was said is suggested, and the delivery
/// is the one to be told unless it is written otherwise.
///
/// # Errors
/// There is no such order.
pub fn delay_form(order: i64, cx: &Cx) -> Result<Boxed, Error> {
    let (new, title) = About::Order(order).start(cx)?;
    let number = cx.store.order(order)?.number.to_string();
    let new = NewCommunication {
        kind: CommunicationKind::Delay,
        said: words(cx.lang).delay_text(&number),
        told_date: cx.store.delivery_to_announce(order)?,
        ..new
    };
    Ok(logging(DELAY, order.into(), title, new, cx))
}

/// Opens the form of the complaint that a low score is, in the customer's own words, so that it is answered by a day.
///
/// # Errors
/// There is no such survey.
pub fn after_survey(survey: i64, cx: &Cx) -> Result<Boxed, Error> {
    let of = cx.store.survey(survey)?.entry;
    let (new, title) = of.order_id.map_or(About::Customer(of.customer_id), About::Order).start(cx)?;
    let new = NewCommunication {
        kind: CommunicationKind::Complaint,
        channel: of.channel,
        said: words(cx.lang).low_score(of.score, &of.remarks),
        person: of.person,
        ..new
    };
    Ok(logging(SURVEY, survey.into(), title, new, cx))
}

/// Asks which order or customer it is about, or which supplier or department it was with when it is about neither, and
/// opens the form.
pub fn choose(cx: &Cx) -> Boxed {
    let source = |cx: &mut Cx, query: &str| {
        let item = |about: About, label, detail| PickItem::new(about.draft().text(), label, detail);
        let orders =
            find::orders(cx, query)?.into_iter().map(|item| PickItem { id: format!("order:{}", item.id), ..item });
        let customers = cx.store.customers_matching(query, OFFERED)?.into_iter();
        let customers = customers.map(|c| item(About::Customer(c.id), c.name, c.contact));
        // a name typed means the customer; digits mean an order
        if query.chars().any(char::is_numeric) {
            return Ok(orders.chain(customers).collect());
        }
        let name = query.trim();
        let others = [Party::Supplier, Party::Department].map(|party| {
            let called = if name.is_empty() { party.label(cx.lang) } else { name };
            let detail = words(cx.lang).no_order(party.label(cx.lang));
            item(About::Party(party), called.to_owned(), detail).fill(Field::Person, name)
        });
        let suppliers = if name.is_empty() { Vec::new() } else { cx.store.suppliers_known(name, OFFERED)? };
        let suppliers = suppliers.into_iter().map(|s| item(About::Supplier(s.id), s.name, s.contact));
        Ok(customers.chain(suppliers).chain(orders).chain(others).collect())
    };
    Box::new(Picker::new(words(cx.lang).choose(), source, |chosen, cx| {
        let Some(about) = About::of(&chosen.id.into()) else { return Ok(Cmd::None) };
        let (mut new, title) = about.start(cx)?;
        if let Some((_, name)) = chosen.fills.into_iter().find(|(field, _)| *field == Field::Person) {
            new.person = name;
        }
        Ok(Cmd::Push(logging(LOG, about.draft(), title, new, cx)))
    }))
}

fn logging(kind: &'static str, of: DraftOf, title: String, new: NewCommunication, cx: &Cx) -> Boxed {
    let title = format!("{title} - {}", Action::LogCommunication.label(cx.lang));
    let form = fields(Form::new(kind, of, title).of_new(), &new, kind == DELAY, cx).on_save(move |values, cx| {
        let entry = read(values, &new, cx)?;
        cx.store.communication_log(&entry)?;
        let words = words(cx.lang);
        let text = match entry.answer_by {
            Some(day) => words.logged_due(&day.to_string()),
            None => words.logged().to_owned(),
        };
        recorded(&entry, &text, cx)
    });
    Box::new(form)
}

/// Opens the form that corrects a communication, and its answer where there is one.
///
/// # Errors
/// There is no such communication; it was voided.
pub fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let communication = cx.store.communication(id)?;
    if cx.store.voided(RecordKind::Communication.row(id))?.is_some() {
        return Err(Refusal::whole(Why::Voided).into());
    }
    let title = format!("{} - {}", about(&communication, cx.lang), words(cx.lang).edit());
    let mut form = fields(Form::new(EDIT, id, title), &communication.entry, false, cx);
    if let Some(reply) = &communication.reply {
        form = form.fields(answer_fields(communication.entry.kind, Some(reply), cx));
    }
    let form = form.on_save(move |values, cx| {
        let entry = read(values, &communication.entry, cx)?;
        let reply = communication.reply.as_ref().map(|_| read_answer(values, cx)).transpose()?;
        cx.store.communication_edit(id, &entry, reply.as_ref())?;
        recorded(&entry, words(cx.lang).saved(), cx)
    });
    Ok(form)
}

/// Describes what was recorded, of which order, and when the customer was told too early a delivery that they are still to be
/// told.
pub(super) fn recorded(entry: &NewCommunication, text: &str, cx: &Cx) -> layer::Outcome {
    let Some(order) = entry.order_id else { return Ok(Cmd::info(text)) };
    let text = cx.lang.labelled(cx.store.order(order)?.number, text);
    Ok(match cx.store.delivery_to_announce(order)?.filter(|_| entry.told_date.is_some()) {
        Some(day) => Cmd::warn(format!("{text}{}", words(cx.lang).still_to_inform(&day.to_string()))),
        None => Cmd::info(text),
    })
}

/// Adds the fields, filled from an entry. What was said comes first: with it alone a call is logged.
fn fields(form: Form, entry: &NewCommunication, is_delay: bool, cx: &Cx) -> Form {
    let (lang, words) = (cx.lang, words(cx.lang));
    let is_of_order = entry.order_id.is_some();
    let kinds = CommunicationKind::ALL.iter().filter(|k| is_of_order || **k != CommunicationKind::Delay);
    let kinds = kinds.map(|k| ChoiceItem::of(*k, lang));
    let parties = Party::ALL.iter().filter(|p| entry.customer_id.is_some() || **p != Party::Customer);
    let parties = parties.map(|p| ChoiceItem::of(*p, lang));
    let mut form = form.field(filled(entry, Field::Said, lang));
    if is_delay {
        form = form.field(filled(entry, Field::AnnouncedDate, lang).required());
    }
    let adapt = |field, made: FormField| match field {
        Field::Order | Field::Customer => None,
        Field::AnnouncedDate if !is_of_order => None,
        Field::CommunicationKind => Some(FormField::choice(field, kinds.clone()).value(entry.kind.code()).required()),
        Field::Channel => Some(made.label(words.channel())),
        Field::Person => Some(person(entry.customer_id).label(words.person()).value(&entry.person)),
        Field::PromisedBy => Some(made.hint(words.visit_hint())),
        Field::AnswerBy => Some(made.hint(words.answer_hint())),
        Field::Party => Some(FormField::choice(field, parties.clone()).value(entry.party.code()).required()),
        _ => Some(made),
    };
    form.record(entry, lang, adapt)
        // the customer's person is no supplier's
        .goes_with(Field::Person, Field::Party)
        .summary(summary)
}

fn kind(values: &Values) -> Option<CommunicationKind> {
    values.choice(Field::CommunicationKind).and_then(CommunicationKind::from_code)
}

/// Returns the deadline an empty field stands for.
fn usual_deadline(values: &Values, cx: &Cx) -> Option<NaiveDate> {
    let day = values.moment(Field::At, cx.store.now()).ok()?.date();
    kind(values)?.answer_by(day, &cx.calendar)
}

fn summary(values: &Values, cx: &Cx) -> String {
    let typed = values.opt_day(Field::AnswerBy, cx.today()).ok().flatten();
    let due = usual_deadline(values, cx).map(|usual| typed.unwrap_or(usual));
    due.map(|day| words(cx.lang).answer_due(&format!("{day} {}", weekday(day, cx.lang)))).unwrap_or_default()
}

fn read(values: &Values, before: &NewCommunication, cx: &Cx) -> Result<NewCommunication, Error> {
    let mut entry = before.clone();
    values.read_into(&mut entry, cx.today())?;
    entry.at = values.moment(Field::At, cx.store.now())?;
    entry.answer_by = entry.answer_by.or_else(|| usual_deadline(values, cx));
    Ok(entry)
}

/// Makes the fields of an answer; a complaint has an outcome.
pub(super) fn answer_fields(kind: CommunicationKind, reply: Option<&Reply>, cx: &Cx) -> Vec<FormField> {
    let start = reply.cloned().unwrap_or_default();
    let is_asked = |field: &Field| *field != Field::Outcome || kind == CommunicationKind::Complaint;
    let fields = [Field::Answer, Field::Outcome, Field::AnsweredOn].into_iter().filter(is_asked);
    let blank =
        |field, made: FormField| if field == Field::AnsweredOn && reply.is_none() { made.value("") } else { made };
    fields.map(|field| blank(field, filled(&start, field, cx.lang)).required()).collect()
}

/// Reads an answer.
pub(super) fn read_answer(values: &Values, cx: &Cx) -> Result<Reply, Error> {
    let mut reply = Reply::default();
    values.read_into(&mut reply, cx.today())?;
    Ok(reply)
}
