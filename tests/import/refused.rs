//! What is refused: where, what, why, how to cure it; and that nothing is stored then.

use crate::{TITLES, bring_in, data, file, options, sentences, store};
use orderdesk::{
    domain::{import::FileProblem, number::Numbering},
    exchange::{
        import::{ImportError, Options, import},
        table::LIMIT,
    },
    i18n::{Lang, import as words},
};
use proptest::prelude::*;
use std::path::Path;

fn problem(path: &Path) -> FileProblem {
    let mut store = store();
    let got = bring_in(&mut store, path);
    assert!(store.actions(None, 1).unwrap().is_empty());
    match got {
        Err(ImportError::File(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_place_is_named_with_value_reason_and_cure() {
    let (_dir, path) = file(&[
        TITLES,
        "A1,2026-11-02,甲公司,管,-5,1,,2026-12-01",
        "A2,2026-02-30,甲公司,管,5,abc,,2026-12-01",
        "A3,2026-11-02,,管,5,1,,2026-12-01",
        "A4,2026-11-02,甲公司,管,5,1,150%,2026-10-01",
        "A5,2026-11-02,甲公司,管,5,1,,2026-12-01",
        "A5,2026-11-02,乙公司,线,5,1,,2026-12-02",
        ",2026-11-02,甲公司,管,5,1,,2026-12-01",
        "A6,2026-12-24,甲公司,,0,1,,2026-12-30",
        "A7,2026-11-20,甲公司,管,5,1,,2026-11-01",
        "A8,2026-11-20,Smith, Jones Ltd,管,5,1,,2026-12-01",
    ]);
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    assert!(!report.is_stored);
    assert_eq!(report.refused_records, 9);
    assert!(store.actions(None, 1).unwrap().is_empty());
    let en = sentences(&report.refused, Lang::En);
    for wanted in [
        "orders.csv, row 2, column \"数量\", value \"-5\": must be more than zero; goods that come back are entered as returned on the page of their order",
        "orders.csv, row 3, column \"下单日期\", value \"2026-02-30\": \"2026-02-30\" does not exist in the calendar",
        "orders.csv, row 3, column \"单价\", value \"abc\": \"abc\" is no number; write it in figures",
        "orders.csv, row 4, column \"客户名称\": must be filled in",
        "orders.csv, row 5, column \"折扣\", value \"150%\": \"150%\" is no percentage; give 0 to 100",
        "orders.csv, row 8, column \"订单编号\": must be filled in",
        "orders.csv, row 9, column \"下单日期\", value \"2026-12-24\": must not be after 2026-11-21",
        "orders.csv, row 9, column \"产品名称\": must be filled in",
        "orders.csv, row 9, column \"数量\", value \"0\": must be more than zero",
        "orders.csv, row 11: has 9 cells under 8 titles; put text with a separator in it into quotation marks",
        "orders.csv, row 10, column \"交货日期\", value \"2026-11-01\": must not be before 2026-11-20",
    ] {
        assert!(en.iter().any(|s| s == wanted), "{wanted}\n{en:#?}");
    }
    assert!(
        en.iter().any(|s| s.contains("row 7, column \"客户名称\"") && s.contains("row 6 of the same order")),
        "{en:#?}"
    );
    assert!(!en.iter().any(|s| s.contains("row 7, column \"交货日期\"")), "a line has its own day: {en:#?}");
    let zh = sentences(&report.refused, Lang::Zh);
    assert!(
        zh.contains(&"orders.csv 第 2 行“数量”列，值“-5”：必须大于零；退货请在原订单页面登记".to_owned()),
        "{zh:#?}"
    );
}

#[test]
fn the_good_orders_can_be_accepted_and_the_refused_rows_come_back_in_a_file() {
    let (dir, path) = file(&[
        TITLES,
        "A1,2026-11-02,甲公司,管,5,1,,2026-12-01",
        "A2,2026-11-02,乙公司,管,-5,1,,2026-12-01",
        "A2,2026-11-02,乙公司,=线,5,1,,2026-12-01",
    ]);
    let mut store = store();
    let accepting = Options { accept_good: true, ..options() };
    let report = import(&mut store, &path, &accepting, |_, _| true).unwrap();
    assert!(report.is_stored);
    assert_eq!((report.records, report.new_customers, report.refused_records), (1, 1, 1));
    let rejected = dir.path().join("orders.rejected.csv");
    assert_eq!(report.rejected.as_deref(), Some(rejected.as_path()));
    let text = std::fs::read_to_string(&rejected).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], format!("{TITLES},Reason"));
    assert_eq!(
        lines[1],
        "A2,2026-11-02,乙公司,管,-5,1,,2026-12-01,数量: must be more than zero; goods that come back are entered as returned on the page of their order"
    );
    assert!(lines[2].starts_with("A2,2026-11-02,乙公司,'=线,5,1,,2026-12-01,row 3 of the same order"), "{}", lines[2]);
    // Corrected, that very file goes in.
    std::fs::write(&rejected, text.replace(",-5,", ",7,")).unwrap();
    let report = bring_in(&mut store, &rejected).unwrap();
    assert_eq!((report.records, report.lines), (1, 2));
    assert_eq!(report.seen.columns.ignored(), ["Reason"]);
    assert_eq!(store.order(2).unwrap().terms.lines[1].product, "=线");
}

#[test]
fn a_file_of_the_same_name_that_is_not_ours_is_left_alone() {
    let (dir, path) = file(&[TITLES, "A1,2026-11-02,甲公司,管,0,1,,2026-12-01"]);
    let other = dir.path().join("orders.rejected.csv");
    std::fs::write(&other, "my own notes").unwrap();
    let accepting = Options { accept_good: true, ..options() };
    for _ in 0..2 {
        let report = import(&mut store(), &path, &accepting, |_, _| true).unwrap();
        assert_eq!(report.rejected, Some(dir.path().join("orders.rejected-2.csv")));
    }
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "my own notes");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 3);
}

#[test]
fn what_is_no_table_is_refused_whole_with_a_sentence() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.csv");
    type Case = (Vec<u8>, fn(&FileProblem) -> bool);
    let mut cases: Vec<Case> = vec![
        (b"".to_vec(), |p| *p == FileProblem::Empty),
        (b"\n\n \n".to_vec(), |p| *p == FileProblem::Empty),
        (b"PK\x03\x04rest".to_vec(), |p| matches!(p, FileProblem::Damaged(_))),
        (b"\xD0\xCF\x11\xE0rest".to_vec(), |p| *p == FileProblem::Kind("OLE")),
        (b"\xFF\xFEa\0b\0".to_vec(), |p| matches!(p, FileProblem::Missing { .. })),
        (b"\xFF\xFEa\0b\0\x00\xD8".to_vec(), |p| *p == FileProblem::NotText(1)),
        (b"o\0r\0d\0e\0r\0,\0".to_vec(), |p| matches!(p, FileProblem::Missing { .. })),
        (b"\xb6\xa9\xb5\xa5,x\n".to_vec(), |p| matches!(p, FileProblem::Missing { .. })),
        (b"Caf\xe9 M\xfcnchen,Andr\xe9 Weiss\n".to_vec(), |p| *p == FileProblem::NotText(1)),
        (b"a,b,c\n1,2,3\n".to_vec(), |p| matches!(p, FileProblem::Missing { fields, .. } if fields.len() == 6)),
    ];
    let body = |row: &[u8]| [TITLES.as_bytes(), b"\nA1,2026-11-02,", row, b",1,1,,2026-12-01\n"].concat();
    cases.push((body(b"\xff\xfe,x"), |p| *p == FileProblem::NotText(2)));
    cases.push((body(b"a\0b,x"), |p| *p == FileProblem::Nul(2)));
    cases.push((body(b"\"open,x"), |p| *p == FileProblem::OpenQuote(2)));
    for (bytes, is_right) in cases {
        std::fs::write(&path, &bytes).unwrap();
        let got = problem(&path);
        assert!(is_right(&got), "{got:?} {}", String::from_utf8_lossy(&bytes));
        for lang in [Lang::En, Lang::Zh] {
            assert!(words::file("x.csv", &got, lang).starts_with("x.csv"));
        }
    }
    assert_eq!(problem(dir.path()), FileProblem::Folder);
    assert_eq!(problem(&dir.path().join("../")), FileProblem::Folder);
    assert!(matches!(problem(&dir.path().join("none.csv")), FileProblem::Unreadable(std::io::ErrorKind::NotFound, _)));
    #[cfg(unix)]
    assert_eq!(problem(Path::new("/dev/zero")), FileProblem::NotAFile);
}

#[test]
fn a_missing_reference_names_the_titles_that_would_do() {
    let (_dir, path) = file(&["下单日期,客户名称,产品名称,数量,单价,交货日期", "2026-11-02,甲,管,1,1,2026-12-01"]);
    let got = problem(&path);
    let (zh, en) = (words::file("x.csv", &got, Lang::Zh), words::file("x.csv", &got, Lang::En));
    assert!(zh.contains("缺少列：订单编号（或 订单号、合同号、客户单号、PO号）"), "{zh}");
    assert!(en.contains("Order number (or OrderID, Customer reference, PO)"), "{en}");
    // every title named there is understood
    for title in
        ["订单编号", "订单号", "合同号", "客户单号", "PO号", "Order number", "OrderID", "Customer reference", "PO"]
    {
        let titles = format!("{title},下单日期,客户名称,产品名称,数量,单价,交货日期");
        let (_dir, path) = file(&[&titles, "A1,2026-11-02,甲,管,1,1,2026-12-01"]);
        assert_eq!(bring_in(&mut store(), &path).unwrap().records, 1, "{title}");
    }
}

#[test]
fn a_gigabyte_is_refused_by_its_size_with_the_limit() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("big.csv");
    std::fs::File::create(&path).unwrap().set_len(1 << 30).unwrap();
    let got = problem(&path);
    assert_eq!(got, FileProblem::TooLarge { bytes: 1 << 30, limit: LIMIT });
    assert!(words::file("big.csv", &got, Lang::En).contains("at most 128 MiB"));
}

#[test]
fn the_thousandth_order_of_a_month_refuses_the_file_and_names_the_setting() {
    let rows: Vec<String> = (1..=1000).map(|n| format!("N{n},2026-10-02,甲公司,管,5,1,,2026-12-01")).collect();
    let mut lines = vec![TITLES];
    lines.extend(rows.iter().map(String::as_str));
    let (_dir, path) = file(&lines);
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    assert!(!report.is_stored);
    assert!(sentences(&report.refused, Lang::En)[0].contains("number_width = 4"));
    store.set_numbering(Numbering { width: 4, ..store.numbering() });
    assert_eq!(bring_in(&mut store, &path).unwrap().records, 1000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn a_damaged_file_never_makes_it_fall_over_and_changes_nothing_unless_it_is_whole(
        edits in proptest::collection::vec((0usize..1200, any::<u8>(), 0u8..3), 1..12)
    ) {
        let mut bytes = std::fs::read(data("customer-system.csv")).unwrap();
        for (at, byte, how) in edits {
            let at = at % bytes.len().max(1);
            match how {
                0 if !bytes.is_empty() => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("damaged.csv");
        std::fs::write(&path, &bytes).unwrap();
        let mut store = store();
        let is_stored = bring_in(&mut store, &path).is_ok_and(|r| r.is_stored);
        prop_assert_eq!(store.actions(None, 2).unwrap().len(), usize::from(is_stored));
        if is_stored {
            prop_assert_eq!(store.check(|_| true).unwrap(), []);
        } else {
            prop_assert!(store.row_counts().unwrap().iter().all(|(_, n)| *n == 0));
        }
        prop_assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}
