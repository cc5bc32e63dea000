//! Two cells played with common random numbers, and counted together.

mod ad_pairs;
mod cell_pair;
mod outcome;
mod pair_tally;
mod player;
mod runner;
mod watched;

pub use ad_pairs::AdPairs;
pub use cell_pair::CellPair;
pub use outcome::Outcome;
pub use pair_tally::PairTally;
pub use runner::run_paired;
pub use watched::WatchedSums;
