//! Suggestions for a new loan or shipment from earlier ones, so that nothing is typed twice: never an approval, only
//! its form's text.

use super::{Result, Store};
use crate::domain::text;
use rusqlite::{OptionalExtension, params};

/// How many of the latest records are looked through.
const LATEST: i64 = 500;

impl Store {
    /// Returns the term the last loan was applied for, in working days.
    pub fn suggested_term(&self) -> Result<Option<i32>> {
        let mut query =
            self.conn.prepare_cached("SELECT term_days FROM loan WHERE kind = 'loan' ORDER BY id DESC LIMIT 1")?;
        Ok(query.query_row([], |r| r.get(0)).optional()?.flatten())
    }

    /// Returns the head who last approved for a department, but never the borrower.
    pub fn suggested_head(&self, department: &str, borrower: &str) -> Result<Option<String>> {
        let names = self.latest("head", "department = ?2 AND head <> ''", department, 20)?;
        Ok(not_the_borrower(names, borrower))
    }

    /// Returns the keeper who approved last, but never the borrower.
    pub fn suggested_keeper(&self, borrower: &str) -> Result<Option<String>> {
        Ok(not_the_borrower(self.latest("keeper", "keeper <> '' AND ?2 = ?2", "", 20)?, borrower))
    }

    /// Returns who last approved a renewal or, before the first, an application; never the borrower.
    pub fn suggested_renewer(&self, department: &str, borrower: &str) -> Result<Option<String>> {
        let mut query = self.conn.prepare_cached("SELECT approved_by FROM renewal ORDER BY id DESC LIMIT 1")?;
        let last: Option<String> = query.query_row([], |r| r.get(0)).optional()?;
        match not_the_borrower(last.into_iter().collect(), borrower) {
            Some(name) => Ok(Some(name)),
            None => self.suggested_head(department, borrower),
        }
    }

    /// Lists borrowers of the latest loans with their departments, newest first, whose name contains the text.
    pub fn borrowers_matching(&self, query: &str, limit: usize) -> Result<Vec<(String, String)>> {
        let wanted = text::fold_name(query);
        let mut rows = self.conn.prepare_cached("SELECT borrower, department FROM loan ORDER BY id DESC LIMIT ?1")?;
        let mut found: Vec<(String, String)> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mut all = rows.query([LATEST])?;
        while let Some(r) = all.next()? {
            let name: String = r.get(0)?;
            if !seen.insert(name.clone()) {
                continue;
            }
            let initials = || crate::domain::pinyin::initials(&name);
            let is_hit = wanted.is_empty()
                || text::holds(&text::fold_name(&name), &wanted)
                || crate::domain::pinyin::matches_initials(&initials(), &wanted);
            if is_hit {
                found.push((name, r.get(1)?));
                if found.len() == limit {
                    break;
                }
            }
        }
        Ok(found)
    }

    /// Returns the carrier of this customer's last shipment, else of the last one of all.
    pub fn suggested_carrier(&self, customer: i64) -> Result<Option<String>> {
        let mut query = self.conn.prepare_cached(
            "SELECT s.carrier FROM (SELECT * FROM shipment WHERE voided IS NULL ORDER BY id DESC LIMIT ?1) s
             JOIN orders o ON o.id = s.order_id ORDER BY o.customer_id = ?2 DESC, s.id DESC LIMIT 1",
        )?;
        Ok(query.query_row([LATEST, customer], |r| r.get(0)).optional()?)
    }

    /// Lists the carriers of the latest shipments whose name contains the text, newest first.
    pub fn carriers_matching(&self, query: &str, limit: usize) -> Result<Vec<String>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT carrier FROM (SELECT id, carrier FROM shipment WHERE voided IS NULL ORDER BY id DESC LIMIT ?1)
             GROUP BY carrier ORDER BY max(id) DESC",
        )?;
        let all = rows.query_map([LATEST], |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        let wanted = text::fold_name(query);
        let is_hit = |name: &String| {
            text::holds(&text::fold_name(name), &wanted)
                || crate::domain::pinyin::matches_initials(&crate::domain::pinyin::initials(name), &wanted)
        };
        Ok(all.into_iter().filter(|name| wanted.is_empty() || is_hit(name)).take(limit).collect())
    }

    /// Lists the different values of a column in the latest loans, newest first.
    fn latest(&self, column: &str, condition: &str, value: &str, limit: usize) -> Result<Vec<String>> {
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT {column} FROM (SELECT * FROM loan ORDER BY id DESC LIMIT ?1) WHERE {condition} LIMIT ?3"
        ))?;
        Ok(query.query_map(params![LATEST, value, limit as i64], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }
}

fn not_the_borrower(names: Vec<String>, borrower: &str) -> Option<String> {
    let borrower = text::fold_name(borrower);
    names.into_iter().find(|name| text::fold_name(name) != borrower)
}
