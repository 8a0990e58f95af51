//! Opens a file in the program that the system has for it.
//!
//! It must not know what the file is. Invariant: nothing waits for that program.

use crate::{
    i18n::{Lang, form::words},
    tui::layer::Cmd,
};
use std::path::Path;

/// Opens a file, or says that no program does.
pub fn open_file(path: &Path, lang: Lang) -> Cmd {
    match open::that_detached(path) {
        Ok(()) => Cmd::info(words(lang).opened()),
        Err(e) => {
            let shown = path.display().to_string();
            log::warn!("{shown} is not opened: {e}");
            Cmd::warn(words(lang).not_opened(&shown))
        }
    }
}
