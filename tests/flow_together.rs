//! What is done to marked follow-ups together: closed, handed over, copied, exported; what cannot be done is named first.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        order::{Channel, Department},
        plan::{Purchase, Step, StepKind},
        task::Task,
    },
    i18n::Lang,
    store::NewPlan,
    tui::app::Effect,
};
use seed::day;
use support::{Desk, pick};

fn step(name: &str, on: u32) -> Step {
    Step {
        kind: StepKind::Production,
        name: name.into(),
        department: Department::Production,
        person: "赵磊".into(),
        planned_on: day(11, on),
        done_on: None,
        note: String::new(),
        purchase: Purchase::default(),
    }
}

/// Two orders in progress, each with a late step, and two reminders; tab 5 is shown.
fn desk(lang: Lang, size: (u16, u16)) -> Desk {
    let mut store = seed::store();
    for name in ["龙滨橡塑", "宁波吉旺"] {
        let (id, _) = seed::receive(&mut store, name, Channel::Email, day(12, 11));
        seed::start(&mut store, id);
        let steps = vec![step("裁剪", 20), step("车缝", 30)];
        store.plan_make(id, &NewPlan { kind: "domestic".into(), steps }).unwrap();
    }
    for what in ["领打印纸", "寄样稿"] {
        store.task_add(&Task { what: what.into(), due_on: day(11, 21), ..Task::default() }).unwrap();
    }
    let mut desk = Desk::on(store, lang, size);
    desk.keys("5");
    desk
}

fn people(desk: &mut Desk) -> Vec<String> {
    [1, 2].map(|order| desk.store().plan(order).unwrap()[0].step.person.clone()).into()
}

#[test]
fn steps_and_reminders_are_done_together_and_undone_one_by_one() {
    for lang in Lang::ALL {
        let mut desk = desk(lang, (100, 30));
        let before = desk.store().newest_action().unwrap();
        // the two late steps stand first, then what is due today
        desk.keys("/裁剪<enter><c-t>t<esc>/领打印纸<enter>t<esc>");
        desk.sees(pick(lang, "3 marked for", "已勾选 3 行")).keys(" ").sees(pick(
            lang,
            "Done: 3 marked",
            "完成勾选的 3 项",
        ));
        desk.sees(pick(lang, "DD202611001 plan step 裁剪", "DD202611001 计划节点 裁剪"));
        desk.sees("领打印纸").keys("<c-s>").sees(pick(lang, "3 are done", "已完成 3 项"));
        desk.sees_not(pick(lang, "marked for", "已勾选"));
        for order in [1, 2] {
            let step = desk.store().plan(order).unwrap()[0].step.clone();
            assert_eq!((step.done_on, step.person.as_str()), (Some(day(11, 21)), "赵磊"));
            let history = desk.store().history(orderdesk::domain::record::RecordKind::Order.row(order)).unwrap();
            assert_eq!(history.last().unwrap().deed, Some(orderdesk::domain::deed::Deed::PlanDone));
        }
        assert_eq!(desk.store().newest_action().unwrap(), before + 3);
        assert!(desk.store().check(|_| true).unwrap().is_empty(), "the chain of actions is whole");
        desk.keys("uy");
        assert_eq!(desk.store().tasks_after(0, 9).unwrap()[0].task.done_on, None);
        assert!(desk.store().plan(2).unwrap()[0].step.done_on.is_some(), "the others stay done");
    }
}

#[test]
fn what_cannot_be_done_is_named_and_the_others_only_when_it_is_said() {
    for lang in Lang::ALL {
        let mut desk = desk(lang, (100, 30));
        let before = desk.store().newest_action().unwrap();
        desk.keys("/裁剪<enter>t<esc>/领打印纸<enter>t<esc>");
        desk.keys("h").sees(pick(lang, "Hand over: 2 marked", "改派勾选的 2 项")).keys("<c-s>");
        desk.sees(pick(lang, "Hand over: 2 marked", "改派勾选的 2 项")).keys("陈静<c-s>");
        desk.sees(pick(lang, "This one cannot be done so", "以下 1 项不能这样办理"));
        desk.sees(pick(lang, "it is no step of a plan", "不是计划节点"));
        assert_eq!(desk.store().newest_action().unwrap(), before, "nothing is stored before it is said");
        desk.keys("<esc>");
        assert_eq!(people(&mut desk), ["赵磊", "赵磊"]);
        desk.keys("h陈静<c-s><enter>").sees(pick(lang, "1 step is 陈静's now", "改派给陈静"));
        assert_eq!(desk.store().newest_action().unwrap(), before + 1);
        assert_eq!(people(&mut desk).iter().filter(|person| *person == "陈静").count(), 1);
        // nothing of it can be done: it is said, and nothing is asked
        desk.keys("/寄样稿<enter>t<esc>h陈静<c-s>").sees(pick(lang, "None of the marked", "都不能这样办理"));
        assert_eq!(desk.store().newest_action().unwrap(), before + 1);
    }
}

#[test]
fn a_step_is_handed_over_to_another_department_and_by_itself() {
    let mut desk = desk(Lang::Zh, (100, 30));
    desk.keys("/寄样稿<enter>").keys("h").sees("只能改派计划节点").keys("<esc>");
    desk.keys("/裁剪<enter><a-h>").sees("改派节点").keys("冯琳<tab>采购<c-s>").sees("改派给冯琳");
    let steps = [1, 2].map(|order| desk.store().plan(order).unwrap()[0].step.clone());
    let moved: Vec<_> = steps.iter().filter(|step| step.person == "冯琳").collect();
    assert_eq!(moved.len(), 1);
    assert_eq!((moved[0].department, moved[0].planned_on), (Department::Purchasing, day(11, 20)));
    // handed to whom it belongs already, nothing is written
    let before = desk.store().newest_action().unwrap();
    desk.keys("<a-h>");
    let number = if desk.screen().contains("冯琳") { "冯琳" } else { "赵磊" };
    desk.keys(&format!("{number}<c-s>"));
    assert_eq!(desk.store().newest_action().unwrap(), before);
}

#[test]
fn the_marked_ones_are_copied_and_exported_alone() {
    let mut desk = desk(Lang::Zh, (100, 30));
    desk.keys("/裁剪<enter>tt<esc>y");
    let copied = desk.effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert_eq!(copied.lines().filter(|line| line.contains("裁剪")).count(), 2, "{copied}");
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("some.csv");
    desk.keys("X<c-u>").keys(&file.display().to_string()).keys("<c-s>");
    let text = std::fs::read_to_string(&file).unwrap();
    assert_eq!(text.lines().count(), 3, "{text}");
    assert!(text.contains("裁剪") && !text.contains("寄样稿"), "{text}");
    // what is marked in another view is not done here
    desk.turns_to("提醒").keys(" ").sees("都不在此视图中");
}
