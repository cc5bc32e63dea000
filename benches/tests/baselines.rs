//! The baselines play the same workload as the engine.

use vastsim_benches::{Counts, heap, polling, profile};
use vastsim_engine::{ClosedForm, Milestone};

const SESSIONS: u64 = 200_000;

/// Fixed seed, within 4.5 standard errors.
fn check(counts: &Counts) {
    let plan = profile::w1();
    for milestone in Milestone::ALL {
        let expected = ClosedForm::of(&plan).reach(milestone);
        let standard_error = (expected * (1.0 - expected) / SESSIONS as f64).sqrt();
        let rate = counts.reached[milestone.index()] as f64 / SESSIONS as f64;
        assert!(
            (rate - expected).abs() <= 4.5 * standard_error,
            "{milestone}: {rate}"
        );
    }
    let interrupted: u64 = counts.interrupted.iter().flatten().sum();
    assert_eq!(interrupted + counts.reached[4], SESSIONS);
}

#[test]
fn heap_plays_w1() {
    check(&heap::play(42, SESSIONS));
}

#[test]
fn polling_plays_w1() {
    check(&polling::play(42, SESSIONS));
}
