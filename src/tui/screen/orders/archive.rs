//! Archiving an order (L2): what is missing is named, why it is missing is asked for, and how long the papers are kept.

use crate::{
    domain::{
        archive::{Archiving, retained_until},
        field::Field,
        stage::Step,
    },
    i18n::{Label, archive, orders::words},
    store::{Error, Order},
    tui::{
        cx::Cx,
        layer::{Cmd, Layer},
        part::{field::FormField, form::Form},
        record::order::title,
    },
};

/// The kind of draft of an archiving.
pub(super) const ARCHIVE: &str = "order.archive";

/// Opens the form that archives an order.
pub(super) fn form(order: &Order, cx: &Cx) -> Result<Box<dyn Layer>, Error> {
    let (lang, w) = (cx.lang, archive::words(cx.lang));
    let (id, number) = (order.id, order.number.to_string());
    let years = cx.settings.retention_years;
    let papers = cx.store.archive_of(id, cx.settings.papers())?;
    let missing = papers.missing();
    let named = match missing.is_empty() {
        true => w.complete().to_owned(),
        false => archive::names(missing.iter().copied(), lang),
    };
    let place = cx.store.suggested_archive_place()?.unwrap_or_default();
    let mut form = Form::new(ARCHIVE, id, title(order, Step::Archive.label(lang)))
        .field(FormField::info(w.papers_missing(), named));
    let said = cx.store.communications_of_order(id)?;
    let open: Vec<FormField> = said
        .iter()
        .filter_map(|c| Some(FormField::info(w.unanswered(), format!("{}  {}", c.due_on()?, c.entry.said))))
        .collect();
    let asks_reason = !missing.is_empty() || !open.is_empty();
    form = form.fields(open);
    if asks_reason {
        form = form.field(FormField::text(Field::Reason).hint(w.reason_hint()));
    }
    let form = form
        .field(FormField::text(Field::Place).value(place).required())
        .field(FormField::day(Field::OnDay).past().on(Some(cx.today())).required())
        .field(FormField::day(Field::RetainUntil).on(Some(retained_until(cx.today(), years))).hint(w.retain_hint()))
        .field(FormField::text(Field::Person))
        .field(FormField::text(Field::Notes))
        .on_save(move |values, cx| {
            let on = values.day(Field::OnDay, cx.today())?;
            let archiving = Archiving {
                on,
                place: values.text(Field::Place).to_owned(),
                person: values.text(Field::Person).to_owned(),
                retain_until: values.opt_day(Field::RetainUntil, cx.today())?.unwrap_or(retained_until(on, years)),
                reason: values.text(Field::Reason).to_owned(),
                note: values.text(Field::Notes).to_owned(),
            };
            let stage = cx.store.order_archive(id, &archiving, cx.settings.papers())?;
            Ok(Cmd::info(words(cx.lang).now(&number, stage.label(cx.lang))))
        });
    Ok(Box::new(form))
}
