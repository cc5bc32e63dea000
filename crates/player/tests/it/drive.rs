//! Playing by different clocks gives one story.

use proptest::prelude::*;
use vastsim_engine::*;
use vastsim_player::{
    Clock, Command, Listener, Requests, Scripted, Story, Told, Unpaced, WallClock, drive,
};
use vastsim_vast::{MacroExpander, MacroValues};

fn secs(s: f64) -> SimTime {
    SimTime::from_nanos((s * 1e9) as u64)
}

/// An ad of `duration_s` with a URL for everything.
fn plan(duration_s: u64) -> Plan {
    let opening = [
        EventKind::Impression,
        EventKind::Start,
        EventKind::CreativeView,
    ];
    let milestones = Milestone::ALL.map(EventKind::from);
    let kinds = opening.into_iter().chain(milestones.into_iter().skip(1));
    let kinds = kinds.chain(EventKind::INTERACTIONS);
    let beacons = kinds.map(|kind| Beacon {
        trigger: Trigger::Event(kind),
        url: format!("https://t.example/{kind}?at=[ADPLAYHEAD]&cb=[CACHEBUSTING]&t=[TIMESTAMP]"),
    });
    let creative = Creative::new(SimTime::from_secs(duration_s), beacons.collect()).unwrap();
    let creative = creative.with_skippable(Skippable::From(SimTime::ZERO));
    Plan::compile(&creative, &Model::None, Reasons::by_progress(), None).unwrap()
}

#[derive(Default)]
struct Lines(Vec<String>);

impl Listener for Lines {
    fn hear(&mut self, told: &Told<'_>) {
        self.0.push(format!("{told:?}"));
    }
}

/// What is told of one ad of 4 s when this clock plays it.
fn told(clock: &mut impl Clock, steps: &[Step]) -> Vec<String> {
    let program = Program::from(plan(4));
    let mut viewing = Viewing::new(&program, 1, 0);
    let requests = Requests::new(MacroExpander::default(), 1, 0, 0);
    let known = [MacroValues::new()];
    let mut story = Story::new(&known, requests, Lines::default());
    drive(
        &mut viewing,
        clock,
        &mut Script::new(steps.to_vec()),
        &mut story,
    );
    story.into_listener().0
}

fn at(s: f64, input: Input) -> Step {
    let when = When::Clock(secs(s));
    Step { when, input }
}

#[test]
fn every_clock_tells_the_same_story() {
    let half = When::Playhead {
        turn: 0,
        position: secs(2.0),
    };
    let steps = [
        at(0.5, Input::Mute),
        Step {
            when: half,
            input: Input::Pause,
        },
        at(4.5, Input::Resume),
        at(5.0, Input::Seek(secs(1.0))),
    ];
    let unpaced = told(&mut Unpaced, &steps);
    assert!(
        unpaced.iter().any(|line| line.contains("Rewind")),
        "{unpaced:#?}"
    );
    let late = [0.1, 0.2, 4.9, 4.9, 1.0].map(secs);
    assert_eq!(told(&mut Scripted::new(late), &steps), unpaced);
    assert_eq!(told(&mut WallClock::new(100.0), &steps), unpaced);
}

#[test]
fn a_session_that_nobody_lets_go_on_is_left_as_it_is() {
    let told = told(&mut Unpaced, &[at(1.5, Input::Pause)]);
    assert!(told.last().unwrap().contains("Pause"), "{told:#?}");
}

#[test]
fn commands_do_what_they_mean_as_things_stand() {
    let mut clock = WallClock::new(1_000.0);
    let commands = clock.commands();
    for command in [
        Command::ToggleMute,
        Command::TogglePause,
        Command::ToggleMute,
    ] {
        commands.send(command).unwrap();
    }
    commands.send(Command::TogglePause).unwrap();
    commands.send(Command::Do(Input::Skip)).unwrap();
    let told = told(&mut clock, &[]).join("\n");
    let words = [
        "kind: Mute",
        "kind: Pause",
        "kind: Unmute",
        "kind: Resume",
        "Skipped",
        "Over",
    ];
    let places = words.map(|word| told.find(word).unwrap_or_else(|| panic!("{word}: {told}")));
    assert!(places.is_sorted(), "{told}");
}

#[derive(Default)]
struct Refused(Vec<Refusal>);

impl Listener for Refused {
    fn hear(&mut self, _: &Told<'_>) {}
    fn refuse(&mut self, _: SimTime, refusal: Refusal) {
        self.0.push(refusal);
    }
}

/// What is refused of commands that are given at once.
fn refused(program: &Program, commands: &[Command]) -> Vec<Refusal> {
    let mut clock = WallClock::new(1_000.0);
    for command in commands {
        clock.commands().send(*command).unwrap();
    }
    let requests = Requests::new(MacroExpander::default(), 1, 0, 0);
    let mut story = Story::new(&[], requests, Refused::default());
    let mut viewing = Viewing::new(program, 1, 0);
    drive(&mut viewing, &mut clock, &mut Script::default(), &mut story);
    story.into_listener().0
}

#[test]
fn what_has_no_effect_is_said() {
    let program = Program::from(plan(4));
    let commands = [Command::Do(Input::Resume)];
    assert_eq!(refused(&program, &commands), [Refusal::NotPaused]);
}

#[test]
fn nothing_can_be_toggled_while_content_plays() {
    let turn = Turn {
        content: secs(60.0),
        ..Turn::of(std::sync::Arc::new(plan(4)))
    };
    let program = Program::new(vec![turn], Vec::new());
    let commands = [
        Command::TogglePause,
        Command::ToggleMute,
        Command::Do(Input::Skip),
        Command::Do(Input::Stop),
    ];
    assert_eq!(refused(&program, &commands), [Refusal::NoAd; 3]);
}

#[test]
fn urls_are_told_with_their_macros_replaced() {
    let told = told(&mut Unpaced, &[at(1.5, Input::Stop)]);
    let start = told
        .iter()
        .find(|line| line.contains("kind: FirstQuartile"))
        .unwrap();
    assert!(start.contains("at=00%3A00%3A01.000"), "{start}");
    assert!(
        start.contains("t=1970-01-01T00%3A00%3A01.000%2B00%3A00"),
        "{start}"
    );
    assert!(!told.join("").contains("=["), "{told:#?}");
}

fn any_step() -> impl Strategy<Value = Step> {
    let when = prop_oneof![
        (0_u32..9_000).prop_map(|ms| When::Clock(SimTime::from_millis(ms.into()))),
        (0_u32..4_500).prop_map(|ms| {
            let position = SimTime::from_millis(ms.into());
            When::Playhead { turn: 0, position }
        }),
    ];
    let input = prop_oneof![
        Just(Input::Pause),
        Just(Input::Resume),
        Just(Input::Mute),
        Just(Input::Unmute),
        Just(Input::Skip),
        (0_u32..4_000).prop_map(|ms| Input::Seek(SimTime::from_millis(ms.into()))),
    ];
    (when, input).prop_map(|(when, input)| Step { when, input })
}

proptest! {
    /// However late the clock looks, the story is the same.
    #[test]
    fn late_looks_change_nothing(
        steps in prop::collection::vec(any_step(), 0..10),
        readings_ms in prop::collection::vec(0_u64..12_000, 0..20),
    ) {
        let mut readings: Vec<_> = readings_ms.into_iter().map(SimTime::from_millis).collect();
        readings.sort_unstable();
        prop_assert_eq!(told(&mut Scripted::new(readings), &steps), told(&mut Unpaced, &steps));
    }
}
