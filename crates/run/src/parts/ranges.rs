//! Ranges of sessions: parts of a run that somebody else has cut.

use super::error::PartError;
use super::origin;
use super::state::{Part, restored};
use crate::run_cells::cells;
use crate::whole_run::WholeRun;
use std::num::NonZeroUsize;
use std::ops::Range;
use vastsim_montecarlo::{
    Advance, Cell, Counted, Progress, RunError, RunOptions, Shard, Shards, count,
};
use vastsim_report::{RunIdentity, TallyFile};
use vastsim_scenario::Scenario;
use vastsim_stats::Confidence;

/// Why sessions were not played.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RangeError {
    /// There are none of them.
    #[error("sessions {start} to {end} are no range of the {sessions} of each cell")]
    NotThere {
        /// The first of them.
        start: u64,
        /// The one behind the last.
        end: u64,
        /// How many a cell has.
        sessions: u64,
    },
    /// The run could not begin.
    #[error(transparent)]
    Run(#[from] RunError),
}

/// Plays these sessions of every cell, and gives what keeps their counts; `None` if it was
/// stopped before all were played.
///
/// Such a part is of no shard: [`RunIdentity::shards`] is empty.
///
/// # Errors
/// [`RangeError`]: nothing was played.
pub fn count_range(
    scenario: &Scenario,
    identity: &RunIdentity,
    range: Range<u64>,
    options: &RunOptions,
    progress: &impl Progress,
) -> Result<Option<TallyFile>, RangeError> {
    let range = range_of(scenario, range)?;
    let cells = cells(scenario);
    let ranges = vec![range.clone(); cells.len()];
    let counted = count(&cells, ranges, options, progress)?;
    let all = [range];
    let is_all = |counted: &Counted| counted.viewings().ranges() == all;
    let counted: Option<Vec<_>> = counted.into_iter().map(|it| it.filter(is_all)).collect();
    Ok(counted.map(|counted| file(scenario, identity, &counted)))
}

/// A range of sessions that every cell has.
pub(crate) fn range_of(scenario: &Scenario, range: Range<u64>) -> Result<Range<u64>, RangeError> {
    let sessions = scenario.sessions.get();
    if range.is_empty() || range.end > sessions {
        let Range { start, end } = range;
        return Err(RangeError::NotThere {
            start,
            end,
            sessions,
        });
    }
    Ok(range)
}

fn file(scenario: &Scenario, identity: &RunIdentity, counted: &[Counted]) -> TallyFile {
    let part = Part {
        scenario,
        identity,
        shards: &Shards::from(Shard::WHOLE),
        counted,
    };
    let mut file = part.file();
    file.identity.shards.clear();
    file
}

/// What a part was played from, by the copies of files that it carries, and the confidence of
/// its run: to play other sessions of it where those files are not.
///
/// # Errors
/// [`PartError`] if it does not carry what it was played from, or is of another value version.
pub fn scenario_of(part: &TallyFile) -> Result<(Scenario, Confidence), PartError> {
    let place = place(0);
    let malformed = || PartError::refused(&place, "it is malformed");
    let confidence = origin::confidence(part).ok_or_else(malformed)?;
    let scenario = origin::scenario(&place, part, confidence)?;
    Ok((scenario, confidence))
}

/// The result of a run of which these parts have all sessions, in any order; `None` if it was
/// stopped before. What advances are sessions that are merged.
///
/// Shards are ranges too.
///
/// # Errors
/// [`PartError`] if a part is of another run than the first one, was changed, or has sessions
/// that another one has, and if sessions are missing.
pub fn merge_ranges(
    parts: &[TallyFile],
    threads: NonZeroUsize,
    progress: &impl Progress,
) -> Result<Option<WholeRun>, PartError> {
    let first = parts.first().ok_or(PartError::Nothing)?;
    let (scenario, confidence) = scenario_of(first)?;
    let Some(sums) = sums(parts, &scenario, progress)? else {
        return Ok(None);
    };
    refuse_gaps(&sums, scenario.sessions.get())?;
    let of = (&first.identity, confidence);
    let whole = WholeRun::of_counted(&scenario, of, (&sums, threads), progress);
    Ok(whole?)
}

/// What all parts have counted, cell by cell; `None` if this was stopped.
fn sums(
    parts: &[TallyFile],
    scenario: &Scenario,
    progress: &impl Progress,
) -> Result<Option<Vec<Counted>>, PartError> {
    let cells = cells(scenario);
    let nothing = cells.iter().map(|cell| Counted::nothing(&cell.mix));
    let mut sums: Vec<_> = nothing.collect();
    for (number, part) in parts.iter().enumerate() {
        refuse_foreign(number, part, &parts[0].identity)?;
        for (sum, counted) in sums.iter_mut().zip(counted(number, part, &cells)?) {
            if progress.is_cancelled() {
                return Ok(None);
            }
            sum.merge(&counted)?;
            progress.advance(Advance::of(counted.tally()));
        }
    }
    Ok(Some(sums))
}

/// Parts have no names; people count from 1.
fn place(number: usize) -> String {
    format!("part {}", number + 1)
}

fn refuse_foreign(number: usize, part: &TallyFile, ours: &RunIdentity) -> Result<(), PartError> {
    let theirs = &part.identity;
    let difference = theirs.difference(ours);
    let difference = difference.or_else(|| theirs.other_confidence(ours));
    difference.map_or(Ok(()), |what| {
        Err(PartError::OtherRun {
            place: place(number),
            first: place(0),
            what: what.to_string(),
        })
    })
}

fn counted(number: usize, part: &TallyFile, cells: &[Cell<'_>]) -> Result<Vec<Counted>, PartError> {
    let all = Shards::from(Shard::WHOLE);
    let counted = restored(cells, &part.cells, &all, false);
    counted.map_err(|error| PartError::refused(&place(number), &error.to_string()))
}

fn refuse_gaps(counted: &[Counted], sessions: u64) -> Result<(), PartError> {
    let mut gaps = counted
        .iter()
        .map(|it| it.viewings().first_gap(&(0..sessions)));
    let gap = gaps.find(|gap| !gap.is_empty());
    gap.map_or(Ok(()), |Range { start, end }| {
        Err(PartError::Missing { start, end })
    })
}
