//! Anytime-valid monitoring.

use crate::oracle::{each, float};
use crate::reference::check;
use crate::{assert_close, say};
use proptest::prelude::*;
use vastsim_stats::sequential::{
    CONCENTRATION, MeanConfidenceSequence, MultinomialEProcess, RateConfidenceSequence, e_value,
};
use vastsim_stats::{Confidence, Interval, interval};

const FUNNEL: [f64; 5] = [0.2, 0.16, 0.0768, 0.067_584, 0.495_616];

fn process(expected: &[f64]) -> MultinomialEProcess {
    MultinomialEProcess::new(expected, CONCENTRATION).unwrap()
}

fn rate(expected: f64) -> RateConfidenceSequence {
    RateConfidenceSequence::new(expected, CONCENTRATION, Confidence::default()).unwrap()
}

fn mean(predicted: f64, weight: f64) -> MeanConfidenceSequence {
    MeanConfidenceSequence::new(predicted, weight, Confidence::default()).unwrap()
}

#[test]
fn e_values_agree_with_the_oracle() {
    each("e_value_multinomial", 2, |input, expected, tolerance| {
        let numbers = |name: &str| -> Vec<f64> {
            input[name].as_array().unwrap().iter().map(float).collect()
        };
        let counts: Vec<u64> = numbers("counts").iter().map(|&x| x as u64).collect();
        let (probs, alpha) = (numbers("probs"), numbers("prior_alpha"));
        let log_e = e_value(&counts, &probs, &alpha);
        assert_close(log_e, float(&expected["log_e"]), tolerance);
    });
}

/// The interval of a line: events, trials, expectation and concentration.
fn interval_of(v: &[f64]) -> Interval {
    let mut watch = RateConfidenceSequence::new(v[2], v[3], Confidence::default()).unwrap();
    watch.observe(v[0] as u64, v[1] as u64);
    watch.interval()
}

#[test]
fn monitoring_agrees_with_sixty_digits() {
    check(
        "sequential",
        &[
            ("e_value", 1e-13, |v| {
                let counts = [0, 1, 2, 3, 4].map(|i| v[i] as u64);
                e_value(&counts, &v[5..10], &v[10..])
            }),
            ("low", 1e-12, |v| interval_of(v).low),
            ("high", 1e-12, |v| interval_of(v).high),
            ("mean_high", 1e-11, |v| {
                let mut watch = mean(0.0, v[2]);
                watch.observe(v[0] as u64, 0.0, v[1]);
                watch.interval().high
            }),
        ],
    );
}

#[test]
fn a_process_is_the_e_value_of_its_counts() {
    let weights = FUNNEL.map(|p| CONCENTRATION * p);
    let mut watch = process(&FUNNEL);
    assert_eq!((watch.log_e(), watch.p()), (0.0, 1.0));
    watch.observe_counts(&[212, 150, 80, 70, 488]);
    let closed = e_value(&[212, 150, 80, 70, 488], &FUNNEL, &weights);
    assert_close(watch.log_e(), closed, 1e-13);
    watch.observe(2);
    let closed = e_value(&[212, 150, 81, 70, 488], &FUNNEL, &weights);
    assert_close(watch.log_e(), closed, 1e-13);
}

#[test]
fn single_steps_do_not_drift() {
    // A million steps around 1e12 earlier ones.
    let mut watch = process(&FUNNEL);
    let mut counts = FUNNEL.map(|p| (1e12 * p) as u64);
    watch.observe_counts(&counts);
    for step in 0..1_000_000_usize {
        watch.observe(step % 5);
        counts[step % 5] += 1;
    }
    let closed = e_value(&counts, &FUNNEL, &FUNNEL.map(|p| CONCENTRATION * p));
    assert!((watch.log_e() - closed).abs() < 1e-11);
}

#[test]
fn the_impossible_is_infinite_evidence_for_ever() {
    for category in [1, 3, usize::MAX] {
        let mut watch = process(&[0.25, 0.0, 0.75]);
        watch.observe(category);
        assert_eq!((watch.log_e(), watch.p()), (f64::INFINITY, 0.0));
        (0..5_000).for_each(|_| watch.observe(0));
        assert_eq!(watch.log_e(), f64::INFINITY);
        watch.observe_counts(&[0, 0, 1_000]);
        assert_eq!(
            (watch.log_e(), watch.log_e_max()),
            (f64::INFINITY, f64::INFINITY)
        );
    }
    let mut watch = process(&[0.25, 0.0, 0.75]);
    watch.observe_counts(&[250, 0, 750, 0, 0]);
    let mut short = process(&[0.25, 0.75]);
    short.observe_counts(&[250, 750]);
    assert_close(watch.log_e(), short.log_e(), 1e-14);
    watch.observe_counts(&[0, 0, 0, 0, 1]);
    assert_eq!(watch.log_e(), f64::INFINITY);
}

#[test]
fn the_p_value_remembers() {
    let mut watch = process(&[0.5, 0.5]);
    watch.observe_counts(&[400, 200]);
    let (p, log_e) = (watch.p(), watch.log_e());
    assert!(p < 1e-9);
    watch.observe_counts(&[0, 200]);
    assert!(watch.log_e() < log_e);
    assert_eq!((watch.p(), watch.log_e_max()), (p, log_e));
}

#[test]
fn what_is_no_null_or_no_prior_is_refused() {
    for (expected, concentration) in [
        (vec![], 1.0),
        (vec![0.5, 0.4], 1.0),
        (vec![0.5, 0.5], 0.0),
        (vec![0.5, 0.5], -1.0),
        (vec![0.5, 0.5], f64::INFINITY),
        (vec![0.5, 0.5], f64::NAN),
    ] {
        assert_eq!(MultinomialEProcess::new(&expected, concentration), None);
    }
    for (expected, concentration) in [
        (0.0, 1.0),
        (1.0, 1.0),
        (0.5, 0.0),
        (f64::NAN, 1.0),
        (0.5, f64::INFINITY),
    ] {
        let watch = RateConfidenceSequence::new(expected, concentration, Confidence::default());
        assert_eq!(watch, None);
    }
    let even = [0.5, 0.5];
    assert!(e_value(&[1], &even, &[1.0, 1.0]).is_nan());
    assert!(e_value(&[1, 1], &even, &[1.0]).is_nan());
    assert!(e_value(&[1, 1], &even, &[1.0, 0.0]).is_nan());
    assert!(e_value(&[1, 1], &[0.5, 0.6], &[1.0, 1.0]).is_nan());
    assert!(rate(0.5).log_e(1.5).is_nan());
    assert!(
        rate(0.5)
            .log_e_within(Interval {
                low: 0.6,
                high: 0.5
            })
            .is_nan()
    );
}

#[test]
fn a_prior_may_doubt_what_the_null_forbids() {
    // Γ(2)/Γ(4)·Γ(1 + 2) = 1/3, for the other category might have come.
    let log_e = e_value(&[2, 0], &[1.0, 0.0], &[1.0, 1.0]);
    assert_close(log_e, -(libm::log(3.0)), 1e-14);
    assert_eq!(e_value(&[2, 1], &[1.0, 0.0], &[1.0, 1.0]), f64::INFINITY);
}

#[test]
fn intervals_begin_with_everything_and_close_around_the_rate() {
    let mut watch = rate(0.2);
    assert_eq!(watch.interval(), Interval::UNKNOWN);
    let mut widths = Vec::new();
    for _ in 0..6 {
        watch.observe(200, 1_000);
        let now = watch.interval();
        assert!(now.contains(0.2));
        widths.push(now.high - now.low);
    }
    assert!(widths.is_sorted_by(|a, b| a > b));
    let wilson = interval::wilson(1_200, 6_000, Confidence::default());
    let ratio = widths[5] / (wilson.high - wilson.low);
    assert!(ratio > 1.4 && ratio < 2.0, "{ratio}");
}

#[test]
fn intervals_of_none_and_of_all_reach_the_end() {
    let mut none = rate(0.2);
    none.observe(0, 100);
    assert_eq!(none.interval().low, 0.0);
    let mut all = rate(0.2);
    all.observe(100, 100);
    assert_eq!(all.interval().high, 1.0);
    // More events than trials are trials too.
    let mut more = rate(0.2);
    more.observe(100, 7);
    assert_eq!(more, all);
}

#[test]
fn equivalence_is_an_interval_inside_the_margin() {
    let margin = Interval {
        low: 0.195,
        high: 0.205,
    };
    let mut watch = rate(0.2);
    assert_eq!(watch.log_e_within(margin), 0.0);
    let mut settled = None;
    for step in 1..=400_u64 {
        watch.observe(200, 1_000);
        let Interval { low, high } = watch.interval();
        let inside = low > margin.low && high < margin.high;
        assert_eq!(inside, watch.log_e_within(margin) > libm::log(20.0) + 1e-12);
        if inside {
            settled.get_or_insert(step);
        }
    }
    say(&format!(
        "0.2 is known to ±0.005 after {settled:?} thousand"
    ));
    assert!(settled.is_some_and(|thousands| thousands < 150));
    let mut outside = rate(0.2);
    outside.observe(30_000, 100_000);
    assert!(outside.log_e_within(margin) <= 0.0);
    assert!(rate(0.2).log_e_within(Interval::UNKNOWN) <= 0.0);
}

/// Probabilities of a few cells, none of them tiny.
fn distribution() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(0.01..1.0_f64, 2..7).prop_map(|weights| {
        let sum: f64 = weights.iter().sum();
        weights.iter().map(|weight| weight / sum).collect()
    })
}

proptest! {
    #[test]
    fn evidence_does_not_grow_on_average(expected in distribution(), exponent in 0.0..12.0_f64, shares in prop::collection::vec(0.5..1.5_f64, 7), concentration in 0.1..1e4_f64) {
        // Σ pⱼ·Eₙ₊₁(j) = Eₙ over all next outcomes, stepwise and in closed form.
        let n = libm::exp10(exponent);
        let cells = expected.iter().zip(&shares);
        let counts: Vec<u64> = cells.map(|(p, share)| (n * p + (share - 1.0) * (n * p).sqrt()) as u64).collect();
        let mut now = MultinomialEProcess::new(&expected, concentration).unwrap();
        now.observe_counts(&counts);
        let (mut stepwise, mut closed) = (0.0, 0.0);
        for (category, probability) in expected.iter().enumerate() {
            let mut next = now.clone();
            next.observe(category);
            stepwise += probability * libm::exp(next.log_e() - now.log_e());
            let mut again = now.clone();
            let mut one = vec![0; expected.len()];
            one[category] = 1;
            again.observe_counts(&one);
            closed += probability * libm::exp(again.log_e() - now.log_e());
        }
        prop_assert!((stepwise - 1.0).abs() < 1e-12, "{stepwise}");
        prop_assert!((closed - 1.0).abs() < 1e-12, "{closed}");
    }

    #[test]
    fn order_does_not_matter(expected in distribution(), draws in prop::collection::vec(0_usize..7, 1..3000)) {
        let cells = expected.len();
        let (mut one_way, mut other_way, mut at_once) = (process(&expected), process(&expected), process(&expected));
        let mut counts = vec![0; cells];
        for draw in &draws {
            one_way.observe(draw % cells);
            counts[draw % cells] += 1;
        }
        draws.iter().rev().for_each(|draw| other_way.observe(draw % cells));
        at_once.observe_counts(&counts);
        prop_assert!((one_way.log_e() - at_once.log_e()).abs() < 1e-12 * (1.0 + at_once.log_e().abs()));
        prop_assert!((other_way.log_e() - at_once.log_e()).abs() < 1e-12 * (1.0 + at_once.log_e().abs()));
        prop_assert!(one_way.log_e_max() >= one_way.log_e());
    }

    #[test]
    fn a_rate_is_two_categories(events in 0_u64..1_000_000, others in 0_u64..1_000_000, null in 0.001..0.999_f64) {
        let mut watch = rate(0.25);
        watch.observe(events, events + others);
        let log_e = e_value(&[events, others], &[null, 1.0 - null], &[25.0, 75.0]);
        prop_assert!((watch.log_e(null) - log_e).abs() <= 1e-9 * (1.0 + log_e.abs()));
    }

    #[test]
    fn ends_are_where_the_evidence_is(events in 0.0..1.0_f64, exponent in 0.0..12.0_f64, expected in 0.001..0.999_f64) {
        let trials = libm::exp10(exponent) as u64;
        let events = (events * trials as f64) as u64;
        let mut watch = rate(expected);
        watch.observe(events, trials);
        let Interval { low, high } = watch.interval();
        prop_assert!(low <= events as f64 / trials as f64 && events as f64 / trials as f64 <= high);
        let limit = libm::log(20.0);
        prop_assert!(low == 0.0 || (watch.log_e(low) - limit).abs() < 1e-3);
        prop_assert!(high == 1.0 || (watch.log_e(high) - limit).abs() < 1e-3);
    }

    #[test]
    fn nothing_observed_is_too_wild(counts in prop::collection::vec(any::<u64>(), 0..9), events in any::<u64>(), trials in any::<u64>(), null in any::<f64>()) {
        let mut watch = process(&FUNNEL);
        watch.observe_counts(&counts);
        watch.observe_counts(&counts);
        prop_assert!(!watch.log_e().is_nan() && (0.0..=1.0).contains(&watch.p()));
        let mut watch = rate(0.2);
        watch.observe(events, trials);
        watch.observe(events, trials);
        let Interval { low, high } = watch.interval();
        prop_assert!(low <= high);
        prop_assert_eq!(watch.log_e(null).is_nan(), !(0.0..=1.0).contains(&null));
    }
}

/// A uniform number, of a generator that is plain to see.
fn uniform(state: &mut u64) -> f64 {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 11) as f64 / (1_u64 << 53) as f64
}

/// Of 1,000 sequences that are looked at 100 times each, 5 % may miss the mean once.
#[test]
fn intervals_of_a_mean_hold_at_every_look() {
    // A third watches everything, the others stop anywhere: as ads are watched.
    let truth = 2.0 / 3.0;
    let (mut state, mut missed) = (7, 0);
    for _ in 0..1_000 {
        let mut watch = mean(0.5, 20.0);
        let looks = (0..100).map(|_| {
            let values = [(); 20].map(|()| (1.5 * uniform(&mut state)).min(1.0));
            let squares = values.iter().map(|value| value * value).sum();
            watch.observe(20, values.iter().sum(), squares);
            watch.leaves(truth)
        });
        missed += u32::from(!looks.collect::<Vec<_>>().iter().all(|holds| *holds));
    }
    say(&format!("missed {missed} of 1,000"));
    // Five standard errors above what is promised; and not far below half of it.
    assert!(missed <= 84, "{missed}");
}

#[test]
fn more_squares_than_there_are_widen_a_mean() {
    let width = |squares: f64| {
        let mut watch = mean(0.5, 20.0);
        watch.observe(1_000, 600.0, squares);
        let Interval { low, high } = watch.interval();
        high - low
    };
    assert!(width(500.0) < width(501.0));
    assert_eq!(mean(0.5, 20.0).interval(), Interval::UNKNOWN);
    let mut watch = mean(0.5, 20.0);
    watch.observe(1_000, 600.0, 500.0);
    let Interval { low, high } = watch.interval();
    assert!(watch.leaves(low + 1e-9) && watch.leaves(high - 1e-9));
    assert!(!watch.leaves(low - 1e-9) && !watch.leaves(high + 1e-9));
    assert!(watch.is_within(0.5 * (high - low) + 1e-9));
    assert!(!watch.is_within(0.5 * (high - low) - 1e-9));
}

#[test]
fn a_mean_of_no_values_and_weights_that_are_none() {
    for (predicted, weight) in [
        (-0.1, 1.0),
        (1.1, 1.0),
        (f64::NAN, 1.0),
        (0.5, 0.0),
        (0.5, 1e-12),
        (0.5, f64::NAN),
    ] {
        let sequence = MeanConfidenceSequence::new(predicted, weight, Confidence::default());
        assert_eq!(sequence, None);
    }
}
