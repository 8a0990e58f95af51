//! What the commands print: cleaned text and JSON to stdout, words to stderr. A closed pipe is an end, not a failure.

use super::fault::Fault;
use crate::{domain::text, i18n::Lang};
use serde_json::Value;
use std::{
    io::{BufWriter, Stdout, Write},
    sync::atomic::{AtomicBool, Ordering},
};

/// The standard output of one command.
pub(super) struct Out {
    stdout: BufWriter<Stdout>,
    /// The language of what is printed.
    pub(super) lang: Lang,
}

impl Out {
    pub(super) fn new(lang: Lang) -> Out {
        Out { stdout: BufWriter::with_capacity(64 * 1024, std::io::stdout()), lang }
    }

    /// Prints one line, cleaned of everything a terminal would obey.
    pub(super) fn line(&mut self, line: &str) -> Result<(), Fault> {
        Ok(writeln!(self.stdout, "{}", text::clean(line))?)
    }

    /// Prints a value for machines; its strings are cleaned too.
    pub(super) fn json(&mut self, mut value: Value) -> Result<(), Fault> {
        clean_value(&mut value);
        let text = serde_json::to_string_pretty(&value).map_err(std::io::Error::from)?;
        Ok(writeln!(self.stdout, "{text}")?)
    }

    /// Prints text this program made itself, such as a completion script, as it is.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        Ok(self.stdout.write_all(bytes)?)
    }

    /// Returns the output itself, for a long job that writes cleaned text as it goes.
    pub(super) fn stream(&mut self) -> &mut (dyn Write + Send) {
        &mut self.stdout
    }

    /// Prints rows as columns as wide as their widest cell in display cells; the last column is never padded.
    pub(super) fn table(&mut self, indent: &str, rows: &[Vec<String>]) -> Result<(), Fault> {
        let clean: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(|c| text::clean(c)).collect()).collect();
        let columns = clean.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|i| clean.iter().filter_map(|r| r.get(i)).map(|c| text::width(c)).max().unwrap_or(0))
            .collect();
        for row in &clean {
            let mut line = indent.to_owned();
            for (i, cell) in row.iter().enumerate() {
                line.push_str(cell);
                if i + 1 < row.len() {
                    line.push_str(&" ".repeat(widths[i] - text::width(cell) + 2));
                }
            }
            self.line(line.trim_end())?;
        }
        Ok(())
    }

    /// Writes out what is still held back.
    pub(super) fn finish(&mut self) -> Result<(), Fault> {
        Ok(self.stdout.flush()?)
    }
}

/// Whether only what went wrong is said.
static QUIET: AtomicBool = AtomicBool::new(false);

/// Says from now on only what went wrong.
pub(super) fn be_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

/// Returns whether only what went wrong is said.
pub(super) fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Says to the person what was done, on stderr.
pub(super) fn say(words: &str) {
    if !is_quiet() {
        complain(words);
    }
}

/// Says to the person what went wrong, on stderr.
pub(super) fn complain(words: &str) {
    for line in text::clean_multiline(words).lines() {
        // With stderr gone there is nobody left to tell.
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

fn clean_value(value: &mut Value) {
    match value {
        Value::String(s) => *s = text::clean_multiline(s),
        Value::Array(list) => list.iter_mut().for_each(clean_value),
        Value::Object(map) => map.values_mut().for_each(clean_value),
        _ => {}
    }
}
