//! Texts by keys: chosen, seen before they go, copied, opened as a mail, saved as one, logged.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{
        communication::{CommunicationKind, NewCommunication},
        order::Channel,
        record::RecordKind,
    },
    i18n::Lang,
    store::{Customer, Store},
    tui::app::Effect,
};
use seed::day;
use support::Desk;

/// A desk with an order, whose customer can be written to.
fn ordered() -> (Store, i64) {
    let mut store = support::store();
    let customer = Customer { name: "苏州恒达".into(), email: "zhou@suzhou.example".into(), ..Customer::default() };
    store.customer_add(&customer).unwrap();
    let (id, _) = seed::receive(&mut store, "苏州恒达", Channel::Email, day(12, 20));
    (store, id)
}

fn desk(store: Store, lang: Lang, size: (u16, u16)) -> (Desk, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = Desk::on(store, lang, size);
    desk.app().cx.folder = Some(dir.path().to_owned());
    desk.app().cx.settings.company = "恒达外贸".into();
    (desk, dir)
}

fn copied(desk: &Desk) -> String {
    let found =
        desk.effects.iter().rev().find_map(|e| if let Effect::Copy(text) = e { Some(text.clone()) } else { None });
    found.expect("something was copied")
}

#[test]
fn the_line_of_an_order_is_two_keys_away_and_its_texts_are_seen_before_they_go() {
    let (store, _) = ordered();
    let (mut desk, _dir) = desk(store, Lang::Zh, (120, 36));
    desk.keys("y").sees("复制文本").sees("单行摘要").sees("接单确认").sees("English").sees("中文").keys("<enter>");
    assert!(copied(&desk).starts_with("DD202611001  苏州恒达  橡胶密封圈"), "{}", copied(&desk));
    // the same by initials, seen before it is taken
    desk.keys("<c-y>jdqr").sees("zhou@suzhou.example").sees("周敏，您好").sees("192.50 CNY").keys("<enter>");
    let text = copied(&desk);
    assert!(text.starts_with("周敏，您好：") && text.contains("橡胶密封圈 NBR70 φ35×3.5 500 个"), "{text}");
    assert!(text.ends_with("恒达外贸"), "{text}");
    desk.sees("已复制");
}

#[test]
fn what_the_desk_does_not_know_is_told_before_and_after() {
    let (store, _) = ordered();
    let (mut desk, _dir) = desk(store, Lang::En, (120, 36));
    desk.keys("ygoods").sees("still to fill in: day shipped").keys("<enter>");
    desk.sees("Copied. Still to fill in: day shipped, carrier, waybill.");
    assert!(copied(&desk).contains("Carrier: ____\n"), "{}", copied(&desk));
}

#[test]
fn a_shipment_a_payment_and_an_inquiry_have_texts_of_their_own() {
    let (mut store, id) = ordered();
    seed::start(&mut store, id);
    seed::inspect(&mut store, id);
    store.shipment_add(id, &seed::dispatch(&store, &[(1, "120")])).unwrap();
    let inquiry = NewCommunication {
        order_id: Some(id),
        customer_id: Some(1),
        kind: CommunicationKind::Inquiry,
        said: "能否提前到十二月十日".into(),
        person: "林工".into(),
        answer_by: Some(day(11, 24)),
        ..NewCommunication::at(day(11, 21).and_hms_opt(8, 0, 0).unwrap())
    };
    store.communication_log(&inquiry).unwrap();
    let (mut desk, _dir) = desk(store, Lang::Zh, (120, 40));
    desk.keys("<enter>Sy<down>").sees("发货通知").sees("橡胶密封圈 NBR70 φ35×3.5 120 个").keys("<enter>");
    assert!(copied(&desk).contains("运单号：SF1001"), "{}", copied(&desk));
    desk.keys("My<down>").sees("催款函").sees("尚有货款").keys("<enter>");
    assert!(copied(&desk).contains("尚有货款 192.50 CNY 未付"), "{}", copied(&desk));
    desk.keys("Cy<down>").sees("答复客户询问").sees("林工，您好").keys("<enter>");
    assert!(copied(&desk).contains("您询问：能否提前到十二月十日"), "{}", copied(&desk));
    desk.sees("尚需填写：答复");
    // the one key further that logs it opens the answer that is still due
    desk.keys("y<down><c-l>").sees("答复").keys("<esc>");
}

#[test]
fn a_text_that_was_copied_is_logged_as_what_was_said() {
    let (store, id) = ordered();
    let (mut desk, _dir) = desk(store, Lang::Zh, (120, 36));
    desk.keys("yjdqr<c-l>").sees("登记沟通").sees("付款方式：月结30天").keys("<c-s>").sees("沟通记录已登记");
    let said = desk.store().communications_of_order(id).unwrap()[0].entry.said.clone();
    assert_eq!(said, copied(&desk));
    assert_eq!(desk.store().customer_of(RecordKind::Order.row(id)).unwrap(), Some(1));
}

#[test]
fn the_mail_program_gets_address_subject_and_text() {
    let (store, _) = ordered();
    let (mut desk, _dir) = desk(store, Lang::En, (120, 36));
    desk.keys("yaccepted<c-o>").sees("Handed to the mail program.");
    let url =
        desk.effects.iter().find_map(|e| if let Effect::Open(url) = e { Some(url.clone()) } else { None }).unwrap();
    assert!(url.starts_with("mailto:zhou@suzhou.example?subject=Your%20order%20CPO-"), "{url}");
    assert!(url.contains("&body=Dear%20%E5%91%A8%E6%95%8F%2C%0D%0A"), "{url}");
}

#[test]
fn a_mail_is_saved_with_a_form_and_replaced_only_after_asking() {
    let (store, id) = ordered();
    let (mut desk, dir) = desk(store, Lang::Zh, (120, 36));
    desk.keys("yjdqr<c-s>").sees("邮件附件").sees("不附表单").keys("qrs<enter>").sees("现在打开？").keys("<esc>");
    let path = dir.path().join("接单确认-DD202611001.eml");
    let mail = std::fs::read_to_string(&path).unwrap();
    assert!(mail.contains("To: zhou@suzhou.example\r\n") && mail.contains("multipart/mixed"), "{mail}");
    let printed = desk.store().printouts_of(RecordKind::Order.row(id)).unwrap();
    assert_eq!(printed.len(), 1, "a confirmation that went by mail is waited for");
    desk.keys("yjdqr<c-s><enter>").sees("是否覆盖？").keys("<esc>");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), mail);
    desk.keys("yjdqr<c-s><enter><enter>").sees("现在打开？").keys("<esc>");
    assert!(!std::fs::read_to_string(&path).unwrap().contains("multipart"));
}

#[test]
fn what_is_late_has_the_text_of_its_order_in_the_follow_ups() {
    let (mut store, _) = ordered();
    seed::receive(&mut store, "苏州恒达", Channel::Phone, day(12, 20));
    let (mut desk, _dir) = desk(store, Lang::En, (120, 36));
    desk.keys("5y").sees("One line").sees("Delivery is late").keys("late<enter>").sees("opied");
    assert!(copied(&desk).contains("will not be ready on 2026-12-20"), "{}", copied(&desk));
}

#[test]
fn the_dialog_looks_so() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let (store, _) = ordered();
            let (mut desk, _dir) = desk(store, lang, size);
            desk.keys("y<down>").snapshot(&format!("letter_which_{name}_{}", size.0));
        }
    }
}

#[test]
fn a_customer_abroad_is_written_to_in_english_first() {
    let mut store = support::store();
    let mut taken = seed::intake(&mut store, "Nordic Seals AB", Channel::Email, day(12, 20));
    taken.terms.currency = orderdesk::domain::decimal::Currency::Usd;
    store.order_receive(&taken).unwrap();
    let (mut desk, _dir) = desk(store, Lang::Zh, (120, 36));
    desk.keys("y<down><enter>");
    assert!(copied(&desk).starts_with("Dear 周敏,"), "{}", copied(&desk));
}

#[test]
fn a_customers_progress_goes_by_mail_with_its_report() {
    let (store, _) = ordered();
    let (mut desk, dir) = desk(store, Lang::Zh, (120, 36));
    desk.keys("6<enter>y").sees("订单进度报告").sees("Order progress report").sees("交货日期：2026-12-20");
    desk.keys("<c-s>").sees("邮件附件").keys("jdbg<enter>").sees("现在打开？").keys("<esc>");
    let mail = std::fs::read_to_string(dir.path().join("订单进度报告-苏州恒达.eml")).unwrap();
    assert!(mail.contains("To: zhou@suzhou.example\r\n") && mail.contains("multipart/mixed"), "{mail}");
    desk.keys("y<enter>");
    assert!(copied(&desk).contains("DD202611001"), "{}", copied(&desk));
}
