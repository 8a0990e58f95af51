//! What only its screen knows of a list: its rows, its views, what is done to a row.
//!
//! A listing must not keep the selection, the filter or the story: those are the [`RecordList`](super::list::RecordList)'s.
//! Invariant: it reads the store when it is told to, and never to say what is blocked or how it is titled.

use super::{story::Story, table::Column};
use crate::{
    config::Settings,
    exchange::export::List,
    i18n::{Label, Lang},
    store::{Error, Store, Window},
    tui::{
        action::Action,
        cx::{Cx, View},
        keymap::Scope,
        layer::{Answer, Cmd, Outcome},
    },
};
use ratatui::text::Line;
use std::{collections::BTreeSet, fmt::Display};

/// What a list is made of: what only its screen knows.
pub trait Listing {
    /// One record in the list.
    type Row: Clone;
    /// Names a view of the list; it displays as its code.
    type View: Label + Display + Copy + PartialEq + 'static;

    /// Names which keys work here.
    const SCOPE: Scope;
    /// Lists the views in the order in which they are named and turned to.
    const VIEWS: &'static [Self::View];
    /// Lists the actions of the scope that mean nothing here.
    const WITHOUT: &'static [Action] = &[];
    /// Lists the actions that are done to all marked rows at once; rows can be marked only where there are some.
    const TOGETHER: &'static [Action] = &[];

    /// Makes the columns of the table.
    fn columns() -> Vec<Column<Self::Row>>;

    /// Makes the columns of a view that has its own.
    fn columns_of(_view: Self::View) -> Vec<Column<Self::Row>> {
        Self::columns()
    }

    /// Names the table of a view in the file of views; those with the same columns have the same name.
    fn table(_view: Self::View) -> &'static str {
        Self::SCOPE.code()
    }

    /// Returns whether a view is on this desk: a block that is off has none.
    fn has(_view: Self::View, _settings: &Settings) -> bool {
        true
    }

    /// Returns the row's identity, among those of its view.
    fn id(row: &Self::Row) -> i64;

    /// Returns the view shown.
    fn view(&mut self) -> &mut Self::View;

    /// Returns the order of the rows by its code, and whether it is turned round; no code where there is one order only.
    fn sort(&self) -> (&'static str, bool) {
        ("", false)
    }

    /// Turns to the order of this code; an unknown one changes nothing.
    fn set_sort(&mut self, _code: &str, _is_reversed: bool) {}

    /// Turns to the next order of the rows.
    fn next_sort(&mut self) {}

    /// Turns the order of the rows round.
    fn reverse_sort(&mut self) {}

    /// Says what was understood of what was typed, a chip each; empty where it is but searched for.
    fn understood(&self, _lang: Lang) -> Vec<String> {
        Vec::new()
    }

    /// Describes how the rows are sorted; empty when they are sorted in one way only.
    fn sorted(&self, _lang: Lang) -> String {
        String::new()
    }

    /// Takes what was typed to narrow the list.
    fn narrow(&mut self, typed: &str);

    /// Reads a window of the rows, whatever was typed.
    fn window(&self, store: &Store, window: Window<Self::Row>) -> Result<Vec<Self::Row>, Error>;

    /// Reads what the words typed find; nothing when there are none, so that the list is read by windows.
    fn hits(&self, store: &Store) -> Result<Option<Vec<Self::Row>>, Error>;

    /// Reads anew what the list's title and head show, and says where the list goes.
    fn refresh(&mut self, _cx: &Cx) -> Result<Place<Self::Row>, Error> {
        Ok(Place::Same)
    }

    /// Adds up what the rows come to: those a filter found, where one does, else as it is read; only where that costs no more
    /// than the rows do.
    fn sum(&mut self, _found: Option<&[Self::Row]>, _cx: &Cx) -> Result<(), Error> {
        Ok(())
    }

    /// Says how many rows are shown and what they come to, in one line below them: part by part, as no figure is cut.
    fn sums(&self, _lang: Lang) -> Vec<String> {
        Vec::new()
    }

    /// Counts anew what the title says while the list is not shown; while it is, [`refresh`](Listing::refresh) does.
    fn tally(&mut self, _cx: &Cx) -> Result<(), Error> {
        Ok(())
    }

    /// Takes the answer of a dialog it opened; one that is not for it is given back.
    fn answered(&mut self, answer: Answer) -> Result<Cmd, Answer> {
        Err(answer)
    }

    /// Returns the list as it is shown, to be exported; nothing when it cannot be.
    fn exported(&self) -> Option<List> {
        None
    }

    /// Renders everything about a row.
    fn story(&self, row: &Self::Row, cx: &Cx) -> Result<Story, Error>;

    /// Carries out what is done to the selected row, or to the list as a whole.
    fn perform(&mut self, action: Action, row: Option<&Self::Row>, cx: &mut Cx) -> Outcome;

    /// Carries out what is done to all marked rows at once, which may be out of sight, or gone.
    fn perform_together(&mut self, _action: Action, _marked: &BTreeSet<i64>, _cx: &mut Cx) -> Outcome {
        Ok(Cmd::None)
    }

    /// Returns the reason why an action cannot be done now; asked while drawing, so it reads nothing.
    fn blocked(&self, action: Action, row: Option<&Self::Row>, cx: &Cx) -> Option<String>;

    /// Returns the text after the tab's name.
    fn title(&self, _view: &View) -> String {
        String::new()
    }

    /// Returns the line above the list, where the names of the views do not say enough.
    fn head(&self, _width: u16, _view: &View) -> Option<Line<'static>> {
        None
    }

    /// Returns what presses and may be out of sight, said at the end of the line above the list; empty for nothing.
    fn pressing(&self, _lang: Lang) -> String {
        String::new()
    }

    /// Returns what an empty list says instead of the usual.
    fn nothing(&self, _lang: Lang) -> Option<String> {
        None
    }

    /// Returns the warning shown before the desk is left.
    fn leaving(&mut self, _cx: &mut Cx) -> Option<String> {
        None
    }
}

/// Where a list goes when it is read again.
pub enum Place<R> {
    /// Stays on its record.
    Same,
    /// Begins at the top.
    Top,
    /// Selects this row; a filter that hides it is emptied.
    To(R),
}
