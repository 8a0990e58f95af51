//! What every subcommand may use.

use crate::i18n::Lang;
use std::path::PathBuf;

/// What every subcommand may use: the language, the paths, the settings. Nothing is opened until it is asked for.
pub(super) struct Scene {
    pub(super) lang: Lang,
    /// Whether the language was said, by an option or the environment.
    pub(super) is_lang_said: bool,
    pub(super) places: crate::config::Places,
    pub(super) db: Option<PathBuf>,
    pub(super) config: Option<PathBuf>,
}
