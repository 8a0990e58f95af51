//! A record's own page: its whole story, full screen, with the same keys as in its list.
//!
//! It must not know the record but through its [`Subject`]. One thing always holds: a record that is gone, because it was
//! undone while it was shown, leaves an empty page on which every action says why it cannot be done.

use super::story::Story;
use crate::{
    store::Error,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
    },
};
use ratatui::{Frame, layout::Rect, widgets::Clear};

/// What a page is about.
pub trait Subject: Sized {
    /// Says which keys work on the page.
    const SCOPE: Scope;
    /// Lists the actions of the scope that mean nothing on the page; those of a list never do.
    const WITHOUT: &'static [Action] = &[];
    /// Lists the actions of its list that mean something on the page too, such as making a new record.
    const ALSO: &'static [Action] = &[];

    /// Reads the record, or errs with [`Error::NotFound`].
    fn read(id: i64, cx: &Cx) -> Result<Self, Error>;

    /// Names it as the page's title does.
    fn name(&self) -> String;

    /// Tells everything about it.
    fn story(&self, cx: &Cx) -> Result<Story, Error>;

    /// Does an action to it.
    fn perform(&self, action: Action, cx: &mut Cx) -> Outcome;

    /// Gives the reason why an action cannot be done to it, or to nothing; asked while drawing, so it reads nothing.
    fn blocked(action: Action, subject: Option<&Self>, cx: &Cx) -> Option<String>;
}

/// The page of one record.
pub struct Page<S> {
    id: i64,
    name: String,
    subject: Option<S>,
    story: Story,
}

impl<S: Subject> Page<S> {
    /// Opens the page of a record.
    ///
    /// # Errors
    /// There is no such record.
    pub fn open(id: i64, cx: &Cx) -> Result<Page<S>, Error> {
        let subject = S::read(id, cx)?;
        Ok(Page { id, name: subject.name(), subject: Some(subject), story: Story::new() })
    }
}

impl<S: Subject> Layer for Page<S> {
    fn scope(&self) -> Scope {
        S::SCOPE
    }

    fn title(&self, _view: &View) -> String {
        self.name.clone()
    }

    fn covers(&self) -> bool {
        true
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let old = std::mem::take(&mut self.story);
        self.subject = match S::read(self.id, cx) {
            Err(Error::NotFound(_)) => None,
            read => Some(read?),
        };
        self.story = self.subject.as_ref().map(|subject| subject.story(cx)).transpose()?.unwrap_or_default();
        self.story.keep_place(&old);
        Ok(())
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        let page = self.story.page() as isize;
        match (action, &self.subject) {
            (Action::Back, _) => return Ok(Cmd::Pop),
            (Action::Up | Action::ScrollDetailUp, _) => self.story.scroll(-1),
            (Action::Down | Action::ScrollDetailDown, _) => self.story.scroll(1),
            (Action::PageUp, _) => self.story.scroll(-page),
            (Action::PageDown, _) => self.story.scroll(page),
            (Action::First, _) => self.story.rewind(),
            (Action::Last, _) => self.story.scroll(isize::MAX / 2),
            (_, Some(subject)) => return subject.perform(action, cx),
            (_, None) => {}
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        S::blocked(action, self.subject.as_ref(), cx)
    }

    fn offers(&self, action: Action) -> bool {
        use Action::*;
        let is_lists_own = matches!(action, Open | New | Filter | Sort | NextView) && !S::ALSO.contains(&action);
        !is_lists_own && !S::WITHOUT.contains(&action)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        frame.render_widget(Clear, area);
        self.story.draw_framed(frame, area, &self.name, view);
    }
}
