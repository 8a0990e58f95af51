//! Catches the panics of libraries that trust their input, and turns them into errors.
//!
//! Invariant: such a panic prints nothing to the terminal, because the panic hook asks [`is_caught`] first.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Returns whether a panic of this thread is expected and caught.
pub fn is_caught() -> bool {
    CAUGHT.get()
}

/// Does some work and returns its result, or the message of a panic in it.
pub fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let before = CAUGHT.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    CAUGHT.set(before);
    done.map_err(|panic| {
        let message = panic.downcast_ref::<String>().cloned();
        message.or_else(|| panic.downcast_ref::<&str>().map(|words| (*words).to_owned())).unwrap_or_default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_with_its_message() {
        let caught: Result<(), _> = catch_panic(|| panic!("as the library does"));
        assert_eq!(caught, Err("as the library does".to_owned()));
        assert!(!is_caught());
        assert_eq!(catch_panic(is_caught), Ok(true));
    }
}
