//! What a session does, and in which order.

use crate::plans::*;
use proptest::prelude::*;
use vastsim_engine::*;

const THIRTY: SimTime = SimTime::from_secs(30);

fn names(trace: &Trace) -> Vec<&'static str> {
    trace
        .events
        .iter()
        .map(|event| event.event.as_str())
        .collect()
}

fn beacon(trigger: Trigger, url: &str) -> Beacon {
    let url = url.to_owned();
    Beacon { trigger, url }
}

#[test]
fn an_uninterrupted_session_fires_everything_in_order() {
    let trace = trace(&plan(&Model::None, THIRTY), 1, 0);
    let expected = "impression start creativeView firstQuartile midpoint thirdQuartile complete";
    assert_eq!(names(&trace).join(" "), expected);
    assert_eq!(trace.outcome(), Some((THIRTY, Ending::Completed)));
}

#[test]
fn progress_comes_before_a_quartile_of_its_instant_and_in_document_order() {
    let at = SimTime::from_millis(7_500);
    let creative = Creative::new(
        THIRTY,
        vec![
            beacon(Trigger::Event(EventKind::FirstQuartile), "q1"),
            beacon(Trigger::Progress(at), "second"),
            beacon(Trigger::Progress(SimTime::ZERO), "first"),
            beacon(Trigger::Progress(at), "third"),
            beacon(Trigger::Progress(THIRTY), "last"),
            beacon(Trigger::Progress(THIRTY + SimTime::from_nanos(1)), "never"),
            beacon(Trigger::Event(EventKind::Impression), "i1"),
            beacon(Trigger::Event(EventKind::Impression), "i2"),
        ],
    );
    let plan = Plan::compile(
        &creative.unwrap(),
        &Model::None,
        Reasons::by_progress(),
        None,
    )
    .unwrap();
    let urls: Vec<_> = trace(&plan, 1, 0)
        .events
        .into_iter()
        .flat_map(|e| e.urls)
        .collect();
    assert_eq!(urls, ["i1", "i2", "first", "second", "third", "q1", "last"]);
}

#[test]
fn zero_duration_opens_and_then_fails() {
    let creative = vec![beacon(Trigger::Event(EventKind::Error), "e")];
    let creative = Creative::new(SimTime::ZERO, creative).unwrap();
    let plan = Plan::compile(&creative, &window(GOOGLE), Reasons::by_progress(), None).unwrap();
    for session in 0..100 {
        let trace = trace(&plan, 1, session);
        assert_eq!(
            names(&trace).join(" "),
            "impression start creativeView error"
        );
        assert_eq!(trace.events[3].urls, ["e"]);
        assert_eq!(trace.outcome(), Some((SimTime::ZERO, Ending::ZeroDuration)));
    }
}

#[test]
fn the_limit_lets_the_milestone_of_its_instant_fire() {
    let creative = Creative::silent(THIRTY).unwrap();
    let limited = |limit| {
        Plan::compile(&creative, &Model::None, Reasons::by_progress(), Some(limit)).unwrap()
    };
    let plan = limited(SimTime::from_secs(15));
    let reason = plan.reasons().limit();
    assert_eq!(plan.reasons().name(reason).as_str(), "exceeded_limit");
    let trace_at_midpoint = trace(&plan, 1, 0);
    assert_eq!(names(&trace_at_midpoint).last(), Some(&"midpoint"));
    let segment = Milestone::Midpoint;
    let ending = Ending::Interrupted { segment, reason };
    assert_eq!(
        trace_at_midpoint.outcome(),
        Some((SimTime::from_secs(15), ending))
    );
    assert_eq!(
        trace(&limited(THIRTY), 1, 0).outcome(),
        Some((THIRTY, Ending::Completed))
    );
}

/// An interruption that is certain to fall at one instant.
fn certain_at(at_s: i64) -> Model {
    window([
        (1.0, at_s, at_s),
        (0.0, 0, 0),
        (0.0, 0, 0),
        (0.0, 0, 0),
        (0.0, 0, 0),
    ])
}

#[test]
fn an_interruption_at_zero_comes_after_the_opening() {
    for model in [certain_at(0), tick([1.0; 4], SimTime::from_millis(100))] {
        let trace = trace(&plan(&model, THIRTY), 1, 0);
        assert_eq!(names(&trace).join(" "), "impression start creativeView");
        assert!(matches!(
            trace.outcome(),
            Some((SimTime::ZERO, Ending::Interrupted { .. }))
        ));
    }
}

#[test]
fn a_window_interruption_comes_after_the_milestone_of_its_instant() {
    let trace = trace(&plan(&certain_at(15), THIRTY), 1, 0);
    assert_eq!(names(&trace).last(), Some(&"midpoint"));
}

#[test]
fn a_tick_interruption_comes_before_the_milestone_of_its_instant() {
    let model = tick([0.0, 0.0, 1.0, 1.0], SimTime::from_millis(100));
    let trace = trace(&plan(&model, THIRTY), 1, 0);
    assert_eq!(names(&trace).last(), Some(&"firstQuartile"));
    let Some((at, Ending::Interrupted { segment, .. })) = trace.outcome() else {
        panic!("{:?}", trace.outcome());
    };
    assert_eq!(
        (at, segment),
        (SimTime::from_secs(15), Milestone::FirstQuartile)
    );
}

#[test]
fn an_interruption_at_or_after_the_end_has_no_effect() {
    assert_eq!(
        trace(&plan(&certain_at(30), THIRTY), 1, 0).outcome(),
        Some((THIRTY, Ending::Completed))
    );
    assert_eq!(
        trace(&plan(&certain_at(31), THIRTY), 1, 0).outcome(),
        Some((THIRTY, Ending::Completed))
    );
}

#[test]
fn reasons_follow_progress() {
    for (at_s, reason) in [
        (7, "network_error"),
        (8, "timeout"),
        (22, "timeout"),
        (23, "device_error"),
    ] {
        let plan = plan(&certain_at(at_s), THIRTY);
        let Some((_, Ending::Interrupted { reason: id, .. })) = trace(&plan, 1, 0).outcome() else {
            panic!("certain");
        };
        assert_eq!(plan.reasons().name(id).as_str(), reason, "at {at_s} s");
    }
}

#[test]
fn a_weight_of_zero_is_never_drawn_and_a_lone_weight_always() {
    let weights = [("a", 0.0), ("b", 2.5), ("c", 0.0)];
    let weights = weights.map(|(name, weight)| (Reason::new(name).unwrap(), weight));
    let reasons = Reasons::weighted(weights.to_vec()).unwrap();
    let plan = Plan::compile(
        &Creative::silent(THIRTY).unwrap(),
        &certain_at(3),
        reasons,
        None,
    )
    .unwrap();
    for bits in [0, 1, 1 << 63, u64::MAX - 1, u64::MAX] {
        let mut trace = Trace::default();
        let (interruption, reason) = (Draw::from_bits(0), Draw::from_bits(bits));
        let draws = SessionDraws {
            interruption,
            reason,
        };
        Session::new(&plan).play(draws, &mut trace);
        let Some((_, Ending::Interrupted { reason, .. })) = trace.outcome() else {
            panic!("certain");
        };
        assert_eq!(plan.reasons().name(reason).as_str(), "b", "draw {bits}");
    }
}

/// Ten equal shares sum to a little less than 1; the reason without weight
/// before them must not get the rest.
#[test]
fn what_rounding_leaves_goes_to_no_weight_of_zero() {
    let ten = (0..10).map(|index| (format!("r{index}"), 1.0));
    let weights = [("zero".to_owned(), 0.0)].into_iter().chain(ten);
    let named = weights.map(|(name, weight)| (Reason::new(&name).unwrap(), weight));
    let reasons = Reasons::weighted(named.collect()).unwrap();
    let creative = Creative::silent(THIRTY).unwrap();
    let plan = Plan::compile(&creative, &certain_at(3), reasons, None).unwrap();
    let mut trace = Trace::default();
    let (interruption, reason) = (Draw::from_bits(0), Draw::from_bits(0));
    let draws = SessionDraws {
        interruption,
        reason,
    };
    Session::new(&plan).play(draws, &mut trace);
    let Some((_, Ending::Interrupted { reason, .. })) = trace.outcome() else {
        panic!("certain");
    };
    assert_eq!(plan.reasons().name(reason).as_str(), "r0");
}

/// Shares that rounding could push past the whole: 100,000 draws, each reason
/// within 5 standard errors of its weight.
#[test]
fn tiny_weights_disturb_nobody() {
    const DRAWS: u64 = 100_000;
    let nine = || {
        (0..9)
            .map(|index| (format!("r{index}"), 1.0))
            .chain([("tiny".to_owned(), 1e-30)])
    };
    let three = [("a", 7.0), ("b", 2.0), ("tiny", 1e-20)].map(|(name, w)| (name.to_owned(), w));
    for weights in [nine().collect::<Vec<_>>(), three.to_vec()] {
        let total: f64 = weights.iter().map(|(_, weight)| weight).sum();
        let named = weights
            .iter()
            .map(|(name, weight)| (Reason::new(name).unwrap(), *weight));
        let reasons = Reasons::weighted(named.collect()).unwrap();
        let creative = Creative::silent(THIRTY).unwrap();
        let plan = Plan::compile(&creative, &certain_at(3), reasons, None).unwrap();
        let mut counts = vec![0_u64; weights.len()];
        for session in 0..DRAWS {
            let Some((_, Ending::Interrupted { reason, .. })) = trace(&plan, 4, session).outcome()
            else {
                panic!("certain");
            };
            counts[reason.index()] += 1;
        }
        for ((name, weight), count) in weights.iter().zip(counts) {
            let expected = DRAWS as f64 * weight / total;
            assert!(
                (count as f64 - expected).abs() <= 5.0 * expected.sqrt() + 1e-9,
                "{name}: {count}"
            );
        }
    }
}

/// Advancing to the end of time is playing.
#[test]
fn the_end_of_time_is_after_everything() {
    let plan = plan(&Model::None, THIRTY);
    let (mut session, mut stepped) = (Session::new(&plan), Trace::default());
    session.begin(SessionTapes::at(1, 0, &plan).next_session());
    session.advance(SimTime::from_nanos(u64::MAX), &mut stepped);
    assert_eq!(stepped, trace(&plan, 1, 0));
}

/// Far more planned events than are compared one by one.
#[test]
fn hundreds_of_progress_events_fire_in_order() {
    let progress = |step: u64| beacon(Trigger::Progress(SimTime::from_millis(step * 50)), "p");
    let creative = Creative::new(THIRTY, (0..600).map(progress).collect()).unwrap();
    let plan = Plan::compile(&creative, &certain_at(15), Reasons::by_progress(), None).unwrap();
    let trace = trace(&plan, 1, 0);
    assert_eq!(
        names(&trace)
            .iter()
            .filter(|name| **name == "progress")
            .count(),
        301
    );
    assert_eq!(names(&trace).last(), Some(&"midpoint"));
    assert!(
        trace
            .events
            .windows(2)
            .all(|pair| pair[0].playhead <= pair[1].playhead)
    );
}

proptest! {
    /// Advancing in any steps gives the trace of playing in one go.
    #[test]
    fn deadlines_may_be_met_in_any_steps(
        session in 0_u64..1_000,
        steps_ms in prop::collection::vec(0_u64..9_000, 0..20),
    ) {
        let plan = plan(&window(GOOGLE), THIRTY);
        let mut stepped = Trace::default();
        let mut machine = Session::new(&plan);
        prop_assert_eq!(machine.phase(), Phase::Pending);
        prop_assert_eq!(machine.next_deadline(), None);
        machine.begin(SessionTapes::at(5, session, &plan).next_session());
        let mut now = SimTime::ZERO;
        for step_ms in steps_ms {
            now = now + SimTime::from_millis(step_ms);
            machine.advance(now, &mut stepped);
            prop_assert!(machine.next_deadline().is_none_or(|deadline| deadline > now));
        }
        machine.advance(THIRTY, &mut stepped);
        prop_assert_eq!(machine.next_deadline(), None);
        machine.advance(THIRTY, &mut stepped);
        prop_assert_eq!(stepped, trace(&plan, 5, session));
    }

    /// Each event once, offsets never fall, nothing after the end.
    #[test]
    fn histories_are_legal(session in any::<u64>(), seed in any::<u64>(), profile in 0_usize..4) {
        let profile = [GLOBAL, LETO, YANDEX, GOOGLE][profile];
        let trace = trace(&plan(&window(profile), THIRTY), seed, session >> 1);
        let (ended_at, ending) = trace.outcome().unwrap();
        prop_assert!(trace.events.windows(2).all(|pair| pair[0].playhead <= pair[1].playhead));
        prop_assert!(trace.events.iter().all(|event| event.playhead <= ended_at));
        let mut names = names(&trace);
        prop_assert_eq!(names.contains(&"complete"), ending == Ending::Completed);
        let fired = names.len();
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), fired);
    }
}
