//! The rate of interruption in one segment, against the profile.

use crate::expectation::Expectation;
use crate::funnel::Funnel;
use crate::settle::sessions_to_settle;
use crate::verdict::{Criteria, Evidence, Verdict};
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
            log_p_difference: binomial::log_two_sided(interrupted, entered, expected),
        };
        self.tested(interval, evidence, None, criteria)
    }

    /// Of sessions in clusters: scores with the sessions that are left of them
    /// by the design effect, against Student's t with one degree of freedom
    /// less than there are clusters.
    pub fn test_of_clusters(self, effect: &DesignEffect, criteria: &Criteria) -> SegmentTest {
        let sessions = effect.effective_trials;
        let df = effect.degrees_of_freedom;
        let t = |rate: f64| {
            let error = (rate * (1.0 - rate) / sessions).sqrt();
            (self.observed() - rate) / error
        };
        let Self { expected, .. } = self;
        let (low, high) = (expected - criteria.margin, expected + criteria.margin);
        let above_low = if low <= 0.0 {
            f64::NEG_INFINITY
        } else {
            student_t::log_sf(t(low), df)
        };
        let below_high = if high >= 1.0 {
            f64::NEG_INFINITY
        } else {
            student_t::log_sf(-t(high), df)
        };
        let evidence = Evidence {
            difference: self.observed() - expected,
            log_p_equivalence: above_low.max(below_high),
            log_p_difference: log_p_of_t(t(expected), df),
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
            verdict: evidence.verdict(criteria, evidence.log_p_difference),
            sessions_to_settle: None,
        }
    }
}

impl SegmentTest {
    /// The verdict once it is known how many are judged together, and what
    /// would settle it, for `started` sessions of which this many entered.
    pub(crate) fn judge(&mut self, log_p_adjusted: f64, started: u64, criteria: &Criteria) {
        self.verdict = self.evidence.verdict(criteria, log_p_adjusted);
        self.sessions_to_settle = (self.verdict == Verdict::Inconclusive)
            .then(|| {
                let entering = sessions_to_settle(self.count.expected, &self.evidence, criteria)?;
                let per_entering = started as f64 / self.count.entered as f64;
                let effect = self.design_effect.unwrap_or(1.0).max(1.0);
                Some((entering * per_entering * effect).ceil() as u64)
            })
            .flatten();
    }
}

/// Of t, on both sides; certain where nothing is left to chance.
fn log_p_of_t(t: f64, df: f64) -> f64 {
    if t.is_nan() {
        return 0.0;
    }
    let both = student_t::log_sf(t.abs(), df) + core::f64::consts::LN_2;
    both.min(0.0)
}

/// Two one-sided tests at α go with an interval of 1 − 2α.
pub(crate) fn confidence(criteria: &Criteria) -> Confidence {
    Confidence::new(1.0 - 2.0 * criteria.alpha).unwrap_or_default()
}
