//! `check`: verifies the desk; status 1 when something is found.

use super::{Scene, fault::Fault, out::Out};
use crate::{
    i18n::cli::{finding, words},
    store::Finding,
};
use serde_json::{Value, json};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let store = scene.existing_store(&scene.settings()?)?;
    let found = store.check(|_| true)?;
    // what a damaged file cannot name is named by its place in the table
    let about = |entity: &str, row: i64| store.about_row(entity, row).unwrap_or_default();
    let sentence = |f: &Finding| match f {
        Finding::Structure(what) => finding::words(scene.lang).structure(what),
        Finding::ForeignKey { entity, row_id } => {
            finding::foreign_key(entity, *row_id, &about(entity, *row_id), scene.lang)
        }
        Finding::Trigger(name) => finding::words(scene.lang).trigger(name),
        Finding::Chain(action) => finding::words(scene.lang).chain(*action),
        Finding::Row { entity, row_id } => finding::row(entity, *row_id, &about(entity, *row_id), scene.lang),
        Finding::Behind { file, saved } => finding::words(scene.lang).behind(*file, *saved),
    };
    if args.json {
        let list: Vec<Value> = found.iter().map(|f| finding_json(f, &sentence(f))).collect();
        out.json(json!({"sound": found.is_empty(), "findings": list}))?;
    } else {
        for f in &found {
            out.line(&sentence(f))?;
        }
        if found.is_empty() {
            out.line(words(scene.lang).sound())?;
        }
    }
    Ok(u8::from(!found.is_empty()))
}

fn finding_json(found: &Finding, sentence: &str) -> Value {
    let mut value = match found {
        Finding::Structure(what) => json!({"kind": "structure", "what": what}),
        Finding::ForeignKey { entity, row_id } => json!({"kind": "foreign_key", "entity": entity, "row": row_id}),
        Finding::Trigger(name) => json!({"kind": "trigger", "name": name}),
        Finding::Chain(action) => json!({"kind": "chain", "action": action}),
        Finding::Row { entity, row_id } => json!({"kind": "row", "entity": entity, "row": row_id}),
        Finding::Behind { file, saved } => json!({"kind": "behind", "file": file, "saved": saved}),
    };
    value["sentence"] = sentence.into();
    value
}
