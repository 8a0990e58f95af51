//! What commands say: what went wrong and how to cure it, what was done.

use crate::{
    config::ConfigError,
    domain::calendar::CalendarError,
    i18n::{Lang, form::why_not_written},
    store::is_full,
};
use std::{fmt::Display, io::ErrorKind};

/// Counts things in English: `1 order`, `2 orders`.
pub fn en_count(n: impl Display, thing: &str) -> String {
    let n = n.to_string();
    format!("{n} {thing}{}", if n == "1" { "" } else { "s" })
}

/// Tells what is wrong with the settings file.
pub fn config_error(e: &ConfigError, lang: Lang) -> String {
    match (e, lang) {
        (ConfigError::Read { path, source }, _) => file_error(&path.display().to_string(), source, lang),
        (ConfigError::Form { path, message }, Lang::En) => {
            format!("the settings file {} is wrong: {}; correct it", path.display(), message.trim_end())
        }
        (ConfigError::Form { path, message }, Lang::Zh) => {
            format!("设置文件 {} 有误，请改正：{}", path.display(), message.trim_end())
        }
    }
}

/// Tells why a file could not be read or written.
pub fn file_error(path: &str, e: &std::io::Error, lang: Lang) -> String {
    use std::io::ErrorKind as Kind;
    let why = match e.kind() {
        Kind::NotFound => lang.pick("there is no such file; check the name", "文件不存在，请核对文件名").to_owned(),
        Kind::PermissionDenied => lang
            .pick("no permission; ask its owner or choose another", "没有权限，请联系文件所有者或改用其他文件")
            .to_owned(),
        Kind::IsADirectory => lang.pick("is a folder; name a file", "是文件夹，请指定文件").to_owned(),
        Kind::NotADirectory => lang.pick("part of the path is no folder", "路径中有一段不是文件夹").to_owned(),
        Kind::AlreadyExists => lang.pick("exists already; choose another name", "已存在，请改用其他名称").to_owned(),
        kind if is_full(kind) => disk_full(lang).to_owned(),
        _ => e.to_string(),
    };
    format!("{path}{}{why}", lang.pick(": ", "："))
}

/// Tells that there is no room for what is written.
pub fn disk_full(lang: Lang) -> &'static str {
    lang.pick(
        "the disk is full or takes no larger file; make room or write elsewhere",
        "磁盘已满或不能写入更大的文件，请腾出空间或换一个位置",
    )
}

/// Tells that stdout could not be written.
pub fn output_error(e: &std::io::Error, lang: Lang) -> String {
    if is_full(e.kind()) {
        return disk_full(lang).to_owned();
    }
    lang.pick(format!("cannot write the output: {e}"), format!("无法输出：{e}"))
}

/// Tells what is wrong with the user's calendar.
pub fn calendar_error(path: &str, e: &CalendarError, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let say = |en: String, cn: String| if zh { cn } else { en };
    let what = match e {
        CalendarError::WrongShape { line, column, what } => say(
            format!("line {line}, column {column}: {what}"),
            format!("第 {line} 行第 {column} 列格式不对（{what}）"),
        ),
        CalendarError::BadYear(t) => say(format!("\"{t}\" is no year"), format!("“{t}”不是年份")),
        CalendarError::BadDay { year, text } => {
            say(format!("{year}: \"{text}\" is no date"), format!("{year} 年：“{text}”不是日期"))
        }
        CalendarError::OutsideYear { year, day } => {
            say(format!("{day} is outside {year}"), format!("{day} 不在 {year} 年内"))
        }
    };
    say(format!("the calendar file {path}: {what}; correct it"), format!("日历文件 {path}：{what}，请改正"))
}

/// Tells that `ORDERDESK_NOW` is no time.
pub fn bad_now(text: &str, lang: Lang) -> String {
    lang.pick(
        format!("ORDERDESK_NOW=\"{text}\" is no time; write 2026-11-21T17:20"),
        format!("ORDERDESK_NOW=“{text}”不是时间，正确形式如 2026-11-21T17:20"),
    )
}

/// Tells that there is no desk file.
pub fn no_desk(path: &str, lang: Lang) -> String {
    lang.pick(
        format!("there is no desk file {path}; start orderdesk to make one, or name another with --db"),
        format!("没有数据文件 {path}；运行 orderdesk 即可新建，或用 --db 指定其他文件"),
    )
}

/// Tells that the working calendar of a year is not official yet.
pub fn year_unknown(year: i32, lang: Lang) -> String {
    lang.pick(
        format!("the holidays of {year} are not published; weekends only are counted"),
        format!("{year} 年放假安排尚未公布，仅按周末计算"),
    )
}

/// Tells that a number given on the command line is none.
pub fn not_a_count(text: &str, lang: Lang) -> String {
    lang.pick(format!("\"{text}\" is no whole number"), format!("“{text}”不是整数"))
}

/// Tells that a year given on the command line is none.
pub fn not_a_year(text: &str, lang: Lang) -> String {
    lang.pick(format!("\"{text}\" is no year; give one such as 2026"), format!("“{text}”不是年份；请填年份，如 2026"))
}

/// Tells that no order or document has this number.
pub fn no_such_file(text: &str, lang: Lang) -> String {
    lang.pick(
        format!("no order or document is known as \"{text}\"; orderdesk find looks by customer and product too"),
        format!("没有编号为“{text}”的订单或文档；按客户、产品查找请用 orderdesk find"),
    )
}

/// Tells that the second copy of a backup failed.
pub fn second_failed(file: &str, folder: &str, why: ErrorKind, lang: Lang) -> String {
    let why = why_not_written(why, lang);
    lang.pick(
        format!("{file} is made, but the second copy in {folder} is not: {why}"),
        format!("已备份到 {file}，但第二份未能写入 {folder}：{why}"),
    )
}

/// Tells that a backup was made.
pub fn backed_up(orders: i64, bytes: u64, lang: Lang) -> String {
    let kib = bytes.div_ceil(1024);
    lang.pick(
        format!("{}, {kib} KiB, checked", en_count(orders, "order")),
        format!("共 {orders} 个订单，{kib} KiB，已校验"),
    )
}

/// Tells that a backup was brought back.
pub fn restored(orders: i64, replaced: Option<&str>, has_manifest: bool, lang: Lang) -> String {
    let mut text = lang.pick(format!("restored, {}", en_count(orders, "order")), format!("已恢复，共 {orders} 个订单"));
    if let Some(path) = replaced {
        text.push_str(&lang.pick(format!("; what it replaced is {path}"), format!("；被替换的数据保留在 {path}")));
    }
    if !has_manifest {
        text.push_str(
            lang.pick(
                "; no manifest beside the backup, its structure was checked",
                "；备份旁没有校验清单，仅校验了结构",
            ),
        );
    }
    text
}

/// Tells that a backup cannot replace itself.
pub fn restore_itself(lang: Lang) -> String {
    lang.pick("this is the desk file itself; name a backup", "这就是当前数据文件，请指定备份文件").to_owned()
}

/// Tells that a backup is not what its manifest says.
pub fn restore_manifest(path: &str, lang: Lang) -> String {
    lang.pick(
        format!("the backup is not what its manifest {path} says; it was altered or damaged, take another; nothing was replaced"),
        format!("备份与校验清单 {path} 不符，可能被改动或损坏，请换一份备份；现有数据未作改动"),
    )
}

/// Tells that a backup is no sound desk file.
pub fn restore_unsound(path: &str, why: &str, lang: Lang) -> String {
    lang.pick(
        format!("{path} cannot be restored: {why}; nothing was replaced"),
        format!("{path} 不能恢复：{why}；现有数据未作改动"),
    )
}

/// Tells that the desk is open elsewhere.
pub fn restore_busy(lang: Lang) -> String {
    lang.pick(
        "the desk is open in another window; close it and restore again",
        "订单台正在其他窗口中使用，请关闭后再恢复",
    )
    .to_owned()
}

/// Tells that a file is no practice desk.
pub fn not_practice(path: &str, lang: Lang) -> String {
    lang.pick(
        format!("{path} is no practice desk and is left alone; name another file with --db"),
        format!("{path} 不是练习数据，未作改动；请用 --db 指定其他文件"),
    )
}

/// Tells that a practice desk was made.
pub fn practice_made(orders: i64, entries: i64, documents: i64, lang: Lang) -> String {
    lang.pick(
        format!(
            "a practice desk: {}, {}, {}",
            en_count(orders, "order"),
            if entries == 1 { "1 tracking entry".to_owned() } else { format!("{entries} tracking entries") },
            en_count(documents, "document")
        ),
        format!("练习数据已生成：{orders} 个订单、{entries} 条跟踪记录、{documents} 份文档"),
    )
}

/// There is no form of this name.
pub fn no_such_form(given: &str, lang: Lang) -> String {
    lang.pick(
        format!("there is no form \"{given}\"; `orderdesk form` lists the forms"),
        format!("没有“{given}”这种表单；用 orderdesk form 查看全部表单"),
    )
}
