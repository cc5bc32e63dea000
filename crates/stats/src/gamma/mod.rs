//! The gamma function, and the gamma distribution of scale 1.
//!
//! With shape a > 0, P(a, x) = ∫₀ˣ tᵃ⁻¹e⁻ᵗ dt / Γ(a) is the probability of a
//! value up to x, and Q = 1 − P that of a larger one (DLMF 8.2.4). Arguments
//! outside a > 0, x ≥ 0 give NaN. Relative errors are below 1e-12 for shapes
//! from 1e-6 to 1e12, also of logarithms far below the smallest `f64`.

mod function;
mod incomplete;
mod inverse;

pub use function::{ln_beta, ln_gamma};
pub(crate) use incomplete::{MOSTLY, ROUNDING, STRAIGHT};
pub use incomplete::{log_p, log_q, p, q};
pub use inverse::{inverse_p, inverse_q};
