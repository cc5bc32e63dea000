//! Rooms of rates with any arguments: no panic, no endless loop, no nonsense.

use proptest::prelude::*;
use vastsim_stats::interval::{IntervalMethod, agresti_coull, goodman, newcombe, wilson_of};
use vastsim_stats::multiplicity::combine::{fisher_log, stouffer_log};
use vastsim_stats::multiplicity::{benjamini_yekutieli, holm_log};
use vastsim_stats::posterior::BetaPosterior;
use vastsim_stats::proportion::{cohens_h, two_proportion_z};
use vastsim_stats::{Confidence, Interval, f_distribution, power, student_t, tost};

/// Any number, with more of those that are shares.
fn number() -> impl Strategy<Value = f64> {
    let small = (-320.0..0.0_f64).prop_map(libm::exp10);
    let ends = prop::sample::select(vec![0.0, -0.0, 0.5, 1.0, 1.0 - f64::EPSILON / 2.0]);
    prop_oneof![any::<f64>(), 0.0..=1.0_f64, small, ends]
}

/// Trials and how many of them succeed, up to the largest.
fn counts() -> impl Strategy<Value = (u64, u64)> {
    (0_u32..64, any::<u64>(), any::<u64>()).prop_map(|(bits, x, n)| {
        let n = n >> bits;
        (if n == u64::MAX { x } else { x % (n + 1) }, n)
    })
}

fn confidence() -> impl Strategy<Value = Confidence> {
    number().prop_filter_map("no level", |level| Confidence::new(level).ok())
}

fn is_range(interval: Interval, lowest: f64) -> bool {
    lowest <= interval.low && interval.low <= interval.high && interval.high <= 1.0
}

fn is_log_p(log_p: f64) -> bool {
    log_p.is_nan() || log_p <= 0.0
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1024))]

    #[test]
    fn intervals_are_ranges((x, n) in counts(), (x2, n2) in counts(), confidence in confidence()) {
        for method in IntervalMethod::ALL {
            let interval = method.of(x, n, confidence);
            prop_assert!(is_range(interval, 0.0), "{}: {interval:?}", method.name());
        }
        prop_assert!(is_range(agresti_coull(x, n, confidence), 0.0));
        prop_assert!(is_range(newcombe(x, n, x2, n2, confidence), -1.0));
        for cell in goodman(&[x, n, x2, n2], confidence) {
            prop_assert!(is_range(cell, 0.0));
        }
    }

    #[test]
    fn effective_sizes_give_ranges_or_nothing(p in number(), n in number(), z in number()) {
        let interval = wilson_of(p, n, z);
        prop_assert!(interval.low.is_nan() && interval.high.is_nan() || is_range(interval, 0.0));
    }

    #[test]
    fn equivalence_has_p_values_or_none(
        (x, n) in counts(),
        (x2, n2) in counts(),
        expected in number(),
        margin in number(),
    ) {
        for found in [
            tost::wald(x, n, expected, margin),
            tost::score(x, n, expected, margin),
            tost::exact(x, n, expected, margin),
            tost::score_of(expected, margin, expected, margin),
            tost::two_proportions(x, n, x2, n2, margin),
            tost::two_proportions_wald(x, n, x2, n2, margin),
        ] {
            prop_assert!(is_log_p(found.log_p_below) && is_log_p(found.log_p_above), "{found:?}");
        }
        let inside = (0.0..=1.0).contains(&expected) && margin >= 0.0;
        for test in [tost::wald, tost::score, tost::exact] {
            prop_assert_eq!(test(x, n, expected, margin).p().is_nan(), !inside);
        }
        prop_assert_eq!(tost::two_proportions(x, n, x2, n2, margin).p().is_nan(), margin.is_nan() || margin < 0.0);
        let z = two_proportion_z(x, n, x2, n2);
        prop_assert!(z.is_none_or(f64::is_finite));
    }

    #[test]
    fn plans_are_sizes_or_nothing(v in prop::array::uniform5(number()), n in any::<u64>(), bins in any::<usize>()) {
        let [a, b, c, d, e] = v;
        power::one_proportion(a, b, c, d);
        power::tost_one_proportion(a, b, c, d, e);
        power::tost_two_proportions(a, b, c, d, e);
        for size in [
            power::two_proportions(a, b, c, d, e),
            power::goodness_of_fit(a, bins % 1000, b, c),
            power::detectable_difference(a, b, c, d),
            power::equivalence_margin(a, b, c, d, e),
        ] {
            prop_assert!(size.is_none_or(|size| size >= 0.0), "{size:?}");
        }
        for p in [
            power::power_of_one_proportion(a, b, c, d),
            power::power_of_tost(a, b, c, d, e),
            power::exact_power_of_tost(a, b, c, n >> (bins % 64), d),
        ] {
            prop_assert!(p.is_nan() || (0.0..=1.0 + 1e-12).contains(&p), "{p}");
        }
    }

    #[test]
    fn the_rest_has_probabilities_or_none((x, n) in counts(), v in prop::array::uniform4(number())) {
        let [a, b, c, d] = v;
        let known = BetaPosterior::new(x, n, a, b);
        for p in [
            known.probability_within(c, d),
            student_t::cdf(a, b),
            student_t::sf(a, b),
            f_distribution::cdf(a, b, c),
            f_distribution::sf(a, b, c),
        ] {
            prop_assert!(p.is_nan() || (0.0..=1.0).contains(&p), "{p}");
        }
        prop_assert!(is_log_p(fisher_log(&v)) && is_log_p(stouffer_log(&v)));
        prop_assert!(holm_log(&v).into_iter().all(is_log_p));
        prop_assert!(benjamini_yekutieli(&v).into_iter().all(|p| p.is_nan() || p <= 1.0));
        student_t::quantile(a, b);
        f_distribution::quantile(a, b, c);
        let h = cohens_h(a, b);
        prop_assert!(h.is_nan() || h.abs() < 3.2);
    }
}
