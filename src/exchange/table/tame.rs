//! Reads damaged workbooks with a library that trusts them: where it falls over, the file is refused instead.
//!
//! One thing always holds: such a fall says nothing to the terminal, because whoever words a panic asks [`is_tamed`] first.

use crate::domain::import::FileProblem;
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

/// Does some reading; a panic in it is a damaged file.
pub(super) fn tame<T>(read: impl FnOnce() -> Result<T, FileProblem>) -> Result<T, FileProblem> {
    let before = TAMED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(read));
    TAMED.set(before);
    done.unwrap_or_else(|fall| {
        let said = fall.downcast_ref::<String>().cloned();
        let said = said.or_else(|| fall.downcast_ref::<&str>().map(|words| (*words).to_owned()));
        Err(FileProblem::Damaged(said.unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fall_is_a_damaged_file() {
        let fallen: Result<(), _> = tame(|| panic!("as the library does"));
        assert_eq!(fallen, Err(FileProblem::Damaged("as the library does".into())));
        assert!(!is_tamed());
        assert_eq!(tame(|| Ok(is_tamed())), Ok(true));
    }
}
