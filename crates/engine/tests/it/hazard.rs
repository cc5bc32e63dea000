//! Hazard models: each sampler against its closed form, and both against the
//! definition.

use crate::plans::*;
use proptest::prelude::*;
use rand_core::Rng;
use vastsim_engine::*;

const THIRTY: SimTime = SimTime::from_secs(30);
const SIX: SimTime = SimTime::from_secs(6);

fn reach(model: &Model, duration: SimTime) -> [f64; 4] {
    let plan = plan(model, duration);
    let closed = ClosedForm::of(&plan);
    std::array::from_fn(|quarter| closed.reach(Milestone::ALL[quarter + 1]))
}

fn assert_close(actual: f64, expected: f64, tolerance: f64, what: &str) {
    assert!(
        (actual - expected).abs() <= tolerance,
        "{what}: {actual} is not {expected}"
    );
}

/// Reach of firstQuartile, midpoint, thirdQuartile and complete, worked out by
/// hand from the rules.
#[test]
fn window_reaches_the_reference_rates() {
    let reference = [
        (
            THIRTY,
            GOOGLE,
            [0.768, 0.691_84, 0.621_772_8, 0.577_989_632],
        ),
        (
            THIRTY,
            GLOBAL,
            [0.828_75, 0.775_2, 0.724_327_5, 0.691_639_9],
        ),
        (
            THIRTY,
            LETO,
            [0.940_5, 0.917_035, 0.894_039_3, 0.876_158_514],
        ),
        (
            SIX,
            GOOGLE,
            [
                0.835_565_76,
                0.684_058_003_2,
                0.629_467_238_4,
                0.584_272_128,
            ],
        ),
        (
            SIX,
            YANDEX,
            [
                0.897_901_847_5,
                0.831_375_36,
                0.791_035_459_2,
                0.764_080_128,
            ],
        ),
    ];
    for (duration, profile, expected) in reference {
        let reached = reach(&window(profile), duration);
        for (actual, expected) in reached.into_iter().zip(expected) {
            assert_close(
                actual,
                expected,
                1e-9,
                &format!("{profile:?} over {duration}"),
            );
        }
    }
}

#[test]
fn tick_with_the_google_profile_interrupts_nearly_everybody() {
    let model = tick([0.20, 0.08, 0.12, 0.08], SimTime::from_millis(100));
    let first_quartile = reach(&model, THIRTY)[0];
    assert!(
        (first_quartile / 4.96e-8 - 1.0).abs() < 1e-3,
        "{first_quartile}"
    );
}

/// `p_tick = −expm1(log1p(−h)/n)` makes the loop reach what `quartile` reaches.
#[test]
fn quartile_and_tick_convert_into_each_other() {
    const HAZARDS: [f64; 4] = [0.2, 0.08, 0.12, 0.08];
    let fifteen = SimTime::from_secs(15);
    // Segments of 3.75 s hold 38, 37, 38 and 37 ticks of 0.1 s, of which the
    // one on the next milestone belongs to the next segment's draw but comes
    // before that milestone.
    let ticks = [38.0, 37.0, 38.0, 37.0];
    let per_tick = std::array::from_fn(|k| -exp_m1_series(log_1p_series(-HAZARDS[k]) / ticks[k]));
    let tick = tick(per_tick, SimTime::from_millis(100))
        .place(fifteen)
        .unwrap();
    let quartile = quartile(HAZARDS, Within::Uniform).place(fifteen).unwrap();
    let survived = |hazard: &Hazard| hazard.survival(Cut::before(fifteen));
    assert_close(survived(&tick), survived(&quartile), 1e-12, "complete");
    for milestone in Milestone::ALL {
        let cut = Cut::before(milestone.position(fifteen));
        assert_close(
            tick.survival(cut),
            quartile.survival(cut),
            1e-12,
            milestone.as_str(),
        );
    }
}

fn exp_m1_series(x: f64) -> f64 {
    // The series, so that the test leans on no function of the engine.
    (1..30)
        .rev()
        .fold(0.0, |sum, k| (sum + 1.0) * x / f64::from(k))
}

pub fn log_1p_series(x: f64) -> f64 {
    (1..400).rev().fold(0.0, |sum, k| {
        let sign = if k % 2 == 1 { 1.0 } else { -1.0 };
        x * (sign / f64::from(k) + sum)
    })
}

/// The definition of `window`, word by word: a candidate per milestone with
/// its probability, the earliest one inside the creative interrupts.
fn earliest_candidate(profile: Profile, duration: SimTime, rng: &mut impl Rng) -> Option<u64> {
    let mut uniform = || (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64;
    let mut earliest = None;
    for (milestone, (probability, min_s, max_s)) in Milestone::ALL.into_iter().zip(profile) {
        let (happens, along) = (uniform() < probability, uniform());
        let offset_s = min_s as f64 + along * (max_s - min_s) as f64;
        let instant_s = milestone.position(duration).as_secs_f64() + offset_s;
        let at_ns = (instant_s.max(0.0) * 1e9) as u64;
        if happens && at_ns < duration.as_nanos() {
            earliest = Some(earliest.map_or(at_ns, |other: u64| other.min(at_ns)));
        }
    }
    earliest
}

/// 200,000 sessions by definition, each duration and profile with a fixed
/// seed: rates within 4.5 standard errors of the closed form.
#[test]
fn window_closed_form_matches_the_definition() {
    const SESSIONS: u64 = 200_000;
    for (duration, profile) in [
        (THIRTY, GOOGLE),
        (SIX, GOOGLE),
        (SIX, YANDEX),
        (SIX, GLOBAL),
    ] {
        let model = window(profile);
        let mut reached = [0_u64; 4];
        for session in 0..SESSIONS {
            let at = earliest_candidate(profile, duration, &mut fork(1, session, Purpose::Viewer));
            for (quarter, reached) in reached.iter_mut().enumerate() {
                let position = Milestone::ALL[quarter + 1].position(duration).as_nanos();
                *reached += u64::from(at.is_none_or(|at| at >= position));
            }
        }
        for (expected, reached) in reach(&model, duration).into_iter().zip(reached) {
            let standard_error = (expected * (1.0 - expected) / SESSIONS as f64).sqrt();
            let rate = reached as f64 / SESSIONS as f64;
            assert_close(
                rate,
                expected,
                4.5 * standard_error,
                &format!("{profile:?}"),
            );
        }
    }
}

/// The loop itself: survival after every tick.
#[test]
fn tick_closed_form_matches_the_loop() {
    let probabilities = [0.01, 0.002, 0.03, 0.004];
    for (duration, interval) in [
        (THIRTY, 100),
        (SIX, 70),
        (SIX, 7_000),
        (SimTime::from_secs(15), 100),
    ] {
        let interval = SimTime::from_millis(interval);
        let hazard = tick(probabilities, interval).place(duration).unwrap();
        let (mut survival, mut at) = (1.0, SimTime::ZERO);
        while at < duration {
            assert_close(hazard.survival(Cut::before(at)), survival, 1e-12, "before");
            let passed = Milestone::SEGMENTS
                .iter()
                .filter(|m| m.position(duration) <= at);
            survival *= 1.0 - probabilities[passed.count() - 1];
            assert_close(hazard.survival(Cut::after(at)), survival, 1e-12, "after");
            at = at + interval;
        }
    }
}

#[test]
fn certain_and_impossible_rules_leave_nothing_to_chance() {
    let extremes = [0, 1, u64::MAX / 2, u64::MAX - 1, u64::MAX].map(Draw::from_bits);
    let certain = [
        (1.0, 0, 3),
        (0.5, 0, 1),
        (0.0, 0, 1),
        (0.0, 0, 1),
        (1.0, 0, 1),
    ];
    let certain = window(certain).place(THIRTY).unwrap();
    let never = window([(0.0, 0, 3); 5]).place(THIRTY).unwrap();
    let certain_quartile = quartile([0.0, 1.0, 0.0, 0.0], Within::Uniform);
    let certain_quartile = certain_quartile.place(THIRTY).unwrap();
    for draw in extremes {
        assert!(
            certain
                .sample(draw)
                .is_some_and(|at| at < SimTime::from_secs(3)),
            "{draw:?}"
        );
        assert_eq!(never.sample(draw), None);
        let at = certain_quartile.sample(draw).unwrap();
        assert!(
            (7_500..15_000).contains(&(at.as_nanos() / 1_000_000)),
            "{at}"
        );
    }
}

#[test]
fn impossible_parameters_are_refused() {
    assert!(Probability::new(1.2).is_err());
    assert!(Probability::new(-0.0).is_ok());
    assert!(Probability::new(f64::NAN).is_err());
    let backwards = WindowRule::new(Probability::ONE, 2, 1).unwrap_err();
    assert_eq!(
        backwards.to_string(),
        "the window begins at 2 ns, after its end at 1 ns"
    );
    assert!(WindowRule::new(Probability::ONE, i64::MIN, 1).is_err());
    let every = |nanos| tick([0.5; 4], SimTime::from_nanos(nanos)).place(THIRTY);
    assert!(every(0).is_err());
    assert!(every(30_000).is_ok());
    assert!(every(29_999).is_err());
    assert!(
        quartile([1.0; 4], Within::ConstantHazard)
            .place(THIRTY)
            .is_err()
    );
}

fn any_window() -> impl Strategy<Value = (Hazard, SimTime)> {
    let rule = (0.0..=1.0_f64, -9_000_i64..9_000, 0_i64..9_000, 0..4);
    (prop::array::uniform5(rule), 1_000_u64..40_000).prop_map(|(rules, duration_ms)| {
        let duration = SimTime::from_millis(duration_ms);
        let rules = rules.map(|(p, min_ms, width_ms, kind)| {
            let width_ms = if kind == 0 { 0 } else { width_ms };
            let (min, max) = (min_ms * 1_000_000, (min_ms + width_ms) * 1_000_000);
            WindowRule::new(probability(p), min, max).unwrap()
        });
        (Model::Window(rules).place(duration).unwrap(), duration)
    })
}

fn any_quartile() -> impl Strategy<Value = (Hazard, SimTime)> {
    let within = prop_oneof![Just(Within::Uniform), Just(Within::ConstantHazard)];
    let largest_below_one = 1.0 - f64::EPSILON / 2.0;
    let hazard = prop_oneof![0.0..largest_below_one, Just(0.0), Just(largest_below_one)];
    let hazards = prop::array::uniform4(hazard);
    (hazards, within, 1_000_u64..40_000).prop_map(|(hazards, within, duration_ms)| {
        let duration = SimTime::from_millis(duration_ms);
        (quartile(hazards, within).place(duration).unwrap(), duration)
    })
}

fn any_tick() -> impl Strategy<Value = (Hazard, SimTime)> {
    let probabilities = prop::array::uniform4(0.0..=1.0_f64);
    (probabilities, 1_000_u64..40_000, 10_u64..3_000).prop_map(|(p, duration_ms, interval_ms)| {
        let duration = SimTime::from_millis(duration_ms);
        let model = tick(p, SimTime::from_millis(interval_ms));
        (model.place(duration).unwrap(), duration)
    })
}

/// Offsets and shares of the duration in order of time, some at one instant.
fn any_piecewise() -> impl Strategy<Value = (Hazard, SimTime)> {
    let per_s = prop_oneof![
        4 => 0.0..0.3_f64,
        1 => Just(0.0),
        1 => 1e-12..1e-6_f64,
        1 => 1.0..=Rates::HIGHEST_PER_S,
    ];
    let start = (0_u64..=RateStart::WHOLE, any::<bool>());
    let rates = prop::collection::vec((start, per_s), 1..50);
    (rates, 1_000_u64..40_000).prop_map(|(mut rates, duration_ms)| {
        let duration = SimTime::from_millis(duration_ms);
        rates.sort_unstable_by_key(|rate| rate.0.0);
        rates.dedup_by_key(|rate| rate.0.0);
        let start = |(billionths, as_offset)| match RateStart::Billionths(billionths) {
            share if as_offset => RateStart::Offset(share.position(duration)),
            share => share,
        };
        let rates = rates.into_iter().map(|(at, per_s)| (start(at), per_s));
        let model = Model::Piecewise(Rates::new(rates.collect()).unwrap());
        (model.place(duration).unwrap(), duration)
    })
}

/// Curves that begin at 0 or later and end before the duration or later, with
/// parts that do not fall.
fn any_empirical() -> impl Strategy<Value = (Hazard, SimTime)> {
    let fall = prop_oneof![3 => 0.0..=1.0_f64, 1 => Just(0.0), 1 => 0.0..1e-9_f64];
    let step_ns = prop_oneof![3 => 1_u64..3_000_000_000, 1 => Just(1), 1 => Just(0)];
    let points = prop::collection::vec((step_ns, fall), 1..50);
    (points, 1_000_u64..40_000).prop_map(|(points, duration_ms)| {
        let duration = SimTime::from_millis(duration_ms);
        let (mut at, mut survival, mut curve) = (SimTime::ZERO, 1.0, Vec::new());
        for (step_ns, fall) in points {
            let step_ns = step_ns.max(u64::from(!curve.is_empty()));
            at = at + SimTime::from_nanos(step_ns);
            survival *= 1.0 - fall * fall;
            curve.push((at, probability(survival)));
        }
        let model = Model::Empirical(SurvivalCurve::new(curve).unwrap());
        (model.place(duration).unwrap(), duration)
    })
}

fn any_hazard() -> impl Strategy<Value = (Hazard, SimTime)> {
    prop_oneof![
        3 => any_window(),
        2 => any_quartile(),
        1 => any_tick(),
        2 => any_piecewise(),
        2 => any_empirical(),
    ]
}

/// Draws of all sizes, the last ones often.
fn any_bits() -> impl Strategy<Value = u64> {
    prop_oneof![3 => any::<u64>(), 1 => (u64::MAX - 3_000)..=u64::MAX, 1 => 0_u64..3_000]
}

const NANOSECOND: SimTime = SimTime::from_nanos(1);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_024))]

    /// The sampler is the inverse of the survival function: the survival that
    /// a draw asks for lies between those around its instant. The tolerance is
    /// that of the survival's own rounding.
    #[test]
    fn samplers_invert_their_survival((hazard, duration) in any_hazard(), bits in any_bits()) {
        const TOLERANCE: f64 = 1e-12;
        let target = 1.0 - bits as f64 / 18_446_744_073_709_551_616.0;
        match hazard.sample(Draw::from_bits(bits)) {
            Some(at) => {
                prop_assert!(at < duration);
                prop_assert!(hazard.survival(Cut::before(at)) >= target - TOLERANCE);
                let next = Cut::after((at + NANOSECOND).min(duration));
                prop_assert!(hazard.survival(next) <= target + TOLERANCE);
            }
            None => prop_assert!(hazard.survival(Cut::before(duration)) >= target - TOLERANCE),
        }
    }

    #[test]
    fn samplers_are_monotone_in_the_draw(
        (hazard, duration) in any_hazard(),
        mut bits in prop::array::uniform16(any_bits()),
    ) {
        bits.sort_unstable();
        let instants = bits.map(|bits| hazard.sample(Draw::from_bits(bits)).unwrap_or(duration));
        prop_assert!(instants.windows(2).all(|pair| pair[0] <= pair[1]), "{instants:?}");
    }

    /// The mean over 20,000 evenly spaced draws is the expected time watched,
    /// to within the spacing, for every horizon.
    #[test]
    fn expected_time_watched_is_the_mean((hazard, duration) in any_hazard(), share in 1_u64..=8) {
        const DRAWS: u64 = 20_000;
        let horizon = duration.fraction_ceil(share, 8);
        let watched = |i: u64| {
            let draw = Draw::from_bits(i * (u64::MAX / DRAWS) + u64::MAX / DRAWS / 2);
            hazard.sample(draw).unwrap_or(duration).min(horizon).as_nanos() as f64
        };
        let mean = (0..DRAWS).map(watched).sum::<f64>() / DRAWS as f64;
        let tolerance = 2.0 * duration.as_nanos() as f64 / DRAWS as f64;
        let expected = hazard.expected_watched_ns(horizon);
        prop_assert!((mean - expected).abs() <= tolerance, "{mean} is not {expected}");
    }

    #[test]
    fn survival_falls_from_one((hazard, duration) in any_hazard(), mut at: [u64; 8]) {
        prop_assert_eq!(hazard.survival(Cut::before(SimTime::ZERO)), 1.0);
        at.sort_unstable();
        let cuts = at.map(|at| SimTime::from_nanos(at % (duration.as_nanos() + 1)));
        for at in cuts {
            let (before, after) = (hazard.survival(Cut::before(at)), hazard.survival(Cut::after(at)));
            prop_assert!((0.0..=1.0).contains(&after) && after <= before);
        }
    }
}
