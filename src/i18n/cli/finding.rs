//! What `check` found, as sentences. Takes the facts, not the store's type, so that a new finding is one new function.

use crate::i18n::Lang;

/// SQLite's own check found damage.
pub fn structure(what: &str, lang: Lang) -> String {
    lang.pick(format!("structure: {what}; bring a backup back"), format!("结构损坏：{what}；请恢复备份"))
}

/// A row refers to nothing.
pub fn foreign_key(entity: &str, row: i64, lang: Lang) -> String {
    lang.pick(
        format!("{entity} {row} refers to a record that does not exist"),
        format!("{entity} {row} 引用了不存在的记录"),
    )
}

/// A trigger of the history is gone or altered.
pub fn trigger(name: &str, lang: Lang) -> String {
    lang.pick(
        format!("the history trigger {name} is missing or altered: the file was edited from outside"),
        format!("操作历史触发器 {name} 缺失或被改动：文件曾被外部修改"),
    )
}

/// The hash chain is broken.
pub fn chain(action: i64, lang: Lang) -> String {
    lang.pick(
        format!("action {action} does not fit its hash: it or something before it was edited"),
        format!("第 {action} 步操作与哈希不符：该步或之前的历史被改动"),
    )
}

/// A row is not what its history says.
pub fn row(entity: &str, row: i64, lang: Lang) -> String {
    lang.pick(
        format!("{entity} {row} is not what its history says: it was edited from outside"),
        format!("{entity} {row} 与操作历史不符：曾被外部修改"),
    )
}

/// The file ends before what was saved.
pub fn behind(file: i64, saved: i64, lang: Lang) -> String {
    lang.pick(
        format!("the file ends at action {file}, but action {saved} was saved: something is lost"),
        format!("文件止于第 {file} 步操作，但曾保存到第 {saved} 步：有内容丢失"),
    )
}
