//! Backups in words: what stands where, what a restore changes, why one was refused.

use super::{
    Label, Lang,
    cli::{self, en_count, file_error, finding},
    form::why_not_written,
    refusal,
};
use crate::{
    domain::{
        backup::{Occasion, Place, Standing},
        deed::Deed,
    },
    store::{Error, LastSaved, RestoreError},
};
use std::{io::ErrorKind, path::Path};

words! {
    title = "Backups", "备份";
    one_more = "Back up now", "立即备份";
    no_backup = "no backup was made", "未备份";
    replace = "Put it in the place of the desk? The desk is kept beside it, and all windows read the backup then.",
        "用它替换现有数据？现有数据会保留在旁。";
    up_to(action: i64) = "action {action}", "操作 {action}";
    looking = "Looking for the backups", "正在查看备份";
    today = "today", "今天";
    days_ago(n: i64) = { match n { 1 => "{n} day ago", n => "{n} days ago" } }, "{n} 天前";
    restore_title = "Restore", "恢复备份";
    restore_question = "Put the backup in the place of the desk? The desk is kept beside it. (y/n)",
        "用备份替换现有数据？现有数据会保留在旁。（y/n 或 是/否）";
    is_yes = ["y", "yes"], ["y", "yes", "是", "好"];
    not_restored = "nothing was replaced", "未作任何改动";
    checking = "Verifying the backup", "正在校验备份";
    putting = "Backing up the desk as it is", "正在备份现有数据";
    restored(replaced: &str) = "restored; what it replaced is {replaced}", "已恢复；被替换的数据保留在 {replaced}";
    backed_up(file: &str) = "backed up and verified: {file}", "已备份并校验：{file}";
    backing_up = "Backing up", "正在备份";
    failed(why: &str) = "the backup of the day failed: {why}", "今日备份失败：{why}";
    in_memory = "this desk has no file, so it has no backups", "此数据没有文件，无法备份";
    no_good_for(days: &str) = "no good backup for {days} working days", "已 {days} 个工作日没有可用的备份";
    never = "never", "从未";
}

labels!(Occasion {
    Asked: "by hand", "手动";
    Day: "daily", "每日";
    Migration: "upgrade", "升级前";
    Import: "import", "导入前";
    Restore: "restore", "恢复前";
});

labels!(Place {
    Beside: "local", "本处";
    Second: "second", "第二处";
});

labels!(Standing {
    Good: "verified", "已校验";
    Unvouched: "no manifest", "无清单";
    Altered: "altered", "有改动";
});

/// Names an action: its number, when, what, about what.
pub fn action(last: &LastSaved, lang: Lang) -> String {
    let LastSaved { action, at, deed, about, .. } = last;
    let what = Deed::from_code(deed).map_or(deed.as_str(), |deed| deed.label(lang));
    let at = at.format("%Y-%m-%d %H:%M");
    sentence!(lang, { format!("{action} ({at}, {what} {about})").replace(" )", ")") }, {
        format!("{action}（{at} {what} {about}）").replace(" ）", "）")
    })
}

/// Describes what a restore changes: where the two desks end, and how many actions come and go.
pub fn comparison([backup, desk]: [Option<&LastSaved>; 2], (gained, lost): (i64, i64), lang: Lang) -> [String; 2] {
    let named = |last: Option<&LastSaved>| match last {
        Some(last) => action(last, lang),
        None => words(lang).never().to_owned(),
    };
    let backup = named(backup);
    let ends = sentence!(lang, match desk {
        None => "the backup ends at action {backup}; there is no desk that could be read in its place",
            "备份止于操作 {backup}；现有数据不存在或无法读取";
        Some(desk) => "the backup ends at action {backup}, the desk at action {desk}",
            "备份止于操作 {backup}，现有数据止于操作 {desk}", desk = action(desk, lang);
    });
    let changes = sentence!(
        lang,
        { format!("gained: {}; lost: {}", en_count(gained, "action"), en_count(lost, "action")) },
        "恢复后增加 {gained} 步操作，失去 {lost} 步操作"
    );
    [ends, changes]
}

/// Reports that the second place of the backups cannot be reached.
pub fn second_away(folder: &str, why: ErrorKind, lang: Lang) -> String {
    let why = match why {
        ErrorKind::NotFound => word!(lang, "the folder is away", "文件夹不在"),
        why => why_not_written(why, lang),
    };
    sentence!(
        lang,
        "backups cannot be kept in the second place {folder}: {why}; connect it, or set backup_to",
        "备份的第二处 {folder} 无法写入：{why}；请接入该位置，或修改设置 backup_to"
    )
}

/// Explains why a backup was not brought back.
pub fn refused(e: &RestoreError, backup: &Path, lang: Lang) -> String {
    let (words, name) = (cli::words(lang), backup.display().to_string());
    sentence!(lang, match e {
        RestoreError::Itself => { words.restore_itself().to_owned() };
        RestoreError::NoFile => "{name} is no file but a device, a pipe or the like; name a backup; nothing was replaced",
            "{name} 不是普通文件（设备、管道等），请指定备份文件；现有数据未作改动";
        RestoreError::Length => "{name} is not as long as it says of itself: it is cut short or damaged; take another; nothing was replaced",
            "{name} 的长度与文件自身记录不符，可能不完整或已损坏，请换一份备份；现有数据未作改动";
        RestoreError::Manifest { path } => { words.restore_manifest(&path.display().to_string()) };
        RestoreError::Wal(wal) => "{wal} beside the backup is damaged or belongs to another file; put it away to restore without its actions; nothing was replaced",
            "备份旁的 {wal} 已损坏或不属于该备份；如不需要其中的操作，请移走后再恢复；现有数据未作改动", wal = wal.display();
        RestoreError::Unsound(Error::Newer { file, ours }) => { refusal::error(&Error::Newer { file: *file, ours: *ours }, lang) };
        RestoreError::Unsound(e) => { words.restore_unsound(&name, &refusal::error(&named(e, backup), lang)) };
        RestoreError::Edited(found) => {
            let first = found.first().map(|first| finding::sentence(first, "", lang)).unwrap_or_default();
            words.restore_unsound(&name, &first)
        };
        RestoreError::Cancelled => { words_of(lang).not_restored().to_owned() };
        RestoreError::File(path, e) => { file_error(&path.display().to_string(), e, lang) };
        RestoreError::Desk(Error::Busy) => { words.restore_busy().to_owned() };
        RestoreError::Desk(e) => { refusal::error(e, lang) };
    })
}

fn words_of(lang: Lang) -> Words {
    words(lang)
}

/// Names the backup instead of the copy it was verified by.
fn named(e: &Error, file: &Path) -> Error {
    match e {
        Error::NotOurs(_) => Error::NotOurs(file.into()),
        Error::Open { kind, .. } => Error::Open { path: file.into(), kind: *kind },
        Error::Corrupt(what) => Error::Corrupt(what.clone()),
        Error::Full => Error::Full,
        Error::Busy => Error::Busy,
        other => Error::Corrupt(other.to_string()),
    }
}
