//! Special functions and distributions, where they are usual and where they are slowest.
//!
//! Tests of samples and counts, and survival curves, follow.
//!
//! No call may take more than 50 ms: the slowest of a random search over the
//! whole domain are among the points of each function.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use vastsim_stats::cluster::{design_effect, rao_scott};
use vastsim_stats::effect_size::jensen_shannon_bits;
use vastsim_stats::empirical::{
    anderson_darling_binned, cramer_von_mises, cramer_von_mises_binned, ks, ks_binned, ks_edges_sf,
    ks_two_sample,
};
use vastsim_stats::goodness_of_fit::{exact_multinomial, g};
use vastsim_stats::hypergeometric::fisher_exact;
use vastsim_stats::interval::{clopper_pearson, jeffreys, newcombe, wilson};
use vastsim_stats::sequential::{CONCENTRATION, RateConfidenceSequence, e_value};
use vastsim_stats::survival::{AalenJohansen, KaplanMeier, log_rank};
use vastsim_stats::{
    Confidence, beta, binomial, chi_squared, gamma, kolmogorov, normal, power, tost,
};

type Point = (&'static str, fn() -> f64);

const FUNNEL: [f64; 5] = [0.2, 0.16, 0.0768, 0.067_584, 0.495_616];

/// Of ten million viewings.
const CELLS: [u64; 5] = [2_000_800, 1_599_100, 768_300, 675_900, 4_955_900];

const POINTS: [Point; 33] = [
    ("normal/log_sf", || normal::log_sf(black_box(30.0))),
    ("normal/quantile", || normal::quantile(black_box(1e-9))),
    ("gamma/ln_beta", || gamma::ln_beta(black_box(2e11), 8e11)),
    ("gamma/q", || gamma::q(black_box(2.0), 4.7)),
    ("gamma/q_1e12", || gamma::q(black_box(1e12), 1e12 + 1e6)),
    ("gamma/inverse_q", || gamma::inverse_q(black_box(2.0), 0.05)),
    ("gamma/inverse_p_slowest", || {
        gamma::inverse_p(black_box(0.099_82), 1.0 - 2e-16)
    }),
    ("beta/cdf", || beta::cdf(black_box(0.2), 200.5, 800.5)),
    ("beta/cdf_1e12", || beta::cdf(black_box(0.2), 2e11, 8e11)),
    ("beta/cdf_slowest", || {
        beta::cdf(black_box(7.46e-5), 2.69e-6, 0.095)
    }),
    ("beta/quantile", || {
        beta::quantile(black_box(0.025), 200.5, 800.5)
    }),
    ("beta/quantile_12_of_1e9", || {
        beta::quantile(black_box(0.025), 12.0, 1e9 - 11.0)
    }),
    ("beta/quantile_slowest", || {
        beta::quantile(black_box(1.734_888e-32), 462_687.538, 1.054_181)
    }),
    ("chi_squared/log10_sf", || {
        chi_squared::log10_sf(black_box(1562.5), 4.0)
    }),
    ("chi_squared/noncentral_sf", || {
        chi_squared::noncentral_sf(black_box(9.488), 4.0, 15.4)
    }),
    ("chi_squared/noncentral_sf_slowest", || {
        chi_squared::noncentral_sf(black_box(9.248_9e11), 9.249_279e11, 417.1)
    }),
    ("binomial/cdf", || {
        binomial::cdf(black_box(120_700), 1_000_000, 0.12)
    }),
    ("binomial/two_sided", || {
        binomial::two_sided(black_box(120_700), 1_000_000, 0.12)
    }),
    ("binomial/two_sided_1e12", || {
        binomial::two_sided(black_box(200_000_800_000), 1_000_000_000_000, 0.2)
    }),
    ("kolmogorov/sf_100", || kolmogorov::sf(black_box(100), 0.1)),
    ("kolmogorov/sf_slowest", || {
        kolmogorov::sf(black_box(5_000), 0.022)
    }),
    ("kolmogorov/sf_1e7", || {
        kolmogorov::sf(black_box(10_000_000), 0.000_5)
    }),
    ("hypergeometric/fisher", || {
        fisher_exact(black_box([[8, 92], [2, 98]])).unwrap_or(f64::NAN)
    }),
    ("hypergeometric/fisher_1e12_slowest", || {
        let (some, other) = (250_000_168_973, 249_999_831_027);
        fisher_exact(black_box([[some, other], [other, some]])).unwrap_or(f64::NAN)
    }),
    ("goodness_of_fit/g", || g(&black_box(CELLS), &FUNNEL).log_p),
    ("goodness_of_fit/exact_20", || {
        exact_multinomial(&black_box([7, 2, 1, 1, 9]), &FUNNEL).unwrap_or(f64::NAN)
    }),
    ("goodness_of_fit/exact_slowest", || {
        exact_multinomial(&black_box([13, 11, 5, 5, 33]), &FUNNEL).unwrap_or(f64::NAN)
    }),
    ("effect_size/jensen_shannon_bits", || {
        jensen_shannon_bits(&black_box(CELLS), &FUNNEL)
    }),
    ("cluster/design_effect_1000", || {
        let clusters: Vec<(u64, u64)> = (0..1_000).map(|i| (100 + i % 7, 1_000 + i)).collect();
        design_effect(black_box(&clusters)).map_or(f64::NAN, |effect| effect.deff)
    }),
    ("cluster/rao_scott_100", || {
        let cluster = |i: u64| CELLS.map(|x| x / 100 + i * x % 97);
        let clusters: Vec<[u64; 5]> = (0..100).map(cluster).collect();
        let test = rao_scott(black_box(&clusters), &FUNNEL);
        test.map_or(f64::NAN, |test| test.g.second_order.log_p_f)
    }),
    ("sequential/e_value", || {
        e_value(&black_box(CELLS), &FUNNEL, &FUNNEL.map(|p| 100.0 * p))
    }),
    ("sequential/interval", || interval_of(2_000_800, 10_000_000)),
    ("sequential/interval_slowest", || {
        interval_of(1, 1_000_000_000_000)
    }),
];

fn interval_of(events: u64, trials: u64) -> f64 {
    let watch = RateConfidenceSequence::new(0.2, CONCENTRATION, Confidence::default());
    watch.map_or(f64::NAN, |mut watch| {
        watch.observe(black_box(events), trials);
        watch.interval().high
    })
}

/// What is asked about rates, of a usual number of trials and of 1e12.
const RATES: [Point; 17] = [
    ("interval/wilson", || {
        wilson(black_box(200_123), 1_000_000, Confidence::default()).low
    }),
    ("interval/clopper_pearson", || {
        clopper_pearson(black_box(200_123), 1_000_000, Confidence::default()).low
    }),
    ("interval/clopper_pearson_1e12", || {
        clopper_pearson(black_box(200_000_800_000), TRILLION, Confidence::default()).low
    }),
    ("interval/jeffreys_1e12", || {
        jeffreys(black_box(200_000_800_000), TRILLION, Confidence::default()).low
    }),
    ("interval/newcombe", || {
        newcombe(black_box(2012), 10_000, 1901, 10_000, Confidence::default()).low
    }),
    ("tost/score", || {
        tost::score(black_box(2_003_000), 10_000_000, 0.2, 0.005).log_p()
    }),
    ("tost/exact", || {
        tost::exact(black_box(2_003_000), 10_000_000, 0.2, 0.005).log_p()
    }),
    ("tost/exact_1e12", || {
        tost::exact(black_box(200_000_800_000), TRILLION, 0.2, 1e-6).log_p()
    }),
    ("tost/two_proportions", || {
        tost::two_proportions(black_box(2012), 10_000, 1901, 10_000, 0.02).log_p()
    }),
    ("tost/two_proportions_1e12", || {
        tost::two_proportions(black_box(12), TRILLION, 15, TRILLION, 1e-11).log_p()
    }),
    ("power/one_proportion", || {
        size(power::one_proportion(black_box(0.2), 0.21, 0.05, 0.9))
    }),
    ("power/tost_one_proportion", || {
        size(power::tost_one_proportion(
            black_box(0.2),
            0.005,
            0.001,
            0.05,
            0.9,
        ))
    }),
    ("power/two_proportions", || {
        power::two_proportions(black_box(0.21), 0.2, 0.05, 0.8, 1.0).unwrap_or(f64::NAN)
    }),
    ("power/goodness_of_fit", || {
        power::goodness_of_fit(black_box(0.01), 5, 0.05, 0.9).unwrap_or(f64::NAN)
    }),
    ("power/goodness_of_fit_slowest", || {
        power::goodness_of_fit(black_box(0.01), 3_000, 0.5, 1.0 - 1e-12).unwrap_or(f64::NAN)
    }),
    ("power/exact_power_of_tost", || {
        power::exact_power_of_tost(black_box(0.2), 0.005, 0.2, 69_262, 0.05)
    }),
    ("power/exact_power_of_tost_1e12", || {
        power::exact_power_of_tost(black_box(0.2), 1e-6, 0.2, TRILLION, 0.05)
    }),
];

const TRILLION: u64 = 1_000_000_000_000;

fn size(planned: Option<u64>) -> f64 {
    planned.map_or(f64::NAN, |n| n as f64)
}

fn special(criterion: &mut Criterion) {
    for (name, call) in POINTS.into_iter().chain(RATES) {
        criterion.bench_function(name, |b| b.iter(call));
    }
}

/// A sample close to uniform.
fn sample(n: u32) -> Vec<f64> {
    let middles = (0..n).map(|i| (f64::from(i) + 0.5) / f64::from(n));
    middles.map(|u| u * (0.97 + 0.03 * u)).collect()
}

fn samples(criterion: &mut Criterion) {
    let (small, large) = (sample(1_000), sample(10_000));
    let mut bench = |name: &str, call: &dyn Fn() -> f64| {
        criterion.bench_function(name, |b| b.iter(call));
    };
    bench("empirical/ks_1000", &|| ks(&mut small.clone()).p);
    bench("empirical/cramer_von_mises_1000", &|| {
        cramer_von_mises(&mut small.clone()).p
    });
    bench("empirical/ks_two_sample_10000", &|| {
        ks_two_sample(&mut large.clone(), &mut large[1..].to_vec()).p
    });
    bench("survival/kaplan_meier_10000", &|| {
        let times: Vec<_> = large.iter().map(|time| (*time, *time < 0.7)).collect();
        KaplanMeier::of(&times).survival_at(0.5)
    });
    bench("survival/aalen_johansen_10000", &|| {
        let cause = |time: f64| (time < 0.7).then_some((time * 1e4) as usize % 3);
        let times: Vec<_> = large.iter().map(|time| (*time, cause(*time))).collect();
        AalenJohansen::of(&times, 3).at(1, 0.5).variance
    });
    bench("survival/log_rank_10000", &|| {
        let times: Vec<_> = large.iter().map(|time| (*time, *time < 0.7)).collect();
        log_rank(&times, &times[1..]).p
    });
}

fn counts(criterion: &mut Criterion) {
    let mut bench = |name: &str, bins: usize, call: &dyn Fn(&[u64], &[f64]) -> f64| {
        let probabilities = vec![1.0 / bins as f64; bins];
        let mut counts = vec![1_000; bins];
        counts[0] += 3_000;
        criterion.bench_function(name, |b| b.iter(|| call(&counts, &probabilities)));
    };
    bench("empirical/ks_binned_40000", 40_000, &|counts, p| {
        ks_binned(counts, p).p
    });
    bench("empirical/ks_edges_sf_256_slowest", 256, &|_, p| {
        ks_edges_sf(3.05, p)
    });
    bench("empirical/cramer_von_mises_binned_5", 5, &|counts, p| {
        cramer_von_mises_binned(counts, p).p
    });
    bench(
        "empirical/cramer_von_mises_binned_40000",
        40_000,
        &|counts, p| cramer_von_mises_binned(counts, p).p,
    );
    bench(
        "empirical/anderson_darling_binned_40000",
        40_000,
        &|counts, p| anderson_darling_binned(counts, p).p,
    );
}

criterion_group!(benches, special, samples, counts);
criterion_main!(benches);
