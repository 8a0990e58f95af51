//! `form KIND REF`: one form of the office as a workbook for paper; without a kind, the forms there are.

use super::{
    Scene,
    fault::Fault,
    out::{Out, say},
};
use crate::{
    config::Settings,
    domain::{
        printout::{About, FormKind},
        refusal::Why,
    },
    exchange::form::{self, Letterhead},
    i18n::{Label, Lang, form as said},
    store::{Error, is_full},
};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "KIND")]
    kind: Option<String>,
    #[arg(value_name = "REF", num_args = 0..)]
    reference: Vec<String>,
    #[arg(long = "order", value_name = "REF")]
    orders: Vec<String>,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let lang = scene.lang;
    let settings = scene.settings()?;
    let Some(kind) = &args.kind else { return list(&settings, lang, out) };
    let kind = named(kind)
        .filter(|kind| settings.shows(kind.block()))
        .ok_or_else(|| Fault::Usage(crate::i18n::cli::words(lang).no_such_form(kind)))?;
    if !args.orders.is_empty() && kind.about() != About::Customer {
        return Err(Fault::Usage(said::words(lang).no_orders(kind.label(lang))));
    }
    write(
        kind,
        &Asked { said: &args.reference.join(" "), orders: &args.orders, out: args.out.as_deref(), force: args.force },
        scene,
    )
}

/// What a form is asked for by, and where it goes.
pub(super) struct Asked<'a> {
    /// The number, name, day or month it is about.
    pub(super) said: &'a str,
    /// The orders chosen among those of a customer.
    pub(super) orders: &'a [String],
    /// The file; nothing is one beside, named after the form.
    pub(super) out: Option<&'a Path>,
    /// Whether a file that is there is replaced.
    pub(super) force: bool,
}

/// Writes a form and remembers that it was printed.
pub(super) fn write(kind: FormKind, asked: &Asked, scene: &Scene) -> Result<u8, Fault> {
    let lang = scene.lang;
    let settings = scene.settings()?;
    let calendar = scene.calendar()?;
    let mut store = scene.existing_store(&settings)?;
    let mut said = asked.said.to_owned();
    if said.is_empty() && matches!(kind.about(), About::Day | About::Week | About::Month) {
        said = store.today().to_string();
    }
    let target = form::find_chosen(kind, &said, asked.orders, &store).map_err(|e| match &e {
        Error::Refused(all) if matches!(all[..], [ref one] if matches!(one.why, Why::NoSuchSubject(..) | Why::OfKind { .. })) => {
            Fault::Nothing(crate::i18n::refusal::error(&e, lang))
        }
        _ => Fault::Store(e),
    })?;
    let nothing = || Fault::Nothing(said::no_such(kind.about(), &said, lang));
    let paper = form::make(kind, &target, &store, &calendar, lang)?.ok_or_else(nothing)?;
    let head = Letterhead::of(&settings, lang, store.specialist(), store.today());
    let path = asked.out.map_or_else(|| form::file_name(&paper).into(), Path::to_owned);
    let name = path.display().to_string();
    let fault = form::write(&path, asked.force, &store.own_files(), &paper, &head).map_err(|e| match e.kind() {
        ErrorKind::AlreadyExists => Fault::Refused(said::words(lang).exists(&name)),
        kind if is_full(kind) => Fault::Unusable(said::not_written(&name, kind, lang)),
        kind => Fault::Refused(said::not_written(&name, kind, lang)),
    })?;
    if let Some(fault) = fault {
        say(&said::logo(&fault, lang));
    }
    say(&said::written(kind, &target.full_name(&store)?, &name, lang));
    form::remember(kind, &target, &mut store)?;
    Ok(0)
}

/// Finds a form by its code, or by its name in either language.
fn named(said: &str) -> Option<FormKind> {
    let names = |kind: &FormKind| kind.labels().any(|label| label == said.trim());
    FormKind::from_code(said.trim()).or_else(|| FormKind::ALL.iter().copied().find(names))
}

/// Lists every form of the blocks that are shown with what it is asked for by.
fn list(settings: &Settings, lang: Lang, out: &mut Out) -> Result<u8, Fault> {
    let row = |kind: &FormKind| {
        vec![kind.code().to_owned(), kind.label(lang).to_owned(), said::asked_by(kind.about(), lang).to_owned()]
    };
    let shown = FormKind::ALL.iter().filter(|kind| settings.shows(kind.block()));
    out.table("", &shown.map(row).collect::<Vec<_>>())?;
    Ok(0)
}
