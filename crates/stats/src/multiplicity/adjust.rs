//! Adjusted p-values.

use super::scale::Scale;

/// min(1, m·p) for each of m p-values (Dunn 1961); statsmodels' `multipletests`
/// with `bonferroni`.
///
/// ```
/// use vastsim_stats::multiplicity::bonferroni;
///
/// assert_eq!(bonferroni(&[0.25, 0.5]), [0.5, 1.0]);
/// ```
pub fn bonferroni(p: &[f64]) -> Vec<f64> {
    single_step(Scale::Plain, p)
}

/// [`bonferroni`] over natural logarithms.
///
/// ```
/// let adjusted = vastsim_stats::multiplicity::bonferroni_log(&[-1e6, -0.1]);
/// assert_eq!(adjusted, [-1e6 + 2.0_f64.ln(), 0.0]);
/// ```
pub fn bonferroni_log(log_p: &[f64]) -> Vec<f64> {
    single_step(Scale::Log, log_p)
}

/// Holm's step-down procedure: the k-th smallest of m p-values is multiplied by
/// m − k + 1, and is at least as large as those before (Holm 1979); statsmodels'
/// `multipletests` with `holm`.
///
/// ```
/// use vastsim_stats::multiplicity::holm;
///
/// assert_eq!(holm(&[0.5, 0.125, 0.25]), [0.5, 0.375, 0.5]);
/// ```
pub fn holm(p: &[f64]) -> Vec<f64> {
    step_down(Scale::Plain, p)
}

/// [`holm`] over natural logarithms.
///
/// ```
/// let adjusted = vastsim_stats::multiplicity::holm_log(&[-1e6, -2e6]);
/// assert_eq!(adjusted, [-1e6, -2e6 + 2.0_f64.ln()]);
/// ```
pub fn holm_log(log_p: &[f64]) -> Vec<f64> {
    step_down(Scale::Log, log_p)
}

/// The step-up procedure for the false discovery rate of independent tests: the
/// k-th smallest of m p-values is multiplied by m/k, and is at most as large as
/// those after (Benjamini and Hochberg 1995); statsmodels' `multipletests` with
/// `fdr_bh`.
///
/// ```
/// use vastsim_stats::multiplicity::benjamini_hochberg;
///
/// assert_eq!(benjamini_hochberg(&[0.5, 0.25]), [0.5, 0.5]);
/// ```
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    step_up(Scale::Plain, p, 1.0)
}

/// [`benjamini_hochberg`] over natural logarithms.
///
/// ```
/// let adjusted = vastsim_stats::multiplicity::benjamini_hochberg_log(&[-1e6, -2e6]);
/// assert_eq!(adjusted, [-1e6, -2e6 + 2.0_f64.ln()]);
/// ```
pub fn benjamini_hochberg_log(log_p: &[f64]) -> Vec<f64> {
    step_up(Scale::Log, log_p, 1.0)
}

/// [`benjamini_hochberg`] for tests that depend on each other in any way: with
/// 1 + 1/2 + … + 1/m as a further factor (Benjamini and Yekutieli 2001);
/// statsmodels' `multipletests` with `fdr_by`.
///
/// ```
/// use vastsim_stats::multiplicity::benjamini_yekutieli;
///
/// assert_eq!(benjamini_yekutieli(&[0.5, 0.25]), [0.75, 0.75]);
/// ```
pub fn benjamini_yekutieli(p: &[f64]) -> Vec<f64> {
    step_up(Scale::Plain, p, harmonic(p.len()))
}

/// [`benjamini_yekutieli`] over natural logarithms.
///
/// ```
/// let adjusted = vastsim_stats::multiplicity::benjamini_yekutieli_log(&[-1e6]);
/// assert_eq!(adjusted, [-1e6]);
/// ```
pub fn benjamini_yekutieli_log(log_p: &[f64]) -> Vec<f64> {
    step_up(Scale::Log, log_p, harmonic(log_p.len()))
}

fn harmonic(m: usize) -> f64 {
    (1..=m).rev().map(|k| 1.0 / k as f64).sum()
}

fn single_step(scale: Scale, p: &[f64]) -> Vec<f64> {
    let m = p.len() as f64;
    let adjusted = |p: &f64| match *p {
        p if scale.is_p_value(p) => scale.times(p, m),
        _ => f64::NAN,
    };
    p.iter().map(adjusted).collect()
}

fn step_down(scale: Scale, p: &[f64]) -> Vec<f64> {
    let m = p.len();
    let mut least = f64::NEG_INFINITY;
    in_place(
        p,
        ranked(scale, p).into_iter().map(|(rank, place)| {
            least = scale.times(p[place], (m - rank) as f64).max(least);
            (place, least)
        }),
    )
}

fn step_up(scale: Scale, p: &[f64], factor: f64) -> Vec<f64> {
    let m = p.len() as f64;
    let mut most = scale.one();
    in_place(
        p,
        ranked(scale, p).into_iter().rev().map(|(rank, place)| {
            let share = m / (rank + 1) as f64 * factor;
            most = scale.times(p[place], share).min(most);
            (place, most)
        }),
    )
}

/// The p-values' places in rising order, each with its rank from 0.
fn ranked(scale: Scale, p: &[f64]) -> Vec<(usize, usize)> {
    let mut places: Vec<usize> = (0..p.len()).filter(|at| scale.is_p_value(p[*at])).collect();
    places.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    places.into_iter().enumerate().collect()
}

/// Values at the places they name; NaN where none does.
fn in_place(p: &[f64], values: impl Iterator<Item = (usize, f64)>) -> Vec<f64> {
    let mut adjusted = vec![f64::NAN; p.len()];
    for (place, value) in values {
        adjusted[place] = value;
    }
    adjusted
}
