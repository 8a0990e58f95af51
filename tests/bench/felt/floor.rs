//! The least a program can do about a key: it repaints the whole screen in one write, and reads and works out nothing.

use std::io::{Read, Write};

/// The argument by which the benchmark starts itself as this program.
pub const ARGUMENT: &str = "--floor";

/// What the screen shows once it is ready.
pub const READY: &str = "row 1 of repaint";

/// Repaints for each key until the terminal is gone.
pub fn run() {
    crossterm::terminal::enable_raw_mode().unwrap();
    let (columns, rows) = crossterm::terminal::size().unwrap();
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut key = [0; 64];
    for painted in 0_u64.. {
        let mut frame = String::from("\x1b[H");
        for row in 1..=rows {
            let text = format!("row {row} of repaint {painted} ");
            frame.push_str(&format!("\x1b[{row};1H{text:·<0$.0$}", usize::from(columns)));
        }
        if output.write_all(frame.as_bytes()).and_then(|()| output.flush()).is_err() {
            return;
        }
        if !matches!(input.read(&mut key), Ok(1..)) {
            return;
        }
    }
}
