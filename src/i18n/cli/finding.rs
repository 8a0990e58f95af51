//! What `check` found, as sentences. Takes the facts, not the store's type, so that a new finding is one new function.

use crate::i18n::Lang;

/// SQLite's own check found damage.
pub fn structure(what: &str, lang: Lang) -> String {
    lang.pick(format!("structure: {what}; bring a backup back"), format!("结构损坏：{what}；请恢复备份"))
}

/// A row refers to nothing.
pub fn foreign_key(entity: &str, row: i64, about: &str, lang: Lang) -> String {
    let what = record(entity, row, about, lang);
    lang.pick(
        format!("{what} refers to a record that does not exist; bring a backup back"),
        format!("{what}引用了不存在的记录，请恢复备份"),
    )
}

/// Names a row: what kind of record, and the file it belongs to; without one, its own number in the database.
fn record(entity: &str, row: i64, about: &str, lang: Lang) -> String {
    let table = TABLES.iter().find(|(code, ..)| *code == entity);
    let table = table.map_or(entity, |(_, en, zh)| lang.pick(*en, *zh));
    match about.is_empty() {
        true => lang.pick(format!("{table} no. {row}"), format!("{table}（第 {row} 条）")),
        false => lang.pick(format!("{table} {about}"), format!("{table}“{about}”")),
    }
}

/// What a person calls the rows of each table.
const TABLES: &[(&str, &str, &str)] = &[
    ("customer", "customer", "客户"),
    ("orders", "order", "订单"),
    ("order_version", "a version of order", "订单版本，订单"),
    ("order_line", "a line of order", "订单明细，订单"),
    ("review", "a review of order", "订单评审，订单"),
    ("milestone", "a step recorded for order", "订单执行记录，订单"),
    ("request", "a request on order", "变更或取消申请，订单"),
    ("assessment", "an assessment for order", "影响评估，订单"),
    ("recall", "a paper called back for order", "收回单据，订单"),
    ("tracking", "a tracking entry of order", "跟踪记录，订单"),
    ("shipment", "a shipment of order", "发货记录，订单"),
    ("shipment_line", "a line shipped of order", "发货明细，订单"),
    ("take_back", "goods taken back of order", "退货记录，订单"),
    ("take_back_line", "a line taken back of order", "退货明细，订单"),
    ("problem", "a problem of order", "问题，订单"),
    ("document", "document", "文档"),
    ("loan", "a loan of document", "借阅，文档"),
    ("renewal", "a renewal of document", "续借，文档"),
];

/// A trigger of the history is gone or altered.
pub fn trigger(name: &str, lang: Lang) -> String {
    lang.pick(
        format!("the history trigger {name} is missing or altered: the file was edited from outside"),
        format!("操作历史触发器 {name} 缺失或被改动：文件曾被外部修改"),
    )
}

/// The hash chain is broken.
pub fn chain(action: i64, lang: Lang) -> String {
    lang.pick(
        format!("action {action} does not fit its hash: it or something before it was edited"),
        format!("第 {action} 步操作与哈希不符：该步或之前的历史被改动"),
    )
}

/// A row is not what its history says.
pub fn row(entity: &str, row: i64, about: &str, lang: Lang) -> String {
    let what = record(entity, row, about, lang);
    lang.pick(
        format!("{what} is not what its history says: it was edited from outside"),
        format!("{what}与操作历史不符：曾被外部修改"),
    )
}

/// The file ends before what was saved.
pub fn behind(file: i64, saved: i64, lang: Lang) -> String {
    lang.pick(
        format!("the file ends at action {file}, but action {saved} was saved: something is lost"),
        format!("文件止于第 {file} 步操作，但曾保存到第 {saved} 步：有内容丢失"),
    )
}
