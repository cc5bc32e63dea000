//! Groups of viewers inside a cell, as files say them.

use crate::files::*;
use std::path::Path;
use vastsim_engine::ClosedForm;
use vastsim_scenario::*;

const TWO: &str = r#""population": [
    { "name": "mobile", "weight": 3, "provider": "google" },
    { "weight": 1, "provider": "tiger", "playback": { "speed": 2, "max_session_duration_s": 20 } }
  ]"#;

/// A value of each group of the only cell, as JSON.
fn of_groups(scenario: &Scenario, path: &str) -> Vec<String> {
    let groups = scenario.cells[0].groups.iter();
    let values = groups.map(|group| {
        let found = group.config.at(&path.parse().unwrap()).unwrap();
        found[0].setting.value.clone().unwrap()
    });
    values.collect()
}

#[test]
fn each_group_has_its_own_levels() {
    let scenario = loaded(&format!(r#"{TWO}, "playback": {{ "speed": 3 }}"#));
    let cell = &scenario.cells[0];
    let names: Vec<_> = cell
        .groups
        .iter()
        .map(|group| group.name.as_str())
        .collect();
    assert_eq!(names, ["mobile", "group-2"]);
    assert_eq!([0, 1].map(|group| cell.shares.share(group)), [0.75, 0.25]);
    assert_eq!(cell.provider(), "google+tiger");
    assert_eq!(of_groups(&scenario, "playback.speed"), ["3", "2"]);
    assert_eq!(
        of_groups(&scenario, "playback.max_session_duration_s"),
        ["0", "20"]
    );
    let alone = loaded(r#""provider": "google""#);
    let vcr = |scenario: &Scenario| ClosedForm::of(scenario.cells[0].groups[0].plan()).vcr();
    assert_eq!(vcr(&scenario), vcr(&alone));
}

#[test]
fn the_command_line_is_above_groups_and_groups_above_the_matrix() {
    let keys = format!(r#"{TWO}, "matrix": {{ "playback.speed": [5, 6] }}"#);
    assert_eq!(of_groups(&loaded(&keys), "playback.speed"), ["5", "2"]);
    let set = [Override::set("playback.speed=9").unwrap()];
    let scenario = loaded_with(&keys, &set);
    assert_eq!(
        scenario.cells.len(),
        1,
        "the command line says what the matrix varied"
    );
    assert_eq!(of_groups(&scenario, "playback.speed"), ["9", "9"]);
    let set = [Override::set("population[1].playback.speed=null").unwrap()];
    assert_eq!(
        of_groups(&loaded_with(TWO, &set), "playback.speed"),
        ["1", "1"]
    );
}

#[test]
fn what_a_group_takes_back_is_what_the_level_below_says() {
    let publisher = r#""publisher": { "id": "acme", "playback": { "speed": 4 } }"#;
    let keys = format!(
        r#"{publisher}, "provider": "google", "playback": {{ "speed": 2 }}, "population": [
            {{ "weight": 1 }},
            {{ "weight": 1, "playback": {{ "speed": null }} }},
            {{ "weight": 1, "playback": "inherit" }},
            {{ "weight": 1, "playback": {{ "speed": "inherit" }}, "publisher": null }},
            {{ "weight": 1, "provider": null }} ]"#
    );
    let scenario = loaded(&keys);
    assert_eq!(
        of_groups(&scenario, "playback.speed"),
        ["2", "4", "4", "1", "2"]
    );
    let last = scenario.cells[0].groups.last();
    let last = last.map(|group| group.provider.as_str());
    assert_eq!(last, Some("generic"));
}

#[test]
fn a_matrix_varies_groups() {
    let keys = format!(r#"{TWO}, "matrix": {{ "population[1].weight": [1, 0] }}"#);
    let scenario = loaded(&keys);
    assert_eq!(scenario.cells[1].label, "population[1].weight=0");
    assert_eq!(scenario.cells[1].shares.share(1), 0.0);
}

#[test]
fn a_publisher_may_be_of_one_group() {
    let publishers = r#"{ "publishers": { "acme": { "playback": { "speed": 4 } } } }"#;
    let scenario = with_keys(
        r#""publishers": "p.json", "population": [
            { "weight": 1, "publisher": "acme" },
            { "weight": 1, "publisher": { "id": "own", "playback": { "speed": 7 } } },
            { "weight": 1 } ]"#,
    );
    let scenario = load_among(&scenario, &[("p.json", publishers)]).unwrap();
    assert_eq!(of_groups(&scenario, "playback.speed"), ["4", "7", "1"]);
    assert_eq!(scenario.cells[0].publisher().as_deref(), Some("acme+own"));
}

#[test]
fn mistakes_in_a_population() {
    let cases = [
        r#""population": {}"#,
        r#""population": []"#,
        r#""population": [{}]"#,
        r#""population": [{ "weight": 0 }]"#,
        r#""population": [{ "weight": -1 }]"#,
        r#""population": [{ "weight": 1, "ad": { "duration": "00:00:15" } }]"#,
        r#""population": [{ "weight": 1, "wieght": 1 }]"#,
        r#""population": [{ "weight": 1, "name": "a" }, { "weight": 1, "name": "a" }]"#,
        r#""population": [{ "weight": 1, "name": "group-2" }, { "weight": 1 }]"#,
        r#""population": [{ "weight": 1, "playback": { "sped": 1 } }]"#,
        r#""population": [{ "weight": 1, "provider": "gogle" }]"#,
    ];
    let said: Vec<_> = cases.iter().map(|keys| problems_with(keys)).collect();
    insta::assert_snapshot!(said.join("\n\n"), @"
    s.json:1:64: error: expected an array, found an object

    s.json:1:64: error: a population is 1 to 64 groups

    s.json:1:65: error: the key `weight` is missing

    s.json:1:64: error: no group has a weight above 0

    s.json:1:77: error: weight -1 is not a finite number of 0 or more

    s.json:1:80: error: `ad` cannot stand here; hint: all groups are shown the same ads, `matrix` varies them

    s.json:1:80: error: unknown key `wieght`; hint: did you mean `weight`?

    s.json:1:118: error: two groups are called `a`

    s.json:1:88: error: two groups are called `group-2`

    s.json:1:94: error: unknown key `sped`; hint: did you mean `speed`?

    s.json:1:64: note: the only group is all viewers; hint: what it says may as well stand outside of `population`
    s.json:1:92: error: unknown provider `gogle`; hint: did you mean `google`? (or the path of a `.json` file)
    ");
    let many = vec![r#"{ "weight": 1 }"#; 65].join(",");
    insta::assert_snapshot!(problems_with(&format!(r#""population": [{many}]"#)), @"s.json:1:64: error: a population is 1 to 64 groups");
}

#[test]
fn groups_are_shown_the_same_ads() {
    let profile = r#"{ "name": "p", "parser": { "max_wrapper_depth": 1 } }"#;
    let ad = r#"<VAST version="4.2"><Ad><InLine><AdSystem>a</AdSystem><AdTitle>t</AdTitle>
        <AdServingId>s</AdServingId><Impression>https://t.example/i</Impression><Creatives>
        <Creative><UniversalAdId idRegistry="r">u</UniversalAdId><Linear>
        <Duration>00:00:10</Duration><MediaFiles><MediaFile delivery="progressive"
        type="video/mp4" width="1" height="1">https://m.example/a.mp4</MediaFile></MediaFiles>
        </Linear></Creative></Creatives></InLine></Ad></VAST>"#;
    let scenario = r#"{ "name": "t", "ad": { "vast": "a.xml" }, "population": [
        { "name": "one", "weight": 1, "provider": "p.json" }, { "name": "two", "weight": 1 } ] }"#;
    let files = Memory::new(&[("p.json", profile), ("a.xml", ad)]).with("s.json", scenario);
    let error = load_with(Path::new("s.json"), &files).unwrap_err();
    insta::assert_snapshot!(lines(error.problems()), @"s.json:1:57: error: all groups are shown the same ads, but those of `two` are read with other `parser` settings than those of `one`");
}
