//! `vastsim merge`: shards of a run become one result.

use super::run::ending::files_in;
use super::run::{Ending, PartEnding, Stopwatch, in_its_folder, overwrite};
use crate::args::MergeArgs;
use crate::exit::{Exit, Usage};
use crate::output::Terminal;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use vastsim_montecarlo::RunOptions;
use vastsim_report::{Manifest, ResultFolder, RunRecord, Staged, Untrusted};
use vastsim_run::{
    CellOutcome, CellTables, Merging, PartFolder, Tabulated, check_total, of_shards, outcomes,
    reports, run_record, tally_file,
};
use vastsim_scenario::Scenario;

pub(crate) fn merge(args: &MergeArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let stopwatch = Stopwatch::start();
    keep_shards(args)?;
    let first = PartFolder::read(&args.folders[0])?;
    let scenario = first.scenario()?;
    check_total(&scenario)?;
    let mut merging = Merging::begin(&scenario, &first)?;
    for folder in &args.folders[1..] {
        merging.add(&PartFolder::read(folder)?)?;
    }
    if !merging.shards().is_whole() && !args.partial {
        return Err(missing(&merging).into());
    }
    let sum = Sum {
        args,
        scenario: &scenario,
        first: &first,
        folder: ResultFolder::open(&args.out, overwrite(args.force))?,
        stopwatch,
    };
    if merging.shards().is_whole() {
        sum.conclude(&merging, terminal)
    } else {
        sum.conclude_part(&merging, terminal)
    }
}

/// What is merged is not written over.
fn keep_shards(args: &MergeArgs) -> Result<(), Usage> {
    let place = |path: &Path| path.canonicalize().ok();
    let Some(out) = place(&args.out) else {
        return Ok(());
    };
    let is_out = |folder: &&PathBuf| place(folder).is_some_and(|folder| folder == out);
    args.folders.iter().find(is_out).map_or(Ok(()), |folder| {
        let folder = folder.display().to_string();
        let folder = Untrusted(&folder);
        Err(Usage(format!(
            "`{folder}` is to be merged, and would be written over; choose another `--out`"
        )))
    })
}

/// What was merged, and where it goes.
struct Sum<'a> {
    args: &'a MergeArgs,
    scenario: &'a Scenario,
    first: &'a PartFolder,
    folder: ResultFolder,
    stopwatch: Stopwatch,
}

impl Sum<'_> {
    /// Writes what a run of all shards writes.
    fn conclude(self, merging: &Merging<'_>, terminal: Terminal) -> anyhow::Result<Exit> {
        let confidence = self.first.confidence;
        let json = self.args.json;
        let of = (self.scenario, confidence);
        let tabulated = CellTables::of_counted(&self.folder, of, merging.counted(), threads())?;
        let Tabulated { staged, outcomes } = tabulated;
        let run = self.record(&outcomes);
        let staged = reports::add(&self.folder, staged, &run, &self.args.files.format)?;
        let (manifest, written) = self.commit(staged, run)?;
        let ending = Ending {
            manifest: &manifest,
            outcomes: &outcomes,
            written: &written,
            again: in_its_folder(&manifest.run),
            leaves_stdout: false,
        };
        ending.tell(terminal, json)
    }

    /// Writes a part, to be merged with those that are missing.
    fn conclude_part(self, merging: &Merging<'_>, terminal: Terminal) -> anyhow::Result<Exit> {
        let (shards, json) = (merging.shards(), self.args.json);
        let outcomes = outcomes(self.scenario, merging.counted(), threads())?;
        let run = of_shards(shards, self.record(&outcomes));
        let staged = self.folder.stage(&[tally_file(&merging.file())])?;
        let (manifest, written) = self.commit(staged, run)?;
        let ending = PartEnding {
            manifest: &manifest,
            shards,
            written: &written,
        };
        ending.tell(terminal, json)
    }

    fn record(&self, outcomes: &[CellOutcome]) -> RunRecord {
        let (identity, confidence) = (&self.first.file.identity, self.first.confidence);
        run_record(identity, confidence, self.scenario, outcomes)
    }

    fn commit(self, staged: Staged, run: RunRecord) -> anyhow::Result<(Manifest, String)> {
        let timing = self.stopwatch.stop(run.sessions, threads());
        let manifest = self.folder.commit(staged, run, Some(&timing))?;
        let (parts, wall_s) = (self.args.folders.len(), timing.wall_s);
        let plural = if parts == 1 { "" } else { "s" };
        let files = files_in(&manifest, &self.args.out);
        let written = format!("Merged {parts} folder{plural} in {wall_s:.2} s; {files}");
        Ok((manifest, written))
    }
}

/// One per core.
fn threads() -> NonZeroUsize {
    RunOptions::default().threads
}

fn missing(merging: &Merging<'_>) -> Usage {
    let missing = merging.shards().missing();
    Usage(format!(
        "shards are missing: {missing}; name all folders, or write a part that can be merged again \
         with `--partial`"
    ))
}
