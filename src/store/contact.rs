//! A customer's contacts (K1): the people besides the usual one.

use super::{Contact, Result, Store, attribute, void};
use crate::domain::{
    attribute::check,
    deed::Deed,
    field::Field,
    record::RecordKind,
    refusal::{Refusal, Why},
    text,
};
use rusqlite::{Connection, Row};

fn select(condition: &str) -> String {
    format!("SELECT c.id, {} FROM contact c WHERE {condition}", attribute::columns::<Contact>("c"))
}

fn read(r: &Row) -> rusqlite::Result<Contact> {
    Ok(Contact { id: r.get("id")?, ..attribute::read(r)? })
}

fn one(conn: &Connection, id: i64) -> Result<Contact> {
    attribute::one(conn, "contact", &select("c.id = ?1"), id, read)
}

fn contacts(conn: &Connection, customer: i64) -> Result<Vec<Contact>> {
    attribute::all(conn, &select("c.customer_id = ?1 AND c.voided IS NULL ORDER BY c.id"), [customer], read)
}

impl Store {
    /// Adds a contact, or replaces the one of this id. Gives its id.
    ///
    /// # Errors
    /// No name, an overlong field, [`Why::ContactExists`], [`Why::Voided`].
    pub fn contact_write(&mut self, contact: &Contact) -> Result<i64> {
        self.act(|tx| {
            let customer_id = if contact.id == 0 { contact.customer_id } else { one(tx, contact.id)?.customer_id };
            tx.does(Deed::ContactEdit, RecordKind::Customer.row(customer_id))?;
            let contact = Contact { customer_id, ..contact.clone() };
            check(&contact)?;
            let folded = text::fold_name(&contact.name);
            let is_same = |c: &Contact| c.id != contact.id && text::fold_name(&c.name) == folded;
            if let Some(same) = contacts(tx, customer_id)?.into_iter().find(is_same) {
                return Err(Refusal::at(Field::Name, Why::ContactExists(same.name)).into());
            }
            if contact.id == 0 {
                return tx.insert_record("contact", &[], &contact);
            }
            void::refuse(tx, RecordKind::Contact.row(contact.id))?;
            tx.update_record("contact", contact.id, &[], &contact)?;
            Ok(contact.id)
        })
    }

    /// Reads one contact.
    pub fn contact(&self, id: i64) -> Result<Contact> {
        one(&self.conn, id)
    }

    /// Lists a customer's contacts, in the order they were added.
    pub fn contacts_of_customer(&self, customer: i64) -> Result<Vec<Contact>> {
        contacts(&self.conn, customer)
    }

    /// Finds a customer's people by part of a name: the usual contact first, then the others. Gives name, role, phone.
    pub fn people_of_customer(&self, customer: i64, query: &str) -> Result<Vec<(String, String, String)>> {
        let file = self.customer(customer)?;
        let usual = (file.contact, String::new(), file.phone);
        let others = self.contacts_of_customer(customer)?.into_iter().map(|c| (c.name, c.role, c.phone));
        let wanted = text::fold_name(query);
        let mut people: Vec<(String, String, String)> = Vec::new();
        for person in std::iter::once(usual).chain(others) {
            let is_hit = !person.0.is_empty() && text::holds(&text::fold_name(&person.0), &wanted);
            if is_hit && !people.iter().any(|p| p.0 == person.0) {
                people.push(person);
            }
        }
        Ok(people)
    }

    /// Reads the contacts after this one, oldest first.
    pub fn contacts_after(&self, after: i64, limit: usize) -> Result<Vec<Contact>> {
        let sql = select("c.id > ?1 AND c.voided IS NULL ORDER BY c.id LIMIT ?2");
        attribute::all(&self.conn, &sql, [after, limit as i64], read)
    }
}
