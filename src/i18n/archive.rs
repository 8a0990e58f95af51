//! The words of the archive: what papers are called, what is there and what is missing.

use super::Lang;
use crate::domain::archive::Paper;

/// Names a paper.
pub fn name(paper: &Paper, lang: Lang) -> &str {
    lang.pick(&paper.en, &paper.zh)
}

/// Names several papers in a row.
pub fn names<'a>(papers: impl Iterator<Item = &'a Paper>, lang: Lang) -> String {
    papers.map(|paper| name(paper, lang)).collect::<Vec<_>>().join(lang.pick(", ", "、"))
}

/// The words of the archive.
pub struct Words {
    /// Heading of the papers expected: how many are there, of how many.
    pub expected: fn(usize, usize) -> String,
    /// Before the name of a paper that is there; as wide as `missing`.
    pub present: &'static str,
    /// Before the name of a paper that is missing.
    pub missing: &'static str,
    /// Says which key registers the first paper missing.
    pub register_hint: fn(&str) -> String,
    /// Label of the papers missing, in the form that archives.
    pub papers_missing: &'static str,
    /// Every paper is there.
    pub complete: &'static str,
    /// Beside the reason, where papers are missing.
    pub reason_hint: &'static str,
    /// The order was archived: on, until.
    pub archived: fn(&str, &str) -> String,
    /// Title of registering a paper of an order.
    pub register: fn(&str) -> String,
    /// Beside the paper a document is, where it may be left empty.
    pub paper_hint: &'static str,
    /// Beside a title and a kind that follow the paper.
    pub as_paper: &'static str,
    /// Beside the day until which documents are kept.
    pub retain_hint: &'static str,
}

static EN: Words = Words {
    expected: |there, of| format!("Expected papers  {there}/{of}"),
    present: "filed    ",
    missing: "MISSING  ",
    register_hint: |key| format!("{key} registers the first one missing"),
    papers_missing: "Papers missing",
    complete: "none, all are registered",
    reason_hint: "why papers are missing",
    archived: |on, until| format!("Archived on {on}, kept until {until}"),
    register: |n| format!("Register a paper of {n}"),
    paper_hint: "empty: by its title",
    as_paper: "empty: as the paper",
    retain_hint: "for documents that have no day of their own",
};

static ZH: Words = Words {
    expected: |there, of| format!("应有单据  {there}/{of}"),
    present: "已有  ",
    missing: "缺少  ",
    register_hint: |key| format!("按 {key} 登记第一份缺少的单据"),
    papers_missing: "缺少的单据",
    complete: "无，单据齐全",
    reason_hint: "说明缺少单据的理由",
    archived: |on, until| format!("{on} 归档，保存至 {until}"),
    register: |n| format!("登记 {n} 的单据"),
    paper_hint: "不填则按标题判断",
    as_paper: "不填则按应有单据",
    retain_hint: "用于未注明保存期限的文档",
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}
