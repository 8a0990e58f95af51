//! An order's own page: everything about it, full screen, with the same keys as in the list.

use super::{commands, detail};
use crate::{
    store::{Error, Order},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
        part::story::Story,
    },
};
use ratatui::{Frame, layout::Rect, text::Line};

/// The page of one order.
pub struct OrderPage {
    id: i64,
    number: String,
    story: Story,
    standing: Option<commands::Standing>,
}

impl OrderPage {
    /// Opens the page of an order.
    pub fn new(id: i64, cx: &Cx) -> Result<OrderPage, Error> {
        let number = cx.store.order(id)?.number.to_string();
        Ok(OrderPage { id, number, story: Story::new(), standing: None })
    }
}

fn standing(order: &Order) -> commands::Standing {
    commands::Standing { stage: order.stage, is_unconfirmed: order.is_unconfirmed() }
}

impl Layer for OrderPage {
    fn scope(&self) -> Scope {
        Scope::Order
    }

    fn title(&self, _view: &View) -> String {
        self.number.clone()
    }

    fn covers(&self) -> bool {
        true
    }

    fn refresh(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let old = std::mem::take(&mut self.story);
        (self.story, self.standing) = match detail::story(self.id, cx) {
            Err(Error::NotFound(_)) => (Story::new(), None),
            other => (other?, Some(standing(&cx.store.order(self.id)?))),
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
        commands::blocked(action, self.standing, cx.lang)
    }

    fn offers(&self, action: Action) -> bool {
        !matches!(action, Action::Open | Action::SwitchPane | Action::Totals)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.number), view.theme.title));
        let inner = block.inner(area);
        frame.render_widget(ratatui::widgets::Clear, area);
        frame.render_widget(block, area);
        self.story.draw(frame, Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner }, view);
    }
}
