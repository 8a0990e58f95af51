//! Tab 3: the tracking sheet of a day, its entries, its summary, and the problems met on the way.

mod day;
mod entry;
mod mark;
mod problem;
mod sheet;
mod summary;

use crate::{
    domain::record::RecordKind,
    tui::{
        action::Action,
        cx::Cx,
        kind::{Kind, Reopen},
        layer::{Boxed, Cmd},
        part::list::RecordList,
        record::tracking::of_problem,
    },
};

/// A problem, as the desk knows it.
pub(super) const PROBLEM: Kind = Kind {
    settle: |id, cx| problem::settle(id, cx).map(Cmd::Push),
    new: |new, cx| match new.of(RecordKind::Order) {
        Some(order) => problem::open(order, None, &new.text, cx).map(Cmd::Push),
        None => match new.about {
            Some(source) => problem::open_of(source, &new.text, cx).map(Cmd::Push),
            None => Ok(Cmd::Push(problem::on_chosen_order(cx))),
        },
    },
    acts: &[(Action::SolveProblem, RecordKind::Order, |order, cx| problem::solve(order, cx).map(Cmd::Push))],
    forms: &[
        (entry::KIND, Reopen::Of(entry::again)),
        (problem::NEW, Reopen::Of(problem::again)),
        (problem::EDIT, Reopen::Own(problem::edit)),
        (problem::SOLVE, Reopen::Row(problem::solve_again)),
    ],
    ..Kind::of(RecordKind::Problem, |id, cx| problem::edit(id, cx).map(Cmd::Push), of_problem)
};

/// Makes the tab.
pub fn tab(cx: &Cx) -> Boxed {
    Box::new(RecordList::new(sheet::Tracked::today(cx)))
}
