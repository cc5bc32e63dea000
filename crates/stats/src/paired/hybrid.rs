//! The hybrid interval of a difference: what is known of each rate, put together.

use crate::Interval;
use crate::interval::wilson_at;

/// Two rates, each with its Wilson interval, and how alike their errors are.
///
/// With the ends l, u of each at z, d = p̂2 − p̂1 and the correlation r: from
/// d − √((p̂2 − l2)² − 2r(p̂2 − l2)(u1 − p̂1) + (u1 − p̂1)²) to
/// d + √((u2 − p̂2)² − 2r(u2 − p̂2)(p̂1 − l1) + (p̂1 − l1)²): Newcombe (1998),
/// method 10 for r = 0; Zou and Donner (2008).
#[derive(Debug, Clone, Copy)]
pub(super) struct Hybrid {
    /// Events and trials of the first arm, then of the second.
    pub(super) arms: [(u64, u64); 2],
    pub(super) correlation: f64,
}

impl Hybrid {
    pub(super) fn difference(self) -> f64 {
        let [first, second] = self.rates();
        second - first
    }

    fn rates(self) -> [f64; 2] {
        self.arms
            .map(|(events, trials)| events as f64 / trials as f64)
    }

    pub(super) fn interval(self, z: f64) -> Interval {
        if self.arms.iter().any(|(_, trials)| *trials == 0) {
            return Interval::ANY_DIFFERENCE;
        }
        let [p1, p2] = self.rates();
        let [first, second] = self
            .arms
            .map(|(events, trials)| wilson_at(events, trials, z));
        let below = self.distance(p2 - second.low, first.high - p1);
        let above = self.distance(second.high - p2, p1 - first.low);
        Interval {
            low: (p2 - p1 - below).max(-1.0),
            high: (p2 - p1 + above).min(1.0),
        }
    }

    fn distance(self, a: f64, b: f64) -> f64 {
        let square = a * a - 2.0 * self.correlation * a * b + b * b;
        square.max(0.0).sqrt()
    }

    /// How far the difference lies above `at`: the z at which the interval ends
    /// there, by bisection; NaN without trials in an arm.
    pub(super) fn score(self, at: f64) -> f64 {
        let difference = self.difference();
        if difference.is_nan() || difference == at {
            return difference - at;
        }
        let is_above = difference > at;
        let reaches = |z: f64| {
            let Interval { low, high } = self.interval(z);
            if is_above { low <= at } else { high >= at }
        };
        let z = least(reaches);
        if is_above { z } else { -z }
    }
}

/// The least z at which something holds that holds for all larger ones; ∞ if
/// none is found.
fn least(holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    while !holds(high) {
        if high > FARTHEST {
            return f64::INFINITY;
        }
        (low, high) = (high, 2.0 * high);
    }
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if middle <= low || middle >= high {
            break;
        }
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// No 2^64 trials are this far off.
const FARTHEST: f64 = 1e12;

/// To the last bit of a z of 1e-6.
const HALVINGS: u32 = 80;
