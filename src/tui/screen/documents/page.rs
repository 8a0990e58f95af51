//! A document's own page: everything about it, full screen, with the same keys as in the list.

use super::{commands, detail};
use crate::{
    store::{DocumentCard, Error},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
        part::story::Story,
    },
};
use ratatui::{Frame, layout::Rect, text::Line};

/// The page of one document.
pub struct DocumentPage {
    id: i64,
    card: Option<DocumentCard>,
    story: Story,
}

impl DocumentPage {
    /// Opens the page of a document; it is read when it is pushed.
    pub fn new(id: i64) -> DocumentPage {
        DocumentPage { id, card: None, story: Story::new() }
    }
}

impl Layer for DocumentPage {
    fn scope(&self) -> Scope {
        Scope::Documents
    }

    fn covers(&self) -> bool {
        true
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let old = std::mem::take(&mut self.story);
        self.card = match cx.store.document_card(self.id) {
            Err(Error::NotFound(_)) => None,
            other => Some(other?),
        };
        self.story = self.card.as_ref().map(|card| detail::story(card, cx)).unwrap_or_default();
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
            _ => {
                if let Some(card) = &self.card {
                    return commands::perform(action, card, cx);
                }
            }
        }
        Ok(Cmd::None)
    }

    fn blocked(&self, action: Action, cx: &Cx) -> Option<String> {
        commands::blocked(action, self.card.as_ref(), cx)
    }

    fn offers(&self, action: Action) -> bool {
        use Action::*;
        !matches!(action, Open | SwitchPane | Sort | Filter | NextView | New)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let number = self.card.as_ref().map(|card| card.document.number.to_string()).unwrap_or_default();
        let block = view.theme.block().title(Line::styled(format!(" {number} "), view.theme.title));
        let inner = block.inner(area);
        frame.render_widget(ratatui::widgets::Clear, area);
        frame.render_widget(block, area);
        self.story.draw(frame, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, view);
    }
}
