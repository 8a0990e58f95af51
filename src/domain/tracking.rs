//! The daily tracking entry (T1): progress by department, what was done, what is in the way, what is next.

use super::{
    field::Field,
    order::LONG,
    refusal::{Refusal, Why},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What one entry says; the same struct is prefilled from the last one (T2).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// Production, percent 0–100; nothing when it does not apply.
    pub production: Option<u8>,
    /// Purchasing, percent.
    pub purchasing: Option<u8>,
    /// Inspection, percent.
    pub inspection: Option<u8>,
    /// Logistics, percent.
    pub logistics: Option<u8>,
    /// What was done today.
    pub done_today: String,
    /// What stands in the way.
    pub problems: String,
    /// What comes next.
    pub next_step: String,
    /// The delivery date expected now, when it differs from the promised one.
    pub expected_delivery: Option<NaiveDate>,
}

impl Progress {
    /// Prefills the next day's entry: progress and plans stay, what was done that day does not (T2).
    pub fn carried_over(&self) -> Progress {
        Progress { done_today: String::new(), ..self.clone() }
    }

    /// Averages the departments that apply, in whole percent.
    pub fn overall(&self) -> Option<u8> {
        let given: Vec<u32> = [self.production, self.purchasing, self.inspection, self.logistics]
            .into_iter()
            .flatten()
            .map(u32::from)
            .collect();
        (!given.is_empty()).then(|| (given.iter().sum::<u32>() / given.len() as u32) as u8)
    }

    /// Checks the entry: percentages up to 100 and texts within their length.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut found = Vec::new();
        for (field, value) in [
            (Field::Production, self.production),
            (Field::Purchasing, self.purchasing),
            (Field::Inspection, self.inspection),
            (Field::Logistics, self.logistics),
        ] {
            if let Some(v) = value.filter(|v| *v > 100) {
                found.push(Refusal::at(field, Why::NotPercent(v.to_string())));
            }
        }
        for (field, text) in [
            (Field::DoneToday, &self.done_today),
            (Field::Problems, &self.problems),
            (Field::NextStep, &self.next_step),
        ] {
            if text.chars().count() > LONG {
                found.push(Refusal::at(field, Why::TooLong(LONG)));
            }
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_overall_progress_counts_only_what_applies() {
        let p = Progress { production: Some(100), purchasing: Some(50), ..Default::default() };
        assert_eq!(p.overall(), Some(75));
        assert_eq!(Progress::default().overall(), None);
    }

    #[test]
    fn a_hundred_and_one_percent_is_refused() {
        let p = Progress { logistics: Some(101), ..Default::default() };
        assert_eq!(p.check(), Err(vec![Refusal::at(Field::Logistics, Why::NotPercent("101".into()))]));
    }
}
