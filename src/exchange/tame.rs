//! Calls a library that trusts its files and its disk: where it falls over, that is an error instead.
//!
//! One thing always holds: such a fall says nothing to the terminal, because whoever words a panic asks [`is_tamed`] first.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    static TAMED: Cell<bool> = const { Cell::new(false) };
}

/// Tells whether a panic of this thread is expected and caught.
pub fn is_tamed() -> bool {
    TAMED.get()
}

/// Does some work and gives what came of it, or what a panic in it said.
pub fn tame<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let before = TAMED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    TAMED.set(before);
    done.map_err(|fall| {
        let said = fall.downcast_ref::<String>().cloned();
        said.or_else(|| fall.downcast_ref::<&str>().map(|words| (*words).to_owned())).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_is_an_error_with_its_words() {
        let fallen: Result<(), _> = tame(|| panic!("as the library does"));
        assert_eq!(fallen, Err("as the library does".to_owned()));
        assert!(!is_tamed());
        assert_eq!(tame(is_tamed), Ok(true));
    }
}
