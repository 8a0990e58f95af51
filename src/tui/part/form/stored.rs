//! A form that edits what is stored: it knows what was stored when it was opened, follows what others store meanwhile, and
//! writes back only what was changed in it.
//!
//! Invariant: a change of another window, of an import or of undo is never put back unseen: either the field was not touched
//! here and shows what is stored, or the specialist is asked.

use super::{
    Form, FormField, Item, Stored,
    merge::{Clash, Held, Place, merge, set},
};
use crate::{
    domain::text,
    i18n::{Label, Lang, tui::words},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Chosen, Cmd},
        part::{
            compare::{Choice, Compare},
            values::Values,
        },
    },
};

impl Form {
    /// Makes a form that edits what is stored; `make` makes it from what is stored at the time, and is asked again whenever
    /// that changes.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn stored(cx: &mut Cx, make: impl Fn(&mut Cx) -> Result<Form, Error> + 'static) -> Result<Form, Error> {
        // read before the record: what is stored in between is then seen as a change
        let seen = cx.store.newest_action()?;
        let mut form = make(cx)?;
        form.stored = Some(Stored { make: Box::new(make), seen, opened: form.values() });
        Ok(form)
    }

    /// Makes a [form that edits what is stored](Form::stored), as a layer.
    ///
    /// # Errors
    /// Those of `make`.
    pub fn edits(cx: &mut Cx, make: impl Fn(&mut Cx) -> Result<Form, Error> + 'static) -> Result<Boxed, Error> {
        Ok(Box::new(Form::stored(cx, make)?))
    }

    /// Reads anew what is stored if anything was stored meanwhile, and lists the places changed both here and there.
    ///
    /// # Errors
    /// Those of making the form again: the record is gone, or can no longer be edited.
    pub(super) fn follow(&mut self, cx: &mut Cx) -> Result<Vec<Clash>, Error> {
        let Some(stored) = &mut self.stored else { return Ok(Vec::new()) };
        let newest = cx.store.newest_action()?;
        if newest != stored.seen {
            let fresh = (stored.make)(cx)?;
            stored.seen = newest;
            self.start = Some(fresh.values());
            (self.save, self.summary) = (fresh.save, fresh.summary);
        }
        let typed = self.values();
        Ok(self.bring_together(typed))
    }

    /// Brings what is typed together with what is stored, and lists the places changed both here and there.
    pub(super) fn bring_together(&mut self, typed: Values) -> Vec<Clash> {
        let (Some(stored), Some(start)) = (&mut self.stored, &self.start) else {
            self.put_changed(&typed);
            return Vec::new();
        };
        let (merged, clashes) = merge(&stored.opened, &typed, start);
        stored.opened = start.clone();
        for clash in &clashes {
            set(&mut stored.opened, &clash.place, clash.opened.clone());
        }
        // what others changed is no typing of one's own, to be kept as a draft
        let is_kept = self.values() == self.kept;
        self.put_changed(&merged);
        if is_kept {
            self.kept = self.values();
        }
        clashes
    }

    /// Puts the values in where they differ, so that the caret stays where nothing does.
    fn put_changed(&mut self, values: &Values) {
        let before = self.values();
        for item in &mut self.items {
            match item {
                Item::Field(f) => {
                    if let Some(given) = values.given(&f.key).filter(|given| before.given(&f.key) != Some(given)) {
                        f.put(given);
                    }
                }
                Item::Grid(g) if before.rows() != values.rows() => g.put(values.rows()),
                Item::Grid(_) | Item::Section(_) => {}
            }
        }
    }

    /// Asks which holds, place by place.
    pub(super) fn ask(&self, mut clashes: Vec<Clash>, cx: &Cx) -> Cmd {
        let lang = cx.lang;
        // in the order of the form, its lines last
        clashes.sort_by_cached_key(|clash| match &clash.place {
            Place::Field(key) => self.items.iter().position(|i| matches!(i, Item::Field(f) if f.key == *key)),
            _ => Some(usize::MAX),
        });
        let choices = clashes.into_iter().map(|clash| {
            let shown = [&clash.yours, &clash.theirs, &clash.opened].map(|held| self.shown(&clash.place, held, lang));
            Choice::new(self.place_name(&clash.place, lang), clash, shown)
        });
        Cmd::push(Compare::new(choices.collect()))
    }

    /// Puts in what was chosen; what is stored now has been seen.
    pub(super) fn choose(&mut self, chosen: Chosen) {
        let mut values = self.values();
        for (place, held) in chosen.0 {
            set(&mut values, &place, held);
        }
        self.put_changed(&values);
        if let (Some(stored), Some(start)) = (&mut self.stored, &self.start) {
            stored.opened = start.clone();
        }
    }

    fn place_name(&self, place: &Place, lang: Lang) -> String {
        match place {
            Place::Field(key) => self.by_key(key).map_or(String::new(), |field| field.name(lang)),
            Place::Cell(line, field) => words(lang).cell(*line, field.label(lang)),
            Place::Line(line) => words(lang).order_line(*line),
        }
    }

    fn shown(&self, place: &Place, held: &Held, lang: Lang) -> String {
        let shown = match (place, held) {
            (Place::Field(key), Held::Text(given)) => {
                self.by_key(key).map_or(String::new(), |field| field.shown(given, lang))
            }
            (_, Held::Text(given)) => given.text.clone(),
            (_, Held::Line(Some(row))) => {
                row.fields().map(|field| row.text(field)).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("  ")
            }
            (_, Held::Line(None)) => return words(lang).line_dropped().to_owned(),
        };
        if shown.trim().is_empty() { words(lang).left_empty().to_owned() } else { text::clean(&shown) }
    }

    fn by_key(&self, key: &str) -> Option<&FormField> {
        self.items.iter().find_map(|item| match item {
            Item::Field(field) if field.key == key => Some(field),
            _ => None,
        })
    }
}
