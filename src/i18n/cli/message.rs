//! Messages of the commands: what went wrong and how to cure it, what was done.

use super::words;
use crate::{
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

/// Explains why a file could not be read or written.
pub fn file_error(path: &str, e: &std::io::Error, lang: Lang) -> String {
    let kind = e.kind();
    let why = sentence!(lang, match kind {
        ErrorKind::NotFound => "there is no such file; check the name", "文件不存在，请核对文件名";
        ErrorKind::PermissionDenied => "no permission; ask its owner or choose another",
            "没有权限，请联系文件所有者或改用其他文件";
        ErrorKind::IsADirectory => "is a folder; name a file", "是文件夹，请指定文件";
        ErrorKind::NotADirectory => "part of the path is no folder", "路径中有一段不是文件夹";
        ErrorKind::AlreadyExists => "exists already; choose another name", "已存在，请改用其他名称";
        kind if is_full(kind) => { words(lang).disk_full().to_owned() };
        _ => { system(kind, lang).to_owned() };
    });
    lang.labelled(path, why)
}

/// Says in words what the system refused, where there is no cure of its own.
pub fn system(kind: ErrorKind, lang: Lang) -> &'static str {
    word!(lang, match kind {
        ErrorKind::InvalidFilename => "no file can have this name; shorten it", "文件名无效，请缩短或更改";
        ErrorKind::ReadOnlyFilesystem => "it lies on a disk that is read-only; choose another",
            "所在磁盘为只读，请换一个位置";
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "it is in use; close it elsewhere and try again",
            "正在使用中，请在其他程序中关闭后重试";
        ErrorKind::DirectoryNotEmpty => "the folder is not empty; choose another", "文件夹不是空的，请换一个";
        ErrorKind::NotFound => "there is no such file; check the name", "文件不存在，请核对文件名";
        ErrorKind::PermissionDenied => "no permission; ask its owner or choose another", "没有权限，请联系所有者或另选";
        ErrorKind::OutOfMemory => "there is not enough memory; close other programs", "内存不足，请关闭其他程序";
        ErrorKind::BrokenPipe => "nobody reads it any more", "接收方已关闭";
        ErrorKind::TimedOut | ErrorKind::Interrupted => "it took too long; try again", "操作超时，请重试";
        _ => "the system or the disk refuses it; check the path, its links and the disk; the log says more",
            "系统或磁盘拒绝了此操作；请检查路径、链接和磁盘，详情见日志";
    })
}

/// Reports that stdout could not be written.
pub fn output_error(e: &std::io::Error, lang: Lang) -> String {
    if is_full(e.kind()) {
        return words(lang).output_full().to_owned();
    }
    let why = system(e.kind(), lang);
    sentence!(lang, "cannot write the output: {why}", "无法输出：{why}")
}

/// Describes what is wrong with the user's calendar.
pub fn calendar_error(path: &str, e: &CalendarError, lang: Lang) -> String {
    let what = sentence!(lang, match e {
        CalendarError::WrongShape { line, column, what } => "line {line}, column {column}: {what}",
            "第 {line} 行第 {column} 列格式不对（{what}）";
        CalendarError::BadYear(t) => "\"{t}\" is no year", "“{t}”不是年份";
        CalendarError::BadDay { year, text } => "{year}: \"{text}\" is no date", "{year} 年：“{text}”不是日期";
        CalendarError::OutsideYear { year, day } => "{day} is outside {year}", "{day} 不在 {year} 年内";
    });
    sentence!(lang, "the calendar file {path}: {what}; correct it", "日历文件 {path}：{what}，请改正")
}

/// Reports that the second copy of a backup failed.
pub fn second_failed(file: &str, folder: &str, why: ErrorKind, lang: Lang) -> String {
    let why = why_not_written(why, lang);
    sentence!(
        lang,
        "{file} is made, but the second copy in {folder} is not: {why}",
        "已备份到 {file}，但第二份未能写入 {folder}：{why}"
    )
}

/// Reports that a backup was brought back.
pub fn restored(orders: i64, replaced: Option<&str>, has_manifest: bool, lang: Lang) -> String {
    let mut text =
        sentence!(lang, { format!("restored, {}", en_count(orders, "order")) }, "已恢复，共 {orders} 个订单");
    if let Some(path) = replaced {
        text.push_str(&sentence!(lang, "; what it replaced is {path}", "；被替换的数据保留在 {path}"));
    }
    if !has_manifest {
        text.push_str(word!(
            lang,
            "; no manifest beside the backup, its structure was checked",
            "；备份旁没有校验清单，仅校验了结构"
        ));
    }
    text
}
