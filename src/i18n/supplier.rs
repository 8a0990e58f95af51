//! The words of suppliers, factories and forwarders (W3): their list, their page, what is asked before one is bought from.

use super::Lang;
use crate::domain::decimal::{Currency, Money};
use std::collections::BTreeMap;

/// Lists amounts, each currency by itself.
pub fn amounts(of: &BTreeMap<Currency, Money>, lang: Lang) -> String {
    lang.list(of.iter().map(|(currency, amount)| format!("{} {currency}", amount.grouped(*currency))))
}

words! {
    /// The view of tab 6.
    suppliers = "suppliers", "供应商";
    new = "New supplier", "新建供应商";
    added(name: &str) = "{name} added", "已新增供应商“{name}”";
    edit(name: &str) = "{name} - supplier's file", "{name} - 供应商档案";
    saved = "supplier's file saved", "供应商档案已保存";
    none_selected = "no supplier is selected", "没有选中供应商";
    initials_hint = "besides those of its names", "名称首字母之外的检索码";
    former_hint = "one a line; plans and papers of then still mean it", "每行一个；旧计划和单据仍能对应";
    /// Column titles of the list.
    open = "Open", "待到";
    late = "Late", "逾期";
    standing = "Standing", "准入状态";
    eliminated(day: &str, reason: &str) = "eliminated on {day}: {reason}", "{day} 淘汰：{reason}";
    buys_of_eliminated(name: &str, day: &str, reason: &str) =
        "{name} was eliminated on {day}: {reason}. Is it to be used all the same?", "供应商“{name}”已于 {day} 淘汰（{reason}），仍要使用吗？";
    /// Heading of how it did.
    performance = "How it did", "履约表现";
    of_period(score: u32, late: u32, due: u64, problems: u32) =
        { match problems { 1 => "score {score}; {late}% late of {due} due; 1 problem", n => "score {score}; {late}% late of {due} due; {n} problems" } },
        "评分 {score}；应到 {due} 批，逾期 {late}%；问题 {problems} 个";
    short_orders(n: u32) = { match n { 1 => "1 outsourcing order short or damaged", n => "{n} outsourcing orders short or damaged" } },
        "{n} 张委外单短少或损坏";
    lost(amount: &str) = "lost {amount}", "损失 {amount}";
    not_judged = "nothing to judge it by", "无可评依据";
    waited_for(n: u32, late: u32) = { match late { 0 => "deliveries open: {n}", late => "deliveries open: {n}, late: {late}" } },
        { match late { 0 => "待到 {n} 批", late => "待到 {n} 批，逾期 {late} 批" } };
    /// Heading of the goods it brings.
    deliveries = "Deliveries", "到货";
    due(day: &str) = "due {day}", "应到 {day}";
    arrived(day: &str) = "arrived {day}", "{day} 到货";
    arrived_late(day: &str, n: i64) = "arrived {day}, {n} d late", "{day} 到货，逾期 {n} 天";
    overdue(day: &str, n: i64) = "due {day}, {n} d late", "应到 {day}，逾期 {n} 天";
    no_day = "no day laid down", "未定到货日期";
    not_for_suppliers = "not done to a supplier", "供应商不适用此操作";
    /// How a name without a file stands in the report.
    no_file = "no file", "无档案";
    score = "Score", "评分";
    due_count = "Due", "应到";
    late_percent = "Late %", "逾期%";
    short = "Short", "短少";
    owed_by_age = "What is owed, by age", "应付账龄";
    score_note = "score: sixty points by the share on time, forty less ten for each problem and each outsourcing order short",
        "评分：准时率占 60 分；另 40 分，每个问题或短少的委外单扣 10 分";
}
