//! How often an interval is meant to cover the truth.

use crate::normal;
use std::fmt;

/// A two-sided confidence level, strictly between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f64);

/// The level was not strictly between 0 and 1, so no interval can have it.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("confidence is `{level}`, but must lie strictly between 0 and 1, such as `0.95`")]
pub struct ConfidenceError {
    /// The level that was asked for.
    pub level: f64,
}

impl Confidence {
    /// The level as a fraction: 0.95, not 95.
    ///
    /// # Errors
    /// For a level outside the open interval (0, 1), or NaN.
    pub fn new(level: f64) -> Result<Self, ConfidenceError> {
        if level > 0.0 && level < 1.0 {
            Ok(Self(level))
        } else {
            Err(ConfidenceError { level })
        }
    }

    /// The level as a fraction.
    pub fn level(self) -> f64 {
        self.0
    }

    /// The two-sided critical value of the standard normal distribution: the
    /// z with P(−z ≤ Z ≤ z) equal to the level, 1.96 for 0.95.
    pub fn z(self) -> f64 {
        -normal::quantile(self.tail())
    }

    /// What the level leaves on either side: 0.025 for 0.95.
    pub(crate) fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }
}

/// As a fraction, such as `0.95`.
impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Default for Confidence {
    /// 0.95.
    fn default() -> Self {
        Self(0.95)
    }
}
