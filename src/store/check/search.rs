//! Whether the search index finds every record by its own words: the terms of each index are compared with those of the
//! texts, as sums over hashes, so that ten years fit into little memory.
//!
//! Invariant: nothing is written but in tables of the connection's own memory.

use super::finding::{Finding, MOST};
use crate::store::{
    Result,
    search::{INDEXES, Index, fts_tables, indexed},
};
use rusqlite::{Connection, params};
use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
};

/// What the terms of each row add up to.
type Sums = HashMap<i64, u64>;

pub(super) fn check(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let hasher = RandomState::new();
    for name in fts_tables() {
        // an index that cannot even be read is told as a whole
        let stored = stored(conn, name, &hasher);
        for index in INDEXES.iter().filter(|index| index.name == name) {
            let Ok(stored) = &stored else {
                found.push(Finding::Search { entity: index.table, row_id: 0 });
                continue;
            };
            let told = told(conn, index, &hasher)?;
            let differs = |doc: &&i64| told.get(*doc).unwrap_or(&0) != stored.get(*doc).unwrap_or(&0);
            let own = stored.keys().filter(|doc| index.has(**doc));
            let mut wrong: Vec<i64> = told.keys().chain(own).filter(differs).map(|doc| index.row(*doc)).collect();
            wrong.sort_unstable();
            wrong.dedup();
            found.extend(wrong.into_iter().take(MOST).map(|row_id| Finding::Search { entity: index.table, row_id }));
        }
    }
    Ok(())
}

/// Adds up the terms that the index has of each row.
fn stored(conn: &Connection, name: &str, hasher: &RandomState) -> Result<Sums> {
    // one name for whatever index was looked at last: it lives in the connection, not in the file
    conn.execute_batch(&format!(
        "DROP TABLE IF EXISTS temp.search_terms;
         CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab('main', '{name}', 'instance')"
    ))?;
    let mut sums = Sums::new();
    {
        let mut terms = conn.prepare("SELECT term, doc FROM temp.search_terms")?;
        let mut rows = terms.query([])?;
        let (mut last, mut hash) = (String::new(), 0);
        while let Some(row) = rows.next()? {
            let term = row.get_ref(0)?.as_str()?;
            if term != last {
                (last, hash) = (term.to_owned(), hasher.hash_one(term));
            }
            add(&mut sums, row.get(1)?, hash);
        }
    }
    conn.execute_batch("DROP TABLE temp.search_terms")?;
    Ok(sums)
}

/// Adds up the terms that each row should have.
fn told(conn: &Connection, index: &Index, hasher: &RandomState) -> Result<Sums> {
    let mut tokens = Tokens::new()?;
    let mut sums = Sums::new();
    let mut ids = conn.prepare(&format!("SELECT id FROM {}", index.table))?;
    let mut rows = ids.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let Some(text) = index.words(conn, id)? else { continue };
        let mut terms: Vec<&str> = Vec::new();
        let grams = indexed(&text);
        tokens.learn(&grams)?;
        for gram in grams.split(' ').filter(|gram| !gram.is_empty()) {
            terms.extend(tokens.of(gram));
        }
        terms.sort_unstable();
        terms.dedup();
        terms.iter().for_each(|term| add(&mut sums, index.doc(id), hasher.hash_one(*term)));
    }
    Ok(sums)
}

fn add(sums: &mut Sums, id: i64, hash: u64) {
    let sum = sums.entry(id).or_insert(0);
    *sum = sum.wrapping_add(hash);
}

/// What SQLite makes of each gram, asked once.
struct Tokens {
    conn: Connection,
    known: HashMap<String, Vec<String>>,
}

impl Tokens {
    fn new() -> Result<Tokens> {
        let conn = Connection::open_in_memory()?;
        conn.execute_batch(
            "CREATE VIRTUAL TABLE gram USING fts5(grams, content='', contentless_delete=1, detail=none);
             CREATE VIRTUAL TABLE term USING fts5vocab('gram', 'row')",
        )?;
        Ok(Tokens { conn, known: HashMap::new() })
    }

    fn learn(&mut self, grams: &str) -> Result<()> {
        for gram in grams.split(' ').filter(|gram| !gram.is_empty()) {
            if self.known.contains_key(gram) {
                continue;
            }
            let is_plain = gram.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
            let terms = match is_plain {
                true => vec![gram.to_owned()],
                false => self.ask(gram)?,
            };
            self.known.insert(gram.to_owned(), terms);
        }
        Ok(())
    }

    fn ask(&self, gram: &str) -> Result<Vec<String>> {
        self.conn.prepare_cached("INSERT INTO gram(rowid, grams) VALUES (1, ?1)")?.execute(params![gram])?;
        let mut terms = self.conn.prepare_cached("SELECT term FROM term")?;
        let terms = terms.query_map([], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        self.conn.prepare_cached("DELETE FROM gram WHERE rowid = 1")?.execute([])?;
        Ok(terms)
    }

    fn of(&self, gram: &str) -> impl Iterator<Item = &str> {
        self.known.get(gram).into_iter().flatten().map(String::as_str)
    }
}
