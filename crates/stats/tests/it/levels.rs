//! How often a true distribution is rejected: at the level that was asked for.

use crate::draws::Draws;
use vastsim_stats::empirical::{
    anderson_darling, anderson_darling_binned, cramer_von_mises, cramer_von_mises_binned, ks,
    ks_binned, ks_edges_sf, randomized_transform,
};

/// Offsets of an exponential law with a mean of 8 s, of those before the end at 15 s.
struct Offsets;

const END_S: f64 = 15.0;

impl Offsets {
    fn cdf(time_s: f64) -> f64 {
        libm::expm1(-time_s.clamp(0.0, END_S) / 8.0) / libm::expm1(-END_S / 8.0)
    }

    fn draw(draws: &mut Draws) -> f64 {
        -8.0 * libm::log1p(draws.uniform() * libm::expm1(-END_S / 8.0))
    }

    /// Probabilities of ticks, each of which is the start of its interval.
    fn ticks(tick_s: f64) -> Vec<f64> {
        let count = (END_S / tick_s).round() as u32;
        let edge = |i: u32| Self::cdf(f64::from(i) * tick_s);
        (0..count).map(|i| edge(i + 1) - edge(i)).collect()
    }

    fn counted(draws: &mut Draws, n: usize, tick_s: f64) -> Vec<u64> {
        let last = Self::ticks(tick_s).len() - 1;
        let mut counts = vec![0; last + 1];
        for _ in 0..n {
            let tick = (Self::draw(draws) / tick_s) as usize;
            counts[tick.min(last)] += 1;
        }
        counts
    }
}

/// How many of `replications` reject at 0.05, of each of the p-values.
fn rejections<const K: usize>(
    replications: u32,
    mut p_values: impl FnMut() -> [f64; K],
) -> [f64; K] {
    let mut rejected = [0_u32; K];
    for _ in 0..replications {
        for (count, p) in rejected.iter_mut().zip(p_values()) {
            *count += u32::from(p <= 0.05);
        }
    }
    rejected.map(|count| f64::from(count) / f64::from(replications))
}

/// Within four standard errors of 0.05, and `bias` more.
#[track_caller]
fn assert_level(share: f64, replications: u32, bias: f64) {
    let allowed = 4.0 * (0.05 * 0.95 / f64::from(replications)).sqrt() + bias;
    assert!((share - 0.05).abs() < allowed, "{share} of {replications}");
}

#[test]
fn continuous_data_are_rejected_at_the_level() {
    for n in [8, 50, 400] {
        let mut draws = Draws::new(1);
        let shares = rejections(4_000, || {
            let mut sample: Vec<f64> = (0..n).map(|_| draws.uniform()).collect();
            [
                ks(&mut sample).p,
                cramer_von_mises(&mut sample).p,
                anderson_darling(&mut sample).p,
            ]
        });
        for share in shares {
            assert_level(share, 4_000, 0.0);
        }
    }
}

#[test]
fn a_grid_of_ticks_rejects_the_truth_always_without_jitter() {
    let (mut draws, tick_s) = (Draws::new(2), 0.1);
    let shares = rejections(40, || {
        let seen: Vec<f64> = (0..100_000)
            .map(|_| (Offsets::draw(&mut draws) / tick_s).floor() * tick_s)
            .collect();
        let mut naive: Vec<f64> = seen.iter().map(|time| Offsets::cdf(*time)).collect();
        [ks(&mut naive).p, cramer_von_mises(&mut naive).p]
    });
    assert_eq!(shares, [1.0, 1.0]);
}

#[test]
fn jittered_ticks_are_rejected_at_the_level() {
    let (mut draws, tick_s) = (Draws::new(3), 0.1);
    let shares = rejections(150, || {
        let jittered = (0..100_000).map(|_| {
            let tick = (Offsets::draw(&mut draws) / tick_s).floor();
            let (from, to) = (
                Offsets::cdf(tick * tick_s),
                Offsets::cdf((tick + 1.0) * tick_s),
            );
            randomized_transform(from, to, draws.uniform())
        });
        let mut jittered: Vec<f64> = jittered.collect();
        [
            ks(&mut jittered).p,
            cramer_von_mises(&mut jittered).p,
            anderson_darling(&mut jittered).p,
        ]
    });
    for share in shares {
        assert_level(share, 150, 0.0);
    }
}

#[test]
fn binned_ticks_are_rejected_at_the_level() {
    // Bins of 0.1 s and of 1 s, a few of which are expected to have a few counts only.
    for (tick_s, n) in [(0.1, 10_000), (1.0, 10_000), (3.0, 500)] {
        let (mut draws, probabilities) = (Draws::new(4), Offsets::ticks(tick_s));
        let replications = 1_000;
        let [edges, square, weighted] = rejections(replications, || {
            let counts = Offsets::counted(&mut draws, n, tick_s);
            let z = ks_binned(&counts, &probabilities).d * (n as f64).sqrt();
            [
                ks_edges_sf(z, &probabilities),
                cramer_von_mises_binned(&counts, &probabilities).p,
                anderson_darling_binned(&counts, &probabilities).p,
            ]
        });
        // Below 1/256 the shift of the smallest bin errs on the safe side.
        assert_level(edges, replications, 0.005);
        assert_level(square, replications, 0.0);
        assert_level(weighted, replications, 0.0);
    }
}

#[test]
fn the_exact_p_value_of_bins_is_conservative() {
    let mut draws = Draws::new(5);
    for (tick_s, least, most) in [(0.1, 0.02, 0.06), (5.0, 0.0, 0.04)] {
        let probabilities = Offsets::ticks(tick_s);
        let [share] = rejections(1_000, || {
            let counts = Offsets::counted(&mut draws, 500, tick_s);
            [ks_binned(&counts, &probabilities).p]
        });
        assert!((least..=most).contains(&share), "{share} at {tick_s} s");
    }
}

#[test]
fn a_wrong_law_is_found_in_bins() {
    let (mut draws, probabilities) = (Draws::new(6), vec![1.0 / 150.0; 150]);
    let counts = Offsets::counted(&mut draws, 1_000, 0.1);
    assert!(ks_binned(&counts, &probabilities).p < 1e-6);
    assert!(cramer_von_mises_binned(&counts, &probabilities).p < 1e-6);
    assert!(anderson_darling_binned(&counts, &probabilities).p < 1e-6);
}
