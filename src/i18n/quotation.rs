//! The words of quotations (Z2).

words! {
    new = "New quotation", "新报价";
    edit(number: &str, customer: &str) = "{number} {customer} - edit the quotation", "{number} {customer} - 修改报价";
    new_order(number: &str) = "New order from quotation {number}", "报价 {number} 转订单";
    lose(number: &str) = "{number} - quotation lost", "{number} - 登记未成交";
    added(number: &str, until: &str) = "quotation {number} written, valid until {until}",
        "报价 {number} 已登记，有效期至 {until}";
    revised(number: &str, revision: u32) = "quotation {number} saved, revision {revision}",
        "报价 {number} 已保存，第 {revision} 版";
    lost(number: &str) = "quotation {number} recorded as lost", "报价 {number} 已登记未成交";
    expired = "Quotation expired", "报价已过期";
    expired_question(number: &str, until: &str) =
        "{number} was valid until {until}. Take the order at these prices all the same?",
        "{number} 有效期至 {until}，已过期。仍按此价格接单吗？";
    next(order: &str, lose: &str) = "{order} takes the order, {lose} records it lost",
        "{order} 转为订单，{lose} 登记未成交";
    lost_on(day: &str) = "lost on {day}", "{day} 登记未成交";
    revision(n: u32, day: &str) = "revision {n}, of {day}", "第 {n} 版，{day} 报出";
    earlier = "Earlier revisions", "以前的版本";
    earlier_one(n: u32) = "Revision {n}", "第 {n} 版";
    lead(days: u32) = "{days} days after the order", "下单后 {days} 天";
    from(number: &str) = "From quotation {number}", "来自报价 {number}";
    no_order = "no order came of this quotation", "该报价未转为订单";
    is_void = "voided", "已作废";
    only_quotations = "only a quotation can be lost", "只有报价可以登记未成交";
}
