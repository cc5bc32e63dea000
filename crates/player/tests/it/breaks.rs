//! What the macros of a break stand for.

use std::sync::Arc;
use vastsim_engine::*;
use vastsim_player::{Listener, Requests, Story, Told, Unpaced, drive};
use vastsim_vast::{MacroExpander, MacroValues};

fn secs(s: f64) -> SimTime {
    SimTime::from_nanos((s * 1e9) as u64)
}

/// An ad of 4 s with a URL for its impression, and one for its error.
fn plan(url: &str) -> Plan {
    let beacons = [
        (EventKind::Impression, url.to_owned()),
        (EventKind::Error, url.replace("n=", "error=")),
    ];
    let beacons = beacons.map(|(kind, url)| Beacon {
        trigger: Trigger::Event(kind),
        url,
    });
    let creative = Creative::new(SimTime::from_secs(4), beacons.into()).unwrap();
    Plan::compile(&creative, &Model::None, Reasons::by_progress(), None).unwrap()
}

#[derive(Default)]
struct Urls(Vec<String>);

impl Listener for Urls {
    fn hear(&mut self, told: &Told<'_>) {
        if let Told::Event { requests, .. } | Told::Noticed { requests, .. } = told {
            let urls = requests.iter().map(|url| url.unwrap());
            self.0.extend(urls.map(ToString::to_string));
        }
    }
}

/// What a program requests.
fn requested(program: &Program, steps: &[Step]) -> Vec<String> {
    let known = vec![MacroValues::new(); program.turns().len()];
    let requests = Requests::new(MacroExpander::default(), 1, 0, 0);
    let mut story = Story::new(&known, requests, Urls::default());
    let mut viewing = Viewing::new(program, 1, 0);
    let mut script = Script::new(steps.to_vec());
    drive(&mut viewing, &mut Unpaced, &mut script, &mut story);
    story.into_listener().0
}

/// What a break reports when it starts is about the ad that comes.
#[test]
fn a_notice_knows_what_it_is_about() {
    let plan = Arc::new(plan("https://t.example/?n=[ADCOUNT]"));
    let start = Notice {
        kind: NoticeKind::BreakStart,
        urls: vec!["https://t.example/?cp=[CONTENTPLAYHEAD]&bp=[BREAKPOSITION]".to_owned()],
    };
    let turn = |content, next, position| Turn {
        content: secs(content),
        ad_break: AdBreak {
            number: 0,
            position,
        },
        opening: vec![start.clone()],
        next,
        ..Turn::of(Arc::clone(&plan))
    };
    let turns = vec![
        turn(0.0, Some(1), BreakPosition::PreRoll),
        turn(600.0, None, BreakPosition::MidRoll),
    ];
    assert_eq!(
        requested(&Program::new(turns, Vec::new()), &[]),
        [
            "https://t.example/?cp=00%3A00%3A00.000&bp=1",
            "https://t.example/?n=1",
            "https://t.example/?cp=00%3A10%3A00.000&bp=2",
            "https://t.example/?n=2"
        ]
    );
}

/// So does what a break reports that is not shown, though no ad is.
#[test]
fn a_break_that_is_left_out_has_its_place() {
    let report = |position| Report {
        at: secs(0.0),
        ad_break: AdBreak {
            number: 1,
            position,
        },
        notice: Notice {
            kind: NoticeKind::BreakError,
            urls: vec!["https://t.example/?bp=[BREAKPOSITION]&n=[ADCOUNT]".to_owned()],
        },
    };
    let turn = Turn {
        reports: vec![report(BreakPosition::PreRoll)],
        ..Turn::of(Arc::new(plan("https://t.example/?n=[ADCOUNT]")))
    };
    let program = Program::new(vec![turn], vec![report(BreakPosition::PostRoll)]);
    assert_eq!(
        requested(&program, &[]),
        [
            "https://t.example/?bp=1&n=-1",
            "https://t.example/?n=1",
            "https://t.example/?bp=3&n=-1"
        ]
    );
}

/// A pod of three ads, and one in a break of its own.
fn counted() -> Program {
    let plan = Arc::new(plan("https://t.example/?n=[ADCOUNT]"));
    let turn = |number, next| Turn {
        ad_break: AdBreak {
            number,
            position: BreakPosition::MidRoll,
        },
        next,
        next_after_failure: next,
        closing: vec![Notice {
            kind: NoticeKind::BreakEnd,
            urls: vec!["https://t.example/?end=[ADCOUNT]".to_owned()],
        }],
        ..Turn::of(Arc::clone(&plan))
    };
    let turns = [(1, Some(1)), (1, Some(2)), (1, Some(3)), (2, None)];
    let turns = turns.map(|(number, next)| turn(number, next));
    Program::new(turns.into(), Vec::new())
}

/// The count behind each address.
fn counts(steps: &[Step]) -> String {
    let requested = requested(&counted(), steps).into_iter();
    let counts = requested.map(|url| url.replace("https://t.example/?", ""));
    counts.collect::<Vec<_>>().join(" ")
}

#[test]
fn ads_are_counted_as_they_are_played() {
    assert_eq!(counts(&[]), "n=1 end=1 n=2 end=2 n=3 end=3 n=1 end=1");
}

/// An ad that fails was not played for those behind it, and reports its error as
/// the one that was playing.
#[test]
fn an_ad_that_fails_does_not_count() {
    let fail = |at_s| Step {
        when: When::Clock(secs(at_s)),
        input: Input::Fail(405),
    };
    assert_eq!(
        counts(&[fail(5.0)]),
        "n=1 end=1 n=2 error=2 n=2 end=2 n=1 end=1"
    );
    assert_eq!(
        counts(&[fail(1.0), fail(2.0), fail(3.0)]),
        "n=1 error=1 n=1 error=1 n=1 error=1 n=1 end=1"
    );
}
