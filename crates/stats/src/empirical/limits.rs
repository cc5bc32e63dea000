//! The limits of W² and A² for a continuous distribution.

use super::complex::Complex;
use super::contour::{Tail, tail};
use core::f64::consts::{FRAC_PI_2, PI};

/// P(W²ₙ > x), with the correction of order 1/n.
///
/// λⱼ = 1/(jπ)², so that D(s) = sin θ/θ with θ = √(2s). Csörgő and Faraway's ψ₁
/// (1996) has the transform D^(−½)·c, c(s) = 1/12 − θ/(36·sin θ) + θ²/144 −
/// θ²/(32·sin²θ) − 7·θ·cot θ/288.
pub(super) fn cramer_von_mises(x: f64, n: f64) -> Tail {
    let ln_determinant = |s: Complex| {
        let theta = s.times(2.0).sqrt();
        ln_sin(theta) - theta.ln()
    };
    let (limit, correction) = tail(x, 1.0 / 6.0, ln_determinant, expansion);
    limit.times(positive(correction / n))
}

fn expansion(s: Complex) -> Complex {
    let square = s.times(2.0);
    let theta = square.sqrt();
    // With q = e^(2iθ): 1/sin θ = 2i·√q/(q − 1), cot θ = i·(q + 1)/(q − 1).
    let root = Complex::new(-theta.im, theta.re).exp();
    let q = root * root;
    let over = Complex::new(0.0, 1.0) * theta / (q - Complex::ONE);
    let over_sine = (over * root).times(2.0);
    let cotangent = over * (q + Complex::ONE);
    let rest = over_sine.times(1.0 / 36.0) - square.times(1.0 / 144.0)
        + (over_sine * over_sine).times(1.0 / 32.0)
        + cotangent.times(7.0 / 288.0);
    Complex::real(1.0 / 12.0) - rest
}

/// P(A² > x) in the limit.
///
/// λⱼ = 1/(j(j + 1)), so that D(s) = sin ψ/(2πs), ψ = ½π·(√(1 + 8s) − 1).
pub(super) fn anderson_darling(x: f64) -> Tail {
    let ln_determinant = |s: Complex| {
        let root = (s.times(8.0) + Complex::ONE).sqrt() + Complex::ONE;
        let psi = (s / root).times(8.0 * FRAC_PI_2);
        ln_sin(psi) - s.times(2.0 * PI).ln()
    };
    tail(x, 1.0, ln_determinant, |_| Complex::ZERO).0
}

/// ln sin z above the real axis, continuous, and real between 0 and π.
fn ln_sin(z: Complex) -> Complex {
    if z.re < PI && z.im < 1.0 {
        let re = libm::sin(z.re) * libm::cosh(z.im);
        return Complex::new(re, libm::cos(z.re) * libm::sinh(z.im)).ln();
    }
    // sin z = ½i·e^(−iz)·(1 − e^(2iz)).
    let rest = Complex::new(-2.0 * z.im, 2.0 * z.re).exp();
    let rest = (Complex::ONE - rest).ln();
    Complex::new(z.im - core::f64::consts::LN_2, FRAC_PI_2 - z.re) + rest
}

/// 1 + c where that is a correction; where it is more than half of what it
/// corrects, a positive number that goes on smoothly.
pub(super) fn positive(c: f64) -> f64 {
    if c > -0.5 {
        1.0 + c
    } else {
        0.5 * libm::exp(2.0 * c + 1.0)
    }
}
