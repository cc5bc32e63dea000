//! Numerics for rates: numbers in, numbers out.
//!
//! Result files are compared byte for byte, so every function here gives the
//! same bits on every CPU and platform: only `+ − × ÷`, the exactly rounded
//! square root, and `libm` in place of the standard library's logarithm.
//!
//! | room | what it knows | relative error |
//! | --- | --- | --- |
//! | [`normal`], [`chi_squared`], [`beta`], [`gamma`] | distribution functions, both tails, their logarithms | 1e-12 |
//! | the same | quantiles | 1e-12 |
//! | [`binomial`], [`hypergeometric`] | densities, tails, exact tests | 1e-12 |
//! | [`kolmogorov`] | the statistic of that test, exact and in the limit | as [`kolmogorov::sf`] says |
//! | [`empirical`] | whether a sample, or counts of bins, come from a distribution | as each says |
//! | [`survival`] | survival curves, with reasons, and whether two are alike | rounding |
//! | [`interval`], [`proportion`] | what is known about a rate | |
//! | [`paired`] | what is known about the difference of two | |
//!
//! The errors hold for counts and shapes to 1e12 and tails far below the smallest
//! `f64`, against references of 60 digits (`tests/reference`). Whatever the
//! arguments, a call returns within 50 ms, most within microseconds; outside a
//! function's domain it gives NaN.
//!
//! ```
//! use vastsim_stats::{Confidence, interval};
//!
//! let confidence = Confidence::new(0.95)?;
//! let completion = interval::wilson(496_213, 1_000_000, confidence);
//! assert!(completion.contains(0.495_616));
//! # Ok::<(), vastsim_stats::ConfidenceError>(())
//! ```

pub mod beta;
pub mod binomial;
mod cells;
pub mod chi_squared;
mod climb;
pub mod cluster;
mod confidence;
pub mod contingency;
mod descent;
mod deviance;
pub mod effect_size;
pub mod empirical;
mod exact;
pub mod f_distribution;
pub mod gamma;
pub mod goodness_of_fit;
pub mod hypergeometric;
pub mod interval;
pub mod kolmogorov;
mod mirror;
pub mod multiplicity;
pub mod normal;
pub mod paired;
pub mod posterior;
pub mod power;
pub mod proportion;
pub mod sequential;
pub mod student_t;
pub mod survival;
mod tails;
pub mod tost;

pub use confidence::{Confidence, ConfidenceError};
pub use interval::Interval;
