//! Help that answers: `?` or F1 lists the keys of the screen, in as many columns as fit, narrowed by typing; on a field of a form it
//! explains the field first.
//!
//! It must not know any screen. Invariant: what it lists is what the keys do now, from the one table.

use super::{
    action::{Action, Group},
    cx::{Cx, View},
    keymap::{self, Scope},
    layer::{Cmd, Layer, Outcome},
    part::{
        confirm::{centred, clear},
        edit::{Editor, wrap},
        flow,
    },
};
use crate::{
    domain::{
        pinyin,
        text::{self, fold},
    },
    i18n::{Label, explain, tui::words},
};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{
    Frame,
    layout::Rect,
    text::{Line, Span},
};
use std::ops::Range;

/// As many characters can be typed to narrow the keys.
const LONGEST: usize = 40;

/// Cells between two columns.
const GAP: usize = 3;

/// A key and what it does.
struct Entry {
    group: Group,
    keys: String,
    label: &'static str,
    /// The names it is found by.
    names: String,
}

/// The help of a screen.
pub struct Help {
    title: String,
    /// What is said before the keys: of the field, and of typing in forms.
    said: Vec<String>,
    entries: Vec<Entry>,
    filter: Editor,
    top: usize,
    page: usize,
    lines: usize,
}

/// Makes the help of a layer.
pub fn open(layer: &dyn Layer, cx: &Cx) -> Cmd {
    let (scope, lang) = (layer.scope(), cx.lang);
    let bindings = keymap::bindings(scope);
    let of = |group: Group| bindings.iter().filter(move |b| b.group == group);
    let offered = Group::ALL.iter().flat_map(|group| of(*group)).filter(|b| layer.offers(b.action));
    let entries = offered.map(|b| {
        let label = layer.name(b.action, lang);
        let initials = pinyin::initials(label);
        let named = b.action.labels().chain([label, b.action.code()]).map(fold);
        let names = named.chain([initials]).collect::<Vec<_>>();
        Entry { group: b.group, keys: keymap::names(scope, b.action), label, names: names.join(" ") }
    });
    let w = explain::words(lang);
    let mut said = Vec::new();
    if let Some(field) = layer.explains()
        && let Some(explained) = explain::field(field, lang)
    {
        said.push(w.about(field.label(lang)));
        said.push(explained.what.to_owned());
        said.push(format!("{}  {}", w.example(explained.example), w.clause(explained.clause)));
        said.push(String::new());
    }
    if matches!(scope, Scope::Form | Scope::Grid | Scope::Entry) {
        said.extend(words(lang).form_help().iter().map(|line| (*line).to_owned()));
        said.push(String::new());
    }
    let entries = entries.filter(|entry| !entry.keys.is_empty()).collect();
    let title = words(lang).help().to_owned();
    Cmd::push(Help { title, said, entries, filter: Editor::line("", LONGEST), top: 0, page: 1, lines: 0 })
}

impl Help {
    /// Sets the keys that fit what is typed under their headings.
    fn keys(&self, view: &View) -> Vec<Vec<Line<'static>>> {
        let wanted = fold(self.filter.text().trim());
        let fits =
            |entry: &&Entry| wanted.is_empty() || entry.names.contains(&wanted) || fold(&entry.keys).contains(&wanted);
        let shown: Vec<&Entry> = self.entries.iter().filter(fits).collect();
        let widest = shown.iter().map(|entry| text::width(&entry.keys)).max().unwrap_or(0);
        let mut blocks: Vec<Vec<Line<'static>>> = Vec::new();
        for group in Group::ALL {
            let rows = shown.iter().filter(|entry| entry.group == *group).map(|entry| {
                let keys = Span::styled(text::fit(&entry.keys, widest), view.theme.key);
                Line::from(vec![Span::raw("  "), keys, Span::raw(format!("  {}", entry.label))])
            });
            let rows: Vec<Line<'static>> = rows.collect();
            if !rows.is_empty() {
                let heading = Line::styled(group.label(view.lang), view.theme.header);
                blocks.push([vec![heading], rows, vec![Line::default()]].concat());
            }
        }
        blocks
    }

    /// Sets blocks into as many columns as fit side by side and are needed; a block too long for its column goes on in the next.
    fn columns(blocks: Vec<Vec<Line<'static>>>, width: usize, height: usize) -> Vec<Line<'static>> {
        let begins: Vec<usize> =
            blocks.iter().scan(0, |at, block| Some(std::mem::replace(at, *at + block.len()))).collect();
        let lines: Vec<Line<'static>> = blocks.into_iter().flatten().collect();
        let widest = lines.iter().map(Line::width).max().unwrap_or(0).max(1);
        let fit = ((width + GAP) / (widest + GAP)).max(1);
        let row = |(at, line): (usize, &Line)| flow::Row {
            is_heading: begins.contains(&at),
            begins: true,
            is_blank: line.width() == 0,
        };
        let flowing: Vec<flow::Row> = lines.iter().enumerate().map(row).collect();
        let spread = |columns: usize| flow::spread(&flowing, 0, columns, lines.len().max(1), 1);
        let height_of = |columns: &[Range<usize>]| columns.iter().map(Range::len).max().unwrap_or(0);
        // what does not fit beside each other goes on below
        let columns = (1..=fit).map(spread).find(|columns| height_of(columns) <= height).unwrap_or_else(|| spread(fit));
        let row = |y: usize| {
            let mut spans = Vec::new();
            for (at, column) in columns.iter().enumerate() {
                let blank = Line::default();
                let line = lines.get(column.start + y).filter(|_| y < column.len()).unwrap_or(&blank);
                let pad = widest.saturating_sub(line.width()) + GAP;
                let style = line.style;
                spans.extend(line.spans.iter().map(|span| span.clone().patch_style(style)));
                if at + 1 < columns.len() {
                    spans.push(Span::raw(" ".repeat(pad)));
                }
            }
            Line::from(spans)
        };
        (0..height_of(&columns)).map(row).collect()
    }
}

impl Layer for Help {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn offers(&self, action: Action) -> bool {
        use Action::*;
        !matches!(action, Choose | Everything | OpenMail | SaveMail | LogCommunication | DropView)
    }

    fn update(&mut self, action: Action, _cx: &mut Cx) -> Outcome {
        let last = self.lines.saturating_sub(self.page);
        self.top = match action {
            Action::Up => self.top.saturating_sub(1),
            Action::Down => (self.top + 1).min(last),
            Action::PageUp => self.top.saturating_sub(self.page),
            Action::PageDown => (self.top + self.page).min(last),
            Action::Close if !self.filter.text().is_empty() => {
                self.filter.set("");
                0
            }
            Action::Close => return Ok(Cmd::Pop),
            _ => self.top,
        };
        Ok(Cmd::None)
    }

    fn text_key(&mut self, key: KeyEvent, _cx: &mut Cx) -> Option<Outcome> {
        match (key.code, self.filter.text().is_empty()) {
            (KeyCode::Home, true) => self.top = 0,
            (KeyCode::End, true) => self.top = self.lines.saturating_sub(self.page),
            _ if self.filter.prompt_key(key) => self.top = 0,
            _ => return None,
        }
        Some(Ok(Cmd::None))
    }

    fn paste(&mut self, text: &str, _cx: &mut Cx) -> Outcome {
        self.filter.insert(text);
        self.top = 0;
        Ok(Cmd::None)
    }

    fn draw(&mut self, frame: &mut Frame, area: Rect, view: &View) {
        let inside = usize::from(area.width.saturating_sub(4)).max(1);
        let high = usize::from(area.height.saturating_sub(3)).max(1);
        let mut lines: Vec<Line<'static>> = Vec::new();
        if self.filter.text().is_empty() {
            for (at, said) in self.said.iter().enumerate() {
                let style = if at == 0 { view.theme.title } else { view.theme.text };
                let rows = wrap(said, inside.min(76)).into_iter();
                lines.extend(rows.map(|part| Line::styled(said[part].trim_end().to_owned(), style)));
            }
        }
        let blocks = self.keys(view);
        let left = high.saturating_sub(lines.len()).max(high / 2);
        match blocks.is_empty() {
            true => lines.push(Line::styled(words(view.lang).no_match(), view.theme.dim)),
            false => lines.extend(Help::columns(blocks, inside, left)),
        }
        while lines.last().is_some_and(|line| line.width() == 0) {
            lines.pop();
        }
        let widest = lines.iter().map(Line::width).max().unwrap_or(0).max(40);
        // as high as all of them, so that it does not shrink under the fingers
        let place = centred(area, (widest as u16).saturating_add(4), (lines.len() as u16).max(self.lines as u16) + 3);
        clear(frame, place);
        let block = view.theme.block().title(Line::styled(format!(" {} ", self.title), view.theme.title));
        let inner = block.inner(place);
        frame.render_widget(block, place);
        let row = |y: u16| Rect { x: inner.x + 1, y, width: inner.width.saturating_sub(2), height: 1 };
        let (seen, caret) = self.filter.window(usize::from(inner.width).saturating_sub(5));
        let prompt = Line::from(vec![Span::styled("> ", view.theme.label), Span::styled(seen, view.theme.input)]);
        frame.render_widget(prompt, row(inner.y));
        if view.focused {
            frame.set_cursor_position((inner.x + 3 + caret as u16, inner.y));
        }
        self.page = usize::from(inner.height.saturating_sub(1)).max(1);
        self.lines = lines.len();
        self.top = self.top.min(self.lines.saturating_sub(self.page));
        for (y, line) in (inner.y + 1..inner.bottom()).zip(lines.into_iter().skip(self.top)) {
            frame.render_widget(line, row(y));
        }
        if self.lines > self.page && place.width > 14 {
            let seen = format!(" {}-{}/{} ", self.top + 1, (self.top + self.page).min(self.lines), self.lines);
            let width = (seen.len() as u16).min(place.width);
            let at = Rect { x: place.right() - width - 1, y: place.bottom() - 1, width, height: 1 };
            frame.render_widget(Line::styled(seen, view.theme.dim), at);
        }
    }
}
