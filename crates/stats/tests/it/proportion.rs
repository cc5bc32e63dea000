use crate::assert_close;
use proptest::prelude::*;
use vastsim_stats::proportion::z_score;

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
