//! The lines of an order or a quotation, as lines of text.

use crate::{
    domain::{field::Field, order::Terms},
    i18n::{
        Label, Lang,
        orders::{own_day, words},
    },
    tui::part::{
        column::Align,
        story::{Story, Tone},
    },
};

/// Describes what is ordered or offered, line by line, and the total.
pub fn render(story: &mut Story, terms: &Terms, lang: Lang) {
    story.heading(words(lang).lines());
    let fields = [
        ("", Align::Right),
        (Field::Product.label(lang), Align::Left),
        (Field::Spec.label(lang), Align::Left),
        (Field::Quantity.label(lang), Align::Right),
        ("", Align::Left),
        (Field::UnitPrice.label(lang), Align::Right),
        ("", Align::Right),
        (Field::Amount.label(lang), Align::Right),
        ("", Align::Left),
    ];
    story.table(&fields);
    for l in &terms.lines {
        let amount = l.amount(terms.currency).unwrap_or_default().grouped(terms.currency);
        let discount = if l.discount.0 == 0 { String::new() } else { format!("-{}%", l.discount) };
        let (due, price) = (own_day(terms, l.line, lang), l.unit_price.grouped());
        let said = format!("{} {} x {price} {discount}", l.quantity, l.unit);
        let said = format!("{}. {}  {}\n  {} = {amount}  {due}", l.line, l.product, l.spec, said.trim_end());
        let named = [format!("{}.", l.line), l.product.clone(), l.spec.clone()];
        let figures = [l.quantity.to_string(), l.unit.clone(), price, discount, amount, due];
        story.row(None, Tone::Plain, named.into_iter().chain(figures));
        story.otherwise(said.trim_end());
    }
    let total = terms.total().unwrap_or_default().grouped(terms.currency);
    story.marked(words(lang).total(), Tone::Title, format!("{total} {}", terms.currency.code()));
}
