//! Help, manual page and completions: aligned in both languages, and with what clap does not know.

use crate::Home;
use orderdesk::domain::{setting::Setting, stage::Stage};
use unicode_width::UnicodeWidthStr;

#[test]
fn help_is_aligned_in_chinese_and_what_every_command_takes_stands_apart() {
    let home = Home::new();
    for command in [&["import", "--help"][..], &["--help"], &["export", "--help"]] {
        let help = home.zh(command).out;
        let (own, global) = help.split_once("通用选项：\n").unwrap_or_else(|| panic!("{help}"));
        assert!(!own.contains("--db") && global.contains("--db <文件>") && global.contains("--help"), "{help}");
        // in each part the explanations begin in one column
        for part in [own.rsplit("选项：\n").next().unwrap(), global] {
            let rows =
                part.lines().take_while(|line| !line.is_empty()).filter(|line| line.trim_start().starts_with('-'));
            let starts: Vec<usize> = rows
                .filter_map(|line| {
                    let name = line.trim_start();
                    let gap = name.find("  ")?;
                    let said = name[gap..].trim_start();
                    Some(line[..line.len() - said.len()].width())
                })
                .collect();
            assert!(starts.windows(2).all(|two| two[0] == two[1]), "{starts:?}\n{part}");
        }
    }
    let help = home.zh(&["import", "--help"]).out;
    assert!(help.contains("--header-row <行号>") && !help.contains("<ORDER>"), "{help}");
}

#[test]
fn the_manual_page_tells_files_environment_status_and_every_setting() {
    let home = Home::new();
    let (en, zh) = (home.run(&["man"]).out, home.zh(&["man"]).out);
    for title in ["FILES", "ENVIRONMENT", "EXIT STATUS", "SETTINGS"] {
        assert!(en.contains(&format!(".SH \"{title}\"")), "{title}");
    }
    for setting in Setting::ALL {
        assert!(en.contains(&format!("\\fB{setting}\\fR")) && zh.contains(&format!("\\fB{setting}\\fR")), "{setting}");
    }
    assert!(zh.contains("文档借阅的最长期限（工作日）。（默认：5）") && zh.contains(".SH \"退出状态\""), "{zh}");
}

#[test]
fn completions_know_kinds_and_stages() {
    let script = Home::new().run(&["completions", "bash"]).out;
    let stages: Vec<&str> = Stage::ALL.iter().map(|stage| stage.code()).collect();
    assert!(script.contains(&stages.join(" ")), "{script}");
    for kind in ["payables", "orders", "customers", "xlsx"] {
        assert!(script.contains(kind), "{kind}");
    }
}
