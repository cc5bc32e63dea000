//! The models `hazard` and `empirical`: rates and observed survival.

use crate::hazard::log_1p_series;
use crate::plans::*;
use proptest::prelude::*;
use vastsim_engine::*;

const THIRTY: SimTime = SimTime::from_secs(30);

fn place(model: &Model) -> Hazard {
    model.place(THIRTY).unwrap()
}

fn survivals<const N: usize>(hazard: &Hazard, at_ms: [u64; N]) -> [f64; N] {
    at_ms.map(|at| hazard.survival(Cut::before(SimTime::from_millis(at))))
}

fn assert_all_close<const N: usize>(actual: [f64; N], expected: [f64; N]) {
    let off = actual.iter().zip(expected).map(|(a, e)| (a - e).abs());
    assert!(
        off.fold(0.0, f64::max) <= 1e-15,
        "{actual:?} is not {expected:?}"
    );
}

/// `e^(−0.02 · 30)` and `(1 − e^(−0.6)) / 0.02`, to sixteen digits.
#[test]
fn a_single_rate_is_an_exponential_distribution() {
    let hazard = place(&rates(&[(0.0, 0.02)]));
    assert_all_close(survivals(&hazard, [30_000]), [0.548_811_636_094_026_4]);
    let watched_s = hazard.expected_watched_ns(THIRTY) / 1e9;
    assert!(
        (watched_s - 22.559_418_195_298_68).abs() < 1e-13,
        "{watched_s}"
    );
    let median = hazard.sample(Draw::from_bits(1 << 62)).unwrap();
    // −ln(0.75) / 0.02
    assert_eq!(median, SimTime::from_nanos(14_384_103_622));
}

/// `∫ λ` is 0 by 2 s, 0.3 by 5 s, 0.35 by 10 s, and stays.
#[test]
fn rates_add_up_over_pieces() {
    let hazard = place(&rates(&[(2.0, 0.1), (5.0, 0.01), (10.0, 0.0)]));
    let found = survivals(&hazard, [0, 2_000, 5_000, 10_000, 30_000]);
    let (at_five, at_ten) = (0.740_818_220_681_717_8, 0.704_688_089_718_713_4);
    assert_all_close(found, [1.0, 1.0, at_five, at_ten, at_ten]);
    let instants = [0, u64::MAX / 1_000_000, u64::MAX].map(Draw::from_bits);
    let [first, early, none] = instants.map(|draw| hazard.sample(draw));
    assert_eq!(first, Some(SimTime::from_secs(2)));
    // −ln(1 − 1e-6) / 0.1 behind the first breakpoint.
    assert_eq!(early, Some(SimTime::from_nanos(2_000_010_000)));
    assert_eq!(none, None);
}

/// The digits of a hazard that hardly ever interrupts: 3e-11 in all.
#[test]
fn a_rare_interruption_keeps_its_digits() {
    let hazard = place(&rates(&[(0.0, 1e-12)]));
    let last = (3e-11 * 18_446_744_073_709_551_616.0) as u64;
    let at = |bits| hazard.sample(Draw::from_bits(bits)).map(SimTime::as_nanos);
    assert_eq!(at(0), Some(0));
    // From one draw to the next are 54 ns.
    let third = at(last / 3).unwrap();
    assert!((9_999_999_900..=10_000_000_000).contains(&third), "{third}");
    assert!(at(last - 2).is_some_and(|at| at > 29_999_999_000));
    assert_eq!(at(last + 2), None);
}

/// `quartile` with a constant hazard has the rate `−ln(1 − h) / (D/4)`.
#[test]
fn rates_between_quartiles_are_the_model_quartile() {
    let hazards = [0.2, 0.08, 0.12, 0.08];
    let per_s = hazards.map(|h: f64| -log_1p_series(-h) / 7.5);
    let quarters = (0_u64..4).map(|quarter| RateStart::Billionths(quarter * 250_000_000));
    let rates = Model::Piecewise(Rates::new(quarters.zip(per_s).collect()).unwrap());
    let (rates, quartile) = (
        place(&rates),
        place(&quartile(hazards, Within::ConstantHazard)),
    );
    for step in 0..10_000_u64 {
        let at = SimTime::from_millis(step * 3);
        let [one, other] = [&rates, &quartile].map(|it| it.survival(Cut::before(at)));
        assert!((one - other).abs() < 1e-15, "{at}");
        let draw = Draw::from_bits(step * (u64::MAX / 10_000));
        match (rates.sample(draw), quartile.sample(draw)) {
            (Some(one), Some(other)) => assert!(one.as_nanos().abs_diff(other.as_nanos()) <= 1),
            (one, other) => assert_eq!(one, other),
        }
    }
}

/// `quartile` with evenly spread interruptions is a curve through its
/// milestones.
#[test]
fn points_at_quartiles_are_the_model_quartile() {
    let quartile = place(&quartile([0.2, 0.08, 0.12, 0.08], Within::Uniform));
    let left = Milestone::ALL.map(|milestone| {
        let at = milestone.position(THIRTY);
        (at.as_secs_f64(), quartile.survival(Cut::before(at)))
    });
    let curve = place(&curve(&left));
    for step in 0..10_000_u64 {
        let at = SimTime::from_millis(step * 3);
        let [one, other] = [&curve, &quartile].map(|it| it.survival(Cut::before(at)));
        assert!((one - other).abs() < 1e-15, "{at}");
        let draw = Draw::from_bits(step * (u64::MAX / 10_000));
        assert_eq!(curve.sample(draw), quartile.sample(draw));
    }
}

#[test]
fn a_curve_is_linear_between_points_and_constant_behind_them() {
    let hazard = place(&curve(&[(10.0, 0.6), (20.0, 0.5)]));
    let found = survivals(&hazard, [0, 5_000, 10_000, 15_000, 20_000, 30_000]);
    assert_all_close(found, [1.0, 0.8, 0.6, 0.55, 0.5, 0.5]);
    // 10 s of 0.8 on average, 10 s of 0.55, 10 s of 0.5.
    assert!((hazard.expected_watched_ns(THIRTY) - 18.5e9).abs() < 1e-5);
    let half = 1 << 63;
    assert_eq!(hazard.sample(Draw::from_bits(half)), None);
    let last = hazard.sample(Draw::from_bits(half - 1)).unwrap();
    assert_eq!(last, SimTime::from_nanos(19_999_999_999));
}

/// What lies behind the end decides how steep the last part is, and no more.
#[test]
fn a_curve_is_cut_at_the_end_of_the_creative() {
    let hazard = place(&curve(&[(0.0, 1.0), (60.0, 0.0), (70.0, 0.0)]));
    assert_all_close(survivals(&hazard, [15_000, 30_000]), [0.75, 0.5]);
    assert_eq!(hazard.sample(Draw::from_bits(1 << 63)), None);
    assert!((hazard.expected_watched_ns(THIRTY) - 22.5e9).abs() < 1e-5);
}

/// Who is missing at 0 saw the start: a fifth is interrupted there.
#[test]
fn a_curve_that_begins_below_one_interrupts_at_zero() {
    let model = curve(&[(0.0, 0.8), (30.0, 0.8)]);
    let hazard = place(&model);
    assert_eq!(hazard.survival(Cut::before(SimTime::ZERO)), 1.0);
    assert_eq!(hazard.survival(Cut::after(SimTime::ZERO)), 0.8);
    let plan = plan(&model, THIRTY);
    let closed = ClosedForm::of(&plan);
    assert_eq!(closed.reach(Milestone::Start), 1.0);
    assert!((closed.interrupted_by(SimTime::ZERO) - 0.2).abs() < 1e-15);
    let outcomes = (0..1_000).map(|session| trace(&plan, 3, session));
    let at_zero: Vec<_> = outcomes
        .filter(|trace| trace.outcome().unwrap().0 == SimTime::ZERO)
        .collect();
    assert!((150..250).contains(&at_zero.len()));
    let reached = |kind| {
        at_zero
            .iter()
            .all(|trace| trace.events.iter().any(|event| event.event == kind))
    };
    assert!(reached(EventKind::Start) && reached(EventKind::CreativeView));
}

#[test]
fn certain_interruptions_take_every_draw() {
    let extremes = [0, 1, u64::MAX / 2, u64::MAX - 1, u64::MAX].map(Draw::from_bits);
    let nobody_left = place(&curve(&[(0.0, 1.0), (3.0, 0.0)]));
    let gone_at_once = place(&curve(&[(0.0, 0.0)]));
    let certain_rate = place(&rates(&[(0.0, 0.0), (1.0, Rates::HIGHEST_PER_S)]));
    for draw in extremes {
        assert!(nobody_left.sample(draw).unwrap() < SimTime::from_secs(3));
        assert_eq!(gone_at_once.sample(draw), Some(SimTime::ZERO));
        let at = certain_rate.sample(draw).unwrap();
        assert!(
            (SimTime::from_secs(1)..SimTime::from_nanos(1_000_000_050)).contains(&at),
            "{at}"
        );
    }
}

#[test]
fn what_never_falls_takes_no_draw() {
    let extremes = [0, 1, u64::MAX - 1, u64::MAX].map(Draw::from_bits);
    let models = [
        rates(&[(0.0, 0.0)]),
        rates(&[(30.0, 1.0)]),
        rates(&[(0.0, f64::from_bits(1))]),
        curve(&[(12.0, 1.0)]),
        curve(&[(30.0, 1.0), (31.0, 0.0)]),
    ];
    for model in models {
        let hazard = place(&model);
        assert!(extremes.iter().all(|draw| hazard.sample(*draw).is_none()));
        assert!((hazard.expected_watched_ns(THIRTY) - 30e9).abs() < 1e-5);
    }
}

fn refusal<T>(made: Result<T, HazardError>) -> String {
    made.err()
        .map(|error| error.to_string())
        .unwrap_or_default()
}

#[test]
fn impossible_rates_are_refused() {
    let at = |s| RateStart::Offset(SimTime::from_secs(s));
    let share = RateStart::Billionths;
    let refused = |rates: &[(RateStart, f64)]| refusal(Rates::new(rates.to_vec()));
    assert_eq!(refused(&[]), "0 rates are not 1 to 1000");
    assert_eq!(
        refused(&vec![(at(0), 0.1); 1_001]),
        "1001 rates are not 1 to 1000"
    );
    assert_eq!(
        refused(&[(at(0), -0.1)]),
        "rate -0.1 per second is not in 0..=1e9"
    );
    assert_eq!(
        refused(&[(at(0), f64::NAN)]),
        "rate NaN per second is not in 0..=1e9"
    );
    assert_eq!(
        refused(&[(at(0), 1e10)]),
        "rate 10000000000 per second is not in 0..=1e9"
    );
    assert_eq!(
        refused(&[(at(86_401), 0.1)]),
        "offset 86401000000000 ns lies beyond 24 h"
    );
    assert_eq!(
        refused(&[(share(1_000_000_001), 0.1)]),
        "1000000001 billionths are more than the creative"
    );
    let twice = "rate [1] does not begin after the one before";
    assert_eq!(refused(&[(at(1), 0.1), (at(1), 0.2)]), twice);
    assert_eq!(refused(&[(share(9), 0.1), (share(8), 0.2)]), twice);
    assert_eq!(refused(&[(at(0), -0.0), (share(8), 0.2)]), "");
}

#[test]
fn impossible_curves_are_refused() {
    let refused = |points: &[(u64, f64)]| {
        let point =
            |(at_s, survival): &(u64, f64)| (SimTime::from_secs(*at_s), probability(*survival));
        refusal(SurvivalCurve::new(points.iter().map(point).collect()))
    };
    assert_eq!(refused(&[]), "0 points are not 1 to 1000");
    assert_eq!(
        refused(&vec![(0, 1.0); 1_001]),
        "1001 points are not 1 to 1000"
    );
    assert_eq!(
        refused(&[(1, 0.9), (1, 0.8)]),
        "point [1] does not come after the one before"
    );
    assert_eq!(
        refused(&[(1, 0.9), (2, 0.8), (3, 0.85)]),
        "survival rises at point [2]"
    );
    assert_eq!(
        refused(&[(86_401, 0.9)]),
        "offset 86401000000000 ns lies beyond 24 h"
    );
    assert_eq!(refused(&[(0, 0.9), (86_400, 0.9)]), "");
}

/// Where offsets and shares are mixed the duration says which comes first; at
/// one instant the later one holds.
#[test]
fn the_duration_decides_the_order_of_offsets_and_shares() {
    let half = RateStart::Billionths(500_000_000);
    let mixed = [(RateStart::Offset(SimTime::from_secs(5)), 0.1), (half, 0.2)];
    let model = Model::Piecewise(Rates::new(mixed.to_vec()).unwrap());
    assert!(model.place(SimTime::from_secs(30)).is_ok());
    let error = model.place(SimTime::from_secs(6)).unwrap_err();
    assert_eq!(error, HazardError::RateOrder { index: 1 });
    let ten = SimTime::from_secs(10);
    let survival = model.place(ten).unwrap().survival(Cut::before(ten));
    // e^(−0.2 · 5)
    assert!((survival - 0.367_879_441_171_442_33).abs() < 1e-15);
}

#[test]
fn a_creative_without_duration_is_never_interrupted() {
    for model in [rates(&[(0.0, 1.0)]), curve(&[(0.0, 0.5)])] {
        assert_eq!(model.place(SimTime::ZERO), Ok(Hazard::None));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// One draw after the other, where rounding could turn two around: nothing
    /// interrupts earlier for a later draw.
    #[test]
    fn neighbouring_draws_keep_their_order(first: u64, step in 1_u64..5_000, per_s in 1e-3..1e3_f64) {
        let hazard = place(&rates(&[(0.0, per_s), (7.0, per_s / 2.0)]));
        let draws = (0..200).map(|i| Draw::from_bits(first.saturating_add(i * step)));
        let instants: Vec<_> = draws.map(|draw| hazard.sample(draw).unwrap_or(THIRTY)).collect();
        prop_assert!(instants.is_sorted(), "{instants:?}");
    }
}
