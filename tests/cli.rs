//! The command line as a script or a colleague meets it: the real program, its output, its exit status.

#[path = "cli/copies.rs"]
mod copies;
#[path = "cli/export.rs"]
mod export;
#[path = "cli/faults.rs"]
mod faults;
#[path = "cli/figures.rs"]
mod figures;
#[cfg(unix)]
#[path = "cli/full.rs"]
mod full;
#[path = "cli/long.rs"]
mod long;
#[path = "cli/manual.rs"]
mod manual;
#[path = "cli/of_order.rs"]
mod of_order;
#[path = "cli/paper.rs"]
mod paper;
#[path = "cli/plan.rs"]
mod plan;
#[path = "cli/reading.rs"]
mod reading;
#[path = "cli/report.rs"]
mod report;
#[path = "cli/text.rs"]
mod text;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A home of its own for one test: no settings, no desk, a fixed time.
struct Home {
    dir: tempfile::TempDir,
}

/// What a run gave.
#[derive(Debug)]
struct Got {
    status: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Home {
        Home { dir: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_orderdesk"));
        command.env_clear().env("HOME", self.dir.path()).env("LANG", "en_GB.UTF-8").env("USER", "wen");
        command.env("ORDERDESK_NOW", "2026-11-21T17:20").env("ORDERDESK_DB", self.path("desk.orderdesk"));
        command.current_dir(self.dir.path()).args(args).stdin(std::process::Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Got {
        Got::of(self.command(args).output().unwrap())
    }

    /// Opens the desk as the program would.
    fn store(&self) -> orderdesk::store::Store {
        let now = orderdesk::store::Clock::Fixed("2026-11-21T17:20:00".parse().unwrap());
        orderdesk::store::Store::open(&self.path("desk.orderdesk"), now, "wen").unwrap()
    }

    /// Runs in Chinese.
    fn zh(&self, args: &[&str]) -> Got {
        Got::of(self.command(args).env("ORDERDESK_LANG", "zh").output().unwrap())
    }

    /// A desk with the orders of the Chinese export in it.
    fn with_orders() -> Home {
        let home = Home::new();
        let got = home.run(&["import", &data("customer-system.csv")]);
        assert_eq!(got.status, 0, "{got:?}");
        home
    }
}

impl Got {
    fn of(output: Output) -> Got {
        Got {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }
}

fn data(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name).display().to_string()
}
