//! How far the truth may be from what was observed.

/// The half-width of a band around Fₙ that holds all of F with probability at least
/// 1 − `alpha`: √(ln(2/α)/(2n)).
///
/// Of Dvoretzky, Kiefer and Wolfowitz (1956), with the constant of Massart (1990),
/// for every n and every F, continuous or not. So sup |F − F₀| ≤ d + half-width
/// with that confidence, where d is the distance of the observed Fₙ to F₀: the
/// equivalence that a Kolmogorov–Smirnov test does not show.
/// At most 1 is of use. NaN for n = 0 or α outside 0..=1.
///
/// ```
/// let halfwidth = vastsim_stats::empirical::dkw_halfwidth(10_000_000, 0.05);
/// assert!((halfwidth - 0.000_429_469_9).abs() < 1e-9);
/// ```
pub fn dkw_halfwidth(n: u64, alpha: f64) -> f64 {
    if n == 0 || !(0.0..=1.0).contains(&alpha) {
        return f64::NAN;
    }
    ((core::f64::consts::LN_2 - libm::log(alpha)) / (2.0 * n as f64)).sqrt()
}
