//! Every action that works here, by name: `:` or Ctrl-P.

use super::{
    action::Action,
    cx::Cx,
    keymap::{self, Scope},
    layer::{Cmd, Layer},
    part::{pick::PickItem, picker::Picker},
};
use crate::{
    domain::{pinyin, text::fold},
    i18n::tui::words,
};

/// Actions that only move the selection or the caret are not listed.
fn is_listed(action: Action) -> bool {
    use Action::*;
    !matches!(
        action,
        Up | Down
            | PageUp
            | PageDown
            | First
            | Last
            | NextField
            | PrevField
            | Palette
            | Choose
            | Yours
            | Theirs
            | AsOpened
            | Yes
            | No
    )
}

/// Makes the palette of the actions a layer offers; those blocked now say why.
pub fn open(layer: &dyn Layer, cx: &Cx) -> Cmd {
    let scope: Scope = layer.scope();
    let mut items = Vec::new();
    for binding in keymap::bindings(scope) {
        let action = binding.action;
        if !is_listed(action) || !layer.offers(action) {
            continue;
        }
        let keys = keymap::names(scope, action);
        let mut item = PickItem::new(action.code(), layer.name(action, cx.lang), keys);
        if let Some(reason) = layer.blocked(action, cx) {
            item.detail = format!("{}  {reason}", item.detail);
            item.is_dim = true;
        }
        items.push(item);
    }
    let source = move |_: &mut Cx, query: &str| {
        let query = fold(query);
        let fits = |item: &&PickItem| {
            let label = fold(&item.label);
            label.contains(&query) || item.id.contains(&query) || pinyin::initials(&item.label).contains(&query)
        };
        let mut found: Vec<PickItem> = items.iter().filter(fits).cloned().collect();
        found.sort_by_key(|item| !fold(&item.label).starts_with(&query));
        Ok(found)
    };
    let chosen = |item: PickItem, _: &mut Cx| Ok(Action::from_code(&item.id).map_or(Cmd::None, Cmd::Perform));
    Cmd::push(Picker::new(words(cx.lang).palette(), source, chosen))
}
