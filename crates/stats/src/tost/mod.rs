//! Equivalence: whether a proportion is as expected, give or take a margin.
//!
//! With ten million trials every difference is significant; the question is
//! then whether it is small. Two one-sided tests answer it (Schuirmann 1987):
//! one of "the rate is at most expected − margin", one of "the rate is at least
//! expected + margin". If both are rejected at level α, the rate lies within the
//! margin, and the probability of saying so wrongly is at most α.
//!
//! A bound that every rate meets needs no test: where expected − margin is 0 or
//! less, no rate lies below it, so that p is 0 and its logarithm −∞, whatever was
//! observed; likewise where expected + margin is 1 or more. (A rate exactly on
//! such a bound thus counts as equivalent.)
//!
//! p-values come as natural logarithms, with all digits far below the smallest
//! `f64`. No trials show nothing: p is 1 wherever a bound has to be tested. More
//! successes than trials, an expected rate outside 0..=1 and a margin below 0
//! give NaN.

mod constrained;
mod equivalence;
mod one;
mod region;
mod two;

pub use equivalence::Equivalence;
pub(crate) use one::Bounds;
pub use one::{exact, score, score_of, wald};
pub(crate) use region::exact_region;
pub use two::{two_proportions, two_proportions_wald};
