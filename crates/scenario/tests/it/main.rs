//! The scenario crate through its public interface.
#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    unreachable_pub,
    reason = "a test fails by panicking, compares exact floats on purpose, and exports nothing"
)]

mod cell_seeds;
mod check;
mod config_paths;
mod cross_fields;
mod curves;
mod effects;
mod files;
mod groups;
mod hostile;
mod idle_rules;
mod interactions;
mod mapped_files;
mod matrix;
mod matrix_lists;
mod matrix_paths;
mod matrix_scale;
mod playback_settings;
mod players;
mod populations;
mod problems;
mod profiles;
mod program_laws;
mod programs;
mod resolution;
mod schema;
mod scripts;
mod shown_ads;
mod stories;
mod timelines;
mod vary;
mod vast_ads;
mod vmap_breaks;
mod wrappers;
