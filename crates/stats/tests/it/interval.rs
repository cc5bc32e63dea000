//! Wilson intervals against reference values and laws.

use crate::assert_close;
use proptest::prelude::*;
use serde_json::Value;
use std::io::Write as _;
use vastsim_stats::{Confidence, Interval, interval::wilson};

/// Successes, trials, level, low, high; from statsmodels 0.15, whose ends that
/// round to 1e-19 or 1 − 1e-16 are written as the exact 0 and 1 here.
const CASES: [(u64, u64, f64, f64, f64); 8] = [
    (0, 1000, 0.95, 0.0, 0.003_826_758_485_555_125),
    (
        5,
        25,
        0.95,
        0.088_605_846_868_025_72,
        0.391_309_503_695_403_4,
    ),
    (
        20,
        100,
        0.95,
        0.133_366_933_331_032_5,
        0.288_829_165_593_158_9,
    ),
    (
        999,
        1000,
        0.95,
        0.994_357_441_402_042_1,
        0.999_823_453_629_373_9,
    ),
    (
        12_345,
        100_000,
        0.95,
        0.121_425_617_754_521_75,
        0.125_503_311_160_564_54,
    ),
    (
        12,
        1_000_000_000,
        0.95,
        6.864_759_800_500_855e-9,
        2.097_669_891_324_145e-8,
    ),
    (
        1_000_000_000,
        1_000_000_000,
        0.95,
        0.999_999_996_158_541_1,
        1.0,
    ),
    (
        98,
        1000,
        0.9,
        0.083_602_753_657_728_39,
        0.114_566_633_907_039_07,
    ),
];

#[track_caller]
fn check(successes: u64, trials: u64, level: f64, low: f64, high: f64) {
    let actual = wilson(successes, trials, Confidence::new(level).unwrap());
    assert_close(actual.low, low, 1e-9);
    assert_close(actual.high, high, 1e-9);
}

#[test]
fn it_agrees_with_statsmodels() {
    for (successes, trials, level, low, high) in CASES {
        check(successes, trials, level, low, high);
    }
}

#[test]
fn it_agrees_with_the_oracle_file() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/oracle/statistics.json"
    );
    let Ok(text) = std::fs::read_to_string(path) else {
        // Not `eprintln!`: the test harness would swallow it.
        writeln!(std::io::stderr(), "skipped: no oracle at {path}").unwrap();
        return;
    };
    let oracle: Value = serde_json::from_str(&text).unwrap();
    let cases = oracle["cases"].as_array().unwrap();
    let wilsons = cases.iter().filter(|case| case["kind"] == "binomial_ci");
    assert!(wilsons.map(check_oracle).count() >= 12);
}

#[track_caller]
fn check_oracle(case: &Value) {
    let (input, ends) = (&case["input"], &case["expected"]["wilson"]);
    let (successes, trials) = (input["x"].as_u64().unwrap(), input["n"].as_u64().unwrap());
    let level = 1.0 - input["alpha"].as_f64().unwrap();
    let low = if successes == 0 {
        0.0
    } else {
        ends[0].as_f64().unwrap()
    };
    check(successes, trials, level, low, ends[1].as_f64().unwrap());
}

#[test]
fn the_ends_are_exact_where_every_trial_agrees() {
    for trials in [1, 2, 3, 7, 1000, 999_983, 1_000_000_000_000, u64::MAX] {
        let confidence = Confidence::default();
        assert_eq!(
            wilson(0, trials, confidence).low.to_bits(),
            0.0f64.to_bits()
        );
        assert_eq!(
            wilson(trials, trials, confidence).high.to_bits(),
            1.0f64.to_bits()
        );
    }
}

#[test]
fn no_trials_tell_nothing() {
    assert_eq!(wilson(0, 0, Confidence::default()), Interval::UNKNOWN);
}

#[test]
#[should_panic(expected = "3 successes in 2 trials")]
fn more_successes_than_trials_are_a_bug() {
    wilson(3, 2, Confidence::default());
}

prop_compose! {
    fn counts()(trials in 1u64..=1_000_000_000_000)
        (successes in 0..=trials, trials in Just(trials)) -> (u64, u64) {
        (successes, trials)
    }
}

prop_compose! {
    fn confidence()(level in 0.000_1..0.999_999_9) -> Confidence {
        Confidence::new(level).unwrap()
    }
}

proptest! {
    #[test]
    fn it_contains_the_estimate((x, n) in counts(), confidence in confidence()) {
        let interval = wilson(x, n, confidence);
        prop_assert!(0.0 <= interval.low && interval.high <= 1.0);
        prop_assert!(interval.contains(x as f64 / n as f64));
    }

    #[test]
    fn it_rises_with_the_successes(
        n in 1u64..1_000_000_000,
        share in 0.0..1.0,
        confidence in confidence(),
    ) {
        let x = (n as f64 * share) as u64;
        let (fewer, more) = (wilson(x, n, confidence), wilson(x + 1, n, confidence));
        prop_assert!(fewer.low < more.low && fewer.high < more.high);
    }

    #[test]
    fn swapping_success_and_failure_mirrors_it((x, n) in counts(), confidence in confidence()) {
        let (interval, mirrored) = (wilson(x, n, confidence), wilson(n - x, n, confidence));
        prop_assert!((interval.low - (1.0 - mirrored.high)).abs() < 1e-15);
        prop_assert!((interval.high - (1.0 - mirrored.low)).abs() < 1e-15);
    }

    #[test]
    fn it_widens_with_confidence((x, n) in counts(), a in 0.000_1..0.999, step in 1e-6..1e-4) {
        let narrow = wilson(x, n, Confidence::new(a).unwrap());
        let wide = wilson(x, n, Confidence::new(a + step).unwrap());
        prop_assert!(wide.low <= narrow.low && narrow.high <= wide.high);
    }
}
