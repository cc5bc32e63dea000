//! Student's t and the F distribution: laws and ends.

use crate::assert_close;
use proptest::prelude::*;
use vastsim_stats::{f_distribution, normal, student_t};

fn degrees() -> impl Strategy<Value = f64> {
    (-3.0..12.0_f64).prop_map(libm::exp10)
}

proptest! {
    #[test]
    fn t_is_symmetric(t in -50.0..50.0_f64, df in degrees()) {
        prop_assert_eq!(student_t::cdf(t, df), student_t::sf(-t, df));
        let sum = student_t::cdf(t, df) + student_t::sf(t, df);
        prop_assert!((sum - 1.0).abs() < 1e-15);
    }

    #[test]
    fn t_rises(t in -50.0..50.0_f64, step in 1e-9..1.0_f64, df in degrees()) {
        prop_assert!(student_t::cdf(t, df) <= student_t::cdf(t + step, df) * (1.0 + 1e-13));
    }

    #[test]
    fn t_squared_is_f(t in 1e-6..1e6_f64, df in degrees()) {
        let (both, f) = (2.0 * student_t::sf(t, df), f_distribution::sf(t * t, 1.0, df));
        prop_assert!((both - f).abs() <= 1e-13 * f);
    }

    #[test]
    fn quantiles_invert(p in 1e-12..1.0_f64, df in 0.1..1e12_f64, d in degrees()) {
        let back = student_t::cdf(student_t::quantile(p, df), df);
        prop_assert!((back - p).abs() <= 1e-11 * p, "{back} {p}");
        let back = student_t::sf(student_t::isf(p, df), df);
        prop_assert!((back - p).abs() <= 1e-11 * p, "{back} {p}");
        let x = f_distribution::quantile(p, df, d.max(0.1));
        let back = f_distribution::cdf(x, df, d.max(0.1));
        prop_assert!((back - p).abs() <= 1e-9 * p, "{x} {back} {p}");
    }

    #[test]
    fn f_is_the_other_way_round_for_its_reciprocal(k in -40_i32..40, d1 in degrees(), d2 in degrees()) {
        // Powers of two have exact reciprocals.
        let x = libm::exp2(f64::from(k));
        let (here, there) = (f_distribution::cdf(x, d1, d2), f_distribution::sf(1.0 / x, d2, d1));
        prop_assert!((here - there).abs() <= 1e-12 * there);
    }
}

#[test]
fn with_many_degrees_t_is_normal() {
    for t in [-6.0, -1.0, 0.5, 3.0] {
        assert_close(student_t::cdf(t, 1e12), normal::cdf(t), 1e-9);
        assert_close(student_t::log_sf(t, 1e12), normal::log_sf(t), 1e-9);
    }
}

#[test]
fn the_ends_are_exact() {
    assert_eq!(
        (student_t::cdf(0.0, 3.0), student_t::sf(0.0, 3.0)),
        (0.5, 0.5)
    );
    assert_eq!(student_t::cdf(f64::NEG_INFINITY, 3.0), 0.0);
    assert_eq!(student_t::sf(f64::NEG_INFINITY, 3.0), 1.0);
    assert_eq!(student_t::log_sf(f64::INFINITY, 3.0), f64::NEG_INFINITY);
    assert_eq!(student_t::quantile(0.5, 3.0), 0.0);
    assert_eq!(student_t::quantile(0.0, 3.0), f64::NEG_INFINITY);
    assert_eq!(student_t::quantile(1.0, 3.0), f64::INFINITY);
    assert_eq!(
        (
            f_distribution::cdf(0.0, 2.0, 3.0),
            f_distribution::sf(0.0, 2.0, 3.0)
        ),
        (0.0, 1.0)
    );
    assert_eq!(f_distribution::sf(f64::INFINITY, 2.0, 3.0), 0.0);
    assert_eq!(f_distribution::quantile(0.0, 2.0, 3.0), 0.0);
    assert_eq!(f_distribution::quantile(1.0, 2.0, 3.0), f64::INFINITY);
    assert_eq!(f_distribution::isf(0.0, 2.0, 3.0), f64::INFINITY);
}

#[test]
fn the_outside_is_nan() {
    for df in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(student_t::cdf(1.0, df).is_nan());
        assert!(student_t::quantile(0.3, df).is_nan());
        assert!(f_distribution::sf(1.0, df, 2.0).is_nan());
        assert!(f_distribution::sf(1.0, 2.0, df).is_nan());
        assert!(f_distribution::isf(0.3, 2.0, df).is_nan());
    }
    assert!(student_t::sf(f64::NAN, 2.0).is_nan());
    assert!(f_distribution::cdf(-1.0, 2.0, 2.0).is_nan());
    for p in [-0.1, 1.1, f64::NAN] {
        assert!(student_t::quantile(p, 2.0).is_nan());
        assert!(student_t::isf(p, 2.0).is_nan());
        assert!(f_distribution::quantile(p, 2.0, 2.0).is_nan());
    }
}
