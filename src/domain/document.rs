//! The register of documents (L1): what is kept about one, checked whole before it is stored.

use super::{
    attribute,
    field::Field,
    lending::{Condition, Medium},
    number::FileKind,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
};
use crate::attributes;
use chrono::NaiveDate;

/// What the specialist fills in about a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The kind, which gives its number the first two letters (N2).
    pub kind: FileKind,
    /// What it is called.
    pub title: String,
    /// The order it belongs to, by row id.
    pub order: Option<i64>,
    /// The customer it belongs to, by row id, where it belongs to none of their orders.
    pub customer: Option<i64>,
    /// Paper or electronic.
    pub medium: Medium,
    /// Cabinet and shelf, or file path.
    pub place: String,
    /// Whether lending it needs an explicit authorisation (L4).
    pub confidential: bool,
    /// Kept until this day; nothing means for good.
    pub retain_until: Option<NaiveDate>,
    /// Checked as complete.
    pub complete: bool,
    /// Checked as accurate.
    pub accurate: bool,
    /// Checked as in form.
    pub in_form: bool,
    /// What state the document is in; a new one is intact.
    pub condition: Condition,
    /// Notes.
    pub notes: String,
    /// Which of the papers expected of its order it is, by code; empty for what its title says (L2).
    pub paper: String,
    /// The day of the meeting whose minutes it is; their text stands in the notes (Q2).
    pub meeting_on: Option<NaiveDate>,
}

attributes!(Entry {
    kind: DocumentKind, Choice(ClosedList::FileKind), required;
    title: Title, Text(SHORT), required;
    order as "order_id": Order, Reference(RecordKind::Order);
    customer as "customer_id": Customer, Reference(RecordKind::Customer);
    medium: Medium, Choice(ClosedList::Medium), required;
    place: Place, Text(SHORT), required;
    confidential: Confidential, Yes;
    retain_until: RetainUntil, Day;
    complete as "checked_complete": CheckedComplete, Yes;
    accurate as "checked_accurate": CheckedAccurate, Yes;
    in_form as "checked_form": CheckedForm, Yes;
    notes: Notes, Note(LONG);
    paper: PaperKind, Text(SHORT);
    condition: Condition, Choice(ClosedList::Condition), required;
    meeting_on: MeetingOn, PastDay;
});

impl Entry {
    /// Checks what was filled in: a title, and a place, so that the document can be found again.
    ///
    /// # Errors
    /// Every field that is empty or too long; minutes that say nothing.
    pub fn check(&self) -> Result<(), Vec<Refusal>> {
        let mut found: Vec<Refusal> = attribute::faults(self).collect();
        if self.meeting_on.is_some() && self.notes.trim().is_empty() {
            found.push(Refusal::at(Field::Notes, Why::Empty));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }

    /// Checks a new document: as [`Entry::check`], and it must be kept at least until `today`.
    ///
    /// # Errors
    /// As [`Entry::check`]; [`Why::Before`] for a retention that is over already, [`Why::After`] for a meeting to come.
    pub fn check_new(&self, today: NaiveDate) -> Result<(), Vec<Refusal>> {
        let mut found = self.check().err().unwrap_or_default();
        if self.retain_until.is_some_and(|day| day < today) {
            found.push(Refusal::at(Field::RetainUntil, Why::Before(today)));
        }
        if self.meeting_on.is_some_and(|day| day > today) {
            found.push(Refusal::at(Field::MeetingOn, Why::After(today)));
        }
        if found.is_empty() { Ok(()) } else { Err(found) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract() -> Entry {
        Entry { title: "销售合同".into(), place: "A柜2层".into(), ..Entry::default() }
    }

    #[test]
    fn a_document_needs_a_title_and_a_place() {
        assert_eq!(contract().check(), Ok(()));
        let empty = Entry { title: " ".into(), place: String::new(), ..contract() };
        let wanted = [Field::Title, Field::Place].map(|f| Refusal::at(f, Why::Empty));
        assert_eq!(empty.check(), Err(wanted.to_vec()));
    }

    #[test]
    fn minutes_say_something_and_of_a_meeting_that_was_held() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let minutes = Entry { meeting_on: Some(today), notes: "一、上周情况".into(), ..contract() };
        assert_eq!(minutes.check_new(today), Ok(()));
        let silent = Entry { notes: " ".into(), ..minutes.clone() };
        assert_eq!(silent.check_new(today), Err(vec![Refusal::at(Field::Notes, Why::Empty)]));
        let early = Entry { meeting_on: today.succ_opt(), ..minutes };
        assert_eq!(early.check_new(today), Err(vec![Refusal::at(Field::MeetingOn, Why::After(today))]));
    }

    #[test]
    fn overlong_text_is_refused_with_the_limit() {
        let long = Entry { title: "合".repeat(201), ..contract() };
        assert_eq!(long.check(), Err(vec![Refusal::at(Field::Title, Why::TooLong(200))]));
    }

    #[test]
    fn a_new_document_is_kept_at_least_until_today() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let over = Entry { retain_until: today.pred_opt(), ..contract() };
        assert_eq!(over.check_new(today), Err(vec![Refusal::at(Field::RetainUntil, Why::Before(today))]));
        assert_eq!(over.check(), Ok(()), "an older one may be edited after its retention ended");
        assert_eq!(Entry { retain_until: Some(today), ..contract() }.check_new(today), Ok(()));
    }
}
