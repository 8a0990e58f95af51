//! `history NUMBER`: who agreed to this, and what did it say before?

use super::{Scene, fault::Fault, out::Out, show::Args};
use crate::{
    exchange::history::{Told, of_record},
    i18n::cli::words,
    store::Store,
};
use serde_json::{Value, json};

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let store = scene.existing_store(&scene.settings_as_far_as_right()?)?;
    let said = args.said();
    let Some(record) = store.record_named(&said)? else {
        return Err(Fault::Nothing(words(scene.lang).no_such_file(&said)));
    };
    let history = of_record(record, &store, scene.lang)?;
    if args.json {
        let actions = history.iter().map(|told| told_json(told, &store)).collect::<Result<Value, Fault>>()?;
        out.json(json!({ "record": record.to_string(), "name": store.name_of(record)?, "actions": actions }))?;
        return Ok(0);
    }
    out.line(&store.name_of(record)?)?;
    for told in history {
        out.line(&format!("{:>6}  {}", told.action.id, told.head))?;
        for change in told.changes {
            out.line(&format!("            {change}"))?;
        }
    }
    Ok(0)
}

/// One action for machines: the words, and every column that changed.
fn told_json(told: &Told, store: &Store) -> Result<Value, Fault> {
    let action = &told.action;
    let changes = store.changes(action.id)?;
    let change =
        |c: &crate::store::ChangeRow| json!({ "table": c.entity, "row": c.row_id, "old": c.before, "new": c.after });
    Ok(json!({
        "action": action.id, "at": action.at, "person": action.person, "name": action.deed.map(|d| d.code()),
        "undoes": action.undoes, "undone": action.undone, "words": told.changes,
        "changes": changes.iter().map(change).collect::<Value>(),
    }))
}
