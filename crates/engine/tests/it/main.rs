//! The engine through its public interface.
#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    unreachable_pub,
    reason = "a test fails by panicking, compares exact floats on purpose, and exports nothing"
)]

mod closed_form;
mod curves;
mod hazard;
mod inputs;
mod mix;
mod offset_form;
mod plans;
mod program_form;
mod queue;
mod session;
mod shares;
mod streams;
mod time;
mod viewing;
