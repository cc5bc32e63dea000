//! Tests of fit and of independence, and how large a difference is.

use crate::assert_close;
use crate::oracle::{count, each, float};
use crate::reference::check;
use proptest::prelude::*;
use serde_json::Value;
use vastsim_stats::cluster::{RaoScott, design_effect, rao_scott};
use vastsim_stats::goodness_of_fit::{
    CELLS_MAX, ChiSquaredTest, binomial_g, exact_multinomial, g, g_parts, pearson,
};
use vastsim_stats::sequential::e_value;
use vastsim_stats::{binomial, contingency, effect_size, hypergeometric, proportion};

fn counts(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(count).collect()
}

fn floats(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(float).collect()
}

/// Asserts it of a value that the oracle has, where it has one.
#[track_caller]
fn assert_agrees(actual: f64, expected: &Value, tolerance: f64) {
    if let Some(expected) = expected.as_f64() {
        assert_close(actual, expected, tolerance);
    }
}

/// As [`assert_agrees`]; the file has 0 where its own p underflowed.
#[track_caller]
fn assert_p_agrees(test: &ChiSquaredTest, expected: &Value, tolerance: f64) {
    if expected.as_f64() == Some(0.0) {
        assert!(test.log10_p() < -300.0);
    } else {
        assert_agrees(test.p(), expected, tolerance);
    }
}

#[test]
fn goodness_of_fit_agrees_with_the_oracle() {
    each("gof_chi2_g", 4, |input, expected, tolerance| {
        let (observed, probs) = (counts(&input["observed"]), floats(&input["probs"]));
        let (x2, ratio) = (pearson(&observed, &probs), g(&observed, &probs));
        assert_agrees(x2.statistic, &expected["chi2"], tolerance);
        assert_agrees(ratio.statistic, &expected["g"], tolerance);
        assert_agrees(x2.df, &expected["df"], 0.0);
        assert_agrees(ratio.df, &expected["df"], 0.0);
        assert_p_agrees(&x2, &expected["p_chi2"], tolerance);
        assert_p_agrees(&ratio, &expected["p_g"], tolerance);
        let v = effect_size::cramers_v(&observed, &probs);
        assert_agrees(v, &expected["cramers_v"], tolerance);
        let distance = effect_size::total_variation(&observed, &probs);
        assert_agrees(distance, &expected["tvd"], tolerance);
        let divergence = effect_size::jensen_shannon_bits(&observed, &probs);
        assert_agrees(divergence, &expected["jsd_bits"], tolerance);
    });
}

#[test]
fn parts_of_g_agree_with_the_oracle() {
    each("g_additive", 1, |input, expected, tolerance| {
        let parts = g_parts(&counts(&input["observed"]), &floats(&input["hazards"]));
        let expected_parts = floats(&expected["g_parts"]);
        assert_eq!(parts.len(), expected_parts.len());
        for (part, expected) in parts.iter().zip(expected_parts) {
            assert_close(*part, expected, tolerance);
        }
        assert_agrees(parts.iter().sum(), &expected["g_total"], tolerance);
    });
}

#[test]
fn independence_agrees_with_the_oracle() {
    each("chi2_independence", 1, |input, expected, tolerance| {
        let rows = input["table"].as_array().unwrap().iter();
        let table: Vec<Vec<u64>> = rows.map(counts).collect();
        let test = contingency::independence(&table);
        assert_agrees(test.statistic, &expected["chi2"], tolerance);
        assert_agrees(test.df, &expected["df"], 0.0);
        assert_p_agrees(&test, &expected["p"], tolerance);
        let v = contingency::cramers_v(&table);
        assert_agrees(v, &expected["cramers_v"], tolerance);
    });
}

#[test]
fn exact_tests_agree_with_the_oracle() {
    each("exact_multinomial", 1, |input, expected, tolerance| {
        let (observed, probs) = (counts(&input["observed"]), floats(&input["probs"]));
        let p = exact_multinomial(&observed, &probs).unwrap();
        assert_agrees(p, &expected["p"], tolerance);
    });
}

/// The counts and probabilities of a line of five cells.
fn five(v: &[f64]) -> ([u64; 5], &[f64]) {
    ([0, 1, 2, 3, 4].map(|i| v[i] as u64), &v[5..])
}

fn of(function: fn(&[u64], &[f64]) -> f64, v: &[f64]) -> f64 {
    let (observed, expected) = five(v);
    function(&observed, expected)
}

/// The clusters of a line, rows of three cells.
fn rows(v: &[f64]) -> Vec<Vec<u64>> {
    let row = |row: &[f64]| row.iter().map(|&x| x as u64).collect();
    v.chunks(3).map(row).collect()
}

fn clustered(v: &[f64]) -> RaoScott {
    rao_scott(&rows(v), &[0.2, 0.3, 0.5]).unwrap()
}

/// The design effect of the first cell.
fn deff(v: &[f64]) -> f64 {
    let pair = |row: &Vec<u64>| (row[0], row.iter().sum());
    let pairs: Vec<(u64, u64)> = rows(v).iter().map(pair).collect();
    design_effect(&pairs).unwrap().deff
}

#[test]
fn fit_agrees_with_sixty_digits() {
    check(
        "fit",
        &[
            ("pearson", 1e-14, |v| of(|o, e| pearson(o, e).statistic, v)),
            ("g", 1e-14, |v| of(|o, e| g(o, e).statistic, v)),
            ("binomial_g", 1e-14, |v| {
                binomial_g(v[0] as u64, v[1] as u64, v[2])
            }),
            ("total_variation", 1e-14, |v| {
                of(effect_size::total_variation, v)
            }),
            ("jensen_shannon_bits", 1e-14, |v| {
                of(effect_size::jensen_shannon_bits, v)
            }),
            ("cohens_w", 1e-14, |v| of(effect_size::cohens_w, v)),
            ("exact_multinomial", 1e-12, |v| {
                of(|o, e| exact_multinomial(o, e).unwrap(), v)
            }),
            ("deff", 1e-14, deff),
            ("mean_design_effect", 1e-14, |v| {
                clustered(v).mean_design_effect
            }),
            ("variation", 1e-11, |v| clustered(v).variation),
            ("log_p_f", 1e-11, |v| {
                clustered(v).pearson.second_order.log_p_f
            }),
        ],
    );
}

#[test]
fn what_cannot_be_is_refuted_and_what_need_not_be_is_left_out() {
    let never = [0.25, 0.0, 0.75];
    let absent = pearson(&[25, 0, 75], &never);
    assert_eq!((absent.statistic, absent.df, absent.p()), (0.0, 1.0, 1.0));
    for test in [pearson(&[24, 1, 75], &never), g(&[24, 1, 75], &never)] {
        assert_eq!((test.statistic, test.df), (f64::INFINITY, 1.0));
        assert_eq!(test.log_p, f64::NEG_INFINITY);
        assert_eq!(test.log10_p(), f64::NEG_INFINITY);
    }
    assert_eq!(exact_multinomial(&[24, 1, 75], &never), Some(0.0));
    let two = exact_multinomial(&[30, 0, 70], &never).unwrap();
    assert_close(two, binomial::two_sided(30, 100, 0.25), 1e-15);
    assert_eq!(effect_size::cohens_w(&[24, 1, 75], &never), f64::INFINITY);
    assert!(effect_size::jensen_shannon_bits(&[24, 1, 75], &never) < 0.01);
    assert_eq!(binomial_g(1, 5, 0.0), f64::INFINITY);
    assert_eq!((binomial_g(0, 5, 0.0), binomial_g(5, 5, 1.0)), (0.0, 0.0));
}

#[test]
fn nothing_says_nothing() {
    let nothing = g(&[0, 0], &[0.5, 0.5]);
    assert_eq!(
        (nothing.statistic, nothing.df, nothing.p()),
        (0.0, 1.0, 1.0)
    );
    let certain = pearson(&[9], &[1.0]);
    assert_eq!((certain.df, certain.p()), (0.0, 1.0));
    assert_eq!(exact_multinomial(&[0, 0, 0], &[0.5, 0.25, 0.25]), Some(1.0));
    assert_eq!(exact_multinomial(&[9], &[1.0]), Some(1.0));
    assert!(effect_size::total_variation(&[0, 0], &[0.5, 0.5]).is_nan());
    assert_eq!(binomial_g(0, 0, 0.3), 0.0);
    let single = contingency::independence(&[[5, 7, 9]]);
    assert_eq!((single.statistic, single.df, single.p()), (0.0, 0.0, 1.0));
    assert!(contingency::cramers_v(&[[5, 7, 9]]).is_nan());
}

#[test]
fn outside_the_domain_there_are_no_numbers() {
    let wrong: [(&[u64], &[f64]); 6] = [
        (&[1, 2], &[1.0]),
        (&[1, 2], &[0.5, 0.4]),
        (&[1, 2], &[1.5, -0.5]),
        (&[1, 2], &[f64::NAN, 1.0]),
        (&[1, 2], &[0.5, 0.5 + 2e-9]),
        (&[], &[]),
    ];
    for (observed, expected) in wrong {
        for test in [pearson(observed, expected), g(observed, expected)] {
            assert!(test.statistic.is_nan() && test.df.is_nan() && test.p().is_nan());
        }
        assert_eq!(exact_multinomial(observed, expected), None);
        for effect in [
            effect_size::total_variation,
            effect_size::jensen_shannon_bits,
            effect_size::cohens_w,
            effect_size::cramers_v,
        ] {
            assert!(effect(observed, expected).is_nan());
        }
    }
    assert!(binomial_g(3, 2, 0.5).is_nan() && binomial_g(1, 2, 1.5).is_nan());
    assert!(
        g_parts(&[1, 2], &[0.5, 0.5])
            .iter()
            .all(|part| part.is_nan())
    );
    assert!(g_parts(&[1, 2, 3], &[0.5, f64::NAN])[1].is_nan());
    let ragged: [&[u64]; 2] = [&[1, 2], &[3]];
    assert!(contingency::independence(&ragged).statistic.is_nan());
    let empty: [[u64; 2]; 0] = [];
    assert!(contingency::independence(&empty).p().is_nan());
    assert!(
        contingency::independence(&[[u64::MAX, 1], [1, 1]])
            .df
            .is_nan()
    );
    assert!(
        contingency::independence_yates([[u64::MAX, 1], [1, 1]])
            .df
            .is_nan()
    );
}

#[test]
fn exact_tests_end_where_there_is_too_much_to_enumerate() {
    let even = [0.2; 5];
    assert!(exact_multinomial(&[14, 14, 13, 13, 13], &even).is_some());
    assert_eq!(exact_multinomial(&[14, 14, 14, 13, 13], &even), None);
    assert_eq!(exact_multinomial(&[u64::MAX; 5], &even), None);
    let share = 1.0 / CELLS_MAX as f64;
    let mut one = vec![0; CELLS_MAX];
    one[7] = 1;
    let p = exact_multinomial(&one, &vec![share; CELLS_MAX]).unwrap();
    assert_close(p, 1.0, 1e-13);
    let (many, share) = (vec![0; 512], vec![1.0 / 512.0; 512]);
    assert_eq!(exact_multinomial(&many, &share), Some(1.0));
    let mut one = many;
    one[0] = 1;
    assert_eq!(exact_multinomial(&one, &share), None);
    // Two cells are a proportion, however many counts.
    let half = 500_000_000_000;
    let p = exact_multinomial(&[half + 1_000_000, half - 1_000_000], &[0.5, 0.5]);
    assert!(p.is_some_and(|p| (p - 0.045_5).abs() < 1e-4));
}

#[test]
fn yates_corrects_as_scipy_does() {
    // chi2_contingency([[8, 92], [2, 98]]): by default, and without.
    let table = [[8, 92], [2, 98]];
    let corrected = contingency::independence_yates(table);
    assert_close(corrected.statistic, 2.631_578_947_368_421, 1e-14);
    assert_close(corrected.p(), 0.104_757_489_849_730_68, 1e-12);
    let plain = contingency::independence(&table);
    assert_close(plain.statistic, 3.789_473_684_210_526_4, 1e-14);
    let exact = hypergeometric::fisher_exact(table).unwrap();
    assert!(plain.p() < exact && (corrected.p() - exact).abs() < 0.01);
    // Less than half a count is corrected to nothing.
    let close = contingency::independence_yates([[10, 11], [10, 11]]);
    assert_eq!((close.statistic, close.p()), (0.0, 1.0));
}

#[test]
fn empty_rows_and_columns_are_left_out() {
    let plain = contingency::independence(&[[3, 7], [6, 2]]);
    let padded = contingency::independence(&[[3, 0, 7], [0, 0, 0], [6, 0, 2]]);
    assert_eq!(plain, padded);
    let (v, padded) = (
        contingency::cramers_v(&[[3, 7], [6, 2]]),
        contingency::cramers_v(&[[3, 0, 7], [0, 0, 0], [6, 0, 2]]),
    );
    assert_eq!(v, padded);
}

/// Probabilities of a few cells, none of them tiny.
fn distribution() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(0.01..1.0_f64, 2..8).prop_map(|weights| {
        let sum: f64 = weights.iter().sum();
        weights.iter().map(|weight| weight / sum).collect()
    })
}

/// Counts for these cells, up to 1e12 of them.
fn counted() -> impl Strategy<Value = (Vec<u64>, Vec<f64>)> {
    distribution().prop_flat_map(|expected| {
        let cells = expected.len();
        let counts = (0.0..12.0_f64, prop::collection::vec(0.0..1.0_f64, cells));
        let counts = counts.prop_map(|(exponent, shares)| {
            let n = libm::exp10(exponent);
            shares.iter().map(|share| (n * share) as u64).collect()
        });
        (counts, Just(expected))
    })
}

fn close(a: f64, b: f64, tolerance: f64) -> bool {
    a == b || (a - b).abs() <= tolerance * a.abs().max(b.abs())
}

/// The cells that hazards make.
fn terminal(hazards: &[f64]) -> Vec<f64> {
    let mut reached = 1.0;
    let mut cells: Vec<f64> = Vec::new();
    for hazard in hazards {
        cells.push(reached * hazard);
        reached *= 1.0 - hazard;
    }
    cells.push(reached);
    cells
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn parts_sum_to_the_whole(hazards in prop::collection::vec(0.001..0.999_f64, 1..7), seed in prop::collection::vec(0_u64..1_000_000_000, 8)) {
        let observed = &seed[..=hazards.len()];
        let whole = g(observed, &terminal(&hazards)).statistic;
        let parts: f64 = g_parts(observed, &hazards).iter().sum();
        prop_assert!(close(parts, whole, 1e-9), "{parts} {whole}");
    }

    #[test]
    fn order_does_not_matter((observed, expected) in counted()) {
        let (mut back, mut chances) = (observed.clone(), expected.clone());
        back.reverse();
        chances.reverse();
        let pairs = [
            (pearson(&observed, &expected).statistic, pearson(&back, &chances).statistic),
            (g(&observed, &expected).statistic, g(&back, &chances).statistic),
        ];
        for (here, there) in pairs {
            prop_assert!(close(here, there, 1e-13));
        }
    }

    #[test]
    fn effects_are_within_their_bounds((observed, expected) in counted()) {
        prop_assume!(observed.iter().any(|&count| count > 0));
        let distance = effect_size::total_variation(&observed, &expected);
        let bits = effect_size::jensen_shannon_bits(&observed, &expected);
        let w = effect_size::cohens_w(&observed, &expected);
        prop_assert!((0.0..=1.0).contains(&distance) && (0.0..=1.0).contains(&bits));
        // Pinsker's inequality and Lin's bound.
        prop_assert!(bits * core::f64::consts::LN_2 >= 0.5 * distance * distance * (1.0 - 1e-12));
        prop_assert!(bits <= distance * (1.0 + 1e-12) + 1e-300);
        prop_assert!(2.0 * distance <= w * (1.0 + 1e-12));
    }

    #[test]
    fn two_cells_are_a_proportion(hits in 0_u64..10_000, misses in 1_u64..10_000, p in 0.01..0.99_f64) {
        let expected = [p, 1.0 - p];
        let x2 = pearson(&[hits, misses], &expected).statistic;
        let z = proportion::z_score(hits, hits + misses, p).unwrap();
        prop_assert!((x2 - z * z).abs() <= 1e-9 * (1.0 + x2));
        let ratio = g(&[hits, misses], &expected).statistic;
        prop_assert!(close(ratio, binomial_g(hits, hits + misses, p), 1e-9) || ratio < 1e-9);
        let root = proportion::deviance_root(hits, hits + misses, p);
        prop_assert!((ratio - root * root).abs() <= 1e-7 * (1.0 + ratio));
    }

    #[test]
    fn exact_tests_are_probabilities_and_near_chi_squared(observed in prop::collection::vec(0_u64..12, 4)) {
        let expected = [0.1, 0.2, 0.3, 0.4];
        let p = exact_multinomial(&observed, &expected).unwrap();
        prop_assert!(p > 0.0 && p <= 1.0);
        let n: u64 = observed.iter().sum();
        if n >= 30 {
            let limit = g(&observed, &expected).p();
            prop_assert!((p - limit).abs() < 0.15, "{p} {limit}");
        }
    }

    #[test]
    fn tables_are_the_same_either_way(rows in prop::collection::vec(prop::collection::vec(0_u64..1_000_000_000, 4), 2..6)) {
        let columns: Vec<Vec<u64>> = (0..4).map(|j| rows.iter().map(|row| row[j]).collect()).collect();
        let (here, there) = (contingency::independence(&rows), contingency::independence(&columns));
        prop_assert!(close(here.statistic, there.statistic, 1e-12) && here.df == there.df);
        let v = contingency::cramers_v(&rows);
        prop_assert!(v.is_nan() || (0.0..=1.0 + 1e-12).contains(&v));
    }

    #[test]
    fn no_counts_are_too_wild(observed in prop::collection::vec(any::<u64>(), 5), expected in prop::collection::vec(any::<f64>(), 5)) {
        let _ = (pearson(&observed, &expected), g(&observed, &expected));
        let even = [0.2; 5];
        prop_assert!(!pearson(&observed, &even).p().is_nan() && !g(&observed, &even).p().is_nan());
        prop_assert!(!effect_size::jensen_shannon_bits(&observed, &even).is_nan());
        prop_assert_eq!(exact_multinomial(&observed, &even), None);
        let parts = g_parts(&observed, &even[..4]);
        prop_assert!(parts.iter().all(|part| *part >= 0.0));
        let _ = contingency::independence(&[&observed, &observed]);
    }
}

#[test]
fn the_bits_are_pinned() {
    let (observed, expected) = (
        [202, 161, 72, 57, 508],
        [0.2, 0.16, 0.0768, 0.067_584, 0.495_616],
    );
    let alpha = expected.map(|p| 100.0 * p);
    let clusters = [[28, 20, 52], [35, 30, 45], [17, 22, 71]];
    let test = rao_scott(&clusters, &[0.2, 0.3, 0.5]).unwrap();
    let bits = [
        pearson(&observed, &expected).log_p,
        g(&observed, &expected).statistic,
        exact_multinomial(&[7, 2, 1, 1, 9], &expected).unwrap(),
        effect_size::jensen_shannon_bits(&observed, &expected),
        contingency::independence(&[observed, [200, 160, 80, 60, 500]]).log_p,
        test.g.second_order.log_p_f,
        e_value(&observed, &expected, &alpha),
    ];
    assert_eq!(
        bits.map(|value| format!("{:016x}", value.to_bits())),
        [
            "bfd87e64acc9a9f5",
            "400320d88ab5b664",
            "3fe42bdb4845a0b3",
            "3f3cdc57ee2f15a4",
            "bfa1ca2b54057fa1",
            "bff019fa8f702b78",
            "c00d3f72c76e2eb1"
        ]
    );
}
