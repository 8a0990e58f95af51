//! Products and prices by keys (W7): the list that fills itself, a file made of what orders know, what customers paid.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{domain::order::Channel, i18n::Lang};
use support::{Desk, pick};

/// A desk on which two customers ordered the same, and one something else.
fn desk(lang: Lang, size: (u16, u16)) -> Desk {
    let mut store = seed::store();
    for (customer, product, price) in
        [("甲厂", "橡胶密封圈", "0.385"), ("乙厂", "橡胶密封圈", "0.42"), ("乙厂", "O型圈", "0.9")]
    {
        let mut intake = seed::intake(&mut store, customer, Channel::Email, seed::day(12, 1));
        intake.terms.lines[0].product = product.into();
        intake.terms.lines[0].unit_price = price.parse().unwrap();
        store.order_receive(&intake).unwrap();
    }
    Desk::on(store, lang, size)
}

#[test]
fn the_list_tells_what_each_customer_paid_last_and_makes_a_file_of_what_orders_know() {
    for lang in [Lang::En, Lang::Zh] {
        let mut desk = desk(lang, (140, 40));
        desk.keys("p").sees("O型圈").sees("0.42 CNY").keys("<down>");
        desk.snapshot(pick(lang, "products_en_140x40", "products_zh_140x40"));
        desk.keys("i").sees(pick(lang, "known from orders; e / F2 makes a file of it", "仅见于订单，e / F2 建档"));
        desk.keys("e").sees(pick(lang, "New product", "新建产品")).keys("MF-35<tab><tab>4016.93<tab>0.4<c-s>");
        desk.sees(pick(lang, "橡胶密封圈 has a file now", "橡胶密封圈 已建档")).sees("MF-35").sees("0.40 CNY");
        desk.keys("<enter>").sees("DD202611001").keys("eMF-36<c-s>").sees(pick(
            lang,
            "product saved",
            "产品资料已保存",
        ));
        desk.keys("i").sees(pick(lang, "product put down", "登记产品")).keys("<esc><esc>");
        desk.keys("/mf-36<enter>").sees("橡胶密封圈").sees_not("O型圈").keys("<esc>");
        desk.turns_to(pick(lang, "known from orders", "仅见于订单")).sees("O型圈").sees_not("MF-36");
        // a file written by mistake goes, and the product stays as orders know it
        desk.turns_to(pick(lang, "with a file", "已建档")).keys("z").keys("错<c-s><home>").sees_not("MF-36");
        desk.turns_to(pick(lang, "all", "全部")).sees("橡胶密封圈").keys("<esc>").sees("DD202611001");
    }
}

#[test]
fn what_is_no_hs_code_is_refused_and_a_second_file_too() {
    let mut desk = desk(Lang::En, (100, 40));
    desk.keys("6p").keys("nvalve<tab>V7<tab><tab><tab>12a<c-s>");
    desk.sees("\"12a\" is no HS code: give 4 to 13 digits");
    desk.keys("<c-u>8481<c-s>").sees("valve has a file now").keys("nvalve<tab>V7<c-s>");
    desk.sees("valve of this specification has a file already").keys("<esc><esc>").sees("Customers");
}
