//! The distribution of Kolmogorov's statistic Dₙ = sup |Fₙ(x) − F(x)|.
//!
//! | | P(Dₙ ≥ d) |
//! | --- | --- |
//! | d ≥ ½, or nd² > 4.7 | twice Smirnov's one-sided sum, which then is all |
//! | n ≤ 5,000 and nd² small | Durbin's matrix, exact |
//! | otherwise | twice Smirnov's sum, and Li-Chien's expansion of the rest |
//!
//! Smirnov's sum is exact for every n. What the expansion leaves over is of
//! order n⁻²·exp(−8nd²).

mod durbin;
mod exact;
mod limit;
mod smirnov;

pub use exact::{cdf, log_sf, sf};
pub use limit::{limit_cdf, limit_sf};
pub use smirnov::smirnov_sf;
