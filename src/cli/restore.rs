//! `restore FILE`: brings a backup back after naming what is gained and lost; what it replaces is kept beside it.

use super::{
    Scene,
    fault::Fault,
    out::{Out, say},
    progress::Progress,
};
use crate::{
    domain::backup::Occasion,
    exchange::backup::Restoring,
    i18n::{
        Lang,
        backup::{self as said, refused},
        cli,
    },
    store::{Error, RestoreError, Store},
};
use serde_json::json;
use std::{
    io::{BufRead, IsTerminal},
    path::PathBuf,
};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long)]
    yes: bool,
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let (database, lang, now) = (scene.database(), scene.lang, scene.clock()?.now());
    let settings = scene.settings()?;
    let refused = |e| fault(e, args, lang);
    let mut shown = Progress::start();
    let ready = Restoring::prepare(&args.file, &database, |percent| shown.percent(percent)).map_err(refused)?;
    drop(shown);
    for line in said::comparison([ready.backup.as_ref(), ready.desk.as_ref()], (ready.gained, ready.lost), lang) {
        say(&line);
    }
    if !args.yes && ready.desk.is_some() && !agreed(lang) {
        return Err(Fault::Nothing(said::words(lang).not_restored().to_owned()));
    }
    let (gained, lost, has_manifest) = (ready.gained, ready.lost, ready.has_manifest);
    // a desk that cannot be opened any more is kept as it is all the same
    if let Ok(Some(old)) = Store::look(&database, scene.clock()?) {
        scene.back_up_before(Occasion::Restore, &old, &settings)?;
    }
    let done = ready.put(now).map_err(refused)?;
    let replaced = done.replaced.as_ref().map(|p| p.display().to_string());
    // Brings an older backup up to date and says what opening finds.
    let mut store = scene.existing_store(&settings)?;
    store.restored(&done.name, done.kept, done.lost)?;
    let orders = store.row_counts()?.into_iter().find(|(t, _)| t == "orders").map_or(0, |(_, n)| n);
    if args.json {
        out.json(json!({
            "database": database.display().to_string(), "replaced": replaced, "orders": orders,
            "manifest_checked": has_manifest, "gained": gained, "lost": lost,
        }))?;
    } else {
        out.line(&database.display().to_string())?;
        say(&cli::restored(orders, replaced.as_deref(), has_manifest, lang));
    }
    Ok(0)
}

/// Asks whoever sits at the terminal; a script has said what it wants by calling.
fn agreed(lang: Lang) -> bool {
    if !std::io::stdin().is_terminal() {
        return true;
    }
    say(said::words(lang).restore_question());
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.is_ok() && said::words(lang).is_yes().contains(&answer.trim().to_lowercase().as_str())
}

fn fault(e: RestoreError, args: &Args, lang: Lang) -> Fault {
    let sentence = refused(&e, &args.file, lang);
    match e {
        RestoreError::Unsound(Error::Newer { file, ours }) => Fault::Store(Error::Newer { file, ours }),
        RestoreError::File(path, _) if path != args.file => Fault::Unusable(sentence),
        RestoreError::Cancelled => Fault::Cancelled,
        RestoreError::Desk(Error::Busy) => Fault::Unusable(sentence),
        RestoreError::Desk(e) => Fault::Store(e),
        _ => Fault::Refused(sentence),
    }
}
