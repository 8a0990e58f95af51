//! A question before something that matters: what is asked and what happens then stand together.
//!
//! Invariant: anything but a yes leaves everything as it was.

use crate::{
    domain::text,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
    },
};
use ratatui::{Frame, layout::Rect, text::Line, widgets::Clear};

type Effect = Box<dyn FnOnce(&mut Cx) -> Outcome>;

/// A yes-or-no question.
pub struct Confirm {
    title: String,
    question: String,
    effect: Option<Effect>,
}

impl Confirm {
    /// Asks `question`; a yes closes the question and then does `effect`.
    pub fn new(
        title: impl Into<String>,
        question: impl Into<String>,
        effect: impl FnOnce(&mut Cx) -> Outcome + 'static,
    ) -> Confirm {
        Confirm { title: title.into(), question: question.into(), effect: Some(Box::new(effect)) }
    }
}

impl Layer for Confirm {
    fn scope(&self) -> Scope {
        Scope::Confirm
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match (action, self.effect.take()) {
            (Action::Yes, Some(effect)) => Ok(Cmd::Pop.then(effect(cx).unwrap_or_else(|e| Cmd::failed(&e, cx.lang)))),
            (Action::No, _) => Ok(Cmd::Pop),
            (_, effect) => {
                self.effect = effect;
                Ok(Cmd::None)
            }
        }
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let width = area.width.min(72);
        let room = usize::from(width.saturating_sub(4));
        let question = text::clean_multiline(&self.question);
        let rows = super::edit::wrap(&question, room);
        let height = (rows.len() as u16 + 4).min(area.height);
        let place = centred(area, width, height);
        clear(frame, place);
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.title), view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        for (y, row) in (inner.y + 1..inner.bottom()).zip(rows) {
            let line = Line::raw(question[row].trim_end().to_owned());
            frame.render_widget(line, Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 });
        }
    }
}

/// Makes room for a box: everything under it goes, wide characters that would reach into it from the left as well.
pub fn clear(frame: &mut Frame, area: Rect) {
    let area = area.intersection(frame.area());
    if let Some(left) = area.x.checked_sub(1) {
        for y in area.top()..area.bottom() {
            let cell = &mut frame.buffer_mut()[(left, y)];
            if text::width(cell.symbol()) > 1 {
                cell.set_symbol(" ");
            }
        }
    }
    frame.render_widget(Clear, area);
}

/// Places a box of this size in the middle of an area, as large as it fits.
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}
