//! Many sessions on all cores, counted exactly.
//!
//! A [`Tally`] is an observer that counts in integers, so that tallies merge
//! to the same bits in any order; [`run`] plays the viewings of all cells on a
//! thread pool and gives each cell's [`CellTally`], for each group of viewers a
//! tally of each ad, as soon as it is complete.
//!
//! ```
//! use vastsim_engine::*;
//! use vastsim_montecarlo::*;
//!
//! let duration = SimTime::from_secs(15);
//! let creative = Creative::silent(duration)?;
//! let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), None)?;
//! let program = Program::from(plan);
//! let cells = [Cell { mix: Mix::from(&program), seed: 42, sessions: 10_000 }];
//! let completed = run(&cells, &RunOptions::default(), &(), |_, tally| {
//!     tally.ad(&cells[0].mix, 0).completed()
//! });
//! assert_eq!(completed?, [Some(10_000)]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`count`] plays ranges of the viewings and gives what was counted of them,
//! [`Counted`]: parts of a run, which merge in any order, and which their canonical
//! form brings back ([`Counted::restore`]). A [`Shard`] is such a part. [`count_until`]
//! plays as many as somebody asks for who looks at the counts.
//!
//! [`show`] plays ranges for a [`Recorder`] alone, and counts nothing.
//!
//! [`run_paired`] plays each viewing of two cells with the same draws, and counts
//! what came of both together, [`PairTally`].
//!
//! # Guarantees
//!
//! 1. The tallies depend on the programs, the seeds and the numbers of viewings
//!    alone: not on the number of threads nor on the size of a chunk.
//! 2. Memory does not grow with the number of viewings, and no session
//!    allocates.
//! 3. Chunks are handed out in the order of cells and viewings and those begun
//!    are finished, so a run that is stopped early holds whole cells, then the
//!    first viewings of the next ones.
//! 4. What a [`Recorder`] is shown of a chunk is in the order of viewings, and of
//!    ads within each.
//! 5. Viewing i counts as [`Viewing`](vastsim_engine::Viewing) i of the program of
//!    its group plays.

mod ad_total;
mod bucket;
mod cell;
mod cell_tally;
mod chunks;
mod compiled;
mod counted;
mod each;
mod engine;
mod event_total;
mod looks;
mod offsets;
mod options;
mod paired;
mod player;
mod program_tally;
mod progress;
mod recorded;
mod recorder;
mod runner;
mod shard;
mod shown;
mod slot;
mod standard_error;
mod state;
mod tally;
mod viewings;

pub use ad_total::AdTotal;
pub use cell::Cell;
pub use cell_tally::CellTally;
pub use counted::Counted;
pub use each::map_each;
pub use engine::Engine;
pub use event_total::EventTotal;
pub use looks::count_until;
pub use offsets::Offsets;
pub use options::{NotThreads, RunOptions};
pub use paired::{AdPairs, CellPair, Outcome, PairTally, WatchedSums, run_paired};
pub use program_tally::ProgramTally;
pub use progress::{Advance, Progress};
pub use recorder::{ChunkPlace, ChunkRecorder, PlayedSession, Recorder};
pub use runner::{RunError, count, run, run_recorded};
pub use shard::{Shard, ShardError, Shards};
pub use shown::show;
pub use state::StateError;
pub use tally::Tally;
pub use viewings::{Overlap, Viewings};
