//! One difference, as a line of a table.

use crate::figures::{digits, digits_of, percent, points, times};
use crate::validate::marked;
use vastsim_stats::Interval;
use vastsim_validation::comparison::{RateComparison, WatchedComparison};

/// How many texts there are.
pub(super) const COLUMNS: usize = 8;

/// What stands in a line: cell, what, A, B, difference, interval, exact difference,
/// narrowing.
pub(super) struct Line {
    pub(super) figures: [String; COLUMNS],
    pub(super) suffix: String,
}

impl Line {
    pub(super) fn of_rate(label: String, name: String, rate: &RateComparison) -> Self {
        let Interval { low, high } = rate.interval;
        let fine = digits(high - low);
        let apart = rate.unpaired.unwrap_or(rate.interval);
        let coarse = digits(apart.high - apart.low);
        let exact = rate.expected_difference();
        Self {
            figures: [
                label,
                name,
                percent(rate.rate_a(), coarse),
                percent(rate.rate_b(), coarse),
                format!("{} pp", points(rate.evidence.difference, fine)),
                format!("{} … {} pp", points(low, fine), points(high, fine)),
                exact.map_or_else(String::new, |it| format!("{} pp", points(it, fine))),
                rate.narrowing().map_or_else(String::new, times),
            ],
            suffix: marked(rate.verdict),
        }
    }

    pub(super) fn of_time(label: String, watched: &WatchedComparison) -> Self {
        let width = |it: Interval| it.high - it.low;
        let coarse = watched
            .unpaired
            .map_or(SECONDS_DIGITS, |it| digits_of(width(it)));
        // Where no pair differs from another, there is nothing to round to.
        let fine = watched.interval.map(width).filter(|width| *width > 0.0);
        let fine = fine.map_or(coarse, digits_of);
        let signed = |value: f64| format!("{value:+.fine$}").replace('-', "−");
        let interval = watched.interval;
        let exact = watched.expected_difference_s();
        Self {
            figures: [
                label,
                String::new(),
                format!("{:.coarse$} s", watched.a_s),
                format!("{:.coarse$} s", watched.b_s),
                format!("{} s", signed(watched.difference_s)),
                interval.map_or_else(String::new, |it| {
                    format!("{} … {} s", signed(it.low), signed(it.high))
                }),
                exact.map_or_else(String::new, |it| format!("{} s", signed(it))),
                watched.narrowing().map_or_else(String::new, times),
            ],
            suffix: String::new(),
        }
    }
}

/// Decimals of seconds where nothing says how many are known.
const SECONDS_DIGITS: usize = 2;
