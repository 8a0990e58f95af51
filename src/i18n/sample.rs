//! The words of samples (Z1).

use super::Lang;

/// The words of samples.
pub struct Words {
    /// Heading of an order's or a customer's samples.
    pub samples: &'static str,
    /// Title of a new sample.
    pub new: &'static str,
    /// Title of the sample asked for again with changes.
    pub again: fn(&str) -> String,
    /// Title of editing one.
    pub edit: fn(&str) -> String,
    /// Title of the next step: the sample, the step.
    pub step: fn(&str, &str) -> String,
    /// Title of the customer's answer.
    pub answer: fn(&str) -> String,
    /// Heading of what it is made of.
    pub description: &'static str,
    /// Heading of its life so far.
    pub life: &'static str,
    /// It was put down: item, due.
    pub added: fn(&str, &str) -> String,
    /// It was edited.
    pub saved: &'static str,
    /// Where it stands now.
    pub now: fn(&str) -> String,
    /// The customer wants changes, and the form of the next sample is open.
    pub changes_wanted: &'static str,
    /// Title of the question after a rejected sample.
    pub once_more: &'static str,
    /// The question after a rejected sample.
    pub rejected: fn(&str) -> String,
    /// What comes next, and the keys that record it.
    pub next: fn(&str, &str) -> String,
    /// Due on this day, and so many days late.
    pub due: fn(&str, i64) -> String,
    /// Since this day.
    pub since: fn(&str) -> String,
    /// The steps left empty are skipped.
    pub skip_hint: &'static str,
}

static EN: Words = Words {
    samples: "Samples",
    new: "New sample",
    again: |item| format!("{item} - new sample with the changes"),
    edit: |item| format!("{item} - sample"),
    step: |item, step| format!("{item} - {step}"),
    answer: |item| format!("{item} - customer's answer"),
    description: "What it is",
    life: "So far",
    added: |item, due| format!("sample of {item} put down, due {due}"),
    saved: "sample saved",
    now: |state| format!("sample {state}"),
    changes_wanted: "answer recorded; here is the next sample, with the changes wanted in its notes",
    once_more: "Another sample?",
    rejected: |item| {
        format!("The customer rejected the sample of {item}. Make another one, with the reason in its notes?")
    },
    next: |step, keys| format!("Next: {step} ({keys})"),
    due: |day, late| if late > 0 { format!("due {day}, {late} d late") } else { format!("due {day}") },
    since: |day| format!("since {day}"),
    skip_hint: "empty = skipped or not yet",
};

static ZH: Words = Words {
    samples: "样品",
    new: "登记打样",
    again: |item| format!("{item} - 按修改意见重新打样"),
    edit: |item| format!("{item} - 样品"),
    step: |item, step| format!("{item} - {step}"),
    answer: |item| format!("{item} - 客户意见"),
    description: "样品要求",
    life: "进度",
    added: |item, due| format!("已登记样品 {item}，{due} 前寄出"),
    saved: "样品记录已保存",
    now: |state| format!("样品{state}"),
    changes_wanted: "客户意见已登记；请按备注中的修改意见登记新的样品",
    once_more: "重新打样？",
    rejected: |item| format!("客户不接受样品 {item}。是否重新打样？不接受的原因会带入备注。"),
    next: |step, keys| format!("下一步：{step}（{keys}）"),
    due: |day, late| if late > 0 { format!("{day} 到期，逾期 {late} 天") } else { format!("{day} 到期") },
    since: |day| format!("自 {day}"),
    skip_hint: "留空：跳过或尚未进行",
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}
