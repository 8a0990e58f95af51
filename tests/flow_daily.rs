//! The day's own work by keys: reminders that hang on an order, a customer or nothing and come again, the decisions of the
//! weekly meeting, and the plan of the next working day.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{follow_up::Want, order::Channel, record::RecordKind, task::Rhythm},
    i18n::Lang,
    store::Store,
};
use seed::day;
use support::Desk;

/// Saturday, 2026-11-21: one order in progress.
fn running() -> Store {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(12, 1));
    seed::start(&mut store, id);
    store
}

#[test]
fn a_reminder_hangs_on_an_order_and_comes_again() {
    let mut desk = Desk::on(running(), Lang::Zh, (100, 30));
    desk.keys("d").sees("提醒").keys("催唛头样稿<tab>+2<tab>每周<c-s>").sees("已登记，2026-11-23 提醒");
    desk.keys("<enter>").sees("提醒：催唛头样稿").sees("2026-11-23 到期").keys("<esc>");
    desk.keys("5").sees("催唛头样稿").sees("DD202611001");
    let task = desk.store().task(1).unwrap();
    assert_eq!(
        (task.task.order_id, task.task.customer_id, task.task.repeats),
        (Some(1), Some(1), Some(Rhythm::Weekly))
    );
    desk.keys("/催唛头<enter><space>").sees("办结：催唛头样稿").keys("已寄出<c-s>").sees("下次 2026-11-30 提醒");
    let due = |desk: &mut Desk| -> Vec<_> {
        let all = desk.store().tasks_of(RecordKind::Order.row(1)).unwrap();
        all.iter().map(|t| (t.task.due_on, t.task.done_on.is_some())).collect()
    };
    assert_eq!(due(&mut desk), [(day(11, 23), true), (day(11, 30), false)]);
    // undone, it is as it was: one open, due on its day
    desk.keys("u<enter>");
    assert_eq!(due(&mut desk), [(day(11, 23), false)]);
}

#[test]
fn a_reminder_about_a_customer_or_nothing_is_put_down_where_one_is() {
    let mut desk = Desk::on(running(), Lang::En, (100, 30));
    desk.keys("6d").sees("吉旺服饰有限公司 - reminder").keys("年底拜访<c-s>").sees("put down for 2026-11-23");
    desk.keys("<enter>").sees("reminder: 年底拜访").keys("<esc>");
    desk.keys("5").turns_to("reminders").sees("年底拜访").keys("n").sees("New reminder");
    desk.keys("<c-s>").sees("must be filled in").keys("领打印纸<tab>2026-11-21<c-s>").sees("put down for 2026-11-21");
    desk.sees("领打印纸").sees("today");
    // a customer that is none is refused, and nothing is stored
    desk.keys("n看样<tab><tab><tab><tab>没有这家<c-s>").sees("没有这家");
    assert_eq!(desk.store().tasks_after(0, 9).unwrap().len(), 2);
}

#[test]
fn a_decision_of_the_meeting_has_who_and_when_and_is_asked_for_at_the_next() {
    let mut desk = Desk::on(running(), Lang::Zh, (110, 34));
    desk.keys("5").turns_to("会议决议").keys("n").sees("会议决议");
    desk.keys("检修后排产表<c-s>").sees("负责人");
    desk.keys("赵磊<tab>+6<tab>.<c-s>").sees("决议已登记：赵磊，2026-11-27 前完成").sees("赵磊");
    desk.keys("r").sees("会议决议落实情况  未完成 1").sees("11-27  赵磊").sees("检修后排产表").keys("<esc>");
    desk.keys("<space>").sees("办结").keys("周五已发<c-s>").sees("已办结");
    desk.keys("r").sees("会议决议落实情况  未完成 0").sees("11-21 已办  赵磊").sees("周五已发");
}

#[test]
fn the_end_of_the_day_shows_what_the_next_working_day_brings() {
    let mut store = running();
    let put = |store: &mut Store, what: &str, due_on| {
        let task = orderdesk::domain::task::Task { what: what.into(), due_on, ..Default::default() };
        store.task_add(&task).unwrap();
    };
    put(&mut store, "领打印纸", day(11, 20));
    put(&mut store, "寄样稿", day(11, 22));
    put(&mut store, "对账", day(11, 23));
    put(&mut store, "盘点", day(11, 24));
    let mut desk = Desk::on(store, Lang::Zh, (100, 40));
    desk.keys("3t").sees("当日汇总").sees("今日未完成").sees("领打印纸").sees("明日计划（2026-11-23 周一）");
    desk.sees("寄样稿").sees("对账").sees_not("盘点");
    // of a day gone by nothing can be planned any more
    desk.keys("<esc><left>t").sees("2026-11-20").sees_not("明日计划");
    let next = desk.store().next_day(day(11, 21)).unwrap().unwrap();
    assert_eq!((next.left.iter().filter(|f| f.want == Want::Reminder).count(), next.due.len()), (1, 2));
}

#[test]
fn every_screen_fits_both_languages_and_sizes() {
    for (name, lang) in [("en", Lang::En), ("zh", Lang::Zh)] {
        for size in [(80, 24), (140, 40)] {
            let mut desk = Desk::on(running(), lang, size);
            let size = format!("{}x{}", size.0, size.1);
            desk.keys("d").snapshot(&format!("daily_reminder_{name}_{size}"));
            desk.keys("催唛头样稿<c-s>3t").snapshot(&format!("daily_summary_{name}_{size}"));
        }
    }
}
