//! The words of training (Z4).

use super::Lang;

/// The words of training.
pub struct Words {
    /// Title of a new session.
    pub new: &'static str,
    /// Title of editing one.
    pub edit: fn(&str) -> String,
    /// Title of recording it as held.
    pub hold: fn(&str) -> String,
    /// It was put down: topic, day.
    pub added: fn(&str, &str) -> String,
    /// It was saved.
    pub saved: &'static str,
    /// It was recorded as held.
    pub held: fn(&str) -> String,
    /// It is planned.
    pub is_planned: fn(&str) -> String,
    /// It should have been held so many days ago.
    pub is_late: fn(&str, i64) -> String,
    /// It was held.
    pub is_held: fn(&str) -> String,
}

static EN: Words = Words {
    new: "New training",
    edit: |topic| format!("{topic} - training"),
    hold: |topic| format!("{topic} - training held"),
    added: |topic, day| format!("training on {topic} planned for {day}"),
    saved: "training saved",
    held: |topic| format!("training on {topic} recorded as held"),
    is_planned: |day| format!("planned for {day}"),
    is_late: |day, late| format!("planned for {day}, {late} d ago"),
    is_held: |day| format!("held on {day}"),
};

static ZH: Words = Words {
    new: "新培训计划",
    edit: |topic| format!("{topic} - 培训"),
    hold: |topic| format!("{topic} - 登记培训情况"),
    added: |topic, day| format!("培训 {topic} 已计划于 {day}"),
    saved: "培训记录已保存",
    held: |topic| format!("培训 {topic} 已登记完成"),
    is_planned: |day| format!("计划于 {day}"),
    is_late: |day, late| format!("计划于 {day}，已过 {late} 天"),
    is_held: |day| format!("已于 {day} 举行"),
};

/// Gives the words in this language.
pub fn words(lang: Lang) -> &'static Words {
    lang.pick(&EN, &ZH)
}
