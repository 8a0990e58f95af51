//! Files that must go in as they are.

use crate::{TITLES, bring_in, data, file, options, sentences, store};
use orderdesk::{
    domain::{decimal::Currency, deed::Deed, stage::Stage},
    exchange::import::{Options, import},
    i18n::Lang,
    store::{Ledger, LedgerView, Window},
};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn northwind_goes_in_whole_and_exact() {
    let mut store = store();
    let report = bring_in(&mut store, &data("northwind-orders.csv")).unwrap();
    assert_eq!((report.records, report.lines, report.rows), (830, 2155, 2155));
    assert_eq!(report.refused, []);
    assert_eq!(report.seen.columns.ignored(), ["Shipper", "Freight", "ShipName"]);

    // The same file, read by another reader and computed with another kind of decimal.
    type Line = (String, Decimal, Decimal, Decimal);
    let mut wanted: BTreeMap<String, (Vec<Line>, csv::StringRecord)> = BTreeMap::new();
    let mut reader = csv::Reader::from_path(data("northwind-orders.csv")).unwrap();
    let titles = reader.headers().unwrap().clone();
    let at = |record: &csv::StringRecord, title: &str| {
        record[titles.iter().position(|t| t == title).unwrap()].trim().to_owned()
    };
    for record in reader.records() {
        let record = record.unwrap();
        let figure = |title: &str| at(&record, title).parse::<Decimal>().unwrap();
        let line = (at(&record, "ProductName"), figure("Quantity"), figure("UnitPrice"), figure("Discount"));
        wanted.entry(at(&record, "OrderID")).or_insert_with(|| (Vec::new(), record.clone())).0.push(line);
    }
    assert_eq!(wanted.len(), 830);
    let (mut customers, mut products, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    let mut sum = Decimal::ZERO;
    for (reference, (lines, record)) in &wanted {
        let order = store.order(store.order_by_reference(reference).unwrap().unwrap()).unwrap();
        assert_eq!(order.customer, at(record, "CustomerName"));
        assert_eq!(order.received_at.date().to_string(), at(record, "OrderDate"));
        assert_eq!(order.terms.delivery_date.to_string(), at(record, "RequiredDate"));
        assert_eq!(order.terms.contact, at(record, "ContactName"));
        assert_eq!(order.terms.phone, at(record, "Phone"));
        assert_eq!(order.terms.salesperson, at(record, "Salesperson"));
        let place = ["ShipAddress", "ShipCity", "ShipCountry"].map(|t| at(record, t)).join(", ");
        assert_eq!(order.terms.delivery_place, place);
        assert_eq!(order.terms.lines.len(), lines.len());
        let mut total = Decimal::ZERO;
        for (got, (product, quantity, price, discount)) in order.terms.lines.iter().zip(lines) {
            assert_eq!(&got.product, product);
            let exact = quantity * price * (Decimal::ONE - discount);
            let amount = exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            assert_eq!(got.amount(Currency::Cny).unwrap().format(Currency::Cny).parse::<Decimal>().unwrap(), amount);
            total += amount;
            products.insert(product.clone());
        }
        assert_eq!(order.total.format(Currency::Cny).parse::<Decimal>().unwrap(), total, "{reference}");
        sum += total;
        customers.insert(order.customer.clone());
        months.entry((order.number.year, order.number.month)).or_insert_with(Vec::new).push(order.number.seq);
    }
    assert_eq!(report.totals[&Currency::Cny].format(Currency::Cny).parse::<Decimal>().unwrap(), sum);
    // 89 of Northwind's 91 customers have orders; the other two stand in no row.
    assert_eq!((customers.len() as u64, report.new_customers, products.len()), (89, 89, 77));
    assert!(customers.contains("Toms Spezialitäten") && customers.contains("Folk och fä HB"));
    let (first, last) = report.numbers.unwrap();
    assert_eq!(first.to_string(), "DD199607001");
    assert!(last.to_string().starts_with("DD199805"), "{last}");
    assert_eq!(months.len(), 23);
    for numbers in months.values_mut() {
        numbers.sort_unstable();
        assert_eq!(*numbers, (1..=numbers.len() as u32).collect::<Vec<_>>());
    }
    assert_eq!(store.order(store.order_by_reference("10248").unwrap().unwrap()).unwrap().number, first);
    assert_eq!(store.check(|_| true).unwrap(), []);
}

#[test]
fn one_action_and_the_same_file_again_adds_nothing() {
    let mut store = store();
    bring_in(&mut store, &data("customer-system.csv")).unwrap();
    let actions = store.actions(None, 10).unwrap();
    assert_eq!(actions.len(), 1);
    assert_eq!((actions[0].deed, &*actions[0].subject.to_string()), (Some(Deed::Import), "customer-system.csv"));
    let counts = store.row_counts().unwrap();
    let again = bring_in(&mut store, &data("customer-system.csv")).unwrap();
    assert_eq!((again.records, again.present, again.is_stored), (0, 3, false));
    assert_eq!(store.row_counts().unwrap(), counts);
    store.undo().unwrap();
    assert!(store.find_orders("YL-0931", 5).unwrap().is_empty());
}

#[test]
fn a_chinese_export_is_understood() {
    let mut store = store();
    let report = bring_in(&mut store, &data("customer-system.csv")).unwrap();
    assert_eq!((report.records, report.lines, report.new_customers), (3, 4, 3));
    assert_eq!(report.seen.columns.ignored(), [""; 0]);
    let order = |reference: &str| store.order(store.order_by_reference(reference).unwrap().unwrap()).unwrap();
    let first = order("YL-0931");
    assert_eq!(first.number.to_string(), "DD202611001");
    assert_eq!(first.terms.lines.len(), 2, "rows that are not neighbours are one order");
    assert_eq!(first.terms.lines[1].spec, "KH-2611 深灰 M-3XL");
    assert_eq!(first.terms.special_requirements, "唛头按客户图稿");
    assert_eq!(first.total.format(Currency::Cny), "21660.00");
    let second = order("OJ-7714");
    assert_eq!(second.number.to_string(), "DD202611002", "numbers follow the first rows");
    assert_eq!(second.terms.delivery_date.to_string(), "2026-12-10");
    assert_eq!(second.total.format(Currency::Cny), "176225.00");
    let third = order("NH-118");
    assert_eq!(third.terms.delivery_place, "Hamburg, Burchardkai");
    assert_eq!(third.total.format(Currency::Cny), "6084.33"); // 6084.325
    let hits = store.find_orders("sx", 5).unwrap();
    assert!(hits.iter().any(|r| r.row.number == first.number), "found by initials");
}

#[test]
fn semicolons_tabs_marks_and_windows_line_ends_are_understood() {
    for (delimiter, end, mark) in [(";", "\r\n", "\u{feff}"), ("\t", "\n", ""), (",", "\r", ""), (";", "\n", "")] {
        let text = [
            "订单编号,下单日期,客户名称,产品名称,数量,单价,交货日期",
            "A1,2026-11-02,甲公司,管,10,1.5,2026-12-01",
            "",
            "A2,2026-11-02,乙公司,线,20,2,2026-12-01",
        ];
        let text = format!("{mark}{}", text.join(end).replace(',', delimiter));
        let (_dir, path) = file(&[&text]);
        let mut store = store();
        let report = bring_in(&mut store, &path).unwrap();
        assert_eq!((report.records, report.lines), (2, 2), "{delimiter:?} {end:?}");
    }
}

#[test]
fn orders_keep_their_own_numbers_and_later_ones_come_after_them() {
    let (_dir, path) = file(&[
        TITLES,
        "X1,2026-11-02,甲,管,1,1,,2026-12-01",
        "dd-2026-11-005,2026-11-03,乙,管,1,1,,2026-12-01",
        "X2,2026-11-04,丙,管,1,1,,2026-12-01",
    ]);
    let mut store = store();
    bring_in(&mut store, &path).unwrap();
    let number = |reference: &str| {
        let id = store.order_by_reference(reference).unwrap().unwrap();
        store.order(id).unwrap().number.to_string()
    };
    assert_eq!(number("X1"), "DD202611006");
    assert_eq!(number("X2"), "DD202611007");
    let own = store.order_id("DD202611005".parse().unwrap()).unwrap().unwrap();
    assert_eq!(store.order(own).unwrap().customer, "乙");
    assert_eq!(store.order(own).unwrap().terms.external_ref, "");
    let again = bring_in(&mut store, &path).unwrap();
    assert_eq!((again.records, again.present), (0, 3));
}

#[test]
fn orders_may_come_in_progress_and_a_dry_run_stores_nothing() {
    let (_dir, path) = file(&[TITLES, "X1,2026-11-02,甲,管,1,1,0.15,2026-12-01"]);
    let mut store = store();
    let dry = import(&mut store, &path, &Options { dry_run: true, ..options() }, |_, _| true).unwrap();
    assert_eq!((dry.records, dry.is_stored), (1, false));
    assert!(store.actions(None, 5).unwrap().is_empty());
    let all = Ledger { view: LedgerView::All, ..Ledger::open(store.today()) };
    assert!(store.ledger_window(&all, Window::first(5)).unwrap().is_empty());
    import(&mut store, &path, &Options { in_progress: true, ..options() }, |_, _| true).unwrap();
    let row = &store.ledger_window(&all, Window::first(5)).unwrap()[0];
    assert_eq!((row.stage, row.number.seq), (Stage::InProgress, 1));
    assert_eq!(store.order(row.id).unwrap().terms.lines[0].discount.to_string(), "15");
}

#[test]
fn hostile_text_is_cleaned_at_the_door() {
    let (_dir, path) = file(&[
        TITLES,
        "X1,2026-11-02,\u{1b}[31m红\u{1b}[0m公司\u{202e},管\u{9b}2J\u{200b},1,1,,2026-12-01",
        "X2,2026-11-02,'=HYPERLINK(1),../../etc/passwd,1,1,,2026-12-01",
    ]);
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    assert_eq!(sentences(&report.refused, Lang::En), [""; 0]);
    let order = store.order(1).unwrap();
    assert_eq!((order.customer.as_str(), order.terms.lines[0].product.as_str()), ("红公司", "管"));
    let other = store.order(2).unwrap();
    assert_eq!((other.customer.as_str(), other.terms.lines[0].product.as_str()), ("=HYPERLINK(1)", "../../etc/passwd"));
}
