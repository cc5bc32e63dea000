//! The mean time watched while a run is looked at.

use super::sequence::{TRIALS_PER_WEIGHT, trials_of_prior};
use vastsim_engine::{AdForm, SimTime};
use vastsim_montecarlo::AdTotal;
use vastsim_stats::Confidence;
use vastsim_stats::sequential::MeanConfidenceSequence;

const NANOS_PER_SEC: f64 = 1e9;

#[derive(Debug, Clone)]
pub(super) struct MeanWatch {
    duration: SimTime,
    sessions_expected: f64,
    seen: Seen,
    sequence: MeanConfidenceSequence,
}

/// What was seen up to a look: times watched, in shares of the ad.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    sessions: u64,
    sum: f64,
    /// At least so much.
    squares: f64,
}

impl MeanWatch {
    /// `None` of an ad without duration, of which the time watched is known.
    pub(super) fn of(
        form: &AdForm<'_>,
        duration: SimTime,
        halfwidth_s: f64,
        confidence: Confidence,
    ) -> Option<Self> {
        if duration == SimTime::ZERO {
            return None;
        }
        let share = (form.mean_watched_ns() / duration.as_nanos() as f64).clamp(0.0, 1.0);
        let halfwidth = halfwidth_s / duration_s(duration);
        // Of all shares with this mean those that are 0 or 1 vary most; where nobody is
        // interrupted nothing varies, and one session of variation is soon enough.
        let variance = share * (1.0 - share);
        let trials = trials_of_prior(variance.sqrt(), halfwidth, confidence);
        let weight = (variance * trials).max(1.0);
        Some(Self {
            duration,
            sessions_expected: trials * TRIALS_PER_WEIGHT,
            seen: Seen::default(),
            sequence: MeanConfidenceSequence::new(share, weight, confidence)?,
        })
    }

    /// By the closed form.
    pub(super) const fn sessions_expected(&self) -> f64 {
        self.sessions_expected
    }

    pub(super) fn look(&mut self, total: &AdTotal<'_>, halfwidth_s: f64) -> bool {
        let (all, seen) = (Seen::of(total, self.duration), self.seen);
        self.sequence.observe(
            all.sessions - seen.sessions,
            all.sum - seen.sum,
            all.squares - seen.squares,
        );
        self.seen = all;
        let halfwidth = halfwidth_s / duration_s(self.duration);
        self.sequence.is_within(halfwidth)
    }

    /// In seconds.
    pub(super) fn halfwidth(&self) -> f64 {
        self.sequence.halfwidth() * duration_s(self.duration)
    }

    /// In seconds.
    pub(super) fn standard_error(&self) -> f64 {
        let Seen { sum, squares, .. } = self.seen;
        let sessions = self.seen.sessions.max(1) as f64;
        let variance = (squares - sum * sum / sessions).max(0.0) / sessions;
        (variance / sessions).sqrt() * duration_s(self.duration)
    }
}

impl Seen {
    fn of(total: &AdTotal<'_>, duration: SimTime) -> Self {
        let duration_ns = duration.as_nanos() as f64;
        Self {
            sessions: total.sessions(),
            sum: total.watched_ns() as f64 / duration_ns,
            squares: total.watched_squares_at_most_ns2() / (duration_ns * duration_ns),
        }
    }
}

fn duration_s(duration: SimTime) -> f64 {
    duration.as_nanos() as f64 / NANOS_PER_SEC
}
