//! Tab 5: what wants me today, and the registers of what belongs to no single order.

mod list;
mod minutes;
pub(super) mod setback;
pub(super) mod task;
mod together;
mod weekly;

use crate::{
    domain::record::Record,
    store::Error,
    tui::{
        cx::Cx,
        layer::Boxed,
        part::{list::RecordList, story::Story},
    },
};

/// Makes the tab, which tells a record of whatever kind beside its line.
pub fn tab(story: fn(Record, &Cx) -> Result<Story, Error>) -> Boxed {
    Box::new(RecordList::new(list::FollowUps::wanted(story)))
}
