//! A report drawn: its parts under each other, in two columns where there is room, with the row that is chosen.
//!
//! It must not read the store. Invariant: the chosen row is in sight, and with the first row of a part its heading.

use crate::{
    domain::text,
    exchange::report::{ChartKind, Part, Report, Row, lay, shown},
    i18n::report::words,
    tui::{
        action::Action,
        cx::View,
        part::{board::moved, edit::wrap},
    },
};
use ratatui::{
    Frame,
    buffer::Buffer,
    layout::Rect,
    style::{Color, Style},
    text::{Line, Span},
    widgets::{Bar, BarChart, BarGroup, Widget},
};

/// From this width on two parts stand beside each other.
const WIDE: u16 = 150;
/// So many cells stand between them.
const GAP: u16 = 3;
/// A chart of months is so many rows high, with its labels.
const CHART: u16 = 9;

/// Where one is in a report: the row chosen, counted through all parts, and the first line shown.
#[derive(Default)]
pub(super) struct Pane {
    at: usize,
    top: usize,
    page: usize,
    /// The lines as they were drawn last, until the report is made anew: moving lays out nothing.
    drawn: Option<Lines>,
}

/// A report as lines.
struct Lines {
    width: u16,
    columns: u16,
    all: Vec<Vec<Drawn>>,
}

/// One line of the screen, and the row it shows.
struct Drawn {
    line: Line<'static>,
    row: Option<usize>,
}

impl Drawn {
    fn of(line: impl Into<Line<'static>>) -> Drawn {
        Drawn { line: line.into(), row: None }
    }
}

fn rows(report: &Report) -> usize {
    report.parts.iter().map(|part| part.rows.len()).sum()
}

impl Pane {
    /// Returns the row chosen.
    pub(super) fn chosen<'a>(&self, report: &'a Report) -> Option<&'a Row> {
        report.parts.iter().flat_map(|part| &part.rows).nth(self.at)
    }

    /// Stays on the row about the same when the report was made anew, else near the place where it was.
    pub(super) fn keep_place(&mut self, before: Option<&Report>, now: &Report) {
        self.drawn = None;
        let same = before.and_then(|before| self.chosen(before)).and_then(|row| {
            let of = row.of.as_ref()?;
            now.parts.iter().flat_map(|part| &part.rows).position(|row| row.of.as_ref() == Some(of))
        });
        self.at = same.unwrap_or(self.at).min(rows(now).saturating_sub(1));
    }

    /// Carries out the actions that move the choice; tells whether it was one.
    pub(super) fn update(&mut self, action: Action, report: &Report) -> bool {
        let moved = moved(action, self.at, rows(report), self.page);
        self.at = moved.unwrap_or(self.at);
        moved.is_some()
    }

    /// Draws the parts that are in sight.
    pub(super) fn draw(&mut self, report: &Report, frame: &mut Frame, area: Rect, view: &View) {
        if area.height == 0 || area.width < 4 {
            return;
        }
        let columns = if area.width >= WIDE && report.parts.len() > 1 { 2 } else { 1 };
        let width = (area.width - GAP * (columns - 1)) / columns;
        let fitting = self.drawn.take().filter(|lines| (lines.width, lines.columns) == (width, columns));
        let lines = fitting.unwrap_or_else(|| {
            let all = divided(report, width, usize::from(columns), view);
            Lines { width, columns, all }
        });
        let all = &lines.all;
        let height = usize::from(area.height);
        self.page = height.saturating_sub(2).max(1);
        let chosen = all.iter().find_map(|lines| lines.iter().position(|drawn| drawn.row == Some(self.at)));
        let chosen = chosen.unwrap_or(0);
        // with the first row what stands above it comes in sight
        let above = if self.at == 0 { 0 } else { chosen.saturating_sub(1) };
        let lowest = (chosen + 1).saturating_sub(height);
        self.top = self.top.clamp(lowest, above.max(lowest));
        let longest = all.iter().map(Vec::len).max().unwrap_or(0);
        self.top = self.top.min(longest.saturating_sub(height));
        for (at, lines) in (0..).zip(all) {
            let x = area.x + at * (width + GAP);
            for (y, drawn) in (area.y..area.bottom()).zip(lines.iter().skip(self.top)) {
                let at = Rect { x, y, width, height: 1 };
                match drawn.row {
                    Some(row) if row == self.at => frame.render_widget(marked(drawn.line.clone(), width, view), at),
                    _ => frame.render_widget(&drawn.line, at),
                }
            }
        }
        self.drawn = Some(lines);
    }
}

/// Marks the chosen row as one bar across its column.
fn marked(mut line: Line<'static>, width: u16, view: &View) -> Line<'static> {
    let style = if view.focused { view.theme.selected } else { view.theme.selected_away };
    let left = usize::from(width).saturating_sub(line.width());
    line.push_span(Span::raw(" ".repeat(left)));
    line.spans.iter_mut().for_each(|span| span.style = span.style.patch(style).fg(Color::Reset));
    line.style(Style::new())
}

/// Divides the parts among columns, each after the other, so that the columns are about as long.
fn divided(report: &Report, width: u16, columns: usize, view: &View) -> Vec<Vec<Drawn>> {
    let mut before = 0;
    let parts: Vec<Vec<Drawn>> = report
        .parts
        .iter()
        .map(|part| {
            let lines = drawn(part, before, width, view);
            before += part.rows.len();
            lines
        })
        .collect();
    let all: usize = parts.iter().map(Vec::len).sum();
    let mut divided: Vec<Vec<Drawn>> = vec![Vec::new()];
    for lines in parts {
        let has = divided.last().map_or(0, Vec::len);
        let is_full = has > 0 && has + lines.len() / 2 > all.div_ceil(columns) && divided.len() < columns;
        if is_full {
            divided.push(Vec::new());
        }
        if let Some(column) = divided.last_mut() {
            column.extend(lines);
        }
    }
    divided
}

/// Draws a part into lines so wide; `before` rows stand above it in the report.
fn drawn(part: &Part, before: usize, width: u16, view: &View) -> Vec<Drawn> {
    let room = usize::from(width).saturating_sub(2);
    let theme = view.theme;
    let heading = format!(" {}", text::clean(&part.heading));
    let mut lines = vec![Drawn::of(Line::styled(heading, theme.title))];
    for note in &part.notes {
        let note = text::clean(note);
        let parts = wrap(&note, room.max(10));
        lines.extend(parts.into_iter().map(|r| Drawn::of(Line::styled(format!(" {}", note[r].trim_end()), theme.dim))));
    }
    if part.rows.is_empty() {
        lines.push(Drawn::of(Line::styled(format!(" {}", words(view.lang).none()), theme.dim)));
        lines.push(Drawn::of(""));
        return lines;
    }
    if let Some(chart) = part.chart.filter(|chart| chart.kind == ChartKind::Months) {
        lines.extend(months(part, chart.label, chart.value, width, view).into_iter().map(Drawn::of));
    }
    let laid = lay(part, room, theme.plain, view.lang);
    lines.push(Drawn::of(Line::styled(format!(" {}", laid.titles), theme.header)));
    for (at, (cells, bar)) in laid.rows.into_iter().enumerate() {
        let line = Line::from(vec![Span::raw(" "), Span::styled(cells, theme.text), Span::styled(bar, theme.label)]);
        lines.push(Drawn { line, row: Some(before + at) });
    }
    lines.push(Drawn::of(""));
    lines
}

/// Draws the figures of a column as months beside each other, in lines.
fn months(part: &Part, label: usize, value: usize, width: u16, view: &View) -> Vec<Line<'static>> {
    let area = Rect { x: 0, y: 0, width: width.saturating_sub(2), height: CHART };
    let count = part.rows.len().max(1) as u16;
    let bar_width = (area.width / count).saturating_sub(1).clamp(1, 10);
    let bar = |row: &Row| {
        let name = row.cells[label].plain(view.lang);
        let short = name.get(name.len().saturating_sub(2)..).unwrap_or(&name).to_owned();
        let figure = row.cells[value].figure();
        let said = match figure {
            Some(_) => shown(&row.cells[value], view.lang),
            None => "-".to_owned(),
        };
        let fits = text::width(&said) <= usize::from(bar_width);
        let height = figure.and_then(|figure| u64::try_from(figure).ok()).unwrap_or(0);
        Bar::default().value(height).label(short).text_value(if fits { said } else { String::new() })
    };
    let bars: Vec<Bar> = part.rows.iter().map(bar).collect();
    let most = part.rows.iter().flat_map(|row| [row.cells[value].figure(), row.cells[value].whole()]);
    let most = most.flatten().filter_map(|figure| u64::try_from(figure).ok()).max().unwrap_or(0);
    let chart = BarChart::default()
        .max(most.max(1))
        .data(BarGroup::default().bars(&bars))
        .bar_width(bar_width)
        .bar_gap(1)
        .bar_style(view.theme.label)
        .value_style(view.theme.label.add_modifier(ratatui::style::Modifier::REVERSED));
    let mut buffer = Buffer::empty(area);
    chart.render(area, &mut buffer);
    (0..area.height).map(|y| row_of(&buffer, y)).collect()
}

/// Returns a row of a buffer as a line, one cell in from the left.
fn row_of(buffer: &Buffer, y: u16) -> Line<'static> {
    let mut line = Line::raw(" ");
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        line.push_span(Span::styled(cell.symbol().to_owned(), cell.style()));
        x += (text::width(cell.symbol()) as u16).max(1);
    }
    line
}
