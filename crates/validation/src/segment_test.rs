//! The rate of interruption in one segment, against the profile.

use crate::expectation::Expectation;
use crate::funnel::Funnel;
use crate::settle::{SESSIONS_MAX, sessions_to_settle};
use crate::verdict::{Adjusted, Criteria, Evidence, Verdict};
use vastsim_engine::Milestone;
use vastsim_stats::cluster::DesignEffect;
use vastsim_stats::{Confidence, Interval, binomial, interval, student_t, tost};

/// Sessions that entered a segment, and those that ended in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SegmentCount {
    /// The milestone that the segment begins at.
    pub segment: Milestone,
    /// Sessions that entered it.
    pub entered: u64,
    /// Of these, sessions that ended in it.
    pub interrupted: u64,
    /// The probability of that by the profile.
    pub expected: f64,
}

/// The test of one segment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SegmentTest {
    /// What was counted, and what was expected.
    pub count: SegmentCount,
    /// What is known of observed less expected, at a confidence of 1 − 2α: it
    /// lies within the margin if and only if equivalence is shown.
    pub interval: Interval,
    /// What that says.
    pub evidence: Evidence,
    /// How much wider than of independent sessions, where clusters are known.
    pub design_effect: Option<f64>,
    /// Whether the profile holds in this segment.
    pub verdict: Verdict,
    /// How many sessions have to start, so that the question is likely to be
    /// settled; `None` if it is, or if no number will do.
    pub sessions_to_settle: Option<u64>,
}

impl SegmentCount {
    /// Those of each segment that sessions entered, and that are expected to
    /// be entered; none where counts grow.
    pub fn all(funnel: &Funnel, expectation: &Expectation<'_>) -> impl Iterator<Item = Self> {
        let of = |segment| {
            let count = Self {
                segment,
                entered: funnel.reached(segment),
                interrupted: funnel.interrupted(segment)?,
                expected: expectation.hazard(segment)?,
            };
            (count.entered > 0).then_some(count)
        };
        Milestone::SEGMENTS.into_iter().filter_map(of)
    }

    /// The rate that was observed.
    pub fn observed(&self) -> f64 {
        self.interrupted as f64 / self.entered as f64
    }

    /// Of independent sessions, by the exact binomial tests: two one-sided ones
    /// of equivalence (Schuirmann 1987), with the interval of Clopper and
    /// Pearson, which holds for any number of sessions.
    pub fn test(self, criteria: &Criteria) -> SegmentTest {
        let Self {
            entered,
            interrupted,
            expected,
            ..
        } = self;
        let equivalence = tost::exact(interrupted, entered, expected, criteria.margin);
        let confidence = confidence(criteria);
        let interval = interval::clopper_pearson(interrupted, entered, confidence);
        let evidence = Evidence {
            difference: self.observed() - expected,
            log_p_equivalence: equivalence.log_p(),
            log_p_beyond: self.log_p_beyond(criteria.margin),
            log_p_difference: binomial::log_two_sided(interrupted, entered, expected),
        };
        self.tested(interval, evidence, None, criteria)
    }

    /// ln of the exact p-value of "the difference is within the margin": the
    /// greater of the probabilities of a difference as large, on either side, at
    /// the two bounds. A bound that no rate can be beyond is no bound.
    fn log_p_beyond(&self, margin: f64) -> f64 {
        let bounds = [self.expected - margin, self.expected + margin];
        let bounds = bounds.map(|bound| bound.clamp(0.0, 1.0));
        let as_large = bounds.map(|bound| self.log_p_as_large(bound));
        as_large[0].max(as_large[1])
    }

    /// ln of the probability, if this rate is the truth, of a count at least as
    /// far from the expected one.
    fn log_p_as_large(&self, rate: f64) -> f64 {
        // A mirrored count that only rounding keeps from being as far is.
        const TIE: f64 = 1e-9;
        let (x, n) = (self.interrupted, self.entered);
        let mirrored = 2.0 * n as f64 * self.expected - x as f64;
        let (low, high) = if self.observed() < self.expected {
            (x as f64, (mirrored - TIE).ceil())
        } else {
            ((mirrored + TIE).floor(), x as f64)
        };
        let below = if low < 0.0 {
            f64::NEG_INFINITY
        } else {
            binomial::log_cdf(low as u64, n, rate)
        };
        let above = if high < 1.0 {
            0.0
        } else {
            binomial::log_sf(high as u64 - 1, n, rate)
        };
        log_sum(below, above).min(0.0)
    }

    /// Of sessions in clusters: scores with the sessions that are left of them
    /// by the design effect, against Student's t with one degree of freedom
    /// less than there are clusters.
    pub fn test_of_clusters(self, effect: &DesignEffect, criteria: &Criteria) -> SegmentTest {
        // Clusters that are more alike than chance has them prove nothing better.
        let sessions = effect.effective_trials.min(self.entered as f64);
        let df = effect.degrees_of_freedom;
        let scores = Scores {
            observed: self.observed(),
            sessions,
            df,
        };
        let Self { expected, .. } = self;
        let (low, high) = (expected - criteria.margin, expected + criteria.margin);
        let evidence = Evidence {
            difference: self.observed() - expected,
            log_p_equivalence: scores.log_p_above(low).max(scores.log_p_below(high)),
            log_p_beyond: scores.log_p_beyond(expected, criteria.margin),
            log_p_difference: scores.log_p_two_sided(expected),
        };
        let critical = student_t::quantile(1.0 - criteria.alpha, df);
        let interval = interval::wilson_of(self.observed(), sessions, critical);
        self.tested(interval, evidence, Some(effect.deff), criteria)
    }

    fn tested(
        self,
        rate: Interval,
        evidence: Evidence,
        design_effect: Option<f64>,
        criteria: &Criteria,
    ) -> SegmentTest {
        SegmentTest {
            count: self,
            interval: Interval {
                low: rate.low - self.expected,
                high: rate.high - self.expected,
            },
            evidence,
            design_effect,
            verdict: evidence.verdict(criteria, Adjusted::all(&[evidence])[0]),
            sessions_to_settle: None,
        }
    }
}

impl SegmentTest {
    /// The verdict once it is known how many are judged together, and what
    /// would settle it, for `started` sessions of which this many entered.
    pub(crate) fn judge(&mut self, adjusted: Adjusted, started: u64, criteria: &Criteria) {
        self.verdict = self.evidence.verdict(criteria, adjusted);
        self.sessions_to_settle = (self.verdict == Verdict::Inconclusive)
            .then(|| {
                let entering = sessions_to_settle(self.count.expected, &self.evidence, criteria)?;
                let per_entering = started as f64 / self.count.entered as f64;
                let effect = self.design_effect.unwrap_or(1.0).max(1.0);
                let starting = (entering * per_entering * effect).ceil();
                (starting < SESSIONS_MAX).then_some(starting as u64)
            })
            .flatten();
    }
}

/// An observed rate against others, each with the standard error that it would
/// have if it were the truth.
struct Scores {
    observed: f64,
    /// As many as independent ones would be worth.
    sessions: f64,
    df: f64,
}

impl Scores {
    fn t(&self, rate: f64) -> f64 {
        (self.observed - rate) / (rate * (1.0 - rate) / self.sessions).sqrt()
    }

    /// ln of the p-value of "the rate is at most this", which no rate is below 0.
    fn log_p_above(&self, rate: f64) -> f64 {
        match rate {
            ..=0.0 => f64::NEG_INFINITY,
            1.0.. => 0.0,
            rate => student_t::log_sf(self.t(rate), self.df),
        }
    }

    /// ln of the p-value of "the rate is at least this", which no rate is above 1.
    fn log_p_below(&self, rate: f64) -> f64 {
        match rate {
            ..=0.0 => 0.0,
            1.0.. => f64::NEG_INFINITY,
            rate => student_t::log_sf(-self.t(rate), self.df),
        }
    }

    /// ln of the p-value of "the rate is within the margin", as of counts.
    fn log_p_beyond(&self, expected: f64, margin: f64) -> f64 {
        let distance = (self.observed - expected).abs();
        let of = |bound: f64| {
            let error = (bound * (1.0 - bound) / self.sessions).sqrt();
            let [near, far] = [distance - margin, distance + margin].map(|it| it / error);
            log_sum(
                student_t::log_sf(near, self.df),
                student_t::log_sf(far, self.df),
            )
        };
        let bounds = [expected - margin, expected + margin].into_iter();
        let possible = bounds.filter(|bound| *bound > 0.0 && *bound < 1.0);
        possible.map(of).fold(f64::NEG_INFINITY, f64::max).min(0.0)
    }

    /// ln of the p-value of "the rate is this"; certain where nothing is left to
    /// chance.
    fn log_p_two_sided(&self, rate: f64) -> f64 {
        let t = self.t(rate);
        if t.is_nan() {
            return 0.0;
        }
        let both = student_t::log_sf(t.abs(), self.df) + core::f64::consts::LN_2;
        both.min(0.0)
    }
}

/// ln(exp(a) + exp(b)).
pub(crate) fn log_sum(a: f64, b: f64) -> f64 {
    let (smaller, larger) = (a.min(b), a.max(b));
    if smaller == f64::NEG_INFINITY {
        return larger;
    }
    larger + libm::log1p(libm::exp(smaller - larger))
}

/// Two one-sided tests at α go with an interval of 1 − 2α.
pub(crate) fn confidence(criteria: &Criteria) -> Confidence {
    Confidence::new(1.0 - 2.0 * criteria.alpha).unwrap_or_default()
}
