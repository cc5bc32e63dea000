//! The limit of a squared distance at the edges of bins.
//!
//! At the inner edges Hᵢ the distance √n·(Fₙ − F) tends to a Brownian bridge, of
//! which the statistic sums squares with weights tᵢ. Its D(s) = det(I − 2sTΣ) needs
//! no eigenvalues: Σ⁻¹ is tridiagonal, so that D(s) is where v ends that starts as v = 0
//! with the slope g = 1 and at each edge goes on by v += pᵢ·g, g −= 2s·tᵢ·v (with p
//! for t, the discrete form of sin √(2s)/√(2s)).

use super::complex::Complex;
use super::contour::{Tail, tail};

/// A run of bins: what it does to (v, g), as polynomials in s.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// v and g of a start with v = 1, g = 0.
    of_value: [Polynomial; 2],
    /// v and g of a start with v = 0, g = 1.
    of_slope: [Polynomial; 2],
    mass: f64,
    weight: f64,
}

type Polynomial = [f64; DEGREE + 1];

/// Up to this order a run is exact; what follows is below (2s·[`SMALL`])⁶/12!.
const DEGREE: usize = 5;

/// Mass times weight of a run of several bins: there are at most a thousand.
const SMALL: f64 = 1.0 / 16_384.0;

/// Far below where numbers end.
const LARGE: f64 = 1e100;

const CONSTANT_ONE: Polynomial = [1.0, 0.0, 0.0, 0.0, 0.0, 0.0];

impl Run {
    const EMPTY: Self = Self {
        of_value: [CONSTANT_ONE, [0.0; DEGREE + 1]],
        of_slope: [[0.0; DEGREE + 1], CONSTANT_ONE],
        mass: 0.0,
        weight: 0.0,
    };

    fn would_be_large(&self, mass: f64, weight: f64) -> bool {
        self.mass > 0.0 && (self.mass + mass) * (self.weight + weight) > SMALL
    }

    fn push(&mut self, mass: f64, weight: f64) {
        for [value, slope] in [&mut self.of_value, &mut self.of_slope] {
            for (v, g) in value.iter_mut().zip(slope.iter()) {
                *v += mass * g;
            }
            for (g, v) in slope[1..].iter_mut().zip(value.iter()) {
                *g -= 2.0 * weight * v;
            }
        }
        self.mass += mass;
        self.weight += weight;
    }

    fn apply(&self, s: Complex, value: Complex, slope: Complex) -> (Complex, Complex) {
        let from_value = self.of_value.map(|polynomial| at(&polynomial, s));
        let from_slope = self.of_slope.map(|polynomial| at(&polynomial, s));
        (
            from_value[0] * value + from_slope[0] * slope,
            from_value[1] * value + from_slope[1] * slope,
        )
    }
}

fn at(polynomial: &Polynomial, s: Complex) -> Complex {
    let terms = polynomial.iter().rev();
    terms.fold(Complex::ZERO, |sum, c| sum * s + Complex::real(*c))
}

/// P(Σ tᵢ·B(Hᵢ)² > x) of a Brownian bridge B, for bins as (pᵢ, tᵢ), the last with
/// weight 0: relative error below 1e-9.
pub(super) fn sf(x: f64, bins: impl Iterator<Item = (f64, f64)> + Clone) -> Tail {
    let means = bins.clone().scan(0.0, |below, (mass, weight)| {
        *below += mass;
        Some(weight * *below * (1.0 - *below))
    });
    let (mean, runs) = (means.sum(), runs(bins));
    tail(x, mean, |s| ln_determinant(&runs, s), |_| Complex::ZERO).0
}

fn runs(bins: impl Iterator<Item = (f64, f64)>) -> Vec<Run> {
    let (mut runs, mut run) = (Vec::new(), Run::EMPTY);
    for (mass, weight) in bins {
        if run.would_be_large(mass, weight) {
            runs.push(run);
            run = Run::EMPTY;
        }
        run.push(mass, weight);
    }
    runs.push(run);
    runs
}

/// Above the real axis v turns clockwise, by less than half a turn in each run, so
/// that the turns add up to the continuous logarithm's.
fn ln_determinant(runs: &[Run], s: Complex) -> Complex {
    let (mut value, mut slope) = (Complex::ZERO, Complex::ONE);
    let (mut angle, mut scaled) = (0.0, 0.0);
    for run in runs {
        let (next, next_slope) = run.apply(s, value, slope);
        let from = if value == Complex::ZERO {
            Complex::ONE
        } else {
            value
        };
        angle += next.angle_from(from);
        (value, slope) = (next, next_slope);
        if value.re.abs() + value.im.abs() > LARGE {
            (value, slope) = (value.times(1.0 / LARGE), slope.times(1.0 / LARGE));
            scaled += libm::log(LARGE);
        }
    }
    Complex::new(scaled + value.ln_size(), angle)
}
