//! What was measured, as a table: each row with what it is held against.

use std::{collections::BTreeMap, time::Duration};

/// What a figure is held against.
#[derive(Clone, Copy)]
pub enum Target {
    /// Another figure of the same run, and how many times that it may be.
    Of(&'static str, f64),
    /// A limit of its own, in the row's unit.
    Within(f64),
    /// Nothing; it is only told.
    Shown,
}

/// Every figure that was taken, by what it is of: milliseconds, or what its row says.
#[derive(Default)]
pub struct Times {
    taken: BTreeMap<&'static str, Vec<f64>>,
}

/// A line of the table.
pub struct Row {
    cells: [String; 6],
}

impl Times {
    pub fn add(&mut self, of: &'static str, time: Duration) {
        self.add_number(of, time.as_secs_f64() * 1_000.0);
    }

    pub fn add_number(&mut self, of: &'static str, number: f64) {
        self.taken.entry(of).or_default().push(number);
    }

    /// The figure below which so much of what was taken lies.
    fn share(&self, of: &str, share: f64) -> Option<f64> {
        let mut sorted = self.taken.get(of)?.clone();
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().checked_sub(1)?;
        Some(sorted[(last as f64 * share).round() as usize])
    }

    pub fn row(&self, what: &str, of: &'static str, target: Target) -> Row {
        let figure = |share| self.share(of, share);
        let written = |number: Option<f64>| number.map_or("–".to_owned(), |number| format!("{number:.2}"));
        let (beside, ratio, goal) = match target {
            Target::Of(other, most) => {
                let other_is = self.share(other, 0.5);
                let ratio = figure(0.5).zip(other_is).map(|(own, other)| format!("{:.1} ×", own / other));
                (format!("{other} {}", written(other_is)), ratio.unwrap_or("–".into()), format!("≤ {most} ×"))
            }
            Target::Within(most) => (String::new(), String::new(), format!("≤ {most}")),
            Target::Shown => Default::default(),
        };
        let figures = format!("{} ({}, {})", written(figure(0.5)), written(figure(0.95)), written(figure(1.0)));
        let taken = self.taken.get(of).map_or(0, Vec::len).to_string();
        Row { cells: [what.to_owned(), taken, figures, beside, ratio, goal] }
    }
}

/// Prints the rows as Markdown.
pub fn print(rows: &[Row]) {
    println!("\n| what | taken | median (95 %, worst), ms | beside it, median | ratio | target |");
    println!("| --- | --- | --- | --- | --- | --- |");
    for row in rows {
        println!("| {} |", row.cells.join(" | "));
    }
}
