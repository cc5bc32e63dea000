//! Two rates of the same trials.

use super::hybrid::Hybrid;
use super::unpaired::UnpairedRates;
use super::{tango, tango_score};
use crate::{Confidence, Interval};

/// Two rates of the same trials, counted together.
///
/// Not every trial need be one in both arms: an ad in the middle of a pod is not
/// started by every viewer. Then each rate is one of those that started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PairedRates {
    /// By what came of the first arm, then of the second: not tried, no event, an
    /// event.
    counts: [[u64; 3]; 3],
}

const NOT_TRIED: usize = 0;
const MISS: usize = 1;
const EVENT: usize = 2;

impl PairedRates {
    /// Counts of pairs by what came of the first arm, then of the second: not
    /// tried, tried without an event, an event.
    pub const fn of(counts: [[u64; 3]; 3]) -> Self {
        Self { counts }
    }

    /// The same counts, taken for those of two samples.
    pub fn unpaired(self) -> UnpairedRates {
        let [first, second] = self.margins();
        let arm = |margin: [u64; 3]| (margin[EVENT], margin[MISS] + margin[EVENT]);
        UnpairedRates::of(arm(first), arm(second))
    }

    /// The second rate less the first; NaN where one has no trials.
    pub fn difference(self) -> f64 {
        match self.discordant() {
            Some(Discordant {
                gained,
                lost,
                pairs,
            }) => (gained as f64 - lost as f64) / pairs as f64,
            None => self.hybrid().difference(),
        }
    }

    /// What is known of the difference: [`tango`]'s interval where every trial is
    /// one in both arms. Else the rates are ratios of random numbers, and each has
    /// the Wilson interval of its trials; these are put together with the
    /// correlation that the delta method finds between them (Newcombe 1998; Zou
    /// and Donner 2008).
    ///
    /// # Panics
    /// If there are more than 2^64 − 1 pairs.
    pub fn interval(self, confidence: Confidence) -> Interval {
        match self.discordant() {
            Some(Discordant {
                gained,
                lost,
                pairs,
            }) => tango(gained, lost, pairs, confidence),
            None => self.hybrid().interval(confidence.z()),
        }
    }

    /// How far the difference lies above `at`, in −1..=1, on the scale of the
    /// standard normal distribution: [`tango_score`], or the z at which the
    /// interval ends there. NaN where a rate has no trials.
    ///
    /// # Panics
    /// If there are more than 2^64 − 1 pairs.
    pub fn score(self, at: f64) -> f64 {
        match self.discordant() {
            Some(Discordant {
                gained,
                lost,
                pairs,
            }) => tango_score(gained, lost, pairs, at),
            None => self.hybrid().score(at),
        }
    }

    /// None where a trial of one arm is none of the other.
    fn discordant(self) -> Option<Discordant> {
        let counts = self.counts;
        let tried_once = (0..3).any(|i| counts[NOT_TRIED][i] > 0 || counts[i][NOT_TRIED] > 0);
        let pairs = counts.iter().flatten().sum();
        (!tried_once).then_some(Discordant {
            gained: counts[MISS][EVENT],
            lost: counts[EVENT][MISS],
            pairs,
        })
    }

    /// The counts of each arm by itself.
    fn margins(self) -> [[u64; 3]; 2] {
        let counts = self.counts;
        let first = counts.map(|row| row.iter().sum());
        let second = [0, 1, 2].map(|i| counts.iter().map(|row| row[i]).sum());
        [first, second]
    }

    fn hybrid(self) -> Hybrid {
        Hybrid {
            arms: self.unpaired().arms(),
            correlation: self.correlation(),
        }
    }

    /// Of the errors of both rates: Σ(x1 − p̂1)(x2 − p̂2) over the pairs that are
    /// trials of both, over √(n1·p̂1(1 − p̂1)·n2·p̂2(1 − p̂2)); 0 where a rate has no
    /// variance.
    fn correlation(self) -> f64 {
        let arms = self.unpaired().arms();
        let [p1, p2] = arms.map(|(events, trials)| events as f64 / trials as f64);
        let count = |first: usize, second: usize| self.counts[first][second] as f64;
        let both = count(EVENT, EVENT) * (1.0 - p1) * (1.0 - p2) + count(MISS, MISS) * p1 * p2;
        let one = count(EVENT, MISS) * (1.0 - p1) * p2 + count(MISS, EVENT) * p1 * (1.0 - p2);
        let [v1, v2] = [(p1, arms[0].1), (p2, arms[1].1)].map(|(p, n)| n as f64 * p * (1.0 - p));
        let scale = (v1 * v2).sqrt();
        if scale > 0.0 {
            ((both - one) / scale).clamp(-1.0, 1.0)
        } else {
            0.0
        }
    }
}

/// Pairs of which one alone is an event.
struct Discordant {
    gained: u64,
    lost: u64,
    pairs: u64,
}
