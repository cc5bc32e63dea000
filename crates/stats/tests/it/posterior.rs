//! Posteriors of a proportion.

use crate::assert_close;
use proptest::prelude::*;
use vastsim_stats::posterior::BetaPosterior;
use vastsim_stats::{Confidence, interval};

prop_compose! {
    fn posterior()(exponent in 0.0..12.0_f64, share in 0.0..=1.0_f64, a in 0.1..5.0_f64, b in 0.1..5.0_f64)
        -> BetaPosterior {
        let trials = libm::exp10(exponent) as u64;
        BetaPosterior::new((trials as f64 * share) as u64, trials, a, b)
    }
}

proptest! {
    #[test]
    fn the_interval_holds_its_confidence(known in posterior(), level in 0.01..0.999_f64) {
        let interval = known.interval(Confidence::new(level).unwrap());
        let within = known.probability_within(interval.low, interval.high);
        // Close to 1, neighbouring numbers are far apart in probability.
        let tolerance = if known.mean() > 0.5 { 1e-3 } else { 1e-9 };
        prop_assert!((within - level).abs() < tolerance, "{within} {level}");
    }

    #[test]
    fn probabilities_add_up(known in posterior(), cut in -5.0..5.0_f64) {
        let at = known.mean() + cut * known.sd();
        let (below, above) = (known.probability_within(0.0, at), known.probability_within(at, 1.0));
        prop_assert!((below + above - 1.0).abs() < 1e-13);
    }

    #[test]
    fn far_ranges_keep_their_digits(known in posterior(), z in 4.0..20.0_f64) {
        let (near, far) = (known.mean() + z * known.sd(), known.mean() + (z + 1.0) * known.sd());
        prop_assume!(far < 1.0);
        let parts = known.probability_within(near, far) + known.probability_within(far, 1.0);
        let whole = known.probability_within(near, 1.0);
        prop_assert!((parts - whole).abs() <= 1e-11 * whole, "{parts:e} {whole:e}");
    }
}

#[test]
fn jeffreys_interval_is_that_of_its_posterior() {
    let confidence = Confidence::default();
    let known = BetaPosterior::jeffreys(5, 25).interval(confidence);
    assert_eq!(known, interval::jeffreys(5, 25, confidence));
    assert_eq!(BetaPosterior::jeffreys(5, 25).shapes(), (5.5, 20.5));
}

#[test]
fn ranges_are_cut_at_the_ends() {
    let flat = BetaPosterior::new(0, 0, 1.0, 1.0);
    assert_eq!(flat.probability_within(-1.0, 2.0), 1.0);
    assert_close(flat.probability_within(0.25, 7.0), 0.75, 1e-14);
    assert_eq!(flat.probability_within(0.5, 0.5), 0.0);
    assert_eq!(flat.probability_within(0.7, 0.2), 0.0);
    assert_eq!(flat.probability_within(2.0, 3.0), 0.0);
}

#[test]
fn the_outside_is_nan() {
    for known in [
        BetaPosterior::new(3, 2, 1.0, 1.0),
        BetaPosterior::new(1, 2, 0.0, 1.0),
        BetaPosterior::new(1, 2, 1.0, -1.0),
        BetaPosterior::new(1, 2, f64::NAN, 1.0),
    ] {
        assert!(known.mean().is_nan() && known.sd().is_nan() && known.quantile(0.5).is_nan());
        assert!(known.probability_within(0.1, 0.2).is_nan());
        assert!(known.probability_within(0.2, 0.1).is_nan());
        assert!(known.interval(Confidence::default()).low.is_nan());
    }
    let known = BetaPosterior::jeffreys(1, 2);
    assert!(known.quantile(1.5).is_nan());
    assert!(known.probability_within(f64::NAN, 0.5).is_nan());
    assert!(known.probability_within(0.5, f64::NAN).is_nan());
}
