//! The words of the tracking sheet, its entries, the summary of a day, and problems.

use super::Lang;
use crate::{
    domain::number::FileNumber,
    labels,
    store::{DaySummary, SheetView},
};

/// So many orders are named after a count.
const NAMED: usize = 4;

labels!(SheetView {
    All: "all", "全部";
    Missing: "missing", "未填";
    Written: "written", "已填";
});

/// The words of the tracking tab.
pub struct Words {
    /// Title of the pane beside the list and of the order's section.
    pub tracking: &'static str,
    /// Column title of the row's mark.
    pub mark: &'static str,
    /// No entry yet.
    pub missing: &'static str,
    /// The entry is written.
    pub written: &'static str,
    /// The entry was filled in on a later day.
    pub late: &'static str,
    /// Column titles of the four progresses, four cells at most.
    pub production: &'static str,
    /// Purchasing.
    pub purchasing: &'static str,
    /// Inspection.
    pub inspection: &'static str,
    /// Logistics.
    pub logistics: &'static str,
    /// Column title of the promised delivery, five cells at most.
    pub delivery: &'static str,
    /// The delivery is expected later than promised, on this day.
    pub expected: fn(&str) -> String,
    /// So many problems are open.
    pub open_problems: fn(u32) -> String,
    /// Column title of the last note and the next step.
    pub note: &'static str,
    /// Entries written of those expected.
    pub counter: fn(u64, u64) -> String,
    /// The sheet shows only some of its rows.
    pub only: fn(&str) -> String,
    /// The day is not worked, so no entry is expected.
    pub none_expected: &'static str,
    /// The day has gone by; what is written now counts as late.
    pub gone_by: &'static str,
    /// Nothing is selected.
    pub none_selected: &'static str,
    /// The order has its entry already; the key that corrects it.
    pub already: fn(&str, &str) -> String,
    /// An entry was written: order's number, written, expected.
    pub saved: fn(&str, u64, u64) -> String,
    /// All entries of a day are written: how many, the day.
    pub all_done: fn(u64, &str) -> String,
    /// No order is tracked.
    pub nobody: &'static str,
    /// Title of an entry's form: number, customer, day.
    pub entry: fn(&str, &str, &str) -> String,
    /// Label of the promised delivery in an entry's form.
    pub promised: &'static str,
    /// Advice beside the percentages: empty means the department has no part in it.
    pub percent_hint: &'static str,
    /// Says that the delivery is expected so many days after the promised one.
    pub days_over: fn(i64) -> String,
    /// Title of choosing a day.
    pub pick_day: &'static str,
    /// Entries of a day in the list of days: written, missing.
    pub day_counts: fn(u64, u64) -> String,
    /// Title of the question before leaving, as one sentence: missing, the first of them, whether that is all.
    pub leaving: fn(u64, &str, bool) -> String,
    /// Between names in a list.
    pub comma: &'static str,
    /// So many more than those named.
    pub more: fn(u64) -> String,
    /// Heading of the entry's own day.
    pub of_day: fn(&str) -> String,
    /// The order has no entry at all.
    pub no_entry: &'static str,
    /// Heading of the entries before.
    pub earlier: &'static str,
    /// The entry said that nothing changed.
    pub unchanged: &'static str,
    /// The order is on hold.
    pub held: &'static str,
    /// Heading of an order's problems.
    pub problems: &'static str,
    /// Title of a new problem's form.
    pub new_problem: fn(&str) -> String,
    /// A problem was opened: order's number, due date.
    pub opened: fn(&str, &str) -> String,
    /// Title of the form that solves a problem.
    pub solve: fn(&str) -> String,
    /// A problem was solved.
    pub solved: fn(&str) -> String,
    /// Title of the form that edits a problem.
    pub edit_problem: fn(&str) -> String,
    /// A problem was edited.
    pub edited: fn(&str) -> String,
    /// Title of choosing the order a problem is on.
    pub problem_order: &'static str,
    /// The salesperson was told on this day.
    pub salesperson_told: fn(&str) -> String,
    /// The customer has not been told of an open problem.
    pub customer_untold: &'static str,
    /// The customer was told on this day.
    pub customer_told: fn(&str) -> String,
    /// The order has no open problem.
    pub none_open: &'static str,
    /// A problem in a line: due on, overdue or not.
    pub due: fn(&str, bool) -> String,
    /// A solved problem: day, how.
    pub solved_on: fn(&str, &str) -> String,
    /// Title of the summary of a day.
    pub summary: fn(&str) -> String,
    /// Lines of the summary: orders taken.
    pub taken: &'static str,
    /// Orders shipped.
    pub shipped: &'static str,
    /// Orders of which goods were taken back.
    pub taken_back: &'static str,
    /// Orders returned by the manager for revision.
    pub returned: &'static str,
    /// Entries written.
    pub entries_written: &'static str,
    /// Of which with one key and late.
    pub of_which: fn(u64, u64) -> String,
    /// Entries missing.
    pub entries_missing: &'static str,
    /// No entry is expected.
    pub not_expected: &'static str,
    /// Problems opened.
    pub problems_opened: &'static str,
    /// Problems solved.
    pub problems_solved: &'static str,
    /// Problems open now.
    pub problems_open: &'static str,
}

/// Finds the words.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}

/// English.
pub static EN: Words = Words {
    tracking: "Tracking",
    mark: "Entry",
    missing: "missing",
    written: "written",
    late: "late",
    production: "Prod",
    purchasing: "Purc",
    inspection: "Insp",
    logistics: "Logi",
    delivery: "Due",
    expected: |day| format!("exp. {day}"),
    open_problems: |n| if n == 1 { "1 problem".into() } else { format!("{n} problems") },
    note: "Next / note",
    counter: |n, of| format!("{n}/{of}"),
    only: |view| format!("only {view}"),
    none_expected: "no entry expected today; writing is possible",
    gone_by: "entries written now are marked late",
    none_selected: "no order is selected",
    already: |n, key| format!("{n} has its entry; {key} corrects it"),
    saved: |n, written, of| format!("{n} written, {written}/{of}"),
    all_done: |n, day| format!("All {n} entries of {day} are written."),
    nobody: "no order is tracked on this day",
    entry: |n, customer, day| format!("{n}  {customer}  {day}"),
    promised: "Promised",
    percent_hint: "empty = n/a",
    days_over: |n| format!("{n} days after the promised date; tell the customer"),
    pick_day: "Choose a day: 19, 11-19, -1, yesterday, fri",
    day_counts: |written, missing| format!("{written} written, {missing} missing"),
    leaving: |n, names, is_all| {
        let are = if n == 1 { "entry of today is" } else { "entries of today are" };
        format!("{n} {are} missing{} {names}.", if is_all { ":" } else { ", among them" })
    },
    comma: ", ",
    more: |n| format!("and {n} more"),
    of_day: |day| format!("Entry of {day}"),
    no_entry: "no entry yet",
    earlier: "Earlier entries",
    unchanged: "unchanged",
    held: "on hold",
    problems: "Problems",
    new_problem: |n| format!("Problem on {n}"),
    opened: |n, due| format!("problem on {n} opened, due {due}"),
    solve: |n| format!("Solve a problem on {n}"),
    solved: |n| format!("problem on {n} solved"),
    edit_problem: |n| format!("Edit a problem on {n}"),
    edited: |n| format!("problem on {n} saved"),
    problem_order: "Problem on which order?",
    salesperson_told: |day| format!("salesperson told {day}"),
    customer_told: |day| format!("customer told {day}"),
    customer_untold: "customer not told",
    none_open: "the order has no open problem",
    due: |day, overdue| if overdue { format!("overdue since {day}") } else { format!("due {day}") },
    solved_on: |day, how| format!("solved {day}: {how}"),
    summary: |day| format!("Summary of {day}"),
    taken: "Orders taken",
    shipped: "Orders shipped",
    taken_back: "Orders with goods taken back",
    returned: "Orders returned for revision",
    entries_written: "Entries written",
    of_which: |unchanged, late| format!("{unchanged} unchanged, {late} late"),
    entries_missing: "Entries missing",
    not_expected: "none expected",
    problems_opened: "Problems opened",
    problems_solved: "Problems solved",
    problems_open: "Problems open now",
};

/// Simplified Chinese.
pub static ZH: Words = Words {
    tracking: "跟踪记录",
    mark: "记录",
    missing: "未填",
    written: "已填",
    late: "补记",
    production: "生产",
    purchasing: "采购",
    inspection: "检验",
    logistics: "物流",
    delivery: "交期",
    expected: |day| format!("预计{day}"),
    open_problems: |n| format!("问题{n}"),
    note: "下一步/备注",
    counter: |n, of| format!("{n}/{of}"),
    only: |view| format!("只看{view}"),
    none_expected: "当天无需填写，也可以填写",
    gone_by: "现在填写将标为补记",
    none_selected: "没有选中订单",
    already: |n, key| format!("{n} 当天已填，按 {key} 修改"),
    saved: |n, written, of| format!("{n} 已填，{written}/{of}"),
    all_done: |n, day| format!("{day} 的 {n} 条跟踪记录已全部填完。"),
    nobody: "当天没有需要跟踪的订单",
    entry: |n, customer, day| format!("{n}  {customer}  {day}"),
    promised: "约定交期",
    percent_hint: "留空：不涉及",
    days_over: |n| format!("比约定交期晚 {n} 天，请告知客户"),
    pick_day: "选择日期：19、11-19、-1、昨天、周五",
    day_counts: |written, missing| format!("已填 {written}，未填 {missing}"),
    leaving: |n, names, is_all| format!("今天还有 {n} 条跟踪记录未填{}{names}。", if is_all { "：" } else { "，如 " }),
    comma: "、",
    more: |n| format!("另有 {n} 单"),
    of_day: |day| format!("{day} 的记录"),
    no_entry: "尚无记录",
    earlier: "以前的记录",
    unchanged: "无变化",
    held: "暂停",
    problems: "问题",
    new_problem: |n| format!("{n} 登记问题"),
    opened: |n, due| format!("{n} 的问题已登记，{due} 前解决"),
    solve: |n| format!("{n} 解决问题"),
    solved: |n| format!("{n} 的问题已解决"),
    edit_problem: |n| format!("{n} 修改问题"),
    edited: |n| format!("{n} 的问题已保存"),
    problem_order: "哪个订单的问题？",
    salesperson_told: |day| format!("{day} 已告知业务员"),
    customer_told: |day| format!("{day} 已告知客户"),
    customer_untold: "未告知客户",
    none_open: "该订单没有未解决的问题",
    due: |day, overdue| if overdue { format!("{day} 到期，已逾期") } else { format!("{day} 到期") },
    solved_on: |day, how| format!("{day} 解决：{how}"),
    summary: |day| format!("{day} 当日汇总"),
    taken: "接单",
    shipped: "发货",
    taken_back: "退货订单",
    returned: "退回修改",
    entries_written: "已填跟踪记录",
    of_which: |unchanged, late| format!("无变化 {unchanged}，补记 {late}"),
    entries_missing: "未填跟踪记录",
    not_expected: "无需填写",
    problems_opened: "新登记问题",
    problems_solved: "解决问题",
    problems_open: "目前未解决问题",
};

/// Words the summary of a day (T5): what, how many, and what else is to be said of them.
pub fn summary(s: &DaySummary, expects_entries: bool, lang: Lang) -> [(&'static str, u64, String); 9] {
    let words = words(lang);
    let totals: Vec<String> =
        s.totals.iter().map(|t| format!("{} {}", t.total.grouped(t.currency), t.currency.code())).collect();
    let numbers = |all: &[FileNumber]| -> String {
        let mut named: Vec<String> = all.iter().take(NAMED).map(FileNumber::to_string).collect();
        if all.len() > NAMED {
            named.push((words.more)((all.len() - NAMED) as u64));
        }
        named.join(words.comma)
    };
    let (missing, why) = if expects_entries { (s.entries.missing(), "") } else { (0, words.not_expected) };
    [
        (words.taken, s.received.len() as u64, [totals.join("  "), numbers(&s.received)].join("  ")),
        (words.shipped, s.shipped.len() as u64, numbers(&s.shipped)),
        (words.taken_back, s.taken_back.len() as u64, numbers(&s.taken_back)),
        (words.returned, s.returned.len() as u64, numbers(&s.returned)),
        (words.entries_written, s.entries.written, (words.of_which)(s.unchanged, s.late)),
        (words.entries_missing, missing, why.to_owned()),
        (words.problems_opened, s.problems_opened, String::new()),
        (words.problems_solved, s.problems_solved, String::new()),
        (words.problems_open, s.problems_open, String::new()),
    ]
}
