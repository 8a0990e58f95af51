//! Laying down by hand what is due: rows of a share or an amount, and from which event it is due when.

use crate::{
    domain::{
        day::parse_day,
        decimal::{Currency, DecimalError, Money},
        field::Field,
        payment::{Due, DueTerm, Happened, PaymentEvent, PlanRow, Share, lay_down},
        refusal::{Refusal, Why},
        text::{fold, halfwidth},
    },
    i18n::{Label, Lang, payment::words, refusal},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{
            column::Width,
            field::FormField,
            form::Form,
            grid::{Grid, GridColumn},
            pick::PickItem,
            values::{Row, Values},
        },
        record::order::title,
    },
};

/// The kind of a plan's draft; the subject is the order's row id.
pub const KIND: &str = "payment.plan";

/// Opens the plan of what is due on an order, as it stands or as its terms are understood.
pub fn plan(order: i64, cx: &mut Cx) -> Result<Boxed, Error> {
    Form::edits(cx, move |cx| planning(order, cx))
}

fn planning(order: i64, cx: &mut Cx) -> Result<Form, Error> {
    let account = cx.store.account(order)?;
    let next = cx.store.next_due(order)?;
    let order = cx.store.order(order)?;
    let (id, number, currency, total) = (order.id, order.number.to_string(), account.currency, order.total);
    let words = words(cx.lang);
    let is_understood = cx.store.payment_shares(id)?.is_some();
    let before = if is_understood { None } else { cx.store.shares_before(id)? };
    let planned = account.dues.iter().filter(|due| due.term.event.is_planned());
    let mut rows: Vec<Row> = planned.map(|due| row(due, currency, cx.lang)).collect();
    let is_offered = rows.is_empty() && before.is_some();
    let terms = match (order.terms.payment_method.trim(), &before) {
        (terms, Some((number, shares, true))) => {
            words.as_before(terms, &number.to_string(), &crate::i18n::payment::shares(shares, cx.lang))
        }
        (_, Some((number, ..))) if is_offered => words.offered(&number.to_string()),
        ("", _) => words.no_terms().to_owned(),
        (terms, _) if is_understood => words.understood(terms),
        (terms, _) => words.not_understood(terms),
    };
    // a number once given is not given again, even to the first row of a plan whose rows were all voided
    if let Some((_, shares, _)) = before.filter(|_| is_offered) {
        rows = (next..).zip(&shares).map(|(line, share)| offered(line, share, cx.lang)).collect();
    }
    let rows = if rows.is_empty() { vec![blank(next)] } else { rows };
    let choices: Vec<&str> = planned_events().map(|e| e.label(cx.lang)).collect();
    let form = Form::new(KIND, id, title(&order, words.plan()))
        .field(FormField::info(words.terms(), terms))
        .field(FormField::info(words.total(), format!("{} {currency}", total.grouped(currency))))
        .field(FormField::info(Field::Event.label(cx.lang), cx.lang.list(choices)))
        .grid(grid(currency).rows(rows).next_line(next))
        .summary(move |values, cx| summary(values, total, currency, cx))
        .on_save(move |values, cx| {
            let rows = read(values, currency, cx)?;
            cx.store.dues_set(id, &rows, crate::i18n::payment::words(cx.lang).dropped())?;
            Ok(Cmd::info(crate::i18n::payment::words(cx.lang).laid_down(&number)))
        });
    Ok(form)
}

fn grid(currency: Currency) -> Grid {
    Grid::new([
        GridColumn::text(Field::DueWhat, Width::Flex { min: 8, weight: 2 }),
        GridColumn::number(Field::Share, Width::Fixed(8)),
        GridColumn::number(Field::Amount, Width::Fixed(14))
            .reads(move |typed| Money::parse(typed, currency).err().map(Why::Decimal)),
        GridColumn::text(Field::Event, Width::Flex { min: 12, weight: 2 })
            .suggest(events)
            .reads(|typed| event_of(typed).is_none().then(|| Why::NotAChoice(typed.to_owned()))),
        GridColumn::number(Field::Days, Width::Fixed(6)).reads(|typed| days_of(typed).err()),
        GridColumn::day(Field::DueOn, Width::Fixed(11)),
    ])
}

/// Lists the events an amount may be laid down by.
fn planned_events() -> impl Iterator<Item = &'static PaymentEvent> {
    PaymentEvent::ALL.iter().filter(|event| event.is_planned())
}

/// Lists the events for what is typed.
fn events(cx: &mut Cx, query: &str) -> Result<Vec<PickItem>, Error> {
    let wanted = fold(query);
    let item = |e: &PaymentEvent| PickItem::new(e.code(), e.label(cx.lang), "");
    Ok(planned_events().filter(|e| fold(e.label(cx.lang)).contains(&wanted)).map(item).collect())
}

fn blank(number: u32) -> Row {
    let columns = [Field::DueWhat, Field::Share, Field::Amount, Field::Event, Field::Days, Field::DueOn];
    Row::new(number, columns.map(|field| (field, String::new())))
}

fn row(due: &Due, currency: Currency, lang: Lang) -> Row {
    let is_fixed = due.term.event == PaymentEvent::Fixed;
    let amount = if due.term.share.is_some() { String::new() } else { due.term.amount.format(currency) };
    Row::new(
        due.term.ordinal,
        [
            (Field::DueWhat, due.term.what.clone()),
            (Field::Share, due.term.share.map(|s| s.to_string()).unwrap_or_default()),
            (Field::Amount, amount),
            (Field::Event, due.term.event.label(lang).to_owned()),
            (Field::Days, if due.term.days == 0 { String::new() } else { due.term.days.to_string() }),
            (Field::DueOn, due.term.due_on.filter(|_| is_fixed).map(|d| d.to_string()).unwrap_or_default()),
        ],
    )
}

/// Offers a share that was laid down for another order.
fn offered(line: u32, share: &Share, lang: Lang) -> Row {
    let term =
        DueTerm { ordinal: line, share: Some(share.share), event: share.event, days: share.days, ..DueTerm::default() };
    row(&Due { term, ..Due::default() }, Currency::default(), lang)
}

/// Reads the rows as typed; every cell that cannot be read is named.
fn read(values: &Values, currency: Currency, cx: &Cx) -> Result<Vec<PlanRow>, Vec<Refusal>> {
    let mut rows = Vec::new();
    let mut found = Vec::new();
    for row in values.rows() {
        match read_row(row, currency, cx) {
            Ok(row) => rows.push(row),
            Err(refused) => found.extend(refused),
        }
    }
    if found.is_empty() { Ok(rows) } else { Err(found) }
}

fn read_row(row: &Row, currency: Currency, cx: &Cx) -> Result<PlanRow, Vec<Refusal>> {
    let mut found = Vec::new();
    let share = match row.text(Field::Share) {
        "" => None,
        _ => row.percent(Field::Share).map_err(|r| found.push(r)).ok(),
    };
    let mut cell = |field: Field, why: Why| found.push(Refusal::in_line(row.line, field, why));
    let amount = match row.text(Field::Amount) {
        "" => None,
        text => Money::parse(text, currency).map_err(|e| cell(Field::Amount, Why::Decimal(e))).ok(),
    };
    let due_on = match row.text(Field::DueOn) {
        "" => None,
        text => parse_day(text, cx.today()).map_err(|e| cell(Field::DueOn, Why::Day(e))).ok(),
    };
    let days = days_of(row.text(Field::Days)).unwrap_or_else(|why| {
        cell(Field::Days, why);
        0
    });
    let event = match row.text(Field::Event) {
        "" => None,
        text => {
            let event = event_of(text);
            if event.is_none() {
                cell(Field::Event, Why::NotAChoice(text.to_owned()));
            }
            event
        }
    };
    if !found.is_empty() {
        return Err(found);
    }
    // a day alone says enough: it is a day of its own
    let event = event.or(due_on.map(|_| PaymentEvent::Fixed));
    Ok(PlanRow { line: row.line, what: row.text(Field::DueWhat).to_owned(), share, amount, event, days, due_on })
}

/// Reads days, none for nothing.
fn days_of(typed: &str) -> Result<u32, Why> {
    match halfwidth(typed).trim() {
        "" => Ok(0),
        text => text.parse().map_err(|_| Why::Decimal(DecimalError::NotANumber(text.to_owned()))),
    }
}

/// Finds the event meant, in either language.
fn event_of(text: &str) -> Option<PaymentEvent> {
    planned_events().find(|e| e.is_called(text)).copied()
}

/// Shows what the rows come to, or why they do not come to the total.
fn summary(values: &Values, total: Money, currency: Currency, cx: &Cx) -> String {
    let Ok(rows) = read(values, currency, cx) else { return String::new() };
    let nothing = Happened {
        approved_on: None,
        first_due_on: cx.today(),
        first_shipped_on: None,
        shipped_on: None,
        arrived_on: None,
        carried_out_on: None,
    };
    match lay_down(&rows, total, currency, &nothing) {
        Ok(terms) => {
            let parts: Vec<String> = terms.iter().map(|t| t.amount.grouped(currency)).collect();
            words(cx.lang).plan_sum(&parts.join(" + "), &total.grouped(currency))
        }
        Err(found) => {
            let sum = found.iter().find(|r| matches!(r.why, Why::SharesDiffer { .. } | Why::SumDiffers { .. }));
            sum.map(|r| refusal::sentence(r, cx.lang)).unwrap_or_default()
        }
    }
}
