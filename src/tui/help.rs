//! The keys of a screen, from the one table: `?` or F1.

use super::{
    action::Group,
    cx::Cx,
    keymap,
    layer::{Cmd, Layer},
    part::viewer::Viewer,
};
use crate::{
    domain::text,
    i18n::{Label, tui::words},
};
use ratatui::text::Line;

/// Makes the help of the keys a layer offers.
pub fn open(layer: &dyn Layer, cx: &Cx) -> Cmd {
    let (scope, lang) = (layer.scope(), cx.lang);
    let bindings = keymap::bindings(scope);
    let mut lines: Vec<Line<'static>> = Vec::new();
    for group in Group::ALL {
        let of_group = bindings.iter().filter(|b| b.group == *group && layer.offers(b.action));
        let mut rows = of_group.map(|b| (keymap::names(scope, b.action), layer.name(b.action, lang))).peekable();
        if rows.peek().is_none() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.push(Line::raw(group.label(lang)));
        lines.extend(rows.map(|(keys, label)| Line::raw(format!("  {}{label}", text::fit(&keys, 26)))));
    }
    if matches!(scope, keymap::Scope::Form | keymap::Scope::Grid | keymap::Scope::Entry) {
        lines.push(Line::default());
        lines.extend(words(lang).form_help().iter().map(|line| Line::raw(*line)));
    }
    Cmd::push(Viewer::new(words(lang).help(), lines))
}
