//! One p-value for the hypothesis that all of several are true.
//!
//! For independent p-values. Anything outside 0..=1 (or above 0, for logarithms)
//! gives NaN, and so do no p-values at all, as with SciPy.

use crate::{chi_squared, normal};

/// Fisher's method: −2Σ ln p is χ² with twice as many degrees of freedom as there
/// are p-values (Fisher 1932); SciPy's `combine_pvalues` with `fisher`.
///
/// Sensitive to a single small p-value; 0 if one is. Relative error below 1e-12.
///
/// ```
/// use vastsim_stats::multiplicity::combine::fisher;
///
/// assert!((fisher(&[0.3]) - 0.3).abs() < 1e-15);
/// ```
pub fn fisher(p: &[f64]) -> f64 {
    libm::exp(fisher_log(&logarithms(p)))
}

/// ln of [`fisher`], from natural logarithms.
///
/// ```
/// use vastsim_stats::multiplicity::combine::fisher_log;
///
/// assert!(fisher_log(&[-1e6, -2e6]) < -2.9e6);
/// ```
pub fn fisher_log(log_p: &[f64]) -> f64 {
    if log_p.is_empty() || !are_logarithms(log_p) {
        return f64::NAN;
    }
    let statistic = -2.0 * log_p.iter().sum::<f64>();
    chi_squared::log_sf(statistic, 2.0 * log_p.len() as f64)
}

/// Stouffer's method: the z-scores' sum over the root of their number is standard
/// normal (Stouffer and others 1949); SciPy's `combine_pvalues` with `stouffer`.
///
/// Sensitive to many that agree. Relative error below 1e-12, but for what
/// cancels in the sum; NaN if there are both a p of 0 and one of 1.
///
/// ```
/// use vastsim_stats::multiplicity::combine::stouffer;
///
/// assert!((stouffer(&[0.3, 0.7]) - 0.5).abs() < 1e-15);
/// ```
pub fn stouffer(p: &[f64]) -> f64 {
    libm::exp(stouffer_log(&logarithms(p)))
}

/// ln of [`stouffer`], from natural logarithms.
///
/// ```
/// use vastsim_stats::multiplicity::combine::stouffer_log;
///
/// assert!((stouffer_log(&[-1e6]) / -1e6 - 1.0).abs() < 1e-12);
/// ```
pub fn stouffer_log(log_p: &[f64]) -> f64 {
    if log_p.is_empty() || !are_logarithms(log_p) {
        return f64::NAN;
    }
    let sum: f64 = log_p.iter().map(|log_p| normal::isf_of_log(*log_p)).sum();
    normal::log_sf(sum / (log_p.len() as f64).sqrt())
}

fn are_logarithms(log_p: &[f64]) -> bool {
    log_p.iter().all(|log_p| *log_p <= 0.0)
}

fn logarithms(p: &[f64]) -> Vec<f64> {
    p.iter().map(|p| libm::log(*p)).collect()
}
