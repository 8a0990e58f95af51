//! How the screen is coloured, as the specialist sets it.

use crate::keyed_enum;

keyed_enum! {
    /// A set of colours.
    pub enum Colouring {
        /// By the terminal's background.
        Auto = "auto",
        /// For a dark background.
        Dark = "dark",
        /// For a light background.
        Light = "light",
        /// The strongest contrast, for either background.
        Contrast = "contrast",
        /// The terminal's own sixteen colours.
        Sixteen = "16",
        /// None.
        None = "none",
    }
}

/// A terminal's background: its red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Background(pub u8, pub u8, pub u8);

impl Background {
    /// Reads what a terminal answers when it is asked for its background: `11;rgb:2e2e/3434/3636`.
    pub fn answered(text: &str) -> Option<Background> {
        let rgb = text.strip_prefix("11;rgb:").or_else(|| text.strip_prefix("11;rgba:"))?;
        let mut parts = rgb.split('/').map(|part| {
            let digits = part.get(..2).or_else(|| part.get(..1))?;
            let value = u8::from_str_radix(digits, 16).ok()?;
            Some(if digits.len() == 1 { value * 17 } else { value })
        });
        Some(Background(parts.next()??, parts.next()??, parts.next()??))
    }

    /// Reads the variable by which some terminals tell their colours, text and background by their place among sixteen.
    pub fn of_variable(text: &str) -> Option<Background> {
        let place: u8 = text.rsplit(';').next()?.trim().parse().ok()?;
        Some(if matches!(place, 7 | 9..=15) { Background(255, 255, 255) } else { Background(0, 0, 0) })
    }

    /// Returns whether dark text is read on it better than light text.
    pub fn is_light(self) -> bool {
        let Background(r, g, b) = self;
        let bright = 299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b);
        bright > 127_500
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_however_many_digits_it_has() {
        assert_eq!(Background::answered("11;rgb:2e2e/3434/3636"), Some(Background(0x2e, 0x34, 0x36)));
        assert_eq!(Background::answered("11;rgb:fd/f6/e3"), Some(Background(0xfd, 0xf6, 0xe3)));
        assert_eq!(Background::answered("11;rgba:ffff/ffff/ffff/0000"), Some(Background(255, 255, 255)));
        for none in ["11;rgb:", "11;rgb:zz/00/00", "10;rgb:00/00/00", "", "11;rgb:00/00"] {
            assert_eq!(Background::answered(none), None, "{none}");
        }
    }

    #[test]
    fn a_background_is_light_or_dark() {
        for (text, is_light) in [("15;0", false), ("0;15", true), ("0;default;7", true), ("12;8", false)] {
            assert_eq!(Background::of_variable(text).map(Background::is_light), Some(is_light), "{text}");
        }
        assert_eq!(Background::of_variable("default"), None);
        assert!(Background(0xfd, 0xf6, 0xe3).is_light() && !Background(0x28, 0x28, 0x28).is_light());
    }
}
