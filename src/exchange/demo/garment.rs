//! A garment in four sizes, as an order has it: a line a size.

use super::words::words;
use crate::domain::{
    decimal::{Percent, Quantity},
    order::{Line, Terms},
};

/// The sizes of the garment, with how many of each.
pub(super) const SIZES: [(&str, i64); 4] = [("M", 300), ("L", 500), ("XL", 400), ("2XL", 200)];

/// Makes the terms of an order those of the garment, a line a size.
pub(super) fn in_sizes(terms: Terms) -> Terms {
    let Some(product) = words().products.first() else { return terms };
    let (style, _) = product.spec.rsplit_once(' ').unwrap_or((&product.spec, ""));
    let line = |(line, (size, count)): (u32, (&str, i64))| Line {
        line,
        product: product.name.clone(),
        spec: format!("{style} {size}"),
        unit: product.unit.clone(),
        quantity: Quantity(count * Quantity::ONE.0),
        unit_price: product.price_in(terms.currency),
        discount: Percent::ZERO,
        delivery_date: None,
    };
    let lines = (1..).zip(SIZES).map(line).collect();
    Terms { lines, ..terms }
}
