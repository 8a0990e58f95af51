//! Columns: what they are called, how wide they are, which go first when the window is narrow.

use crate::i18n::Lang;

/// How a column's text stands in its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// Words.
    #[default]
    Left,
    /// Figures.
    Right,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// Always so many cells.
    Fixed(u16),
    /// At least `min` cells, and of what is left its share by `weight`.
    Flex {
        /// Fewest cells.
        min: u16,
        /// Share of what is left.
        weight: u16,
    },
}

impl Width {
    fn least(self) -> u16 {
        match self {
            Width::Fixed(n) | Width::Flex { min: n, .. } => n,
        }
    }
}

/// What every column declares.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// The title, by language.
    pub title: fn(Lang) -> &'static str,
    /// How wide it is.
    pub width: Width,
    /// How its text stands.
    pub align: Align,
    /// How dear it is: on a narrow window the columns with the lowest priority are left out first.
    pub priority: u8,
}

/// Shares `room` cells among columns, one cell between them: the width of each, nothing for those left out.
pub fn share(headings: &[Heading], room: u16) -> Vec<Option<u16>> {
    let mut shown: Vec<bool> = vec![true; headings.len()];
    let needed = |shown: &[bool]| -> u32 {
        let widths = headings.iter().zip(shown).filter(|(_, s)| **s).map(|(h, _)| u32::from(h.width.least()) + 1);
        widths.sum::<u32>().saturating_sub(1)
    };
    while needed(&shown) > u32::from(room) {
        let least = (0..headings.len()).filter(|i| shown[*i]).min_by_key(|i| (headings[*i].priority, usize::MAX - *i));
        match least {
            Some(i) if shown.iter().filter(|s| **s).count() > 1 => shown[i] = false,
            _ => break,
        }
    }
    let left = u32::from(room).saturating_sub(needed(&shown));
    let weight = |h: &Heading| if let Width::Flex { weight, .. } = h.width { u32::from(weight) } else { 0 };
    let total: u32 = headings.iter().zip(&shown).filter(|(_, s)| **s).map(|(h, _)| weight(h)).sum();
    let last_flex = (0..headings.len()).rfind(|i| shown[*i] && weight(&headings[*i]) > 0);
    let mut given = 0;
    let mut widths = Vec::with_capacity(headings.len());
    for (i, h) in headings.iter().enumerate() {
        let mut extra = (left * weight(h)).checked_div(total).unwrap_or(0);
        if Some(i) == last_flex {
            extra = left - given;
        }
        given += if shown[i] { extra } else { 0 };
        widths.push(shown[i].then(|| (u32::from(h.width.least()) + extra).min(u32::from(room)) as u16));
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(width: Width, priority: u8) -> Heading {
        Heading { title: |_| "", width, align: Align::Left, priority }
    }

    #[test]
    fn cheap_columns_go_first_and_the_rest_fills_the_room() {
        let all = [
            heading(Width::Fixed(11), 9),
            heading(Width::Flex { min: 10, weight: 2 }, 5),
            heading(Width::Flex { min: 8, weight: 1 }, 1),
        ];
        assert_eq!(share(&all, 40), [Some(11), Some(16), Some(11)]);
        assert_eq!(share(&all, 25), [Some(11), Some(13), None]);
        assert_eq!(share(&all, 3), [Some(3), None, None]);
        assert_eq!(share(&all, 0), [Some(0), None, None]);
        assert_eq!(share(&[], 10), []);
    }
}
