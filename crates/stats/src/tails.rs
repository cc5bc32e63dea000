//! Both tails of a distribution at a point, as logarithms.

/// ln P(X ≤ x) and ln P(X > x), each with its own digits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tails {
    pub(crate) ln_lower: f64,
    pub(crate) ln_upper: f64,
}

impl Tails {
    /// All of the distribution lies above.
    pub(crate) const NONE_BELOW: Self = Self {
        ln_lower: f64::NEG_INFINITY,
        ln_upper: 0.0,
    };

    /// All of the distribution lies below.
    pub(crate) const NONE_ABOVE: Self = Self {
        ln_lower: 0.0,
        ln_upper: f64::NEG_INFINITY,
    };

    /// What arguments outside the domain have.
    pub(crate) const UNDEFINED: Self = Self {
        ln_lower: f64::NAN,
        ln_upper: f64::NAN,
    };

    pub(crate) fn of_lower(ln_lower: f64) -> Self {
        let ln_lower = ln_lower.min(0.0);
        let ln_upper = ln_complement(ln_lower);
        Self { ln_lower, ln_upper }
    }

    pub(crate) fn of_upper(ln_upper: f64) -> Self {
        Self::of_lower(ln_upper).mirrored()
    }

    /// The tails of −X at −x.
    pub(crate) fn mirrored(self) -> Self {
        Self {
            ln_lower: self.ln_upper,
            ln_upper: self.ln_lower,
        }
    }

    pub(crate) fn lower(self) -> f64 {
        libm::exp(self.ln_lower)
    }

    pub(crate) fn upper(self) -> f64 {
        libm::exp(self.ln_upper)
    }

    /// The probability of a value between two points: from the tails on the same
    /// side of the median, so that a range far out has its own digits.
    pub(crate) fn between(low: Self, high: Self) -> f64 {
        if high.ln_lower < high.ln_upper {
            difference(high.ln_lower, low.ln_lower)
        } else if low.ln_upper < low.ln_lower {
            difference(low.ln_upper, high.ln_upper)
        } else {
            1.0 - low.lower() - high.upper()
        }
    }
}

/// eᵃ − eᵇ, for a ≥ b.
fn difference(a: f64, b: f64) -> f64 {
    if a <= b {
        return 0.0;
    }
    libm::exp(a) * -libm::expm1(b - a)
}

/// ln(1 − eˣ), for x ≤ 0 (Mächler 2012, "Accurately computing log(1 − exp(−|a|))").
fn ln_complement(x: f64) -> f64 {
    if x > -core::f64::consts::LN_2 {
        libm::log(-libm::expm1(x))
    } else {
        libm::log1p(-libm::exp(x))
    }
}
