//! The words of risks and their reviews.

use super::{Label, Lang};
use crate::domain::risk::{Rating, RiskLevel};

words! {
    risks = "Risks", "风险";
    new(n: &str) =
        { match n { "" => "New risk", _ => "Risk on {n}" } },
        { match n { "" => "登记风险", _ => "{n} 登记风险" } };
    edit = "Edit a risk", "修改风险";
    review = "Review a risk", "复审风险";
    opened(level: &str, day: &str) = "{level} put down, review on {day}", "已登记{level}，{day} 复审";
    edited = "risk saved", "风险已保存";
    reviewed(level: &str, day: &str) = "reviewed: {level}, next review on {day}", "已复审：{level}，下次 {day} 复审";
    closed = "risk closed", "风险已关闭";
    after = "Then", "复审结论";
    goes_on = "stays open", "继续跟踪";
    closes = "closed", "关闭";
    order_hint = "number or its tail; empty: no order", "编号或尾号，不填则不属于任何订单";
    review_hint = "empty: by its level", "不填则按风险级别";
    reviews = "Reviews", "复审记录";
    due(day: &str, overdue: bool) =
        { match overdue { true => "review overdue since {day}", false => "review {day}" } },
        { match overdue { true => "{day} 应复审，已逾期", false => "{day} 复审" } };
    closed_on(day: &str, why: &str) = "closed {day}: {why}", "{day} 关闭：{why}";
    demands(level: &str, fields: &str, day: &str) =
        { match fields { "" => "{level}: review on {day}", fields => "{level}: needs {fields}; review on {day}" } },
        { match fields { "" => "{level}：{day} 复审", fields => "{level}：须填{fields}；{day} 复审" } };
    note = "What was seen", "复审情况";
}

/// Words how a risk is judged: its level, and from what.
pub fn rating(rating: Rating, lang: Lang) -> String {
    let (level, l, i) = (rating.level().label(lang), rating.likelihood.label(lang), rating.impact.label(lang));
    sentence!(lang, "{level} ({l} likelihood, {i} impact)", "{level}（可能性{l}，影响{i}）")
}

/// Words what a level demands, and when it is looked at again.
pub fn demands(level: RiskLevel, review_on: &str, lang: Lang) -> String {
    let fields = level.demands().iter().map(|f| f.label(lang)).collect::<Vec<_>>();
    words(lang).demands(level.label(lang), &fields.join(word!(lang, " and ", "和")), review_on)
}
