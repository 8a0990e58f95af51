//! A request's own page: its whole story, full screen, with the same keys as in the list.

use super::{commands, story};
use crate::{
    domain::request::RequestState,
    store::Error,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
        part::story::Story,
    },
};
use ratatui::{Frame, layout::Rect, text::Line, widgets::Clear};

/// The page of one request.
pub struct RequestPage {
    id: i64,
    reference: String,
    state: Option<RequestState>,
    story: Story,
}

impl RequestPage {
    /// Opens the page of a request.
    pub fn new(id: i64, cx: &Cx) -> Result<RequestPage, Error> {
        let request = cx.store.request(id)?;
        Ok(RequestPage { id, reference: request.reference(), state: Some(request.state), story: Story::new() })
    }
}

impl Layer for RequestPage {
    fn scope(&self) -> Scope {
        Scope::Requests
    }

    fn title(&self, _view: &View) -> String {
        self.reference.clone()
    }

    fn covers(&self) -> bool {
        true
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let old = std::mem::take(&mut self.story);
        (self.state, self.story) = match cx.store.request(self.id) {
            Err(Error::NotFound(_)) => (None, Story::new()), // undone while it was shown
            request => (Some(request?.state), story::story(self.id, cx)?),
        };
        self.story.keep_place(&old);
        Ok(())
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        let page = self.story.page() as isize;
        match action {
            Action::Back => return Ok(Cmd::Pop),
            Action::Up | Action::ScrollDetailUp => self.story.scroll(-1),
            Action::Down | Action::ScrollDetailDown => self.story.scroll(1),
            Action::PageUp => self.story.scroll(-page),
            Action::PageDown => self.story.scroll(page),
            Action::First => self.story.rewind(),
            Action::Last => self.story.scroll(isize::MAX / 2),
            _ => return commands::perform(action, self.id, cx),
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        commands::blocked(action, self.state, cx.lang)
    }

    fn offers(&self, action: Action) -> bool {
        use Action::*;
        !matches!(action, Open | Edit | New | Filter | Sort | NextView | SwitchPane)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        frame.render_widget(Clear, area);
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.reference), view.theme.title));
        let inner = block.inner(area);
        frame.render_widget(block, area);
        self.story.draw(frame, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, view);
    }
}
