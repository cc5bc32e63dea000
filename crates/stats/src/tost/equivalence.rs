//! What two one-sided tests found.

use core::f64::consts::LOG10_E;

/// The p-values of both one-sided tests, as natural logarithms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Equivalence {
    /// Of "the rate is at most expected − margin".
    pub log_p_below: f64,
    /// Of "the rate is at least expected + margin".
    pub log_p_above: f64,
}

impl Equivalence {
    /// What there is for arguments outside the domain.
    pub(super) const UNDEFINED: Self = Self {
        log_p_below: f64::NAN,
        log_p_above: f64::NAN,
    };

    /// The p-value of equivalence, the larger of the two; 0 where it
    /// underflows.
    ///
    /// ```
    /// let within = vastsim_stats::tost::score(200, 1000, 0.2, 0.02);
    /// assert!((within.p() - 0.063_410_1).abs() < 1e-7);
    /// ```
    pub fn p(self) -> f64 {
        libm::exp(self.log_p())
    }

    /// Its natural logarithm; NaN if either of the two is.
    ///
    /// ```
    /// let within = vastsim_stats::tost::score(200_000_000, 1_000_000_000, 0.2, 0.02);
    /// assert!(within.log_p() < -1e6);
    /// ```
    pub fn log_p(self) -> f64 {
        if self.log_p_below.is_nan() || self.log_p_below > self.log_p_above {
            self.log_p_below
        } else {
            self.log_p_above
        }
    }

    /// Its decimal logarithm.
    ///
    /// ```
    /// let within = vastsim_stats::tost::score(2_003_000, 10_000_000, 0.2, 0.005);
    /// assert!((within.log10_p() + 296.291_7).abs() < 1e-4);
    /// ```
    pub fn log10_p(self) -> f64 {
        self.log_p() * LOG10_E
    }

    /// Whether equivalence is shown at level `alpha`: both p-values are at most
    /// that.
    ///
    /// ```
    /// let within = vastsim_stats::tost::score(200, 1000, 0.2, 0.02);
    /// assert!(within.is_shown(0.1) && !within.is_shown(0.05));
    /// ```
    pub fn is_shown(self, alpha: f64) -> bool {
        self.log_p() <= libm::log(alpha)
    }
}
