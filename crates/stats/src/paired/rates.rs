//! Two rates of the same trials.

use super::ratios::Ratios;
use super::unpaired::UnpairedRates;
use super::{tango, tango_score};
use crate::{Confidence, Interval, binomial, normal};

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
            None => self.ratios().difference,
        }
    }

    /// What is known of the difference: [`tango`]'s interval where every trial is
    /// one in both arms. Else the rates are ratios of random numbers, and the
    /// interval is d ± h, where h² = z²(σ² + h·g) with the variance σ² of the delta
    /// method and g of its skewness: ±zσ, but as wide as the score interval where few
    /// pairs are discordant.
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
            None => self.ratios().interval(confidence.z()),
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
            None => self.ratios().score(at),
        }
    }

    /// ln of the two-sided p-value of "there is no difference": the exact test of
    /// `McNemar` (1947) where every trial is one in both arms, that discordant pairs
    /// are as often gained as lost; else that of the [`score`](Self::score).
    ///
    /// # Panics
    /// If there are more than 2^64 − 1 pairs.
    pub fn log_p_difference(self) -> f64 {
        match self.discordant() {
            Some(Discordant { gained, lost, .. }) => {
                binomial::log_two_sided(gained, gained + lost, 0.5)
            }
            None => normal::log_two_sided(self.score(0.0)),
        }
    }

    /// None where a trial of one arm is none of the other.
    fn discordant(self) -> Option<Discordant> {
        let counts = self.counts;
        let tried = [MISS, EVENT];
        let tried_once = |i: &usize| counts[NOT_TRIED][*i] > 0 || counts[*i][NOT_TRIED] > 0;
        if tried.iter().any(tried_once) {
            return None;
        }
        let pairs = tried.iter().flat_map(|i| tried.map(|j| counts[*i][j]));
        Some(Discordant {
            gained: counts[MISS][EVENT],
            lost: counts[EVENT][MISS],
            pairs: pairs.sum(),
        })
    }

    /// The counts of each arm by itself.
    fn margins(self) -> [[u64; 3]; 2] {
        let counts = self.counts;
        let first = counts.map(|row| row.iter().sum());
        let second = [0, 1, 2].map(|i| counts.iter().map(|row| row[i]).sum());
        [first, second]
    }

    fn ratios(self) -> Ratios {
        Ratios::of(self.counts, self.unpaired().arms())
    }
}

/// Pairs of which one alone is an event.
struct Discordant {
    gained: u64,
    lost: u64,
    pairs: u64,
}
