//! `vastsim run`: every cell of a scenario, counted, compared and written.

mod ending;
mod record;
mod rows;
mod stopwatch;

use crate::args::RunArgs;
use crate::exit::{Exit, Usage};
use crate::output::Terminal;
use crate::overrides::overrides;
use crate::progress::RunProgress;
use crate::records::CellOutcome;
use crate::rows::RowFiles;
use crate::signals;
use crate::summary::{DISAGREEMENTS_SHOWN_MAX, disagreements};
use ending::Ending;
use std::path::{Path, PathBuf};
use stopwatch::Stopwatch;
use vastsim_montecarlo::{Cell, Engine, RunOptions};
use vastsim_report::{CellKey, Overwrite, ResultFile, ResultFolder, tables};
use vastsim_scenario::{Disk, Scenario};

pub(crate) fn run(args: &RunArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let scenario = load(args, terminal)?;
    // Before anything is written, so that a signal finds somebody listening.
    let stop = signals::stop_requested()?;
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| default_folder(&scenario));
    rows::agree_with_stdout(args)?;
    let folder = ResultFolder::open(&out, overwrite(args))?;
    let rows = RowFiles::open(&args.rows, &out)?;
    let (options, stopwatch) = (options(args), Stopwatch::start());
    let planned = record::sessions_planned(&scenario);
    let progress = RunProgress::new(planned, terminal.shows_progress(), stop);
    let outcomes = play(&scenario, &options, &progress, &rows)?;
    let run = record::run_record(args, &scenario, &outcomes);
    if run.sessions == 0 {
        terminal.note("stopped before the first sessions were counted; nothing was written");
        return Ok(Exit::Interrupted);
    }
    let Some(rows) = rows::close(rows, run.complete)? else {
        return Ok(Exit::Done);
    };
    let timing = stopwatch.stop(run.sessions, options.threads);
    let manifest = folder.commit(&files(&outcomes, args), run, &timing)?;
    let ending = Ending {
        args,
        manifest: &manifest,
        outcomes: &outcomes,
        timing: &timing,
        out: &out,
        rows: &rows,
    };
    if args.rows.take_stdout() {
        terminal.report(&ending.text()?);
    } else {
        terminal.print(&ending.text()?)?;
    }
    for disagreement in disagreements(&outcomes).take(DISAGREEMENTS_SHOWN_MAX) {
        terminal.error(&format!("{disagreement}"));
    }
    Ok(ending.exit())
}

fn options(args: &RunArgs) -> RunOptions {
    let default = RunOptions::default();
    let chunk_sessions = rows::chunk_sessions(args);
    RunOptions {
        threads: args.threads.unwrap_or(default.threads),
        chunk_sessions: chunk_sessions.unwrap_or(default.chunk_sessions),
        engine: args.engine.into(),
    }
}

fn load(args: &RunArgs, terminal: Terminal) -> anyhow::Result<Scenario> {
    let overrides = overrides(&args.set, args.seed, args.sessions);
    let scenario = vastsim_scenario::load_set(&args.scenario, &Disk, &overrides)?;
    terminal.problems(&scenario.warnings);
    check_total(&scenario)?;
    check_engine(&scenario, args.engine.into())?;
    Ok(scenario)
}

/// Before anything is written.
fn check_engine(scenario: &Scenario, engine: Engine) -> Result<(), Usage> {
    let mut cells = scenario.cells.iter();
    let refused = cells.find(|cell| !engine.plays(&engine_cell(scenario, cell)));
    refused.map_or(Ok(()), |cell| {
        Err(Usage(format!(
            "`--engine compiled` counts ads that are shown alone, and cell `{}` shows {} one after \
             the other; leave the flag out, or write `--engine event`: the results are the same",
            cell.label,
            cell.mix().turns()
        )))
    })
}

/// Counts stand as numbers in JSON files, whose readers keep no more than 53
/// bits.
fn check_total(scenario: &Scenario) -> Result<(), Usage> {
    let (sessions, cells) = (scenario.sessions, scenario.cells.len());
    if record::sessions_planned(scenario) <= 1 << 53 {
        return Ok(());
    }
    Err(Usage(format!(
        "{sessions} sessions in each of {cells} cells are more than 2^53; ask for fewer"
    )))
}

fn default_folder(scenario: &Scenario) -> PathBuf {
    Path::new("results").join(&scenario.name)
}

fn overwrite(args: &RunArgs) -> Overwrite {
    if args.force {
        Overwrite::Force
    } else {
        Overwrite::Refuse
    }
}

/// Plays all cells; those without any session, in a run that was stopped, are
/// left out.
fn play(
    scenario: &Scenario,
    options: &RunOptions,
    progress: &RunProgress,
    rows: &RowFiles,
) -> anyhow::Result<Vec<CellOutcome>> {
    let cells: Vec<_> = scenario
        .cells
        .iter()
        .map(|cell| engine_cell(scenario, cell))
        .collect();
    let recorder = rows.recorder(scenario);
    let finish = |index: usize, tally| {
        let cell = &scenario.cells[index];
        CellOutcome::new(key(scenario, cell), cell.seed, cell, &tally)
    };
    let outcomes = vastsim_montecarlo::run_recorded(&cells, options, progress, &recorder, finish);
    progress.finish();
    Ok(outcomes?.into_iter().flatten().collect())
}

fn engine_cell<'s>(scenario: &Scenario, cell: &'s vastsim_scenario::Cell) -> Cell<'s> {
    Cell {
        mix: cell.mix(),
        seed: cell.seed,
        sessions: scenario.sessions.get(),
    }
}

fn key(scenario: &Scenario, cell: &vastsim_scenario::Cell) -> CellKey {
    CellKey {
        scenario: scenario.name.clone(),
        cell: cell.label.clone(),
        provider: cell.provider(),
        publisher: cell.publisher(),
        model: cell.model(),
    }
}

fn files(outcomes: &[CellOutcome], args: &RunArgs) -> Vec<ResultFile> {
    let records = outcomes.iter().map(|outcome| &outcome.record);
    let tables = tables::all(records, args.confidence);
    tables.into_iter().map(ResultFile::from).collect()
}
