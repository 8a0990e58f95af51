//! Drafts on the desk: brought back at the start, listed, and chosen among where several forms about the same are in work.
//!
//! Invariant: a form of a new record never takes the place of another one that is in work.

use super::{App, Cmd, Confirm, Label, Outcome, words};
use crate::{
    domain::draft::DraftOf,
    store::{Draft, Error},
    tui::{
        action::Action,
        keymap::{self, Scope},
        layer::Boxed,
        part::choices::Choices,
    },
};

/// At the start so many drafts are named.
const NAMED_DRAFTS: usize = 3;

/// A form that is kept, with when it was.
struct Kept {
    form: Boxed,
    of: DraftOf,
    at: String,
}

impl App {
    /// Makes the form of a draft again, with what was typed in it; nothing when what it is about has moved on.
    fn again(&mut self, draft: Draft) -> Result<Option<Kept>, Error> {
        let Some(mut form) = (self.registry.reopen)(&draft.form, &draft.of, &mut self.cx)? else { return Ok(None) };
        form.refresh(&mut self.cx)?;
        Ok(Some(Kept { form, of: draft.of, at: draft.saved_at.format("%m-%d %H:%M").to_string() }))
    }

    /// Asks which one is meant where forms like this one about the same are in work; else it is this one.
    pub(super) fn beside_others(&mut self, layer: Boxed) -> Result<Boxed, Error> {
        let Some((kind, of)) = layer.in_work().map(|(kind, of)| (kind, of.clone())) else { return Ok(layer) };
        let mut kept = Vec::new();
        for draft in self.cx.store.drafts()?.into_iter().filter(|d| d.form == kind && d.of.is_beside(&of)) {
            kept.extend(self.again(draft)?);
        }
        let Some(last) = kept.iter().map(|kept| kept.of.number()).max() else { return Ok(layer) };
        let words = words(self.cx.lang);
        let title = layer.title(&self.view());
        let mut another = layer;
        another.becomes(of.another(last + 1));
        let mut asked = Choices::new(title, words.several_in_work());
        for kept in kept {
            let label = words.go_on_with(&kept.form.gist());
            asked = asked.choice(label, kept.at, opens(kept.form));
        }
        Ok(Box::new(asked.choice(words.another_one(), "", opens(another))))
    }

    /// Lists everything that was typed and not saved, to go on with it.
    pub(super) fn list_drafts(&mut self) -> Outcome {
        let mut kept = Vec::new();
        for draft in self.cx.store.drafts()? {
            kept.extend(self.again(draft)?);
        }
        let words = words(self.cx.lang);
        if kept.is_empty() {
            return Ok(Cmd::info(words.no_drafts()));
        }
        let mut listed = Choices::new(Action::Drafts.label(self.cx.lang), words.which_draft());
        for kept in kept {
            let title = kept.form.title(&self.view());
            listed = listed.choice(title, format!("{}  {}", kept.form.gist(), kept.at), opens(kept.form));
        }
        Ok(Cmd::push(listed))
    }

    /// Asks whether to go on with the newest form that was not closed on purpose, so that what is typed at once does not
    /// end up in it unseen, and tells which other ones are kept.
    pub(super) fn bring_drafts_back(&mut self) -> Outcome {
        let (mut reopened, mut count, mut titles) = (Cmd::None, 0, Vec::new());
        for draft in self.cx.store.drafts()? {
            if !draft.is_closed() && !matches!(reopened, Cmd::None) {
                continue;
            }
            let Some(form) = (self.registry.reopen)(&draft.form, &draft.of, &mut self.cx)? else { continue };
            let title = form.title(&self.view());
            if !draft.is_closed() {
                let words = words(self.cx.lang);
                let question = words.resume_question(&title);
                reopened = Cmd::push(Confirm::new(words.resume(), question, |_| Ok(Cmd::Push(form))));
                continue;
            }
            count += 1;
            match titles.len() {
                0..NAMED_DRAFTS => titles.push(title),
                NAMED_DRAFTS => titles.push("…".to_owned()),
                _ => {}
            }
        }
        Ok(match count {
            0 => reopened,
            _ => {
                let titles = self.cx.lang.list(titles);
                reopened.then(Cmd::info(words(self.cx.lang).drafts_kept(
                    count,
                    &titles,
                    &keymap::names(Scope::Orders, Action::Drafts),
                )))
            }
        })
    }
}

/// Shows a form in place of the question.
fn opens(form: Boxed) -> impl FnMut(&mut crate::tui::cx::Cx) -> Outcome {
    let mut form = Some(form);
    move |_| Ok(form.take().map_or(Cmd::None, |form| Cmd::Pop.then(Cmd::Push(form))))
}
