//! The papers of trade with a customer: quotation, proforma invoice, commercial invoice.
//!
//! Who the company is and where it is paid comes from the letterhead. Invariant: the total of an invoice is the sum of the
//! amounts that stand in it, and is written in words too.

use super::{
    goods::{Consignment, Packed, known_or},
    order::{in_capitals, lines_of},
    paper::{Block, Cell, Column, GRID, Look, Ours, Paper, Value},
};
use crate::{
    domain::{
        decimal::{Currency, Money, line_amount},
        export::Credit,
        field::Field,
        payment::Due,
        printout::FormKind,
    },
    i18n::{
        Label, Lang,
        attribute::facts,
        form::{self as said, Word},
        payment, say_total,
    },
    store::{Customer, Order, Result, Store},
};

/// What is offered to a customer, and until when.
pub fn quotation(store: &Store, id: i64, lang: Lang) -> Result<Paper> {
    let card = store.quotation(id)?;
    let (q, customer) = (&card.quotation, store.customer(card.quotation.customer_id)?);
    let to = [
        vec![(Word::QuotedTo.label(lang), customer.name.clone())],
        facts(q, &[Field::Contact, Field::Phone], lang),
        vec![(Field::Email.label(lang), customer.email.clone())],
        vec![(Word::Date.label(lang), q.on_day.to_string())],
        facts(q, &[Field::ValidUntil], lang),
    ];
    let paper = Paper::new(FormKind::Quotation.label(lang), card.number)
        .with(Block::Ours(Ours::Party(Word::Seller)))
        .facts(to.concat());
    let terms = [Field::DeliveryPlace, Field::PaymentMethod, Field::LeadDays, Field::Salesperson];
    let paper = lines_of(paper, &q.terms(q.on_day), lang);
    Ok(in_english(paper, q.total(), q.currency, lang)
        .facts(facts(q, &terms, lang))
        .wide(Field::Notes.label(lang), &q.notes, 2)
        .with(Block::Say(said::words(lang).quotation_holds(&q.valid_until.to_string())))
        .sign(&[Word::OurSeal, Word::Salesperson]))
}

/// What the customer pays or opens a letter of credit by, before the goods are there.
pub fn proforma(store: &Store, order: &Order, lang: Lang) -> Result<Paper> {
    let terms = &order.terms;
    let head = Paper::new(FormKind::ProformaInvoice.label(lang), order.number);
    let paper = parties(head, &store.customer(terms.customer_id)?, order, lang)
        .facts([(Word::Date.label(lang), order.received_at.date().to_string())])
        .facts(facts(terms, &[Field::ExternalRef, Field::Incoterm, Field::DeliveryPlace, Field::DeliveryDate], lang))
        .facts(facts(terms, &[Field::PaymentMethod], lang));
    let paper = in_english(lines_of(paper, terms, lang), terms.total(), terms.currency, lang);
    let account = store.account(order.id)?;
    Ok(dues(paper, &account.dues, order, lang)
        .wide(Field::SpecialRequirements.label(lang), &terms.special_requirements, 1)
        .heading(said::words(lang).pay_to())
        .with(Block::Ours(Ours::Bank))
        .sign(&[Word::OurSeal, Word::AcceptedBy])
        .copies(&[Word::CustomerCopy, Word::FinanceCopy], lang))
}

/// What was shipped, and what it comes to; before there is a shipment, what is still to go.
pub fn commercial(store: &Store, order: &Order, goods: &Consignment, lang: Lang) -> Result<Paper> {
    let (terms, currency) = (&order.terms, order.terms.currency);
    let (export, credit) = (goods.export(store, order)?, store.all_of_order::<Credit>(order.id)?.into_iter().next());
    let head = Paper::new(FormKind::CommercialInvoice.label(lang), goods.number(order));
    let paper = parties(head, &store.customer(terms.customer_id)?, order, lang)
        .facts([
            (Word::Date.label(lang), goods.said(|d| d.shipped_on.to_string())),
            (Field::Order.label(lang), order.number.into()),
        ])
        .facts(facts(terms, &[Field::ExternalRef, Field::PaymentMethod, Field::Incoterm, Field::DeliveryPlace], lang))
        .facts([
            (Word::Vessel.label(lang), known_or(&export.vessel, goods.said(|d| d.carrier.clone()))),
            (Field::Waybill.label(lang), known_or(&export.bill, goods.said(|d| d.waybill.clone()))),
            (Field::PortFrom.label(lang), Value::text(&export.port_from)),
            (Field::PortTo.label(lang), Value::text(&export.port_to)),
            (Word::CartonsInAll.label(lang), goods.said(|d| d.packages.clone())),
            (Word::Container.label(lang), Value::text(&export.container)),
            (Field::CreditNumber.label(lang), Value::text(credit.map(|card| card.of.number).unwrap_or_default())),
            (Word::Origin.label(lang), Value::blank()),
        ])
        .wide(Field::Marks.label(lang), "", 2);
    let has_discount = goods.packed.iter().any(|p| p.line.discount.0 != 0);
    let columns = [
        Column(Word::Line.label(lang), 2, Look::Short),
        Column(Field::Product.label(lang), if has_discount { 4 } else { 6 }, Look::Text),
        Column(Field::Spec.label(lang), 4, Look::Text),
        Column(Field::Quantity.label(lang), 3, Look::Figure),
        Column(Field::Unit.label(lang), 2, Look::Short),
        Column(Field::UnitPrice.label(lang), 3, Look::Figure),
        Column(Word::ShortDiscount.label(lang), 2, Look::Figure),
        Column(Field::Amount.label(lang), 4, Look::Figure),
    ];
    let worth = |p: &Packed| line_amount(p.quantity, p.line.unit_price, p.line.discount, currency);
    let row = |p: &Packed| {
        let l = &p.line;
        let mut row: Vec<Value> = vec![l.line.into(), (&l.product).into(), (&l.spec).into()];
        row.extend([Value::quantity(p.quantity), (&l.unit).into(), Value::Number(l.unit_price.to_string())]);
        row.extend(has_discount.then(|| Value::Number(l.discount.to_string())));
        row.push(worth(p).map_or(Value::blank(), |a| Value::money(a, currency)));
        row
    };
    let shown: Vec<Column> =
        columns.into_iter().enumerate().filter(|(at, _)| has_discount || *at != 6).map(|(_, column)| column).collect();
    let total = goods.packed.iter().map(worth).try_fold(Money::ZERO, |sum, amount| sum.checked_add(amount?));
    let label = lang.labelled(Word::Total.label(lang), currency.code());
    let sum = [
        Cell::new(GRID - 6, Look::Label, label),
        Cell { span: 6, look: Look::Sum, value: total.map_or(Value::blank(), |t| Value::money(t, currency)) },
    ];
    let paper = paper.table(&shown, goods.packed.iter().map(row).collect()).with(Block::Boxes(sum.into(), 1));
    let paper = in_capitals(paper, total.unwrap_or_default(), currency, lang);
    Ok(in_english(paper, total, currency, lang)
        .heading(said::words(lang).pay_to())
        .with(Block::Ours(Ours::Bank))
        .sign(&[Word::OurSeal, Word::PreparedBy]))
}

/// Seller and buyer with all that a bank or the customs ask of them.
fn parties(paper: Paper, customer: &Customer, order: &Order, lang: Lang) -> Paper {
    paper.with(Block::Ours(Ours::Party(Word::Seller))).facts([
        (Word::Buyer.label(lang), customer.name.clone()),
        (Field::TaxNumber.label(lang), customer.tax_number.clone()),
        (Field::Address.label(lang), customer.address.clone()),
        (Field::Contact.label(lang), order.terms.contact.clone()),
        (Field::Phone.label(lang), order.terms.phone.clone()),
        (Field::Email.label(lang), customer.email.clone()),
    ])
}

/// Adds the amount in English words, on an English paper.
fn in_english(paper: Paper, amount: Option<Money>, currency: Currency, lang: Lang) -> Paper {
    match amount.and_then(|amount| say_total::of(amount, currency, lang)) {
        Some(said) => paper.with(Block::Boxes(vec![Cell::new(GRID, Look::Text, said)], 1)),
        None => paper,
    }
}

/// What is to be paid when, where it is in parts.
fn dues(paper: Paper, dues: &[Due], order: &Order, lang: Lang) -> Paper {
    if dues.len() < 2 {
        return paper;
    }
    let columns = [
        Column(Word::Line.label(lang), 2, Look::Short),
        Column(Field::DueWhat.label(lang), 14, Look::Text),
        Column(Field::DueOn.label(lang), 4, Look::Short),
        Column(Field::Amount.label(lang), 4, Look::Figure),
    ];
    let row = |(n, due): (u32, &Due)| {
        vec![
            n.into(),
            format!("{} {}", payment::share(due.term.share), payment::timing(due.term.event, due.term.days, lang))
                .trim()
                .into(),
            due.term.due_on.map_or(Value::blank(), Value::from),
            Value::money(due.term.amount, order.terms.currency),
        ]
    };
    paper.table(&columns, (1..).zip(dues).map(row).collect())
}
