//! Suppliers, factories, forwarders (W3): found by whatever they are or were called, never two of the same name.
//!
//! It must not keep what plans and papers say of them: those name a supplier by a text. Invariant: a name, folded, is at most one
//! supplier's, whether it is its own today or was before.

mod deliveries;
mod judged;

pub use deliveries::{Delivery, SupplierRow};
pub use judged::Judged;

use super::{Error, Result, Store, Tx, attribute};
use crate::domain::{
    attribute::cleaned,
    deed::Deed,
    field::Field,
    pinyin,
    record::RecordKind,
    refusal::{Refusal, Why},
    supplier::{Supplier, SupplierStanding},
    text,
};
use rusqlite::{Connection, OptionalExtension, Row};

fn read(r: &Row) -> rusqlite::Result<Supplier> {
    Ok(Supplier { id: r.get("id")?, past_names: r.get("past_names")?, ..attribute::read(r)? })
}

fn select(condition: &str) -> String {
    format!("SELECT x.id, x.past_names, {} FROM supplier x WHERE {condition}", attribute::columns::<Supplier>("x"))
}

fn one(conn: &Connection, id: i64) -> Result<Supplier> {
    let found = conn.prepare_cached(&select("x.id = ?1"))?.query_row([id], read).optional()?;
    found.ok_or_else(|| Error::NotFound(format!("supplier {id}")))
}

/// Reads every file, the newest first: an office has some hundreds.
fn all(conn: &Connection) -> Result<Vec<Supplier>> {
    attribute::all(conn, &select("1 ORDER BY x.id DESC"), [], read)
}

fn called(conn: &Connection, name: &str) -> Result<Option<Supplier>> {
    let folded = text::fold_name(name);
    Ok(all(conn)?.into_iter().find(|file| file.is_called(&folded)))
}

/// Returns whether initials that are typed are those of one of its names, or those laid down for it.
fn has_initials(file: &Supplier, typed: &str) -> bool {
    pinyin::matches_initials(&file.initials, typed)
        || file.names().any(|name| pinyin::matches_initials(&pinyin::initials(name), typed))
}

impl Tx<'_> {
    /// Adds a supplier inside a running action and gives its id.
    ///
    /// # Errors
    /// As [`Supplier::check`]; [`Why::SupplierExists`].
    pub fn supplier_add(&self, file: &Supplier) -> Result<i64> {
        let file = self.supplier_checked(file)?;
        self.insert_record("supplier", &[("folded", &text::fold_name(&file.name))], &file)
    }

    fn supplier_checked(&self, file: &Supplier) -> Result<Supplier> {
        let file = cleaned(file);
        file.check(self.today())?;
        let others = all(self)?;
        let taken = file.names().find_map(|name| {
            let folded = text::fold_name(name);
            others.iter().find(|other| other.id != file.id && other.is_called(&folded))
        });
        match taken {
            Some(other) => Err(Refusal::at(Field::Name, Why::SupplierExists(other.name.clone())).into()),
            None => Ok(file),
        }
    }

    /// Finds the supplier that is or was called so.
    pub fn supplier_called(&self, name: &str) -> Result<Option<Supplier>> {
        called(self, name)
    }
}

impl Store {
    /// Adds a supplier and gives its id.
    ///
    /// # Errors
    /// As [`Tx::supplier_add`].
    pub fn supplier_add(&mut self, file: &Supplier) -> Result<i64> {
        self.act(|tx| {
            let id = tx.supplier_add(file)?;
            tx.does(Deed::SupplierAdd, RecordKind::Supplier.row(id))?;
            Ok(id)
        })
    }

    /// Stores what is known of a supplier now. What it was called before still finds it.
    ///
    /// # Errors
    /// As [`Tx::supplier_add`]; [`Error::NotFound`].
    pub fn supplier_save(&mut self, file: &Supplier) -> Result<()> {
        self.act(|tx| {
            let before = one(tx, file.id)?;
            let mut file = file.clone();
            file.keep_names_of(&before);
            let deed = match (before.standing(), file.standing()) {
                (then, now) if then == now => Deed::SupplierEdit,
                (_, SupplierStanding::Eliminated) => Deed::SupplierEliminate,
                (_, SupplierStanding::Admitted) => Deed::SupplierAdmit,
                (_, SupplierStanding::Candidate) => Deed::SupplierEdit,
            };
            tx.does(deed, RecordKind::Supplier.row(file.id))?;
            let file = tx.supplier_checked(&file)?;
            let folded = text::fold_name(&file.name);
            tx.update_record("supplier", file.id, &[("folded", &folded), ("past_names", &file.past_names)], &file)
        })
    }

    /// Reads a supplier's file.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn supplier(&self, id: i64) -> Result<Supplier> {
        one(&self.conn, id)
    }

    /// Finds the supplier that is or was called so: width, case, spaces and brackets do not matter.
    pub fn supplier_called(&self, name: &str) -> Result<Option<Supplier>> {
        called(&self.conn, name)
    }

    /// Reads the suppliers after this one, oldest first.
    pub fn suppliers_after(&self, after: i64, limit: usize) -> Result<Vec<Supplier>> {
        attribute::all(&self.conn, &select("x.id > ?1 ORDER BY x.id LIMIT ?2"), [after, limit as i64], read)
    }

    /// Finds suppliers by part of a name or by pinyin initials, those that may be bought from first; an empty query gives the
    /// newest.
    pub fn suppliers_known(&self, query: &str, limit: usize) -> Result<Vec<Supplier>> {
        let wanted = text::fold_name(query);
        let mut found = all(&self.conn)?;
        found.retain(|file| {
            wanted.is_empty()
                || file.names().any(|name| text::holds(&text::fold_name(name), &wanted))
                || has_initials(file, &wanted)
        });
        found.sort_by_key(|file| file.standing() == SupplierStanding::Eliminated);
        found.truncate(limit);
        Ok(found)
    }
}
