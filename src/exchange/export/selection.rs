//! Which records are exported: those of a list as the screen shows it, or all, narrowed.

use crate::{
    domain::{follow_up::FollowUpView, narrow::Narrowed, stage::Stage, text},
    store::{self, CustomerSort, CustomerView, Ledger, ProductView, Register, RequestList},
};
use chrono::NaiveDate;

/// By what rows can be narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// The record's own day.
    Day,
    /// The customer.
    Customer,
    /// The order's stage.
    Stage,
    /// Words to be found.
    Text,
}

/// A list as the screen shows it: its view, its order, what was typed to narrow it.
#[derive(Debug, Clone)]
pub enum List {
    /// The orders.
    Orders(Ledger),
    /// Chosen orders.
    ChosenOrders(Vec<i64>),
    /// The requests.
    Requests(RequestList),
    /// The tracking sheet of a day.
    Tracking(store::Sheet),
    /// The documents.
    Documents(Register),
    /// The follow-ups: a view, and the words typed, folded.
    FollowUps(FollowUpView, String),
    /// Chosen follow-ups of a view.
    ChosenFollowUps(FollowUpView, Vec<i64>),
    /// The customers: a view, their order, and the words typed.
    Customers(CustomerView, CustomerSort, String),
    /// The products: a view, and the words typed.
    Products(ProductView, String),
    /// The suppliers: their order, and the words typed.
    Suppliers(CustomerSort, String),
}

/// Which rows of a kind are exported.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Those of this list, in its order; without one all, oldest first.
    pub list: Option<List>,
    /// Not before this day.
    pub from: Option<NaiveDate>,
    /// Not after this day.
    pub to: Option<NaiveDate>,
    /// The customer's name, or part of it.
    pub customer: String,
    /// Orders at this stage.
    pub stage: Option<Stage>,
    /// Words to be found.
    pub text: String,
    /// By what else orders are narrowed, as the words of the filter say.
    pub narrowed_by: Narrowed,
}

impl Selection {
    /// Selects what a list shows.
    pub fn list(list: List) -> Selection {
        Selection { list: Some(list), ..Selection::default() }
    }

    /// Names what narrows the rows.
    pub fn narrowed(&self) -> impl Iterator<Item = Narrow> + use<> {
        let all = [
            (Narrow::Day, self.from.is_some() || self.to.is_some()),
            (Narrow::Customer, !self.customer.is_empty()),
            (Narrow::Stage, self.stage.is_some()),
            (Narrow::Text, !self.text.is_empty() || self.narrowed_by != Narrowed::default()),
        ];
        all.into_iter().filter(|(_, is_asked)| *is_asked).map(|(narrow, _)| narrow)
    }

    pub(super) fn has_day(&self, day: Option<NaiveDate>) -> bool {
        self.from.is_none_or(|from| day.is_some_and(|day| day >= from))
            && self.to.is_none_or(|to| day.is_some_and(|day| day <= to))
    }

    pub(super) fn has_customer(&self, names: &[&str]) -> bool {
        let customer = text::fold_name(&self.customer);
        customer.is_empty() || names.iter().any(|name| text::holds(&text::fold_name(name), &customer))
    }

    pub(super) fn has_stage(&self, stage: Stage) -> bool {
        self.stage.is_none_or(|only| only == stage)
    }
}
