//! How many trials it takes to know a rate to a given precision.

use super::domain::{are_open_shares, is_size, variance, whole};
use crate::Confidence;

/// The number of trials with which Wald's interval reaches no further from the
/// rate `p` than `halfwidth`, 0.005 being half a percentage point.
///
/// n = z²p(1 − p)/halfwidth² (Cochran 1977, §4.4), rounded up. `None` for a `p`
/// not strictly between 0 and 1 and a halfwidth that is not above 0 and finite.
///
/// ```
/// use vastsim_stats::{Confidence, power::absolute_precision};
///
/// assert_eq!(absolute_precision(0.2, 0.002, Confidence::default()), Some(153_659));
/// ```
pub fn absolute_precision(p: f64, halfwidth: f64, confidence: Confidence) -> Option<u64> {
    let known = are_open_shares(&[p]) && is_size(halfwidth);
    let z = confidence.z() / halfwidth;
    known.then(|| whole(z * z * variance(p)))
}

/// The same for a halfwidth relative to the rate: 0.01 is one percent of it.
///
/// n = z²(1 − p)/(p·`relative_halfwidth`²), rounded up, on the same domain.
///
/// ```
/// use vastsim_stats::{Confidence, power::relative_precision};
///
/// assert_eq!(relative_precision(0.05, 0.01, Confidence::default()), Some(729_878));
/// ```
pub fn relative_precision(p: f64, relative_halfwidth: f64, confidence: Confidence) -> Option<u64> {
    let known = are_open_shares(&[p]) && is_size(relative_halfwidth);
    let z = confidence.z() / relative_halfwidth;
    known.then(|| whole(z * z * ((1.0 - p) / p)))
}
