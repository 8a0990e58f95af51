//! "Who agreed to this?": the history of one record, from the sealed actions and the changes they made (Y2).

use crate::{
    domain::text,
    i18n::{Label, column, orders::words},
    store::ChangeRow,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::viewer::Viewer,
    },
};
use serde_json::Value;

/// Tables whose new rows are told in full elsewhere: the versions of an order.
const TOLD_ELSEWHERE: [&str; 3] = ["orders", "order_version", "order_line"];

/// Shows what was done to a record: when, by whom, and old and new of every value.
pub fn open(entity: &str, id: i64, name: &str, cx: &Cx) -> Outcome {
    let words = words(cx.lang);
    let mut out = String::new();
    for action in cx.store.history(entity, id)? {
        let what = action.deed.map_or("?", |d| d.label(cx.lang));
        let undone = if action.undone { words.undone } else { "" };
        out.push_str(&format!("{}  {}  {what} {undone}\n", action.at.format("%Y-%m-%d %H:%M"), action.person));
        for change in cx.store.changes(action.id)? {
            for line in lines(&change, cx) {
                out.push_str(&format!("    {line}\n"));
            }
        }
    }
    if out.is_empty() {
        out.push_str(words.no_history);
    }
    let width = cx.size.0.min(110);
    Ok(Cmd::push(Viewer::text((words.history)(name), &text::clean_multiline(&out), width)))
}

/// Words a change: each value that became another, or what a new row says.
fn lines(change: &ChangeRow, cx: &Cx) -> Vec<String> {
    let object = |side: &Option<Value>| side.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
    let (before, after) = (object(&change.before), object(&change.after));
    let word = |name: &str, side: &serde_json::Map<String, Value>| {
        column::value(&change.entity, name, side.get(name).unwrap_or(&Value::Null), cx.lang)
    };
    let told = |name: &String| Some((name.clone(), column::column(name, cx.lang)?));
    match (&change.before, &change.after) {
        (Some(_), Some(_)) => after
            .keys()
            .filter_map(told)
            .map(|(name, label)| format!("{label}: {} -> {}", word(&name, &before), word(&name, &after)))
            .collect(),
        (None, Some(_)) if !TOLD_ELSEWHERE.contains(&change.entity.as_str()) => {
            let facts: Vec<String> = after
                .keys()
                .filter_map(told)
                .map(|(name, label)| (label, word(&name, &after)))
                .filter(|(_, text)| !text.is_empty())
                .map(|(label, text)| format!("{label}: {text}"))
                .collect();
            vec![facts.join(cx.lang.pick("; ", "；"))]
        }
        _ => Vec::new(),
    }
}
