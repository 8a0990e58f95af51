//! A notice with what can be done about it: a text to read, and below it a few choices, each also under its digit.
//!
//! Invariant: what is chosen decides itself whether the notice goes; only closing it does nothing else.

use super::confirm::{centred, clear};
use crate::{
    domain::text,
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Cmd, Layer, Outcome},
    },
};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

type Effect = Box<dyn FnMut(&mut Cx) -> Outcome>;

struct Choice {
    label: String,
    detail: String,
    effect: Effect,
}

/// A text and what can be done about it.
pub struct Choices {
    title: String,
    text: String,
    choices: Vec<Choice>,
    at: usize,
    is_alone: bool,
}

impl Choices {
    /// Begins a notice; closing it takes it away.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Choices {
        Choices { title: title.into(), text: text.into(), choices: Vec::new(), at: 0, is_alone: false }
    }

    /// Adds something that can be done, with what is said of it.
    pub fn choice(
        mut self,
        label: impl Into<String>,
        detail: impl Into<String>,
        effect: impl FnMut(&mut Cx) -> Outcome + 'static,
    ) -> Choices {
        let (label, detail) = (text::clean(&label.into()), text::clean(&detail.into()));
        self.choices.push(Choice { label, detail, effect: Box::new(effect) });
        self
    }

    /// Makes the notice all there is: nothing is shown behind it, and closing it leaves the desk.
    pub fn alone(mut self) -> Choices {
        self.is_alone = true;
        self
    }

    fn choose(&mut self, at: usize, cx: &mut Cx) -> Outcome {
        let Some(choice) = self.choices.get_mut(at) else { return Ok(Cmd::None) };
        self.at = at;
        (choice.effect)(cx)
    }
}

impl Layer for Choices {
    fn scope(&self) -> Scope {
        Scope::Choices
    }

    fn covers(&self) -> bool {
        self.is_alone
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(self.choices.len().saturating_sub(1)),
            Action::Choose => return self.choose(self.at, cx),
            Action::Close if self.is_alone => return Ok(Cmd::Quit),
            Action::Close => return Ok(Cmd::Pop),
            _ => {}
        }
        Ok(Cmd::None)
    }

    fn text_key(&mut self, key: KeyEvent, cx: &mut Cx) -> Option<Outcome> {
        let KeyCode::Char(typed) = key.code else { return None };
        let digit = text::fold(&typed.to_string()).parse::<usize>().ok()?;
        Some(self.choose(digit.checked_sub(1)?, cx))
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let width = area.width.min(84);
        let room = usize::from(width.saturating_sub(4));
        let content = text::clean_multiline(&self.text);
        let rows = super::edit::wrap(&content, room);
        // the choices must be in sight whatever the text: it gives way to them
        let listed = (self.choices.len() as u16).min(area.height.saturating_sub(5));
        let said = (rows.len() as u16).min(area.height.saturating_sub(listed + 3));
        let place = centred(area, width, said + listed + 3);
        clear(frame, place);
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.title), view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        let row = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        for (y, range) in (inner.y..inner.y + said).zip(rows) {
            frame.render_widget(Line::raw(content[range].trim_end().to_owned()), row(y));
        }
        let first = self.at.saturating_sub(usize::from(listed).saturating_sub(1));
        let shown = self.choices.iter().enumerate().skip(first);
        for (y, (at, choice)) in (inner.y + said + 1..inner.bottom()).zip(shown) {
            let digit = if at < 9 { (at + 1).to_string() } else { " ".to_owned() };
            let line = Line::from(vec![
                Span::styled(format!("{digit}  "), view.theme.key),
                Span::raw(choice.label.clone()),
                Span::styled(format!("  {}", choice.detail), view.theme.dim),
            ]);
            let line = if at == self.at { line.style(view.theme.selected) } else { line };
            frame.render_widget(line, row(y));
        }
    }
}
