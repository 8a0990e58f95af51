//! Which of three holds: what is typed here, what is stored now, or what was stored before both; one key each.
//!
//! It must not know what the places are. Invariant: nothing is saved before each was decided, and leaving changes nothing.

use super::{
    confirm::{centred, clear},
    form::merge::{Clash, Held, Place},
};
use crate::{
    domain::text,
    i18n::{Label, Lang, tui::words},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::{self, Scope},
        layer::{Answer, Chosen, Cmd, Layer, Outcome},
    },
};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};

/// Rows that one place takes: its name and the three.
const ROWS: usize = 4;

/// What can be chosen at a place, in the order shown.
const SIDES: [Action; 3] = [Action::Yours, Action::Theirs, Action::AsOpened];

/// A place to be decided.
pub struct Choice {
    name: String,
    place: Place,
    held: [Held; 3],
    shown: [String; 3],
    chosen: Option<usize>,
}

impl Choice {
    /// Makes it of a clash, with what the place is called and how the three are shown: typed, stored, opened.
    pub fn new(name: String, clash: Clash, shown: [String; 3]) -> Choice {
        let Clash { place, yours, theirs, opened } = clash;
        Choice { name, place, held: [yours, theirs, opened], shown, chosen: None }
    }
}

/// The places that were changed both here and elsewhere.
pub struct Compare {
    choices: Vec<Choice>,
    at: usize,
}

impl Compare {
    /// Asks about these, at least one.
    pub fn new(choices: Vec<Choice>) -> Compare {
        Compare { choices, at: 0 }
    }

    fn choose(&mut self, side: usize) {
        if let Some(choice) = self.choices.get_mut(self.at) {
            choice.chosen = Some(side);
        }
        let count = self.choices.len();
        let next = (1..=count).map(|step| (self.at + step) % count).find(|i| self.choices[*i].chosen.is_none());
        self.at = next.unwrap_or(self.at);
    }

    fn finish(&mut self, lang: Lang) -> Cmd {
        if let Some(open) = self.choices.iter().position(|c| c.chosen.is_none()) {
            self.at = open;
            return Cmd::warn(words(lang).choose_each());
        }
        let chosen = self.choices.drain(..).filter_map(|choice| {
            let held = choice.held.into_iter().nth(choice.chosen?)?;
            Some((choice.place, held))
        });
        let answer = Answer::Chosen(Chosen(chosen.collect()));
        Cmd::Pop.then(Cmd::Answer(answer))
    }

    fn rows(&self, width: usize, view: &View) -> Vec<Line<'static>> {
        let keys = SIDES.map(keymap::name_of);
        let label = SIDES.map(|side| side.label(view.lang));
        let room = label.iter().map(|l| text::width(l)).max().unwrap_or(0);
        let mut rows = Vec::new();
        for (i, choice) in self.choices.iter().enumerate() {
            let is_here = i == self.at;
            let mark = if is_here { "> " } else { "  " };
            let style = if is_here { view.theme.label_focused } else { view.theme.label };
            rows.push(Line::from(vec![Span::raw(mark), Span::styled(text::clip(&choice.name, width), style)]));
            for (side, shown) in choice.shown.iter().enumerate() {
                let is_chosen = choice.chosen == Some(side);
                let tick = if is_chosen { "[x]" } else { "[ ]" };
                let head = format!("    {tick} {}  {}  ", keys[side], text::fit(label[side], room));
                let left = width.saturating_sub(text::width(&head));
                let style = if is_chosen { view.theme.selected } else { view.theme.text };
                rows.push(Line::from(vec![Span::raw(head), Span::styled(text::clip(shown, left), style)]));
            }
        }
        rows
    }
}

impl Layer for Compare {
    fn scope(&self) -> Scope {
        Scope::Compare
    }

    fn title(&self, view: &View) -> String {
        words(view.lang).changed_elsewhere().to_owned()
    }

    fn update(&mut self, action: Action, cx: &mut Cx) -> Outcome {
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(self.choices.len().saturating_sub(1)),
            Action::Choose => return Ok(self.finish(cx.lang)),
            Action::Close => return Ok(Cmd::Pop.then(Cmd::info(words(cx.lang).not_saved_yet()))),
            side => {
                if let Some(side) = SIDES.iter().position(|s| *s == side) {
                    self.choose(side);
                }
            }
        }
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let width = area.width.min(90);
        let inner_width = usize::from(width.saturating_sub(4));
        let question = words(view.lang).which_holds();
        let question: Vec<Line> = super::edit::wrap(question, inner_width)
            .into_iter()
            .map(|row| Line::raw(question[row].trim_end().to_owned()))
            .collect();
        let rows = self.rows(inner_width, view);
        let height = (question.len() + rows.len() + 3).min(usize::from(area.height)) as u16;
        let place = centred(area, width, height);
        clear(frame, place);
        let title = Line::styled(format!(" {} ", self.title(view)), view.theme.title);
        frame.render_widget(view.theme.block().title(title), place);
        let inner =
            Rect { x: place.x + 2, y: place.y + 1, width: inner_width as u16, height: place.height.saturating_sub(2) };
        let left = usize::from(inner.height).saturating_sub(question.len() + 1);
        let last = self.at * ROWS + ROWS;
        let top = last.saturating_sub(left.max(1));
        let shown = question.into_iter().chain([Line::default()]).chain(rows.into_iter().skip(top));
        for (y, line) in (inner.y..inner.bottom()).zip(shown) {
            frame.render_widget(line, Rect { y, height: 1, ..inner });
        }
    }
}
