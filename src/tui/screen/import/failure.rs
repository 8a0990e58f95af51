//! Why nothing of a file could be imported.

use crate::{
    domain::text,
    exchange::import::ImportError,
    i18n::{Lang, import as messages},
    tui::layer::{Cmd, Level, Notice},
};
use std::path::Path;

/// Names a file as it may be shown.
pub fn name(path: &Path) -> String {
    text::clean(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// Explains why nothing could be imported.
pub fn failed(path: &Path, e: &ImportError, lang: Lang) -> Cmd {
    match e {
        ImportError::File(problem) => {
            Cmd::Notice(Notice { level: Level::Error, text: messages::file(&name(path), problem, lang) })
        }
        ImportError::Store(e) => Cmd::failed(e, lang),
        ImportError::Cancelled => Cmd::warn(messages::words(lang).cancelled()),
    }
}
