//! What is done to several follow-ups at once: closed on a day, or given to somebody else.
//!
//! It must not do what asks for more than that; such records have a form of their own. Invariant: each record has an action of its
//! own, undone by itself, and all of them are stored, or none.

use super::{Result, Store};
use crate::domain::{
    order::Department,
    plan::Step,
    record::{Record, RecordKind},
    refusal::{Refusal, Why},
};
use chrono::NaiveDate;

/// What is done to several at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Together {
    /// Steps of a plan, reminders and decisions are done.
    Done {
        /// When; not in the future.
        on: NaiveDate,
        /// What came of it; empty leaves what is written there.
        note: String,
    },
    /// Steps of a plan are given to somebody else.
    Assign {
        /// Whose they are now; nothing leaves each with its department.
        department: Option<Department>,
        /// Who answers for them now.
        person: String,
    },
}

impl Store {
    /// Does the same to several follow-ups, each an action of its own (P1), in one transaction; one about the desk itself has no
    /// record. Those that refuse are given back by their places, with the reason; unless `is_partial`, nothing is stored then.
    ///
    /// # Errors
    /// The database's own.
    pub fn together(
        &mut self,
        records: &[Option<Record>],
        what: &Together,
        is_partial: bool,
    ) -> Result<Vec<(usize, Vec<Refusal>)>> {
        use RecordKind::{PlanStep, Task};
        self.act_each(records, is_partial, |tx, record| match (what, record) {
            (Together::Done { on, note }, Some(Record { kind: PlanStep, id })) => {
                tx.step_done(*id, *on, |step| match note.trim() {
                    "" => step,
                    note => Step { note: note.to_owned(), ..step },
                })
            }
            (Together::Done { on, note }, Some(Record { kind: Task, id })) => {
                tx.task_done(*id, *on, note.trim()).map(drop)
            }
            (Together::Assign { department, person }, Some(Record { kind: PlanStep, id })) => {
                tx.step_assign(*id, *department, person)
            }
            (Together::Done { .. }, _) => Err(Refusal::whole(Why::OwnForm).into()),
            (Together::Assign { .. }, _) => Err(Refusal::whole(Why::NotAStep).into()),
        })
    }
}
