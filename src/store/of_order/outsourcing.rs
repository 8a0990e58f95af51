//! What the desk looks at when work is given out or something owed is written (W3, W4), and what is found of both by supplier.

use super::{Card, Kept, check_line, select};
use crate::{
    domain::{
        margin::{Cost, Margin},
        material::Material,
        month::Month,
        of_order::OfOrder,
        outsourcing::Outsourcing,
        payable::Payable,
        period::Period,
        rate::Rates,
        record::{Record, RecordKind},
        refusal::Refusal,
        supplier::Supplier,
        text::fold_name,
    },
    store::{Order, Result, Store, Tx, attribute},
};
use rusqlite::OptionalExtension;

/// At most so many are listed of a supplier.
const MOST: i64 = 200;

impl Kept for Outsourcing {
    fn against(&self, _tx: &Tx, order: &Order, _id: Option<i64>) -> Result<Vec<Refusal>> {
        Ok(check_line(order, self.line).into_iter().collect())
    }
}

impl Kept for Payable {}

/// A record that names a supplier.
pub trait OfSupplier: OfOrder {
    /// The column that does.
    const BY: &'static str;
}

impl OfSupplier for Outsourcing {
    const BY: &'static str = "supplier";
}

impl OfSupplier for Payable {
    const BY: &'static str = "payee";
}

impl OfSupplier for Material {
    const BY: &'static str = "supplier";
}

/// Materials whose supplier no step of their order's plan waits for: what stands in both is one delivery.
const NOT_IN_PLAN: &str = "x.supplier <> '' AND x.due_on IS NOT NULL AND x.voided IS NULL AND NOT EXISTS (
    SELECT 1 FROM plan_step s WHERE s.order_id = x.order_id AND s.supplier = x.supplier AND s.goods_due_on IS NOT NULL
      AND s.voided IS NULL)";

/// The kinds whose records name the supplier that works or delivers, each with the column that does.
const WORKING: [(RecordKind, &str); 2] = [(Outsourcing::KIND, Outsourcing::BY), (Material::KIND, Material::BY)];

impl Store {
    /// Returns the supplier whose work or delivery a record is about; nothing where it is about none.
    ///
    /// # Errors
    /// The desk cannot be read.
    pub fn supplier_in(&self, record: Record) -> Result<Option<String>> {
        let Some((kind, by)) = WORKING.iter().find(|(kind, _)| *kind == record.kind) else { return Ok(None) };
        let mut query = self.conn.prepare_cached(&format!("SELECT {by} FROM {kind} WHERE id = ?1 AND {by} <> ''"))?;
        Ok(query.query_row([record.id], |r| r.get(0)).optional()?)
    }

    /// Lists the names that a column of a table has, each once and as it is written, from one to the next by an index.
    pub(in crate::store) fn names_in(&self, table: &str, column: &str) -> Result<Vec<String>> {
        let mut query = self.conn.prepare_cached(&format!(
            "WITH RECURSIVE called(name) AS (
               SELECT min({column}) FROM {table} WHERE {column} <> ''
               UNION ALL SELECT (SELECT min({column}) FROM {table} WHERE {column} <> '' AND {column} > called.name)
               FROM called WHERE called.name IS NOT NULL)
             SELECT name FROM called WHERE name IS NOT NULL"
        ))?;
        Ok(query.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Lists the records that name a supplier by whatever it is or was called, the newest first.
    pub fn of_supplier<T: OfSupplier>(&self, file: &Supplier) -> Result<Vec<Card<T>>> {
        let mut names = self.names_in(T::KIND.code(), T::BY)?;
        names.retain(|name| file.is_called(&fold_name(name)));
        let by = T::BY;
        let sql = select::<T>(&format!(
            "x.{by} <> '' AND x.{by} IN (SELECT value FROM json_each(?1)) AND x.voided IS NULL ORDER BY x.id DESC LIMIT {MOST}"
        ));
        attribute::all(&self.conn, &sql, [serde_json::json!(names).to_string()], super::read)
    }

    /// Lists the work that was due back within a period.
    pub fn outsourced_in(&self, period: Period) -> Result<Vec<Card<Outsourcing>>> {
        let sql = select::<Outsourcing>(
            "x.due_on BETWEEN ?1 AND ?2 AND x.voided IS NULL AND o.stage <> 'cancelled' ORDER BY x.due_on, x.id",
        );
        attribute::all(&self.conn, &sql, [period.from, period.to], super::read)
    }

    /// Lists the materials that were due within a period, but for those that a plan waits for.
    pub(in crate::store) fn materials_in(&self, period: Period) -> Result<Vec<Card<Material>>> {
        let sql = select::<Material>(&format!(
            "{NOT_IN_PLAN} AND x.due_on BETWEEN ?1 AND ?2 AND o.stage <> 'cancelled' ORDER BY x.due_on, x.id"
        ));
        attribute::all(&self.conn, &sql, [period.from, period.to], super::read)
    }

    /// Lists the materials that are waited for, but for those that a plan waits for.
    pub(in crate::store) fn materials_open(&self) -> Result<Vec<Card<Material>>> {
        let sql = select::<Material>(&format!(
            "{NOT_IN_PLAN} AND x.arrived_on IS NULL AND o.stage NOT IN ('settled', 'archived', 'cancelled')
             ORDER BY x.due_on, x.id"
        ));
        attribute::all(&self.conn, &sql, [], super::read)
    }

    /// Lists the work that is still out, the longest due first.
    pub fn outsourced_out(&self) -> Result<Vec<Card<Outsourcing>>> {
        let sql = select::<Outsourcing>(
            "x.back_on IS NULL AND x.voided IS NULL AND o.stage NOT IN ('settled', 'archived', 'cancelled')
             ORDER BY x.due_on, x.id",
        );
        attribute::all(&self.conn, &sql, [], super::read)
    }

    /// Lists what is owed and not paid, the longest due first.
    pub fn payables_open(&self) -> Result<Vec<Card<Payable>>> {
        let sql = select::<Payable>("x.paid_on IS NULL AND x.voided IS NULL ORDER BY x.due_on, x.id");
        attribute::all(&self.conn, &sql, [], super::read)
    }

    /// Works out what is left of an order: what the customer is charged, less what is owed for it.
    pub fn order_margin(&self, order: i64, rates: &Rates) -> Result<Margin> {
        let (order, account) = (self.order(order)?, self.account(order)?);
        let cost = |card: Card<Payable>| {
            let of = card.of;
            let day = of.paid_on.or(of.due_on)?;
            let (amount, currency) = (of.amount?, of.currency);
            Some(Cost { amount, currency, month: Month::of(day), is_paid: of.paid_on.is_some() })
        };
        let costs: Vec<Cost> = self.all_of_order::<Payable>(order.id)?.into_iter().filter_map(cost).collect();
        let charged = (account.charged(), account.received(), order.terms.currency);
        Ok(Margin::of(charged, Month::of(order.received_at.date()), &costs, rates))
    }
}
