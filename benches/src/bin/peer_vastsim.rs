//! vastsim as a contestant of `benches/peers`, on one thread:
//! `peer_vastsim <event|compiled> LOAD SESSIONS SEED`.

use anyhow::{Context, bail};
use std::io::{self, Write};
use std::num::NonZeroUsize;
use vastsim_benches::{CellOutcome, Contest};
use vastsim_engine::Milestone;
use vastsim_montecarlo::{Cell, CellTally, Engine, RunOptions, run};
use vastsim_scenario::{Scenario, load};

fn counted(
    scenario: &Scenario,
    cells: &[Cell<'_>],
    index: usize,
    tally: &CellTally,
) -> CellOutcome {
    let ad = tally.ad(&cells[index].mix, 0);
    CellOutcome {
        name: scenario.cells[index].label.clone(),
        reached: Milestone::ALL.map(|milestone| ad.reached(milestone)),
        watched_s: ad.watched_ns() as f64 / 1e9,
    }
}

fn cell_of<'a>(shown: &'a vastsim_scenario::Cell, contest: &Contest) -> Cell<'a> {
    Cell {
        mix: shown.mix(),
        seed: contest.seed,
        sessions: contest.sessions,
    }
}

fn play(contest: &Contest, engine: Engine) -> anyhow::Result<Vec<CellOutcome>> {
    let scenario = load(&contest.load).context("the load is no scenario")?;
    let shown = scenario.cells.iter();
    let cells: Vec<_> = shown.map(|shown| cell_of(shown, contest)).collect();
    let options = RunOptions {
        threads: NonZeroUsize::MIN,
        engine,
        ..RunOptions::default()
    };
    let outcomes = run(&cells, &options, &(), |index, tally| {
        counted(&scenario, &cells, index, &tally)
    });
    Ok(outcomes?.into_iter().flatten().collect())
}

fn main() -> anyhow::Result<()> {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let Some((engine, rest)) = args.split_first() else {
        bail!("peer_vastsim <event|compiled> LOAD SESSIONS SEED");
    };
    let (name, engine) = match engine.as_str() {
        "event" => ("vastsim, event", Engine::Event),
        "compiled" => ("vastsim, compiled", Engine::Compiled),
        other => bail!("`{other}` is no engine"),
    };
    let contest = Contest::of(rest)?;
    let cells = play(&contest, engine)?;
    let answer = contest.answer(name, env!("CARGO_PKG_VERSION"), cells)?;
    writeln!(io::stdout(), "{answer}")?;
    Ok(())
}
