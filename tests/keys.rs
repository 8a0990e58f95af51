//! A key leads somewhere: whatever is pressed on a screen is answered by something seen, something done, or a reason.

mod support;
#[path = "support/walk.rs"]
mod walk;

use orderdesk::{
    domain::calendar::WorkCalendar,
    exchange::demo,
    i18n::Lang,
    tui::action::{Action, Group},
};
use std::collections::{BTreeMap, BTreeSet};
use support::saturday;
use walk::{Breadth, walk};

#[test]
fn every_key_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice.orderdesk");
    demo::make(&path, saturday(), "W", None, &WorkCalendar::official(), |_, _| true).unwrap();
    let (mut silent, mut answered) = (BTreeMap::new(), BTreeSet::new());
    walk(&path, Lang::En, Breadth::Every, &mut |press| {
        let (action, group) = (press.binding.action, press.binding.group);
        // at its end a list goes no further, what is shown already stays, and what nobody else writes is not new
        if group == Group::Move || matches!(action, Action::Refresh | Action::SectionOverview) {
            return;
        }
        // what is done to a record or a list answers on every screen; what moves among sections and fields, on some
        let is_everywhere = matches!(group, Group::Record | Group::List);
        let place = (press.scope, action, is_everywhere.then(|| press.way.clone()));
        match press.is_answered {
            true => _ = answered.insert(place),
            false => _ = silent.insert(place, press.way.clone()),
        }
    });
    silent.retain(|place, _| !answered.contains(place));
    assert!(answered.len() > 400, "the walk has pressed {} keys only", answered.len());
    assert!(silent.is_empty(), "nothing answers: {silent:#?}");
}
