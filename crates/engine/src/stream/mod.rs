//! Random streams: which draw belongs to which session and purpose.
//!
//! Purposes have streams of their own, so that adding a draw in one place
//! shifts no other, and compared scenarios share random numbers. The seeding
//! and the known-answer vectors are published in `docs/streams.md`.

mod fork;
mod lanes;
mod seeding;
mod session_tapes;
mod tape;

pub use fork::fork;
pub use lanes::Lanes;
pub use seeding::{Purpose, cell_seed};
pub use session_tapes::{SessionDraws, SessionTapes};
pub use tape::{Draw, Tape};
