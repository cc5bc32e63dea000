//! Quantiles of the beta distribution.

use super::incomplete::{are_shapes, tails_at};
use super::side::Side;
use crate::climb::{Height, climb};
use crate::gamma::ln_beta;
use crate::normal;

/// The x with Iₓ(a, b) = `p`; SciPy's `betaincinv`.
///
/// Newton's method on ln I over the log odds of x; relative error below 1e-12,
/// down to p = 1e-300, where a change of p changes x by up to a hundred times as
/// much, and beyond, 1e-14 times that factor. Near 1, the complement has its
/// digits as the [`isf`] of the mirrored shapes.
/// 0 for p = 0, 1 for p = 1, NaN outside the domain; 0 also where x is smaller
/// than any normal `f64`.
///
/// ```
/// let x = vastsim_stats::beta::quantile(0.25, 2.0, 1.0);
/// assert!((x - 0.5).abs() < 1e-15);
/// ```
pub fn quantile(p: f64, a: f64, b: f64) -> f64 {
    if p > 0.5 {
        descend(1.0 - p, b, a).mirrored().x
    } else {
        descend(p, a, b).x
    }
}

/// The x with 1 − Iₓ(a, b) = `q`; SciPy's `betainccinv`.
///
/// ```
/// let x = vastsim_stats::beta::isf(1e-300, 1.0, 3.0);
/// assert_eq!(x, 1.0);
/// let complement = vastsim_stats::beta::quantile(1e-300, 3.0, 1.0);
/// assert!((complement / 1e-100 - 1.0).abs() < 1e-13);
/// ```
pub fn isf(q: f64, a: f64, b: f64) -> f64 {
    if q > 0.5 {
        descend(1.0 - q, a, b).x
    } else {
        descend(q, b, a).mirrored().x
    }
}

/// A share and its complement, both with all digits.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Point {
    const NAN: Self = Self {
        x: f64::NAN,
        y: f64::NAN,
    };
    const ZERO: Self = Self { x: 0.0, y: 1.0 };

    pub(super) fn mirrored(self) -> Self {
        Self {
            x: self.y,
            y: self.x,
        }
    }

    /// The point whose log odds are higher by `step`.
    fn shifted(self, step: f64) -> Self {
        let (x, y) = if step < 0.0 {
            (self.x * libm::exp(step), self.y)
        } else {
            (self.x, self.y * libm::exp(-step))
        };
        let whole = x + y;
        Self {
            x: x / whole,
            y: y / whole,
        }
        .inside()
    }

    /// No closer to the ends than a normal `f64` can be.
    fn inside(self) -> Self {
        Self {
            x: self.x.max(f64::MIN_POSITIVE),
            y: self.y.max(f64::MIN_POSITIVE),
        }
    }

    /// At the end where that is closer than any normal `f64`.
    fn settled(self) -> Self {
        let settle = |share: f64| {
            if share > f64::MIN_POSITIVE {
                share
            } else {
                0.0
            }
        };
        Self {
            x: settle(self.x),
            y: settle(self.y),
        }
    }
}

/// The point with lower tail `p`, at most ½.
pub(super) fn descend(p: f64, a: f64, b: f64) -> Point {
    if !(are_shapes(a, b) && p >= 0.0) {
        return Point::NAN;
    }
    if p == 0.0 {
        return Point::ZERO;
    }
    let half = Point { x: 0.5, y: 0.5 };
    let height = |point: Point| height(a, b, point);
    let start = half.shifted(start(p, a, b));
    climb(start, libm::log(p), height, Point::shifted).settled()
}

fn height(a: f64, b: f64, point: Point) -> Height {
    let side = Side::new(a, b, point.x, point.y);
    let ln_tail = tails_at(side).ln_lower;
    let run = libm::exp(ln_tail - side.ln_density());
    Height { ln_tail, run }
}

/// Log odds to begin with: the larger of a normal approximation and the power
/// law xᵃ/(aB(a, b)) = p of the lower end.
fn start(p: f64, a: f64, b: f64) -> f64 {
    let power = (libm::log(p) + libm::log(a) + ln_beta(a, b)) / a;
    let spread = (1.0 / a + 1.0 / b).sqrt();
    let normal = libm::log(a) - libm::log(b) + normal::quantile(p) * spread;
    if a < 0.1 || b < 0.1 {
        power.min(-libm::log(f64::EPSILON))
    } else {
        power.max(normal)
    }
}
