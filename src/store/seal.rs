//! An action by its number and its hash, and a desk file that lacks one.

/// An action and its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The action's number.
    pub action: i64,
    /// Its hash in hexadecimal.
    pub hash: String,
}

/// The file does not have an action that was saved: it was rolled back, or it is another copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollBack {
    /// Last action in the file.
    pub file: i64,
    /// The action known to have been saved, which the file does not have, or has with another content.
    pub saved: Seal,
}

impl RollBack {
    /// Returns whether the file goes on from another past, instead of ending before the action.
    pub fn is_diverged(&self) -> bool {
        self.file >= self.saved.action
    }
}

impl Seal {
    /// Reads it as it stands in a line; nothing where that is damaged.
    pub(super) fn read(line: &str) -> Option<Seal> {
        let (action, hash) = line.split_once(' ')?;
        let hash = hash.trim();
        Some(Seal { action: action.parse().ok()?, hash: hash.to_owned() }).filter(|seal| seal.hash.len() == 64)
    }

    /// Writes it as a line, always of the same length.
    pub(super) fn line(&self) -> String {
        format!("{:<20} {}\n", self.action, self.hash)
    }
}
