//! How far a price is off what is usual (W7).
//!
//! It must not know where the usual one comes from. Invariant: prices are compared exactly, and never over currencies.

use super::{
    decimal::{Percent, UnitPrice},
    order::Line,
};

/// All of a price, in percent.
const WHOLE: i128 = 100 * 10i128.pow(Percent::SCALE);

impl Line {
    /// Returns what one unit comes to after the discount.
    pub fn net_price(&self) -> UnitPrice {
        let exact = i128::from(self.unit_price.0) * (WHOLE - i128::from(self.discount.0));
        // a price less a part of itself fits wherever the price did
        UnitPrice(i64::try_from((exact + WHOLE / 2) / WHOLE).unwrap_or(self.unit_price.0))
    }
}

/// Returns by how many percent a price lies above what is usual, or below it where that is less than zero, if that is more
/// than `most`. What usually costs nothing says nothing.
pub fn far_off(price: UnitPrice, usual: UnitPrice, most: u16) -> Option<i64> {
    let (price, usual) = (i128::from(price.0), i128::from(usual.0));
    let (off, all) = ((price - usual) * 100, usual);
    let is_far = usual > 0 && off.abs() > i128::from(most) * all;
    // what is a little more than the most is told as more, so that the figure never contradicts the question
    let percent = || (off.abs() + all - 1) / all * off.signum();
    is_far.then(percent).and_then(|percent| i64::try_from(percent).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn price(text: &str) -> UnitPrice {
        text.parse().unwrap()
    }

    #[test]
    fn a_price_is_far_only_beyond_the_most_and_free_goods_say_nothing() {
        let usual = price("12.50");
        assert_eq!(far_off(price("15"), usual, 20), None, "20 % above");
        assert_eq!(far_off(price("15.000001"), usual, 20), Some(21));
        assert_eq!(far_off(price("10"), usual, 20), None);
        assert_eq!(far_off(price("9.99"), usual, 20), Some(-21));
        assert_eq!(far_off(price("125"), usual, 20), Some(900));
        assert_eq!(far_off(price("0"), usual, 20), Some(-100));
        assert_eq!(far_off(price("3"), UnitPrice(0), 20), None);
        assert_eq!(far_off(usual, usual, 0), None);
    }

    #[test]
    fn the_discount_is_taken_off() {
        let line = |price: &str, discount: &str| Line {
            unit_price: price.parse().unwrap(),
            discount: discount.parse().unwrap(),
            ..Line::default()
        };
        assert_eq!(line("12.85", "2").net_price(), price("12.593"));
        assert_eq!(line("0.000001", "50").net_price(), price("0.000001"));
        assert_eq!(line("14", "100").net_price(), price("0"));
    }

    proptest! {
        #[test]
        fn what_is_told_lies_beyond_the_most_on_the_right_side(p in 0i64..10_000_000_000, u in 1i64..10_000_000_000, most in 0u16..1_000) {
            match far_off(UnitPrice(p), UnitPrice(u), most) {
                Some(off) => prop_assert!(off.unsigned_abs() > u64::from(most) && (off > 0) == (p > u)),
                None => prop_assert!((p - u).unsigned_abs() as u128 * 100 <= u128::from(most) * u as u128),
            }
        }
    }
}
