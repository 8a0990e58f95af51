//! Everything by its name: what can be done here, and where one can go.

use super::App;
use crate::tui::{
    layer::Cmd,
    palette::{self, Place},
};

impl App {
    /// Opens the list of every action, and of the views of every tab.
    pub(super) fn open_palette(&mut self) -> Cmd {
        let cx = &self.cx;
        let of_tab = |(tab, layer): &(_, Box<dyn super::Layer>)| {
            let tab = *tab;
            layer.own_views(cx).into_iter().map(move |view| Place { tab, view })
        };
        let places: Vec<Place> = self.tabs.iter().flat_map(of_tab).collect();
        match self.top() {
            Some((top, cx)) => palette::open(top.as_ref(), places, cx),
            None => Cmd::None,
        }
    }
}
