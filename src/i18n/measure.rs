//! The words of measures: what is measured, how it is counted, and why a record stands where it does.

use crate::domain::measure::{Definition, Measure, Reason, Side};

labels!(Measure {
    Completion: "Order completion rate", "订单完成率";
    OnTime: "On-time processing rate", "订单处理及时率";
    Accuracy: "Accuracy rate", "订单处理准确率";
    Problems: "Problem resolution rate", "问题解决率";
    Satisfaction: "Customer satisfaction", "客户满意度";
    Documents: "Document conformity rate", "文档管理规范率";
});

labels!(Definition {
    Due: "orders due", "应交订单";
    Placed: "placed", "全部下单";
    Steps: "plan steps", "计划节点";
    Orders: "orders", "订单";
    Reviewed: "reviewed", "终审订单";
    Delivered: "delivered", "签收订单";
    Known: "all known", "含上期未决";
    Opened: "new ones", "本期登记";
    Score: "mean score", "平均分";
    Content: "content", "满意家数";
    Registered: "registered", "登记文档";
    Archived: "archived", "归档订单";
});

labels!(Side {
    Reached: "reached", "达成";
    Missed: "missed", "未达成";
    LeftOut: "not counted", "不计入";
});

labels!(Reason {
    Finished: "all goods arrived", "已全部签收";
    InTime: "on time", "按时";
    ApprovedAtOnce: "approved at once", "一次通过";
    Faultless: "nothing to correct", "无差错";
    Solved: "solved", "已解决";
    Scored: "scored", "已评分";
    Content: "content", "满意";
    Conforms: "checked in full", "检查合格";
    Whole: "nothing missing", "资料齐全";
    Unfinished: "not all arrived", "未全部签收";
    Late: "late", "逾期";
    NotDueYet: "not due yet", "未到期";
    Returned: "returned at review", "终审退回";
    Error: "an error counts", "有计入考核的差错";
    Damaged: "arrived damaged", "到货破损";
    TakenBack: "goods came back", "退货";
    Complaint: "complaint", "客户投诉";
    Unsolved: "not solved", "未解决";
    Discontent: "not content", "不满意";
    Unchecked: "not checked in full", "检查不全";
    Incomplete: "something missing", "资料不全";
    StillToCome: "its day is still to come", "日期未到";
    Cancelled: "cancelled", "已取消";
    Voided: "voided", "作废";
    GonePast: "gone past, day unknown", "已越过，日期不明";
    NoDay: "arrival day unknown", "签收日期不明";
});

words! {
    measure = "Measure", "指标";
    rate = "Rate", "比率";
    reached = "Reached", "达成";
    counted = "Counted", "计入";
    before = "Before", "上期";
    trend = "12 months", "近12月";
    by_definition = "Of", "统计口径";
    in_force = "In force", "采用";
    month = "Month", "月份";
    reason = "Reason", "原因";
    side = "Side", "归类";
    records = "Records", "记录数";
    of_what = "What", "内容";
    on = "Day", "日期";
    done_on = "Done on", "完成日期";
    score = "Score", "评分";
    six_measures = "The six measures", "六项指标";
    month_by_month = "Month by month, in percent", "逐月比率（%）";
    twelve_months(measure: &str) = "{measure}: twelve months", "{measure}：近12个月";
    definitions(measure: &str) = "{measure}: how it is counted", "{measure}：统计口径";
    reasons = "Why", "原因汇总";
    listed = "Record by record", "逐条记录";
    only_with = "Only records with these words: number, customer, what it is", "只看含这些文字的记录：编号、客户、内容";
    with(text: &str) = "records with “{text}”", "含“{text}”的记录";
    more_records(n: usize) = "{n} more are not listed: choose a reason, words or a shorter period", "另有 {n} 条未列出：请按原因、文字或更短的期间查看";
    listed_for(reason: &str) = "Record by record: {reason}", "逐条记录：{reason}";
    no_figure(measures: &str) = "nothing to count, so no figure: {measures}", "无记录可计，不出比率：{measures}";
    problems = "Problems", "问题";
    counting = "Counting", "计入考核";
    orders_by_customer = "Orders by customer", "接单：按客户";
    orders_by_product = "Orders by product", "接单：按产品";
    problems_by_department = "Problems by department", "问题：按部门";
    by_cause = "Problems by cause", "问题：按原因";
    no_cause = "no cause yet", "未定原因";
    complaints = "Complaints", "投诉";
    losses = "Losses", "损失";
    open_risks(day: &str) = "Open risks, as of {day}", "未关闭风险（截至 {day}）";
    empty_months = "where no rate stands, nothing was counted in that month", "未列比率的月份没有可计入的记录";
    other_definition = "opening the other line counts by it; the settings say which is in force", "打开另一行可改看该口径；采用哪个由设置决定";
}

/// Names a measure where there is little room, as in a table of the six.
pub fn short(measure: Measure, lang: super::Lang) -> &'static str {
    use Measure::*;
    super::macros::word!(lang, match measure {
        Completion => "Order completion", "订单完成率";
        OnTime => "On-time processing", "订单处理及时率";
        Accuracy => "Accuracy", "订单处理准确率";
        Problems => "Problem resolution", "问题解决率";
        Satisfaction => "Satisfaction", "客户满意度";
        Documents => "Document conformity", "文档管理规范率";
    })
}

/// Names a measure over a column of figures.
pub fn title(measure: Measure, lang: super::Lang) -> &'static str {
    use Measure::*;
    super::macros::word!(lang, match measure {
        Completion => "Completion", "完成率";
        OnTime => "On time", "及时率";
        Accuracy => "Accuracy", "准确率";
        Problems => "Problems", "问题解决";
        Satisfaction => "Satisfaction", "满意度";
        Documents => "Documents", "文档规范";
    })
}

/// Says in a sentence what a definition counts.
pub fn meaning(definition: Definition, lang: super::Lang) -> &'static str {
    use Definition::*;
    super::macros::word!(lang, match definition {
        Due => "of the orders due in the period as agreed at its end: those of which all goods had arrived by its end", "期内应交订单（以期末约定交期为准）中，期末前全部签收的";
        Placed => "of all orders received in the period: those that arrived by its end and by their delivery day", "期内接收的全部订单中，期末前且按交期全部签收的";
        Steps => "of the plan steps planned for a day of the period: those done by that day; a step moved after its day stays late", "期内应完成的计划节点中，按计划日期完成的；过期后改期的仍算逾期";
        Orders => "of the orders due in the period: those of which all goods arrived by their day", "期内应交订单中，按交期全部签收的";
        Reviewed => "of the orders the manager first decided on in the period: those approved at once and without an error that counts", "期内首次终审的订单中，一次通过且无计入考核差错的";
        Delivered => "of the orders fully delivered in the period: those never returned, damaged, taken back, complained about or in error", "期内全部签收的订单中，无退回、破损、退货、投诉和差错的";
        Known => "of the problems open at the beginning or opened in the period: those solved by its end", "期初未解决和期内登记的问题中，期末前解决的";
        Opened => "of the problems opened in the period: those solved by its end", "期内登记的问题中，期末前解决的";
        Score => "points given by the surveys of the period, of points possible", "期内满意度调查的得分合计 ÷ 满分合计";
        Content => "of the surveys of the period: those with 60 points or more", "期内满意度调查中，60 分及以上的";
        Registered => "of the documents registered in the period: those checked as complete, accurate and in form by its end", "期内登记的文档中，期末前完整、准确、规范三项检查都通过的";
        Archived => "of the orders archived in the period: those archived with nothing missing", "期内归档的订单中，资料齐全的";
    })
}
