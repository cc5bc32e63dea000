//! Closed forms of whole plans: they add up, and sessions agree with them.

use crate::plans::*;
use proptest::prelude::*;
use vastsim_engine::*;

const THIRTY: SimTime = SimTime::from_secs(30);

pub fn weighted() -> Reasons {
    let weights = [("network_error", 3.0), ("viewer_left", 1.0), ("bored", 0.5)];
    let weights = weights.map(|(name, weight)| (Reason::new(name).unwrap(), weight));
    Reasons::weighted(weights.to_vec()).unwrap()
}

/// Of every model, with reasons of both kinds, and with limits.
pub fn plans() -> Vec<Plan> {
    let creative = Creative::silent(THIRTY).unwrap();
    let models = [
        Model::None,
        window(GOOGLE),
        window(YANDEX),
        tick([0.002, 0.001, 0.003, 0.0], SimTime::from_millis(100)),
        quartile([0.2, 0.1, 0.05, 0.02], Within::ConstantHazard),
        rates(&[(0.0, 0.05), (2.5, 0.01), (20.0, 0.0), (29.0, 0.2)]),
        curve(&[(0.0, 0.9), (5.0, 0.7), (21.0, 0.65), (40.0, 0.1)]),
    ];
    let limits = [None, Some(15_000), Some(22_400), Some(7_500)];
    let mut plans = Vec::new();
    for model in models {
        for reasons in [Reasons::by_progress(), weighted()] {
            for limit in limits.map(|limit| limit.map(SimTime::from_millis)) {
                let plan = Plan::compile(&creative, &model, reasons.clone(), limit);
                plans.push(plan.unwrap());
            }
        }
    }
    plans
}

/// Σ over segments and reasons of the incidence is 1 − VCR.
#[test]
fn incidences_add_up() {
    for plan in plans() {
        let closed = ClosedForm::of(&plan);
        for segment in Milestone::SEGMENTS {
            let lost = closed.reach(segment) - closed.reach(segment.next().unwrap());
            let incidence = plan.reason_ids().map(|id| closed.interrupted(segment, id));
            let total: f64 = incidence.sum();
            assert!(
                (total - lost).abs() < 1e-12,
                "{segment}: {total} is not {lost}"
            );
        }
        let total: f64 = Milestone::SEGMENTS
            .iter()
            .flat_map(|segment| plan.reason_ids().map(|id| closed.interrupted(*segment, id)))
            .sum();
        assert!((total - (1.0 - closed.vcr())).abs() < 1e-12);
    }
}

/// 20,000 sessions per plan with a fixed seed: every segment × reason within
/// 5 standard errors of its closed form, and none where it says 0.
#[test]
fn sessions_agree_with_the_closed_form() {
    const SESSIONS: u64 = 20_000;
    for plan in plans() {
        let closed = ClosedForm::of(&plan);
        let ends: Vec<_> = (0..SESSIONS)
            .map(|session| trace(&plan, 11, session).outcome())
            .collect();
        for segment in Milestone::SEGMENTS {
            for reason in plan.reason_ids() {
                let ending = Ending::Interrupted { segment, reason };
                let count = ends.iter().flatten().filter(|(_, e)| *e == ending).count() as f64;
                let expected = closed.interrupted(segment, reason);
                let variance = SESSIONS as f64 * expected * (1.0 - expected);
                let off = (count - SESSIONS as f64 * expected).abs();
                assert!(
                    off <= 5.0 * variance.sqrt() + 1e-6,
                    "{segment} {reason:?}: {count}"
                );
            }
        }
    }
}

#[test]
fn a_creative_without_duration_reaches_its_start_alone() {
    let creative = Creative::silent(SimTime::ZERO).unwrap();
    let plan = Plan::compile(&creative, &window(GOOGLE), Reasons::by_progress(), None).unwrap();
    let closed = ClosedForm::of(&plan);
    assert_eq!(
        Milestone::ALL.map(|m| closed.reach(m)),
        [1.0, 0.0, 0.0, 0.0, 0.0]
    );
    assert_eq!(closed.mean_watched_ns(), 0.0);
}

proptest! {
    /// A limit changes nothing before it and lets nothing happen after it.
    #[test]
    fn a_limit_cuts_the_reach(limit_ms in 1_u64..40_000) {
        let creative = Creative::silent(THIRTY).unwrap();
        let limit = SimTime::from_millis(limit_ms);
        let compile = |limit| {
            Plan::compile(&creative, &window(GOOGLE), Reasons::by_progress(), limit).unwrap()
        };
        let (free, limited) = (compile(None), compile(Some(limit)));
        for milestone in Milestone::ALL {
            let reach = ClosedForm::of(&limited).reach(milestone);
            let expected = if milestone.position(THIRTY) <= limit || limit >= THIRTY {
                ClosedForm::of(&free).reach(milestone)
            } else {
                0.0
            };
            prop_assert_eq!(reach, expected);
        }
    }
}
