//! How suppliers did in a period: what was due of them, what was late, and what went wrong by them (W3).
//!
//! Invariant: each thing counts for one supplier, by whichever of its names it is written; a name without a file is judged too.

use super::all;
use crate::{
    domain::{
        period::Period,
        statistics::Lateness,
        supplier::{Performance, Supplier},
        text::fold_name,
    },
    store::{Result, Store},
};
use std::collections::HashMap;

/// A supplier with how it did in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its name, or what plans call it.
    pub name: String,
    /// Its file; nothing for a name without one.
    pub file: Option<Supplier>,
    /// How it did.
    pub performance: Performance,
}

/// Gathers who did what by name.
struct Book {
    all: Vec<Judged>,
    at: HashMap<String, usize>,
}

impl Book {
    fn new(files: Vec<Supplier>) -> Book {
        let mut book = Book { all: Vec::new(), at: HashMap::new() };
        for file in files {
            let at = book.all.len();
            for name in file.names() {
                book.at.entry(fold_name(name)).or_insert(at);
            }
            book.all.push(Judged { name: file.name.clone(), file: Some(file), performance: Performance::default() });
        }
        book
    }

    /// Returns how the one of this name did; a name without a file gets its own line.
    fn of(&mut self, name: &str) -> &mut Performance {
        let at = *self.at.entry(fold_name(name)).or_insert(self.all.len());
        if at == self.all.len() {
            self.all.push(Judged { name: name.trim().to_owned(), file: None, performance: Performance::default() });
        }
        &mut self.all[at].performance
    }

    /// Returns how the one of this name did, where it has a file: who is liable for a problem is mostly somebody else.
    fn of_file(&mut self, name: &str) -> Option<&mut Performance> {
        let at = *self.at.get(&fold_name(name))?;
        self.all.get_mut(at).filter(|judged| judged.file.is_some()).map(|judged| &mut judged.performance)
    }
}

impl Store {
    /// Tells how each supplier did in a period, those with a file first and by name; a name without a file only where something
    /// was due of it.
    pub fn suppliers_judged(&self, period: Period) -> Result<Vec<Judged>> {
        let mut book = Book::new(all(&self.conn)?);
        for (name, punctual) in self.lateness_by_supplier(period)? {
            if !name.trim().is_empty() {
                book.of(&name).punctual.join(punctual);
            }
        }
        for of in self.materials_in(period)?.into_iter().map(|card| card.of) {
            if let Some(due) = of.due_on {
                book.of(&of.supplier).punctual.add(Lateness::of(due, of.arrived_on, false, self.today()));
            }
        }
        for card in self.outsourced_in(period)? {
            let performance = book.of(&card.of.supplier);
            if let Some(lateness) = card.of.lateness(self.today()) {
                performance.punctual.add(lateness);
            }
            performance.short += u32::from(card.of.is_short());
        }
        for problem in self.problems_with_liable()? {
            let blame = &problem.entry.blame;
            if !period.contains(problem.opened_on) {
                continue;
            }
            let Some(performance) = book.of_file(&blame.liable) else { continue };
            performance.problems += 1;
            if let Some(loss) = blame.loss.filter(|loss| loss.0 > 0) {
                performance.lose(loss, blame.currency);
            }
        }
        let mut judged = book.all;
        judged.sort_by_cached_key(|one| (one.file.is_none(), fold_name(&one.name)));
        Ok(judged)
    }

    /// Tells how one supplier did in a period.
    pub fn supplier_performance(&self, file: &Supplier, period: Period) -> Result<Performance> {
        let judged = self.suppliers_judged(period)?.into_iter();
        let mut own = judged.filter(|one| one.file.as_ref().is_some_and(|other| other.id == file.id));
        Ok(own.next().map(|one| one.performance).unwrap_or_default())
    }
}
