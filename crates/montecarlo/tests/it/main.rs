//! The runner and its counts through the public interface.
#![allow(
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test fails by panicking, and exports nothing"
)]

mod cancel;
mod compiled;
mod digits;
mod law;
mod looks;
mod memory;
mod mix;
mod paired;
mod plans;
mod progress;
mod random;
mod recorder;
mod shards;
mod shown;
mod state;
mod tally;
mod theory;
