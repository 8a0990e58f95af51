//! What stands between words: colons, commas, brackets, stops. They are words too: each language has its own.

use super::Lang;
use std::fmt::Display;

impl Lang {
    /// Puts a label before what it says.
    pub fn labelled(self, label: impl Display, text: impl Display) -> String {
        sentence!(self, "{label}: {text}", "{label}：{text}")
    }

    /// Puts a remark in brackets behind a text.
    pub fn bracketed(self, text: impl Display, remark: impl Display) -> String {
        sentence!(self, "{text} ({remark})", "{text}（{remark}）")
    }

    /// Lists things of one kind in a row.
    pub fn list<T: AsRef<str>>(self, things: impl IntoIterator<Item = T>) -> String {
        joined(things, word!(self, ", ", "、"))
    }

    /// Joins what is said of one thing.
    pub fn remarks<T: AsRef<str>>(self, remarks: impl IntoIterator<Item = T>) -> String {
        joined(remarks, word!(self, ", ", "，"))
    }

    /// Joins clauses that could stand alone.
    pub fn clauses<T: AsRef<str>>(self, clauses: impl IntoIterator<Item = T>) -> String {
        joined(clauses, word!(self, "; ", "；"))
    }

    /// Joins whole sentences, each with its stop.
    pub fn sentences<T: AsRef<str>>(self, sentences: impl IntoIterator<Item = T>) -> String {
        joined(sentences, word!(self, " ", ""))
    }
}

fn joined<T: AsRef<str>>(parts: impl IntoIterator<Item = T>, between: &str) -> String {
    let mut text = String::new();
    for (i, part) in parts.into_iter().enumerate() {
        if i > 0 {
            text.push_str(between);
        }
        text.push_str(part.as_ref());
    }
    text
}
