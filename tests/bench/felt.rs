//! What a person feels: from a key to the whole frame, measured on the program itself in a pseudo-terminal, beside a
//! program that only repaints the screen and the shell of SQLite on the same desk, in the same minutes.
//!
//! `ORDERDESK_BENCH_DB=FILE cargo bench --bench felt` measures on a copy of a desk of yours, or of several one after
//! another, parted as in `PATH`; without it practice desks are made first. Absolute times say little on a busy machine:
//! read the ratios. `ORDERDESK_BENCH_PROGRAM` names another build to measure.

#[path = "felt/floor.rs"]
mod floor;
#[path = "felt/program.rs"]
mod program;
#[path = "felt/table.rs"]
mod table;

use orderdesk::{
    domain::calendar::WorkCalendar,
    exchange::demo,
    store::{Clock, Store},
};
use portable_pty::CommandBuilder;
use program::Program;
use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use table::{Row, Target, Times, print};

/// So often everything is measured anew, each program in turn, so that a busy second falls on all of them.
const ROUNDS: usize = 5;

/// So often a key is pressed in a round.
const PRESSES: usize = 40;

fn main() {
    if std::env::args().any(|arg| arg == floor::ARGUMENT) {
        return floor::run();
    }
    let dir = tempfile::tempdir().unwrap();
    for (n, desk) in desks(dir.path()).into_iter().enumerate() {
        let bench = Bench::on(&desk, &dir.path().join(n.to_string()));
        println!("\n{}", bench.about);
        print(&bench.measure());
    }
}

/// The desks to measure on: those that are named, or two practice desks, of which one has ten times the other's orders.
fn desks(dir: &Path) -> Vec<PathBuf> {
    if let Some(named) = std::env::var_os("ORDERDESK_BENCH_DB") {
        return std::env::split_paths(&named).collect();
    }
    let made = [200, 2_000].map(|orders| {
        let path = dir.join(format!("{orders}.orderdesk"));
        demo::make(&path, Clock::System.now(), "bench", Some(orders), &WorkCalendar::official(), |_, _| true).unwrap();
        path
    });
    made.into()
}

struct Bench {
    /// A folder of its own, with the copy of the desk and nothing else.
    home: PathBuf,
    desk: PathBuf,
    about: String,
    /// An order's number, to be looked up.
    number: String,
}

impl Bench {
    fn on(original: &Path, home: &Path) -> Bench {
        std::fs::create_dir_all(home).unwrap();
        let desk = home.join("desk.orderdesk");
        Store::open(original, Clock::System, "bench").unwrap().backup_to_file(&desk).unwrap();
        let store = Store::open(&desk, Clock::System, "bench").unwrap();
        let rows = store.row_counts().unwrap();
        let counted = |table: &str| rows.iter().find(|(name, _)| name == table).map_or(0, |(_, rows)| *rows);
        let size = std::fs::metadata(&desk).unwrap().len() / 1_000_000;
        let about = format!(
            "{} orders, {} tracking entries, {} documents, {size} MB",
            counted("orders"),
            counted("tracking"),
            counted("document"),
        );
        let number = store.find_orders("", 1).unwrap().remove(0).row.number.to_string();
        let bench = Bench { home: home.to_owned(), desk, about, number };
        // the backup of the day is made, so that it does not fall into the measuring
        let made =
            std::process::Command::new(program::desk()).arg("backup").envs(bench.environment()).output().unwrap();
        assert!(made.status.success(), "{made:?}");
        bench
    }

    fn environment(&self) -> Vec<(&'static str, String)> {
        let home = self.home.display().to_string();
        vec![
            ("HOME", home.clone()),
            ("XDG_DATA_HOME", home.clone()),
            ("XDG_CONFIG_HOME", home),
            ("TERM", "xterm-256color".into()),
            ("ORDERDESK_DB", self.desk.display().to_string()),
            ("ORDERDESK_LANG", "en".into()),
        ]
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> CommandBuilder {
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        command
    }

    fn measure(&self) -> Vec<Row> {
        let mut times = Times::default();
        for _ in 0..ROUNDS {
            self.repaint(&mut times);
            self.ask_the_shell(&mut times);
            self.commit(&mut times);
            self.work(&mut times);
        }
        vec![
            times.row("start to the first frame", "start", Target::Of("sqlite3 to its prompt", 1.5)),
            times.row("start to the last count", "start.whole", Target::Shown),
            times.row("Down in all orders, the order beside the list", "down", Target::Of("a bare repaint", 3.0)),
            times.row("Page Down there", "page", Target::Of("a bare repaint", 4.0)),
            times.row("one tab to the next", "tab", Target::Within(3.0)),
            times.row("the same, with the counts of the other tabs", "tab.counts", Target::Shown),
            times.row("first character of a filter over everything", "filter", Target::Within(5.0)),
            times.row("Enter in the look-up, to the order", "look-up", Target::Of("sqlite3 answering", 1.5)),
            times.row("Space on the tracking sheet, saved", "save", Target::Of("a bare commit", 3.0)),
            times.row("the same, with the counts of the other tabs", "save.counts", Target::Shown),
            times.row("resident, MiB", "resident", Target::Within(12.0)),
            times.row("idle for two seconds, bytes written", "idle.bytes", Target::Within(0.0)),
            times.row("idle for two seconds, ms of processor", "idle.cpu", Target::Within(10.0)),
        ]
    }

    /// The program that only repaints.
    fn repaint(&self, times: &mut Times) {
        let own = std::env::current_exe().unwrap();
        let mut floor = Program::start(self.command(own, &[floor::ARGUMENT]));
        floor.until(|screen| screen.contains(floor::READY));
        floor.settle();
        for _ in 0..PRESSES {
            times.add("a bare repaint", floor.press("j").frame);
        }
    }

    /// The shell of SQLite, where there is one.
    fn ask_the_shell(&self, times: &mut Times) {
        let desk = self.desk.display().to_string();
        let Some(mut shell) = Program::try_start(self.command("sqlite3", &["-interactive", &desk])) else { return };
        times.add("sqlite3 to its prompt", shell.until(|screen| screen.contains("sqlite>")));
        shell.settle();
        // as much as the order's page reads at the least
        let number = self.number.trim_start_matches("DD");
        shell.press(&format!(
            "SELECT 'found', o.*, c.name FROM orders o JOIN customer c ON c.id = o.customer_id WHERE number = \
             'DD{number}'"
        ));
        shell.press(";");
        // it echoes the key before it answers
        times.add("sqlite3 answering", shell.press("\r").settled);
    }

    /// A commit of SQLite that is as safe, with nothing around it.
    fn commit(&self, times: &mut Times) {
        let conn = rusqlite::Connection::open(self.home.join("bare.db")).unwrap();
        conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS t (x)")
            .unwrap();
        for _ in 0..PRESSES / 4 {
            let begun = Instant::now();
            conn.execute("INSERT INTO t VALUES (randomblob(200))", []).unwrap();
            times.add("a bare commit", begun.elapsed());
        }
    }

    /// The desk.
    fn work(&self, times: &mut Times) {
        let mut desk = Program::start(self.command(program::desk(), &[]));
        times.add("start", desk.until(|screen| screen.contains("DD20")));
        times.add("start.whole", desk.settle().settled);
        for tab in ["2", "3", "4", "5", "6", "1"] {
            let answer = desk.press(tab);
            times.add("tab", answer.frame);
            times.add("tab.counts", answer.settled);
        }
        desk.press("V");
        for _ in 0..PRESSES {
            times.add("down", desk.press(program::DOWN).frame);
        }
        for _ in 0..PRESSES / 2 {
            times.add("page", desk.press(program::PAGE_DOWN).frame);
        }
        desk.press("/");
        times.add("filter", desk.press("a").frame);
        desk.press(program::ESC);
        desk.press(program::ESC);
        desk.press(program::F3);
        for digit in self.number.chars() {
            desk.press(&digit.to_string());
        }
        times.add("look-up", desk.press("\r").frame);
        desk.press(program::ESC);
        desk.press("3");
        for _ in 0..5 {
            let answer = desk.press(" ");
            times.add("save", answer.frame);
            times.add("save.counts", answer.settled);
        }
        times.add_number("resident", desk.resident_mib());
        let (bytes, processor) = desk.idle(Duration::from_secs(2));
        times.add_number("idle.bytes", bytes as f64);
        times.add_number("idle.cpu", processor.as_secs_f64() * 1_000.0);
    }
}
