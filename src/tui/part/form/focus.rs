//! Where the focus of a form is, how it moves, and what a key in the focused field leads to.

use super::{Form, Item};
use crate::{
    i18n::{refusal, tui::words},
    store::Error,
    tui::{
        action::Action,
        cx::Cx,
        keymap,
        layer::{Cmd, Outcome},
        part::{
            field::{FormField, Kind},
            grid::{Cell, Grid},
            pick::{Handled, PickField, PickItem},
            values::Given,
        },
    },
};

impl Form {
    pub(super) fn can_focus(&self, i: usize) -> bool {
        match self.items.get(i) {
            Some(Item::Field(f)) => f.is_editable(),
            Some(Item::Grid(_)) => true,
            _ => false,
        }
    }

    pub(in crate::tui::part) fn focused(&mut self) -> Option<&mut Item> {
        self.items.get_mut(self.focus)
    }

    pub(super) fn focused_field(&mut self) -> Option<&mut FormField> {
        match self.focused() {
            Some(Item::Field(f)) => Some(f),
            _ => None,
        }
    }

    pub(super) fn focused_grid(&mut self) -> Option<&mut Grid> {
        match self.focused() {
            Some(Item::Grid(g)) => Some(g),
            _ => None,
        }
    }

    /// Moves the focus; past the last field it comes to the first again and says how to save.
    pub(super) fn step(&mut self, is_forward: bool, cx: &Cx) {
        self.look_back(cx);
        let is_last = !(self.focus + 1..self.items.len()).any(|i| self.can_focus(i));
        let in_grid =
            self.focused_grid().is_some_and(|g| if is_forward { g.next_cell(is_last) } else { g.prev_cell() });
        if in_grid {
            return;
        }
        let count = self.items.len();
        for n in 1..=count {
            let i = if is_forward { self.focus + n } else { self.focus + count - n } % count;
            if self.can_focus(i) {
                if is_forward && i <= self.focus {
                    self.notify(words(cx.lang).save_hint(&keymap::name_of(Action::Save)));
                }
                return self.focus_on(i, is_forward);
            }
        }
    }

    pub(super) fn is_line(&self, i: usize) -> bool {
        match self.items.get(i) {
            Some(Item::Grid(_)) => true,
            Some(Item::Field(f)) => f.line.is_some(),
            _ => false,
        }
    }

    /// Jumps from the fields to the lines, or from the lines to the fields: there where one jumped away from, else to the
    /// first.
    pub(super) fn jump(&mut self, cx: &Cx) {
        self.look_back(cx);
        let is_in_lines = self.is_line(self.focus);
        let mut others = (0..self.items.len()).filter(|i| self.can_focus(*i) && self.is_line(*i) != is_in_lines);
        let Some(to) = others.clone().find(|i| *i == self.left).or(others.next()) else { return };
        self.left = self.focus;
        match self.items.get_mut(to) {
            Some(Item::Grid(grid)) => {
                let row = grid.at.0;
                self.focus_on(to, true);
                if let Some(grid) = self.focused_grid() {
                    grid.enter(row);
                }
            }
            _ => self.focus_on(to, true),
        }
    }

    /// Finds the lines that have a column which few need.
    pub(super) fn rare(&self) -> Option<usize> {
        self.items.iter().position(|item| matches!(item, Item::Grid(grid) if grid.has_rare()))
    }

    /// Shows that column, and goes to it in the line one stands on or stood on last.
    pub(super) fn reveal(&mut self, cx: &Cx) {
        let Some(to) = self.rare() else { return };
        self.look_back(cx);
        if let Some(Item::Grid(grid)) = self.items.get(to) {
            let row = grid.at.0;
            self.focus_on(to, true);
            if let Some(grid) = self.focused_grid() {
                grid.reveal(row);
            }
        }
    }

    pub(super) fn focus_on(&mut self, i: usize, is_forward: bool) {
        self.close_list();
        self.focus = i;
        match self.focused() {
            Some(Item::Grid(g)) if is_forward => g.go(0, 0),
            Some(Item::Grid(g)) => g.go(usize::MAX, usize::MAX),
            Some(Item::Field(f)) => f.enter(),
            _ => {}
        }
    }

    /// Returns the field or cell with the focus, where something is chosen by typing into it.
    pub(in crate::tui::part) fn focused_pick(&mut self) -> Option<&mut PickField> {
        match self.focused()? {
            Item::Field(FormField { kind: Kind::Picker(p), .. }) => Some(p),
            Item::Grid(Grid { cell: Cell::Suggest(p), .. }) => Some(p),
            _ => None,
        }
    }

    /// Takes the list of what can be chosen away.
    pub(super) fn close_list(&mut self) {
        if let Some(pick) = self.focused_pick() {
            pick.is_open = false;
        }
    }

    /// Shows what can be chosen where what is typed is none of it, such as a new customer's name that was left by Tab.
    pub(super) fn open_list(&mut self, cx: &mut Cx) -> Result<(), Error> {
        let typed = self.values();
        match self.focused_field().map(|f| &mut f.kind) {
            Some(Kind::Picker(p)) if !p.is_free && p.picked.is_none() && !p.editor.text().trim().is_empty() => {
                p.typed(&typed, cx)
            }
            _ => Ok(()),
        }
    }

    /// Fills fields after an entry was chosen: those still empty, or all when the old would contradict it.
    pub(super) fn fill(&mut self, entry: &PickItem) {
        for (field, value) in &entry.fills {
            let filled = self.items.iter_mut().find_map(|item| match item {
                Item::Field(f)
                    if f.field == Some(*field) && (entry.is_replacing || f.given().text.trim().is_empty()) =>
                {
                    Some(f)
                }
                _ => None,
            });
            if let Some(f) = filled {
                f.put(&Given { text: value.clone(), picked: None });
            }
        }
    }

    /// Goes to the next empty field, or the line's first empty cell, after others have been filled in.
    fn go_to_gap(&mut self) -> bool {
        if let Some(grid) = self.focused_grid() {
            return grid.go_to_gap();
        }
        let is_gap = |item: &Item| match item {
            Item::Field(f) => f.is_editable() && f.given().text.trim().is_empty(),
            _ => false,
        };
        let gap = self.items.iter().enumerate().skip(self.focus + 1).find(|(_, item)| is_gap(item)).map(|(i, _)| i);
        gap.is_some_and(|i| {
            self.focus_on(i, true);
            true
        })
    }

    /// Shows under the field one leaves what is wrong with what was typed there; it stays possible to go on.
    pub(super) fn look_back(&mut self, cx: &Cx) {
        match self.focused() {
            Some(Item::Field(f)) if f.unknown().is_some() || !f.given().text.trim().is_empty() => {
                if let Some(why) = f.fault(cx.today()) {
                    f.error = Some(refusal::reason(&why, cx.lang));
                }
            }
            Some(Item::Grid(g)) => g.look_back(cx),
            _ => {}
        }
    }

    pub(super) fn handled(&mut self, handled: Handled, cx: &mut Cx) -> Option<Outcome> {
        match handled {
            Handled::No => return None,
            Handled::Yes => self.changed(cx),
            Handled::Chosen(entry) => {
                let is_in_grid = self.focused_grid().is_some();
                if !is_in_grid {
                    self.fill(&entry);
                }
                self.changed(cx);
                let has_gone = !entry.fills.is_empty() && self.go_to_gap();
                if !has_gone {
                    self.step(true, cx);
                }
            }
        }
        Some(Ok(Cmd::None))
    }

    pub(super) fn drop_line(&mut self, cx: &mut Cx) -> Outcome {
        let Some(grid) = self.focused_grid() else { return Ok(Cmd::None) };
        grid.drop_line();
        self.changed(cx);
        Ok(Cmd::None)
    }
}
