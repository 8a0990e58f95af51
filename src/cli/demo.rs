//! `demo`.
use super::{Scene, fault::Fault, out::Out};

pub(super) const PRACTICE: &str = "practice.orderdesk";

#[derive(clap::Args)]
pub(super) struct Args {}

pub(super) fn run(_: &Args, _: &Scene, _: &mut Out) -> Result<u8, Fault> {
    Ok(0)
}
