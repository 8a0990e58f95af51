//! The words of risks and their reviews.

use super::{Label, Lang};
use crate::domain::risk::{Rating, RiskLevel};

/// The words of risks.
pub struct Words {
    /// Heading of an order's risks.
    pub risks: &'static str,
    /// Title of a new risk's form: the order's number, or nothing.
    pub new: fn(&str) -> String,
    /// Title of the form that edits a risk.
    pub edit: &'static str,
    /// Title of the form that reviews a risk.
    pub review: &'static str,
    /// A risk was put down: its level, next review.
    pub opened: fn(&str, &str) -> String,
    /// A risk was edited.
    pub edited: &'static str,
    /// A risk was reviewed: its level now, next review.
    pub reviewed: fn(&str, &str) -> String,
    /// A risk was closed.
    pub closed: &'static str,
    /// Label of what becomes of a risk reviewed.
    pub after: &'static str,
    /// It stays open.
    pub goes_on: &'static str,
    /// It is closed.
    pub closes: &'static str,
    /// Beside the order, which may be left empty.
    pub order_hint: &'static str,
    /// Beside the day of the next review, which may be left empty.
    pub review_hint: &'static str,
    /// Heading of the reviews.
    pub reviews: &'static str,
    /// In a line: review due on, overdue or not.
    pub due: fn(&str, bool) -> String,
    /// In a line: closed on, why.
    pub closed_on: fn(&str, &str) -> String,
    /// What a level demands, said while a risk is judged: the level, the names of the fields, the day of its review.
    pub demands: fn(&str, &str, &str) -> String,
    /// The remark of a review, in the form that closes a risk or keeps it open.
    pub note: &'static str,
}

static EN: Words = Words {
    risks: "Risks",
    new: |n| if n.is_empty() { "New risk".into() } else { format!("Risk on {n}") },
    edit: "Edit a risk",
    review: "Review a risk",
    opened: |level, day| format!("{level} put down, review on {day}"),
    edited: "risk saved",
    reviewed: |level, day| format!("reviewed: {level}, next review on {day}"),
    closed: "risk closed",
    after: "Then",
    goes_on: "stays open",
    closes: "closed",
    order_hint: "number or its tail; empty: no order",
    review_hint: "empty: by its level",
    reviews: "Reviews",
    due: |day, overdue| if overdue { format!("review overdue since {day}") } else { format!("review {day}") },
    closed_on: |day, why| format!("closed {day}: {why}"),
    demands: |level, fields, day| match fields {
        "" => format!("{level}: review on {day}"),
        fields => format!("{level}: needs {fields}; review on {day}"),
    },
    note: "What was seen",
};

static ZH: Words = Words {
    risks: "风险",
    new: |n| if n.is_empty() { "登记风险".into() } else { format!("{n} 登记风险") },
    edit: "修改风险",
    review: "复审风险",
    opened: |level, day| format!("已登记{level}，{day} 复审"),
    edited: "风险已保存",
    reviewed: |level, day| format!("已复审：{level}，下次 {day} 复审"),
    closed: "风险已关闭",
    after: "复审结论",
    goes_on: "继续跟踪",
    closes: "关闭",
    order_hint: "编号或尾号，不填则不属于任何订单",
    review_hint: "不填则按风险级别",
    reviews: "复审记录",
    due: |day, overdue| if overdue { format!("{day} 应复审，已逾期") } else { format!("{day} 复审") },
    closed_on: |day, why| format!("{day} 关闭：{why}"),
    demands: |level, fields, day| match fields {
        "" => format!("{level}：{day} 复审"),
        fields => format!("{level}：须填{fields}；{day} 复审"),
    },
    note: "复审情况",
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}

/// Words how a risk is judged: its level, and from what.
pub fn rating(rating: Rating, lang: Lang) -> String {
    let (level, l, i) = (rating.level().label(lang), rating.likelihood.label(lang), rating.impact.label(lang));
    lang.pick(format!("{level} ({l} likelihood, {i} impact)"), format!("{level}（可能性{l}，影响{i}）"))
}

/// Words what a level demands, and when it is looked at again.
pub fn demands(level: RiskLevel, review_on: &str, lang: Lang) -> String {
    let fields = level.demands().iter().map(|f| f.label(lang)).collect::<Vec<_>>();
    (words(lang).demands)(level.label(lang), &fields.join(lang.pick(" and ", "和")), review_on)
}
