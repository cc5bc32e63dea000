//! A run that stops when it is precise enough.

mod goal;

use super::{Job, NOTHING_COUNTED, Stopwatch, options};
use crate::args::RunArgs;
use crate::exit::{Exit, Usage};
use crate::progress::RunProgress;
use goal::{Attained, Goal};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use vastsim_montecarlo::{Cell, Progress, RunOptions, count_until, map_each};
use vastsim_report::{ResultFolder, Untrusted};
use vastsim_run::{CellOutcome, CellTables, Tabulated, cells, of_precision, run_record};
use vastsim_scenario::{Scenario, Sessions};

/// How many cells are played side by side: enough for all threads to have work
/// between two looks, and their tallies are in memory.
const CELLS_AT_ONCE: usize = 16;

/// Counts of a manifest are exact up to here.
const SESSIONS_MOST: u64 = 1 << 53;

/// How many cells that were not precise enough are named.
const NAMED_MAX: usize = 10;

/// When to stop is decided at numbers of sessions that rows and parts know nothing of.
pub(super) fn agrees(args: &RunArgs) -> Result<(), Usage> {
    if let Some(metric) = goal::asked_twice(&args.precision) {
        let message = format!("`--precision` asks for `{metric}` twice; leave one of them out");
        return Err(Usage(message));
    }
    let in_parts = args.parts.shard.is_some() || args.parts.interval().is_some();
    let has_rows = args.rows.asked().next().is_some();
    if args.precision.is_empty() || !(in_parts || has_rows) {
        return Ok(());
    }
    Err(Usage(
        "`--precision` decides while it plays how many sessions there are; leave out \
         `--checkpoint`, `--resume`, `--shard` and rows"
            .to_owned(),
    ))
}

pub(super) fn play(
    job: &Job<'_>,
    folder: ResultFolder,
    stop: Arc<AtomicBool>,
) -> anyhow::Result<Exit> {
    let (options, stopwatch) = (options(job.args), Stopwatch::start());
    let expected = expected(job)?;
    let progress = job.progress(expected, stop);
    let tables = CellTables::create(&folder, job.scenario, job.args.confidence)?;
    let played = play_all(job, &options, &progress, &tables);
    progress.finish();
    let (outcomes, attained): (Vec<_>, Vec<_>) = played?.into_iter().unzip();
    let sessions = attained.iter().map(|cell| cell.sessions).sum();
    if sessions == 0 {
        job.terminal.note(NOTHING_COUNTED);
        return Ok(Exit::Interrupted);
    }
    let Tabulated { staged, outcomes } = tables.close(outcomes)?;
    let timing = stopwatch.stop(sessions, options.threads);
    let run = run_record(&job.identity, job.args.confidence, job.scenario, &outcomes);
    let is_over = attained.len() == job.scenario.cells.len() && !progress.is_cancelled();
    let run = of_precision((&job.args.precision, job.args.sessions), is_over, run);
    let attained_text = goal::attained(&job.args.precision, &attained);
    let attained_text = job.terminal.charset().shown(&attained_text);
    let (folder, run) = ((folder, staged), (run, &*outcomes));
    let exit = job.conclude_run(folder, run, &timing, &attained_text, &[])?;
    if exit == Exit::Done && job.name_imprecise(&outcomes, &attained) {
        return Ok(Exit::Failed);
    }
    Ok(exit)
}

/// How many sessions it takes by the closed forms; refused where these are more than
/// there can be, and nobody said how many there may be.
fn expected(job: &Job<'_>) -> Result<u64, Usage> {
    let cells = bounded(job.scenario, job.args.sessions);
    let mut in_all: u64 = 0;
    for (cell, label) in cells.iter().zip(&job.scenario.cells) {
        let expected = goal::sessions_expected(cell, &job.args.precision, job.args.confidence);
        if expected > cell.sessions as f64 && job.args.sessions.is_none() {
            let (label, most) = (Untrusted(&label.label), cell.sessions);
            return Err(Usage(format!(
                "cell `{label}` would take some {expected:.0e} sessions to be so precise, and may have \
                 {most}; ask for wider intervals, or say with `-n` how many to play"
            )));
        }
        in_all = in_all.saturating_add(expected.min(cell.sessions as f64) as u64);
    }
    Ok(in_all)
}

/// Cells of which something was played, and how precise they are.
fn play_all(
    job: &Job<'_>,
    options: &RunOptions,
    progress: &RunProgress,
    tables: &CellTables<'_>,
) -> anyhow::Result<Vec<(CellOutcome, Attained)>> {
    let cells = bounded(job.scenario, job.args.sessions);
    let mut played = Vec::new();
    for (group, cells_at_once) in cells.chunks(CELLS_AT_ONCE).enumerate() {
        if progress.is_cancelled() || tables.has_failed() {
            break;
        }
        let first = group * CELLS_AT_ONCE;
        let mut goal = Goal::of(cells_at_once, &job.args.precision, job.args.confidence);
        let played_before = progress.sessions();
        let counted = count_until(cells_at_once, options, progress, |cell, tally| {
            let is_enough = goal.look(cell, tally);
            let share = cells.len() as f64 / (first + cells_at_once.len()) as f64;
            progress.expect((share * (played_before as f64 + goal.sessions_expected())) as u64);
            is_enough
        })?;
        // Of a run that was cancelled the last ones have nothing.
        let some = counted.partition_point(|counted| counted.viewings().count() > 0);
        let outcomes = map_each(some, options.threads, |cell| {
            tables.add(first + cell, counted[cell].tally())
        })?;
        let attained = |cell: usize| goal.attained(cell, counted[cell].viewings().count());
        played.extend(outcomes.into_iter().zip((0..some).map(attained)));
    }
    Ok(played)
}

/// The cells with as many sessions as they may have.
fn bounded(scenario: &Scenario, most: Option<Sessions>) -> Vec<Cell<'_>> {
    let in_all = SESSIONS_MOST / (scenario.cells.len() as u64).max(1);
    let sessions = most.unwrap_or(Sessions::MOST).get().min(in_all);
    let cells = cells(scenario).into_iter();
    cells.map(|cell| Cell { sessions, ..cell }).collect()
}

impl Job<'_> {
    /// Names the cells that may have no more sessions; whether there are any.
    fn name_imprecise(&self, outcomes: &[CellOutcome], attained: &[Attained]) -> bool {
        let mut imprecise = attained
            .iter()
            .zip(outcomes)
            .filter(|(it, _)| !it.is_enough);
        for (attained, outcome) in imprecise.by_ref().take(NAMED_MAX) {
            let message = attained.shortfall(&self.args.precision, &outcome.record.key.cell);
            self.terminal.error(&message);
        }
        let more = imprecise.count();
        if more > 0 {
            let message = format!("{more} more cells are not precise enough");
            self.terminal.error(&message);
        }
        let is_short = attained.iter().any(|it| !it.is_enough);
        if is_short {
            self.terminal
                .note("allow more sessions with `-n`, or leave it out");
        }
        is_short
    }
}
