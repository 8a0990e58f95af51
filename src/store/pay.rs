//! What a month's pay is worked out of (Q3): the records a scheme may count, and what was typed in where none says it.
//!
//! It must not know a scheme. Invariant: each record stands in the facts once for each thing it is.

use super::{Result, Store, appraisal, attribute};
use crate::domain::{
    attribute::{Stored, cleaned},
    decimal::{Currency, Money},
    deed::Deed,
    month::Month,
    pay::{Case, Facts, PayItem, Scheme, Typed, What, Worth},
    period::Period,
    problem::Cause,
    rate::Rates,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
    text::fold_name,
};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row, named_params};

/// An item as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayItemCard {
    /// Record id.
    pub id: i64,
    /// What was typed.
    pub item: PayItem,
    /// Why it was voided, if it was.
    pub voided: Option<String>,
}

fn select(condition: &str) -> String {
    format!("SELECT x.id, x.voided, {} FROM pay_item x WHERE {condition}", attribute::columns::<PayItem>("x"))
}

fn read(r: &Row) -> rusqlite::Result<PayItemCard> {
    Ok(PayItemCard { id: r.get("id")?, item: attribute::read(r)?, voided: r.get("voided")? })
}

fn card(conn: &Connection, id: i64) -> Result<PayItemCard> {
    attribute::one(conn, "pay item", &select("x.id = ?1"), id, read)
}

/// The records that a scheme may count, by what they are; a late sample that is a problem already is not counted twice: the row, its order, its day, what it is worth and in which currency,
/// and of a problem its cause and who is liable.
const CASES: [(RecordKind, &str); 5] = [
    (
        RecordKind::Order,
        "SELECT o.id, o.id, date(o.received_at), o.total, o.currency, 'sale', '' FROM orders o
         WHERE o.received_at >= :from AND o.received_at < :after
           AND o.stage IN ('approved', 'in_progress', 'inspected', 'shipped', 'delivered', 'settled', 'archived')",
    ),
    (
        RecordKind::Shipment,
        "SELECT s.id, s.order_id, s.shipped_on, NULL, NULL, 'declaration', '' FROM shipment s JOIN orders o ON o.id = s.order_id
         JOIN order_version v ON v.order_id = o.id AND v.version = o.version
         WHERE s.shipped_on >= :from AND s.shipped_on < :after AND s.voided IS NULL AND v.incoterm <> ''",
    ),
    (
        RecordKind::Shipment,
        "SELECT s.id, s.order_id, s.shipped_on, NULL, NULL, 'late_shipment', '' FROM shipment s JOIN orders o ON o.id = s.order_id
         WHERE s.shipped_on >= :from AND s.shipped_on < :after AND s.voided IS NULL AND s.shipped_on > o.delivery_date",
    ),
    (
        RecordKind::Sample,
        "SELECT s.id, s.order_id, s.due_on, NULL, NULL, 'late_sample', '' FROM sample s
         WHERE s.due_on >= :from AND s.due_on < :after AND s.voided IS NULL
           AND coalesce(s.made_on, '9999') > s.due_on
           AND NOT EXISTS (SELECT 1 FROM problem p WHERE p.order_id = s.order_id AND p.cause = 'sample' AND p.counts = 1
                           AND p.voided IS NULL)",
    ),
    (
        RecordKind::Problem,
        "SELECT p.id, p.order_id, p.opened_on, p.loss, p.currency, p.cause, p.liable FROM problem p
         WHERE p.opened_on >= :from AND p.opened_on < :after AND p.counts = 1 AND p.voided IS NULL",
    ),
];

/// Refuses what would be typed for a month whose pay is kept already.
fn still_open(conn: &Connection, month: Month) -> Result<()> {
    appraisal::latest(conn, month)?.map_or(Ok(()), |card| card.still_open())
}

impl Store {
    /// Puts an item down and gives its id.
    ///
    /// # Errors
    /// As [`PayItem::check`]; a month that is closed, [`Why::AppraisalClosed`].
    pub fn pay_item_add(&mut self, item: &PayItem, scheme: &Scheme) -> Result<i64> {
        self.act(|tx| {
            let item = cleaned(item);
            still_open(tx, item.month)?;
            item.check(scheme)?;
            let id = tx.insert_record("pay_item", &[], &item)?;
            tx.does(Deed::PayItemAdd, RecordKind::PayItem.row(id))?;
            Ok(id)
        })
    }

    /// Corrects an item.
    ///
    /// # Errors
    /// As [`PayItem::check`]; [`Why::Voided`]; a month that is closed, before or now, [`Why::AppraisalClosed`].
    pub fn pay_item_save(&mut self, id: i64, item: &PayItem, scheme: &Scheme) -> Result<()> {
        self.act(|tx| {
            tx.does(Deed::PayItemEdit, RecordKind::PayItem.row(id))?;
            let before = card(tx, id)?;
            if before.voided.is_some() {
                return Err(Refusal::whole(Why::Voided).into());
            }
            let item = cleaned(item);
            still_open(tx, before.item.month)?;
            still_open(tx, item.month)?;
            item.check(scheme)?;
            tx.update_record("pay_item", id, &[], &item)
        })
    }

    /// Reads one item.
    ///
    /// # Errors
    /// [`Error::NotFound`](super::Error::NotFound).
    pub fn pay_item(&self, id: i64) -> Result<PayItemCard> {
        card(&self.conn, id)
    }

    /// Reads the items of the months from one to another.
    pub fn pay_items(&self, from: Month, to: Month) -> Result<Vec<PayItemCard>> {
        let sql = select("x.month >= ?1 AND x.month <= ?2 AND x.voided IS NULL ORDER BY x.month, x.id");
        attribute::all(&self.conn, &sql, [from.value(), to.value()], read)
    }

    /// Gathers what a month's pay is worked out of: the records from the beginning of the year before to the month's end, each
    /// amount turned into the currency of the scheme by the rate of its month, and what was typed for the year.
    ///
    /// Problems are those the specialist is liable for.
    pub fn pay_facts(&self, month: Month, rates: &Rates, probation_until: Option<NaiveDate>) -> Result<Facts> {
        let end = Period::month_of(month.first()).to;
        let first = month.first().with_month(1).unwrap_or(month.first());
        let from = first.with_year(first.year() - 1).unwrap_or(first);
        let own = fold_name(self.specialist());
        let mut cases = Vec::new();
        for (kind, sql) in CASES {
            let mut query = self.conn.prepare_cached(sql)?;
            let days = named_params! {":from": from, ":after": end.succ_opt().unwrap_or(end)};
            let mut rows = query.query(days)?;
            while let Some(row) = rows.next()? {
                let liable: String = row.get(6)?;
                if kind == RecordKind::Problem && fold_name(&liable) != own {
                    continue;
                }
                let Some(what) = what(&row.get::<_, Option<String>>(5)?.unwrap_or_default()) else { continue };
                let on: NaiveDate = row.get(2)?;
                if what == What::LateSample && on >= self.today() {
                    // it may still be made in time
                    continue;
                }
                let amount = row.get::<_, Option<i64>>(3)?.map(Money);
                let currency = row.get::<_, Option<String>>(4)?.and_then(|code| Currency::parse(&code));
                let worth = match (amount, currency) {
                    // nothing is nothing in any currency
                    (Some(Money(0)), _) => Worth::Known(Money::ZERO),
                    (Some(amount), Some(currency)) => match rates.turned(amount, currency, Month::of(on)) {
                        Some(turned) => Worth::Known(turned),
                        None => Worth::NoRate(currency),
                    },
                    _ => Worth::Unknown,
                };
                cases.push(Case { what, record: Record { kind, id: row.get(0)? }, order: row.get(1)?, on, worth });
            }
        }
        let typed = self.pay_items(Month::of(first), month)?.into_iter().map(|card| Typed {
            record: RecordKind::PayItem.row(card.id),
            month: card.item.month,
            term: card.item.term,
            quantity: card.item.quantity,
        });
        Ok(Facts { month, probation_until, cases, typed: typed.collect() })
    }
}

fn what(code: &str) -> Option<What> {
    Some(match code {
        "sale" => What::Sale,
        "declaration" => What::Declaration,
        "late_shipment" => What::LateShipment,
        "late_sample" => What::LateSample,
        cause => What::Problem(Cause::from_code(cause)?),
    })
}
