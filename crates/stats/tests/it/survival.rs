//! Survival curves: laws and edges.

use crate::assert_close;
use crate::draws::Draws;
use proptest::prelude::*;
use vastsim_stats::survival::{
    AalenJohansen, KaplanMeier, Leaving, LifeTable, NelsonAalen, SurvivalEstimate, log_rank,
    log_rank_grouped,
};
use vastsim_stats::{Confidence, Interval};

const CAUSES: usize = 3;

/// Times on a grid, so that there are ties, with a cause or none.
fn sample() -> impl Strategy<Value = Vec<(f64, Option<usize>)>> {
    let time = (0_u32..20).prop_map(|ticks| f64::from(ticks) / 4.0);
    let cause = prop_oneof![Just(None), (0..CAUSES).prop_map(Some)];
    prop::collection::vec((time, cause), 1..60)
}

fn events(sample: &[(f64, Option<usize>)]) -> Vec<(f64, bool)> {
    let events = sample.iter().map(|(time, cause)| (*time, cause.is_some()));
    events.collect()
}

fn reversed<T: Clone>(sample: &[T]) -> Vec<T> {
    sample.iter().rev().cloned().collect()
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-12
}

fn point(value: f64) -> Interval {
    Interval {
        low: value,
        high: value,
    }
}

proptest! {
    #[test]
    fn without_censoring_survival_is_the_share_that_is_left(sample in sample(), at in 0.0..6.0_f64) {
        let all: Vec<_> = sample.iter().map(|(time, _)| (*time, true)).collect();
        let curve = KaplanMeier::of(&all);
        let (n, left) = (all.len() as f64, all.iter().filter(|(time, _)| *time > at).count() as f64);
        let estimate = curve.at(at);
        prop_assert!(near(estimate.survival, left / n));
        prop_assert!(near(estimate.variance, left / n * (1.0 - left / n) / n));
    }

    #[test]
    fn incidences_and_survival_add_up(sample in sample(), at in 0.0..6.0_f64) {
        let curves = AalenJohansen::of(&sample, CAUSES);
        let sum: f64 = (0..CAUSES).map(|cause| curves.at(cause, at).incidence).sum();
        let estimate = KaplanMeier::of(&events(&sample)).at(at);
        prop_assert!(near(sum, 1.0 - estimate.survival));
        prop_assert_eq!(curves.survival_at(at), estimate);
    }

    #[test]
    fn the_incidence_of_one_cause_is_what_survival_lacks(sample in sample(), at in 0.0..6.0_f64) {
        let all = events(&sample);
        let one: Vec<_> = all.iter().map(|(time, event)| (*time, event.then_some(0))).collect();
        let (incidence, estimate) = (AalenJohansen::of(&one, 1).at(0, at), KaplanMeier::of(&all).at(at));
        prop_assert!(near(incidence.incidence, 1.0 - estimate.survival));
        if estimate.survival > 0.0 {
            prop_assert!(near(incidence.variance, estimate.variance), "{incidence:?} {estimate:?}");
        }
    }

    #[test]
    fn without_censoring_incidences_are_proportions(sample in sample(), at in 0.0..6.0_f64) {
        let all: Vec<_> = sample.iter().map(|(time, cause)| (*time, Some(cause.unwrap_or(0)))).collect();
        let (n, curves) = (all.len() as f64, AalenJohansen::of(&all, CAUSES));
        for cause in 0..CAUSES {
            let share = all.iter().filter(|(time, of)| *time <= at && *of == Some(cause)).count() as f64 / n;
            prop_assert!(near(curves.at(cause, at).incidence, share));
        }
    }

    #[test]
    fn order_does_not_matter(sample in sample(), other in sample()) {
        let (a, b) = (events(&sample), events(&other));
        prop_assert_eq!(KaplanMeier::of(&a), KaplanMeier::of(&reversed(&a)));
        prop_assert_eq!(NelsonAalen::of(&a), NelsonAalen::of(&reversed(&a)));
        prop_assert_eq!(AalenJohansen::of(&sample, CAUSES), AalenJohansen::of(&reversed(&sample), CAUSES));
        let (test, mirrored) = (log_rank(&a, &b), log_rank(&reversed(&b), &reversed(&a)));
        if !test.p.is_nan() {
            prop_assert!(near(test.p, mirrored.p) && near(test.excess, -mirrored.excess));
        }
    }

    #[test]
    fn curves_are_monotone_and_inside_their_intervals(sample in sample(), at in 0.0..6.0_f64, step in 0.0..2.0_f64) {
        let all = events(&sample);
        let (curve, hazard) = (KaplanMeier::of(&all), NelsonAalen::of(&all));
        prop_assert!(curve.survival_at(at + step) <= curve.survival_at(at));
        prop_assert!(hazard.hazard_at(at + step) >= hazard.hazard_at(at));
        // −ln S is larger than the sum of hazards.
        prop_assert!(libm::exp(-hazard.hazard_at(at)) >= curve.survival_at(at) - 1e-12);
        let interval = curve.interval_at(at, Confidence::default());
        let survival = curve.survival_at(at);
        prop_assert!(0.0 <= interval.low && interval.low <= survival + 1e-12);
        prop_assert!(survival <= interval.high + 1e-12 && interval.high <= 1.0);
    }

    #[test]
    fn a_table_of_the_same_says_the_same(sample in sample()) {
        let curve = KaplanMeier::of(&events(&sample));
        let segments: Vec<_> = curve.steps().iter().map(|step| (step.at_risk, step.events)).collect();
        for (row, step) in LifeTable::of(&segments).rows().iter().zip(curve.steps()) {
            prop_assert_eq!(row.estimate, step.estimate);
        }
    }

    #[test]
    fn a_histogram_of_the_same_says_the_same(sample in sample()) {
        let curves = AalenJohansen::of(&sample, CAUSES);
        let bins: Vec<Leaving> = (0_u32..20).map(|tick| {
            let time = f64::from(tick) / 4.0;
            let here: Vec<_> = sample.iter().filter(|(at, _)| *at == time).collect();
            let of = |cause: Option<usize>| here.iter().filter(|(_, other)| *other == cause).count() as u64;
            Leaving { time, events: (0..CAUSES).map(|cause| of(Some(cause))).collect(), censored: of(None) }
        }).collect();
        prop_assert_eq!(AalenJohansen::of_histogram(sample.len() as u64, &bins), curves.clone());
        let pairs: Vec<_> = bins.iter().map(|bin| (bin.events.iter().sum(), bin.censored)).collect();
        let table = LifeTable::of_histogram(sample.len() as u64, &pairs);
        for (row, bin) in table.rows().iter().zip(&bins) {
            let here = curves.survival_at(bin.time).survival;
            prop_assert!(row.at_risk == 0 || row.estimate.survival == here);
        }
    }
}

fn is_unknown(estimate: SurvivalEstimate) -> bool {
    let interval = estimate.interval(Confidence::default());
    estimate.survival.is_nan() && estimate.variance.is_nan() && interval == Interval::UNKNOWN
}

#[test]
fn nothing_is_known_of_nothing() {
    for sample in [vec![], vec![(1.0, true), (f64::NAN, true)]] {
        assert!(is_unknown(KaplanMeier::of(&sample).at(1.0)));
        assert!(NelsonAalen::of(&sample).hazard_at(1.0).is_nan());
        assert!(log_rank(&sample, &[(1.0, true)]).p.is_nan());
    }
    let one = [(1.0, true), (2.0, false)];
    assert!(is_unknown(KaplanMeier::of(&one).at(f64::NAN)));
    assert!(NelsonAalen::of(&one).variance_at(f64::NAN).is_nan());
    let curves = AalenJohansen::of(&[(1.0, Some(1))], 1);
    assert!(curves.at(0, 2.0).incidence.is_nan() && is_unknown(curves.survival_at(2.0)));
    assert!(AalenJohansen::of(&[], 2).at(0, 2.0).variance.is_nan());
    assert!(
        AalenJohansen::of(&[(1.0, Some(0))], 1)
            .at(1, 2.0)
            .incidence
            .is_nan()
    );
    assert!(
        AalenJohansen::of_histogram(0, &[])
            .survival_at(0.0)
            .survival
            .is_nan()
    );
}

#[test]
fn histograms_that_cannot_be_are_unknown() {
    let bin = |time, events: &[u64], censored| Leaving {
        time,
        events: events.to_vec(),
        censored,
    };
    for bins in [
        vec![bin(1.0, &[5, 4], 2)],
        vec![bin(1.0, &[1, 1], 0), bin(1.0, &[1, 1], 0)],
        vec![bin(1.0, &[1, 1], 0), bin(2.0, &[1], 0)],
        vec![bin(f64::NAN, &[1, 1], 0)],
        vec![bin(1.0, &[u64::MAX, u64::MAX], u64::MAX)],
    ] {
        let curves = AalenJohansen::of_histogram(10, &bins);
        assert!(curves.at(0, 2.0).incidence.is_nan(), "{bins:?}");
    }
}

#[test]
fn the_first_and_the_last_say_nothing_of_their_variance() {
    let curve = KaplanMeier::of(&[(1.0, true), (2.0, true)]);
    let confidence = Confidence::default();
    assert_eq!(curve.interval_at(0.5, confidence), point(1.0));
    assert_eq!(curve.interval_at(2.0, confidence), point(0.0));
    assert_eq!(curve.at(2.0).variance, 0.0);
    let rows = LifeTable::of(&[(10, 0), (10, 10), (0, 0)]);
    let survivals: Vec<_> = rows
        .rows()
        .iter()
        .map(|row| row.estimate.survival)
        .collect();
    assert_eq!(survivals, [1.0, 0.0, 0.0]);
}

#[test]
fn tables_that_cannot_be_are_unknown_from_there_on() {
    let table = LifeTable::of(&[(10, 1), (5, 6), (5, 5), (3, 1)]);
    let known: Vec<_> = table
        .rows()
        .iter()
        .map(|row| !is_unknown(row.estimate))
        .collect();
    assert_eq!(known, [true, false, false, false]);
    let table = LifeTable::of(&[(10, 1), (0, 0), (3, 1)]);
    assert!(is_unknown(table.rows()[2].estimate));
    assert!(table.rows()[1].hazard().is_nan());
    assert!(log_rank_grouped(&[1], &[1, 2], &[1], &[2]).p.is_nan());
    assert!(log_rank_grouped(&[3], &[2], &[1], &[2]).p.is_nan());
    assert!(log_rank_grouped(&[0], &[2], &[0], &[2]).p.is_nan());
    assert!(log_rank_grouped(&[0], &[0], &[0], &[0]).p.is_nan());
}

#[test]
fn a_million_million_are_counted_without_loss() {
    let n = 1_000_000_000_000;
    let table = LifeTable::of(&[(n, 1), (n - 1, n / 5)]);
    assert_close(table.rows()[0].estimate.variance, 1e-24, 1e-11);
    let interval = table.rows()[0].estimate.interval(Confidence::default());
    assert!(interval.low < 1.0 - 1e-12 && interval.high < 1.0);
    // A few more or less of two hundred thousand million.
    let test = log_rank_grouped(&[n / 5 + 3], &[n], &[n / 5 - 3], &[n]);
    assert_eq!(test.excess, 3.0);
    let pooled = 2.0 * n as f64 * 0.25 * 0.2 * 0.8;
    assert_close(test.variance, pooled, 1e-11);
    let huge = log_rank_grouped(&[u64::MAX], &[u64::MAX], &[0], &[u64::MAX]);
    assert!(huge.log_p < -1e18);
}

#[test]
fn intervals_of_survival_cover_it() {
    // Hazards 0.2 and 0.3 a second for two causes, censored at up to 4 s: S(2) = 1/e.
    let mut draws = Draws::new(20_261_121);
    let (mut covered, mut incidences, mut variances) = (0, Vec::new(), 0.0);
    for _ in 0..2_000 {
        let sample: Vec<_> = (0..200).map(|_| seen(&mut draws)).collect();
        let all = events(&sample);
        let interval = KaplanMeier::of(&all).interval_at(2.0, Confidence::default());
        covered += u32::from(interval.contains(libm::exp(-1.0)));
        let incidence = AalenJohansen::of(&sample, 2).at(0, 2.0);
        incidences.push(incidence.incidence);
        variances += incidence.variance / 2_000.0;
    }
    // 95 % of 2,000 are 1,900 ± 10.
    assert!((1_865..=1_935).contains(&covered), "{covered}");
    let mean = incidences.iter().sum::<f64>() / 2_000.0;
    assert!(
        (mean - 0.4 * (1.0 - libm::exp(-1.0))).abs() < 0.003,
        "{mean}"
    );
    let squares = incidences.iter().map(|f| (f - mean) * (f - mean));
    // The standard error of a variance of 2,000 is 3 %.
    assert_close(squares.sum::<f64>() / 1_999.0, variances, 0.12);
}

fn seen(draws: &mut Draws) -> (f64, Option<usize>) {
    let time = -2.0 * libm::log(draws.uniform());
    let (censored, cause) = (4.0 * draws.uniform(), usize::from(draws.uniform() > 0.4));
    if time <= censored {
        (time, Some(cause))
    } else {
        (censored, None)
    }
}

#[test]
fn log_rank_tests_keep_their_level() {
    let mut draws = Draws::new(7);
    let mut rejected = 0;
    for _ in 0..2_000 {
        let [a, b] = [80, 120].map(|n| {
            let sample: Vec<_> = (0..n).map(|_| seen(&mut draws)).collect();
            events(&sample)
        });
        rejected += u32::from(log_rank(&a, &b).p < 0.05);
    }
    // 100 ± 10.
    assert!((65..=135).contains(&rejected), "{rejected}");
}
