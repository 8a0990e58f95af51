//! Draws a form: a box of rows that scrolls so that the field with the focus is seen, the caret where one types.
//!
//! It must not change what is typed. Invariant: a wide character is drawn whole or not at all.

use super::{
    choice::{BY_DIGIT, Choice},
    column::{Align, Heading, Wanted, Width, share},
    confirm::{centred, clear},
    edit::{self, Editor},
    field::{FormField, Kind},
    form::{Form, Item},
    grid::Grid,
    pick::PickField,
};
use crate::{
    domain::{field::Field, text},
    i18n::{
        Label,
        tui::{weekday, words},
    },
    tui::{cx::View, frame::day_note},
};
use ratatui::{
    Frame,
    layout::{Position, Rect},
    style::Style,
    text::{Line, Span},
};
use std::ops::Range;

/// The widest a form is drawn.
const WIDEST: u16 = 110;
/// A note is shown on at least and at most so many rows.
const NOTE_ROWS: (usize, usize) = (2, 6);
/// Of a grid that has the focus at least so many lines are seen below its heading.
const GRID_LINES: usize = 5;
/// So many cells what a line comes to takes.
const AMOUNT: u16 = 12;
/// A list under a field shows at most so many entries.
const LISTED: u16 = 7;

/// One row of the form, before scrolling.
struct FormRow {
    line: Line<'static>,
    caret: Option<usize>,
    has_focus: bool,
}

/// Everything the rows are made from.
struct Sheet<'a> {
    rows: Vec<FormRow>,
    width: usize,
    label: usize,
    view: &'a View<'a>,
    /// The rows of the grid that has the focus, its heading first.
    grid: Option<Range<usize>>,
}

pub(super) fn draw(form: &mut Form, frame: &mut Frame, area: Rect, view: &View) {
    let width = area.width.min(WIDEST);
    let inner_width = usize::from(width.saturating_sub(4));
    let labels = form.items.iter().filter_map(|item| match item {
        Item::Field(f) => Some(text::width(&f.name(view.lang)) + usize::from(f.is_required) * 2),
        _ => None,
    });
    let label = labels.max().unwrap_or(0).min(inner_width * 2 / 5);
    let mut sheet = Sheet { rows: Vec::new(), width: inner_width, label, view, grid: None };
    for (i, item) in form.items.iter_mut().enumerate() {
        let has_focus = i == form.focus;
        match item {
            Item::Field(f) => sheet.field(f, has_focus),
            Item::Section(heading) => sheet.section(heading),
            Item::Grid(g) => sheet.grid(g, has_focus),
        }
    }
    if !form.summary_text.is_empty() {
        for row in edit::wrap(&form.summary_text, inner_width) {
            let text = form.summary_text[row].trim_end().to_owned();
            sheet.push(Line::styled(text, view.theme.title), None, false);
        }
    }
    let status = form.status.as_ref().map_or(0, |(_, s)| edit::wrap(s, inner_width).len().min(3));
    let height = (sheet.rows.len() + status + 2).min(usize::from(area.height)) as u16;
    let place = centred(area, width, height);
    clear(frame, place);
    let title = Line::styled(format!(" {} ", text::clean(&form.title)), view.theme.title);
    frame.render_widget(view.theme.block().title(title), place);
    let inner = Rect {
        x: place.x + 2,
        y: place.y + 1,
        width: inner_width as u16,
        height: place.height.saturating_sub(2 + status as u16),
    };
    let caret = show(&sheet, &mut form.scroll, frame, inner);
    if form.scroll + usize::from(inner.height) < sheet.rows.len() && inner.height > 0 {
        let more = Rect { x: place.right().saturating_sub(1), y: inner.bottom() - 1, width: 1, height: 1 };
        frame.render_widget(Span::styled("+", view.theme.title), more);
    }
    draw_status(form, frame, Rect { y: inner.bottom(), height: status as u16, ..inner }, view);
    let Some(caret) = caret.filter(|_| view.focused) else { return };
    frame.set_cursor_position(caret);
    let from = (place.x + 4 + label as u16).min(caret.x);
    if let Some(list) = form.focused_pick().filter(|list| list.is_open) {
        draw_list(list, frame, place, area.bottom(), Position { x: from, y: caret.y }, view);
    }
}

/// Shows the rows that fit, those with the focus among them, of a grid its heading and some lines; gives the caret's place.
fn show(sheet: &Sheet, scroll: &mut usize, frame: &mut Frame, area: Rect) -> Option<Position> {
    let rows = &sheet.rows;
    let height = usize::from(area.height);
    let mut first = rows.iter().position(|r| r.has_focus).unwrap_or(0);
    let mut last = rows.iter().rposition(|r| r.has_focus).unwrap_or(0);
    if let Some(grid) = &sheet.grid {
        let seen = last.max((grid.start + GRID_LINES).min(grid.end.saturating_sub(1)));
        if seen - grid.start < height {
            (first, last) = (grid.start, seen);
        }
    }
    let caret = rows.iter().position(|r| r.caret.is_some()).unwrap_or(first);
    if last < *scroll + height && first >= *scroll {
    } else if last - first < height {
        *scroll = if first < *scroll { first } else { last + 1 - height };
    }
    // a field taller than the window: at least its caret is seen
    *scroll = (*scroll).clamp((caret + 1).saturating_sub(height), caret).min(rows.len().saturating_sub(height.max(1)));
    let mut place = None;
    for (y, row) in (area.y..area.bottom()).zip(rows.iter().skip(*scroll)) {
        frame.render_widget(&row.line, Rect { y, height: 1, ..area });
        if let Some(x) = row.caret {
            place = Some(Position { x: area.x + (x as u16).min(area.width.saturating_sub(1)), y });
        }
    }
    place
}

fn draw_status(form: &Form, frame: &mut Frame, area: Rect, view: &View) {
    let Some((is_error, text)) = &form.status else { return };
    let style = if *is_error { view.theme.error } else { view.theme.good };
    for (y, row) in (area.y..area.bottom()).zip(edit::wrap(text, usize::from(area.width))) {
        let line = Line::styled(text[row].trim_end().to_owned(), style);
        frame.render_widget(line, Rect { y, height: 1, ..area });
    }
}

/// Draws the list below the caret, or above it when there is more room; its last line says which key does what.
fn draw_list(field: &mut PickField, frame: &mut Frame, area: Rect, bottom: u16, at: Position, view: &View) {
    let hint_rows = u16::from(field.has_suggestion());
    let list = &mut field.list;
    let wanted = (list.items.len().clamp(1, usize::from(LISTED))) as u16 + hint_rows;
    let (below, above) = (bottom.saturating_sub(at.y + 1), at.y.saturating_sub(area.y));
    let height = wanted.min(below.max(above));
    let y = if wanted <= below || below >= above { at.y + 1 } else { at.y - height };
    let width = area.right().saturating_sub(at.x + 1).min(64);
    let hint_rows = hint_rows.min(height.saturating_sub(1));
    list.draw(frame, Rect { x: at.x, y, width, height: height - hint_rows }, view);
    if hint_rows > 0 {
        let keys = text::fit(&format!(" {}", words(view.lang).suggest_keys()), usize::from(width));
        let last = Rect { x: at.x, y: y + height - 1, width, height: 1 };
        clear(frame, last);
        frame.render_widget(Line::styled(keys, view.theme.dim), last);
    }
}

impl Sheet<'_> {
    fn push(&mut self, line: Line<'static>, caret: Option<usize>, has_focus: bool) {
        self.rows.push(FormRow { line, caret, has_focus });
    }

    fn section(&mut self, heading: &str) {
        if !self.rows.is_empty() {
            self.push(Line::default(), None, false);
        }
        let rule = self.view.theme.rule();
        let left = self.width.saturating_sub(text::width(heading) + 1);
        let line = Line::from(vec![
            Span::styled(format!("{} ", text::clip(heading, self.width)), self.view.theme.title),
            Span::styled(rule.repeat(left), self.view.theme.border),
        ]);
        self.push(line, None, false);
    }

    fn field(&mut self, field: &mut FormField, has_focus: bool) {
        let theme = self.view.theme;
        let star = if field.is_required { " *" } else { "" };
        let name = text::fit_right(&format!("{}{star}", field.name(self.view.lang)), self.label);
        let style = if has_focus { theme.label_focused } else { theme.label };
        let mark = if has_focus { "> " } else { "  " };
        let head = vec![Span::raw(mark), Span::styled(name, style), Span::raw("  ")];
        let from = self.label + 4;
        let room = self.width.saturating_sub(from);
        let note = self.note(field, has_focus);
        match &mut field.kind {
            Kind::Note(editor) => self.note_rows(editor, head, from, room, has_focus),
            Kind::Info(shown) => self.info_rows(&shown.clone(), head, from, room),
            Kind::Choice(of) => {
                let mut head = Some(head);
                let mut caret = has_focus.then_some(from);
                for row in choice(of, room, has_focus, self.view) {
                    let mut line = head.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(from))]);
                    line.extend(row);
                    self.push(Line::from(line), caret.take(), has_focus);
                }
            }
            Kind::Check(ticked) => {
                let mut line = head;
                line.push(Span::raw(if *ticked { "[x]" } else { "[ ]" }));
                line.push(Span::styled(format!("  {note}"), theme.dim));
                self.push(Line::from(line), has_focus.then_some(from + 1), has_focus);
            }
            kind => {
                let short = matches!(
                    kind,
                    Kind::Day(_) | Kind::Number(_) | Kind::Whole(_) | Kind::Progress(_) | Kind::Money(..)
                );
                let note_width = text::width(&note);
                let width = if short {
                    room.min(16)
                } else {
                    room.saturating_sub(if note_width > 0 { note_width + 2 } else { 0 })
                };
                let width = width.max(room.min(if short { 12 } else { 24 }));
                if let Some(editor) = field.editor() {
                    let (seen, caret) = if has_focus { editor.window(width) } else { (editor.head(width), 0) };
                    let mut line = head;
                    line.extend(typed(&seen, width, theme.input, has_focus && editor.is_selected(), self.view));
                    let left = room.saturating_sub(width + 2);
                    line.push(Span::styled(format!("  {}", text::clip(&note, left)), theme.dim));
                    self.push(Line::from(line), has_focus.then_some(from + caret), has_focus);
                }
            }
        }
        self.error(field.error.as_deref(), from, has_focus);
    }

    /// Describes what is understood, or the advice, beside the field; of the empty day of something that has
    /// happened, how today is typed.
    fn note(&self, field: &FormField, has_focus: bool) -> String {
        if let Some(Ok(day)) = field.day_typed(self.view.today) {
            return format!("{day} {} {}", weekday(day, self.view.lang), day_note(day, self.view));
        }
        match &field.kind {
            Kind::Day(e) if e.text().is_empty() && field.is_past && (field.is_required || has_focus) => {
                let advice = [words(self.view.lang).today_key(), &field.hint];
                advice.iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join("  ")
            }
            Kind::Picker(p) if p.is_free && p.is_open => words(self.view.lang).free_text().to_owned(),
            _ => field.hint.clone(),
        }
    }

    fn note_rows(&mut self, editor: &mut Editor, head: Vec<Span<'static>>, from: usize, room: usize, has_focus: bool) {
        let (rows, (at, cell)) = editor.rows(room);
        let count = rows.len().clamp(NOTE_ROWS.0, NOTE_ROWS.1);
        let top = if has_focus { (at + 1).saturating_sub(count) } else { 0 };
        let mut head = Some(head);
        for i in top..top + count {
            let mut line = head.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(from))]);
            let seen = rows.get(i).map_or("", |row| row.as_str());
            line.push(Span::styled(text::fit(seen, room), self.view.theme.input));
            self.push(Line::from(line), (has_focus && i == at).then_some(from + cell), has_focus);
        }
    }

    fn info_rows(&mut self, shown: &str, head: Vec<Span<'static>>, from: usize, room: usize) {
        let shown = text::clean_multiline(shown);
        let mut head = Some(head);
        for row in edit::wrap(&shown, room) {
            let mut line = head.take().unwrap_or_else(|| vec![Span::raw(" ".repeat(from))]);
            line.push(Span::raw(text::clip(shown[row].trim_end(), room)));
            self.push(Line::from(line), None, false);
        }
    }

    fn error(&mut self, error: Option<&str>, from: usize, has_focus: bool) {
        let Some(error) = error else { return };
        let shown = format!("! {}", text::clean(error));
        for row in edit::wrap(&shown, self.width.saturating_sub(from)) {
            let text = format!("{}{}", " ".repeat(from), shown[row].trim_end());
            self.push(Line::styled(text, self.view.theme.error), None, has_focus);
        }
    }

    fn grid(&mut self, grid: &mut Grid, has_focus: bool) {
        let theme = self.view.theme;
        let lang = self.view.lang;
        let number = 4;
        let start = self.rows.len();
        let mut headings: Vec<_> = grid.columns.iter().take(grid.shown()).map(|c| c.heading).collect();
        // what a line comes to gives way to what is typed: it stands last
        let amount = Heading { title: |_| "", width: Width::Fixed(AMOUNT), align: Align::Right, priority: 1 };
        headings.extend(grid.has_amounts().then_some(amount));
        let room = self.width.saturating_sub(number + 1) as u16;
        let mut widths = share(&headings, &vec![Wanted::ALL; headings.len()], room, 1);
        let amount = if grid.has_amounts() { widths.pop().flatten().map(usize::from) } else { None };
        let mut head = vec![Span::styled(text::fit_right(words(lang).line(), number), theme.header)];
        for (column, width) in grid.columns.iter().zip(&widths) {
            let Some(width) = width else { continue };
            let title = column.title(lang);
            let title = aligned(title, usize::from(*width), column.heading.align);
            head.push(Span::styled(format!(" {title}"), theme.header));
        }
        head.extend(amount.map(|width| {
            Span::styled(format!(" {}", text::fit_right(Field::Amount.label(lang), width)), theme.header)
        }));
        self.push(Line::from(head), None, false);
        for row in 0..grid.lines.len() {
            let is_here = has_focus && row == grid.at.0;
            let number_style = if is_here { theme.label_focused } else { theme.dim };
            let mut line = Vec::new();
            let mut caret = None;
            let mut from = number + 1;
            let mut errors = Vec::new();
            if let Some(l) = grid.lines.get(row) {
                line.push(Span::styled(text::fit_right(&l.number.to_string(), number), number_style));
                errors.extend(l.errors.iter().map(|(c, e)| (*c, e.clone())));
            }
            for (c, width) in widths.iter().enumerate() {
                let Some(width) = width.map(usize::from) else { continue };
                line.push(Span::raw(" "));
                if is_here && c == grid.at.1 {
                    let editor = grid.cell.editor();
                    let (seen, at) = editor.window(width);
                    caret = Some(from + at);
                    let style = theme.input.patch(theme.label_focused);
                    line.extend(typed(&seen, width, style, editor.is_selected(), self.view));
                } else {
                    let seen = grid.lines.get(row).and_then(|l| l.cells.get(c)).map_or("", |s| s.as_str());
                    let align = grid.columns.get(c).map(|c| c.heading.align).unwrap_or_default();
                    let style = if errors.iter().any(|(e, _)| *e == c) { theme.error } else { theme.input };
                    let seen = Editor::line(seen, seen.chars().count()).head(width);
                    line.push(Span::styled(aligned(&seen, width, align), style));
                }
                from += width + 1;
            }
            if let (Some(width), Some(l)) = (amount, grid.lines.get(row)) {
                line.push(Span::styled(format!(" {}", text::fit_right(&l.amount, width)), theme.dim));
            }
            self.push(Line::from(line), caret, is_here);
            for (c, error) in errors {
                let name = grid.columns.get(c).map_or("", |c| c.title(lang));
                self.error(Some(&format!("{name}: {error}")), number + 1, is_here);
            }
        }
        if has_focus {
            self.grid = Some(start..self.rows.len());
        }
    }
}

/// Shows what is typed in `width` cells; what is selected is reversed.
fn typed(seen: &str, width: usize, style: Style, is_selected: bool, view: &View) -> Vec<Span<'static>> {
    if !is_selected {
        return vec![Span::styled(text::fit(seen, width), style)];
    }
    let left = width.saturating_sub(text::width(seen));
    vec![Span::styled(seen.to_owned(), view.theme.selected), Span::styled(" ".repeat(left), style)]
}

fn aligned(seen: &str, width: usize, align: Align) -> String {
    match align {
        Align::Left => text::fit(seen, width),
        Align::Right => text::fit_right(seen, width),
    }
}

/// Shows all options with the chosen one reversed, on as many rows as a short list needs; of a long one that does not fit only
/// the chosen one.
fn choice(of: &Choice, room: usize, has_focus: bool, view: &View) -> Vec<Vec<Span<'static>>> {
    let cells: Vec<Span> = of
        .options
        .iter()
        .enumerate()
        .map(|(i, option)| match Some(i) == of.at {
            true => Span::styled(format!("[{}]", option.label), view.theme.selected),
            false => Span::raw(format!(" {} ", option.label)),
        })
        .collect();
    let all: usize = cells.iter().map(|cell| cell.width() + 1).sum();
    if all > room && cells.len() > BY_DIGIT {
        let shown = of.chosen().map_or("-", |o| o.label.as_str());
        let shown = format!("< {shown} >  {}/{}", of.at.map_or(0, |i| i + 1), cells.len());
        let left = room.saturating_sub(text::width(&shown) + 2);
        let advice = if has_focus { words(view.lang).type_a_name() } else { "" };
        let after = of.unknown().map_or((advice, view.theme.dim), |typed| (typed, view.theme.error));
        let after = Span::styled(format!("  {}", text::clip(&text::clean(after.0), left)), after.1);
        return vec![vec![Span::styled(text::clip(&shown, room), view.theme.input), after]];
    }
    let typed = of.unknown().map(|typed| Span::styled(text::clip(&text::clean(typed), room), view.theme.error));
    let mut rows = vec![Vec::new()];
    let mut left = room;
    for cell in cells.into_iter().chain(typed) {
        let width = cell.width() + 1;
        if width > left && left < room {
            rows.push(Vec::new());
            left = room;
        }
        left = left.saturating_sub(width);
        if let Some(row) = rows.last_mut() {
            row.extend([cell, Span::raw(" ")]);
        }
    }
    rows
}
