//! Whether a profile holds.

use crate::segment_test::log_sum;
use std::fmt;
use vastsim_stats::multiplicity::holm_log;
use vastsim_stats::normal;

/// What observed sessions say about a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The difference is shown to be within the margin, and is not seen at all.
    Equivalent,
    /// It is shown to be within the margin, though there is one: with many
    /// sessions every difference is seen.
    EquivalentButDetectable,
    /// The difference is shown to be beyond the margin.
    Different,
    /// Too few sessions to tell on which side of the margin it is.
    Inconclusive,
}

/// What makes a difference matter, and how sure to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Criteria {
    /// The greatest difference between two rates that does not matter, above 0
    /// and below 1: 0.005 is half a percentage point.
    pub margin: f64,
    /// The probability of each kind of error, above 0 and below 0.5.
    pub alpha: f64,
    /// The probability with which a sample size is to settle a question.
    pub power: f64,
}

impl Criteria {
    /// A margin of half a percentage point, 5 % and 90 %.
    pub const USUAL: Self = Self {
        margin: 0.005,
        alpha: 0.05,
        power: 0.9,
    };
}

impl Default for Criteria {
    fn default() -> Self {
        Self::USUAL
    }
}

/// The evidence about one difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// Observed less expected.
    pub difference: f64,
    /// ln of the p-value of "the difference is at or beyond the margin".
    pub log_p_equivalence: f64,
    /// ln of the p-value of "the difference is within the margin".
    pub log_p_beyond: f64,
    /// ln of the p-value of "there is no difference".
    pub log_p_difference: f64,
}

impl Evidence {
    /// Of a difference whose `score` says how far it lies above a value, on the
    /// scale of the standard normal distribution, with ln of the p-value of "there
    /// is no difference".
    ///
    /// "Within the margin" has the greater of the probabilities of a difference as
    /// large, on either side, at the two bounds: that at the nearer one.
    pub(crate) fn of_scores(
        difference: f64,
        margin: f64,
        log_p_difference: f64,
        score: impl Fn(f64) -> f64,
    ) -> Self {
        let above_least = normal::log_sf(score(-margin));
        let below_most = normal::log_cdf(score(margin));
        let size = difference.abs();
        let near = score(margin.copysign(difference)).abs();
        let far = near * (size + margin) / (size - margin);
        let log_p_beyond = if size > margin && near > 0.0 {
            log_sum(normal::log_sf(near), normal::log_sf(far)).min(0.0)
        } else {
            0.0
        };
        Self {
            difference,
            log_p_equivalence: above_least.max(below_most),
            log_p_beyond,
            // Of a certainty, 0 rather than −0.
            log_p_difference: log_p_difference + 0.0,
        }
    }

    /// The verdict, with the p-values of what is seen adjusted for how many are
    /// judged together.
    ///
    /// Where the interval of the difference lies decides: within the margin, the
    /// difference does not matter; beyond it, it does; across it, more sessions
    /// have to tell. Whether there is any difference at all is only a remark.
    pub fn verdict(self, criteria: &Criteria, adjusted: Adjusted) -> Verdict {
        let level = libm::log(criteria.alpha);
        let is_within = self.log_p_equivalence < level;
        let is_beyond = adjusted.log_p_beyond < level;
        let is_seen = adjusted.log_p_difference < level;
        match (is_within, is_seen) {
            (true, false) => Verdict::Equivalent,
            (true, true) => Verdict::EquivalentButDetectable,
            (false, _) if is_beyond => Verdict::Different,
            (false, _) => Verdict::Inconclusive,
        }
    }
}

/// p-values of one difference among several, by Holm's procedure (1979): that
/// any of them is too small by chance has the probability α.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adjusted {
    /// ln of that of "the difference is within the margin".
    pub log_p_beyond: f64,
    /// ln of that of "there is no difference".
    pub log_p_difference: f64,
}

impl Adjusted {
    /// Of each of the differences that are judged together.
    pub fn all(evidence: &[Evidence]) -> Vec<Self> {
        let of = |log_p: fn(&Evidence) -> f64| {
            let log_p: Vec<_> = evidence.iter().map(log_p).collect();
            holm_log(&log_p)
        };
        let beyond = of(|evidence| evidence.log_p_beyond).into_iter();
        let pairs = beyond.zip(of(|evidence| evidence.log_p_difference));
        pairs
            .map(|(log_p_beyond, log_p_difference)| Self {
                log_p_beyond,
                log_p_difference,
            })
            .collect()
    }
}

impl Verdict {
    /// The verdict on a whole, of those on its parts.
    ///
    /// A profile holds if each part does: an intersection–union test, which
    /// needs no adjustment (Berger 1982). One part that is different is enough
    /// for the whole to be. Nothing observed is inconclusive.
    pub fn of_all(parts: impl IntoIterator<Item = Self>) -> Self {
        parts
            .into_iter()
            .max_by_key(|verdict| verdict.weight())
            .unwrap_or(Self::Inconclusive)
    }

    /// The name in files, such as `equivalent_but_detectable`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equivalent => "equivalent",
            Self::EquivalentButDetectable => "equivalent_but_detectable",
            Self::Different => "different",
            Self::Inconclusive => "inconclusive",
        }
    }

    const fn weight(self) -> u8 {
        match self {
            Self::Equivalent => 0,
            Self::EquivalentButDetectable => 1,
            Self::Inconclusive => 2,
            Self::Different => 3,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
