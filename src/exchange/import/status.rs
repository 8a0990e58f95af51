//! What a sheet says has become of an order: its status word, what has shipped, what has been paid.
//!
//! Invariant: a word that a person mapped means that; one that nobody mapped ends an order only when a person says so.

use super::{
    amount, figure,
    order::{Maker, Rules},
};
use crate::{
    domain::{
        decimal::{Currency, DecimalError, Money, Quantity, line_amount},
        field::Field,
        import::{Becomes, ImportKind, ImportWhy, Question},
        order::Line,
        refusal::Why,
        shipping::Portion,
        stage::Stage,
        text,
    },
    exchange::table::Record,
    store::Past,
};
use chrono::NaiveDate;

/// What a sheet calls an order that has not ended, whatever else its word says.
const NOT_YET: &[&str] = &["未", "待", "不", "部分", "not ", "un", "partial", "awaiting", "pending"];

/// What it calls an order that is past its making, and the stage that this is; the first that fits counts.
const PAST: &[(Stage, &str)] = &[
    (Stage::Cancelled, "取消 作废 作廢 撤单 cancel void"),
    (Stage::Archived, "归档 歸檔 archived"),
    (
        Stage::Settled,
        "已结 已結 结清 付清 完成 完结 完結 结案 結案 关闭 關閉 settled closed complete done finished fulfilled",
    ),
    (Stage::Delivered, "送达 送達 签收 簽收 已收货 已收貨 已到货 delivered arrived"),
    (Stage::Shipped, "已出货 已出貨 已发货 已發貨 已交货 已交貨 出清 已发运 shipped dispatched"),
    (Stage::Inspected, "已检 检验合格 待出货 inspected"),
    (Stage::InProgress, "生产中 进行中 执行中 在产 加工中 已排产 inprogress inproduction processing"),
];

/// Returns the stage that a word means by itself.
fn guess(word: &str) -> Stage {
    let word = text::fold(word).replace(' ', "");
    let is = |words: &[&str]| words.iter().any(|w| word.contains(w.trim()));
    let of = |stage: &&(Stage, &str)| stage.1.split(' ').any(|w| word.contains(w));
    let found = PAST.iter().find(of).map_or(Stage::Received, |(stage, _)| *stage);
    // 未出货, 待发货 and not shipped are open; 部分出货 has begun
    if found > Stage::Inspected && is(NOT_YET) { Stage::Received } else { found }
}

impl Rules {
    /// Tells what an order of this word becomes; nothing while a person has to say it.
    pub(super) fn becomes(&self, word: &str) -> Option<Becomes> {
        if word.is_empty() {
            return Some(Becomes::At(Stage::Received));
        }
        if let Some((_, becomes)) = self.stages.iter().find(|(said, _)| *said == text::fold(word)) {
            return Some(*becomes);
        }
        let guess = guess(word);
        let is_ended = guess > Stage::Inspected;
        match self.takes[1].as_deref().filter(|_| is_ended) {
            Some("skip") => Some(Becomes::Skip),
            Some("take") => Some(Becomes::At(Stage::Received)),
            Some(_) => Some(Becomes::At(guess)),
            None => Some(Becomes::At(guess)).filter(|_| !is_ended),
        }
    }

    /// Returns the sheet's own word for a row's order.
    pub(super) fn status(&self, record: &Record) -> Option<String> {
        let is_asked = self.columns.kind == ImportKind::Orders && self.columns.has(Field::SheetStatus);
        is_asked.then(|| self.cell(record, Field::SheetStatus)).filter(|word| !word.is_empty())
    }

    /// Tells what a row's order becomes.
    pub(super) fn standing(&self, record: &Record) -> Option<Becomes> {
        self.status(record).map_or(Some(Becomes::At(Stage::Received)), |word| self.becomes(&word))
    }
}

impl Maker<'_> {
    /// Gathers what the rows say has become of the order: its stage, what has shipped, what has been paid.
    pub(super) fn past(&mut self, lines: &[Line], currency: Currency, ordered: NaiveDate, delivery: NaiveDate) -> Past {
        let rules = self.rules;
        let stage_of = |row: &Record| match rules.standing(row) {
            Some(Becomes::At(stage)) => stage,
            _ => Stage::Received,
        };
        let stages: Vec<Stage> = self.rows.iter().map(stage_of).collect();
        let has_left = |stage: Stage| stage >= Stage::Shipped && stage != Stage::Cancelled;
        let first = stages.first().copied().unwrap_or(Stage::Received);
        let mut shipped = Vec::new();
        for (i, line) in lines.iter().enumerate() {
            let said = rules.cell(&self.rows[i], Field::ShippedQuantity);
            let quantity = match said.is_empty() {
                true if has_left(stages[i]) => line.quantity,
                true => continue,
                false => match self.shipped(i, &said) {
                    Some(quantity) => quantity,
                    None => continue,
                },
            };
            if quantity.0 > line.quantity.0 {
                self.doubt(i, Field::ShippedQuantity, &said, ImportWhy::MoreThanOrdered(line.quantity.to_string()));
            } else if quantity.0 > 0 {
                shipped.push(Portion { line: line.line, quantity });
            }
        }
        let stage = match stages.iter().all(|stage| *stage == first) {
            true if shipped.is_empty() => first,
            // what was sent off has left, whatever the word says
            true => first.max(Stage::Shipped),
            false if !shipped.is_empty() => Stage::Shipped,
            false => stages.iter().copied().min().unwrap_or(first),
        };
        let today = rules.today;
        let said = self.header(Field::ShippedOn);
        let shipped_on = (!said.is_empty()).then(|| self.day(0, Field::ShippedOn, &said, ordered)).flatten();
        if let Some(day) = shipped_on.filter(|day| *day > today) {
            self.refuse(0, Field::ShippedOn, &said, Why::After(today));
            return Past { shipped_on: day, ..Past::default() };
        }
        let said = self.header(Field::PaidOn);
        let paid_on = (!said.is_empty()).then(|| self.day(0, Field::PaidOn, &said, ordered)).flatten();
        let paid = self.paid(currency);
        let total =
            Money::total(lines.iter().filter_map(|l| line_amount(l.quantity, l.unit_price, l.discount, currency)));
        if let Some(total) = total.filter(|total| paid > *total) {
            let said = self.rules.cell(&self.rows[0], Field::PaidSoFar);
            self.doubt(0, Field::PaidSoFar, &said, ImportWhy::MoreThanOrdered(total.grouped(currency)));
        }
        Past {
            stage,
            shipped,
            shipped_on: shipped_on.unwrap_or(delivery.min(today)).max(ordered),
            paid,
            paid_on: paid_on.or(shipped_on).unwrap_or(ordered),
        }
    }

    /// Reads what has shipped of a line.
    fn shipped(&mut self, i: usize, said: &str) -> Option<Quantity> {
        let figure = figure::read(said, self.rules.facts.comma()).filter(|figure| figure.per.is_none());
        match figure.map(|figure| Quantity::parse(&figure.plain)) {
            Some(Ok(quantity)) if quantity.0 >= 0 => return Some(quantity),
            Some(Ok(_)) => self.doubt(i, Field::ShippedQuantity, said, ImportWhy::Return),
            Some(Err(e)) => self.refuse(i, Field::ShippedQuantity, said, Why::Decimal(e)),
            None => {
                let why = Why::Decimal(DecimalError::NotANumber(said.to_owned()));
                self.refuse(i, Field::ShippedQuantity, said, why);
            }
        }
        None
    }

    /// Reads what has been paid: once for the order where all its rows say the same, else by row.
    fn paid(&mut self, currency: Currency) -> Money {
        let mut paid: Vec<Money> = Vec::new();
        for i in 0..self.rows.len() {
            // a row of several sizes says it once
            if i > 0 && self.rows[i].row == self.rows[i - 1].row {
                continue;
            }
            let said = self.rules.cell(&self.rows[i], Field::PaidSoFar);
            if matches!(said.as_str(), "" | "-" | "—" | "/") {
                continue;
            }
            let at = self.rules.columns.of(Field::PaidSoFar).next().unwrap_or_default();
            match amount::read(self.rules, &self.rows[i], at).map(|n| Money::parse(&n.to_string(), currency)) {
                Some(Ok(money)) if money.0 >= 0 => paid.push(money),
                Some(Ok(_)) => self.refuse(i, Field::PaidSoFar, &said, Why::Negative),
                Some(Err(e)) => self.refuse(i, Field::PaidSoFar, &said, Why::Decimal(e)),
                None => {
                    let why = Why::Decimal(DecimalError::NotANumber(said.clone()));
                    self.refuse(i, Field::PaidSoFar, &said, why);
                }
            }
        }
        match paid.split_first() {
            Some((first, rest)) if rest.iter().all(|money| money == first) => *first,
            _ => Money::total(paid).unwrap_or_default(),
        }
    }

    /// Refuses rows whose status a person has to explain.
    pub(super) fn ask_status(rules: &Rules, record: &Record) -> Option<(String, ImportWhy)> {
        let word = rules.status(record)?;
        rules.becomes(&word).is_none().then_some((word, ImportWhy::Ask(Question::Ended)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_a_stage_by_itself() {
        for (word, stage) in [
            ("已出货", Stage::Shipped),
            ("待出货", Stage::Inspected),
            ("未发货", Stage::Received),
            ("部分出货", Stage::Received),
            ("Not shipped", Stage::Received),
            ("Shipped", Stage::Shipped),
            ("已签收", Stage::Delivered),
            ("已取消", Stage::Cancelled),
            ("Cancelled", Stage::Cancelled),
            ("In production", Stage::InProgress),
            ("生产中", Stage::InProgress),
            ("已完成", Stage::Settled),
            ("未完成", Stage::Received),
            ("新单", Stage::Received),
        ] {
            assert_eq!(guess(word), stage, "{word}");
        }
    }
}
