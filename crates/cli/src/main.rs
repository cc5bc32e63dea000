//! The `vastsim` command line.
fn main() {}
