//! What becomes of the text in a form: saved, refused, kept as a draft, brought back, thrown away.
//!
//! Invariant: a draft ends in the transaction that stores its text, so that whatever happens one of the two
//! is there, and never both.

use super::{Form, Item};
use crate::{
    domain::{
        field::Field,
        refusal::{Refusal, Why},
    },
    i18n::{refusal, tui::words},
    store::Error,
    tui::{
        action::Action,
        cx::Cx,
        keymap,
        layer::{Cmd, Outcome},
        part::{confirm::Confirm, values::Values},
    },
};
use serde::{Deserialize, Serialize};

/// A draft as it is kept.
#[derive(Serialize, Deserialize)]
struct Body {
    #[serde(flatten)]
    values: Values,
    /// What was stored when a form that edits a record was opened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opened: Option<Values>,
    /// Whether the form was closed on purpose.
    #[serde(default)]
    closed: bool,
    /// The item the typing stopped in.
    #[serde(default)]
    focus: Option<usize>,
    /// The line and column the typing stopped in.
    #[serde(default)]
    cell: Option<(usize, usize)>,
}

impl Form {
    /// Collects what is wrong with the values as typed, in all fields and all cells, before any rule is asked.
    fn check(&mut self, cx: &Cx) -> Vec<Refusal> {
        let mut found = Vec::new();
        for item in &mut self.items {
            match item {
                Item::Field(f) => {
                    let why = f.fault(cx.today());
                    f.error = why.as_ref().map(|why| refusal::reason(why, cx.lang));
                    found.extend(why.map(|why| Refusal { field: f.field, line: f.line, why }));
                }
                Item::Grid(g) => found.extend(g.faults(cx)),
                Item::Section(_) => {}
            }
        }
        found
    }

    pub(super) fn save(&mut self, cx: &mut Cx) -> Outcome {
        self.status = None;
        // what is said of a field is not covered by what could be chosen for it
        self.close_list();
        match self.follow(cx) {
            Ok(clashes) if clashes.is_empty() => {}
            Ok(clashes) => return Ok(self.ask(clashes, cx)),
            Err(e) => {
                self.status = Some((true, refusal::error(&e, cx.lang)));
                return Ok(Cmd::None);
            }
        }
        let found = self.check(cx);
        if !found.is_empty() {
            self.status = Some((true, words(cx.lang).to_correct(found.len())));
            let first = self.items.iter().position(|i| match i {
                Item::Field(f) => f.error.is_some(),
                Item::Grid(g) => g.first_error().is_some(),
                Item::Section(_) => false,
            });
            self.focus_on(first.unwrap_or(self.focus), true);
            if let Some(grid) = self.focused_grid()
                && let Some((row, column)) = grid.first_error()
            {
                grid.go(row, column);
            }
            self.open_list(cx)?;
            return Ok(Cmd::None);
        }
        let values = self.read(cx.today());
        let question = match self.doubts(&values, cx) {
            Ok(question) => question,
            Err(e) => {
                self.status = Some((true, refusal::error(&e, cx.lang)));
                return Ok(Cmd::None);
            }
        };
        let Some(save) = &mut self.save else { return Ok(Cmd::Pop) };
        cx.store.draft_ends_with(self.kind, &self.of);
        if let Some(stored) = &self.stored {
            cx.store.only_after(stored.seen);
        }
        if question.is_some() {
            // nobody is asked about what would be refused whatever the answer is
            cx.store.only_try();
        }
        let saved = save(&values, cx);
        let has_ended = cx.store.draft_settle();
        match saved {
            Err(Error::Tried) => return Ok(question.unwrap_or(Cmd::None)),
            Ok(cmd) => {
                let notice = match has_ended {
                    true => Cmd::None,
                    false => self.forget_draft(cx),
                };
                let typed = self.values();
                (self.start, self.kept) = (Some(typed.clone()), typed);
                return Ok(Cmd::Pop.then(notice).then(cmd).then(Cmd::Reload));
            }
            // another window was faster by a moment: what it stored is read, and brought together with what is typed
            Err(Error::Stale) => return self.save(cx),
            Err(Error::Refused(refusals)) => self.refused(&refusals, cx),
            Err(e) => self.status = Some((true, refusal::error(&e, cx.lang))),
        }
        if has_ended {
            // one action was stored and the next one was not: what is typed must be kept anew
            self.kept = Values::default();
        }
        Ok(Cmd::None)
    }

    /// Throws the draft away; a file that cannot be written holds nobody back, but is reported.
    fn forget_draft(&self, cx: &mut Cx) -> Cmd {
        let forgotten = cx.store.draft_discard(self.kind, &self.of);
        forgotten.err().map_or(Cmd::None, |e| Cmd::failed(&e, cx.lang))
    }

    /// Shows each refusal at the field or cell it names, the others below, and goes to the first.
    fn refused(&mut self, refusals: &[Refusal], cx: &Cx) {
        let mut first: Option<(usize, Option<(usize, usize)>)> = None;
        let mut messages = Vec::new();
        for r in refusals {
            let reason = refusal::reason(&r.why, cx.lang);
            let place = self.items.iter_mut().enumerate().find_map(|(i, item)| match item {
                Item::Field(f) if f.is_editable() && f.is_named_by(r) => {
                    f.error.get_or_insert(reason.clone());
                    Some((i, None))
                }
                Item::Grid(g) => match (r.field, &r.why) {
                    (Some(Field::Line), Why::NoLines) => Some((i, Some((0, 0)))),
                    _ => g.attach(r, &reason).map(|cell| (i, Some(cell))),
                },
                _ => None,
            });
            if place.is_none() || r.field == Some(Field::Line) {
                messages.push(refusal::sentence(r, cx.lang));
            }
            if let Some(place) = place {
                first = Some(first.map_or(place, |f| f.min(place)));
            }
        }
        if messages.is_empty() {
            messages.push(words(cx.lang).to_correct(refusals.len()));
        }
        self.status = Some((true, messages.join(" ")));
        if let Some((i, cell)) = first {
            self.focus_on(i, true);
            if let (Some(grid), Some((row, column))) = (self.focused_grid(), cell) {
                grid.go(row, column);
            }
        }
    }

    /// Looks for a draft when the form is opened, and puts its values in; the caret goes where the typing stopped.
    pub(super) fn begin(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let start = self.values();
        (self.kept, self.start) = (start.clone(), Some(start.clone()));
        let is_first = |i: &usize| match (&self.items[*i], self.first) {
            (Item::Field(f), Some(first)) => f.field == Some(first),
            (_, first) => first.is_none(),
        };
        let mut places = (0..self.items.len()).filter(|i| self.can_focus(*i));
        let first = places.clone().find(is_first).or(places.next()).unwrap_or(0);
        let draft = cx.store.draft_load(self.kind, &self.of)?;
        if let Some(draft) = draft.and_then(|body| serde_json::from_str::<Body>(&body).ok())
            && draft.values != start
        {
            if let (Some(stored), Some(opened)) = (&mut self.stored, draft.opened) {
                stored.opened = opened;
            }
            let clashes = self.bring_together(draft.values);
            // one that was closed on purpose is open again: it is kept anew, as open
            self.kept = if draft.closed { Values::default() } else { self.values() };
            self.notify(match clashes.len() {
                0 => words(cx.lang).draft_back(&keymap::name_of(Action::Discard)),
                n => words(cx.lang).draft_moved(n, &keymap::name_of(Action::Discard)),
            });
            self.focus = draft.focus.filter(|i| self.can_focus(*i)).unwrap_or(first);
            if let (Some(grid), Some((row, column))) = (self.focused_grid(), draft.cell) {
                grid.go(row, column);
                grid.cell.editor().deselect();
            }
        } else {
            self.focus_on(first, true);
        }
        self.refill_from_here();
        Ok(())
    }

    /// Closes the form; what was changed is kept as a draft, and a message explains how it comes back.
    pub(super) fn close(&mut self, cx: &mut Cx) -> Outcome {
        if !self.is_changed() {
            return Ok(Cmd::Pop.then(self.forget_draft(cx)));
        }
        let body = self.body(true);
        cx.store.draft_save(self.kind, &self.of, &body)?;
        let words = words(cx.lang);
        // before there is a desk, at the first start, nothing is kept beyond the end of the program
        let is_desk_to_come = cx.start.as_ref().is_some_and(|start| start.desk.is_some());
        let kept = if is_desk_to_come { words.draft_kept_here() } else { words.draft_kept() };
        Ok(Cmd::Pop.then(Cmd::info(kept)))
    }

    pub(super) fn ask_to_discard(&self, cx: &Cx) -> Cmd {
        let words = words(cx.lang);
        if !self.is_changed() {
            return Cmd::Pop.then(Cmd::info(words.nothing_typed()));
        }
        let (kind, of) = (self.kind, self.of.clone());
        Cmd::push(Confirm::new(words.discard(), words.discard_question(), move |cx| {
            // the form goes even where the file cannot be written, or nobody could ever leave it
            let notice = match cx.store.draft_discard(kind, &of) {
                Ok(()) => Cmd::info(crate::i18n::tui::words(cx.lang).discarded()),
                Err(e) => Cmd::failed(&e, cx.lang),
            };
            Ok(Cmd::Pop.then(notice))
        }))
    }

    pub(super) fn body(&self, closed: bool) -> String {
        let cell = match self.items.get(self.focus) {
            Some(Item::Grid(g)) => Some(g.at),
            _ => None,
        };
        let opened = self.stored.as_ref().map(|stored| stored.opened.clone());
        let body = Body { values: self.values(), opened, closed, focus: Some(self.focus), cell };
        serde_json::to_string(&body).unwrap_or_default()
    }
}
