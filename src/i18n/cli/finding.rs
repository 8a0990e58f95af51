//! What `check` found, as sentences. Takes the facts, not the store's type, so that a new finding is one new function.

use crate::i18n::Lang;

words! {
    structure(what: &str) = "structure: {what}; bring a backup back", "结构损坏：{what}；请恢复备份";
    trigger(name: &str) = "the history trigger {name} is missing or altered: the file was edited from outside",
        "操作历史触发器 {name} 缺失或被改动：文件曾被外部修改";
    chain(action: i64) = "action {action} does not fit its hash: it or something before it was edited",
        "第 {action} 步操作与哈希不符：该步或之前的历史被改动";
    behind(file: i64, saved: i64) = "the file ends at action {file}, but action {saved} was saved: something is lost",
        "文件止于第 {file} 步操作，但曾保存到第 {saved} 步：有内容丢失";
}

/// A row refers to nothing.
pub fn foreign_key(entity: &str, row: i64, about: &str, lang: Lang) -> String {
    let what = record(entity, row, about, lang);
    sentence!(
        lang,
        "{what} refers to a record that does not exist; bring a backup back",
        "{what}引用了不存在的记录，请恢复备份"
    )
}

/// Names a row: what kind of record, and the file it belongs to; without one, its own number in the database.
fn record(entity: &str, row: i64, about: &str, lang: Lang) -> String {
    let table = called(entity, lang).unwrap_or(entity);
    match about.is_empty() {
        true => sentence!(lang, "{table} no. {row}", "{table}（第 {row} 条）"),
        false => sentence!(lang, "{table} {about}", "{table}“{about}”"),
    }
}

/// What a person calls the rows of each table.
fn called(table: &str, lang: Lang) -> Option<&'static str> {
    Some(word!(lang, match table {
        "customer" => "customer", "客户";
        "orders" => "order", "订单";
        "order_version" => "a version of order", "订单版本，订单";
        "order_line" => "a line of order", "订单明细，订单";
        "review" => "a review of order", "订单评审，订单";
        "milestone" => "a step recorded for order", "订单执行记录，订单";
        "request" => "a request on order", "变更或取消申请，订单";
        "assessment" => "an assessment for order", "影响评估，订单";
        "recall" => "a paper called back for order", "收回单据，订单";
        "tracking" => "a tracking entry of order", "跟踪记录，订单";
        "shipment" => "a shipment of order", "发货记录，订单";
        "shipment_line" => "a line shipped of order", "发货明细，订单";
        "take_back" => "goods taken back of order", "退货记录，订单";
        "take_back_line" => "a line taken back of order", "退货明细，订单";
        "problem" => "a problem of order", "问题，订单";
        "risk" => "risk", "风险";
        "risk_review" => "a review of risk", "风险复审，风险";
        "document" => "document", "文档";
        "loan" => "a loan of document", "借阅，文档";
        "renewal" => "a renewal of document", "续借，文档";
        _ => { return None };
    }))
}

/// A row is not what its history says.
pub fn row(entity: &str, row: i64, about: &str, lang: Lang) -> String {
    let what = record(entity, row, about, lang);
    sentence!(
        lang,
        "{what} is not what its history says: it was edited from outside",
        "{what}与操作历史不符：曾被外部修改"
    )
}
