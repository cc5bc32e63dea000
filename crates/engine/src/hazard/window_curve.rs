//! Where windows overlap: survival is a polynomial, inverted to the nanosecond.

use crate::inverse::Run;
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

    #[inline]
    fn at(&self, at_ns: f64) -> f64 {
        1.0 - self.rate_per_ns * (at_ns - self.low_ns as f64)
    }

    pub(super) fn product(slopes: &[Self], at_ns: f64) -> f64 {
        slopes.iter().map(|slope| slope.at(at_ns)).product()
    }
}

/// 2^64, the number of draws.
const DRAWS: f64 = 18_446_744_073_709_551_616.0;

/// The survival over a span in which two or more windows are open.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Curve {
    level: f64,
    slopes: Box<[Slope]>,
    start_ns: u64,
    end_ns: u64,
    first: u64,
    parts_per_draw: f64,
    /// Close to the instants of draws that cut the run into equal parts, both of
    /// its ends included.
    knots: [f64; PARTS + 1],
}

/// So many that one step from the line between two knots ends next to the root.
const PARTS: usize = 64;

impl Curve {
    /// Spreads `run` over a span as survival falls in it.
    pub(super) fn new(
        level: f64,
        slopes: Box<[Slope]>,
        run: Run,
        (start, end): (SimTime, SimTime),
    ) -> Self {
        let start_ns = start.as_nanos();
        let mut curve = Self {
            level,
            slopes,
            start_ns,
            end_ns: end.as_nanos(),
            first: run.first,
            parts_per_draw: PARTS as f64 / run.count as f64,
            knots: [start_ns as f64; PARTS + 1],
        };
        for part in 1..=PARTS {
            let draw = run.first as f64 + part as f64 / curve.parts_per_draw;
            let target = 1.0 - draw / DRAWS;
            let before = curve.knots[part - 1];
            curve.knots[part] = (0..4).fold(before, |at_ns, _| curve.newton(target, at_ns));
        }
        curve
    }

    /// The last nanosecond of the span whose survival is at least that of the
    /// draw.
    ///
    /// Every operation in the survival rounds monotonically, so the computed
    /// survival never rises with time and this nanosecond is well defined: how
    /// it is searched for cannot change the answer.
    pub(super) fn at(&self, draw: Draw) -> SimTime {
        let target = 1.0 - draw.as_fraction();
        let guess = self.guess(draw, target);
        let (low, high) = self.bracket(target, guess);
        SimTime::from_nanos(self.bisect(target, low, high))
    }

    fn survives(&self, target: f64, at_ns: u64) -> bool {
        self.level * Slope::product(&self.slopes, at_ns as f64) >= target
    }

    /// A nanosecond of the span close to the root.
    fn guess(&self, draw: Draw, target: f64) -> u64 {
        let along = (draw.bits() - self.first) as f64 * self.parts_per_draw;
        let part = (along as usize).min(PARTS - 1);
        let (low, high) = (self.knots[part], self.knots[part + 1]);
        let at_ns = low + (high - low) * (along - part as f64);
        self.newton(target, at_ns) as u64
    }

    /// One step towards the root, inside the span. Survival is convex, so that it
    /// does not lead beyond the root.
    fn newton(&self, target: f64, at_ns: f64) -> f64 {
        let (start, last) = (self.start_ns as f64, (self.end_ns - 1) as f64);
        let (mut survival, mut density) = (self.level, 0.0);
        for slope in &self.slopes {
            let factor = slope.at(at_ns);
            density = density * factor + survival * slope.rate_per_ns;
            survival *= factor;
        }
        let step = (survival - target) / density;
        let at_ns = if step.is_finite() { at_ns + step } else { last };
        at_ns.clamp(start, last)
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
