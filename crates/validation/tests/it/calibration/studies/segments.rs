//! One segment, by exact sums over all that can be counted.

use std::ops::Range;
use vastsim_engine::Milestone;
use vastsim_stats::binomial;
use vastsim_validation::{Criteria, SegmentCount, SegmentTest, Verdict};

/// The verdicts, in the order of their columns.
pub const VERDICTS: [Verdict; 4] = [
    Verdict::Equivalent,
    Verdict::EquivalentButDetectable,
    Verdict::Different,
    Verdict::Inconclusive,
];

/// Sessions that enter a segment with an expected rate.
#[derive(Debug, Clone, Copy)]
pub struct Segment {
    pub entered: u64,
    pub expected: f64,
    pub criteria: Criteria,
}

impl Segment {
    fn test(&self, interrupted: u64) -> SegmentTest {
        let count = SegmentCount {
            segment: Milestone::Start,
            entered: self.entered,
            interrupted,
            expected: self.expected,
        };
        count.test(&self.criteria)
    }

    /// How often the interval has the true difference, 0.
    pub fn coverage(&self) -> f64 {
        let least = first(0..self.entered + 1, |x| self.test(x).interval.high >= 0.0);
        let end = first(least..self.entered + 1, |x| self.test(x).interval.low > 0.0);
        self.probability(least..end, self.expected)
    }

    /// How often equivalence is shown if the rate is `truth`. The counts that
    /// show it are those between a least and a greatest one.
    pub fn shown(&self, truth: f64) -> f64 {
        let is_shown =
            |x: u64| self.test(x).evidence.log_p_equivalence < libm::log(self.criteria.alpha);
        let centre = if self.expected <= self.criteria.margin {
            0
        } else {
            (self.entered as f64 * self.expected) as u64
        };
        if !is_shown(centre) {
            return 0.0;
        }
        let least = first(0..centre, is_shown);
        let end = first(centre..self.entered + 1, |x| !is_shown(x));
        self.probability(least..end, truth)
    }

    /// How often each verdict is given if the rate is `truth`, but for what has
    /// a probability below 1e-15.
    pub fn verdicts(&self, truth: f64) -> [f64; 4] {
        let mean = self.entered as f64 * truth;
        let reach = 8.5 * (mean * (1.0 - truth)).sqrt() + 10.0;
        let least = (mean - reach).max(0.0) as u64;
        let most = ((mean + reach) as u64).min(self.entered);
        let mut shares = [0.0; 4];
        for x in least..=most {
            let verdict = self.test(x).verdict;
            let index = VERDICTS.iter().position(|it| *it == verdict).unwrap();
            shares[index] += binomial::pmf(x, self.entered, truth);
        }
        shares
    }

    fn probability(&self, counts: Range<u64>, truth: f64) -> f64 {
        let up_to = |x: u64| {
            x.checked_sub(1)
                .map_or(0.0, |x| binomial::cdf(x, self.entered, truth))
        };
        up_to(counts.end) - up_to(counts.start)
    }
}

/// The first of which it holds, if it does of all behind it; the end if of none.
fn first(range: Range<u64>, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (range.start, range.end);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}
