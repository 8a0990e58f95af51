//! `check`: verifies the desk; status 1 when something is found. `--repair` mends what can be derived, `--acknowledge`
//! puts down why actions that were saved are gone.

use super::{
    Scene,
    fault::Fault,
    out::{Out, say},
    progress::Progress,
};
use crate::{
    domain::record::RecordKind,
    i18n::cli::{finding, words},
    store::{Finding, Store},
};
use serde_json::{Value, json};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(long)]
    repair: bool,
    #[arg(long, value_name = "REASON")]
    acknowledge: Option<String>,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let mut store = scene.existing_store(&scene.settings_as_far_as_right()?)?;
    if let Some(reason) = &args.acknowledge {
        store.setback_acknowledge(reason)?;
    }
    let mut shown = Progress::start();
    let (mended, found) = match args.repair {
        true => store.repair(|percent| shown.percent(percent)).map(|repair| (repair.mended, repair.left))?,
        false => (Vec::new(), store.check(|percent| shown.percent(percent))?),
    };
    if shown.is_cancelled() && mended.is_empty() {
        return Err(Fault::Cancelled);
    }
    drop(shown);
    let sentence = |f: &Finding| finding::sentence(f, &about(f, &store), scene.lang);
    if args.json {
        let list = |of: &[Finding]| of.iter().map(|f| finding_json(f, &sentence(f))).collect::<Vec<_>>();
        out.json(json!({"sound": found.is_empty(), "findings": list(&found), "mended": list(&mended)}))?;
    } else {
        for f in &found {
            out.line(&sentence(f))?;
        }
        if found.is_empty() {
            out.line(words(scene.lang).sound())?;
        }
        for f in &mended {
            say(&words(scene.lang).mended(&sentence(f)));
        }
    }
    Ok(u8::from(!found.is_empty()))
}

/// Names the file a finding's row belongs to; what a damaged file cannot name is named by its place in the table.
fn about(found: &Finding, store: &Store) -> String {
    let (entity, row) = match found {
        Finding::ForeignKey { entity, row_id } | Finding::Row { entity, row_id, .. } => (entity.as_str(), *row_id),
        Finding::Rule { entity, row_id, .. } | Finding::Search { entity, row_id } => (*entity, *row_id),
        Finding::File { row_id, .. } => (RecordKind::Attachment.code(), *row_id),
        _ => return String::new(),
    };
    store.about_row(entity, row).unwrap_or_default()
}

fn finding_json(found: &Finding, sentence: &str) -> Value {
    let mut value = match found {
        Finding::Structure(what) => json!({"kind": "structure", "what": what}),
        Finding::ForeignKey { entity, row_id } => json!({"kind": "foreign_key", "entity": entity, "row": row_id}),
        Finding::Schema { part, name, fault } => json!({"kind": part.code(), "name": name, "fault": fault.code()}),
        Finding::Chain(action) => json!({"kind": "chain", "action": action}),
        Finding::Row { entity, row_id, column, told, stored } => {
            json!({"kind": "row", "entity": entity, "row": row_id, "column": column, "old": told, "new": stored})
        }
        Finding::Rule { rule, entity, row_id, column, told, stored } => json!({
            "kind": "rule", "rule": rule.code(), "entity": entity, "row": row_id, "column": column, "old": told,
            "new": stored,
        }),
        Finding::Sequence { series, told, stored } => json!({
            "kind": "sequence", "of": series.code, "year": series.year, "month": series.month, "old": told, "new": stored,
        }),
        Finding::Search { entity, row_id } => json!({"kind": "search", "entity": entity, "row": row_id}),
        Finding::File { row_id, path } => json!({"kind": "file", "row": row_id, "path": path}),
        Finding::RolledBack(found) => json!({"kind": "behind", "file": found.file, "saved": found.saved.action}),
    };
    value["mendable"] = found.is_mendable().into();
    value["sentence"] = sentence.into();
    value
}
