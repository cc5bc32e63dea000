//! The standard normal distribution.

mod quantile;
mod tail;

pub use quantile::{isf, quantile};
pub use tail::{cdf, log_cdf, log_sf, sf};
