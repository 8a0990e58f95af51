//! The words of quotations (Z2).

use super::Lang;

/// The words of quotations.
pub struct Words {
    /// Title of a new quotation.
    pub new: &'static str,
    /// Title of editing one: its number, its customer.
    pub edit: fn(&str, &str) -> String,
    /// Title of the order that comes of one.
    pub new_order: fn(&str) -> String,
    /// Title of recording it lost.
    pub lose: fn(&str) -> String,
    /// It was written under this number and holds until this day.
    pub added: fn(&str, &str) -> String,
    /// It was revised.
    pub revised: fn(&str, u32) -> String,
    /// It was recorded as lost.
    pub lost: fn(&str) -> String,
    /// Title of asking whether an expired one is still good for an order.
    pub expired: &'static str,
    /// That question: its number, the day it held until.
    pub expired_question: fn(&str, &str) -> String,
    /// The keys that make an order of it, that record it lost.
    pub next: fn(&str, &str) -> String,
    /// Lost on this day.
    pub lost_on: fn(&str) -> String,
    /// The revision and the day it was made.
    pub revision: fn(u32, &str) -> String,
    /// Heading of the revisions before.
    pub earlier: &'static str,
    /// An earlier revision, by its number.
    pub earlier_one: fn(u32) -> String,
    /// So many days from order to delivery.
    pub lead: fn(u32) -> String,
    /// An order came of this quotation.
    pub from: fn(&str) -> String,
    /// No order came of it.
    pub no_order: &'static str,
    /// It was voided.
    pub is_void: &'static str,
    /// The record is no quotation.
    pub only_quotations: &'static str,
}

static EN: Words = Words {
    new: "New quotation",
    edit: |number, customer| format!("{number} {customer} - edit the quotation"),
    new_order: |number| format!("New order from quotation {number}"),
    lose: |number| format!("{number} - quotation lost"),
    added: |number, until| format!("quotation {number} written, valid until {until}"),
    revised: |number, revision| format!("quotation {number} saved, revision {revision}"),
    lost: |number| format!("quotation {number} recorded as lost"),
    expired: "Quotation expired",
    expired_question: |number, until| {
        format!("{number} was valid until {until}. Take the order at these prices all the same?")
    },
    next: |order, lose| format!("{order} takes the order, {lose} records it lost"),
    lost_on: |day| format!("lost on {day}"),
    revision: |n, day| format!("revision {n}, of {day}"),
    earlier: "Earlier revisions",
    earlier_one: |n| format!("Revision {n}"),
    lead: |days| format!("{days} days after the order"),
    from: |number| format!("From quotation {number}"),
    no_order: "no order came of this quotation",
    is_void: "voided",
    only_quotations: "only a quotation can be lost",
};

static ZH: Words = Words {
    new: "新报价",
    edit: |number, customer| format!("{number} {customer} - 修改报价"),
    new_order: |number| format!("报价 {number} 转订单"),
    lose: |number| format!("{number} - 登记未成交"),
    added: |number, until| format!("报价 {number} 已登记，有效期至 {until}"),
    revised: |number, revision| format!("报价 {number} 已保存，第 {revision} 版"),
    lost: |number| format!("报价 {number} 已登记未成交"),
    expired: "报价已过期",
    expired_question: |number, until| format!("{number} 有效期至 {until}，已过期。仍按此价格接单吗？"),
    next: |order, lose| format!("{order} 转为订单，{lose} 登记未成交"),
    lost_on: |day| format!("{day} 登记未成交"),
    revision: |n, day| format!("第 {n} 版，{day} 报出"),
    earlier: "以前的版本",
    earlier_one: |n| format!("第 {n} 版"),
    lead: |days| format!("下单后 {days} 天"),
    from: |number| format!("来自报价 {number}"),
    no_order: "该报价未转为订单",
    is_void: "已作废",
    only_quotations: "只有报价可以登记未成交",
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}
