//! The words of shipments, their arrival, and goods taken back.

use super::Lang;
use crate::domain::{decimal::Quantity, shipping::Balance};

words! {
    to_ship = "To ship", "待发情况";
    inspections = "Inspections", "检验";
    shipments = "Shipments", "发货记录";
    no_inspection = "none recorded yet", "尚未登记";
    none_yet(key: &str) = "nothing has shipped yet; {key} records a shipment", "尚未发货，按 {key} 登记发货";
    none_before(first: &str) = "nothing has shipped yet; first: {first}", "尚未发货，请先{first}";
    none = "nothing has shipped", "未发货";
    ordinal(n: u32) = "no. {n}", "第{n}批";
    on_the_way = "on the way", "在途";
    expected(day: &str) = "expected {day}", "预计 {day} 到达";
    arrived(day: &str) = "arrived {day}", "{day} 签收";
    not_informed = "customer not told yet", "尚未告知客户";
    informed(day: &str, how: &str) = "customer told {day} by {how}", "{day} 已告知客户（{how}）";
    part(shipped: &str, ordered: &str) = "{shipped} of {ordered}", "{shipped} / {ordered}";
    shipped = "Shipped", "已发货";
    goods = "Goods", "货物";
    back(day: &str, remedy: &str) = "taken back {day}, to {remedy}", "{day} 退货，{remedy}";
    open_hint(open: &str, ordered: &str) = "{open} to ship of {ordered}", "待发 {open}，订购 {ordered}";
    left_hint(left: &str) = "of {left}", "可退 {left}";
    credit_excess_hint = "only for a credit of more than the goods are worth", "仅在抵扣超过退货价值时填写";
    excess_hint = "only for more than ordered", "仅在超出订单数量时填写";
    worth(amount: &str) = "these goods cost {amount}", "货值 {amount}";
    nothing_open = "Nothing stays open.", "发货后无待发。";
    stays_open(what: &str) = "Still to ship afterwards: {what}", "发货后仍待发：{what}";
    not_past_yet = "steps are closed as gone past once all has left", "全部发出后才一并关闭已过节点";
    beyond(what: &str) = "More than ordered: {what}", "超出订单：{what}";
    of_line(line: u32, what: &str) = "line {line}: {what}", "第{line}行 {what}";
    edit(n: u32) = "edit shipment no. {n}", "修改第{n}批发货";
    arrival(n: u32) = "arrival of shipment no. {n}", "第{n}批签收";
    take_back(n: u32) = "goods taken back from shipment no. {n}", "第{n}批退货";
    edit_back = "edit goods taken back", "修改退货记录";
    sent(number: &str, open: &str) =
        { match open {
            "" => "{number}: shipped, nothing stays open",
            open => "{number}: shipped; still to ship: {open}",
        } },
        { match open { "" => "{number}：已发货，全部发完", open => "{number}：已发货，仍待发 {open}" } };
    corrected(number: &str) = "{number}: corrected", "{number}：已修改";
    has_arrived(number: &str, stage: &str) = "{number}: arrival recorded, the order is {stage}",
        "{number}：签收已登记，订单{stage}";
    damaged(number: &str) = "{number}: goods arrived damaged; save this problem, or leave it",
        "{number}：货物有损坏，请保存此问题，或放弃";
    damage(n: u32, note: &str) = "shipment no. {n} arrived damaged: {note}", "第{n}批到货有损坏：{note}";
    not_passed(number: &str) = "{number}: the inspection failed; save this problem, or leave it",
        "{number}：检验不合格，请保存此问题，或放弃";
    fault(note: &str) = "inspection failed: {note}", "检验不合格：{note}";
    taken_back(number: &str, stage: &str) = "{number}: goods taken back, the order is {stage}",
        "{number}：退货已登记，订单{stage}";
    nothing_left = "nothing that shipped is with the customer; choose another shipment or record one first",
        "没有可退的货物，请另选一批发货，或先登记发货";
    all_shipped = "everything ordered has shipped; more needs a reason", "订单已全部发货，再发须填写超出理由";
}

/// Describes how far a line has come: ordered, shipped, come back, still to ship.
pub fn state(b: &Balance, lang: Lang) -> String {
    let (ordered, shipped, open) = (amount(b.ordered, &b.unit), b.moved.shipped, b.open());
    let back = match b.moved.taken_back() {
        Quantity::ZERO => String::new(),
        back => sentence!(lang, ", taken back {back}", "，退回 {back}"),
    };
    sentence!(
        lang,
        "ordered {ordered}, shipped {shipped}{back}, open {open}",
        "订购 {ordered}，已发 {shipped}{back}，待发 {open}"
    )
}

/// Writes a quantity with its unit.
pub fn amount(quantity: Quantity, unit: &str) -> String {
    format!("{quantity} {unit}").trim_end().to_owned()
}
