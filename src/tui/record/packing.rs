//! What is shown of an order's cartons (W6): each lot, their sums, how they load a container, and what contradicts what was made.

use super::of_order::{Shown, item, of_line};
use crate::{
    domain::{
        decimal::Quantity,
        field::Field,
        packing::{Container, Packed, Packing},
        record::Record,
    },
    i18n::{Label, Lang, export::Heading, packing::words},
    store::{Card, Error, Order},
    tui::{
        cx::Cx,
        part::{
            field::FormField,
            story::{Story, Tone},
        },
    },
};

impl Shown for Packing {
    const TITLE: Heading = Heading::Packings;
    const NEW: &'static str = "packing.new";
    const EDIT_FORM: &'static str = "packing.edit";

    /// Begins with the sizes and marks of the lot before: most cartons of an order are alike.
    fn start(order: &Order, _about: Record, cx: &Cx) -> Result<Packing, Error> {
        let last = cx.store.all_of_order::<Packing>(order.id)?.into_iter().next().map(|card| card.of);
        let Some(last) = last else { return Ok(Packing::default()) };
        Ok(Packing { line: None, numbers: String::new(), cartons: 0, notes: String::new(), ..last })
    }

    fn adapt(&self, _order: &Order, field: Field, made: FormField, _cx: &Cx) -> Result<Option<FormField>, Error> {
        // nothing is a number of cartons before one is typed
        Ok(Some(if field == Field::Cartons && self.cartons == 0 { made.value("") } else { made }))
    }

    fn typed(&self, lang: Lang) -> String {
        if self.cartons == 0 { String::new() } else { comes_to(&self.sum(), lang) }
    }

    fn headline(card: &Card<Packing>, _order: &Order, cx: &Cx) -> (Tone, String) {
        let of = &card.of;
        let pieces = of.pieces.map(|q| q.grouped()).unwrap_or_default();
        let line = of.line.and_then(|_| cx.store.order(card.order_id).ok()).map(|order| of_line(&order, of.line));
        let said = [words(cx.lang).cartons(of.cartons, &pieces), of.numbers.clone(), line.unwrap_or_default()];
        (Tone::Plain, said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("  "))
    }

    fn asides(card: &Card<Packing>, _order: &Order, cx: &Cx) -> Result<Vec<(Tone, String)>, Error> {
        let of = &card.of;
        let sides = of.length.zip(of.width).zip(of.height);
        let size = sides.map(|((l, w), h)| format!("{l}x{w}x{h} cm")).unwrap_or_default();
        let said = [size, comes_to(&of.sum(), cx.lang), of.marks.replace('\n', " / ")];
        Ok(vec![(Tone::Dim, cx.lang.clauses(said.iter().filter(|text| !text.is_empty())))])
    }
}

/// Words what cartons come to.
fn comes_to(packed: &Packed, lang: Lang) -> String {
    let words = words(lang);
    let told = [
        (packed.pieces.0 > 0, words.pieces(&packed.pieces.grouped())),
        (packed.net.0 > 0, words.net(&packed.net.grouped())),
        (packed.gross.0 > 0, words.gross(&packed.gross.grouped())),
        (packed.volume.0 > 0, words.volume(&packed.volume.metres())),
    ];
    lang.clauses(told.into_iter().filter(|(is, _)| *is).map(|(_, said)| said).collect::<Vec<_>>())
}

/// Renders the cartons of an order, what they come to, and how they load containers.
pub fn render(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    let (lang, all) = (cx.lang, cx.store.all_of_order::<Packing>(order.id)?);
    if all.is_empty() {
        return Ok(());
    }
    story.heading(Heading::Packings.label(lang));
    // as they are packed and numbered, not the newest first
    all.iter().rev().try_for_each(|card| item(story, card, order, cx))?;
    let sum: Packed = all.iter().map(|card| card.of.sum()).sum();
    let total = format!("{}  {}", words(lang).total(sum.cartons), comes_to(&sum, lang));
    story.line(Tone::Title, total.trim_end());
    if sum.is_partial {
        story.aside(Tone::Dim, words(lang).partial());
    }
    if sum.volume.0 > 0 || sum.gross.0 > 0 {
        let loaded = Container::ALL.iter().map(|container| {
            let of = container.loading(&sum);
            words(lang).loads(container.code(), of.count, of.filled, of.laden)
        });
        story.aside(Tone::Plain, lang.clauses(loaded.collect::<Vec<_>>()));
    }
    contradictions(story, order, &all, cx)
}

/// Names the lines of which more is packed than was made, or cut where nobody counts what is made, or than is ordered.
fn contradictions(story: &mut Story, order: &Order, all: &[Card<Packing>], cx: &Cx) -> Result<(), Error> {
    let (words, done) = (words(cx.lang), cx.store.outputs_until(order.id, cx.today())?);
    for line in &order.terms.lines {
        let of_line = all.iter().filter(|card| card.of.line == Some(line.line));
        let packed =
            of_line.map(|card| card.of.sum().pieces).fold(Quantity::ZERO, |a, b| Quantity(a.0.saturating_add(b.0)));
        let output = done.get(&line.line);
        let (made, cut) = (output.and_then(|o| o.made), output.and_then(|o| o.cut));
        let said = packed.grouped();
        let more = match (made, cut) {
            (Some(made), _) if packed > made => words.more_than_made(line.line, &said, &made.grouped()),
            (None, Some(cut)) if packed > cut => words.more_than_cut(line.line, &said, &cut.grouped()),
            _ if packed > line.quantity => words.more_than_ordered(line.line, &said, &line.quantity.grouped()),
            _ => continue,
        };
        story.aside(Tone::Warning, more);
    }
    Ok(())
}
