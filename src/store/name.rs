//! What a person calls a row: the file it belongs to, and what is its own.
//!
//! Invariant: every business table stands here once.

use super::{Result, Store, history};
use crate::domain::{
    decimal::{Currency, Money},
    deed::Deed,
    record::{Record, RecordKind, Subject},
    text,
};
use rusqlite::OptionalExtension;

/// So many cells are told of a row's own words.
const SHOWN: usize = 40;

/// How the rows of a table are named; the row is `x`.
struct Rows {
    table: &'static str,
    /// The order's or document's number, the customer's name.
    file: &'static str,
    /// What tells it from others in the same file.
    own: &'static str,
    joined: &'static str,
}

const ORDER: &str = "JOIN orders o ON o.id = x.order_id";
const ORDER_IF: &str = "LEFT JOIN orders o ON o.id = x.order_id";
const EITHER: &str = "LEFT JOIN orders o ON o.id = x.order_id LEFT JOIN customer c ON c.id = x.customer_id";
const CUSTOMER: &str = "JOIN customer c ON c.id = x.customer_id";
const OF_REQUEST: &str = "JOIN request q ON q.id = x.request_id JOIN orders o ON o.id = q.order_id";
const DOCUMENT: &str = "d.number || ' ' || d.title";

const fn rows(table: &'static str, file: &'static str, own: &'static str, joined: &'static str) -> Rows {
    Rows { table, file, own, joined }
}

#[rustfmt::skip]
const NAMES: &[Rows] = &[
    rows("orders", "x.number", "''", ""),
    rows("customer", "x.name", "''", ""),
    rows("contact", "c.name", "x.name", CUSTOMER),
    rows("request", "o.number", "x.reason", ORDER),
    rows("problem", "o.number", "x.what", ORDER),
    rows("document", "x.number || ' ' || x.title", "CASE WHEN x.number LIKE o.number || '-%' THEN '' ELSE coalesce(o.number, '') END", ORDER_IF),
    rows("loan", DOCUMENT, "x.borrower", "JOIN document d ON d.id = x.document_id"),
    rows("plan_step", "o.number", "x.name", ORDER),
    rows("slip", "o.number", "x.expected_on", ORDER),
    rows("communication", "coalesce(o.number, c.name, x.person)", "x.said", EITHER),
    rows("survey", "c.name", "x.on_day || ' ' || x.score", CUSTOMER),
    rows("shipment", "o.number", "x.carrier || ' ' || x.waybill", ORDER),
    rows("take_back", "o.number", "x.reason", ORDER),
    rows("payment_due", "o.number", "x.what", ORDER),
    rows("payment", "o.number", "x.on_day", ORDER),
    rows("risk", "coalesce(o.number, '')", "x.what", ORDER_IF),
    rows("sample", "x.item", "coalesce(o.number, c.name)", EITHER),
    rows("quotation", "x.number", "c.name", CUSTOMER),
    rows("training", "x.topic", "''", ""),
    rows("task", "coalesce(o.number, c.name, '')", "x.what", EITHER),
    rows("rate", "x.currency || ' ' || x.month", "''", ""),
    rows("product", "trim(x.product || ' ' || x.spec)", "''", ""),
    rows("output", "o.number", "x.on_day", ORDER),
    rows("material", "o.number", "x.name", ORDER),
    rows("packing", "o.number", "x.cartons || ' ' || x.numbers", ORDER),
    rows("pay_item", "x.month || ' ' || x.term", "x.reason", ""),
    rows("appraisal", "x.month", "iif(x.version > 1, 'v' || x.version, '')", ""),
    rows("inspection", "o.number", "coalesce(x.on_day, x.planned_on)", ORDER),
    rows("finding", "o.number", "x.what", ORDER),
    rows("credit", "o.number", "x.number", ORDER),
    rows("export_file", "o.number", "trim(x.vessel || ' ' || x.port_to)", ORDER),
    rows("attachment", "coalesce(o.number, c.name, '')", "x.title", EITHER),
    rows("printout", "coalesce(o.number, '')", "x.printed_on", ORDER_IF),
    rows("supplier", "x.name", "''", ""),
    rows("outsourcing", "o.number", "x.supplier || ' ' || x.process", ORDER),
    rows("payable", "o.number", "x.payee || iif(x.invoice = '', '', ' ' || x.invoice)", ORDER),
    rows("costing", "coalesce(q.number, '')", "trim(x.product || ' ' || x.spec)", "LEFT JOIN quotation q ON q.id = x.quotation_id"),
    rows("proposal", "x.what", "''", ""),
    rows("order_version", "o.number", "''", ORDER),
    rows("order_line", "o.number", "''", ORDER),
    rows("review", "o.number", "''", ORDER),
    rows("milestone", "o.number", "''", ORDER),
    rows("tracking", "o.number", "''", ORDER),
    rows("assessment", "o.number", "''", OF_REQUEST),
    rows("recall", "o.number", "''", OF_REQUEST),
    rows("setback", "x.on_day", "x.reason", ""),
    rows("renewal", DOCUMENT, "''", "JOIN loan l ON l.id = x.loan_id JOIN document d ON d.id = l.document_id"),
    rows("shipment_line", "o.number", "''", "JOIN shipment s ON s.id = x.shipment_id JOIN orders o ON o.id = s.order_id"),
    rows("take_back_line", "o.number", "''", "JOIN take_back t ON t.id = x.take_back_id JOIN orders o ON o.id = t.order_id"),
    rows("risk_review", "coalesce(o.number, '')", "''", "JOIN risk k ON k.id = x.risk_id LEFT JOIN orders o ON o.id = k.order_id"),
    rows("quotation_line", "q.number", "''", "JOIN quotation q ON q.id = x.quotation_id"),
    rows("costing_line", "''", "''", ""),
];

/// The rows that are part of a record: their table, the kind of the record, and the column that says which.
const PARTS: [(&str, RecordKind, &str); 13] = [
    ("order_version", RecordKind::Order, "order_id"),
    ("order_line", RecordKind::Order, "order_id"),
    ("review", RecordKind::Order, "order_id"),
    ("milestone", RecordKind::Order, "order_id"),
    ("tracking", RecordKind::Order, "order_id"),
    ("assessment", RecordKind::Request, "request_id"),
    ("recall", RecordKind::Request, "request_id"),
    ("renewal", RecordKind::Loan, "loan_id"),
    ("shipment_line", RecordKind::Shipment, "shipment_id"),
    ("take_back_line", RecordKind::TakeBack, "take_back_id"),
    ("risk_review", RecordKind::Risk, "risk_id"),
    ("quotation_line", RecordKind::Quotation, "quotation_id"),
    ("costing_line", RecordKind::Costing, "costing_id"),
];

impl Store {
    /// Names the file a row of a table belongs to, as a person knows it: the order's or document's number, the
    /// customer's name; nothing when the row is gone.
    pub fn about_row(&self, table: &str, id: i64) -> Result<String> {
        Ok(self.named(table, id)?.map(|(file, _)| file).unwrap_or_default())
    }

    /// Names a record as a person knows it: its file, and its own words; nothing when it is gone.
    pub fn name_of(&self, record: Record) -> Result<String> {
        self.name_with(record, "")
    }

    /// Names a record as [`name_of`](Store::name_of) does, and after its file the customer it is about.
    pub fn name_in_full(&self, record: Record) -> Result<String> {
        let customer = self.customer_of(record)?.map(|id| self.name_of(RecordKind::Customer.row(id))).transpose()?;
        let (name, customer) = (self.name_of(record)?, customer.unwrap_or_default());
        if name.contains(&customer) { Ok(name) } else { self.name_with(record, &customer) }
    }

    fn name_with(&self, record: Record, customer: &str) -> Result<String> {
        let Some((file, own)) = self.named(record.kind.code(), record.id)? else { return Ok(String::new()) };
        let own = text::clip(&text::clean(&own), SHOWN);
        let amount = match record.kind {
            RecordKind::Payment | RecordKind::PaymentDue => self.amount_of(record)?,
            _ => String::new(),
        };
        let said = [&file, customer, &own, &amount];
        Ok(said.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "))
    }

    fn named(&self, table: &str, id: i64) -> Result<Option<(String, String)>> {
        let Some(Rows { table, file, own, joined }) = NAMES.iter().find(|rows| rows.table == table) else {
            return Ok(None);
        };
        let sql = format!("SELECT {file}, {own} FROM {table} x {joined} WHERE x.id = ?1");
        Ok(self.conn.query_row(&sql, [id], |r| Ok((r.get(0)?, r.get(1)?))).optional()?)
    }

    fn amount_of(&self, record: Record) -> Result<String> {
        let sql = format!("SELECT amount FROM {} WHERE id = ?1", record.kind.code());
        let amount = Money(self.conn.query_row(&sql, [record.id], |r| r.get(0))?);
        let currency: Currency = self.payment_currency(record)?.unwrap_or_default();
        Ok(format!("{} {currency}", amount.grouped(currency)))
    }

    /// Names what an action is about, as a person knows it.
    pub fn about(&self, subject: &Subject) -> Result<String> {
        match subject {
            Subject::Record(record) => self.name_in_full(*record),
            Subject::Desk | Subject::File(_) => Ok(subject.to_string()),
        }
    }

    /// Finds the record an action was done to, in the file it stands in: of the kind its deed says, whether the record's
    /// own row changed or a part of it; else the first that changed, as the one that was voided.
    pub(super) fn done_to(&self, action: i64, deed: Deed) -> Result<Option<Record>> {
        let mut first = None;
        for (entity, id) in history::first_changes(&self.conn, action)? {
            let record = match PARTS.iter().find(|(table, ..)| *table == entity) {
                Some((table, kind, column)) => self.whole_of(table, column, id)?.map(|id| kind.row(id)),
                None => RecordKind::from_code(&entity).map(|kind| kind.row(id)),
            };
            if record.is_some_and(|of| deed.kind() == Some(of.kind)) {
                return Ok(record);
            }
            first = first.or(record);
        }
        Ok(first.filter(|_| deed == Deed::Void || deed.kind().is_some()))
    }

    fn whole_of(&self, table: &str, column: &str, part: i64) -> Result<Option<i64>> {
        let sql = format!("SELECT {column} FROM {table} WHERE id = ?1");
        Ok(self.conn.prepare_cached(&sql)?.query_row([part], |r| r.get(0)).optional()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Clock, trigger};

    #[test]
    fn every_business_table_is_named_once() {
        let store = Store::open_in_memory(Clock::Fixed("2026-11-21T09:00:00".parse().unwrap()), "李雯").unwrap();
        let mut named: Vec<&str> = NAMES.iter().map(|rows| rows.table).collect();
        named.sort_unstable();
        assert_eq!(named, trigger::business_tables(&store.conn).unwrap());
        for rows in NAMES {
            assert_eq!(store.about_row(rows.table, 1).unwrap(), "");
        }
        assert!(RecordKind::ALL.iter().all(|kind| named.contains(&kind.code())));
        let is_part = |table: &str| PARTS.iter().any(|(part, ..)| *part == table);
        let is_whole = |table: &str| RecordKind::from_code(table).is_some() || table == "setback";
        assert!(named.iter().all(|table| is_part(table) != is_whole(table)));
    }
}
