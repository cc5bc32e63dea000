//! Uniform transforms of data that are not continuous.

/// The randomised probability integral transform F(x−) + u·(F(x) − F(x−)).
///
/// Of an observation x whose distribution may have steps: `below` is F(x−), the
/// probability of less than x, `at_or_below` is F(x), and `uniform` the caller's
/// draw from 0..1. If x has that distribution, the result is uniform on 0..=1,
/// exactly (Rüschendorf 2009). Of an observation that was rounded to a tick, `below`
/// and `at_or_below` are F at both ends of what is rounded to it. Different draws give
/// different p-values; that is the price.
///
/// NaN unless 0 ≤ `below` ≤ `at_or_below` ≤ 1 and 0 ≤ `uniform` ≤ 1.
///
/// ```
/// let u = vastsim_stats::empirical::randomized_transform(0.5, 0.75, 0.5);
/// assert_eq!(u, 0.625);
/// ```
pub fn randomized_transform(below: f64, at_or_below: f64, uniform: f64) -> f64 {
    let ordered = 0.0 <= below && below <= at_or_below && at_or_below <= 1.0;
    if !ordered || !(0.0..=1.0).contains(&uniform) {
        return f64::NAN;
    }
    (below + uniform * (at_or_below - below)).min(at_or_below)
}
