//! `backup [DIR]`: a checked copy with its manifest.

use super::{Scene, fault::Fault, out::Out, out::say, progress::Progress};
use crate::{domain::backup::Occasion, exchange::backup, i18n::cli as said};
use serde_json::json;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let settings = scene.settings()?;
    let store = scene.existing_store(&settings)?;
    let folder = args.folder.clone().unwrap_or_else(|| backup::folder_of(&scene.database()));
    let mut shown = Progress::start();
    let second = settings.backup_to.as_deref();
    let made = backup::back_up(&store, &folder, second, Occasion::Asked, |percent| shown.percent(percent))?;
    let made = made.ok_or(Fault::Cancelled)?;
    drop(shown);
    let second = match made.second {
        None => None,
        Some(Ok(path)) => Some(path.display().to_string()),
        Some(Err(why)) => {
            let folder = settings.backup_to.unwrap_or_default();
            let what =
                said::second_failed(&made.file.display().to_string(), &folder.display().to_string(), why, scene.lang);
            return Err(Fault::Unusable(what));
        }
    };
    if args.json {
        let manifest = &made.manifest;
        out.json(json!({
            "file": made.file.display().to_string(), "second": second, "sha256": manifest.sha256, "bytes": manifest.bytes,
            "rows": manifest.rows,
        }))?;
    } else {
        out.line(&made.file.display().to_string())?;
        if let Some(second) = second {
            out.line(&second)?;
        }
        say(&said::words(scene.lang)
            .backed_up(made.manifest.rows.get("orders").copied().unwrap_or(0), made.manifest.bytes.div_ceil(1024)));
    }
    Ok(0)
}
