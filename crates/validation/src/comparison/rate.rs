//! One rate in A and in B.

use super::metric::Metric;
use crate::segment_test::confidence;
use crate::verdict::{Adjusted, Criteria, Evidence, Verdict};
use vastsim_stats::Interval;
use vastsim_stats::paired::{PairedRates, UnpairedRates};

/// How a rate was counted in A and in B.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rates {
    /// Viewing by viewing, with common random numbers.
    Paired(PairedRates),
    /// Apart.
    Unpaired(UnpairedRates),
}

/// A rate, compared.
#[derive(Debug, Clone, PartialEq)]
pub struct RateComparison {
    /// What is compared.
    pub metric: Metric,
    /// Events and trials in A.
    pub a: (u64, u64),
    /// Events and trials in B.
    pub b: (u64, u64),
    /// What is known of B less A, at a confidence of 1 − 2α: it lies within the
    /// margin if and only if equivalence is shown.
    pub interval: Interval,
    /// What would be known without pairs; `None` where there are none.
    pub unpaired: Option<Interval>,
    /// The rates by the closed forms.
    pub expected: Option<[f64; 2]>,
    /// What the difference says.
    pub evidence: Evidence,
    /// Whether it matters.
    pub verdict: Verdict,
}

impl Rates {
    fn unpaired(self) -> UnpairedRates {
        match self {
            Self::Paired(rates) => rates.unpaired(),
            Self::Unpaired(rates) => rates,
        }
    }

    fn score(self, at: f64) -> f64 {
        match self {
            Self::Paired(rates) => rates.score(at),
            Self::Unpaired(rates) => rates.score(at),
        }
    }

    fn evidence(self, margin: f64) -> Evidence {
        let (difference, log_p_difference) = match self {
            Self::Paired(rates) => (rates.difference(), rates.log_p_difference()),
            Self::Unpaired(rates) => (rates.difference(), rates.log_p_difference()),
        };
        Evidence::of_scores(difference, margin, log_p_difference, |at| self.score(at))
    }
}

impl RateComparison {
    /// A rate by itself, not yet judged with others; `None` where one of them has
    /// no trials, and where nothing happens and nothing was expected to.
    pub fn of(
        metric: Metric,
        rates: Rates,
        expected: Option<[f64; 2]>,
        criteria: &Criteria,
    ) -> Option<Self> {
        let [a, b] = rates.unpaired().arms();
        let is_possible = expected.is_some_and(|expected| expected.iter().any(|it| *it > 0.0));
        if a.1 == 0 || b.1 == 0 || (a.0 == 0 && b.0 == 0 && !is_possible) {
            return None;
        }
        let confidence = confidence(criteria);
        let apart = rates.unpaired().interval(confidence);
        let (interval, unpaired) = match rates {
            Rates::Paired(rates) => (rates.interval(confidence), Some(apart)),
            Rates::Unpaired(_) => (apart, None),
        };
        let evidence = rates.evidence(criteria.margin);
        Some(Self {
            metric,
            a,
            b,
            interval,
            unpaired,
            expected,
            evidence,
            verdict: evidence.verdict(criteria, Adjusted::all(&[evidence])[0]),
        })
    }

    /// The rate in A.
    pub fn rate_a(&self) -> f64 {
        self.a.0 as f64 / self.a.1 as f64
    }

    /// The rate in B.
    pub fn rate_b(&self) -> f64 {
        self.b.0 as f64 / self.b.1 as f64
    }

    /// B less A by the closed forms.
    pub fn expected_difference(&self) -> Option<f64> {
        self.expected.map(|[a, b]| b - a)
    }

    /// How many times as wide the interval would be without pairs.
    pub fn narrowing(&self) -> Option<f64> {
        let apart = self.unpaired?;
        Some((apart.high - apart.low) / (self.interval.high - self.interval.low))
    }
}
