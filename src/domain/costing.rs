//! What a price is made of (W7): costs of a piece, overhead, margin, rate of exchange, rounding; each step is shown.
//!
//! The margin is a share of the price 毛利率, not of the cost: 20 % of a price of 10 leaves 2. It must not know where a rate comes
//! from. Invariant: each step is rounded to a millionth and goes on from there, so that the steps shown add up exactly.

use super::{
    attribute::faults,
    decimal::{Currency, DecimalError, Percent, Quantity, UnitPrice},
    field::Field,
    month::Month,
    order::{LONG, SHORT},
    rate::Rates,
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

/// All of a price, in percent.
const WHOLE: i128 = 100 * 10i128.pow(Percent::SCALE);

/// One unit of a currency, as prices count it.
const UNIT: i128 = 10i128.pow(UnitPrice::SCALE);

/// One piece, as quantities count it.
const PIECE: i128 = 10i128.pow(Quantity::SCALE);

/// No margin is above so many percent: nothing would be left for the cost.
const MOST_MARGIN: u32 = 99;

/// The largest price, in millionths.
const LARGEST: i64 = 1_000_000_000_000_000;

keyed_enum! {
    /// What a cost is for.
    #[derive(Default)]
    pub enum CostKind {
        /// Materials and trims.
        #[default]
        Material = "material",
        /// Work on it, inside or outside.
        Processing = "processing",
        /// How it is packed.
        Packing = "packing",
        /// Freight, port and customs charges.
        Freight = "freight",
        /// Moulds, plates, screens.
        Tooling = "tooling",
        /// Anything else.
        Other = "other",
        /// Tax refunded on export: it is taken off.
        Refund = "refund",
    }
}

keyed_enum! {
    /// To what a price is rounded.
    #[derive(Default)]
    pub enum RoundTo {
        /// A tenth of a cent.
        Mill = "0.001",
        /// A cent.
        #[default]
        Cent = "0.01",
        /// Five cents.
        FiveCents = "0.05",
        /// Ten cents.
        TenCents = "0.1",
        /// A whole unit.
        Unit = "1",
    }
}

impl RoundTo {
    /// Returns it as a price.
    const fn price(self) -> i64 {
        match self {
            RoundTo::Mill => 1_000,
            RoundTo::Cent => 10_000,
            RoundTo::FiveCents => 50_000,
            RoundTo::TenCents => 100_000,
            RoundTo::Unit => 1_000_000,
        }
    }
}

keyed_enum! {
    /// Which way a price is rounded.
    #[derive(Default)]
    pub enum RoundWay {
        /// Never to less.
        #[default]
        Up = "up",
        /// To what is nearest, halves up.
        Nearest = "nearest",
    }
}

/// By what a foreign currency was turned into the office's: kept, so that the price stays explained whatever the rates become.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turn {
    /// What the units are worth.
    pub rate: Option<UnitPrice>,
    /// How many units of the foreign currency.
    pub units: Option<u32>,
    /// The month of the desk's rate; nothing for one that was typed.
    pub month: Option<Month>,
}

impl Turn {
    /// Returns the rate and its units; nothing while there is none.
    fn known(self) -> Option<(i128, i128)> {
        let rate = self.rate.filter(|rate| rate.0 > 0)?;
        Some((rate.0.into(), self.units.unwrap_or(1).max(1).into()))
    }
}

/// One cost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CostLine {
    /// The line's number for life.
    pub line: u32,
    /// What it is for.
    pub kind: CostKind,
    /// What it is.
    pub name: String,
    /// How much.
    pub amount: UnitPrice,
    /// In which currency.
    pub currency: Currency,
    /// For so many pieces; nothing for each.
    pub per: Option<Quantity>,
    /// By what it was turned; nothing in the office's currency.
    pub turned: Turn,
}

attributes!(CostLine besides (line) {
    kind: CostKind, Choice(ClosedList::CostKind), required;
    name: CostName, Text(SHORT);
    amount: CostAmount, Price, required;
    currency: Currency, Currency, required;
    per: PerPieces, Quantity;
} turned: Turn {
    rate: Rate, Price;
    units: RateUnits, Whole;
    month: Month, Month;
});

/// How a price was calculated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Costing {
    /// The quotation it is for, if any.
    pub quotation_id: Option<i64>,
    /// The line of that quotation.
    pub line: Option<u32>,
    /// The product.
    pub product: String,
    /// Its specification or model.
    pub spec: String,
    /// When it was calculated; a foreign currency is turned by the desk's rate of that month, or of the latest before it.
    pub on_day: NaiveDate,
    /// The currency of the price.
    pub currency: Currency,
    /// By what the price is turned, or where it is in the office's currency a cost: typed, or else the desk's.
    pub turned: Turn,
    /// Overhead, as a share of the costs.
    pub overhead: Percent,
    /// Margin, as a share of the price.
    pub margin: Percent,
    /// To what the price is rounded.
    pub round_to: RoundTo,
    /// Which way.
    pub round_way: RoundWay,
    /// Anything else.
    pub notes: String,
    /// The office's currency, in which costs are added up.
    pub office: Currency,
    /// The costs, by line number.
    pub lines: Vec<CostLine>,
}

attributes!(Costing besides (office, lines) {
    quotation_id: Quotation, Reference(RecordKind::Quotation);
    line: QuotationLine, Whole;
    product: Product, Text(SHORT), required;
    spec: Spec, Text(SHORT);
    on_day: OnDay, PastDay, required;
    currency: Currency, Currency, required;
    overhead: Overhead, Percent, required;
    margin: Margin, Percent, required;
    round_to: RoundTo, Choice(ClosedList::RoundTo), required;
    round_way: RoundWay, Choice(ClosedList::RoundWay), required;
    notes: Notes, Note(LONG);
} turned: Turn {
    rate: Rate, Price;
    units: RateUnits, Whole;
    month: Month, Month;
});

/// The steps from costs to a price. All but the last three are in the office's currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    /// What each cost comes to for one piece; below zero what is taken off.
    pub lines: Vec<UnitPrice>,
    /// The costs together.
    pub costs: UnitPrice,
    /// The overhead on them.
    pub overhead: UnitPrice,
    /// Costs and overhead: below it nothing is earned.
    pub cost: UnitPrice,
    /// The margin on top.
    pub margin: UnitPrice,
    /// All of it.
    pub asked: UnitPrice,
    /// The same in the currency of the price.
    pub exact: UnitPrice,
    /// What rounding adds or takes away.
    pub rounding: UnitPrice,
    /// The price.
    pub price: UnitPrice,
    /// The cost in the currency of the price.
    pub floor: UnitPrice,
}

impl Steps {
    /// Returns what a price leaves of itself above the cost, in percent to one decimal; below zero for a loss, nothing for free goods.
    pub fn left_of(&self, price: UnitPrice) -> Option<Percent> {
        const TENTH: i128 = 10i128.pow(Percent::SCALE - 1);
        let left = i128::from(price.0) - i128::from(self.floor.0);
        let share = || divided(left * (WHOLE / TENTH), price.0.into());
        (price.0 > 0).then(share).and_then(|tenths| i64::try_from(tenths * TENTH).ok()).map(Percent)
    }
}

impl CostLine {
    /// Returns what it comes to for one piece in the office's currency; nothing without a rate, or where that does not fit.
    pub fn per_piece(&self, office: Currency) -> Option<UnitPrice> {
        let (rate, units) = if self.currency == office { (UNIT, 1) } else { self.turned.known()? };
        let per = self.per.map_or(PIECE, |per| per.0.into());
        let exact = i128::from(self.amount.0).checked_mul(rate)?.checked_mul(PIECE)?;
        let sign = if self.kind == CostKind::Refund { -1 } else { 1 };
        price(sign * divided(exact, UNIT.checked_mul(units)?.checked_mul(per)?))
    }
}

impl Costing {
    /// Returns the currency that the rate typed is of: the price's, where it is foreign, else the only foreign one of the costs.
    pub fn rate_of(&self) -> Option<Currency> {
        if self.currency != self.office {
            return Some(self.currency);
        }
        let mut foreign = self.lines.iter().map(|line| line.currency).filter(|currency| *currency != self.office);
        let first = foreign.next()?;
        foreign.all(|other| other == first).then_some(first)
    }

    /// Returns the rate that was typed.
    pub fn typed_rate(&self) -> Option<UnitPrice> {
        self.turned.rate.filter(|_| self.turned.month.is_none())
    }

    /// Returns it turned by these rates and by the rate that was typed.
    #[must_use]
    pub fn with_rates(&self, rates: &Rates) -> Costing {
        let mut of = Costing { office: rates.office, ..self.clone() };
        let typed = of.typed_rate().map(|rate| Turn { rate: Some(rate), units: Some(1), month: None });
        let (rate_of, at) = (of.rate_of(), Month::of(of.on_day));
        let turn = |currency: Currency| match (typed, rates.latest(currency, at)) {
            _ if currency == rates.office => Turn::default(),
            (Some(typed), _) if rate_of == Some(currency) => typed,
            (_, Some((month, rate, units))) => Turn { rate: Some(rate), units: Some(units), month: Some(month) },
            _ => Turn::default(),
        };
        for line in &mut of.lines {
            line.turned = turn(line.currency);
        }
        // a rate typed for the costs stays with the calculation, so that it is there when that is corrected
        of.turned = if of.currency == rates.office { typed.unwrap_or_default() } else { turn(of.currency) };
        of
    }

    /// Calculates the price, step by step.
    ///
    /// # Errors
    /// No costs, or none that are more than what is taken off; a currency without a rate; a margin that leaves nothing for the
    /// cost; a price too large.
    pub fn work(&self) -> Result<Steps, Vec<Refusal>> {
        let mut found = Vec::new();
        let mut lines = Vec::new();
        let too_large = || Why::Decimal(DecimalError::OutOfRange(String::new()));
        for line in &self.lines {
            let is_turned = line.currency == self.office || line.turned.known().is_some();
            match line.per_piece(self.office) {
                _ if !is_turned => {
                    found.push(Refusal::in_line(line.line, Field::Currency, Why::NoRate(line.currency)));
                }
                Some(price) => lines.push(price),
                None => found.push(Refusal::in_line(line.line, Field::CostAmount, too_large())),
            }
        }
        if self.lines.is_empty() {
            found.push(Refusal::at(Field::CostAmount, Why::NoLines));
        }
        if self.currency != self.office && self.turned.known().is_none() {
            found.push(Refusal::at(Field::Rate, Why::NoRate(self.currency)));
        }
        if i128::from(self.margin.0) * 100 > i128::from(MOST_MARGIN) * WHOLE {
            found.push(Refusal::at(Field::Margin, Why::AtMost(MOST_MARGIN)));
        }
        let costs: i128 = lines.iter().map(|line| i128::from(line.0)).sum();
        if found.is_empty() && costs <= 0 {
            found.push(Refusal::at(Field::CostAmount, Why::NotPositive));
        }
        if !found.is_empty() {
            return Err(found);
        }
        self.stepped(lines, costs).ok_or_else(|| vec![Refusal::at(Field::CostAmount, too_large())])
    }

    fn stepped(&self, lines: Vec<UnitPrice>, costs: i128) -> Option<Steps> {
        let overhead = divided(costs.checked_mul(self.overhead.0.into())?, WHOLE);
        let cost = costs + overhead;
        let asked = divided(cost.checked_mul(WHOLE)?, WHOLE - i128::from(self.margin.0));
        let (rate, units) = if self.currency == self.office { (UNIT, 1) } else { self.turned.known()? };
        let turned = |amount: i128| Some(divided(amount.checked_mul(UNIT)?.checked_mul(units)?, rate));
        let (exact, unit) = (turned(asked)?, i128::from(self.round_to.price()));
        let whole = match self.round_way {
            RoundWay::Up => (exact + unit - 1) / unit,
            RoundWay::Nearest => divided(exact, unit),
        };
        let rounded = whole * unit;
        Some(Steps {
            lines,
            costs: price(costs)?,
            overhead: price(overhead)?,
            cost: price(cost)?,
            margin: price(asked - cost)?,
            asked: price(asked)?,
            exact: price(exact)?,
            rounding: price(rounded - exact)?,
            price: price(rounded)?,
            floor: price(turned(cost)?)?,
        })
    }

    /// Checks it as it is to be stored on `today`, turned already.
    ///
    /// # Errors
    /// As [`Costing::work`]; whatever is wrong with an attribute by itself; calculated in the future; a cost of nothing; a rate
    /// typed of which nothing says what it is of; a quotation without its line.
    pub fn check(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = faults(self).collect();
        for line in &self.lines {
            found.extend(faults(line).map(|refusal| Refusal { line: Some(line.line), ..refusal }));
            if line.amount == UnitPrice::ZERO {
                found.push(Refusal::in_line(line.line, Field::CostAmount, Why::NotPositive));
            }
        }
        if self.on_day > today {
            found.push(Refusal::at(Field::OnDay, Why::After(today)));
        }
        match self.typed_rate() {
            Some(rate) if rate.0 <= 0 => found.push(Refusal::at(Field::Rate, Why::NotPositive)),
            Some(_) if self.rate_of().is_none() => {
                found.push(Refusal::at(Field::Rate, Why::Contradicts(Field::Currency)));
            }
            _ => {}
        }
        if self.quotation_id.is_some() != self.line.is_some() {
            found.push(Refusal::at(Field::QuotationLine, Why::Empty));
        }
        if found.is_empty() {
            found = self.work().err().unwrap_or_default();
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

/// Divides by what is more than zero, rounding half away from zero.
fn divided(exact: i128, by: i128) -> i128 {
    let half = if exact < 0 { -by / 2 } else { by / 2 };
    (exact + half) / by
}

fn price(exact: i128) -> Option<UnitPrice> {
    i64::try_from(exact).ok().filter(|exact| exact.abs() <= LARGEST).map(UnitPrice)
}

#[cfg(test)]
mod tests;
