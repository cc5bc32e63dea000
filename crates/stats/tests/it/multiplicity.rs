//! Adjusted and combined p-values.

use crate::assert_close;
use crate::oracle::{each, float};
use proptest::prelude::*;
use serde_json::Value;
use vastsim_stats::multiplicity::combine::{fisher, fisher_log, stouffer, stouffer_log};
use vastsim_stats::multiplicity::{
    benjamini_hochberg, benjamini_hochberg_log, benjamini_yekutieli, benjamini_yekutieli_log,
    bonferroni, bonferroni_log, holm, holm_log,
};

type Adjust = fn(&[f64]) -> Vec<f64>;

/// By name in the oracle: over p-values and over their logarithms.
const METHODS: [(&str, Adjust, Adjust); 4] = [
    ("bonferroni", bonferroni, bonferroni_log),
    ("holm", holm, holm_log),
    ("fdr_bh", benjamini_hochberg, benjamini_hochberg_log),
    ("fdr_by", benjamini_yekutieli, benjamini_yekutieli_log),
];

fn floats(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(float).collect()
}

fn logarithms(p: &[f64]) -> Vec<f64> {
    p.iter().map(|p| libm::log(*p)).collect()
}

#[test]
fn adjusted_p_values_agree_with_the_oracle_file() {
    each("p_adjust", 1, |input, expected, tolerance| {
        let p = floats(&input["p"]);
        for (name, plain, log) in METHODS {
            let logs = log(&logarithms(&p));
            let values = floats(&expected[name]);
            for ((plain, log), expected) in plain(&p).into_iter().zip(logs).zip(values) {
                assert_close(plain, expected, tolerance);
                assert_close(libm::exp(log), expected, tolerance);
            }
        }
    });
}

#[test]
fn combined_p_values_agree_with_the_oracle_file() {
    each("p_combine", 1, |input, expected, tolerance| {
        let p = floats(&input["p"]);
        assert_close(fisher(&p), float(&expected["fisher"]), tolerance);
        assert_close(stouffer(&p), float(&expected["stouffer"]), tolerance);
    });
}

fn p_values() -> impl Strategy<Value = Vec<f64>> {
    let p = prop_oneof![0.0..=1.0_f64, (-300.0..0.0_f64).prop_map(libm::exp10)];
    prop::collection::vec(p, 1..20)
}

/// The places of p-values from the smallest on.
fn order(p: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..p.len()).collect();
    places.sort_by(|a, b| p[*a].total_cmp(&p[*b]));
    places
}

proptest! {
    #[test]
    fn none_is_adjusted_downwards_or_beyond_one(p in p_values()) {
        for (name, adjust, _) in METHODS {
            for (adjusted, p) in adjust(&p).into_iter().zip(&p) {
                prop_assert!(*p <= adjusted && adjusted <= 1.0, "{name} {p} {adjusted}");
            }
        }
    }

    #[test]
    fn the_order_stays(p in p_values()) {
        for (_, adjust, _) in METHODS {
            let adjusted = adjust(&p);
            prop_assert!(order(&p).windows(2).all(|pair| adjusted[pair[0]] <= adjusted[pair[1]]));
        }
    }

    #[test]
    fn the_order_in_which_they_are_given_does_not_matter(p in p_values()) {
        let reversed: Vec<f64> = p.iter().rev().copied().collect();
        for (_, adjust, _) in METHODS {
            let there = adjust(&reversed).into_iter().rev();
            prop_assert!(adjust(&p).into_iter().eq(there));
        }
    }

    #[test]
    fn holm_rejects_whatever_bonferroni_does_and_hochberg_more(p in p_values()) {
        let all = bonferroni(&p).into_iter().zip(holm(&p)).zip(benjamini_hochberg(&p));
        for ((bonferroni, holm), share) in all {
            prop_assert!(holm <= bonferroni && share <= holm * (1.0 + 1e-15));
        }
        let any = benjamini_hochberg(&p).into_iter().zip(benjamini_yekutieli(&p));
        prop_assert!(any.into_iter().all(|(independent, any)| independent <= any));
    }

    #[test]
    fn logarithms_say_the_same(p in p_values()) {
        for (name, plain, log) in METHODS {
            for (plain, log) in plain(&p).into_iter().zip(log(&logarithms(&p))) {
                prop_assert!((libm::exp(log) - plain).abs() <= 1e-12 * plain, "{name}");
            }
        }
    }

    #[test]
    fn one_p_value_is_its_own_combination(p in (-300.0..-1e-9_f64).prop_map(libm::exp10)) {
        prop_assert!((fisher(&[p]) / p - 1.0).abs() < 1e-12);
        prop_assert!((stouffer(&[p]) / p - 1.0).abs() < 1e-11);
    }

    #[test]
    fn combinations_rise_with_each(p in p_values(), at in 0_usize..20, factor in 0.0..1.0_f64) {
        let mut less = p.clone();
        let place = at % p.len();
        less[place] *= factor;
        prop_assert!(fisher(&less) <= fisher(&p) * (1.0 + 1e-12));
        prop_assert!(stouffer(&less) <= stouffer(&p) * (1.0 + 1e-10));
    }
}

#[test]
fn what_is_no_p_value_is_not_rejected_but_counts() {
    let adjusted = holm(&[0.01, f64::NAN, 1.5, -0.1]);
    assert_eq!(adjusted[0], 0.04);
    assert!(adjusted[1..].iter().all(|p| p.is_nan()));
    let adjusted = benjamini_hochberg_log(&[-5.0, 0.1, f64::NAN]);
    assert_close(adjusted[0], -5.0 + libm::log(3.0), 1e-15);
    assert!(adjusted[1..].iter().all(|p| p.is_nan()));
    assert!(bonferroni(&[f64::NAN])[0].is_nan());
    assert!(holm(&[]).is_empty() && bonferroni(&[]).is_empty());
    assert!(benjamini_yekutieli(&[]).is_empty());
}

#[test]
fn certainty_and_impossibility_stay() {
    for (_, plain, log) in METHODS {
        assert_eq!(plain(&[0.0, 1.0]), [0.0, 1.0]);
        assert_eq!(log(&[f64::NEG_INFINITY, 0.0]), [f64::NEG_INFINITY, 0.0]);
    }
    assert_eq!(fisher(&[0.0, 0.5]), 0.0);
    assert_eq!(stouffer(&[0.0, 0.5]), 0.0);
    assert_eq!(stouffer(&[1.0, 0.5]), 1.0);
    assert!(stouffer(&[0.0, 1.0]).is_nan());
}

#[test]
fn far_below_the_smallest_number_they_go_on() {
    // Q(k, s) of many degrees is close to sᵏ⁻¹e⁻ˢ/(k − 1)!.
    assert_close(fisher_log(&[-1e9, -2e9]), -3e9 + libm::log(3e9), 1e-15);
    // Equal z-scores times √2: twice the logarithm, but for that of Mills' ratio.
    assert_close(stouffer_log(&[-1e9, -1e9]), -2e9, 1e-7);
    assert_eq!(stouffer_log(&[-1e300, 0.0]), 0.0);
    assert_close(stouffer_log(&[-1e300]), -1e300, 1e-14);
}

#[test]
fn no_p_values_have_no_combination() {
    for p in [&[] as &[f64], &[0.5, 1.5], &[0.5, -0.5], &[f64::NAN]] {
        assert!(fisher(p).is_nan() && stouffer(p).is_nan());
    }
    assert!(fisher_log(&[0.5]).is_nan() && stouffer_log(&[]).is_nan());
}
