//! The χ² distribution, central and noncentral.

mod central;
mod noncentral;

pub use central::{cdf, isf, log_cdf, log_sf, log10_sf, quantile, sf};
pub use noncentral::{noncentral_cdf, noncentral_sf};
