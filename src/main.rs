//! The thin binary: arguments and exit codes, nothing else.

fn main() {}
