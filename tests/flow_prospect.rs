//! Customers to be won by keys (W10): sought, the next step in the follow-ups, won with one key, given up with a reason.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::follow_up::FollowUpView,
    i18n::{Label, Lang},
};
use support::{Desk, pick};

fn desk(lang: Lang, size: (u16, u16)) -> Desk {
    let mut desk = Desk::on(seed::store(), lang, size);
    desk.keys("5").turns_to(FollowUpView::Prospects.label(lang));
    desk
}

#[test]
fn a_prospect_is_followed_up_and_becomes_a_customer_with_what_was_typed() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = desk(lang, (100, 40));
        desk.keys("n").sees(pick(lang, "New prospect", "新建潜在客户")).keys("瀚洋户外<tab>瀚洋<tab>沈佳<c-s>");
        // whoever is sought has a next step
        desk.sees(pick(lang, "must be filled in", "不能为空"));
        desk.keys("寄目录<tab>+2<c-s>").sees(pick(
            lang,
            "瀚洋户外 is a prospect now, next step by 2026-11-23",
            "11-23 前下一步",
        ));
        desk.sees("寄目录");
        desk.keys("<space>").sees(pick(lang, "next step", "下一步")).keys("<tab>电话回访<tab>+5<tab>.<c-s>");
        desk.sees(pick(lang, "瀚洋户外: next step by 2026-11-26", "瀚洋户外：2026-11-26 前下一步"));
        desk.keys("<enter>").sees(pick(lang, "prospect since 2026-11-21", "2026-11-21 起开发")).sees("电话回访");
        desk.snapshot(pick(lang, "prospect_page_en", "prospect_page_zh"));
        desk.keys("W").sees(pick(lang, "瀚洋户外 is a customer now", "瀚洋户外 已转为客户"));
        desk.sees(pick(lang, "won on 2026-11-21", "2026-11-21 成交")).sees("沈佳");
        desk.keys("W").sees(pick(lang, "this is a customer already", "已是客户"));
        desk.keys("<esc>").snapshot(pick(lang, "prospects_en", "prospects_zh"));
        desk.keys("u<enter>").keys("<space>");
        // given up only with a reason
        desk.keys(pick(lang, "given<c-s>", "放弃<c-s>")).sees(pick(lang, "give the reason", "请填写理由"));
        desk.keys("起订量达不到<c-s>").sees(pick(lang, "瀚洋户外 is given up", "已放弃 瀚洋户外"));
        assert!(!desk.store().customer(1).unwrap().is_sought());
    }
}

#[test]
fn only_a_prospect_is_won() {
    let mut desk = desk(Lang::En, (100, 30));
    desk.turns_to("reminders").keys("nx<c-s>W").sees("only a prospect is won");
    // a customer's form does not ask for what is known of prospects only
    desk.keys("6n").sees("Priority").sees_not("Sought since");
}
