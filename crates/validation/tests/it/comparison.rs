//! Two results against each other.

use std::num::{NonZeroU64, NonZeroUsize};
use std::sync::Arc;
use vastsim_engine::*;
use vastsim_montecarlo::*;
use vastsim_validation::comparison::*;
use vastsim_validation::{Criteria, Verdict};

/// Of a 30 s ad, with these rates of interruption in its quarters.
fn plan(hazards: [f64; 4]) -> Plan {
    let creative = Creative::silent(SimTime::from_secs(30)).unwrap();
    let model = Model::Quartile {
        hazards: hazards.map(|hazard| Probability::new(hazard).unwrap()),
        within: Within::Uniform,
    };
    Plan::compile(&creative, &model, Reasons::by_progress(), None).unwrap()
}

/// The same ad twice; the second one is started by who completes the first.
fn pod(hazards: [f64; 4]) -> Program {
    let plan = Arc::new(plan(hazards));
    let turn = |next| Turn {
        next,
        ..Turn::of(Arc::clone(&plan))
    };
    Program::new(vec![turn(Some(1)), turn(None)], Vec::new())
}

fn played(pair: &CellPair<'_>) -> PairTally {
    let options = RunOptions {
        threads: NonZeroUsize::MIN,
        chunk_sessions: NonZeroU64::new(1 << 20).unwrap(),
        ..RunOptions::default()
    };
    let pairs = std::slice::from_ref(pair);
    let tallies = run_paired(pairs, &options, &(), |_, tally| tally).unwrap();
    tallies.into_iter().next().unwrap().unwrap()
}

fn compared(a: &Program, b: &Program, seed: u64, sessions: u64) -> Vec<AdComparison> {
    let (a, b) = (Mix::from(a), Mix::from(b));
    let pair = CellPair {
        a,
        b,
        seed,
        sessions,
    };
    compare_pair(&pair, &played(&pair), &Criteria::USUAL)
}

const A: [f64; 4] = [0.2, 0.08, 0.12, 0.08];
const B: [f64; 4] = [0.22, 0.08, 0.1, 0.08];

/// 1,500 runs of 500 viewings, seeds 0 to 1,499. Every rate has its exact
/// difference in its interval of 90 % as often as that, within 5 standard errors
/// (0.039), or more often where few viewings are discordant; so has the time.
#[test]
fn intervals_cover_the_exact_difference() {
    const RUNS: u64 = 1_500;
    for programs in [
        [Program::from(plan(A)), Program::from(plan(B))],
        [pod(A), pod(B)],
    ] {
        let mut covered: Vec<(String, u64)> = Vec::new();
        for seed in 0..RUNS {
            let ads = compared(&programs[0], &programs[1], seed, 500);
            let mut of = 0;
            let mut note = |name: String, covers: bool| {
                if covered.len() == of {
                    covered.push((name, 0));
                }
                covered[of].1 += u64::from(covers);
                of += 1;
            };
            for ad in &ads {
                for rate in ad
                    .rates
                    .iter()
                    .filter(|rate| rate.metric.reason().is_none())
                {
                    let exact = rate.expected_difference().unwrap();
                    // An exact 0 is computed from both sides.
                    let covers =
                        rate.interval.low <= exact + 1e-12 && exact - 1e-12 <= rate.interval.high;
                    note(format!("{:?}", rate.metric), covers);
                }
                let watched = ad.watched.unwrap();
                let exact = watched.expected_difference_s().unwrap();
                note(
                    "watched".to_owned(),
                    watched.interval.unwrap().contains(exact),
                );
            }
        }
        for (name, covered) in covered {
            let share = covered as f64 / RUNS as f64;
            assert!(share > 0.9 - 0.039, "{name}: {share}");
            let is_time = name == "watched";
            assert!(!is_time || share < 0.9 + 0.039, "{name}: {share}");
        }
    }
}

#[test]
fn a_program_against_itself_differs_in_nothing() {
    for program in [Program::from(plan(A)), pod(A)] {
        for ad in compared(&program, &program, 9, 100_000) {
            for rate in &ad.rates {
                assert_eq!(rate.rate_a(), rate.rate_b());
                assert!(rate.interval.contains(0.0));
                assert_eq!(rate.expected_difference(), Some(0.0));
                assert_eq!(rate.evidence.log_p_difference, 0.0);
                assert_eq!(rate.verdict, Verdict::Equivalent);
                assert!(rate.narrowing().unwrap() > 1.0);
            }
            let watched = ad.watched.unwrap();
            let interval = watched.interval.unwrap();
            assert_eq!([interval.low, interval.high], [0.0, 0.0]);
            assert_eq!(watched.narrowing(), Some(f64::INFINITY));
        }
    }
}

#[test]
fn programs_exchanged_negate() {
    for [a, b] in [
        [Program::from(plan(A)), Program::from(plan(B))],
        [pod(A), pod(B)],
    ] {
        let found = compared(&a, &b, 4, 50_000);
        let mirrored = compared(&b, &a, 4, 50_000);
        for (ad, other) in found.iter().zip(&mirrored) {
            for (rate, other) in ad.rates.iter().zip(&other.rates) {
                assert_eq!((rate.a, rate.b), (other.b, other.a));
                assert_eq!(rate.evidence.difference, -other.evidence.difference);
                assert!((rate.interval.low + other.interval.high).abs() < 1e-13);
                assert!((rate.interval.high + other.interval.low).abs() < 1e-13);
                assert_eq!(rate.verdict, other.verdict);
            }
            let (watched, other) = (ad.watched.unwrap(), other.watched.unwrap());
            assert_eq!(watched.difference_s, -other.difference_s);
            let (here, there) = (watched.interval.unwrap(), other.interval.unwrap());
            assert!((here.low + there.high).abs() < 1e-12);
        }
    }
}

/// The variance of the paired differences, viewing by viewing.
#[test]
fn the_interval_of_time_is_that_of_the_differences() {
    const VIEWINGS: u64 = 2_000;
    let [a, b] = [plan(A), plan(B)];
    let ads = compared(
        &Program::from(a.clone()),
        &Program::from(b.clone()),
        6,
        VIEWINGS,
    );
    let differences: Vec<f64> = (0..VIEWINGS)
        .map(|viewing| {
            let watched = |plan: &Plan| {
                let (mut session, mut trace) = (Session::new(plan), Trace::default());
                session.play(
                    SessionTapes::at(6, viewing, plan).next_session(),
                    &mut trace,
                );
                trace.ended.unwrap().progress.watched.as_nanos() as f64 / 1e9
            };
            watched(&b) - watched(&a)
        })
        .collect();
    let n = VIEWINGS as f64;
    let mean = differences.iter().sum::<f64>() / n;
    let squares: f64 = differences.iter().map(|it| (it - mean) * (it - mean)).sum();
    let half_s =
        vastsim_stats::student_t::quantile(0.95, n - 1.0) * (squares / (n - 1.0) / n).sqrt();
    let watched = ads[0].watched.unwrap();
    let interval = watched.interval.unwrap();
    assert!((watched.difference_s - mean).abs() < 1e-9);
    assert!(
        (interval.high - (mean + half_s)).abs() < 1e-6,
        "{interval:?}"
    );
    assert!(
        (interval.low - (mean - half_s)).abs() < 1e-6,
        "{interval:?}"
    );
}

#[test]
fn a_difference_beyond_the_margin_is_different_and_a_small_one_is_not() {
    let verdict_of = |b: [f64; 4], sessions| {
        let [a, b] = [A, b].map(|hazards| Program::from(plan(hazards)));
        let mut ads = compared(&a, &b, 3, sessions);
        judge(&mut ads, &Criteria::USUAL)
    };
    assert_eq!(verdict_of(B, 100_000).verdict, Verdict::Different);
    let close = [0.201, 0.08, 0.12, 0.08];
    let judged = verdict_of(close, 100_000);
    assert_eq!(judged.verdict, Verdict::EquivalentButDetectable);
    assert!(judged.narrowing.unwrap() > 5.0, "{:?}", judged.narrowing);
    assert_eq!(
        verdict_of([0.206, 0.08, 0.12, 0.08], 400).verdict,
        Verdict::Inconclusive
    );
    assert_eq!(verdict_of(A, 100_000).verdict, Verdict::Equivalent);
}

/// ln 0.05.
const LN_ALPHA: f64 = -2.995_732_273_553_991;

/// Within the margin by the interval, and by the test: one and the same.
#[test]
fn equivalence_is_shown_where_the_interval_lies_within() {
    let programs = [
        Program::from(plan(A)),
        Program::from(plan(B)),
        pod(A),
        pod(B),
    ];
    let [a, b, pod_a, pod_b] = &programs;
    let (mut within, mut across) = (0, 0);
    for margin in [0.001, 0.005, 0.01, 0.02, 0.03] {
        let criteria = Criteria {
            margin,
            ..Criteria::USUAL
        };
        for (a, b) in [(a, b), (pod_a, pod_b), (a, a)] {
            let pair = CellPair {
                a: Mix::from(a),
                b: Mix::from(b),
                seed: 8,
                sessions: 3_000,
            };
            for ad in compare_pair(&pair, &played(&pair), &criteria) {
                for rate in &ad.rates {
                    let lies_within = -margin < rate.interval.low && rate.interval.high < margin;
                    let is_shown = rate.evidence.log_p_equivalence < LN_ALPHA;
                    assert_eq!(lies_within, is_shown, "{rate:?}");
                    *(if is_shown { &mut within } else { &mut across }) += 1;
                }
            }
        }
    }
    assert!(within > 30 && across > 30, "{within} {across}");
}

#[test]
fn counts_apart_have_no_narrowing() {
    let event = |metric, events| EventCount {
        metric,
        events,
        trials: 1_000,
        expected: None,
    };
    let counts = |completed, left: Option<u64>| AdCounts {
        sessions: 1_000,
        events: [
            Some(event(Metric::Completion, completed)),
            left.map(|left| {
                event(
                    Metric::InterruptionIn(Milestone::Midpoint, "left".to_owned()),
                    left,
                )
            }),
        ]
        .into_iter()
        .flatten()
        .collect(),
        watched: Some(MeanWatched {
            mean_s: 20.0,
            standard_error_s: None,
            expected_s: None,
        }),
    };
    let ad = compare_counts(&counts(800, None), &counts(700, Some(50)), &Criteria::USUAL);
    let [completion, left] = &ad.rates[..] else {
        panic!("two rates")
    };
    assert_eq!(completion.verdict, Verdict::Different);
    assert!(completion.narrowing().is_none() && completion.unpaired.is_none());
    assert_eq!((left.a, left.b), ((0, 1_000), (50, 1_000)));
    let watched = ad.watched.unwrap();
    assert!(watched.interval.is_none() && watched.narrowing().is_none());
}

/// Welch's t by hand: of variances 0.25 and 4 over 26 sessions each, the standard
/// error is √(0.01 + 0.16); t(0.95; 25) = 1.708140761.
#[test]
fn times_counted_apart_have_the_interval_of_two_means() {
    let counts = |mean_s: f64, variance: f64| AdCounts {
        sessions: 26,
        events: Vec::new(),
        watched: Some(MeanWatched {
            mean_s,
            standard_error_s: Some((variance / 26.0 * 25.0 / 26.0).sqrt()),
            expected_s: Some(mean_s),
        }),
    };
    let (a, b) = (counts(20.0, 0.26), counts(21.0, 4.16));
    let watched = compare_counts(&a, &b, &Criteria::USUAL).watched.unwrap();
    let interval = watched.interval.unwrap();
    let half_s = 1.708_140_761 * 0.17_f64.sqrt();
    assert!((interval.low - (1.0 - half_s)).abs() < 1e-8);
    assert!((interval.high - (1.0 + half_s)).abs() < 1e-8);
    assert_eq!(watched.expected_difference_s(), Some(1.0));
    let single = AdCounts { sessions: 1, ..a };
    let watched = compare_counts(&single, &b, &Criteria::USUAL).watched;
    assert_eq!(
        watched.unwrap().interval,
        None,
        "nobody knows how much one varies"
    );
}
