//! What is shown of letters of credit and of goods on their way abroad (W5): in the order's Export section, beside lists, and on
//! its head what may not be overlooked.

use super::{of_order::Shown, supplier};
use crate::{
    domain::{
        attribute::attribute,
        decimal::Money,
        export::{Credit, EXPORT_STEPS, ExportFile},
        field::Field,
        record::{Record, RecordKind},
        refusal::{Refusal, Why},
    },
    i18n::{
        Label,
        export::Heading,
        export_file::{self, words},
    },
    store::{Card, Error, Order},
    tui::{
        cx::Cx,
        part::{
            doubt::Doubt,
            field::FormField,
            story::{Story, Tone},
            values::Values,
        },
    },
};
use chrono::NaiveDate;

impl Shown for Credit {
    const TITLE: Heading = Heading::Credits;
    const NEW: &'static str = "credit.new";
    const EDIT_FORM: &'static str = "credit.edit";
    const NEXT_FORM: &'static str = "credit.present";

    fn start(order: &Order, _about: Record, _cx: &Cx) -> Result<Credit, Error> {
        Ok(Credit { currency: order.terms.currency, ..Credit::default() })
    }

    fn adapt(&self, _order: &Order, field: Field, made: FormField, _cx: &Cx) -> Result<Option<FormField>, Error> {
        // when it ends is read from it, never proposed
        let is_new = self.number.is_empty();
        Ok(Some(if is_new && field == Field::ExpiresOn { made.value("") } else { made }))
    }

    fn headline(card: &Card<Credit>, _order: &Order, cx: &Cx) -> (Tone, String) {
        let (lang, of) = (cx.lang, &card.of);
        let pays = of.amount.map(|amount| format!("{} {}", amount.grouped(of.currency), of.currency));
        let tone = match of.is_expired(cx.today()) {
            true => Tone::Error,
            false if of.presented_on.is_some() => Tone::Dim,
            false => Tone::Plain,
        };
        let now = match of.presented_on {
            Some(day) => words(lang).presented(&day.to_string()),
            None => words(lang).expires(&of.expires_on.to_string()),
        };
        let said = [of.number.clone(), pays.unwrap_or_default(), of.bank.clone(), now];
        (tone, lang.remarks(said.iter().filter(|text| !text.is_empty())))
    }

    fn asides(card: &Card<Credit>, order: &Order, cx: &Cx) -> Result<Vec<(Tone, String)>, Error> {
        let (words, of) = (words(cx.lang), &card.of);
        let mut asides = Vec::new();
        if of.presented_on.is_none() {
            asides.push((Tone::Dim, words.ships_until(&of.ships_until().to_string())));
        }
        asides.push((Tone::Dim, of.papers.clone()));
        asides.extend(doubtful(of, order, cx).into_iter().map(|said| (Tone::Warning, said)));
        let shipments = cx.store.shipments_of_order(order.id)?;
        let days = shipments.iter().map(|s| s.dispatch.shipped_on);
        for day in days.clone().filter(|day| *day > of.ships_until()) {
            asides.push((Tone::Error, words.shipped_late(&day.to_string())));
        }
        if let Some(last) = days.max().filter(|_| of.presented_on.is_none()) {
            asides.push((Tone::Warning, words.present_until(&of.presents_until(last).to_string())));
        }
        Ok(asides)
    }
}

impl Shown for ExportFile {
    const TITLE: Heading = Heading::Exports;
    const NEW: &'static str = "export_file.new";
    const EDIT_FORM: &'static str = "export_file.edit";
    const NEXT_FORM: &'static str = "export_file.step";

    /// Belongs to the shipment it is about.
    fn start(_order: &Order, about: Record, _cx: &Cx) -> Result<ExportFile, Error> {
        let shipment_id = Some(about).filter(|about| about.kind == RecordKind::Shipment).map(|about| about.id);
        Ok(ExportFile { shipment_id, ..ExportFile::default() })
    }

    fn adapt(&self, order: &Order, field: Field, made: FormField, cx: &Cx) -> Result<Option<FormField>, Error> {
        if let Field::Forwarder | Field::Courier = field {
            let value = if field == Field::Forwarder { &self.forwarder } else { &self.courier };
            return Ok(Some(supplier::field(field, value)));
        }
        if field != Field::OfShipment {
            let is_step = EXPORT_STEPS.iter().any(|(day, _)| *day == field);
            return Ok(Some(if is_step { made.hint(words(cx.lang).not_yet()) } else { made }));
        }
        let all = cx.store.shipments_of_order(order.id)?;
        if all.is_empty() {
            return Ok(None);
        }
        let named = all
            .iter()
            .map(|s| (s.id.to_string(), words(cx.lang).shipment(s.ordinal, &s.dispatch.shipped_on.to_string())));
        let chosen = self.shipment_id.map(|id| id.to_string()).unwrap_or_default();
        Ok(Some(FormField::choice(field, named).value(chosen)))
    }

    fn read(&mut self, values: &Values, _cx: &Cx) -> Result<(), Error> {
        if let Some(id) = values.choice(Field::OfShipment) {
            let unknown = |_| Refusal::at(Field::OfShipment, Why::NotAChoice(id.to_owned()));
            self.shipment_id = Some(id.parse().map_err(unknown)?);
        }
        Ok(())
    }

    fn doubts(&self, values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
        let mut found = supplier::doubts(Field::Forwarder, &self.forwarder, values, cx)?;
        found.extend(supplier::doubts(Field::Courier, &self.courier, values, cx)?);
        Ok(found)
    }

    fn headline(card: &Card<ExportFile>, _order: &Order, cx: &Cx) -> (Tone, String) {
        let (lang, of) = (cx.lang, &card.of);
        let next = EXPORT_STEPS.iter().find(|(day, _)| of.reached(*day).is_none());
        let now = match next {
            Some((step, _)) => words(lang).next(export_file::step(*step, lang)),
            None => words(lang).done(EXPORT_STEPS.len(), EXPORT_STEPS.len()),
        };
        let is_late = of.declared_on.is_none() && of.cut_off_on.is_some_and(|day| day < cx.today());
        let tone = match next {
            None => Tone::Good,
            Some(_) if is_late => Tone::Error,
            Some(_) => Tone::Plain,
        };
        let route = match (of.port_from.is_empty(), of.port_to.is_empty()) {
            (false, false) => words(lang).route(&of.port_from, &of.port_to),
            _ => format!("{}{}", of.port_from, of.port_to),
        };
        let said = [route, of.vessel.clone(), now];
        (tone, lang.remarks(said.iter().map(|text| text.trim()).filter(|text| !text.is_empty())))
    }

    fn asides(card: &Card<ExportFile>, _order: &Order, cx: &Cx) -> Result<Vec<(Tone, String)>, Error> {
        let (lang, of) = (cx.lang, &card.of);
        let planned =
            [(Field::CutOffOn, of.cut_off_on), (Field::SailsOn, of.sails_on), (Field::RefundDueOn, of.refund_due_on)];
        let done = EXPORT_STEPS.iter().map(|(step, _)| (*step, of.reached(*step)));
        let told = |(field, day): (Field, Option<NaiveDate>)| day.map(|day| format!("{} {day}", field.label(lang)));
        let numbers = [Field::Booking, Field::Container, Field::Declaration, Field::Bill, Field::Waybill];
        let numbers = numbers.iter().filter_map(|field| attribute::<ExportFile>(*field)).filter_map(|a| {
            let text = a.text(of);
            (!text.is_empty()).then(|| lang.labelled(a.field.label(lang), &text))
        });
        let mut asides = vec![
            (Tone::Dim, lang.clauses(done.filter_map(told))),
            (Tone::Dim, lang.clauses(planned.into_iter().filter_map(told))),
            (Tone::Dim, lang.clauses(numbers)),
        ];
        if let Some(day) = of.cut_off_on.filter(|day| of.declared_on.is_none() && *day < cx.today()) {
            asides.push((Tone::Error, words(lang).cut_off_over(&day.to_string())));
        }
        Ok(asides)
    }
}

/// Says in the form of a shipment until when the order's letters of credit let goods go.
pub fn ships_until(order: i64, cx: &Cx) -> Result<Vec<FormField>, Error> {
    let open = cx.store.all_of_order::<Credit>(order)?.into_iter().filter(|card| card.of.presented_on.is_none());
    let said = |card: Card<Credit>| {
        let until = words(cx.lang).ships_until(&card.of.ships_until().to_string());
        FormField::info(RecordKind::Credit.label(cx.lang), cx.lang.remarks([card.of.number, until]))
    };
    Ok(open.map(said).collect())
}

/// Adds to the order's head what may not be overlooked: a letter of credit that has ended, or lets the goods go only until a day
/// before the order is due.
pub fn head(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    if !order.stage.is_open() {
        return Ok(());
    }
    for card in cx.store.all_of_order::<Credit>(order.id)? {
        for said in doubtful(&card.of, order, cx) {
            story.line(Tone::Warning, said);
        }
    }
    Ok(())
}

/// Words what stands against being paid by a letter of credit: it has ended, lets goods go or ends too early, pays too little. The
/// order's head and the credit itself say the same.
fn doubtful(of: &Credit, order: &Order, cx: &Cx) -> Vec<String> {
    let (words, due, number) = (words(cx.lang), order.terms.delivery_date, &of.number);
    let mut said = Vec::new();
    if of.is_expired(cx.today()) {
        said.push(words.expired(number, &of.expires_on.to_string()));
    } else if of.presented_on.is_none() && !order.stage.has_left() && of.ships_until() < due {
        said.push(words.ships_late(number, &of.ships_until().to_string(), &due.to_string()));
    }
    let total = order.terms.total().filter(|_| of.currency == order.terms.currency);
    if let Some((amount, total)) = of.amount.zip(total).filter(|(amount, total)| amount < total) {
        let money = |n: Money| format!("{} {}", n.grouped(of.currency), of.currency);
        said.push(words.short(number, &money(amount), &money(total)));
    }
    said
}
