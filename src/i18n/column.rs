//! The words of the history: what a column of a record is called and what a stored value says, for a person.
//!
//! A column that is not here is a cache or a key and is not shown.

use super::{Label, Lang, communication, document, orders};
use crate::domain::{
    archive::Papers,
    attribute::{self, Attribute, Attributes, Kind},
    communication::{CommunicationKind, Outcome, Party},
    costing::Costing,
    customer::Customer,
    decimal::{Currency, Money, Percent},
    field::Field,
    inspection::{Finding, Inspection},
    lending::{Condition, LoanKind, LoanState, Medium},
    material::Material,
    number::FileKind,
    order::{Channel, Department},
    output::Output,
    packing::Packing,
    payment::PaymentEvent,
    plan::{BACK_IN_TIME, DELIVERY_MOVED, PLAN_REMADE, StepKind},
    printout::FormKind,
    product::Product,
    proposal::Proposal,
    record::RecordKind,
    request::{RequestKind, RequestState},
    risk::{Grade, RiskKind},
    sample::{Sample, SampleAnswer},
    shipping::Remedy,
    stage::{Stage, Step},
};
use serde_json::Value;

/// Columns whose name is no field's code, with their words.
fn own(column: &str, lang: Lang) -> Option<&'static str> {
    Some(word!(lang, match column {
        "stage" => "Stage", "阶段";
        "state" => "State", "状态";
        "version" => "Version", "版本";
        "confirmed_version" => "Version signed", "签章版本";
        "kind" => "Kind", "类别";
        "progress" => "Progress %", "进度%";
        "next_due" => "Next due", "最近交期";
        "expected_date" => "Expected delivery", "预计交期";
        "hold_reason" => "On hold because", "暂停原因";
        "hold_since" => "On hold since", "暂停起始";
        "passed" => "Result", "结果";
        "note" => "Note", "说明";
        "what" => "What", "内容";
        "next_on" => "Next review", "下次复审";
        "voided" => "Voided because", "作废原因";
        "decision_reason" => "Reason of decision", "审批理由";
        "applied_version" => "Applied as version", "执行版本";
        "ended_on" => "Ended on", "结束日期";
        "ended_note" => "Remark at the end", "结束说明";
        "cost_settled_on" => "Costs settled on", "费用结清日期";
        "stop_confirmed_on" => "Stopped and cleared up on", "停止清理日期";
        "recalled_on" => "Called back on", "收回日期";
        "day" => "Day", "日期";
        "late" => "Filled in late", "补记";
        "unchanged" => "Unchanged", "无变化";
        "head" => "Department head", "部门负责人";
        "head_on" => "Approved by head on", "负责人批准日期";
        "keeper_on" => "Approved by keeper on", "管理员批准日期";
        "refused_by" => "Refused by", "不批准人";
        "refused_reason" => "Reason of refusal", "不批准理由";
        "out_on" => "Handed out on", "借出日期";
        "return_note" => "Remark on return", "归还说明";
        "old_due_on" => "Due before", "原到期日";
        "approved_by" => "Approved by", "批准人";
        "first_planned_on" => "First planned on", "原计划日期";
        "raised_on" => "Raised on", "提出日期";
        "opened_on" => "Opened on", "发现日期";
        "lost_on" => "Lost on", "未成交日期";
        "registered_on" => "Registered on", "登记日期";
        "form" => "Form", "表单";
        "printed_on" => "Printed on", "打印日期";
        _ => { return None };
    }))
}

/// Columns that are shown first, in this order: what it is, who, when, how it came out.
const FIRST: &[&str] = &[
    "kind",
    "title",
    "item",
    "topic",
    "name",
    "short_name",
    "what",
    "paper",
    "borrower",
    "requested_by",
    "department",
    "day",
    "on_day",
    "decided_on",
    "requested_on",
    "applied_on",
    "asked_on",
    "person",
    "decided_by",
    "passed",
    "stage",
    "state",
    "version",
    "channel",
    "contact",
    "phone",
    "production",
    "purchasing",
    "inspection",
    "logistics",
    "done_today",
    "problems",
    "next_step",
    "expected_date",
];

/// Columns that are shown last: the reason and the remarks.
const LAST: &[&str] = &[
    "reason",
    "decision_reason",
    "override_reason",
    "note",
    "notes",
    "ended_note",
    "return_note",
    "unchanged",
    "late",
];

/// Returns where a column stands among the others when a record is shown.
pub fn place(name: &str) -> (u8, usize) {
    let at = |list: &[&str]| list.iter().position(|n| *n == name);
    match (at(FIRST), at(LAST)) {
        (Some(at), _) => (0, at),
        (None, Some(at)) => (2, at),
        (None, None) => (1, 0),
    }
}

/// A loan that is a viewing, of which nothing comes back because nothing left: its row has words of its own.
pub const VIEWING: &str = "viewing";

/// Finds what a column of a record holds, where its table of attributes tells.
fn attribute_of(entity: &str, column: &str) -> Option<(Field, Kind)> {
    fn of<R: Attributes>(column: &str) -> Option<(Field, Kind)> {
        // another record stands there as a row, which is nobody's business
        let is_told = |a: &&Attribute<R>| a.column == column && !matches!(a.kind, Kind::Reference(_));
        R::ATTRIBUTES.iter().find(is_told).map(|a| (a.field, a.kind))
    }
    match RecordKind::from_code(entity)? {
        RecordKind::Inspection => of::<Inspection>(column),
        RecordKind::Finding => of::<Finding>(column),
        RecordKind::Product => of::<Product>(column),
        RecordKind::Output => of::<Output>(column),
        RecordKind::Material => of::<Material>(column),
        RecordKind::Packing => of::<Packing>(column),
        RecordKind::Sample => of::<Sample>(column),
        // what it is found by is no news
        RecordKind::Customer => of::<Customer>(column).filter(|(field, _)| *field != Field::Initials),
        RecordKind::Proposal => of::<Proposal>(column),
        RecordKind::Costing => of::<Costing>(column),
        _ => None,
    }
}

/// Names a column, or nothing for one that is not shown.
pub fn column(entity: &str, name: &str, lang: Lang) -> Option<&'static str> {
    match (entity, name) {
        (VIEWING, "returned_on") => return Some(document::words(lang).viewed_on()),
        (VIEWING, "return_note") => return Some(Field::Notes.label(lang)),
        _ => {}
    }
    if matches!(entity, "communication" | "survey") {
        match name {
            "person" => return Some(communication::words(lang).person()),
            "channel" => return Some(communication::words(lang).channel()),
            _ => {}
        }
    }
    if let Some((field, _)) = attribute_of(entity, name) {
        return Some(field.label(lang));
    }
    // Amounts, quantities and prices are scaled integers and repeat what the versions tell in full.
    let hidden = ["quantity", "unit_price", "discount_percent", "line", "total", "order", "initials"];
    own(name, lang).or_else(|| Field::from_code(name).filter(|_| !hidden.contains(&name)).map(|f| f.label(lang)))
}

/// Words a stored value of a column.
pub fn value(entity: &str, column: &str, value: &Value, lang: Lang) -> String {
    if let (Some((_, kind)), Value::Number(n)) = (attribute_of(entity, column), value)
        && !matches!(kind, Kind::Yes | Kind::Money)
    {
        return kind.text(attribute::Value::Integer(n.as_i64().unwrap_or_default())).into_owned();
    }
    if let (Some((_, Kind::Choice(list))), Value::String(code)) = (attribute_of(entity, column), value) {
        return super::attribute::label(list, code, lang).to_owned();
    }
    let text = match value {
        Value::Null => return String::new(),
        Value::String(text) => text.as_str(),
        Value::Number(n) if is_tick(column) => {
            return lang.yes(n.as_i64() != Some(0)).to_owned();
        }
        Value::Number(n) if matches!(column, "likelihood" | "impact") => {
            return n.as_i64().and_then(Grade::of_points).map_or("", |g| g.label(lang)).to_owned();
        }
        Value::Number(n) if column == "share" => return format!("{}%", Percent(n.as_i64().unwrap_or(0))),
        Value::Number(n) if column == "intact" => {
            return super::milestone::outcome("deliver", n.as_i64() == Some(1), lang).to_owned();
        }
        Value::Number(n) if column == "credit" && n.as_i64() == Some(0) => return String::new(),
        Value::Number(n) if matches!(column, "cost" | "credit") => {
            return Money(n.as_i64().unwrap_or(0)).format(Currency::default());
        }
        other => return other.to_string(),
    };
    let label = match (entity, column) {
        (_, "stage") => Stage::from_code(text).map(|v| v.label(lang)),
        (_, "channel") => Channel::from_code(text).map(|v| v.label(lang)),
        (_, "told_by") => Channel::from_code(text).map(|v| v.label(lang)),
        (_, "remedy") => Remedy::from_code(text).map(|v| v.label(lang)),
        (_, "department") => Department::from_code(text).map(|v| v.label(lang)),
        (_, "event") => PaymentEvent::from_code(text).map(|v| v.label(lang)),
        (_, "party") => Party::from_code(text).map(|v| v.label(lang)),
        (_, "outcome") => Outcome::from_code(text).map(|v| v.label(lang)),
        ("communication", "kind") => CommunicationKind::from_code(text).map(|v| v.label(lang)),
        ("communication", "at") => return text.get(..16).unwrap_or(text).replace('T', " "),
        (_, "medium") => Medium::from_code(text).map(|v| v.label(lang)),
        (_, "condition") => Condition::from_code(text).map(|v| v.label(lang)),
        ("plan_step", "kind") => StepKind::from_code(text).map(|v| v.label(lang)),
        ("slip", "voided") if text == DELIVERY_MOVED => Some(word!(lang, "delivery date moved", "交货日期已变更")),
        ("plan_step", "voided") if text == PLAN_REMADE => Some(word!(lang, "plan made anew", "计划已重新制定")),
        ("slip", "voided") if text == BACK_IN_TIME => Some(word!(lang, "expected in time again", "预计可按期交货")),
        ("request", "state") => RequestState::from_code(text).map(|v| v.label(lang)),
        ("request", "kind") => RequestKind::from_code(text).map(|v| v.label(lang)),
        ("risk", "kind") => RiskKind::from_code(text).map(|v| v.label(lang)),
        ("document", "paper") => Papers::official().get(text).map(|paper| super::archive::name(paper, lang)),
        (VIEWING, "state") if text == LoanState::Returned.code() => Some(word!(lang, "viewed", "已查阅")),
        ("loan" | VIEWING, "state") => LoanState::from_code(text).map(|v| v.label(lang)),
        ("loan" | VIEWING, "kind") => LoanKind::from_code(text).map(|v| v.label(lang)),
        ("sample", "answer") => SampleAnswer::from_code(text).map(|v| v.label(lang)),
        ("document", "kind") => FileKind::from_code(text).map(|v| v.label(lang)),
        ("printout", "form") => FormKind::from_code(text).map(|v| v.label(lang)),
        ("milestone", "kind") => match text {
            "hold" => Some(word!(lang, "put on hold", "暂停")),
            "resume" => Some(word!(lang, "taken off hold", "解除暂停")),
            "start_unpaid" => Some(orders::words(lang).issued_unpaid()),
            "ship_unpaid" => Some(orders::words(lang).shipped_unpaid()),
            _ => Step::from_code(text).map(|v| v.label(lang)),
        },
        _ => None,
    };
    label.map_or_else(|| text.to_owned(), str::to_owned)
}

fn is_tick(column: &str) -> bool {
    matches!(
        column,
        "passed" | "late" | "unchanged" | "confidential" | "checked_complete" | "checked_accurate" | "checked_form"
    )
}
