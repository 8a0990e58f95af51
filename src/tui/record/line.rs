//! The lines of an order or a quotation, as lines of text.

use crate::{
    domain::order::Terms,
    i18n::{
        Lang,
        orders::{own_day, words},
    },
    tui::part::story::{Story, Tone},
};

/// Describes what is ordered or offered, line by line, and the total.
pub fn render(story: &mut Story, terms: &Terms, lang: Lang) {
    story.heading(words(lang).lines());
    for l in &terms.lines {
        let amount = l.amount(terms.currency).unwrap_or_default().grouped(terms.currency);
        let discount = if l.discount.0 == 0 { String::new() } else { format!(" -{}%", l.discount) };
        story.line(Tone::Plain, format!("{}. {}  {}", l.line, l.product, l.spec));
        let due = own_day(terms, l.line, lang);
        let said = format!("{} {} x {}{discount} = {amount}  {due}", l.quantity, l.unit, l.unit_price.grouped());
        story.aside(Tone::Dim, said.trim_end());
    }
    let total = terms.total().unwrap_or_default().grouped(terms.currency);
    story.marked(words(lang).total(), Tone::Title, format!("{total} {}", terms.currency.code()));
}
