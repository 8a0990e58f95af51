//! Text in rows: broken between words where it can be.
//!
//! Invariant: together the rows are the whole text.

use super::width;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Cuts a text into what a row is not broken inside of, where it can: words, and whatever is written in ASCII without a
/// blank, such as a date, a number or `Ctrl-S`.
fn pieces(value: &str) -> Vec<(usize, &str)> {
    let joins = |piece: &str| piece.bytes().all(|b| b.is_ascii_graphic());
    let mut all: Vec<(usize, &str)> = Vec::new();
    for (at, word) in value.split_word_bound_indices() {
        match all.last_mut() {
            Some((start, piece)) if joins(piece) && joins(word) => *piece = &value[*start..at + word.len()],
            _ => all.push((at, word)),
        }
    }
    all
}

/// Breaks a text into rows of at most so many cells, between words where it can. A row's range keeps its line break;
/// together the ranges are the whole text.
pub fn wrap(value: &str, cells: usize) -> Vec<Range<usize>> {
    let most = cells.max(2);
    let mut rows = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, word) in pieces(value) {
        if word.contains('\n') {
            rows.push(start..at + word.len());
            (start, used) = (at + word.len(), 0);
            continue;
        }
        let wide = width(word);
        if used + wide <= most || (word.trim().is_empty() && used > 0) {
            used += wide;
            continue;
        }
        if used > 0 && wide <= most {
            rows.push(start..at);
            (start, used) = (at, wide);
            continue;
        }
        for (i, grapheme) in word.grapheme_indices(true) {
            let cells = width(grapheme);
            if used + cells > most && used > 0 {
                rows.push(start..at + i);
                (start, used) = (at + i, 0);
            }
            used += cells;
        }
    }
    rows.push(start..value.len());
    rows
}
