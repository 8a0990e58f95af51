//! Finding text among many records: bigrams of Chinese and trigrams of ASCII, made here, ANDed in an FTS5 index without
//! content, every hit rechecked against the folded text.

use super::{Result, Store, Tx};
use crate::domain::text;
use rusqlite::{Connection, OptionalExtension, params};

/// Cuts folded text into search grams: neighbouring wide characters in pairs, neighbouring ASCII ones in threes.
///
/// For the index (`tails` on) the shorter grams are made too, so that one or two characters are found; for a query only
/// those that every match must contain.
pub fn grams(folded: &str, tails: bool) -> Vec<String> {
    let mut all = Vec::new();
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let chars: Vec<char> = word.chars().collect();
        let mut start = 0;
        while start < chars.len() {
            let ascii = chars[start].is_ascii();
            let end = (start..chars.len()).find(|i| chars[*i].is_ascii() != ascii).unwrap_or(chars.len());
            let run = &chars[start..end];
            let n = if ascii { 3 } else { 2 };
            if tails {
                for i in 0..run.len() {
                    all.extend((1..=n.min(run.len() - i)).map(|len| run[i..i + len].iter().collect::<String>()));
                }
            } else if run.len() <= n {
                all.push(run.iter().collect());
            } else {
                all.extend(run.windows(n).map(|w| w.iter().collect::<String>()));
            }
            start = end;
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Writes a query for the index: every gram of every word must be there. Empty when nothing can be searched for.
pub(super) fn match_expression(query: &str) -> String {
    let quoted: Vec<String> = grams(&text::fold(query), false).iter().map(|g| format!("\"{g}\"")).collect();
    quoted.join(" ")
}

/// Writes what the index keeps of a text: its grams, and those of its letters bare of their marks.
pub(super) fn indexed(text: &str) -> String {
    let folded = text::fold(text);
    let mut all = grams(&folded, true);
    all.extend(text::bare(&folded).iter().flat_map(|bare| grams(bare, true)));
    all.join(" ")
}

/// Returns whether every word of the query stands in the text; both are folded first.
pub fn is_hit(haystack: &str, query: &str) -> bool {
    let haystack = text::fold(haystack);
    text::fold(query).split(' ').all(|word| text::holds(&haystack, word))
}

impl Tx<'_> {
    /// Brings the search index of one order up to date; an order that is gone leaves the index.
    pub fn index_order(&self, id: i64) -> Result<()> {
        index_order(self, id)
    }

    /// Brings the search index of all a customer's orders up to date, after its name changed.
    pub fn index_customer_orders(&self, customer: i64) -> Result<()> {
        let ids: Vec<i64> = self
            .prepare_cached("SELECT id FROM orders WHERE customer_id = ?1")?
            .query_map([customer], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        ids.into_iter().try_for_each(|id| self.index_order(id))
    }

    /// Brings the search index of the document of a loan up to date; a loan that is gone has none.
    pub(super) fn index_document_of(&self, loan: i64) -> Result<()> {
        let mut query = self.prepare_cached("SELECT document_id FROM loan WHERE id = ?1")?;
        let document: Option<i64> = query.query_row([loan], |r| r.get(0)).optional()?;
        document.map_or(Ok(()), |id| self.index_document(id))
    }

    /// Brings the search index of one document up to date.
    pub fn index_document(&self, id: i64) -> Result<()> {
        index_document(self, id)
    }
}

/// An index of the words of a table's rows.
pub(super) struct Index {
    /// Its name.
    pub name: &'static str,
    /// The table.
    pub table: &'static str,
    /// Gathers what it keeps of a row; nothing when there is no such row.
    pub text: fn(&Connection, i64) -> Result<Option<String>>,
}

/// The search indexes.
pub(super) const INDEXES: &[Index] = &[ORDERS, DOCUMENTS];

const ORDERS: Index = Index {
    name: "order_search",
    table: "orders",
    // all but the number, which stands first and is looked up among the numbers
    text: |conn, id| Ok(order_text(conn, id)?.map(|text| text.split_once(' ').map_or("", |(_, rest)| rest).to_owned())),
};

const DOCUMENTS: Index = Index { name: "document_search", table: "document", text: document_text };

impl Index {
    /// Brings one row of the index up to date; a record that is gone leaves it.
    fn put(&self, conn: &Connection, id: i64) -> Result<()> {
        let Index { name, text, .. } = self;
        conn.prepare_cached(&format!("DELETE FROM {name} WHERE rowid = ?1"))?.execute([id])?;
        if let Some(text) = text(conn, id)? {
            conn.prepare_cached(&format!("INSERT INTO {name}(rowid, grams) VALUES (?1, ?2)"))?
                .execute(params![id, indexed(&text)])?;
        }
        Ok(())
    }
}

fn index_order(conn: &Connection, id: i64) -> Result<()> {
    ORDERS.put(conn, id)
}

fn index_document(conn: &Connection, id: i64) -> Result<()> {
    DOCUMENTS.put(conn, id)
}

/// Makes the whole search index, after a whole desk was imported, or when it does not fit any more.
pub(super) fn index_all(conn: &Connection) -> Result<()> {
    for index in INDEXES {
        conn.execute_batch(&format!("INSERT INTO {0}({0}) VALUES ('delete-all')", index.name))?;
        let mut ids = conn.prepare(&format!("SELECT id FROM {}", index.table))?;
        let mut rows = ids.query([])?;
        while let Some(row) = rows.next()? {
            index.put(conn, row.get(0)?)?;
        }
    }
    Ok(())
}

/// Gathers what an order is found by: number, references, customer, initials, contact, phone, salesperson, products.
pub(super) fn order_text(conn: &Connection, id: i64) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT o.number || ' ' || o.external_ref || ' ' || c.name || ' ' || c.short_name || ' ' || c.initials || ' ' ||
                    v.contact || ' ' || v.phone || ' ' || v.salesperson || ' ' || v.delivery_place || ' ' ||
                    coalesce((SELECT group_concat(l.product || ' ' || l.spec, ' ') FROM order_line l
                              WHERE l.order_id = o.id AND l.version = o.version), '')
             FROM orders o JOIN customer c ON c.id = o.customer_id
             JOIN order_version v ON v.order_id = o.id AND v.version = o.version WHERE o.id = ?1",
        )?
        .query_row([id], |r| r.get(0))
        .optional()?)
}

/// Gathers what a document is found by: number, title, place, notes, its order's number and whoever has it.
pub(super) fn document_text(conn: &Connection, id: i64) -> Result<Option<String>> {
    Ok(conn
        .prepare_cached(
            "SELECT d.number || ' ' || d.title || ' ' || d.place || ' ' || d.notes || ' ' ||
                    coalesce((SELECT number FROM orders WHERE id = d.order_id), '') || ' ' ||
                    coalesce((SELECT group_concat(borrower, ' ') FROM loan WHERE document_id = d.id), '')
             FROM document d WHERE d.id = ?1",
        )?
        .query_row([id], |r| r.get(0))
        .optional()?)
}

/// Returns whether the index alone decides: every word is one gram, so a row that has its grams has the words.
fn is_exact(query: &str) -> bool {
    text::fold(query).split(' ').all(|word| grams(word, false) == [word])
}

/// Reads a word as the beginning of an order's number: `dd2022` is `DD2022`, and so may be four digits and more.
fn number_prefix(word: &str) -> Option<String> {
    let digits = word.strip_prefix("dd").unwrap_or(word);
    let enough = if digits.len() < word.len() { 1 } else { 4 };
    (digits.len() >= enough && digits.chars().all(|c| c.is_ascii_digit())).then(|| format!("DD{digits}"))
}

/// Writes the query for the orders' index, without the words that begin a number; nothing when no word can be searched
/// for at all.
pub(super) fn order_expression(query: &str) -> Option<String> {
    let folded = text::fold(query);
    let (numbers, words): (Vec<&str>, Vec<&str>) = folded.split(' ').partition(|w| number_prefix(w).is_some());
    let expression = match_expression(&words.join(" "));
    (!expression.is_empty() || !numbers.is_empty()).then_some(expression)
}

impl Store {
    /// Finds orders whose text contains every word of the query, newest first, at most `limit`, below id `before`.
    ///
    /// Numbers are not in the index, because all orders of a year share their grams: the beginning of a number is
    /// looked up among the numbers.
    pub fn search_order_ids(&self, query: &str, before: i64, limit: usize) -> Result<Vec<i64>> {
        let folded = text::fold(query);
        let (numbers, words): (Vec<&str>, Vec<&str>) = folded.split(' ').partition(|w| number_prefix(w).is_some());
        match (numbers.as_slice(), words.is_empty()) {
            ([], _) => self.search_ids("order_search", query, query, before, limit, order_text),
            ([number], true) => {
                let mut ids = self.numbered_from(&number_prefix(number).unwrap_or_default(), before, limit)?;
                if !number.starts_with("dd") {
                    ids.extend(self.search_ids("order_search", query, query, before, limit, order_text)?);
                    ids.sort_unstable_by(|a, b| b.cmp(a));
                    ids.dedup();
                    ids.truncate(limit);
                }
                Ok(ids)
            }
            _ => self.search_ids("order_search", &words.join(" "), query, before, limit, order_text),
        }
    }

    /// Lists the orders whose number begins so, newest number first.
    fn numbered_from(&self, prefix: &str, before: i64, limit: usize) -> Result<Vec<i64>> {
        let mut numbers = self.conn.prepare_cached(
            "SELECT id FROM orders WHERE number >= ?1 AND number < ?1 || '~' AND id < ?2 ORDER BY number DESC LIMIT ?3",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        Ok(numbers.query_map(params![prefix, before, limit], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Finds documents the same way.
    pub fn search_document_ids(&self, query: &str, before: i64, limit: usize) -> Result<Vec<i64>> {
        self.search_ids("document_search", query, query, before, limit, document_text)
    }

    /// Walks the rows that have the grams of `indexed`, newest first, and keeps those whose text has all of `query`.
    fn search_ids(
        &self,
        index: &str,
        indexed: &str,
        query: &str,
        before: i64,
        limit: usize,
        text_of: fn(&Connection, i64) -> Result<Option<String>>,
    ) -> Result<Vec<i64>> {
        let expression = match_expression(indexed);
        if expression.is_empty() {
            return Ok(Vec::new());
        }
        let is_exact = indexed == query && is_exact(query);
        let mut candidates = self.conn.prepare_cached(&format!(
            "SELECT rowid FROM {index} WHERE {index} MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC"
        ))?;
        let mut rows = candidates.query(params![expression, before])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if is_exact || text_of(&self.conn, id)?.is_some_and(|text| is_hit(&text, query)) {
                hits.push(id);
                if hits.len() == limit {
                    break;
                }
            }
        }
        Ok(hits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn chinese_is_cut_in_pairs_and_ascii_in_threes() {
        assert_eq!(grams("龙滨橡塑", false), ["橡塑", "滨橡", "龙滨"]);
        assert_eq!(grams("po-2026", false), ["026", "202", "po"]);
        assert_eq!(grams("龙", false), ["龙"]);
    }

    proptest! {
        #[test]
        fn every_part_of_a_text_is_found_by_its_grams(text in "[a-z0-9龙滨橡塑 -]{1,24}", from in 0usize..24, len in 1usize..6) {
            let folded = text::fold(&text);
            let part: String = folded.chars().skip(from).take(len).collect();
            let all = grams(&folded, true);
            prop_assert!(grams(&part, false).iter().all(|g| all.contains(g)), "{folded:?} {part:?}");
        }
    }
}
