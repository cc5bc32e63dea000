//! Numerics against published values, oracles and laws.

#![allow(
    clippy::float_cmp,
    clippy::unwrap_used,
    reason = "tests compare exact values, and a panic is how they fail"
)]

mod calibration;
mod cluster;
mod confidence;
mod curves_oracle;
mod draws;
mod empirical;
mod fit;
mod fit_calibration;
mod hostile;
mod interval;
mod intervals;
mod levels;
mod multiplicity;
mod normal;
mod oracle;
mod oracle_proportions;
mod paired;
mod posterior;
mod power;
mod proportion;
mod reference;
mod sequential;
mod special_edges;
mod special_laws;
mod student_t;
mod survival;
mod tost;

use std::io::{Write as _, stderr};

/// Says something although the test passes: what is printed is not shown.
fn say(line: &str) {
    writeln!(stderr(), "{line}").expect("standard error is open");
}

/// Asserts that two numbers agree to `tolerance`, relative to the expected one.
#[track_caller]
fn assert_close(actual: f64, expected: f64, tolerance: f64) {
    let error = (actual - expected).abs();
    assert!(
        error <= tolerance * expected.abs(),
        "{actual:e} is not {expected:e}: off by {:e} relative",
        error / expected.abs()
    );
}
