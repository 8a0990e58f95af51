//! The passphrase of the lock (Y3), kept beside the settings as a salted hash.
//!
//! It keeps a passer-by from reading and typing at a desk left open. It is no encryption: whoever can read the files of
//! the account can read the desk, and can take this file away.

use super::ConfigError;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::path::Path;

/// Rounds of a new hash: about a tenth of a second, which is felt by whoever tries many.
const ROUNDS: u32 = 200_000;

/// A passphrase, of which only the hash is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passphrase {
    /// Random, in hexadecimal.
    salt: String,
    /// How often it was hashed.
    rounds: u32,
    /// PBKDF2 with HMAC-SHA-256, in hexadecimal.
    hash: String,
}

impl Passphrase {
    /// Makes one of what was typed.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn new(typed: &str) -> std::io::Result<Passphrase> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(std::io::Error::other)?;
        let salt = hex(&salt);
        Ok(Passphrase { hash: hashed(typed, &salt, ROUNDS), salt, rounds: ROUNDS })
    }

    /// Returns whether this is the one.
    pub fn is(&self, typed: &str) -> bool {
        hashed(typed, &self.salt, self.rounds) == self.hash
    }

    /// Reads the file; nothing where there is none.
    ///
    /// # Errors
    /// It cannot be read, or is not what it should be.
    pub fn read(path: &Path) -> Result<Option<Passphrase>, ConfigError> {
        let Some(text) = super::text_of(path)? else { return Ok(None) };
        toml::from_str(&text).map(Some).map_err(|e| super::wrong(path, e.to_string()))
    }

    /// Keeps it in the file, readable by its owner only.
    ///
    /// # Errors
    /// The file cannot be written; the old one stays.
    pub fn keep(&self, path: &Path) -> std::io::Result<()> {
        let text = toml::to_string(self).map_err(std::io::Error::other)?;
        super::files::write(path, &text, true)
    }

    /// Takes the file away; none is fine.
    ///
    /// # Errors
    /// It is there and cannot be removed.
    pub fn forget(path: &Path) -> std::io::Result<()> {
        match std::fs::remove_file(path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e),
            _ => Ok(()),
        }
    }
}

fn hashed(typed: &str, salt: &str, rounds: u32) -> String {
    let mut hash = [0; 32];
    pbkdf2::pbkdf2_hmac::<Sha256>(typed.as_bytes(), salt.as_bytes(), rounds, &mut hash);
    hex(&hash)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_passphrase_itself_is_it_and_the_file_does_not_tell_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("lock.toml");
        assert_eq!(Passphrase::read(&path).unwrap(), None);
        let passphrase = Passphrase { rounds: 10, ..Passphrase::new("").unwrap() };
        let passphrase = Passphrase { hash: hashed("芝麻开门", &passphrase.salt, 10), ..passphrase };
        passphrase.keep(&path).unwrap();
        let kept = Passphrase::read(&path).unwrap().unwrap();
        assert!(kept.is("芝麻开门") && !kept.is("芝麻") && !kept.is(""));
        assert!(!std::fs::read_to_string(&path).unwrap().contains("芝麻"));
        assert_ne!(Passphrase::new("a").unwrap(), Passphrase::new("a").unwrap(), "the salt is another each time");
        Passphrase::forget(&path).unwrap();
        Passphrase::forget(&path).unwrap();
        assert_eq!(Passphrase::read(&path).unwrap(), None);
        std::fs::write(&path, "hash = 1").unwrap();
        assert!(Passphrase::read(&path).is_err(), "a damaged file never means an open desk");
    }

    #[test]
    fn the_hash_is_that_of_the_standard() {
        // RFC 7914, 11: PBKDF2-HMAC-SHA-256 (P="passwd", S="salt", c=1, dkLen=64), the first 32 bytes
        assert_eq!(hashed("passwd", "salt", 1), "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    }
}
