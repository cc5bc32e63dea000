//! The standard normal distribution.

mod log_quantile;
mod quantile;
mod tail;
mod two_sided;

pub use log_quantile::isf_of_log;
pub use quantile::{isf, quantile};
pub use tail::{cdf, log_cdf, log_sf, sf};
pub use two_sided::{log_two_sided, two_sided};
