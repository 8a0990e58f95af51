//! Reads letters from TOML, and says what is wrong by its line.
//!
//! Invariant: a file that is wrong adds nothing.

use super::{Letter, LetterOf, Letters, Piece, Placeholder, pieces};
use crate::domain::{
    order::{LONG, SHORT},
    plan::StepName,
};
use serde::Deserialize;
use std::ops::Range;
use thiserror::Error;
use toml::Spanned;

/// Why a file of letters was refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}: {wrong:?}")]
pub struct LetterError {
    /// The line, from 1; 0 when it is unknown.
    pub line: usize,
    /// What is wrong in it.
    pub wrong: Wrong,
}

/// What is wrong in a line of letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// It is no TOML of the expected shape; what the reader missed, in English.
    Shape(String),
    /// A code, title or subject is empty or too long.
    Name,
    /// The text is empty or too long.
    Body,
    /// Two letters of the file have this code.
    Twice(String),
    /// No letter can be about this.
    Of(String),
    /// The letter is about nothing.
    OfNothing,
    /// The desk can fill in no such place.
    Place(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileForm {
    #[serde(default)]
    text: Vec<LetterForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LetterForm {
    code: Spanned<String>,
    of: Spanned<Vec<Spanned<String>>>,
    title: Spanned<StepName>,
    subject: Spanned<StepName>,
    body: Spanned<StepName>,
}

impl Letters {
    /// Adds the letters of a file; one with the code of another takes its place.
    ///
    /// # Errors
    /// As in [`Wrong`], by its line; then nothing was added.
    pub fn extend(&mut self, text: &str) -> Result<(), LetterError> {
        let source = Source(text);
        let form: FileForm = toml::from_str(text).map_err(|e| LetterError {
            line: e.span().map_or(0, |span| source.line(span.start)),
            wrong: Wrong::Shape(e.message().to_owned()),
        })?;
        let mut found: Vec<Letter> = Vec::new();
        for form in form.text {
            let span = form.code.span();
            let letter = source.letter(form)?;
            if found.iter().any(|other| other.code == letter.code) {
                return Err(source.wrong(span, Wrong::Twice(letter.code)));
            }
            found.push(letter);
        }
        for letter in found {
            match self.0.iter_mut().find(|known| known.code == letter.code) {
                Some(known) => *known = letter,
                None => self.0.push(letter),
            }
        }
        Ok(())
    }
}

/// The text of a file, by whose places what is wrong is told.
struct Source<'a>(&'a str);

impl Source<'_> {
    fn line(&self, at: usize) -> usize {
        1 + self.0.as_bytes().iter().take(at).filter(|b| **b == b'\n').count()
    }

    fn wrong(&self, span: Range<usize>, wrong: Wrong) -> LetterError {
        LetterError { line: self.line(span.start), wrong }
    }

    fn letter(&self, form: LetterForm) -> Result<Letter, LetterError> {
        let code = form.code.get_ref().trim();
        if code.is_empty() || code.chars().count() > SHORT {
            return Err(self.wrong(form.code.span(), Wrong::Name));
        }
        let mut of = Vec::new();
        for said in form.of.get_ref() {
            let known = LetterOf::from_code(said.get_ref());
            of.push(known.ok_or_else(|| self.wrong(said.span(), Wrong::Of(said.get_ref().clone())))?);
        }
        if of.is_empty() {
            return Err(self.wrong(form.of.span(), Wrong::OfNothing));
        }
        for named in [&form.title, &form.subject] {
            if !named.get_ref().fits() {
                return Err(self.wrong(named.span(), Wrong::Name));
            }
        }
        let body = form.body.get_ref();
        if [&body.en, &body.zh].iter().any(|text| text.trim().is_empty() || text.chars().count() > LONG) {
            return Err(self.wrong(form.body.span(), Wrong::Body));
        }
        for text in [&form.subject, &form.body] {
            self.places(text)?;
        }
        Ok(Letter {
            code: code.to_owned(),
            of,
            title: form.title.into_inner(),
            subject: form.subject.into_inner(),
            body: StepName { en: body.en.trim().to_owned(), zh: body.zh.trim().to_owned() },
        })
    }

    /// Checks that the desk can fill in every place of a text; one that it cannot is told by the line it stands in.
    fn places(&self, text: &Spanned<StepName>) -> Result<(), LetterError> {
        let StepName { en, zh } = text.get_ref();
        let unknown = [en, zh].into_iter().flat_map(|text| pieces(text)).find_map(|piece| match piece {
            Piece::Place(name) if Placeholder::from_code(name).is_none() => Some(name.to_owned()),
            _ => None,
        });
        let Some(name) = unknown else { return Ok(()) };
        let span = text.span();
        // a table in dotted keys spans its first key alone
        let within = self.0.get(span.start..).unwrap_or_default();
        let at = pieces(within).into_iter().find_map(|piece| match piece {
            Piece::Place(said) if said == name => Some(said.as_ptr() as usize - within.as_ptr() as usize),
            _ => None,
        });
        let from = span.start + at.unwrap_or(0);
        Err(self.wrong(from..from, Wrong::Place(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[[text]]
code = "mine"
of = ["order"]
title = { en = "Mine", zh = "我的" }
subject = "{number}"
body.en = """
Dear {contact},
your order {number}
"""
body.zh = "订单{number}"
"#;

    #[test]
    fn a_file_adds_letters_and_one_of_a_known_code_takes_its_place() {
        let mut letters = Letters::official().clone();
        let count = letters.all().len();
        letters.extend(GOOD).unwrap();
        letters.extend(&GOOD.replace("订单{number}", "单号{number}")).unwrap();
        assert_eq!(letters.all().len(), count + 1);
        let mine = letters.get("mine").unwrap();
        assert_eq!((mine.body.zh.as_str(), mine.subject.en.as_str()), ("单号{number}", "{number}"));
        assert_eq!(mine.body.en, "Dear {contact},\nyour order {number}");
    }

    #[test]
    fn what_is_wrong_is_told_by_its_line_and_adds_nothing() {
        let before = Letters::official().clone();
        for (from, to, line, wrong) in [
            ("your order {number}", "your order {nummer}", 9, Wrong::Place("nummer".into())),
            ("\"{number}\"", "\"{}\"", 6, Wrong::Place(String::new())),
            ("[\"order\"]", "[\"odrer\"]", 4, Wrong::Of("odrer".into())),
            ("[\"order\"]", "[]", 4, Wrong::OfNothing),
            ("\"mine\"", "\" \"", 3, Wrong::Name),
            ("\"订单{number}\"", "\"\"", 7, Wrong::Body),
        ] {
            let mut letters = before.clone();
            let refused = letters.extend(&GOOD.replace(from, to)).unwrap_err();
            assert_eq!(refused.wrong, wrong);
            assert!(refused.line == line || wrong == Wrong::Body, "{refused:?}");
            assert_eq!(letters, before);
        }
        let mut letters = before.clone();
        let twice = letters.extend(&GOOD.repeat(2)).unwrap_err();
        assert_eq!((twice.line, twice.wrong), (14, Wrong::Twice("mine".into())));
        let shape = letters.extend(&GOOD.replace("subject", "betreff")).unwrap_err();
        assert!(matches!(shape.wrong, Wrong::Shape(_)), "{shape:?}");
    }
}
