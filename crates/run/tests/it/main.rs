//! Tests through the public interface.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod closed_form;
mod merging;
mod observed;
mod reading;
mod rows;
mod scenarios;
