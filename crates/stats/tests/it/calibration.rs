//! What intervals and tests promise, by summing over all outcomes: no chance is
//! involved.

use vastsim_stats::interval::{IntervalMethod, clopper_pearson};
use vastsim_stats::power::{exact_power_of_tost, tost_one_proportion};
use vastsim_stats::{Confidence, Interval, binomial, tost};

/// Interval of every number of successes.
fn intervals(n: u64, method: IntervalMethod) -> Vec<Interval> {
    (0..=n)
        .map(|x| method.of(x, n, Confidence::default()))
        .collect()
}

/// How often the interval of n trials contains the rate p that made them.
fn coverage(intervals: &[Interval], p: f64) -> f64 {
    let n = intervals.len() as u64 - 1;
    let covering = (0..=n)
        .zip(intervals)
        .filter(|(_, interval)| interval.contains(p));
    covering.map(|(x, _)| binomial::pmf(x, n, p)).sum()
}

/// Rates over the whole range and towards its ends.
fn rates() -> impl Iterator<Item = f64> {
    let even = (1..200).map(|k| f64::from(k) / 200.0);
    let rare = (1..60).map(|k| libm::exp10(-f64::from(k) / 10.0));
    let frequent = (1..60).map(|k| 1.0 - libm::exp10(-f64::from(k) / 10.0));
    even.chain(rare).chain(frequent)
}

#[test]
fn the_exact_interval_always_covers_as_often_as_it_says() {
    for n in [10, 50, 400] {
        let intervals = intervals(n, IntervalMethod::ClopperPearson);
        for p in rates() {
            let covered = coverage(&intervals, p);
            assert!(covered >= 0.95 - 1e-12, "{n} {p}: {covered}");
        }
    }
}

#[test]
fn it_also_does_at_its_own_ends() {
    // There coverage is least: just inside and just outside of each end.
    for n in [10, 50, 400] {
        let intervals = intervals(n, IntervalMethod::ClopperPearson);
        for x in 0..=n {
            let Interval { low, high } = clopper_pearson(x, n, Confidence::default());
            for p in [low * (1.0 - 1e-9), high + (1.0 - high) * 1e-9] {
                let covered = coverage(&intervals, p);
                assert!(covered >= 0.95 - 1e-9, "{n} {p}: {covered}");
            }
        }
    }
}

#[test]
fn the_others_cover_as_often_as_they_say_on_average() {
    for n in [10, 50, 400] {
        for method in [IntervalMethod::Wilson, IntervalMethod::Jeffreys] {
            let intervals = intervals(n, method);
            let even = (0..500).map(|k| (f64::from(k) + 0.5) / 500.0);
            let mean = even.map(|p| coverage(&intervals, p)).sum::<f64>() / 500.0;
            assert!((mean - 0.95).abs() < 0.01, "{n} {}: {mean}", method.name());
        }
    }
}

/// The probability that the exact test shows equivalence, by its own verdict on
/// every number of successes that is not hopeless.
fn enumerated(expected: f64, margin: f64, truth: f64, n: u64, alpha: f64) -> f64 {
    let spread = 10.0 * (n as f64 * truth * (1.0 - truth)).sqrt() + 40.0;
    let mean = n as f64 * truth;
    let (low, high) = (
        (mean - spread).max(0.0) as u64,
        ((mean + spread) as u64).min(n),
    );
    let shown = (low..=high).filter(|x| tost::exact(*x, n, expected, margin).is_shown(alpha));
    shown.map(|x| binomial::pmf(x, n, truth)).sum()
}

#[test]
fn the_exact_test_is_wrong_at_most_as_often_as_it_says() {
    for (expected, margin) in [
        (0.2, 0.05),
        (0.03, 0.02),
        (0.5, 0.1),
        (0.9, 0.04),
        (0.2, 0.005),
    ] {
        for n in [10, 50, 400, 1_000, 10_000, 100_000] {
            for truth in [expected - margin, expected + margin] {
                let size = enumerated(expected, margin, truth, n, 0.05);
                assert!(size <= 0.05 + 1e-12, "{expected} {margin} {n}: {size}");
                let computed = exact_power_of_tost(expected, margin, truth, n, 0.05);
                assert!((size - computed).abs() < 1e-12, "{size} {computed}");
            }
        }
    }
}

#[test]
fn exact_power_is_that_of_all_outcomes() {
    for (expected, margin, n) in [(0.2, 0.05, 300), (0.02, 0.03, 500), (0.97, 0.05, 200)] {
        for truth in [expected, expected - 0.01, expected + 0.02, 0.3] {
            let computed = exact_power_of_tost(expected, margin, truth, n, 0.1);
            let summed = enumerated(expected, margin, truth, n, 0.1);
            assert!((computed - summed).abs() < 1e-12, "{computed} {summed}");
        }
    }
}

#[test]
fn a_planned_size_has_about_its_power_in_the_exact_test() {
    for (expected, margin, difference, power) in [
        (0.2, 0.005, 0.0, 0.9),
        (0.12, 0.005, 0.0, 0.9),
        (0.2, 0.001, 0.0, 0.9),
        (0.03, 0.003, 0.0, 0.9),
        (0.2, 0.02, 0.005, 0.8),
        (0.5, 0.02, -0.01, 0.8),
        (0.9, 0.01, 0.002, 0.9),
    ] {
        let n = tost_one_proportion(expected, margin, difference, 0.05, power).unwrap();
        let reached = exact_power_of_tost(expected, margin, expected + difference, n, 0.05);
        assert!(
            (reached - power).abs() < 0.02,
            "{expected} {margin} {n}: {reached}"
        );
    }
}
