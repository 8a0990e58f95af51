//! Moving in from spreadsheets: customers, orders, documents, payments and entries, each from a sheet of its own, and never
//! twice.

use crate::{bring_in, file, options, sentences, store};
use orderdesk::{
    domain::{
        decimal::{Currency, Money},
        import::{ImportKind, ImportWhy},
        number::FileKind,
    },
    exchange::import::{Options, Profile, Report, import},
    i18n::{Lang, import as words},
    store::{Register, RegisterView, Store, Window},
};

const ORDERS: [&str; 4] = [
    "订单编号,下单日期,客户名称,产品名称,数量,单价,交货日期",
    "HT-01,2026-11-02,苏州龙滨机械有限公司,法兰,100,12.50,2026-12-18",
    "HT-02,2026-11-03,宁波吉旺(中国)有限公司,轴承,10,200,2026-12-20",
    "DD202611007,2026-11-04,苏州龙滨机械有限公司,法兰,20,12.50,2026-12-22",
];

/// A desk with the orders in progress.
fn desk() -> Store {
    let mut store = store();
    let (_dir, path) = file(&ORDERS);
    let report = import(&mut store, &path, &Options { in_progress: true, ..options() }, |_, _| true).unwrap();
    assert_eq!((report.records, report.is_stored), (3, true));
    store
}

/// Imports lines of a sheet.
fn take(store: &mut Store, lines: &[&str]) -> Report {
    let (_dir, path) = file(lines);
    bring_in(store, &path).unwrap()
}

/// Checks that a sheet goes in as so many records of a kind, and that a second time it adds nothing.
fn goes_in_once(store: &mut Store, kind: ImportKind, lines: &[&str]) -> Report {
    let report = take(store, lines);
    assert_eq!(sentences(&report.refused, Lang::En), [""; 0]);
    assert_eq!((report.seen.columns.kind, report.is_stored), (kind, true));
    let again = take(store, lines);
    let all = report.records + report.completed + report.present;
    assert_eq!((again.records, again.completed, again.present, again.is_stored), (0, 0, all, false));
    report
}

#[test]
fn customers_go_in_and_blanks_of_known_ones_are_filled_in() {
    let mut store = desk();
    let report = goes_in_once(
        &mut store,
        ImportKind::Customers,
        &[
            "客户通讯录,,,,,",
            "编号,单位名称,简称,联系人,电话,公司地址,账期,业务员",
            "1,苏州龙滨机械有限公司,龙滨,周敏,0512-6688,苏州市工业园区,月结30天,王强",
            "2,广州新禾电子厂,新禾,,020-1234,,,",
            "3,广州新禾电子厂,,刘洋,,,,",
            "制表人：李雯,,,,,,,",
        ],
    );
    assert_eq!((report.records, report.completed, report.passed_over()), (1, 2, 1));
    assert_eq!(report.seen.columns.ignored(), ["编号", "业务员"]);
    let known = store.customer_by_name("苏州龙滨机械有限公司").unwrap().unwrap();
    let known = store.customer(known).unwrap();
    assert_eq!((known.short_name.as_str(), known.phone.as_str()), ("龙滨", "0512-6688"));
    assert_eq!((known.payment_terms.as_str(), known.address.as_str()), ("月结30天", "苏州市工业园区"));
    let new = store.customer_by_name("广州新禾电子厂").unwrap().unwrap();
    assert_eq!(store.customer(new).unwrap().contact, "刘洋");
}

#[test]
fn a_sheet_never_overwrites_what_the_desk_says() {
    let mut store = desk();
    goes_in_once(&mut store, ImportKind::Customers, &["客户,电话", "苏州龙滨机械有限公司,0512-6688"]);
    let report = take(&mut store, &["客户,电话", "苏州龙滨机械有限公司,0512-9999", "新客户甲,1"]);
    assert!(!report.is_stored);
    assert_eq!(
        sentences(&report.refused, Lang::Zh),
        [
            "orders.csv 第 2 行“电话”列，值“0512-9999”：系统中或前面的行已记为“0512-6688”；请核对并改正其中一处，或删去此行"
        ]
    );
    assert_eq!(store.customer_by_name("新客户甲").unwrap(), None);
}

#[test]
fn payments_go_to_their_orders_by_any_reference_and_equal_ones_are_counted() {
    let mut store = desk();
    let report = goes_in_once(
        &mut store,
        ImportKind::Payments,
        &[
            "订单编号,客户名称,收款日期,金额,收款方式,流水号,备注",
            "HT-01,苏州龙滨机械有限公司,2026/11/5,500.00,电汇,A1,定金",
            "HT-01,,2026年11月6日,¥100,电汇,,",
            "HT-01,,2026-11-06,100,电汇,,",
            "dd202611007,,2026-11-10,\"1,00.00\",现金,,",
            "合计,,,\"800.00\",,,",
        ]
        .map(|line| line.replace("1,00.00", "100.00"))
        .each_ref()
        .map(String::as_str),
    );
    assert_eq!((report.records, report.passed_over()), (4, 1));
    assert_eq!(report.totals.get(&Currency::Cny), Some(&Money(80_000)));
    let order = store.order_named("HT-01").unwrap().unwrap();
    let account = store.account(order).unwrap();
    assert_eq!((account.payments.len(), account.received()), (3, Money(70_000)));
    assert!(store.check(|_| true).unwrap().is_empty());
}

#[test]
fn what_is_wrong_with_a_payment_is_named_and_nothing_goes_in() {
    let mut store = desk();
    let report = take(
        &mut store,
        &[
            "订单编号,客户名称,收款日期,金额,币种,备注",
            "HT-01,,2026-11-05,500,,好的一行",
            "HT-09,,2026-11-05,500,,",
            "HT-01,宁波吉旺（中国）有限公司,2026-11-05,500,,",
            "HT-01,,2026-11-05,500,USD,",
            "HT-01,,2026-12-05,500,,将来",
            "HT-01,,2026-10-05,500,,早于下单",
            "HT-01,,2026-11-05,12.345,,",
            "HT-02,,2026-11-05,99999,,多于应收",
            ",,2026-11-05,5,,无编号",
        ],
    );
    assert!(!report.is_stored);
    let places: Vec<(u64, &str)> = report.refused.iter().map(|r| (r.row, r.column.as_str())).collect();
    assert_eq!(
        places,
        [
            (3, "订单编号"),
            (4, "客户名称"),
            (5, "币种"),
            (6, "收款日期"),
            (7, "收款日期"),
            (8, "金额"),
            (9, "金额"),
            (10, "订单编号"),
        ]
    );
    assert_eq!(report.refused[0].why, ImportWhy::NoOrder);
    let order = store.order_named("HT-01").unwrap().unwrap();
    assert_eq!(store.account(order).unwrap().received(), Money::ZERO);
}

#[test]
fn entries_of_days_gone_by_are_not_late_and_the_newest_shows_on_the_order() {
    let mut store = desk();
    let report = goes_in_once(
        &mut store,
        ImportKind::Tracking,
        &[
            "订单号,日期,生产进度,采购进度,今日完成,存在问题,下一步,预计交期",
            "HT-01,2026-11-09,60%,100%,机加工完成,,热处理,",
            "HT-01,2026-11-06,0.3,80,下料,缺刀具,机加工,2026-12-20",
            "HT-02,2026-11-09,5,,备料,,,",
        ],
    );
    assert_eq!(report.records, 3);
    let order = store.order_named("HT-01").unwrap().unwrap();
    let entries = store.tracking_of_order(order, 9).unwrap();
    assert_eq!(entries.len(), 2);
    assert!(entries.iter().all(|e| !e.is_late));
    assert_eq!((entries[0].progress.production, entries[1].progress.production), (Some(60), Some(30)));
    let file = store.order(order).unwrap();
    assert_eq!((file.progress, file.expected_date), (Some(80), None));
    assert!(store.check(|_| true).unwrap().is_empty());
}

#[test]
fn a_doubtful_percentage_an_unknown_order_and_another_word_on_the_day_are_refused() {
    let mut store = desk();
    take(&mut store, &["订单号,日期,生产", "HT-01,2026-11-09,60%"]);
    let report = take(
        &mut store,
        &[
            "订单号,日期,生产,今日完成",
            "HT-02,2026-11-09,1,",
            "HT-02,2026-11-09,101,",
            "HT-02,2026-11-09,95折,",
            "HT-02,2026-11-22,50,",
            "HT-01,2026-11-09,70%,",
            "HT-07,,10,",
        ],
    );
    let said = sentences(&report.refused, Lang::En);
    for (said, part) in said.iter().zip([
        "row 2, column \"生产\", value \"1\": may be 1 % or all of it; write 1% or 100%",
        "row 3, column \"生产\", value \"101\"",
        "row 4, column \"生产\", value \"95折\"",
        "row 5, column \"日期\"",
        "row 6, column \"日期\", value \"2026-11-09\": the desk, or a row above, has \"2026-11-09\"",
        "row 7, column \"订单号\", value \"HT-07\": no order has this number",
        "row 7, column \"日期\"",
    ]) {
        assert!(said.contains(part), "{said}\n{part}");
    }
    assert_eq!(said.len(), 7, "{said:#?}");
}

#[test]
fn documents_are_registered_under_their_own_numbers_or_the_next_ones() {
    let mut store = desk();
    let report = goes_in_once(
        &mut store,
        ImportKind::Documents,
        &[
            "档案编号,文件名称,类别,所属订单,载体,柜号,密级,归档日期,保管期限,备注",
            "KH202611003,客户资料,客户,,纸质,A柜1层,机密,2026-11-05,2036-11-05,",
            ",销售合同,订单,HT-01,纸质,A柜2层,,2026-11-06,,",
            ",销售合同,订单,HT-01,纸质,A柜2层,,2026-11-06,,同名第二份",
            "DD202611007,图纸,,,电子,/srv/图纸,,,,",
            "旧-88,会议纪要,其他,,,B柜,否,2026-11-07,,",
            ",名片,客户,,,B柜,,2026-11-07,,",
        ],
    );
    assert_eq!(report.records, 6);
    let register = Register { view: RegisterView::All, ..Register::all(chrono::NaiveDate::MIN) };
    let rows = store.register_window(&register, Window::first(20)).unwrap();
    let by_title = |title: &str| rows.iter().filter(|r| r.title == title).collect::<Vec<_>>();
    assert_eq!(by_title("客户资料")[0].number.to_string(), "KH202611003");
    assert!(by_title("客户资料")[0].confidential);
    assert_eq!(by_title("名片")[0].number.to_string(), "KH202611004");
    assert_eq!(by_title("销售合同").len(), 2);
    assert!(by_title("销售合同").iter().all(|r| r.order.is_some()));
    // filed under its order's number: it belongs to the order
    let drawing = by_title("图纸")[0];
    assert_eq!(drawing.order.map(|(_, n)| n.to_string()), Some("DD202611007".to_owned()));
    assert_eq!(drawing.number.order(), drawing.order.map(|(_, number)| number));
    assert_eq!(store.document(by_title("会议纪要")[0].id).unwrap().entry.notes, "旧-88");
    assert!(store.check(|_| true).unwrap().is_empty());
}

#[test]
fn new_customers_that_look_like_known_ones_are_shown_and_never_merged() {
    let mut store = desk();
    let lines = [
        "订单编号,客户名称,产品名称,数量,单价,交货日期",
        "A1,龙滨机械,法兰,1,1,2026-12-18",
        "A2,宁波吉旺（中国）有限公司,法兰,1,1,2026-12-18",
        "A3,全新客户,法兰,1,1,2026-12-18",
    ];
    let (_dir, path) = file(&lines);
    let dry = import(&mut store, &path, &Options { dry_run: true, ..options() }, |_, _| true).unwrap();
    let new: Vec<(&str, &[String])> = dry.customers.iter().map(|c| (c.name.as_str(), c.like.as_slice())).collect();
    assert_eq!(new, [("龙滨机械", ["苏州龙滨机械有限公司".to_owned()].as_slice()), ("全新客户", [].as_slice())]);
    assert_eq!(
        dry.respelled,
        [("宁波吉旺（中国）有限公司".to_owned(), "宁波吉旺(中国)有限公司".to_owned())],
        "brackets of another width mean the same customer, and that is said"
    );
    assert_eq!(store.customer_by_name("龙滨机械").unwrap(), None);

    // told once in the profile, it is the known one; told to be its own, it is no longer doubtful
    let mut profile = Profile::default();
    profile.customers.insert("龙滨机械".into(), "苏州龙滨机械有限公司".into());
    let known = Options { dry_run: true, profile: profile.clone(), ..options() };
    let dry = import(&mut store, &path, &known, |_, _| true).unwrap();
    assert_eq!((dry.new_customers, dry.doubtful().count()), (1, 0));
    profile.customers.insert("龙滨机械".into(), String::new());
    let own = Options { dry_run: true, profile: profile.clone(), ..options() };
    let dry = import(&mut store, &path, &own, |_, _| true).unwrap();
    assert_eq!((dry.new_customers, dry.doubtful().count()), (2, 0));
    profile.customers.insert("龙滨机械".into(), "没有的公司".into());
    let wrong = import(&mut store, &path, &Options { profile, ..options() }, |_, _| true).unwrap();
    assert_eq!(wrong.refused[0].why, ImportWhy::NoCustomer("没有的公司".into()));

    let stored = bring_in(&mut store, &path).unwrap();
    assert_eq!((stored.records, stored.new_customers), (3, 2));
}

#[test]
fn cancelling_stores_nothing() {
    let mut store = store();
    let row = |i: usize| format!("P{i},2026-{:02}-02,客户{},法兰,1,1,2026-12-18", 7 + i % 4, i % 7);
    let rows: Vec<String> = std::iter::once(ORDERS[0].to_owned()).chain((0..3000).map(row)).collect();
    let (_dir, path) = file(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    for after in [1, 9, 20] {
        let mut told = 0;
        let cancelled = import(&mut store, &path, &options(), |done, all| {
            assert!(done <= all);
            told += 1;
            told < after
        });
        assert!(matches!(cancelled, Err(orderdesk::exchange::import::ImportError::Cancelled)), "{after}");
        assert_eq!(store.order_named("P1").unwrap(), None);
    }
    assert_eq!(bring_in(&mut store, &path).unwrap().records, 3000);
}

#[test]
fn a_short_name_is_the_customer_and_an_order_that_says_something_else_is_named() {
    let mut store = desk();
    take(&mut store, &["客户,简称", "苏州龙滨机械有限公司,龙滨"]);
    let other = ORDERS[1].replace("苏州龙滨机械有限公司", "龙滨").replace("12.50", "13.50");
    let report = take(&mut store, &[ORDERS[0], &other, ORDERS[2]]);
    assert_eq!((report.present, report.new_customers, report.refusals), (2, 0, 0));
    assert_eq!(report.respelled, [("龙滨".to_owned(), "苏州龙滨机械有限公司".to_owned())]);
    let number = store.order(store.order_named("HT-01").unwrap().unwrap()).unwrap().number;
    assert_eq!(report.differing, [number]);
    // who said that it is a customer of its own is believed
    let mut own = Options { dry_run: true, ..options() };
    own.profile.customers.insert("龙滨".into(), String::new());
    let (_dir, path) = file(&[ORDERS[0], "HT-09,2026-11-02,龙滨,法兰,1,1,2026-12-18"]);
    let dry = import(&mut store, &path, &own, |_, _| true).unwrap();
    assert_eq!((dry.new_customers, dry.respelled.len()), (1, 0));
    let said = words::differing(&report.differing, Lang::Zh);
    assert_eq!(said, format!("1 个已存在的订单与文件内容不同，保持原样：{number}"));
}

#[test]
fn what_could_mean_the_opposite_is_doubted() {
    let mut store = store();
    let titles = "订单编号,客户名称,产品名称,数量,单价,折扣,交货日期";
    for (discount, is_fine) in
        [("98", false), ("0.98", false), ("95%", false), ("0.15", true), ("95折", true), ("9.5折", true), ("", true)]
    {
        let row = format!("A,甲公司,法兰,1,1,{discount},2026-12-18");
        let (_dir, path) = file(&[titles, &row]);
        let report = import(&mut store, &path, &Options { dry_run: true, ..options() }, |_, _| true).unwrap();
        assert_eq!(report.refusals == 0, is_fine, "{discount} {:?}", report.refused);
    }
    let report = take(&mut store, &[&titles.replace("折扣", "折扣%"), "A,甲公司,法兰,1,1,98,2026-12-18"]);
    assert_eq!((report.records, report.totals.get(&Currency::Cny)), (1, Some(&Money(2))));
    // a profile may say that orders are in progress
    let mut going = options();
    going.profile.in_progress = true;
    let (_dir, path) = file(&[titles, "B,甲公司,法兰,1,1,,2026-12-18"]);
    import(&mut store, &path, &going, |_, _| true).unwrap();
    let order = store.order_named("B").unwrap().unwrap();
    assert_eq!(store.order(order).unwrap().stage, orderdesk::domain::stage::Stage::InProgress);
}

#[test]
fn the_bank_s_own_number_a_word_for_nothing_and_a_kind_of_document_are_understood() {
    let mut store = desk();
    let row = "HT-01,2026-11-05,100,S1";
    let report = take(&mut store, &["订单编号,收款日期,金额,银行流水号", row, row]);
    assert_eq!((report.records, report.present), (1, 1));
    take(&mut store, &["订单号,日期,生产进度,存在问题", "HT-01,2026-11-09,60%,无"]);
    let order = store.order_named("HT-01").unwrap().unwrap();
    assert_eq!(store.tracking_of_order(order, 1).unwrap()[0].progress.problems, "");
    let titles = "档案编号,文件名称,类别,存放位置";
    let report = take(&mut store, &[titles, "SC202611005,工艺卡,其他,A柜", ",合同,合同,A柜"]);
    assert_eq!(report.refused[0].why, ImportWhy::NumberOfKind(FileKind::Production));
    let said = sentences(&report.refused, Lang::Zh);
    assert!(said[1].contains("应为下列之一：订单、生产、采购、物流、客户、其他"), "{said:?}");
    let report = take(&mut store, &[titles, ",名片,,A柜"]);
    assert_eq!(report.samples[0].said(orderdesk::domain::field::Field::DocumentKind), "QT");
}

#[test]
fn rates_go_in_once_and_what_is_none_is_refused_with_its_place() {
    let mut store = store();
    let report = goes_in_once(
        &mut store,
        ImportKind::Rates,
        &[
            "年月,外币币种,单位,中间价,来源",
            "2026-10,美元,1,7.1012,外汇局",
            "2026-11-02,USD,,7.0885,",
            "202611,日元,100,4.6021,",
        ],
    );
    assert_eq!((report.records, report.present), (3, 0));
    let rates = store.rates(Currency::Cny).unwrap();
    let turned = |minor, currency, month: &str| rates.turned(Money(minor), currency, month.parse().unwrap());
    assert_eq!(turned(10_000, Currency::Usd, "2026-10"), Some(Money(71_012)));
    assert_eq!(turned(10_000, Currency::Usd, "2026-11"), Some(Money(70_885)));
    assert_eq!(turned(100, Currency::Jpy, "2026-11"), Some(Money(460)));
    let report = take(
        &mut store,
        &[
            "Month,Currency,Units,Rate",
            "2026-10,USD,1,7.2",
            "2026-12,EUR,7,8.1",
            "2026-12,CNY,1,1",
            "13,GBP,1,9.2",
            "2026-12,XXX,1,2",
            "2026-12,GBP,1,0",
            "2026-12,GBP,1,9.1.2",
        ],
    );
    assert!(!report.is_stored);
    let said = sentences(&report.refused, Lang::En);
    for (at, part) in [
        "USD has a rate of 2026-10 already",
        "7",
        "CNY is the office's own currency",
        "is no month",
        "XXX",
        "more than zero",
        "9.1.2",
    ]
    .into_iter()
    .enumerate()
    {
        assert!(said[at].contains(part), "{part}: {said:#?}");
    }
    assert_eq!(store.rates_after(0, 9).unwrap().len(), 3);
    // they lead to the currency the office has
    store.set_office(Currency::Eur);
    take(&mut store, &["月份,币种,汇率", "2026-11,USD,0.92"]);
    assert_eq!(store.rates_to(Currency::Eur).unwrap().len(), 1);
}
