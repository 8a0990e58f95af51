//! What is measured of a period (Q1): the facts of the records that belong to it, as they stood at its end, judged by
//! `domain::measure`.
//!
//! It must not judge anything itself. Invariant: a figure is the sum of the records listed for it, whether they are read one
//! by one or counted in an index.

mod accuracy;
mod order;
mod paper;
mod problem;
mod step;

use super::{Result, Store, past};
use crate::domain::{
    measure::{Counted, Definition, Definitions, Figure, Measure, Measures, Reason},
    period::Period,
    record::RecordKind,
};
use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

/// A record that a measure looks at, before it is named.
#[derive(Debug, Clone, Copy)]
struct Seen {
    id: i64,
    /// The day by which it belongs to the period.
    on: NaiveDate,
    done_on: Option<NaiveDate>,
    score: Option<u32>,
    reason: Reason,
}

impl Seen {
    fn of(id: i64, on: NaiveDate, done_on: Option<NaiveDate>, reason: Reason) -> Seen {
        Seen { id, on, done_on, score: None, reason }
    }

    fn figure(&self) -> Figure {
        Figure::of(self.reason, self.score)
    }
}

impl Definition {
    /// Returns what kind of record it counts.
    const fn counts(self) -> RecordKind {
        use Definition::*;
        match self {
            Due | Placed | Orders | Reviewed | Delivered | Archived => RecordKind::Order,
            Steps => RecordKind::PlanStep,
            Known | Opened => RecordKind::Problem,
            Score | Content => RecordKind::Survey,
            Registered => RecordKind::Document,
        }
    }
}

/// How the records of a kind are named: number, customer, and what they are.
const fn naming(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::PlanStep => {
            "SELECT o.number, c.name, x.name FROM plan_step x JOIN orders o ON o.id = x.order_id
             JOIN customer c ON c.id = o.customer_id WHERE x.id = ?1"
        }
        RecordKind::Problem => {
            "SELECT o.number, c.name, x.what FROM problem x JOIN orders o ON o.id = x.order_id
             JOIN customer c ON c.id = o.customer_id WHERE x.id = ?1"
        }
        RecordKind::Survey => {
            "SELECT coalesce(o.number, ''), c.name, x.remarks FROM survey x LEFT JOIN orders o ON o.id = x.order_id
             JOIN customer c ON c.id = x.customer_id WHERE x.id = ?1"
        }
        RecordKind::Document => {
            "SELECT x.number, coalesce(c.name, ''), x.title FROM document x LEFT JOIN orders o ON o.id = x.order_id
             LEFT JOIN customer c ON c.id = coalesce(o.customer_id, x.customer_id) WHERE x.id = ?1"
        }
        _ => {
            "SELECT o.number, c.name, o.products FROM orders o JOIN customer c ON c.id = o.customer_id WHERE o.id = ?1"
        }
    }
}

/// Which rows of a table belong to a period: those `x` for which `when` holds, read by `index`.
struct Rows<'a> {
    table: &'a str,
    index: &'a str,
    columns: &'a [&'a str],
    when: &'a str,
}

impl Store {
    /// Measures a period, each measure by the definition in force.
    ///
    /// # Errors
    /// The database's own.
    pub fn measures(&self, period: &Period, definitions: &Definitions) -> Result<Measures> {
        self.at_one_moment(|store| {
            let mut figures = [Figure::default(); 6];
            for (figure, measure) in figures.iter_mut().zip(Measure::ALL) {
                *figure = store.figure(period, definitions.of(*measure))?;
            }
            Ok(Measures { definitions: *definitions, figures })
        })
    }

    /// Measures a period by one definition. What was told of a period gone by is told again without looking, as long as
    /// nothing was written.
    ///
    /// # Errors
    /// The database's own.
    pub fn figure(&self, period: &Period, definition: Definition) -> Result<Figure> {
        if !period.is_over(self.today()) {
            return self.count(period, definition);
        }
        let newest = self.newest_action()?;
        let told = self.told.borrow().get(newest, period, definition);
        if let Some(figure) = told {
            return Ok(figure);
        }
        let figure = self.count(period, definition)?;
        self.told.borrow_mut().keep(newest, period, definition, figure);
        Ok(figure)
    }

    fn count(&self, period: &Period, definition: Definition) -> Result<Figure> {
        let counted = match definition {
            Definition::Steps => self.steps_counted(period)?,
            Definition::Registered => self.documents_counted(period)?,
            _ => None,
        };
        match counted {
            Some(figure) => Ok(figure),
            None => Ok(self.seen(period, definition)?.iter().map(Seen::figure).sum()),
        }
    }

    /// Lists the records that a definition looks at in a period, counted or not, each with the reason; what was missed
    /// first, then by the day that puts it into the period.
    ///
    /// # Errors
    /// The database's own.
    pub fn measured(&self, definition: Definition, period: &Period) -> Result<Vec<Counted>> {
        self.at_one_moment(|store| {
            let mut seen = store.seen(period, definition)?;
            seen.sort_by_key(|s| (s.reason.side(), s.on, s.id));
            let kind = definition.counts();
            let mut name = store.conn.prepare_cached(naming(kind))?;
            let named = seen.into_iter().map(|Seen { id, on, done_on, score, reason }| {
                let found = name.query_row([id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))).optional()?;
                let (number, customer, what): (String, String, String) = match found {
                    Some(found) => found,
                    None => store.name_of_gone(kind, id)?,
                };
                Ok(Counted { record: kind.row(id), number, customer, what, on, done_on, score, reason })
            });
            named.collect()
        })
    }

    /// Names an order that an undo has taken away since, as it was written down; of anything else only that it was.
    fn name_of_gone(&self, kind: RecordKind, id: i64) -> Result<(String, String, String)> {
        let (number, products) = (past::of_order("number", "?1"), past::of_order("products", "?1"));
        let mut query = self.conn.prepare_cached(&format!("SELECT {number}, '', {products}"))?;
        let is_order = kind == RecordKind::Order;
        let name = |r: &Row| Ok((r.get(0)?, r.get(1)?, r.get(2)?));
        Ok(if is_order { query.query_row([id], name)? } else { Default::default() })
    }

    /// Reads the records that a definition looks at, one by one.
    fn seen(&self, period: &Period, definition: Definition) -> Result<Vec<Seen>> {
        match definition {
            Definition::Due | Definition::Placed | Definition::Orders => self.orders_seen(period, definition),
            Definition::Reviewed => self.reviews_seen(period),
            Definition::Delivered => self.deliveries_seen(period),
            Definition::Steps => self.steps_seen(period),
            Definition::Known | Definition::Opened => self.problems_seen(period, definition),
            Definition::Score | Definition::Content => self.surveys_seen(period, definition),
            Definition::Registered => self.documents_seen(period),
            Definition::Archived => self.archives_seen(period),
        }
    }

    /// Reads the rows of a table as they stood at the end of a period, each with whether it was voided by then: its id, its
    /// columns, and that.
    fn known<T>(
        &self,
        rows: &Rows,
        period: &Period,
        mut read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let Rows { table, index, columns, when } = rows;
        let undone = past::undone_ids(&self.conn, table, period.to)?;
        let live = columns.iter().map(|column| format!("x.{column}")).collect::<Vec<_>>().join(", ");
        let mut then = columns.to_vec();
        let (mut voided, mut was_voided) = ("0".to_owned(), "0");
        if past::is_voidable(table) {
            voided = format!("NOT {}", past::standing_on(table, "x", "?2"));
            was_voided = "x.voided IS NOT NULL";
            then.push("voided");
        }
        let mut all = Vec::new();
        let sql = format!("SELECT x.id, {live}, {voided} AS is_voided FROM {table} x {index} WHERE {when}");
        let mut query = self.conn.prepare_cached(&sql)?;
        let mut found = query.query([period.from, period.to])?;
        while let Some(row) = found.next()? {
            if !undone.contains(&row.get(0)?) {
                all.push(read(row)?);
            }
        }
        if !undone.is_empty() {
            let then = past::undone_rows(table, &then, "?2");
            let sql = format!("SELECT x.id, {live}, {was_voided} AS is_voided FROM {then} x WHERE {when}");
            let mut query = self.conn.prepare_cached(&sql)?;
            let mut found = query.query([period.from, period.to])?;
            while let Some(row) = found.next()? {
                all.push(read(row)?);
            }
        }
        Ok(all)
    }
}
