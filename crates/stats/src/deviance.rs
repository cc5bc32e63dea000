//! What Stirling's formula leaves over, and how far a count is from its mean.
//!
//! The two ingredients of Loader's saddle-point form (Loader 2000, "Fast and
//! accurate computation of binomial probabilities"): with them a density is a
//! square root times the exponential of a sum of terms that cannot cancel.

use core::f64::consts::PI;

/// u − ln(1 + u), for u > −1: at least 0, accurate to a few units in the last
/// place also where both terms nearly cancel.
pub(crate) fn bend(u: f64) -> f64 {
    if u.abs() > SERIES_UP_TO {
        return u - libm::log1p(u);
    }
    // ln(1 + u) = 2·artanh(s) with s = u/(2 + u), and u − 2s = u·s.
    let s = u / (2.0 + u);
    s * (u - 2.0 * s * s * odd_reciprocals(s * s))
}

/// eʷ − 1 − w: at least 0, accurate to a few units in the last place.
pub(crate) fn bend_of_exp(w: f64) -> f64 {
    let grown = libm::expm1(w);
    if w.abs() < 0.4 {
        bend(grown)
    } else {
        grown - w
    }
}

/// a·bend(d/a) for the mean m = a + d: a·ln(a/m) + m − a, the deviance of a
/// count of `a` where `mean` was expected, `difference` being m − a.
pub(crate) fn deviance(count: f64, difference: f64, mean: f64) -> f64 {
    let u = difference / count;
    if u < -SERIES_UP_TO {
        difference - count * libm::log(mean / count)
    } else {
        count * bend(u)
    }
}

/// [`deviance`] of any count, none included: there the difference is the mean.
pub(crate) fn deviance_of_count(count: f64, difference: f64, mean: f64) -> f64 {
    if count == 0.0 {
        difference
    } else {
        deviance(count, difference, mean)
    }
}

/// ln of the Poisson probability of `j`, in Loader's saddle-point form.
pub(crate) fn ln_poisson(j: f64, mean: f64) -> f64 {
    if j == 0.0 {
        return -mean;
    }
    -deviance(j, mean - j, mean) - 0.5 * libm::log(2.0 * PI * j) - stirling_error(j)
}

/// δ(z) = ln Γ(z) − (z − ½)·ln z + z − ½·ln 2π, the error of Stirling's formula.
///
/// For z > 0, absolute error below 1e-15 from z = 1 on. Also ln z! less
/// Stirling's (z + ½)·ln z − z + ½·ln 2π: Loader's `stirlerr`.
pub(crate) fn stirling_error(z: f64) -> f64 {
    let (mut z, mut sum) = (z, 0.0);
    while z < BERNOULLI_FROM {
        sum += step(z);
        z += 1.0;
    }
    let inverse = 1.0 / z;
    let square = inverse * inverse;
    sum + inverse * BERNOULLI.iter().rev().fold(0.0, |sum, c| sum * square + c)
}

/// δ(z) − δ(z + 1) = (z + ½)·ln(1 + 1/z) − 1.
fn step(z: f64) -> f64 {
    if z < 0.5 {
        return (z + 0.5) * (libm::log1p(z) - libm::log(z)) - 1.0;
    }
    let s = 1.0 / (2.0 * z + 1.0);
    s * s * odd_reciprocals(s * s)
}

/// 1/3 + s²/5 + s⁴/7 + …, for `square` = s² up to ¼, to the last bit.
fn odd_reciprocals(square: f64) -> f64 {
    let terms = match square {
        q if q < 6e-4 => 5,
        q if q < 2e-2 => 9,
        _ => ODD_RECIPROCALS.len(),
    };
    let used = &ODD_RECIPROCALS[..terms];
    used.iter().rev().fold(0.0, |sum, c| sum * square + c)
}

/// |s| stays below ½ up to here.
const SERIES_UP_TO: f64 = 0.6;

/// From here on the series below is exact to 1e-17.
const BERNOULLI_FROM: f64 = 8.0;

/// B₂ₖ / (2k·(2k − 1)), k = 1, 2, …
const BERNOULLI: [f64; 9] = [
    1.0 / 12.0,
    -1.0 / 360.0,
    1.0 / 1260.0,
    -1.0 / 1680.0,
    1.0 / 1188.0,
    -691.0 / 360_360.0,
    1.0 / 156.0,
    -3617.0 / 122_400.0,
    43_867.0 / 244_188.0,
];

const ODD_RECIPROCALS: [f64; 26] = [
    1.0 / 3.0,
    1.0 / 5.0,
    1.0 / 7.0,
    1.0 / 9.0,
    1.0 / 11.0,
    1.0 / 13.0,
    1.0 / 15.0,
    1.0 / 17.0,
    1.0 / 19.0,
    1.0 / 21.0,
    1.0 / 23.0,
    1.0 / 25.0,
    1.0 / 27.0,
    1.0 / 29.0,
    1.0 / 31.0,
    1.0 / 33.0,
    1.0 / 35.0,
    1.0 / 37.0,
    1.0 / 39.0,
    1.0 / 41.0,
    1.0 / 43.0,
    1.0 / 45.0,
    1.0 / 47.0,
    1.0 / 49.0,
    1.0 / 51.0,
    1.0 / 53.0,
];
