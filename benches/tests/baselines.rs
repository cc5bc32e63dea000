//! The baselines play the same workload as the engine.

use vastsim_benches::{Counts, heap, polling, profile};
use vastsim_engine::{ClosedForm, Milestone};

/// 200,000 sessions, fixed seed, within 4.5 standard errors.
fn check(counts: &Counts) {
    let plan = profile::w1();
    for milestone in Milestone::ALL {
        let expected = ClosedForm::of(&plan).reach(milestone);
        let standard_error = (expected * (1.0 - expected) / 200_000.0).sqrt();
        let rate = counts.reached[milestone.index()] as f64 / 200_000.0;
        assert!(
            (rate - expected).abs() <= 4.5 * standard_error,
            "{milestone}: {rate}"
        );
    }
    let interrupted: u64 = counts.interrupted.iter().flatten().sum();
    assert_eq!(interrupted + counts.reached[4], 200_000);
}

#[test]
fn heap_plays_w1() {
    check(&heap::play(42, 200_000));
}

#[test]
fn polling_plays_w1() {
    check(&polling::play(42, 200_000));
}
