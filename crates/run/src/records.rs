//! From a cell's tally to its records: what was counted beside what the closed
//! form expects.

mod curve;
mod events;

use vastsim_engine::{AdForm, Milestone, Mix, MixForm, Reason, SimTime};
use vastsim_montecarlo::{AdTotal, CellTally, Offsets};
use vastsim_report::{
    AdRecord, CellKey, CellRecord, ExpectedRecord, InterruptionRecord, MilestoneRecord,
    OffsetRecord, Quantile, Sha256Hex, sha256_hex,
};
use vastsim_scenario::{Cell, ShownAd};
use vastsim_validation::SelfCheck;

/// What is kept of a cell once its viewings are counted.
#[derive(Debug, Clone)]
pub struct CellOutcome {
    /// Its counts beside what the closed forms expect.
    pub record: CellRecord,
    /// All of its estimates beside their closed forms.
    pub check: SelfCheck,
    /// SHA-256 over the tally's canonical form.
    digest: String,
}

impl CellOutcome {
    /// What the tally of a cell says.
    pub fn new(key: CellKey, seed: u64, cell: &Cell, tally: &CellTally) -> Self {
        let mix = cell.mix();
        let totals = (0..mix.turns()).map(|turn| tally.ad(&mix, turn));
        let totals: Vec<_> = totals.collect();
        Self {
            record: CellRecord {
                key,
                seed,
                ads: ads(&cell.groups[0].ads, &mix, &totals),
            },
            check: SelfCheck::of(&mix, tally),
            digest: digest(tally),
        }
    }
}

const NANOS_PER_SEC: f64 = 1e9;

/// The digest of a run: SHA-256 over the digests of its cells, a line feed
/// between two.
pub fn run_digest(outcomes: &[CellOutcome]) -> String {
    let lines: Vec<_> = outcomes
        .iter()
        .map(|outcome| outcome.digest.as_str())
        .collect();
    sha256_hex(lines.join("\n").as_bytes())
}

fn digest(tally: &CellTally) -> String {
    const PIECE_BYTES: usize = 16 * 1024;
    let (mut hash, mut piece) = (Sha256Hex::default(), Vec::with_capacity(PIECE_BYTES));
    tally.canonical(|integer| {
        piece.extend(integer);
        if piece.len() >= PIECE_BYTES {
            hash.update(&piece);
            piece.clear();
        }
    });
    hash.update(&piece);
    hash.finish()
}

/// The ads of a cell, which have the same names for all groups.
fn ads(shown: &[ShownAd], mix: &Mix<'_>, totals: &[AdTotal<'_>]) -> Vec<AdRecord> {
    let form = MixForm::of(mix);
    let records = shown.iter().zip(totals).enumerate();
    let records = records.map(|(turn, (shown, total))| {
        let duration = mix.programs()[0].turns()[turn].plan.duration();
        let start_reach = form.start_reach(turn);
        let expected = (start_reach, form.ad(turn));
        ad(shown.id.clone(), duration, &expected, total)
    });
    records.collect()
}

fn ad(
    ad_id: String,
    duration: SimTime,
    (start_reach, form): &(f64, AdForm<'_>),
    total: &AdTotal<'_>,
) -> AdRecord {
    let all = total.all_offsets();
    AdRecord {
        ad_id,
        duration_ns: duration.as_nanos(),
        sessions: total.sessions(),
        completed: total.completed(),
        interrupted: total.all_interrupted(),
        skipped: 0,
        errored: total.errored(),
        watched_ns: total.watched_ns(),
        watched_standard_error_s: watched_standard_error_s(total),
        milestones: Milestone::ALL.map(|m| milestone(m, form, total)).into(),
        interruptions: interruptions(form, total),
        offsets: offsets(total, &all),
        survival: curve::survival(duration, form, &all),
        incidence: curve::incidence(duration, form, total),
        events: events::records(total),
        expected: Some(ExpectedRecord {
            start_reach: Some(*start_reach),
            vcr: form.vcr(),
            mean_watched_s: form.mean_watched_ns() / NANOS_PER_SEC,
        }),
    }
}

fn watched_standard_error_s(total: &AdTotal<'_>) -> Option<f64> {
    let error_s = total.watched_standard_error_ns() / NANOS_PER_SEC;
    (total.sessions() > 0).then_some(error_s)
}

fn milestone(milestone: Milestone, form: &AdForm<'_>, total: &AdTotal<'_>) -> MilestoneRecord {
    MilestoneRecord {
        milestone: milestone.to_string(),
        reached: total.reached(milestone),
        expected: Some(form.reach(milestone)),
    }
}

fn interruptions(form: &AdForm<'_>, total: &AdTotal<'_>) -> Vec<InterruptionRecord> {
    let reasons = total.reasons();
    let record = |segment: Milestone, reason: &Reason| InterruptionRecord {
        segment: segment.to_string(),
        reason: reason.to_string(),
        interrupted: total.interrupted(segment, reason),
        expected: Some(form.interrupted(segment, reason)),
    };
    let of_segment = |segment| reasons.iter().map(move |reason| record(segment, reason));
    Milestone::SEGMENTS
        .into_iter()
        .flat_map(of_segment)
        .collect()
}

fn offsets(total: &AdTotal<'_>, all: &Offsets) -> Vec<OffsetRecord> {
    let all = offset_record("all", all);
    let reasons = total.reasons().into_iter();
    let of_reason = |reason: &Reason| offset_record(reason.as_str(), &total.offsets(reason));
    std::iter::once(all).chain(reasons.map(of_reason)).collect()
}

fn offset_record(reason: &str, offsets: &Offsets) -> OffsetRecord {
    let extremes = offsets.extremes();
    let shares = Quantile::ALL.map(|of| f64::from(of.per_mille()) / 1_000.0);
    let quantiles = offsets.quantiles(shares).into_iter().flatten();
    OffsetRecord {
        reason: reason.to_owned(),
        count: offsets.count(),
        sum_ns: offsets.sum_ns(),
        min_ns: extremes.map(|(min, _)| min.as_nanos()),
        max_ns: extremes.map(|(_, max)| max.as_nanos()),
        quantiles: Quantile::ALL
            .into_iter()
            .zip(quantiles.map(SimTime::as_nanos))
            .collect(),
    }
}
