//! Result files, through the public interface.

#![allow(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod checkpoint;
mod fixture;
mod folder;
mod folder_changed;
mod folder_crash;
mod folder_force;
mod folder_read;
mod folder_staging;
mod folder_together;
mod html;
mod manifest;
mod markdown;
mod package;
mod row_parts;
#[cfg(feature = "parquet")]
mod rows_parquet;
mod session;
mod stored;
mod tables;
#[cfg(feature = "parquet")]
mod tables_parquet;
mod tables_streamed;
mod tally_file;
mod untrusted;
mod value;
