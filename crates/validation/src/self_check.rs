//! A run against its own closed form.

use crate::distance;
use std::fmt;
use vastsim_engine::{AdForm, Milestone, Mix, MixForm, SimTime};
use vastsim_montecarlo::{AdTotal, CellTally};

/// How many instants of a distribution are compared, at most.
const INSTANTS_MAX: usize = 128;

/// The estimates of a cell, compared with what they should be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SelfCheck {
    /// How many estimates were compared.
    pub compared: u64,
    /// Those that are farther off than 5 standard errors.
    pub far: Vec<Far>,
}

/// An estimate that is far from what it should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Far {
    /// Which ad of the cell, from 0.
    pub ad_index: usize,
    /// What was estimated.
    pub estimate: Estimated,
    /// What was counted: a share, or seconds.
    pub observed: f64,
    /// What it should be.
    pub expected: f64,
    /// In standard errors, as [`crate::distance`] measures them.
    pub distance: f64,
}

/// What a run estimates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Estimated {
    /// The share of viewings that start the ad.
    Starts,
    /// The share of sessions that reach a milestone.
    Reach(Milestone),
    /// The share of sessions that end in a segment for a reason.
    Interruption(Milestone, String),
    /// The mean time watched, in seconds.
    MeanWatched,
    /// The share of sessions that are interrupted up to some instant.
    Curve,
}

impl SelfCheck {
    /// Everything that was counted in a cell: starts, milestones, segments and
    /// reasons, the time watched, and when interruptions happened.
    pub fn of(mix: &Mix<'_>, tally: &CellTally) -> Self {
        let form = MixForm::of(mix);
        let mut check = Self::default();
        for turn in 0..mix.turns() {
            let total = tally.ad(mix, turn);
            let mut ad = OfAd {
                check: &mut check,
                ad_index: turn,
                sessions: total.sessions(),
            };
            let (started, viewings) = (total.sessions(), tally.viewings());
            ad.share_of(Estimated::Starts, started, viewings, form.start_reach(turn));
            if total.errored() < total.sessions() {
                ad.all(&total, &form.ad(turn), duration(mix, turn));
            }
        }
        check
    }

    /// Those that no chance explains, in a run with so many estimates in all.
    pub fn disagreements(&self, compared: u64) -> impl Iterator<Item = &Far> {
        let limit = distance::limit(compared);
        self.far
            .iter()
            .filter(move |far| is_beyond(far.distance, limit))
    }
}

/// What is no number agrees with nothing.
fn is_beyond(distance: f64, limit: f64) -> bool {
    distance.is_nan() || distance.abs() > limit
}

fn duration(mix: &Mix<'_>, turn: usize) -> SimTime {
    mix.programs().first().map_or(SimTime::ZERO, |program| {
        program.turns()[turn].plan.duration()
    })
}

/// An ad whose estimates are being compared.
struct OfAd<'c> {
    check: &'c mut SelfCheck,
    ad_index: usize,
    sessions: u64,
}

impl OfAd<'_> {
    fn all(&mut self, total: &AdTotal<'_>, form: &AdForm<'_>, duration: SimTime) {
        for milestone in Milestone::ALL {
            let reached = total.reached(milestone);
            self.share(Estimated::Reach(milestone), reached, form.reach(milestone));
        }
        for segment in Milestone::SEGMENTS {
            for reason in total.reasons() {
                let estimated = Estimated::Interruption(segment, reason.to_string());
                let interrupted = total.interrupted(segment, reason);
                self.share(estimated, interrupted, form.interrupted(segment, reason));
            }
        }
        self.mean(total, form, duration);
        self.curve(total, form);
    }

    fn share(&mut self, estimated: Estimated, count: u64, expected: f64) {
        self.share_of(estimated, count, self.sessions, expected);
    }

    /// Nothing is left to chance where nothing is expected and nothing happened.
    fn share_of(&mut self, estimated: Estimated, count: u64, of: u64, expected: f64) {
        let is_certain = expected <= 0.0 && count == 0 || expected >= 1.0 && count == of;
        if of == 0 || is_certain {
            return;
        }
        let distance = distance::of_share(count, of, expected);
        self.compare(estimated, count as f64 / of as f64, expected, distance);
    }

    fn mean(&mut self, total: &AdTotal<'_>, form: &AdForm<'_>, duration: SimTime) {
        const NANOS_PER_SEC: f64 = 1e9;
        let mean_s = total.watched_ns() as f64 / self.sessions as f64 / NANOS_PER_SEC;
        let expected_s = form.mean_watched_ns() / NANOS_PER_SEC;
        let greatest_s = duration.as_nanos() as f64 / NANOS_PER_SEC;
        let distance = distance::of_mean(mean_s, expected_s, greatest_s, self.sessions);
        self.compare(Estimated::MeanWatched, mean_s, expected_s, distance);
    }

    /// Where the shares interrupted so far are farthest apart, among instants
    /// that part the interruptions evenly.
    fn curve(&mut self, total: &AdTotal<'_>, form: &AdForm<'_>) {
        let offsets = total.all_offsets();
        let buckets = offsets.buckets().count();
        let stride = buckets.div_ceil(INSTANTS_MAX).max(1);
        let mut interrupted = 0;
        let shares = offsets.buckets().map(|(until, count)| {
            interrupted += count;
            (until, interrupted as f64 / self.sessions as f64)
        });
        let pairs = shares
            .step_by(stride)
            .map(|(until, observed)| (observed, form.interrupted_by(until)));
        let farthest = pairs.max_by(|(a, b), (c, d)| (a - b).abs().total_cmp(&(c - d).abs()));
        if let Some((observed, expected)) = farthest {
            let distance = distance::of_curve(observed - expected, self.sessions);
            self.compare(Estimated::Curve, observed, expected, distance);
        }
    }

    fn compare(&mut self, estimate: Estimated, observed: f64, expected: f64, distance: f64) {
        self.check.compared += 1;
        if is_beyond(distance, distance::limit(1)) {
            self.check.far.push(Far {
                ad_index: self.ad_index,
                estimate,
                observed,
                expected,
                distance,
            });
        }
    }
}

impl fmt::Display for Estimated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Starts => f.write_str("viewings that start it"),
            Self::Reach(milestone) => write!(f, "sessions that reach `{milestone}`"),
            Self::Interruption(segment, reason) => {
                write!(f, "sessions interrupted in `{segment}` for `{reason}`")
            }
            Self::MeanWatched => f.write_str("mean time watched"),
            Self::Curve => f.write_str("interruptions over time"),
        }
    }
}
