//! "Who agreed to this?": the history of one record, from the sealed actions and the changes they made (Y2).

use crate::{
    domain::text,
    i18n::{Label, orders::words},
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::viewer::Viewer,
    },
};
use serde_json::Value;

/// Columns that say nothing to a person.
const SILENT: [&str; 8] = ["id", "order_id", "document_id", "request_id", "loan_id", "tracking_id", "folded", "period"];

/// Shows what was done to a record: when, by whom, and old and new of every value.
pub fn open(entity: &str, id: i64, name: &str, cx: &Cx) -> Outcome {
    let words = words(cx.lang);
    let mut out = String::new();
    for action in cx.store.history(entity, id)? {
        let what = action.deed.map_or("?", |d| d.label(cx.lang));
        let undone = if action.undone { words.undone } else { "" };
        out.push_str(&format!("{}  {}  {what} {undone}\n", action.at.format("%Y-%m-%d %H:%M"), action.person));
        for change in cx.store.changes(action.id)? {
            let (before, after) = (change.before.as_ref(), change.after.as_ref());
            let keys = after.or(before).and_then(Value::as_object).map(|o| o.keys().cloned().collect::<Vec<_>>());
            for key in keys.unwrap_or_default().iter().filter(|k| !SILENT.contains(&k.as_str())) {
                let value = |side: Option<&Value>| side.and_then(|v| v.get(key)).map(plain).unwrap_or_default();
                let (old, new) = (value(before), value(after));
                if old != new && before.is_some() {
                    let label = crate::domain::field::Field::from_code(key).map_or(key.as_str(), |f| f.label(cx.lang));
                    out.push_str(&format!("    {label}: {old} -> {new}\n"));
                }
            }
        }
    }
    if out.is_empty() {
        out.push_str(words.no_history);
    }
    let width = cx.size.0.min(110);
    Ok(Cmd::push(Viewer::text((words.history)(name), &text::clean_multiline(&out), width)))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}
