//! Distributions at the ends of their domains and outside, and their bits.

use vastsim_stats::hypergeometric::{Hypergeometric, POPULATION_MAX, fisher_exact, greater, less};
use vastsim_stats::{beta, binomial, chi_squared, gamma, kolmogorov, normal};

#[test]
fn the_ends_are_exact() {
    assert_eq!(
        (beta::cdf(0.0, 2.0, 3.0), beta::sf(0.0, 2.0, 3.0)),
        (0.0, 1.0)
    );
    assert_eq!(
        (beta::cdf(1.0, 2.0, 3.0), beta::sf(1.0, 2.0, 3.0)),
        (1.0, 0.0)
    );
    assert_eq!((gamma::p(2.0, 0.0), gamma::q(2.0, 0.0)), (0.0, 1.0));
    assert_eq!(gamma::log_q(2.0, f64::INFINITY), f64::NEG_INFINITY);
    assert_eq!(normal::cdf(f64::NEG_INFINITY), 0.0);
    assert_eq!(normal::sf(f64::NEG_INFINITY), 1.0);
    assert_eq!(normal::log_sf(f64::INFINITY), f64::NEG_INFINITY);
    assert_eq!(normal::log_sf(1e200), f64::NEG_INFINITY);
    assert_eq!(kolmogorov::sf(10, 0.05), 1.0);
    assert_eq!(kolmogorov::sf(10, 1.0), 0.0);
    assert_eq!(
        (kolmogorov::limit_cdf(0.0), kolmogorov::limit_sf(0.0)),
        (0.0, 1.0)
    );
}

#[test]
fn no_sample_is_as_close_as_half_a_step() {
    // Just above 1/(2n) every sample is farther away, whatever n.
    for n in [26, 100, 1_000, 3_256, 5_000, 5_001, 1_000_000] {
        for steps in [0.51, 0.56, 0.7, 1.0] {
            let d = steps / n as f64;
            assert!((kolmogorov::sf(n, d) - 1.0).abs() < 1e-9, "{n}, {d}");
            assert!(kolmogorov::cdf(n, d) < 1e-9);
        }
    }
}

#[test]
fn quantiles_of_nothing_and_everything_are_the_ends() {
    assert_eq!(
        (beta::quantile(0.0, 2.0, 3.0), beta::quantile(1.0, 2.0, 3.0)),
        (0.0, 1.0)
    );
    assert_eq!(
        (beta::isf(0.0, 2.0, 3.0), beta::isf(1.0, 2.0, 3.0)),
        (1.0, 0.0)
    );
    assert_eq!(
        (gamma::inverse_p(2.0, 0.0), gamma::inverse_q(2.0, 1.0)),
        (0.0, 0.0)
    );
    assert_eq!(gamma::inverse_p(2.0, 1.0), f64::INFINITY);
    assert_eq!(chi_squared::isf(0.0, 4.0), f64::INFINITY);
    assert_eq!(normal::isf(0.0), f64::INFINITY);
}

#[test]
fn quantiles_below_every_number_are_zero() {
    assert_eq!(beta::quantile(0.1, 1e-6, 1.0), 0.0);
    assert_eq!(beta::isf(0.1, 1.0, 1e-6), 1.0);
    assert_eq!(gamma::inverse_p(1e-6, 0.5), 0.0);
}

#[test]
fn the_outside_is_nan() {
    for (x, a, b) in [
        (-0.1, 1.0, 1.0),
        (1.1, 1.0, 1.0),
        (0.5, 0.0, 1.0),
        (0.5, 1.0, -1.0),
    ] {
        assert!(beta::cdf(x, a, b).is_nan() && beta::log_sf(x, a, b).is_nan());
        assert!(beta::quantile(x, a, b).is_nan() && beta::isf(x, a, b).is_nan());
    }
    for (a, x) in [
        (0.0, 1.0),
        (-1.0, 1.0),
        (1.0, -1.0),
        (f64::NAN, 1.0),
        (1.0, f64::NAN),
    ] {
        assert!(gamma::p(a, x).is_nan() && gamma::inverse_p(a, x).is_nan());
        assert!(chi_squared::noncentral_sf(x, a, 1.0).is_nan());
    }
    assert!(gamma::ln_gamma(-0.5).is_nan() && gamma::ln_beta(1.0, -0.5).is_nan());
    assert!(gamma::inverse_q(1.0, 1.5).is_nan());
    assert!(kolmogorov::sf(0, 0.5).is_nan() && kolmogorov::cdf(5, f64::NAN).is_nan());
    assert!(binomial::cdf(1, 2, 1.5).is_nan() && binomial::pmf(1, 2, -0.5).is_nan());
    assert!(binomial::two_sided(3, 2, 0.5).is_nan());
}

#[test]
fn impossible_and_certain_counts() {
    assert_eq!(
        (binomial::pmf(3, 2, 0.5), binomial::cdf(3, 2, 0.5)),
        (0.0, 1.0)
    );
    assert_eq!(
        (binomial::pmf(0, 0, 0.5), binomial::sf(0, 0, 0.5)),
        (1.0, 0.0)
    );
    assert_eq!(
        (binomial::pmf(0, 9, 0.0), binomial::pmf(9, 9, 1.0)),
        (1.0, 1.0)
    );
    assert_eq!(
        (
            binomial::two_sided(1, 9, 0.0),
            binomial::two_sided(9, 9, 1.0)
        ),
        (0.0, 1.0)
    );
    let urn = Hypergeometric::new(10, 8, 5).unwrap();
    assert_eq!((urn.pmf(2), urn.cdf(2), urn.sf(2)), (0.0, 0.0, 1.0));
    assert_eq!((urn.pmf(6), urn.cdf(5), urn.sf(5)), (0.0, 1.0, 0.0));
    assert_eq!(Hypergeometric::new(0, 0, 0).unwrap().pmf(0), 1.0);
}

#[test]
fn urns_that_cannot_be_are_refused() {
    assert_eq!(Hypergeometric::new(10, 11, 5), None);
    assert_eq!(Hypergeometric::new(10, 5, 11), None);
    assert_eq!(Hypergeometric::new(POPULATION_MAX + 1, 5, 5), None);
    let huge = [[u64::MAX, 1], [1, 1]];
    assert_eq!(
        (fisher_exact(huge), greater(huge), less(huge)),
        (None, None, None)
    );
}

#[test]
fn shares_next_to_one_keep_their_complement() {
    // 1 − 2⁻⁵³ is the largest share below 1: its complement counts.
    let x = 1.0 - f64::EPSILON / 2.0;
    let expected = libm::pow(2.0, -26.5);
    assert!((beta::sf(x, 3.0, 0.5) / (1.875 * expected) - 1.0).abs() < 1e-13);
}

#[test]
fn the_bits_are_pinned() {
    let bits = [
        gamma::ln_beta(2e11, 8e11),
        gamma::q(1e6, 1.002e6),
        gamma::inverse_q(2.0, 1e-9),
        beta::cdf(0.2, 200.5, 800.5),
        beta::log_sf(0.3, 1e9, 4e9),
        beta::quantile(0.025, 12.0, 1e9 - 11.0),
        normal::log_cdf(-20.0),
        chi_squared::noncentral_sf(9.5, 4.0, 15.4),
        binomial::two_sided(120_700, 1_000_000, 0.12),
        kolmogorov::sf(1000, 0.04),
        kolmogorov::sf(10_000_000, 0.000_5),
    ];
    assert_eq!(
        bits.map(|value| format!("{:016x}", value.to_bits())),
        [
            "c25d2093c1bf8ac3",
            "3f9759f4f8667740",
            "4037f0920161c7b4",
            "3fdfcc4a2f973453",
            "c19eaccfe45b0e68",
            "3e3aa19abd0ee482",
            "c0697d59563886d5",
            "3fecc8db4f75c351",
            "3fa00d7db6b92202",
            "3fb44f98d9e60f30",
            "3f8b96e4386f1b10"
        ]
    );
}

#[test]
fn a_two_sided_test_has_a_logarithm_below_the_smallest_number() {
    let ln_p = binomial::log_two_sided(210_000_000, 1_000_000_000, 0.2);
    assert!((-308_710.0..-308_696.0).contains(&ln_p), "{ln_p}");
    assert_eq!(binomial::two_sided(210_000_000, 1_000_000_000, 0.2), 0.0);
    assert_eq!(binomial::log_two_sided(1, 9, 0.0), f64::NEG_INFINITY);
    assert!(binomial::log_two_sided(3, 2, 0.5).is_nan());
}
