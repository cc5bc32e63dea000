//! The beta distribution over the ratio of its odds to those of its shapes: that
//! of the F distribution, in whose terms large shapes keep their digits.

use super::incomplete::{are_shapes, tails_at};
use super::inverse::descend;
use super::side::Side;
use crate::gamma::ln_beta;
use crate::tails::Tails;

/// Both tails at the point whose odds x/(1 − x) are `ratio` times a/b.
pub(crate) fn tails_of_ratio(ratio: f64, a: f64, b: f64) -> Tails {
    if !(are_shapes(a, b) && ratio >= 0.0) {
        return Tails::UNDEFINED;
    }
    let ln_odds = libm::log(ratio) + libm::log(a) - libm::log(b);
    if ln_odds < -FAR {
        Tails::of_lower(ln_end(a, b, ln_odds))
    } else if ln_odds > FAR {
        Tails::of_upper(ln_end(b, a, -ln_odds))
    } else {
        tails_at(Side::of_ratio(a, b, ratio))
    }
}

/// ln(xᵃ/(aB(a, b))): what is left of the lower tail where x is so small.
fn ln_end(a: f64, b: f64, ln_x: f64) -> f64 {
    a * ln_x - libm::log(a) - ln_beta(a, b)
}

/// The ratio with lower tail `p`, or with upper tail `p`.
pub(crate) fn ratio_of_tail(p: f64, a: f64, b: f64, is_upper: bool) -> f64 {
    let point = match (is_upper, p > 0.5) {
        (false, false) => descend(p, a, b),
        (false, true) => descend(1.0 - p, b, a).mirrored(),
        (true, false) => descend(p, b, a).mirrored(),
        (true, true) => descend(1.0 - p, a, b),
    };
    point.x / point.y * (b / a)
}

/// Log odds beyond which the next term of the tail's series is e⁻⁵⁵⁰.
const FAR: f64 = 600.0;
