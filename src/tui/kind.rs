//! What the desk knows of a kind of record: one row, declared beside the screen of the kind.
//!
//! It must not know any kind. Invariant: a form whose record has moved on does not come back.

use super::{
    action::Action,
    cx::Cx,
    layer::{Boxed, Cmd, New, Outcome},
    part::{
        page::{Page, Subject},
        story::Story,
    },
};
use crate::{
    domain::{draft::DraftOf, follow_up::Want, record::RecordKind},
    i18n::tui::words,
    store::Error,
};

/// Opens something about a row.
pub type OfRow = fn(i64, &mut Cx) -> Outcome;

/// A kind of record.
pub struct Kind {
    /// Which.
    pub record: RecordKind,
    /// Opens its page where it has one, else the form that edits it.
    pub open: OfRow,
    /// Renders everything about it, for what stands beside a list.
    pub story: fn(i64, &Cx) -> Result<Story, Error>,
    /// Opens what settles it: the form of its next step, at the field that ends the waiting.
    pub settle: OfRow,
    /// Opens the form of a new one, about another record or by itself.
    pub new: fn(&New, &mut Cx) -> Outcome,
    /// What is wanted of a record otherwise than by its next step, and is met by this kind.
    pub meets: &'static [(Want, OfRow)],
    /// What other screens offer to do to a record, and this kind does.
    pub acts: &'static [(Action, RecordKind, OfRow)],
    /// Its forms by the names of their drafts.
    pub forms: &'static [(&'static str, Reopen)],
}

/// How the form of a draft is made again. A record that is gone or a step that is refused means that it has moved on.
pub enum Reopen {
    /// A form about nothing that is stored yet.
    New(fn(&mut Cx) -> Result<Boxed, Error>),
    /// A form about a record of this kind, which must not be void.
    Own(fn(i64, &mut Cx) -> Result<Boxed, Error>),
    /// A form about a row of another kind.
    Row(fn(i64, &mut Cx) -> Result<Boxed, Error>),
    /// A form about something else, or about a row or nothing.
    Of(fn(&DraftOf, &mut Cx) -> Result<Boxed, Error>),
}

impl Kind {
    /// Declares a kind that can be opened and shown, and has nothing else yet.
    pub const fn of(record: RecordKind, open: OfRow, story: fn(i64, &Cx) -> Result<Story, Error>) -> Kind {
        Kind {
            record,
            open,
            story,
            settle: |_, cx| settled(cx),
            new: |_, _| Ok(Cmd::None),
            meets: &[],
            acts: &[],
            forms: &[],
        }
    }

    /// Makes the form of a draft again; nothing when it is another kind's, or what it is about has moved on.
    pub fn reopen(&self, form: &str, of: &DraftOf, cx: &mut Cx) -> Result<Option<Boxed>, Error> {
        let Some((_, reopen)) = self.forms.iter().find(|(name, _)| *name == form) else { return Ok(None) };
        let row = of.row().ok_or_else(moved_on);
        unless_moved_on(match reopen {
            Reopen::New(make) => make(cx),
            Reopen::Own(make) => row.and_then(|row| {
                if self.record.is_voidable() {
                    still(cx.store.voided(self.record.row(row))?.is_none())?;
                }
                make(row, cx)
            }),
            Reopen::Row(make) => row.and_then(|row| make(row, cx)),
            Reopen::Of(make) => make(of, cx),
        })
    }
}

/// Returns the form, or nothing when what it is about has moved on.
pub fn unless_moved_on(made: Result<Boxed, Error>) -> Result<Option<Boxed>, Error> {
    match made {
        Err(Error::NotFound(_) | Error::Refused(_)) => Ok(None),
        made => made.map(Some),
    }
}

/// Reports that what a draft is about has moved on.
pub fn moved_on() -> Error {
    Error::Refused(Vec::new())
}

/// Goes on only while what a draft is about is as it was.
pub fn still(is_so: bool) -> Result<(), Error> {
    if is_so { Ok(()) } else { Err(moved_on()) }
}

/// Opens a record's page.
pub fn page<S: Subject>(id: i64, cx: &Cx) -> Outcome {
    Ok(Cmd::push(Page::<S>::open(id, cx)?))
}

/// Does a record's next step, or says why it cannot be done.
pub fn next_step<S: Subject>(id: i64, cx: &mut Cx) -> Outcome {
    let subject = S::read(id, cx)?;
    match S::blocked(Action::NextStep, Some(&subject), cx) {
        Some(reason) => Ok(Cmd::warn(reason)),
        None => subject.perform(Action::NextStep, cx),
    }
}

/// Renders a record as its page does.
pub fn story<S: Subject>(id: i64, cx: &Cx) -> Result<Story, Error> {
    S::read(id, cx)?.story(cx)
}

/// Reports that nothing settles it.
pub fn settled(cx: &Cx) -> Outcome {
    Ok(Cmd::info(words(cx.lang).nothing_to_settle()))
}
