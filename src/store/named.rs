//! Which record a person means by a number or a name: the one place where a reference is resolved.

use super::{Result, Store};
use crate::domain::{
    number::{DocumentNumber, FileKind, NumberQuery},
    record::{Record, RecordKind},
    request::split_reference,
    text,
};
use rusqlite::{OptionalExtension, params};

impl Store {
    /// Finds the record that is meant: an order however its number is typed, a paper of one, a document, a quotation, a
    /// request or a shipment by its order and ordinal, a customer by the whole name; nothing when there is none.
    pub fn record_named(&self, said: &str) -> Result<Option<Record>> {
        let plain = text::halfwidth(said);
        let said = plain.trim();
        if let Some(order) = self.order_named(said)? {
            return Ok(Some(RecordKind::Order.row(order)));
        }
        match self.numbered(said)? {
            Some(record) => Ok(Some(record)),
            None => Ok(self.customer_by_name(said)?.map(|id| RecordKind::Customer.row(id))),
        }
    }

    /// Finds the record that has this number and is no order, so that it can be told what it is.
    pub fn other_numbered(&self, said: &str) -> Result<Option<Record>> {
        let is_other = |record: &Record| !matches!(record.kind, RecordKind::Order | RecordKind::Customer);
        Ok(self.record_named(said)?.filter(is_other))
    }

    /// Finds what is numbered and is no order.
    fn numbered(&self, said: &str) -> Result<Option<Record>> {
        if let Ok(number) = DocumentNumber::parse(said) {
            if let Some(document) = self.document_by_number(number)? {
                return Ok(Some(RecordKind::Document.row(document)));
            }
            let quotation = number.file().map(|number| self.quotation_by_number(number)).transpose()?.flatten();
            return Ok(quotation.map(|id| RecordKind::Quotation.row(id)));
        }
        if let Some(record) = self.numbered_in_part(said)? {
            return Ok(Some(record));
        }
        if let Some((order, ordinal)) = split_reference(said)
            && let Some(order) = self.order_named(order)?
        {
            let request = self.requests_of_order(order)?.into_iter().find(|r| r.ordinal == ordinal);
            return Ok(request.map(|r| RecordKind::Request.row(r.id)));
        }
        let Some((order, tail)) = said.rsplit_once(['-', 's', 'S']) else { return Ok(None) };
        let order = self.order_named(order.trim_end_matches(['-', ' ']))?;
        let Some((order, ordinal)) = order.zip(tail.trim().parse::<u32>().ok()) else { return Ok(None) };
        if said.contains(['s', 'S']) {
            let shipment = self.shipments_of_order(order)?.into_iter().find(|s| s.ordinal == ordinal);
            return Ok(shipment.map(|s| RecordKind::Shipment.row(s.id)));
        }
        let paper = DocumentNumber::Paper { order: self.order(order)?.number, seq: ordinal };
        Ok(self.document_by_number(paper)?.map(|id| RecordKind::Document.row(id)))
    }

    /// Finds the newest document or quotation whose letters and end of the number were said: `sc7`, `qt11-007`.
    fn numbered_in_part(&self, said: &str) -> Result<Option<Record>> {
        let (kind, end): (FileKind, String) = match NumberQuery::parse(said) {
            Some(NumberQuery::Tail { kind: Some(kind), seq }) => (kind, format!("______{seq:03}")),
            Some(NumberQuery::Month { kind: Some(kind), month, seq }) => (kind, format!("____{month:02}{seq:03}")),
            _ => return Ok(None),
        };
        let newest = |table: RecordKind| -> Result<Option<Record>> {
            let sql =
                format!("SELECT id FROM {} WHERE number LIKE ?1 || ?2 ORDER BY number DESC LIMIT 1", table.code());
            let id = self.conn.prepare_cached(&sql)?.query_row(params![kind.code(), end], |r| r.get(0)).optional()?;
            Ok(id.map(|id| table.row(id)))
        };
        match newest(RecordKind::Document)? {
            Some(found) => Ok(Some(found)),
            None => newest(RecordKind::Quotation),
        }
    }
}
