//! Orders from files: the whole Northwind sample, a Chinese export, and everything a file can have wrong with it.

#[path = "import/chance.rs"]
mod chance;
#[path = "import/far.rs"]
mod far;
#[path = "import/moving.rs"]
mod moving;
#[path = "import/refused.rs"]
mod refused;
#[path = "import/sample.rs"]
mod sample;
#[path = "import/sheet.rs"]
mod sheet;
#[path = "import/whole.rs"]
mod whole;
#[path = "import/workbook.rs"]
mod workbook;

use orderdesk::{
    domain::{decimal::Currency, import::ImportRefusal},
    exchange::import::{ImportError, Options, Profile, Report, import},
    i18n::{Lang, import as words},
    store::{Clock, Store},
};
use std::path::{Path, PathBuf};

fn clock() -> Clock {
    Clock::Fixed("2026-11-21T17:20:00".parse().unwrap())
}

fn store() -> Store {
    Store::open_in_memory(clock(), "李雯").unwrap()
}

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// A file with a few bits wrong, now and then cut short; every number damages it otherwise.
fn damaged(whole: &[u8], number: u64) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    let mut seed = number;
    for _ in 0..=number % 7 {
        seed = seed.wrapping_add(20261121).wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        let at = (seed >> 33) as usize % bytes.len();
        bytes[at] ^= 1 << (seed & 7);
    }
    if number.is_multiple_of(5) {
        bytes.truncate((seed >> 20) as usize % whole.len());
    }
    bytes
}

fn options() -> Options<'static> {
    Options {
        accept_good: false,
        dry_run: false,
        profile: Profile::default(),
        in_progress: false,
        currency: Currency::Cny,
        reason_title: "Reason",
        reason: &|r| words::short(r, Lang::En),
    }
}

fn bring_in(store: &mut Store, path: &Path) -> Result<Report, ImportError> {
    import(store, path, &options(), |_, _| true)
}

/// A file with these lines, and the folder it lies in.
fn file(lines: &[&str]) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("orders.csv");
    std::fs::write(&path, lines.join("\n")).unwrap();
    (dir, path)
}

const TITLES: &str = "订单编号,下单日期,客户名称,产品名称,数量,单价,折扣,交货日期";

fn sentences(refused: &[ImportRefusal], lang: Lang) -> Vec<String> {
    refused.iter().map(|r| words::refusal("orders.csv", r, lang)).collect()
}
