//! Import from inside the program: a file is chosen, looked at, understood otherwise where it must be, and stored or not.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{
    domain::order::Channel,
    exchange::{dump, export::Target},
    i18n::Lang,
    store::{Clock, Store},
    tui::event::Event,
};
use std::{
    fs::File,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    time::{Duration, SystemTime},
};
use support::{Desk, saturday};

/// A folder "in" with the office's files, the ledger being the newest, and one for the profiles.
struct Office {
    dir: tempfile::TempDir,
}

impl Office {
    fn new() -> Office {
        let office = Office { dir: tempfile::tempdir().unwrap() };
        std::fs::create_dir_all(office.folder().join("old")).unwrap();
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
        let files = ["customer-system-gb18030.csv", "orders-with-errors.xlsx", "ledger-2026-11.xlsx"];
        for (days, name) in (0..).zip(files) {
            std::fs::copy(data.join(name), office.folder().join(name)).unwrap();
            office.date(name, days);
        }
        office
    }

    fn folder(&self) -> PathBuf {
        self.dir.path().join("in")
    }

    fn profiles(&self) -> PathBuf {
        self.dir.path().join("profiles")
    }

    /// Dates a file so many days after 2026-11-18.
    fn date(&self, name: &str, days: u64) {
        let noon = SystemTime::UNIX_EPOCH + Duration::from_secs((20_775 + days) * 86_400 + 43_200);
        let file = File::options().write(true).open(self.folder().join(name)).unwrap();
        file.set_modified(noon).unwrap();
    }

    fn file(&self, name: &str, lines: &[&str]) {
        std::fs::write(self.folder().join(name), lines.join("\n")).unwrap();
        self.date(name, 5);
    }

    fn desk(&self, lang: Lang, size: (u16, u16)) -> Desk {
        self.desk_on(support::store(), lang, size)
    }

    fn desk_on(&self, store: Store, lang: Lang, size: (u16, u16)) -> Desk {
        let mut desk = Desk::on(store, lang, size);
        let cx = &mut desk.app().cx;
        (cx.folder, cx.profiles) = (Some(self.folder()), Some(self.profiles()));
        desk
    }
}

fn orders(desk: &mut Desk) -> i64 {
    desk.store().row_counts().unwrap().into_iter().find(|(name, _)| name == "orders").map_or(0, |(_, n)| n)
}

const TITLES: &str = "订单编号,客户名称,货物,数量,单价,交货日期";

#[test]
fn a_file_of_every_kind_that_can_be_read_is_offered() {
    let office = Office::new();
    let endings = ["xlsx", "xls", "ods", "xlsb", "csv", "tsv", "txt"];
    for ending in endings.iter().chain(&["pdf"]) {
        office.file(&format!("list.{ending}"), &[TITLES]);
    }
    let mut desk = office.desk(Lang::En, (80, 40));
    desk.keys("I").sees_not("list.pdf");
    for ending in endings {
        desk.sees(&format!("list.{ending} "));
    }
}

#[test]
fn the_newest_file_goes_in_with_two_keys_after_the_palette_and_one_undo_takes_it_back() {
    let office = Office::new();
    let mut desk = office.desk(Lang::Zh, (80, 24));
    desk.keys("<c-p>导入文件<enter>").sees("导入：选择文件").sees("ledger-2026-11.xlsx");
    desk.keys("<enter>")
        .sees("ledger-2026-11.xlsx，工作表")
        .sees("可导入 26 个订单、44 行明细")
        .sees("7,684,964.75 CNY");
    assert_eq!(orders(&mut desk), 0);
    desk.keys("<c-s>").sees("已导入 26 个订单、44 行明细").sees("u / F8 可全部撤销");
    assert_eq!(orders(&mut desk), 26);
    // the same file again adds nothing, and says so
    desk.keys("I<enter>").sees("26 个订单已存在").keys("<c-s>").sees("此文件中没有可导入的记录");
    desk.keys("<esc>u").sees("ledger-2026-11.xlsx").keys("<enter>").sees("已撤销");
    assert_eq!(orders(&mut desk), 0);
    desk.sees("Shift-I / Alt-I 从表格导入");
}

#[test]
fn refused_rows_are_named_and_the_good_ones_are_stored_only_after_asking() {
    let office = Office::new();
    let mut desk = office.desk(Lang::En, (140, 40));
    desk.keys("Ierrors<enter>").sees("8 orders refused").sees("Problems 9");
    desk.keys("<tab><tab>").sees("\"约500\" is no number").keys("<down><down>").sees("2026-02-30");
    desk.keys("y");
    desk.keys("<c-s>")
        .sees("8 records will be refused")
        .sees("Store the 3 good ones")
        .sees("orders-with-errors.rejected.csv");
    desk.keys("<esc>").sees("[Problems 9]");
    assert_eq!(orders(&mut desk), 0);
    desk.keys("<c-s><enter>").sees("imported 3 orders").sees("the refused rows are in");
    assert_eq!(orders(&mut desk), 3);
    let rejected = std::fs::read_to_string(office.folder().join("orders-with-errors.rejected.csv")).unwrap();
    assert_eq!(rejected.lines().count(), 9, "{rejected}");
}

#[test]
fn a_column_is_assigned_by_hand_and_the_profile_kept_is_used_by_itself_the_next_time() {
    let office = Office::new();
    office.file("goods.csv", &[TITLES, "A-1,无锡华辰,轴承,10,3.5,2026-12-18"]);
    let mut desk = office.desk(Lang::Zh, (80, 24));
    desk.keys("I<enter>").sees("还缺少列：产品名称").keys("<c-s>").sees("! 还缺少列");
    desk.keys("<tab>").sees("没有可导入的数据").keys("<s-tab>");
    // the column that is not read yet is chosen already
    desk.keys("<enter>").sees("┌ 货物").sees("现为：订单编号").keys("产品名称<enter>");
    desk.sees_not("还缺少列").sees("可导入 1 个订单").sees("已修改");
    desk.keys("p").sees("方案名称").keys("<c-u>无锡/华辰<c-s>").sees("已存为导入方案“无锡-华辰”").sees_not("已修改");
    assert!(office.profiles().join("无锡-华辰.toml").is_file());
    desk.keys("<c-s>").sees("已导入 1 个订单").sees_not("是否存为导入方案");
    office.file("more.csv", &[TITLES, "A-2,无锡华辰,轴套,10,3.5,2026-12-18"]);
    desk.keys("Imore<enter>").sees("可导入 1 个订单").sees("无锡-华辰");
    // it can be taken away there
    desk.keys("<home><down><down><enter>").sees("┌ 导入方案").keys("<up><enter>").sees("还缺少列：产品名称");
    desk.keys("<enter>无锡<enter>").sees_not("还缺少列").keys("<c-s>").sees("已导入 1 个订单");
    // a profile of this name is replaced only after asking
    desk.keys("Igoods<enter>").keys("<home><down><down><enter>").keys("<up><enter>");
    desk.keys("p<c-u>无锡-华辰<c-s>").sees("已存在，是否替换").keys("<esc>");
    assert!(std::fs::read_to_string(office.profiles().join("无锡-华辰.toml")).unwrap().contains("product"));
}

#[test]
fn what_was_said_by_hand_is_offered_to_be_kept_after_the_import_and_is_not_lost_before() {
    let office = Office::new();
    office.file("goods.csv", &[TITLES, "A-1,无锡华辰,轴承,10,3.5,2026-12-18"]);
    let mut desk = office.desk(Lang::En, (80, 24));
    desk.keys("I<enter><enter>product<enter>").sees("would import 1 order");
    // the page is left without storing: what was said is back with the file, also after a restart
    desk.keys("<esc>");
    let (folder, profiles) = (office.folder(), office.profiles());
    desk.restart();
    (desk.app().cx.folder, desk.app().cx.profiles) = (Some(folder), Some(profiles));
    desk.keys("I<enter>").sees("would import 1 order").sees("changed");
    desk.keys("<c-s>")
        .sees("imported 1 order")
        .sees("Keep that as a")
        .sees("profile for the next such file")
        .keys("<enter>")
        .sees("goods");
    desk.keys("<c-s>").sees("Kept as profile \"goods\"");
    assert!(office.profiles().join("goods.toml").is_file());
    assert!(desk.store().drafts().unwrap().is_empty());
}

#[test]
fn a_doubtful_customer_is_asked_about_and_never_merged_silently() {
    let office = Office::new();
    let titles = TITLES.replace("货物", "产品名称");
    office.file("a.csv", &[&titles, "A-1,苏州龙滨机械,轴承,10,3.5,2026-12-18"]);
    let mut store = support::store();
    seed::receive(&mut store, "苏州龙滨机械有限公司", Channel::Email, seed::day(12, 18));
    let mut desk = office.desk_on(store, Lang::Zh, (80, 24));
    desk.keys("I<enter>").sees("客户 1?").keys("<s-tab>").sees("与 苏州龙滨机械有限公司 相似");
    desk.keys("<c-s>").sees("是否作为新客户导入").keys("<esc>");
    desk.keys("<enter>").sees("“苏州龙滨机械”是哪个客户？").sees("作为新客户").keys("<down><enter>");
    desk.sees("即 苏州龙滨机械有限公司").sees("新增客户 0 个");
    // the answer can be taken back, and given otherwise by typing
    desk.keys("<enter>").sees("取消此选择").keys("<down><enter>").sees("与 苏州龙滨机械有限公司 相似");
    desk.keys("<enter><enter>")
        .sees("作为新客户")
        .sees("新增客户 1 个")
        .keys("<enter>龙滨<enter>")
        .sees("新增客户 0 个");
    desk.keys("<c-s>").sees("已导入 1 个订单").keys("<esc>6").sees("苏州龙滨机械有限公司");
    assert_eq!(desk.store().customers_matching("龙滨", 9).unwrap().len(), 1);
}

#[test]
fn a_file_that_is_refused_leads_back_to_its_folder_with_the_reason() {
    let office = Office::new();
    std::fs::write(office.folder().join("scan.xlsx"), b"%PDF-1.7 no table").unwrap();
    std::fs::write(office.folder().join("empty.csv"), b"").unwrap();
    let mut desk = office.desk(Lang::En, (80, 24));
    desk.keys("Iscan<enter>").sees("scan.xlsx: is a file of kind PDF").sees("Import: choose a file");
    desk.keys("empty<enter>").sees("has no titles and no rows").sees("Import: choose a file");
    desk.keys("<esc>").sees("No orders here");
}

#[test]
fn every_kind_of_record_is_recognised_worded_and_led_to() {
    let office = Office::new();
    for (name, lines) in [
        ("papers.csv", ["档案编号,类别,文件名称,载体,存放位置,归档日期", "DD202611001,订单,合同,纸质,A柜,2026-11-02"]),
        ("money.csv", ["订单编号,收款日期,金额,付款方式", "DD202611001,2026-11-21,100,电汇"]),
        ("days.csv", ["订单编号,日期,生产进度,今日完成", "DD202611001,2026-11-21,30,开料"]),
        ("names.csv", ["客户名称,联系人,电话", "无锡华辰二厂,王五,0510-1"]),
    ] {
        office.file(name, &lines);
    }
    let mut store = support::store();
    let (id, _) = seed::receive(&mut store, "无锡华辰", Channel::Email, seed::day(12, 18));
    seed::start(&mut store, id);
    let mut desk = office.desk_on(store, Lang::Zh, (80, 24));
    desk.keys("Ipapers<enter>").sees("可导入 1 份文档").keys("<tab>").sees("纸质").sees("合同").sees("订单");
    desk.keys("<c-s>").sees("已导入 1 份文档").sees("在档");
    desk.keys("Imoney<enter>").sees("可导入 1 笔收款").sees("100.00 CNY").keys("<c-s>").sees("已导入 1 笔收款");
    desk.keys("Idays<enter>").sees("可导入 1 条跟踪记录").keys("<c-s>").sees("已导入 1 条跟踪记录");
    desk.keys("Inames<enter>").sees("可导入 1 个客户").keys("<s-tab>").sees("与 无锡华辰 相似");
    desk.keys("<c-s>").sees("是否作为新客户导入").keys("<enter>").sees("已导入 1 个客户").sees("无锡华辰二厂");
}

#[cfg(unix)]
#[test]
fn a_hostile_name_is_shown_clean_and_opened_as_it_is() {
    let office = Office::new();
    let titles = TITLES.replace("货物", "产品名称");
    office.file("a\u{1b}[2J\u{202e}b\nc.csv", &[&titles, "A-1,无锡华辰,轴承,10,3.5,2026-12-18"]);
    let mut desk = office.desk(Lang::En, (80, 24));
    desk.keys("I").sees("ab c.csv").keys("<enter>").sees("ab c.csv, orders").sees("would import 1 order");
}

#[test]
fn folders_are_walked_and_a_path_is_typed_or_dropped() {
    let office = Office::new();
    let mut desk = office.desk(Lang::En, (80, 24));
    desk.keys("I").sees("- in").keys("old<enter>").sees("- old").keys("<enter>").sees("- in");
    desk.keys("nothing like it").sees("nothing found").keys("<esc>I");
    let ledger = office.folder().join("ledger-2026-11.xlsx");
    desk.paste(&format!("'{}' ", ledger.display()))
        .sees("ledger-2026-11.xlsx")
        .keys("<enter>")
        .sees("would import 26 orders");
    desk.keys("<esc>I").paste(&format!("file://{}", ledger.display())).keys("<enter>").sees("would import 26 orders");
    desk.keys("<esc>I/no/such/folder/").sees("there is no such file").keys("<enter>").sees("! ").sees("- in");
}

#[test]
fn it_opens_from_every_page_but_not_where_one_types() {
    let office = Office::new();
    let mut store = support::store();
    seed::receive(&mut store, "无锡华辰", Channel::Email, seed::day(12, 18));
    let mut desk = office.desk_on(store, Lang::En, (100, 30));
    for keys in ["1", "2", "3", "4", "5", "6", "1<enter>", "6<enter>"] {
        desk.keys(keys).keys("<a-i>").sees("Import: choose a file").keys("<esc>");
        desk.keys("<c-p>import a<enter>").sees("Import: choose a file").keys("<esc>");
    }
    desk.keys("1n").keys("I").sees_not("Import: choose a file");
}

#[test]
fn the_language_is_switched_on_the_preview_and_the_kind_is_chosen_anew() {
    let office = Office::new();
    let mut desk = office.desk(Lang::En, (140, 40));
    desk.keys("Iledger<enter>").sees("would import 26 orders").keys("<f12>").sees("可导入 26 个订单").keys("<f12>");
    desk.keys("<enter>").sees("Kind of records").keys("customers<enter>").sees("customers").sees("would import");
    desk.keys("<tab>").sees("[First rows]").keys("<c-s><enter>").sees("imported 8 customers");
    desk.sees("青岛远洋渔具股份有限公司").sees_not("would");
}

#[test]
fn new_orders_are_in_progress_already_if_it_is_said() {
    let office = Office::new();
    let mut desk = office.desk(Lang::En, (80, 24));
    desk.keys("Iledger<enter>").sees("New orders are    received");
    desk.keys("<down><down><down><down><enter>")
        .sees("New orders are    in progress")
        .keys("<c-s>")
        .sees("imported 26");
    desk.sees("in progress").sees_not("received");
}

#[test]
fn a_whole_desk_goes_into_an_empty_one_after_asking_and_into_no_other() {
    let office = Office::new();
    let mut store = support::store();
    seed::receive(&mut store, "苏州龙滨机械有限公司", Channel::Email, seed::day(12, 18));
    let path = office.folder().join("desk.json");
    dump::write(&store, Target::File { path: &path, replace: false }, |_| true).unwrap();
    let mut desk = office.desk(Lang::Zh, (80, 24));
    desk.keys("Idesk<enter>").sees("整个数据").keys("<esc>").sees("没有订单");
    desk.keys("Idesk<enter><enter>").sees("已导入整个数据").sees("苏州龙滨");
    desk.keys("Idesk<enter><enter>").sees("导入：选择文件").sees("!");
}

/// A desk in a file, so that work is done beside it.
fn beside(office: &Office, lang: Lang) -> (Desk, Receiver<Event>) {
    let path = office.dir.path().join("a.orderdesk");
    let store = Store::open(&path, Clock::Fixed(saturday()), "王小红").unwrap();
    let mut desk = office.desk_on(store, lang, (80, 24));
    let (sender, events) = mpsc::channel();
    desk.app().run_in_background(sender);
    (desk, events)
}

/// Lets the work go on until it has ended.
fn wait(desk: &mut Desk, events: &Receiver<Event>) {
    loop {
        let event = events.recv_timeout(Duration::from_secs(120)).unwrap();
        let is_done = matches!(event, Event::JobDone(..));
        desk.handle(event);
        if is_done {
            return;
        }
    }
}

/// Lets the work go on until its bar shows this.
fn until(desk: &mut Desk, events: &Receiver<Event>, bar: &str) {
    while !desk.screen().contains(bar) {
        desk.handle(events.recv_timeout(Duration::from_secs(120)).unwrap());
    }
}

#[test]
fn what_is_cancelled_stores_nothing_and_nothing_else_is_done_meanwhile() {
    let office = Office::new();
    let line = |n: u32| format!("A-{n},无锡华辰,轴承,{},3.5,2026-12-18,2025-{:02}-05", 3000 + n, n / 600 + 1);
    let lines: Vec<String> = (1..=3000).map(line).collect();
    let titles = TITLES.replace("货物", "产品名称") + ",下单日期";
    let all: Vec<&str> = [titles.as_str()].into_iter().chain(lines.iter().map(String::as_str)).collect();
    office.file("many.csv", &all);
    let (mut desk, events) = beside(&office, Lang::Zh);
    desk.keys("I<enter>");
    until(&mut desk, &events, "正在读取 many.csv");
    desk.keys("2").sees("请等待完成，或取消");
    wait(&mut desk, &events);
    desk.sees("可导入 3000 个订单").keys("<c-s>");
    until(&mut desk, &events, "正在导入 many.csv");
    desk.keys("<esc>");
    wait(&mut desk, &events);
    desk.sees("已取消，未保存任何数据").sees("可导入 3000 个订单");
    assert_eq!(orders(&mut desk), 0);
    assert_eq!(desk.store().check(|_| true).unwrap(), []);
    desk.keys("<c-s>");
    wait(&mut desk, &events);
    desk.sees("已导入 3000 个订单");
    assert_eq!(orders(&mut desk), 3000);
    // taking it back is as long, and can be cancelled too
    desk.keys("u<enter>");
    until(&mut desk, &events, "┌ 撤销");
    desk.keys("n").sees("请等待完成，或取消").keys("<esc>");
    wait(&mut desk, &events);
    desk.sees("已取消，没有撤销");
    assert_eq!(orders(&mut desk), 3000);
    desk.keys("u<enter>");
    wait(&mut desk, &events);
    desk.sees("已撤销");
    assert_eq!((orders(&mut desk), desk.store().check(|_| true).unwrap()), (0, vec![]));
}

#[test]
fn the_preview_fits_any_window() {
    let office = Office::new();
    let mut desk = office.desk(Lang::Zh, (60, 15));
    for size in [(60, 15), (61, 16), (109, 20), (110, 24), (300, 80)] {
        desk.resize(size.0, size.1).keys("Ierrors<enter>").sees("[列对应]");
        for section in ["[数据预览]", "[问题 9]", "[客户 1]"] {
            desk.keys("<tab><end><down><pgdn><s-down><home><up><pgup>").sees(section);
        }
        desk.keys("<enter>").sees("是哪个客户").keys("<esc><esc>");
    }
    desk.resize(20, 5).keys("I").resize(80, 24).sees_not("导入：选择文件");
}

#[test]
fn every_screen_in_both_languages() {
    let office = Office::new();
    office.file("goods.csv", &[TITLES, "A-1,无锡华辰,轴承,10,3.5,2026-12-18"]);
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size in [(80, 24), (140, 40)] {
            let mut store = support::store();
            seed::receive(&mut store, "邢台龙滨橡塑", Channel::Email, seed::day(12, 18));
            let mut desk = office.desk_on(store, lang, size);
            let name = |screen: &str| format!("import_{screen}_{name}_{}", size.0);
            desk.keys("I").snapshot(&name("files")).keys("<enter>").snapshot(&name("missing"));
            desk.keys("<esc>Iledger<enter>").snapshot(&name("columns"));
            support::assert_snapshot(&name("footer"), &desk.footer());
            desk.keys("<tab>").snapshot(&name("rows")).keys("<tab><tab>").snapshot(&name("customers"));
            desk.keys("<esc>Ierrors<enter><tab><tab>").snapshot(&name("problems"));
            desk.keys("<c-s>").snapshot(&name("question")).keys("<esc>p").snapshot(&name("profile"));
        }
    }
}

#[test]
fn what_the_file_leaves_open_is_asked_where_the_cursor_stands_and_the_answer_is_kept_in_the_profile() {
    let office = Office::new();
    let titles = "Order No,Customer,Product,Qty,Unit Price,Delivery Date";
    office.file("open.csv", &[titles, "B1,Acme,Widget,10,$82.50,05/06/2027", "B2,Acme,Widget,1,$3,07/08/2027"]);
    let mut desk = office.desk(Lang::En, (80, 24));
    desk.keys("Iopen<enter>").sees("2 orders refused").sees("to be said").sees("05/06/2027");
    // the first question first, then the next one
    desk.keys("<enter>").sees("month, day, year").keys("month, d<enter>");
    desk.sees("2 orders refused").sees("\"$\" means");
    desk.keys("<down><enter>").sees("HKD").keys("HKD<enter>").sees("would import 2 orders").sees("828.00 HKD");
    desk.keys("<f9>").sees("Profile").keys("days<c-s>").sees("Kept as profile").keys("<c-s>").sees("imported 2 orders");
    let kept = std::fs::read_dir(office.profiles()).unwrap().flatten().next().unwrap().path();
    let kept = std::fs::read_to_string(kept).unwrap();
    assert!(kept.contains("date_order = \"mdy\"") && kept.contains("dollar = \"HKD\""), "{kept}");
}

#[test]
fn what_a_sheet_lacks_its_status_and_what_is_likely_a_slip_are_said_in_the_preview() {
    let office = Office::new();
    office.file(
        "asked.csv",
        &[
            "订单号,下单日期,客户,品名,规格,数量,单价,状态,已发数量",
            "A1,2026-11-02,甲公司,管,D5,10,2,已发货,",
            "A2,2026-11-03,乙公司,管,D5,2026,9,生产中,",
            "A3,2026-11-03,乙公司,管,D5,10,1.5,作废,",
        ],
    );
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut desk = office.desk(lang, (80, 24));
        let name = |screen: &str| format!("import_{screen}_{name}_80");
        // the day that is missing, typed; then the words for what has ended, all by their meaning and one otherwise
        desk.keys("Iasked<enter>").snapshot(&name("lacking")).keys("<enter>+25w<enter>").snapshot(&name("asked"));
        desk.keys("<home>").keys(&"<down>".repeat(5)).keys("<enter><down><down><enter>");
        desk.keys(&"<down>".repeat(4))
            .snapshot(&name("status"))
            .keys("<enter>")
            .snapshot(&name("stages"))
            .keys("<esc>");
        desk.keys("<tab><tab>").snapshot(&name("suspected")).keys("<c-s>").snapshot(&name("suspected_question"));
    }
    let mut desk = office.desk(Lang::En, (80, 24));
    desk.keys("Iasked<enter><enter>+25w<enter>").keys("<home>").keys(&"<down>".repeat(5));
    desk.keys("<enter><down><down><enter><tab><tab><enter>").sees("accepted").keys("<c-s>").sees("imported 3 orders");
}
