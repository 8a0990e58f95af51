//! Products and prices in the store: the list that fills itself, files, and what each customer paid last.

use super::order::refusals;
use crate::seed::*;
use orderdesk::{
    domain::{
        decimal::{Currency, UnitPrice},
        deed::Deed,
        field::Field,
        order::{Channel, Line},
        product::Product,
        record::RecordKind,
        refusal::{Refusal, Why},
    },
    store::{ProductCard, ProductView, Store, Window},
};

/// Takes an order of one product in, received on a day of November.
fn sell(store: &mut Store, customer: &str, product: &str, price: &str, received: u32) -> i64 {
    let mut intake = intake(store, customer, Channel::Email, day(12, 20));
    intake.received_at = day(11, received).and_hms_opt(9, 0, 0).unwrap();
    intake.terms.external_ref = format!("{product}{price}{received}");
    intake.terms.lines[0].product = product.into();
    intake.terms.lines[0].unit_price = price.parse().unwrap();
    store.order_receive(&intake).unwrap().0
}

fn line(product: &str) -> Line {
    Line { product: product.into(), spec: "NBR70 φ35×3.5".into(), ..Line::default() }
}

fn last(store: &Store, customer: &str, product: &str) -> Option<String> {
    let id = store.customer_by_name(customer).unwrap().unwrap();
    let sold = store.last_sold(id, &line(product), Currency::Cny).unwrap()?;
    Some(format!("{} {}", sold.line.unit_price, sold.received_on))
}

fn names(rows: &[ProductCard]) -> Vec<(&str, bool)> {
    rows.iter().map(|row| (row.product.product.as_str(), row.is_filed())).collect()
}

fn all(store: &Store, view: ProductView) -> Vec<ProductCard> {
    store.product_window(view, Window::first(50)).unwrap()
}

#[test]
fn the_last_price_is_the_customers_own_by_the_day_received_and_of_an_order_in_force() {
    let mut store = store();
    sell(&mut store, "甲", "垫圈", "14", 10);
    sell(&mut store, "乙", "垫圈", "9", 19);
    assert_eq!(last(&store, "甲", "垫圈").as_deref(), Some("14.00 2026-11-10"));
    // an older order taken in later is not the last one, and free goods are no price
    sell(&mut store, "甲", "垫圈", "11", 3);
    sell(&mut store, "甲", "垫圈", "0", 20);
    assert_eq!(last(&store, "甲", "垫圈").as_deref(), Some("14.00 2026-11-10"));
    let newest = sell(&mut store, "甲", "垫圈", "15", 18);
    assert_eq!(last(&store, "甲", "垫圈").as_deref(), Some("15.00 2026-11-18"));
    // a line that was revised away is in force no more
    let mut terms = store.order(newest).unwrap().terms;
    terms.lines[0].product = "垫片".into();
    store.order_revise(newest, &terms, "品名更正").unwrap();
    assert_eq!(last(&store, "甲", "垫圈").as_deref(), Some("14.00 2026-11-10"));
    let id = store.customer_by_name("甲").unwrap().unwrap();
    assert_eq!(store.last_sold(id, &line("垫圈"), Currency::Usd).unwrap(), None, "never turned into another currency");
}

#[test]
fn the_list_fills_itself_from_orders_and_files_and_is_read_by_windows() {
    let mut store = store();
    let order = sell(&mut store, "甲", "c chair", "14", 10);
    sell(&mut store, "甲", "a anchor", "3", 11);
    let file = Product { product: "b bolt".into(), article: "B-07".into(), ..Product::default() };
    let id = store.product_add(&file).unwrap();
    assert_eq!(names(&all(&store, ProductView::All)), [("a anchor", false), ("b bolt", true), ("c chair", false)]);
    assert_eq!(names(&all(&store, ProductView::Filed)), [("b bolt", true)]);
    assert_eq!(names(&all(&store, ProductView::Ordered)), [("a anchor", false), ("c chair", false)]);
    let rows = all(&store, ProductView::All);
    let window = |window| store.product_window(ProductView::All, window).unwrap();
    assert_eq!(names(&window(Window::after(&rows[0], 1))), [("b bolt", true)]);
    assert_eq!(names(&window(Window::before(&rows[2], 5))), [("a anchor", false), ("b bolt", true)]);
    assert_eq!(names(&window(Window::last(2))), [("b bolt", true), ("c chair", false)]);
    assert_eq!(names(&window(Window::starting_at(&rows[1], 2))), [("b bolt", true), ("c chair", false)]);
    let hits = |query| store.product_hits(ProductView::All, query, 9).unwrap();
    assert_eq!(names(&hits("b-07")), [("b bolt", true)]);
    assert_eq!(names(&hits("NBR70")), [("a anchor", false), ("c chair", false)]);
    // what no order has any more and has no file is no product
    let mut terms = store.order(order).unwrap().terms;
    terms.lines[0].product = "d desk".into();
    store.order_revise(order, &terms, "品名更正").unwrap();
    assert_eq!(names(&all(&store, ProductView::All)), [("a anchor", false), ("b bolt", true), ("d desk", false)]);
    store.void(RecordKind::Product.row(id), "录错").unwrap();
    assert_eq!(names(&all(&store, ProductView::All)), [("a anchor", false), ("d desk", false)]);
}

#[test]
fn a_product_that_orders_know_gets_a_file_once_and_keeps_its_name() {
    let mut store = store();
    sell(&mut store, "甲", "垫圈", "14", 10);
    let known = all(&store, ProductView::All).remove(0);
    assert!(known.id < 0 && known.product.unit == "个");
    let id = store.product_add(&Product { list_price: Some(UnitPrice(15_000_000)), ..known.product.clone() }).unwrap();
    assert_eq!(store.product(known.id).unwrap().id, id, "the line leads to the file now");
    let exists = Refusal::at(Field::Product, Why::ProductExists("垫圈".into()));
    assert_eq!(refusals(store.product_add(&known.product)), [exists]);
    let renamed = Product { product: "垫片".into(), hs_code: "4016.93.10".into(), ..known.product.clone() };
    store.product_save(id, &renamed).unwrap();
    let file = store.product(id).unwrap().product;
    assert_eq!((file.product.as_str(), file.hs_code.as_str()), ("垫圈", "4016.93.10"));
    assert_eq!(store.list_price(&line("垫圈"), Currency::Cny).unwrap(), None, "edited away");
    let deeds: Vec<_> = store.history(RecordKind::Product.row(id)).unwrap().iter().map(|a| a.deed).collect();
    assert_eq!(deeds, [Deed::ProductAdd, Deed::ProductEdit].map(Some));
    store.undo().unwrap();
    assert_eq!(store.list_price(&line("垫圈"), Currency::Cny).unwrap(), Some(UnitPrice(15_000_000)));
    assert_eq!(store.list_price(&line("垫圈"), Currency::Usd).unwrap(), None);
    assert_eq!(store.check(|_| true).unwrap(), []);
}
