//! A row of percentages as small bars in a cell of a table, one character each.
//!
//! By hand, because ratatui's Sparkline cannot stand in the row of a table, and the command line has no ratatui. Invariant:
//! what has no figure is a dot, never the lowest bar.

use crate::domain::decimal::Percent;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const PLAIN: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// Ten percent.
const TEN: i64 = 10 * 10i64.pow(Percent::SCALE);

/// Draws percentages between the ten below the lowest and a hundred; `plain` draws digits, from nought to nine.
pub(super) fn spark(all: &[Option<Percent>], plain: bool) -> String {
    let floor = all.iter().flatten().map(|p| p.0).min().unwrap_or(0).clamp(0, 9 * TEN) / TEN * TEN;
    let (bars, none): (&[char], char) = if plain { (&PLAIN, '.') } else { (&BARS, '·') };
    let bar = |percent: &Option<Percent>| {
        let Some(Percent(n)) = *percent else { return none };
        let steps = bars.len() as i64;
        let at = (n - floor) * steps / (10 * TEN - floor);
        bars[usize::try_from(at.clamp(0, steps - 1)).unwrap_or(0)]
    };
    all.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_is_the_highest_and_a_month_without_a_figure_a_dot() {
        let percent = |n: i64| Some(Percent(n * 10_000));
        let all = [percent(80), None, percent(90), percent(100)];
        assert_eq!(spark(&all, false), "▁·▅█");
        assert_eq!(spark(&all, true), "0.59");
        assert_eq!(spark(&[percent(0), percent(50)], false), "▁▅");
        assert_eq!(spark(&[percent(100)], false), "█");
        assert_eq!(spark(&[None, None], false), "··");
        assert_eq!(spark(&[percent(120)], false), "█", "no score is above a hundred, but nothing breaks");
    }
}
