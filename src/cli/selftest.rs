//! `selftest`: hidden, for tools that cut the program off from outside. `selftest writes N` saves N customers and prints
//! `ack N` once each is committed: whatever was acknowledged must be there afterwards, and `check` must be clean.
//!
//! Invariant: a line is out before the next save is begun.

use super::{Scene, fault::Fault, out::Out};
use crate::store::Customer;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    /// Saves so many customers, one action each.
    Writes {
        #[arg(value_name = "N")]
        count: u32,
    },
}

pub(super) fn run(args: &Args, scene: &Scene, out: &mut Out) -> Result<u8, Fault> {
    let What::Writes { count } = args.what;
    let mut store = scene.store(&scene.settings()?)?;
    let before = store.last_saved()?.map_or(0, |last| last.action);
    for n in 1..=count {
        let name = format!("selftest {}", before + i64::from(n));
        store.customer_add(&Customer { name, ..Customer::default() })?;
        out.line(&format!("ack {n}"))?;
        out.stream().flush()?;
    }
    Ok(0)
}
