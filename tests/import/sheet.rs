//! What offices really have in their sheets: each is stored as it says, asked about, or refused with its place.

use crate::{bring_in, data, file, options, sentences, store};
use orderdesk::{
    domain::import::{FileProblem, ImportKind, Passed, Question},
    exchange::import::{ImportError, Options, Profile, Report, import},
    i18n::Lang,
    store::{Ledger, LedgerView, Store, Window},
};
use std::path::PathBuf;

pub fn sheet(name: &str) -> PathBuf {
    data("sheets").join(name)
}

/// Imports a sheet by these answers.
pub fn with(store: &mut Store, name: &str, answers: &[(Question, &str)]) -> Report {
    let mut profile = Profile::default();
    for (question, answer) in answers {
        profile.say(*question, Some(answer));
    }
    import(store, &sheet(name), &Options { profile, accept_good: true, ..options() }, |_, _| true).unwrap()
}

/// Lists the lines stored: reference, currency, product, quantity and unit, price, discount, delivery day.
pub fn lines(store: &Store) -> Vec<String> {
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

pub fn open(report: &Report) -> Vec<Question> {
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
    assert!(refused[0].contains("row 3, column \"交货日期\": no delivery day") && refused.len() == 1, "{refused:?}");
    // a day that is wrong is placed in its own row
    let (_, refused) = taken(&["A1,甲,管,1,2,2026-12-20", "A1,甲,线,1,2,2026-02-30"]);
    assert!(refused[0].contains("row 3, column \"交货日期\", value \"2026-02-30\""), "{refused:?}");
    let (_, refused) = taken(&["A1,甲,管,1,2,2026-12-20", "A1,甲,线,1,2,2026-11-01"]);
    assert!(refused[0].contains("row 3, column \"交货日期\", value \"2026-11-01\": must not be before"), "{refused:?}");
}
