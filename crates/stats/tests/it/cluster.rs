//! Counts that come in clusters.

use crate::assert_close;
use proptest::prelude::*;
use vastsim_stats::cluster::{design_effect, rao_scott};
use vastsim_stats::goodness_of_fit::{g, pearson};

#[test]
fn clusters_that_agree_within_count_once() {
    // Ten trials each, all alike: as many independent trials as clusters, but
    // for the G/(G − 1) of their estimated variance.
    let effect = design_effect(&[(10, 10), (0, 10), (10, 10), (0, 10)]).unwrap();
    assert_close(effect.deff, 40.0 / 3.0, 1e-15);
    assert_eq!((effect.clusters, effect.degrees_of_freedom), (4, 3.0));
    assert_close(effect.effective_trials, 3.0, 1e-15);
    let correlation = effect.intracluster_correlation.unwrap();
    assert_close(correlation, (40.0 / 3.0 - 1.0) / 9.0, 1e-14);
}

#[test]
fn clusters_with_one_rate_have_no_variance() {
    let effect = design_effect(&[(2, 10), (4, 20), (20, 100)]).unwrap();
    assert_eq!(effect.deff, 0.0);
    assert_eq!(effect.effective_trials, f64::INFINITY);
    // What they have less than independent draws is a negative correlation.
    assert!(effect.intracluster_correlation.unwrap() < 0.0);
}

#[test]
fn single_trials_have_no_correlation_within() {
    let effect = design_effect(&[(1, 1), (0, 1), (0, 1), (1, 1)]).unwrap();
    assert_close(effect.deff, 4.0 / 3.0, 1e-15);
    assert_eq!(effect.intracluster_correlation, None);
}

#[test]
fn there_is_no_design_effect_without_two_clusters_or_variance() {
    assert_eq!(design_effect(&[]), None);
    assert_eq!(design_effect(&[(3, 10)]), None);
    assert_eq!(design_effect(&[(3, 10), (0, 0)]), None);
    assert_eq!(design_effect(&[(0, 10), (0, 10)]), None);
    assert_eq!(design_effect(&[(10, 10), (7, 7)]), None);
    assert_eq!(design_effect(&[(11, 10), (0, 10)]), None);
    assert_eq!(design_effect(&[(5, u64::MAX), (0, 10)]), None);
    let padded = design_effect(&[(3, 10), (0, 0), (4, 9)]).unwrap();
    assert_eq!(padded, design_effect(&[(3, 10), (4, 9)]).unwrap());
}

#[test]
fn large_clusters_keep_their_digits() {
    // 1e12 trials per cluster, off by one event: ½·Σ 1²·2/(M/4).
    let half = 500_000_000_000;
    let clusters = [(half + 1, 2 * half), (half - 1, 2 * half)];
    let effect = design_effect(&clusters).unwrap();
    assert_close(effect.deff, 4.0 / (half as f64), 1e-12);
}

const EXPECTED: [f64; 3] = [0.2, 0.3, 0.5];

#[test]
fn clusters_of_two_cells_are_corrected_by_their_design_effect() {
    let clusters = [(21, 100), (35, 120), (10, 80), (31, 110)];
    let rows: Vec<Vec<u64>> = clusters.iter().map(|&(y, m)| vec![y, m - y]).collect();
    let test = rao_scott(&rows, &[0.25, 0.75]).unwrap();
    let effect = design_effect(&clusters).unwrap();
    // The binomial variance is that of the null.
    let rate = 97.0 / 410.0;
    let by_null = effect.deff * rate * (1.0 - rate) / (0.25 * 0.75);
    assert_close(test.mean_design_effect, by_null, 1e-13);
    assert_eq!(test.clusters, 4);
    assert!(test.variation < 1e-14);
    let naive = pearson(&[97, 313], &[0.25, 0.75]).statistic;
    let first = test.pearson.first_order;
    assert_close(first.chi_squared.statistic, naive / by_null, 1e-13);
    // F with 1 and 3 degrees of freedom is Student's t with 3, squared.
    let t = first.chi_squared.statistic.sqrt();
    let angle = libm::atan(t / 3.0_f64.sqrt());
    let both = 1.0 - (angle + 0.5 * libm::sin(2.0 * angle)) * 2.0 / core::f64::consts::PI;
    assert_close(first.p_f(), both, 1e-12);
}

#[test]
fn f_is_more_careful_than_chi_squared() {
    let rows = [[28, 20, 52], [35, 30, 45], [17, 22, 71], [20, 41, 50]];
    let test = rao_scott(&rows, &EXPECTED).unwrap();
    for both in [test.pearson, test.g] {
        for corrected in [both.first_order, both.second_order] {
            assert!(corrected.log_p_f > corrected.chi_squared.log_p);
        }
        let (first, second) = (both.first_order, both.second_order);
        assert!(second.chi_squared.df < first.chi_squared.df);
    }
    let sums = [100, 113, 218];
    let ratio = g(&sums, &EXPECTED).statistic / pearson(&sums, &EXPECTED).statistic;
    let corrected = test.g.second_order.chi_squared.statistic;
    let of_pearson = test.pearson.second_order.chi_squared.statistic;
    assert_close(corrected / of_pearson, ratio, 1e-13);
}

#[test]
fn what_cannot_be_cannot_be_in_clusters_either() {
    let never = [0.25, 0.0, 0.75];
    let test = rao_scott(&[[3, 1, 9], [1, 0, 8]], &never).unwrap();
    assert_eq!(test.pearson.first_order.chi_squared.df, 1.0);
    assert_eq!(test.pearson.second_order.log_p_f, f64::NEG_INFINITY);
    let absent = rao_scott(&[[3, 0, 9], [1, 0, 8]], &never).unwrap();
    let without = rao_scott(&[[3, 9], [1, 8]], &[0.25, 0.75]).unwrap();
    assert_eq!(absent, without);
}

#[test]
fn there_is_no_correction_without_clusters_that_differ() {
    let none: [[u64; 3]; 0] = [];
    assert_eq!(rao_scott(&none, &EXPECTED), None);
    assert_eq!(rao_scott(&[[1, 2, 3]], &EXPECTED), None);
    assert_eq!(rao_scott(&[[1, 2, 3], [0, 0, 0]], &EXPECTED), None);
    assert_eq!(rao_scott(&[[1, 2, 5], [1, 2, 5]], &EXPECTED), None);
    let same_shares = [
        [1, 2, 5],
        [3, 6, 15],
        [1_000_000_007, 2_000_000_014, 5_000_000_035],
    ];
    assert_eq!(rao_scott(&same_shares, &EXPECTED), None);
    assert_eq!(rao_scott(&[[1, 2], [2, 1]], &EXPECTED), None);
    assert_eq!(rao_scott(&[[1, 2, 3], [3, 2, 1]], &[0.2, 0.3, 0.6]), None);
    assert_eq!(rao_scott(&[[5], [7]], &[1.0]), None);
    assert_eq!(rao_scott(&[[u64::MAX, 1, 1], [1, 1, 1]], &EXPECTED), None);
}

fn clusters() -> impl Strategy<Value = Vec<[u64; 3]>> {
    let row = [0_u64..1000, 0_u64..1000, 0_u64..1000];
    prop::collection::vec(row, 2..9)
}

proptest! {
    #[test]
    fn the_order_of_clusters_does_not_matter(rows in clusters()) {
        let mut back = rows.clone();
        back.reverse();
        let (here, there) = (rao_scott(&rows, &EXPECTED), rao_scott(&back, &EXPECTED));
        prop_assert_eq!(here.is_some(), there.is_some());
        if let (Some(here), Some(there)) = (here, there) {
            let (here, there) = (here.g.second_order.log_p_f, there.g.second_order.log_p_f);
            prop_assert!((here - there).abs() <= 1e-9 * (1.0 + here.abs()));
        }
    }

    #[test]
    fn the_longer_side_of_the_table_does_not_matter(rows in clusters()) {
        // Cells of probability 0 are left out, so these have two cells: they are
        // the design effect of one of them, whichever side is shorter.
        let pairs: Vec<(u64, u64)> = rows.iter().map(|row| (row[0], row[0] + row[2])).collect();
        let columns: Vec<[u64; 3]> = rows.iter().map(|row| [row[0], 0, row[2]]).collect();
        let test = rao_scott(&columns, &[0.25, 0.0, 0.75]);
        if let (Some(test), Some(effect)) = (test, design_effect(&pairs)) {
            let (events, trials): (u64, u64) =
                pairs.iter().fold((0, 0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
            let rate = events as f64 / trials as f64;
            let by_null = effect.deff * rate * (1.0 - rate) / (0.25 * 0.75);
            prop_assert!((test.mean_design_effect - by_null).abs() <= 1e-9 * by_null + 1e-20);
            prop_assert!(test.variation < 1e-9);
        }
    }

    #[test]
    fn no_clusters_are_too_wild(rows in prop::collection::vec([any::<u64>(), any::<u64>(), any::<u64>()], 0..5), pairs in prop::collection::vec((any::<u64>(), any::<u64>()), 0..5)) {
        let _ = rao_scott(&rows, &EXPECTED);
        let _ = rao_scott(&rows, &[f64::NAN, 0.0, 1.0]);
        if let Some(effect) = design_effect(&pairs) {
            prop_assert!(effect.deff >= 0.0);
        }
    }
}
