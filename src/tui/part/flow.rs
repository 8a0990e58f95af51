//! How rows flow over the columns of a wide page: the blocks of a story, the groups of keys in help.
//!
//! Invariant: a block, a heading with what follows it, is broken only where it is longer than a column is high, and never
//! between a line and what is set in under it.

use std::ops::Range;

/// What the flow must know of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Row {
    /// Whether a block begins here.
    pub is_heading: bool,
    /// Whether something begins here that is not set in under the row above.
    pub begins: bool,
    /// Whether nothing stands in it.
    pub is_blank: bool,
}

/// Fills columns of a height with the rows from one on: the rows of each column.
fn fill(rows: &[Row], from: usize, columns: usize, height: usize) -> Vec<Range<usize>> {
    let mut at = from.min(rows.len());
    let mut filled = Vec::with_capacity(columns);
    for _ in 0..columns {
        // no column begins with the blank above a heading
        while at < rows.len() && rows[at].is_blank && at > from {
            at += 1;
        }
        let mut end = (at + height).min(rows.len());
        if columns > 1 && end < rows.len() && !rows[end].is_heading {
            let heading = (at + 1..end).rev().find(|i| rows[*i].is_heading);
            let is_short = |from: usize| {
                let next = (from + 1..rows.len()).find(|i| rows[*i].is_heading);
                next.unwrap_or(rows.len()) - from <= height
            };
            end = match heading.filter(|heading| is_short(*heading)) {
                Some(heading) => heading,
                None => (at + 1..=end).rev().find(|i| rows[*i].begins).unwrap_or(end),
            };
        }
        filled.push(at..end);
        at = end;
    }
    filled
}

/// Returns whether these columns show everything to the end.
fn is_all(rows: &[Row], filled: &[Range<usize>]) -> bool {
    filled.iter().map(|column| column.end).max() == Some(rows.len())
}

/// Returns how long the longest block is, without the blank below it.
fn longest(rows: &[Row]) -> usize {
    let (mut longest, mut from) = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        if row.is_heading {
            from = at;
        }
        if !row.is_blank {
            longest = longest.max(at + 1 - from);
        }
    }
    longest
}

/// Spreads rows over columns at most so high: the rows of each. What fits is spread as evenly as whole blocks are; of what
/// does not, the rows from `top` on are shown, and no fewer than the columns hold.
pub fn spread(rows: &[Row], top: usize, columns: usize, height: usize, least: usize) -> Vec<Range<usize>> {
    let columns = columns.max(1);
    if columns > 1 {
        let even = rows.len().div_ceil(columns).max(least).max(longest(rows)).min(height);
        let found = (even..=height).map(|height| fill(rows, 0, columns, height)).find(|filled| is_all(rows, filled));
        if let Some(filled) = found {
            return filled;
        }
    }
    let filled = fill(rows, top, columns, height);
    if !is_all(rows, &filled) || top == 0 {
        return filled;
    }
    // not further than to where the last row is just seen
    let (mut low, mut high) = (0, top.min(rows.len()));
    while low < high {
        let middle = (low + high) / 2;
        if is_all(rows, &fill(rows, middle, columns, height)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    fill(rows, high, columns, height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Writes rows as signs: a heading, a line, something set in, a blank.
    fn rows(signs: &str) -> Vec<Row> {
        let row = |c| Row { is_heading: c == 'H', begins: c != '.', is_blank: c == ' ' };
        signs.chars().map(row).collect()
    }

    #[test]
    fn a_column_breaks_before_a_heading() {
        let all = rows("Hll Hlll Hll");
        assert_eq!(spread(&all, 0, 2, 10, 1), [0..4, 4..12]);
        assert_eq!(spread(&all, 0, 3, 10, 1), [0..4, 4..8, 9..12]);
        assert_eq!(spread(&all, 0, 1, 5, 1)[0], 0..5);
        assert_eq!(spread(&all, 3, 1, 5, 1)[0], 3..8);
        assert_eq!(spread(&all, 99, 1, 5, 1)[0], 7..12);
    }

    #[test]
    fn a_block_that_fits_into_a_column_stays_whole_however_high_it_makes_that() {
        assert_eq!(spread(&rows("Hllllllll"), 0, 2, 20, 1), [0..9, 9..9]);
        assert_eq!(spread(&rows("Hl Hllllllll"), 0, 2, 20, 1), [0..3, 3..12]);
    }

    #[test]
    fn what_is_longer_than_a_column_is_broken_where_something_begins() {
        let all = rows("Hl.l.l.l.l.");
        assert_eq!(spread(&all, 0, 2, 6, 1), [0..5, 5..11]);
        assert_eq!(spread(&all, 0, 3, 4, 1), [0..3, 3..7, 7..11]);
        // what does not fit is shown from the top on, and to its end
        assert_eq!(spread(&all, 0, 2, 3, 1), [0..3, 3..5]);
        assert_eq!(spread(&all, 50, 2, 3, 1), [6..9, 9..11]);
    }

    proptest! {
        #[test]
        fn columns_follow_each_other_and_lose_nothing_but_blanks(
            signs in "(H[l.]{0,9} ){0,9}", top in 0usize..80, columns in 1usize..4, height in 1usize..20,
        ) {
            let all = rows(&signs);
            let filled = spread(&all, top, columns, height, 3);
            prop_assert_eq!(filled.len(), columns);
            for pair in filled.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
                prop_assert!(all[pair[0].end..pair[1].start].iter().all(|row| row.is_blank));
            }
            prop_assert!(filled.iter().all(|column| column.len() <= height));
            // scrolling on and on comes to the end
            prop_assert!(is_all(&all, &spread(&all, usize::MAX / 2, columns, height, 3)) || all.is_empty());
        }
    }
}
