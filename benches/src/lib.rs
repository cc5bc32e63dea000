//! Workload W1, and the two ways to play it that the engine is compared with.
//!
//! W1: 30 s creative, model `window` with the google profile, every session
//! counted in full (milestones, segment × reason, offsets, time watched).

mod candidate;
pub mod counts;
pub mod documents;
pub mod heap;
pub mod models;
pub mod outcome;
pub mod polling;
pub mod profile;
pub mod watched;

pub use counts::Counts;
pub use documents::Documents;
pub use outcome::{CellOutcome, Contest};

use counts::Event;
use rand_pcg::Pcg64Dxsm;
use vastsim_engine::{Purpose, fork};

/// Plays and counts `sessions` sessions, each recorded as a list of events.
fn play(seed: u64, sessions: u64, session: impl Fn(&mut Pcg64Dxsm) -> Vec<(u64, Event)>) -> Counts {
    let mut counts = Counts::default();
    let mut rng = fork(seed, 0, Purpose::Viewer);
    for _ in 0..sessions {
        counts.add(&session(&mut rng));
    }
    counts
}
