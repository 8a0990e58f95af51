//! Finding text among many records: grams of two Chinese characters, three of ASCII, four digits, made here, ANDed in an
//! FTS5 index without content, every hit rechecked against the folded text.

mod everything;
mod index;

pub use everything::Hit;
pub(super) use index::{INDEXES, Index, follow, fts_tables, index_all};

use super::{Result, Store, Tx};
use crate::domain::text;
use rusqlite::{Connection, OptionalExtension, params};

/// Cuts folded text into search grams: neighbouring wide characters in pairs, neighbouring ASCII ones in
/// threes, digits in fours.
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
            // numbers share their digits by threes, so these are told apart by fours
            let four = |i: usize| run.get(i..i + 4).filter(|four| four.iter().all(char::is_ascii_digit));
            let mut covered = 0;
            for i in 0..run.len() {
                if tails {
                    all.extend((1..=n.min(run.len() - i)).map(|len| run[i..i + len].iter().collect::<String>()));
                    all.extend(four(i).map(|four| four.iter().collect::<String>()));
                } else if let Some(four) = four(i) {
                    all.push(four.iter().collect());
                    covered = i + 4;
                } else if i + n <= run.len() && i + n > covered {
                    all.push(run[i..i + n].iter().collect());
                }
            }
            if !tails && run.len() < n {
                all.push(run.iter().collect());
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

/// So many rows are written before a long action brings the search indexes up to date.
const MUCH: u64 = 4_096;

impl Tx<'_> {
    /// Brings the search indexes up to date with what the action wrote so far once that is much, as its end does by
    /// itself: for actions that write so much that the end would be waited for. Each time costs the index a piece of its
    /// own, which is merged with the others later, so it is not done for every row.
    pub fn index_if_much(&self) -> Result<()> {
        match self.total_changes() - self.indexed_at.get() < MUCH {
            true => Ok(()),
            false => self.index_so_far(),
        }
    }

    /// Brings the search indexes up to date with what the action wrote so far.
    pub(super) fn index_so_far(&self) -> Result<()> {
        self.indexed.set(follow(self, self.action, self.indexed.get())?);
        self.indexed_at.set(self.total_changes());
        Ok(())
    }
}

/// Gathers what an order is found by: number, references, customer, initials, contact, phone, salesperson, products.
pub(super) fn order_text(conn: &Connection, id: i64) -> Result<Option<String>> {
    let mut number = conn.prepare_cached("SELECT number FROM orders WHERE id = ?1")?;
    let number: Option<String> = number.query_row([id], |r| r.get(0)).optional()?;
    // all but the number is in the index: it is looked up among the numbers
    Ok(number.zip(INDEXES[index::ORDERS].words(conn, id)?).map(|(number, words)| format!("{number} {words}")))
}

/// Returns whether the index alone decides: every word is one gram, so a row that has its grams has the words.
fn is_exact(query: &str) -> bool {
    text::fold(query).split(' ').all(|word| grams(word, false) == [word])
}

/// Reads a word as the beginning of an order's number: `dd2022` is `DD2022`, and so may be four digits and more.
pub(super) fn number_prefix(word: &str) -> Option<String> {
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
            ([], _) => self.search_ids(&INDEXES[index::ORDERS], query, query, before, limit),
            ([number], true) => {
                let mut ids = self.numbered_from(&number_prefix(number).unwrap_or_default(), before, limit)?;
                if !number.starts_with("dd") {
                    ids.extend(self.search_ids(&INDEXES[index::ORDERS], query, query, before, limit)?);
                    ids.sort_unstable_by(|a, b| b.cmp(a));
                    ids.dedup();
                    ids.truncate(limit);
                }
                Ok(ids)
            }
            _ => self.search_ids(&INDEXES[index::ORDERS], &words.join(" "), query, before, limit),
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
        self.search_ids(&INDEXES[index::DOCUMENTS], query, query, before, limit)
    }

    /// Walks the rows that have the grams of `said`, newest first, and keeps those whose text has all of `query`.
    fn search_ids(&self, index: &Index, said: &str, query: &str, before: i64, limit: usize) -> Result<Vec<i64>> {
        let expression = match_expression(said);
        if expression.is_empty() {
            return Ok(Vec::new());
        }
        let is_exact = said == query && is_exact(query);
        let is_order = index.table == "orders";
        let mut candidates = self.conn.prepare_cached(&format!(
            "SELECT rowid FROM {0} WHERE {0} MATCH ?1 AND rowid >= ?2 AND rowid < ?3 ORDER BY rowid DESC",
            index.name
        ))?;
        let (from, to) = index.span(before);
        let mut rows = candidates.query(params![expression, from, to])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let id = index.row(row.get(0)?);
            let text = || if is_order { order_text(&self.conn, id) } else { index.words(&self.conn, id) };
            if is_exact || text()?.is_some_and(|text| is_hit(&text, query)) {
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
    fn chinese_is_cut_in_pairs_ascii_in_threes_and_digits_in_fours() {
        assert_eq!(grams("龙滨橡塑", false), ["橡塑", "滨橡", "龙滨"]);
        assert_eq!(grams("po-2026", false), ["2026", "po"]);
        assert_eq!(grams("cpo386194", false), ["3861", "6194", "8619", "cpo", "o38", "po3"]);
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
