//! Goods abroad by keys: a letter of credit, booking to refund papers step by step, what is said where the credit ends too early.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        export::{Credit, ExportFile},
        order::Channel,
    },
    i18n::Lang,
    store::Store,
};
use seed::day;
use support::{Desk, pick};

/// Saturday, 2026-11-21: one order in progress, due on 12-01.
fn running() -> Store {
    let mut store = seed::store();
    let (id, _) = seed::receive(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(12, 1));
    seed::start(&mut store, id);
    store
}

#[test]
fn a_credit_that_ends_too_early_is_said_on_the_order_and_where_goods_are_shipped() {
    let mut desk = Desk::on(running(), Lang::Zh, (100, 40));
    desk.keys("<enter>E").sees("暂无记录").keys("n2").sees("登记信用证");
    // ends before it lets the goods go: refused, and what is typed stays
    desk.keys("LC26110873<tab>中国银行<tab>100<tab><tab>1128<tab>1125<c-s>").sees("不能晚于 2026-11-25");
    desk.keys("<c-u>1124<c-s>").sees("信用证已保存").sees("LC26110873").sees("低于订单金额 192.50 CNY");
    // the order and the credit say the same
    let both =
        ["信用证 LC26110873 最迟装运日 2026-11-24，早于交货日 2026-12-01", "金额 100.00 CNY，低于订单金额 192.50 CNY"];
    desk.sees(both[0]).sees(both[1]).keys("O").sees(both[0]).sees(both[1]);
    let credit = desk.store().all_of_order::<Credit>(1).unwrap().remove(0).of;
    assert_eq!((credit.latest_shipment, credit.expires_on), (Some(day(11, 24)), day(11, 25)));
    seed::inspect(desk.store(), 1);
    desk.keys("<f5>Sn").sees("登记发货").sees("LC26110873，最迟装运 2026-11-24");
}

#[test]
fn an_export_goes_on_step_by_step() {
    let mut desk = Desk::on(running(), Lang::Zh, (110, 40));
    desk.keys("<enter>En1").sees("登记出口").keys("海联货代<tab>宁波<tab>釜山<c-s>").sees("宁波－釜山，下一步：订舱");
    desk.keys("<space>.<tab>SO7781203<tab>EVER GRACE<tab>1125<tab>1124<c-s>").sees("不能早于 2026-11-25");
    desk.keys("<c-u>1126<c-s>").sees("下一步：报关").sees("订舱号：SO7781203");
    desk.keys("<space>.<tab>3101<c-s>").sees("下一步：核对提单");
    desk.keys("<space>.<tab>COSU639<tab>.<tab>.<tab>DHL<tab>4718820935<tab>.<c-s>").sees("已办 6/6 步");
    desk.keys("<space>").sees("此处已无待办");
    let file = desk.store().all_of_order::<ExportFile>(1).unwrap().remove(0).of;
    assert_eq!(
        (file.bill.as_str(), file.bill_released_on, file.to_finance_on),
        ("COSU639", Some(day(11, 21)), Some(day(11, 21)))
    );
    // one step back, and it waits again
    desk.keys("u<enter>").sees("下一步：核对提单");
}

#[test]
fn the_section_shows_exports_and_credits_in_both_languages() {
    for lang in [Lang::En, Lang::Zh] {
        for size in [(80, 24), (140, 40)] {
            let mut store = running();
            let credit = Credit {
                number: "LC26110873".into(),
                bank: "Pacific Coast Bank".into(),
                latest_shipment: Some(day(11, 28)),
                expires_on: day(12, 20),
                papers: "商业发票三份、全套清洁提单".into(),
                ..Credit::default()
            };
            store.of_order_add(1, &credit).unwrap();
            let file = ExportFile {
                port_from: "宁波".into(),
                port_to: "Tacoma".into(),
                vessel: "EVER GRACE V.112E".into(),
                booked_on: Some(day(11, 20)),
                booking: "SO7781203".into(),
                cut_off_on: Some(day(11, 20)),
                sails_on: Some(day(11, 22)),
                ..ExportFile::default()
            };
            store.of_order_add(1, &file).unwrap();
            let mut desk = Desk::on(store, lang, size);
            let name = |what: &str| format!("{what}_{}_{}x{}", pick(lang, "en", "zh"), size.0, size.1);
            desk.keys("<enter>E").snapshot(&name("export_section"));
            desk.keys("<enter>").snapshot(&name("export_file"));
        }
    }
}
