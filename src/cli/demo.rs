//! `demo`: a practice desk in a file of its own.

use super::{
    Scene,
    fault::Fault,
    out::{Out, say},
    progress::Progress,
};
use crate::{
    exchange::demo::{self, DemoError},
    i18n::cli as said,
    store::{Error, Store},
};
use serde_json::{Map, Value, json};

/// Name of the practice desk in the data folder.
pub(super) const PRACTICE: &str = "practice.orderdesk";

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=2_000_000))]
    orders: Option<u32>,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let settings = scene.settings()?;
    let calendar = scene.calendar()?;
    let path = scene.db.clone().unwrap_or_else(|| scene.practice());
    let who = match settings.specialist.trim() {
        "" => "李雯",
        name => name,
    };
    if scene.db.is_some() && Store::is_lost(&path) {
        return Err(Error::Lost(path).into());
    }
    let mut shown = Progress::start();
    let now = scene.clock()?.now();
    let made = demo::make(&path, now, who, args.orders, &calendar, |done, all| shown.show(done, all));
    drop(shown);
    let name = path.display().to_string();
    let made = made.map_err(|e| match e {
        DemoError::NotPractice(_) => Fault::Refused(said::words(scene.lang).not_practice(&name)),
        DemoError::File(path, e) => Fault::Unusable(said::file_error(&path.display().to_string(), &e, scene.lang)),
        DemoError::Cancelled => Fault::Cancelled,
        DemoError::Store(e) => Fault::Store(e),
    })?;
    let count = |table: &str| made.rows.iter().find(|(t, _)| t == table).map_or(0, |(_, n)| *n);
    if args.json {
        let rows: Map<String, Value> = made.rows.iter().map(|(t, n)| (t.clone(), (*n).into())).collect();
        out.json(json!({"file": name, "replaced": made.kept.is_some(), "kept": made.kept, "rows": rows}))?;
    } else {
        out.line(&name)?;
        out.line(&format!("orderdesk --db {}", quoted(&name)))?;
        say(&said::words(scene.lang).practice_made(count("orders"), count("tracking"), count("document")));
        if let Some(kept) = &made.kept {
            say(&said::words(scene.lang).practice_kept(&kept.display().to_string()));
        }
    }
    Ok(0)
}

/// Quotes a path for a shell when it needs it.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-:\\".contains(c);
    if path.chars().all(plain) { path.to_owned() } else { format!("\"{path}\"") }
}
