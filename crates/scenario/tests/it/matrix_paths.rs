//! Paths of a matrix that lead into arrays, and keys in quotes.

use crate::files::*;
use vastsim_engine::SimTime;
use vastsim_scenario::*;

/// A pod of two made-up ads, and more keys.
fn pod(keys: &str) -> String {
    format!(
        r#"{{ "name": "t", "ad": {{ "pod": [{{ "duration": "00:00:06" }}, {{ "duration": "00:00:15" }}] }}, {keys} }}"#
    )
}

fn durations(cell: &Cell) -> Vec<u64> {
    let turns = cell.groups[0].program.turns().iter();
    let durations = turns.map(|turn| turn.plan.duration().as_nanos());
    durations.map(|nanos| nanos / 1_000_000_000).collect()
}

#[test]
fn one_ad_of_a_pod_varies() {
    let scenario = load_text(&pod(
        r#""matrix": { "ad.pod[1].duration": ["00:00:15", "00:00:30"] }"#,
    ));
    let cells = scenario.cells.iter();
    let seen: Vec<_> = cells
        .map(|cell| (cell.label.as_str(), durations(cell)))
        .collect();
    assert_eq!(
        seen,
        [
            ("ad.pod[1].duration=00:00:15", vec![6, 15]),
            ("ad.pod[1].duration=00:00:30", vec![6, 30]),
        ]
    );
}

#[test]
fn an_item_varies_as_a_whole() {
    let scenario = load_text(&pod(
        r#""matrix": { "ad.pod[0]": [{ "duration": "00:00:20", "id": "x" }] }"#,
    ));
    let cell = &scenario.cells[0];
    assert_eq!(cell.label, r#"ad.pod[0]={"duration":"00:00:20","id":"x"}"#);
    assert_eq!((cell.ad_id.as_str(), durations(cell)), ("x", vec![20, 15]));
}

#[test]
fn mistakes_in_paths_into_arrays() {
    let cases = [
        r#"{ "ad.pod[2].duration": ["00:00:15"] }"#,
        r#"{ "ad.pod.duration": ["00:00:15"] }"#,
        r#"{ "ad.pod[0]duration": ["00:00:15"] }"#,
        r#"{ "ad[0].duration": ["00:00:15"] }"#,
        r#"{ "ad.pod[0].duration[1]": ["00:00:15"] }"#,
        r#"{ "ad.pod[0]": [{ "duration": "00:00:15" }], "ad.pod[0].duration": ["00:00:15"] }"#,
        r#"{ "ad.pod[1].duration": ["00:00:15", "00:00:15.0"] }"#,
        r#"{ "ad.pod[1].duratoin": ["00:00:15"] }"#,
    ];
    let reports: Vec<_> = cases
        .iter()
        .map(|matrix| problems(&pod(&format!(r#""matrix": {matrix}"#))))
        .collect();
    insta::assert_snapshot!(reports.join("\n"), @r#"
    s.json:1:103: error: `ad.pod` has 2 items, `[0]` to `[1]`
    s.json:1:103: error: `ad.pod` is an array: write `ad.pod[0]` for its first item
    s.json:1:103: error: `.` or `[` is expected after `ad.pod[0]`, not `d`
    s.json:1:103: error: `ad` is no array of this file, so that it has no items
    s.json:1:103: error: `ad.pod[0].duration` is no array of this file, so that it has no items
    s.json:1:146: error: `ad.pod[0].duration` and `ad.pod[0]` overlap
    s.json:1:138: error: the value `00:00:15.0` is the same as `00:00:15`
    s.json:1:103: error: unknown key `duratoin`; hint: did you mean `duration`?
    "#);
}

#[test]
fn a_key_in_quotes_may_be_a_url() {
    let matrix = r#""parser": { "url_map": { "https://a.example/x": "a.xml" } },
        "matrix": { "parser.url_map.'https://a.example/x'": ["a.xml", "b.xml"] }"#;
    let wrapper = r#"<VAST version="4.2"><Ad id="w"><Wrapper><VASTAdTagURI>https://a.example/x</VASTAdTagURI></Wrapper></Ad></VAST>"#;
    let inline = |seconds: u64| {
        format!(
            r#"<VAST version="4.2"><Ad id="a"><InLine><Creatives><Creative><Linear>
               <Duration>00:00:{seconds}</Duration></Linear></Creative></Creatives></InLine></Ad></VAST>"#
        )
    };
    let (a, b) = (inline(15), inline(30));
    let scenario = format!(r#"{{ "name": "t", "ad": {{ "vast": "w.xml" }}, {matrix} }}"#);
    let scenario = load_among(
        &scenario,
        &[("w.xml", wrapper), ("a.xml", &a), ("b.xml", &b)],
    );
    let cells = scenario.unwrap().cells;
    assert_eq!(
        cells[1].label,
        r#"parser.url_map."https://a.example/x"=b.xml"#
    );
    let durations = [0, 1].map(|index: usize| cells[index].groups[0].plan().duration());
    assert_eq!(durations, [15, 30].map(SimTime::from_secs));
}
