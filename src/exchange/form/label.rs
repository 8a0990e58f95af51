//! The labels that stand on the cartons: one for each line that goes out, two on a page.
//!
//! Invariant: a label is never parted by a page.

use super::{
    goods::{Consignment, Packed},
    paper::{Block, Paper, Value},
};
use crate::{
    domain::{field::Field, printout::FormKind},
    i18n::{
        Label, Lang,
        form::{self as said, Word},
    },
    store::{Order, Result, Store},
};

/// So many stand on a page.
const ON_A_PAGE: usize = 2;

/// A label for each line; how many go into a carton, and what it weighs, is written where it is packed.
pub fn carton_label(store: &Store, order: &Order, goods: &Consignment, lang: Lang) -> Result<Paper> {
    let customer = store.customer(order.terms.customer_id)?;
    let marks = store.samples_of_order(order.id)?.into_iter().map(|card| card.sample.marks).find(|m| !m.is_empty());
    let name = if customer.short_name.is_empty() { &customer.name } else { &customer.short_name };
    let label = |paper: Paper, p: &Packed| {
        let line = &p.line;
        paper
            .heading(said::words(lang).carton_of(&order.number.to_string(), line.line))
            .wide(Word::Consignee.label(lang), name, 2)
            .wide(Field::Marks.label(lang), marks.as_deref().unwrap_or_default(), 4)
            .facts([
                (Field::ExternalRef.label(lang), order.terms.external_ref.as_str()),
                (Word::Destination.label(lang), order.terms.delivery_place.as_str()),
            ])
            .wide(Field::Product.label(lang), &line.product, 1)
            .wide(Field::Spec.label(lang), &line.spec, 1)
            .facts([
                (Word::InTheCarton.label(lang), Value::text(line.unit.as_str())),
                (Word::CartonOf.label(lang), Value::blank()),
                (Word::GrossWeight.label(lang), Value::blank()),
                (Word::NetWeight.label(lang), Value::blank()),
                (Word::Measures.label(lang), Value::blank()),
                (Word::Origin.label(lang), Value::blank()),
            ])
    };
    let paper = Paper::new(FormKind::CartonLabel.label(lang), goods.number(order));
    Ok(goods.packed.iter().enumerate().fold(paper, |paper, (at, p)| {
        let paper = if at > 0 && at % ON_A_PAGE == 0 { paper.with(Block::NewPage) } else { paper };
        label(paper, p)
    }))
}
