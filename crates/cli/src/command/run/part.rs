//! A run that is kept in checkpoints, and one that is a shard.

use super::{Job, NOTHING_COUNTED, PartEnding, Stopwatch, ending, options};
use crate::exit::Exit;
use crate::figures::grouped;
use crate::parts::{Checkpoints, Counting};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use vastsim_montecarlo::{Progress, Shard, Shards};
use vastsim_report::{ResultFolder, TallyFile, Timing};
use vastsim_run::{CellOutcome, CellTables, of_shards, outcomes, run_record, tally_file};

pub(super) fn play(
    job: &Job<'_>,
    folder: ResultFolder,
    stop: Arc<AtomicBool>,
) -> anyhow::Result<Exit> {
    let (flags, terminal) = (&job.args.parts, job.terminal);
    let shard = flags.shard.unwrap_or(Shard::WHOLE);
    let mut counting = Counting::new(job.scenario, &job.identity, shard);
    let mut checkpoints = checkpoints(job, &mut counting)?;
    let (options, stopwatch) = (options(job.args), Stopwatch::start());
    let resumed = counting.sessions();
    let planned = counting.sessions_planned();
    let progress = job.progress(planned, stop);
    progress.advance(counting.played());
    let played = counting.play(&options, &progress, &mut checkpoints, terminal);
    progress.finish();
    played?;
    if !counting.is_over() {
        job.say_stopped(&counting, checkpoints.as_ref());
        return Ok(Exit::Interrupted);
    }
    let timing = stopwatch.stop(counting.sessions() - resumed, options.threads);
    let exit = match flags.shard {
        None => {
            let (of, threads) = ((job.scenario, job.args.confidence), options.threads);
            let tabulated = CellTables::of_counted(&folder, of, counting.counted(), threads)?;
            job.conclude(folder, tabulated, &timing, &[])?
        }
        Some(shard) => {
            let part = (shard.into(), counting.file());
            let outcomes = outcomes(job.scenario, counting.counted(), options.threads)?;
            job.conclude_part(folder, &part, &outcomes, &timing)?
        }
    };
    // The result is there: what is left behind cannot make it less so.
    if let Some(Err(error)) = checkpoints.map(Checkpoints::remove) {
        terminal.warning(&format!("{error:#}"));
    }
    Ok(exit)
}

/// Opens the checkpoints, if there are to be any, and goes on from one.
fn checkpoints(job: &Job<'_>, counting: &mut Counting<'_>) -> anyhow::Result<Option<Checkpoints>> {
    let flags = &job.args.parts;
    let Some(every) = flags.interval() else {
        return Ok(None);
    };
    let mut checkpoints = Checkpoints::beside(job.out, every)?;
    if flags.resume {
        counting.resume(&mut checkpoints, job.terminal)?;
    } else {
        checkpoints.refuse_unfinished()?;
    }
    Ok(Some(checkpoints))
}

impl Job<'_> {
    /// Writes what a shard has counted, which is no result by itself.
    fn conclude_part(
        &self,
        folder: ResultFolder,
        (shards, file): &(Shards, TallyFile),
        outcomes: &[CellOutcome],
        timing: &Timing,
    ) -> anyhow::Result<Exit> {
        let confidence = self.args.confidence;
        let run = run_record(&self.identity, confidence, self.scenario, outcomes);
        let run = of_shards(shards, run);
        let staged = folder.stage(&[tally_file(file)])?;
        let manifest = folder.commit(staged, run, Some(timing))?;
        let ending = PartEnding {
            manifest: &manifest,
            shards,
            written: &ending::played(timing, &manifest, self.out),
        };
        ending.tell(self.terminal, self.args.json)
    }

    /// What a signal leaves, and how to go on.
    fn say_stopped(&self, counting: &Counting<'_>, checkpoints: Option<&Checkpoints>) {
        let (sessions, planned) = (counting.sessions(), counting.sessions_planned());
        let of = format!("{} of {} sessions", grouped(sessions), grouped(planned));
        match checkpoints {
            _ if sessions == 0 => self.terminal.note(NOTHING_COUNTED),
            None => self.terminal.note(&format!(
                "stopped after {of}; a shard is written as a whole, so nothing was; \
                 `--checkpoint` keeps what was counted"
            )),
            Some(checkpoints) => {
                let place = checkpoints.place();
                let message = format!("stopped after {of}, which are kept in {place}");
                self.terminal.note(&message);
                let again = self.resuming();
                self.terminal.report(&format!("To go on: {again}"));
            }
        }
    }

    /// The command that goes on from the last checkpoint.
    fn resuming(&self) -> String {
        let flags = &self.args.parts;
        let shard = flags.shard.map(|shard| format!(" --shard {shard}"));
        let every = flags
            .checkpoint
            .map(|every| format!(" --checkpoint={every}"));
        let more = [shard, every].into_iter().flatten().collect::<String>() + " --resume";
        let again = super::Again {
            more,
            ..self.again()
        };
        again.to_string()
    }
}
