//! `export KIND`: gives records away as csv, json or a workbook.

use super::{
    Scene,
    fault::Fault,
    out::{Out, say},
    progress::Progress,
};
use crate::{
    domain::{day::parse_absolute, stage::Stage, text},
    exchange::{
        dump,
        export::{self, ExportError, KINDS, Kind, Narrow, Selection, Target},
        sheet::Format,
    },
    i18n::{Label, Lang, export as said, filter},
};
use chrono::NaiveDate;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "KIND")]
    kind: String,
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long)]
    force: bool,
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[arg(long, value_name = "NAME")]
    customer: Option<String>,
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
    #[arg(long, value_name = "QUERY")]
    text: Option<String>,
}

/// What the whole desk is called.
const DESK: &str = "desk";

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let lang = scene.lang;
    let key = args.kind.replace('-', "_");
    if key == DESK {
        return desk(args, scene, out);
    }
    let kind = export::kind(&key).ok_or_else(|| {
        let all: Vec<&str> = KINDS.iter().map(|kind| kind.key).chain([DESK]).collect();
        Fault::Usage(said::words(lang).no_kind(&args.kind, &lang.list(all)))
    })?;
    let format = format(args, file(args), lang)?;
    let selection = selection(args, kind, scene.clock()?.now().date(), lang)?;
    let store = scene.existing_store(&scene.settings()?)?;
    let mut shown = Progress::start();
    let count = |rows| shown.count(&said::words(lang).rows(rows));
    let done = export::export(&store, kind, &selection, (format, lang), target(args, out), count);
    drop(shown);
    tell(done, args, lang)
}

/// Exports the whole desk.
fn desk(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let lang = scene.lang;
    let is_narrowed = [&args.from, &args.to, &args.customer, &args.stage, &args.text].iter().any(|o| o.is_some());
    if is_narrowed || args.format.as_ref().is_some_and(|format| !format.eq_ignore_ascii_case("json")) {
        return Err(Fault::Usage(said::words(lang).desk_is_json().to_owned()));
    }
    let store = scene.existing_store(&scene.settings()?)?;
    let mut shown = Progress::start();
    let done = dump::write(&store, target(args, out), |rows| shown.count(&said::words(lang).rows(rows)));
    drop(shown);
    tell(done, args, lang)
}

fn file(args: &Args) -> Option<&PathBuf> {
    args.out.as_ref().filter(|path| path.as_os_str() != "-")
}

fn target<'a>(args: &'a Args, out: &'a mut Out) -> Target<'a> {
    match file(args) {
        Some(path) => Target::File { path, replace: args.force },
        None => Target::Stream(out.stream()),
    }
}

fn tell(done: Result<u64, ExportError>, args: &Args, lang: Lang) -> Result<u8, Fault> {
    let file = file(args);
    let rows = done.map_err(|e| match (e, file) {
        (ExportError::Store(e), _) => Fault::Store(e),
        (ExportError::Output(e), Some(path)) => {
            let sentence = said::failed(&path.display().to_string(), &e, Some("--force"), lang);
            if e.kind() == std::io::ErrorKind::AlreadyExists {
                Fault::Usage(sentence)
            } else {
                Fault::Unusable(sentence)
            }
        }
        (ExportError::Output(e), None) => Fault::Output(e),
        (ExportError::Cancelled, _) => Fault::Cancelled,
    })?;
    if let Some(path) = file {
        say(&said::words(lang).done(rows, &path.display().to_string()));
    }
    Ok(0)
}

fn format(args: &Args, file: Option<&PathBuf>, lang: Lang) -> Result<Format, Fault> {
    let given = args.format.as_deref().map(|given| {
        Format::from_code(&given.to_ascii_lowercase())
            .ok_or_else(|| Fault::Usage(said::words(lang).not_understood("--format", given, "csv, xlsx, json")))
    });
    match (given.transpose()?, file) {
        (Some(Format::Xlsx), None) => Err(Fault::Usage(said::words(lang).needs_file().to_owned())),
        (Some(format), _) => Ok(format),
        (None, None) => Ok(Format::Csv),
        (None, Some(path)) => {
            Format::of_path(path).ok_or_else(|| Fault::Usage(said::words(lang).no_format(&path.display().to_string())))
        }
    }
}

fn selection(args: &Args, kind: &Kind, today: NaiveDate, lang: Lang) -> Result<Selection, Fault> {
    let day = |option: &str, given: &Option<String>| -> Result<Option<NaiveDate>, Fault> {
        let read = |text: &String| {
            parse_absolute(text).map_err(|_| Fault::Usage(said::words(lang).not_understood(option, text, "2026-11-21")))
        };
        given.as_ref().map(read).transpose()
    };
    let stage = args.stage.as_ref().map(|given| {
        let folded = text::fold(&given.replace('-', "_"));
        let is = |s: &&Stage| s.code() == folded || s.is_called(&folded);
        Stage::ALL.iter().find(is).copied().ok_or_else(|| {
            let all: Vec<&str> = Stage::ALL.iter().map(|s| s.code()).collect();
            Fault::Usage(said::words(lang).not_understood("--stage", given, &lang.list(all)))
        })
    });
    let (narrowed_by, text) = filter::understand(args.text.as_deref().unwrap_or_default(), today);
    let selection = Selection {
        list: None,
        from: day("--from", &args.from)?,
        to: day("--to", &args.to)?,
        customer: args.customer.clone().unwrap_or_default(),
        stage: stage.transpose()?,
        text,
        narrowed_by,
    };
    match selection.narrowed().find(|narrow| !kind.narrows.contains(narrow)) {
        None => Ok(selection),
        Some(narrow) => {
            let option = match narrow {
                Narrow::Day => "--from/--to",
                Narrow::Customer => "--customer",
                Narrow::Stage => "--stage",
                Narrow::Text => "--text",
            };
            Err(Fault::Usage(said::words(lang).not_narrowed(option, kind.title.label(lang))))
        }
    }
}
