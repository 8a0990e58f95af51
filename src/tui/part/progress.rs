//! Waiting for long work: how much is done, and the key that cancels it. The desk behind it lives on.

use super::confirm::{centred, clear};
use crate::{
    i18n::export::words,
    tui::{
        action::Action,
        cx::{Cx, View},
        job::Meter,
        keymap::{self, Scope},
        layer::{Cmd, Layer, Outcome},
    },
};
use ratatui::{Frame, layout::Rect, text::Line};

/// What is waited for.
pub struct Progress {
    id: u64,
    title: String,
    meter: Meter,
}

impl Progress {
    /// Waits for the work of this number.
    pub fn new(id: u64, title: String, meter: Meter) -> Progress {
        Progress { id, title, meter }
    }
}

impl Layer for Progress {
    fn scope(&self) -> Scope {
        Scope::Viewer
    }

    fn update(&mut self, action: Action, _cx: &mut Cx) -> Outcome {
        if action == Action::Close {
            self.meter.cancel();
            return Ok(Cmd::Pop);
        }
        Ok(Cmd::None)
    }

    fn awaits(&self) -> Option<u64> {
        Some(self.id)
    }

    fn leaving(&mut self, cx: &mut Cx) -> Option<String> {
        Some(words(cx.lang).leaving.to_owned())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let place = centred(area, 60, 5);
        clear(frame, place);
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.title), view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        let said = (words(view.lang).writing)(self.meter.done(), &keymap::names(Scope::Viewer, Action::Close));
        let line = Rect { x: inner.x + 1, y: inner.y + 1, width: inner.width.saturating_sub(2), height: 1 };
        frame.render_widget(Line::raw(said), line.intersection(area));
    }
}
