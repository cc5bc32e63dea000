//! A chance in 0..=1, checked once.

use crate::hazard::HazardError;

/// A probability in `0.0..=1.0`, never NaN.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Probability(f64);

impl Probability {
    /// Never.
    pub const ZERO: Self = Self(0.0);
    /// Always.
    pub const ONE: Self = Self(1.0);

    /// Checks the range.
    ///
    /// # Errors
    /// [`HazardError::Probability`] outside `0.0..=1.0` or for NaN; no model
    /// can be built from it.
    pub fn new(value: f64) -> Result<Self, HazardError> {
        if (0.0..=1.0).contains(&value) {
            Ok(Self(value))
        } else {
            Err(HazardError::Probability { value })
        }
    }

    /// The value, in `0.0..=1.0`.
    pub const fn get(self) -> f64 {
        self.0
    }

    /// The chance that it does not happen, in `0.0..=1.0`.
    pub const fn complement(self) -> f64 {
        1.0 - self.0
    }
}
