//! Tests of a sample against a distribution: values, edges, laws.

use crate::assert_close;
use proptest::prelude::*;
use vastsim_stats::empirical::{
    anderson_darling, anderson_darling_binned, cramer_von_mises, cramer_von_mises_binned,
    dkw_halfwidth, ks, ks_binned, ks_edges_sf, ks_two_sample, randomized_transform,
};
use vastsim_stats::{kolmogorov, normal};

/// Probabilities in whole parts of all.
fn shares(parts: &[u64]) -> Vec<f64> {
    let all: u64 = parts.iter().sum();
    parts.iter().map(|part| *part as f64 / all as f64).collect()
}

/// Counts of two bins whose statistic is about `x`, as n·(¼)·weight.
fn two_bins(n: u64, excess: u64) -> [u64; 2] {
    [n / 2 + excess, n / 2 - excess]
}

#[test]
fn two_bins_are_a_chi_squared_test_however_far_out() {
    for excess in [0, 1, 10, 1_000, 3_000, 15_000] {
        let counts = two_bins(1_000_000, excess);
        let z = excess as f64 / 500.0;
        let expected = core::f64::consts::LN_2 + normal::log_sf(z);
        for test in [
            cramer_von_mises_binned(&counts, &[0.5, 0.5]),
            anderson_darling_binned(&counts, &[0.5, 0.5]),
        ] {
            assert!((test.log_p - expected).abs() < 1e-9 * expected.abs().max(1.0));
        }
    }
}

/// Counts near the expected ones, and what the tests say of them.
#[test]
fn squared_distances_of_bins_agree_with_their_eigenvalues() {
    // W² and A² in the limit, from the eigenvalues and an integral with 30 digits.
    let cells = [0.2, 0.16, 0.0768, 0.067_58, 0.495_62];
    let parts: Vec<u64> = (1..=12).collect();
    let triangle = shares(&parts);
    #[rustfmt::skip]
    let expected = [
        (&cells[..], [(0.05, 0.587_888_205_161_811), (0.3, 0.066_618_181_923_020_8),
            (1.0, 5.424_122_247_494_57e-4), (5.0, 5.526_040_151_835_08e-15)],
         [(0.3, 0.515_265_260_154_028), (1.8, 0.038_242_803_174_353),
            (6.0, 1.016_846_785_747_56e-4), (30.0, 1.850_359_745_607_42e-18)]),
        (&triangle[..], [(0.05, 0.824_794_988_442_737), (0.3, 0.119_223_871_510_45),
            (1.0, 1.811_902_882_895_68e-3), (5.0, 7.914_705_939_187_13e-13)],
         [(0.3, 0.835_299_580_709_701), (1.8, 0.089_302_901_787_268_2),
            (6.0, 5.596_912_874_224_71e-4), (30.0, 1.878_506_818_151_52e-15)]),
    ];
    for (probabilities, of_w, of_a) in expected {
        for (x, p) in of_w {
            let counts = reaching(x, probabilities, |c| {
                cramer_von_mises_binned(c, probabilities).statistic
            });
            assert_close(cramer_von_mises_binned(&counts, probabilities).p, p, 1e-5);
        }
        for (x, p) in of_a {
            let counts = reaching(x, probabilities, |c| {
                anderson_darling_binned(c, probabilities).statistic
            });
            assert_close(anderson_darling_binned(&counts, probabilities).p, p, 1e-5);
        }
    }
}

/// Counts of 1e14 with the statistic x: what the last bin lacks, the first has.
fn reaching(x: f64, probabilities: &[f64], statistic: impl Fn(&[u64]) -> f64) -> Vec<u64> {
    let n = 1e14;
    let shifted = |shift: f64| {
        let mut counts: Vec<u64> = probabilities
            .iter()
            .map(|p| (n * p).round() as u64)
            .collect();
        counts[0] += shift as u64;
        *counts.last_mut().unwrap() -= shift as u64;
        counts
    };
    let unit = statistic(&shifted(1e9));
    shifted(1e9 * (x / unit).sqrt())
}

#[test]
fn many_bins_tend_to_the_continuous_distribution() {
    let bins = 40_000;
    let probabilities = vec![1.0 / bins as f64; bins];
    let mut counts = vec![100_u64; bins];
    counts[0] += 500;
    *counts.last_mut().unwrap() -= 100;
    counts[bins - 5..].fill(0);
    let n: u64 = counts.iter().sum();
    // Each bin's observations, evenly over it.
    let mut sample = Vec::new();
    for (bin, count) in counts.iter().enumerate() {
        let places = (0..*count).map(|i| (i as f64 + 0.5) / *count as f64);
        sample.extend(places.map(|place| (bin as f64 + place) / bins as f64));
    }
    assert_eq!(sample.len() as u64, n);
    let (binned, exact) = (
        cramer_von_mises_binned(&counts, &probabilities),
        cramer_von_mises(&mut sample),
    );
    assert_close(binned.statistic, exact.statistic, 1e-3);
    assert_close(binned.p, exact.p, 1e-2);
    let (binned, exact) = (
        anderson_darling_binned(&counts, &probabilities),
        anderson_darling(&mut sample),
    );
    assert_close(binned.statistic, exact.statistic, 2e-2);
    assert_close(binned.p, exact.p, 5e-2);
    let (binned, exact) = (ks_binned(&counts, &probabilities), ks(&mut sample));
    assert_close(binned.d, exact.d, 5e-2);
}

#[test]
fn a_bridge_seen_at_every_edge_goes_to_its_limit() {
    for z in [0.6, 1.0, 1.358, 2.0] {
        let all = kolmogorov::limit_sf(z);
        let mut before = 0.0;
        for bins in [2, 8, 64, 256] {
            let p = ks_edges_sf(z, &vec![1.0 / f64::from(bins); bins as usize]);
            assert!(before < p && p < all, "{bins} bins: {p} at {z}");
            before = p;
        }
        // Siegmund's shift joins on.
        let next = ks_edges_sf(z, &[1.0 / 257.0; 257]);
        assert!(before < next * 1.01 && next < all, "{before} {next}");
        assert_close(next, before, 0.01);
        let finest = ks_edges_sf(z, &vec![1e-4; 10_000]);
        assert_close(finest, all, 0.05);
    }
}

/// The middles of n equal parts, to a power: how large they are told to be.
fn powers(n: u32, power: f64) -> Vec<f64> {
    let middles = (0..n).map(|i| (f64::from(i) + 0.5) / f64::from(n));
    middles.map(|u| libm::pow(u, power)).collect()
}

#[test]
fn samples_have_the_p_values_of_others() {
    // SciPy's `cramervonmises`, which sums its series to 1e-7, and A² of the same
    // samples with its limit (30 digits).
    #[rustfmt::skip]
    let expected = [
        (10, 1.3, 0.832_380_311_248, 0.375_157_592_129, 0.872_976_562_728, 0.01),
        (10, 2.0, 0.102_259_946_955, 2.374_883_085_592, 0.057_664_483_355, 0.05),
        (50, 1.3, 0.183_150_151_269, 1.496_960_173_611, 0.177_202_964_834, 0.01),
        (1000, 1.05, 0.318_405_291_974, 0.974_024_677_624, 0.371_192_090_108, 1e-4),
    ];
    for (n, power, p, a, limit, near) in expected {
        let mut sample = powers(n, power);
        assert_close(cramer_von_mises(&mut sample).p, p, 1e-8);
        let test = anderson_darling(&mut sample);
        assert_close(test.statistic, a, 1e-11);
        assert_close(test.p, limit, near);
    }
    // SciPy has noise there; the limit of A² is exact.
    let test = anderson_darling(&mut powers(1000, 1.3));
    assert_close(test.p, 2.756_416_301_68e-14, 1e-3);
    let far = cramer_von_mises(&mut powers(1000, 2.5));
    assert!(
        far.p > 0.0 && far.p < 1e-80 && far.log_p < -180.0,
        "{far:?}"
    );
    assert_eq!(cramer_von_mises(&mut powers(1000, 1.0)).p, 1.0);
    assert!(anderson_darling(&mut powers(1000, 1.0)).p > 0.999_9);
}

#[test]
fn a_bridge_at_two_edges_is_bivariate_normal() {
    // By a double integral.
    let expected = [
        (0.4, 0.604_076_059_316_685),
        (0.8, 0.158_366_201_199_696),
        (1.2, 0.020_699_655_500_552_5),
        (1.6, 0.001_351_823_173_029_6),
    ];
    for (z, p) in expected {
        assert!((ks_edges_sf(z, &[1.0 / 3.0; 3]) - p).abs() < 1e-12);
        let empty = [0.0, 1.0 / 3.0, 1.0 / 3.0, 0.0, 1.0 / 3.0, 0.0];
        assert!((ks_edges_sf(z, &empty) - p).abs() < 1e-12);
    }
}

#[test]
fn nothing_to_test_is_nan() {
    for mut sample in [vec![], vec![f64::NAN], vec![0.5, -0.1], vec![0.5, 1.1]] {
        assert!(ks(&mut sample).p.is_nan() && ks(&mut sample).log_p.is_nan());
        assert!(cramer_von_mises(&mut sample).p.is_nan());
        assert!(anderson_darling(&mut sample).statistic.is_nan());
    }
    let none: (&[u64], &[f64]) = (&[], &[]);
    for (counts, probabilities) in [
        none,
        (&[0, 0], &[0.5, 0.5]),
        (&[1], &[0.5, 0.5]),
        (&[1, 1], &[0.5, 0.6]),
        (&[1, 1], &[1.5, -0.5]),
        (&[1, 1], &[0.5, f64::NAN]),
        (&[u64::MAX, 1], &[0.5, 0.5]),
    ] {
        assert!(ks_binned(counts, probabilities).p.is_nan());
        assert!(cramer_von_mises_binned(counts, probabilities).p.is_nan());
        assert!(anderson_darling_binned(counts, probabilities).p.is_nan());
    }
    assert!(ks_two_sample(&mut [], &mut [1.0]).p.is_nan());
    assert!(ks_two_sample(&mut [f64::NAN], &mut [1.0]).d.is_nan());
    assert!(ks_edges_sf(1.0, &[]).is_nan() && ks_edges_sf(f64::NAN, &[1.0]).is_nan());
    assert!(randomized_transform(0.5, 0.4, 0.5).is_nan());
    assert!(randomized_transform(0.4, 0.5, f64::NAN).is_nan());
    assert!(dkw_halfwidth(0, 0.05).is_nan() && dkw_halfwidth(10, -1.0).is_nan());
}

#[test]
fn what_cannot_be_is_refuted() {
    let test = anderson_darling(&mut [0.0, 0.5]);
    assert_eq!(
        (test.statistic, test.p, test.log_p),
        (f64::INFINITY, 0.0, f64::NEG_INFINITY)
    );
    let counts = [3, 1, 3];
    for test in [
        cramer_von_mises_binned(&counts, &[0.5, 0.0, 0.5]),
        anderson_darling_binned(&counts, &[0.5, 0.0, 0.5]),
    ] {
        assert_eq!((test.statistic, test.p), (f64::INFINITY, 0.0));
    }
}

#[test]
fn one_bin_says_nothing() {
    assert_eq!(cramer_von_mises_binned(&[7], &[1.0]).p, 1.0);
    assert_eq!(anderson_darling_binned(&[0, 7], &[0.0, 1.0]).p, 1.0);
    assert_eq!(ks_binned(&[7], &[1.0]).p, 1.0);
    assert_eq!(ks_edges_sf(1.0, &[1.0]), 0.0);
}

#[test]
fn a_million_million_are_counted_without_loss() {
    let counts = [200_000_000_000, 799_999_000_000, 1_000_000];
    let probabilities = [0.2, 0.799_999, 1e-6];
    assert!(ks_binned(&counts, &probabilities).d < 1e-15);
    assert!(cramer_von_mises_binned(&counts, &probabilities).p > 0.99);
    assert!(anderson_darling_binned(&counts, &probabilities).p > 0.99);
    let counts = [500_000_000_000, 500_000_000_000, 0];
    let test = ks_binned(&counts, &probabilities);
    assert_eq!(test.p, 0.0);
    assert_close(test.log_p, -2.0 * 1e12 * 0.09, 0.1);
    assert!(cramer_von_mises_binned(&counts, &probabilities).log_p < -1e11);
}

#[test]
fn logarithms_of_p_go_on_where_p_ends() {
    for (n, d) in [
        (1_000, 0.58),
        (5_000, 0.26),
        (9_999, 0.184),
        (10_001, 0.184),
        (1_000_000, 0.018_41),
    ] {
        let (before, after) = (kolmogorov::log_sf(n, d), kolmogorov::log_sf(n, d * 1.002));
        assert!(kolmogorov::sf(n, d * 1.002) < 1e-290);
        assert!(after < before && after > before * 1.006, "{before} {after}");
        assert_close(before, libm::log(kolmogorov::sf(n, d)), 1e-12);
    }
    assert_eq!(kolmogorov::log_sf(10, 1.0), f64::NEG_INFINITY);
    assert_eq!(kolmogorov::log_sf(10, 0.01), 0.0);
    assert!(kolmogorov::log_sf(0, 0.5).is_nan());
}

#[test]
fn two_samples_are_counted_exactly() {
    // All 10 orders of 2 and 3: 0, 1 or 2 of them at least this far apart.
    let p = |a: &[f64], b: &[f64]| ks_two_sample(&mut a.to_vec(), &mut b.to_vec());
    let test = p(&[1.0, 2.0], &[3.0, 4.0, 5.0]);
    assert_eq!((test.d, test.exact), (1.0, true));
    assert_close(test.p, 0.2, 1e-14);
    assert_eq!(p(&[1.0, 2.0], &[1.0, 2.0]).p, 1.0);
    let large: Vec<f64> = (0..100_000).map(f64::from).collect();
    let shifted: Vec<f64> = large.iter().map(|x| x + 500.5).collect();
    let test = p(&large, &shifted);
    assert!(!test.exact && test.p == test.p_asymptotic);
    assert_close(test.p, kolmogorov::sf(50_000, test.d), 1e-15);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_exact_two_sample_test_goes_to_the_asymptotic_one(seed in 0_u64..1000, m in 300_usize..500, n in 300_usize..500) {
        let mut draws = crate::draws::Draws::new(seed);
        let mut a: Vec<f64> = (0..m).map(|_| draws.uniform()).collect();
        let mut b: Vec<f64> = (0..n).map(|_| draws.uniform()).collect();
        let test = ks_two_sample(&mut a, &mut b);
        prop_assert!(test.exact && (test.p - test.p_asymptotic).abs() < 0.04, "{test:?}");
        let mirrored = ks_two_sample(&mut b, &mut a);
        prop_assert!((mirrored.p - test.p).abs() < 1e-12 && mirrored.d_plus == test.d_minus);
    }

    #[test]
    fn bins_hide_some_of_the_distance(sample in prop::collection::vec(0.0..1.0_f64, 1..200), bins in 1_usize..30) {
        let mut counts = vec![0_u64; bins];
        for u in &sample {
            counts[(u * bins as f64) as usize] += 1;
        }
        let probabilities = vec![1.0 / bins as f64; bins];
        let (exact, binned) = (ks(&mut sample.clone()), ks_binned(&counts, &probabilities));
        prop_assert!(binned.d_plus <= exact.d_plus + 1e-12 && binned.d_minus <= exact.d_minus + 1e-12);
        prop_assert!(binned.p >= exact.p - 1e-10);
        let limit = ks_edges_sf(binned.d * (sample.len() as f64).sqrt(), &probabilities);
        prop_assert!((0.0..=1.0).contains(&limit));
    }

    #[test]
    fn the_order_of_a_sample_does_not_matter(mut sample in prop::collection::vec(0.0..=1.0_f64, 1..60)) {
        let mut reversed: Vec<f64> = sample.iter().rev().copied().collect();
        prop_assert_eq!(ks(&mut sample), ks(&mut reversed));
        prop_assert_eq!(cramer_von_mises(&mut sample), cramer_von_mises(&mut reversed));
    }

    #[test]
    fn a_sample_and_its_mirror_image_are_as_far(sample in prop::collection::vec(0.001..0.999_f64, 1..60)) {
        let mut sample = sample;
        let mut mirrored: Vec<f64> = sample.iter().map(|u| 1.0 - u).collect();
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(1.0);
        let (here, there) = (ks(&mut sample), ks(&mut mirrored));
        prop_assert!(close(here.d_plus, there.d_minus) && close(here.p, there.p));
        prop_assert!(close(cramer_von_mises(&mut sample).p, cramer_von_mises(&mut mirrored).p));
        prop_assert!(close(anderson_darling(&mut sample).p, anderson_darling(&mut mirrored).p));
    }

    #[test]
    fn p_values_of_bins_are_probabilities(counts in prop::collection::vec(0_u64..1000, 1..50), seed in 0_u64..1000) {
        let mut draws = crate::draws::Draws::new(seed);
        let parts: Vec<u64> = counts.iter().map(|_| 1 + (libm::exp(12.0 * draws.uniform())) as u64).collect();
        let probabilities = shares(&parts);
        for test in [cramer_von_mises_binned(&counts, &probabilities), anderson_darling_binned(&counts, &probabilities)] {
            let some = counts.iter().any(|count| *count > 0);
            prop_assert!(!some || (0.0..=1.0).contains(&test.p), "{test:?}");
            prop_assert!(!some || test.log_p <= 0.0);
        }
    }
}
