//! Inspections and spot checks (W1, S1): what was looked at and what came of it; and what they found, each thing with what is
//! to be done about it, by whom and until when.
//!
//! Invariant: an inspection has its day and its result together or neither, and never more wrong than looked at, nor more looked
//! at than there was.

use super::{
    decimal::Quantity,
    deed::Deed,
    field::Field,
    of_order::OfOrder,
    order::{LONG, SHORT},
    record::RecordKind,
    refusal::{Refusal, Why},
    sampling::{Aql, Sampling},
};
use crate::{attributes, keyed_enum};
use chrono::NaiveDate;

keyed_enum! {
    /// When in the life of the goods it takes place.
    #[derive(Default)]
    pub enum InspectionStage {
        /// Of what was bought 来料.
        Incoming = "incoming",
        /// Of the first article 首件: it is sealed 封样 when it passes.
        FirstArticle = "first_article",
        /// While the first pieces are made 初期.
        Early = "early",
        /// While they are made 中期.
        Mid = "mid",
        /// Of what is made 末期: the last one alone moves the order on.
        #[default]
        Final = "final",
        /// By the customer's inspector 客户验货.
        Customer = "customer",
        /// A spot check 质量抽查.
        SpotCheck = "spot_check",
    }
}

keyed_enum! {
    /// What came of an inspection.
    pub enum InspectionResult {
        /// As it should be.
        Passed = "passed",
        /// As it should be once what was found is put right.
        Rework = "rework",
        /// Not as it should be.
        Failed = "failed",
    }
}

keyed_enum! {
    /// What a finding is about.
    #[derive(Default)]
    pub enum FindingKind {
        /// How it is made 做工.
        #[default]
        Workmanship = "workmanship",
        /// Its size 尺寸.
        Size = "size",
        /// What it is made of 面辅料.
        Material = "material",
        /// Its colour 颜色.
        Colour = "colour",
        /// How it works 功能.
        Function = "function",
        /// How it looks 外观.
        Look = "look",
        /// How it is packed 包装.
        Packing = "packing",
        /// Its marks and labels 唛头.
        Marking = "marking",
        /// Anything else.
        Other = "other",
    }
}

keyed_enum! {
    /// How bad a finding is.
    #[derive(Default)]
    pub enum Severity {
        /// Dangerous or against the law 致命.
        Critical = "critical",
        /// The customer would not take it 严重.
        #[default]
        Major = "major",
        /// Seen, and still of use 轻微.
        Minor = "minor",
    }
}

/// What is known of an inspection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// When in the life of the goods.
    pub stage: InspectionStage,
    /// Which line of the order; nothing for the whole.
    pub line: Option<u32>,
    /// When it is planned.
    pub planned_on: Option<NaiveDate>,
    /// When it took place.
    pub on_day: Option<NaiveDate>,
    /// What came of it.
    pub result: Option<InspectionResult>,
    /// So much there was.
    pub lot: Option<Quantity>,
    /// By which limit of the AQL table.
    pub aql: Option<Aql>,
    /// So much was looked at.
    pub checked: Option<Quantity>,
    /// So much of it was wrong.
    pub failed: Option<Quantity>,
    /// Where.
    pub place: String,
    /// Who inspected.
    pub person: String,
    /// Who signs for the factory.
    pub signed_by: String,
    /// Anything else.
    pub notes: String,
}

attributes!(Inspection besides () {
    stage: InspectionStage, Choice(ClosedList::InspectionStage), required;
    line: Line, Whole;
    planned_on: PlannedOn, Day;
    on_day: OnDay, PastDay;
    result: Result, Choice(ClosedList::InspectionResult);
    lot: Lot, Quantity;
    aql: Aql, Choice(ClosedList::Aql);
    checked: CheckedQuantity, Quantity;
    failed: FailedQuantity, Tally;
    place: Where, Text(SHORT);
    person: Inspector, Text(SHORT);
    signed_by: SignedBy, Text(SHORT);
    notes: Notes, Note(LONG);
});

impl OfOrder for Inspection {
    const KIND: RecordKind = RecordKind::Inspection;
    const ADD: Deed = Deed::InspectionAdd;
    const EDIT: Deed = Deed::InspectionEdit;
    const STEP: Deed = Deed::InspectionHold;

    fn next(&self) -> Vec<Field> {
        vec![
            Field::OnDay,
            Field::Result,
            Field::Lot,
            Field::CheckedQuantity,
            Field::FailedQuantity,
            Field::Inspector,
            Field::SignedBy,
            Field::Notes,
        ]
    }

    fn contradictions(&self, _today: NaiveDate) -> Vec<Refusal> {
        let mut found = Vec::new();
        let mut refuse = |field, why| found.push(Refusal::at(field, why));
        match (self.on_day, self.result) {
            (None, None) if self.planned_on.is_none() => refuse(Field::PlannedOn, Why::Empty),
            (Some(_), None) => refuse(Field::Result, Why::Empty),
            (None, Some(_)) => refuse(Field::OnDay, Why::Empty),
            _ => {}
        }
        let bounds = [
            (Field::CheckedQuantity, self.checked, Field::Lot, self.lot),
            (Field::FailedQuantity, self.failed, Field::CheckedQuantity, self.checked),
        ];
        for (field, quantity, whole, most) in bounds {
            match (quantity, most) {
                (Some(quantity), Some(most)) if quantity > most => {
                    refuse(field, Why::MoreThan(whole, most.to_string()));
                }
                (Some(quantity), None) if field == Field::FailedQuantity && quantity > Quantity::ZERO => {
                    refuse(whole, Why::Empty);
                }
                _ => {}
            }
        }
        found
    }

    fn is_open(&self) -> bool {
        self.on_day.is_none()
    }
}

impl Inspection {
    /// Returns whether it did not go through: the goods are to be inspected again.
    pub fn is_failed(&self) -> bool {
        self.result == Some(InspectionResult::Failed)
    }

    /// Returns whether the first article passed with it, and is sealed.
    pub fn seals(&self) -> bool {
        self.stage == InspectionStage::FirstArticle && self.result.is_some() && !self.is_failed()
    }

    /// Looks up in the AQL table how many of the lot are to be looked at; nothing without a limit or a lot.
    pub fn sampling(&self) -> Option<Sampling> {
        let lot = u32::try_from(self.lot?.0.div_euclid(Quantity::ONE.0)).ok()?;
        Some(self.aql?.sampling(lot))
    }

    /// Returns whether more was wrong than the AQL table accepts.
    pub fn is_beyond_limit(&self) -> bool {
        let accepted = self.sampling().map(|s| Quantity(i64::from(s.accepted).saturating_mul(Quantity::ONE.0)));
        accepted.zip(self.failed).is_some_and(|(accepted, failed)| failed > accepted)
    }
}

/// What an inspection found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Finding {
    /// The inspection.
    pub inspection_id: i64,
    /// What is wrong.
    pub what: String,
    /// What it is about.
    pub kind: FindingKind,
    /// How bad it is.
    pub severity: Severity,
    /// On how many pieces.
    pub pieces: Option<Quantity>,
    /// What is to be done.
    pub remedy: String,
    /// By whom.
    pub person: String,
    /// Until when.
    pub due_on: Option<NaiveDate>,
    /// When it was put right.
    pub done_on: Option<NaiveDate>,
}

attributes!(Finding besides () {
    inspection_id: OfInspection, Reference(RecordKind::Inspection), required;
    what: Finding, Text(SHORT), required;
    kind: FindingKind, Choice(ClosedList::FindingKind), required;
    severity: Severity, Choice(ClosedList::Severity), required;
    pieces: Pieces, Quantity;
    remedy: ToBeDone, Text(LONG);
    person: Person, Text(SHORT);
    due_on: DueOn, Day;
    done_on: DoneOn, PastDay;
});

impl OfOrder for Finding {
    const KIND: RecordKind = RecordKind::Finding;
    const ADD: Deed = Deed::FindingAdd;
    const EDIT: Deed = Deed::FindingEdit;
    const STEP: Deed = Deed::FindingDone;

    fn next(&self) -> Vec<Field> {
        vec![Field::DoneOn, Field::Person]
    }

    fn is_open(&self) -> bool {
        self.done_on.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn pieces(n: i64) -> Option<Quantity> {
        Some(Quantity(n * Quantity::ONE.0))
    }

    fn held() -> Inspection {
        Inspection {
            on_day: Some(day("2026-11-20")),
            result: Some(InspectionResult::Passed),
            lot: pieces(1_000),
            checked: pieces(80),
            failed: pieces(2),
            ..Inspection::default()
        }
    }

    #[test]
    fn day_and_result_stand_together() {
        let today = day("2026-11-21");
        let why = |inspection: Inspection| inspection.check(today).err().unwrap_or_default();
        assert_eq!(why(held()), []);
        assert_eq!(why(Inspection { planned_on: Some(day("2026-12-01")), ..Inspection::default() }), []);
        assert_eq!(why(Inspection::default()), [Refusal::at(Field::PlannedOn, Why::Empty)]);
        assert_eq!(why(Inspection { result: None, ..held() }), [Refusal::at(Field::Result, Why::Empty)]);
        assert_eq!(why(Inspection { on_day: None, ..held() }), [Refusal::at(Field::OnDay, Why::Empty)]);
        let tomorrow = Inspection { on_day: today.succ_opt(), ..held() };
        assert_eq!(why(tomorrow), [Refusal::at(Field::OnDay, Why::After(today))]);
    }

    #[test]
    fn no_more_is_wrong_than_was_looked_at_and_no_more_looked_at_than_there_was() {
        let today = day("2026-11-21");
        let why = |inspection: Inspection| inspection.check(today).err().unwrap_or_default();
        let more = |field, whole, most: &str| [Refusal::at(field, Why::MoreThan(whole, most.into()))];
        let wrong = Inspection { failed: pieces(81), ..held() };
        assert_eq!(why(wrong), more(Field::FailedQuantity, Field::CheckedQuantity, "80"));
        let wrong = Inspection { checked: pieces(1_001), ..held() };
        assert_eq!(why(wrong), more(Field::CheckedQuantity, Field::Lot, "1000"));
        let wrong = Inspection { checked: None, ..held() };
        assert_eq!(why(wrong), [Refusal::at(Field::CheckedQuantity, Why::Empty)]);
        // nothing wrong among the unknown is no contradiction
        assert_eq!(why(Inspection { checked: None, failed: pieces(0), ..held() }), []);
    }

    #[test]
    fn the_table_tells_how_many_are_looked_at_and_when_too_many_are_wrong() {
        let of = Inspection { aql: Some(Aql::Aql25), failed: pieces(5), ..held() };
        assert_eq!(of.sampling(), Some(Sampling { checked: 80, accepted: 5 }));
        assert!(!of.is_beyond_limit());
        assert!(Inspection { failed: pieces(6), ..of.clone() }.is_beyond_limit());
        assert!(!Inspection { aql: None, failed: pieces(6), ..of }.is_beyond_limit());
    }

    #[test]
    fn only_a_first_article_that_passed_is_sealed() {
        let first = Inspection { stage: InspectionStage::FirstArticle, ..held() };
        assert!(first.seals() && !held().seals());
        assert!(Inspection { result: Some(InspectionResult::Rework), ..first.clone() }.seals());
        assert!(!Inspection { result: Some(InspectionResult::Failed), ..first.clone() }.seals());
        assert!(!Inspection { result: None, on_day: None, ..first }.seals());
    }
}
