//! Scripts: what is understood, what is said about those that are wrong, and
//! their schema.

use crate::files::*;
use serde_json::Value;
use std::path::Path;
use vastsim_engine::{
    Creative, EventKind, Input, Model, Plan, Program, Reasons, Scene, Script, SimTime, Step,
    Viewing, When,
};
use vastsim_scenario::*;

fn read(text: &str) -> Result<PlayerScript, LoadError> {
    load_script_with(Path::new("v.json"), &Memory::new(&[("v.json", text)]))
}

/// What is said about a script.
fn said(text: &str) -> String {
    match read(text) {
        Ok(_) => "nothing".to_owned(),
        Err(LoadError::Invalid(problems)) => lines(&problems),
        Err(error) => error.to_string(),
    }
}

/// A script of steps.
fn of(steps: &str) -> String {
    format!(r#"{{ "steps": [{steps}] }}"#)
}

/// What is said about each step, one blank line between two.
fn all(steps: &[&str]) -> String {
    let said: Vec<_> = steps.iter().map(|step| said(&of(step))).collect();
    said.join("\n\n")
}

/// Steps that are right, and what they mean.
fn right() -> Vec<(String, Step)> {
    let clock = |secs, input| Step {
        when: When::Clock(SimTime::from_secs(secs)),
        input,
    };
    let playhead = |turn, millis, input| Step {
        when: When::Playhead {
            turn,
            position: SimTime::from_millis(millis),
        },
        input,
    };
    let to_12 = Input::Seek(SimTime::from_secs(12));
    let steps = [
        (r#""clock_s": 3, "do": "pause""#, clock(3, Input::Pause)),
        (r#""clock_s": 3e0, "do": "resume""#, clock(3, Input::Resume)),
        (
            r#""clock_s": 86400, "do": "stop""#,
            clock(86_400, Input::Stop),
        ),
        (
            r#""offset_s": 7.5, "do": "skip""#,
            playhead(0, 7500, Input::Skip),
        ),
        (
            r#""offset_s": 0.001, "ad_index": 9999, "do": "mute""#,
            playhead(9999, 1, Input::Mute),
        ),
        (r#""clock_s": 0, "do": "unmute""#, clock(0, Input::Unmute)),
        (r#""clock_s": 0, "do": "seek", "to_s": 12"#, clock(0, to_12)),
        (
            r#""clock_s": 0, "do": "fail", "code": 405"#,
            clock(0, Input::Fail(405)),
        ),
    ];
    let steps = steps.map(|(keys, step)| (format!("{{ {keys} }}"), step));
    let interactions = EventKind::INTERACTIONS.into_iter();
    let interactions = interactions
        .filter(|event| event.is_interaction())
        .map(|event| {
            let text = format!(r#"{{ "clock_s": 0, "do": "{event}" }}"#);
            (text, clock(0, Input::Interact(event)))
        });
    steps.into_iter().chain(interactions).collect()
}

/// The actions of the schema.
fn actions(schema: &Value) -> Vec<&str> {
    let actions = &schema["properties"]["steps"]["items"]["properties"]["do"]["enum"];
    let actions = actions.as_array().unwrap();
    actions.iter().map(|name| name.as_str().unwrap()).collect()
}

fn is_valid(text: &str) -> bool {
    let value = serde_json::from_str(text).unwrap();
    jsonschema::is_valid(&schema::script(), &value)
}

#[test]
fn every_action_is_understood() {
    let right = right();
    for (text, step) in &right {
        let script = read(&of(text)).unwrap().script();
        assert_eq!(script, Script::new([*step]), "{text}");
    }
    let texts: Vec<_> = right.iter().map(|(text, _)| text.as_str()).collect();
    let steps = right.iter().map(|(_, step)| *step);
    let script = read(&of(&texts.join(", "))).unwrap().script();
    assert_eq!(
        script,
        Script::new(steps),
        "in the order in which they are written"
    );

    let schema = schema::script();
    for action in actions(&schema) {
        let named = format!(r#""do": "{action}""#);
        assert!(texts.iter().any(|text| text.contains(&named)), "{action}");
    }
}

#[test]
fn what_is_right_is_valid() {
    for (text, _) in right() {
        assert!(is_valid(&of(&text)), "{text}");
    }
    assert!(is_valid(
        r#"{ "$schema": "script.schema.json", "steps": [] }"#
    ));
    assert!(is_valid(r#"{ "steps": [] }"#));
}

#[test]
fn a_script_may_say_what_it_is_about() {
    let script = r#"{ "$schema": "x", "description": "A viewer who does nothing.", "steps": [] }"#;
    assert_eq!(said(script), "nothing");
    assert!(is_valid(script));
    insta::assert_snapshot!(said("{ \"steps\": [] // nothing\n }"), @"v.json:1:15: error: not valid JSON: comments are not allowed; hint: say it in `description`");
}

#[test]
fn what_is_no_script() {
    let texts = [
        "",
        "[]",
        "{}",
        r#"{ "steps": {} }"#,
        r#"{ "steps": null }"#,
        r#"{ "steps": [1] }"#,
        r#"{ "step": [] }"#,
        r#"{ "steps": [], "steps": [] }"#,
        r#"{ "steps": [{ "clock_s": 1, "do": "stop" } }"#,
    ];
    let said: Vec<_> = texts.iter().map(|text| said(text)).collect();
    insta::assert_snapshot!(said.join("\n\n"), @"
    v.json:1:1: error: the file is empty

    v.json:1:1: error: expected an object, found an array

    v.json:1:1: error: the key `steps` is missing

    v.json:1:12: error: expected an array, found an object

    v.json:1:12: error: expected an array, found null

    v.json:1:13: error: expected an object, found the number 1

    v.json:1:3: error: unknown key `step`; hint: did you mean `steps`?

    v.json:1:16: error: the key `steps` is repeated; hint: it was first given at v.json:1:3

    v.json:1:44: error: not valid JSON: unexpected close brace; hint: a `]` or a value is missing before it
    ");
}

/// Steps that are wrong, and not by a range.
const WRONG: [&str; 20] = [
    "{}",
    r#"{ "do": "pause" }"#,
    r#"{ "clock_s": 1 }"#,
    r#"{ "clock_s": 1, "do": "puase" }"#,
    r#"{ "clock_s": 1, "do": "complete" }"#,
    r#"{ "clock_s": 1, "do": 7 }"#,
    r#"{ "clock_s": 1, "do": null }"#,
    r#"{ "clock_s": 1, "offset_s": 1, "do": "pause" }"#,
    r#"{ "clock_s": 1, "ad_index": 0, "do": "pause" }"#,
    r#"{ "ad_index": 1, "do": "pause" }"#,
    r#"{ "clock_s": 1, "do": "seek" }"#,
    r#"{ "clock_s": 1, "do": "seek", "code": 400 }"#,
    r#"{ "clock_s": 1, "do": "fail" }"#,
    r#"{ "clock_s": 1, "do": "fail", "to_s": 1 }"#,
    r#"{ "clock_s": 1, "do": "pause", "to_s": 1 }"#,
    r#"{ "clock_s": 1, "do": "pause", "code": 400 }"#,
    r#"{ "clock_s": 1, "do": "seek", "to_s": 1, "code": 400 }"#,
    r#"{ "clock_s": 1, "do": "fail", "to_s": 1, "code": 400 }"#,
    r#"{ "clock_s": 1, "do": "pause", "for_s": 10 }"#,
    r#"{ "clock": 1, "do": "pause" }"#,
];

#[test]
fn steps_whose_keys_do_not_go_together() {
    insta::assert_snapshot!(all(&WRONG), @"
    v.json:1:13: error: the key `do` is missing

    v.json:1:13: error: the step lacks `clock_s` or `offset_s`

    v.json:1:13: error: the key `do` is missing

    v.json:1:35: error: unknown action `puase`; hint: did you mean `pause`?

    v.json:1:35: error: unknown action `complete`; hint: known here: `pause`, `resume`, `stop`, `skip`, `mute`, `unmute`, `seek`, `fail`, `click`, `fullscreen`, `exitFullscreen`, `playerExpand`, `playerCollapse`, `acceptInvitationLinear`, `closeLinear`, `otherAdInteraction`

    v.json:1:35: error: expected a string, found the number 7

    v.json:1:35: error: expected a string, found null

    v.json:1:29: error: `offset_s` excludes `clock_s`

    v.json:1:29: error: `ad_index` goes with `offset_s`

    v.json:1:13: error: the step lacks `clock_s` or `offset_s`

    v.json:1:13: error: the step lacks `to_s`, where it leads

    v.json:1:13: error: the step lacks `to_s`, where it leads

    v.json:1:13: error: the step lacks `code`, of the error

    v.json:1:13: error: the step lacks `code`, of the error

    v.json:1:44: error: `to_s` goes with `seek`

    v.json:1:44: error: `code` goes with `fail`

    v.json:1:54: error: `code` goes with `fail`

    v.json:1:43: error: `to_s` goes with `seek`

    v.json:1:44: error: unknown key `for_s`; hint: known here: `clock_s`, `offset_s`, `ad_index`, `do`, `to_s`, `code`

    v.json:1:15: error: unknown key `clock`; hint: did you mean `clock_s`?
    ");
}

/// Steps that are wrong by a type or a range.
const OUT_OF_RANGE: [&str; 14] = [
    r#"{ "clock_s": -1, "do": "pause" }"#,
    r#"{ "clock_s": 86400.1, "do": "pause" }"#,
    r#"{ "clock_s": "1", "do": "pause" }"#,
    r#"{ "clock_s": null, "do": "pause" }"#,
    r#"{ "offset_s": -0.5, "do": "pause" }"#,
    r#"{ "offset_s": 1, "ad_index": -1, "do": "pause" }"#,
    r#"{ "offset_s": 1, "ad_index": 10000, "do": "pause" }"#,
    r#"{ "offset_s": 1, "ad_index": 1.5, "do": "pause" }"#,
    r#"{ "offset_s": 1, "ad_index": "0", "do": "pause" }"#,
    r#"{ "clock_s": 1, "do": "seek", "to_s": -1 }"#,
    r#"{ "clock_s": 1, "do": "seek", "to_s": 86401 }"#,
    r#"{ "clock_s": 1, "do": "fail", "code": 99 }"#,
    r#"{ "clock_s": 1, "do": "fail", "code": 1000 }"#,
    r#"{ "clock_s": 1, "do": "fail", "code": 400.5 }"#,
];

#[test]
fn values_out_of_range() {
    insta::assert_snapshot!(all(&OUT_OF_RANGE), @r#"
    v.json:1:26: error: -1 s is not in 0..=86400

    v.json:1:26: error: 86400.1 s is not in 0..=86400

    v.json:1:26: error: expected a number, found the string "1"; hint: write it without quotes

    v.json:1:26: error: expected a number, found null

    v.json:1:27: error: -0.5 s is not in 0..=86400

    v.json:1:42: error: -1 is not an integer in 0..=9999

    v.json:1:42: error: 10000 is not an integer in 0..=9999

    v.json:1:42: error: 1.5 is not an integer in 0..=9999

    v.json:1:42: error: expected a number, found the string "0"; hint: write it without quotes

    v.json:1:51: error: -1 s is not in 0..=86400

    v.json:1:51: error: 86401 s is not in 0..=86400

    v.json:1:51: error: 99 is not an integer in 100..=999

    v.json:1:51: error: 1000 is not an integer in 100..=999

    v.json:1:51: error: 400.5 is not an integer in 100..=999
    "#);
}

#[test]
fn times_finer_than_a_nanosecond() {
    let fine = r#"{ "clock_s": 0.0000000001, "do": "pause" }"#;
    insta::assert_snapshot!(all(&[fine]), @"v.json:1:26: error: 0.0000000001 s is finer than a nanosecond: at most 9 decimals");
    let exact = read(&of(r#"{ "clock_s": 0.000000001, "do": "pause" }"#));
    let when = When::Clock(SimTime::from_nanos(1));
    let input = Input::Pause;
    assert_eq!(exact.unwrap().script(), Script::new([Step { when, input }]));
}

#[test]
fn what_is_refused_is_not_valid() {
    for step in WRONG.iter().chain(&OUT_OF_RANGE) {
        assert!(!is_valid(&of(step)), "{step}");
    }
    for text in [
        "[]",
        "{}",
        r#"{ "steps": {} }"#,
        r#"{ "steps": [], "x": 1 }"#,
    ] {
        assert!(!is_valid(text), "{text}");
    }
}

#[test]
fn every_problem_is_told_with_its_line() {
    let script = r#"{
    "steps": [
        { "clock_s": -1, "do": "pause" },
        { "clock_s": 1, "do": "resume" },
        { "offset_s": 1, "do": "dance" }
    ],
    "name": "x"
}"#;
    insta::assert_snapshot!(said(script), @"
    v.json:3:22: error: -1 s is not in 0..=86400
    v.json:5:32: error: unknown action `dance`; hint: known here: `pause`, `resume`, `stop`, `skip`, `mute`, `unmute`, `seek`, `fail`, `click`, `fullscreen`, `exitFullscreen`, `playerExpand`, `playerCollapse`, `acceptInvitationLinear`, `closeLinear`, `otherAdInteraction`
    v.json:7:5: error: unknown key `name`; hint: known here: `$schema`, `description`, `steps`
    ");
}

#[test]
fn there_are_not_more_steps_than_that() {
    let step = r#"{ "clock_s": 1, "do": "click" }"#;
    let most = vec![step; 10_000].join(",");
    assert_eq!(said(&of(&most)), "nothing");
    let more = of(&format!("{most},{step}"));
    assert_eq!(
        said(&more),
        "v.json:1:12: error: there are more than 10000 steps"
    );
    assert!(!is_valid(&more));
}

#[test]
fn scripts_that_cannot_be_read() {
    let among = |path| load_script_with(Path::new(path), &Memory::default());
    let missing = among("v.json").unwrap_err().to_string();
    let secret = among("secret.json").unwrap_err().to_string();
    insta::assert_snapshot!(format!("{missing}\n{secret}"), @"
    cannot read `v.json`
    cannot read `secret.json`
    ");
}

#[test]
fn a_step_that_is_refused_is_warned_of_where_it_is_written() {
    let read = read(&of(r#"{ "clock_s": 1, "do": "resume" }"#)).unwrap();
    let creative = Creative::silent(SimTime::from_secs(10)).unwrap();
    let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), None).unwrap();
    let program = Program::from(plan);
    let mut script = read.script();
    script.play(&mut Viewing::new(&program, 1, 0), &mut |_: &Scene<'_>| {});

    let refused = script.refused()[0];
    let warning = read.warning(refused.index, &refused.refusal.to_string());
    insta::assert_snapshot!(warning.unwrap().to_string(), @"v.json:1:13: warning: it is not paused");
    assert_eq!(read.warning(1, "there is no such step"), None);
}

/// The table of actions in the documentation.
#[test]
fn every_action_is_documented() {
    let documentation = include_str!("../../../../docs/play.md");
    let (_, table) = documentation.split_once("| `do` | needs |").unwrap();
    let (table, _) = table.split_once("\n\n").unwrap();
    let rows = table.lines().filter_map(|row| row.strip_prefix("| `"));
    let documented: Vec<_> = rows.filter_map(|row| row.split('`').next()).collect();
    assert_eq!(documented, actions(&schema::script()));
}
