//! The upper tail of a weighted sum of χ² variables, along a contour.
//!
//! Q = Σ λⱼ·Zⱼ² with independent standard normal Zⱼ has the moment generating
//! function M(s) = D(s)^(−½), D(s) = ∏ (1 − 2λⱼs), and
//! P(Q > x) = 1/(2πi)·∫ M(s)·e^(−sx)/s ds along any path that crosses the real axis
//! between 0 and the first zero of D (Imhof 1961 takes another way to the same
//! integral). The path taken here crosses at the saddle point and bends as steepest
//! descent does (Rice 1980), where nothing cancels: the tail is accurate relative
//! to itself, however small it is.

use super::complex::Complex;
use core::f64::consts::PI;

/// An upper tail and its logarithm.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tail {
    pub(super) p: f64,
    pub(super) ln_p: f64,
}

impl Tail {
    pub(super) const CERTAIN: Self = Self { p: 1.0, ln_p: 0.0 };

    pub(super) const IMPOSSIBLE: Self = Self {
        p: 0.0,
        ln_p: f64::NEG_INFINITY,
    };

    pub(super) const UNDEFINED: Self = Self {
        p: f64::NAN,
        ln_p: f64::NAN,
    };

    /// This tail times a factor, as far as that leaves a probability.
    pub(super) fn times(self, factor: f64) -> Self {
        let ln_p = (self.ln_p + libm::log(factor)).min(0.0);
        let p = (self.p * factor).min(1.0);
        Self { p, ln_p }
    }
}

/// P(Q > x), and the mean that a correction 1 + c(s) of M has over the contour:
/// the tail of the corrected distribution is the first times 1 plus the second.
///
/// `ln_determinant` is ln D, continuous over the upper half plane, real at its
/// lower edge as far as the first zero, and 0 at 0; Q has the given mean, and so has the
/// corrected distribution.
pub(super) fn tail(
    x: f64,
    mean: f64,
    ln_determinant: impl Fn(Complex) -> Complex,
    correction: impl Fn(Complex) -> Complex,
) -> (Tail, f64) {
    if x.is_nan() {
        return (Tail::UNDEFINED, 0.0);
    } else if x <= 0.0 {
        return (Tail::CERTAIN, 0.0);
    } else if x == f64::INFINITY {
        return (Tail::IMPOSSIBLE, 0.0);
    }
    if x < mean {
        let (below, change) = Side::Lower.probability(x, &ln_determinant, &correction);
        let below = libm::exp(below).min(1.0);
        let (p, ln_p) = (1.0 - below, libm::log1p(-below));
        (Tail { p, ln_p }, -below * change / p)
    } else {
        let (ln_p, change) = Side::Upper.probability(x, &ln_determinant, &correction);
        let (p, ln_p) = (libm::exp(ln_p).min(1.0), ln_p.min(0.0));
        (Tail { p, ln_p }, change)
    }
}

/// Which tail: that decides on which side of the pole at 0 the path crosses.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Side {
    Lower,
    Upper,
}

impl Side {
    /// The logarithm of this tail, and the mean of the correction.
    fn probability(
        self,
        x: f64,
        ln_determinant: &impl Fn(Complex) -> Complex,
        correction: &impl Fn(Complex) -> Complex,
    ) -> (f64, f64) {
        let exponent = |s: Complex| {
            let pole = if self == Self::Upper {
                s
            } else {
                s.times(-1.0)
            };
            Complex::ZERO - ln_determinant(s).times(0.5) - s.times(x) - pole.ln()
        };
        let slope = |s: f64| {
            // Differences over an imaginary step do not cancel; but ln D may, far below 0.
            let share = if s > 0.0 { 1e-20 } else { -1e-5 };
            exponent(Complex::new(s, s * share)).im / (s * share)
        };
        let (place, least_bend) = match self {
            Self::Upper => (upper_saddle(ln_determinant, &slope), LEAST_BEND * x),
            // There steepest descent itself bends to the right.
            Self::Lower => (lower_saddle(&slope), 0.0),
        };
        let Some((saddle, room)) = place else {
            return (f64::NEG_INFINITY, 0.0);
        };
        let height = exponent(Complex::real(saddle)).re;
        if self == Self::Lower && height + libm::log(-saddle) < NEGLIGIBLE {
            return (f64::NEG_INFINITY, 0.0);
        }
        let path = Path::new(saddle, room, least_bend, slope);
        let (sum, corrected) = path.integrate(|s| exponent(s) - Complex::real(height), correction);
        (height + libm::log(sum), corrected / sum)
    }
}

/// The saddle point between 0 and the first zero of D, and the room it has.
fn upper_saddle(
    ln_determinant: &impl Fn(Complex) -> Complex,
    slope: &impl Fn(f64) -> f64,
) -> Option<(f64, f64)> {
    let end = first_zero(ln_determinant)?;
    let saddle = halve(0.0, end, |s| slope(s) < 0.0);
    Some((saddle, saddle.min(end - saddle)))
}

/// The saddle point below 0, and the room it has.
fn lower_saddle(slope: &impl Fn(f64) -> f64) -> Option<(f64, f64)> {
    let end = far_enough(-1.0, |s| slope(s) < 0.0)?;
    let saddle = halve(end, 0.0, |s| slope(s) < 0.0);
    Some((saddle, -saddle))
}

/// s(y) = saddle + iy + bend·y².
struct Path {
    saddle: f64,
    bend: f64,
    /// Of the peak at the saddle, along y.
    width: f64,
}

impl Path {
    /// Through a saddle point with so much room to the next singularity, bent at least
    /// so much.
    fn new(saddle: f64, room: f64, least_bend: f64, slope: impl Fn(f64) -> f64) -> Self {
        let near = 1e-3 * room;
        let slopes = [saddle - near, saddle, saddle + near].map(slope);
        let curvature = (slopes[2] - slopes[0]) / (2.0 * near);
        let twist = (slopes[2] - 2.0 * slopes[1] + slopes[0]) / (near * near);
        Self {
            saddle,
            bend: (twist / (6.0 * curvature)).max(least_bend),
            width: curvature.sqrt().recip(),
        }
    }

    /// The integral of an exponential, and with the correction as another factor, by
    /// the trapezoidal rule over u in y = width·sinh u, which converges exponentially
    /// however slowly the integrand falls.
    fn integrate(
        &self,
        exponent: impl Fn(Complex) -> Complex,
        correction: impl Fn(Complex) -> Complex,
    ) -> (f64, f64) {
        let (mut sum, mut corrected) = (0.0, 0.0);
        for node in 0..NODES_MAX {
            let stretched = f64::from(node) * STEP;
            let y = self.width * libm::sinh(stretched);
            let s = Complex::new(self.saddle + self.bend * y * y, y);
            let value = exponent(s).exp();
            let value = value * Complex::new(1.0, -2.0 * self.bend * y);
            let value = value.times(self.width * libm::cosh(stretched));
            let size = value.re.abs() + value.im.abs();
            if size < NOTHING * sum || size.is_nan() {
                break;
            }
            let weight = if node == 0 { 0.5 } else { 1.0 };
            sum += weight * value.re;
            corrected += weight * (value * correction(s)).re;
        }
        (sum * STEP / PI, corrected * STEP / PI)
    }
}

/// Where D first is 0 on the real axis: beyond it, its angle is −π.
fn first_zero(ln_determinant: &impl Fn(Complex) -> Complex) -> Option<f64> {
    let beyond = |s: f64| ln_determinant(Complex::new(s, 1e-20 * s)).im < -1.0;
    let end = far_enough(1.0, beyond)?;
    Some(halve(0.0, end, |s| !beyond(s)))
}

/// The first of 1, 2, 4, … times `unit` that is.
fn far_enough(unit: f64, is: impl Fn(f64) -> bool) -> Option<f64> {
    let mut place = unit;
    while !is(place) {
        place *= 2.0;
        if place.abs() > FARTHEST {
            return None;
        }
    }
    Some(place)
}

/// Where a condition that holds at `low` and not at `high` ceases to hold.
fn halve(low: f64, high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (low, high);
    for _ in 0..HALVINGS {
        let middle = 0.5 * (low + high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

/// In u, of which the singularities are at least 0.7 away.
const STEP: f64 = 0.05;

/// In x: it makes the integrand fall as exp(−(xy)²/10) where few variables are summed.
const LEAST_BEND: f64 = 0.1;

/// Of the integral.
const NOTHING: f64 = 1e-17;

/// Some eighty to six hundred are used.
const NODES_MAX: u32 = 1_000;

/// Chernoff's bound of ln P(Q ≤ x) below which P(Q > x) is 1.
const NEGLIGIBLE: f64 = -60.0;

/// A determinant without a zero up to here has none that matters.
const FARTHEST: f64 = 1e300;

const HALVINGS: u32 = 64;
