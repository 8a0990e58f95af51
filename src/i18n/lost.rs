//! Words of a desk that is lost, and of the copies it could come back from.

use super::{Label, Lang};
use crate::store::DeskCopy;
use chrono::NaiveDateTime;

words! {
    title = "The desk is lost", "数据文件丢失";
    what(path: &str) =
        "{path} is missing or empty, though what belongs to it is there. Nothing was made in its place.\nChoose a copy to bring back; what is left of the lost desk is kept.",
        "{path} 不见了或是空文件，但旁边还有它的记录。尚未新建任何文件。\n请选择要恢复的备份；原文件的残留会保留。";
    no_copies = "No copy of it is found. Bring the file back by hand, or name a copy: orderdesk restore FILE.",
        "没有找到备份。请手动放回文件，或运行 orderdesk restore 备份文件。";
    anew = "Begin anew", "重新开始";
    anew_detail = "an empty desk, only after typing a word", "空的数据文件，须输入确认词";
    anew_means = "Numbers are given again from 001; orders already out of the house may have them.",
        "编号将从 001 重新开始，可能与已发出的单据重复。";
    word = "anew", "重新开始";
    type_word(word: &str) = "type: {word}", "请输入：{word}";
    begun = "A new desk; what was left of the lost one is put aside.", "已新建数据文件；原文件的残留已另存。";
    restored(file: &str) = "Brought back from {file}.", "已从 {file} 恢复。";
    days(n: i64) =
        { match n { 0 => "today", 1 => "1 day old", _ => "{n} days old" } },
        { match n { 0 => "今天", _ => "{n} 天前" } };
    last(at: &str, action: i64, deed: &str) = "last: {at}, action {action}, {deed}", "最后一步：{at}，第 {action} 步，{deed}";
}

/// Names a copy, and says how old it is and what was done last in it.
pub fn copy(copy: &DeskCopy, now: NaiveDateTime, lang: Lang) -> (String, String) {
    let name = copy.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let age = words(lang).days((now.date() - copy.last.at.date()).num_days().max(0));
    let deed = copy.last.deed.map_or("", |deed| deed.label(lang));
    let last = words(lang).last(&copy.last.at.format("%m-%d %H:%M").to_string(), copy.last.id, deed);
    (name, lang.clauses([age, last]))
}
