//! What an office has: workbooks with title rows and merged cells, exports in GB18030 and UTF-16, files that lie.

use crate::{bring_in, damaged, data, options, sentences, store};
use orderdesk::{
    domain::{
        decimal::{Currency, Money},
        import::FileProblem,
    },
    exchange::import::{ImportError, Options, Profile, import},
    i18n::Lang,
    store::{Ledger, LedgerView, Store, Window},
};
use std::path::Path;

fn all(store: &Store) -> Vec<orderdesk::store::Order> {
    let ledger = Ledger { view: LedgerView::All, ..Ledger::open(store.today()) };
    let rows = store.ledger_window(&ledger, Window::first(1000)).unwrap();
    rows.iter().map(|r| store.order(r.id).unwrap()).collect()
}

#[test]
fn the_ledger_of_an_office_goes_in_with_its_merged_cells_dates_and_figures_as_text() {
    let mut store = store();
    let report = bring_in(&mut store, &data("ledger-2026-11.xlsx")).unwrap();
    assert_eq!(report.refused, []);
    assert_eq!((report.records, report.lines, report.passed_over()), (26, 44, 1));
    assert_eq!(report.totals.get(&Currency::Cny), Some(&Money(768_496_475)));
    assert_eq!((report.seen.sheet.as_deref(), report.seen.other_sheets()), (Some("11月订单"), vec!["说明".to_owned()]));
    let id = store.order_by_reference("PO-26107").unwrap().unwrap();
    let order = store.order(id).unwrap();
    assert_eq!(order.terms.lines.len(), 3);
    assert_eq!(order.terms.lines[2].product, "橡胶密封圈");
    assert_eq!(order.received_at.date().to_string(), "2026-11-07");
    assert_eq!(order.terms.delivery_date.to_string(), "2026-12-18");
    let id = store.order_by_reference("PO-26111").unwrap().unwrap();
    assert_eq!(store.order(id).unwrap().terms.special_requirements, "颜色按潘通 19-4052，\n允许偏差 ΔE≤1");
    let again = bring_in(&mut store, &data("ledger-2026-11.xlsx")).unwrap();
    assert_eq!((again.records, again.present), (0, 26));
}

#[test]
fn the_same_ledger_goes_in_from_older_and_open_workbooks_and_from_a_text_without_merged_cells() {
    let from = |name: &str| {
        let mut store = store();
        let report = bring_in(&mut store, &data(name)).unwrap();
        assert_eq!(report.refused, [], "{name}");
        assert_eq!((report.records, report.lines, report.passed_over()), (26, 44, 1), "{name}");
        all(&store).into_iter().map(|o| (o.number, o.customer, o.terms)).collect::<Vec<_>>()
    };
    let wanted = from("ledger-2026-11.xlsx");
    for name in ["ledger-2026-11.xls", "ledger-2026-11.ods", "ledger-2026-11.tsv"] {
        assert!(from(name) == wanted, "{name}");
    }
}

#[test]
fn a_line_that_contradicts_the_order_above_does_not_go_on_with_it() {
    let (_dir, path) = crate::file(&[
        crate::TITLES,
        "A1,2026-11-02,甲,管,1,1,,2026-12-01",
        ",,,板,2,1,,",
        ",,乙,线,3,1,,",
        ",,,钉,4,1,,",
    ]);
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    let rows: Vec<u64> = report.refused.iter().map(|r| r.row).collect();
    assert_eq!(rows, [4, 5], "the row after a refused one has no order to go on with");
    assert!(!report.is_stored);
}

#[test]
fn an_export_in_gb18030_goes_in_whole_with_its_rare_character() {
    let mut store = store();
    let report = bring_in(&mut store, &data("customer-system-gb18030.csv")).unwrap();
    assert_eq!(report.refused, []);
    let bytes = std::fs::read(data("customer-system-gb18030.csv")).unwrap();
    let (text, _, failed) = encoding_rs::GB18030.decode(&bytes);
    assert!(!failed);
    assert_eq!(report.rows, text.lines().count() as u64 - 1);
    let names: std::collections::BTreeSet<String> = all(&store).into_iter().map(|o| o.customer).collect();
    for line in text.lines().skip(1) {
        let name = line.split(',').nth(2).unwrap();
        assert!(names.contains(name), "{name}");
    }
}

#[test]
fn the_same_text_in_any_writing_is_the_same_orders() {
    let text = std::fs::read_to_string(data("customer-system.csv")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        mark.iter().copied().chain(text.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
    };
    let writings = [
        text.clone().into_bytes(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        utf16(b"\xFF\xFE", u16::to_le_bytes),
        utf16(b"\xFE\xFF", u16::to_be_bytes),
        encoding_rs::GB18030.encode(&text).0.into_owned(),
        text.replace('\n', "\r\n").into_bytes(),
    ];
    let mut seen = Vec::new();
    for (i, bytes) in writings.into_iter().enumerate() {
        let path = dir.path().join(format!("{i}.csv"));
        std::fs::write(&path, bytes).unwrap();
        let mut store = store();
        let report = bring_in(&mut store, &path).unwrap();
        assert_eq!(report.refused, [], "{i}");
        seen.push(all(&store).into_iter().map(|o| (o.number, o.customer, o.terms)).collect::<Vec<_>>());
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn eight_wrong_orders_are_refused_each_by_name_and_the_three_good_ones_stored_when_wanted() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("orders.xlsx");
    std::fs::copy(data("orders-with-errors.xlsx"), &path).unwrap();
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    assert!(!report.is_stored && all(&store).is_empty());
    assert_eq!((report.refused_records, report.refusals), (8, 8));
    let said = sentences(&report.refused, Lang::Zh);
    let places = [
        ("第 3 行“数量”列", "约500"),
        ("第 4 行“交货日期”列", "11月底"),
        ("第 5 行“交货日期”列", "2026-02-30"),
        ("第 6 行“客户名称”列", ""),
        ("第 7 行“数量”列", "-5"),
        ("第 8 行“单价(元)”列", "一百八"),
        ("第 9 行“交货日期”列", "2026-10-01"),
        ("第 10 行“产品名称”列", ""),
    ];
    for (sentence, (place, value)) in said.iter().zip(places) {
        assert!(sentence.contains(place) && sentence.contains(value), "{sentence}");
    }
    let good = Options { accept_good: true, ..options() };
    let report = import(&mut store, &path, &good, |_, _| true).unwrap();
    assert_eq!((report.records, report.refused_records), (3, 8));
    let rejected = std::fs::read_to_string(report.rejected.unwrap()).unwrap();
    assert_eq!(rejected.lines().count(), 9, "{rejected}");
    let orders = all(&store);
    let text = |reference: &str| {
        let order = orders.iter().find(|o| o.terms.external_ref == reference).unwrap();
        (order.terms.lines[0].product.clone(), order.terms.special_requirements.clone())
    };
    assert_eq!(text("GOOD-10").1, "=HYPERLINK(\"x\",\"y\") 原样保存为文字");
    assert_eq!(text("GOOD-11"), ("刀柄".to_owned(), "[31m红".to_owned()), "control characters are gone");
}

#[test]
fn a_sheet_and_a_row_of_titles_may_be_named_and_a_wrong_name_is_told_with_the_right_ones() {
    let mut store = store();
    let at = |sheet: Option<&str>, header_row| Options {
        dry_run: true,
        profile: Profile { sheet: sheet.map(str::to_owned), header_row, ..Profile::default() },
        ..options()
    };
    let path = data("ledger-2026-11.xlsx");
    let report = import(&mut store, &path, &at(Some("11月订单"), Some(3)), |_, _| true).unwrap();
    assert_eq!(report.records, 26);
    match import(&mut store, &path, &at(Some("12月"), None), |_, _| true) {
        Err(ImportError::File(FileProblem::NoSheet { sheets, .. })) => assert_eq!(sheets, ["11月订单", "说明"]),
        other => panic!("{other:?}"),
    }
    for wrong in [at(None, Some(2)), at(Some("说明"), None), at(None, Some(9000))] {
        assert!(import(&mut store, &path, &wrong, |_, _| true).is_err());
    }
}

fn refused(path: &Path) -> FileProblem {
    let mut store = store();
    match bring_in(&mut store, path) {
        Err(ImportError::File(problem)) => problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_damaged_locked_or_swollen_workbook_is_refused_with_a_sentence_and_nothing_stored() {
    let dir = tempfile::tempdir().unwrap();
    let whole = std::fs::read(data("ledger-2026-11.xlsx")).unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    assert!(matches!(refused(&put("half.xlsx", &whole[..whole.len() / 2])), FileProblem::Damaged(_)));
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600], &locked].concat();
    assert_eq!(refused(&put("locked.xlsx", &locked)), FileProblem::Password);
    // whatever the encryption of an older one, told by the record in which it begins: its sheets are then no sheets
    let mut older = std::fs::read(data("ledger-2026-11.xls")).unwrap();
    let begin = older.windows(6).position(|at| at == [0x09, 0x08, 0x10, 0, 0, 0x06]).unwrap();
    older[begin + 20..begin + 22].copy_from_slice(&[0x2F, 0]);
    for kind in [[0, 0], [1, 0]] {
        older[begin + 24..begin + 26].copy_from_slice(&kind);
        assert_eq!(refused(&put("protected.xls", &older)), FileProblem::Password, "{kind:?}");
    }
    // A packed file of zeros: a hundred kilobytes that would fill the memory.
    let mut bomb = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    bomb.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..200 {
        std::io::Write::write_all(&mut bomb, &vec![0; 1 << 20]).unwrap();
    }
    let bomb = put("bomb.xlsx", &bomb.finish().unwrap().into_inner());
    assert!(std::fs::metadata(&bomb).unwrap().len() < 1 << 20);
    assert!(matches!(refused(&bomb), FileProblem::TooLarge { .. }));
    // The name says nothing: a workbook called .csv is a workbook.
    let mut store = store();
    assert_eq!(bring_in(&mut store, &put("really.csv", &whole)).unwrap().records, 26);
}

#[test]
fn no_damage_to_a_workbook_makes_the_program_fall_over_or_stores_half_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let whole = std::fs::read(data("ledger-2026-11.xlsx")).unwrap();
    let mut store = store();
    for number in 0..120 {
        let path = dir.path().join("damaged.xlsx");
        std::fs::write(&path, damaged(&whole, number)).unwrap();
        if let Ok(report) = bring_in(&mut store, &path)
            && report.is_stored
        {
            store.undo().unwrap();
        }
        assert!(all(&store).is_empty());
    }
}

#[test]
fn a_profile_says_what_titles_mean_that_nobody_else_would_understand() {
    let (_dir, path) =
        crate::file(&["单,哪天,谁,啥,多少,几块,哪天要,数量", "A1,2026-11-02,甲,管,10,1.5,2026-12-01,箱"]);
    let mut store = store();
    assert!(bring_in(&mut store, &path).is_err());
    let mut profile = Profile::default();
    let meant =
        [("单", "number"), ("哪天", "received_at"), ("谁", "customer"), ("啥", "product"), ("多少", "quantity")];
    for (title, code) in
        meant.into_iter().chain([("几块", "unit_price"), ("哪天要", "delivery_date"), ("数量", "unit")])
    {
        profile.columns.insert(title.into(), code.into());
    }
    let report = import(&mut store, &path, &Options { profile, ..options() }, |_, _| true).unwrap();
    assert_eq!((report.records, report.seen.columns.ignored()), (1, vec![]));
    let line = &all(&store)[0].terms.lines[0];
    assert_eq!((line.product.as_str(), line.unit.as_str(), line.quantity.to_string()), ("管", "箱", "10".into()));
}

#[test]
fn what_a_web_system_names_xls_is_read_as_the_table_it_is() {
    let lines = |bytes: &[u8]| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("export.xls");
        std::fs::write(&path, bytes).unwrap();
        let mut store = store();
        let report = bring_in(&mut store, &path).unwrap();
        assert_eq!(sentences(&report.refused, Lang::En), [""; 0]);
        let of = |o: &orderdesk::store::Order| {
            let terms = &o.terms;
            let lines = terms
                .lines
                .iter()
                .map(|l| format!("{} {} {}{} {}", l.product, l.spec, l.quantity, l.unit, l.unit_price));
            let head = format!("{} {} {} {}", terms.external_ref, o.customer, terms.currency, terms.delivery_date);
            [vec![head], lines.collect()].concat().join(", ")
        };
        (all(&store).iter().map(of).collect::<Vec<_>>(), report)
    };
    let wanted = "Y-1 甲公司 CNY 2026-12-18, 法兰 DN50 10件 5.00";
    let html = std::fs::read(data("sheets/h23-html.xls")).unwrap();
    assert_eq!(lines(&html).0, [wanted]);
    // in the encoding it says it is in, and in one that it does not name
    let text = String::from_utf8(html).unwrap();
    let (gbk, ..) = encoding_rs::GBK.encode(&text);
    assert_eq!(lines(&gbk).0, [wanted], "it says UTF-8 and is not");
    let named = text.replace("utf-8", "gb2312");
    assert_eq!(lines(&encoding_rs::GBK.encode(&named).0).0, [wanted]);
    // merged cells, a hidden row, an amount with its grouping
    let row = |cells: &str| format!("<tr>{cells}</tr>");
    let table = [
        row("<td colspan=6>甲公司订单</td>"),
        row("<th>订单编号</th><th>客户</th><th>品名</th><th>数量</th><th>单价</th><th>交期</th>"),
        row(
            "<td rowspan=2>Y-1</td><td rowspan=2>甲&amp;公司</td><td>法兰</td><td>1,000</td><td>￥5.00</td><td rowspan=2>2026-12-18</td>",
        ),
        row("<td>弯<b>头</b></td><td>2&nbsp;件</td><td>6</td>"),
    ];
    let (got, report) = lines(format!("<table>{}</table>", table.concat()).as_bytes());
    assert_eq!(got, ["Y-1 甲&公司 CNY 2026-12-18, 法兰  1000 5.00, 弯头  2件 6.00"]);
    assert_eq!(report.seen.header_row, 2);
    let cell = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let row = |cells: [&str; 6]| format!("<Row>{}</Row>", cells.map(cell).concat());
    let titles = ["订单编号", "客户", "品名", "数量", "单价", "交期"];
    let xml = format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n<Workbook \
         xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
         <Worksheet ss:Name=\"说明\"><Table>{}</Table></Worksheet><Worksheet ss:Name=\"订单\"><Table>{}{}</Table>\
         </Worksheet></Workbook>",
        row(["a", "b", "", "", "", ""]),
        row(titles),
        row(["Y-2", "乙", "管", "3", "1.5", "2026-12-19T00:00:00.000"]),
    );
    let (got, report) = lines(xml.as_bytes());
    assert_eq!(got, ["Y-2 乙 CNY 2026-12-19, 管  3 1.50"]);
    assert_eq!(report.seen.sheet.as_deref(), Some("订单"));
    assert_eq!(report.seen.other_sheets(), ["说明"]);
}

#[test]
fn a_sheet_in_big5_with_traditional_titles_is_read() {
    let text = "訂單編號,客戶名稱,產品名稱,規格,數量,單位,單價,幣別,交貨日期\r\n\
                T-1,鴻輝精密工業股份有限公司,鋁支架,銀色,100,個,2.5,新臺幣,2026/12/20\r\n";
    let (bytes, _, failed) = encoding_rs::BIG5.encode(text);
    assert!(!failed);
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("big5.csv");
    std::fs::write(&path, bytes).unwrap();
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    assert_eq!(sentences(&report.refused, Lang::En), [""; 0]);
    let order = store.order(1).unwrap();
    assert_eq!(order.customer, "鴻輝精密工業股份有限公司");
    assert_eq!((order.terms.lines[0].product.as_str(), order.terms.currency), ("鋁支架", Currency::Twd));
    // the same in GB18030 is no Big5
    std::fs::write(&path, encoding_rs::GB18030.encode(text).0).unwrap();
    let again = bring_in(&mut store, &path).unwrap();
    assert_eq!((again.records, again.present, again.differing.len()), (0, 1, 0));
}

#[test]
fn an_older_workbook_tells_its_hidden_rows_and_what_its_formats_show() {
    let whole = std::fs::read(data("ledger-2026-11.xls")).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let refused = |name: &str, place: &[u8], change: (usize, u8)| -> Vec<(u64, String)> {
        let mut bytes = whole.clone();
        let at = bytes.windows(place.len()).position(|at| at == place).unwrap();
        bytes[at + change.0] = change.1;
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let report = bring_in(&mut store(), &path).unwrap();
        report.refused.into_iter().map(|r| (r.row, r.value)).collect()
    };
    // the record of row 4, which says that it is not hidden
    let row = [0x08, 0x02, 0x10, 0, 3, 0, 0, 0];
    let hidden = refused("hidden.xls", &row, (16, 0x20));
    assert!(hidden.iter().any(|(row, _)| *row == 4), "{hidden:?}");
    // the sixteenth style, which prices have and quantities too: shown as percentages they are none
    let styles: Vec<usize> =
        whole.windows(4).enumerate().filter(|(_, at)| *at == [0xE0, 0, 0x14, 0]).map(|(at, _)| at).collect();
    let style = &whole[styles[15]..styles[16]];
    let percent = refused("percent.xls", style, (6, 10));
    assert!(percent.iter().any(|(_, value)| value == "980%"), "{percent:?}");
}

/// A workbook of these sheets, each a name and its rows of cells.
fn book(sheets: &[(&str, &[&str])]) -> (tempfile::TempDir, std::path::PathBuf) {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let page = book.add_worksheet().set_name(*name).unwrap();
        for (y, row) in (0..).zip(*rows) {
            for (x, cell) in (0..).zip(row.split(',')).filter(|(_, cell)| !cell.is_empty()) {
                page.write_string(y, x, cell).unwrap();
            }
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("two.xlsx");
    book.save(&path).unwrap();
    (dir, path)
}

const ORDERS: &[&str] = &[
    "2026年11月订单",
    "订单号,下单日期,客户名称,交货日期,付款方式,备注",
    "DD202611901,2026-11-02,宁波海达,2026-12-21,月结30天,加急",
    "DD202611902,2026-11-03,苏州华盛,2026-12-22,现款",
];
const GOODS: &[&str] = &[
    "订单号,产品名称,规格,数量,单价,备注",
    "DD202611901,法兰,DN50,10,12.5,镀锌",
    ",垫片,DN50,20,1.5",
    "dd202611902,阀门,DN80,5,300",
];

#[test]
fn orders_and_their_goods_in_two_sheets_are_joined_by_the_number() {
    let (_dir, path) = book(&[("订单", ORDERS), ("明细", GOODS), ("说明", &["表格说明"])]);
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    assert_eq!(crate::sentences(&report.refused, Lang::Zh), [""; 0]);
    assert_eq!(
        (report.seen.read_sheets(), report.seen.other_sheets()),
        (vec!["订单".to_owned(), "明细".to_owned()], vec!["说明".to_owned()])
    );
    let got: Vec<_> = all(&store)
        .into_iter()
        .map(|o| {
            (
                o.number.to_string(),
                o.customer,
                o.terms.payment_method.clone(),
                o.terms.delivery_date,
                o.terms.lines.len(),
            )
        })
        .collect();
    let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
    assert_eq!(
        got,
        [
            ("DD202611902".to_owned(), "苏州华盛".to_owned(), "现款".to_owned(), day("2026-12-22"), 1),
            ("DD202611901".to_owned(), "宁波海达".to_owned(), "月结30天".to_owned(), day("2026-12-21"), 2),
        ]
    );
    assert_eq!(bring_in(&mut store, &path).unwrap().present, 2, "again it adds nothing");
}

#[test]
fn an_order_without_goods_and_goods_without_an_order_are_refused_and_not_lost() {
    let orders =
        [ORDERS, &["DD202611903,2026-11-04,天津滨海,2026-12-23"], &["DD202611901,2026-11-02,另一客户,2026-12-21"]];
    let goods = [GOODS, &["DD202611909,弯头,DN80,5,300"]];
    let (_dir, path) = book(&[("明细", &goods.concat()), ("订单", &orders.concat())]);
    let mut store = store();
    let report = bring_in(&mut store, &path).unwrap();
    assert!(!report.is_stored);
    let refused: Vec<_> = report.refused.iter().map(|r| (r.row, r.column.clone())).collect();
    for (row, column) in [(5, "客户名称"), (6, "产品名称"), (7, "产品名称")] {
        assert!(refused.contains(&(row, column.to_owned())), "{row} {column}: {refused:?}");
    }
}
