//! A survival probability, and how well it is known.

use crate::{Confidence, Interval};

/// An estimate of S, the probability to survive up to and including a time.
///
/// The product of 1 − d/n over the times with d events among n at risk (Kaplan and Meier
/// 1958). NaN where more left than were at risk, and from where none was at risk, unless
/// none had survived.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SurvivalEstimate {
    /// S, 0..=1.
    pub survival: f64,
    /// Greenwood's variance (1926): S²·Σ d/(n·(n − d)). 0 where S is 0 or 1: then
    /// it says nothing.
    pub variance: f64,
    ln_survival: f64,
    /// Σ d/(n·(n − d)), the variance of ln S.
    ln_variance: f64,
}

impl SurvivalEstimate {
    pub(super) const CERTAIN: Self = Self {
        survival: 1.0,
        variance: 0.0,
        ln_survival: 0.0,
        ln_variance: 0.0,
    };

    pub(super) const UNKNOWN: Self = Self {
        survival: f64::NAN,
        variance: f64::NAN,
        ln_survival: f64::NAN,
        ln_variance: f64::NAN,
    };

    /// After another time with so many events among so many at risk.
    pub(super) fn after(self, at_risk: u64, events: u64) -> Self {
        if events > at_risk {
            return Self::UNKNOWN;
        } else if self.survival == 0.0 {
            return self;
        } else if at_risk == 0 {
            return Self::UNKNOWN;
        } else if events == at_risk {
            return self.extinct();
        }
        let (n, d, rest) = (at_risk as f64, events as f64, (at_risk - events) as f64);
        let ln_variance = self.ln_variance + d / n / rest;
        let survival = self.survival * (rest / n);
        Self {
            survival,
            variance: survival * survival * ln_variance,
            ln_survival: self.ln_survival + libm::log1p(-d / n),
            ln_variance,
        }
    }

    fn extinct(self) -> Self {
        // An estimate that was unknown stays so.
        let survival = self.survival * 0.0;
        Self {
            survival,
            variance: survival,
            ln_survival: self.ln_survival - f64::INFINITY,
            ..self
        }
    }

    /// The root of the variance.
    pub fn standard_error(self) -> f64 {
        self.variance.sqrt()
    }

    /// The log(−log) interval: S^exp(±z·σ/ln S) with σ² = Σ d/(n·(n − d)), z of the
    /// confidence (Kalbfleisch and Prentice 1980), which stays within 0..=1.
    ///
    /// Where S is 0 or 1 it is that point, as nothing is known of its variance, and
    /// where S is NaN [`Interval::UNKNOWN`].
    pub fn interval(self, confidence: Confidence) -> Interval {
        if self.survival.is_nan() {
            return Interval::UNKNOWN;
        } else if self.survival == 0.0 || self.ln_survival == 0.0 {
            return Interval {
                low: self.survival,
                high: self.survival,
            };
        }
        let spread = confidence.z() * self.ln_variance.sqrt() / -self.ln_survival;
        Interval {
            low: libm::exp(self.ln_survival * libm::exp(spread)),
            high: libm::exp(self.ln_survival * libm::exp(-spread)),
        }
    }
}
