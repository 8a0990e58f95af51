//! The words of the forms of records that hang on an order, whatever they are.

words! {
    new(number: &str, customer: &str, kind: &str) = "{number} {customer} - new {kind}", "{number} {customer} - 登记{kind}";
    edit(number: &str, customer: &str, kind: &str) = "{number} {customer} - {kind}", "{number} {customer} - 修改{kind}";
    next(number: &str, what: &str) = "{number} - {what}", "{number} - {what}";
    saved(kind: &str, what: &str) = "{kind} saved: {what}", "{kind}已保存：{what}";
    which_order(kind: &str) = "On which order is the new {kind}?", "登记{kind}：所属订单";
    problem_known = "this is a problem already; here it is", "已登记为问题，如下所示";
    problem_due(day: &str) = "made a problem, to be solved by {day}", "已登记为问题，须在 {day} 前解决";
    problem_solved(day: &str) = "made a problem, solved on {day}", "已登记为问题，{day} 解决";
    which = "New: what?", "新增：哪一种？";
    block_off = "this part of the desk is turned off; name it under blocks in the settings to see it", "该模块已关闭，如需使用请在设置的 blocks 中列出";
}
