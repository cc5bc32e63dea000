//! One estimate with its interval, beside the value of the closed form.

use super::ads::Ad;
use super::figure;
use vastsim_stats::{Confidence, Interval, interval, proportion};

/// How far an estimate may lie from the closed form. By chance one in two
/// million does.
pub(super) const LIMIT_STANDARD_ERRORS: f64 = 5.0;

/// An estimate in its unit, percent or seconds.
pub(super) struct Estimate {
    value: f64,
    interval: Interval,
    expected: Option<f64>,
    /// In standard errors from the closed form.
    distance: Option<f64>,
    unit: &'static str,
}

impl Estimate {
    pub(super) fn share(
        count: u64,
        sessions: u64,
        expected: Option<f64>,
        confidence: Confidence,
    ) -> Self {
        let Interval { low, high } = interval::wilson(count, sessions, confidence);
        let distance = expected.map(|e| proportion::deviance_root(count, sessions, e));
        Self {
            value: 100.0 * count as f64 / sessions as f64,
            interval: Interval {
                low: 100.0 * low,
                high: 100.0 * high,
            },
            expected: expected.map(|expected| 100.0 * expected),
            distance,
            unit: "%",
        }
    }

    pub(super) fn mean_watched(ad: Ad<'_>, confidence: Confidence) -> Self {
        let (record, error_s) = (ad.record, ad.watched_standard_error_s);
        let mean_s = record.watched_ns as f64 / record.sessions as f64 / 1e9;
        let half_s = confidence.z() * error_s;
        let expected = record.expected.map(|expected| expected.mean_watched_s);
        Self {
            value: mean_s,
            interval: Interval {
                low: mean_s - half_s,
                high: mean_s + half_s,
            },
            expected,
            distance: expected.map(|expected| {
                let horizon_s = record.duration_ns as f64 / 1e9;
                distance_of_mean(mean_s, expected, horizon_s, record.sessions)
            }),
            unit: "s",
        }
    }

    /// Whether it lies as close to the closed form as chance allows; `None`
    /// without a closed form.
    pub(super) fn agrees(&self) -> Option<bool> {
        self.distance
            .map(|distance| distance.abs() <= LIMIT_STANDARD_ERRORS)
    }

    /// The decimals that its interval supports.
    pub(super) fn digits(&self) -> usize {
        figure::digits_of(self.interval.high - self.interval.low)
    }

    /// Estimate, interval and expectation with the decimals that the interval
    /// supports, and as wide as if there were `widest` of them, so that the
    /// decimal points of a column stand below each other.
    pub(super) fn figures(&self, widest: usize) -> [String; 3] {
        let digits = self.digits();
        let with_unit = |value: f64| figure::with_unit(value, self.unit, digits, widest);
        let Interval { low, high } = self.interval;
        let interval = format!("{low:.digits$} – {}", with_unit(high));
        let expected = self.expected.map_or_else(String::new, with_unit);
        [with_unit(self.value), interval, expected]
    }
}

/// How far a mean of `sessions` values in `0..=horizon_s` lies from what is
/// expected, in standard errors, on the safe side.
///
/// By Bernstein's inequality a value beyond ±z has probability at most
/// 2·exp(−z²/2), however few the sessions. The variance is taken at its bound
/// `expected · (horizon − expected)` (Bhatia and Davis 2000), since that of the
/// sample is 0 as long as nothing rare has happened.
fn distance_of_mean(mean_s: f64, expected_s: f64, horizon_s: f64, sessions: u64) -> f64 {
    // Sums of a million terms may round differently in the twelfth digit.
    const ROUNDING_S: f64 = 1e-9;
    let difference_s = (mean_s - expected_s).abs();
    if difference_s <= ROUNDING_S {
        return 0.0;
    }
    let variance = expected_s * (horizon_s - expected_s).max(0.0);
    difference_s * (sessions as f64 / (variance + difference_s * horizon_s / 3.0)).sqrt()
}
