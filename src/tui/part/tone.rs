//! What a piece of text means, and how that looks.

use crate::tui::cx::View;
use ratatui::style::Style;

/// The meaning of a piece of text, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// May be overlooked.
    Dim,
    /// A heading.
    Title,
    /// A label.
    Label,
    /// Done, fine.
    Good,
    /// To watch.
    Warning,
    /// Late, wrong.
    Error,
}

impl Tone {
    /// Returns how it looks.
    pub fn style(self, view: &View) -> Style {
        match self {
            Tone::Plain => view.theme.text,
            Tone::Dim => view.theme.dim,
            Tone::Title => view.theme.title,
            Tone::Label => view.theme.label,
            Tone::Good => view.theme.good,
            Tone::Warning => view.theme.warning,
            Tone::Error => view.theme.error,
        }
    }
}
