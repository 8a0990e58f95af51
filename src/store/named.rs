//! Which record a person means by a number or a name.

use super::{Result, Store};
use crate::domain::{
    number::FileNumber,
    record::{Record, RecordKind},
    request::split_reference,
    text,
};

impl Store {
    /// Finds the record that is meant: an order however its number is typed, a document, a quotation, a request by its
    /// order and ordinal, a customer by the whole name; nothing when there is none.
    pub fn record_named(&self, said: &str) -> Result<Option<Record>> {
        let plain = text::halfwidth(said);
        let said = plain.trim();
        if let Some(order) = self.order_named(said)? {
            return Ok(Some(RecordKind::Order.row(order)));
        }
        if let Ok(number) = FileNumber::parse(said) {
            if let Some(document) = self.document_by_number(number)? {
                return Ok(Some(RecordKind::Document.row(document)));
            }
            return Ok(self.quotation_by_number(number)?.map(|id| RecordKind::Quotation.row(id)));
        }
        if let Some((order, ordinal)) = split_reference(said)
            && let Some(order) = self.order_named(order)?
        {
            let request = self.requests_of_order(order)?.into_iter().find(|r| r.ordinal == ordinal);
            return Ok(request.map(|r| RecordKind::Request.row(r.id)));
        }
        Ok(self.customer_by_name(said)?.map(|id| RecordKind::Customer.row(id)))
    }
}
