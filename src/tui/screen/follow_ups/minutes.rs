//! The minutes of the weekly coordination meeting (Q2): typed in, and filed as a document that keeps their text.

use crate::{
    domain::{
        document::Entry,
        field::Field,
        lending::Medium,
        number::{DocumentNumber, FileKind},
        refusal::{Refusal, Why},
    },
    i18n::{Label, document::words},
    store::Error,
    tui::{
        cx::Cx,
        layer::{Boxed, Cmd},
        part::{
            field::FormField,
            form::{Form, record::filled},
        },
    },
};

/// Names the drafts of minutes.
pub(super) const NEW: &str = "meeting.minutes";

/// Opens the form of the minutes of today's meeting, or of one gone by.
pub(super) fn new(cx: &mut Cx) -> Result<Boxed, Error> {
    let (lang, w) = (cx.lang, words(cx.lang));
    let start = Entry {
        kind: FileKind::Other,
        title: w.minutes_title().to_owned(),
        medium: Medium::Electronic,
        place: w.minutes_place().to_owned(),
        meeting_on: Some(cx.today()),
        ..Entry::default()
    };
    let form = Form::new(NEW, "", w.minutes())
        .of_new()
        .field(filled(&start, Field::MeetingOn, lang).required())
        .field(FormField::text(Field::Participants))
        .field(filled(&start, Field::Notes, lang).label(w.minutes_text()).required())
        .named(&start, &[Field::Title, Field::Medium, Field::Place], lang)
        .starts_in(Field::Participants)
        .summary(|_, cx| {
            let prefix = cx.settings.document_prefix;
            let series = DocumentNumber::series_for(FileKind::Other, None, cx.today(), prefix);
            words(cx.lang).number_given(&series.start())
        });
    Ok(Box::new(form.on_save(move |values, cx| {
        let mut entry = start.clone();
        values.read_into(&mut entry, cx.today())?;
        if entry.notes.trim().is_empty() {
            return Err(Refusal::at(Field::Notes, Why::Empty).into());
        }
        let present = values.text(Field::Participants).trim();
        if !present.is_empty() {
            let present = cx.lang.labelled(Field::Participants.label(cx.lang), present);
            entry.notes = format!("{present}\n{}", entry.notes);
        }
        let (_, number) = cx.store.document_register(&entry)?;
        Ok(Cmd::info(words(cx.lang).minutes_filed(&number.to_string())))
    })))
}
