//! Tests through the public interface.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod merging;
mod rows;
mod scenarios;
