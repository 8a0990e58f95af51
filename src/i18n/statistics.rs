//! The words of ledger statistics, of money due by age and of the load of the days (O9).

use crate::domain::{ageing::Age, load::LoadKind, statistics::Grouping};

labels!(Grouping {
    Customer: "By customer", "按客户";
    Product: "By product", "按产品";
    Salesperson: "By salesperson", "按业务员";
    Department: "By the department whose plan step is next", "按下一计划节点所属部门";
    Month: "By month", "按月份";
    Stage: "By stage", "按阶段";
});

labels!(Age {
    NotDue: "not due", "未到期";
    Month: "0-30 d", "0-30天";
    TwoMonths: "31-60 d", "31-60天";
    Quarter: "61-90 d", "61-90天";
    Older: "older", "90天以上";
});

labels!(LoadKind {
    Delivery: "Goods", "交货";
    Step: "Steps", "节点";
    Payment: "Money", "收款";
    Loan: "Loans", "借阅";
});

words! {
    orders = "Orders", "订单数";
    cancelled = "Cancelled", "已取消";
    amount(office: &str) = "Amount {office}", "金额 {office}";
    in_office = "Office", "折算";
    no_rate = "No rate", "无汇率";
    quantities = "Quantities", "数量";
    whole = "The whole, by currency", "合计（按币种）";
    all_together = "all", "合计";
    others(n: usize) = "{n} others", "其他 {n} 项";
    nobody = "(nobody named)", "（未填）";
    no_step = "(no plan step open)", "（无未完成节点）";
    twelve_months = "The last twelve months", "近十二个月";
    now_counted = "orders received in the period, by their terms and stage of today; cancelled ones are counted apart",
        "统计期间内接收的订单，按现行条款和当前阶段；已取消的另计";
    too_long = "more than a year is not counted at once: choose a year or less",
        "一次最多统计一年，请选择一年以内的期间";
    departments_late = "Lateness by department: plan steps due in the period", "各部门延误（期间内应完成的计划节点）";
    suppliers_late = "Lateness by supplier: goods due in the period", "各供应商延误（期间内应到货）";
    due = "Due", "应完成";
    on_time = "On time", "按时";
    overdue = "Overdue", "逾期";
    late_meaning = "the days are those of the worst, and of all; what is neither on time nor late is not due yet, or nobody said when it was done", "天数为最长与累计；其余为未到期，或无人登记完成日期";
    all_late = "Late", "延误";
    late_share = "Late %", "延误率";
    worst = "Worst", "最长";
    days_late = "Days", "天数";
    repeat = "Customers who came again", "客户复购";
    repeat_meaning = "with a second order in the period, or with one before it", "期间内再次下单，或期间前已有订单";
    customers = "Customers", "客户数";
    again = "Again", "复购客户";
    share = "Share", "占比";
    total = "Total", "合计";
    age = "Age", "账龄";
    currency = "Cur.", "币种";
    by_age = "Money due by age", "应收账龄";
    by_customer = "By customer", "按客户";
    as_of(day: &str) = "as of today, {day}, whatever the period", "截至今日 {day}，与所选期间无关";
    age_meaning = "days since the day it was due; what has no day yet is not due", "自应收日起的天数；尚无日期的计入未到期";
    weeks = "Week", "周次";
    weekday = "Weekday", "星期";
    week(n: u32) = "W{n}", "第{n}周";
    by_week = "The weeks: how much is due each day, days off in brackets", "各周每日应办数量（休息日加括号）";
    by_day = "Day by day, with what of it is still open", "逐日（其中未完成）";
    off = "off", "休";
    open = "Open", "未完成";
    done = "Done", "已完成";
    all_due = "All", "合计";
    weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ["一", "二", "三", "四", "五", "六", "日"];
    of_day(day: &str) = "Due on {day}", "{day} 应办事项";
    count = "Count", "数量";
    details = "Details", "说明";
    payments = "Payments", "笔数";
    open_problems = "Open problems", "未解决问题";
    deliveries_due = "Deliveries due by Sunday", "周日前应交货";
    steps_due = "Plan steps due by Sunday", "周日前应完成的计划节点";
    rates_put_down = "Rates", "汇率表";
    rates_missing = "Missing: orders wait for these", "缺少的汇率（有订单待折算）";
    press_new = "a new rate begins with the one that is chosen", "选中后新建，即登记该汇率";
}
