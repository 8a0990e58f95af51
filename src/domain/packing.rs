//! Packing (W6): cartons of one size with what is in them; their sums, and how many containers they fill.
//!
//! It must not know shipments. Invariant: weights and volumes are exact, and rounded only where they are shown.

use super::{
    decimal::Quantity,
    deed::Deed,
    field::Field,
    of_order::OfOrder,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

/// Cartons of one size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Packing {
    /// What is in them; nothing for goods of several lines.
    pub line: Option<u32>,
    /// The cartons' numbers, such as `1-40`.
    pub numbers: String,
    /// So many.
    pub cartons: u32,
    /// So many pieces in each.
    pub pieces: Option<Quantity>,
    /// What each weighs without its carton, in kilograms.
    pub net: Option<Quantity>,
    /// What each weighs in all, in kilograms.
    pub gross: Option<Quantity>,
    /// How long each is, in centimetres.
    pub length: Option<Quantity>,
    /// How wide.
    pub width: Option<Quantity>,
    /// How high.
    pub height: Option<Quantity>,
    /// What is written on them 唛头.
    pub marks: String,
    /// Anything else.
    pub notes: String,
}

attributes!(Packing besides () {
    line: Line, Whole;
    numbers: CartonNumbers, Text(SHORT);
    cartons: Cartons, Whole, required;
    pieces: PiecesPerCarton, Quantity;
    net: NetWeight, Quantity;
    gross: GrossWeight, Quantity;
    length: CartonLength, Quantity;
    width: CartonWidth, Quantity;
    height: CartonHeight, Quantity;
    marks: Marks, Note(LONG);
    notes: Notes, Note(LONG);
});

impl OfOrder for Packing {
    const KIND: RecordKind = RecordKind::Packing;
    const ADD: Deed = Deed::PackingAdd;
    const EDIT: Deed = Deed::PackingEdit;

    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        let mut found = Vec::new();
        if self.cartons == 0 {
            found.push(Refusal::at(Field::Cartons, Why::NotPositive));
        }
        if let (Some(net), Some(gross)) = (self.net, self.gross)
            && net > gross
        {
            found.push(Refusal::at(Field::NetWeight, Why::MoreThan(Field::GrossWeight, gross.to_string())));
        }
        let sides =
            [(Field::CartonLength, self.length), (Field::CartonWidth, self.width), (Field::CartonHeight, self.height)];
        if sides.iter().any(|(_, side)| side.is_some()) {
            let missing = sides.iter().filter(|(_, side)| side.is_none());
            found.extend(missing.map(|(field, _)| Refusal::at(*field, Why::Empty)));
        }
        found
    }
}

/// A volume, in billionths of a cubic metre: a cubic millimetre. The sides of a carton are kept to a thousandth of a millimetre;
/// what is lost in one carton is less than the paper it is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Volume(pub i128);

impl Volume {
    /// Writes it in cubic metres with three decimals, rounded half up, as packing lists do.
    pub fn metres(self) -> String {
        let litres = (self.0 + 500_000).div_euclid(1_000_000);
        format!("{}.{:03}", litres.div_euclid(1_000), litres.rem_euclid(1_000))
    }
}

/// What cartons come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Packed {
    /// So many cartons.
    pub cartons: i64,
    /// So many pieces in them.
    pub pieces: Quantity,
    /// Their net weight in kilograms.
    pub net: Quantity,
    /// Their gross weight in kilograms.
    pub gross: Quantity,
    /// Their volume.
    pub volume: Volume,
    /// Whether a weight or a size of some of them is not known, so that they come to more.
    pub is_partial: bool,
}

impl Packing {
    /// Works out what these cartons come to.
    pub fn sum(&self) -> Packed {
        let n = i64::from(self.cartons);
        let all = |each: Option<Quantity>| Quantity(each.unwrap_or_default().0.saturating_mul(n));
        let volume = self.length.zip(self.width).zip(self.height).map(|((l, w), h)| {
            // ten-thousandths of a centimetre, cubed, are 10⁻¹⁸ m³
            let exact = i128::from(l.0) * i128::from(w.0) * i128::from(h.0);
            Volume((exact * i128::from(n) + 500_000_000) / 1_000_000_000)
        });
        Packed {
            cartons: n,
            pieces: all(self.pieces),
            net: all(self.net),
            gross: all(self.gross),
            volume: volume.unwrap_or_default(),
            is_partial: volume.is_none() || self.gross.is_none(),
        }
    }
}

impl std::iter::Sum for Packed {
    fn sum<I: Iterator<Item = Packed>>(all: I) -> Packed {
        let add = |a: Quantity, b: Quantity| Quantity(a.0.saturating_add(b.0));
        all.fold(Packed::default(), |sum, one| Packed {
            cartons: sum.cartons.saturating_add(one.cartons),
            pieces: add(sum.pieces, one.pieces),
            net: add(sum.net, one.net),
            gross: add(sum.gross, one.gross),
            volume: Volume(sum.volume.0 + one.volume.0),
            is_partial: sum.is_partial || one.is_partial,
        })
    }
}

keyed_enum! {
    /// A container, as forwarders name it.
    pub enum Container {
        /// Twenty feet.
        Gp20 = "20GP",
        /// Forty feet.
        Gp40 = "40GP",
        /// Forty feet, a foot higher.
        Hq40 = "40HQ",
    }
}

/// How far the cartons go into one kind of container.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loading {
    /// Which kind.
    pub container: Container,
    /// So many are needed.
    pub count: i128,
    /// How full they are together, in whole percent of their volume.
    pub filled: i128,
    /// How heavy they are together, in whole percent of what they may carry.
    pub laden: i128,
}

impl Container {
    /// Returns how much is loaded into one in practice, in cubic metres: 28, 58 and 68, the figures of Chinese forwarders'
    /// booking sheets; the inside is larger by a sixth, which cartons never fill.
    pub const fn loads(self) -> i128 {
        match self {
            Container::Gp20 => 28,
            Container::Gp40 => 58,
            Container::Hq40 => 68,
        }
    }

    /// Returns how much one may carry, in kilograms: the gross mass it is plated for, 24 000 kg for twenty feet as most still are
    /// and the 30 480 kg of ISO 668 for forty, less 2 360, 3 980 and 4 150 kg that forwarders' tables give for the box itself. A
    /// line, a port or a road may allow less.
    pub const fn carries(self) -> i128 {
        match self {
            Container::Gp20 => 24_000 - 2_360,
            Container::Gp40 => 30_480 - 3_980,
            Container::Hq40 => 30_480 - 4_150,
        }
    }

    /// Works out how many of this kind the cartons fill: by volume or by weight, whichever is more.
    pub fn loading(self, packed: &Packed) -> Loading {
        const CUBIC_METRE: i128 = 1_000_000_000;
        let kilogram = i128::from(Quantity::ONE.0);
        let (volume, weight) = (packed.volume.0, i128::from(packed.gross.0));
        let (room, limit) = (self.loads() * CUBIC_METRE, self.carries() * kilogram);
        let up = |a: i128, b: i128| (a + b - 1).div_euclid(b);
        let count = up(volume, room).max(up(weight, limit)).max(1);
        Loading {
            container: self,
            count,
            filled: up(volume * 100, room * count),
            laden: up(weight * 100, limit * count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn q(text: &str) -> Option<Quantity> {
        Some(text.parse().unwrap())
    }

    fn cartons(n: u32) -> Packing {
        Packing {
            cartons: n,
            pieces: q("24"),
            net: q("11.2"),
            gross: q("12.85"),
            length: q("60"),
            width: q("40.5"),
            height: q("35"),
            ..Packing::default()
        }
    }

    fn today() -> NaiveDate {
        "2026-11-21".parse().unwrap()
    }

    #[test]
    fn sums_are_exact() {
        let sum = cartons(50).sum();
        assert_eq!((sum.cartons, Some(sum.pieces)), (50, q("1200")));
        assert_eq!((Some(sum.net), Some(sum.gross)), (q("560"), q("642.5")));
        assert_eq!(sum.volume.metres(), "4.253", "60 x 40.5 x 35 cm are 0.08505 m³");
        assert!(!sum.is_partial);
        let both: Packed = [cartons(50).sum(), Packing { length: None, ..cartons(1) }.sum()].into_iter().sum();
        assert_eq!((both.cartons, both.volume.metres().as_str(), both.is_partial), (51, "4.253", true));
    }

    #[test]
    fn a_container_is_filled_by_volume_or_by_weight() {
        let loading = |n, container: Container| container.loading(&cartons(n).sum());
        let of = loading(320, Container::Gp20);
        assert_eq!((of.count, of.filled), (1, 98), "27.2 of 28 m³");
        assert_eq!(loading(330, Container::Gp20).count, 2, "28.07 m³");
        assert_eq!(loading(330, Container::Gp40).count, 1);
        let heavy = Packing { gross: q("90"), ..cartons(300) }.sum();
        let of = Container::Gp40.loading(&heavy);
        assert_eq!((of.count, of.laden), (2, 51), "27 t are more than one carries");
    }

    #[test]
    fn what_contradicts_itself_is_refused_where_it_stands() {
        assert_eq!(cartons(1).check(today()), Ok(()));
        let wrong = Packing { cartons: 0, net: q("13"), width: None, ..cartons(1) };
        let expected = vec![
            Refusal::at(Field::Cartons, Why::NotPositive),
            Refusal::at(Field::NetWeight, Why::MoreThan(Field::GrossWeight, "12.85".into())),
            Refusal::at(Field::CartonWidth, Why::Empty),
        ];
        assert_eq!(wrong.check(today()), Err(expected));
        let plain = Packing { cartons: 3, ..Packing::default() };
        assert_eq!(plain.check(today()), Ok(()));
    }

    proptest! {
        #[test]
        fn one_container_less_would_not_hold_them(n in 1u32..5_000, gross in 1i64..2_000_000) {
            let packed = Packing { gross: Some(Quantity(gross)), ..cartons(n) }.sum();
            for container in Container::ALL {
                let of = container.loading(&packed);
                prop_assert!(of.filled <= 100 && of.laden <= 100);
                let room = |count: i128| packed.volume.0 <= container.loads() * count * 1_000_000_000
                    && i128::from(packed.gross.0) <= container.carries() * count * 10_000;
                prop_assert!(room(of.count) && (of.count == 1 || !room(of.count - 1)));
            }
        }
    }
}
