//! The search indexes: what each keeps of which tables, and how it follows every action.
//!
//! It must not find anything. Invariant: an index fits its records after every action, whoever wrote them, because it
//! follows the history's own changes.

use super::indexed;
use crate::{
    domain::{
        appraisal::Appraisal,
        attachment::Attachment,
        attribute::{Attributes, Kind},
        communication::{NewCommunication, NewSurvey},
        costing::Costing,
        customer::{Contact, Customer},
        document::Entry,
        export::{Credit, ExportFile},
        inspection::{Finding, Inspection},
        material::Material,
        order::Line,
        outsourcing::Outsourcing,
        packing::Packing,
        pay::PayItem,
        payable::Payable,
        payment::NewPayment,
        plan::Step,
        problem::NewProblem,
        product::Product,
        proposal::Proposal,
        quotation::Quotation,
        rate::Rate,
        record::{Record, RecordKind},
        risk::NewRisk,
        sample::Sample,
        shipping::{Arrival, Dispatch, TakeBack},
        supplier::Supplier,
        task::Task,
        tracking::Progress,
        training::Training,
    },
    store::Result,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::IgnoredAny;
use std::{
    collections::{BTreeSet, HashMap},
    sync::LazyLock,
};

/// The FTS5 table of whatever has none of its own.
const SHARED: &str = "record_search";
/// Room for the rows of one table in an index that several share.
const BAND: i64 = 1 << 40;

/// What is found of a table's rows.
pub(in crate::store) struct Index {
    /// The FTS5 table that keeps it.
    pub name: &'static str,
    /// The table whose rows are found.
    pub table: &'static str,
    /// Which of the bands of its FTS5 table is its own.
    band: i64,
    /// Reads what is kept of a row, `?1`: no row when it is not to be found.
    pub text: String,
    /// The day a row `x` belongs to, in SQL.
    pub day: &'static str,
    /// What a row that is found opens.
    opens: Opens,
    /// Which changes of which tables make it differ.
    watched: Vec<Watched>,
}

/// What a row that is found opens.
enum Opens {
    Itself(RecordKind),
    Its(RecordKind, &'static str),
}

struct Watched {
    table: &'static str,
    columns: Vec<&'static str>,
    link: Link,
}

/// How a row whose words count hangs together with the row that is found.
#[derive(Clone, Copy)]
enum Link {
    /// It is that row.
    Own,
    /// It names that row in this column, and the rest holds of it, `y`, and that row, `x`.
    Child(&'static str, &'static str),
    /// That row names it in this column.
    Parent(&'static str),
}

/// Lists the columns of a record's words.
fn words_of<R: Attributes>() -> impl Iterator<Item = &'static str> {
    let is_word = |kind: Kind| matches!(kind, Kind::Text(_) | Kind::Note(_) | Kind::Digits(_));
    R::ATTRIBUTES.iter().filter(move |a| is_word(a.kind)).map(|a| a.column)
}

impl Index {
    /// Starts an index of a table's own words.
    fn of(table: &'static str, day: &'static str, words: impl IntoIterator<Item = &'static str>) -> Index {
        let own = Watched { table, columns: words.into_iter().collect(), link: Link::Own };
        let opens = match RecordKind::from_code(table) {
            Some(kind) => Opens::Itself(kind),
            None => Opens::Its(RecordKind::Order, "order_id"),
        };
        Index { name: SHARED, table, band: 0, text: String::new(), day, opens, watched: vec![own] }
    }

    /// Counts the words of another table's rows too.
    fn with(mut self, table: &'static str, link: Link, words: impl IntoIterator<Item = &'static str>) -> Index {
        self.watched.push(Watched { table, columns: words.into_iter().collect(), link });
        self
    }

    /// Keeps it in an FTS5 table of its own.
    fn alone(mut self, name: &'static str) -> Index {
        self.name = name;
        self
    }

    /// Opens the record that a row names in this column.
    fn opening(mut self, kind: RecordKind, column: &'static str) -> Index {
        self.opens = Opens::Its(kind, column);
        self
    }

    /// Returns the row of the FTS5 table that stands for a row.
    pub fn doc(&self, id: i64) -> i64 {
        self.band * BAND + id
    }

    /// Returns the row that a row of the FTS5 table stands for.
    pub fn row(&self, doc: i64) -> i64 {
        doc - self.band * BAND
    }

    /// Returns the rows of the FTS5 table that stand for rows below this id: the first, and the one after the last.
    pub fn span(&self, below: i64) -> (i64, i64) {
        (self.doc(0), self.doc(below.min(BAND)))
    }

    /// Returns whether a row of the FTS5 table stands for one of this table's.
    pub fn has(&self, doc: i64) -> bool {
        doc.div_euclid(BAND) == self.band
    }

    /// Returns the record that a row opens.
    pub fn record(&self, conn: &Connection, id: i64) -> Result<Record> {
        Ok(match self.opens {
            Opens::Itself(kind) => kind.row(id),
            Opens::Its(kind, column) => kind.row(named(conn, self.table, column, id)?.unwrap_or_default()),
        })
    }

    /// Gathers what is kept of a row; nothing when it is not to be found.
    pub fn words(&self, conn: &Connection, id: i64) -> Result<Option<String>> {
        Ok(conn.prepare_cached(&self.text)?.query_row([id], |r| r.get(0)).optional()?)
    }

    /// Brings one row of the index up to date.
    fn put(&self, conn: &Connection, id: i64) -> Result<()> {
        let Index { name, .. } = self;
        conn.prepare_cached(&format!("DELETE FROM {name} WHERE rowid = ?1"))?.execute([self.doc(id)])?;
        let grams = self.words(conn, id)?.map(|text| indexed(&text)).filter(|grams| !grams.is_empty());
        if let Some(grams) = grams {
            conn.prepare_cached(&format!("INSERT INTO {name}(rowid, grams) VALUES (?1, ?2)"))?
                .execute(params![self.doc(id), grams])?;
        }
        Ok(())
    }

    /// Writes the query for the words of a row.
    fn write_text(&mut self) {
        let mut parts = Vec::new();
        for Watched { table, columns, link } in &self.watched {
            let of = |row: &str| columns.iter().map(|c| format!("{row}.{c}")).collect::<Vec<_>>().join(", ");
            let from = match link {
                Link::Own => {
                    parts.push(of("x"));
                    continue;
                }
                Link::Child(column, rest) => format!("y.{column} = x.id {rest}"),
                Link::Parent(column) => format!("y.id = x.{column}"),
            };
            parts.push(format!("(SELECT group_concat(concat_ws(' ', {}), ' ') FROM {table} y WHERE {from})", of("y")));
        }
        let table = self.table;
        // a record written by mistake is found nowhere but in the history; orders and documents keep their place
        let is_there = if self.name == SHARED && has_voided(table) { " AND x.voided IS NULL" } else { "" };
        self.text = format!("SELECT concat_ws(' ', {}) FROM {table} x WHERE x.id = ?1{is_there}", parts.join(", "));
    }
}

fn has_voided(table: &str) -> bool {
    RecordKind::from_code(table).is_some_and(|kind| kind.is_voidable() || kind == RecordKind::Customer)
}

/// Where the index of orders stands among [`INDEXES`].
pub(super) const ORDERS: usize = 0;
/// Where the index of documents stands.
pub(super) const DOCUMENTS: usize = 1;

/// The indexes: a new kind of record is one row here. Of the tables that share `record_search` the largest stands
/// first, because the index is read from its end.
pub(in crate::store) static INDEXES: LazyLock<Vec<Index>> = LazyLock::new(|| {
    const NOW: &str = "AND y.version = x.version";
    let product = || words_of::<Line>().filter(|column| *column != "unit");
    let mut all = vec![
        Index::of("orders", "substr(x.received_at, 1, 10)", ["external_ref"])
            .alone("order_search")
            .with("customer", Link::Parent("customer_id"), ["name", "short_name", "initials"])
            .with("order_version", Link::Child("order_id", NOW), ["contact", "phone", "salesperson", "delivery_place"])
            .with("order_line", Link::Child("order_id", NOW), product()),
        Index::of("document", "x.registered_on", ["number"].into_iter().chain(words_of::<Entry>()))
            .alone("document_search")
            .with("orders", Link::Parent("order_id"), ["number"])
            .with("customer", Link::Parent("customer_id"), ["name", "short_name", "initials"])
            .with("loan", Link::Child("document_id", ""), ["borrower"]),
        Index::of("tracking", "x.day", words_of::<Progress>()),
        Index::of("plan_step", "x.planned_on", words_of::<Step>().filter(|column| *column != "name")),
        Index::of("milestone", "x.on_day", ["note"]),
        Index::of("review", "x.on_day", ["reason", "override_reason"]),
        Index::of("shipment", "x.shipped_on", words_of::<Dispatch>().chain(words_of::<Arrival>())),
        Index::of("payment", "x.on_day", words_of::<NewPayment>()),
        Index::of("communication", "substr(x.at, 1, 10)", words_of::<NewCommunication>().chain(["answer"])),
        Index::of("problem", "x.opened_on", words_of::<NewProblem>().chain(["solution"])),
        Index::of("request", "x.requested_on", ["requested_by", "reason", "decision_reason", "ended_note"]).with(
            "assessment",
            Link::Child("request_id", ""),
            ["person", "production_effect", "purchasing_effect", "delivery_effect", "solution"],
        ),
        Index::of("loan", "x.applied_on", ["borrower", "purpose", "refused_reason", "return_note"]),
        Index::of("take_back", "x.on_day", words_of::<TakeBack>()),
        Index::of("quotation", "x.on_day", ["number", "lost_reason"].into_iter().chain(words_of::<Quotation>())).with(
            "quotation_line",
            Link::Child("quotation_id", ""),
            product(),
        ),
        Index::of("sample", "x.asked_on", words_of::<Sample>().chain(["answer_note"])),
        Index::of("survey", "x.on_day", words_of::<NewSurvey>()),
        Index::of("risk", "x.opened_on", words_of::<NewRisk>().chain(["closed_note"])).with(
            "risk_review",
            Link::Child("risk_id", ""),
            ["note"],
        ),
        Index::of("task", "x.due_on", words_of::<Task>()),
        Index::of("training", "coalesce(x.held_on, x.planned_on)", words_of::<Training>()),
        Index::of("contact", LAST_ORDER_OF_CUSTOMER, words_of::<Contact>())
            .opening(RecordKind::Customer, "customer_id"),
        Index::of("customer", LAST_ORDER, words_of::<Customer>()),
        Index::of("pay_item", "x.month || '-01'", words_of::<PayItem>()),
        Index::of("appraisal", "x.month || '-01'", words_of::<Appraisal>()),
        Index::of("rate", "x.month || '-01'", words_of::<Rate>()),
        Index::of("inspection", "coalesce(x.on_day, x.planned_on)", words_of::<Inspection>()),
        Index::of("finding", "coalesce(x.done_on, x.due_on)", words_of::<Finding>()),
        Index::of("credit", "x.expires_on", words_of::<Credit>()),
        Index::of("export_file", "coalesce(x.sails_on, x.cut_off_on)", words_of::<ExportFile>()),
        Index::of("product", LAST_ORDER_OF_PRODUCT, words_of::<Product>()),
        Index::of("attachment", "NULL", words_of::<Attachment>()),
        Index::of("material", "coalesce(x.arrived_on, x.due_on)", words_of::<Material>()),
        Index::of("packing", "NULL", words_of::<Packing>()),
        Index::of("supplier", "coalesce(x.eliminated_on, x.admitted_on)", words_of::<Supplier>()),
        Index::of("outsourcing", "coalesce(x.back_on, x.due_on)", words_of::<Outsourcing>()),
        Index::of("payable", "coalesce(x.paid_on, x.due_on)", words_of::<Payable>()),
        Index::of("costing", "x.on_day", words_of::<Costing>()).with(
            "costing_line",
            Link::Child("costing_id", ""),
            ["name"],
        ),
        Index::of("proposal", "coalesce(x.decided_on, x.asked_on)", words_of::<Proposal>()),
    ];
    let mut taken: HashMap<&str, i64> = HashMap::new();
    for index in &mut all {
        let band = taken.entry(index.name).or_default();
        index.band = *band;
        *band += 1;
        index.write_text();
    }
    all
});

/// Lists the FTS5 tables.
pub(in crate::store) fn fts_tables() -> BTreeSet<&'static str> {
    INDEXES.iter().map(|index| index.name).collect()
}

/// A customer belongs to the day it ordered last.
const LAST_ORDER: &str =
    "(SELECT substr(received_at, 1, 10) FROM orders WHERE customer_id = x.id ORDER BY id DESC LIMIT 1)";
const LAST_ORDER_OF_CUSTOMER: &str =
    "(SELECT substr(received_at, 1, 10) FROM orders WHERE customer_id = x.customer_id ORDER BY id DESC LIMIT 1)";

/// A product belongs to the day it was ordered last.
const LAST_ORDER_OF_PRODUCT: &str =
    "(SELECT substr(o.received_at, 1, 10) FROM order_line l JOIN orders o ON o.id = l.order_id
    WHERE l.product = x.product AND l.spec = x.spec ORDER BY l.order_id DESC LIMIT 1)";

/// Brings the indexes up to date with what an action changed after the change of this number; returns the last change.
pub(in crate::store) fn follow(conn: &Connection, action: i64, after: i64) -> Result<i64> {
    let mut touched: BTreeSet<(usize, i64)> = BTreeSet::new();
    let mut last = after;
    {
        let mut changes = conn.prepare_cached(
            "SELECT id, entity, row_id, before, after FROM change WHERE action_id = ?1 AND id > ?2 ORDER BY id",
        )?;
        let mut rows = changes.query([action, after])?;
        while let Some(row) = rows.next()? {
            last = row.get(0)?;
            for (at, index) in INDEXES.iter().enumerate() {
                for watched in &index.watched {
                    for id in watched.rows(index, row, conn)? {
                        touched.insert((at, id));
                    }
                }
            }
        }
    }
    touched.into_iter().try_for_each(|(at, id)| INDEXES[at].put(conn, id))?;
    Ok(last)
}

impl Watched {
    /// Lists the rows of the index that a change of a row, as the history has it, concerns.
    fn rows(&self, index: &Index, change: &Row, conn: &Connection) -> Result<Vec<i64>> {
        if change.get_ref(1)?.as_str()? != self.table {
            return Ok(Vec::new());
        }
        let id = change.get(2)?;
        let (before, after) = (change.get_ref(3)?.as_str_or_null()?, change.get_ref(4)?.as_str_or_null()?);
        if let (Some(_), Some(after)) = (before, after) {
            let columns: HashMap<&str, IgnoredAny> = serde_json::from_str(after).unwrap_or_default();
            // a row that names another one now has that one's words
            let named = index.watched.iter().filter_map(|watched| match (self.link, watched.link) {
                (Link::Own, Link::Parent(column)) => Some(column),
                _ => None,
            });
            let mut of_words = self.columns.iter().copied().chain(named).chain(["voided"]);
            if !of_words.any(|column| columns.contains_key(column)) {
                return Ok(Vec::new());
            }
        }
        Ok(match self.link {
            Link::Own => vec![id],
            Link::Child(column, _) => match named(conn, self.table, column, id)? {
                Some(row) => vec![row],
                // a row taken back names it in what it was
                None => {
                    let gone: serde_json::Value = before.and_then(|b| serde_json::from_str(b).ok()).unwrap_or_default();
                    gone[column].as_i64().into_iter().collect()
                }
            },
            Link::Parent(column) => {
                let sql = format!("SELECT id FROM {} WHERE {column} = ?1", index.table);
                conn.prepare_cached(&sql)?.query_map([id], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?
            }
        })
    }
}

fn named(conn: &Connection, table: &str, column: &str, id: i64) -> Result<Option<i64>> {
    let sql = format!("SELECT {column} FROM {table} WHERE id = ?1");
    Ok(conn.prepare_cached(&sql)?.query_row([id], |r| r.get(0)).optional()?.flatten())
}

/// Makes every index anew, after a whole desk was imported, or when one does not fit any more.
pub(in crate::store) fn index_all(conn: &Connection) -> Result<()> {
    for name in fts_tables() {
        conn.execute_batch(&format!("INSERT INTO {name}({name}) VALUES ('delete-all')"))?;
    }
    for index in INDEXES.iter() {
        let mut ids = conn.prepare(&format!("SELECT id FROM {}", index.table))?;
        let mut rows = ids.query([])?;
        while let Some(row) = rows.next()? {
            index.put(conn, row.get(0)?)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Clock, Store};

    #[test]
    fn every_kind_of_record_is_found_but_those_that_have_no_words_of_their_own() {
        let is_found = |kind: RecordKind| INDEXES.iter().any(|index| index.table == kind.code());
        let silent: Vec<_> = RecordKind::ALL.iter().filter(|kind| !is_found(**kind)).collect();
        let known = [RecordKind::Delay, RecordKind::PaymentDue, RecordKind::Printout, RecordKind::Output];
        assert!(silent.into_iter().eq(&known));
    }

    #[test]
    fn every_index_reads_its_tables() {
        let store = Store::open_in_memory(Clock::Fixed("2026-11-21T09:00:00".parse().unwrap()), "李雯").unwrap();
        for index in INDEXES.iter() {
            assert_eq!(index.words(&store.conn, 1).unwrap(), None, "{}", index.text);
            let day = format!("SELECT {} FROM {} x", index.day, index.table);
            assert!(store.conn.prepare(&day).is_ok(), "{day}");
            assert!(index.has(index.doc(7)) && index.row(index.doc(7)) == 7);
        }
    }
}
