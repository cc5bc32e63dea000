//! Where windows overlap: survival is a polynomial, inverted to the nanosecond.

use crate::inverse::Run;
use crate::stream::Draw;
use crate::time::SimTime;

/// A factor `1 − p · (t − low) / width` that falls linearly over a window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slope {
    rate_per_ns: f64,
    /// A whole number.
    low_ns: f64,
}

impl Slope {
    pub(super) fn new(probability: f64, low_ns: i64, high_ns: i64) -> Self {
        Self {
            rate_per_ns: probability / (high_ns - low_ns) as f64,
            low_ns: low_ns as f64,
        }
    }

    #[inline]
    fn at(&self, at_ns: f64) -> f64 {
        1.0 - self.rate_per_ns * (at_ns - self.low_ns)
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
    /// How many draws a part has, as a power of two.
    shift: u32,
    parts: Box<[Cubic]>,
}

/// Parts of a run, as a power of two: so many that a cubic is hardly ever off by a
/// nanosecond.
const PARTS_LOG: u32 = 7;

/// The instant of a draw, by its distance from the first one of a part.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Cubic {
    /// In nanoseconds, per draw to the power of the place.
    coefficients: [f64; 4],
}

/// An end of a part.
#[derive(Debug, Clone, Copy)]
struct Knot {
    at_ns: f64,
    ns_per_draw: f64,
}

impl Cubic {
    /// Hermite's, with both values and both derivatives at the ends; the line where
    /// the curve is vertical at one of them.
    fn between(from: Knot, to: Knot, draws: f64) -> Self {
        let mean = (to.at_ns - from.at_ns) / draws;
        let (rise, fall) = (from.ns_per_draw, to.ns_per_draw);
        let square = (3.0 * mean - 2.0 * rise - fall) / draws;
        let cube = (rise + fall - 2.0 * mean) / (draws * draws);
        let coefficients = if square.is_finite() && cube.is_finite() {
            [from.at_ns, rise, square, cube]
        } else {
            [from.at_ns, mean, 0.0, 0.0]
        };
        Self { coefficients }
    }

    #[inline]
    fn at_ns(&self, along: f64) -> f64 {
        let [at, rise, square, cube] = self.coefficients;
        at + along * (rise + along * (square + along * cube))
    }
}

impl Curve {
    /// Spreads `run` over a span as survival falls in it.
    pub(super) fn new(
        level: f64,
        slopes: Box<[Slope]>,
        run: Run,
        (start, end): (SimTime, SimTime),
    ) -> Self {
        let last = (run.count.saturating_sub(1) as u64).max(1);
        let mut curve = Self {
            level,
            slopes,
            start_ns: start.as_nanos(),
            end_ns: end.as_nanos(),
            first: run.first,
            shift: (last.ilog2() + 1).saturating_sub(PARTS_LOG),
            parts: Box::default(),
        };
        curve.parts = curve.cubics(last);
        curve
    }

    /// The parts of a run, the last of which may be shorter, up to a draw.
    fn cubics(&self, last: u64) -> Box<[Cubic]> {
        let mut from = self.knot(0, self.start_ns as f64);
        let cubic = |part: u64| {
            let start = part << self.shift;
            let draws = (last - start).min(1 << self.shift).max(1);
            let to = self.knot(start + draws, from.at_ns);
            let cubic = Cubic::between(from, to, draws as f64);
            from = to;
            cubic
        };
        (0..=last >> self.shift).map(cubic).collect()
    }

    /// The root of a draw so far along the run, sought from an instant before it.
    fn knot(&self, along: u64, before_ns: f64) -> Knot {
        const STEPS: usize = 6;
        let target = 1.0 - (self.first as f64 + along as f64) / DRAWS;
        let at_ns = (0..STEPS).fold(before_ns, |at_ns, _| self.newton(target, at_ns));
        let (_, density) = self.survival_and_density(at_ns);
        Knot {
            at_ns,
            ns_per_draw: 1.0 / (density * DRAWS),
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
        let guess = self.guess(draw);
        let (low, high) = self.bracket(target, guess);
        SimTime::from_nanos(self.bisect(target, low, high))
    }

    #[inline]
    fn survives(&self, target: f64, at_ns: u64) -> bool {
        // Signed numbers convert in one instruction.
        self.level * Slope::product(&self.slopes, at_ns as i64 as f64) >= target
    }

    /// A nanosecond of the span close to the root.
    #[inline]
    fn guess(&self, draw: Draw) -> u64 {
        let along = draw.bits().wrapping_sub(self.first);
        let part = (along >> (self.shift & 63)) as usize;
        let rest = along & !(u64::MAX << (self.shift & 63));
        let at_ns = self.parts[part].at_ns(rest as i64 as f64);
        (at_ns as i64 as u64).clamp(self.start_ns, self.end_ns - 1)
    }

    /// One step towards the root, inside the span. Survival is convex, so that it
    /// does not lead beyond the root.
    fn newton(&self, target: f64, at_ns: f64) -> f64 {
        let (start, last) = (self.start_ns as f64, (self.end_ns - 1) as f64);
        let (survival, density) = self.survival_and_density(at_ns);
        let step = (survival - target) / density;
        let at_ns = if step.is_finite() { at_ns + step } else { last };
        at_ns.clamp(start, last)
    }

    /// What survives an instant, and how much of it is lost per nanosecond.
    fn survival_and_density(&self, at_ns: f64) -> (f64, f64) {
        let (mut survival, mut density) = (self.level, 0.0);
        for slope in &self.slopes {
            let factor = slope.at(at_ns);
            density = density * factor + survival * slope.rate_per_ns;
            survival *= factor;
        }
        (survival, density)
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
