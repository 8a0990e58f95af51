//! What suppliers bring: the goods that the steps of plans wait for or got from each, and how much of it is open.
//!
//! Invariant: what the list costs follows what is open, and what a page costs follows what that one supplier ever brought.

use super::all;
use crate::{
    domain::{
        communication::Party,
        number::FileNumber,
        statistics::Lateness,
        supplier::{Supplier, SupplierStanding},
        text::fold_name,
    },
    store::{Communication, Problem, Result, Store, order::number},
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Goods of a supplier, as a step of an order's plan has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The step's record id.
    pub step: i64,
    /// Its order.
    pub number: FileNumber,
    /// The order's customer.
    pub customer: String,
    /// What the step is called.
    pub name: String,
    /// When the goods are due; nothing where nobody said.
    pub due_on: Option<NaiveDate>,
    /// When they arrived.
    pub arrived_on: Option<NaiveDate>,
    /// How they stand; nothing where nobody said when they are due.
    pub lateness: Option<Lateness>,
}

/// A supplier in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupplierRow {
    /// Its file.
    pub file: Supplier,
    /// So many deliveries are waited for.
    pub open: u32,
    /// So many of them are late.
    pub late: u32,
}

/// At most so many deliveries, and as many problems, are listed on a page.
const MOST: usize = 200;
/// At most so many communications that have a name in them are looked through.
const SAID: usize = 200;

impl Store {
    /// Reads the suppliers that words or initials find, all of them where nothing is typed, the newest first or by name.
    pub fn supplier_rows(&self, typed: &str, by_name: bool) -> Result<Vec<SupplierRow>> {
        let files = match typed.trim() {
            "" => all(&self.conn)?,
            typed => self.suppliers_known(typed, usize::MAX)?,
        };
        let (open, today) = (self.waited_for()?, self.today());
        let counted = |file: Supplier| {
            let days: Vec<NaiveDate> =
                file.names().filter_map(|n| open.get(&fold_name(n))).flatten().copied().collect();
            let late = days.iter().filter(|day| **day < today).count();
            SupplierRow { open: days.len() as u32, late: late as u32, file }
        };
        let mut rows: Vec<SupplierRow> = files.into_iter().map(counted).collect();
        if by_name {
            rows.sort_by_cached_key(|row| fold_name(&row.file.name));
        }
        rows.sort_by_key(|row| row.file.standing() == SupplierStanding::Eliminated);
        Ok(rows)
    }

    /// Lists the days for which deliveries and work given out are waited for, by the folded name that owes them.
    fn waited_for(&self) -> Result<HashMap<String, Vec<NaiveDate>>> {
        let mut query = self.conn.prepare_cached(
            "SELECT s.supplier, s.goods_due_on FROM plan_step s INDEXED BY plan_step_goods JOIN orders o ON o.id = s.order_id
             WHERE s.goods_arrived_on IS NULL AND s.voided IS NULL AND s.goods_due_on IS NOT NULL
               AND o.stage NOT IN ('settled', 'archived', 'cancelled')",
        )?;
        let mut all: HashMap<String, Vec<NaiveDate>> = HashMap::new();
        let mut rows = query.query([])?;
        while let Some(r) = rows.next()? {
            all.entry(fold_name(r.get_ref(0)?.as_str()?)).or_default().push(r.get(1)?);
        }
        for card in self.materials_open()? {
            all.entry(fold_name(&card.of.supplier)).or_default().extend(card.of.due_on);
        }
        for card in self.outsourced_out()? {
            all.entry(fold_name(&card.of.supplier)).or_default().extend(card.of.due_on);
        }
        Ok(all)
    }

    /// Lists what a supplier brought or is to bring, what is open first and then the latest.
    pub fn deliveries_of(&self, file: &Supplier) -> Result<Vec<Delivery>> {
        let mut names = self.names_in("plan_step", "supplier")?;
        names.retain(|name| file.is_called(&fold_name(name)));
        let names = serde_json::json!(names).to_string();
        let mut query = self.conn.prepare_cached(
            "SELECT s.id, o.number, c.name, s.name, s.goods_due_on, s.goods_arrived_on
             FROM plan_step s INDEXED BY plan_step_supplier JOIN orders o ON o.id = s.order_id JOIN customer c ON c.id = o.customer_id
             WHERE s.supplier <> '' AND s.supplier IN (SELECT value FROM json_each(?1)) AND s.voided IS NULL
               AND o.stage <> 'cancelled'
             ORDER BY s.goods_arrived_on IS NOT NULL, s.goods_due_on DESC, s.id DESC LIMIT ?2",
        )?;
        let today = self.today();
        let rows = query.query_map(rusqlite::params![names, MOST as i64], |r| {
            let (due_on, arrived_on): (Option<NaiveDate>, Option<NaiveDate>) = (r.get(4)?, r.get(5)?);
            Ok(Delivery {
                step: r.get(0)?,
                number: number(r, 1)?,
                customer: r.get(2)?,
                name: r.get(3)?,
                due_on,
                arrived_on,
                lateness: due_on.map(|due| Lateness::of(due, arrived_on, false, today)),
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists the problems for which a supplier is liable, the newest first.
    pub fn problems_of_supplier(&self, file: &Supplier) -> Result<Vec<Problem>> {
        let mut all = self.problems_with_liable()?;
        all.retain(|problem| file.is_called(&fold_name(&problem.entry.blame.liable)));
        all.truncate(MOST);
        Ok(all)
    }

    /// Lists what was said with a supplier, the latest first: what names it among what was said with suppliers.
    pub fn communications_of_supplier(&self, file: &Supplier) -> Result<Vec<Communication>> {
        let mut found: Vec<Communication> = Vec::new();
        for name in file.names() {
            for id in self.rows_with_words("communication", name, SAID)? {
                let said = self.communication(id)?;
                if said.entry.party == Party::Supplier && !found.iter().any(|known| known.id == id) {
                    found.push(said);
                }
            }
        }
        found.sort_by_key(|said| std::cmp::Reverse((said.entry.at, said.id)));
        Ok(found)
    }
}
