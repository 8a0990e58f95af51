//! How things look: a few colours that can be read on the terminal's background, or none at all.
//!
//! It must not know any screen. Invariant: no meaning is carried by colour alone; the selection is reversed,
//! errors carry a mark, so that `NO_COLOR` loses nothing. Every colour reaches 4.5 : 1 on its kind of background.

use crate::domain::colouring::{Background, Colouring};

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

/// The colours of a theme; what has none looks as the terminal's own text does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Palette {
    /// The one accent: titles, keys, labels.
    accent: Option<Color>,
    good: Option<Color>,
    warning: Option<Color>,
    error: Option<Color>,
}

impl Palette {
    /// For a dark background. Colours beyond the first sixteen look the same in every terminal, so that they can be read
    /// whatever its own sixteen are.
    const DARK: Palette = Palette::of([80, 114, 221, 210]);
    /// For a light background.
    const LIGHT: Palette = Palette::of([24, 22, 94, 124]);
    /// The strongest for a dark background.
    const CONTRAST_DARK: Palette = Palette::of([123, 157, 229, 217]);
    /// The strongest for a light background.
    const CONTRAST_LIGHT: Palette = Palette::of([17, 22, 52, 52]);
    /// The terminal's own.
    const SIXTEEN: Palette = Palette {
        accent: Some(Color::Cyan),
        good: Some(Color::Green),
        warning: Some(Color::Yellow),
        error: Some(Color::Red),
    };
    const NONE: Palette = Palette { accent: None, good: None, warning: None, error: None };

    const fn of([accent, good, warning, error]: [u8; 4]) -> Palette {
        Palette {
            accent: Some(Color::Indexed(accent)),
            good: Some(Color::Indexed(good)),
            warning: Some(Color::Indexed(warning)),
            error: Some(Color::Indexed(error)),
        }
    }
}

/// What is known of the terminal that decides how its screen is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminal {
    /// Whether no colours are wanted, by `NO_COLOR`.
    pub is_plain: bool,
    /// Whether it has more than sixteen colours.
    pub is_rich: bool,
    /// Its background, where it is known.
    pub background: Option<Background>,
}

impl Terminal {
    /// Finds out what the environment says, by the value of each variable.
    pub fn of(variable: impl Fn(&str) -> Option<String>) -> Terminal {
        let said = |name: &str| variable(name).unwrap_or_default();
        let rich = ["256", "direct", "kitty", "alacritty", "foot", "wezterm", "ghostty"];
        let term = said("TERM");
        Terminal {
            is_plain: !said("NO_COLOR").is_empty(),
            is_rich: cfg!(windows) || !said("COLORTERM").is_empty() || rich.iter().any(|name| term.contains(name)),
            background: Background::of_variable(&said("COLORFGBG")),
        }
    }

    fn palette(&self, wanted: Colouring) -> Palette {
        let is_light = self.background.is_some_and(Background::is_light);
        match wanted {
            _ if self.is_plain => Palette::NONE,
            Colouring::None => Palette::NONE,
            Colouring::Sixteen => Palette::SIXTEEN,
            Colouring::Auto if !self.is_rich => Palette::SIXTEEN,
            Colouring::Auto if is_light => Palette::LIGHT,
            Colouring::Contrast if is_light => Palette::CONTRAST_LIGHT,
            Colouring::Contrast => Palette::CONTRAST_DARK,
            Colouring::Light => Palette::LIGHT,
            Colouring::Auto | Colouring::Dark => Palette::DARK,
        }
    }
}

impl Theme {
    /// Makes the theme of the terminal's own sixteen colours, or of none when `colour` is off.
    pub fn new(colour: bool, plain: bool) -> Theme {
        Theme::of(if colour { Palette::SIXTEEN } else { Palette::NONE }, false, plain)
    }

    /// Makes the theme that is set, for a terminal.
    pub fn chosen(wanted: Colouring, terminal: &Terminal, plain: bool) -> Theme {
        Theme::of(terminal.palette(wanted), wanted == Colouring::Contrast, plain)
    }

    fn of(palette: Palette, is_strong: bool, plain: bool) -> Theme {
        let fg = |colour: Option<Color>| colour.map_or(Style::new(), |colour| Style::new().fg(colour));
        let bold = Modifier::BOLD;
        // an attribute, and no colour of its own: the terminal knows what is dim on its background
        let dim = if is_strong { Style::new() } else { Style::new().add_modifier(Modifier::DIM) };
        Theme {
            text: Style::new(),
            dim,
            // on a border it would be as dim as that is
            title: fg(palette.accent).add_modifier(bold).remove_modifier(Modifier::DIM),
            tab: Style::new().add_modifier(bold | Modifier::REVERSED),
            header: fg(palette.accent).add_modifier(bold),
            selected: Style::new().add_modifier(Modifier::REVERSED),
            selected_away: Style::new().add_modifier(Modifier::UNDERLINED),
            key: fg(palette.accent).add_modifier(bold),
            label: fg(palette.accent),
            label_focused: Style::new().add_modifier(bold),
            input: Style::new().add_modifier(Modifier::UNDERLINED),
            good: fg(palette.good),
            warning: fg(palette.warning).add_modifier(bold),
            error: fg(palette.error).add_modifier(bold),
            border: dim,
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

    /// Draws how far something is, in so many cells.
    pub fn bar(&self, percent: u8, cells: usize) -> String {
        let (signs, done) = (self.signs(), usize::from(percent.min(100)) * cells / 100);
        let cell = |at: usize| if at < done { signs.done } else { signs.planned };
        (0..cells).map(cell).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The backgrounds people have, by terminal; the first six are dark.
    const BACKGROUNDS: [(&str, [u8; 3]); 11] = [
        ("xterm", [0x00, 0x00, 0x00]),
        ("Windows Terminal, Campbell", [0x0c, 0x0c, 0x0c]),
        ("Windows Terminal, One Half Dark", [0x28, 0x2c, 0x34]),
        ("Solarized Dark", [0x00, 0x2b, 0x36]),
        ("Gruvbox dark", [0x28, 0x28, 0x28]),
        ("Tango Dark", [0x2e, 0x34, 0x36]),
        ("xterm, reversed", [0xff, 0xff, 0xff]),
        ("Windows Terminal, One Half Light", [0xfa, 0xfa, 0xfa]),
        ("Solarized Light", [0xfd, 0xf6, 0xe3]),
        ("Gruvbox light", [0xfb, 0xf1, 0xc7]),
        ("Tango Light", [0xff, 0xff, 0xff]),
    ];
    const DARK: usize = 6;

    /// What a colour beyond the first sixteen is in every terminal.
    fn rgb(n: u8) -> [u8; 3] {
        let level = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
        match n {
            0..16 => panic!("the terminal's own colour {n} is not known"),
            16..232 => [level((n - 16) / 36), level((n - 16) / 6 % 6), level((n - 16) % 6)],
            232.. => [8 + 10 * (n - 232); 3],
        }
    }

    fn luminance(rgb: [u8; 3]) -> f64 {
        let [r, g, b] = rgb.map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// The contrast of the WCAG.
    fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    fn all(theme: &Theme) -> [(&'static str, Style); 15] {
        [
            ("text", theme.text),
            ("dim", theme.dim),
            ("title", theme.title),
            ("tab", theme.tab),
            ("header", theme.header),
            ("selected", theme.selected),
            ("selected away", theme.selected_away),
            ("key", theme.key),
            ("label", theme.label),
            ("label focused", theme.label_focused),
            ("input", theme.input),
            ("good", theme.good),
            ("warning", theme.warning),
            ("error", theme.error),
            ("border", theme.border),
        ]
    }

    fn on(background: [u8; 3]) -> Terminal {
        let [r, g, b] = background;
        Terminal { is_plain: false, is_rich: true, background: Some(Background(r, g, b)) }
    }

    #[test]
    fn every_colour_can_be_read_on_every_background_it_is_for() {
        for (i, (name, background)) in BACKGROUNDS.into_iter().enumerate() {
            let is_dark = i < DARK;
            assert_eq!(Background(background[0], background[1], background[2]).is_light(), !is_dark, "{name}");
            let own = if is_dark { Colouring::Dark } else { Colouring::Light };
            for (wanted, least) in [(Colouring::Auto, 4.5), (own, 4.5), (Colouring::Contrast, 7.0)] {
                for (part, style) in all(&Theme::chosen(wanted, &on(background), false)) {
                    assert_eq!(style.bg, None, "{part} stands on the terminal's own background");
                    let Some(colour) = style.fg else { continue };
                    let Color::Indexed(n) = colour else {
                        panic!("{part} is {colour:?}, which each terminal draws otherwise")
                    };
                    let reached = contrast(rgb(n), background);
                    assert!(reached >= least, "{wanted}: {part} reaches {reached:.2} : 1 on {name}");
                }
            }
        }
    }

    #[test]
    fn no_theme_uses_the_colour_that_is_a_background_somewhere() {
        for wanted in Colouring::ALL {
            for (part, style) in all(&Theme::chosen(*wanted, &Terminal::default(), false)) {
                assert!(
                    !matches!(style.fg, Some(Color::DarkGray | Color::Black | Color::Indexed(0 | 8))),
                    "{wanted} {part}"
                );
            }
        }
    }

    #[test]
    fn without_colour_what_differs_by_its_meaning_still_differs_by_its_look() {
        let none = Theme::chosen(Colouring::None, &on([0, 0, 0]), false);
        assert!(all(&none).iter().all(|(_, style)| style.fg.is_none() && style.bg.is_none()));
        assert_ne!(none.warning, none.text);
        assert_ne!(none.error, none.text);
        assert_ne!(none.title, none.label, "a title is stronger than a label");
        assert_ne!(none.selected, none.selected_away);
    }

    #[test]
    fn what_is_set_wins_over_the_background_and_no_color_over_everything() {
        let theme = |wanted, terminal| Theme::chosen(wanted, &terminal, false).label.fg;
        let (dark, light) = (on([0, 0, 0]), on([255, 255, 255]));
        assert_eq!(theme(Colouring::Auto, dark), theme(Colouring::Dark, light));
        assert_eq!(theme(Colouring::Auto, light), theme(Colouring::Light, dark));
        assert_ne!(theme(Colouring::Auto, light), theme(Colouring::Auto, dark));
        assert_eq!(theme(Colouring::Auto, Terminal { is_rich: false, ..dark }), Some(Color::Cyan));
        assert_eq!(theme(Colouring::Dark, Terminal { is_plain: true, ..dark }), None);
    }

    #[test]
    fn the_environment_says_what_the_terminal_can() {
        let of = |pairs: &[(&str, &str)]| {
            Terminal::of(|name| pairs.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned()))
        };
        assert!(of(&[("TERM", "xterm-256color")]).is_rich && of(&[("TERM", "xterm-kitty")]).is_rich);
        assert!(cfg!(windows) || !of(&[("TERM", "linux")]).is_rich);
        assert!(of(&[("TERM", "xterm"), ("COLORTERM", "truecolor")]).is_rich);
        assert!(of(&[("NO_COLOR", "1")]).is_plain && !of(&[("NO_COLOR", "")]).is_plain);
        assert_eq!(of(&[("COLORFGBG", "0;15")]).background.map(Background::is_light), Some(true));
    }
}
