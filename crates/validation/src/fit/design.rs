//! What clusters leave of the sessions of a segment.

use super::options::FitOptions;
use crate::funnel::Funnel;
use vastsim_engine::Milestone;
use vastsim_stats::cluster::design_effect;
use vastsim_stats::interval::{IntervalMethod, wilson_of};
use vastsim_stats::{Confidence, Interval, beta, student_t};

/// How much less clustered sessions say than independent ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Design {
    /// The design effect, at least 1: nobody knows more than of independent
    /// sessions.
    pub(super) effect: f64,
    /// Clusters less one.
    pub(super) degrees_of_freedom: f64,
}

impl Design {
    /// Of each segment; of one whose sessions all end alike, as bad as the worst
    /// of the others. All `None` below two clusters.
    pub(super) fn of_segments(clusters: &[Funnel]) -> [Option<Self>; 4] {
        let own = Milestone::SEGMENTS.map(|segment| Self::of(segment, clusters));
        let worst = own.iter().flatten().copied();
        let worst = worst.max_by(|one, other| one.effect.total_cmp(&other.effect));
        own.map(|own| own.or(worst))
    }

    fn of(segment: Milestone, clusters: &[Funnel]) -> Option<Self> {
        let counts = clusters.iter().filter_map(|cluster| {
            let interrupted = cluster.interrupted(segment)?;
            Some((interrupted, cluster.reached(segment)))
        });
        let effect = design_effect(&counts.collect::<Vec<_>>())?;
        Some(Self {
            effect: effect.deff.max(1.0),
            degrees_of_freedom: effect.degrees_of_freedom,
        })
    }

    /// The critical value of Student's t.
    pub(super) fn critical(self, confidence: Confidence) -> f64 {
        critical(self.degrees_of_freedom, confidence)
    }

    /// The interval of a rate of `trials` by the method that is asked for, at the
    /// sessions that are left of them, and with Student's t in place of the
    /// normal distribution (Korn & Graubard 1998).
    pub(super) fn interval(self, rate: f64, trials: u64, options: &FitOptions) -> Interval {
        let (effective, confidence) = (trials as f64 / self.effect, options.confidence);
        let critical = self.critical(confidence);
        let shrunk = effective * square(confidence.z() / critical);
        match options.interval {
            IntervalMethod::Wilson => wilson_of(rate, effective, critical),
            IntervalMethod::ClopperPearson => of_beta(rate, shrunk, 0.0, 1.0, confidence),
            IntervalMethod::Jeffreys => of_beta(rate, shrunk, 0.5, 0.5, confidence),
        }
    }
}

/// That of Student's t for two-sided intervals.
pub(super) fn critical(degrees_of_freedom: f64, confidence: Confidence) -> f64 {
    student_t::isf(tail(confidence), degrees_of_freedom)
}

/// The interval of quantiles of Beta(x + own, n − x + other) and its mirror.
fn of_beta(rate: f64, trials: f64, own: f64, other: f64, confidence: Confidence) -> Interval {
    let (events, misses) = (trials * rate, trials * (1.0 - rate));
    let tail = tail(confidence);
    let low = || beta::quantile(tail, events + own, misses + other);
    let high = || beta::isf(tail, events + other, misses + own);
    Interval {
        low: if rate > 0.0 { low() } else { 0.0 },
        high: if rate < 1.0 { high() } else { 1.0 },
    }
}

fn tail(confidence: Confidence) -> f64 {
    (1.0 - confidence.level()) / 2.0
}

fn square(x: f64) -> f64 {
    x * x
}
