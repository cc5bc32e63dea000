//! What must hold of every input, whoever wrote it.
//!
//! A law takes any bytes and panics where a promise of a reader is broken. The
//! fuzzer looks for such bytes (`fuzz/`), and the tests of this crate try the
//! seeds that the fuzzer starts from, so both check the same.
//!
//! To add a law: a module here with its function, a line in [`LAWS`], a file in
//! `fuzz/fuzz_targets/` with its entry in `fuzz/Cargo.toml`, and a folder of
//! seeds in `fuzz/seeds/`. The tests say what is missing.

mod config;
mod document;
mod duration;
mod macros;
mod position;
mod reading;
mod resolution;
mod vmap;

pub use config::config;
pub use document::document;
pub use duration::duration;
pub use macros::macros;
pub use resolution::resolution;
pub use vmap::vmap;

/// A law: it returns if it holds for these bytes, and panics if it does not.
pub type Law = fn(&[u8]);

/// Every law, with the name of its fuzz target and of its folder of seeds.
pub const LAWS: [(&str, Law); 6] = [
    ("config", config),
    ("document", document),
    ("duration", duration),
    ("macros", macros),
    ("resolution", resolution),
    ("vmap", vmap),
];
