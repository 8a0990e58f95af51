//! Lines with delivery days of their own: typed, asked about, pasted, copied into a change request, shipped one by one.

use super::*;
use orderdesk::domain::order::Terms;

/// A new order of 苏州恒锐 due on 1 December, the caret in its first line.
const BEGUN: &str = "n2<tab><tab>苏州恒锐<enter><tab><tab>12-1<f6>";
/// One line, the caret behind its discount.
const LINE: &str = "纸箱<tab><tab>只<tab>10<tab>2<tab>";

fn terms(desk: &mut Desk, id: i64) -> Terms {
    desk.store().order(id).unwrap().terms
}

fn days(terms: &Terms) -> (NaiveDate, Vec<Option<NaiveDate>>) {
    (terms.delivery_date, terms.lines.iter().map(|line| line.delivery_date).collect())
}

#[test]
fn a_key_gives_a_line_its_own_day_and_a_desk_that_never_uses_it_sees_no_column() {
    for lang in Lang::ALL {
        let column = pick(lang, "Delivery..", "交货日期");
        let mut desk = Desk::on(store(), lang, (80, 24));
        desk.keys(BEGUN).keys(LINE);
        let heading = |desk: &Desk| {
            let screen = desk.screen();
            let heading = screen.lines().find(|line| line.contains(pick(lang, "Quantity", "数量"))).unwrap().to_owned();
            heading.contains(column)
        };
        assert!(!heading(&desk));
        desk.keys("<f7>11-25");
        assert!(heading(&desk));
        desk.keys("<tab>胶带<tab><tab>卷<tab>5<tab>1").sees("2026-11-25").snapshot(&format!("own_day_{lang:?}"));
        desk.keys("<c-s>").sees("DD202611001");
        assert_eq!(days(&terms(&mut desk, 1)), (day(12, 1), vec![Some(day(11, 25)), None]));
        desk.snapshot(&format!("own_day_page_{lang:?}"));
        // opened again, the column is there at once
        desk.keys("e");
        assert!(heading(&desk));
        // a quotation's lines have none
        desk.keys("<esc><esc>5").turns_to(pick(lang, "quotations", "报价")).keys("n<f6><f7>");
        assert!(!heading(&desk));
    }
}

#[test]
fn a_day_after_the_orders_is_asked_and_moves_the_order_but_no_other_line() {
    let mut desk = Desk::on(store(), Lang::Zh, (100, 40));
    desk.keys(BEGUN).keys(LINE).keys("<tab>胶带<tab><tab>卷<tab>5<tab>1<f7>12-9<c-s>");
    desk.sees("订单交期以最后一行为准，改为 2026-12-09；未单独填交期的行仍为 2026-12-01")
        .keys("<esc>")
        .sees("新建订单");
    assert!(desk.store().find_orders("1", 1).unwrap().is_empty());
    desk.keys("<c-s>1").sees("DD202611001").sees("2026-12-01").sees("最后一行为 2026-12-09");
    assert_eq!(days(&terms(&mut desk, 1)), (day(12, 9), vec![Some(day(12, 1)), None]));
    // both brought to the order's day are none of their own; the key works from the fields as well
    desk.keys("e<f7><c-u>12-9<c-s>").sees("2026-12-09").sees_not("最后一行为");
    assert_eq!(days(&terms(&mut desk, 1)), (day(12, 9), vec![None, None]));
    // what is wrong is said in its line
    desk.keys("e<f6><f7>11-1<tab>").sees("2027-11-01").keys("<s-tab><c-u>2026-11-01<c-s>").sees("不能早于 2026-11-21");
}

#[test]
fn a_pasted_column_of_days_shows_itself_and_a_draft_brings_it_back() {
    let mut desk = Desk::on(store(), Lang::Zh, (110, 40));
    desk.keys(BEGUN).paste("产品\t数量\t单价\t交货日期\n纸箱\t10\t2\t2026-11-25\n胶带\t5\t1\t\n").sees("2026-11-25");
    desk.keys("<esc>").restart().keys("n<enter>").sees("2026-11-25").keys("<c-s>").sees("DD202611001");
    assert_eq!(days(&terms(&mut desk, 1)), (day(12, 1), vec![Some(day(11, 25)), None]));
}

#[test]
fn a_change_request_names_the_line_whose_day_moves_and_only_what_is_due_first_is_shipped() {
    let mut store = store();
    let mut intake = seed::intake(&mut store, "宁波吉旺服饰有限公司", Channel::Email, day(12, 10));
    let line = intake.terms.lines[0].clone();
    intake.terms.lines.push(orderdesk::domain::order::Line { line: 2, product: "卡箍".into(), ..line });
    intake.terms.lines[0].delivery_date = Some(day(11, 20));
    let (id, _) = store.order_receive(&intake).unwrap();
    seed::start(&mut store, id);
    seed::inspect(&mut store, id);
    let mut desk = Desk::on(store, Lang::Zh, (100, 40));
    // late by its first line, wherever it is looked for
    desk.sees("逾1天").sees("逾期").keys("<f3>1<enter>").sees("已逾期 1 天").sees("最后一行为 2026-12-10");
    desk.keys("<esc>5").sees("橡胶密封圈").sees_not("橡胶密封圈 +1").keys("1");
    // the shipment is prefilled with the line that is due
    desk.keys("<f3>1<enter><space>").sees("待发 500 个，订购 500  交期 2026-11-20").sees("发货后仍待发：第2行 500 个");
    desk.keys("<c-x>")
        .keys("r<tab><tab><tab>分批<f6><f7><c-u>12-5<c-s><a-r>")
        .sees("第 1 行 交货日期：2026-11-20 -> 2026-12-05");
    let request = desk.store().request(1).unwrap();
    assert_eq!(days(&request.proposed.unwrap()), (day(12, 10), vec![Some(day(12, 5)), None]));
}
