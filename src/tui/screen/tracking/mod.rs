//! Tab 3: the tracking sheet of a day, its entries, its summary, and the problems met on the way.

mod day;
mod entry;
mod mark;
pub mod problem;
mod sheet;
mod summary;

use crate::{
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Layer},
        part::list::RecordList,
    },
};

/// Makes the tab.
pub fn tab(cx: &Cx) -> Boxed {
    Box::new(RecordList::new(sheet::Tracked::today(cx)))
}

/// Opens the form a draft of this screen belongs to; nothing when the draft is another screen's or its order is gone.
pub fn reopen(form: &str, subject: &str, cx: &mut Cx) -> Result<Option<Box<dyn Layer>>, Error> {
    let found = match form {
        entry::KIND => entry::reopen(subject, cx),
        problem::NEW => subject.parse().map_or(Ok(None), |order| problem::open(order, None, "", cx).map(Some)),
        problem::EDIT => subject.parse().map_or(Ok(None), |id| match cx.store.problem(id)?.voided {
            None => problem::edit(id, cx).map(Some),
            Some(_) => Ok(None),
        }),
        problem::SOLVE => match subject.parse() {
            Ok(order) if problem::has_open(order, cx)? => problem::solve(order, cx).map(Some),
            _ => Ok(None),
        },
        _ => Ok(None),
    };
    match found {
        Err(Error::NotFound(_)) => Ok(None),
        other => other,
    }
}
