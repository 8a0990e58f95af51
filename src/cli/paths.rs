//! `paths`: every path in use.

use super::{Scene, fault::Fault, out::Out};
use crate::{exchange::backup, i18n::cli::words};
use serde_json::{Map, Value};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let w = words(scene.lang);
    let settings = scene.settings_as_far_as_right()?;
    let database = scene.database();
    let mut all: Vec<(&str, &str, PathBuf)> = vec![
        ("database", w.path_database(), database.clone()),
        ("backups", w.path_backups(), backup::folder_of(&database)),
        ("settings", w.path_settings(), scene.settings_file()),
        ("plans", w.path_plans(), scene.settings_files().plans()),
        ("papers", w.path_papers(), scene.settings_files().papers()),
        ("keys", w.path_keys(), scene.settings_files().keys()),
        ("views", w.path_views(), scene.settings_files().views()),
        ("profiles", w.path_profiles(), scene.profiles()),
        ("log", w.path_log(), scene.places.log.clone()),
        ("practice", w.path_practice(), scene.practice()),
    ];
    if let Some(folder) = settings.backup_to {
        all.push(("backups_too", w.path_backups_too(), folder));
    }
    if let Some(file) = settings.calendar {
        all.push(("calendar", w.path_calendar(), file));
    }
    if args.json {
        let map: Map<String, Value> =
            all.into_iter().map(|(key, _, path)| (key.to_owned(), path.display().to_string().into())).collect();
        out.json(Value::Object(map))?;
    } else {
        let rows: Vec<Vec<String>> =
            all.into_iter().map(|(_, title, path)| vec![title.to_owned(), path.display().to_string()]).collect();
        out.table("", &rows)?;
    }
    Ok(0)
}
