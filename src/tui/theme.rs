//! How things look: named colours of the terminal's own palette, or none at all.
//!
//! It must not know any screen. Invariant: no meaning is carried by colour alone; the selection is reversed,
//! errors carry a mark, so that `NO_COLOR` loses nothing.

use ratatui::{
    style::{Color, Modifier, Style},
    symbols::border,
    widgets::{Block, Borders},
};

/// What is gone by more days than this is wrong; what is less is to be watched.
const A_FEW_DAYS: i64 = 3;

/// The signs of a chart: blocks, or plain ASCII for terminals that draw blocks double width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signs {
    /// What is done.
    pub done: char,
    /// What is planned.
    pub planned: char,
    /// What took longer than planned.
    pub late: char,
    /// What is expected to take longer.
    pub expected: char,
    /// A day off.
    pub off: char,
    /// Today.
    pub today: char,
    /// The delivery promised.
    pub delivery: char,
}

impl Signs {
    /// Blocks: light is planned, solid is done.
    pub const BLOCKS: Signs =
        Signs { done: '█', planned: '░', late: '▓', expected: '▒', off: '·', today: '│', delivery: '#' };
    /// Signs of every terminal.
    pub const ASCII: Signs =
        Signs { done: '=', planned: '-', late: '!', expected: '~', off: '.', today: '|', delivery: '#' };
}

/// The styles of the desk, by what they mean.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Plain text.
    pub text: Style,
    /// Text that may be overlooked.
    pub dim: Style,
    /// Headings.
    pub title: Style,
    /// The tab being shown.
    pub tab: Style,
    /// Column titles.
    pub header: Style,
    /// The selected row.
    pub selected: Style,
    /// The selected row of a pane without the focus.
    pub selected_away: Style,
    /// A key's name in the footer and the help.
    pub key: Style,
    /// A label of a form.
    pub label: Style,
    /// The label of the field being filled in.
    pub label_focused: Style,
    /// Where one types.
    pub input: Style,
    /// Something that went well or is done.
    pub good: Style,
    /// Something to watch.
    pub warning: Style,
    /// Something wrong or late.
    pub error: Style,
    /// Borders.
    pub border: Style,
    /// Whether borders are drawn with ASCII only.
    pub plain: bool,
}

impl Theme {
    /// Makes the theme that inherits the terminal's own colours, or uses none when `colour` is off.
    pub fn new(colour: bool, plain: bool) -> Theme {
        let fg = |c: Color| if colour { Style::new().fg(c) } else { Style::new() };
        let bold = Modifier::BOLD;
        Theme {
            text: Style::new(),
            // not colour 8, which on Solarized is the background itself
            dim: Style::new().add_modifier(Modifier::DIM),
            title: Style::new().add_modifier(bold),
            tab: Style::new().add_modifier(bold | Modifier::REVERSED),
            header: fg(Color::Cyan).add_modifier(bold),
            selected: Style::new().add_modifier(Modifier::REVERSED),
            selected_away: Style::new().add_modifier(Modifier::UNDERLINED),
            key: fg(Color::Cyan).add_modifier(bold),
            label: fg(Color::Cyan),
            label_focused: Style::new().add_modifier(bold),
            input: Style::new().add_modifier(Modifier::UNDERLINED),
            good: fg(Color::Green),
            warning: fg(Color::Yellow).add_modifier(bold),
            error: fg(Color::Red).add_modifier(bold),
            border: Style::new().add_modifier(Modifier::DIM),
            plain,
        }
    }

    /// Returns how something stands out that is so many days late: red is kept for what is long gone, so that it says
    /// something.
    pub fn overdue(&self, days: i64) -> Style {
        if days > A_FEW_DAYS { self.error } else { self.warning }
    }

    /// Makes the bordered box every dialog and pane stands in.
    pub fn block(&self) -> Block<'static> {
        let block = Block::new().borders(Borders::ALL).border_style(self.border);
        if self.plain { block.border_set(ASCII) } else { block.border_set(border::PLAIN) }
    }

    /// Returns the signs charts are drawn with.
    pub fn signs(&self) -> Signs {
        if self.plain { Signs::ASCII } else { Signs::BLOCKS }
    }

    /// Returns the character of a horizontal rule.
    pub fn rule(&self) -> &'static str {
        if self.plain { "-" } else { "─" }
    }

    /// Returns the character that stands before a marked row.
    pub fn mark(&self) -> &'static str {
        if self.plain { "*" } else { "✓" }
    }
}

const ASCII: border::Set<'static> = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};
