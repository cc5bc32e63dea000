//! The command line as its users meet it.
#![allow(
    clippy::missing_panics_doc,
    clippy::needless_raw_string_hashes,
    clippy::unwrap_used,
    unreachable_pub,
    reason = "a test fails by panicking and exports nothing; snapshots are rewritten with hashes"
)]

mod bad_files;
mod bad_input;
mod check;
mod checkpoint;
mod compare;
mod explain;
mod fit;
mod golden;
mod guide;
mod help;
mod inspect;
mod inspect_resolve;
mod inspect_vmap;
mod log;
mod many_cells;
mod play;
mod play_beacons;
mod play_script;
mod play_unrequested;
mod power;
mod precision;
mod replay;
mod replay_laws;
mod report;
mod rows;
#[cfg(feature = "parquet")]
mod rows_parquet;
mod run;
mod schedulers;
mod schemas;
mod shards;
mod summary;
mod sweep;
mod tables;
mod theory;
mod tidy;
mod validate;
mod web;

use snapbox::cmd::Command;
use std::path::PathBuf;

/// The top folder of the project.
pub fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .canonicalize()
        .unwrap()
}

/// `vastsim`, started in the top folder, with no say of the environment.
pub fn vastsim() -> Command {
    Command::new(snapbox::cmd::cargo_bin!("vastsim"))
        .current_dir(root())
        .env_remove("NO_COLOR")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "100")
}
