//! The standard normal distribution.

mod quantile;
mod tail;
mod two_sided;

pub use quantile::{isf, quantile};
pub use tail::{cdf, log_cdf, log_sf, sf};
pub use two_sided::{log_two_sided, two_sided};
