//! An order that goes abroad under a letter of credit, in two parts, by keys in a real terminal: booked, declared, its papers sent
//! by courier and, for the tax refund, to finance.
//!
//! One thing always holds: it begins with an order that is in production, and everything after that is typed.

use super::{
    seed,
    session::{Home, Session},
};
use orderdesk::domain::{
    export::{Credit, ExportFile},
    order::Channel,
};

fn in_production() -> Home {
    let home = Home::new();
    let mut store = home.store();
    let (id, _) = seed::receive(&mut store, "Pacific Coast Seals Inc.", Channel::Email, seed::day(12, 18));
    seed::start(&mut store, id);
    home
}

/// The credit is put down, and says what it asks for.
fn is_opened(desk: &mut Session) {
    desk.keys("<enter>E").sees("暂无记录").keys("n2").sees("登记信用证");
    desk.keys("LC26110873<tab>Pacific Coast Bank<tab>192.5<tab><tab>1215<tab>1230<c-s>").sees("信用证已保存");
    desk.sees("最迟装运日 2026-12-15，早于交货日 2026-12-18");
    // the bank amends it, and nothing is wrong with it any more
    desk.keys("<enter>").sees("修改信用证").keys("<tab><tab><tab><tab><c-u>1220<tab><tab>10<tab>商业发票三份<c-s>");
    desk.sees("最迟装运 2026-12-20").sees_not("请改证或改交期");
    desk.keys("n1").sees("登记出口").keys("海联货代<tab>宁波<tab>Tacoma<c-s>").sees("宁波－Tacoma，下一步：订舱");
    desk.keys("<up><space>")
        .sees("订舱日期")
        .keys(".<tab>SO7781203<tab>EVER GRACE<tab>1214<tab>1216<c-s>")
        .sees("下一步：报关");
}

/// Inspected, and a part of it leaves on the booked vessel.
fn is_sent_in_part(desk: &mut Session) {
    desk.keys("5").sees("报关       DD202611001").sees("信用证装运").keys("1<enter><space>").sees("登记检验");
    desk.keys(".<tab>1<tab><tab>周静<c-s>").sees("下一步：登记发货").keys("<space>").sees("待发 500 个");
    desk.keys("海联货代<tab>COSU639<tab><c-u>300").sees("发货后仍待发").keys("<c-s>").sees("300 / 500 个");
    desk.keys("E")
        .sees("下一步：报关")
        .keys("<space>")
        .sees("报关日期")
        .keys(".<tab>3101<c-s>")
        .sees("下一步：核对提单")
        .sees("2026-12-24 前交单");
}

/// The rest leaves in time for the credit; the bill of lading is checked and released, the papers go by courier.
fn is_sent(desk: &mut Session) {
    desk.keys("<enter>S")
        .sees("已发 300，待发 200")
        .keys("n")
        .sees("待发 200 个")
        .keys("<tab>COSU640<c-s>")
        .sees("全部发完");
    desk.keys("E").sees("下一步：核对提单").keys("<space>").sees("提单号");
    desk.keys(".<tab>COSU639<tab>.<tab>.<tab>DHL<tab>4718820935<c-s>")
        .sees("下一步：退税单据交财务")
        .sees("2026-12-28 前交单");
}

/// The papers are presented to the bank, and those for the refund go to finance.
fn is_presented(desk: &mut Session) {
    desk.keys("5").sees("交单").keys("1<enter>E<down><space>").sees("交单日期").keys(".<c-s>").sees("2026-12-21 交单");
    desk.keys("<up><space>").sees("退税").keys(".<c-s>").sees("已办 6/6 步");
}

#[test]
fn an_order_goes_abroad_under_a_credit_by_keys() {
    let home = in_production();
    home.day("2026-11-23T09:05", is_opened);
    home.day("2026-12-14T09:05", is_sent_in_part);
    home.day("2026-12-18T09:05", is_sent);
    home.day("2026-12-21T09:05", is_presented);

    let store = home.store();
    let credit = store.all_of_order::<Credit>(1).unwrap().remove(0).of;
    assert_eq!(
        (credit.latest_shipment, credit.presented_on, credit.papers.as_str()),
        (Some(seed::day(12, 20)), Some(seed::day(12, 21)), "商业发票三份")
    );
    let file = store.all_of_order::<ExportFile>(1).unwrap().remove(0).of;
    assert_eq!((file.declaration.as_str(), file.bill.as_str()), ("3101", "COSU639"));
    assert_eq!((file.couriered_on, file.to_finance_on), (Some(seed::day(12, 18)), Some(seed::day(12, 21))));
    let sent: Vec<_> =
        store.shipments_of_order(1).unwrap().into_iter().map(|s| (s.dispatch.waybill, s.dispatch.shipped_on)).collect();
    assert_eq!(sent, [("COSU639".into(), seed::day(12, 14)), ("COSU640".into(), seed::day(12, 18))]);
    assert_eq!(store.check(|_| true).unwrap(), []);
}
