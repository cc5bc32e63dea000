//! Closed forms of the offset of an interruption: they add up, and sessions
//! agree with them.

use crate::closed_form::plans;
use crate::plans::*;
use proptest::prelude::*;
use vastsim_engine::*;

const THIRTY: SimTime = SimTime::from_secs(30);
const NANOSECOND: SimTime = SimTime::from_nanos(1);

/// Instants before, at and after whatever happens at one.
fn instants() -> impl Iterator<Item = SimTime> {
    let around_ms = [100, 7_500, 11_300, 15_000, 22_400, 22_500, 29_900, 30_000];
    let around = around_ms.map(SimTime::from_millis);
    let each = around.into_iter();
    let near = each.flat_map(|at| [at - NANOSECOND, at, at + NANOSECOND]);
    [SimTime::ZERO, NANOSECOND].into_iter().chain(near)
}

/// 20,000 sessions per plan with a fixed seed: of every instant × reason, and of
/// every instant, the count within 5 standard errors, and none where the closed
/// form says 0.
#[test]
fn offsets_of_sessions_agree_with_the_closed_form() {
    const SESSIONS: u64 = 20_000;
    for plan in plans() {
        let closed = ClosedForm::of(&plan);
        let ends = (0..SESSIONS).filter_map(|session| trace(&plan, 12, session).outcome());
        let interrupted = ends.filter_map(|(at, ending)| match ending {
            Ending::Interrupted { reason, .. } => Some((at, reason)),
            _ => None,
        });
        let interrupted: Vec<_> = interrupted.collect();
        let check = |counted: &dyn Fn(&(SimTime, ReasonId)) -> bool, expected: f64, at: SimTime| {
            let count = interrupted.iter().filter(|own| counted(own)).count() as f64;
            let variance = SESSIONS as f64 * (expected * (1.0 - expected)).max(0.0);
            let off = (count - SESSIONS as f64 * expected).abs();
            assert!(off <= 5.0 * variance.sqrt() + 1e-3, "{at}: {count}");
        };
        for at in instants() {
            check(&|own| own.0 <= at, closed.interrupted_by(at), at);
            check(&|own| own.0 <= at, 1.0 - closed.survival(at), at);
            for reason in plan.reason_ids() {
                let expected = closed.interrupted_by_for(at, reason);
                check(&|own| own.0 <= at && own.1 == reason, expected, at);
            }
        }
    }
}

#[test]
fn offsets_of_all_reasons_add_up() {
    for plan in plans() {
        let closed = ClosedForm::of(&plan);
        for at in instants() {
            let reasons = plan.reason_ids();
            let total: f64 = reasons.map(|id| closed.interrupted_by_for(at, id)).sum();
            let all = closed.interrupted_by(at);
            assert!((total - all).abs() < 1e-12, "{at}: {total} is not {all}");
        }
    }
}

/// What was interrupted by the end is what was not completed.
#[test]
fn at_the_duration_everybody_is_interrupted_who_does_not_complete() {
    for plan in plans() {
        let closed = ClosedForm::of(&plan);
        for at in [THIRTY, THIRTY + NANOSECOND, SimTime::MAX_DURATION] {
            assert_eq!(closed.interrupted_by(at), 1.0 - closed.vcr());
        }
    }
}

/// The last instant at which an interruption belongs to the segments before a
/// milestone: at its instant `tick` interrupts before it, all others and the
/// limit after it.
fn last_before(plan: &Plan, milestone: Milestone, reason: ReasonId) -> Option<SimTime> {
    let at = plan.position(milestone);
    let by_limit = reason == plan.reasons().limit();
    match plan.hazard() {
        Hazard::Tick(_) if milestone != Milestone::Start && !by_limit => Some(at),
        _ => at.as_nanos().checked_sub(1).map(SimTime::from_nanos),
    }
}

/// The incidence of a segment is the difference between its ends. A nanosecond
/// of a model without atoms is below the tolerance.
#[test]
fn segments_are_differences_of_offsets() {
    for plan in plans() {
        let closed = ClosedForm::of(&plan);
        for segment in Milestone::SEGMENTS {
            let by = |milestone, id| {
                let last = last_before(&plan, milestone, id);
                last.map_or(0.0, |at| closed.interrupted_by_for(at, id))
            };
            for id in plan.reason_ids() {
                let difference = by(segment.next().unwrap(), id) - by(segment, id);
                let incidence = closed.interrupted(segment, id);
                assert!(
                    (difference - incidence).abs() < 1e-9,
                    "{segment} {id:?}: {difference} is not {incidence}"
                );
            }
        }
    }
}

#[test]
fn quantiles_are_the_earliest_offsets_that_reach_their_share() {
    for plan in plans() {
        let closed = ClosedForm::of(&plan);
        let all = closed.interrupted_by(THIRTY);
        for share in [0.0, 1e-9, 0.01, 0.25, 0.5, 0.75, 0.99, 1.0] {
            let Some(at) = closed.offset_quantile(share) else {
                assert_eq!(all, 0.0);
                continue;
            };
            assert!(at < THIRTY && at <= plan.limit().unwrap_or(THIRTY));
            assert!(closed.interrupted_by(at + NANOSECOND) >= share * all);
            if at > SimTime::ZERO {
                assert!(closed.interrupted_by(at - NANOSECOND) < share * all);
            }
        }
    }
}

#[test]
fn what_is_no_share_has_no_quantile() {
    let plan = plan(&window(GOOGLE), THIRTY);
    for share in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        assert_eq!(ClosedForm::of(&plan).offset_quantile(share), None);
    }
}

#[test]
fn without_interruptions_there_are_no_offsets() {
    let none = plan(&Model::None, THIRTY);
    let empty = plan(&window(GOOGLE), SimTime::ZERO);
    for plan in [none, empty] {
        let closed = ClosedForm::of(&plan);
        assert_eq!(closed.interrupted_by(SimTime::MAX_DURATION), 0.0);
        assert_eq!(closed.offset_quantile(0.5), None);
    }
}

/// A window of no width at the end, and one that begins there, interrupt nobody.
#[test]
fn nothing_interrupts_at_the_end() {
    let never = (0.0, 0, 1);
    let plan = plan(&window([never, never, never, never, (0.7, 0, 0)]), THIRTY);
    let closed = ClosedForm::of(&plan);
    assert_eq!(closed.interrupted_by(THIRTY), 0.0);
    assert_eq!(closed.offset_quantile(0.5), None);
}

/// Half of the sessions are interrupted at 5 s, and the rest meet the limit.
#[test]
fn a_limit_interrupts_everybody_who_is_left() {
    let never = (0.0, 0, 1);
    let model = window([(0.5, 5, 5), never, never, never, never]);
    let creative = Creative::silent(THIRTY).unwrap();
    let limit = Some(SimTime::from_secs(10));
    let plan = Plan::compile(&creative, &model, Reasons::by_progress(), limit).unwrap();
    let closed = ClosedForm::of(&plan);
    let of_limit = plan.reasons().limit();
    let second = SimTime::from_secs;
    let by = |s| {
        (
            closed.interrupted_by(second(s)),
            closed.interrupted_by_for(second(s), of_limit),
        )
    };
    assert_eq!(
        [4, 5, 9, 10, 11].map(by),
        [(0.0, 0.0), (0.5, 0.0), (0.5, 0.0), (1.0, 0.5), (1.0, 0.5)]
    );
    let quantiles = [0.5, 0.500_001, 1.0].map(|share| closed.offset_quantile(share));
    assert_eq!(quantiles, [5, 10, 10].map(|s| Some(second(s))));
}

proptest! {
    #[test]
    fn offsets_never_fall(kind: usize, mut at_ns in prop::array::uniform8(0_u64..31_000_000_000)) {
        let all = plans();
        let plan = &all[kind % all.len()];
        let closed = ClosedForm::of(plan);
        at_ns.sort_unstable();
        let at = at_ns.map(SimTime::from_nanos);
        let by = at.map(|at| closed.interrupted_by(at));
        prop_assert!(by.windows(2).all(|pair| pair[0] <= pair[1]), "{by:?}");
        for id in plan.reason_ids() {
            let by = at.map(|at| closed.interrupted_by_for(at, id));
            prop_assert!(by.windows(2).all(|pair| pair[0] <= pair[1]), "{by:?}");
        }
    }
}
