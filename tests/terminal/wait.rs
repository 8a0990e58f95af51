//! The desk file does not answer: here because another program writes to it and does not end.

use super::{
    seed,
    session::{Home, PATIENCE, Session},
};
use rusqlite::Connection;

/// A desk with one order, on the screen, and a program that keeps everybody else from writing.
fn held() -> (Home, Session, Connection) {
    let home = Home::new();
    seed::receive(&mut home.store(), "宁波港达", orderdesk::domain::order::Channel::Email, seed::day(12, 20));
    let mut desk = home.open("zh");
    desk.sees("宁波港达");
    let other = Connection::open(home.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    (home, desk, other)
}

#[test]
fn a_desk_that_waits_says_so_and_answers_every_key_afterwards() {
    let (_home, mut desk, other) = held();
    desk.keys("u").sees("撤销").keys("<enter>").sees("正在等待订单库文件").keys("4");
    other.execute_batch("ROLLBACK").unwrap();
    desk.sees("Ctrl-L 借阅").sees_not("正在等待订单库文件");
}

#[test]
fn a_desk_that_waits_can_be_left() {
    let (home, mut desk, other) = held();
    desk.keys("u").sees("撤销").keys("<enter>").sees("正在等待订单库文件").keys("<c-c>");
    desk.sees("再按一次 Ctrl-C").keys("<c-c>").ends_within(PATIENCE);
    desk.is_restored();
    drop(other);
    assert_eq!(home.store().find_orders("", 5).unwrap().len(), 1, "nothing was taken back");
}
