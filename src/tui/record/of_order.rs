//! What is shown of the records that hang on one order: each in a line of its section, each with everything that is known of it,
//! the same way for every kind. What a kind words in its own way stands in its [`Shown`].

use crate::{
    domain::{attribute::attribute, field::Field, record::Record, supplier::Supplier},
    i18n::{Label, Lang, attribute::own_facts, export::Heading, of_order::words},
    store::{Card, Error, Kept, OfSupplier, Order},
    tui::{
        cx::Cx,
        layer::Cmd,
        part::{
            doubt::Doubt,
            field::FormField,
            story::{Story, Tone},
            values::Values,
        },
    },
};

/// How a record of an order is shown and asked for.
pub trait Shown: Kept {
    /// What several are called.
    const TITLE: Heading;
    /// The name of a new one's draft.
    const NEW: &'static str;
    /// The name of an edit's draft.
    const EDIT_FORM: &'static str;
    /// The name of its next step's draft; empty where nothing of it is ever waited for.
    const NEXT_FORM: &'static str = "";

    /// Returns what a new one begins with, about its order or another record of it.
    ///
    /// # Errors
    /// The desk cannot be read.
    fn start(_order: &Order, _about: Record, _cx: &Cx) -> Result<Self, Error> {
        Ok(Self::default())
    }

    /// Changes a field of its form, such as by suggestions or a hint, or leaves it out.
    ///
    /// # Errors
    /// The desk cannot be read.
    fn adapt(&self, _order: &Order, _field: Field, made: FormField, _cx: &Cx) -> Result<Option<FormField>, Error> {
        Ok(Some(made))
    }

    /// Reads from its form what is no text of its own: another record.
    ///
    /// # Errors
    /// What was given is none.
    fn read(&mut self, _values: &Values, _cx: &Cx) -> Result<(), Error> {
        Ok(())
    }

    /// Asks about what is typed that can be meant and is seldom; `self` is as the form was opened.
    ///
    /// # Errors
    /// The desk cannot be read.
    fn doubts(&self, _values: &Values, _cx: &Cx) -> Result<Vec<Doubt>, Error> {
        Ok(Vec::new())
    }

    /// Says below its form what follows from what is typed so far.
    fn typed(&self, _lang: Lang) -> String {
        String::new()
    }

    /// Leads on from one that was saved.
    ///
    /// # Errors
    /// The desk cannot be read.
    fn after(_card: &Card<Self>, _cx: &Cx) -> Result<Cmd, Error> {
        Ok(Cmd::None)
    }

    /// Says in one line what it is and where it stands.
    fn headline(card: &Card<Self>, order: &Order, cx: &Cx) -> (Tone, String);

    /// Lists what follows below that line.
    ///
    /// # Errors
    /// The desk cannot be read.
    fn asides(_card: &Card<Self>, _order: &Order, _cx: &Cx) -> Result<Vec<(Tone, String)>, Error> {
        Ok(Vec::new())
    }

    /// Returns what is done next where nothing of it is waited for any more.
    fn then(_card: &Card<Self>) -> Option<Cmd> {
        None
    }

    /// Returns what a problem made of it begins with.
    fn trouble(card: &Card<Self>, order: &Order, cx: &Cx) -> String {
        Self::headline(card, order, cx).1
    }
}

/// Renders the records of a kind of an order: the newest first, each can be chosen.
pub fn render<T: Shown>(story: &mut Story, order: &Order, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.all_of_order::<T>(order.id)?;
    if !all.is_empty() {
        story.heading(T::TITLE.label(cx.lang));
    }
    all.iter().try_for_each(|card| item(story, card, order, cx))
}

/// Renders one of them in its section.
pub fn item<T: Shown>(story: &mut Story, card: &Card<T>, order: &Order, cx: &Cx) -> Result<(), Error> {
    let (tone, said) = T::headline(card, order, cx);
    story.item(T::KIND.row(card.id), tone, said);
    asides(story, card, order, cx)
}

/// Adds what follows below the headline of one: what its kind says, and the problem that was made of it.
fn asides<T: Shown>(story: &mut Story, card: &Card<T>, order: &Order, cx: &Cx) -> Result<(), Error> {
    T::asides(card, order, cx)?.into_iter().for_each(|(tone, said)| story.aside(tone, said));
    if let Some(made) = &card.problem {
        let w = words(cx.lang);
        match made.solved_on {
            Some(day) => story.aside(Tone::Dim, w.problem_solved(&day.to_string())),
            None => story.aside(Tone::Warning, w.problem_due(&made.due_on.to_string())),
        }
    }
    Ok(())
}

/// Renders those that name a supplier, each with its order.
pub fn listed<T: Shown + OfSupplier>(story: &mut Story, file: &Supplier, cx: &Cx) -> Result<(), Error> {
    let all = cx.store.of_supplier::<T>(file)?;
    if !all.is_empty() {
        story.heading(T::TITLE.label(cx.lang));
    }
    for card in &all {
        item(story, card, &cx.store.order(card.order_id)?, cx)?;
        story.aside(Tone::Dim, format!("{}  {}", card.number, card.customer));
    }
    Ok(())
}

/// Renders everything about one of them.
pub fn story<T: Shown>(id: i64, cx: &Cx) -> Result<Story, Error> {
    let card = cx.store.of_order::<T>(id)?;
    let order = cx.store.order(card.order_id)?;
    let mut story = Story::new();
    let (tone, said) = T::headline(&card, &order, cx);
    story.line(Tone::Title, T::KIND.label(cx.lang));
    story.line(tone, said);
    story.fact(Field::Order.label(cx.lang), format!("{}  {}", card.number, card.customer));
    if let Some(of) = attribute::<T>(Field::Line) {
        story.fact(Field::Line.label(cx.lang), of_line(&order, of.text(&card.of).parse().ok()));
    }
    story.facts(own_facts(&card.of, &[Field::Line], cx.lang));
    asides(&mut story, &card, &order, cx)?;
    Ok(story)
}

/// Names a line of an order; nothing for the whole.
pub fn of_line(order: &Order, line: Option<u32>) -> String {
    let found = order.terms.lines.iter().find(|l| Some(l.line) == line);
    found.map(|l| format!("{}. {} {}", l.line, l.product, l.spec).trim_end().to_owned()).unwrap_or_default()
}
