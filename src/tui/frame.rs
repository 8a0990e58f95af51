//! What stands around every screen: the tab bar, the notice, the footer, and the word about a window too small.
//!
//! Invariant: what does not fit is left out whole, never cut in half.

use super::{
    action::{Action, TabKind},
    cx::{Cx, View},
    keymap::{self, Binding},
    layer::{Layer, Level, Notice},
};
use crate::{
    domain::{calendar::DayState, text},
    i18n::{
        Label, Lang,
        tui::{weekday, words},
    },
};
use ratatui::{
    Frame,
    layout::{Constraint, Layout, Rect},
    style::{Modifier, Style},
    text::{Line, Span},
};

/// Columns and rows below which the desk only asks for a larger window.
pub const SMALLEST: (u16, u16) = (60, 15);

/// The parts of the window.
pub struct Parts {
    /// The tab bar.
    pub tabs: Rect,
    /// The screen itself.
    pub body: Rect,
    /// The notice.
    pub notice: Rect,
    /// The keys.
    pub footer: Rect,
}

impl Parts {
    /// Divides the window; a long notice takes up to three rows.
    pub fn of(area: Rect, notice: Option<&Notice>) -> Parts {
        let room = usize::from(area.width).saturating_sub(1).max(1);
        let rows = notice.map_or(1, |n| text::wrap(&said(n), room).len()).clamp(1, 3) as u16;
        let layout = [Constraint::Length(1), Constraint::Min(0), Constraint::Length(rows), Constraint::Length(1)];
        let [tabs, body, notice, footer] = Layout::vertical(layout).areas(area);
        Parts { tabs, body, notice, footer }
    }
}

/// Has what stands behind a dialog step back, but for a page that is read while its form is filled in.
pub fn step_back(frame: &mut Frame, area: Rect, above: &dyn Layer) {
    if !above.covers() && above.takes_rows() == 0 {
        frame.buffer_mut().set_style(area, Style::new().add_modifier(Modifier::DIM));
    }
}

/// Asks for a larger window.
pub fn too_small(frame: &mut Frame, view: &View) {
    let area = frame.area();
    let text = words(view.lang).too_small(area.width, area.height);
    draw_wrapped(frame, area, &text, Style::new());
}

/// Draws digits, names and counts of the tabs, and the day at the right.
pub fn tab_bar(frame: &mut Frame, area: Rect, tabs: &[(TabKind, Box<dyn Layer>)], active: usize, view: &View) {
    // in brackets, as the next tab's digit follows
    let counted = |count: String| if count.is_empty() { count } else { format!("({count})") };
    let counts: Vec<String> = tabs.iter().map(|(_, layer)| counted(text::clean(&layer.title(view)))).collect();
    let labels = |name: fn(TabKind, Lang) -> &'static str| -> Vec<String> {
        let all = tabs.iter().zip(&counts).enumerate();
        all.map(|(i, ((kind, _), count))| format!(" {} {}{count} ", i + 1, name(*kind, view.lang))).collect()
    };
    let width_of = |labels: &[String]| labels.iter().map(|label| text::width(label)).sum::<usize>();
    // where room is short, one blank between two names is enough, and then shorter names
    let tight = |mut labels: Vec<String>| -> Vec<String> {
        labels.iter_mut().for_each(|label| *label = label.trim_start().to_owned());
        labels
    };
    let room = usize::from(area.width);
    let full = labels(|kind, lang| kind.action().label(lang));
    let short = tight(labels(TabKind::short));
    let [long_day, day] = day_texts(view);
    let fits = |labels: &[String], day: &str| width_of(labels) + text::width(day) < room;
    // the day stays as long as it can: first what kind of day it is gives way, then the names, then the day itself
    let (mut labels, day) = match () {
        () if fits(&full, &long_day) => (full, long_day),
        () if fits(&tight(full.clone()), &long_day) => (tight(full), long_day),
        () if fits(&tight(full.clone()), &day) => (tight(full), day),
        () if fits(&short, &day) => (short, day),
        () if width_of(&full) <= room => (full, String::new()),
        () if width_of(&tight(full.clone())) <= room => (tight(full), String::new()),
        () => (short, String::new()),
    };
    // and where even short names have no room, those of the tabs that are not looked at go, the last first
    for i in (0..labels.len()).rev().filter(|i| *i != active) {
        if width_of(&labels) <= room {
            break;
        }
        labels[i] = format!("{}{} ", i + 1, counts[i]);
    }
    let style = |i: usize| if i == active { view.theme.tab } else { view.theme.text };
    let spans = labels.into_iter().enumerate().map(|(i, label)| Span::styled(label, style(i)));
    frame.render_widget(Line::from_iter(spans), area);
    let width = text::width(&day).min(room) as u16;
    let right = Rect { x: area.x + area.width - width, width, ..area };
    // on a practice desk it is always to be seen that nothing is real
    let style = if view.is_practice { view.theme.warning } else { view.theme.dim };
    frame.render_widget(Span::styled(day, style), right);
}

/// Writes the day with what kind of day it is, and without.
fn day_texts(view: &View) -> [String; 2] {
    let practice = if view.is_practice { words(view.lang).practice_desk() } else { "" };
    let day = format!("{practice} {} {} ", view.today.format("%Y-%m-%d"), weekday(view.today, view.lang));
    let day = day.trim_start().to_owned();
    [format!("{day}{} ", day_note(view.today, view)), day]
}

/// Describes what kind of day a day is: working day, day off, the holiday's name.
pub fn day_note(day: chrono::NaiveDate, view: &View) -> String {
    let words = words(view.lang);
    match view.calendar.state(day) {
        _ if !view.calendar.is_known(day) => words.calendar_unknown().to_owned(),
        DayState::Holiday(name) if view.lang.names_holidays() => name.to_owned(),
        DayState::MakeUp(_) => words.make_up_day().to_owned(),
        _ if view.calendar.is_working(day) => words.working_day().to_owned(),
        _ => words.day_off().to_owned(),
    }
}

/// Draws the notice.
pub fn notice(frame: &mut Frame, area: Rect, notice: Option<&Notice>, view: &View) {
    let Some(notice) = notice else { return };
    let style = match notice.level {
        Level::Info => view.theme.text,
        Level::Warning => view.theme.warning,
        Level::Error => view.theme.error,
    };
    let text = said(notice);
    // one blank at the left, as everything else on the page has
    let place = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(1), ..area };
    draw_wrapped(frame, place, &text, style);
}

/// Writes a notice with its mark.
fn said(notice: &Notice) -> String {
    let mark = if notice.level == Level::Info { "" } else { "! " };
    text::clean_multiline(&format!("{mark}{}", notice.text))
}

/// Draws a text over the rows of an area; what does not fit ends in `..`.
fn draw_wrapped(frame: &mut Frame, area: Rect, text: &str, style: Style) {
    let rows = text::wrap(text, usize::from(area.width).max(1));
    let last = usize::from(area.height).saturating_sub(1);
    for (i, y) in (0..rows.len()).zip(area.y..area.bottom()) {
        // the rest of what is too long stands in the last row, to be cut there
        let end = if i == last { text.len() } else { rows[i].end };
        let row = text::clip(text::clean(&text[rows[i].start..end]).trim_end(), usize::from(area.width));
        frame.render_widget(Line::styled(row, style), Rect { y, height: 1, ..area });
    }
}

/// Draws the keys that matter most here, as many as fit; help always stands at the right.
pub fn footer(frame: &mut Frame, area: Rect, layer: &dyn Layer, cx: &Cx, view: &View) {
    let scope = layer.footer_scope();
    let help = entry(layer, Action::Help, view);
    let room = usize::from(area.width).saturating_sub(help.width() + 1);
    let mut line = Line::default();
    for binding in keymap::bindings(scope).into_iter().filter(|b| b.in_footer && b.action != Action::Help) {
        if !layer.offers(binding.action) {
            continue;
        }
        let mut next = entry_of(layer, binding, view);
        if layer.blocked(binding.action, cx).is_some() {
            next = next.style(view.theme.dim);
        }
        if line.width() + next.width() > room {
            break;
        }
        line.spans.extend(next.spans.into_iter().map(|s| s.patch_style(next.style)));
    }
    frame.render_widget(line, area);
    let width = (help.width() as u16).min(area.width);
    frame.render_widget(help, Rect { x: area.x + area.width - width, width, ..area });
}

fn entry(layer: &dyn Layer, action: Action, view: &View) -> Line<'static> {
    let binding = keymap::bindings(layer.footer_scope()).into_iter().find(|b| b.action == action);
    binding.map(|b| entry_of(layer, b, view)).unwrap_or_default()
}

fn entry_of(layer: &dyn Layer, binding: &Binding, view: &View) -> Line<'static> {
    let key = keymap::footer_key(layer.footer_scope(), binding, view.lang);
    Line::from(vec![
        Span::styled(format!(" {key}"), view.theme.key),
        Span::raw(format!(" {} ", layer.name(binding.action, view.lang))),
    ])
}
