//! What a matrix leaves out, and what it adds.

use crate::files::*;
use std::fmt::Write;
use vastsim_engine::SimTime;
use vastsim_scenario::*;

/// The labels of the cells, one per line.
fn labels(matrix: &str) -> String {
    let scenario = loaded(&format!(r#""matrix": {matrix}"#));
    let labels: Vec<_> = scenario.cells.into_iter().map(|cell| cell.label).collect();
    labels.join("\n")
}

fn all_problems(matrices: &[&str]) -> String {
    let report = |matrix: &&str| problems_with(&format!(r#""matrix": {matrix}"#));
    let reports: Vec<_> = matrices.iter().map(report).collect();
    reports.join("\n\n")
}

#[test]
fn combinations_are_left_out() {
    insta::assert_snapshot!(labels(r#"{
        "provider": ["google", "leto", "tiger"], "ad.duration": ["00:00:15", "00:00:30"],
        "exclude": [{ "provider": "google", "ad.duration": "00:00:15" }, { "provider": "tiger" }]
    }"#), @r"
    provider=google,ad.duration=00:00:30
    provider=leto,ad.duration=00:00:15
    provider=leto,ad.duration=00:00:30
    ");
}

#[test]
fn cells_are_added_after_the_others() {
    let scenario = loaded(
        r#""matrix": { "include": [{ "provider": "leto", "ad.duration": "00:00:06", "playback.speed": 2 }, { "ad.id": "x" }],
                       "provider": ["google", "tiger"] }"#,
    );
    let labels: Vec<_> = scenario
        .cells
        .iter()
        .map(|cell| cell.label.as_str())
        .collect();
    assert_eq!(
        labels,
        [
            "provider=google",
            "provider=tiger",
            "provider=leto,ad.duration=00:00:06,playback.speed=2",
            "ad.id=x",
        ]
    );
    let [.., added, own] = &scenario.cells[..] else {
        panic!("four cells");
    };
    assert_eq!(added.provider(), "leto");
    assert_eq!(added.groups[0].plan().duration(), SimTime::from_secs(6));
    assert_eq!(
        [added, own].map(|cell| cell.groups[0].playback.speed),
        [2.0, 1.0]
    );
    assert_eq!(
        (own.provider().as_str(), own.ad_id.as_str()),
        ("generic", "x")
    );
}

#[test]
fn a_matrix_may_consist_of_what_it_adds() {
    let only = r#"{ "include": [{ "provider": "leto" }, { "provider": "tiger" }] }"#;
    assert_eq!(labels(only), "provider=leto\nprovider=tiger");
    let replaced = r#"{ "provider": ["google"], "exclude": [{ "provider": "google" }],
                        "include": [{ "provider": "leto" }] }"#;
    assert_eq!(labels(replaced), "provider=leto");
    assert_eq!(labels(r#"{ "exclude": [], "include": [] }"#), "all");
}

#[test]
fn values_are_left_out_by_what_they_mean() {
    let matrix = r#"{ "ad.duration": ["00:00:15", "00:00:30"], "playback.max_session_duration_s": [0, 10],
        "exclude": [{ "ad.duration": "00:00:15.000", "playback.max_session_duration_s": 1e1 }] }"#;
    let labels = labels(matrix);
    assert_eq!(labels.lines().count(), 3);
    assert!(!labels.contains("15,playback.max_session_duration_s=10"));
}

#[test]
fn mistakes_in_what_is_left_out() {
    let reports = all_problems(&[
        r#"{ "provider": ["google", "leto"], "exclude": [{ "providr": "google" }, { "provider": "leta" }, {}, 1, { "provider": ["leto"] }] }"#,
        r#"{ "provider": ["google", "leto"], "ad.id": ["a", "b"], "exclude": [{ "provider": "leto" }, { "provider": "leto", "ad.id": "a" }] }"#,
        r#"{ "provider": ["google", "leto"], "exclude": [{ "provider": "leto" }, { "provider": "google" }] }"#,
        r#"{ "exclude": [{ "provider": "leto" }] }"#,
        r#"{ "exclude": [{ "provider": "leto" }], "include": [{ "provider": "leto" }] }"#,
        r#"{ "provider": "google", "ad.id": ["a", "b"], "exclude": [{ "provider": "leto" }, { "ad.ib": "a" }] }"#,
        r#"{ "provider": ["google"], "exclude": { "provider": "google" } }"#,
    ]);
    insta::assert_snapshot!(reports, @r#"
    s.json:1:108: error: `matrix` does not vary `providr`; hint: did you mean `provider`?
    s.json:1:145: error: `provider` has no value `leta`; hint: did you mean `leto`?
    s.json:1:155: error: the entry names no path
    s.json:1:159: error: expected an object, found the number 1
    s.json:1:176: error: `provider` has no value `["leto"]`; hint: an entry has one value of each path: write an entry for each

    s.json:1:151: error: the entry drops nothing: earlier ones drop all that it names

    s.json:1:130: error: `exclude` leaves no cell

    s.json:1:76: error: `matrix` does not vary `provider`

    s.json:1:76: error: `matrix` does not vary `provider`

    s.json:1:74: error: expected an array, found the string "google"
    s.json:1:143: error: `matrix` does not vary `ad.ib`; hint: did you mean `ad.id`?

    s.json:1:97: error: expected an array, found an object
    "#);
}

#[test]
fn mistakes_in_what_is_added() {
    let reports = all_problems(&[
        r#"{ "provider": ["google", "leto"], "include": [{ "provider": "leto" }] }"#,
        r#"{ "provider": ["google", "leto"], "include": [{ "provider": "leto", "ad.duration": "00:00:30.0" }] }"#,
        r#"{ "include": [{ "ad.id": "a", "provider": "leto" }, { "provider": "leto", "ad.id": "a" }] }"#,
        r#"{ "include": [{ "ad.id": "a,provider=leto" }, { "ad.id": "a", "provider": "leto" }] }"#,
        r#"{ "include": [{ "seed": 1 }, { "ad.id": "a", "ad": { "duration": "00:00:15" } }, {}, { "ad..id": "b" }] }"#,
        r#"{ "include": [{ "provider": "leta" }, { "ad.pod[0].duration": "00:00:15" }, { "ad.duration": 15 }] }"#,
    ]);
    insta::assert_snapshot!(reports, @r#"
    s.json:1:106: error: the cell is the same as `provider=leto`

    s.json:1:106: error: the cell is the same as `provider=leto`

    s.json:1:112: error: the cell is the same as `ad.id=a,provider=leto`

    s.json:1:117: error: two cells have the label `ad.id=a,provider=leto`

    s.json:1:76: error: `matrix` cannot vary `seed`; hint: `"seed_policy": "derived"` gives each cell a seed of its own
    s.json:1:105: error: `ad` and `ad.id` overlap
    s.json:1:141: error: the entry names no path
    s.json:1:147: error: a key is missing after `ad.`

    s.json:1:88: error: unknown provider `leta`; hint: did you mean `leto`? (or the path of a `.json` file)
    s.json:1:100: error: `ad.pod` is no array of this file, so that it has no items
    s.json:1:153: error: expected a duration, `HH:MM:SS` in quotes, found the number 15; hint: 30 seconds are `"00:00:30"`
    "#);
}

#[test]
fn what_is_added_is_looked_at_however_many_combinations_are_wrong() {
    let ids: Vec<_> = (0..200).map(|index| format!("\"{index}\"")).collect();
    let matrix = format!(
        r#"{{ "ad.id": [{}], "ad.duraton": ["00:00:15"], "include": [{{ "provider": "leta" }}] }}"#,
        ids.join(",")
    );
    let problems = problems_with(&format!(r#""matrix": {matrix}"#));
    assert!(
        problems.contains("`duraton`") && problems.contains("`leta`"),
        "{problems}"
    );
}

/// An axis of so many numbers.
fn numbers(path: &str, count: usize) -> String {
    let values: Vec<_> = (1..=count).map(|value| value.to_string()).collect();
    format!(r#""{path}": [{}]"#, values.join(","))
}

const LIMIT: &str = "playback.max_session_duration_s";
const OFFSET: &str = "playback.interruptions.rules.start.max_offset_s";

#[test]
fn cells_are_counted_after_some_are_left_out() {
    let matrix = |lists: &str| {
        let (limits, offsets) = (numbers(LIMIT, 100), numbers(OFFSET, 101));
        format!(r#""matrix": {{ {limits}, {offsets}, {lists} }}"#)
    };
    let drop = format!(r#""exclude": [{{ "{OFFSET}": 7 }}]"#);
    assert_eq!(loaded(&matrix(&drop)).cells.len(), 10_000);
    let add = format!(r#"{drop}, "include": [{{ "provider": "leto" }}]"#);
    assert!(problems_with(&matrix(&add)).contains("more than 10000 cells"));
    let few = format!(r#""exclude": [{{ "{OFFSET}": 7, "{LIMIT}": 1 }}]"#);
    assert!(problems_with(&matrix(&few)).contains("more than 10000 cells"));
}

#[test]
fn combinations_are_bounded_before_some_are_left_out() {
    let (limits, offsets) = (numbers(LIMIT, 1_000), numbers(OFFSET, 101));
    let exclude = format!(r#""exclude": [{{ "{OFFSET}": 7 }}, {{ "{OFFSET}": 0 }}]"#);
    let problems = problems_with(&format!(
        r#""matrix": {{ {limits}, {offsets}, {exclude} }}"#
    ));
    assert!(
        problems.contains("more than 100000 combinations to exclude from"),
        "{problems}"
    );
    assert!(problems.contains("has no value `0`"), "{problems}");
}

/// Each of 10,000 entries drops a combination of its own.
#[test]
fn as_many_may_be_left_out_as_there_are_cells() {
    let mut exclude = String::new();
    for (limit, offset) in (1..=100).flat_map(|limit| (1..=100).map(move |offset| (limit, offset)))
    {
        write!(
            exclude,
            r#"{{ "{LIMIT}": {limit}, "{OFFSET}": {offset} }},"#
        )
        .unwrap();
    }
    let (limits, offsets) = (numbers(LIMIT, 101), numbers(OFFSET, 101));
    let exclude = exclude.trim_end_matches(',');
    let scenario = loaded(&format!(
        r#""matrix": {{ {limits}, {offsets}, "exclude": [{exclude}] }}"#
    ));
    assert_eq!(scenario.cells.len(), 201);
}

/// Sixteen axes of two values, and an entry for each pair, triple and quadruple
/// of values that comes up: most go through thousands of combinations.
#[test]
fn entries_that_name_few_paths_of_many_are_no_burden() {
    let paths: Vec<_> = (0..16)
        .map(|index| format!("tracker.static_macros.K{index}"))
        .collect();
    let axes: Vec<_> = paths
        .iter()
        .map(|path| format!(r#""{path}": ["a", "b"]"#))
        .collect();
    let mut entries = Vec::new();
    for a in 0..16 {
        for b in a + 1..16 {
            for c in b + 1..16 {
                let names = [a, b, c].map(|axis: usize| format!(r#""{}": "b""#, paths[axis]));
                entries.push(format!("{{ {} }}", names.join(",")));
            }
        }
    }
    let matrix = format!(
        r#""matrix": {{ {}, "exclude": [{}] }}"#,
        axes.join(","),
        entries.join(",")
    );
    // Left are those with fewer than three `b`: 1 + 16 + 120.
    let problems = problems_with(&matrix);
    assert!(
        !problems.contains("drops nothing") && !problems.contains("cells"),
        "{problems}"
    );
}

#[test]
fn the_schema_knows_the_lists() {
    let is_valid = |matrix: &str| {
        let scenario = with_keys(&format!(r#""matrix": {matrix}"#));
        let scenario = serde_json::from_str(&scenario).unwrap();
        jsonschema::is_valid(&schema::scenario(), &scenario)
    };
    for right in [
        r#"{ "provider": ["leto"], "exclude": [], "include": [{ "ad.pod[0].id": "x" }] }"#,
        r#"{ "include": [{ "playback.speed": 2 }] }"#,
        r#"{ "tracker.static_macros.X": ["a"], "population[0].weight": [1] }"#,
    ] {
        assert!(is_valid(right), "{right}");
    }
    for wrong in [
        r#"{ "include": {} }"#,
        r#"{ "exclude": [{}] }"#,
        r#"{ "include": [{ "seed": 1 }] }"#,
        r#"{ "seed": [1] }"#,
        r#"{ "provider": [] }"#,
        r#"{ "excludes": [1] }"#,
    ] {
        assert!(!is_valid(wrong), "{wrong}");
    }
}

#[test]
fn what_the_command_line_sets_leaves_no_cell_twice() {
    let keys = r#""matrix": { "provider": ["google", "tiger"], "ad.duration": ["00:00:15", "00:00:30"],
        "include": [{ "provider": "leto", "ad.duration": "00:00:15" },
                    { "provider": "leto", "ad.duration": "00:00:06" }] }"#;
    let set = [Override::set("provider=custom").unwrap()];
    let scenario = loaded_with(keys, &set);
    let labels: Vec<_> = scenario
        .cells
        .iter()
        .map(|cell| cell.label.as_str())
        .collect();
    let lengths = ["00:00:15", "00:00:30", "00:00:06"].map(|it| format!("ad.duration={it}"));
    assert_eq!(labels, lengths);
}

#[test]
fn nothing_is_set_inside_of_what_varies() {
    let keys = r#""matrix": { "ad": [{ "duration": "00:00:15" }, { "duration": "00:00:30" }] }"#;
    let files = Memory::default().with("s.json", with_keys(keys));
    let set = [Override::set("ad.duration=00:00:10").unwrap()];
    let error = load_set(std::path::Path::new("s.json"), &files, &set).unwrap_err();
    insta::assert_snapshot!(lines(error.problems()), @"<--set>:1:1: error: the matrix varies `ad`, which `ad.duration` is in; hint: set the whole of it, or change the matrix");
}

#[test]
fn a_matrix_of_the_command_line_is_no_value_of_its_cells() {
    let set = [Override::set(r#"matrix={"provider":["google","leto"]}"#).unwrap()];
    let scenario = loaded_with("", &set);
    let values = scenario.cells[1].groups[0].config.values();
    assert!(values.iter().all(|value| value.path.root() != "matrix"));
    assert_eq!(scenario.cells[1].provider(), "leto");
}
