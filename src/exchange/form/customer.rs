//! The forms about a customer: what is owed (S2), how satisfied one is (U4).

use super::paper::{Block, Cell, Column, GRID, Look, Paper, Value};
use crate::{
    domain::{
        decimal::{Currency, Money},
        field::Field,
        number::FileNumber,
        printout::FormKind,
        stage::Stage,
    },
    i18n::{
        Label, Lang,
        form::{self as said, Word},
    },
    store::{Customer, Order, Result, Store},
};
use chrono::NaiveDate;

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
    /// What the order comes to, less credits.
    pub due: Money,
    /// What was received.
    pub received: Money,
    /// What is still open; below zero when more came in than is owed.
    pub open: Money,
    /// What of it is past its day.
    pub overdue: Money,
}

/// The statement of a customer's orders as they stand today.
pub fn account(store: &Store, customer: &Customer, orders: &[Order], lang: Lang) -> Result<Paper> {
    Ok(statement(customer, &statement_rows(store, orders)?, lang))
}

/// The lines of a statement: an order that is not approved yet owes nothing, so it has one only once something came in.
///
/// # Errors
/// Those of the store.
pub fn statement_rows(store: &Store, orders: &[Order]) -> Result<Vec<StatementRow>> {
    use Stage::{Cancelled, Received, Returned, Reviewed, Submitted};
    let mut rows = Vec::new();
    for order in orders {
        let account = store.account(order.id)?;
        let (due, received) = (account.wanted(), account.received());
        let owes_nothing = matches!(order.stage, Received | Reviewed | Submitted | Returned | Cancelled);
        if owes_nothing && received == Money::ZERO {
            continue;
        }
        let open = due.checked_sub(received).filter(|_| !account.is_settled).unwrap_or(Money::ZERO);
        rows.push(StatementRow {
            on_day: order.received_at.date(),
            number: order.number,
            what: order.terms.products(),
            currency: account.currency,
            due,
            received,
            open,
            overdue: account.overdue(store.today()),
        });
    }
    Ok(rows)
}

/// What is due, received and open, a table for each currency; the customer signs that the books agree.
pub fn statement(customer: &Customer, rows: &[StatementRow], lang: Lang) -> Paper {
    let columns = [
        Column(Word::Date.label(lang), 3, Look::Short),
        Column(Field::Order.label(lang), 3, Look::Short),
        Column(Field::DueWhat.label(lang), 6, Look::Text),
        Column(Word::Due.label(lang), 3, Look::Figure),
        Column(Word::Received.label(lang), 3, Look::Figure),
        Column(Word::Balance.label(lang), 3, Look::Figure),
        Column(Word::Overdue.label(lang), 3, Look::Figure),
    ];
    let mut paper = Paper::new(FormKind::Statement.label(lang), "").of(&customer.name).landscape();
    paper = facts(paper, customer, lang);
    let mut currencies: Vec<Currency> = rows.iter().map(|r| r.currency).collect();
    currencies.sort_by_key(|c| c.code());
    currencies.dedup();
    let figures = |r: &StatementRow| [r.due, r.received, r.open, r.overdue];
    for currency in currencies {
        let of: Vec<&StatementRow> = rows.iter().filter(|r| r.currency == currency).collect();
        let row = |r: &&StatementRow| {
            let mut row: Vec<Value> = vec![r.on_day.into(), r.number.into(), (&r.what).into()];
            row.extend(figures(r).map(|amount| Value::money(amount, currency)));
            row
        };
        let total = lang.labelled(Word::Total.label(lang), currency.code());
        let mut sums = vec![Cell::new(12, Look::Label, total)];
        for at in 0..4 {
            let sum = Money::total(of.iter().map(|r| figures(r)[at]));
            let value = sum.map_or(Value::blank(), |sum| Value::money(sum, currency));
            sums.push(Cell { span: 3, look: Look::Sum, value });
        }
        paper = paper.table(&columns, of.iter().map(row).collect()).with(Block::Boxes(sums, 1));
    }
    if rows.is_empty() {
        paper = paper.with(Block::Boxes(vec![Cell::new(GRID, Look::Text, said::words(lang).nothing_owed())], 1));
    }
    let note = vec![Cell::new(GRID, Look::Text, said::words(lang).please_check())];
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
        .wide(Word::OrdersAsked.label(lang), lang.list(numbers), 1)
        .with(Block::Say(said::words(lang).please_answer().to_owned()))
        .table(&columns, ASKED.map(row).to_vec())
        .wide(Word::Best.label(lang), "", 3)
        .wide(Word::Worst.label(lang), "", 3)
        .facts([(Field::Score.label(lang), ""), (Word::Date.label(lang), "")])
        .sign(&[Word::CustomerSeal]))
}

pub(super) fn facts(paper: Paper, customer: &Customer, lang: Lang) -> Paper {
    paper.facts([
        (Field::Customer.label(lang), &customer.name),
        (Field::Contact.label(lang), &customer.contact),
        (Field::Phone.label(lang), &customer.phone),
        (Field::Email.label(lang), &customer.email),
    ])
}
