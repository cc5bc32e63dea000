//! Workload W1, and the two ways to play it that the engine is compared with.
//!
//! W1: 30 s creative, model `window` with the google profile, every session
//! counted in full (milestones, segment × reason, offsets, time watched).

pub mod counts;
pub mod heap;
pub mod polling;
pub mod profile;

pub use counts::Counts;
