//! Proposals by keys (W9): a new mould laid before the manager, and the decision recorded from the follow-ups.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{follow_up::FollowUpView, proposal::Verdict},
    i18n::{Label, Lang},
};
use support::{Desk, pick};

#[test]
fn a_mould_is_proposed_and_decided_by_keys() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(seed::store(), lang, (100, 36));
        desk.keys("5").turns_to(FollowUpView::Proposals.label(lang));
        desk.keys("n").sees(pick(lang, "New proposal", "新报批"));
        desk.keys("<tab>灯罩压铸模<tab>台灯<tab>宏晟模具<tab>28500<c-s>").sees(pick(
            lang,
            "must be filled in",
            "不能为空",
        ));
        desk.keys("赵磊<c-s>").sees(pick(lang, "proposal put down: 灯罩压铸模", "已登记报批 灯罩压铸模"));
        let kept = desk.store().proposal(1).unwrap().proposal;
        assert_eq!(kept.cost.map(|cost| cost.format(kept.currency)).as_deref(), Some("28500.00"));
        // the specialist does not decide, and a refusal has a reason
        desk.keys("<space>").sees(pick(lang, "灯罩压铸模 - decision", "灯罩压铸模 - 报批结果"));
        desk.keys("2<tab>李雯<tab>.<c-s>").sees(pick(lang, "give the reason", "请填写理由"));
        desk.keys("<s-tab><s-tab><c-u>高建平<tab><tab>先报价<c-s>").sees(pick(
            lang,
            "灯罩压铸模: refused",
            "灯罩压铸模：不批准",
        ));
        assert_eq!(desk.store().proposal(1).unwrap().proposal.verdict, Some(Verdict::Refused));
        desk.sees(pick(lang, "[refused] 灯罩压铸模 (高建平 先报价)", "[未批准] 灯罩压铸模 (高建平 先报价)"));
        desk.keys("<space>").sees(pick(lang, "nothing", "无"));
        desk.snapshot(pick(lang, "proposals_en", "proposals_zh"));
        desk.keys("u<enter>").keys("<space>2<tab>李雯<tab>.<tab>x<c-s>");
        desk.sees(pick(lang, "nobody approves their own work", "不能审批自己的工作"));
        desk.keys("<c-x><enter>");
        assert_eq!(desk.store().proposal(1).unwrap().proposal.verdict, None);
    }
}
