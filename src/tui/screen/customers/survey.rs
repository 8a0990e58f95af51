//! Satisfaction surveys (U4): the score first, everything else as it usually is.

use crate::{
    domain::{
        communication::NewSurvey, field::Field, order::Channel, record::RecordKind, refusal::Refusal, text::fold,
    },
    i18n::{Label, communication, customer::words},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{field::FormField, form::Form, pick::PickItem, values::Values},
        record::communication::person,
    },
};

/// The kind of draft of a new survey; its subject is the customer.
pub(super) const NEW: &str = "survey.new";
/// The kind of draft of a survey; its subject is the survey.
pub(super) const EDIT: &str = "survey.edit";

/// So many orders are offered.
const OFFERED: usize = 50;

/// Opens the form of a new survey; a low score leads on to the complaint it is.
pub(super) fn new(customer: i64, cx: &Cx) -> Result<Boxed, Error> {
    let file = cx.store.customer(customer)?;
    let survey = NewSurvey {
        customer_id: customer,
        order_id: None,
        on_day: cx.today(),
        channel: Channel::Phone,
        person: file.contact,
        score: 0,
        remarks: String::new(),
    };
    let title = format!("{} - {}", file.name, words(cx.lang).new_survey());
    let form = fields(Form::new(NEW, customer.to_string(), title), &survey, "", "", cx).on_save(move |values, cx| {
        let survey = read(values, customer, cx)?;
        let id = cx.store.survey_add(&survey)?;
        if survey.is_low() {
            let said = Cmd::warn(words(cx.lang).survey_low(survey.score));
            return Ok(Cmd::new_about(RecordKind::Communication, RecordKind::Survey.row(id)).then(said));
        }
        Ok(Cmd::info(words(cx.lang).survey_saved(survey.score)))
    });
    Ok(Box::new(form))
}

/// Opens the form of a survey.
pub(super) fn edit(id: i64, cx: &Cx) -> Result<Boxed, Error> {
    let survey = cx.store.survey(id)?;
    let customer = survey.entry.customer_id;
    let title = format!("{} - {}", cx.store.customer(customer)?.name, words(cx.lang).survey());
    let number = survey.number.map(|n| n.to_string()).unwrap_or_default();
    let score = survey.entry.score.to_string();
    let form = fields(Form::new(EDIT, id.to_string(), title), &survey.entry, &score, &number, cx);
    Ok(Box::new(form.on_save(move |values, cx| {
        let survey = read(values, customer, cx)?;
        cx.store.survey_edit(id, &survey)?;
        Ok(Cmd::info(words(cx.lang).survey_saved(survey.score)))
    })))
}

fn fields(form: Form, survey: &NewSurvey, score: &str, number: &str, cx: &Cx) -> Form {
    let channels = Channel::ALL.iter().map(|c| (c.code(), c.label(cx.lang)));
    let (customer, talk) = (survey.customer_id, communication::words(cx.lang));
    let mut order = FormField::picker(Field::Order, move |cx, query| orders(customer, cx, query));
    if let Some(id) = survey.order_id {
        order = order.picked(id, number);
    }
    form.field(FormField::whole(Field::Score).value(score).required())
        .field(FormField::note(Field::Remarks).value(&survey.remarks))
        .field(order)
        .field(FormField::day(Field::OnDay).past().on(Some(survey.on_day)).required())
        .field(
            FormField::choice(Field::Channel, channels).label(talk.channel()).value(survey.channel.code()).required(),
        )
        .field(person(Some(customer)).label(talk.person()).value(&survey.person))
}

/// Lists the customer's own orders for what is typed of a number or a product.
fn orders(customer: i64, cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let (orders, _) = cx.store.orders_of_customer(customer, OFFERED)?;
    let wanted = fold(query.trim());
    let items = orders.into_iter().map(|row| {
        let detail = format!("{}  {}", row.stage.label(cx.lang), row.products);
        PickItem::new(row.id, row.number.to_string(), detail)
    });
    let is_hit = |item: &PickItem| fold(&format!("{} {}", item.label, item.detail)).contains(&wanted);
    Ok(items.filter(is_hit).collect())
}

fn read(values: &Values, customer_id: i64, cx: &Cx) -> Result<NewSurvey, Refusal> {
    let order_id = match values.text(Field::Order) {
        "" => None,
        _ => Some(values.picked_id(Field::Order)?),
    };
    Ok(NewSurvey {
        customer_id,
        order_id,
        on_day: values.day(Field::OnDay, cx.today())?,
        channel: Channel::from_code(values.text(Field::Channel)).unwrap_or(Channel::Phone),
        person: values.text(Field::Person).to_owned(),
        score: values.whole(Field::Score)?,
        remarks: values.text(Field::Remarks).to_owned(),
    })
}
