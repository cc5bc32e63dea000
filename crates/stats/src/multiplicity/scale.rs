//! Whether a number is a p-value or its logarithm.

/// How p-values are written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scale {
    Plain,
    Log,
}

impl Scale {
    /// Certainty.
    pub(super) fn one(self) -> f64 {
        match self {
            Self::Plain => 1.0,
            Self::Log => 0.0,
        }
    }

    pub(super) fn is_p_value(self, p: f64) -> bool {
        match self {
            Self::Plain => (0.0..=1.0).contains(&p),
            Self::Log => p <= 0.0,
        }
    }

    /// `factor` times as much, but no more than certainty.
    pub(super) fn times(self, p: f64, factor: f64) -> f64 {
        let more = match self {
            Self::Plain => p * factor,
            Self::Log => p + libm::log(factor),
        };
        more.min(self.one())
    }
}
