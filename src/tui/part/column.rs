//! Columns: what they are called, how wide they are, which go first when the window is narrow.
//!
//! Invariant: figures are never cut; where there is no room for them, their column is left out whole.

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
    /// As wide as what stands in it: numbers, days and the few words of a list of words.
    Whole,
    /// Always so many cells, whatever stands in it: for what is being typed into.
    Fixed(u16),
    /// As wide as what stands in it where there is room, and cut to no fewer than `min` cells where there is none.
    Flex {
        /// Fewest cells.
        min: u16,
        /// Share of the room that is wanted by several.
        weight: u16,
    },
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
    /// How dear it is: on a narrow window the columns with the lowest priority are left out first, and those of none as
    /// soon as another would be cut.
    pub priority: u8,
}

/// What a column would take: the width of its title, and of the widest of its cells that is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Cells of the title.
    pub title: u16,
    /// Cells of the widest text; nothing where all are empty.
    pub widest: u16,
}

impl Wanted {
    /// Wants all it can have, as does what is being typed into.
    pub const ALL: Wanted = Wanted { title: 0, widest: u16::MAX };
}

/// How many cells part two columns: more where there is room for it, so that the eye finds its way down.
pub fn gap(room: u16) -> u16 {
    if room < 100 { 1 } else { 2 }
}

/// Returns the fewest and the most cells a column takes.
fn bounds(width: Width, wanted: Wanted) -> (u16, u16) {
    let most = wanted.title.max(wanted.widest);
    match width {
        Width::Fixed(n) => (n, n),
        // the title may be cut, what it stands over may not
        Width::Whole => (wanted.widest.max(most.min(4)), most),
        Width::Flex { min, .. } => (min.min(most), most),
    }
}

/// Shares `room` cells among columns, `gap` cells between them: the width of each, nothing for those left out.
///
/// Columns in which nothing stands, and those of no priority, go first where something would be cut; then those of the
/// lowest priority until the fewest cells of each have room. What is spare then goes to what is still cut.
pub fn share(headings: &[Heading], wanted: &[Wanted], room: u16, gap: u16) -> Vec<Option<u16>> {
    let bounds: Vec<(u16, u16)> = headings.iter().zip(wanted).map(|(h, w)| bounds(h.width, *w)).collect();
    // without a title and without a text there is nothing to show
    let mut shown: Vec<bool> = bounds.iter().map(|b| b.1 > 0).collect();
    let needed = |shown: &[bool], of: fn(&(u16, u16)) -> u16| -> u32 {
        let widths = bounds.iter().zip(shown).filter(|(_, s)| **s).map(|(b, _)| u32::from(of(b)) + u32::from(gap));
        widths.sum::<u32>().saturating_sub(u32::from(gap))
    };
    let cheapest = |shown: &[bool], may_be_missed: bool| {
        let candidates = (0..bounds.len())
            .filter(|i| shown[*i] && (!may_be_missed || wanted[*i].widest == 0 || headings[*i].priority == 0));
        candidates.min_by_key(|i| (headings[*i].priority, usize::MAX - *i))
    };
    let has_rows = wanted.iter().any(|w| w.widest > 0);
    while has_rows
        && needed(&shown, |b| b.1) > u32::from(room)
        && shown.iter().filter(|s| **s).count() > 1
        && let Some(i) = cheapest(&shown, true)
    {
        shown[i] = false;
    }
    while needed(&shown, |b| b.0) > u32::from(room)
        && shown.iter().filter(|s| **s).count() > 1
        && let Some(i) = cheapest(&shown, false)
    {
        shown[i] = false;
    }
    let mut widths: Vec<u16> = bounds.iter().map(|b| b.0.min(room)).collect();
    let mut left = u32::from(room).saturating_sub(needed(&shown, |b| b.0)) as u16;
    let weight = |i: &usize| match headings[*i].width {
        Width::Flex { weight, .. } => u32::from(weight.max(1)),
        _ => 1,
    };
    loop {
        let cut: Vec<usize> = (0..bounds.len()).filter(|i| shown[*i] && widths[*i] < bounds[*i].1).collect();
        let total: u32 = cut.iter().map(weight).sum();
        if left == 0 || total == 0 {
            break;
        }
        let spare = u32::from(left);
        for i in cut {
            let part = (spare * weight(&i) / total).max(1).min(u32::from(left)) as u16;
            let more = part.min(bounds[i].1 - widths[i]);
            (widths[i], left) = (widths[i] + more, left - more);
        }
    }
    widths.into_iter().zip(shown).map(|(width, is_shown)| is_shown.then_some(width)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn heading(width: Width, priority: u8) -> Heading {
        Heading { title: |_| "", width, align: Align::Left, priority }
    }

    fn wants(widths: &[(u16, u16)]) -> Vec<Wanted> {
        widths.iter().map(|(title, widest)| Wanted { title: *title, widest: *widest }).collect()
    }

    #[test]
    fn what_is_typed_into_takes_all_the_room_by_its_weight() {
        let all = [
            heading(Width::Fixed(11), 9),
            heading(Width::Flex { min: 10, weight: 2 }, 5),
            heading(Width::Flex { min: 8, weight: 1 }, 1),
        ];
        let typed = |room| share(&all, &[Wanted::ALL; 3], room, 1);
        assert_eq!(typed(40), [Some(11), Some(16), Some(11)]);
        assert_eq!(typed(25), [Some(11), Some(13), None]);
        assert_eq!(typed(3), [Some(3), None, None]);
        assert_eq!(typed(0), [Some(0), None, None]);
        assert_eq!(share(&[], &[], 10, 1), []);
    }

    #[test]
    fn a_column_is_as_wide_as_what_stands_in_it_and_spare_room_goes_to_what_is_cut() {
        let all = [
            heading(Width::Whole, 9),
            heading(Width::Flex { min: 10, weight: 1 }, 8),
            heading(Width::Flex { min: 8, weight: 1 }, 3),
            heading(Width::Whole, 5),
        ];
        let seen = wants(&[(4, 11), (8, 24), (4, 6), (4, 0)]);
        // whole, with room left over, which nobody takes
        assert_eq!(share(&all, &seen, 60, 1), [Some(11), Some(24), Some(6), Some(4)]);
        // nothing stands in the last one, so it goes before a name is cut
        assert_eq!(share(&all, &seen, 44, 1), [Some(11), Some(24), Some(6), None]);
        assert_eq!(share(&all, &seen, 40, 1), [Some(11), Some(21), Some(6), None]);
        assert_eq!(share(&all, &seen, 26, 1), [Some(11), Some(14), None, None]);
        // without a title there is nothing to see of it, and no gap
        assert_eq!(
            share(&all, &wants(&[(4, 11), (8, 24), (0, 0), (4, 3)]), 60, 1),
            [Some(11), Some(24), None, Some(4)]
        );
        // in an empty list all titles are to be seen
        let none = wants(&[(4, 0), (8, 0), (4, 0), (4, 0)]);
        assert_eq!(share(&all, &none, 30, 2), [Some(4), Some(8), Some(4), Some(4)]);
    }

    #[test]
    fn a_title_is_cut_before_figures_are() {
        let all = [heading(Width::Whole, 9), heading(Width::Whole, 8)];
        assert_eq!(share(&all, &wants(&[(12, 5), (3, 7)]), 20, 1), [Some(12), Some(7)]);
        assert_eq!(share(&all, &wants(&[(12, 5), (3, 7)]), 15, 1), [Some(7), Some(7)]);
        assert_eq!(share(&all, &wants(&[(12, 5), (3, 7)]), 12, 1), [Some(12), None]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_the_room_and_no_room_is_left_while_something_is_cut(
            of in proptest::collection::vec((0u8..3, 1u16..20, 0u16..60, 0u16..20, 0u8..9), 1..9),
            room in 0u16..200,
            gap in 1u16..3,
        ) {
            let width = |kind, n| match kind {
                0 => Width::Whole,
                1 => Width::Fixed(n),
                _ => Width::Flex { min: n, weight: n },
            };
            let headings: Vec<Heading> = of.iter().map(|(kind, n, _, _, priority)| heading(width(*kind, *n), *priority)).collect();
            let wanted: Vec<Wanted> = of.iter().map(|(_, _, widest, title, _)| Wanted { title: *title, widest: *widest }).collect();
            let widths = share(&headings, &wanted, room, gap);
            let shown: Vec<u16> = widths.iter().flatten().copied().collect();
            let used = shown.iter().sum::<u16>() + gap * (shown.len() as u16 - 1);
            prop_assert!(used <= room, "{used} of {room}");
            for ((width, heading), wanted) in widths.iter().zip(&headings).zip(&wanted) {
                let Some(width) = width else { continue };
                prop_assert!(*width >= bounds(heading.width, *wanted).1 || used == room || shown.len() == 1);
                if heading.width == Width::Whole && shown.len() > 1 {
                    prop_assert!(*width >= wanted.widest);
                }
            }
        }
    }
}
