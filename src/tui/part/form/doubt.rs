//! What is asked before a form is saved: an input that can be meant and is seldom.
//!
//! Invariant: nothing is asked twice, and what was changed since the answer is asked anew.

use super::{Form, FormField, Item};
use crate::{
    i18n::tui::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Answer, Cmd},
        part::{choices::Choices, doubt::Doubt, values::Values},
    },
};

impl Form {
    /// Asks about what this finds, before it is saved by an action of the store: what that would refuse is never asked about.
    pub fn asks(mut self, find: impl Fn(&Values, &Cx) -> Result<Vec<Doubt>, Error> + 'static) -> Form {
        self.asks.push(Box::new(find));
        self
    }

    /// Returns the question about what is strange and was not said to be meant yet.
    pub(super) fn doubts(&self, values: &Values, cx: &Cx) -> Result<Option<Cmd>, Error> {
        let fields = self.items.iter().filter_map(|item| match item {
            Item::Field(f) => next_year(f, cx),
            _ => None,
        });
        let mut found: Vec<Doubt> = fields.collect();
        for find in &self.asks {
            found.extend(find(values, cx)?);
        }
        found.retain(|doubt| !self.meant.contains(&doubt.text));
        if found.is_empty() {
            return Ok(None);
        }
        let words = words(cx.lang);
        let texts: Vec<String> = found.iter().map(|doubt| doubt.text.clone()).collect();
        let said = texts.join("\n");
        let mut notice = Choices::new(words.is_it_meant(), said)
            .choice(words.it_is_meant(), "", move |_| Ok(Cmd::Pop.then(Cmd::Answer(Answer::Meant(texts.clone())))));
        for (name, record) in found.into_iter().filter_map(|doubt| doubt.other) {
            notice = notice.choice(words.open_other(&name), "", move |_| Ok(Cmd::Pop.then(Cmd::Open(record))));
        }
        Ok(Some(Cmd::push(notice)))
    }
}

/// Asks about a day typed without its year that was read as one far into the next: the same day of this year has just gone.
fn next_year(field: &FormField, cx: &Cx) -> Option<Doubt> {
    const FAR: i64 = 183;
    let (today, typed) = (cx.today(), field.given().text);
    let day = field.day_typed(today)?.ok()?;
    let says_year = crate::domain::text::halfwidth(&typed)
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && day.to_string().starts_with(n));
    let is_far = (day - today).num_days() > FAR && !says_year && !typed.trim().starts_with('+');
    is_far.then(|| Doubt::new(words(cx.lang).next_year(&field.name(cx.lang), typed.trim(), &day.to_string())))
}
