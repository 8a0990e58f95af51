//! The forms as workbooks: written in both languages, read back, every box in its place.

#[path = "form/others.rs"]
mod others;
#[path = "form/own_day.rs"]
mod own_day;
#[path = "support/seed.rs"]
mod seed;

use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::NaiveDate;
use orderdesk::{
    domain::{
        calendar::WorkCalendar,
        company::Company,
        decimal::{Currency, Percent},
        document::Entry,
        field::Field,
        lending::LoanRules,
        order::Channel,
        payment::NewPayment,
        printout::{About, FormKind, LogoFault},
        record::RecordKind,
        refusal::Why,
        request::{NewRequest, RequestKind},
        review::PRELIMINARY,
        tracking::Progress,
    },
    exchange::form::{
        self, Letterhead, Target,
        paper::{Block, Cell, GRID, Paper},
    },
    i18n::{Label, Lang, form::Word},
    store::{Clock, Decision, Error, Store},
};
use seed::{day, intake, start, store};
use std::{io::Read, path::PathBuf};

/// A desk with an order in progress that was tracked.
fn running() -> (Store, i64) {
    let mut store = store();
    let mut taken = intake(&mut store, "苏州恒达精密有限公司", Channel::Email, day(12, 20));
    taken.terms.lines[0].discount = Percent::parse("5").unwrap();
    let (id, _) = store.order_receive(&taken).unwrap();
    start(&mut store, id);
    let progress = Progress { production: Some(40), done_today: "首件确认".into(), ..Progress::default() };
    store.tracking_write(id, day(11, 21), &progress, false).unwrap();
    (store, id)
}

/// A desk with one of everything a form is about.
fn desk() -> (Store, i64) {
    let (mut store, id) = running();
    let mut proposed = store.order(id).unwrap().terms;
    proposed.delivery_date = day(12, 28);
    let request = NewRequest {
        kind: RequestKind::Change,
        requested_by: "周敏".into(),
        requested_on: day(11, 21),
        channel: Channel::Phone,
        reason: "终端改期".into(),
        base_version: 1,
        proposed: Some(proposed),
    };
    store.request_open(id, &request).unwrap();
    let entry = Entry { title: "销售合同".into(), place: "柜2层".into(), order: Some(id), ..Entry::default() };
    let (document, _) = store.document_register(&entry).unwrap();
    let calendar = WorkCalendar::official();
    store.loan_apply(document, &seed::application(), LoanRules { calendar: &calendar, limit: 5 }).unwrap();
    others::add(&mut store, id);
    (store, id)
}

fn said(kind: FormKind) -> &'static str {
    match kind.about() {
        About::Order | About::Purchase | About::Sample | About::Problem | About::Inspection | About::Outsourcing => "1",
        About::Quotation => "QT202611001",
        About::Request => "DD202611001",
        About::Document => "DD202611001-01",
        About::Customer => "恒达",
        About::Day | About::Week => "2026-11-21",
        About::Month => "2026-11",
    }
}

fn made(kind: FormKind, store: &Store, lang: Lang) -> Paper {
    let target = form::find(kind, said(kind), store).unwrap();
    form::make(kind, &target, store, &WorkCalendar::official(), lang).unwrap().unwrap()
}

fn head(lang: Lang) -> Letterhead {
    let company = Company { name: "恒达外贸".into(), ..Company::default() };
    Letterhead { lang, company, logo: None, preparer: "王小红".into(), today: day(11, 21) }
}

/// A form written to a file of its own.
struct Written {
    _dir: tempfile::TempDir,
    path: PathBuf,
}

impl Written {
    fn of(paper: &Paper, head: &Letterhead) -> (Written, Option<LogoFault>) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("f.xlsx");
        let fault = form::write(&path, false, &Default::default(), paper, head).unwrap();
        (Written { _dir: dir, path }, fault)
    }

    fn cells(&self) -> Vec<Data> {
        let mut book: Xlsx<_> = open_workbook(&self.path).unwrap();
        let range = book.worksheet_range_at(0).unwrap().unwrap();
        range.used_cells().map(|(_, _, c)| c.clone()).collect()
    }

    fn texts(&self) -> Vec<String> {
        self.cells().iter().map(|c| c.to_string()).filter(|t| !t.is_empty()).collect()
    }

    fn part(&self, name: &str) -> String {
        let mut zip = zip::ZipArchive::new(std::fs::File::open(&self.path).unwrap()).unwrap();
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    fn has(&self, name: &str) -> bool {
        let mut zip = zip::ZipArchive::new(std::fs::File::open(&self.path).unwrap()).unwrap();
        zip.by_name(name).is_ok()
    }
}

fn rows(paper: &Paper) -> Vec<&[Cell]> {
    let mut all: Vec<&[Cell]> = Vec::new();
    for block in &paper.blocks {
        match block {
            Block::Boxes(boxes, _) => all.push(boxes),
            Block::Table(table) => {
                all.push(&table.head);
                all.extend(table.rows.iter().map(Vec::as_slice));
            }
            _ => {}
        }
    }
    all
}

#[test]
fn every_form_is_written_in_both_languages_with_title_number_values_and_signatures() {
    let (store, _) = desk();
    for kind in FormKind::ALL {
        for lang in [Lang::En, Lang::Zh] {
            let paper = made(*kind, &store, lang);
            let (written, fault) = Written::of(&paper, &head(lang));
            assert_eq!(fault, None);
            let (texts, cells) = (written.texts(), written.cells());
            assert_eq!(texts[..2], ["恒达外贸", kind.label(lang)], "{kind}");
            if !paper.number.is_empty() {
                let label = if lang == Lang::Zh { "编号：" } else { "No.: " };
                assert_eq!(texts[2], format!("{label}{}", paper.number));
            }
            assert!(texts.iter().filter(|text| *text == Field::Currency.label(lang)).count() < 2, "{kind}");
            for row in rows(&paper) {
                assert_eq!(row.iter().map(|c| c.span).sum::<u16>(), GRID, "{kind} {row:?}");
                for cell in row.iter().filter(|c| !c.value.shown().is_empty()) {
                    let shown = cell.value.shown();
                    let number = shown.parse::<f64>().ok();
                    let is_there = cells.iter().any(|c| match c {
                        Data::Float(f) => Some(*f) == number,
                        Data::String(text) => text == shown,
                        _ => false,
                    });
                    assert!(is_there, "{kind} {shown:?}");
                }
            }
            let signers = paper.blocks.iter().find_map(|b| if let Block::Sign(who) = b { Some(who) } else { None });
            assert_eq!(signers.is_none(), *kind == FormKind::CartonLabel, "{kind}: somebody signs");
            for who in signers.into_iter().flatten() {
                assert!(texts.iter().any(|t| t.starts_with(who.label(lang))), "{kind} {who:?}");
            }
            if lang == Lang::Zh && *kind != FormKind::CartonLabel {
                assert!(texts.iter().any(|t| t.contains('年') && t.contains('月')), "{kind}");
            }
        }
    }
}

#[test]
fn no_english_word_stands_on_a_chinese_form() {
    let (store, _) = desk();
    // data, and units
    let known = ["NBR", "CPO", "CNY", "DD", "QT", "P", "R", "S", "W", "kg", "m", "cm", "AQL"];
    for kind in FormKind::ALL {
        let (written, _) = Written::of(&made(*kind, &store, Lang::Zh), &head(Lang::Zh));
        for text in written.texts() {
            let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| !w.is_empty());
            for word in words {
                assert!(known.contains(&word), "{kind}: {word} in {text}");
            }
        }
        let sheet = written.part("xl/worksheets/sheet1.xml");
        assert!(sheet.contains("制表人：王小红") && sheet.contains("第 &amp;P 页 共 &amp;N 页"), "{kind}");
        assert!(sheet.contains("paperSize=\"9\"") && sheet.contains("fitToHeight=\"0\""), "{kind}");
        assert!(written.part("xl/styles.xml").contains("SimSun"));
    }
}

#[test]
fn amounts_are_numbers_and_the_total_is_theirs() {
    let (store, order) = desk();
    let (written, _) = Written::of(&made(FormKind::OrderConfirmation, &store, Lang::Zh), &head(Lang::Zh));
    let total: f64 = store.order(order).unwrap().total.format(Currency::Cny).parse().unwrap();
    let numbers: Vec<f64> =
        written.cells().iter().filter_map(|c| if let Data::Float(f) = c { Some(*f) } else { None }).collect();
    assert_eq!(numbers, [500.0, 0.385, 5.0, total, total]);
}

#[test]
fn an_order_of_sixty_lines_repeats_its_header_and_keeps_the_signatures_together() {
    let mut store = store();
    let mut taken = intake(&mut store, "恒达", Channel::Email, day(12, 20));
    let line = taken.terms.lines[0].clone();
    taken.terms.lines = (1..=60).map(|n| orderdesk::domain::order::Line { line: n, ..line.clone() }).collect();
    store.order_receive(&taken).unwrap();
    let (written, _) = Written::of(&made(FormKind::OrderConfirmation, &store, Lang::Zh), &head(Lang::Zh));
    let book = written.part("xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles") && book.contains("_xlnm.Print_Area"), "{book}");
    let titles = written.texts().iter().filter(|t| *t == "产品名称").count();
    assert_eq!(titles, 1, "repeated by the print titles, not written again");
    // with so many lines that the signatures would be cut in two, they begin a page
    let cut = (1..60).any(|n| {
        let mut taken = taken.clone();
        taken.terms.lines.truncate(n);
        let mut other = seed::store();
        seed::customer(&mut other, "恒达");
        other.order_receive(&taken).unwrap();
        let paper = made(FormKind::OrderConfirmation, &other, Lang::Zh);
        Written::of(&paper, &head(Lang::Zh)).0.part("xl/worksheets/sheet1.xml").contains("<rowBreaks")
    });
    assert!(cut);
}

#[test]
fn text_stays_text_whatever_it_looks_like_and_long_text_is_whole() {
    let mut store = store();
    let mut taken = intake(&mut store, "恒达", Channel::Email, day(12, 20));
    taken.terms.lines[0].product = "=HYPERLINK(\"http://x\")".into();
    taken.terms.lines[0].spec = "+1-1|'<&>\"".into();
    taken.terms.contact = "0012345678901234567890".into();
    taken.terms.special_requirements = "需第三方验货。".repeat(500);
    store.order_receive(&taken).unwrap();
    let (written, _) = Written::of(&made(FormKind::OrderConfirmation, &store, Lang::Zh), &head(Lang::Zh));
    for text in [&taken.terms.lines[0].product, &taken.terms.lines[0].spec, &taken.terms.contact] {
        assert!(written.cells().contains(&Data::String(text.clone())), "{text}");
    }
    let long: String = written.texts().into_iter().filter(|t| t.contains("第三方")).collect();
    assert_eq!(long, taken.terms.special_requirements);
    assert!(!written.part("xl/worksheets/sheet1.xml").contains("<f>"));
}

#[test]
fn a_change_form_lists_old_and_new_and_without_a_request_is_blank_but_for_the_order() {
    let (mut store, order) = desk();
    let paper = made(FormKind::ChangeRequest, &store, Lang::Zh);
    assert_eq!(paper.number, "DD202611001-R1");
    let changed: Vec<&str> = rows(&paper).iter().flat_map(|r| r.iter()).map(|c| c.value.shown()).collect();
    let at = changed.iter().position(|t| *t == "变更后").unwrap();
    assert_eq!(changed[at + 1..at + 4], ["交货日期", "2026-12-20", "2026-12-28"]);
    assert_eq!(form::file_name(&paper), "订单变更申请单-DD202611001-R1.xlsx");
    let target = form::find(FormKind::CancellationRequest, "dd 202611001", &store).unwrap();
    assert_eq!(target, Target::Request { order, request: None });
    form::remember(FormKind::CancellationRequest, &target, &mut store).unwrap();
    assert_eq!(store.printouts_of(RecordKind::Order.row(order)).unwrap()[0].about, RecordKind::Order.row(order));
    let found = form::find(FormKind::ChangeRequest, "１-r1", &store).unwrap();
    assert!(matches!(found, Target::Request { request: Some(_), .. }), "{found:?}");
}

#[test]
fn what_is_no_subject_of_a_form_is_refused() {
    let (mut store, _) = desk();
    seed::receive(&mut store, "恒达物流", Channel::Email, day(12, 20));
    let why = |kind, said: &str| match form::find(kind, said, &store) {
        Err(Error::Refused(all)) => all[0].why.clone(),
        other => panic!("{other:?}"),
    };
    let none = |about, said: &str| Why::NoSuchSubject(about, said.into());
    assert_eq!(why(FormKind::OrderReview, "99"), none(About::Order, "99"));
    assert_eq!(why(FormKind::CancellationRequest, "DD202611001-R1"), none(About::Request, "DD202611001-R1"));
    let of_kind = |said: &str, is| Why::OfKind { said: said.into(), is };
    assert_eq!(why(FormKind::OrderReview, "DD202611001-01"), of_kind("DD202611001-01", RecordKind::Document));
    assert_eq!(why(FormKind::LoanRequest, "1"), of_kind("1", RecordKind::Order));
    assert_eq!(why(FormKind::LoanRequest, "合同"), none(About::Document, "合同"));
    assert_eq!(why(FormKind::Survey, ""), none(About::Customer, ""));
    assert!(matches!(why(FormKind::Statement, "恒达"), Why::Ambiguous(names) if names.len() == 2));
    assert!(matches!(why(FormKind::Weekly, "x"), Why::Day(_)));
    let both = why(FormKind::ProgressReport, "DD202611001, DD202611002");
    assert!(matches!(both, Why::OfAnother { number, .. } if number.to_string() == "DD202611002"));
    let month = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    for said in ["2026-11", "202611"] {
        assert_eq!(form::find(FormKind::Appraisal, said, &store).unwrap(), Target::Day(month));
    }
}

/// The sums of a statement, a row a currency.
#[test]
fn the_review_form_tells_every_round_with_its_reason() {
    let mut store = store();
    let taken = intake(&mut store, "苏州恒达精密有限公司", Channel::Email, day(12, 20));
    let (id, _) = store.order_receive(&taken).unwrap();
    store.order_review(id, seed::all_passed(&PRELIMINARY)).unwrap();
    store.order_submit(id).unwrap();
    let returned = Decision { is_approved: false, reason: "单价低于底价".into(), ..seed::approval("王强") };
    store.order_decide(id, &returned).unwrap();
    let mut terms = store.order(id).unwrap().terms;
    terms.delivery_place = "宁波".into();
    store.order_revise(id, &terms, "与客户商定").unwrap();
    seed::approve(&mut store, id);
    for (lang, review, decision, passed, not) in [
        (Lang::En, "Preliminary review", "Final review", "passed", "not passed"),
        (Lang::Zh, "初审", "终审", "通过", "不通过"),
    ] {
        let paper = made(FormKind::OrderReview, &store, lang);
        let told = rows(&paper).into_iter().map(|row| row.iter().map(|c| c.value.shown()).collect::<Vec<_>>());
        let told: Vec<_> = told.filter(|row| row.get(3) == Some(&"2026-11-21")).collect();
        let wanted = [
            ["1", "1", review, "2026-11-21", "李雯", passed, ""],
            ["1", "1", decision, "2026-11-21", "王强", not, "单价低于底价"],
            ["2", "2", review, "2026-11-21", "李雯", passed, ""],
            ["2", "2", decision, "2026-11-21", "王强", passed, ""],
        ];
        assert_eq!(told, wanted, "{lang:?}");
    }
}

fn sums(paper: &Paper) -> Vec<Vec<&str>> {
    let boxes = paper.blocks.iter().filter_map(|b| match b {
        Block::Boxes(boxes, _) if boxes.len() == 4 && boxes[0].span == 15 => {
            Some(boxes.iter().map(|c| c.value.shown()).collect())
        }
        _ => None,
    });
    boxes.collect()
}

/// Everything a paper says, in order.
fn texts(paper: &Paper) -> Vec<&str> {
    rows(paper).into_iter().flatten().map(|c| c.value.shown()).collect()
}

#[test]
fn a_statement_goes_from_month_to_month_with_what_was_shipped_and_paid_and_the_rest_apart() {
    let name = "苏州恒达精密有限公司";
    let (mut store, order) = running();
    let at = |store: &mut Store, m, d| store.set_clock(Clock::Fixed(day(m, d).and_hms_opt(9, 0, 0).unwrap()));
    seed::inspect(&mut store, order);
    // 182.88 in all: 120 of 500 leave in November, the rest in December
    store.shipment_add(order, &seed::dispatch(&store, &[(1, "120")])).unwrap();
    store.payment_receive(order, &seed::paid(10_000)).unwrap();
    let mut dollars = intake(&mut store, name, Channel::Email, day(12, 22));
    (dollars.terms.currency, dollars.terms.external_ref) = (Currency::Usd, "USD".into());
    let waiting = store.order_receive(&dollars).unwrap().0;
    seed::start(&mut store, waiting);
    at(&mut store, 12, 3);
    store.shipment_add(order, &seed::dispatch(&store, &[(1, "380")])).unwrap();
    let statement = |store: &Store, month: &str| {
        let target = form::find(FormKind::Statement, &format!("{name} {month}"), store).unwrap();
        form::make(FormKind::Statement, &target, store, &WorkCalendar::official(), Lang::Zh).unwrap().unwrap()
    };
    let november = statement(&store, "2026-11");
    let usd = ["期末余额：USD", "0.00", "0.00", "0.00"];
    assert_eq!(sums(&november), [["期末余额：CNY", "43.89", "100.00", "-56.11"], usd], "what has not left is not owed");
    let december = statement(&store, "2026-12");
    assert_eq!(sums(&december), [["期末余额：CNY", "138.99", "0.00", "82.88"], usd]);
    assert_eq!(
        (november.number.as_str(), form::file_name(&november).as_str()),
        ("2026-11", "客户对账单-苏州恒达精密有限公司-2026-11.xlsx")
    );
    let told = texts(&december);
    for said in ["期初余额", "-56.11", "发货  SF1001", "人民币捌拾贰元捌角捌分", "DD202611001", "橡胶密封圈"]
    {
        assert!(told.contains(&said), "{said} {told:?}");
    }
    assert!(!told.contains(&"收款"), "the payment was in November");
    // the customer's page says what the statement closes with
    let customer = store.order(order).unwrap().terms.customer_id;
    let standing = store.standing(customer).unwrap();
    assert_eq!(standing.iter().map(|s| s.balance().0).collect::<Vec<_>>(), [8_288, 0]);
    assert_eq!(standing.iter().map(|s| s.unshipped().0).collect::<Vec<_>>(), [0, 19_250]);
    // delivered and paid this month, it is settled, and stands in the statement all the same
    for shipment in store.shipments_of_order(order).unwrap() {
        seed::arrive(&mut store, shipment.id);
    }
    store.payment_receive(order, &NewPayment { on_day: day(12, 3), ..seed::paid(8_288) }).unwrap();
    assert_eq!(sums(&statement(&store, "202612"))[0], ["期末余额：CNY", "138.99", "82.88", "0.00"]);
    let first = form::find(FormKind::Statement, "DD202611001 2026-11", &store).unwrap();
    assert!(matches!(first, Target::Account { orders, .. } if orders == [order]), "chosen orders, and the month");
}

/// The shown texts of the row that begins with this one.
fn row_of<'a>(paper: &'a Paper, first: &str) -> Vec<&'a str> {
    let found = rows(paper).into_iter().find(|r| r[0].value.shown() == first && r.len() > 4).unwrap();
    found.iter().map(|c| c.value.shown()).collect()
}

#[test]
fn packing_and_shipping_lists_tell_the_newest_shipment_or_what_is_still_to_ship() {
    let (mut store, order) = running();
    let paper = made(FormKind::ShippingList, &store, Lang::Zh);
    assert_eq!((paper.number.as_str(), &row_of(&paper, "1")[4..6]), ("DD202611001", &["500", "500"][..]));
    seed::inspect(&mut store, order);
    let mut part = seed::dispatch(&store, &[(1, "120")]);
    part.packages = "6箱".into();
    let (shipment, _) = store.shipment_add(order, &part).unwrap();
    for kind in [FormKind::ShippingList, FormKind::PackingList] {
        let target = form::find(kind, "1", &store).unwrap();
        assert_eq!(target, Target::Shipment(shipment));
        let paper = made(kind, &store, Lang::Zh);
        assert_eq!(paper.number, "DD202611001-S1");
        let texts: Vec<&str> = rows(&paper).into_iter().flatten().map(|c| c.value.shown()).collect();
        for said in ["顺丰", "SF1001", "6箱", "120"] {
            assert!(texts.contains(&said), "{kind} {said} {texts:?}");
        }
    }
    assert_eq!(row_of(&made(FormKind::ShippingList, &store, Lang::Zh), "1")[4..6], ["500", "120"]);
    let offered = form::offered(RecordKind::Shipment.row(shipment), &store).unwrap();
    assert_eq!(offered.len(), 6);
    assert!(offered.iter().all(|(_, target)| *target == Target::Shipment(shipment)));
    form::remember(FormKind::ShippingList, &Target::Shipment(shipment), &mut store).unwrap();
    let out = store.printouts_of(RecordKind::Order.row(order)).unwrap();
    assert_eq!(out[0].about, RecordKind::Shipment.row(shipment), "it is told with its order");
}

#[test]
fn the_weekly_form_tells_what_the_list_of_the_meeting_tells_and_leaves_room() {
    let (store, _) = desk();
    for (lang, titles) in [(Lang::En, ["Orders taken", "Decisions"]), (Lang::Zh, ["接单", "会议决议"])] {
        let paper = made(FormKind::Weekly, &store, lang);
        let (written, _) = Written::of(&paper, &head(lang));
        for title in titles {
            assert!(written.texts().iter().any(|t| t == title), "{title} {:?}", written.texts());
        }
    }
}

#[test]
fn paper_and_mail_tell_the_same_progress_and_nothing_that_was_noted_for_the_office() {
    let (mut store, id) = running();
    seed::inspect(&mut store, id);
    seed::ship(&mut store, id);
    let order = store.order(id).unwrap();
    let customer = store.customer(order.terms.customer_id).unwrap();
    let progress = form::Progress::of(&store, &[order]).unwrap();
    for lang in [Lang::En, Lang::Zh] {
        let text = form::progress_text(&customer, &progress, store.today(), lang);
        let paper = made(FormKind::ProgressReport, &store, lang);
        let row = row_of(&paper, "DD202611001").join("  ");
        for said in ["DD202611001", "CPO-苏州恒达精密有限公司", "2026-12-20", "40", "顺丰  SF1001"] {
            assert!(text.contains(said) && row.contains(said), "{said}\n{text}\n{row}");
        }
        assert!(!text.contains("首件确认") && !row.contains("首件确认"), "{text}");
        let zh_words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|w| w.len() > 2);
        let known = ["CPO", "NBR"];
        assert!(lang == Lang::En || zh_words.clone().all(|w| known.contains(&w)), "{text}");
    }
}

#[test]
fn a_whole_logo_is_on_the_form_and_a_broken_one_is_named() {
    let (store, _) = desk();
    let paper = made(FormKind::Weekly, &store, Lang::Zh);
    let dir = tempfile::tempdir().unwrap();
    let logo = dir.path().join("logo.png");
    // one white pixel
    let png: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc\xf8\x0f\0\x01\x01\x01\0\x1b\xb6\xeeV\0\0\0\0IEND\xaeB`\x82";
    std::fs::write(&logo, png).unwrap();
    let with = Letterhead { logo: Some(logo.clone()), ..head(Lang::Zh) };
    let (written, fault) = Written::of(&paper, &with);
    assert!(fault.is_none() && written.has("xl/media/image1.png"));
    std::fs::write(&logo, &png[..40]).unwrap();
    let (written, fault) = Written::of(&paper, &with);
    assert_eq!(fault, Some(LogoFault::NotAPicture(logo.clone())));
    assert!(!written.has("xl/media/image1.png"));
    std::fs::remove_file(&logo).unwrap();
    assert!(matches!(Written::of(&paper, &with).1, Some(LogoFault::Unreadable(..))));
}

#[test]
fn the_words_of_signing_are_on_the_request_forms_in_their_order() {
    let (store, _) = desk();
    let paper = made(FormKind::ChangeRequest, &store, Lang::Zh);
    let sign = paper.blocks.iter().find_map(|b| if let Block::Sign(who) = b { Some(who.clone()) } else { None });
    assert_eq!(sign, Some(vec![Word::Applicant, Word::Manager, Word::Clerk]));
    let (written, _) = Written::of(&paper, &head(Lang::Zh));
    assert!(written.texts().iter().any(|t| t.contains("共二联")), "{:?}", written.texts());
}
