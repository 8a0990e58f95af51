//! Reminding the customer of what is due: kept as a communication, counted beside the amount.

use crate::{
    domain::{
        communication::NewCommunication,
        field::Field,
        payment::Due,
        refusal::{Refusal, Why},
    },
    i18n::{communication, payment::words},
    store::Error,
    tui::{
        cx::Cx,
        kind,
        layer::{Boxed, Cmd, Outcome},
        part::{
            field::FormField,
            form::{Form, record::filled},
        },
        record::{communication::person, order::title, payment::due_label},
    },
};

/// The kind of a reminder's draft; the subject is the order's row id.
pub const KIND: &str = "payment.remind";

/// Reminds of the oldest amount open on an order.
pub fn remind_order(order: i64, cx: &mut Cx) -> Outcome {
    Ok(match form(order, None, cx)? {
        Some(form) => Cmd::Push(form),
        None => Cmd::warn(words(cx.lang).nothing_open()),
    })
}

/// Reminds of one amount due.
pub fn remind_due(due: i64, cx: &mut Cx) -> Outcome {
    let order = cx.store.order_of_due(due)?;
    Ok(match form(order, Some(due), cx)? {
        Some(form) => Cmd::Push(form),
        None => Cmd::warn(words(cx.lang).nothing_open()),
    })
}

/// Opens the form of a draft again, unless nothing is open any more.
pub fn again(order: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    form(order, None, cx)?.ok_or_else(kind::moved_on)
}

fn form(order: i64, chosen: Option<i64>, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
    let account = cx.store.account(order)?;
    let open: Vec<&Due> = account.dues.iter().filter(|d| d.id != 0 && d.open().0 > 0).collect();
    let first = chosen.or(account.first_open().map(|d| d.id));
    let Some(due) = open.iter().find(|d| Some(d.id) == first).copied() else { return Ok(None) };
    let order = cx.store.order(order)?;
    let number = order.number.to_string();
    let (words, talk) = (words(cx.lang), communication::words(cx.lang));
    let money = |due: &Due| format!("{} {}", due.open().grouped(account.currency), account.currency);
    let text = match due.term.due_on {
        Some(day) => words.reminder(&money(due), &day.to_string()),
        None => words.reminder_open(&money(due)),
    };
    let person_named = order.terms.contact.clone();
    let start =
        NewCommunication { channel: order.channel, person: person_named, said: text, ..NewCommunication::default() };
    let choices = open.iter().map(|d| (d.id.to_string(), format!("{}  {}", due_label(d, cx), money(d))));
    let not_due: Vec<i64> = open.iter().filter(|d| d.term.due_on.is_none()).map(|d| d.id).collect();
    let early = FormField::check(Field::Decision).label(words.remind_early());
    let early = (!not_due.is_empty())
        .then(|| early.hint(if due.term.due_on.is_none() { words.not_due_yet() } else { words.only_not_due() }));
    let form = Form::new(KIND, order.id, title(&order, words.remind()))
        .named(&start, &[Field::Said], cx.lang)
        .field(FormField::choice(Field::DueWhat, choices).value(due.id.to_string()).required())
        .fields(early)
        .field(FormField::day(Field::OnDay).past().on(Some(cx.today())).required())
        .field(filled(&start, Field::Channel, cx.lang).label(talk.channel()))
        .field(person(Some(order.terms.customer_id)).label(talk.person()).value(&start.person))
        .named(&start, &[Field::PromisedBy], cx.lang)
        .on_save(move |values, cx| {
            let due = values.text(Field::DueWhat).parse().map_err(|_| Refusal::at(Field::DueWhat, Why::Empty))?;
            if not_due.contains(&due) && !values.checked(Field::Decision) {
                return Err(Refusal::at(Field::Decision, Why::NotDueYet).into());
            }
            let on_day = values.day(Field::OnDay, cx.today())?;
            let mut reminder = NewCommunication::at(on_day.and_time(cx.store.now().time()));
            values.read_into(&mut reminder, cx.today())?;
            cx.store.payment_remind(due, &reminder)?;
            Ok(Cmd::info(crate::i18n::payment::words(cx.lang).now_reminded(&number)))
        });
    Ok(Some(Box::new(form)))
}
