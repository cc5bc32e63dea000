//! What a contestant of `benches/peers` is told and what it answers, in Rust.

use anyhow::{Context, bail};
use serde::Serialize;
use std::path::PathBuf;

/// What to play: `LOAD SESSIONS SEED` on the command line.
#[derive(Debug, Clone)]
pub struct Contest {
    /// A scenario.
    pub load: PathBuf,
    /// Sessions of each of its cells.
    pub sessions: u64,
    /// The seed.
    pub seed: u64,
}

/// What was counted of a cell.
#[derive(Debug, Clone, Serialize)]
pub struct CellOutcome {
    /// Which cell.
    pub name: String,
    /// Sessions that reached each milestone.
    pub reached: [u64; 5],
    /// What they watched together, in seconds.
    pub watched_s: f64,
}

#[derive(Serialize)]
struct Outcome<'a> {
    contestant: &'a str,
    version: &'a str,
    load: &'a str,
    sessions: u64,
    cells: Vec<CellOutcome>,
}

impl Contest {
    /// Reads what the command line says.
    ///
    /// # Errors
    /// If it does not have three values, the last two of them whole numbers.
    pub fn of(args: &[String]) -> anyhow::Result<Self> {
        let [load, sessions, seed] = args else {
            bail!("three values are needed: LOAD SESSIONS SEED");
        };
        Ok(Self {
            load: load.into(),
            sessions: sessions.parse().context("SESSIONS is no whole number")?,
            seed: seed.parse().context("SEED is no whole number")?,
        })
    }

    /// The name of the load.
    pub fn name(&self) -> &str {
        let stem = self.load.file_stem();
        stem.and_then(|stem| stem.to_str()).unwrap_or_default()
    }

    /// The line that a contestant prints.
    ///
    /// # Errors
    /// Never for finite times.
    pub fn answer(
        &self,
        contestant: &str,
        version: &str,
        cells: Vec<CellOutcome>,
    ) -> anyhow::Result<String> {
        Ok(serde_json::to_string(&Outcome {
            contestant,
            version,
            load: self.name(),
            sessions: self.sessions,
            cells,
        })?)
    }
}
