//! One paper an order may leave behind.

use crate::domain::number::FileKind;

/// A paper an order may leave behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its code, which a document carries.
    pub code: String,
    /// Its name in English.
    pub en: String,
    /// Its name in Chinese.
    pub zh: String,
    /// The kind of file it is numbered as.
    pub kind: FileKind,
    /// Words by which a title is known to be it, folded.
    pub(super) words: Vec<String>,
    /// Whether only a spoken order has it (O3).
    pub(super) only_spoken: bool,
}
