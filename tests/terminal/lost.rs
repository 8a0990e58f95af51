//! The desk file is gone, though its mark and its backups stand beside it.

use super::session::{DESK, Home, PATIENCE, Session};
use orderdesk::{domain::backup::Occasion, exchange::backup, store::Customer};

/// A desk with a backup of its first customer, lost after its second.
fn lost() -> Home {
    let home = Home::new();
    let mut store = home.store();
    let customer = |name: &str| Customer { name: name.into(), ..Customer::default() };
    store.customer_add(&customer("宁波吉旺服饰有限公司")).unwrap();
    backup::back_up(&store, &backup::folder_of(&home.database()), None, Occasion::Asked, |_| true).unwrap();
    store.customer_add(&customer("苏州恒锐精密机械厂")).unwrap();
    drop(store);
    std::fs::remove_file(home.database()).unwrap();
    home
}

fn start(home: &Home) -> Session {
    let mut desk = Session::start(home.command(DESK, "zh"));
    desk.sees("数据文件丢失").sees("desk-20261121-172000.orderdesk").sees("今天；最后一步：11-21 17:20，第 1 步");
    desk
}

#[test]
fn a_lost_desk_comes_back_from_a_copy_by_one_key() {
    let home = lost();
    let mut desk = start(&home);
    desk.keys("1").sees("已从").sees_not("数据文件丢失").keys("6").sees("宁波吉旺服饰有限公司").keys("q");
    assert!(desk.ends_within(PATIENCE).success());
    assert!(home.store().customer_by_name("宁波吉旺服饰有限公司").unwrap().is_some());
}

#[test]
fn a_lost_desk_is_begun_anew_only_by_the_word_and_left_as_it_is_otherwise() {
    let home = lost();
    let mut desk = start(&home);
    desk.keys("g7nq").sees("数据文件丢失").keys("<esc>");
    assert!(desk.ends_within(PATIENCE).success());
    assert!(!home.database().exists(), "leaving makes nothing");
    std::fs::write(home.database(), b"").unwrap();
    let mut desk = start(&home);
    desk.keys("2").sees("从 001 重新开始").keys("是<c-s>").sees("不是确认词");
    assert_eq!(std::fs::metadata(home.database()).unwrap().len(), 0);
    desk.keys("<c-u>重新开始<c-s>").sees("已新建数据文件").keys("6").sees_not("宁波").keys("q");
    assert!(desk.ends_within(PATIENCE).success());
    let names = std::fs::read_dir(home.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut aside: Vec<String> = names.filter(|name| name.contains(".lost-")).collect();
    aside.sort();
    assert_eq!(aside, ["desk.orderdesk-mark.lost-20261121-172000", "desk.orderdesk.lost-20261121-172000"]);
    assert_eq!(home.store().check(|_| true).unwrap(), []);
}
