//! The tabs of the desk: the action that shows each, and what it is called where there is little room.
//!
//! It must not know what a tab shows.

use super::Action;
use crate::{
    i18n::{Label, Lang, macros::word},
    keyed_enum,
};

keyed_enum! {
    /// Names a tab of the desk, in the order of its digit.
    pub enum TabKind {
        /// Orders.
        Orders = "orders",
        /// Requests.
        Requests = "requests",
        /// Tracking.
        Tracking = "tracking",
        /// Documents.
        Documents = "documents",
        /// Follow-ups.
        FollowUps = "follow_ups",
        /// Customers.
        Customers = "customers",
        /// Reports.
        Reports = "reports",
    }
}

impl TabKind {
    /// Returns the action that shows this tab.
    pub fn action(self) -> Action {
        match self {
            TabKind::Orders => Action::TabOrders,
            TabKind::Requests => Action::TabRequests,
            TabKind::Tracking => Action::TabTracking,
            TabKind::Documents => Action::TabDocuments,
            TabKind::FollowUps => Action::TabFollowUps,
            TabKind::Customers => Action::TabCustomers,
            TabKind::Reports => Action::TabReports,
        }
    }

    /// Returns a shorter name, for a window in which the names do not fit.
    pub fn short(self, lang: Lang) -> &'static str {
        match self {
            TabKind::Requests => word!(lang, "Requests", "变更"),
            TabKind::Documents => word!(lang, "Docs", "文档"),
            TabKind::FollowUps => word!(lang, "Follow", "待办"),
            other => other.action().label(lang),
        }
    }

    /// Finds the tab an action shows, if it shows one.
    pub fn of(action: Action) -> Option<TabKind> {
        TabKind::ALL.iter().copied().find(|tab| tab.action() == action)
    }
}
