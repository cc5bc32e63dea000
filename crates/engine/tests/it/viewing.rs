//! Viewings: ads one after the other.

use crate::plans::*;
use proptest::prelude::*;
use std::sync::Arc;
use vastsim_engine::*;

fn seconds(seconds: u64) -> SimTime {
    SimTime::from_secs(seconds)
}

fn ad(model: &Model, duration_s: u64) -> Turn {
    Turn::of(Arc::new(plan(model, seconds(duration_s))))
}

/// Ads of 10 s one after the other.
fn pod(models: &[Model]) -> Program {
    let turns = models.iter().enumerate().map(|(index, model)| {
        let next = Some(index + 1).filter(|next| *next < models.len());
        Turn {
            next,
            next_after_failure: next,
            ..ad(model, 10)
        }
    });
    Program::new(turns.collect(), Vec::new())
}

fn notice(kind: NoticeKind) -> Vec<Notice> {
    let urls = Vec::new();
    vec![Notice { kind, urls }]
}

/// What is seen, a word or two per scene, with its time in seconds.
fn lines(scenes: &[String]) -> String {
    scenes.join("; ")
}

fn describe(scene: &Scene<'_>, seen: &mut Vec<String>) {
    let line = match scene {
        Scene::Noticed { clock, notice, .. } => {
            format!("{} {}", notice.kind.as_str(), clock.as_secs_f64())
        }
        Scene::Began { clock, turn, .. } => format!("ad {turn} {}", clock.as_secs_f64()),
        Scene::Over { clock } => format!("over {}", clock.as_secs_f64()),
        Scene::Played {
            began,
            effect: Effect::Ended { clock, ending, .. },
            ..
        } => {
            let ending = format!("{ending:?}");
            let word = ending.split([' ', '{']).next().unwrap();
            format!("{word} {}", (*began + *clock).as_secs_f64())
        }
        Scene::Played { .. } => return,
    };
    seen.push(line);
}

/// Plays a script, then the rest.
fn scripted(program: &Program, script: &[(u64, Input)]) -> String {
    let mut seen = Vec::new();
    let mut watch = |scene: &Scene<'_>| describe(scene, &mut seen);
    let mut viewing = Viewing::new(program, 1, 0);
    for (at_s, input) in script {
        viewing.input(seconds(*at_s), *input, &mut watch).unwrap();
    }
    viewing.play(&mut watch);
    lines(&seen)
}

#[test]
fn a_pod_is_played_in_order() {
    let program = pod(&[Model::None, Model::None]);
    assert_eq!(
        scripted(&program, &[]),
        "ad 0 0; Completed 10; ad 1 10; Completed 20; over 20"
    );
}

#[test]
fn pauses_and_skips_move_what_follows() {
    let skippable = Creative::silent(seconds(10)).unwrap();
    let skippable = skippable.with_skippable(Skippable::From(seconds(3)));
    let plan = Plan::compile(&skippable, &Model::None, Reasons::by_progress(), None).unwrap();
    let first = Turn {
        next: Some(1),
        ..Turn::of(Arc::new(plan))
    };
    let program = Program::new(vec![first, ad(&Model::None, 10)], Vec::new());
    let script = [(1, Input::Pause), (6, Input::Resume), (9, Input::Skip)];
    assert_eq!(
        scripted(&program, &script),
        "ad 0 0; Skipped 9; ad 1 9; Completed 19; over 19"
    );
}

#[test]
fn an_interruption_ends_all() {
    let certain = quartile([1.0, 0.0, 0.0, 0.0], Within::Uniform);
    let program = pod(&[Model::None, certain, Model::None]);
    let story = scripted(&program, &[]);
    assert!(
        story.starts_with("ad 0 0; Completed 10; ad 1 10; Interrupted 1"),
        "{story}"
    );
    assert!(!story.contains("ad 2"), "{story}");
}

#[test]
fn a_viewer_who_leaves_does_not_see_the_end_of_the_break() {
    let turn = Turn {
        opening: notice(NoticeKind::BreakStart),
        ..ad(&Model::None, 10)
    };
    let program = Program::new(vec![turn], reports(&[0]));
    assert_eq!(
        scripted(&program, &[]),
        "breakStart 0; ad 0 0; Completed 10; error 10; over 10"
    );
    assert_eq!(
        scripted(&program, &[(4, Input::Stop)]),
        "breakStart 0; ad 0 0; Stopped 4; over 4"
    );
}

/// Breaks that are left out, after so many seconds of a content.
fn reports(at_s: &[u64]) -> Vec<Report> {
    let report = |at_s: &u64| Report {
        at: seconds(*at_s),
        ad_break: AdBreak::NONE,
        notice: notice(NoticeKind::BreakError).remove(0),
    };
    at_s.iter().map(report).collect()
}

#[test]
fn what_is_left_out_is_reported_while_the_content_plays() {
    let first = Turn {
        content: seconds(5),
        reports: reports(&[0, 2, 2]),
        next: Some(1),
        next_after_failure: Some(1),
        ..ad(&Model::None, 10)
    };
    let second = Turn {
        content: seconds(20),
        reports: reports(&[5, 20]),
        ..ad(&Model::None, 10)
    };
    let program = Program::new(vec![first, second], reports(&[0, 7]));
    let before = "error 0; error 2; error 2; ad 0 5; Completed 15; error 20";
    assert_eq!(
        scripted(&program, &[]),
        format!("{before}; error 35; ad 1 35; Completed 45; error 45; error 52; over 52")
    );
    assert_eq!(
        scripted(&program, &[(21, Input::Stop)]),
        format!("{before}; over 21"),
        "nothing is reported to who has left"
    );
    let mut viewing = Viewing::new(&program, 1, 0);
    let mut contents = Vec::new();
    let mut watch = |scene: &Scene<'_>| {
        if let Scene::Noticed { content, turn, .. } = scene {
            contents.push((content.as_secs_f64(), *turn));
        }
    };
    viewing.advance(seconds(21), &mut watch);
    let interlude = Interlude {
        played: seconds(11),
        next_ad: Some((1, seconds(14))),
    };
    assert_eq!(viewing.interlude(), Some(interlude));
    viewing.advance(seconds(35), &mut watch);
    assert_eq!(viewing.interlude(), None, "an ad is shown");
    viewing.advance(seconds(46), &mut watch);
    let interlude = Interlude {
        played: seconds(26),
        next_ad: None,
    };
    assert_eq!(viewing.interlude(), Some(interlude));
    let known = [0.0, 2.0, 2.0, 10.0, 25.0, 25.0];
    assert_eq!(contents, known.map(|content| (content, None)));
}

#[test]
fn a_break_ends_before_the_content_that_follows() {
    let first = Turn {
        next: Some(1),
        next_after_failure: Some(1),
        closing: notice(NoticeKind::BreakEnd),
        closing_after_failure: notice(NoticeKind::AdError(303)),
        ..ad(&Model::None, 10)
    };
    let second = Turn {
        content: seconds(60),
        ..ad(&Model::None, 10)
    };
    let program = Program::new(vec![first, second], Vec::new());
    let rest = |from: u64| {
        let (began, over) = (from + 60, from + 70);
        format!("ad 1 {began}; Completed {over}; over {over}")
    };
    let played = format!("ad 0 0; Completed 10; breakEnd 10; {}", rest(10));
    assert_eq!(scripted(&program, &[]), played);
    let failed = format!("ad 0 0; Failed 4; error 4; {}", rest(4));
    assert_eq!(scripted(&program, &[(4, Input::Fail(405))]), failed);
    assert_eq!(
        scripted(&program, &[(4, Input::Stop)]),
        "ad 0 0; Stopped 4; over 4"
    );
}

#[test]
fn another_ad_stands_in_for_one_that_fails() {
    let first = Turn {
        next: Some(2),
        next_after_failure: Some(1),
        ..ad(&Model::None, 10)
    };
    let spare = Turn {
        next: Some(2),
        next_after_failure: Some(2),
        ..ad(&Model::None, 5)
    };
    let last = Turn {
        opening: notice(NoticeKind::AdError(206)),
        ..ad(&Model::None, 10)
    };
    let program = Program::new(vec![first, spare, last], Vec::new());
    assert_eq!(
        scripted(&program, &[]),
        "ad 0 0; Completed 10; error 10; ad 2 10; Completed 20; over 20"
    );
    assert_eq!(
        scripted(&program, &[(4, Input::Fail(405))]),
        "ad 0 0; Failed 4; ad 1 4; Completed 9; error 9; ad 2 9; Completed 19; over 19"
    );
}

#[test]
fn content_plays_before_a_break() {
    let program = {
        let turn = Turn {
            content: seconds(600),
            ..ad(&Model::None, 10)
        };
        Program::new(vec![turn], Vec::new())
    };
    assert_eq!(scripted(&program, &[]), "ad 0 600; Completed 610; over 610");
    let mut viewing = Viewing::new(&program, 1, 0);
    let refused = viewing.input(seconds(5), Input::Pause, &mut |_: &Scene<'_>| {});
    assert_eq!(refused, Err(Refusal::NoAd));
    assert_eq!(scripted(&program, &[(5, Input::Stop)]), "over 5");
}

#[test]
fn a_program_without_ads_is_over_at_once() {
    assert_eq!(scripted(&Program::default(), &[]), "over 0");
}

#[test]
#[should_panic(expected = "a turn leads to later ones")]
fn a_program_leads_onwards() {
    Program::new(
        vec![Turn {
            next: Some(0),
            ..ad(&Model::None, 10)
        }],
        Vec::new(),
    );
}

#[test]
fn the_first_ad_of_a_viewing_is_the_session_of_a_run() {
    let plan = plan(&window(GOOGLE), seconds(30));
    let program = Program::from(plan.clone());
    for index in 0..200 {
        let mut ended = None;
        let mut watch = |scene: &Scene<'_>| {
            if let Scene::Played {
                effect: Effect::Ended {
                    progress, ending, ..
                },
                ..
            } = scene
            {
                ended = Some((progress.watched, *ending));
            }
        };
        Viewing::new(&program, 42, index).play(&mut watch);
        assert_eq!(ended, trace(&plan, 42, index).outcome());
    }
}

#[test]
fn the_ads_of_a_pod_draw_apart() {
    let hazard = || quartile([0.5; 4], Within::Uniform);
    let plan = Arc::new(plan(&hazard(), seconds(10)));
    let tape = |turn| SessionTapes::of_turn(42, turn, 7, &plan).next_session();
    assert_ne!(tape(0).interruption, tape(1).interruption);
    assert_ne!(tape(1).interruption, tape(2).interruption);
}

proptest! {
    /// How often the clock looks makes no difference.
    #[test]
    fn looking_in_between_changes_nothing(
        looks in prop::collection::vec(0_u64..40, 0..30),
        index in 0_u64..50,
    ) {
        let program = pod(&[window(GOOGLE), Model::None, window(GLOBAL)]);
        let play = |looks: &[u64]| {
            let mut seen = Vec::new();
            let mut watch = |scene: &Scene<'_>| seen.push(format!("{scene:?}"));
            let mut viewing = Viewing::new(&program, 1, index);
            for look in looks {
                viewing.advance(seconds(*look), &mut watch);
            }
            viewing.play(&mut watch);
            seen.retain(|line| !line.contains("Fired"));
            seen
        };
        prop_assert_eq!(play(&looks), play(&[]));
    }
}

/// The end of an ad comes before a step at its last position, which must not
/// act on the next ad.
#[test]
fn a_step_at_the_end_of_an_ad_is_too_late() {
    let program = pod(&[Model::None, Model::None]);
    for input in [Input::Stop, Input::Mute, Input::Fail(405)] {
        let when = When::Playhead {
            turn: 0,
            position: seconds(10),
        };
        let mut script = Script::new([Step { when, input }]);
        let mut seen = Vec::new();
        let mut watch = |scene: &Scene<'_>| describe(scene, &mut seen);
        script.play(&mut Viewing::new(&program, 1, 0), &mut watch);
        assert_eq!(
            lines(&seen),
            "ad 0 0; Completed 10; ad 1 10; Completed 20; over 20"
        );
        assert_eq!(script.refused()[0].refusal, Refusal::Over);
    }
}

#[test]
fn the_sound_stays_off_for_the_next_ad() {
    let program = pod(&[Model::None, Model::None]);
    let mut viewing = Viewing::new(&program, 1, 0);
    let mut ignore = |_: &Scene<'_>| {};
    viewing.input(seconds(2), Input::Mute, &mut ignore).unwrap();
    viewing.advance(seconds(12), &mut ignore);
    assert!(
        viewing
            .current()
            .is_some_and(|(turn, _, session)| turn == 1 && session.is_muted())
    );
    let unmuted = viewing.input(seconds(13), Input::Unmute, &mut ignore);
    assert_eq!(unmuted, Ok(()));
}
