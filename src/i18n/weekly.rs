//! The weekly list for the coordination meeting in words: the same on the screen and on the command line.

use super::{Label, Lang};
use crate::{
    domain::{number::FileNumber, payment::Loss},
    store::{WeekDue, WeekResults, Weekly},
};
use chrono::NaiveDate;

/// So many orders are named after a count.
const NAMED: usize = 6;

/// One section of the list: its heading, and its rows of cells, the longest text last.
pub struct Section {
    /// What it is about.
    pub heading: String,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

words! {
    title(from: &str, to: &str) = "Weekly list for the coordination meeting, {from} to {to}",
        "订单协调会每周清单  {from} 至 {to}";
    last(from: &str, to: &str) = "Last week, {from} to {to}", "上周情况  {from} 至 {to}";
    taken = "Orders taken", "接单";
    shipped = "Orders shipped", "发货";
    delivered = "Orders delivered", "签收";
    opened = "Problems opened", "新登记问题";
    solved = "Problems solved", "解决问题";
    missing = "Entries missing", "未填跟踪记录";
    losses = "Losses", "损失";
    on_day(day: &str, n: u64) = "{day}:{n}", "{day}缺{n}";
    minutes(n: usize) = "Minutes of the meetings: {n}", "会议纪要  {n}";
    decisions(n: usize) = "Decisions of the meetings, with who does what by when: {n} open", "会议决议落实情况  未完成 {n}";
    done(day: &str) = "{day} done", "{day} 已办";
    problems(n: usize) = "Open problems by department, with the day they are due: {n}", "各部门未解决问题及期限  {n}";
    deliveries(n: usize) = "Deliveries due by Sunday: {n}", "周日前应交货  {n}";
    steps(n: usize) = "Plan steps due by Sunday: {n}", "周日前应完成的计划节点  {n}";
    risks(n: usize) = "Open risks, with the day of their review: {n}", "未关闭风险及复审日期  {n}";
    overdue(day: &str) = "{day} overdue", "{day} 逾期";
    more(n: usize) = "and {n} more", "另有 {n} 单";
}

/// Titles the list.
pub fn title(weekly: &Weekly, lang: Lang) -> String {
    words(lang).title(&weekly.from.to_string(), &weekly.to.to_string())
}

/// Words the whole list as of a day.
pub fn sections(weekly: &Weekly, today: NaiveDate, lang: Lang) -> Vec<Section> {
    let w = words(lang);
    let last = &weekly.last;
    let due = |day: NaiveDate| {
        let short = day.format("%m-%d").to_string();
        if day < today { w.overdue(&short) } else { short }
    };
    let dues = |all: &[WeekDue]| -> Vec<Vec<String>> {
        let cells = |d: &WeekDue| {
            let department = d.department.map(|d| d.label(lang).to_owned());
            let who = department.into_iter().chain((!d.person.is_empty()).then(|| d.person.clone()));
            vec![due(d.on), d.number.to_string(), d.customer.clone(), joined(who, " "), d.what.clone()]
        };
        all.iter().map(cells).collect()
    };
    let problems = weekly.problems.iter().map(|p| {
        let text = joined([p.entry.what.clone(), p.customer.clone()].into_iter(), "  ");
        vec![
            p.entry.department.label(lang).to_owned(),
            due(p.entry.due_on),
            p.number.to_string(),
            p.entry.person.clone(),
            text,
        ]
    });
    let decisions = weekly.decisions.iter().map(|d| {
        let done = d.task.done_on.map(|day| w.done(&day.format("%m-%d").to_string()));
        let text = joined([d.task.what.clone(), d.task.result.clone()].into_iter(), "  ");
        let number = d.number.map(|n| n.to_string()).unwrap_or_default();
        vec![done.unwrap_or_else(|| due(d.task.due_on)), d.task.person.clone(), number, text]
    });
    let risks = weekly.risks.iter().map(|r| {
        let number = r.number.map(|n| n.to_string()).unwrap_or_default();
        let text = joined([r.entry.what.clone(), r.entry.response.clone()].into_iter(), "  ");
        let review = due(r.entry.review_on);
        vec![r.level().label(lang).to_owned(), review, number, r.entry.person.clone(), text]
    });
    let minutes = weekly.minutes.iter().map(|m| vec![m.on.to_string(), m.number.to_string(), m.title.clone()]);
    let mut all = vec![
        (
            last_week(weekly, lang),
            results(last, lang).map(|(what, n, more)| vec![what.to_owned(), n.to_string(), more]).into(),
        ),
        (w.decisions(weekly.decisions.iter().filter(|d| d.task.done_on.is_none()).count()), decisions.collect()),
        (w.problems(weekly.problems.len()), problems.collect()),
        (w.deliveries(weekly.deliveries.len()), dues(&weekly.deliveries)),
        (w.steps(weekly.steps.len()), dues(&weekly.steps)),
        (w.risks(weekly.risks.len()), risks.collect()),
    ];
    if !weekly.minutes.is_empty() {
        all.insert(1, (w.minutes(weekly.minutes.len()), minutes.collect()));
    }
    all.into_iter().map(|(heading, rows)| Section { heading, rows }).collect()
}

/// Names last week with its days.
pub fn last_week(weekly: &Weekly, lang: Lang) -> String {
    words(lang).last(&weekly.last.from.to_string(), &weekly.last.to.to_string())
}

/// Words what happened in a week: what, how often, and what else is to be said of it.
pub fn results(last: &WeekResults, lang: Lang) -> [(&'static str, u64, String); 7] {
    let w = words(lang);
    let totals = last.totals.iter().map(|t| format!("{} {}", t.total.grouped(t.currency), t.currency.code()));
    let missing: u64 = last.entries_missing.iter().map(|(_, n)| n).sum();
    let days = last.entries_missing.iter().map(|(day, n)| w.on_day(&day.format("%m-%d").to_string(), *n));
    let sums =
        Loss::sums(&last.losses).into_iter().map(|(currency, sum)| format!("{} {currency}", sum.grouped(currency)));
    let of = |loss: &Loss| format!("{} {} {}", loss.number, loss.kind.label(lang), loss.amount.grouped(loss.currency));
    let lost = joined(sums.chain(last.losses.iter().take(NAMED).map(of)), "  ");
    [
        (w.taken(), last.taken.len() as u64, joined(totals.chain([named(&last.taken, lang)]), "  ")),
        (w.shipped(), last.shipped.len() as u64, named(&last.shipped, lang)),
        (w.delivered(), last.delivered.len() as u64, named(&last.delivered, lang)),
        (w.opened(), last.problems_opened, String::new()),
        (w.solved(), last.problems_solved, String::new()),
        (w.losses(), last.losses.len() as u64, lost),
        (w.missing(), missing, joined(days, "  ")),
    ]
}

fn joined(all: impl Iterator<Item = String>, between: &str) -> String {
    all.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(between)
}

fn named(all: &[FileNumber], lang: Lang) -> String {
    let more = (all.len() > NAMED).then(|| words(lang).more(all.len() - NAMED));
    joined(all.iter().take(NAMED).map(FileNumber::to_string).chain(more), "  ")
}
