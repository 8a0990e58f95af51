//! Quantities made (W2): of each line how much is cut, made, packed and in store by the end of a day, and what percent that is.
//!
//! It must not know entries of tracking. Invariant: the quantities of a day are sums so far, and no more is packed than made, nor in
//! store than packed.

use super::{
    decimal::Quantity,
    deed::Deed,
    field::Field,
    of_order::OfOrder,
    order::Line,
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::attributes;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// How much of a line was done by the end of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    /// The day.
    pub on_day: NaiveDate,
    /// The line of the order.
    pub line: u32,
    /// So much is cut.
    pub cut: Option<Quantity>,
    /// So much is made.
    pub made: Option<Quantity>,
    /// So much is packed.
    pub packed: Option<Quantity>,
    /// So much is in store.
    pub stored: Option<Quantity>,
}

attributes!(Output besides () {
    on_day: OnDay, PastDay, required;
    line: Line, Whole, required;
    cut: Cut, Tally;
    made: Made, Tally;
    packed: Packed, Tally;
    stored: InStore, Tally;
});

/// The quantities of a line, in the order in which the goods come to them.
pub const DONE: [Field; 4] = [Field::Cut, Field::Made, Field::Packed, Field::InStore];

impl OfOrder for Output {
    const KIND: RecordKind = RecordKind::Output;
    const ADD: Deed = Deed::OutputAdd;
    const EDIT: Deed = Deed::OutputEdit;

    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        let mut found = Vec::new();
        if self.done().iter().all(|(_, quantity)| quantity.is_none()) {
            found.push(Refusal::at(Field::Made, Why::Empty));
        }
        // what is not recorded says nothing
        for (field, part, whole, all) in [
            (Field::Packed, self.packed, Field::Made, self.made),
            (Field::InStore, self.stored, Field::Packed, self.packed),
        ] {
            if let (Some(part), Some(all)) = (part, all)
                && part > all
            {
                found.push(Refusal::at(field, Why::MoreThan(whole, all.to_string())));
            }
        }
        found
    }
}

impl Output {
    /// Lists its quantities.
    pub fn done(&self) -> [(Field, Option<Quantity>); 4] {
        [(Field::Cut, self.cut), (Field::Made, self.made), (Field::Packed, self.packed), (Field::InStore, self.stored)]
    }

    /// Returns whether it says the same of the goods, whatever the day.
    pub fn says_like(&self, other: &Output) -> bool {
        self.line == other.line && self.done() == other.done()
    }

    /// Lists what is strange in it though it can be: more made than ordered or than cut, and less than was done before.
    pub fn doubts(&self, ordered: Quantity, before: Option<&Output>) -> Vec<Doubtful> {
        let mut found = Vec::new();
        if let Some(made) = self.made.filter(|made| *made > ordered) {
            found.push(Doubtful::MoreThan(Field::Made, made, Field::Quantity, ordered));
        }
        if let (Some(made), Some(cut)) = (self.made, self.cut)
            && made > cut
        {
            found.push(Doubtful::MoreThan(Field::Made, made, Field::Cut, cut));
        }
        let was = before.map(Output::done).into_iter().flatten();
        for ((field, now), (_, was)) in self.done().into_iter().zip(was) {
            if let (Some(now), Some(was)) = (now, was)
                && now < was
            {
                found.push(Doubtful::LessThanBefore(field, now, was));
            }
        }
        found
    }
}

/// What is strange in quantities though it can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubtful {
    /// More of the one than of the other.
    MoreThan(Field, Quantity, Field, Quantity),
    /// Less than was done by an earlier day.
    LessThanBefore(Field, Quantity, Quantity),
}

/// Finds what was done of each line by the end of a day: of each quantity the newest that was recorded until then.
pub fn until(day: NaiveDate, outputs: &[Output]) -> BTreeMap<u32, Output> {
    let mut told: Vec<&Output> = outputs.iter().filter(|o| o.on_day <= day).collect();
    told.sort_by_key(|o| o.on_day);
    let mut done: BTreeMap<u32, Output> = BTreeMap::new();
    for now in told {
        let last = done.remove(&now.line).unwrap_or_default();
        let sum = Output {
            on_day: now.on_day,
            line: now.line,
            cut: now.cut.or(last.cut),
            made: now.made.or(last.made),
            packed: now.packed.or(last.packed),
            stored: now.stored.or(last.stored),
        };
        done.insert(now.line, sum);
    }
    done
}

/// Returns what percent of an order is made by its quantities; nothing where none was recorded. More than ordered counts as all of
/// it. Lines of one unit are added up; those of different ones count alike, whatever their quantities.
pub fn share_made(lines: &[Line], made: impl Fn(u32) -> Option<Quantity>) -> Option<u8> {
    let told: Vec<Option<Quantity>> = lines.iter().map(|line| made(line.line)).collect();
    if told.iter().all(Option::is_none) {
        return None;
    }
    let parts = lines.iter().zip(told).map(|(line, made)| {
        let made = made.unwrap_or_default().clamp(Quantity::ZERO, line.quantity);
        (i128::from(made.0), i128::from(line.quantity.0))
    });
    let is_one_unit = lines.windows(2).all(|pair| pair[0].unit == pair[1].unit);
    let (done, all) = if is_one_unit {
        parts.fold((0, 0), |(done, all), (made, ordered)| (done + made, all + ordered))
    } else {
        // each line's share in millionths, so that every line weighs the same
        const FINE: i128 = 1_000_000;
        parts.fold((0, 0), |(done, all), (made, ordered)| (done + made * FINE / ordered.max(1), all + FINE))
    };
    // an order is all made only when nothing is missing
    u8::try_from(done * 100 / all.max(1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
    }

    fn pieces(n: i64) -> Option<Quantity> {
        Some(Quantity(n * Quantity::ONE.0))
    }

    fn line(line: u32, n: i64, unit: &str) -> Line {
        Line { line, quantity: pieces(n).unwrap(), unit: unit.into(), ..Line::default() }
    }

    fn output(d: u32, made: i64, packed: i64) -> Output {
        Output { on_day: day(d), line: 1, made: pieces(made), packed: pieces(packed), ..Output::default() }
    }

    #[test]
    fn no_more_is_packed_than_made_nor_in_store_than_packed() {
        assert_eq!(output(20, 100, 100).check(day(21)), Ok(()));
        let more = |field, whole, n: &str| Err(vec![Refusal::at(field, Why::MoreThan(whole, n.into()))]);
        assert_eq!(output(20, 100, 101).check(day(21)), more(Field::Packed, Field::Made, "100"));
        let stored = Output { stored: pieces(91), ..output(20, 100, 90) };
        assert_eq!(stored.check(day(21)), more(Field::InStore, Field::Packed, "90"));
        // what is not recorded says nothing
        assert_eq!(Output { made: None, ..output(20, 0, 90) }.check(day(21)), Ok(()));
        let nothing = Output { on_day: day(20), line: 1, ..Output::default() };
        assert_eq!(nothing.check(day(21)), Err(vec![Refusal::at(Field::Made, Why::Empty)]));
        assert_eq!(output(22, 1, 1).check(day(21)), Err(vec![Refusal::at(Field::OnDay, Why::After(day(21)))]));
    }

    #[test]
    fn what_can_be_and_is_strange_is_named() {
        let ordered = pieces(100).unwrap();
        assert_eq!(output(20, 100, 90).doubts(ordered, Some(&output(19, 90, 90))), []);
        let now = Output { cut: pieces(110), ..output(20, 112, 80) };
        let [made, cut, packed] = [112, 110, 80].map(|n| pieces(n).unwrap());
        let expected = [
            Doubtful::MoreThan(Field::Made, made, Field::Quantity, ordered),
            Doubtful::MoreThan(Field::Made, made, Field::Cut, cut),
            Doubtful::LessThanBefore(Field::Packed, packed, pieces(90).unwrap()),
        ];
        assert_eq!(now.doubts(ordered, Some(&output(19, 90, 90))), expected);
    }

    #[test]
    fn the_newest_of_each_quantity_counts_until_the_day() {
        let all =
            [output(20, 80, 40), Output { made: pieces(60), packed: None, ..output(18, 0, 0) }, output(22, 99, 99)];
        let done = until(day(21), &all);
        assert_eq!((done[&1].made, done[&1].packed, done[&1].on_day), (pieces(80), pieces(40), day(20)));
        let later = [output(20, 80, 40), Output { made: pieces(90), packed: None, ..output(21, 0, 0) }];
        assert_eq!(until(day(21), &later)[&1].packed, pieces(40));
        assert!(until(day(17), &all).is_empty());
    }

    #[test]
    fn lines_of_one_unit_are_added_up_and_others_count_alike() {
        let made = |one: i64, two: i64| move |line| if line == 1 { pieces(one) } else { pieces(two) };
        let same = [line(1, 300, "pc"), line(2, 100, "pc")];
        assert_eq!(share_made(&same, made(300, 0)), Some(75));
        assert_eq!(share_made(&same, made(400, 50)), Some(87), "more than ordered makes up for no other line");
        assert_eq!(share_made(&same, made(300, 99)), Some(99), "not all of it");
        assert_eq!(share_made(&same, made(300, 100)), Some(100));
        let other = [line(1, 300, "pc"), line(2, 100, "m")];
        assert_eq!(share_made(&other, made(300, 0)), Some(50));
        assert_eq!(share_made(&other, |_| None), None);
    }

    proptest! {
        #[test]
        fn a_share_is_a_percentage_and_is_all_only_when_every_line_is(
            lines in proptest::collection::vec((1i64..2_000, 0i64..3_000, "(pc|m)"), 1..6)
        ) {
            let ordered: Vec<Line> = (1u32..).zip(&lines).map(|(n, (q, _, unit))| line(n, *q, unit)).collect();
            let share = share_made(&ordered, |n| pieces(lines[n as usize - 1].1)).unwrap();
            prop_assert!(share <= 100);
            prop_assert_eq!(share == 100, lines.iter().all(|(ordered, made, _)| made >= ordered));
        }
    }
}
