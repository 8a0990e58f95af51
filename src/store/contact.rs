//! A customer's contacts (K1): the people besides the usual one.

use super::{Error, Result, Store, void};
use crate::domain::{
    deed::Deed,
    field::Field,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
    text,
};
use rusqlite::{Connection, OptionalExtension, Row};

/// One person at a customer's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Record id; 0 for one not stored yet.
    pub id: i64,
    /// At which customer's.
    pub customer_id: i64,
    /// Name.
    pub name: String,
    /// What they do there.
    pub role: String,
    /// Phone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Notes.
    pub notes: String,
}

const SELECT: &str = "SELECT id, customer_id, name, role, phone, email, notes FROM contact";

fn read(r: &Row) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: r.get(0)?,
        customer_id: r.get(1)?,
        name: r.get(2)?,
        role: r.get(3)?,
        phone: r.get(4)?,
        email: r.get(5)?,
        notes: r.get(6)?,
    })
}

impl Contact {
    fn check(&self) -> Result<()> {
        let mut found = Vec::new();
        if self.name.trim().is_empty() {
            found.push(Refusal::at(Field::Name, Why::Empty));
        }
        for (field, text, most) in [
            (Field::Name, &self.name, SHORT),
            (Field::Role, &self.role, SHORT),
            (Field::Phone, &self.phone, SHORT),
            (Field::Email, &self.email, SHORT),
            (Field::Notes, &self.notes, LONG),
        ] {
            if text.chars().count() > most {
                found.push(Refusal::at(field, Why::TooLong(most)));
            }
        }
        if found.is_empty() { Ok(()) } else { Err(found.into()) }
    }
}

fn one(conn: &Connection, id: i64) -> Result<Contact> {
    conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?
        .query_row([id], read)
        .optional()?
        .ok_or_else(|| Error::NotFound(format!("contact {id}")))
}

fn contacts(conn: &Connection, customer: i64) -> Result<Vec<Contact>> {
    let mut query = conn.prepare_cached(&format!("{SELECT} WHERE customer_id = ?1 AND voided IS NULL ORDER BY id"))?;
    Ok(query.query_map([customer], read)?.collect::<rusqlite::Result<_>>()?)
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
            contact.check()?;
            let folded = text::fold_name(&contact.name);
            let is_same = |c: &Contact| c.id != contact.id && text::fold_name(&c.name) == folded;
            if let Some(same) = contacts(tx, customer_id)?.into_iter().find(is_same) {
                return Err(Refusal::at(Field::Name, Why::ContactExists(same.name)).into());
            }
            let values: &[(&str, &dyn rusqlite::ToSql)] = &[
                ("customer_id", &customer_id),
                ("name", &contact.name.trim()),
                ("role", &contact.role.trim()),
                ("phone", &contact.phone.trim()),
                ("email", &contact.email.trim()),
                ("notes", &contact.notes.trim()),
            ];
            if contact.id == 0 {
                return tx.insert("contact", values);
            }
            void::refuse(tx, RecordKind::Contact.row(contact.id))?;
            tx.update("contact", contact.id, values)?;
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
        let sql = format!("{SELECT} WHERE id > ?1 AND voided IS NULL ORDER BY id LIMIT ?2");
        let mut query = self.conn.prepare_cached(&sql)?;
        Ok(query.query_map([after, limit as i64], read)?.collect::<rusqlite::Result<_>>()?)
    }
}
