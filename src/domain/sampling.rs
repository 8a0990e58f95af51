//! How many pieces of a lot are looked at, and how many may be wrong: single sampling, normal inspection, general level II
//! of ISO 2859-1 (GB/T 2828.1), which offices call the AQL table.
//!
//! Invariant: more pieces are never looked at than the lot has.

use crate::keyed_enum;

keyed_enum! {
    /// The acceptable quality limit, in percent.
    pub enum Aql {
        /// 0.65.
        Aql065 = "0.65",
        /// 1.0.
        Aql10 = "1.0",
        /// 1.5.
        Aql15 = "1.5",
        /// 2.5, usual for major faults.
        Aql25 = "2.5",
        /// 4.0, usual for minor faults.
        Aql40 = "4.0",
        /// 6.5.
        Aql65 = "6.5",
    }
}

/// What the table says of a lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sampling {
    /// So many pieces are looked at.
    pub checked: u32,
    /// With at most so many wrong the lot is accepted; one more, and it is refused.
    pub accepted: u32,
}

/// The largest lot of each code letter from A on, and the pieces looked at.
const LETTERS: [(u32, u32); 15] = [
    (8, 2),
    (15, 3),
    (25, 5),
    (50, 8),
    (90, 13),
    (150, 20),
    (280, 32),
    (500, 50),
    (1_200, 80),
    (3_200, 125),
    (10_000, 200),
    (35_000, 315),
    (150_000, 500),
    (500_000, 800),
    (u32::MAX, 1_250),
];

/// How many may be wrong, from the third letter after the first that has a plan; beyond the last, its letter is used.
const ACCEPTED: [u32; 8] = [1, 2, 3, 5, 7, 10, 14, 21];

impl Aql {
    /// Returns the first letter that has a plan of its own, from A = 0: its plan accepts no faulty piece.
    fn first(self) -> usize {
        match self {
            Aql::Aql65 => 0,
            Aql::Aql40 => 1,
            Aql::Aql25 => 2,
            Aql::Aql15 => 3,
            Aql::Aql10 => 4,
            Aql::Aql065 => 5,
        }
    }

    /// Looks up how many of a lot are looked at, and how many may be wrong.
    pub fn sampling(self, lot: u32) -> Sampling {
        let letter = LETTERS.iter().position(|(most, _)| lot <= *most).unwrap_or(LETTERS.len() - 1);
        let first = self.first();
        // an arrow of the table leads to the nearest letter with a plan: below the first down to it, after it up and then down
        let (used, accepted) = match letter.saturating_sub(first) {
            0 | 1 => (first, 0),
            after => {
                let at = after.saturating_sub(3).min(ACCEPTED.len() - 1);
                (first + 3 + at, ACCEPTED[at])
            }
        };
        let checked = LETTERS.get(used).map_or(LETTERS[LETTERS.len() - 1].1, |(_, checked)| *checked);
        Sampling { checked: checked.min(lot), accepted }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_table_says_what_offices_know_by_heart() {
        let of = |aql: Aql, lot| (aql.sampling(lot).checked, aql.sampling(lot).accepted);
        assert_eq!(of(Aql::Aql25, 1_000), (80, 5));
        assert_eq!(of(Aql::Aql25, 3_200), (125, 7));
        assert_eq!(of(Aql::Aql25, 10_000), (200, 10));
        assert_eq!(of(Aql::Aql40, 1_000), (80, 7));
        assert_eq!(of(Aql::Aql40, 500), (50, 5));
        assert_eq!(of(Aql::Aql10, 1_200), (80, 2));
        assert_eq!(of(Aql::Aql15, 1_200), (80, 3));
        assert_eq!(of(Aql::Aql65, 1_200), (80, 10));
        assert_eq!(of(Aql::Aql065, 1_200), (80, 1));
        // arrows: F at 2.5 has a plan, D and E lead to those beside them
        assert_eq!(of(Aql::Aql25, 150), (20, 1));
        assert_eq!(of(Aql::Aql25, 90), (20, 1));
        assert_eq!(of(Aql::Aql25, 50), (5, 0));
        assert_eq!(of(Aql::Aql25, 8), (5, 0));
        // a whole lot that is smaller than its sample
        assert_eq!(of(Aql::Aql10, 8), (8, 0));
        // 21 is the most that is ever accepted
        assert_eq!(of(Aql::Aql25, 150_000), (500, 21));
        assert_eq!(of(Aql::Aql25, 600_000), (500, 21));
    }

    proptest! {
        #[test]
        fn a_larger_lot_is_looked_at_no_less(of in 0..Aql::ALL.len(), lot in 1u32..600_000, more in 0u32..100_000) {
            let (small, large) = (Aql::ALL[of].sampling(lot), Aql::ALL[of].sampling(lot + more));
            prop_assert!(small.checked <= lot);
            prop_assert!(small.checked <= large.checked && small.accepted <= large.accepted);
        }
    }
}
