//! `restore FILE`: brings a backup back; what it replaces is kept beside it.

use super::{Scene, fault::Fault, out::Out, out::say};
use crate::{
    exchange::backup::{self, RestoreError},
    i18n::{cli as said, refusal},
    store::Error,
};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let database = scene.database();
    let lang = scene.lang;
    let done =
        backup::restore(&args.file, &database, scene.clock()?.now()).map_err(|e| match e {
            RestoreError::Itself => Fault::Refused(said::words(lang).restore_itself().to_owned()),
            RestoreError::Manifest { path } => {
                Fault::Refused(said::words(lang).restore_manifest(&path.display().to_string()))
            }
            RestoreError::Unsound(Error::Newer { file, ours }) => Fault::Store(Error::Newer { file, ours }),
            RestoreError::Unsound(e) => Fault::Refused(said::words(lang).restore_unsound(
                &args.file.display().to_string(),
                &refusal::error(&for_the_backup(e, &args.file), lang),
            )),
            RestoreError::File(path, e) if path == args.file => {
                Fault::Refused(said::file_error(&path.display().to_string(), &e, lang))
            }
            RestoreError::File(path, e) => Fault::Unusable(said::file_error(&path.display().to_string(), &e, lang)),
            RestoreError::Desk(Error::Busy) => Fault::Unusable(said::words(lang).restore_busy().to_owned()),
            RestoreError::Desk(e) => Fault::Store(e),
        })?;
    let replaced = done.replaced.as_ref().map(|p| p.display().to_string());
    // Brings an older backup up to date and says what opening finds.
    let store = scene.existing_store(&scene.settings()?)?;
    let orders = store.row_counts()?.into_iter().find(|(t, _)| t == "orders").map_or(0, |(_, n)| n);
    if args.json {
        out.json(json!({
            "database": database.display().to_string(), "replaced": replaced, "orders": orders,
            "manifest_checked": done.has_manifest,
        }))?;
    } else {
        out.line(&database.display().to_string())?;
        say(&said::restored(orders, replaced.as_deref(), done.has_manifest, lang));
    }
    Ok(0)
}

/// Names the backup instead of the copy it was verified by.
fn for_the_backup(e: Error, file: &std::path::Path) -> Error {
    match e {
        Error::NotOurs(_) => Error::NotOurs(file.into()),
        Error::Open { message, .. } => Error::Open { path: file.into(), message },
        other => other,
    }
}
