//! What has to stand on one page: a heading with what it is over, the end of a table with its sum, a signature with
//! what is signed.
//!
//! It must not know what the parts say. Invariant: what is kept together is at most half a page, so that a
//! break never leaves more than that empty.

/// A part of a form, by how high it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// A heading.
    Heading(u32),
    /// A row of boxes, or words.
    Boxes(u32),
    /// A table: its titles, its rows.
    Table(u32, Vec<u32>),
    /// The people who sign.
    Sign(u32),
    /// What follows begins a page.
    NewPage,
}

/// So many rows of a table stand together, at its beginning and at its end.
const TOGETHER: usize = 2;
/// At most so many parts are taken along to a signature.
const SIGNED: usize = 3;

impl Part {
    fn height(&self) -> u32 {
        match self {
            Part::Heading(height) | Part::Boxes(height) | Part::Sign(height) => *height,
            Part::Table(head, rows) => head + rows.iter().sum::<u32>(),
            Part::NewPage => 0,
        }
    }
}

/// Returns how much of a page the beginning of the first part needs, with what must not be parted from it.
pub(super) fn lead(parts: &[Part], page: u32) -> u32 {
    let Some(first) = parts.first() else { return 0 };
    let whole = first.height() + tail(parts, page);
    match first {
        Part::Heading(height) => height + lead(&parts[1..], page),
        Part::Table(head, rows) if whole > page / 3 => {
            let begun = |count: usize| head + rows.iter().take(count).sum::<u32>();
            (0..=TOGETHER).rev().map(begun).find(|height| *height <= page / 2).unwrap_or(0)
        }
        // what is higher than that goes on to the next page anyway
        _ => [whole, first.height()].into_iter().find(|height| *height <= page / 2).unwrap_or(0),
    }
}

/// Returns how high what follows is that must stand on the page where the first part ends.
pub(super) fn tail(parts: &[Part], page: u32) -> u32 {
    let (is_table, after) = match parts.split_first() {
        Some((first, after)) => (matches!(first, Part::Table(..)), after),
        None => return 0,
    };
    // a sum under a table stays with its last rows
    let sum = after.first().filter(|part| is_table && matches!(part, Part::Boxes(_))).map_or(0, Part::height);
    let near = after.iter().take(SIGNED);
    let plain = near.clone().take_while(|part| matches!(part, Part::Boxes(_)));
    let between: u32 = plain.clone().map(Part::height).sum();
    let signed = match near.clone().nth(plain.count()) {
        Some(Part::Sign(height)) => between + height,
        _ => 0,
    };
    [signed, sum].into_iter().find(|height| *height > 0 && *height <= page / 2).unwrap_or(0)
}

/// Counts how many of a table's last rows stand on the page where it ends, with what must stand there after it.
pub(super) fn last(rows: &[u32], tail: u32, page: u32) -> usize {
    let high = |count: usize| rows.iter().rev().take(count).sum::<u32>() + tail;
    (0..=TOGETHER.min(rows.len())).rev().find(|count| high(*count) <= page / 2).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Part::*;

    #[test]
    fn a_heading_takes_the_first_rows_of_a_long_table_and_the_whole_of_a_short_one() {
        let long = [Heading(30), Table(20, vec![20; 50]), Boxes(20)];
        assert_eq!(lead(&long, 900), 30 + 20 + 40);
        let short = [Heading(30), Table(20, vec![20; 5]), Boxes(20)];
        assert_eq!(lead(&short, 900), 30 + 120 + 20);
    }

    #[test]
    fn the_end_of_a_table_keeps_its_sum_and_a_signature_near() {
        assert_eq!(tail(&[Table(20, vec![]), Boxes(25), Boxes(90), Boxes(90), Boxes(90), Sign(100)], 900), 25);
        assert_eq!(tail(&[Table(20, vec![]), Boxes(25), Sign(100)], 900), 125);
        assert_eq!(tail(&[Table(20, vec![]), Sign(100)], 900), 100);
        assert_eq!(tail(&[Table(20, vec![]), Heading(30), Sign(100)], 900), 0);
        assert_eq!([last(&[20; 9], 100, 900), last(&[20, 400], 100, 900), last(&[20], 100, 900)], [2, 0, 1]);
        // a signature under something very high stays with its end, not with all of it
        assert_eq!(tail(&[Table(20, vec![]), Boxes(880), Sign(100)], 900), 0);
    }
}
