//! What viewers and players do to a session, and what it makes of that.

use crate::plans::*;
use proptest::prelude::*;
use vastsim_engine::*;

const THIRTY: SimTime = SimTime::from_secs(30);

fn s(seconds: f64) -> SimTime {
    SimTime::from_nanos((seconds * 1e9).round() as u64)
}

/// An ad of 30 s in which everything reports itself, to be skipped from 5 s on.
fn talkative(model: &Model) -> Plan {
    let kinds = EventKind::INTERACTIONS
        .into_iter()
        .chain([EventKind::Error]);
    let beacons = kinds.map(|kind| Beacon {
        trigger: Trigger::Event(kind),
        url: format!("https://t.example/{kind}"),
    });
    let creative = Creative::new(THIRTY, beacons.collect()).unwrap();
    let creative = creative.with_skippable(Skippable::From(SimTime::from_secs(5)));
    Plan::compile(&creative, model, Reasons::by_progress(), None).unwrap()
}

/// Plays a script to its end: the trace, and what was refused.
fn scripted(plan: &Plan, script: &[(f64, Input)]) -> (Trace, Vec<Refusal>) {
    let (mut session, mut trace) = (Session::new(plan), Trace::default());
    session.begin(SessionTapes::at(1, 0, plan).next_session());
    let mut refused = Vec::new();
    for (at_s, input) in script {
        refused.extend(session.input(s(*at_s), *input, &mut trace).err());
    }
    while let Some(deadline) = session.next_deadline() {
        session.advance(deadline, &mut trace);
    }
    (trace, refused)
}

/// Each event with its clock and its playhead, in seconds.
fn lines(trace: &Trace) -> String {
    let line = |event: &TracedEvent| {
        let (clock, playhead) = (event.clock.as_secs_f64(), event.playhead.as_secs_f64());
        format!("{} {clock} {playhead}", event.event)
    };
    let lines: Vec<_> = trace.events.iter().map(line).collect();
    lines.join("\n")
}

fn after_opening(trace: &Trace) -> String {
    lines(trace).lines().skip(3).collect::<Vec<_>>().join("; ")
}

#[test]
fn a_pause_stops_the_playhead_and_not_the_clock() {
    let plan = talkative(&Model::None);
    let (trace, refused) = scripted(&plan, &[(10.0, Input::Pause), (70.0, Input::Resume)]);
    assert_eq!(refused, []);
    assert_eq!(
        after_opening(&trace),
        "firstQuartile 7.5 7.5; pause 10 10; resume 70 10; midpoint 75 15; \
         thirdQuartile 82.5 22.5; complete 90 30"
    );
    let ended = trace.ended.unwrap();
    assert_eq!((ended.clock, ended.progress.watched), (s(90.0), THIRTY));
    assert_eq!(ended.ending, Ending::Completed);
}

#[test]
fn a_session_that_stays_paused_waits_for_nothing() {
    let plan = talkative(&Model::None);
    let (trace, _) = scripted(&plan, &[(10.0, Input::Pause)]);
    assert_eq!(trace.ended, None);
}

#[test]
fn what_happens_at_the_instant_of_an_input_goes_first() {
    let plan = talkative(&Model::None);
    let (trace, _) = scripted(&plan, &[(7.5, Input::Pause), (8.0, Input::Stop)]);
    assert_eq!(
        after_opening(&trace),
        "firstQuartile 7.5 7.5; pause 7.5 7.5"
    );
    let segment = Milestone::FirstQuartile;
    assert_eq!(trace.outcome(), Some((s(7.5), Ending::Stopped { segment })));
    assert_eq!(trace.ended.unwrap().clock, s(8.0));
}

#[test]
fn the_limit_counts_pauses() {
    let creative = Creative::silent(THIRTY).unwrap();
    let limit = Some(SimTime::from_secs(60));
    let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), limit).unwrap();
    assert_eq!(plan.limit(), None, "nobody who does not pause meets it");
    let (trace, _) = scripted(&plan, &[(20.0, Input::Pause)]);
    let ended = trace.ended.unwrap();
    assert_eq!((ended.clock, ended.progress.watched), (s(60.0), s(20.0)));
    let (segment, reason) = (Milestone::Midpoint, plan.reasons().limit());
    assert_eq!(ended.ending, Ending::Interrupted { segment, reason });
}

/// The interruption comes after as much watching as without a pause.
#[test]
fn interruptions_wait_for_the_playhead() {
    let certain = quartile([0.0, 1.0, 0.0, 0.0], Within::Uniform);
    let plan = talkative(&certain);
    let alone = trace(&plan, 1, 0).ended.unwrap();
    let script = [
        (6.0, Input::Pause),
        (106.0, Input::Resume),
        (106.5, Input::Seek(s(1.0))),
    ];
    let (disturbed, refused) = scripted(&plan, &script);
    assert_eq!(refused, []);
    let disturbed = disturbed.ended.unwrap();
    assert_eq!(disturbed.progress.watched, alone.progress.watched);
    assert_eq!(disturbed.progress.position, alone.progress.position);
    assert_eq!(disturbed.clock, alone.clock + s(100.0) + s(5.5));
    assert_eq!(disturbed.ending, alone.ending);
}

#[test]
fn an_ad_can_be_skipped_once_its_offset_is_reached() {
    let plan = talkative(&Model::None);
    let script = [(4.999, Input::Skip), (5.0, Input::Skip), (6.0, Input::Skip)];
    let (trace, refused) = scripted(&plan, &script);
    let early = Refusal::SkipTooEarly(SimTime::from_secs(5));
    assert_eq!(refused, [early, Refusal::Over]);
    assert_eq!(after_opening(&trace), "skip 5 5");
    let segment = Milestone::Start;
    assert_eq!(trace.outcome(), Some((s(5.0), Ending::Skipped { segment })));
}

#[test]
fn sound_goes_off_and_on_again() {
    let plan = talkative(&Model::None);
    let script = [
        (1.0, Input::Unmute),
        (2.0, Input::Mute),
        (3.0, Input::Mute),
        (4.0, Input::Unmute),
        (5.0, Input::Mute),
        (6.0, Input::Stop),
    ];
    let (trace, refused) = scripted(&plan, &script);
    assert_eq!(refused, [Refusal::NotMuted, Refusal::AlreadyMuted]);
    assert_eq!(after_opening(&trace), "mute 2 2; unmute 4 4; mute 5 5");
    let first_only = plan.clone().with_repeated_interactions(false);
    let (trace, _) = scripted(&first_only, &script);
    assert_eq!(after_opening(&trace), "mute 2 2; unmute 4 4");
}

#[test]
fn an_error_reports_its_code_and_ends_the_ad() {
    let plan = talkative(&Model::None);
    let script = [
        (8.0, Input::Fail(99)),
        (8.0, Input::Fail(405)),
        (9.0, Input::Fail(405)),
    ];
    let (trace, refused) = scripted(&plan, &script);
    assert_eq!(refused, [Refusal::NotAnErrorCode(99), Refusal::Over]);
    assert_eq!(after_opening(&trace), "firstQuartile 7.5 7.5; error 8 8");
    let error = trace.events.last().unwrap();
    assert_eq!(error.vast_error, Some(405));
    assert_eq!(error.urls, ["https://t.example/error"]);
    assert_eq!(trace.ended.unwrap().ending.vast_error(), Some(405));
}

#[test]
fn interactions_are_reported_with_their_urls() {
    let plan = talkative(&Model::None);
    let all = EventKind::INTERACTIONS
        .into_iter()
        .filter(|event| event.is_interaction());
    for event in all {
        let (trace, refused) = scripted(&plan, &[(1.0, Input::Interact(event))]);
        assert_eq!(refused, []);
        assert_eq!(trace.events[3].urls, [format!("https://t.example/{event}")]);
    }
    for event in [
        EventKind::Start,
        EventKind::Skip,
        EventKind::Pause,
        EventKind::Error,
    ] {
        let (trace, refused) = scripted(&plan, &[(1.0, Input::Interact(event))]);
        assert_eq!(refused, [Refusal::NotAnInteraction(event)]);
        assert_eq!(trace.events.len(), 7, "nothing but the plan");
    }
}

#[test]
fn a_session_answers_only_while_it_lives() {
    let plan = talkative(&Model::None);
    let (mut session, mut trace) = (Session::new(&plan), Trace::default());
    let refused = session.input(SimTime::ZERO, Input::Mute, &mut trace);
    assert_eq!(refused, Err(Refusal::NotBegun));
    let (_, refused) = scripted(&plan, &[(3.0, Input::Resume), (30.0, Input::Mute)]);
    assert_eq!(refused, [Refusal::NotPaused, Refusal::Over]);
}

/// What the instant of the call says is too early: it is taken for now.
#[test]
fn time_does_not_run_backwards() {
    let plan = talkative(&Model::None);
    let (trace, refused) = scripted(&plan, &[(10.0, Input::Mute), (4.0, Input::Pause)]);
    assert_eq!(refused, []);
    assert_eq!(
        after_opening(&trace),
        "firstQuartile 7.5 7.5; mute 10 10; pause 10 10"
    );
}

#[test]
fn going_back_repeats_nothing() {
    let plan = talkative(&Model::None);
    for basis in [QuartileBasis::Continuous, QuartileBasis::Playhead] {
        let plan = plan.clone().with_quartile_basis(basis);
        let (trace, _) = scripted(&plan, &[(16.0, Input::Seek(s(2.0)))]);
        assert_eq!(
            after_opening(&trace),
            "firstQuartile 7.5 7.5; midpoint 15 15; rewind 16 2; thirdQuartile 36.5 22.5; \
             complete 44 30",
            "{basis:?}"
        );
        assert_eq!(trace.outcome(), Some((THIRTY, Ending::Completed)));
    }
}

#[test]
fn what_is_jumped_over_counts_for_the_playhead_alone() {
    let script = [(5.0, Input::Seek(s(20.0)))];
    let playhead = talkative(&Model::None).with_quartile_basis(QuartileBasis::Playhead);
    let (trace, _) = scripted(&playhead, &script);
    assert_eq!(
        after_opening(&trace),
        "firstQuartile 5 20; midpoint 5 20; thirdQuartile 7.5 22.5; complete 15 30"
    );
    assert_eq!(trace.outcome(), Some((s(15.0), Ending::Completed)));

    let (trace, _) = scripted(&talkative(&Model::None), &script);
    assert_eq!(
        after_opening(&trace),
        "firstQuartile 7.5 22.5; midpoint 15 30"
    );
    assert_eq!(trace.outcome(), Some((s(15.0), Ending::PartlyPlayed)));
    assert_eq!(trace.ended.unwrap().clock, s(15.0));
}

#[test]
fn what_was_jumped_over_and_then_seen_counts() {
    let script = [
        (5.0, Input::Seek(s(20.0))),
        (10.0, Input::Seek(s(0.0))),
        (40.0, Input::Pause),
    ];
    let (trace, _) = scripted(&talkative(&Model::None), &script);
    // 5 s and 5 s seen, from 0 on: 5..20 is new, 20..25 not, 25..30 is.
    assert_eq!(
        after_opening(&trace),
        "firstQuartile 7.5 22.5; rewind 10 0; midpoint 20 10; thirdQuartile 27.5 17.5; \
         complete 40 30"
    );
    assert_eq!(trace.outcome(), Some((THIRTY, Ending::Completed)));
}

#[test]
fn seeking_ends_where_the_creative_does() {
    let plan = talkative(&Model::None).with_quartile_basis(QuartileBasis::Playhead);
    let beyond = THIRTY + SimTime::from_nanos(1);
    let (trace, refused) = scripted(
        &plan,
        &[(1.0, Input::Seek(beyond)), (2.0, Input::Seek(THIRTY))],
    );
    assert_eq!(refused, [Refusal::SeekBeyondEnd(THIRTY)]);
    assert_eq!(
        after_opening(&trace),
        "firstQuartile 2 30; midpoint 2 30; thirdQuartile 2 30; complete 2 30"
    );
    assert_eq!(trace.outcome(), Some((s(2.0), Ending::Completed)));
    let (trace, _) = scripted(&talkative(&Model::None), &[(2.0, Input::Seek(THIRTY))]);
    assert_eq!(trace.outcome(), Some((s(2.0), Ending::PartlyPlayed)));
}

#[test]
fn seeking_while_paused_stays_paused() {
    let script = [
        (4.0, Input::Pause),
        (5.0, Input::Seek(s(1.0))),
        (9.0, Input::Resume),
    ];
    let (trace, refused) = scripted(&talkative(&Model::None), &script);
    assert_eq!(refused, []);
    assert_eq!(
        after_opening(&trace),
        "pause 4 4; rewind 5 1; resume 9 1; firstQuartile 15.5 7.5; midpoint 23 15; \
         thirdQuartile 30.5 22.5; complete 38 30"
    );
}

fn any_input() -> impl Strategy<Value = Input> {
    let position = (0_u64..=31_000).prop_map(|ms| Input::Seek(SimTime::from_millis(ms)));
    let interactions: Vec<_> = EventKind::INTERACTIONS
        .into_iter()
        .map(Input::Interact)
        .collect();
    prop_oneof![
        4 => Just(Input::Pause),
        6 => Just(Input::Resume),
        1 => Just(Input::Mute),
        1 => Just(Input::Unmute),
        1 => Just(Input::Skip),
        4 => position,
        1 => prop::sample::select(interactions),
        1 => (0_u16..1_100).prop_map(Input::Fail),
        1 => Just(Input::Stop),
    ]
}

fn any_script() -> impl Strategy<Value = Vec<(f64, Input)>> {
    let step = (0_u32..8_000, any_input());
    prop::collection::vec(step, 0..24).prop_map(|steps| {
        let mut at_ms = 0;
        let timed = steps.into_iter().map(|(wait_ms, input)| {
            at_ms += wait_ms;
            (f64::from(at_ms) / 1e3, input)
        });
        timed.collect()
    })
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let models = vec![
        Model::None,
        window(GOOGLE),
        tick([0.01; 4], SimTime::from_millis(100)),
        quartile([0.1; 4], Within::ConstantHazard),
    ];
    let bases = vec![QuartileBasis::Continuous, QuartileBasis::Playhead];
    let picked = (prop::sample::select(models), prop::sample::select(bases));
    picked.prop_map(|(model, basis)| talkative(&model).with_quartile_basis(basis))
}

proptest! {
    /// Whatever is done to it, a session tells a story that can be true.
    #[test]
    fn every_story_is_legal(plan in any_plan(), script in any_script(), session in 0_u64..1_000) {
        let (mut machine, mut trace) = (Session::new(&plan), Trace::default());
        machine.begin(SessionTapes::at(3, session, &plan).next_session());
        let (mut paused_since, mut paused) = (None, SimTime::ZERO);
        for (at_s, input) in script {
            // Refusals are part of the story.
            let _ = machine.input(s(at_s), input, &mut trace);
            match (machine.phase(), paused_since) {
                (Phase::Paused, None) => paused_since = Some(s(at_s)),
                (Phase::Running | Phase::Ended(_), Some(since)) => {
                    paused = paused + (s(at_s) - since);
                    paused_since = None;
                }
                _ => {}
            }
            let progress = machine.progress();
            prop_assert!(progress.watched <= THIRTY && progress.position <= THIRTY);
        }
        while let Some(deadline) = machine.next_deadline() {
            machine.advance(deadline, &mut trace);
        }
        prop_assert!(trace.events.windows(2).all(|pair| pair[0].clock <= pair[1].clock));
        let once = |event: EventKind| trace.events.iter().filter(|e| e.event == event).count() <= 1;
        let milestones = Milestone::ALL.map(EventKind::from);
        let once_only = [EventKind::Impression, EventKind::CreativeView, EventKind::Error];
        prop_assert!(once_only.into_iter().chain(milestones).all(once));
        let order: Vec<_> = trace.events.iter().filter_map(|e| e.event.milestone()).collect();
        prop_assert_eq!(&order[..], &Milestone::ALL[..order.len()]);
        if let Some(ended) = trace.ended {
            prop_assert!(trace.events.iter().all(|event| event.clock <= ended.clock));
            prop_assert!(ended.progress.watched + paused <= ended.clock);
            let completed = order.len() == Milestone::ALL.len();
            prop_assert_eq!(completed, ended.ending == Ending::Completed);
        } else {
            prop_assert_eq!(machine.phase(), Phase::Paused);
        }
    }

    /// How often the clock looks makes no difference.
    #[test]
    fn advancing_in_between_changes_nothing(
        plan in any_plan(),
        script in any_script(),
        looks_ms in prop::collection::vec(0_u64..200_000, 0..40),
    ) {
        let (mut machine, mut trace) = (Session::new(&plan), Trace::default());
        machine.begin(SessionTapes::at(1, 0, &plan).next_session());
        let mut looks: Vec<_> = looks_ms.into_iter().map(SimTime::from_millis).collect();
        looks.sort_unstable();
        let mut looks = looks.into_iter().peekable();
        for (at_s, input) in &script {
            while let Some(look) = looks.next_if(|look| *look <= s(*at_s)) {
                machine.advance(look, &mut trace);
            }
            let _ = machine.input(s(*at_s), *input, &mut trace);
        }
        for look in looks {
            machine.advance(look, &mut trace);
        }
        while let Some(deadline) = machine.next_deadline() {
            machine.advance(deadline, &mut trace);
        }
        prop_assert_eq!(trace, scripted(&plan, &script).0);
    }
}
