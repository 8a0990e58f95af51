//! Makes one line of a row: what stands beside its figures is its unit and its currency.
//!
//! Invariant: a line with anything unread is none, and says why.

use super::{
    amount, discount,
    figure::{self, Figure, Mark},
    order::Maker,
    unit::{self, Unit},
};
use crate::domain::{
    decimal::{DecimalError, Percent, Quantity, UnitPrice},
    field::Field,
    import::{ImportWhy, Question},
    order::Line,
    refusal::Why,
};

impl Maker<'_> {
    /// Reads the figure of a cell; what stands there and is none is refused.
    fn figure(&mut self, i: usize, field: Field, said: &str) -> Option<Figure> {
        if said.is_empty() {
            self.refuse(i, field, said, Why::Decimal(DecimalError::Empty));
            return None;
        }
        if self.rules.facts.is_open(Question::Decimals) && said.contains([',', '.', '，']) {
            self.doubt(i, field, said, ImportWhy::Ask(Question::Decimals));
            return None;
        }
        let figure = figure::read(said, self.rules.facts.comma());
        if figure.is_none() {
            self.no_number(i, field, said);
        }
        figure
    }

    fn no_number(&mut self, i: usize, field: Field, said: &str) {
        self.refuse(i, field, said, Why::Decimal(DecimalError::NotANumber(said.to_owned())));
    }

    fn quantity(&mut self, i: usize) -> Option<(Quantity, Option<String>)> {
        let said = self.rules.cell(&self.rows[i], Field::Quantity);
        let own = self.rules.cell(&self.rows[i], Field::Unit);
        let figure = self.figure(i, Field::Quantity, &said)?;
        let is_unit = |word: &String| Unit::of(word).is_some() || (!own.is_empty() && unit::is_same(word, &own));
        if figure.per.is_some() || figure.words.len() > 1 || !figure.words.iter().all(is_unit) {
            self.no_number(i, Field::Quantity, &said);
            return None;
        }
        match Quantity::parse(&figure.plain) {
            Ok(q) if q.0 > 0 => return Some((q, figure.words.into_iter().next())),
            Ok(q) if q.0 < 0 => self.doubt(i, Field::Quantity, &said, ImportWhy::Return),
            Ok(_) => self.refuse(i, Field::Quantity, &said, Why::NotPositive),
            Err(e) => self.refuse(i, Field::Quantity, &said, Why::Decimal(e)),
        }
        None
    }

    /// Reads a price of a row: of this column, with the unit it is for.
    fn price(&mut self, i: usize, field: Field) -> Option<(UnitPrice, Option<String>)> {
        let said = self.rules.cell(&self.rows[i], field);
        let figure = self.figure(i, field, &said)?;
        for word in &figure.words {
            match Mark::of(word) {
                Some(mark) => self.marks.push((mark, i, field, said.clone())),
                None => {
                    self.no_number(i, field, &said);
                    return None;
                }
            }
        }
        match UnitPrice::parse(&figure.plain) {
            Ok(p) if p.0 >= 0 => return Some((p, figure.per.or_else(|| self.rules.columns.per.clone()))),
            Ok(_) => self.refuse(i, field, &said, Why::Negative),
            Err(e) => self.refuse(i, field, &said, Why::Decimal(e)),
        }
        None
    }

    /// Finds which column has the price that is meant; nothing where the price follows from the amount.
    fn price_column(&mut self, i: usize) -> Option<Option<Field>> {
        let is_said = |field: Field| !self.rules.cell(&self.rows[i], field).is_empty();
        let (gross, net) = (is_said(Field::UnitPrice), is_said(Field::NetPrice));
        Some(match (gross, net, self.rules.facts.answer(Question::Price)) {
            (true, true, Some("without-tax")) | (false, true, _) => Some(Field::NetPrice),
            (true, true, Some(_)) | (true, false, _) => Some(Field::UnitPrice),
            (true, true, None) => {
                let said = self.rules.cell(&self.rows[i], Field::UnitPrice);
                self.doubt(i, Field::UnitPrice, &said, ImportWhy::Ask(Question::Price));
                return None;
            }
            (false, false, _) if is_said(Field::Amount) => None,
            (false, false, _) => Some(Field::UnitPrice),
        })
    }

    pub(super) fn line(&mut self, i: usize) -> Option<Line> {
        let rules = self.rules;
        let cell = |field: Field| rules.cell(&self.rows[i], field);
        let (product, spec, own, said) =
            (cell(Field::Product), cell(Field::Spec), cell(Field::Unit), cell(Field::Discount));
        let spec = match rules.columns.size(&self.rows[i]) {
            Some(size) => format!("{spec} {size}").trim().to_owned(),
            None => spec,
        };
        if product.is_empty() {
            self.refuse(i, Field::Product, &product, Why::Empty);
        }
        let quantity = self.quantity(i);
        let discount = self.discount(i, &said);
        let price = match self.price_column(i) {
            None => None,
            Some(Some(field)) => self.price(i, field),
            Some(None) => match (&quantity, discount) {
                (Some((quantity, _)), Some(discount)) => {
                    let price = amount::price(rules, &self.rows[i], *quantity, discount);
                    if price.is_none() {
                        let said = rules.cell(&self.rows[i], Field::Amount);
                        self.doubt(i, Field::Amount, &said, ImportWhy::NoExactPrice);
                    }
                    price.map(|price| (price, None))
                }
                _ => None,
            },
        };
        for at in rules.columns.of(Field::Amount) {
            let said = self.rows[i].fields.get(at).map_or("", |cell| cell.trim());
            let words = figure::read(said, rules.facts.comma()).map_or(Vec::new(), |figure| figure.words);
            for mark in words.iter().filter_map(|word| Mark::of(word)) {
                self.marks.push((mark, i, Field::Amount, said.to_owned()));
            }
        }
        let ((quantity, beside), (unit_price, per)) = (quantity?, price?);
        let unit = [Some(own.clone()), beside.clone(), rules.columns.unit.clone()];
        let mut unit = unit.into_iter().flatten().find(|unit| !unit.is_empty()).unwrap_or_default();
        if let Some(beside) = beside.filter(|beside| !own.is_empty() && !unit::is_same(beside, &own)) {
            let said = rules.cell(&self.rows[i], Field::Quantity);
            self.doubt(i, Field::Quantity, &said, ImportWhy::OtherUnit(beside));
        }
        let mut unit_price = unit_price;
        if let Some(per) = per.filter(|per| !unit::is_same(per, &unit)) {
            let converted = match (Unit::of(&per), Unit::of(&unit)) {
                (Some(per), Some(unit)) => unit.price(unit_price, &per),
                (Some(one), None) if unit.is_empty() && one.is_one() => {
                    unit.clone_from(&per);
                    Some(unit_price)
                }
                _ => None,
            };
            match converted {
                Some(price) => unit_price = price,
                None => {
                    let said = rules.cell(&self.rows[i], Field::UnitPrice);
                    self.doubt(i, Field::UnitPrice, &said, ImportWhy::PriceUnit(per, unit.clone()));
                }
            }
        }
        let line = u32::try_from(i + 1).ok()?;
        Some(Line { line, product, spec, unit, quantity, unit_price, discount: discount?, delivery_date: None })
    }

    fn discount(&mut self, i: usize, said: &str) -> Option<Percent> {
        let facts = &self.rules.facts;
        if facts.is_open(Question::Discount) && !said.is_empty() && !said.contains('折') {
            self.doubt(i, Field::Discount, said, ImportWhy::Ask(Question::Discount));
            return None;
        }
        let is_left = facts.answer(Question::Discount) == Some("left");
        match discount::parse(said, self.rules.columns.discount_is_percent, is_left) {
            Ok(discount) => Some(discount),
            Err(why) => {
                self.refuse(i, Field::Discount, said, why);
                None
            }
        }
    }
}
