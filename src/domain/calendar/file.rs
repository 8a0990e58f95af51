//! The shape of a calendar file, built in or a user's.

use super::Mark;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// Says why a calendar file was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// The file is no JSON of the expected shape.
    #[error("line {line}, column {column}: {what}")]
    WrongShape {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the JSON reader missed, in English.
        what: String,
    },
    /// A key of `years` is not a year.
    #[error("not a year: {0:?}")]
    BadYear(String),
    /// A day is not an existing date of the form 2026-10-01.
    #[error("year {year}: not a date: {text:?}")]
    BadDay {
        /// The year it stands under.
        year: i32,
        /// What stands there.
        text: String,
    },
    /// A day belongs neither to the year it stands under nor to the December before.
    #[error("year {year}: {day} is outside")]
    OutsideYear {
        /// The year it stands under.
        year: i32,
        /// The day.
        day: NaiveDate,
    },
}

#[derive(Deserialize)]
struct CalendarFile {
    years: BTreeMap<String, Year>,
}

#[derive(Deserialize)]
struct Year {
    #[serde(default)]
    published: bool,
    #[serde(default)]
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    name: String,
    #[serde(default)]
    off: Vec<String>,
    #[serde(default)]
    work: Vec<String>,
}

pub(super) struct Content {
    pub(super) published: Vec<i32>,
    pub(super) marks: BTreeMap<NaiveDate, Mark>,
}

/// Reads a whole file or nothing.
pub(super) fn read(json: &str) -> Result<Content, CalendarError> {
    let file: CalendarFile = serde_json::from_str(json).map_err(|error| CalendarError::WrongShape {
        line: error.line(),
        column: error.column(),
        what: error.to_string(),
    })?;
    let mut content = Content { published: Vec::new(), marks: BTreeMap::new() };
    // First every day off, then every day worked: in one file "work" wins over "off".
    for is_working in [false, true] {
        for (key, year) in &file.years {
            let number = key.parse::<i32>().map_err(|_| CalendarError::BadYear(key.clone()))?;
            if year.published && !is_working {
                content.published.push(number);
            }
            for group in &year.groups {
                for text in if is_working { &group.work } else { &group.off } {
                    let day = read_day(number, text)?;
                    content.marks.insert(day, Mark { is_working, name: group.name.clone() });
                }
            }
        }
    }
    Ok(content)
}

fn read_day(year: i32, text: &str) -> Result<NaiveDate, CalendarError> {
    let day: NaiveDate = text.parse().map_err(|_| CalendarError::BadDay { year, text: text.to_owned() })?;
    if day.year() == year || (day.year() + 1 == year && day.month() == 12) {
        Ok(day)
    } else {
        Err(CalendarError::OutsideYear { year, day })
    }
}
