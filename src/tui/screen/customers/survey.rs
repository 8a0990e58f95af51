//! Satisfaction surveys (U4): the score first, everything else as it usually is.

use crate::{
    domain::{communication::NewSurvey, field::Field, record::RecordKind, text::fold},
    i18n::{Label, communication, customer::words},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{
            field::FormField,
            form::{Form, record::filled},
            pick::PickItem,
            values::Values,
        },
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
    let survey = NewSurvey { customer_id: customer, on_day: cx.today(), person: file.contact, ..NewSurvey::default() };
    let title = format!("{} - {}", file.name, words(cx.lang).new_survey());
    let form = fields(Form::new(NEW, customer, title).of_new(), &survey, "", "", cx).on_save(move |values, cx| {
        let survey = read(values, customer, cx)?;
        let id = cx.store.survey_add(&survey)?;
        if survey.is_low() {
            let notice = Cmd::warn(words(cx.lang).survey_low(survey.score));
            return Ok(Cmd::new_about(RecordKind::Communication, RecordKind::Survey.row(id)).then(notice));
        }
        Ok(Cmd::info(words(cx.lang).survey_saved(survey.score)))
    });
    Ok(Box::new(form))
}

/// Opens the form of a survey.
pub(super) fn edit(id: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| editing(id, cx))
}

fn editing(id: i64, cx: &Cx) -> Result<Form, Error> {
    let survey = cx.store.survey(id)?;
    let customer = survey.entry.customer_id;
    let title = format!("{} - {}", cx.store.customer(customer)?.name, words(cx.lang).survey());
    let number = survey.number.map(|n| n.to_string()).unwrap_or_default();
    let score = survey.entry.score.to_string();
    let form = fields(Form::new(EDIT, id, title), &survey.entry, &score, &number, cx);
    Ok(form.on_save(move |values, cx| {
        let survey = read(values, customer, cx)?;
        cx.store.survey_edit(id, &survey)?;
        Ok(Cmd::info(words(cx.lang).survey_saved(survey.score)))
    }))
}

fn fields(form: Form, survey: &NewSurvey, score: &str, number: &str, cx: &Cx) -> Form {
    let (customer, talk) = (survey.customer_id, communication::words(cx.lang));
    let mut order = FormField::picker(Field::Order, move |cx, query| orders(customer, cx, query));
    if let Some(id) = survey.order_id {
        order = order.picked(id, number);
    }
    form.field(filled(survey, Field::Score, cx.lang).value(score))
        .field(filled(survey, Field::Remarks, cx.lang))
        .field(order)
        .record(survey, cx.lang, |field, made| match field {
            Field::Customer => None,
            Field::Channel => Some(made.label(talk.channel())),
            Field::Person => Some(person(Some(customer)).label(talk.person()).value(&survey.person)),
            _ => Some(made),
        })
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

fn read(values: &Values, customer_id: i64, cx: &Cx) -> Result<NewSurvey, Error> {
    let order_id = match values.text(Field::Order) {
        "" => None,
        _ => Some(values.picked_id(Field::Order)?),
    };
    let mut survey = NewSurvey { customer_id, order_id, ..NewSurvey::default() };
    values.read_into(&mut survey, cx.today())?;
    Ok(survey)
}
