//! Laws of all intervals.

use crate::assert_close;
use proptest::prelude::*;
use vastsim_stats::interval::{
    IntervalMethod, agresti_coull, clopper_pearson, goodman, jeffreys, newcombe, wilson, wilson_of,
};
use vastsim_stats::{Confidence, Interval};

type OfCounts = fn(u64, u64, Confidence) -> Interval;

const ALL: [OfCounts; 4] = [wilson, agresti_coull, clopper_pearson, jeffreys];

/// Successes among trials, over many orders of magnitude.
fn counts() -> impl Strategy<Value = (u64, u64)> {
    (0.0..12.0_f64, 0.0..=1.0_f64).prop_map(|(exponent, share)| {
        let trials = libm::exp10(exponent) as u64;
        ((trials as f64 * share) as u64, trials)
    })
}

fn confidence() -> impl Strategy<Value = Confidence> {
    (0.5..0.999_999_f64).prop_map(|level| Confidence::new(level).unwrap())
}

fn is_within(inner: Interval, outer: Interval) -> bool {
    outer.low <= inner.low + 1e-15 && inner.high <= outer.high + 1e-15
}

proptest! {
    #[test]
    fn they_contain_the_estimate((x, n) in counts(), confidence in confidence()) {
        for (of, interval) in ALL.iter().enumerate() {
            let interval = interval(x, n, confidence);
            prop_assert!(0.0 <= interval.low && interval.high <= 1.0);
            // Jeffreys' ends never are 0 and 1.
            let at_an_end = x == 0 || x == n;
            let inside = interval.contains(x as f64 / n as f64);
            prop_assert!(inside || of == 3 && at_an_end, "{of}: {interval:?}");
        }
    }

    #[test]
    fn they_are_nested_in_confidence((x, n) in counts(), low in 0.5..0.999_f64, step in 1e-6..1e-3_f64) {
        for interval in ALL {
            let narrow = interval(x, n, Confidence::new(low).unwrap());
            let wide = interval(x, n, Confidence::new(low + step).unwrap());
            prop_assert!(is_within(narrow, wide), "{narrow:?} {wide:?}");
        }
    }

    #[test]
    fn swapping_success_and_failure_mirrors_them((x, n) in counts(), confidence in confidence()) {
        for interval in ALL {
            let (here, there) = (interval(x, n, confidence), interval(n - x, n, confidence));
            prop_assert!((here.low + there.high - 1.0).abs() < 1e-14);
            prop_assert!((here.high + there.low - 1.0).abs() < 1e-14);
        }
    }

    #[test]
    fn they_rise_with_the_successes(n in 1_u64..1_000_000, share in 0.0..1.0_f64, confidence in confidence()) {
        let x = (n as f64 * share) as u64;
        for interval in ALL {
            let (fewer, more) = (interval(x, n, confidence), interval(x + 1, n, confidence));
            prop_assert!(fewer.low <= more.low && fewer.high <= more.high);
        }
    }

    #[test]
    fn agresti_and_coull_contain_wilson((x, n) in counts(), confidence in confidence()) {
        prop_assert!(is_within(wilson(x, n, confidence), agresti_coull(x, n, confidence)));
    }

    #[test]
    fn the_exact_interval_contains_jeffreys((x, n) in counts(), confidence in confidence()) {
        let (exact, credible) = (clopper_pearson(x, n, confidence), jeffreys(x, n, confidence));
        prop_assert!(is_within(credible, exact), "{credible:?} {exact:?}");
    }

    #[test]
    fn whole_effective_trials_are_trials((x, n) in counts(), confidence in confidence()) {
        let counted = wilson(x, n, confidence);
        let effective = wilson_of(x as f64 / n as f64, n as f64, confidence.z());
        prop_assert!((counted.low - effective.low).abs() <= 1e-14 * counted.low);
        prop_assert!((counted.high - effective.high).abs() <= 1e-14 * counted.high);
    }

    #[test]
    fn fewer_effective_trials_tell_less(p in 0.0..=1.0_f64, n in 1.0..1e9_f64, deff in 1.0..50.0_f64) {
        prop_assert!(is_within(wilson_of(p, n, 1.96), wilson_of(p, n / deff, 1.96)));
    }

    #[test]
    fn simultaneous_cells_contain_single_ones(
        cells in prop::collection::vec(0_u64..1_000_000, 2..8),
        confidence in confidence(),
    ) {
        let total = cells.iter().sum::<u64>();
        for (x, cell) in cells.iter().zip(goodman(&cells, confidence)) {
            prop_assert!(is_within(wilson(*x, total, confidence), cell));
        }
    }

    #[test]
    fn differences_are_within_bounds_and_antisymmetric(
        (x1, n1) in counts(),
        (x2, n2) in counts(),
        confidence in confidence(),
    ) {
        let here = newcombe(x1, n1, x2, n2, confidence);
        let there = newcombe(x2, n2, x1, n1, confidence);
        prop_assert!(-1.0 <= here.low && here.high <= 1.0);
        prop_assert!(here.contains(x1 as f64 / n1 as f64 - x2 as f64 / n2 as f64));
        prop_assert!((here.low + there.high).abs() < 1e-15);
        prop_assert!((here.high + there.low).abs() < 1e-15);
    }
}

/// Newcombe (1998), table II, method 10, 95 %: x1, n1, x2, n2, ends.
const DIFFERENCES: [(u64, u64, u64, u64, f64, f64); 8] = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
];

#[test]
fn differences_agree_with_the_paper() {
    for (x1, n1, x2, n2, low, high) in DIFFERENCES {
        let interval = newcombe(x1, n1, x2, n2, Confidence::default());
        assert!((interval.low - low).abs() < 5.1e-5, "{interval:?} {low}");
        assert!((interval.high - high).abs() < 5.1e-5, "{interval:?} {high}");
    }
}

#[test]
fn no_trials_tell_nothing_in_any_way() {
    let confidence = Confidence::default();
    for interval in ALL {
        assert_eq!(interval(0, 0, confidence), Interval::UNKNOWN);
    }
    assert_eq!(wilson_of(0.3, 0.0, 2.0), Interval::UNKNOWN);
    assert_eq!(goodman(&[0, 0], confidence), [Interval::UNKNOWN; 2]);
    assert_eq!(goodman(&[], confidence), []);
    let all = newcombe(0, 0, 1, 2, confidence);
    assert_eq!((all.low, all.high), (-1.0, 1.0));
}

#[test]
fn the_exact_ends_have_closed_forms() {
    let none = clopper_pearson(0, 1_000_000, Confidence::default());
    assert_eq!(none.low, 0.0);
    assert_close(none.high, -libm::expm1(libm::log(0.025) / 1e6), 1e-12);
    let every = clopper_pearson(1_000_000, 1_000_000, Confidence::default());
    assert_eq!(every.high, 1.0);
    assert_close(every.low, libm::exp(libm::log(0.025) / 1e6), 1e-12);
}

#[test]
fn what_is_no_estimate_has_no_interval() {
    for (estimate, trials, z) in [
        (-0.1, 10.0, 2.0),
        (1.1, 10.0, 2.0),
        (f64::NAN, 10.0, 2.0),
        (0.5, -1.0, 2.0),
        (0.5, f64::INFINITY, 2.0),
        (0.5, 10.0, -2.0),
        (0.5, 10.0, f64::NAN),
    ] {
        let interval = wilson_of(estimate, trials, z);
        assert!(interval.low.is_nan() && interval.high.is_nan());
    }
}

#[test]
fn methods_have_names_of_their_own() {
    let names = IntervalMethod::ALL.map(IntervalMethod::name);
    assert_eq!(names, ["wilson", "clopper-pearson", "jeffreys"]);
    assert_eq!(IntervalMethod::default(), IntervalMethod::Wilson);
}
