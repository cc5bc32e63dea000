//! Where windows overlap: survival is a polynomial, inverted to the nanosecond.

use crate::stream::Draw;
use crate::time::SimTime;

/// A factor `1 − p · (t − low) / width` that falls linearly over a window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slope {
    rate_per_ns: f64,
    low_ns: i64,
}

impl Slope {
    pub(super) fn new(probability: f64, low_ns: i64, high_ns: i64) -> Self {
        Self {
            rate_per_ns: probability / (high_ns - low_ns) as f64,
            low_ns,
        }
    }

    fn at(&self, at_ns: f64) -> f64 {
        1.0 - self.rate_per_ns * (at_ns - self.low_ns as f64)
    }

    pub(super) fn product(slopes: &[Self], at_ns: f64) -> f64 {
        slopes.iter().map(|slope| slope.at(at_ns)).product()
    }
}

/// The survival over a span in which two or more windows are open.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Curve {
    level: f64,
    slopes: Box<[Slope]>,
    start_ns: u64,
    end_ns: u64,
}

impl Curve {
    pub(super) fn new(level: f64, slopes: Box<[Slope]>, start: SimTime, end: SimTime) -> Self {
        Self {
            level,
            slopes,
            start_ns: start.as_nanos(),
            end_ns: end.as_nanos(),
        }
    }

    /// The last nanosecond of the span whose survival is at least that of the
    /// draw.
    ///
    /// Every operation in the survival rounds monotonically, so the computed
    /// survival never rises with time and this nanosecond is well defined: how
    /// it is searched for cannot change the answer.
    pub(super) fn at(&self, draw: Draw) -> SimTime {
        let target = 1.0 - draw.as_fraction();
        let guess = self.newton(target);
        let (low, high) = self.bracket(target, guess);
        SimTime::from_nanos(self.bisect(target, low, high))
    }

    fn survives(&self, target: f64, at_ns: u64) -> bool {
        self.level * Slope::product(&self.slopes, at_ns as f64) >= target
    }

    /// A nanosecond of the span close to the root.
    fn newton(&self, target: f64) -> u64 {
        let (start, last) = (self.start_ns as f64, (self.end_ns - 1) as f64);
        let mut at_ns = f64::midpoint(start, last);
        for _ in 0..3 {
            let survival = self.level * Slope::product(&self.slopes, at_ns);
            let density = survival * self.hazard_rate(at_ns);
            let step = (survival - target) / density;
            at_ns = if step.is_finite() { at_ns + step } else { last };
            at_ns = at_ns.clamp(start, last);
        }
        at_ns as u64
    }

    fn hazard_rate(&self, at_ns: f64) -> f64 {
        let rate = |slope: &Slope| slope.rate_per_ns / slope.at(at_ns);
        self.slopes.iter().map(rate).sum()
    }

    /// Widens from the guess until `low` survives and `high` does not; the
    /// start of the span counts as surviving and its end as not.
    fn bracket(&self, target: f64, guess: u64) -> (u64, u64) {
        let mut step = 1;
        if self.survives(target, guess) {
            let mut low = guess;
            while let Some(next) = low.checked_add(step).filter(|next| *next < self.end_ns) {
                if !self.survives(target, next) {
                    return (low, next);
                }
                (low, step) = (next, step * 2);
            }
            (low, self.end_ns)
        } else {
            let mut high = guess;
            while let Some(next) = high.checked_sub(step).filter(|next| *next > self.start_ns) {
                if self.survives(target, next) {
                    return (next, high);
                }
                (high, step) = (next, step * 2);
            }
            (self.start_ns, high.max(self.start_ns + 1))
        }
    }

    fn bisect(&self, target: f64, mut low: u64, mut high: u64) -> u64 {
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if self.survives(target, middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        low
    }
}
