//! Plays rows on all cores and drops them: the rate at which they come into being, before
//! anybody makes something of them.
//!
//! `rows <sessions|events> <scenario> <sessions>`

use anyhow::bail;
use mimalloc::MiMalloc;
use std::path::Path;
use vastsim_montecarlo::{RunError, RunOptions};
use vastsim_run::rows::{EventBlock, PlayedRows, SessionBlock};
use vastsim_scenario::{Override, load_set};

/// That of the Python package, beside which this is measured.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> anyhow::Result<()> {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let [table, scenario, sessions] = &args[..] else {
        bail!("rows <sessions|events> <scenario> <sessions>");
    };
    let set = [Override::set(&format!("sessions={sessions}"))?];
    let scenario = load_set(Path::new(scenario), &vastsim_scenario::Disk, &set)?;
    let sessions = scenario.sessions.get();
    let rows = PlayedRows::new(scenario, 0..sessions)?;
    let options = RunOptions::default();
    let count: u64 = match &table[..] {
        "sessions" => sum(rows.sessions(options, |block: SessionBlock| block.session.len()))?,
        "events" => sum(rows.events(options, |block: EventBlock| block.session.len()))?,
        other => bail!("`{other}` is no table"),
    };
    anyhow::ensure!(count >= sessions, "{count} rows of {sessions} sessions");
    Ok(())
}

fn sum(rows: impl Iterator<Item = Result<usize, RunError>>) -> Result<u64, RunError> {
    rows.map(|rows| rows.map(|rows| rows as u64)).sum()
}
