//! Problems and surveys of a period.

use super::{Rows, Seen};
use crate::{
    domain::{
        communication::NewSurvey,
        measure::{Definition, problem, survey},
        period::Period,
    },
    store::{Result, Store, past},
};
use chrono::NaiveDate;

impl Store {
    pub(super) fn problems_seen(&self, period: &Period, definition: Definition) -> Result<Vec<Seen>> {
        let columns = ["opened_on", "solved_on"];
        let read = |r: &rusqlite::Row| {
            let (solved_on, is_voided): (Option<NaiveDate>, bool) = (r.get(2)?, r.get("is_voided")?);
            let reason = problem(solved_on, is_voided, period);
            Ok(Seen::of(r.get(0)?, r.get(1)?, solved_on.filter(|day| *day <= period.to), reason))
        };
        let known = |index: &str, when: &str| {
            self.known(&Rows { table: "problem", index, columns: &columns, when }, period, read)
        };
        let mut all = known("INDEXED BY problem_opened", "x.opened_on BETWEEN ?1 AND ?2")?;
        if definition == Definition::Known {
            // one that was voided before the period was not open at its beginning
            let stood = past::standing_on("problem", "x", "date(?1, '-1 day')");
            let carried = [
                ("INDEXED BY problem_open", "x.solved_on IS NULL AND x.voided IS NULL"),
                ("INDEXED BY problem_solved", "x.solved_on >= ?1"),
                ("INDEXED BY problem_voided", "x.voided IS NOT NULL AND x.solved_on IS NULL"),
            ];
            for (index, is_open) in carried {
                let when = format!("x.opened_on < ?1 AND {is_open} AND {stood}");
                all.extend(known(index, &when)?);
            }
            all.sort_by_key(|seen| seen.id);
            all.dedup_by_key(|seen| seen.id);
        }
        Ok(all)
    }

    pub(super) fn surveys_seen(&self, period: &Period, definition: Definition) -> Result<Vec<Seen>> {
        let rows = Rows {
            table: "survey",
            index: "INDEXED BY survey_day",
            columns: &["on_day", "score"],
            when: "x.on_day BETWEEN ?1 AND ?2",
        };
        self.known(&rows, period, |r| {
            let (score, on): (i32, NaiveDate) = (r.get(2)?, r.get(1)?);
            let is_low = NewSurvey { score, ..NewSurvey::default() }.is_low();
            let reason = survey(definition, is_low, r.get("is_voided")?);
            let score = u32::try_from(score).ok().filter(|_| definition == Definition::Score);
            Ok(Seen { score, ..Seen::of(r.get(0)?, on, None, reason) })
        })
    }
}
