//! Amounts that a sheet has beside its lines: control sums, each compared with what the lines come to.
//!
//! Invariant: an amount is never stored; it agrees, it is refused with both figures, or a missing price follows from it.

use super::{figure, order::Rules};
use crate::{
    domain::{
        decimal::{Currency, Money, Percent, Quantity, UnitPrice, line_amount},
        field::Field,
        import::{ImportRefusal, ImportWhy, Question},
        order::Line,
    },
    exchange::table::Record,
};
use rust_decimal::Decimal;

/// How the amounts of an order compare.
#[derive(Default)]
pub(super) struct Amounts {
    /// So many agree.
    pub(super) agreed: u64,
    /// Those that do not.
    pub(super) differing: Vec<ImportRefusal>,
}

/// Reads an amount of a column; nothing where there is none, or none that could be compared.
pub(super) fn read(rules: &Rules, record: &Record, at: usize) -> Option<Decimal> {
    let said = record.fields.get(at)?.trim();
    if said.is_empty() {
        return None;
    }
    figure::read(said, rules.facts.comma())?.plain.parse().ok()
}

/// Compares every amount of an order with its lines, or where all its rows say the same with their sum.
pub(super) fn compare(rules: &Rules, rows: &[Record], lines: &[Line], currency: Currency) -> Amounts {
    let mut amounts = Amounts::default();
    if !rules.columns.has(Field::Amount) {
        return amounts;
    }
    let found: Option<Vec<Money>> =
        lines.iter().map(|l| line_amount(l.quantity, l.unit_price, l.discount, currency)).collect();
    let Some(found) = found else { return amounts };
    let other = other_price(rules, rows, lines, currency).map(|other| by_row(rows, &other).1);
    let (rows, found) = by_row(rows, &found);
    let worth = |money: Money| Decimal::new(money.0, currency.digits());
    let unit = Decimal::new(1, currency.digits());
    let agrees = |said: Decimal, money: Money| (said - worth(money)).abs() <= unit;
    for at in rules.columns.of(Field::Amount) {
        let said: Vec<Option<Decimal>> = rows.iter().map(|row| read(rules, row, at)).collect();
        let is_right = |(i, said): (usize, &Option<Decimal>)| {
            said.is_none_or(|said| agrees(said, found[i]) || other.as_ref().is_some_and(|other| agrees(said, other[i])))
        };
        if said.iter().enumerate().all(is_right) {
            amounts.agreed += said.iter().flatten().count() as u64;
            continue;
        }
        // the total of the order, once or on each of its rows
        let mut all = said.iter().flatten();
        let first = all.next().copied().filter(|first| all.all(|said| said == first));
        if let (Some(first), Some(total)) = (first, Money::total(found.iter().copied()))
            && rows.len() > 1
            && agrees(first, total)
        {
            amounts.agreed += 1;
            continue;
        }
        for (i, _) in said.iter().enumerate().filter(|(i, said)| !is_right((*i, said))) {
            amounts.differing.push(ImportRefusal {
                row: rows[i].row,
                column: rules.columns.titles[at].clone(),
                value: rows[i].fields[at].trim().chars().take(60).collect(),
                why: ImportWhy::Amount(found[i].grouped(currency)),
            });
        }
    }
    amounts.differing.extend(taxes(rules, &rows));
    amounts
}

/// Adds up what the lines of one row come to: of several sizes, say.
fn by_row<'a>(rows: &'a [Record], found: &[Money]) -> (Vec<&'a Record>, Vec<Money>) {
    let (mut of, mut sums): (Vec<&Record>, Vec<Money>) = (Vec::new(), Vec::new());
    for (row, money) in rows.iter().zip(found) {
        match (of.last(), sums.last_mut()) {
            (Some(last), Some(sum)) if last.row == row.row => *sum = Money(sum.0.saturating_add(money.0)),
            _ => {
                of.push(row);
                sums.push(*money);
            }
        }
    }
    (of, sums)
}

/// Returns what the lines come to by the price that was not chosen, where a sheet has one with its tax and one without.
fn other_price(rules: &Rules, rows: &[Record], lines: &[Line], currency: Currency) -> Option<Vec<Money>> {
    let field = match rules.facts.answer(Question::Price)? {
        "without-tax" => Field::UnitPrice,
        _ => Field::NetPrice,
    };
    let at = rules.columns.of(field).next()?;
    let worth = |(row, line): (&Record, &Line)| {
        let price = UnitPrice::parse(&figure::read(row.fields.get(at)?, rules.facts.comma())?.plain).ok()?;
        line_amount(line.quantity, price, line.discount, currency)
    };
    rows.iter().zip(lines).map(worth).collect()
}

/// Compares the price with its tax and the one without by the rate beside them.
fn taxes<'a>(rules: &'a Rules, rows: &'a [&Record]) -> impl Iterator<Item = ImportRefusal> + 'a {
    let cell = |row: &Record, field: Field| -> Option<Decimal> {
        figure::read(&rules.cell(row, field), rules.facts.comma())?.plain.parse().ok()
    };
    rows.iter().filter_map(move |row| {
        let (gross, net) = (cell(row, Field::UnitPrice)?, cell(row, Field::NetPrice)?);
        let rate = cell(row, Field::TaxRate)?;
        let is_percent = rules.cell(row, Field::TaxRate).contains(['%', '％']) || rate >= Decimal::ONE;
        let rate = if is_percent { rate / Decimal::ONE_HUNDRED } else { rate };
        let exact = net * (Decimal::ONE + rate);
        let why = ImportWhy::TaxPrice(exact.round_dp(6).normalize().to_string());
        let value = rules.cell(row, Field::UnitPrice);
        let is_other = (exact - gross).abs() > Decimal::new(1, 2);
        is_other.then(|| rules.columns.refusal(row.row, Field::UnitPrice, &value, why))
    })
}

/// Finds the price of a row that has only quantity and amount; nothing unless it comes out exactly.
pub(super) fn price(rules: &Rules, record: &Record, quantity: Quantity, discount: Percent) -> Option<UnitPrice> {
    let at = rules.columns.of(Field::Amount).find(|at| read(rules, record, *at).is_some())?;
    let amount = read(rules, record, at)?;
    let left = Decimal::ONE - Decimal::new(discount.0, Percent::SCALE + 2);
    let all = Decimal::new(quantity.0, Quantity::SCALE) * left;
    let price = amount.checked_div(all)?;
    let rounded = price.round_dp(UnitPrice::SCALE);
    (price == rounded && rounded * all == amount).then(|| UnitPrice::parse(&rounded.to_string()).ok())?
}
