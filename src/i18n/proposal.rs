//! The words of proposals (W9).

use crate::domain::proposal::{ProposalKind, Verdict};

labels!(ProposalKind {
    Mould: "new mould", "开模";
    Material: "new material", "新材料";
    Other: "other", "其他";
});

labels!(Verdict {
    Approved: "approved", "批准";
    Refused: "refused", "不批准";
});

words! {
    new = "New proposal", "新报批";
    edit(what: &str) = "{what} - proposal", "{what} - 报批";
    decide(what: &str) = "{what} - decision", "{what} - 报批结果";
    added(what: &str, day: &str) = "proposal put down: {what}, to be decided by {day}", "已登记报批 {what}，{day} 前审批";
    saved = "proposal saved", "报批已保存";
    decided(what: &str, verdict: &str) = "{what}: {verdict}", "{what}：{verdict}";
    is_open(day: &str, late: i64) =
        { match late { 1.. => "to be decided by {day}, {late} d late", _ => "to be decided by {day}" } },
        { match late { 1.. => "{day} 前审批，已逾期 {late} 天", _ => "{day} 前审批" } };
    is_decided(verdict: &str, person: &str, day: &str) = "{verdict} by {person} on {day}", "{person} {day} {verdict}";
}
