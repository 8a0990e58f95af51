//! The words of shipments, their arrival, and goods taken back.

use super::Lang;
use crate::domain::{decimal::Quantity, shipping::Balance};

/// The words of shipping.
pub struct Words {
    /// Heading of what is ordered, shipped and open by line.
    pub to_ship: &'static str,
    /// Heading of the inspections.
    pub inspections: &'static str,
    /// Heading of the shipments.
    pub shipments: &'static str,
    /// No inspection is recorded.
    pub no_inspection: &'static str,
    /// Nothing has shipped; the key that records a shipment.
    pub none_yet: fn(&str) -> String,
    /// Nothing has shipped; what comes first.
    pub none_before: fn(&str) -> String,
    /// Nothing has shipped.
    pub none: &'static str,
    /// Which shipment of the order.
    pub ordinal: fn(u32) -> String,
    /// The goods have not arrived.
    pub on_the_way: &'static str,
    /// They should arrive on this day.
    pub expected: fn(&str) -> String,
    /// They arrived on this day.
    pub arrived: fn(&str) -> String,
    /// The customer does not know of the shipment yet.
    pub not_told: &'static str,
    /// The customer was told: day, how.
    pub told: fn(&str, &str) -> String,
    /// So much of a line has shipped: shipped, ordered with unit.
    pub part: fn(&str, &str) -> String,
    /// Label of how much has shipped.
    pub shipped: &'static str,
    /// Label of where the goods are.
    pub goods: &'static str,
    /// Goods came back: day, what is done about it.
    pub back: fn(&str, &str) -> String,
    /// Label of what is unpaid of what was due before shipment.
    pub unpaid: &'static str,
    /// Advice beside a line's quantity: still to ship with unit, ordered.
    pub open_hint: fn(&str, &str) -> String,
    /// Advice beside a line's quantity to be taken back: shipped and not yet back, with unit.
    pub left_hint: fn(&str) -> String,
    /// Advice beside the reason for an excess.
    pub excess_hint: &'static str,
    /// Advice beside the credit: what the goods cost the customer.
    pub worth: fn(&str) -> String,
    /// Under the form: nothing stays open.
    pub nothing_open: &'static str,
    /// Under the form: what stays open, by line.
    pub stays_open: fn(&str) -> String,
    /// Under the form: what goes beyond the order, by line.
    pub beyond: fn(&str) -> String,
    /// A line with a quantity in it: line, quantity with unit.
    pub of_line: fn(u32, &str) -> String,
    /// Title of correcting a shipment: which.
    pub edit: fn(u32) -> String,
    /// Title of the arrival of a shipment: which.
    pub arrival: fn(u32) -> String,
    /// Title of taking goods back from a shipment: which.
    pub take_back: fn(u32) -> String,
    /// Title of correcting a record of goods taken back.
    pub edit_back: &'static str,
    /// A shipment was recorded: order's number, what stays open (empty for nothing).
    pub sent: fn(&str, &str) -> String,
    /// A record was corrected: order's number.
    pub corrected: fn(&str) -> String,
    /// An arrival was recorded: order's number, stage.
    pub has_arrived: fn(&str, &str) -> String,
    /// Goods arrived damaged, so a problem is offered: order's number.
    pub damaged: fn(&str) -> String,
    /// The text of that problem: which shipment, what was seen.
    pub damage: fn(u32, &str) -> String,
    /// An inspection failed, so a problem is offered: order's number.
    pub not_passed: fn(&str) -> String,
    /// The text of that problem: what was found.
    pub fault: fn(&str) -> String,
    /// Goods were taken back: order's number, stage.
    pub taken_back: fn(&str, &str) -> String,
    /// Nothing that shipped is still with the customer.
    pub nothing_left: &'static str,
    /// Everything ordered has shipped, so nothing is prefilled.
    pub all_shipped: &'static str,
}

static EN: Words = Words {
    to_ship: "To ship",
    inspections: "Inspections",
    shipments: "Shipments",
    no_inspection: "none recorded yet",
    none_yet: |key| format!("nothing has shipped yet; {key} records a shipment"),
    none_before: |first| format!("nothing has shipped yet; first: {first}"),
    none: "nothing has shipped",
    ordinal: |n| format!("no. {n}"),
    on_the_way: "on the way",
    expected: |day| format!("expected {day}"),
    arrived: |day| format!("arrived {day}"),
    not_told: "customer not told yet",
    told: |day, how| format!("customer told {day} by {how}"),
    part: |shipped, ordered| format!("{shipped} of {ordered}"),
    shipped: "Shipped",
    goods: "Goods",
    back: |day, remedy| format!("taken back {day}, to {remedy}"),
    unpaid: "Unpaid, due before",
    open_hint: |open, ordered| format!("{open} to ship of {ordered}"),
    left_hint: |left| format!("of {left}"),
    excess_hint: "only for more than ordered",
    worth: |amount| format!("these goods cost {amount}"),
    nothing_open: "Nothing stays open.",
    stays_open: |what| format!("Still to ship afterwards: {what}"),
    beyond: |what| format!("More than ordered: {what}"),
    of_line: |line, what| format!("line {line}: {what}"),
    edit: |n| format!("edit shipment no. {n}"),
    arrival: |n| format!("arrival of shipment no. {n}"),
    take_back: |n| format!("goods taken back from shipment no. {n}"),
    edit_back: "edit goods taken back",
    sent: |number, open| match open {
        "" => format!("{number}: shipped, nothing stays open"),
        open => format!("{number}: shipped; still to ship: {open}"),
    },
    corrected: |number| format!("{number}: corrected"),
    has_arrived: |number, stage| format!("{number}: arrival recorded, the order is {stage}"),
    damaged: |number| format!("{number}: goods arrived damaged; save this problem, or leave it"),
    damage: |n, note| format!("shipment no. {n} arrived damaged: {note}"),
    not_passed: |number| format!("{number}: the inspection failed; save this problem, or leave it"),
    fault: |note| format!("inspection failed: {note}"),
    taken_back: |number, stage| format!("{number}: goods taken back, the order is {stage}"),
    nothing_left: "nothing that shipped is with the customer; choose another shipment or record one first",
    all_shipped: "everything ordered has shipped; more needs a reason",
};

static ZH: Words = Words {
    to_ship: "待发情况",
    inspections: "检验",
    shipments: "发货记录",
    no_inspection: "尚未登记",
    none_yet: |key| format!("尚未发货，按 {key} 登记发货"),
    none_before: |first| format!("尚未发货，请先{first}"),
    none: "未发货",
    ordinal: |n| format!("第{n}批"),
    on_the_way: "在途",
    expected: |day| format!("预计 {day} 到达"),
    arrived: |day| format!("{day} 签收"),
    not_told: "尚未告知客户",
    told: |day, how| format!("{day} 已告知客户（{how}）"),
    part: |shipped, ordered| format!("{shipped} / {ordered}"),
    shipped: "已发货",
    goods: "货物",
    back: |day, remedy| format!("{day} 退货，{remedy}"),
    unpaid: "发货前应付未付",
    open_hint: |open, ordered| format!("待发 {open}，订购 {ordered}"),
    left_hint: |left| format!("可退 {left}"),
    excess_hint: "仅在超出订单数量时填写",
    worth: |amount| format!("货值 {amount}"),
    nothing_open: "发货后无待发。",
    stays_open: |what| format!("发货后仍待发：{what}"),
    beyond: |what| format!("超出订单：{what}"),
    of_line: |line, what| format!("第{line}行 {what}"),
    edit: |n| format!("修改第{n}批发货"),
    arrival: |n| format!("第{n}批签收"),
    take_back: |n| format!("第{n}批退货"),
    edit_back: "修改退货记录",
    sent: |number, open| match open {
        "" => format!("{number}：已发货，全部发完"),
        open => format!("{number}：已发货，仍待发 {open}"),
    },
    corrected: |number| format!("{number}：已修改"),
    has_arrived: |number, stage| format!("{number}：签收已登记，订单{stage}"),
    damaged: |number| format!("{number}：货物有损坏，请保存此问题，或放弃"),
    damage: |n, note| format!("第{n}批到货有损坏：{note}"),
    not_passed: |number| format!("{number}：检验不合格，请保存此问题，或放弃"),
    fault: |note| format!("检验不合格：{note}"),
    taken_back: |number, stage| format!("{number}：退货已登记，订单{stage}"),
    nothing_left: "没有可退的货物，请另选一批发货，或先登记发货",
    all_shipped: "订单已全部发货，再发须填写超出理由",
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}

/// Tells how far a line has come: ordered, shipped, come back, still to ship.
pub fn state(b: &Balance, lang: Lang) -> String {
    let (ordered, shipped, open) = (amount(b.ordered, &b.unit), b.moved.shipped, b.open());
    let back = match b.moved.taken_back() {
        Quantity::ZERO => String::new(),
        back => lang.pick(format!(", taken back {back}"), format!("，退回 {back}")),
    };
    lang.pick(
        format!("ordered {ordered}, shipped {shipped}{back}, open {open}"),
        format!("订购 {ordered}，已发 {shipped}{back}，待发 {open}"),
    )
}

/// Writes a quantity with its unit.
pub fn amount(quantity: Quantity, unit: &str) -> String {
    format!("{quantity} {unit}").trim_end().to_owned()
}
