//! From a cell's tally to its records: what was counted beside what the closed
//! form expects.

use vastsim_engine::{ClosedForm, Milestone, Plan, ProgramForm, ReasonId};
use vastsim_montecarlo::{Offsets, ProgramTally, Tally};
use vastsim_report::{
    AdRecord, CellKey, CellRecord, ExpectedRecord, InterruptionRecord, MilestoneRecord,
    OffsetRecord, Quantile, sha256_hex,
};
use vastsim_scenario::Cell;

/// What is kept of a cell once its viewings are counted.
#[derive(Debug, Clone)]
pub(crate) struct CellOutcome {
    pub(crate) record: CellRecord,
    /// Standard error of the mean time watched of each ad, in seconds.
    pub(crate) watched_standard_errors_s: Vec<f64>,
    /// SHA-256 over the tally's canonical form.
    digest: String,
}

impl CellOutcome {
    pub(crate) fn new(key: CellKey, seed: u64, cell: &Cell, tally: &ProgramTally) -> Self {
        let ads = ads(cell, tally);
        let error_s = |ad: &Tally| ad.watched_standard_error_ns() / NANOS_PER_SEC;
        Self {
            record: CellRecord { key, seed, ads },
            watched_standard_errors_s: tally.turns().iter().map(error_s).collect(),
            digest: digest(tally),
        }
    }
}

const NANOS_PER_SEC: f64 = 1e9;

/// The digest of a run: SHA-256 over the digests of its cells, a line feed
/// between two.
pub(crate) fn run_digest(outcomes: &[CellOutcome]) -> String {
    let lines: Vec<_> = outcomes
        .iter()
        .map(|outcome| outcome.digest.as_str())
        .collect();
    sha256_hex(lines.join("\n").as_bytes())
}

fn digest(tally: &ProgramTally) -> String {
    let mut canonical = Vec::new();
    tally.canonical(|integer| canonical.extend(integer));
    sha256_hex(&canonical)
}

fn ads(cell: &Cell, tally: &ProgramTally) -> Vec<AdRecord> {
    let form = ProgramForm::of(&cell.program);
    let turns = cell.program.turns().iter().zip(cell.ads.iter());
    let counted = turns.zip(tally.turns()).enumerate();
    let records = counted.map(|(turn, ((planned, shown), counts))| {
        let start_reach = form.start_reach(turn);
        ad(shown.id.clone(), &planned.plan, start_reach, counts)
    });
    records.collect()
}

fn ad(ad_id: String, plan: &Plan, start_reach: f64, tally: &Tally) -> AdRecord {
    let closed_form = ClosedForm::of(plan);
    AdRecord {
        ad_id,
        duration_ns: plan.duration().as_nanos(),
        sessions: tally.sessions(),
        completed: tally.completed(),
        interrupted: tally.all_interrupted(),
        skipped: 0,
        errored: tally.errored(),
        watched_ns: tally.watched_ns(),
        milestones: Milestone::ALL
            .map(|m| milestone(m, closed_form, tally))
            .into(),
        interruptions: interruptions(plan, tally),
        offsets: offsets(plan, tally),
        expected: Some(ExpectedRecord {
            start_reach,
            vcr: closed_form.vcr(),
            mean_watched_s: closed_form.mean_watched_ns() / NANOS_PER_SEC,
        }),
    }
}

fn milestone(milestone: Milestone, closed_form: ClosedForm<'_>, tally: &Tally) -> MilestoneRecord {
    MilestoneRecord {
        milestone: milestone.to_string(),
        reached: tally.reached(milestone),
        expected: Some(closed_form.reach(milestone)),
    }
}

fn interruptions(plan: &Plan, tally: &Tally) -> Vec<InterruptionRecord> {
    let record = |segment: Milestone, reason: ReasonId| InterruptionRecord {
        segment: segment.to_string(),
        reason: plan.reasons().name(reason).to_string(),
        interrupted: tally.interrupted(segment, reason),
        expected: Some(ClosedForm::of(plan).interrupted(segment, reason)),
    };
    let of_segment = |segment| plan.reason_ids().map(move |reason| record(segment, reason));
    Milestone::SEGMENTS
        .into_iter()
        .flat_map(of_segment)
        .collect()
}

fn offsets(plan: &Plan, tally: &Tally) -> Vec<OffsetRecord> {
    let all = offset_record("all", &tally.all_offsets());
    let of_reason =
        |reason| offset_record(plan.reasons().name(reason).as_str(), tally.offsets(reason));
    std::iter::once(all)
        .chain(plan.reason_ids().map(of_reason))
        .collect()
}

fn offset_record(reason: &str, offsets: &Offsets) -> OffsetRecord {
    let extremes = offsets.extremes();
    let quantile = |of: Quantile| {
        let share = f64::from(of.per_mille()) / 1_000.0;
        Some((of, offsets.quantile(share)?.as_nanos()))
    };
    OffsetRecord {
        reason: reason.to_owned(),
        count: offsets.count(),
        sum_ns: offsets.sum_ns(),
        min_ns: extremes.map(|(min, _)| min.as_nanos()),
        max_ns: extremes.map(|(_, max)| max.as_nanos()),
        quantiles: Quantile::ALL.into_iter().filter_map(quantile).collect(),
    }
}
