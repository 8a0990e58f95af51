//! Takes markup apart as a browser does: tags with their attributes, and the text between them.
//!
//! Invariant: whatever stands there, every step goes on in the text, and nothing is an error.

use std::borrow::Cow;

/// A piece of markup.
pub(super) enum Piece<'a> {
    Open(Tag<'a>),
    Close(Tag<'a>),
    Text(&'a str),
}

/// A tag: its name without a prefix, and what stands behind it.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    name: &'a str,
    said: &'a str,
}

impl<'a> Tag<'a> {
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Reads an attribute, whatever its prefix, with quotation marks or without.
    pub(super) fn get(&self, wanted: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.said;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            let (name, behind) = rest.split_at(end);
            let behind = behind.trim_start();
            let value = match behind.strip_prefix('=') {
                Some(value) => {
                    let value = value.trim_start();
                    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''));
                    let value = mark.map_or(value, |_| &value[1..]);
                    let is_end = |c: char| mark.map_or(c.is_whitespace(), |mark| c == mark);
                    let end = value.find(is_end).unwrap_or(value.len());
                    rest = value[end..].trim_start_matches(['"', '\'']);
                    &value[..end]
                }
                None => {
                    rest = behind;
                    ""
                }
            };
            if name.rsplit(':').next().is_some_and(|name| name.eq_ignore_ascii_case(wanted)) {
                return Some(text_of(value));
            }
            if rest.is_empty() || (name.is_empty() && value.is_empty()) {
                return None;
            }
        }
    }

    pub(super) fn number(&self, wanted: &str) -> u32 {
        self.get(wanted).and_then(|said| said.trim().parse().ok()).unwrap_or(0)
    }
}

/// Goes through markup from its beginning.
pub(super) struct Pieces<'a> {
    pub(super) rest: &'a str,
    /// The tag whose content is no markup.
    pub(super) raw: Option<&'a str>,
    pub(super) is_html: bool,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if let Some(raw) = self.raw.take() {
                let is_end = |at: &usize| {
                    let end = self.rest.as_bytes().get(at + 2..at + 2 + raw.len());
                    end.is_some_and(|end| end.eq_ignore_ascii_case(raw.as_bytes()))
                };
                let end = self.rest.match_indices("</").map(|(at, _)| at).find(is_end);
                self.rest = &self.rest[end.unwrap_or(self.rest.len())..];
                continue;
            }
            if !self.rest.starts_with('<') || !begins_tag(self.rest) {
                let first = self.rest.chars().next().map_or(0, char::len_utf8);
                let end = self.rest[first..].find('<').map_or(self.rest.len(), |at| at + first);
                let (text, rest) = self.rest.split_at(end);
                self.rest = rest;
                return Some(Piece::Text(text));
            }
            if let Some(data) = self.rest.strip_prefix("<![CDATA[") {
                let end = data.find("]]>").unwrap_or(data.len());
                self.rest = data.get(end + 3..).unwrap_or_default();
                return Some(Piece::Text(&data[..end]));
            }
            if self.rest.starts_with("<!--") {
                self.rest = self.rest.find("-->").map_or("", |at| &self.rest[at + 3..]);
                continue;
            }
            let end = end_of(self.rest);
            let (tag, rest) = (&self.rest[1..end], self.rest.get(end + 1..).unwrap_or_default());
            self.rest = rest;
            if tag.starts_with(['!', '?']) {
                continue;
            }
            let (is_close, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
            let at = tag.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(tag.len());
            let (name, said) = tag.split_at(at);
            let tag = Tag { name: name.rsplit(':').next().unwrap_or(name), said };
            if !is_close && self.is_html && ["script", "style", "title", "xml"].iter().any(|raw| tag.is(raw)) {
                self.raw = Some(tag.name);
            }
            return Some(if is_close { Piece::Close(tag) } else { Piece::Open(tag) });
        }
    }
}

/// Returns whether a `<` begins a tag, and is not a sign in a text.
fn begins_tag(rest: &str) -> bool {
    rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
}

/// Finds where a tag ends, whatever its quotation marks hold.
fn end_of(tag: &str) -> usize {
    let (mut mark, mut was_equal) = (None, false);
    for (at, byte) in tag.bytes().enumerate() {
        match (mark, byte) {
            (Some(open), _) if byte == open => mark = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if was_equal => mark = Some(byte),
            (None, b'>') => return at,
            _ => {}
        }
        was_equal = byte == b'=' || (was_equal && byte.is_ascii_whitespace());
    }
    tag.len()
}

/// Writes blanks and line ends as a browser shows them.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::new();
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\r' | '\n' if line.ends_with(' ') => {}
            ' ' | '\t' | '\r' | '\n' | '\u{a0}' => line.push(' '),
            c => line.push(c),
        }
    }
    line
}

/// Writes what signs such as `&amp;` and `&#20013;` stand for.
pub(super) fn text_of(text: &str) -> Cow<'_, str> {
    const SIGNS: [(&str, char); 10] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("yen", '¥'),
        ("euro", '€'),
        ("pound", '£'),
        ("times", '×'),
    ];
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut whole = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        whole.push_str(&rest[..at]);
        rest = &rest[at..];
        let sign = rest[1..].find(';').filter(|end| *end <= 10).map(|end| &rest[1..=end]);
        let number = |said: &str| match said.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => said.parse().ok(),
        };
        let found = sign.and_then(|sign| match sign.strip_prefix('#') {
            Some(said) => char::from_u32(number(said)?),
            None => SIGNS.iter().find(|(name, _)| *name == sign).map(|(_, c)| *c),
        });
        whole.push(found.unwrap_or('&'));
        rest = &rest[found.map_or(1, |_| sign.map_or(1, |sign| sign.len() + 2))..];
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}
