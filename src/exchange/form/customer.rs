//! The forms about a customer: how far the orders are (U3), what is owed (S2), how satisfied one is (U4).

use super::paper::{Block, Cell, Column, GRID, Look, Paper, Value};
use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        number::FileNumber,
        printout::FormKind,
    },
    i18n::{
        Label, Lang,
        form::{self as words, Word},
    },
    store::{Customer, Order, Result, Store},
};
use chrono::NaiveDate;

/// How far the orders are; what was noted for the office alone is not told.
pub fn progress(store: &Store, customer: &Customer, orders: &[Order], lang: Lang) -> Result<Paper> {
    let columns = [
        Column(Field::Number.label(lang), 3, Look::Short),
        Column(Field::ExternalRef.label(lang), 3, Look::Text),
        Column(Word::Products.label(lang), 6, Look::Text),
        Column(Field::DeliveryDate.label(lang), 2, Look::Short),
        Column(Word::ExpectedNow.label(lang), 2, Look::Short),
        Column(Word::Stage.label(lang), 2, Look::Short),
        Column(Field::Production.label(lang), 2, Look::Figure),
        Column(Field::Inspection.label(lang), 2, Look::Figure),
        Column(Field::Logistics.label(lang), 2, Look::Figure),
    ];
    let mut rows = Vec::new();
    for order in orders {
        let last = store.tracking_of_order(order.id, 1)?.pop().map(|e| e.progress).unwrap_or_default();
        let percent = |p: Option<u8>| p.map_or(Value::blank(), |p| Value::Number(p.to_string()));
        let expected = order.expected_date.unwrap_or(order.terms.delivery_date);
        rows.push(vec![
            order.number.into(),
            (&order.terms.external_ref).into(),
            order.terms.products().into(),
            order.terms.delivery_date.into(),
            expected.into(),
            order.stage.label(lang).into(),
            percent(last.production),
            percent(last.inspection),
            percent(last.logistics),
        ]);
    }
    let paper = Paper::new(FormKind::ProgressReport.label(lang), "").of(&customer.name).landscape();
    let paper = facts(paper, customer, lang).table(&columns, rows);
    Ok(paper.wide(Field::Notes.label(lang), "", 3).sign(&[Word::PreparedBy, Word::CheckedBy]))
}

/// A line of a statement.
#[derive(Debug, Clone)]
pub struct StatementRow {
    /// When.
    pub on_day: NaiveDate,
    /// Which order.
    pub number: FileNumber,
    /// What for.
    pub what: String,
    /// In which currency.
    pub currency: Currency,
    /// What is due.
    pub due: Money,
    /// What was received; nothing when that is not kept here.
    pub received: Option<Money>,
}

/// The lines of a statement made of the orders alone.
pub fn statement_rows(orders: &[Order]) -> Vec<StatementRow> {
    let row = |o: &Order| StatementRow {
        on_day: o.received_at.date(),
        number: o.number,
        what: o.terms.products(),
        currency: o.terms.currency,
        due: o.total,
        received: None,
    };
    orders.iter().map(row).collect()
}

/// What is due, received and open, a table for each currency; the customer signs that the books agree.
pub fn statement(customer: &Customer, rows: &[StatementRow], lang: Lang) -> Paper {
    let columns = [
        Column(Word::Date.label(lang), 3, Look::Short),
        Column(Field::Order.label(lang), 4, Look::Short),
        Column(Field::DueWhat.label(lang), 5, Look::Text),
        Column(Word::Due.label(lang), 4, Look::Figure),
        Column(Word::Received.label(lang), 4, Look::Figure),
        Column(Word::Balance.label(lang), 4, Look::Figure),
    ];
    let mut paper = facts(Paper::new(FormKind::Statement.label(lang), "").of(&customer.name), customer, lang);
    let mut currencies: Vec<Currency> = rows.iter().map(|r| r.currency).collect();
    currencies.sort_by_key(|c| c.code());
    currencies.dedup();
    for currency in currencies {
        let of: Vec<&StatementRow> = rows.iter().filter(|r| r.currency == currency).collect();
        let money = |amount: Option<Money>| amount.map_or(Value::blank(), |a| Value::money(a, currency));
        let row = |r: &&StatementRow| {
            let mut row: Vec<Value> = vec![r.on_day.into(), r.number.into(), (&r.what).into()];
            row.extend([Some(r.due), r.received, r.received.and_then(|got| r.due.checked_sub(got))].map(money));
            row
        };
        let due = Money::total(of.iter().map(|r| r.due));
        // what was received is summed only where it is known of every line
        let received: Option<Vec<Money>> = of.iter().map(|r| r.received).collect();
        let received = received.and_then(Money::total);
        let balance = due.zip(received).and_then(|(due, got)| due.checked_sub(got));
        let mut sums =
            vec![Cell::new(12, Look::Label, words::labelled(Word::Total.label(lang), currency.code(), lang))];
        sums.extend([due, received, balance].map(|sum| Cell { span: 4, look: Look::Sum, value: money(sum) }));
        paper = paper.table(&columns, of.iter().map(row).collect()).with(Block::Boxes(sums, 1));
    }
    let note = vec![Cell::new(GRID, Look::Text, words::please_check(lang))];
    paper
        .with(Block::Boxes(note, 1))
        .wide(Word::CustomerRemarks.label(lang), "", 2)
        .sign(&[Word::CustomerSeal, Word::Finance, Word::PreparedBy])
        .copies(&[Word::CustomerCopy, Word::FinanceCopy], lang)
}

/// What the customer is asked, and room for marks and words.
pub fn survey(_: &Store, customer: &Customer, orders: &[Order], lang: Lang) -> Result<Paper> {
    const ASKED: [Word; 6] =
        [Word::ProductQuality, Word::OnTime, Word::Service, Word::Answers, Word::Complaints, Word::Price];
    const MARKS: [Word; 5] = [Word::Mark100, Word::Mark80, Word::Mark60, Word::Mark40, Word::Mark20];
    let mut columns = vec![Column(Word::Question.label(lang), 9, Look::Text)];
    columns.extend(MARKS.map(|mark| Column(mark.label(lang), 3, Look::Short)));
    let row = |asked: Word| {
        let mut row: Vec<Value> = vec![asked.label(lang).into()];
        row.extend(MARKS.map(|_| Value::text("□")));
        row
    };
    let numbers: Vec<String> = orders.iter().map(|o| o.number.to_string()).collect();
    let paper = facts(Paper::new(FormKind::Survey.label(lang), "").of(&customer.name), customer, lang);
    Ok(paper
        .wide(Word::OrdersAsked.label(lang), numbers.join(lang.pick(", ", "、")), 1)
        .with(Block::Say(words::please_answer(lang).to_owned()))
        .table(&columns, ASKED.map(row).to_vec())
        .wide(Word::Best.label(lang), "", 3)
        .wide(Word::Worst.label(lang), "", 3)
        .facts([(Field::Score.label(lang), ""), (Word::Date.label(lang), "")])
        .sign(&[Word::CustomerSeal]))
}

fn facts(paper: Paper, customer: &Customer, lang: Lang) -> Paper {
    paper.facts([
        (Field::Customer.label(lang), &customer.name),
        (Field::Contact.label(lang), &customer.contact),
        (Field::Phone.label(lang), &customer.phone),
        (Field::Email.label(lang), &customer.email),
    ])
}
