//! The hypergeometric distribution, and Fisher's exact test on it.

mod fisher;
mod tail;

pub use fisher::{fisher_exact, greater, less};
pub use tail::{Hypergeometric, POPULATION_MAX};
