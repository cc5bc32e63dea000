//! An estimate beside its closed form.

use super::figures::{NONE, decimal, percent_digits, width};
use crate::{digits_of, percentage, tabulated};
use vastsim_stats::Interval;

/// How far an estimate may be from its closed form without that mattering: the margin
/// that `vastsim validate` has unless it is told another, half a percentage point.
pub(crate) const MARGIN: f64 = 0.005;

/// What was counted, how sure that is, and what it should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Estimate {
    pub(crate) value: f64,
    pub(crate) interval: Option<Interval>,
    pub(crate) expected: Option<f64>,
}

/// Where the interval of a difference lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Position {
    /// Within the margin.
    Inside,
    /// Beyond it.
    Outside,
    /// On both sides of an end of the margin.
    Undecided,
}

impl Estimate {
    /// Observed less expected, with the interval of that.
    pub(crate) fn difference(self) -> Option<(f64, Interval)> {
        let (interval, expected) = self.interval.zip(self.expected)?;
        let difference = Interval {
            low: interval.low - expected,
            high: interval.high - expected,
        };
        Some((self.value - expected, difference))
    }

    /// Decimals of a share in percent.
    pub(crate) fn percent_digits(self) -> usize {
        self.interval.map_or(2, |it| percent_digits(width(it)))
    }

    /// As numbers of percent.
    pub(crate) fn in_percent(self) -> Shown {
        self.in_percent_to(self.percent_digits())
    }

    /// As numbers of percent with so many decimals.
    pub(crate) fn in_percent_to(self, digits: usize) -> Shown {
        self.shown(percentage, digits)
    }

    /// As numbers of seconds.
    pub(crate) fn in_seconds(self) -> Shown {
        self.shown(
            tabulated,
            self.interval.map_or(2, |it| digits_of(width(it))),
        )
    }

    fn shown(self, in_unit: fn(f64) -> f64, digits: usize) -> Shown {
        let number = |it: f64| decimal(in_unit(it), digits);
        let or_none = |it: Option<f64>| it.map_or_else(|| NONE.to_owned(), number);
        Shown {
            value: number(self.value),
            low: or_none(self.interval.map(|it| it.low)),
            high: or_none(self.interval.map(|it| it.high)),
            expected: or_none(self.expected),
        }
    }
}

/// The numbers of an estimate, without their unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) value: String,
    pub(crate) low: String,
    pub(crate) high: String,
    pub(crate) expected: String,
}

impl Shown {
    /// Both ends of the interval.
    pub(crate) fn range(&self) -> String {
        format!("{} to {}", self.low, self.high)
    }
}

impl Position {
    /// Where an interval lies with regard to the margin.
    pub(crate) fn of(interval: Interval, margin: f64) -> Self {
        if interval.low >= -margin && interval.high <= margin {
            Self::Inside
        } else if interval.low > margin || interval.high < -margin {
            Self::Outside
        } else {
            Self::Undecided
        }
    }

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Outside => "outside",
            Self::Undecided => "undecided",
        }
    }

    /// As part of a sentence about the margin.
    pub(crate) const fn with_regard(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Outside => "outside",
            Self::Undecided => "on both sides of an end of",
        }
    }

    pub(crate) const fn sign(self) -> &'static str {
        match self {
            Self::Inside => "✓",
            Self::Outside => "✗",
            Self::Undecided => "?",
        }
    }
}

/// A margin in words, such as `±0.5 pp`, with the digits that it was given.
pub(crate) fn margin(margin: f64) -> String {
    const DIGITS: f64 = 1e9;
    let points = (100.0 * margin * DIGITS).round() / DIGITS;
    format!("±{points}\u{a0}pp")
}
