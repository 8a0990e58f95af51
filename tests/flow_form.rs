//! Forms by keys: printed from the record, remembered, taken back signed, and every refusal with the typed path kept.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::{document::Entry, order::Channel, printout::FormKind, record::RecordKind, request::*},
    i18n::Lang,
    store::Store,
    tui::app::Effect,
};
use seed::day;
use support::Desk;

fn desk(store: Store, lang: Lang, size: (u16, u16)) -> (Desk, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let mut desk = Desk::on(store, lang, size);
    desk.app().cx.folder = Some(dir.path().to_owned());
    (desk, dir)
}

fn spoken() -> (Store, i64) {
    let mut store = support::store();
    let (id, _) = seed::receive(&mut store, "苏州恒达", Channel::Phone, day(12, 20));
    (store, id)
}

#[test]
fn a_confirmation_is_printed_in_four_keys_and_taken_back_as_the_customers_confirmation() {
    let (store, order) = spoken();
    let (mut desk, dir) = desk(store, Lang::En, (120, 30));
    desk.keys("f").sees("Print a form").sees("Order confirmation").sees_not("Packing list");
    desk.keys("<enter>").sees("Order confirmation - DD202611001").sees("Order confirmation-DD202611001.xlsx");
    desk.keys("<c-s>").sees("Open it now?").keys("<esc>");
    assert!(dir.path().join("Order confirmation-DD202611001.xlsx").exists());
    let about = RecordKind::Order.row(order);
    assert_eq!(desk.store().printouts_of(about).unwrap()[0].form, FormKind::OrderConfirmation);
    desk.keys("<enter>D").sees("Printed forms").sees("printed on 2026-11-21, not back yet");
    // its return is the customer's confirmation, recorded once
    desk.keys("<space>").sees("Confirmed by").keys(".<c-s>").sees("signed copy back on 2026-11-21");
    assert_eq!(desk.store().order(order).unwrap().confirmed_by, "周敏");
    desk.keys("u<enter>").sees("not back yet");
    assert_eq!(desk.store().order(order).unwrap().confirmed_on, None);
}

#[test]
fn the_same_keys_work_with_an_input_method_on_and_a_form_is_found_by_its_initials() {
    let (store, order) = spoken();
    let (mut desk, dir) = desk(store, Lang::Zh, (120, 30));
    desk.keys("<c-x>")
        .sees("打印表单")
        .keys("ddps")
        .sees("订单评审表")
        .keys("<enter><c-s>")
        .sees("现在打开？")
        .keys("<esc>");
    assert!(dir.path().join("订单评审表-DD202611001.xlsx").exists());
    desk.keys("<c-x>").sees("签字件收回：订单评审表").sees("2026-11-21 打印，签字件未收回").keys("收回<enter>");
    desk.sees("签字件收回：订单评审表").keys(".<c-s>").sees("订单评审表的签字件已收回");
    let printed = desk.store().printouts_of(RecordKind::Order.row(order)).unwrap();
    assert_eq!(printed[0].returned_on, Some(day(11, 21)));
}

#[test]
fn a_file_that_is_there_is_replaced_only_after_asking() {
    let (store, _) = spoken();
    let (mut desk, dir) = desk(store, Lang::Zh, (120, 30));
    let path = dir.path().join("订单确认书-DD202611001.xlsx");
    std::fs::write(&path, b"mine").unwrap();
    desk.keys("f<enter><c-s>").sees("是否覆盖？").keys("<esc>").sees_not("现在打开？");
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    desk.keys("f<enter><c-s><enter>").sees("现在打开？").keys("<esc>");
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
}

#[test]
fn a_folder_that_is_not_there_is_named_at_the_field_and_the_path_stays() {
    let (store, order) = spoken();
    let (mut desk, _dir) = desk(store, Lang::Zh, (120, 30));
    desk.keys("f<enter><c-u>/no/such/form.xlsx<c-s>").sees("文件夹不存在").sees("/no/such/form.xlsx");
    assert!(desk.store().printouts_of(RecordKind::Order.row(order)).unwrap().is_empty());
    desk.keys("<c-u>").wait().restart().keys("<enter>").sees("订单确认书 - DD202611001");
    desk.keys("<c-s>").sees("不能为空").keys("<c-x><enter>").sees_not("订单确认书 - ");
}

#[test]
fn a_request_has_one_form_and_tells_that_it_was_printed() {
    let mut store = support::store();
    let (order, _) = seed::receive(&mut store, "苏州恒达", Channel::Email, day(12, 20));
    seed::start(&mut store, order);
    let mut proposed = store.order(order).unwrap().terms;
    proposed.delivery_date = day(12, 28);
    let new = NewRequest {
        kind: RequestKind::Change,
        requested_by: "周敏".into(),
        requested_on: day(11, 21),
        channel: Channel::Phone,
        reason: "改期".into(),
        base_version: 1,
        proposed: Some(proposed),
    };
    store.request_open(order, &new).unwrap();
    let (mut desk, dir) = desk(store, Lang::Zh, (140, 40));
    desk.keys("2f").sees("订单变更申请单 - DD202611001-R1").keys("<c-s><esc>").sees("2026-11-21 打印，签字件未收回");
    assert!(dir.path().join("订单变更申请单-DD202611001-R1.xlsx").exists());
    // a form that is out can be taken back from the same key
    desk.keys("f")
        .sees("签字件收回")
        .keys("<down><enter>")
        .sees("归还日期")
        .keys(".<c-s>")
        .sees("2026-11-21 签字件收回");
}

#[test]
fn documents_and_days_have_their_forms_too() {
    let mut store = support::store();
    let entry = Entry { title: "销售合同".into(), place: "A柜".into(), ..Entry::default() };
    store.document_register(&entry).unwrap();
    let (mut desk, dir) = desk(store, Lang::En, (120, 30));
    desk.keys("4f").sees("Document viewing request").sees("Document loan request").keys("<down><enter><c-s><esc>");
    assert!(dir.path().join("Document loan request-WJ202611001.xlsx").exists());
    desk.sees("printed on 2026-11-21");
    desk.keys("3f").sees("Daily tracking sheet").sees("Weekly coordination meeting").keys("<enter><c-s><esc>");
    assert!(dir.path().join("Daily tracking sheet-2026-11-21.xlsx").exists());
}

#[test]
fn without_a_record_there_is_nothing_to_print() {
    let (mut desk, _dir) = desk(support::store(), Lang::Zh, (80, 24));
    desk.keys("f").sees_not("打印表单 ");
}

#[test]
fn the_dialogs_look_so() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for (columns, rows) in [(80, 24), (140, 40)] {
            let (store, _) = spoken();
            let mut desk = Desk::on(store, lang, (columns, rows));
            desk.app().cx.folder = Some(std::path::PathBuf::from("papers"));
            desk.keys("f").snapshot(&format!("form_which_{name}_{columns}"));
            desk.keys("<enter>").snapshot(&format!("form_where_{name}_{columns}"));
        }
    }
}

#[test]
fn a_chosen_shipment_prints_its_own_lists_and_the_signed_one_is_told_with_the_order() {
    let mut store = support::store();
    let (order, _) = seed::receive(&mut store, "苏州恒达", Channel::Email, day(12, 20));
    seed::start(&mut store, order);
    seed::inspect(&mut store, order);
    let part = seed::dispatch(&store, &[(1, "120")]);
    store.shipment_add(order, &part).unwrap();
    let (mut desk, dir) = desk(store, Lang::En, (120, 30));
    desk.keys("<enter>Sf").sees("Shipping list").sees("Packing list").sees_not("Order confirmation");
    desk.keys("<enter>").sees("Shipping list - DD202611001-S1").keys("<c-s>").sees("Open it now?").keys("<esc>");
    assert!(dir.path().join("Shipping list-DD202611001-S1.xlsx").exists());
    desk.keys("D").sees("Printed forms").sees("printed on 2026-11-21, not back yet");
    desk.keys("u<enter>").sees_not("not back yet");
    // an order's own forms are offered wherever no shipment is chosen
    desk.keys("Of").sees("Order progress report").sees("Shipping list").keys("<c-f>").sees("Order confirmation");
}

#[test]
fn a_customer_is_printed_for_from_the_list_and_from_the_page_and_the_progress_is_copied() {
    let (store, _) = spoken();
    let (mut desk, dir) = desk(store, Lang::Zh, (120, 30));
    desk.keys("6f").sees("打印表单").sees("客户对账单").sees("订单进度报告").keys("<esc>");
    desk.keys("<enter><c-x>").sees("客户对账单").keys("dzd<enter>").sees("客户对账单 - 苏州恒达").keys("<c-s>");
    desk.sees("现在打开？").keys("<esc>");
    assert!(dir.path().join("客户对账单-苏州恒达-2026-11.xlsx").exists());
    desk.keys("y<enter>");
    let copied = desk.effects.iter().find_map(|e| if let Effect::Copy(text) = e { Some(text.as_str()) } else { None });
    assert!(copied.is_some_and(|t| t.contains("订单进度报告") && t.contains("DD202611001")), "{copied:?}");
}

fn three_orders() -> Store {
    let mut store = support::store();
    seed::receive(&mut store, "苏州恒达", Channel::Phone, day(12, 20));
    seed::receive(&mut store, "苏州恒达", Channel::Email, day(12, 22));
    seed::receive(&mut store, "无锡华辰", Channel::Email, day(12, 24));
    store
}

fn copied(desk: &Desk) -> String {
    let mut texts =
        desk.effects.iter().filter_map(|e| if let Effect::Copy(text) = e { Some(text.clone()) } else { None });
    texts.next_back().unwrap_or_default()
}

#[test]
fn marked_orders_of_a_customer_are_told_copied_and_printed_together() {
    let (mut desk, dir) = desk(three_orders(), Lang::En, (120, 30));
    // newest first: the two of the second customer's stand below
    desk.keys("<down>mm").sees("✓DD202611002").sees("✓DD202611001").sees("2 marked for y, f, Shift-X");
    desk.keys("y<enter>").sees("opied");
    let text = copied(&desk);
    assert!(text.starts_with("苏州恒达") && text.contains("DD202611001") && text.contains("DD202611002"), "{text}");
    assert!(!text.contains("DD202611003"), "{text}");
    desk.keys("f").sees("Order progress report").sees("苏州恒达, 2 orders").keys("<enter><c-s>").sees("Open it now?");
    desk.keys("<esc>");
    assert!(dir.path().join("Order progress report-苏州恒达.xlsx").exists());
    // the same key takes a mark away; marks outlive a filter, and escape takes first the filter, then the marks
    desk.keys("<end>m").sees("1 marked").keys("/华辰<enter>").sees("1 marked").sees_not("✓");
    desk.keys("<esc>").sees("✓DD202611002").keys("<esc>").sees_not("✓").sees_not("marked");
    desk.keys("<home>y<enter>");
    assert!(copied(&desk).starts_with("DD202611003"), "{}", copied(&desk));
}

#[test]
fn of_several_customers_one_is_chosen_and_told_only_of_its_own() {
    for (lang, whose, name) in
        [(Lang::Zh, "选择客户", "苏州恒达，1 个订单"), (Lang::En, "report of", "苏州恒达, 1 order")]
    {
        let (mut desk, _dir) = desk(three_orders(), lang, (80, 24));
        desk.keys("<c-n><c-n><c-y>").sees(whose).sees(name).keys("恒达<enter><enter>");
        let text = copied(&desk);
        assert!(text.contains("DD202611002") && !text.contains("DD202611003"), "{text}");
        desk.keys("f").sees(name).sees("无锡华辰").keys("<esc>");
    }
}

#[test]
fn marked_orders_are_exported_whatever_the_filter_shows() {
    let (mut desk, dir) = desk(three_orders(), Lang::Zh, (80, 24));
    let file = dir.path().join("chosen.csv");
    desk.keys("m<down>m/恒达<enter>").snapshot("form_marked_zh_80");
    desk.keys("X<c-u>").paste(file.to_str().unwrap()).keys("<c-s>").sees("已导出 2 行");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("DD202611001") && text.contains("DD202611003") && !text.contains("DD202611002"), "{text}");
}

#[test]
fn a_marked_order_that_is_gone_is_passed_over() {
    let (mut desk, _dir) = desk(three_orders(), Lang::En, (80, 24));
    desk.keys("mu<enter>").keys("y").sees("no form for what is selected");
}

#[test]
fn a_quotation_prints_from_the_register_and_a_sample_from_the_order() {
    let (mut store, order) = spoken();
    let customer = store.order(order).unwrap().terms.customer_id;
    let sample = orderdesk::domain::sample::Sample::asked("密封圈样", day(11, 20), day(11, 27));
    store.sample_add(&orderdesk::store::Buyer::Known(customer), Some(order), &sample).unwrap();
    let (mut desk, dir) = desk(store, Lang::Zh, (120, 36));
    desk.keys("<enter>Af").sees("打样单 - DD202611001 密封圈样").keys("<c-s>").sees("现在打开？").keys("<esc>");
    assert!(dir.path().join("打样单-DD202611001 密封圈样.xlsx").exists());
    // the order tells of it, and every other form is a few letters or one key further
    desk.keys("O<c-x>").sees("签字件收回：打样单").sees_not("箱唛").keys("xm").sees("箱唛").keys("<c-u><c-f>");
    desk.sees("全部表单").sees("商业发票").keys("<c-f>").sees_not("商业发票").keys("<esc><esc>");
    // what wants attention has its forms too
    desk.keys("5/密封<enter><down>f").sees("签字件收回：打样单").sees_not("形式发票");
}

#[test]
fn a_form_is_printed_in_the_language_of_who_reads_it_and_its_file_follows() {
    let mut store = support::store();
    let mut taken = seed::intake(&mut store, "Nordic Seals AB", Channel::Email, day(12, 20));
    taken.terms.currency = orderdesk::domain::decimal::Currency::Usd;
    store.order_receive(&taken).unwrap();
    let (mut desk, dir) = desk(store, Lang::Zh, (120, 36));
    // who pays in another currency is written to in English, unless it is said otherwise
    desk.keys("fxsfp<enter>")
        .sees("形式发票 - DD202611001")
        .sees("[English]")
        .keys("<c-s>")
        .sees("现在打开？")
        .keys("<esc>");
    assert!(dir.path().join("Proforma invoice-DD202611001.xlsx").exists());
    desk.keys("fxsfp<enter><tab>中文<c-s>").sees("现在打开？").keys("<esc>");
    assert!(dir.path().join("形式发票-DD202611001.xlsx").exists());
    // what the house reads is in the language of the screen
    desk.keys("fsctzd<enter>").sees("[中文]").keys("<tab>English<c-s>").sees("现在打开？").keys("<esc>");
    assert!(dir.path().join("Production order-DD202611001.xlsx").exists());
}
