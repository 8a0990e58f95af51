//! The forms about a customer: where the account stands (S2), how satisfied one is (U4).

use super::{
    order::in_capitals,
    paper::{Block, Cell, Column, GRID, Look, Paper, Value},
};
use crate::{
    domain::{
        decimal::Money,
        field::Field,
        payment::{OrderStanding, Standing},
        printout::FormKind,
    },
    i18n::{
        Label, Lang,
        form::{self as said, Word},
        orders::products_of_list,
        payment::entry,
    },
    store::{Customer, Order, Result, Store},
};
use chrono::{Datelike, NaiveDate};

/// The statement of a customer's account for a month, of all orders or of those chosen.
pub fn account(store: &Store, customer: &Customer, orders: &[i64], month: NaiveDate, lang: Lang) -> Result<Paper> {
    let standings = standings_of(store, customer.id, orders, month)?;
    Ok(statement(customer, &standings, month, store.today(), lang))
}

/// Reads what a statement of a month is made from.
///
/// # Errors
/// Those of the store.
pub fn standings_of(store: &Store, customer: i64, orders: &[i64], month: NaiveDate) -> Result<Vec<Standing>> {
    let first = month.with_day(1).unwrap_or(month);
    let mut standings = store.standing_since(customer, Some(first))?;
    for standing in &mut standings {
        standing.orders.retain(|o| orders.is_empty() || orders.contains(&o.id));
    }
    standings.retain(|s| !s.orders.is_empty());
    Ok(standings)
}

/// A month of each currency: the balance before it, what was shipped and came in, the balance after it; apart from that
/// what is still to ship. The customer signs that the books agree.
pub fn statement(customer: &Customer, standings: &[Standing], month: NaiveDate, today: NaiveDate, lang: Lang) -> Paper {
    let name = month.format("%Y-%m").to_string();
    let mut paper = Paper::new(FormKind::Statement.label(lang), &name).of(&format!("{}-{name}", customer.name));
    paper = facts(paper.landscape(), customer, lang);
    for standing in standings {
        paper = paper.heading(said::words(lang).statement_of(&name, standing.currency.code()));
        paper = account_of(paper, standing, month, today, lang);
        paper = to_ship(paper, standing, today, lang);
    }
    if standings.is_empty() {
        let nothing = said::words(lang).nothing_owed(&name);
        paper = paper.with(Block::Boxes(vec![Cell::new(GRID, Look::Text, nothing)], 1));
    }
    let note = vec![Cell::new(GRID, Look::Text, said::words(lang).please_check())];
    paper
        .with(Block::Boxes(note, 1))
        .wide(Word::CustomerRemarks.label(lang), "", 2)
        .sign(&[Word::CustomerSeal, Word::Finance, Word::PreparedBy])
        .copies(&[Word::CustomerCopy, Word::FinanceCopy], lang)
}

/// The month line by line, each with the balance after it.
fn account_of(paper: Paper, standing: &Standing, month: NaiveDate, today: NaiveDate, lang: Lang) -> Paper {
    let (currency, of) = (standing.currency, standing.month(month));
    let columns = [
        Column(Word::Date.label(lang), 3, Look::Short),
        Column(Field::Order.label(lang), 3, Look::Short),
        Column(Field::DueWhat.label(lang), 9, Look::Text),
        Column(Word::Charged.label(lang), 3, Look::Figure),
        Column(Word::Received.label(lang), 3, Look::Figure),
        Column(Word::Balance.label(lang), 3, Look::Figure),
    ];
    let money = |m: Money| Value::money(m, currency);
    let opening = Word::Opening.label(lang).into();
    let mut rows =
        vec![vec![of.from.into(), Value::blank(), opening, Value::blank(), Value::blank(), money(of.opening)]];
    let mut balance = of.opening.0;
    for (number, e) in &of.entries {
        balance += e.amount.0;
        let (charged, received) = match e.kind.is_money() {
            true => (Value::blank(), money(Money(-e.amount.0))),
            false => (money(e.amount), Value::blank()),
        };
        rows.push(vec![
            e.on_day.into(),
            number.into(),
            entry(e, lang).into(),
            charged,
            received,
            money(Money(balance)),
        ]);
    }
    let total = lang.labelled(Word::Closing.label(lang), currency.code());
    let mut sums = vec![Cell::new(15, Look::Label, total)];
    let figures = [of.charged(), of.received(), of.closing()];
    sums.extend(figures.map(|sum| Cell { span: 3, look: Look::Sum, value: money(sum) }));
    let paper = paper.table(&columns, rows).with(Block::Boxes(sums, 1));
    let paper = in_capitals(paper, of.closing(), currency, lang);
    let besides = [(Word::Overdue, standing.overdue(today)), (Word::OwedBack, standing.held())];
    paper.facts(besides.into_iter().filter(|(_, m)| m.0 != 0).map(|(word, m)| (word.label(lang), money(m))))
}

/// The orders of which goods are still to leave: what they come to is not owed yet.
fn to_ship(paper: Paper, standing: &Standing, today: NaiveDate, lang: Lang) -> Paper {
    let columns = [
        Column(Word::Date.label(lang), 3, Look::Short),
        Column(Field::Order.label(lang), 3, Look::Short),
        Column(Word::Products.label(lang), 6, Look::Text),
        Column(Word::OrderTotal.label(lang), 3, Look::Figure),
        Column(Word::ShippedFor.label(lang), 3, Look::Figure),
        Column(Word::Unshipped.label(lang), 3, Look::Figure),
        Column(Word::PaidOn.label(lang), 3, Look::Figure),
    ];
    let row = |o: &OrderStanding| {
        let (total, unshipped) = (o.account.total, o.unshipped());
        let figures = [total, Money(total.0 - unshipped.0), unshipped, o.account.received()];
        let mut row: Vec<Value> =
            vec![o.received_on.into(), o.number.into(), products_of_list(&o.products, lang).into()];
        row.extend(figures.map(|m| Value::money(m, standing.currency)));
        row
    };
    let rows: Vec<_> = standing.orders.iter().rev().filter(|o| o.is_shipping).map(row).collect();
    match rows.is_empty() {
        true => paper,
        false => paper.heading(said::words(lang).still_to_ship(&today.to_string())).table(&columns, rows),
    }
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
