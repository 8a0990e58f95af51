//! What is shown of attached files (W11): their title, where they are, on what they hang.

use crate::{
    domain::{
        field::Field,
        record::{Record, RecordKind},
    },
    i18n::{Label, attachment::words},
    store::{AttachmentCard, Error},
    tui::{
        cx::Cx,
        part::story::{Story, Tone},
    },
};

/// Renders files of an order or a customer; what hangs on one of its records says on which.
pub fn render(story: &mut Story, all: &[AttachmentCard], cx: &Cx) -> Result<(), Error> {
    if !all.is_empty() {
        story.heading(words(cx.lang).files());
    }
    for card in all {
        story.item(RecordKind::Attachment.row(card.id), Tone::Plain, &card.attachment.title);
        let is_part = !matches!(card.of.kind, RecordKind::Order | RecordKind::Customer);
        let on = if is_part { words(cx.lang).of(&named(card.of, cx)?) } else { String::new() };
        let said = [on, card.attachment.path.clone()];
        story.aside(Tone::Dim, cx.lang.clauses(said.iter().filter(|text| !text.is_empty())));
    }
    Ok(())
}

/// Names the record a file hangs on: its kind, and what it is called.
pub fn named(of: Record, cx: &Cx) -> Result<String, Error> {
    Ok(format!("{} {}", of.kind.label(cx.lang), cx.store.name_of(of)?))
}

/// Renders everything about an attached file.
pub fn story(id: i64, cx: &Cx) -> Result<Story, Error> {
    let AttachmentCard { of, attachment, .. } = cx.store.attachment(id)?;
    let mut story = Story::new();
    story.line(Tone::Title, &attachment.title);
    let place = if attachment.is_copy { words(cx.lang).copy() } else { words(cx.lang).link() };
    story.fact(Field::File.label(cx.lang), cx.lang.remarks([attachment.path.as_str(), place]));
    story.line(Tone::Plain, words(cx.lang).of(&named(of, cx)?));
    Ok(story)
}
