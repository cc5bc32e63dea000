//! Laws of equivalence tests.

use crate::assert_close;
use proptest::prelude::*;
use vastsim_stats::interval::{clopper_pearson, wilson, wilson_of};
use vastsim_stats::tost::{
    self, Equivalence, exact, score, score_of, two_proportions, two_proportions_wald, wald,
};
use vastsim_stats::{Confidence, Interval};

/// Successes among trials, over many orders of magnitude.
fn counts() -> impl Strategy<Value = (u64, u64)> {
    (0.0..12.0_f64, 0.0..=1.0_f64).prop_map(|(exponent, share)| {
        let trials = libm::exp10(exponent) as u64;
        ((trials as f64 * share) as u64, trials)
    })
}

/// An interval with confidence 1 − 2α says the same as both tests at level α,
/// but for values closer to the limit than rounding.
fn is_inclusion(found: Equivalence, interval: Interval, low: f64, high: f64, alpha: f64) -> bool {
    let agrees = |log_p: f64, inside: bool| {
        let close = (log_p - libm::log(alpha)).abs() < 1e-7;
        close || inside == (log_p <= libm::log(alpha))
    };
    agrees(found.log_p_below, low <= interval.low)
        && agrees(found.log_p_above, interval.high <= high)
}

prop_compose! {
    /// Counts and a hypothesis near them, so that all verdicts occur.
    fn question()((x, n) in counts(), reach in -4.0..4.0_f64, width in 0.0..6.0_f64)
        -> (u64, u64, f64, f64) {
        let p = (x as f64 + 0.5) / (n as f64 + 1.0);
        let error = (p * (1.0 - p) / n as f64).sqrt();
        let expected = (p + reach * error).clamp(1e-12, 1.0 - 1e-12);
        (x, n, expected, width * error)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_exact_test_is_inclusion_of_the_exact_interval(
        (x, n, expected, margin) in question(),
        alpha in 1e-6..0.4_f64,
    ) {
        let found = exact(x, n, expected, margin);
        let interval = clopper_pearson(x, n, Confidence::new(1.0 - 2.0 * alpha).unwrap());
        let (low, high) = (expected - margin, expected + margin);
        prop_assert!(is_inclusion(found, interval, low, high, alpha), "{found:?} {interval:?}");
    }

    #[test]
    fn the_score_test_is_inclusion_of_wilsons_interval(
        (x, n, expected, margin) in question(),
        alpha in 1e-6..0.4_f64,
    ) {
        let found = score(x, n, expected, margin);
        let confidence = Confidence::new(1.0 - 2.0 * alpha).unwrap();
        let (low, high) = (expected - margin, expected + margin);
        prop_assert!(is_inclusion(found, wilson(x, n, confidence), low, high, alpha));
        let effective = score_of(x as f64 / n as f64, n as f64 / 3.5, expected, margin);
        let interval = wilson_of(x as f64 / n as f64, n as f64 / 3.5, confidence.z());
        prop_assert!(is_inclusion(effective, interval, low, high, alpha));
    }

    #[test]
    fn a_wider_margin_is_easier((x, n, expected, margin) in question(), more in 1.0..3.0_f64) {
        for test in [wald, score, exact] {
            let (narrow, wide) = (test(x, n, expected, margin), test(x, n, expected, margin * more));
            let (wide, narrow) = (wide.log_p(), narrow.log_p());
            prop_assert!(wide <= narrow || close(wide, narrow), "{wide} {narrow}");
        }
    }

    #[test]
    fn swapping_success_and_failure_swaps_the_tests((x, n) in counts(), k in 1_u32..1024, m in 1_u32..1024) {
        // All of these, and their complements, are exact.
        let (expected, margin) = (f64::from(k) / 1024.0, f64::from(m) / 1024.0);
        for test in [wald, score, exact] {
            let (here, there) = (test(x, n, expected, margin), test(n - x, n, 1.0 - expected, margin));
            prop_assert!(close(here.log_p_below, there.log_p_above), "{here:?} {there:?}");
            prop_assert!(close(here.log_p_above, there.log_p_below), "{here:?} {there:?}");
        }
    }

    #[test]
    fn effective_trials_that_are_whole_are_trials((x, n, expected, margin) in question()) {
        let (counted, effective) = (
            score(x, n, expected, margin),
            score_of(x as f64 / n as f64, n as f64, expected, margin),
        );
        prop_assert!((counted.p() - effective.p()).abs() < 1e-7);
    }

    #[test]
    fn swapping_arms_swaps_the_tests((x1, n1) in counts(), (x2, n2) in counts(), margin in 1e-9..0.99_f64) {
        for test in [two_proportions, two_proportions_wald] {
            let (here, there) = (test(x1, n1, x2, n2, margin), test(x2, n2, x1, n1, margin));
            prop_assert!(close(here.log_p_below, there.log_p_above), "{here:?} {there:?}");
        }
    }

    #[test]
    fn an_endless_second_arm_is_a_known_rate(k in 1_u64..1000, margin in 0.01..0.2_f64) {
        let rate = 0.25;
        let two = two_proportions(k, 1000, 250_000_000_000, 1_000_000_000_000, margin);
        let one = score(k, 1000, rate, margin);
        prop_assert!((two.p() / one.p() - 1.0).abs() < 1e-4, "{two:?} {one:?}");
    }
}

fn close(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-11 * a.abs().max(b.abs())
}

/// Natural logarithms of both p-values, from 40 digits: p1 by bisection.
#[test]
fn two_arms_agree_with_forty_digits() {
    for ((x1, n1, x2, n2, margin), below, above) in [
        (
            (2_012, 10_000, 1_901, 10_000, 0.02),
            -18.000_355_514_572_89,
            -2.876_580_640_400_042_6,
        ),
        (
            (0, 100, 3, 150, 0.05),
            -3.081_030_554_513_905_7,
            -5.759_390_215_049_537,
        ),
        (
            (2_003_000, 10_000_000, 2_000_000, 10_000_000, 0.005),
            -442.944_402_808_263_1,
            -349.135_942_662_250_8,
        ),
        (
            (12, 1_000_000_000, 15, 1_000_000_000, 1e-6),
            -495.432_743_347_311_4,
            -499.896_894_728_578_8,
        ),
        (
            (50, 60, 40, 70, 0.2),
            -18.406_632_826_168_92,
            -0.238_611_199_352_041_56,
        ),
    ] {
        let found = two_proportions(x1, n1, x2, n2, margin);
        assert_close(found.log_p_below, below, 1e-12);
        assert_close(found.log_p_above, above, 1e-12);
    }
}

#[test]
fn tails_go_on_below_the_smallest_number() {
    let found = score(200_000_000_000, 1_000_000_000_000, 0.2, 0.005);
    assert!(found.p() == 0.0 && found.log10_p() < -1e7 && found.log10_p().is_finite());
    let found = exact(200_000_000_000, 1_000_000_000_000, 0.2, 0.005);
    assert!(found.p() == 0.0 && found.log10_p() < -1e7 && found.log10_p().is_finite());
    assert!(found.is_shown(1e-300));
}

#[test]
fn a_bound_that_every_rate_meets_needs_no_test() {
    for test in [wald, score, exact] {
        for (x, n) in [(0, 100), (3, 100), (0, 0)] {
            let low = test(x, n, 0.005, 0.005);
            assert_eq!(low.log_p_below, f64::NEG_INFINITY);
            assert_eq!(low.log_p(), low.log_p_above);
            let high = test(n - x, n, 0.995, 0.01);
            assert_eq!(high.log_p_above, f64::NEG_INFINITY);
        }
        let all = test(7, 10, 0.5, 0.5);
        assert!(all.p() == 0.0 && all.is_shown(1e-9));
    }
    assert_eq!(two_proportions(1, 2, 3, 4, 1.0).p(), 0.0);
}

#[test]
fn a_bound_that_no_rate_meets_is_never_shown() {
    for test in [wald, score, exact] {
        assert_eq!(test(0, 10, 0.0, 0.0).p(), 1.0);
        assert_eq!(test(10, 10, 1.0, 0.0).p(), 1.0);
    }
}

#[test]
fn no_trials_show_nothing() {
    for test in [wald, score, exact] {
        assert_eq!(test(0, 0, 0.2, 0.05).p(), 1.0);
    }
    assert_eq!(score_of(0.2, 0.0, 0.2, 0.05).p(), 1.0);
    assert_eq!(two_proportions(0, 0, 1, 2, 0.1).p(), 1.0);
}

#[test]
fn the_outside_is_nan() {
    for test in [wald, score, exact] {
        for (x, n, expected, margin) in [
            (3, 2, 0.2, 0.1),
            (1, 2, -0.1, 0.2),
            (1, 2, 1.1, 0.2),
            (1, 2, 0.2, -0.1),
            (1, 2, f64::NAN, 0.1),
            (1, 2, 0.2, f64::NAN),
        ] {
            let found = test(x, n, expected, margin);
            assert!(found.p().is_nan() && !found.is_shown(0.5));
        }
    }
    assert!(score_of(1.2, 10.0, 0.2, 0.1).log_p().is_nan());
    assert!(score_of(0.2, f64::INFINITY, 0.2, 0.1).log_p().is_nan());
    assert!(two_proportions(3, 2, 1, 2, 0.1).p().is_nan());
    assert!(two_proportions(1, 2, 1, 2, -0.1).p().is_nan());
    let half = Equivalence {
        log_p_below: f64::NAN,
        log_p_above: 0.0,
    };
    let other = Equivalence {
        log_p_below: 0.0,
        log_p_above: f64::NAN,
    };
    assert!(half.log_p().is_nan() && other.log_p().is_nan());
}

#[test]
fn without_failures_walds_error_is_nothing() {
    let found = tost::wald(0, 50, 0.01, 0.015);
    assert_eq!(found.p(), 0.0);
    let found = tost::wald(0, 50, 0.2, 0.05);
    assert_eq!(found.p(), 1.0);
}
