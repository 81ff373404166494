//! `cargo xtask bench peers`: the same groups and questions on databases that a team would pick.

use anyhow::Result;

use super::programs::Bench;
use crate::{shell, site, test::postgres};

/// Starts a PostgreSQL of our own and asks.
pub(super) fn run(groups: &str) -> Result<()> {
    postgres::install()?;
    site::build(false)?;
    let program = Bench::Peers.build()?;
    let cluster = postgres::Cluster::start()?;
    shell::run(Bench::Peers.start(&program).arg(groups).arg(format!("postgres={}", cluster.url())))
}
