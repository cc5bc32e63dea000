//! How many trials a test needs, and what a given number of them can tell.
//!
//! Sizes are rounded up to whole trials, are at least 1 and at most the largest
//! `u64`. Those that a statistics package gives as fractions stay so, and so do
//! given sizes: with a design effect, `n` is the number of independent trials
//! that would tell as much. `None` is for what no number of trials can do and
//! for arguments outside the domain: error rates, power and expected rates
//! strictly between 0 and 1. Probabilities have NaN there.
//!
//! All but [`exact_power_of_tost`] and [`goodness_of_fit`] rest on the normal
//! distribution in place of the binomial one. That is close where ten successes
//! and ten failures are expected; a size planned so has its power within about
//! two percentage points.

mod domain;
mod exact;
mod goodness_of_fit;
mod one_proportion;
mod precision;
mod tost;
mod two_proportions;

pub use exact::exact_power_of_tost;
pub use goodness_of_fit::goodness_of_fit;
pub use one_proportion::{detectable_difference, one_proportion, power_of_one_proportion};
pub use precision::{absolute_precision, relative_precision};
pub use tost::{equivalence_margin, power_of_tost, tost_one_proportion, tost_two_proportions};
pub use two_proportions::two_proportions;
