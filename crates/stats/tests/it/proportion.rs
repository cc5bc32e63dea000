//! Proportions against the value they should have.

use crate::assert_close;
use proptest::prelude::*;
use vastsim_stats::proportion::{cohens_h, deviance_root, two_proportion_z, z_score};

#[test]
fn it_measures_in_standard_errors() {
    assert_close(
        z_score(210, 1000, 0.2).unwrap(),
        0.790_569_415_042_094_8,
        1e-13,
    );
    assert_close(
        z_score(190, 1000, 0.2).unwrap(),
        -0.790_569_415_042_094_8,
        1e-13,
    );
    assert_eq!(z_score(50, 100, 0.5), Some(0.0));
}

#[test]
fn it_does_not_apply_without_chance() {
    for (successes, trials, expected) in [
        (0, 0, 0.5),
        (0, 100, 0.0),
        (100, 100, 1.0),
        (50, 100, -0.1),
        (50, 100, 1.1),
        (50, 100, f64::NAN),
    ] {
        assert_eq!(z_score(successes, trials, expected), None);
    }
}

proptest! {
    #[test]
    fn it_grows_with_the_successes(
        trials in 1u64..1_000_000_000,
        share in 0.0..1.0,
        expected in 1e-9..0.999_999,
    ) {
        let successes = (trials as f64 * share) as u64;
        let fewer = z_score(successes, trials, expected).unwrap();
        let more = z_score(successes + 1, trials, expected).unwrap();
        prop_assert!(fewer.is_finite() && fewer < more);
    }
}

#[test]
fn deviance_root_agrees_with_z_where_counts_are_large() {
    for (successes, expected) in [(501_000, 0.5), (199_000, 0.2), (30_500, 0.03)] {
        let z = z_score(successes, 1_000_000, expected).unwrap();
        let root = deviance_root(successes, 1_000_000, expected);
        assert!((root / z - 1.0).abs() < 0.01, "{root} is not {z}");
    }
}

#[test]
fn deviance_root_is_zero_without_trials_and_at_the_expected_share() {
    assert_eq!(deviance_root(0, 0, 0.5), 0.0);
    assert_eq!(deviance_root(5, 10, 0.5), 0.0);
    assert_eq!(deviance_root(10, 10, 1.0), 0.0);
    assert_eq!(deviance_root(9, 10, 1.0), f64::NEG_INFINITY);
}

/// The bound that makes it safe: over every outcome of 40 trials, outcomes
/// beyond ±z have a probability of at most 2·exp(−z²/2).
#[test]
fn deviance_root_obeys_chernoffs_bound() {
    for expected in [0.001, 0.02, 0.3, 0.5, 0.9] {
        for z in [1.0, 2.0, 3.0, 4.0] {
            let mut probability = libm::pow(1.0 - expected, 40.0);
            let mut beyond = 0.0;
            for successes in 0..=40_u32 {
                if deviance_root(u64::from(successes), 40, expected).abs() > z {
                    beyond += probability;
                }
                let odds = expected / (1.0 - expected);
                probability *= f64::from(40 - successes) / f64::from(successes + 1) * odds;
            }
            assert!(
                beyond <= 2.0 * libm::exp(-z * z / 2.0),
                "{expected} {z}: {beyond}"
            );
        }
    }
}

#[test]
fn two_proportions_are_told_apart_in_pooled_standard_errors() {
    let z = two_proportion_z(2_012, 10_000, 1_901, 10_000).unwrap();
    assert_close(z, 1.978_543_129_666_341_8, 1e-14);
    // One success more in 10¹², where rates agree in all of a number's digits.
    let n = 1_000_000_000_000;
    let z = two_proportion_z(n / 2 + 1, n, n / 2, n).unwrap();
    assert_close(z, 1.414_213_562_373_095e-6, 1e-11);
}

#[test]
fn two_proportions_without_chance_have_no_z() {
    for (x1, n1, x2, n2) in [
        (0, 0, 1, 2),
        (1, 2, 0, 0),
        (0, 10, 0, 20),
        (10, 10, 20, 20),
        (3, 2, 1, 2),
        (1, 2, 3, 2),
    ] {
        assert_eq!(two_proportion_z(x1, n1, x2, n2), None);
    }
}

proptest! {
    #[test]
    fn swapping_arms_turns_the_sign(
        n1 in 1_u64..1_000_000_000_000,
        n2 in 1_u64..1_000_000_000_000,
        share1 in 0.001..0.999,
        share2 in 0.001..0.999,
    ) {
        let (x1, x2) = ((n1 as f64 * share1) as u64, (n2 as f64 * share2) as u64);
        let here = two_proportion_z(x1, n1, x2, n2);
        prop_assert_eq!(here, two_proportion_z(x2, n2, x1, n1).map(|z| -z));
        if let Some(z) = here {
            let failures = two_proportion_z(n1 - x1, n1, n2 - x2, n2).unwrap();
            prop_assert!((z + failures).abs() <= 1e-13 * z.abs());
        }
    }

    #[test]
    fn cohens_h_is_the_difference_of_angles(p1 in 0.0..=1.0_f64, p2 in 0.0..=1.0_f64) {
        let angle = |p: f64| 2.0 * libm::asin(p.sqrt());
        prop_assert!((cohens_h(p1, p2) - (angle(p1) - angle(p2))).abs() < 1e-7);
        prop_assert_eq!(cohens_h(p1, p2), -cohens_h(p2, p1));
    }
}

#[test]
fn cohens_h_reaches_from_end_to_end() {
    assert_eq!(cohens_h(1.0, 0.0), core::f64::consts::PI);
    assert_eq!(cohens_h(0.0, 0.0), 0.0);
    assert_eq!(cohens_h(1.0, 1.0), 0.0);
    // Close rates: about their difference over √(p(1 − p)).
    assert_close(
        cohens_h(0.2 + 1e-12, 0.2),
        ((0.2 + 1e-12) - 0.2) / 0.4,
        1e-11,
    );
    assert!(cohens_h(1.1, 0.5).is_nan() && cohens_h(0.5, f64::NAN).is_nan());
}

#[test]
fn what_is_no_number_agrees_with_nothing() {
    assert!(deviance_root(3, 10, f64::NAN).is_nan());
    assert_eq!(deviance_root(10, 10, 1.0), 0.0);
}
