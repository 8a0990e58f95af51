//! The order for work that is given out, 委外加工单 (W3, W8): what is done to how much, by when it is back, and what it costs.
//!
//! Invariant: what is not agreed yet is an empty box, to be filled in by hand.

use super::paper::{Block, Cell, Column, GRID, Look, Ours, Paper, Value};
use crate::{
    domain::{
        decimal::{Percent, line_amount},
        field::Field,
        outsourcing::Outsourcing,
        printout::FormKind,
    },
    i18n::{
        Label, Lang,
        attribute::facts,
        form::{self as said, Word},
        orders::products,
    },
    store::{Card, Result, Store},
};

/// What a supplier is to work on. What came back of it stands on no order.
pub fn order(store: &Store, id: i64, lang: Lang) -> Result<Paper> {
    let card: Card<Outsourcing> = store.of_order(id)?;
    let (of, order) = (&card.of, store.order(card.order_id)?);
    let line = of.line.and_then(|line| order.terms.lines.iter().find(|l| l.line == line));
    let goods = line.map_or_else(|| products(&order.terms, lang), |line| line.product.clone());
    let columns = [
        Column(Field::Process.label(lang), 6, Look::Text),
        Column(Field::Product.label(lang), 5, Look::Text),
        Column(Field::Spec.label(lang), 4, Look::Text),
        Column(Field::Quantity.label(lang), 3, Look::Figure),
        Column(Field::Unit.label(lang), 2, Look::Short),
        Column(Field::UnitPrice.label(lang), 4, Look::Figure),
    ];
    let row = vec![
        (&of.process).into(),
        goods.into(),
        line.map_or(Value::blank(), |line| (&line.spec).into()),
        of.sent.map_or(Value::blank(), Value::quantity),
        line.map_or(Value::blank(), |line| (&line.unit).into()),
        of.unit_price.map_or(Value::blank(), |price| Value::Number(price.to_string())),
    ];
    let amount = of.sent.zip(of.unit_price);
    let amount = amount.and_then(|(sent, price)| line_amount(sent, price, Percent::ZERO, of.currency));
    let total = format!("{} ({})", Word::Total.label(lang), of.currency.code());
    let sum = [
        Cell::new(GRID - 6, Look::Label, total),
        Cell::new(6, Look::Sum, amount.map_or(Value::blank(), |amount| Value::money(amount, of.currency))),
    ];
    let told = [Field::Supplier, Field::Contract, Field::SentOutOn, Field::DueBackOn];
    Ok(Paper::new(FormKind::OutsourcingOrder.label(lang), order.number)
        .facts(facts(of, &told, lang))
        .with(Block::Ours(Ours::Party(Word::Buyer)))
        .table(&columns, vec![row])
        .with(Block::Boxes(sum.into(), 1))
        .wide(Word::QualityWanted.label(lang), "", 3)
        .wide(Field::Packing.label(lang), "", 2)
        .wide(Field::PaymentTerms.label(lang), "", 1)
        .wide(Field::Notes.label(lang), &of.notes, 2)
        .with(Block::Say(said::words(lang).please_return_order().to_owned()))
        .sign(&[Word::SupplierSeal, Word::Clerk, Word::ApprovedBy])
        .copies(&[Word::SupplierCopy, Word::ProductionCopy, Word::FinanceCopy], lang))
}
