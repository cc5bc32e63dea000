//! Laws of distributions, over their whole domains.

use proptest::prelude::*;
use vastsim_stats::hypergeometric::Hypergeometric;
use vastsim_stats::{beta, binomial, chi_squared, gamma, kolmogorov, normal};

/// A number over many orders of magnitude.
fn shape() -> impl Strategy<Value = f64> {
    (-6.0..12.0_f64).prop_map(libm::exp10)
}

fn probability() -> impl Strategy<Value = f64> {
    prop_oneof![
        0.0..=1.0_f64,
        (-300.0..0.0_f64).prop_map(libm::exp10),
        (-16.0..0.0_f64).prop_map(|exponent| 1.0 - libm::exp10(exponent)),
    ]
}

/// Trials and how many of them succeed.
fn counts() -> impl Strategy<Value = (u64, u64)> {
    (0.0..12.0_f64, 0.0..=1.0_f64).prop_map(|(exponent, share)| {
        let trials = libm::exp10(exponent) as u64;
        ((trials as f64 * share) as u64, trials)
    })
}

fn is_probability(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    a == b || (a - b).abs() <= tolerance * a.abs().max(b.abs())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn beta_tails_add_up_to_one(x in probability(), a in shape(), b in shape()) {
        let (lower, upper) = (beta::cdf(x, a, b), beta::sf(x, a, b));
        prop_assert!(is_probability(lower) && is_probability(upper));
        prop_assert!((lower + upper - 1.0).abs() < 1e-14);
    }

    #[test]
    fn beta_is_symmetric(k in 0_u32..=1024, a in shape(), b in shape()) {
        // Both k/1024 and its complement are exact.
        let x = f64::from(k) / 1024.0;
        let (here, there) = (beta::log_cdf(x, a, b), beta::log_sf(1.0 - x, b, a));
        prop_assert!(close(here, there, 1e-13), "{here} {there}");
    }

    #[test]
    fn beta_rises_with_x(x in probability(), other in probability(), a in shape(), b in shape()) {
        let (low, high) = (x.min(other), x.max(other));
        prop_assert!(beta::cdf(low, a, b) <= beta::cdf(high, a, b) * (1.0 + 1e-12));
        prop_assert!(beta::sf(high, a, b) <= beta::sf(low, a, b) * (1.0 + 1e-12));
    }

    #[test]
    fn beta_quantiles_invert(p in probability(), a in 1e-3..1e9, b in shape()) {
        let x = beta::quantile(p, a, b);
        prop_assert!(is_probability(x));
        // Elsewhere neighbouring values of x are far apart in p.
        if x > 1e-290 && x < 0.5 && p > 0.0 {
            let (below, above) = (x * (1.0 - 1e-12), x * (1.0 + 1e-12));
            prop_assert!(beta::cdf(below, a, b) <= p * (1.0 + 1e-10));
            prop_assert!(beta::cdf(above, a, b) >= p * (1.0 - 1e-10));
        }
    }

    #[test]
    fn gamma_tails_add_up_to_one(a in shape(), ratio in -8.0..3.0_f64) {
        let x = a * libm::exp(ratio);
        let (lower, upper) = (gamma::p(a, x), gamma::q(a, x));
        prop_assert!(is_probability(lower) && is_probability(upper));
        prop_assert!((lower + upper - 1.0).abs() < 1e-14);
    }

    #[test]
    fn gamma_steps_by_its_density(a in 1e-3..1e6_f64, ratio in -3.0..2.0_f64) {
        // Q(a + 1, x) = Q(a, x) + xᵃe⁻ˣ/Γ(a + 1).
        let x = a * libm::exp(ratio);
        let step = libm::exp(a * libm::log(x) - x - gamma::ln_gamma(a + 1.0));
        let (q, next) = (gamma::q(a, x), gamma::q(a + 1.0, x));
        prop_assert!((q + step - next).abs() <= 1e-13 * next + 1e-12 * a.max(1.0) * step);
    }

    #[test]
    fn gamma_quantiles_invert(p in probability(), a in 1e-3..1e12_f64) {
        let x = gamma::inverse_p(a, p);
        prop_assert!(x >= 0.0);
        if x > 1e-290 && x < f64::INFINITY && p > 0.0 {
            prop_assert!(gamma::p(a, x * (1.0 - 1e-12)) <= p * (1.0 + 1e-10));
            prop_assert!(gamma::p(a, x * (1.0 + 1e-12)) >= p * (1.0 - 1e-10));
        }
    }

    #[test]
    fn normal_quantiles_invert(z in -37.0..5.0_f64) {
        let back = normal::quantile(normal::cdf(z));
        prop_assert!((back - z).abs() < 1e-13 * z.abs() + 1e-10 * normal::cdf(z));
    }

    #[test]
    fn binomial_tails_differ_by_the_density((k, n) in counts(), p in probability()) {
        let (lower, upper) = (binomial::cdf(k, n, p), binomial::sf(k, n, p));
        prop_assert!((lower + upper - 1.0).abs() < 1e-14);
        if k > 0 {
            let step = lower - binomial::cdf(k - 1, n, p);
            prop_assert!((step - binomial::pmf(k, n, p)).abs() < 1e-13);
        }
    }

    #[test]
    fn two_sided_tests_are_no_smaller_than_their_own_tail((k, n) in counts(), p in probability()) {
        let two_sided = binomial::two_sided(k, n, p);
        let less = binomial::cdf(k, n, p);
        let greater = if k == 0 { 1.0 } else { binomial::sf(k - 1, n, p) };
        prop_assert!(is_probability(two_sided));
        prop_assert!(two_sided >= less.min(greater) * (1.0 - 1e-12));
    }

    #[test]
    fn exact_tests_sum_what_is_at_most_as_likely(n in 1_u64..200, k in 0_u64..200, p in 0.0..=1.0_f64) {
        let k = k.min(n);
        let limit = binomial::pmf(k, n, p) * (1.0 + 1e-7);
        let all = (0..=n).map(|j| binomial::pmf(j, n, p));
        let sum: f64 = all.filter(|density| *density <= limit).sum();
        prop_assert!(close(binomial::two_sided(k, n, p), sum.min(1.0), 1e-11));
    }

    #[test]
    fn hypergeometric_densities_add_up(successes in 0_u64..60, failures in 0_u64..60, draws in 0_u64..120) {
        let population = successes + failures;
        let urn = Hypergeometric::new(population, successes, draws.min(population)).unwrap();
        let mut sum = 0.0;
        for k in 0..=successes {
            sum += urn.pmf(k);
            prop_assert!((urn.cdf(k) - sum).abs() < 1e-13);
            prop_assert!((urn.sf(k) - (1.0 - sum)).abs() < 1e-13);
        }
        prop_assert!((sum - 1.0).abs() < 1e-13);
    }

    #[test]
    fn noncentral_tails_add_up(df in 0.5..1e6_f64, shift in shape(), z in -6.0..6.0_f64) {
        let x = (df + shift + z * (2.0 * df + 4.0 * shift).sqrt()).max(0.0);
        let lower = chi_squared::noncentral_cdf(x, df, shift);
        let upper = chi_squared::noncentral_sf(x, df, shift);
        prop_assert!((lower + upper - 1.0).abs() < 1e-11, "{lower} {upper}");
    }

    #[test]
    fn kolmogorov_falls_with_the_distance(n in 1_u64..2000, d in 0.0..1.0_f64, step in 1e-6..0.1_f64) {
        let (near, far) = (kolmogorov::sf(n, d), kolmogorov::sf(n, d + step));
        prop_assert!(is_probability(near) && far <= near + 1e-13);
        prop_assert!((kolmogorov::cdf(n, d) + near - 1.0).abs() < 1e-13);
    }

    #[test]
    fn kolmogorov_goes_to_its_limit(exponent in 6.0..12.0_f64, z in 0.0..6.0_f64) {
        let n = libm::exp10(exponent) as u64;
        let d = z / (n as f64).sqrt();
        let difference = kolmogorov::sf(n, d) - kolmogorov::limit_sf(z);
        prop_assert!(difference.abs() < 1.0 / (n as f64).sqrt());
    }

    #[test]
    fn nothing_is_nan_but_nonsense(x in any::<f64>(), a in any::<f64>(), b in any::<f64>()) {
        let sane = a > 0.0 && b > 0.0 && (a + b).is_finite() && (0.0..=1.0).contains(&x);
        prop_assert_eq!(beta::cdf(x, a, b).is_nan(), !sane);
        let sane = a > 0.0 && a.is_finite() && x >= 0.0;
        prop_assert_eq!(gamma::q(a, x).is_nan(), !sane);
        prop_assert_eq!(normal::log_cdf(x).is_nan(), x.is_nan());
    }

    #[test]
    fn every_call_returns(p in 0.0..=1.0_f64, a in any::<f64>(), b in any::<f64>(), k in any::<u64>(), n in any::<u64>()) {
        let (a, b) = (a.abs().min(1e150), b.abs().min(1e150));
        if a > 0.0 && b > 0.0 {
            prop_assert!(is_probability(beta::quantile(p, a, b)));
            prop_assert!(is_probability(beta::isf(p, a, b)));
            prop_assert!(gamma::inverse_p(a, p) >= 0.0 && gamma::inverse_q(a, p) >= 0.0);
            prop_assert!(!gamma::ln_beta(a, b).is_nan());
            let power = chi_squared::noncentral_sf(b, a, p);
            prop_assert_eq!(power.is_nan(), a + p > 1e15);
            let power = chi_squared::noncentral_cdf(a, p + 1.0, b);
            prop_assert_eq!(power.is_nan(), p + 1.0 + b > 1e15);
        }
        prop_assert!(is_probability(binomial::cdf(k, n, p)));
        prop_assert_eq!(binomial::two_sided(k, n, p).is_nan(), k > n);
        prop_assert!(n == 0 || is_probability(kolmogorov::sf(n, p)));
        prop_assert!(n == 0 || is_probability(kolmogorov::sf(n, b)));
    }
}
