//! How a list is shown: its columns as they were chosen, and the views that were saved of it.
//!
//! It must not draw. Invariant: a saved view is shown until another is turned to, or what it is narrowed by is emptied.

use super::RecordList;
use crate::{
    config::{Layout, SavedView},
    i18n::{Label, Lang, view},
    tui::{
        cx::Cx,
        layer::{Cmd, OwnView},
        part::{
            columns::{self, Columns, Entry},
            listing::Listing,
            table::Column,
            views::{self, Naming},
        },
    },
};

impl<L: Listing> RecordList<L> {
    /// Shows the columns as they are chosen. A saved view that was deleted meanwhile has no name any more.
    pub(super) fn set_columns(&mut self, cx: &Cx) {
        let view = *self.of().view();
        let saved = self.saved.take().and_then(|name| Some((cx.views.named(L::SCOPE.code(), &name)?, name)));
        let chosen = layout(L::table(view), saved.as_ref().map(|(saved, _)| *saved), cx);
        self.table.set_columns(L::columns_of(view), chosen);
        self.saved = saved.map(|(_, name)| name);
    }

    /// Opens the dialog in which the columns are chosen.
    pub(super) fn choose_columns(&mut self, cx: &Cx) -> Cmd {
        let view = *self.of().view();
        let entry = |column: &Column<L::Row>| Entry {
            code: column.code(),
            name: column.name(cx.lang).to_owned(),
            has_no_room: self.table.has_no_room(column.code()),
        };
        let entries = L::columns_of(view).iter().map(entry).collect();
        let (list, table) = (L::SCOPE.code(), L::table(view));
        let saved = self.saved.as_ref().and_then(|name| Some((name.clone(), cx.views.named(list, name)?)));
        let chosen = layout(table, saved.as_ref().map(|(_, saved)| *saved), cx).cloned().unwrap_or_default();
        let (of, called) = match saved {
            Some((name, saved)) => (columns::Of::Saved { list, name: name.clone(), view: saved.clone() }, name),
            None if table == list => (columns::Of::Table(table), L::SCOPE.label(cx.lang).to_owned()),
            None => (columns::Of::Table(table), view.label(cx.lang).to_owned()),
        };
        Cmd::push(Columns::new(of, &called, entries, &chosen, cx))
    }

    /// Says which list it is and which views it has.
    pub(super) fn with_views(&self, lang: Lang) -> views::Of {
        views::Of { list: L::SCOPE.code(), called: L::SCOPE.label(lang), own: self.own_views_of(lang) }
    }

    /// Lists the views it has of itself on this desk.
    pub(super) fn own_views_of(&self, lang: Lang) -> Vec<OwnView> {
        let own = |view: &L::View| OwnView {
            code: view.to_string(),
            label: view.label(lang),
            names: view.labels().collect(),
        };
        self.views.iter().map(own).collect()
    }

    /// Asks for the name under which the list is saved as it is shown.
    pub(super) fn name_view(&mut self, cx: &Cx) -> Cmd {
        let (lang, w) = (cx.lang, view::words(cx.lang));
        let (filter, shown) = (self.filter.text().to_owned(), *self.of().view());
        let saved = self.saved.as_ref().and_then(|name| cx.views.named(L::SCOPE.code(), name));
        let columns = layout(L::table(shown), saved, cx).cloned().unwrap_or_default();
        let ((sort, is_reversed), sorted) = (self.of().sort(), self.of().sorted(lang));
        let mut said = vec![w.keeps_view(shown.label(lang)), sorted];
        said.push(if filter.is_empty() { w.keeps_no_filter().to_owned() } else { w.keeps_filter(&filter) });
        if !columns.is_empty() {
            said.push(w.keeps_columns().to_owned());
        }
        said.retain(|line| !line.is_empty());
        let name = self.saved.clone().unwrap_or_else(|| filter.clone());
        let view = SavedView { view: shown.to_string(), filter, sort: sort.to_owned(), is_reversed, columns };
        Cmd::push(Naming::new(self.with_views(lang), &name, view, said, cx))
    }

    /// Turns to a view that was chosen: one of its own, or one that was saved, as it was saved.
    pub(super) fn turn_to(&mut self, name: String, is_saved: bool, cx: &Cx) {
        let saved = is_saved.then(|| cx.views.named(L::SCOPE.code(), &name)).flatten();
        let code = saved.map_or(name.as_str(), |saved| saved.view.as_str());
        let is_there = |view: &&L::View| view.to_string() == code && L::has(**view, &cx.settings);
        let Some(view) = L::VIEWS.iter().find(is_there) else { return };
        *self.of().view() = *view;
        match saved {
            Some(saved) => {
                self.of().set_sort(&saved.sort, saved.is_reversed);
                self.filter.set(&saved.filter);
                self.saved = Some(name);
            }
            None => self.leave_saved(),
        }
    }

    /// Leaves the saved view that is shown, with what it is narrowed by.
    pub(super) fn leave_saved(&mut self) {
        if self.saved.take().is_some() {
            self.filter.clear();
        }
    }
}

/// Returns how the columns of a table are chosen: as the saved view that is shown has them, else for all its views.
fn layout<'a>(table: &str, saved: Option<&'a SavedView>, cx: &'a Cx) -> Option<&'a Layout> {
    let own = saved.map(|saved| &saved.columns).filter(|own| !own.is_empty());
    own.or_else(|| cx.views.columns(table))
}
