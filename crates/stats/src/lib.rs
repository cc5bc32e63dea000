//! Numerics for rates: numbers in, numbers out.
//!
//! Result files are compared byte for byte, so every function here gives the
//! same bits on every CPU and platform: only `+ − × ÷`, the exactly rounded
//! square root, and `libm` in place of the standard library's logarithm.
//!
//! ```
//! use vastsim_stats::{Confidence, interval};
//!
//! let confidence = Confidence::new(0.95)?;
//! let completion = interval::wilson(496_213, 1_000_000, confidence);
//! assert!(completion.contains(0.495_616));
//! # Ok::<(), vastsim_stats::ConfidenceError>(())
//! ```

mod confidence;
pub mod interval;
pub mod normal;
pub mod proportion;

pub use confidence::{Confidence, ConfidenceError};
pub use interval::Interval;
