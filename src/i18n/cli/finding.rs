//! What `check` found, as sentences: the place, what is told and what is stored, the cure.

use crate::{
    domain::{field::Field, stage::Stage},
    i18n::{Label, Lang, refusal},
    store::{Fault, Finding, Part, Rule},
};

/// Describes a finding; `about` names the file a row belongs to.
pub fn sentence(found: &Finding, about: &str, lang: Lang) -> String {
    sentence!(lang, match found {
        Finding::Structure(what) if found.is_mendable() => "structure: {what}; mend it with: orderdesk check --repair",
            "结构损坏：{what}；请用 orderdesk check --repair 修复";
        Finding::Structure(what) => "structure: {what}; bring a backup back", "结构损坏：{what}；请恢复备份";
        Finding::ForeignKey { entity, row_id } => "{what} refers to a record that does not exist; bring a backup back",
            "{what}引用了不存在的记录，请恢复备份", what = record(entity, *row_id, about, lang);
        Finding::Schema { part, name, fault } => { schema(*part, name, *fault, found.is_mendable(), lang) };
        Finding::Chain(action) => "action {action} does not fit its hash: it or something before it was edited; compare with a backup, or bring one back",
            "第 {action} 步操作与哈希不符：该步或之前的历史被改动；请与备份核对或恢复备份";
        Finding::Row { entity, row_id, column: Some(column), told, stored } => "{what}: {column} is \"{stored}\", but \"{told}\" by its history: it was edited from outside; enter it again, or bring a backup back",
            "{what}：{column}为“{stored}”，与操作历史不符（应为“{told}”）：曾被外部修改；请重新录入或恢复备份",
            what = record(entity, *row_id, about, lang), column = column_name(column, lang);
        Finding::Row { entity, row_id, column: None, told, .. } if told.is_empty() => "{what} is not what its history says: nothing tells where it came from; bring a backup back",
            "{what}与操作历史不符：没有新增它的记录；请恢复备份", what = record(entity, *row_id, about, lang);
        Finding::Row { entity, row_id, told, .. } => "{what} is not what its history says: it is gone, and was {told}; bring a backup back",
            "{what}与操作历史不符：已不存在，原为 {told}；请恢复备份", what = record(entity, *row_id, about, lang);
        Finding::Rule { rule, entity, row_id, column, told, stored } => {
            rule_broken(*rule, &record(entity, *row_id, about, lang), column, told, stored, lang)
        };
        Finding::Sequence { series, told, stored } => "the last number of {series} is kept as {stored}, but a record had {told}; mend it with: orderdesk check --repair",
            "{series} 的流水号记为 {stored}，但已用到 {told}；请用 orderdesk check --repair 修复";
        Finding::Search { entity, row_id: 0 } => "the search index of {table} is damaged; mend it with: orderdesk check --repair",
            "{table}的查找索引已损坏；请用 orderdesk check --repair 修复", table = called(entity, lang).unwrap_or(entity);
        Finding::Search { entity, row_id } => "{what} is not found by its own words; mend it with: orderdesk check --repair",
            "{what}按自身文字查找不到；请用 orderdesk check --repair 修复", what = record(entity, *row_id, about, lang);
        Finding::File { row_id, path } => "{what}: the file {path} is gone; put it back, or void the attachment",
            "{what}：文件 {path} 已不在原处，请放回原处或作废该附件", what = record("attachment", *row_id, about, lang);
        Finding::RolledBack(found) => { refusal::rolled_back(found, lang) };
    })
}

fn schema(part: Part, name: &str, fault: Fault, is_mendable: bool, lang: Lang) -> String {
    let part = sentence!(lang, match part {
        Part::Table => "table", "表";
        Part::Index => "index", "索引";
        Part::Trigger => "trigger", "触发器";
        Part::View => "view", "视图";
    });
    let what = sentence!(lang, match fault {
        Fault::Missing => "the {part} {name} is missing: the file was edited from outside", "缺少{part} {name}：文件曾被外部修改";
        Fault::Altered => "the {part} {name} was altered: the file was edited from outside", "{part} {name} 被改动：文件曾被外部修改";
        Fault::Added => "the {part} {name} is not ours: the file was edited from outside", "{part} {name} 并非本程序所建：文件曾被外部修改";
    });
    let cure = word!(lang, match is_mendable {
        true => "mend it with: orderdesk check --repair", "请用 orderdesk check --repair 修复";
        false => "bring a backup back", "请恢复备份";
    });
    lang.clauses([what.as_str(), cure])
}

fn rule_broken(rule: Rule, what: &str, column: &str, told: &str, stored: &str, lang: Lang) -> String {
    let stage = |code: &str| Stage::from_code(code).map_or(code.to_owned(), |stage| stage.label(lang).to_owned());
    sentence!(lang, match rule {
        Rule::Version => "{what}: {column} is \"{stored}\", but \"{told}\" in the version in force; bring a backup back",
            "{what}：{column}为“{stored}”，与现行版本“{told}”不符；请恢复备份", column = column_name(column, lang);
        Rule::Total => "{what}: the total is {stored}, but its lines add up to {told}; bring a backup back",
            "{what}：总额为 {stored}，与明细合计 {told} 不符；请恢复备份";
        Rule::NextDue => "{what}: its next delivery is due {stored}, but by its lines and shipments {told}; bring a backup back",
            "{what}：最近应交日期为 {stored}，但按明细和发货应为 {told}；请恢复备份";
        Rule::Stage => "{what}: the stage \"{stored}\" does not follow on \"{told}\"; look at its history, or bring a backup back",
            "{what}：阶段“{stored}”不能接在“{told}”之后；请核对其操作历史或恢复备份", stored = stage(stored), told = stage(told);
        Rule::OneLoan => "{what}: {stored} has it, and {told} too; record the return of one",
            "{what}：{stored} 与 {told} 同时借阅；请登记其中一份的归还";
    })
}

/// What a person calls a column.
fn column_name(column: &str, lang: Lang) -> String {
    match Field::from_code(column) {
        Some(field) => field.label(lang).to_owned(),
        None => column.to_owned(),
    }
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
        "setback" => "what was put down of a loss on", "缺失说明，日期";
        "renewal" => "a renewal of document", "续借，文档";
        _ => { return None };
    }))
}
