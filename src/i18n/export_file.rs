//! The words of letters of credit and of goods on their way abroad (W5).

use super::{Label, Lang};
use crate::domain::field::Field;

/// Names a step of an export by the field of its day.
pub fn step(day: Field, lang: Lang) -> &'static str {
    match day {
        Field::BookedOn => words(lang).book(),
        Field::DeclaredOn => words(lang).declare(),
        Field::BillCheckedOn => words(lang).check_bill(),
        Field::BillReleasedOn => words(lang).get_bill(),
        Field::CourieredOn => words(lang).send_papers(),
        Field::ToFinanceOn => words(lang).refund(),
        other => other.label(lang),
    }
}

words! {
    pays(amount: &str, bank: &str) = "{amount} {bank}", "{amount} {bank}";
    ships_until(day: &str) = "ships until {day}", "最迟装运 {day}";
    expires(day: &str) = "expires {day}", "有效期至 {day}";
    presented(day: &str) = "papers presented on {day}", "已于 {day} 交单";
    present_until(day: &str) = "present papers until {day}", "{day} 前交单";
    ships_late(number: &str, day: &str, due: &str) =
        "L/C {number} lets goods go until {day}, and the order is due on {due}: have one of the two changed",
        "信用证 {number} 最迟装运日 {day}，早于交货日 {due}，请改证或改交期";
    expired(number: &str, day: &str) = "L/C {number} expired on {day}", "信用证 {number} 已于 {day} 过期";
    short(number: &str, credit: &str, order: &str) = "L/C {number} pays {credit}, and the order comes to {order}",
        "信用证 {number} 金额 {credit}，低于订单金额 {order}";
    shipped_late(day: &str) = "goods went on {day}, after the last day of the L/C", "{day} 装运，已超过信用证最迟装运日";
    shipment(ordinal: u32, day: &str) = "no. {ordinal}, {day}", "第 {ordinal} 批，{day}";
    route(from: &str, to: &str) = "{from} - {to}", "{from}－{to}";
    done(steps: usize, of: usize) = "{steps} of {of} steps done", "已办 {steps}/{of} 步";
    next(step: &str) = "next: {step}", "下一步：{step}";
    book = "booking", "订舱";
    declare = "customs declaration", "报关";
    check_bill = "check of the B/L", "核对提单";
    get_bill = "release of the B/L", "取得提单";
    send_papers = "papers by courier", "寄单";
    refund = "refund papers to finance", "退税单据交财务";
    cut_off_over(day: &str) = "the cut-off was {day}, and the goods are not declared", "截关日 {day} 已过，尚未报关";
    not_yet = "empty = not yet", "留空：尚未办理";
}
