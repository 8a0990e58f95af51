//! The closed lists that an attribute can hold, so that generic code finds their codes and, elsewhere, their words.

/// Every closed list that an attribute can hold, for a macro that does something with each.
#[macro_export]
macro_rules! closed_lists {
    ($each:ident) => {
        $each! {
            Cause: $crate::domain::problem::Cause,
            Aql: $crate::domain::sampling::Aql,
            Channel: $crate::domain::order::Channel,
            CostKind: $crate::domain::costing::CostKind,
            Priority: $crate::domain::customer::Priority,
            ProposalKind: $crate::domain::proposal::ProposalKind,
            Verdict: $crate::domain::proposal::Verdict,
            RoundTo: $crate::domain::costing::RoundTo,
            RoundWay: $crate::domain::costing::RoundWay,
            CommunicationKind: $crate::domain::communication::CommunicationKind,
            Condition: $crate::domain::lending::Condition,
            Department: $crate::domain::order::Department,
            FileKind: $crate::domain::number::FileKind,
            Freight: $crate::domain::sample::Freight,
            FindingKind: $crate::domain::inspection::FindingKind,
            InspectionResult: $crate::domain::inspection::InspectionResult,
            InspectionStage: $crate::domain::inspection::InspectionStage,
            Medium: $crate::domain::lending::Medium,
            OrderLikely: $crate::domain::sample::OrderLikely,
            Outcome: $crate::domain::communication::Outcome,
            Party: $crate::domain::communication::Party,
            PayableKind: $crate::domain::payable::PayableKind,
            PaymentEvent: $crate::domain::payment::PaymentEvent,
            Remedy: $crate::domain::shipping::Remedy,
            Rhythm: $crate::domain::task::Rhythm,
            RiskKind: $crate::domain::risk::RiskKind,
            SampleAnswer: $crate::domain::sample::SampleAnswer,
            Severity: $crate::domain::inspection::Severity,
            StepKind: $crate::domain::plan::StepKind,
            SupplierKind: $crate::domain::supplier::SupplierKind,
        }
    };
}

macro_rules! declare_lists {
    ($($name:ident: $list:ty,)+) => {
        /// Names a closed list.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ClosedList {
            $(#[doc = concat!("The list of every `", stringify!($name), "`.")] $name,)+
        }

        impl ClosedList {
            /// Lists the codes in the order of declaration.
            pub fn codes(self) -> Vec<&'static str> {
                match self { $(ClosedList::$name => <$list>::ALL.iter().map(|v| v.code()).collect(),)+ }
            }
        }
    };
}

closed_lists!(declare_lists);
