//! `vastsim run`: every cell of a scenario, counted, compared and written.

mod again;
pub(super) mod ending;
mod part;
mod precise;
mod rows;
mod stopwatch;

use crate::args::RunArgs;
use crate::exit::{Exit, Usage};
use crate::output::Terminal;
use crate::overrides::overrides;
use crate::progress::RunProgress;
use crate::rows::RowFiles;
use crate::signals;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use vastsim_montecarlo::{Engine, RunOptions, run_recorded};
use vastsim_report::rows::RowsWritten;
use vastsim_report::{Overwrite, ResultFolder, RunIdentity, RunRecord, Staged, Timing, purpose};
use vastsim_run::{
    CellOutcome, CellTables, Tabulated, cells, check_total, identity, reports, run_record,
    sessions_planned,
};
use vastsim_scenario::{Disk, Override, Scenario};

use again::Again;
pub(super) use again::in_its_folder;
pub(super) use ending::{Ending, PartEnding, files_in, files_with};
pub(super) use stopwatch::Stopwatch;

pub(crate) fn run(args: &RunArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let scenario = load(args, terminal)?;
    // Before anything is written, so that a signal finds somebody listening.
    let stop = signals::stop_requested()?;
    let out = args
        .out
        .clone()
        .unwrap_or_else(|| default_folder(args, &scenario));
    rows::agree_with_stdout(args)?;
    rows::agree_with_parts(args)?;
    precise::agrees(args)?;
    let folder = ResultFolder::open(&out, overwrite(args.force))?;
    let set = args.set.set.iter().map(Override::to_string).collect();
    let job = Job {
        args,
        terminal,
        scenario: &scenario,
        identity: identity(&scenario, set, args.confidence),
        out: &out,
    };
    if args.parts.shard.is_some() || args.parts.interval().is_some() {
        return part::play(&job, folder, stop);
    }
    if !args.precision.is_empty() {
        return precise::play(&job, folder, stop);
    }
    play_whole(&job, folder, stop)
}

/// Plays all of it in one pass, with rows if there are to be any.
fn play_whole(job: &Job<'_>, folder: ResultFolder, stop: Arc<AtomicBool>) -> anyhow::Result<Exit> {
    let Job {
        args,
        terminal,
        scenario,
        ..
    } = *job;
    let rows = RowFiles::open(&args.rows, job.out)?;
    let tables = CellTables::create(&folder, scenario, args.confidence)?;
    let (options, stopwatch) = (options(args), Stopwatch::start());
    let planned = sessions_planned(scenario);
    let progress = job.progress(planned, stop);
    let outcomes = play(scenario, &options, &progress, (&tables, &rows))?;
    // It ended the run, so what else went wrong by then is left unsaid.
    if rows.has_failed() {
        rows::close(rows, false)?;
        return Ok(Exit::Done);
    }
    let sessions = outcomes.iter().map(|it| it.record.viewings()).sum();
    if sessions == 0 {
        terminal.note(NOTHING_COUNTED);
        return Ok(Exit::Interrupted);
    }
    let tabulated = tables.close(outcomes)?;
    let Some(rows) = rows::close(rows, sessions == planned)? else {
        return Ok(Exit::Done);
    };
    let timing = stopwatch.stop(sessions, options.threads);
    job.conclude(folder, tabulated, &timing, &rows)
}

const NOTHING_COUNTED: &str = "stopped before the first sessions were counted; nothing was written";

/// What is played, and where its result goes.
struct Job<'a> {
    args: &'a RunArgs,
    terminal: Terminal,
    scenario: &'a Scenario,
    identity: RunIdentity,
    out: &'a Path,
}

impl Job<'_> {
    /// Writes the result, and says what came out.
    fn conclude(
        &self,
        folder: ResultFolder,
        tabulated: Tabulated,
        timing: &Timing,
        rows: &[RowsWritten],
    ) -> anyhow::Result<Exit> {
        let (confidence, Tabulated { staged, outcomes }) = (self.args.confidence, tabulated);
        let run = run_record(&self.identity, confidence, self.scenario, &outcomes);
        self.conclude_run((folder, staged), (run, &outcomes), timing, "", rows)
    }

    /// A bar for so many sessions.
    fn progress(&self, sessions: u64, stop: Arc<AtomicBool>) -> RunProgress {
        let of = (self.scenario.cells.len(), self.args.confidence);
        RunProgress::estimating(sessions, of, self.terminal, stop)
    }

    /// The same of a run about which there is more to say.
    fn conclude_run(
        &self,
        (folder, staged): (ResultFolder, Staged),
        (run, outcomes): (RunRecord, &[CellOutcome]),
        timing: &Timing,
        remark: &str,
        rows: &[RowsWritten],
    ) -> anyhow::Result<Exit> {
        let staged = reports::add(&folder, staged, &run, &self.args.files.format)?;
        let manifest = folder.commit(staged, run, Some(timing))?;
        let played = ending::played(timing, &manifest, self.out);
        let ending = Ending {
            manifest: &manifest,
            outcomes,
            written: &format!("{remark}{played}{}", ending::rows_written(rows)),
            again: format!("{}: {}", purpose(&manifest.run), self.again()),
            leaves_stdout: self.args.rows.take_stdout(),
        };
        ending.tell(self.terminal, self.args.json)
    }

    /// The command that plays all of it.
    fn again(&self) -> Again<'_> {
        Again {
            scenario: &self.args.scenario,
            identity: &self.identity,
            confidence: self.args.confidence,
            out: self.args.out.as_deref(),
            force: self.args.force,
            sessions: self.sessions_again(),
            more: self.more_flags(),
        }
    }

    /// How many sessions a cell may have, unless precision alone decides that.
    fn sessions_again(&self) -> Option<u64> {
        let bound = self.args.sessions.is_some() || self.args.precision.is_empty();
        bound.then_some(self.identity.sessions)
    }

    fn more_flags(&self) -> String {
        let precision = self
            .args
            .precision
            .iter()
            .map(|it| format!(" --precision {it}"));
        let formats = [self.args.files.flag()];
        precision
            .chain(formats)
            .chain(self.args.rows.asked().map(again::rows))
            .collect()
    }
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
    let cells = cells(scenario);
    let refused = cells.iter().position(|cell| !engine.plays(cell));
    refused.map_or(Ok(()), |cell| {
        let cell = &scenario.cells[cell];
        Err(Usage(format!(
            "`--engine compiled` counts ads that are shown alone, and cell `{}` shows {} one after \
             the other; leave the flag out, or write `--engine event`: the results are the same",
            cell.label,
            cell.mix().turns()
        )))
    })
}

/// Shards have folders of their own: they may be played side by side. So have sweeps,
/// which are no later result of what the scenario says.
fn default_folder(args: &RunArgs, scenario: &Scenario) -> PathBuf {
    let name = &scenario.name;
    let is_sweep = |one: &Override| one.path().root() == "matrix";
    let name = match args.parts.shard {
        None if args.set.set.iter().any(is_sweep) => format!("{name}-sweep"),
        None => name.clone(),
        Some(shard) => {
            let shard = shard.to_string().replace('/', "-of-");
            format!("{name}-shard-{shard}")
        }
    };
    Path::new("results").join(name)
}

pub(super) fn overwrite(force: bool) -> Overwrite {
    if force {
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
    (tables, rows): (&CellTables<'_>, &RowFiles),
) -> anyhow::Result<Vec<CellOutcome>> {
    let (cells, recorder) = (cells(scenario), rows.recorder(scenario));
    let (finish, watched) = (
        |cell, tally| tables.add(cell, &tally),
        tables.watched(progress),
    );
    let outcomes = run_recorded(&cells, options, &watched, &recorder, finish);
    progress.finish();
    Ok(outcomes?.into_iter().flatten().collect())
}
