//! One estimate with its interval, beside the value of the closed form.

use super::ads::Ad;
use crate::figures;
use vastsim_report::{percentage, tabulated};
use vastsim_stats::{Confidence, Interval, interval};
use vastsim_validation::distance;

/// An estimate in its unit, percent or seconds, of the digits that tables have: those of
/// a run are shown as those of its result.
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
        let distance = expected.map(|e| distance::of_share(count, sessions, e));
        Self {
            value: percentage(count as f64 / sessions as f64),
            interval: Interval {
                low: percentage(low),
                high: percentage(high),
            },
            expected: expected.map(percentage),
            distance,
            unit: "%",
        }
    }

    pub(super) fn mean_watched(ad: Ad<'_>, confidence: Confidence) -> Self {
        let record = ad.record;
        let error_s = record.watched_standard_error_s.unwrap_or_default();
        let mean_s = record.watched_ns as f64 / record.sessions as f64 / 1e9;
        let half_s = confidence.z() * error_s;
        let expected = record.expected.map(|expected| expected.mean_watched_s);
        Self {
            value: tabulated(mean_s),
            interval: Interval {
                low: tabulated(mean_s - half_s),
                high: tabulated(mean_s + half_s),
            },
            expected: expected.map(tabulated),
            distance: expected.map(|expected| {
                let horizon_s = record.duration_ns as f64 / 1e9;
                distance::of_mean(mean_s, expected, horizon_s, record.sessions)
            }),
            unit: "s",
        }
    }

    /// Whether it lies no farther from the closed form than this many standard
    /// errors; `None` without a closed form.
    pub(super) fn agrees(&self, limit: f64) -> Option<bool> {
        self.distance.map(|distance| distance.abs() <= limit)
    }

    /// The decimals that its interval supports.
    pub(super) fn digits(&self) -> usize {
        figures::digits_of(self.interval.high - self.interval.low)
    }

    /// Estimate, interval and expectation with the decimals that the interval
    /// supports, and as wide as if there were `widest` of them, so that the
    /// decimal points of a column stand below each other.
    pub(super) fn figures(&self, widest: usize) -> [String; 3] {
        let digits = self.digits();
        let with_unit = |value: f64| figures::with_unit(value, self.unit, digits, widest);
        let Interval { low, high } = self.interval;
        let interval = format!("{low:.digits$} – {}", with_unit(high));
        let expected = self.expected.map_or_else(String::new, with_unit);
        [with_unit(self.value), interval, expected]
    }
}
