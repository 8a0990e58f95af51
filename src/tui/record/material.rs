//! What is shown of the materials and trims of an order (W2): what is needed, what came in, and what is short, in surplus or
//! missing against the signed consumption sheet.

use super::{
    of_order::{Shown, of_line},
    supplier,
};
use crate::{
    domain::{
        attribute::Attributes,
        decimal::Quantity,
        field::Field,
        material::{Material, Standing},
    },
    i18n::{Label, export::Heading, material::words},
    store::{Card, Error, Order},
    tui::{
        cx::Cx,
        part::{doubt::Doubt, field::FormField, story::Tone, values::Values},
    },
};

impl Shown for Material {
    const TITLE: Heading = Heading::Materials;
    const NEW: &'static str = "material.new";
    const EDIT_FORM: &'static str = "material.edit";
    const NEXT_FORM: &'static str = "material.arrive";

    fn adapt(&self, order: &Order, field: Field, made: FormField, cx: &Cx) -> Result<Option<FormField>, Error> {
        let lang = cx.lang;
        Ok(Some(match field {
            Field::Supplier => supplier::field(field, &self.supplier),
            Field::Needed => match self.standing(pieces(self, order)).needed {
                Some(needed) if self.needed.is_none() => made.hint(words(lang).follows(&needed.grouped())),
                _ => made.hint(words(lang).needed_hint()),
            },
            Field::Arrived => match self.standing(pieces(self, order)).needed {
                Some(needed) => made.hint(words(lang).of_needed(&needed.grouped(), &self.unit)),
                None => made,
            },
            _ => made,
        }))
    }

    fn doubts(&self, values: &Values, cx: &Cx) -> Result<Vec<Doubt>, Error> {
        supplier::doubts(Field::Supplier, &self.supplier, values, cx)
    }

    fn headline(card: &Card<Material>, order: &Order, cx: &Cx) -> (Tone, String) {
        let (lang, of) = (cx.lang, &card.of);
        let words = words(lang);
        let standing = of.standing(pieces(of, order));
        let late = of.due_on.filter(|day| of.arrived_on.is_none() && *day < cx.today());
        let now = match (of.arrived_on, of.due_on) {
            (Some(day), _) => words.arrived(&day.to_string()),
            (None, Some(day)) => words.due(&day.to_string(), late.map_or(0, |day| (cx.today() - day).num_days())),
            (None, None) => String::new(),
        };
        let needed = standing.needed.map(|q| format!("{} {}", q.grouped(), of.unit)).unwrap_or_default();
        let said = [of.name.as_str(), needed.trim(), &now];
        let tone = match () {
            () if late.is_some() => Tone::Error,
            () if !amiss(&standing, of, cx).is_empty() => Tone::Warning,
            () if of.arrived_on.is_some() => Tone::Dim,
            () => Tone::Plain,
        };
        (tone, said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("  "))
    }

    fn asides(card: &Card<Material>, order: &Order, cx: &Cx) -> Result<Vec<(Tone, String)>, Error> {
        let (lang, of) = (cx.lang, &card.of);
        let figures = [Field::PerPiece, Field::OrderedQuantity, Field::Arrived, Field::FromStock];
        let figures = figures.into_iter().chain([Field::Used, Field::LeftOver, Field::ReturnedQuantity]);
        let told = figures.filter_map(|field| {
            let a = Material::ATTRIBUTES.iter().find(|a| a.field == field)?;
            Some(format!("{} {}", field.label(lang), a.text(of))).filter(|_| !a.text(of).is_empty())
        });
        let line = of.line.map(|_| of_line(order, of.line));
        let line = line.into_iter().chain(Some(of.supplier.clone()).filter(|name| !name.is_empty()));
        let mut asides = vec![(Tone::Dim, lang.clauses(line.chain(told).collect::<Vec<_>>()))];
        let amiss = amiss(&of.standing(pieces(of, order)), of, cx);
        if !amiss.is_empty() {
            asides.push((Tone::Warning, lang.clauses(amiss)));
        }
        if let Some(day) = of.signed_on {
            asides.push((Tone::Dim, words(lang).signed(&of.signed_by, &day.to_string())));
        }
        Ok(asides)
    }
}

/// Counts the pieces it is for: of its line, or of all lines.
fn pieces(of: &Material, order: &Order) -> Quantity {
    let lines = order.terms.lines.iter().filter(|l| of.line.is_none_or(|line| l.line == line));
    lines.fold(Quantity::ZERO, |sum, l| Quantity(sum.0.saturating_add(l.quantity.0)))
}

/// Words what is amiss.
fn amiss(standing: &Standing, of: &Material, cx: &Cx) -> Vec<String> {
    let words = words(cx.lang);
    let said = |q: Quantity| format!("{} {}", q.grouped(), of.unit).trim_end().to_owned();
    // what is on its way is missing only once all of it is said to be there
    let short = if of.arrived_on.is_some() { standing.short } else { Quantity::ZERO };
    let all = [
        (standing.unordered, words.unordered(&said(standing.unordered))),
        (short, words.short(&said(short))),
        (standing.surplus, words.surplus(&said(standing.surplus))),
        (standing.overused, words.overused(&said(standing.overused))),
        (standing.unaccounted, words.unaccounted(&said(standing.unaccounted))),
    ];
    all.into_iter().filter(|(q, _)| *q > Quantity::ZERO).map(|(_, said)| said).collect()
}
