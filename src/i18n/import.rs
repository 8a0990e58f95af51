//! Words of the import.
