//! What is given away: every kind in both languages and all formats, and the ledger taken back as it was.

#[path = "export/dump.rs"]
mod dump;
#[path = "support/seed.rs"]
mod seed;

use calamine::{Data, Reader, Xlsx, open_workbook};
use orderdesk::{
    domain::{
        attachment::Attachment,
        calendar::WorkCalendar,
        decimal::{Currency, Money},
        order::{Channel, Department, Terms},
        problem::{Blame, Cause, NewProblem},
        record::RecordKind,
        stage::Stage,
        tracking::Progress,
    },
    exchange::{
        demo,
        export::{ExportError, KINDS, Kind, List, Selection, Target, export, kind},
        import::{self, Options, Profile},
        sheet::Format,
    },
    i18n::{Lang, import as words},
    store::{Clock, CustomerSort, CustomerView, Ledger, LedgerView, Store, Window},
};
use seed::{day, intake, receive, start, store};
use serde_json::Value;
use std::path::Path;

/// Orders, one in progress with an entry and a problem, and text a spreadsheet would run.
fn desk() -> Store {
    let mut store = store();
    let (id, _) = receive(&mut store, "苏州龙滨机械有限公司", Channel::Fax, day(12, 18));
    start(&mut store, id);
    let progress = Progress { production: Some(40), done_today: "=1+1".into(), ..Progress::default() };
    store.tracking_write(id, day(11, 21), &progress, false).unwrap();
    let problem = NewProblem {
        what: "缺料".into(),
        department: Department::Purchasing,
        person: String::new(),
        due_on: day(11, 25),
        blame: Blame {
            cause: Some(Cause::Supplier),
            liable: "孙丽".into(),
            loss: Some(Money(123_456)),
            ..Blame::default()
        },
        ..NewProblem::default()
    };
    store.problem_open(id, None, &problem).unwrap();
    let mut other = intake(&mut store, "Møller & Søn", Channel::Email, day(12, 1));
    other.terms.currency = Currency::Usd;
    other.terms.external_ref = "00123".into();
    other.terms.special_requirements = "=HYPERLINK(\"x\")\n第二行".into();
    let mut second = other.terms.lines[0].clone();
    (second.line, second.product, second.spec) = (2, "+cmd|' /C calc'!A0".into(), "M8, 10.9 \"级\"".into());
    second.quantity = "12.5".parse().unwrap();
    second.unit_price = "1234.567891".parse().unwrap();
    second.discount = "12.5".parse().unwrap();
    other.terms.lines.push(second);
    other.terms.lines[0].delivery_date = Some(day(11, 30));
    store.order_receive(&other).unwrap();
    store
}

fn give(store: &Store, key: &str, selection: &Selection, format: Format, lang: Lang) -> String {
    let mut out = Vec::new();
    export(store, kind(key).unwrap(), selection, (format, lang), Target::Stream(&mut out), |_| true).unwrap();
    String::from_utf8(out).unwrap()
}

fn json(store: &Store, key: &str, selection: &Selection) -> Vec<Value> {
    serde_json::from_str(&give(store, key, selection, Format::Json, Lang::Zh)).unwrap()
}

fn to_file(store: &Store, kind: &Kind, path: &Path, format: Format, lang: Lang) -> Result<u64, ExportError> {
    export(store, kind, &Selection::default(), (format, lang), Target::File { path, replace: false }, |_| true)
}

#[test]
fn every_kind_is_written_in_every_format_and_language_with_the_same_rows() {
    let store = desk();
    let dir = tempfile::tempdir().unwrap();
    for kind in KINDS {
        let rows = json(&store, kind.key, &Selection::default());
        for lang in [Lang::En, Lang::Zh] {
            let csv = give(&store, kind.key, &Selection::default(), Format::Csv, lang);
            let mut reader = csv::Reader::from_reader(csv.as_bytes());
            let titles = reader.headers().unwrap().clone();
            assert!(lang == Lang::En || titles.iter().all(|t| !t.is_ascii()), "{}: {titles:?}", kind.key);
            assert_eq!(reader.records().map(Result::unwrap).count(), rows.len(), "{}", kind.key);
            let path = dir.path().join(format!("{}-{lang:?}.xlsx", kind.key));
            assert_eq!(to_file(&store, kind, &path, Format::Xlsx, lang).unwrap(), rows.len() as u64);
            let mut book: Xlsx<_> = open_workbook(&path).unwrap();
            let range = book.worksheet_range_at(0).unwrap().unwrap();
            assert_eq!(range.height(), rows.len() + 1, "{}", kind.key);
            assert_eq!(range.width(), titles.len());
        }
    }
    for (key, count) in [("orders", 2), ("lines", 3), ("tracking", 1), ("problems", 1), ("customers", 2)] {
        assert_eq!(json(&store, key, &Selection::default()).len(), count, "{key}");
    }
}

#[test]
fn a_problem_says_what_it_came_of_and_cost() {
    let problem = json(&desk(), "problems", &Selection::default()).remove(0);
    let said = ["cause", "liable", "loss", "currency"].map(|key| problem[key].as_str().unwrap().to_owned());
    assert_eq!(said, ["supplier", "孙丽", "1234.56", "CNY"]);
    assert_eq!(problem["counts"], Value::Bool(false));
}

#[test]
fn a_workbook_has_real_dates_and_figures_and_keeps_text_as_text() {
    let store = desk();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("lines.xlsx");
    to_file(&store, kind("lines").unwrap(), &path, Format::Xlsx, Lang::Zh).unwrap();
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(book.sheet_names(), ["订单明细"]);
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let titles: Vec<String> = range.rows().next().unwrap().iter().map(|c| c.to_string()).collect();
    let cell = |row: usize, title: &str| {
        range.rows().nth(row).unwrap()[titles.iter().position(|t| t == title).unwrap()].clone()
    };
    assert!(matches!(cell(3, "交货日期"), Data::DateTime(_)));
    assert_eq!(cell(3, "数量"), Data::Float(12.5));
    assert_eq!(cell(3, "单价"), Data::Float(1234.567891));
    assert_eq!(cell(3, "客户单号"), Data::String("00123".into()));
    assert_eq!(cell(3, "产品名称"), Data::String("+cmd|' /C calc'!A0".into()));
    assert!(book.worksheet_formula("订单明细").unwrap().used_cells().next().is_none());
}

#[test]
fn json_and_csv_are_exact_and_harmless() {
    let store = desk();
    let lines = json(&store, "lines", &Selection::default());
    assert_eq!(lines[2]["unit_price"], "1234.567891");
    assert_eq!(lines[2]["amount"], "13503.09");
    assert_eq!(lines[2]["delivery_date"], "2026-12-01");
    assert_eq!(lines[1]["delivery_date"], "2026-11-30", "a line's own day");
    let orders = json(&store, "orders", &Selection::default());
    let due = |n: usize| (orders[n]["delivery_date"].clone(), orders[n]["next_due"].clone());
    assert_eq!(due(0), ("2026-12-18".into(), Value::Null));
    assert_eq!(due(1), ("2026-12-01".into(), "2026-11-30".into()));
    assert_eq!(json(&store, "orders", &Selection::default())[0]["stage"], "in_progress");
    assert_eq!(json(&store, "tracking", &Selection::default())[0]["production"], 40);
    let csv = give(&store, "tracking", &Selection::default(), Format::Csv, Lang::Zh);
    assert!(csv.contains(",'=1+1,") && csv.contains("\r\n"), "{csv}");
}

fn options(in_progress: bool) -> Options<'static> {
    Options {
        accept_good: false,
        dry_run: false,
        profile: Profile::default(),
        in_progress,
        currency: Currency::Cny,
        reason_title: "Reason",
        reason: &|r| words::short(r, Lang::En),
    }
}

#[test]
fn a_desk_moves_by_its_sheets_of_orders_customers_documents_payments_and_entries() {
    let dir = tempfile::tempdir().unwrap();
    let (path, now) = (dir.path().join("p.orderdesk"), day(11, 21).and_hms_opt(17, 20, 0).unwrap());
    demo::make(&path, now, "李雯", None, &WorkCalendar::official(), |_, _| true).unwrap();
    let desk = Store::open(&path, Clock::Fixed(now), "李雯").unwrap();
    for (lang, format) in [(Lang::Zh, Format::Xlsx), (Lang::En, Format::Csv)] {
        let mut other = seed::store();
        for key in ["lines", "customers", "documents", "payments", "tracking"] {
            let path = dir.path().join(format!("{key}-{lang:?}.{format}"));
            to_file(&desk, kind(key).unwrap(), &path, format, lang).unwrap();
            let report = import::import(&mut other, &path, &options(true), |_, _| true).unwrap();
            let refused: Vec<String> = report.refused.iter().map(|r| words::refusal(key, r, lang)).collect();
            assert_eq!(refused, [""; 0], "{key} {lang:?}");
            assert_eq!(report.seen.columns.kind.code(), if key == "lines" { "orders" } else { key });
            let again = import::import(&mut other, &path, &options(true), |_, _| true).unwrap();
            assert_eq!((again.records, again.completed), (0, 0), "{key} {lang:?}");
        }
        let said = |store: &Store, key: &str, fields: &[&str]| {
            let rows = json(store, key, &Selection::default());
            let mut said: Vec<String> = rows
                .iter()
                .map(|row| fields.iter().map(|f| row[*f].to_string()).collect::<Vec<_>>().join(" "))
                .collect();
            said.sort();
            said
        };
        for (key, fields) in [
            ("customers", ["name", "short_name", "contact", "phone", "address", "payment_terms", "notes"].as_slice()),
            ("payments", &["number", "on_day", "amount", "currency", "method", "reference", "notes"]),
            ("tracking", &["number", "day", "production", "logistics", "done_today", "problems", "next_step"]),
            ("documents", &["kind", "title", "order", "registered_on", "medium", "place", "confidential", "condition"]),
        ] {
            assert_eq!(said(&other, key, fields), said(&desk, key, fields), "{key} {lang:?}");
        }
        assert!(other.check(|_| true).unwrap().is_empty());
    }
}

#[test]
fn the_ledger_comes_back_from_every_table_of_lines_as_it_was() {
    let store = desk();
    let dir = tempfile::tempdir().unwrap();
    for lang in [Lang::En, Lang::Zh] {
        for format in [Format::Xlsx, Format::Csv] {
            let path = dir.path().join(format!("{lang:?}.{format}"));
            to_file(&store, kind("lines").unwrap(), &path, format, lang).unwrap();
            let mut empty = seed::store();
            let report = import::import(&mut empty, &path, &options(false), |_, _| true).unwrap();
            assert_eq!(report.refused, [], "{lang:?} {format}");
            assert_eq!(terms(&empty), terms(&store), "{lang:?} {format}");
        }
    }
}

/// Every order's number, customer and terms, without the customer's id.
fn terms(store: &Store) -> Vec<(String, String, Channel, Terms)> {
    let all = Ledger { view: LedgerView::All, ..Ledger::open(store.today()) };
    let rows = store.ledger_window(&all, Window::first(100)).unwrap();
    let told = rows.iter().map(|row| {
        let order = store.order(row.id).unwrap();
        (order.number.to_string(), order.customer, order.channel, Terms { customer_id: 0, ..order.terms })
    });
    told.collect()
}

#[test]
fn rows_are_narrowed_by_day_customer_stage_and_words_and_a_list_is_given_as_it_stands() {
    let store = desk();
    let count = |selection: Selection| json(&store, "orders", &selection).len();
    assert_eq!(count(Selection { from: Some(day(11, 21)), ..Selection::default() }), 0);
    assert_eq!(count(Selection { from: Some(day(11, 20)), to: Some(day(11, 20)), ..Selection::default() }), 2);
    assert_eq!(count(Selection { customer: "龙滨".into(), ..Selection::default() }), 1);
    assert_eq!(count(Selection { stage: Some(Stage::InProgress), ..Selection::default() }), 1);
    assert_eq!(count(Selection { text: "møller".into(), ..Selection::default() }), 1);
    let days = Selection { from: Some(day(11, 22)), ..Selection::default() };
    assert_eq!(json(&store, "tracking", &days).len(), 0);
    let numbers = |selection: &Selection| {
        json(&store, "orders", selection).iter().map(|r| r["number"].clone()).collect::<Vec<_>>()
    };
    let newest_first = numbers(&Selection::list(List::Orders(Ledger::open(store.today()))));
    let oldest_first = numbers(&Selection::default());
    assert_eq!(newest_first, oldest_first.into_iter().rev().collect::<Vec<_>>());
}

#[test]
fn what_was_cancelled_or_is_there_already_leaves_everything_as_it_was() {
    let store = desk();
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.csv");
    let orders = kind("orders").unwrap();
    let target = || Target::File { path: &path, replace: false };
    let selection = Selection::default();
    let cancelled = export(&store, orders, &selection, (Format::Xlsx, Lang::En), target(), |_| false);
    assert!(matches!(cancelled, Err(ExportError::Cancelled)));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    to_file(&store, orders, &path, Format::Csv, Lang::En).unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"\xEF\xBB\xBF"));
    match to_file(&store, orders, &path, Format::Csv, Lang::En) {
        Err(ExportError::Output(e)) => assert_eq!(e.kind(), std::io::ErrorKind::AlreadyExists),
        other => panic!("{other:?}"),
    }
    let nowhere = dir.path().join("none/a.csv");
    match to_file(&store, orders, &nowhere, Format::Csv, Lang::En) {
        Err(ExportError::Output(e)) => assert_eq!(e.kind(), std::io::ErrorKind::NotFound),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_empty_desk_gives_titles_and_no_rows() {
    let store = store();
    for kind in KINDS {
        assert_eq!(json(&store, kind.key, &Selection::default()), Vec::<Value>::new(), "{}", kind.key);
        assert_eq!(give(&store, kind.key, &Selection::default(), Format::Csv, Lang::En).lines().count(), 1);
    }
}

#[test]
fn the_practice_desk_gives_rows_of_every_kind_in_both_languages() {
    let dir = tempfile::tempdir().unwrap();
    let (path, now) = (dir.path().join("p.orderdesk"), day(11, 21).and_hms_opt(17, 20, 0).unwrap());
    demo::make(&path, now, "李雯", None, &WorkCalendar::official(), |_, _| true).unwrap();
    let mut store = Store::open(&path, Clock::Fixed(now), "李雯").unwrap();
    let file = path.display().to_string();
    store.attach(RecordKind::Order.row(1), &Attachment { title: "唛头".into(), path: file, is_copy: false }).unwrap();
    for lang in [Lang::En, Lang::Zh] {
        for kind in KINDS {
            let csv = give(&store, kind.key, &Selection::default(), Format::Csv, lang);
            assert!(csv.lines().count() > 1, "{} {lang:?}", kind.key);
            let titles = csv.lines().next().unwrap();
            assert!(lang == Lang::En || !titles.split(',').any(str::is_ascii), "{}: {titles}", kind.key);
        }
    }
}

#[test]
fn shipments_and_money_are_told_line_by_line_and_to_the_cent() {
    let mut store = store();
    let (id, number) = receive(&mut store, "苏州龙滨机械有限公司", Channel::Fax, day(12, 18));
    start(&mut store, id);
    seed::inspect(&mut store, id);
    let shipment = seed::ship(&mut store, id);
    store.payment_receive(id, &seed::paid(10_000)).unwrap();
    let goods = json(&store, "shipments", &Selection::default());
    assert_eq!(goods.len(), 1);
    assert_eq!(goods[0]["number"], number.to_string());
    assert_eq!((&goods[0]["line"], &goods[0]["quantity"]), (&Value::from(1), &Value::from("500")));
    assert_eq!((&goods[0]["waybill"], &goods[0]["arrived_on"]), (&Value::from("SF1001"), &Value::Null));
    seed::arrive(&mut store, shipment);
    assert_eq!(json(&store, "shipments", &Selection::default())[0]["intact"], true);
    assert_eq!(json(&store, "payments", &Selection::default())[0]["amount"], "100.00");
    let dues = json(&store, "payments_due", &Selection::default());
    let account = store.account(id).unwrap();
    assert_eq!(dues.len(), account.dues.len());
    assert_eq!(dues[0]["open"], account.dues[0].open().format(Currency::Cny));
    assert_eq!(dues[0]["received"], "100.00");
    assert_eq!(
        json(&store, "payments", &Selection { to: Some(day(11, 1)), ..Selection::default() }),
        Vec::<Value>::new()
    );
}

#[test]
fn the_list_of_customers_is_given_as_it_stands() {
    let store = desk();
    let names = |view, sort, typed: &str| -> Vec<String> {
        let rows = json(&store, "customers", &Selection::list(List::Customers(view, sort, typed.into())));
        rows.iter().map(|r| r["name"].as_str().unwrap().to_owned()).collect()
    };
    let all = names(CustomerView::All, CustomerSort::Newest, "");
    assert_eq!(all, ["Møller & Søn", "苏州龙滨机械有限公司"]);
    assert_eq!(names(CustomerView::All, CustomerSort::Newest, "龙滨"), [all[1].clone()]);
    assert!(names(CustomerView::Unanswered, CustomerSort::Name, "").is_empty());
}
