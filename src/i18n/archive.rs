//! The words of the archive: what papers are called, what is there and what is missing.

use super::Lang;
use crate::domain::archive::Paper;

/// Names a paper.
pub fn name(paper: &Paper, lang: Lang) -> &str {
    word!(lang, &paper.en, &paper.zh)
}

/// Names several papers in a row.
pub fn names<'a>(papers: impl Iterator<Item = &'a Paper>, lang: Lang) -> String {
    lang.list(papers.map(|paper| name(paper, lang)))
}

words! {
    expected(there: usize, of: usize) = "Expected papers  {there}/{of}", "应有单据  {there}/{of}";
    /// Before the name of a paper that is there; as wide as `missing`.
    present = "filed    ", "已有  ";
    missing = "MISSING  ", "缺少  ";
    register_hint(key: &str) = "{key} registers the first one missing", "按 {key} 登记第一份缺少的单据";
    papers_missing = "Papers missing", "缺少的单据";
    complete = "none, all are registered", "无，单据齐全";
    reason_hint = "why it is archived all the same", "说明仍予归档的理由";
    unanswered = "Open with the customer", "未了事项";
    archived(on: &str, until: &str) = "Archived on {on}, kept until {until}", "{on} 归档，保管至 {until}";
    register(n: &str) = "Register a paper of {n}", "登记 {n} 的单据";
    paper_hint = "empty: by its title", "不填则按标题判断";
    as_paper = "empty: as the paper", "不填则按应有单据";
    retain_hint = "for documents that have no day of their own", "用于未注明保存期限的文档";
}
