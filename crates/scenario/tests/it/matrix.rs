//! Cells: what the matrix varies, and what is shared.

use crate::files::*;
use vastsim_engine::{ClosedForm, SimTime};
use vastsim_scenario::*;

fn labels(scenario: &Scenario) -> Vec<&str> {
    scenario
        .cells
        .iter()
        .map(|cell| cell.label.as_str())
        .collect()
}

#[test]
fn the_first_path_varies_slowest() {
    let scenario = loaded(
        r#""matrix": { "provider": ["google", "leto"], "ad.duration": ["00:00:15", "00:00:30"] }"#,
    );
    assert_eq!(
        labels(&scenario),
        [
            "provider=google,ad.duration=00:00:15",
            "provider=google,ad.duration=00:00:30",
            "provider=leto,ad.duration=00:00:15",
            "provider=leto,ad.duration=00:00:30",
        ]
    );
    let cell = &scenario.cells[3];
    assert_eq!(
        (cell.groups[0].provider.as_str(), cell.ad_id.as_str()),
        ("leto", "synthetic-30s")
    );
    assert_eq!(cell.groups[0].plan().duration(), SimTime::from_secs(30));
    assert!((ClosedForm::of(cell.groups[0].plan()).vcr() - 0.876_158_514).abs() < 1e-12);
}

#[test]
fn a_matrix_may_give_what_the_scenario_leaves_out() {
    let scenario = load_text(
        r#"{ "name": "t", "matrix": { "ad": [{ "duration": "00:00:15" }, { "duration": "00:00:06", "id": "x" }] } }"#,
    );
    assert_eq!(
        labels(&scenario),
        [
            r#"ad={"duration":"00:00:15"}"#,
            r#"ad={"duration":"00:00:06","id":"x"}"#
        ]
    );
    assert_eq!(scenario.cells[1].ad_id, "x");
}

#[test]
fn numbers_and_objects_vary_too() {
    let scenario = loaded(
        r#""matrix": { "playback.interruptions.rules.start.probability": [0, 0.25],
                       "playback.interruptions.reasons": ["by_progress", { "bored": 1 }] }"#,
    );
    assert_eq!(
        labels(&scenario)[3],
        r#"playback.interruptions.rules.start.probability=0.25,playback.interruptions.reasons={"bored":1}"#
    );
    let vcr = |index: usize| ClosedForm::of(scenario.cells[index].groups[0].plan()).vcr();
    assert_eq!([vcr(0), vcr(2), vcr(3)], [1.0, 0.75, 0.75]);
    assert_eq!(
        scenario.cells[3].groups[0].plan().reasons().names()[0].as_str(),
        "bored"
    );
}

#[test]
fn a_key_is_used_if_any_cell_uses_it() {
    let scenario = loaded(
        r#""playback": { "interruptions": { "segments": { "start": { "probability": 0.5 } },
                                            "rules": { "start": { "probability": 0.1 } } } },
           "matrix": { "playback.interruptions.model": ["window", "quartile", "none"] }"#,
    );
    let models: Vec<_> = scenario
        .cells
        .iter()
        .map(|cell| cell.groups[0].model)
        .collect();
    assert_eq!(models, ["window", "quartile", "none"]);
}

#[test]
fn cells_that_play_alike_share_a_plan() {
    let scenario = with_keys(
        r#""matrix": { "provider": ["a.json", "b.json", "google"], "playback.max_session_duration_s": [0, 10] }"#,
    );
    let others = [
        ("a.json", r#"{ "name": "a" }"#),
        ("b.json", r#"{ "name": "b" }"#),
    ];
    let scenario = load_among(&scenario, &others).unwrap();
    let plan = |index: usize| scenario.cells[index].groups[0].plan();
    assert!(std::ptr::eq(plan(0), plan(2)));
    assert!(std::ptr::eq(plan(1), plan(3)));
    assert!(!std::ptr::eq(plan(0), plan(1)));
    assert!(!std::ptr::eq(plan(0), plan(4)));
}

#[test]
fn ten_thousand_cells_and_no_more() {
    let values = |count: usize| {
        let values: Vec<_> = (1..=count).map(|index| format!("{index}")).collect();
        values.join(",")
    };
    let matrix = |a: usize, b: usize| {
        with_keys(&format!(
            r#""playback": {{ "interruptions": {{ "rules": {{ "complete": {{ "probability": 0.5 }} }} }} }},
               "matrix": {{ "playback.max_session_duration_s": [{}],
                            "playback.interruptions.rules.start.max_offset_s": [{}] }}"#,
            values(a),
            values(b)
        ))
    };
    assert_eq!(load_text(&matrix(100, 100)).cells.len(), 10_000);
    insta::assert_snapshot!(problems(&matrix(100, 101)), @"s.json:2:28: error: the matrix has more than 10000 cells");
}

#[test]
fn documents_are_read_once() {
    let vast = r#"<VAST version="4.2"><Ad id="a"><InLine><Creatives><Creative><Linear>
        <Duration>00:00:30</Duration></Linear></Creative></Creatives></InLine></Ad></VAST>"#;
    let scenario = r#"{ "name": "t", "ad": { "vast": "a.xml" },
        "matrix": { "ad.duration": ["00:00:15", "00:00:30"], "provider": ["google", "leto"] } }"#;
    let scenario = load_among(scenario, &[("a.xml", vast)]).unwrap();
    assert_eq!(scenario.inputs.len(), 2);
    assert_eq!(
        scenario.cells[0].groups[0].plan().duration(),
        SimTime::from_secs(15)
    );
}

#[test]
fn mistakes_in_a_matrix() {
    let cases = [
        r#"{ "seed": [1, 2], "name": ["x"], "matrix": [1] }"#,
        r#"{ "provider": [] }"#,
        r#"{ "provider": "google" }"#,
        r#"{ "provider": ["google", "leto", "google"] }"#,
        r#"{ "providr": ["google", "leto"] }"#,
        r#"{ "provider": ["google", "leta"] }"#,
        r#"{ "playback.interuptions.model": ["tick", "none"] }"#,
        r#"{ "ad.duraton": ["00:00:15"] }"#,
        r#"{ "ad.duration": ["00:00:15", "15"] }"#,
        r#"{ "ad.duration.x": [1] }"#,
        r#"{ "": [1] }"#,
        r#"{ "playback..model": [1] }"#,
        r#"{ "ad": [{ "duration": "00:00:15" }], "ad.duration": ["00:00:15"] }"#,
        r#"{ "playback.max_session_duration_s": [1, "1"] }"#,
        r#"{ "playback.tick_interval_s": [0.1, 0.2] }"#,
        r#"{ "ad.a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p": [1] }"#,
        "[]",
    ];
    let reports: Vec<_> = cases
        .iter()
        .map(|matrix| problems_with(&format!(r#""matrix": {matrix}"#)))
        .collect();
    insta::assert_snapshot!(reports.join("\n\n"), @r#"
    s.json:1:62: error: `matrix` cannot vary `seed`; hint: `"seed_policy": "derived"` gives each cell a seed of its own
    s.json:1:78: error: `matrix` cannot vary `name`; hint: known here: `ad`, `provider`, `publisher`, `playback`, `tracker`, `parser`, `population`, `exclude`, `include`
    s.json:1:93: error: `matrix` cannot vary `matrix`; hint: known here: `ad`, `provider`, `publisher`, `playback`, `tracker`, `parser`, `population`, `exclude`, `include`

    s.json:1:62: error: `provider` has no values

    s.json:1:74: error: expected an array, found the string "google"

    s.json:1:93: error: the value `google` is repeated

    s.json:1:62: error: `matrix` cannot vary `providr`; hint: did you mean `provider`?

    s.json:1:85: error: unknown provider `leta`; hint: did you mean `leto`? (or the path of a `.json` file)

    s.json:1:62: error: unknown key `interuptions`; hint: did you mean `interruptions`?

    s.json:1:62: error: unknown key `duraton`; hint: did you mean `duration`?

    s.json:1:90: error: duration "15" is not `HH:MM:SS` or `HH:MM:SS.mmm`

    s.json:1:62: error: expected a duration, `HH:MM:SS` in quotes, found an object; hint: 30 seconds are `"00:00:30"`

    s.json:1:62: error: the path is empty

    s.json:1:62: error: a key is missing after `playback.`

    s.json:1:98: error: `ad.duration` and `ad` overlap

    s.json:1:101: error: the value `1` is repeated
    s.json:1:101: error: expected a number, found the string "1"; hint: write it without quotes

    s.json:1:62: error: `tick_interval_s` has no effect with the model `window`; hint: it is used by `tick`

    s.json:1:62: error: the path has more than 16 steps

    s.json:1:60: error: expected an object, found an array
    "#);
}

#[test]
fn values_that_mean_the_same_are_refused() {
    let cases = [
        r#"{ "ad.duration": ["00:00:10", "00:00:10.000"] }"#,
        r#"{ "ad": [{ "duration": "00:00:10" }, { "duration": "00:00:10.0" }] }"#,
        r#"{ "playback.max_session_duration_s": [10, 1e1, 100.0e-1, 0, -0] }"#,
        r#"{ "playback.interruptions.rules.start.probability": [0.1, 0.10, 0.2] }"#,
        r#"{ "playback.interruptions.reasons": [{ "a": 1, "b": 2 }, { "a": 1.0, "b": 2 }] }"#,
    ];
    let reports: Vec<_> = cases
        .iter()
        .map(|matrix| problems_with(&format!(r#""matrix": {matrix}"#)))
        .collect();
    insta::assert_snapshot!(reports.join("\n\n"), @r#"
    s.json:1:90: error: the value `00:00:10.000` is the same as `00:00:10`

    s.json:1:97: error: the value `{"duration":"00:00:10.0"}` is the same as `{"duration":"00:00:10"}`

    s.json:1:102: error: the value `1e1` is the same as `10`
    s.json:1:107: error: the value `100.0e-1` is the same as `10`
    s.json:1:120: error: the value `-0` is the same as `0`

    s.json:1:118: error: the value `0.10` is the same as `0.1`

    s.json:1:117: error: the value `{"a":1.0,"b":2}` is the same as `{"a":1,"b":2}`
    "#);
}

#[test]
fn texts_that_look_like_times_or_numbers_are_texts() {
    let ids = r#""matrix": { "ad.id": ["00:00:10", "00:00:10.000", "10", "1e1", "10.0"] }"#;
    assert_eq!(loaded(ids).cells.len(), 5);
    let paths = r#""matrix": { "provider": ["1.json", "./1.json"] }"#;
    let profile = r#"{ "name": "p" }"#;
    let others = [("1.json", profile), ("./1.json", profile)];
    assert_eq!(problems_among(&with_keys(paths), &others), "nothing");
}

#[test]
fn labels_that_look_alike_are_refused() {
    let matrix =
        r#"{ "ad.id": ["1,provider=a", "1"], "provider": ["b.json", "a,provider=b.json"] }"#;
    let profile = r#"{ "name": "p" }"#;
    let profiles = [("b.json", profile), ("a,provider=b.json", profile)];
    let problems = problems_among(&with_keys(&format!(r#""matrix": {matrix}"#)), &profiles);
    insta::assert_snapshot!(problems, @"s.json:1:88: error: two cells have the label `ad.id=1,provider=a,provider=b.json`");
}

#[test]
fn memory_for_ticks_is_bounded() {
    let intervals: Vec<_> = (100..130).map(|tenths| format!("0.{tenths}")).collect();
    let scenario = format!(
        r#"{{ "name": "t", "ad": {{ "duration": "24:00:00" }},
              "playback": {{ "interruptions": {{ "model": "tick" }} }},
              "matrix": {{ "playback.tick_interval_s": [{}] }} }}"#,
        intervals.join(",")
    );
    let problems = problems(&scenario);
    assert!(
        problems.contains("the cells hold more than 20000000 ticks together"),
        "{problems}"
    );
}
