//! Tab 5: what wants me today, and the registers of what belongs to no single order.

mod list;
mod weekly;

use crate::tui::{layer::Boxed, part::list::RecordList};

/// Makes the tab.
pub fn tab() -> Boxed {
    Box::new(RecordList::new(list::FollowUps::default()))
}
