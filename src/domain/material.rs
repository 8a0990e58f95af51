//! Materials and trims of an order (W2): what one piece takes, what came in, what was used, left over and returned, against the
//! signed consumption sheet 单耗确认书.
//!
//! Invariant: no more is used, left over and returned than arrived and was taken of stock.

use super::{
    decimal::Quantity,
    deed::Deed,
    field::Field,
    of_order::OfOrder,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::attributes;
use chrono::NaiveDate;

/// A material or a trim of an order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Material {
    /// What it is.
    pub name: String,
    /// For which line; nothing for all of them.
    pub line: Option<u32>,
    /// Its unit of measure.
    pub unit: String,
    /// From whom.
    pub supplier: String,
    /// So much one piece takes.
    pub per_piece: Option<Quantity>,
    /// So much is needed in all; follows from what a piece takes where nothing is said.
    pub needed: Option<Quantity>,
    /// So much is ordered.
    pub ordered: Option<Quantity>,
    /// When it is due.
    pub due_on: Option<NaiveDate>,
    /// When all of it was there.
    pub arrived_on: Option<NaiveDate>,
    /// So much arrived.
    pub arrived: Option<Quantity>,
    /// So much was taken of stock that was there already.
    pub from_stock: Option<Quantity>,
    /// So much was used.
    pub used: Option<Quantity>,
    /// So much is left over.
    pub left_over: Option<Quantity>,
    /// So much was given back.
    pub returned: Option<Quantity>,
    /// Who signed the consumption sheet.
    pub signed_by: String,
    /// When.
    pub signed_on: Option<NaiveDate>,
    /// Anything else.
    pub notes: String,
}

attributes!(Material besides () {
    name: MaterialName, Text(SHORT), required;
    line: Line, Whole;
    unit: Unit, Text(SHORT);
    supplier: Supplier, Text(SHORT);
    per_piece: PerPiece, Quantity;
    needed: Needed, Quantity;
    ordered: OrderedQuantity, Tally;
    due_on: GoodsDueOn, Day;
    arrived_on: GoodsArrivedOn, PastDay;
    arrived: Arrived, Tally;
    from_stock: FromStock, Tally;
    used: Used, Tally;
    left_over: LeftOver, Tally;
    returned: ReturnedQuantity, Tally;
    signed_by: SheetSignedBy, Text(SHORT);
    signed_on: SheetSignedOn, PastDay;
    notes: Notes, Note(LONG);
});

impl OfOrder for Material {
    const KIND: RecordKind = RecordKind::Material;
    const ADD: Deed = Deed::MaterialAdd;
    const EDIT: Deed = Deed::MaterialEdit;
    const STEP: Deed = Deed::MaterialArrive;

    fn next(&self) -> Vec<Field> {
        vec![Field::GoodsArrivedOn, Field::Arrived, Field::Notes]
    }

    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        let mut found = Vec::new();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        match (self.signed_on, self.signed_by.trim().is_empty()) {
            (Some(_), true) => refuse(Field::SheetSignedBy, Why::Empty),
            (None, false) => refuse(Field::SheetSignedOn, Why::Empty),
            _ => {}
        }
        let gone =
            [(Field::Used, self.used), (Field::LeftOver, self.left_over), (Field::ReturnedQuantity, self.returned)];
        if let Some(there) = self.there() {
            let mut sum = Quantity::ZERO;
            for (field, quantity) in gone {
                sum = Quantity(sum.0.saturating_add(quantity.unwrap_or_default().0));
                if sum > there {
                    let rest = there.0 - (sum.0 - quantity.unwrap_or_default().0);
                    refuse(field, Why::MoreThan(Field::Arrived, Quantity(rest.max(0)).to_string()));
                    break;
                }
            }
        } else if gone.iter().any(|(_, quantity)| quantity.is_some_and(|q| q > Quantity::ZERO)) {
            refuse(Field::Arrived, Why::Empty);
        }
        found
    }

    fn is_open(&self) -> bool {
        self.arrived_on.is_none()
    }
}

/// How a material stands against what is needed; each is zero where nothing is amiss, or nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// So much is needed, where that is known.
    pub needed: Option<Quantity>,
    /// So much of it was never ordered.
    pub unordered: Quantity,
    /// So much of it is missing of what is there.
    pub short: Quantity,
    /// So much more is there than is needed.
    pub surplus: Quantity,
    /// So much more was used than is needed: the signed consumption was not kept.
    pub overused: Quantity,
    /// So much of what is there is neither used, left over nor returned.
    pub unaccounted: Quantity,
}

impl Material {
    /// Adds what arrived and what was taken of stock; nothing where neither is known.
    fn there(&self) -> Option<Quantity> {
        let known = [self.arrived, self.from_stock].into_iter().flatten();
        known.reduce(|a, b| Quantity(a.0.saturating_add(b.0)))
    }

    /// Works out how it stands for so many pieces of goods.
    pub fn standing(&self, pieces: Quantity) -> Standing {
        let follows = || self.per_piece.map(|per| times(per, pieces));
        let needed = self.needed.or_else(follows);
        let over = |a: Option<Quantity>, b: Option<Quantity>| match (a, b) {
            (Some(a), Some(b)) => Quantity((a.0.saturating_sub(b.0)).max(0)),
            _ => Quantity::ZERO,
        };
        let over_stock = needed.map(|needed| over(Some(needed), self.from_stock.or(Some(Quantity::ZERO))));
        let gone = [self.used, self.left_over, self.returned];
        // before anything is said of what became of it, all of it is simply there
        let gone = gone
            .iter()
            .any(Option::is_some)
            .then(|| Quantity(gone.iter().map(|q| q.unwrap_or_default().0).fold(0, i64::saturating_add)));
        Standing {
            needed,
            unordered: over(over_stock, self.ordered),
            short: over(needed, self.there()),
            surplus: over(self.there(), needed),
            overused: over(self.used, needed),
            unaccounted: over(self.there(), gone),
        }
    }
}

/// Multiplies quantities, rounded up to what can be kept: who buys less than is needed is short.
fn times(per: Quantity, pieces: Quantity) -> Quantity {
    let exact = i128::from(per.0) * i128::from(pieces.0);
    let one = i128::from(Quantity::ONE.0);
    Quantity(i64::try_from((exact + one - 1).div_euclid(one)).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn q(text: &str) -> Option<Quantity> {
        Some(text.parse().unwrap())
    }

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
    }

    fn fleece() -> Material {
        Material { name: "卫衣布".into(), unit: "米".into(), per_piece: q("1.35"), ..Material::default() }
    }

    #[test]
    fn what_is_needed_follows_from_a_piece_unless_it_is_said() {
        let pieces = q("1200").unwrap();
        assert_eq!(fleece().standing(pieces).needed, q("1620"));
        assert_eq!(Material { needed: q("1700"), ..fleece() }.standing(pieces).needed, q("1700"));
        assert_eq!(Material { per_piece: None, ..fleece() }.standing(pieces), Standing::default());
        assert_eq!(Material { per_piece: q("0.3333"), ..fleece() }.standing(q("2").unwrap()).needed, q("0.6666"));
    }

    #[test]
    fn short_and_surplus_and_what_was_used_beyond_the_signed_sheet_are_told() {
        let pieces = q("1200").unwrap();
        let of = Material { ordered: q("1600"), arrived: q("1500"), ..fleece() };
        let standing = of.standing(pieces);
        assert_eq!((Some(standing.unordered), Some(standing.short)), (q("20"), q("120")));
        assert_eq!((standing.surplus, standing.unaccounted), (Quantity::ZERO, Quantity::ZERO), "nothing is used yet");
        let of = Material { ordered: q("1700"), arrived: q("1700"), used: q("1650"), left_over: q("30"), ..fleece() };
        let standing = of.standing(pieces);
        assert_eq!((Some(standing.surplus), Some(standing.overused)), (q("80"), q("30")));
        assert_eq!((Some(standing.unaccounted), standing.short), (q("20"), Quantity::ZERO));
        let of = Material { ordered: q("1600"), arrived: q("1500"), from_stock: q("60"), ..fleece() };
        let standing = of.standing(pieces);
        assert_eq!((standing.unordered, Some(standing.short)), (Quantity::ZERO, q("60")), "stock is there already");
    }

    #[test]
    fn no_more_is_gone_than_came_and_the_sheet_is_signed_by_someone_on_a_day() {
        let of = Material { arrived: q("100"), used: q("60"), left_over: q("30"), returned: q("11"), ..fleece() };
        assert_eq!(
            of.check(day(21)),
            Err(vec![Refusal::at(Field::ReturnedQuantity, Why::MoreThan(Field::Arrived, "10".into()))])
        );
        let of = Material { from_stock: q("1"), ..of };
        assert_eq!(of.check(day(21)), Ok(()), "one was taken of stock");
        let of = Material { from_stock: q("101"), used: q("101"), ..fleece() };
        assert_eq!(of.check(day(21)), Ok(()), "all of it was");
        let of = Material { used: q("1"), ..fleece() };
        assert_eq!(of.check(day(21)), Err(vec![Refusal::at(Field::Arrived, Why::Empty)]));
        let of = Material { signed_by: "钱师傅".into(), ..fleece() };
        assert_eq!(of.check(day(21)), Err(vec![Refusal::at(Field::SheetSignedOn, Why::Empty)]));
        let of = Material { signed_on: Some(day(20)), arrived_on: Some(day(22)), ..fleece() };
        let expected = vec![
            Refusal::at(Field::GoodsArrivedOn, Why::After(day(21))),
            Refusal::at(Field::SheetSignedBy, Why::Empty),
        ];
        assert_eq!(of.check(day(21)), Err(expected));
    }

    proptest! {
        #[test]
        fn it_is_never_short_and_in_surplus_at_once(needed in 1i64..1_000_000, arrived in 0i64..2_000_000) {
            let of = Material { needed: Some(Quantity(needed)), arrived: Some(Quantity(arrived)), ..fleece() };
            let standing = of.standing(Quantity::ONE);
            prop_assert!(standing.short.0 == 0 || standing.surplus.0 == 0);
            prop_assert_eq!(arrived + standing.short.0, needed + standing.surplus.0);
        }
    }
}
