//! Waiting for long work: how much is done, and the key that cancels it. The desk behind it lives on.

use super::confirm::{centred, clear};
use crate::{
    i18n::export::words,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::{self, Scope},
        layer::{Cmd, Layer, Outcome},
        work::{BLINK, Meter},
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use std::time::Instant;

/// What is waited for.
pub struct Progress {
    id: u64,
    title: String,
    meter: Meter,
    writes: bool,
    since: Instant,
}

impl Progress {
    /// Waits for the work of this number, which may write the desk.
    pub fn new(id: u64, title: String, meter: Meter, writes: bool) -> Progress {
        Progress { id, title, meter, writes, since: Instant::now() }
    }
}

impl Layer for Progress {
    fn scope(&self) -> Scope {
        Scope::Viewer
    }

    fn update(&mut self, action: Action, _cx: &mut Cx) -> Outcome {
        if action == Action::Close {
            self.meter.cancel();
            // who writes is waited for until it has taken back what it wrote
            return Ok(if self.writes { Cmd::None } else { Cmd::Pop });
        }
        Ok(Cmd::None)
    }

    fn awaits(&self) -> Option<u64> {
        Some(self.id)
    }

    fn holds(&self) -> bool {
        self.writes
    }

    fn offers(&self, action: Action) -> bool {
        !self.writes || matches!(action, Action::Close | Action::Quit | Action::Suspend)
    }

    fn leaving(&mut self, cx: &mut Cx) -> Option<String> {
        let words = words(cx.lang);
        Some(if self.writes { words.leaving_writing() } else { words.leaving() }.to_owned())
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        if self.since.elapsed() < BLINK {
            return;
        }
        let place = centred(area, 60, 5);
        clear(frame, place);
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.title), view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        let cancel = keymap::names(Scope::Viewer, Action::Close);
        let row = |y: u16| Rect { x: inner.x + 1, y: inner.y + y, width: inner.width.saturating_sub(2), height: 1 };
        // who writes the desk knows how much there is to do, from when it has begun
        let text = match self.meter.percent().or(self.writes.then_some(0)) {
            None => words(view.lang).writing(self.meter.done(), &cancel),
            Some(percent) => {
                let place = row(0).intersection(area);
                let filled = place.width * percent / 100;
                let bar = Span::styled(" ".repeat(usize::from(filled)), view.theme.selected);
                frame.render_widget(bar, place);
                words(view.lang).working(percent, &cancel)
            }
        };
        frame.render_widget(Line::raw(text), row(1).intersection(area));
    }
}
