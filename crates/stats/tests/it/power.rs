//! Sizes, and what they can do.

use proptest::prelude::*;
use vastsim_stats::power::{
    absolute_precision, detectable_difference, equivalence_margin, exact_power_of_tost,
    goodness_of_fit, one_proportion, power_of_one_proportion, power_of_tost, relative_precision,
    tost_one_proportion, tost_two_proportions, two_proportions,
};
use vastsim_stats::{Confidence, chi_squared};

#[test]
fn the_sizes_of_the_handbook() {
    for (expected, margin, n) in [
        (0.2, 0.005, 69_262),
        (0.12, 0.005, 45_713),
        (0.2, 0.001, 1_731_548),
    ] {
        assert_eq!(
            tost_one_proportion(expected, margin, 0.0, 0.05, 0.9),
            Some(n)
        );
    }
}

#[test]
fn a_difference_leaves_one_test_to_fail() {
    // (1.644854 + 1.281552)² · 0.2025 · 0.7975 / 0.0025².
    let n = tost_one_proportion(0.2, 0.005, 0.0025, 0.05, 0.9);
    assert_eq!(n, Some(221_282));
}

fn rate() -> impl Strategy<Value = f64> {
    prop_oneof![0.01..0.99_f64, (-6.0..-1.0_f64).prop_map(libm::exp10)]
}

proptest! {
    #[test]
    fn a_planned_size_has_its_power(
        expected in rate(),
        relative in 0.01..0.9_f64,
        alpha in 0.001..0.2_f64,
        power in 0.3..0.999_f64,
    ) {
        let n = one_proportion(expected, expected * relative, alpha, power).unwrap() as f64;
        let reached = power_of_one_proportion(expected, expected * relative, n, alpha);
        prop_assert!(reached >= power - 1e-12);
        // Where n is small, one trial more or less is much, and so is chance.
        if n > 1e4 && power > 0.5 {
            prop_assert!(reached < power + 1e-2, "{n} {reached} {power}");
        }
    }

    #[test]
    fn equivalence_has_its_power_and_no_smaller_size_has(
        expected in rate(),
        relative in 0.01..0.5_f64,
        share in -0.99..0.99_f64,
        alpha in 0.001..0.2_f64,
        power in 0.3..0.999_f64,
    ) {
        let (margin, difference) = (expected * relative, expected * relative * share);
        prop_assume!(expected + difference < 1.0);
        let n = tost_one_proportion(expected, margin, difference, alpha, power).unwrap() as f64;
        let reached = |n: f64| power_of_tost(expected, margin, difference, n, alpha);
        prop_assert!(reached(n) >= power - 1e-12);
        prop_assert!(n == 1.0 || reached(n - 1.0) < power + 1e-12);
        let arm = tost_two_proportions(expected, margin, difference, alpha, power).unwrap() as f64;
        prop_assert!(arm >= n);
    }

    #[test]
    fn margins_invert_sizes(
        expected in rate(),
        relative in 0.01..0.5_f64,
        share in -0.9..0.9_f64,
        power in 0.3..0.999_f64,
    ) {
        let (margin, difference) = (expected * relative, expected * relative * share);
        prop_assume!(expected + difference < 1.0);
        let n = tost_one_proportion(expected, margin, difference, 0.05, power).unwrap() as f64;
        let found = equivalence_margin(expected, n, difference, 0.05, power).unwrap();
        let before = equivalence_margin(expected, (n - 1.0).max(0.5), difference, 0.05, power).unwrap();
        prop_assert!(found <= margin * (1.0 + 1e-12) && margin <= before * (1.0 + 1e-12));
    }

    #[test]
    fn differences_invert_sizes(
        expected in 0.001..0.999_f64,
        alpha in 0.001..0.2_f64,
        power in 0.25..0.999_f64,
        n in 10.0..1e12_f64,
    ) {
        let Some(found) = detectable_difference(expected, n, alpha, power) else {
            // Not even the ends of the scale are far enough.
            let far = [0.0, 1.0].map(|end| power_of_one_proportion(expected, end, n, alpha));
            prop_assert!(far[0] < 0.5 && far[1] < 0.5);
            return Ok(());
        };
        let sizes = [expected - found, expected + found].map(|rate| {
            one_proportion(expected, rate, alpha, power).map_or(f64::INFINITY, |n| n as f64)
        });
        let size = sizes[0].min(sizes[1]);
        prop_assert!(size >= n * (1.0 - 1e-3) && size <= n.ceil() * (1.0 + 1e-3) + 1.0, "{size}");
    }

    #[test]
    fn power_grows_with_trials(expected in rate(), share in -0.9..0.9_f64, n in 1.0..1e9_f64) {
        let margin = expected * 0.2;
        let truth = margin * share;
        prop_assume!(expected + truth < 1.0);
        let power = |n: f64| power_of_tost(expected, margin, truth, n, 0.05);
        prop_assert!(power(n) <= power(n * 1.5));
        let power = |n: f64| power_of_one_proportion(expected, expected * 0.9, n, 0.05);
        prop_assert!(power(n) <= power(n * 1.5) + 1e-15);
    }

    #[test]
    fn arms_of_any_ratio_have_their_power(
        p1 in rate(),
        p2 in rate(),
        alpha in 0.001..0.2_f64,
        power in 0.3..0.999_f64,
        ratio in 0.1..10.0_f64,
    ) {
        prop_assume!((p1 / p2 - 1.0).abs() > 1e-3);
        let n = two_proportions(p1, p2, alpha, power, ratio).unwrap();
        let other = two_proportions(p2, p1, alpha, power, 1.0 / ratio).unwrap();
        prop_assert!((n * ratio / other - 1.0).abs() < 1e-9);
        prop_assert!(two_proportions(p1, p2, alpha, power + 5e-4, ratio).unwrap() > n);
    }

    #[test]
    fn more_bins_and_smaller_effects_need_more(
        w in 1e-4..1.0_f64,
        bins in 2_usize..50,
        power in 0.3..0.99_f64,
    ) {
        let n = goodness_of_fit(w, bins, 0.05, power).unwrap();
        prop_assert!(goodness_of_fit(w, bins + 1, 0.05, power).unwrap() > n);
        let half = goodness_of_fit(w / 2.0, bins, 0.05, power).unwrap();
        prop_assert!((half / n - 4.0).abs() < 1e-9);
    }
}

#[test]
fn a_chi_squared_test_of_the_planned_size_has_its_power() {
    for bins in [2, 5, 30, 1_000] {
        for power in [0.06, 0.3, 0.5, 0.9, 1.0 - 1e-9] {
            let n = goodness_of_fit(0.02, bins, 0.05, power).unwrap();
            let df = (bins - 1) as f64;
            let critical = chi_squared::isf(0.05, df);
            let missed = chi_squared::noncentral_cdf(critical, df, n * 4e-4);
            assert!(
                (missed / (1.0 - power) - 1.0).abs() < 1e-8,
                "{bins} {power} {missed}"
            );
        }
    }
}

#[test]
fn two_bins_are_two_tails_of_one_proportion() {
    // χ² with one degree of freedom is z², and w is the difference in σ; the
    // other tail adds 1e-6 to the power.
    let of_bins = goodness_of_fit(0.1, 2, 0.05, 0.8).unwrap();
    let (z, power) = (1.959_963_984_540_054, 0.841_621_233_572_914_2);
    assert!((of_bins - (z + power) * (z + power) / 0.01).abs() < 1e-2);
}

#[test]
fn precision_is_relative_or_not() {
    let confidence = Confidence::default();
    assert_eq!(
        absolute_precision(0.05, 0.0005, confidence),
        relative_precision(0.05, 0.01, confidence)
    );
    assert_eq!(absolute_precision(0.0, 0.1, confidence), None);
    assert_eq!(relative_precision(0.5, 0.0, confidence), None);
    assert_eq!(absolute_precision(0.5, f64::NAN, confidence), None);
}

#[test]
fn sizes_saturate() {
    assert_eq!(one_proportion(0.5, 0.5 + 1e-15, 0.05, 0.9), Some(u64::MAX));
    assert_eq!(
        tost_one_proportion(0.5, 1e-200, 0.0, 0.05, 0.9),
        Some(u64::MAX)
    );
    assert_eq!(
        relative_precision(1e-300, 1e-3, Confidence::default()),
        Some(u64::MAX)
    );
    assert_eq!(tost_one_proportion(0.5, 1e9, 0.0, 0.05, 0.9), Some(1));
}

#[test]
fn the_outside_has_no_size() {
    for bad in [0.0, 1.0, -0.1, 1.1, f64::NAN] {
        assert_eq!(one_proportion(bad, 0.5, 0.05, 0.9), None);
        assert_eq!(one_proportion(0.5, 0.4, bad, 0.9), None);
        assert_eq!(one_proportion(0.5, 0.4, 0.05, bad), None);
        assert_eq!(tost_one_proportion(bad, 0.01, 0.0, 0.05, 0.9), None);
        assert_eq!(tost_one_proportion(0.2, 0.01, 0.0, bad, 0.9), None);
        assert_eq!(tost_two_proportions(0.2, 0.01, 0.0, 0.05, bad), None);
        assert_eq!(two_proportions(0.1, 0.2, bad, 0.9, 1.0), None);
        assert_eq!(goodness_of_fit(0.1, 5, bad, 0.9), None);
        assert_eq!(detectable_difference(bad, 1e4, 0.05, 0.9), None);
        assert_eq!(equivalence_margin(0.2, 1e4, 0.0, bad, 0.9), None);
        assert!(power_of_one_proportion(bad, 0.5, 10.0, 0.05).is_nan());
        assert!(power_of_tost(0.2, 0.01, 0.0, 10.0, bad).is_nan());
        assert!(exact_power_of_tost(0.2, 0.01, 0.2, 10, bad).is_nan());
    }
    assert_eq!(one_proportion(0.2, f64::NAN, 0.05, 0.9), None);
    assert_eq!(tost_one_proportion(0.2, 0.01, 0.01, 0.05, 0.9), None);
    assert_eq!(tost_one_proportion(0.2, f64::NAN, 0.0, 0.05, 0.9), None);
    assert_eq!(two_proportions(0.2, 0.2, 0.05, 0.9, 1.0), None);
    assert_eq!(two_proportions(0.2, 0.3, 0.05, 0.04, 1.0), None);
    assert_eq!(two_proportions(0.2, 0.3, 0.05, 0.9, 0.0), None);
    assert_eq!(goodness_of_fit(0.1, 1, 0.05, 0.9), None);
    assert_eq!(goodness_of_fit(0.0, 5, 0.05, 0.9), None);
    assert_eq!(detectable_difference(0.2, f64::NAN, 0.05, 0.9), None);
    assert!(exact_power_of_tost(0.2, -0.01, 0.2, 10, 0.05).is_nan());
    assert!(exact_power_of_tost(0.2, 0.01, 1.2, 10, 0.05).is_nan());
}

#[test]
fn a_region_of_everything_is_certain() {
    assert_eq!(exact_power_of_tost(0.5, 0.5, 0.3, 10, 0.05), 1.0);
    // Ten trials cannot show as little as one percentage point.
    assert_eq!(exact_power_of_tost(0.5, 0.01, 0.5, 10, 0.05), 0.0);
    assert_eq!(exact_power_of_tost(0.2, 0.05, 0.2, 0, 0.05), 0.0);
}
