//! A month's pay by keys: what is typed for a term, the lines that add up, the records behind a line, kept once the month is
//! closed.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{domain::order::Channel, i18n::Lang, store::Store};
use seed::day;
use support::Desk;

fn store() -> Store {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(12, 1));
    seed::start(&mut store, id);
    store
}

/// Saturday, 2026-11-21: tab 7 on the pay of November.
fn desk(lang: Lang, size: (u16, u16)) -> Desk {
    let mut desk = Desk::on(store(), lang, size);
    let view = support::pick(lang, "[Pay]", "[薪酬]");
    desk.keys("7");
    for _ in 0..20 {
        if desk.screen().contains(view) {
            break;
        }
        desk.keys("v");
    }
    desk.sees(view);
    desk
}

#[test]
fn what_is_typed_becomes_a_line_and_every_line_opens_its_records() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let pick = |en: &'static str, zh: &'static str| support::pick(lang, en, zh);
        let mut desk = desk(lang, (80, 24));
        desk.sees(pick("100 % was taken", "暂按 100% 计算"));
        desk.keys("n<tab>").keys(pick("Base pay", "底薪")).keys("<tab>5000<tab>工资表<c-s>").sees("5,000.00");
        desk.snapshot(&format!("pay_{code}_80x24"));
        desk.keys("<home><down><enter>").sees("DD202611001").keys("<enter>").sees("宁波吉旺").keys("<esc><esc>");
        desk.keys("<end>z").sees("2026-11").keys("写错月份<c-s>").sees_not("5,000.00");
    }
}

#[test]
fn a_closed_month_keeps_its_pay() {
    let mut desk = desk(Lang::Zh, (120, 40));
    desk.keys("n<tab>底薪<tab>5000<tab>工资表<c-s>").sees("5,000.00");
    desk.keys("V").sees("[绩效考核]").keys("e<tab><tab><tab>90<tab>90<tab>90<c-s>").sees("90");
    desk.keys("<space><c-u>高建平<tab>.<tab>月底休假<c-s>").sees("已定稿");
    desk.keys("v").sees("[薪酬]").sees("4,500.09");
    desk.keys("n<tab>底薪<tab>1000<tab>补发<c-s>").sees("2026-11 考核已于 2026-11-21 定稿");
    desk.keys("<esc>").sees("[薪酬]").sees("4,500.09");
}

#[test]
fn what_is_wrong_is_named() {
    let mut desk = desk(Lang::En, (100, 30));
    desk.keys("n<tab>Base pay<tab>0<tab>sheet<c-s>").sees("more than zero");
    desk.keys("<esc>").sees("[Pay]");
}
