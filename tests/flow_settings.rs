//! The settings on their screen: found by typing, checked as typed, changed in the file and in force at once.

mod support;

use orderdesk::{
    config::{SettingsFiles, template},
    i18n::Lang,
};
use std::path::PathBuf;
use support::{Desk, store};

/// A desk with a settings file, and the file.
fn desk(lang: Lang, size: (u16, u16), text: Option<&str>) -> (Desk, PathBuf, tempfile::TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("settings.toml");
    if let Some(text) = text {
        std::fs::write(&file, text).unwrap();
    }
    let mut desk = Desk::on(store(), lang, size);
    let mut files = SettingsFiles::at(file.clone());
    let loaded = files.read().unwrap();
    desk.app().cx.take(loaded);
    desk.app().cx.files = Some(files);
    (desk, file, dir)
}

#[test]
fn a_setting_is_found_checked_as_typed_and_in_force_at_once() {
    for lang in Lang::ALL {
        let (mut desk, file, _dir) = desk(lang, (80, 24), None);
        desk.keys(",").sees(support::pick(lang, "Your name", "下班时间"));
        desk.keys("loan_days").sees(support::pick(lang, "Longest loan", "最长借期"));
        desk.keys("<enter>99").sees(support::pick(lang, "it must be from 1 to 60", "应在 1 到 60 之间"));
        desk.keys("<enter>").sees(support::pick(lang, "it must be from 1 to 60", "应在 1 到 60 之间"));
        assert!(!file.exists(), "nothing is written that is refused");
        desk.keys("<c-u>10<enter>").sees(support::pick(lang, "Longest loan: 10", "最长借期：10"));
        assert_eq!(desk.app().cx.settings.loan_days, 10);
        let text = std::fs::read_to_string(&file).unwrap();
        assert_eq!(text, template(lang).replace("# loan_days = 5", "loan_days = 10"));
        // back to the default, and the file is as it was first
        desk.keys("<f9>");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), template(lang));
        assert_eq!(desk.app().cx.settings.loan_days, 5);
        desk.keys("<f9>").sees(support::pick(lang, "its default already", "已经是默认值"));
        // the first Esc empties what narrows the list, the next one leaves
        desk.keys("<esc>").sees(support::pick(lang, "Own currency", "本位币"));
        desk.keys("<esc>").sees_not(support::pick(lang, "Own currency", "本位币"));
    }
}

#[test]
fn each_kind_has_its_field() {
    let (mut desk, file, dir) = desk(Lang::En, (80, 24), Some("# my own\nspecialist = \"Li\" # me\n"));
    let said = |file: &PathBuf| std::fs::read_to_string(file).unwrap();
    desk.keys("<a-,>plain<enter>").sees("Plain borders: yes");
    desk.keys("<esc>end of the day<enter>18:0").sees("such as").keys("0<enter>").sees("End of the day: 18:00");
    desk.keys("<esc>language<enter>").sees("English").keys("中文<enter>").sees("语言：中文");
    assert_eq!(desk.app().cx.lang, Lang::Zh, "the screen follows");
    desk.keys("<esc>yymk<enter>").sees_not("模块");
    desk.keys("<esc>启用<enter>").sees("出口").keys("<tab><tab> <c-s>").sees("生产检验、委外与应付");
    desk.keys("<esc>经理<enter>Li").sees("经理不能是本人").keys("n<enter>");
    assert_eq!(desk.app().cx.settings.manager, "Lin");
    std::fs::write(dir.path().join("seal.png"), "x").unwrap();
    desk.keys(&format!("<esc>公司标志<enter>{}", dir.path().join("seal.png").display())).keys("<enter>");
    assert_eq!(desk.app().cx.settings.logo, Some(dir.path().join("seal.png")));
    let text = said(&file);
    assert!(text.starts_with("# my own\nspecialist = \"Li\" # me\n"), "{text}");
    for line in ["plain_borders = true", "day_ends = \"18:00\"", "language = \"zh\"", "manager = \"Lin\""] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn what_was_changed_by_hand_meanwhile_and_a_file_that_is_wrong_are_told_and_stay() {
    let (mut desk, file, _dir) = desk(Lang::Zh, (80, 24), Some("number_width = 4\n"));
    desk.keys(",流水号位数<enter>");
    std::fs::write(&file, "number_width = 5 # mine\n").unwrap();
    desk.keys("6<enter>").sees("已在文件中改为 5");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "number_width = 5 # mine\n");
    std::fs::write(&file, "number_width = 5\ncompany = 恒达\n").unwrap();
    desk.keys("<enter>6<enter>").sees("第 2 行第 11 列");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "number_width = 5\ncompany = 恒达\n");
}

#[test]
fn keys_of_ones_own_count_at_once_in_footer_help_and_palette_and_a_conflict_is_told() {
    let (mut desk, file, _dir) = desk(Lang::Zh, (80, 24), None);
    let keys = file.with_file_name("keys.toml");
    std::fs::write(&keys, "[orders]\nlog_communication = \"ctrl-v\"\n").unwrap();
    assert!(desk.app().look());
    desk.wait().sees("Ctrl-V 登记沟通").keys("<f1>").sees("Ctrl-V").keys("<esc>");
    desk.keys(":登记沟通").sees("Ctrl-V").keys("<esc>");
    desk.keys("<c-l>").sees_not("登记沟通（");
    std::fs::write(&keys, "\nlog_communication = \"ctrl-r\"\n").unwrap();
    assert!(desk.app().look());
    desk.wait().sees("Ctrl-R 已用于“变更申请”（订单）").sees("Ctrl-L 登记沟通");
    assert_eq!(std::fs::read_to_string(&keys).unwrap(), "\nlog_communication = \"ctrl-r\"\n");
    std::fs::remove_file(&keys).unwrap();
    assert!(desk.app().look());
    desk.wait().sees("Ctrl-L 登记沟通");
}

#[test]
fn every_action_is_found_by_any_of_its_names_and_the_last_used_stands_first() {
    for lang in Lang::ALL {
        let (mut desk, _, _dir) = desk(lang, (80, 24), None);
        let request = support::pick(lang, "Change request", "变更申请");
        for typed in ["chreq", "bgsq", "变更申请", "chnage rquest", "new_change"] {
            desk.keys(&format!("<c-p>{typed}")).sees(request).keys("<esc>");
        }
        // of another screen: where it is, and nothing is done
        desk.keys("<c-p>renew").sees(support::pick(lang, "not here, but on", "此处不可用")).keys("<enter>");
        desk.sees(support::pick(lang, "not on this screen", "此界面不适用"));
        desk.keys("<c-p>settigns<enter>").sees("settings.toml").keys("<esc><c-p>");
        let listed = desk.screen();
        let at = |text: &str| listed.find(text).unwrap_or_else(|| panic!("{text}\n{listed}"));
        let (settings, next) = support::pick(lang, ("Settings", "Next step"), ("设置", "下一步"));
        assert!(at(&format!(" {settings}")) < at(&format!(" {next}  ")), "{listed}");
    }
}

#[test]
fn help_explains_the_field_and_its_keys_are_narrowed_by_typing() {
    for lang in Lang::ALL {
        let (mut desk, _, _dir) = desk(lang, (80, 24), None);
        desk.keys("<f1>").sees(support::pick(lang, "Change request", "变更申请"));
        desk.keys(support::pick(lang, "change", "bgsq")).sees("Ctrl-R");
        desk.sees_not(support::pick(lang, "Hold / release", "暂停/恢复"));
        desk.keys("<esc>").sees(support::pick(lang, "Next step", "下一步")).keys("<esc>");
        // on a field: what it is, an example, the clause
        desk.keys("<f4><f1>").sees(support::pick(lang, "How the order or message reached you", "订单或消息的来源方式"));
        desk.sees("O1").sees(support::pick(lang, "For example: phone", "例如：电话")).keys("<esc>");
        // in the lines the column explains itself
        desk.keys("<f6><f1>").sees(support::pick(lang, "What is ordered", "产品名称"));
        desk.keys("<esc><esc>");
    }
    // a wide screen shows them all at once
    let (mut desk, _, _dir) = desk(Lang::En, (140, 40), None);
    desk.keys("?").sees("The record").sees("Moving").sees("The desk").sees("Suspend to the shell");
}
