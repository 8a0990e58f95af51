//! What is typed into an order's form: names, figures, days and rows, understood or said.

use super::*;

#[test]
fn a_currency_is_typed_by_its_name_and_what_is_none_is_said_and_not_saved() {
    let to_currency = "<tab>".repeat(9);
    let mut desk = Desk::on(store(), Lang::Zh, (100, 40));
    desk.keys(&format!("n微信{to_currency}")).paste("美元").sees("< USD >").sees("[即时通讯]");
    desk.keys("<bs>3").sees("没有“3”这一选项").keys("<bs>dollar").sees("< USD >").sees_not("这一选项");
    desk.keys("<bs>比特币").sees("没有“比特币”这一选项").keys("<tab><c-s>").sees("没有“比特币”这一选项");
}

#[test]
fn a_discount_that_gives_nearly_all_away_is_asked_and_each_line_shows_its_amount() {
    let mut desk = Desk::on(store(), Lang::Zh, (110, 40));
    desk.keys("n2<tab><tab>苏州恒锐<enter><tab><tab>+10<f6>纸箱<tab><tab>只<tab>10<tab>100<tab>95折");
    desk.sees(" 950.00").sees("合计 950.00 CNY").keys("<c-u>95").sees(" 50.00").keys("<c-s>");
    desk.sees("第 1 行：减去 95%，只剩 50.00 CNY").keys("<esc>").sees("新建订单");
    assert!(desk.store().find_orders("1", 1).unwrap().is_empty());
    desk.keys("<c-u>九五折<c-s>").sees_not("只剩").sees("DD202611001");
    desk.keys("<esc>n2<tab><tab>苏州恒锐<enter><tab><tab>+10<f6>纸箱<tab><tab>只<tab>10<tab>200<tab>40<c-s>");
    desk.sees("只剩 1,200.00").keys("1").sees("DD202611002");
}

#[test]
fn what_would_be_refused_is_said_before_anything_is_asked() {
    let mut desk = Desk::on(store(), Lang::Zh, (110, 40));
    desk.keys("n2<tab><tab>苏州恒锐<enter><tab><tab>-3<f6>纸箱<tab><tab>只<tab>10<tab>100<tab>95<c-s>");
    desk.sees("不能早于").sees_not("只剩");
    desk.keys("<c-u>+10<c-s>").sees("只剩 50.00 CNY").keys("1").sees("DD202611001");
}

#[test]
fn chinese_text_typed_at_a_list_is_said_to_go_nowhere() {
    let mut desk = Desk::on(store(), Lang::Zh, (110, 40));
    desk.keys("哈").sees("此处不能输入文字").keys("<down>").sees_not("此处不能输入文字");
}

#[test]
fn the_page_of_an_order_whose_taking_in_is_undone_goes_with_it() {
    let mut desk = Desk::on(store(), Lang::Zh, (110, 40));
    desk.keys("n2<tab><tab>苏州恒锐<enter><tab><tab>+10<f6>纸箱<tab><tab>只<tab>10<tab>100<c-s>").sees("[概况]");
    desk.keys("u<enter>").sees("已撤销").sees_not("[概况]").sees("没有订单");
}

#[test]
fn the_same_order_typed_twice_and_a_customer_that_looks_like_a_known_one_are_asked_and_one_key_opens_the_other() {
    let mut desk = Desk::on(store(), Lang::En, (110, 40));
    let head = |name: &str, reference: &str| {
        format!("n2<tab><tab>{name}<enter><c-home>{}+10{}{reference}<f6>", "<tab>".repeat(2), "<tab>".repeat(6))
    };
    let line = "box<tab><tab>pc<tab>10<tab>100<c-s>";
    desk.keys(&head("Acme Trading Co., Ltd.", "PO-77")).keys(line).sees("DD202611001 received").keys("<esc>");
    desk.keys(&head("ACME Trading Inc.", "PO-78"))
        .keys(line)
        .sees("\"ACME Trading Inc.\" looks like Acme Trading Co., Ltd.");
    desk.keys("2").sees_not("looks like").sees("Customer").keys("<esc>").sees("New order").keys("<c-x>y");
    desk.keys(&head("Acme Trading", "PO-77")).keys(line);
    desk.sees("DD202611001 of this customer has the reference PO-77 too").keys("2").sees("next: ").keys("<esc>");
    desk.sees("New order").keys("<c-s>1").sees("DD202611002");
}

#[test]
fn rows_copied_from_a_spreadsheet_become_lines_and_columns() {
    let mut desk = Desk::on(store(), Lang::Zh, (110, 40));
    desk.keys("n2<tab><tab>苏州恒锐<enter><tab><tab>+10<f6>");
    desk.paste("纸箱\t600x400\t只\t1,200\t9.80\r\n木托盘\t\t个\t40\t85\r\n")
        .sees("已粘贴 2 行")
        .sees(" 11,760.00")
        .sees(" 3,400.00");
    desk.keys("<c-n>").paste("单价\t数量\t产品\n5\tmany\t胶带\n").sees("已粘贴 1 行").sees("胶带").sees("! 数量");
    desk.keys("<c-d>").keys("<c-s>").sees("DD202611001");
    let id = desk.store().find_orders("1", 1).unwrap()[0].row.id;
    let lines = desk.store().order(id).unwrap().terms.lines;
    let read: Vec<String> =
        lines.iter().map(|l| format!("{} {} {} {} {}", l.product, l.spec, l.unit, l.quantity, l.unit_price)).collect();
    assert_eq!(read, ["纸箱 600x400 只 1200 9.80", "木托盘  个 40 85.00"]);
    desk.keys("<esc>n<f6>").paste("a\tb\tc\t1\t2\t3\t4\n").sees("1 格没有对应的列");
}

#[test]
fn what_cannot_be_read_is_said_on_leaving_a_time_alone_is_todays_and_a_day_of_next_year_is_asked() {
    let mut desk = Desk::on(store(), Lang::Zh, (110, 40));
    desk.keys("n2<tab>早上<tab>").sees("! “早上”").keys("<s-tab><c-u>08:50<tab>").sees_not("! “");
    desk.keys("苏州恒锐<enter><tab><tab>9月16日<f6>纸箱<tab><tab>只<tab>10<tab>1<c-s>");
    desk.sees("“9月16日”理解为 2027-09-16，已是明年").keys("1").sees("DD202611001").sees("2026-11-21 08:50");
}

#[test]
fn a_new_customers_name_that_was_not_chosen_opens_the_list_at_saving_and_one_key_takes_it() {
    let mut desk = Desk::on(store(), Lang::Zh, (110, 40));
    desk.keys("n2<tab><tab>苏州恒锐<esc><tab><tab><tab>+10<f6>纸箱<tab><tab>只<tab>10<tab>1<c-s>");
    desk.sees("有 2 处需要更正").sees("新客户，保存时建档").keys("<enter><c-s>").sees("DD202611001");
}

#[test]
fn an_order_is_found_by_its_number_as_it_is_said() {
    let mut desk = desk(Lang::Zh);
    for said in ["7号", "七号", "7号订单"] {
        desk.keys(&format!("<f3>{said}<enter>")).sees("DD202611007").keys("<esc>");
    }
    desk.keys("<f3>十二号<enter>").sees("DD202611012");
}

#[test]
fn that_the_customer_was_told_is_typed_and_never_there_by_itself() {
    let mut store = seeded();
    let (id, _) = seed::receive(&mut store, "温州瓯江", Channel::Email, day(12, 1));
    seed::approve(&mut store, id);
    let mut desk = Desk::on(store, Lang::Zh, (100, 40));
    desk.keys("<f3>13<enter><space>").sees("告知客户日期").keys("<space><c-s>").sees("不能为空");
    assert_eq!(desk.store().order(id).unwrap().stage, Stage::Approved);
    desk.keys("21<c-s>").sees("执行中");
}

#[test]
fn a_price_off_the_customers_last_or_the_list_price_is_asked_once() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = Desk::on(store(), lang, (110, 40));
        let head = |name: &str| format!("n2<tab><tab>{name}<enter><tab><tab>+10<f6>");
        let line = |price: &str| format!("carton<tab>K3<tab>pc<tab>10<tab>{price}<c-s>");
        desk.keys(&head("苏州恒锐")).keys(&line("14")).sees("DD202611001").keys("<esc>");
        let asked = pick(
            lang,
            "Line 1: 16.90 is +21 % off this customer's last price, 14.00 (DD202611001 of",
            "第 1 行：16.90 与该客户上次成交价 14.00（2026-11-21 DD202611001）相差",
        );
        desk.keys(&head("苏州恒锐")).keys(&line("16.9")).sees(asked).keys("2").sees("DD202611001").keys("<esc>");
        desk.keys("<c-s>").sees(asked).keys("1").sees("DD202611002").keys("<esc>");
        // within the setting nothing is asked, and another customer has no last price
        desk.keys(&head("苏州恒锐")).keys(&line("15")).sees("DD202611003").keys("<esc>");
        desk.keys(&head("无锡新锐")).keys(&line("99")).sees("DD202611004").keys("<esc>");
        // a product of the list: typed by its article number, its price is filled in, and another one is asked
        desk.keys("pnvalve<tab>V7<tab>VA-7<tab>pc<tab><tab>20<c-s>");
        desk.sees(pick(lang, "valve has a file now", "valve 已建档")).keys("<esc>");
        desk.keys(&head("无锡新锐")).keys("VA-7<down><enter>").sees("V7").sees("20.00");
        desk.keys("3<tab>30<c-s>");
        desk.sees(pick(
            lang,
            "Line 1: 30.00 is +50 % off the list price, 20.00.",
            "第 1 行：30.00 与目录价 20.00 相差 +50%。",
        ));
    }
}
