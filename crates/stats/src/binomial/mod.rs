//! The binomial distribution, and the exact test of a proportion.
//!
//! For any number of trials n to 1e12, successes k and probability p in 0..=1;
//! a probability outside, or more successes than trials where that is asked
//! for a density, gives NaN or 0 as each function says.

mod density;
mod tail;
mod test;

pub use density::{log_pmf, pmf};
pub(crate) use tail::tails;
pub use tail::{cdf, log_cdf, log_sf, sf};
pub(crate) use test::TOLERANCE;
pub use test::{log_two_sided, two_sided};
