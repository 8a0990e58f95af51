//! The words of the tracking sheet, its entries, the summary of a day, and problems.

use super::Lang;
use crate::{
    domain::{decimal::Quantity, number::FileNumber},
    store::{DaySummary, LedgerTotal, SheetView},
};

/// Names the last days gone by with entries missing.
pub fn missed(days: &[String], lang: Lang) -> String {
    let named = lang.list(days.iter().rev().take(NAMED).rev().map(String::as_str));
    let n = days.len();
    let of = if n == 1 { "a working day" } else { "working days" };
    sentence!(
        lang,
        "Entries are missing of {of} gone by ({n}), the last {named}: see the follow-ups.",
        "有 {n} 个工作日的跟踪记录未填全，最近为 {named}，见待办。"
    )
}

/// So many orders are named after a count.
const NAMED: usize = 4;

labels!(SheetView {
    All: "all", "全部";
    Missing: "missing", "未填";
    Written: "written", "已填";
});

words! {
    tracking = "Tracking", "跟踪记录";
    mark = "Entry", "记录";
    missing = "missing", "未填";
    written = "written", "已填";
    late = "late", "补记";
    /// Column titles of the four progresses, four cells at most.
    production = "Prod", "生产";
    purchasing = "Purc", "采购";
    inspection = "Insp", "检验";
    logistics = "Logi", "物流";
    /// Column title of the promised delivery, five cells at most.
    delivery = "Due", "交期";
    expected(day: &str) = "exp. {day}", "预计{day}";
    open_problems(n: u32) = { match n { 1 => "1 problem", _ => "{n} problems" } }, "问题{n}";
    note = "Next / note", "下一步/备注";
    counter(n: u64, of: u64) = "{n}/{of}", "{n}/{of}";
    only(view: &str) = "only {view}", "只看{view}";
    none_expected = "no entry expected today; writing is possible", "当天无需填写，也可以填写";
    gone_by = "entries written now are marked late", "现在填写将标为补记";
    none_selected = "no order is selected", "没有选中订单";
    already(n: &str, key: &str) = "{n} has its entry; {key} corrects it", "{n} 当天已填，按 {key} 修改";
    first_entry(n: &str) = "{n} was never written about: its first entry", "{n} 尚无跟踪记录，请填写第一条";
    expected_gone(day: &str) = "delivery was expected on {day}, which has gone by: when is it expected now?",
        "预计交期 {day} 已过：现在预计哪天交货？";
    saved(n: &str, written: u64, of: u64) = "{n} written, {written}/{of}", "{n} 已填，{written}/{of}";
    all_done(n: u64, day: &str) = "All {n} entries of {day} are written.", "{day} 的 {n} 条跟踪记录已全部填完。";
    nobody = "no order is tracked on this day", "当天没有需要跟踪的订单";
    entry(n: &str, customer: &str, day: &str) = "{n}  {customer}  {day}", "{n}  {customer}  {day}";
    promised = "Promised", "约定交期";
    first_due(day: &str) = "the first line still to go is due {day}", "最先应交的明细为 {day}";
    percent_hint = "empty = n/a", "留空：不涉及";
    days_over(n: i64) = "{n} days after the promised date; tell the customer", "比约定交期晚 {n} 天，请告知客户";
    pick_day = "Choose a day: 19, 11-19, -1, yesterday, fri", "选择日期：19、11-19、-1、昨天、周五";
    day_counts(written: u64, missing: u64) = "{written} written, {missing} missing", "已填 {written}，未填 {missing}";
    leaving(n: u64, names: &str, is_all: bool) =
        { let are = if n == 1 { "entry of today is" } else { "entries of today are" };
        format!("{n} {are} missing{} {names}.", if is_all { ":" } else { ", among them" }) },
        { format!("今天还有 {n} 条跟踪记录未填{}{names}。", if is_all { "：" } else { "，如 " }) };
    comma = ", ", "、";
    more(n: u64) = "and {n} more", "另有 {n} 单";
    of_day(day: &str) = "Entry of {day}", "{day} 的记录";
    no_entry = "no entry yet", "尚无记录";
    earlier = "Earlier entries", "以前的记录";
    unchanged = "unchanged", "无变化";
    held = "on hold", "暂停";
    problems = "Problems", "问题";
    blame = "Errors and losses", "差错与损失";
    liable(who: &str) = "{who} answers", "责任人 {who}";
    loss(amount: &str) = "loss {amount}", "损失 {amount}";
    counts = "counts in the appraisal", "计入考核";
    new_problem(n: &str) = "Problem on {n}", "{n} 登记问题";
    opened(n: &str, due: &str) = "problem on {n} opened, due {due}", "{n} 的问题已登记，{due} 前解决";
    solve(n: &str) = "Solve a problem on {n}", "{n} 解决问题";
    solved(n: &str) = "problem on {n} solved", "{n} 的问题已解决";
    edit_problem(n: &str) = "Edit a problem on {n}", "{n} 修改问题";
    edited(n: &str) = "problem on {n} saved", "{n} 的问题已保存";
    problem_order = "Problem on which order?", "哪个订单的问题？";
    salesperson_informed(day: &str) = "salesperson told {day}", "{day} 已告知业务员";
    customer_not_informed = "customer not told", "未告知客户";
    customer_informed(day: &str) = "customer told {day}", "{day} 已告知客户";
    none_open = "the order has no open problem", "该订单没有未解决的问题";
    due(day: &str, overdue: bool) =
        { match overdue { true => "overdue since {day}", false => "due {day}" } },
        { match overdue { true => "{day} 到期，已逾期", false => "{day} 到期" } };
    solved_on(day: &str, how: &str) = "solved {day}: {how}", "{day} 解决：{how}";
    summary(day: &str) = "Summary of {day}", "{day} 当日汇总";
    taken = "Orders taken", "接单";
    shipped = "Orders shipped", "发货";
    taken_back = "Orders with goods taken back", "退货订单";
    money = "Payments received", "收款";
    returned = "Orders returned for revision", "退回修改";
    entries_written = "Entries written", "已填跟踪记录";
    of_which(unchanged: u64, late: u64) = "{unchanged} unchanged, {late} late", "无变化 {unchanged}，补记 {late}";
    entries_missing = "Entries missing", "未填跟踪记录";
    not_expected = "none expected", "无需填写";
    problems_opened = "Problems opened", "新登记问题";
    problems_solved = "Problems solved", "解决问题";
    problems_open = "Problems open now", "目前未解决问题";
}

/// Words the summary of a day (T5): what, how many, and what else is to be said of them.
pub fn summary(s: &DaySummary, expects_entries: bool, lang: Lang) -> [(&'static str, u64, String); 10] {
    let words = words(lang);
    let sums = |all: &[LedgerTotal]| {
        let sum = |t: &LedgerTotal| format!("{} {}", t.total.grouped(t.currency), t.currency.code());
        all.iter().map(sum).collect::<Vec<_>>().join("  ")
    };
    let goods = |all: &[(String, Quantity)]| {
        lang.list(all.iter().map(|(unit, quantity)| format!("{} {unit}", quantity.grouped())))
    };
    let numbers = |all: &[FileNumber]| -> String {
        let mut named: Vec<String> = all.iter().take(NAMED).map(FileNumber::to_string).collect();
        if all.len() > NAMED {
            named.push(words.more((all.len() - NAMED) as u64));
        }
        named.join(words.comma())
    };
    let (missing, why) = if expects_entries { (s.entries.missing(), "") } else { (0, words.not_expected()) };
    [
        (words.taken(), s.received.len() as u64, [sums(&s.totals), numbers(&s.received)].join("  ")),
        (words.shipped(), s.shipped.len() as u64, [goods(&s.goods_shipped), numbers(&s.shipped)].join("  ")),
        (words.taken_back(), s.taken_back.len() as u64, [goods(&s.goods_back), numbers(&s.taken_back)].join("  ")),
        (words.money(), s.money.iter().map(|t| t.orders).sum(), sums(&s.money)),
        (words.returned(), s.returned.len() as u64, numbers(&s.returned)),
        (words.entries_written(), s.entries.written, words.of_which(s.unchanged, s.late)),
        (words.entries_missing(), missing, why.to_owned()),
        (words.problems_opened(), s.problems_opened, String::new()),
        (words.problems_solved(), s.problems_solved, String::new()),
        (words.problems_open(), s.problems_open, String::new()),
    ]
}
