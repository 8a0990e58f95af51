//! A file taken in by keys in a real terminal: found, looked at, stored; what was said of it kept beside the settings.

use super::session::{Home, PATIENCE};
use std::path::Path;

#[test]
fn a_ledger_goes_in_through_the_palette_and_a_profile_of_it_is_used_the_next_time() {
    let home = Home::new();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    std::fs::copy(data.join("ledger-2026-11.xlsx"), home.path().join("ledger.xlsx")).unwrap();
    let mut desk = home.open("en");
    desk.keys(":import<enter>").sees("ledger.xlsx").keys("<enter>").sees("would import 26 orders, 44 lines");
    desk.keys("p").sees("> Profile *").keys("<c-s>").sees("Kept as profile \"ledger\"");
    desk.keys("<c-s>").sees("imported 26 orders, 44 lines").sees("takes it all back");
    desk.keys("I")
        .sees("Import: choose a file")
        .keys("<enter>")
        .sees("26 orders here already")
        .sees("Profile           ledger");
    // a dropped file, pasted as terminals do
    desk.keys("<esc>")
        .sees("[open]")
        .keys("I")
        .sees("Import: choose a file")
        .paste(&format!("'{}' ", data.join("orders-with-errors.xlsx").display()));
    desk.keys("<enter>").sees("8 orders refused").keys("<esc>").sees_not("8 orders refused");
    desk.keys("q");
    assert!(desk.ends_within(PATIENCE).success());
    desk.is_restored();
    assert!(home.path().join("profiles/ledger.toml").is_file());
    assert_eq!(home.store().check(|_| true).unwrap(), []);
}
