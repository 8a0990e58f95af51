//! The history of one record on the screen (Y2): as a text to read, and as a section of its page.

use crate::{
    domain::{record::Record, text},
    exchange::history::of_record,
    i18n::orders::words,
    store::Error,
    tui::{
        cx::Cx,
        layer::{Cmd, Outcome},
        part::{
            story::{Story, Tone},
            viewer::Viewer,
        },
    },
};

/// Shows what was done to a record: when, by whom, and old and new of every value.
pub fn open(record: Record, name: &str, cx: &Cx) -> Outcome {
    let mut out = String::new();
    for told in of_record(record, &cx.store, cx.lang)? {
        out.push_str(&format!("{}\n", told.head));
        for line in told.changes {
            out.push_str(&format!("    {line}\n"));
        }
    }
    if out.is_empty() {
        out.push_str(words(cx.lang).no_history());
    }
    let width = cx.size.0.min(110);
    Ok(Cmd::push(Viewer::text(words(cx.lang).history(name), &text::clean_multiline(&out), width)))
}

/// Renders the same as a section of the record's page.
pub fn story(record: Record, cx: &Cx) -> Result<Story, Error> {
    let mut story = Story::new();
    for told in of_record(record, &cx.store, cx.lang)? {
        story.line(Tone::Plain, told.head);
        for line in told.changes {
            story.aside(Tone::Dim, line);
        }
    }
    Ok(story)
}
