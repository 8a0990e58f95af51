//! What offices really have in their sheets: each is stored as it says, asked about, or refused with its place.

use crate::{bring_in, data, file, options, sentences, store};
use orderdesk::{
    domain::import::{FileProblem, ImportKind, Passed, Question},
    exchange::import::{ImportError, Options, Profile, Report, import},
    i18n::Lang,
    store::{Ledger, LedgerView, Store, Window},
};
use std::path::PathBuf;

fn sheet(name: &str) -> PathBuf {
    data("sheets").join(name)
}

/// Imports a sheet by these answers.
fn with(store: &mut Store, name: &str, answers: &[(Question, &str)]) -> Report {
    let mut profile = Profile::default();
    for (question, answer) in answers {
        profile.say(*question, Some(answer));
    }
    import(store, &sheet(name), &Options { profile, accept_good: true, ..options() }, |_, _| true).unwrap()
}

/// Lists the lines stored: reference, currency, product, quantity and unit, price, discount, delivery day.
fn lines(store: &Store) -> Vec<String> {
    let ledger = Ledger { view: LedgerView::All, ..Ledger::open(store.today()) };
    let mut all = Vec::new();
    for row in store.ledger_window(&ledger, Window::first(1000)).unwrap() {
        let order = store.order(row.id).unwrap();
        let terms = &order.terms;
        let name = if terms.external_ref.is_empty() { order.number.to_string() } else { terms.external_ref.clone() };
        for l in &terms.lines {
            let amount = format!("{}{} x {} -{}%", l.quantity, l.unit, l.unit_price, l.discount);
            all.push(format!("{name} {} {} {amount} {}", terms.currency, l.product, terms.due_on(l)));
        }
    }
    all.sort();
    all
}

/// Checks what becomes of a sheet: the lines stored, and the beginnings of what is refused.
fn becomes(name: &str, answers: &[(Question, &str)], stored: &[&str], refused: &[&str]) -> Report {
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join(name);
    std::fs::copy(sheet(name), &copy).unwrap();
    let mut profile = Profile::default();
    for (question, answer) in answers {
        profile.say(*question, Some(answer));
    }
    let mut store = store();
    let options = Options { profile, accept_good: true, ..options() };
    let report = import(&mut store, &copy, &options, |_, _| true).unwrap();
    assert_eq!(lines(&store), stored, "{name} {answers:?}");
    let said = sentences(&report.refused, Lang::En);
    assert_eq!(said.len(), refused.len(), "{name}: {said:#?}");
    for (said, wanted) in said.iter().zip(refused) {
        assert!(said.contains(wanted), "{name}: {said}\n{wanted}");
    }
    report
}

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

fn open(report: &Report) -> Vec<Question> {
    report.asked.iter().filter(|asked| asked.answer.is_none()).map(|asked| asked.question).collect()
}

#[test]
fn what_stands_beside_a_price_names_the_currency_and_a_sign_of_several_is_asked() {
    let named = [
        "P-51 USD 铝支架 100个 x 2.50 -0% 2026-12-20",
        "P-53 EUR 铝支架 100个 x 3.00 -0% 2026-12-20",
        "P-54 CNY 铝支架 100个 x 3.00 -0% 2026-12-20",
    ];
    let report =
        becomes("currency-in-cells.xlsx", &[], &named, &["row 3, column \"单价\", value \"$3.00\": may be any dollar"]);
    assert_eq!(open(&report), [Question::Dollar]);
    let all = [named[0], "P-52 HKD 铝支架 100个 x 3.00 -0% 2026-12-20", named[1], named[2]];
    becomes("currency-in-cells.xlsx", &[(Question::Dollar, "HKD")], &all, &[]);
    becomes(
        "two-currencies-one-order.xlsx",
        &[],
        &[],
        &["row 3, column \"单价\", value \"￥3.00\": one order has one currency: row 2 says USD"],
    );
}

#[test]
fn a_title_and_a_number_format_name_the_currency_too() {
    let rows = |title: &str, price: &str| {
        let (_dir, path) = file(&[
            &format!("订单编号,客户名称,产品名称,数量,{title},交货日期"),
            &format!("A1,甲,管,1,{price},2026-12-01"),
        ]);
        let mut store = store();
        let report = bring_in(&mut store, &path).unwrap();
        (lines(&store), sentences(&report.refused, Lang::En))
    };
    assert_eq!(rows("单价(USD)", "2").0, ["A1 USD 管 1 x 2.00 -0% 2026-12-01"]);
    assert_eq!(rows("Unit price (€)", "2").0, ["A1 EUR 管 1 x 2.00 -0% 2026-12-01"]);
    assert_eq!(rows("单价", "2美元").0, ["A1 USD 管 1 x 2.00 -0% 2026-12-01"]);
    assert_eq!(rows("单价", "HK$2").0, ["A1 HKD 管 1 x 2.00 -0% 2026-12-01"]);
    assert_eq!(rows("单价(JPY)", "￥200").0, ["A1 JPY 管 1 x 200.00 -0% 2026-12-01"]);
    assert!(rows("单价(USD)", "￥2").1[0].contains("one order has one currency"));

    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("formats.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (x, title) in (0..).zip(["订单编号", "客户名称", "产品名称", "数量", "单价", "交货日期"]) {
        page.write_string(0, x, title).unwrap();
    }
    for (y, code) in (1..).zip(["[$€-407] #,##0.00", "[$USD] #,##0.00", "0.00"]) {
        let format = rust_xlsxwriter::Format::new().set_num_format(code);
        for (x, text) in [(0, format!("A{y}")), (1, "甲".into()), (2, "管".into()), (5, "2026-12-01".into())] {
            page.write_string(y, x, text).unwrap();
        }
        page.write_number_with_format(y, 3, 5.0, &rust_xlsxwriter::Format::new().set_num_format("0\"只\"")).unwrap();
        page.write_number_with_format(y, 4, 2.5, &format).unwrap();
    }
    book.save(&path).unwrap();
    let mut store = store();
    bring_in(&mut store, &path).unwrap();
    let wanted = ["EUR", "USD", "CNY"].iter().zip(1..).map(|(c, n)| format!("A{n} {c} 管 5只 x 2.50 -0% 2026-12-01"));
    assert_eq!(lines(&store), wanted.collect::<Vec<_>>());
}

#[test]
fn amounts_are_control_sums_and_a_missing_price_follows_from_one_that_comes_out() {
    let report = becomes(
        "amounts-disagree.xlsx",
        &[],
        &["P-57 CNY 铝支架 100个 x 2.50 -0% 2026-12-20"],
        &["row 2, column \"金额\", value \"2500\": quantity and price come to 250.00"],
    );
    let sums = report.differing_sums;
    assert_eq!((sums.len(), sums[0].row, &*sums[0].said, &*sums[0].found), (1, 4, "2750", "500"));
    assert_eq!(sums[0].written.as_deref(), Some("2750"));
    assert_eq!(report.agreed, 2, "the line of P-57 and the sum of the quantities");
    becomes(
        "h01-amount.xlsx",
        &[],
        &["A-3 CNY 法兰 10件 x 5.00 -0% 2026-12-18"],
        &["value \"525\": quantity and price come to 60.00", "value \"0\": quantity and price come to 256.00"],
    );
    becomes(
        "amount-without-price.xlsx",
        &[],
        &["P-91 CNY 铝支架 100 x 2.50 -0% 2026-12-20"],
        &["row 3, column \"金额\", value \"100\": the price is missing"],
    );
    let tax = |answer: &str, price: &str| {
        let stored = format!("P-93 CNY 铝支架 100 x {price} -0% 2026-12-20");
        assert_eq!(becomes("tax-prices.xlsx", &[(Question::Price, answer)], &[&stored], &[]).agreed, 1);
    };
    tax("with-tax", "2.825");
    tax("without-tax", "2.50");
    becomes("tax-prices.xlsx", &[], &[], &["there are prices with tax and without"]);
}

#[test]
fn what_is_no_text_and_no_whole_number_is_refused() {
    becomes(
        "h02-errors.xlsx",
        &[],
        &["B-2 CNY 法兰 10件 x 5.00 -0% 2026-12-18"],
        &["value \"#N/A\": the cell holds an error", "value \"#REF!\"", "value \"#NAME?\""],
    );
    becomes("h03-sci-ref.csv", &[], &[], &["the spreadsheet cut this number"; 2]);
    becomes(
        "h08-own-spelling.xlsx",
        &[],
        &["DD202611002 CNY 弯头 20件 x 6.00 -0% 2026-12-18", "DD202611002 CNY 法兰 10件 x 5.00 -0% 2026-12-18"],
        &[],
    );
    let mut store = store();
    with(&mut store, "h09-year-one.xlsx", &[]);
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("two.xlsx");
    std::fs::copy(sheet("h09-year-two.xlsx"), &copy).unwrap();
    let report = bring_in(&mut store, &copy).unwrap();
    assert!(!report.is_stored);
    let said = sentences(&report.refused, Lang::En);
    assert!(said[0].contains("the desk has it as DD202503001 of 2025-03-01"), "{said:?}");
    assert_eq!((report.records, report.refused_records), (1, 1));
}

#[test]
fn a_discount_means_what_its_whole_column_means() {
    let stored = |off: [&str; 2]| {
        [
            format!("C-1 CNY 法兰 10件 x 5.00 -{}% 2026-12-18", off[0]),
            format!("C-2 CNY 法兰 10件 x 5.00 -{}% 2026-12-18", off[1]),
        ]
    };
    let check = |answers: &[(Question, &str)], off: [&str; 2]| {
        let wanted = stored(off);
        becomes("h05-discount-rate.xlsx", answers, &[&wanted[0], &wanted[1]], &[]);
    };
    becomes("h05-discount-rate.xlsx", &[], &[], &["may be taken off or left to pay"; 2]);
    check(&[(Question::Discount, "left")], ["0", "5"]);
    check(&[(Question::Discount, "off")], ["100", "95"]);
    becomes("h05b-discount-ones.xlsx", &[], &[], &["may be taken off or left to pay"; 2]);
}

#[test]
fn a_unit_in_a_title_or_a_cell_is_the_line_s_and_prices_are_converted_where_that_is_exact() {
    becomes("h06-per-thousand.xlsx", &[], &["D-1 CNY 螺钉 5000只 x 0.08 -0% 2026-12-18"], &[]);
    becomes(
        "units-and-short-days.xlsx",
        &[],
        &["P-21 CNY 铝支架 100个 x 2.50 -0% 2026-12-20", "P-22 CNY 铝支架 1200只 x 1.20 -0% 2026-12-22"],
        &[],
    );
    let (_dir, path) = file(&["订单编号,客户名称,产品名称,数量(箱),单价(元/只),交货日期", "A1,甲,管,5,2,2026-12-01"]);
    let report = bring_in(&mut store(), &path).unwrap();
    let said = sentences(&report.refused, Lang::En);
    assert!(said[0].contains("the price is for one 只, the quantity counts \"箱\""), "{said:?}");
}

#[test]
fn rows_that_are_no_records_are_passed_over_by_reason() {
    let report = becomes(
        "titles-on-every-page.xlsx",
        &[],
        &["P-11 CNY 铝支架 100个 x 2.50 -0% 2026-12-20", "P-12 CNY 铝支架 200个 x 1.20 -0% 2026-12-20"],
        &[],
    );
    let passed: Vec<(Passed, u64)> = report.passed.clone().into_iter().collect();
    assert_eq!(passed, [(Passed::Total, 1), (Passed::Titles, 1), (Passed::Note, 1)]);
    assert_eq!((report.agreed, report.differing_sums.len()), (4, 0));
    let report = becomes(
        "h07-subtotal-in-merge.xlsx",
        &[],
        &[
            "E-1 CNY 弯头 5件 x 6.00 -0% 2026-12-18",
            "E-1 CNY 法兰 10件 x 5.00 -0% 2026-12-18",
            "E-2 CNY 法兰 10件 x 5.00 -0% 2026-12-18",
        ],
        &[],
    );
    assert_eq!(report.passed_over(), 1);
    assert_eq!(
        becomes(
            "h21-remarks-below-total.xlsx",
            &[],
            &["M-1 CNY 弯头 5件 x 6.00 -0% 2026-12-18", "M-1 CNY 法兰 10件 x 5.00 -0% 2026-12-18",],
            &[]
        )
        .passed_over(),
        3
    );
    let three = ["I-1", "I-2", "I-3"].map(|n| format!("{n} CNY 法兰 10件 x 5.00 -0% 2026-12-18"));
    becomes("h16-repeated-titles.xlsx", &[], &[&three[0], &three[1], &three[2]], &[]);
}

#[test]
fn a_kind_is_guessed_only_where_its_titles_tell() {
    let report = bring_in(&mut store(), &sheet("h04-receipts.xlsx")).unwrap();
    assert_eq!(report.seen.columns.kind, ImportKind::Payments);
    for titles in ["客户,备注", "客户,联系人,投诉日期,备注"] {
        let (_dir, path) = file(&[titles, "甲,乙,丙,丁"]);
        let got = bring_in(&mut store(), &path);
        assert!(matches!(got, Err(ImportError::File(FileProblem::WhichKind(_)))), "{titles}: {got:?}");
        let profile = Profile { kind: Some(ImportKind::Customers), ..Profile::default() };
        assert!(import(&mut store(), &path, &Options { profile, ..options() }, |_, _| true).is_ok());
    }
}

#[test]
fn what_a_sheet_hides_or_calls_ended_is_asked() {
    let of = |n: &[&str]| n.iter().map(|n| format!("P-{n}")).collect::<Vec<_>>();
    let references = |answers: &[(Question, &str)]| {
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join("x.xlsx");
        std::fs::copy(sheet("hidden-row.xlsx"), &copy).unwrap();
        let mut profile = Profile::default();
        answers.iter().for_each(|(question, answer)| profile.say(*question, Some(answer)));
        let mut store = store();
        let report = import(&mut store, &copy, &Options { profile, ..options() }, |_, _| true).unwrap();
        let all = lines(&store).iter().map(|l| l.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>();
        (all, report.refused_records, report.passed_over())
    };
    assert_eq!(references(&[]), (Vec::new(), 1, 0));
    assert_eq!(references(&[(Question::Hidden, "skip")]), (of(&["31", "33"]), 0, 1));
    assert_eq!(references(&[(Question::Hidden, "take")]), (of(&["31", "32", "33"]), 0, 0));
    let report = becomes("h13-hidden-sheet.xlsx", &[], &["N-1 CNY 法兰 10件 x 5.00 -0% 2026-12-18"], &[]);
    assert_eq!(report.seen.sheet.as_deref(), Some("订单"));
    let open_one = ["F-3 CNY 法兰 10件 x 5.00 -0% 2026-12-18"];
    becomes(
        "h14-status.xlsx",
        &[],
        &open_one,
        &["value \"已出货\": by the sheet this order has ended", "value \"已取消\""],
    );
    assert_eq!(becomes("h14-status.xlsx", &[(Question::Ended, "skip")], &open_one, &[]).passed_over(), 2);
}

#[test]
fn days_and_decimals_are_read_by_the_whole_file_or_asked() {
    let widget = |n: &str, day: &str| format!("{n} CNY Widget 10 x 82.50 -0% {day}");
    let wanted = [widget("A1", "2025-02-09"), widget("A2", "2025-02-20"), widget("A3", "2025-02-10")];
    let report = becomes("day-first.csv", &[], &[&wanted[0], &wanted[1], &wanted[2]], &[]);
    assert_eq!(report.asked[0].answer.as_deref(), Some("dmy"), "told, although nobody had to say it");
    becomes("day-order-open.csv", &[], &[], &["day and month may stand in either order"; 4]);
    let wanted = [widget("B1", "2025-05-06"), widget("B2", "2025-07-08")];
    becomes("day-order-open.csv", &[(Question::DateOrder, "mdy")], &[&wanted[0], &wanted[1]], &[]);
    becomes(
        "european.csv",
        &[],
        &["E1 CNY Schraube M8 1000 x 1.25 -0% 2025-02-09", "E2 CNY Schraube M8 2500.5 x 1234.56 -0% 2025-02-20"],
        &[],
    );
    becomes("h12-euro.csv", &[], &[], &["comma or point may be the sign of decimals"; 2]);
    becomes(
        "h12-euro.csv",
        &[(Question::Decimals, "comma")],
        &["1 CNY Tubo 2.5 x 12.00 -0% 2026-12-18", "2 CNY Tubo 1250 x 3.00 -0% 2026-12-18"],
        &[],
    );
    let flange = |n: &str, day: &str| format!("{n} CNY 法兰 10件 x 5.00 -0% {day}");
    let wanted = [flange("J-0", "2026-12-18"), flange("J-1", "2026-12-19"), flange("J-2", "2026-12-05")];
    becomes("h18-day-month.csv", &[], &[&wanted[0], &wanted[1], &wanted[2]], &[]);
    let wanted = ["L-1", "L-2"].map(|n| flange(n, "2026-12-18"));
    assert_eq!(becomes("h20-serial-general.xlsx", &[], &[&wanted[0], &wanted[1]], &[]).serials, 1);
    let bracket = |n: &str, day: &str| format!("{n} CNY 铝支架 100个 x 2.50 -0% {day}");
    let wanted = [bracket("P-41", "2026-12-20"), bracket("P-42", "2026-12-21")];
    assert_eq!(becomes("serial-days.xlsx", &[], &[&wanted[0], &wanted[1]], &[]).serials, 2);
    becomes("h19-bilingual.xlsx", &[], &["K-1 CNY Flange 10 x 5.00 -0% 2026-12-18"], &[]);
}

#[test]
fn less_than_nothing_is_no_order_and_the_cure_names_the_return() {
    let cure = "goods that come back are entered as returned";
    becomes("returns-and-brackets.xlsx", &[], &[], &[cure, cure]);
}

#[test]
fn a_sheet_without_numbers_says_what_makes_an_order_and_adds_nothing_the_second_time() {
    let got = bring_in(&mut store(), &sheet("no-order-number.xlsx"));
    assert!(matches!(got, Err(ImportError::File(FileProblem::Missing { .. }))), "{got:?}");
    for (answer, orders) in [("customer-day", 2), ("row", 3)] {
        let mut store = store();
        let report = with(&mut store, "no-order-number.xlsx", &[(Question::OrderBy, answer)]);
        assert_eq!((report.records, report.lines), (orders, 3), "{answer}");
        let again = with(&mut store, "no-order-number.xlsx", &[(Question::OrderBy, answer)]);
        assert_eq!((again.records, again.present), (0, orders), "{answer}");
    }
}

/// Lists the orders stored: when each is due, and the day that each of its lines has of its own.
fn days(store: &Store) -> Vec<(String, Vec<Option<String>>)> {
    let ledger = Ledger { view: LedgerView::All, ..Ledger::open(store.today()) };
    let rows = store.ledger_window(&ledger, Window::first(9)).unwrap();
    let terms = rows.iter().map(|row| store.order(row.id).unwrap().terms);
    let own = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    terms.map(|t| (t.delivery_date.to_string(), t.lines.iter().map(|l| own(l.delivery_date)).collect())).collect()
}

#[test]
fn a_line_keeps_its_own_day_and_the_order_is_due_with_the_last() {
    let own = |day: &str| Some(day.to_owned());
    let kept = |name: &str| {
        let mut store = store();
        let report = with(&mut store, name, &[]);
        assert_eq!((report.records, report.refusals, report.own_days), (1, 0, 1), "{name}");
        // taken in once more, nothing is new and nothing is another
        let again = with(&mut store, name, &[]);
        assert_eq!((again.records, again.present), (0, 1), "{name}");
        assert!(again.differing.is_empty(), "{name}");
        days(&store)
    };
    assert_eq!(kept("lines-with-own-days.csv"), [("2026-12-25".into(), vec![own("2026-12-20"), None])]);
    assert_eq!(kept("h15-line-dates.xlsx"), [("2026-12-20".into(), vec![own("2026-12-01"), None])]);
}

#[test]
fn lines_all_of_one_day_have_none_of_their_own_and_a_blank_beside_two_days_is_asked_for() {
    const TITLES: &str = "订单编号,客户名称,产品名称,数量,单价,交货日期";
    let taken = |rows: &[&str]| {
        let (_dir, path) = file(&[&[TITLES], rows].concat());
        let mut store = store();
        let report = bring_in(&mut store, &path).unwrap();
        (days(&store), sentences(&report.refused, Lang::En))
    };
    let one = [("2026-12-20".to_owned(), vec![None, None])];
    assert_eq!(taken(&["A1,甲,管,1,2,2026-12-20", "A1,甲,线,1,2,2026-12-20"]).0, one);
    assert_eq!(taken(&["A1,甲,管,1,2,2026-12-20", "A1,甲,线,1,2,2026/12/20"]).0, one);
    assert_eq!(taken(&["A1,甲,管,1,2,2026-12-20", "A1,甲,线,1,2,"]).0, one);
    // the last day need not be the last line's
    let two = taken(&["A1,甲,管,1,2,2026-12-25", "A1,甲,线,1,2,2026-12-20", "A1,甲,带,1,2,2026-12-25"]).0;
    assert_eq!(two, [("2026-12-25".into(), vec![None, Some("2026-12-20".to_owned()), None])]);
    let (stored, refused) = taken(&["A1,甲,管,1,2,2026-12-20", "A1,甲,线,1,2,", "A1,甲,带,1,2,2026-12-25"]);
    assert!(stored.is_empty());
    assert!(refused[0].contains("row 3, column \"交货日期\": must be filled in") && refused.len() == 1, "{refused:?}");
    // a day that is wrong is placed in its own row
    let (_, refused) = taken(&["A1,甲,管,1,2,2026-12-20", "A1,甲,线,1,2,2026-02-30"]);
    assert!(refused[0].contains("row 3, column \"交货日期\", value \"2026-02-30\""), "{refused:?}");
    let (_, refused) = taken(&["A1,甲,管,1,2,2026-12-20", "A1,甲,线,1,2,2026-11-01"]);
    assert!(refused[0].contains("row 3, column \"交货日期\", value \"2026-11-01\": must not be before"), "{refused:?}");
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
