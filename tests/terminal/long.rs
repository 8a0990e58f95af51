//! A long command in a terminal: it shows how far it is, and Ctrl-C cancels it whole.

use super::session::{DESK, Home, PATIENCE, Session};

#[test]
fn a_long_command_shows_a_bar_and_is_cancelled_whole() {
    let home = Home::new();
    let mut command = home.command(DESK, "zh");
    command.args(["demo", "--orders", "20000"]);
    let mut demo = Session::start(command);
    demo.sees("[---").keys("<c-c>").sees("已取消，未做任何改动").sees_not("[---");
    assert_eq!(demo.ends_within(PATIENCE).exit_code(), 130);
    let left: Vec<String> =
        std::fs::read_dir(home.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| !name.contains("desk.orderdesk") && !name.contains("practice")), "{left:?}");
}
