//! Counts sessions of one thread for `perf stat` or `time`, which tell the time of the
//! process alone on a machine that others use too.
//!
//! `engines <event|compiled> <model> <sessions>`, models as `cargo bench --bench engines`
//! names them.

use anyhow::{Context, bail};
use std::num::NonZeroUsize;
use vastsim_benches::models::programs;
use vastsim_engine::Mix;
use vastsim_montecarlo::{Cell, Engine, RunOptions, run};

fn main() -> anyhow::Result<()> {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let [engine, model, sessions] = &args[..] else {
        bail!("engines <event|compiled> <model> <sessions>");
    };
    let engine = match &engine[..] {
        "event" => Engine::Event,
        "compiled" => Engine::Compiled,
        other => bail!("`{other}` is no engine"),
    };
    let mut programs = programs().into_iter();
    let program = programs.find(|(name, _)| name == model);
    let (_, program) = program.context("no such model")?;
    let cells = [Cell {
        mix: Mix::from(&program),
        seed: 42,
        sessions: sessions.parse()?,
    }];
    let options = RunOptions {
        threads: NonZeroUsize::MIN,
        engine,
        ..RunOptions::default()
    };
    run(&cells, &options, &(), |_, _| ())?;
    Ok(())
}
