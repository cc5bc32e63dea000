//! The whole survival curve, against the profile.

use crate::expectation::Expectation;
use crate::observed_tally::ObservedTally;
use crate::offset_bins::OffsetBins;
use crate::resolution::Resolution;
use crate::verdict::{Adjusted, Criteria, Evidence, Verdict};
use vastsim_engine::SimTime;
use vastsim_stats::empirical::{cramer_von_mises_binned, dkw_halfwidth, ks_binned};
use vastsim_stats::kolmogorov;

/// When sessions are interrupted, compared at every instant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveTest {
    /// Where the observed share of sessions interrupted so far is farthest from
    /// the expected one.
    pub offset: SimTime,
    /// That share, observed.
    pub observed: f64,
    /// That share, expected.
    pub expected: f64,
    /// The difference there is known to this much, at every instant at once and
    /// with a confidence of 1 − α (Massart 1990).
    pub halfwidth: f64,
    /// What that says.
    pub evidence: Evidence,
    /// Whether the profile holds at every instant.
    pub verdict: Verdict,
    /// The offsets of interruptions by themselves.
    pub shape: Option<ShapeTest>,
}

/// The offsets of those sessions that were interrupted, whatever their share:
/// tests of binned data, which hold on any grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShapeTest {
    /// Interruptions.
    pub interruptions: u64,
    /// The greatest difference of the distribution functions.
    pub ks_statistic: f64,
    /// ln of its p-value, which is on the safe side.
    pub ks_log_p: f64,
    /// The statistic of Cramér and von Mises.
    pub cvm_statistic: f64,
    /// ln of its p-value.
    pub cvm_log_p: f64,
}

/// The share of sessions interrupted before each cut, and what is expected.
struct Curve {
    cut: Vec<SimTime>,
    counts: Vec<u64>,
    expected: Vec<f64>,
}

impl Curve {
    /// Edges that rounding moves to one cut are one: between them nothing can
    /// be recorded.
    fn of(bins: &OffsetBins, expectation: &Expectation<'_>, resolution: Resolution) -> Self {
        let mut curve = Self {
            cut: Vec::new(),
            counts: Vec::new(),
            expected: Vec::new(),
        };
        let mut pending = 0;
        let all = bins.bins().count();
        for (index, (edge, count)) in bins.bins().enumerate() {
            pending += count;
            let is_last = index + 1 == all;
            let edge = edge.min(expectation.duration());
            let cut = resolution.cut(edge);
            let next = resolution.cut(SimTime::from_nanos(edge.as_nanos() + bins.width_ns()));
            if is_last || next != cut {
                let expected = if is_last {
                    1.0 - expectation.terminal()[4]
                } else {
                    expectation.recorded_before(edge, resolution)
                };
                curve.cut.push(cut);
                curve.counts.push(core::mem::take(&mut pending));
                curve.expected.push(expected);
            }
        }
        curve
    }

    /// Index, observed and expected share where they are farthest apart.
    fn farthest(&self, sessions: u64) -> Option<(usize, f64, f64)> {
        let mut interrupted = 0;
        let shares = self.counts.iter().map(|count| {
            interrupted += count;
            interrupted as f64 / sessions as f64
        });
        let pairs = shares.zip(&self.expected).enumerate();
        pairs
            .map(|(index, (observed, expected))| (index, observed, *expected))
            .max_by(|(_, a, b), (_, c, d)| (a - b).abs().total_cmp(&(c - d).abs()))
    }

    /// The probability of each bin among interruptions; `None` if none is
    /// expected.
    fn probabilities(&self) -> Option<Vec<f64>> {
        let all = self.expected.last().copied().filter(|all| *all > 0.0)?;
        let mut before = 0.0;
        let bins = self.expected.iter().map(|until| {
            let probability = (until - before).max(0.0) / all;
            before = before.max(*until);
            probability
        });
        Some(bins.collect())
    }
}

impl CurveTest {
    /// `None` if offsets were not observed.
    ///
    /// `effective` is the number of sessions that independent ones would have
    /// to be to tell as much.
    pub fn of(
        tally: &ObservedTally,
        expectation: &Expectation<'_>,
        resolution: Resolution,
        effective: f64,
        criteria: &Criteria,
    ) -> Option<Self> {
        let curve = Curve::of(tally.offsets.as_ref()?, expectation, resolution);
        let (index, observed, expected) = curve.farthest(tally.funnel.sessions())?;
        let sessions = effective as u64;
        let difference = observed - expected;
        let evidence = Evidence {
            difference,
            log_p_equivalence: log_p_apart(criteria.margin - difference.abs(), effective),
            log_p_beyond: log_p_apart(difference.abs() - criteria.margin, effective),
            log_p_difference: log_p_of_distance(sessions, difference.abs()),
        };
        Some(Self {
            offset: curve.cut[index],
            observed,
            expected,
            halfwidth: dkw_halfwidth(sessions, criteria.alpha),
            evidence,
            verdict: evidence.verdict(criteria, Adjusted::all(&[evidence])[0]),
            shape: ShapeTest::of(&curve),
        })
    }
}

impl ShapeTest {
    fn of(curve: &Curve) -> Option<Self> {
        let probabilities = curve.probabilities()?;
        let interruptions = curve.counts.iter().sum();
        if interruptions == 0 {
            return None;
        }
        let ks = ks_binned(&curve.counts, &probabilities);
        let cvm = cramer_von_mises_binned(&curve.counts, &probabilities);
        Some(Self {
            interruptions,
            ks_statistic: ks.d,
            ks_log_p: ks.log_p,
            cvm_statistic: cvm.statistic,
            cvm_log_p: cvm.log_p,
        })
    }
}

/// ln of the p-value of a greatest difference that is this far from one that is
/// supposed: 2·exp(−2n·room²) at most, by the inequality of Dvoretzky, Kiefer and
/// Wolfowitz, for neither moves the other by more than the greatest difference of
/// the observed curve from the true one.
fn log_p_apart(room: f64, sessions: f64) -> f64 {
    if room <= 0.0 {
        return 0.0;
    }
    (core::f64::consts::LN_2 - 2.0 * sessions * room * room).min(0.0)
}

/// ln of the p-value of a greatest difference, by its bound where it is smaller
/// than any number.
fn log_p_of_distance(sessions: u64, distance: f64) -> f64 {
    let p = kolmogorov::sf(sessions, distance);
    if p > f64::MIN_POSITIVE {
        return libm::log(p);
    }
    core::f64::consts::LN_2 - 2.0 * sessions as f64 * distance * distance
}
