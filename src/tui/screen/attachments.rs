//! Attaching a file to a record (W11), and opening it.
//!
//! Invariant: whether a file is there is asked when it is attached and when it is opened, never on the way to a frame.

use crate::{
    domain::{
        attachment::Attachment,
        draft::DraftOf,
        field::Field,
        record::{Record, RecordKind},
    },
    i18n::attachment::words,
    store::Error,
    tui::{
        cx::Cx,
        kind::{self, Kind, Reopen},
        layer::{Boxed, Cmd, New, Outcome},
        part::{
            files::Files,
            form::{Form, record::filled},
            open::open_file,
        },
        record::attachment::{named, story},
    },
};
use std::{path::PathBuf, rc::Rc};

/// The kind of a new attachment's draft; its subject is the record.
const NEW: &str = "attachment.new";

/// An attached file, as the desk knows it.
pub(super) const KIND: Kind = Kind {
    new: choose,
    forms: &[(NEW, Reopen::Of(|of, cx| form(of.record().ok_or_else(kind::moved_on)?, "", cx)))],
    ..Kind::of(RecordKind::Attachment, open, story)
};

/// Chooses the file to attach.
fn choose(new: &New, cx: &mut Cx) -> Outcome {
    let Some(of) = new.about else { return Ok(Cmd::None) };
    let chosen = move |path: PathBuf, cx: &mut Cx| {
        cx.folder = path.parent().map(PathBuf::from);
        form(of, &path.to_string_lossy(), cx).map(Cmd::Push)
    };
    Files { title: words(cx.lang).choose().to_owned(), is_offered: |_| true, chosen: Rc::new(chosen) }.choose(cx)
}

fn form(of: Record, path: &str, cx: &mut Cx) -> Result<Boxed, Error> {
    // a record that is gone is attached nothing
    let name = named(of, cx)?;
    let title = PathBuf::from(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let start = Attachment { title, path: path.to_owned(), is_copy: true };
    let form = Form::new(NEW, DraftOf::in_table(of), words(cx.lang).new(&name))
        .of_new()
        .named(&start, &[Field::Title, Field::File], cx.lang)
        .field(filled(&start, Field::Copied, cx.lang));
    Ok(Box::new(form.on_save(move |values, cx| {
        let mut attachment = start.clone();
        values.read_into(&mut attachment, cx.today())?;
        cx.store.attach(of, &attachment)?;
        Ok(Cmd::info(words(cx.lang).attached(&attachment.title)))
    })))
}

/// Opens the file in the program that the system has for it.
fn open(id: i64, cx: &mut Cx) -> Outcome {
    let path = cx.store.attached_file(&cx.store.attachment(id)?.attachment);
    let shown = path.display().to_string();
    if !path.is_file() {
        return Ok(Cmd::warn(words(cx.lang).gone(&shown)));
    }
    Ok(open_file(&path, cx.lang))
}
