//! What is known about a proportion after counting: a beta distribution.

use crate::tails::Tails;
use crate::{Confidence, Interval, beta};

/// The posterior of a proportion whose prior is a beta distribution.
///
/// With the prior Beta(a, b) and x successes in n trials it is
/// Beta(x + a, n − x + b), the conjugate form. Shapes that are not above 0 and
/// more successes than trials make all that follows NaN. Relative errors of
/// quantiles and tails are those of [`beta`], below 1e-12 for n to 1e12.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BetaPosterior {
    a: f64,
    b: f64,
}

impl BetaPosterior {
    /// After x = `successes` in n = `trials`, before which it was Beta(`a`, `b`).
    ///
    /// ```
    /// use vastsim_stats::posterior::BetaPosterior;
    ///
    /// let known = BetaPosterior::new(3, 4, 1.0, 1.0);
    /// assert_eq!(known.mean(), 4.0 / 6.0);
    /// assert!(BetaPosterior::new(5, 4, 1.0, 1.0).mean().is_nan());
    /// ```
    pub fn new(successes: u64, trials: u64, a: f64, b: f64) -> Self {
        let failures = trials.checked_sub(successes);
        match failures {
            Some(failures) if a > 0.0 && b > 0.0 => Self {
                a: successes as f64 + a,
                b: failures as f64 + b,
            },
            _ => Self {
                a: f64::NAN,
                b: f64::NAN,
            },
        }
    }

    /// Under Jeffreys' prior Beta(½, ½), the same for every scale on which a
    /// proportion is measured.
    ///
    /// ```
    /// use vastsim_stats::posterior::BetaPosterior;
    ///
    /// assert_eq!(BetaPosterior::jeffreys(0, 9).mean(), 0.05);
    /// ```
    pub fn jeffreys(successes: u64, trials: u64) -> Self {
        Self::new(successes, trials, 0.5, 0.5)
    }

    /// The two shapes, that of successes first.
    pub fn shapes(self) -> (f64, f64) {
        (self.a, self.b)
    }

    /// The expected proportion, a/(a + b) of the shapes.
    pub fn mean(self) -> f64 {
        self.a / (self.a + self.b)
    }

    /// The standard deviation, √(ab/(a + b + 1))/(a + b) of the shapes.
    ///
    /// ```
    /// use vastsim_stats::posterior::BetaPosterior;
    ///
    /// let flat = BetaPosterior::new(0, 0, 1.0, 1.0);
    /// assert!((flat.sd() - (1.0_f64 / 12.0).sqrt()).abs() < 1e-16);
    /// ```
    pub fn sd(self) -> f64 {
        let whole = self.a + self.b;
        (self.a / whole * (self.b / whole) / (whole + 1.0)).sqrt()
    }

    /// The proportion that is not exceeded with probability `p`, 0..=1; NaN
    /// outside.
    ///
    /// ```
    /// use vastsim_stats::posterior::BetaPosterior;
    ///
    /// let flat = BetaPosterior::new(0, 0, 1.0, 1.0);
    /// assert!((flat.quantile(0.3) - 0.3).abs() < 1e-15);
    /// ```
    pub fn quantile(self, p: f64) -> f64 {
        beta::quantile(p, self.a, self.b)
    }

    /// The equal-tailed credible interval.
    ///
    /// ```
    /// use vastsim_stats::{Confidence, posterior::BetaPosterior};
    ///
    /// let flat = BetaPosterior::new(0, 0, 1.0, 1.0);
    /// assert!((flat.interval(Confidence::default()).high - 0.975).abs() < 1e-15);
    /// ```
    pub fn interval(self, confidence: Confidence) -> Interval {
        let tail = confidence.tail();
        let low = beta::quantile(tail, self.a, self.b);
        let high = beta::isf(tail, self.a, self.b);
        // A confidence of next to nothing leaves only rounding between them.
        Interval {
            low,
            high: high.max(low),
        }
    }

    /// The probability that the proportion lies between `low` and `high`; ends
    /// beyond 0 or 1 count as these, an empty range has probability 0.
    ///
    /// From the tails on the same side of the median, so that a range far out
    /// has its own digits: the error is below 1e-12 of the larger tail
    /// involved, and below 1e-15 where the range holds the median. NaN for NaN.
    ///
    /// ```
    /// use vastsim_stats::posterior::BetaPosterior;
    ///
    /// let known = BetaPosterior::jeffreys(20_123, 100_000);
    /// assert!((known.probability_within(0.195, 0.205) - 0.998_457).abs() < 1e-6);
    /// let hopeless = known.probability_within(0.24, 1.0);
    /// assert!(hopeless > 0.0 && hopeless < 1e-150);
    /// ```
    pub fn probability_within(self, low: f64, high: f64) -> f64 {
        let tails = |x: f64| beta::tails(x.clamp(0.0, 1.0), self.a, self.b);
        if low >= high && !self.a.is_nan() {
            return 0.0;
        }
        Tails::between(tails(low), tails(high))
    }
}
