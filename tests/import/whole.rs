//! What a whole sheet says, or leaves to be said: its sizes, its sheets, its delivery days, its status, its slips.

use crate::{
    bring_in, file, options, sentences,
    sheet::{lines, open, sheet, with},
    store,
};
use orderdesk::{
    domain::import::{FileProblem, ImportKind, Question},
    exchange::import::{ImportError, Options, Profile, Report, import},
    i18n::Lang,
    store::Store,
};

/// Checks the lines that a sheet without doubts becomes, each with its specification.
fn becomes_with_specs(name: &str, wanted: &[String]) -> Report {
    let mut store = store();
    let report = with(&mut store, name, &[]);
    let order = store.order(1).unwrap();
    let of = |l: &orderdesk::domain::order::Line| {
        let (reference, day) = (&order.terms.external_ref, order.terms.delivery_date);
        format!(
            "{reference} {} {} {} x {} -{}% {day} {}",
            order.terms.currency, l.product, l.quantity, l.unit_price, l.discount, l.spec
        )
    };
    assert_eq!(order.terms.lines.iter().map(of).collect::<Vec<_>>(), wanted, "{name}");
    report
}

#[test]
fn sizes_across_are_lines_and_the_sum_of_a_row_is_compared() {
    let line = |size: &str, quantity: u32| format!("P-81 CNY JW-2608 {quantity} x 28.50 -0% 2026-12-20 {size}");
    let report = becomes_with_specs(
        "sizes-across.xlsx",
        &[
            line("白 S", 100),
            line("白 M", 200),
            line("白 L", 200),
            line("白 XL", 100),
            line("藏青 S", 50),
            line("藏青 M", 100),
            line("藏青 L", 100),
            line("藏青 XL", 50),
        ],
    );
    assert_eq!((report.records, report.lines, report.agreed), (1, 8, 1));
    let sums = &report.differing_sums;
    assert_eq!((sums.len(), sums[0].row, &*sums[0].column), (1, 3, "合计"));
    assert_eq!((&*sums[0].said, &*sums[0].found), ("310", "300"));
}

#[test]
fn sizes_by_numbers_their_total_row_and_an_amount_per_row_agree() {
    let (_dir, path) = file(&[
        "订单号,客户,品名,货号,36,37,38,数量,单价,金额,交期",
        "A1,甲,凉鞋,X-9,10,,5双,15,2,30,2026-12-01",
        ",,拖鞋,X-8,0,4,0,4,1,4,",
        "合计,,,,10,4,5,19,,34,",
    ]);
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    assert_eq!(sentences(&report.refused, Lang::En), [""; 0]);
    assert_eq!(report.differing_sums, []);
    assert_eq!((report.lines, report.agreed), (3, 9));
    let order = store.order(1).unwrap();
    let lines = order.terms.lines.iter().map(|l| format!("{} {} {}{}", l.product, l.spec, l.quantity, l.unit));
    assert_eq!(lines.collect::<Vec<_>>(), ["凉鞋 X-9 36 10", "凉鞋 X-9 38 5双", "拖鞋 X-8 37 4"]);
}

#[test]
fn a_table_with_unknown_titles_has_columns_to_assign() {
    let seen = |path: &std::path::Path| orderdesk::exchange::import::look(path, &Profile::default()).unwrap();
    let unknown = seen(&sheet("h17-unknown-semicolon.csv"));
    assert_eq!(unknown.columns.titles, ["Número do Pedido", "Entrega", "Comprador", "Produto", "Quantidade", "Preço"]);
    assert_eq!((unknown.header_row, &*unknown.first_rows[0][0]), (1, "P1"));
    for delimiter in ["|", "\t", ";", ","] {
        let rows = [
            "Liste der Bestellungen, Stand heute",
            "Bst|Kunde|Ware",
            "1|Müller, Söhne|Rohr; 2 m",
            "2|Weber|Blech, 3 mm",
        ];
        let quoted =
            rows.map(|row| row.split('|').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(delimiter));
        let (_dir, path) = file(&quoted.each_ref().map(String::as_str));
        let seen = seen(&path);
        assert_eq!((seen.header_row, seen.columns.titles), (2, vec!["Bst".into(), "Kunde".into(), "Ware".into()]));
    }
    // what is understood by a profile is then imported
    let titles = ["number", "delivery_date", "customer", "product", "quantity", "unit_price"];
    let columns = unknown.columns.titles.iter().cloned().zip(titles.map(str::to_owned)).collect();
    let profile = Profile { columns, kind: Some(ImportKind::Orders), ..Profile::default() };
    let report =
        import(&mut store(), &sheet("h17-unknown-semicolon.csv"), &Options { profile, ..options() }, |_, _| true)
            .unwrap();
    assert_eq!((report.records, report.refusals), (2, 0));
}

#[test]
fn a_sheet_without_delivery_days_says_one_for_all_or_how_long_after_the_order() {
    let (_dir, path) =
        file(&["订单号,下单日期,客户,品名,数量,单价", "A1,2026-09-28,甲,管,1,1", "A2,2026-11-02,甲,管,1,1"]);
    let got = bring_in(&mut store(), &path);
    assert!(matches!(got, Err(ImportError::File(FileProblem::Missing { .. }))), "{got:?}");
    for (said, days) in [
        ("2026-12-20", ["2026-12-20"; 2]),
        ("+30", ["2026-10-28", "2026-12-02"]),
        // over the National Day
        ("3个工作日", ["2026-10-08", "2026-11-05"]),
    ] {
        let mut profile = Profile::default();
        profile.say(Question::Delivery, Some(said));
        let mut store = store();
        import(&mut store, &path, &Options { profile, ..options() }, |_, _| true).unwrap();
        let got: Vec<String> = lines(&store).iter().map(|l| l.rsplit(' ').next().unwrap().to_owned()).collect();
        assert_eq!(got, days, "{said}");
    }
    assert_eq!(Question::Delivery.answer("soon"), None);
    // an empty cell is asked in the same way
    let (_dir, path) = file(&["订单号,客户,品名,数量,单价,交期", "A1,甲,管,1,1,", "A2,甲,管,1,1,2026-12-01"]);
    let report = bring_in(&mut store(), &path).unwrap();
    assert_eq!((report.refusals, open(&report)), (1, vec![Question::Delivery]));
}

#[test]
fn the_sheets_of_a_year_go_in_together_with_one_choice() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("year.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let titles = ["订单号", "客户", "品名", "数量", "单价", "交期"];
    type Page<'a> = (&'a str, &'a [&'a str], &'a [[&'a str; 6]]);
    let sheets: [Page; 3] = [
        ("1月", &titles, &[["A1", "甲", "管", "1", "2", "2026-12-01"], ["A2", "乙", "管", "x", "2", "2026-12-01"]]),
        ("说明", &["口径", "备注"], &[]),
        // the columns of a month may stand in another order, under a name of the table
        (
            "2月",
            &["2月订单"],
            &[
                ["客户", "订单号", "品名", "单价", "数量", "交期"],
                ["甲", "B1", "管", "3", "1", "2026-12-02"],
                ["甲", "B2", "管", "3", "y", "2026-12-02"],
            ],
        ),
    ];
    for (name, titles, rows) in sheets {
        let page = book.add_worksheet();
        page.set_name(name).unwrap();
        for (x, title) in (0..).zip(titles) {
            page.write_string(0, x, *title).unwrap();
        }
        for (y, row) in (1..).zip(rows) {
            for (x, cell) in (0..).zip(row) {
                page.write_string(y, x, *cell).unwrap();
            }
        }
    }
    book.save(&path).unwrap();
    let run = |answer: Option<&str>| {
        let mut profile = Profile::default();
        profile.say(Question::Sheets, answer);
        let mut store = store();
        let report =
            import(&mut store, &path, &Options { profile, accept_good: true, ..options() }, |_, _| true).unwrap();
        (lines(&store), report)
    };
    let first = "A1 CNY 管 1 x 2.00 -0% 2026-12-01";
    let (got, report) = run(None);
    assert_eq!(got, [first]);
    assert_eq!((open(&report), report.asked[0].example.as_str()), (vec![Question::Sheets], "1月, 2月"));
    let (got, report) = run(Some("all"));
    assert_eq!(got, [first, "B1 CNY 管 1 x 3.00 -0% 2026-12-02"]);
    assert_eq!((report.records, report.refused_records, report.seen.other_sheets()), (2, 2, vec!["说明".to_owned()]));
    let columns: Vec<&str> = report.refused.iter().map(|r| r.column.as_str()).collect();
    assert_eq!(columns, ["1月!数量", "2月!数量"]);
    let rejected = std::fs::read_to_string(report.rejected.unwrap()).unwrap();
    assert!(
        rejected.contains("A2,乙,管,x,2,2026-12-01,") && rejected.contains("B2,甲,管,y,3,2026-12-02,"),
        "{rejected}"
    );
    assert_eq!(run(Some("one")).0, [first]);
}

#[test]
fn an_order_goes_in_at_the_stage_its_status_means_with_what_had_shipped_and_been_paid() {
    use orderdesk::domain::{import::Becomes, stage::Stage};
    let rows = [
        "订单号,下单日期,客户,品名,数量,单价,交期,状态,已发数量,发货日,已收金额",
        "A1,2026-09-01,甲,管,10,2,2026-10-01,已发货,,2026-10-03,5",
        "A2,2026-09-01,甲,管,10,2,2026-12-01,生产中,4,2026-11-03,",
        "A2,2026-09-01,甲,线,10,2,2026-12-01,生产中,,,",
        "A3,2026-09-01,甲,管,10,2,2026-12-01,已取消,,,",
        "A4,2026-09-01,甲,管,10,2,2026-10-01,老单,,,20",
        "A5,2026-09-01,甲,管,10,2,2026-12-01,新单,,,",
        "A6,2026-09-01,甲,管,10,2,2026-12-01,已签收,,,",
    ];
    let (_dir, path) = file(&rows);
    let run = |ended: Option<&str>, path: &std::path::Path| {
        let mut profile = Profile::default();
        profile.say(Question::Ended, ended);
        profile.say_status("老单", Some(Becomes::At(Stage::Settled)));
        let mut store = store();
        let report =
            import(&mut store, path, &Options { profile, accept_good: true, ..options() }, |_, _| true).unwrap();
        (store, report)
    };
    let (_, report) = run(None, &path);
    assert_eq!(open(&report), [Question::Ended]);
    let words: Vec<_> = report.statuses.iter().map(|s| (s.word.as_str(), s.rows, s.becomes)).collect();
    let at = |stage| Some(Becomes::At(stage));
    let wanted = [
        ("已发货", 1, None),
        ("生产中", 2, at(Stage::InProgress)),
        ("已取消", 1, None),
        ("老单", 1, at(Stage::Settled)),
        ("新单", 1, at(Stage::Received)),
        ("已签收", 1, None),
    ];
    assert_eq!(words, wanted);
    let (mut store, report) = run(Some("stage"), &path);
    assert_eq!(sentences(&report.refused, Lang::En), [""; 0]);
    let order = |store: &Store, n: &str| store.order(store.order_by_reference(n).unwrap().unwrap()).unwrap();
    let stages: Vec<Stage> = ["A1", "A2", "A3", "A4", "A5", "A6"].iter().map(|n| order(&store, n).stage).collect();
    let wanted = [Stage::Shipped, Stage::Shipped, Stage::Cancelled, Stage::Settled, Stage::Received, Stage::Delivered];
    assert_eq!(stages, wanted);
    let sent = |n: &str| {
        let all = store.shipments_of_order(order(&store, n).id).unwrap();
        all.iter()
            .map(|s| {
                (
                    s.dispatch.shipped_on.to_string(),
                    s.dispatch.lines.iter().map(|p| (p.line, p.quantity.to_string())).collect::<Vec<_>>(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(sent("A1"), [("2026-10-03".to_owned(), vec![(1, "10".to_owned())])]);
    assert_eq!(sent("A2"), [("2026-11-03".to_owned(), vec![(1, "4".to_owned())])]);
    assert!(sent("A5").is_empty() && sent("A3").is_empty());
    let account = |n: &str| store.account(order(&store, n).id).unwrap().received().0;
    assert_eq!((account("A1"), account("A4"), account("A2")), (500, 2000, 0));
    assert_eq!(store.check(|_| true).unwrap(), []);
    // the same again adds nothing, and it is taken back whole
    let mut profile = Profile::default();
    profile.say(Question::Ended, Some("stage"));
    let again = import(&mut store, &path, &Options { profile, ..options() }, |_, _| true).unwrap();
    assert_eq!((again.records, again.present, again.differing.len()), (0, 6, 0));
    store.undo().unwrap();
    assert!(lines(&store).is_empty());
    // more than there is of it is refused, and nothing of the order is stored
    let (_dir, path) =
        file(&[rows[0], "B1,2026-09-01,甲,管,10,2,2026-10-01,,11,,", "B2,2026-09-01,甲,管,10,2,2026-10-01,,,,21"]);
    let (store, report) = run(None, &path);
    assert_eq!(sentences(&report.refused, Lang::En).len(), 2);
    assert!(lines(&store).is_empty());
}

#[test]
fn what_is_likely_a_slip_is_told_and_stored_all_the_same() {
    use orderdesk::domain::import::Suspicion;
    let titles = "订单号,下单日期,客户,品名,规格,数量,单价,交期";
    let (_dir, path) =
        file(&[titles, "A1,2026-11-02,甲,管,D5,10,2,2026-12-01", "A2,2026-11-03,乙,管,D5,10,9,2026-12-01"]);
    let mut store = store();
    let first = bring_in(&mut store, &path).unwrap();
    assert_eq!(first.suspected, []);
    let (_dir, path) = file(&[
        titles,
        "B1,2026-11-05,甲,管,D5,10,2.5,2026-12-01",
        "B2,2026-11-05,甲,管,D5,11,3.8,2026-12-02",
        "B3,2026-11-05,甲,管,D6,10,99,2026-12-05",
        "B4,2026-11-05,甲,线,,2026,1,2026-12-02",
        "B5,2026-11-05,甲,线,,20261220,1,2026-12-02",
        "B6,2026-11-05,丙,管,D5,10,99,2026-12-06",
        "B7,2026-11-05,丙,管,D5,10,99,2026-12-06",
        "B8,2026-09-05,丙,板,D5,10,99,2026-10-03",
    ]);
    let dry = import(&mut store, &path, &Options { dry_run: true, ..options() }, |_, _| true).unwrap();
    let told: Vec<_> = dry.suspected.iter().map(|s| (s.row, s.what, s.column.as_str(), s.other.as_str())).collect();
    let number = |n: &str| store.order(store.order_by_reference(n).unwrap().unwrap()).unwrap().number.to_string();
    let wanted = [
        (2, Suspicion::Duplicate, "品名", number("A1")),
        (3, Suspicion::Price, "单价", "2.00".to_owned()),
        (4, Suspicion::DayOff, "交期", String::new()),
        (5, Suspicion::Quantity, "数量", String::new()),
        (6, Suspicion::Quantity, "数量", String::new()),
        (7, Suspicion::DayOff, "交期", String::new()),
        (8, Suspicion::DayOff, "交期", String::new()),
        (8, Suspicion::Duplicate, "品名", "DD202611008".to_owned()),
    ];
    let wanted: Vec<_> =
        wanted.iter().map(|(row, what, column, other)| (*row, *what, *column, other.as_str())).collect();
    assert_eq!(told, wanted);
    // told is not refused
    assert!(bring_in(&mut store, &path).unwrap().is_stored);
    assert_eq!(bring_in(&mut store, &path).unwrap().suspected, [], "what is here already is no second order");
}

#[test]
fn every_currency_of_the_world_is_known_and_a_word_of_its_own_is_none() {
    let (_dir, path) = file(&[
        "订单号,客户,品名,数量,单价,币种,交期",
        "A1,甲,管,1,2.5,TRY,2026-12-01",
        "A2,甲,管,2,KWD 1.125,,2026-12-01",
        "A3,甲,笔,10 pcs,2.5,,2026-12-01",
    ]);
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    assert_eq!(sentences(&report.refused, Lang::En), [""; 0]);
    let all = lines(&store);
    assert_eq!(all[0], "A1 TRY 管 1 x 2.50 -0% 2026-12-01");
    assert_eq!(all[1], "A2 KWD 管 2 x 1.125 -0% 2026-12-01");
    let total = store.order(store.order_by_reference("A2").unwrap().unwrap()).unwrap().total;
    assert_eq!(total.0, 2250, "a dinar has a thousand fils");
    assert!(all[2].starts_with("A3 CNY"));
}

#[test]
fn a_run_of_rows_under_one_customer_is_an_order_and_adds_nothing_the_second_time() {
    let rows = [
        "客户,日期,品名,规格,数量,单价,交期",
        "甲公司,2026-11-02,管,A,1,1,2026-12-01",
        ",,线,A,1,1,",
        "甲公司,2026-11-02,板,A,1,1,2026-12-01",
        "乙公司,2026-11-02,管,A,1,1,2026-12-01",
        ",,线,A,1,1,",
    ];
    let (_dir, path) = file(&rows);
    let mut profile = Profile::default();
    profile.say(Question::OrderBy, Some("run"));
    let mut store = store();
    let options = Options { profile, ..options() };
    let report = import(&mut store, &path, &options, |_, _| true).unwrap();
    assert_eq!((report.records, report.lines, report.refusals), (3, 5, 0));
    let again = import(&mut store, &path, &options, |_, _| true).unwrap();
    assert_eq!((again.records, again.present, again.differing.len()), (0, 3, 0));
}

#[test]
fn a_receipt_of_an_abbreviated_customer_is_its_named_order_s() {
    let (_dir, path) = file(&[
        "订单号,下单日期,客户,品名,数量,单价,交期",
        "A1,2026-11-02,苏州龙滨机械有限公司,管,10,10,2026-12-01",
        "A2,2026-11-02,宁波吉旺贸易有限公司,管,10,10,2026-12-01",
    ]);
    let mut store = store();
    bring_in(&mut store, &path).unwrap();
    let (_dir, path) = file(&["订单号,客户,收款日期,金额", "A1,龙滨机械,2026-11-12,30", "A2,龙滨机械,2026-11-12,30"]);
    let report = bring_in(&mut store, &path).unwrap();
    let said = sentences(&report.refused, Lang::En);
    assert_eq!((report.records, report.refused_records), (1, 1), "{said:?}");
    assert_eq!(report.refused[0].row, 3, "another customer's order is refused as before");
}
