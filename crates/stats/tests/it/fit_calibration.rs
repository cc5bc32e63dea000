//! How often tests are wrong where the truth is known, with fixed seeds.
//!
//! Bounds are three standard deviations of the number of false alarms.

use crate::say;
use vastsim_stats::cluster::{design_effect, rao_scott};
use vastsim_stats::goodness_of_fit::{g, pearson};
use vastsim_stats::sequential::{CONCENTRATION, MultinomialEProcess, RateConfidenceSequence};
use vastsim_stats::{Confidence, Interval, binomial, normal};

const LEVEL: f64 = 0.05;
const HAZARDS: [f64; 4] = [0.2, 0.2, 0.12, 0.12];
const FUNNEL: [f64; 5] = [0.2, 0.16, 0.0768, 0.067_584, 0.495_616];

/// Steele, Lea & Flood 2014.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Strictly between 0 and 1.
    fn uniform(&mut self) -> f64 {
        ((self.next() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// One of the cells, by their weights.
    fn cell(&mut self, weights: &[f64]) -> usize {
        let mut left = self.uniform() * weights.iter().sum::<f64>();
        let cells = 0..weights.len() - 1;
        cells
            .into_iter()
            .find(|&j| {
                left -= weights[j];
                left < 0.0
            })
            .unwrap_or(weights.len() - 1)
    }

    /// By inversion: the smallest k with P(X ≤ k) ≥ u, sought around the normal
    /// approximation.
    fn binomial(&mut self, n: u64, p: f64) -> u64 {
        let u = self.uniform();
        let reaches = |k: u64| binomial::cdf(k, n, p) >= u;
        let spread = (n as f64 * p * (1.0 - p)).sqrt();
        let guess = (n as f64 * p + spread * normal::quantile(u)).clamp(0.0, n as f64) as u64;
        let (mut below, mut at, mut step) = (guess, guess, 2);
        while !reaches(at) {
            (below, at, step) = (at, (at + step).min(n), 2 * step);
        }
        while below > 0 && reaches(below) {
            (at, below, step) = (below, below.saturating_sub(step), 2 * step);
        }
        if reaches(below) {
            return below;
        }
        while at - below > 1 {
            let middle = below + (at - below) / 2;
            if reaches(middle) {
                at = middle;
            } else {
                below = middle;
            }
        }
        at
    }

    /// Terminal cells of a funnel, by conditional binomials.
    fn funnel(&mut self, n: u64) -> [u64; 5] {
        let (mut cells, mut entered) = ([0; 5], n);
        for (cell, hazard) in cells.iter_mut().zip(HAZARDS) {
            *cell = self.binomial(entered, hazard);
            entered -= *cell;
        }
        cells[4] = entered;
        cells
    }

    /// A cluster by Pólya's urn: Dirichlet–multinomial counts, two of which are
    /// correlated by 1/(concentration + 1).
    fn cluster(&mut self, size: u64, concentration: f64) -> [u64; 5] {
        let mut urn = FUNNEL.map(|p| concentration * p);
        let mut cells = [0; 5];
        for _ in 0..size {
            let drawn = self.cell(&urn);
            urn[drawn] += 1.0;
            cells[drawn] += 1;
        }
        cells
    }
}

/// How many of so many tests are false alarms.
struct Alarms {
    tests: u32,
    alarms: u32,
}

impl Alarms {
    fn count(tests: u32, mut alarm: impl FnMut() -> bool) -> Self {
        let alarms = (0..tests).filter(|_| alarm()).count() as u32;
        Self { tests, alarms }
    }

    fn share(&self) -> f64 {
        f64::from(self.alarms) / f64::from(self.tests)
    }

    fn three_deviations(&self) -> f64 {
        3.0 * (LEVEL * (1.0 - LEVEL) / f64::from(self.tests)).sqrt()
    }

    #[track_caller]
    fn assert_at_level(&self, of: &str) {
        say(&format!("{of}: {:.4} false alarms", self.share()));
        assert!((self.share() - LEVEL).abs() < self.three_deviations());
    }

    #[track_caller]
    fn assert_at_most_level(&self, of: &str) {
        say(&format!("{of}: {:.4} false alarms", self.share()));
        assert!(self.share() <= LEVEL);
    }
}

#[test]
fn tests_of_fit_keep_their_level_whatever_the_size() {
    for n in [1_000, 100_000, 10_000_000, 1_000_000_000] {
        let mut random = SplitMix64(n);
        let samples: Vec<[u64; 5]> = (0..4_000).map(|_| random.funnel(n)).collect();
        let of = |test: fn(&[u64; 5]) -> f64| {
            let mut samples = samples.iter();
            Alarms::count(4_000, || test(samples.next().unwrap()) <= LEVEL)
        };
        of(|o| pearson(o, &FUNNEL).p()).assert_at_level(&format!("Pearson of {n}"));
        of(|o| g(o, &FUNNEL).p()).assert_at_level(&format!("G of {n}"));
    }
}

#[test]
fn whoever_peeks_at_an_e_process_is_not_deceived() {
    let mut random = SplitMix64(5);
    let mut naive = 0;
    let alarms = Alarms::count(2_000, || {
        let mut watch = MultinomialEProcess::new(&FUNNEL, CONCENTRATION).unwrap();
        let (mut counts, mut fooled) = ([0; 5], false);
        for trial in 1..=2_000 {
            let cell = random.cell(&FUNNEL);
            counts[cell] += 1;
            watch.observe(cell);
            fooled |= trial % 20 == 0 && g(&counts, &FUNNEL).p() <= LEVEL;
        }
        naive += u32::from(fooled);
        watch.p() <= LEVEL
    });
    alarms.assert_at_most_level("an e-process at every look");
    say(&format!(
        "G at every twentieth: {naive} of 2000 false alarms"
    ));
    assert!(naive > 600, "peeking at G is what this is for");
}

#[test]
fn an_e_process_finds_what_is_there() {
    let mut random = SplitMix64(6);
    let truth = [0.27, 0.16, 0.0768, 0.067_584, 0.425_616];
    let found = Alarms::count(500, || {
        let mut watch = MultinomialEProcess::new(&FUNNEL, CONCENTRATION).unwrap();
        (0..2_000).for_each(|_| watch.observe(random.cell(&truth)));
        watch.p() <= LEVEL
    });
    assert!(found.share() > 0.99);
}

#[test]
fn a_confidence_sequence_covers_all_the_way() {
    for (expected, truth) in [(0.2, 0.2), (0.2, 0.12), (0.01, 0.012)] {
        let mut random = SplitMix64(7);
        let missed = Alarms::count(2_000, || {
            let confidence = Confidence::new(1.0 - LEVEL).unwrap();
            let mut watch =
                RateConfidenceSequence::new(expected, CONCENTRATION, confidence).unwrap();
            let mut missed = false;
            for trial in 1..=2_000 {
                watch.observe(u64::from(random.uniform() < truth), 1);
                let now = watch.log_e(truth) >= -libm::log(LEVEL);
                if trial % 500 == 0 {
                    assert_eq!(watch.interval().contains(truth), !now);
                }
                missed |= now;
            }
            missed
        });
        missed.assert_at_most_level(&format!("confidence sequence of {truth}"));
    }
}

#[test]
fn equivalence_is_not_claimed_at_the_margin() {
    let margin = Interval {
        low: 0.195,
        high: 0.205,
    };
    let mut random = SplitMix64(8);
    let claims = |random: &mut SplitMix64, truth: f64| {
        let confidence = Confidence::default();
        let mut watch = RateConfidenceSequence::new(0.2, CONCENTRATION, confidence).unwrap();
        (0..100).any(|_| {
            watch.observe(random.binomial(3_000, truth), 3_000);
            watch.log_e_within(margin) >= -libm::log(LEVEL)
        })
    };
    let wrong = Alarms::count(300, || claims(&mut random, 0.205));
    wrong.assert_at_most_level("equivalence at the margin");
    let right = Alarms::count(100, || claims(&mut random, 0.2));
    assert!(right.share() > 0.9, "{}", right.share());
}

#[test]
fn rao_scott_keeps_its_level_where_chi_squared_does_not() {
    let mut random = SplitMix64(9);
    let mut naive = 0;
    let alarms = Alarms::count(2_000, || {
        let clusters: Vec<[u64; 5]> = (0..40).map(|_| random.cluster(50, 9.0)).collect();
        naive += u32::from(pearson(&sums(&clusters), &FUNNEL).p() <= LEVEL);
        let test = rao_scott(&clusters, &FUNNEL).unwrap();
        test.pearson.second_order.p_f() <= LEVEL
    });
    say(&format!("naive Pearson of clusters: {naive} of 2000"));
    assert!(naive > 1_200);
    say(&format!("Rao–Scott: {:.4} false alarms", alarms.share()));
    assert!((alarms.share() - LEVEL).abs() < 0.02);
}

#[test]
fn the_second_order_counts_where_cells_suffer_differently() {
    // Only the first hazard differs between clusters.
    let mut random = SplitMix64(10);
    let (mut first, mut second) = (0, 0);
    for _ in 0..2_000 {
        let clusters: Vec<[u64; 5]> = (0..60).map(|_| first_clustered(&mut random)).collect();
        let test = rao_scott(&clusters, &FUNNEL).unwrap().pearson;
        first += u32::from(test.first_order.p_f() <= LEVEL);
        second += u32::from(test.second_order.p_f() <= LEVEL);
    }
    say(&format!(
        "first order {first}, second order {second} of 2000"
    ));
    assert!(first > second && first > 140);
    assert!((60..140).contains(&second));
}

fn first_clustered(random: &mut SplitMix64) -> [u64; 5] {
    let ([mut gone, mut stay], mut cells) = ([0.2 * 9.0, 0.8 * 9.0], [0; 5]);
    for _ in 0..50 {
        if random.cell(&[gone, stay]) == 0 {
            (gone, cells[0]) = (gone + 1.0, cells[0] + 1);
        } else {
            stay += 1.0;
            cells[1 + random.cell(&FUNNEL[1..])] += 1;
        }
    }
    cells
}

fn sums(clusters: &[[u64; 5]]) -> [u64; 5] {
    let mut sums = [0; 5];
    for cluster in clusters {
        sums.iter_mut().zip(cluster).for_each(|(sum, x)| *sum += x);
    }
    sums
}

#[test]
fn design_effects_are_one_without_clusters_and_kish_s_with_them() {
    let mut random = SplitMix64(11);
    let (mut of_independent, mut of_urns, mut correlations) = (0.0, 0.0, 0.0);
    for _ in 0..500 {
        let mut pairs = |concentration: f64| -> Vec<(u64, u64)> {
            let clusters = 0..50;
            clusters
                .map(|_| (random.cluster(40, concentration)[4], 40))
                .collect()
        };
        of_independent += design_effect(&pairs(1e12)).unwrap().deff;
        let effect = design_effect(&pairs(9.0)).unwrap();
        of_urns += effect.deff;
        correlations += effect.intracluster_correlation.unwrap();
    }
    let [independent, urns, correlation] =
        [of_independent, of_urns, correlations].map(|sum| sum / 500.0);
    say(&format!(
        "design effects {independent:.3}, {urns:.3}; ρ {correlation:.4}"
    ));
    assert!((independent - 1.0).abs() < 0.03);
    assert!((urns - 4.9).abs() < 0.15);
    assert!((correlation - 0.1).abs() < 0.005);
}
