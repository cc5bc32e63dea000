//! A run that is counted in legs.

use super::Checkpoints;
use super::leg::Leg;
use crate::output::Terminal;
use crate::progress::RunProgress;
use std::ops::Range;
use vastsim_montecarlo::{Advance, Cell, Counted, Progress, RunOptions, Shard, Shards, count};
use vastsim_report::{RunIdentity, TallyFile};
use vastsim_run::{Part, cells};
use vastsim_scenario::Scenario;

/// What was counted of a shard so far.
pub(crate) struct Counting<'s> {
    scenario: &'s Scenario,
    identity: &'s RunIdentity,
    shard: Shard,
    cells: Vec<Cell<'s>>,
    counted: Vec<Counted>,
}

impl<'s> Counting<'s> {
    /// Nothing yet.
    pub(crate) fn new(scenario: &'s Scenario, identity: &'s RunIdentity, shard: Shard) -> Self {
        let cells = cells(scenario);
        let nothing = cells.iter().map(|cell| Counted::nothing(&cell.mix));
        Self {
            scenario,
            identity,
            shard,
            counted: nothing.collect(),
            cells,
        }
    }

    /// Goes on from the newest checkpoint, if there is one.
    pub(crate) fn resume(
        &mut self,
        checkpoints: &mut Checkpoints,
        terminal: Terminal,
    ) -> anyhow::Result<()> {
        let shards = self.shard.into();
        let counted = checkpoints.resume(&self.cells, self.identity, &shards, terminal)?;
        if let Some(counted) = counted {
            self.counted = counted;
        }
        Ok(())
    }

    /// Plays what is left, a checkpoint after each leg but the last; until it is
    /// over or told to stop.
    ///
    /// A checkpoint that cannot be written is no reason to lose what it should
    /// keep: the run goes on, unless it was the last thing to do.
    pub(crate) fn play(
        &mut self,
        options: &RunOptions,
        progress: &RunProgress,
        checkpoints: &mut Option<Checkpoints>,
        terminal: Terminal,
    ) -> anyhow::Result<()> {
        while !self.is_over() && !progress.is_cancelled() {
            let every = checkpoints.as_ref().map(|it| it.every);
            self.play_leg(options, &Leg::new(progress, every))?;
            let due = checkpoints
                .as_mut()
                .filter(|_| !self.is_over() && self.sessions() > 0);
            let kept = due.map_or(Ok(()), |due| due.keep(&self.part(&self.shard.into())));
            match kept {
                Err(error) if !progress.is_cancelled() => {
                    terminal.warning(&format!("{error:#}; the run goes on"));
                }
                kept => kept?,
            }
        }
        Ok(())
    }

    fn play_leg(&mut self, options: &RunOptions, leg: &Leg<'_>) -> anyhow::Result<()> {
        let rest = self.rest().collect();
        let counted = count(&self.cells, rest, options, leg)?;
        for (sum, counted) in self.counted.iter_mut().zip(counted) {
            if let Some(counted) = counted {
                sum.merge(&counted)?;
            }
        }
        Ok(())
    }

    /// Of each cell the first viewings that are left.
    fn rest(&self) -> impl Iterator<Item = Range<u64>> {
        let cells = self.cells.iter().zip(&self.counted);
        cells.map(|(cell, counted)| {
            let own = self.shard.viewings(cell.sessions);
            counted.viewings().first_gap(&own)
        })
    }

    /// Whether nothing is left to be played.
    pub(crate) fn is_over(&self) -> bool {
        self.rest().all(|rest| rest.is_empty())
    }

    /// How many sessions were counted, over all cells.
    pub(crate) fn sessions(&self) -> u64 {
        let counts = self.counted.iter().map(|it| it.viewings().count());
        counts.sum()
    }

    /// The same, and how many were completed.
    pub(crate) fn played(&self) -> Advance {
        let played = self.counted.iter().map(|it| Advance {
            viewings: it.viewings().count(),
            ..Advance::of(it.tally())
        });
        played.fold(Advance::default(), |sum, one| sum + one)
    }

    /// How many there are to be counted.
    pub(crate) fn sessions_planned(&self) -> u64 {
        let ranges = self.cells.iter().map(|it| self.shard.viewings(it.sessions));
        ranges.map(|range| range.end - range.start).sum()
    }

    /// What was counted, cell by cell.
    pub(crate) fn counted(&self) -> &[Counted] {
        &self.counted
    }

    /// The file that keeps it.
    pub(crate) fn file(&self) -> TallyFile {
        self.part(&self.shard.into()).file()
    }

    fn part<'p>(&'p self, shards: &'p Shards) -> Part<'p> {
        Part {
            scenario: self.scenario,
            identity: self.identity,
            shards,
            counted: &self.counted,
        }
    }
}
