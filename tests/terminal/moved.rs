//! The desk file moved away or changed from outside while nobody presses a key.

use super::session::{Home, PATIENCE};

#[test]
fn a_moved_file_is_told_without_a_key_and_what_was_typed_comes_back_with_it() {
    let home = Home::new();
    let mut desk = home.open("en");
    let (path, away) = (home.database(), home.path().join("away"));
    desk.keys("n").sees("New order").keys("1<tab><tab>Ningbo Jiwang");
    std::fs::rename(&path, &away).unwrap();
    desk.sees("not where it was").sees("was moved, renamed or deleted").sees("kept beside it");
    desk.keys("1").sees("not where it was").sees("was moved, renamed or deleted");
    let copy = home.path().join("copy.orderdesk");
    desk.keys("2").sees("Save a copy").keys(&format!("<c-u>{}<c-s>", copy.display())).sees("Saved as");
    assert!(copy.is_file() && !path.exists());
    std::fs::rename(&away, &path).unwrap();
    desk.keys("1").sees("saving goes on").sees_not("not where it was").sees("Ningbo Jiwang");
    assert!(!path.with_extension("orderdesk-drafts").exists());
    desk.signal("TERM");
    assert!(desk.ends_within(PATIENCE).success());
    assert!(home.store().drafts().unwrap().iter().any(|draft| draft.body.contains("Ningbo Jiwang")));
}

#[test]
fn an_idle_window_shows_what_another_wrote() {
    let home = Home::new();
    let mut desk = home.open("zh");
    desk.keys("6").sees("客户");
    let name = "宁波吉旺服饰有限公司";
    home.store().customer_add(&orderdesk::store::Customer { name: name.into(), ..Default::default() }).unwrap();
    desk.sees(name);
}
