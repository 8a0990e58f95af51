//! Lists as the specialist wants them: which columns, in which order, remembered beside the settings.

#[path = "support/seed.rs"]
mod seed;
mod support;

use orderdesk::{config::SettingsFiles, domain::order::Channel, i18n::Lang};
use seed::day;
use std::path::{Path, PathBuf};
use support::{Desk, pick};

/// A desk with some orders, its settings in a folder of their own, and the file of views.
fn desk(lang: Lang, size: (u16, u16)) -> (Desk, PathBuf, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = seed::store();
    for i in 1..=6 {
        let name = ["宁波吉旺服饰有限公司", "Müller & Söhne GmbH"][i % 2];
        seed::receive(&mut store, name, Channel::Email, day(11, 19 + i as u32));
    }
    let mut desk = Desk::on(store, lang, size);
    settle(&mut desk, dir.path());
    let file = dir.path().join("views.toml");
    (desk, file, dir)
}

/// Has the desk read the settings in this folder.
fn settle(desk: &mut Desk, dir: &Path) {
    let mut files = SettingsFiles::at(dir.join("settings.toml"));
    let loaded = files.read().unwrap();
    desk.app().cx.take(loaded);
    desk.app().cx.files = Some(files);
    desk.keys("<f5>");
}

/// The row of titles, in the order shown.
fn titles(desk: &Desk, first: &str) -> Vec<String> {
    let screen = desk.screen();
    let row = screen.lines().skip(2).find(|line| line.contains(first)).unwrap_or_else(|| panic!("{first}\n{screen}"));
    row.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn columns_are_hidden_moved_remembered_and_set_back() {
    for lang in Lang::ALL {
        let (mut desk, file, dir) = desk(lang, (80, 24));
        let customer = pick(lang, "Customer", "客户名称");
        let titles = |desk: &Desk| titles(desk, pick(lang, "Number", "编号"));
        let before = titles(&desk);
        assert_eq!(before[1], customer);
        // the products hidden, the customer first
        desk.keys("C<down><c-u><down><down> ");
        assert_eq!(titles(&desk), before, "nothing changes before it is kept");
        assert!(!file.exists());
        desk.keys("<enter>").sees(pick(lang, "as chosen", "已按所选"));
        let after = titles(&desk);
        assert_eq!((after[0].as_str(), after[1].as_str()), (customer, before[0].as_str()));
        assert!(!after.contains(&before[2]), "{after:?}");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("\norder = [\"customer\", \"number\", \"products\", "), "{text}");
        assert!(text.contains("\nhidden = [\"products\"]\nkept = [\"customer\"]\n"), "{text}");
        // it holds at the next start and in the other views of the list; another list has its own
        desk.restart();
        settle(&mut desk, dir.path());
        assert_eq!(titles(&desk), after);
        desk.keys("<f7>");
        assert_eq!(titles(&desk)[0], customer);
        desk.keys("4<a-c>").sees(pick(lang, "documents", "文档")).keys("<esc>1");
        // back to the default, and nothing is left of it in the file
        desk.keys("C<f9><enter>").sees(pick(lang, "by default again", "已恢复默认"));
        assert_eq!(titles(&desk), before);
        assert!(!std::fs::read_to_string(&file).unwrap().contains("orders]"));
        desk.keys("C<f9>").sees(pick(lang, "by default.", "已经是默认的列")).keys("<esc>");
    }
}

#[test]
fn a_column_that_is_chosen_is_left_out_last_and_figures_are_never_cut() {
    let (mut desk, file, _dir) = desk(Lang::Zh, (80, 24));
    assert!(!titles(&desk, "编号").contains(&"业务员".to_owned()));
    desk.keys("C").sees("本窗口放不下").keys(&"<down>".repeat(10)).sees("业务员");
    // shown by hand: hidden and shown again
    desk.keys("  ").sees("最后省略").keys("<enter>");
    assert!(std::fs::read_to_string(&file).unwrap().contains("\nkept = [\"salesperson\"]\n"));
    assert!(titles(&desk, "编号").contains(&"业务员".to_owned()));
    desk.resize(60, 20);
    let narrow = titles(&desk, "编号");
    assert!(narrow.last().is_some_and(|title| title.starts_with('业')), "a title may be cut: {narrow:?}");
    desk.sees("吴昊");
    let number = desk.screen().lines().filter(|line| line.contains("DD202611006")).count();
    assert_eq!(number, 1, "the number is whole\n{}", desk.screen());
}

#[test]
fn one_column_stays_and_esc_changes_nothing() {
    let (mut desk, file, _dir) = desk(Lang::En, (100, 30));
    desk.keys("C").keys(&" <down>".repeat(10)).keys(" ").sees("One column has to stay").keys("<esc>");
    assert!(!file.exists());
    assert!(titles(&desk, "Number").contains(&"Customer".to_owned()));
    desk.keys("C<enter>");
    assert!(!file.exists(), "what is as it was is not written");
}

#[test]
fn what_the_file_says_by_hand_counts_at_once_and_what_is_wrong_is_named_by_its_line() {
    let (mut desk, file, _dir) = desk(Lang::Zh, (80, 24));
    // a column of another version is passed over, and one that is not named stays
    std::fs::write(&file, "[columns.orders]\norder = [\"stage\", \"moon\"]\nhidden = [\"flags\", \"sun\"]\n").unwrap();
    assert!(desk.app().look());
    desk.wait();
    let shown = titles(&desk, "编号");
    assert_eq!(shown[0], "阶段", "{shown:?}");
    assert!(!shown.contains(&"标记".to_owned()) && shown.contains(&"交期".to_owned()));
    std::fs::write(&file, "[columns.orders]\nhidden = \"flags\"\n").unwrap();
    assert!(desk.app().look());
    desk.wait().sees("第 2 行：hidden 应为名称列表");
    assert_eq!(titles(&desk, "编号")[0], "编号");
    // what cannot be read is not written over
    std::fs::write(&file, "[columns.orders\n").unwrap();
    desk.app().look();
    desk.keys("C <down>").keys("<enter>").sees("第 1 行");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "[columns.orders\n");
    // by hand, all are hidden: the list is not empty
    std::fs::write(&file, "[columns.tracking]\nhidden = [\"mark\", \"number\", \"customer\", \"products\", \"delivery\", \"days_left\", \"production\", \"purchasing\", \"inspection\", \"logistics\", \"note\"]\n").unwrap();
    desk.app().look();
    desk.keys("3").sees("客户名称");
}

#[test]
fn each_column_of_each_list_has_a_name_and_a_code_of_its_own() {
    for lang in [Lang::En, Lang::Zh] {
        let (mut desk, file, _dir) = desk(lang, (140, 50));
        for tab in ["1", "2", "3", "4", "5", "6", "1p"] {
            desk.keys(tab);
            let first = desk.screen();
            loop {
                _ = std::fs::remove_file(&file);
                desk.app().look();
                desk.keys("C");
                let screen = desk.screen();
                let rows: Vec<&str> = screen.lines().filter(|line| line.contains("[x]")).collect();
                assert!(rows.len() > 4, "{tab}\n{screen}");
                for row in &rows {
                    let name = row.split("[x]").nth(1).unwrap().trim_start().chars().next();
                    assert!(name.is_some_and(char::is_alphanumeric), "{tab}: {row}");
                }
                // moved to the front, the last one, so that the order is written
                desk.keys(&"<down>".repeat(rows.len())).keys("<c-u><enter>");
                let text = std::fs::read_to_string(&file).unwrap();
                let order = text.lines().find(|line| line.starts_with("order = ")).unwrap();
                let mut codes: Vec<&str> = order.split('"').skip(1).step_by(2).collect();
                let all = codes.len();
                assert_eq!(all, rows.len(), "{tab}: {text}");
                codes.sort_unstable();
                codes.dedup();
                assert_eq!(all, codes.len(), "{tab}: {text}");
                _ = std::fs::remove_file(&file);
                desk.app().look();
                if desk.keys("<f7>").screen() == first {
                    break;
                }
            }
            desk.keys("<esc>");
        }
    }
}

/// The head of the list: its view, its order.
fn head(desk: &Desk) -> String {
    desk.screen().lines().nth(1).unwrap().to_owned()
}

#[test]
fn a_view_is_saved_chosen_saved_anew_and_deleted() {
    for lang in Lang::ALL {
        let (mut desk, file, dir) = desk(lang, (80, 24));
        let open = pick(lang, "[open]", "[未完订单]");
        let filter = pick(lang, " Filter: ", " 筛选: ");
        desk.keys("/宁波<enter>s").sees("宁波吉旺").sees_not("Müller");
        // the filter is the name that is likely meant
        desk.keys("A").sees(pick(lang, "Filter: 宁波", "筛选：宁波")).sees("> 宁波");
        desk.keys("<c-u>").sees(pick(lang, "Type a name", "请输入视图名称"));
        desk.keys("<enter>").sees(pick(lang, "Type a name", "请输入视图名称"));
        desk.keys("逾期").sees(pick(lang, "choose another name", "请换一个名称")).keys("<enter>");
        assert!(!file.exists(), "nothing is saved under a name that is the list's own");
        desk.keys("<c-u>宁波 late<enter>").sees(pick(lang, "Saved as the view \"宁波 late\"", "已存为视图“宁波 late”"));
        assert!(head(&desk).contains("宁波 late"), "{}", head(&desk));
        let text = std::fs::read_to_string(&file).unwrap();
        let said = "[views.orders.\"宁波 late\"]\nview = \"open\"\nfilter = \"宁波\"\nsort = \"delivery\"\n";
        assert!(text.contains(said), "{text}");
        // turned to the next view, its filter is left with it
        desk.keys("<f7>");
        assert!(!head(&desk).contains("宁波 late") && !desk.screen().contains(filter), "{}", desk.screen());
        // at the next start it is among the views, found by typing
        desk.restart();
        settle(&mut desk, dir.path());
        desk.keys("N").sees("宁波 late").keys("late").sees_not(pick(lang, "on hold", "暂停"));
        desk.keys("<c-u>宁波<enter>").sees("宁波吉旺").sees_not("Müller").sees(open);
        let sorted = pick(lang, "by delivery date", "按交货日期排序");
        assert!(head(&desk).contains("宁波 late") && head(&desk).contains(sorted), "{}", head(&desk));
        // saved again under the same name, it is another
        desk.keys("S<a-a>").sees(pick(lang, "A view of this name is there", "已有同名视图"));
        desk.keys("<enter>").sees(pick(lang, "saved anew", "已重新保存"));
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("reversed = true\n") && text.matches("[views").count() == 1, "{text}");
        // Esc leaves it
        desk.keys("<esc>").sees("Müller");
        assert!(!head(&desk).contains("宁波 late"));
        // a list's own view is chosen there too, and stays
        let late = pick(lang, "late", "逾期");
        desk.keys("N").keys("<down><c-d>").sees(pick(lang, "of the list itself", "列表自带"));
        desk.keys(&format!("N{late}<enter>"));
        assert!(head(&desk).contains(&format!("[{late}]")), "{}", head(&desk));
        desk.keys("<a-n>宁波<c-d>").sees(pick(lang, "No record is touched", "记录不受影响"));
        desk.keys("n").keys("<a-n>").sees("宁波 late").keys("宁波<c-d><enter>");
        desk.sees(pick(lang, "is deleted", "已删除视图"));
        assert!(!std::fs::read_to_string(&file).unwrap().contains("宁波"));
        desk.keys("N").sees_not("宁波 late").keys("<esc>");
    }
}

#[test]
fn a_saved_view_has_columns_of_its_own_and_the_list_keeps_its() {
    let (mut desk, file, _dir) = desk(Lang::Zh, (100, 30));
    desk.keys("A宁波<enter>").sees("已存为视图");
    desk.keys("C").sees("显示哪些列：宁波").keys("<down><down> <enter>");
    assert!(!titles(&desk, "编号").contains(&"产品".to_owned()));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("[views.orders.\"宁波\"]") && !text.contains("columns"), "{text}");
    desk.keys("<f7>").sees("产品");
    desk.keys("N宁波<enter>").sees_not("产品");
    desk.keys("C<f9><enter>").sees("已恢复默认的列").sees("产品");
    // in the desk's own view, its columns are saved with it
    desk.keys("<f7><s-f7>C<down> <enter>").sees_not("客户名称").keys("A没有客户<enter>");
    desk.keys("<f7>C<f9><enter>").sees("客户名称").keys("N没有客户<enter>").sees_not("客户名称");
}

#[test]
fn a_saved_view_of_another_version_and_one_of_another_list_do_no_harm() {
    let (mut desk, file, _dir) = desk(Lang::En, (80, 24));
    let text =
        "[views.orders.moon]\nview = \"moonlit\"\n[views.documents.\"lent by me\"]\nview = \"out\"\nsort = \"moon\"\n";
    std::fs::write(&file, text).unwrap();
    assert!(desk.app().look());
    desk.keys("N").sees("moon").sees_not("lent by me").keys("moon<enter>").sees("[open]").sees("is not there now");
    desk.keys("4N").keys("by me<enter>");
    assert!(head(&desk).contains("lent by me: "), "{}", head(&desk));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn the_lists_that_narrow_themselves_save_views_too() {
    let (mut desk, file, _dir) = desk(Lang::Zh, (120, 30));
    for (tab, list) in
        [("2", "requests"), ("3", "tracking"), ("5", "follow_ups"), ("6", "customers"), ("1p", "products")]
    {
        desk.keys(tab).keys("A我的<enter>").sees("已存为视图");
        assert!(head(&desk).contains("我的"), "{tab}\n{}", desk.screen());
        desk.keys("<f7>");
        assert!(!head(&desk).contains("我的"), "{tab}\n{}", desk.screen());
        desk.keys("<a-n>我的<enter>");
        assert!(head(&desk).contains("我的"), "{tab}\n{}", desk.screen());
        assert!(std::fs::read_to_string(&file).unwrap().contains(&format!("[views.{list}.")), "{tab}");
    }
}

#[test]
fn a_view_of_any_tab_is_gone_to_by_its_name() {
    for (lang, rates, suppliers) in [(Lang::Zh, "汇率", "gys"), (Lang::En, "rates", "suppliers")] {
        let mut desk = Desk::on(support::store(), lang, (160, 36));
        desk.keys(&format!("<c-p>{suppliers}<enter>")).sees(pick(lang, "[suppliers]", "[供应商]"));
        desk.keys(&format!("<c-p>{rates}<enter>")).sees(pick(lang, "[Rates]", "[汇率]"));
        // before the actions that have it in their names and cannot be done now
        desk.keys(&format!("5<c-p>{}<enter>", pick(lang, "quotations", "报价")));
        desk.sees(pick(lang, "[quotations]", "[报价]"));
    }
}
