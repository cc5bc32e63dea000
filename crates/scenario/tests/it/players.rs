//! The limits of players, by their names.

use crate::files::{load_among, problems_among, problems_with};
use crate::wrappers::{inline, scenario, vast, wrapper};
use serde_json::json;
use vastsim_scenario::schema;

/// A chain of so many wrappers, played with these keys of `parser`.
fn chain(wrappers: usize, parser: &str) -> String {
    let map = r#""url_map": { "https://ads.example/": "answers/" }"#;
    let link = |index: usize| match index {
        0 => "v/a.xml".to_owned(),
        index => format!("answers/{index}"),
    };
    let document = |index: usize| {
        if index == wrappers {
            return vast(&inline("ad", ""));
        }
        let next = format!("https://ads.example/{}", index + 1);
        vast(&wrapper("w", "", &next))
    };
    let files: Vec<_> = (0..=wrappers).map(|at| (link(at), document(at))).collect();
    let files: Vec<_> = files
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    problems_among(&scenario(&format!("{parser}{map}")), &files)
}

#[test]
fn a_player_says_how_many_wrappers_are_followed() {
    assert_eq!(chain(5, ""), "nothing");
    assert_eq!(chain(3, r#""player": "fluid-player", "#), "nothing");
    assert_eq!(chain(10, r#""player": "vast-client-js", "#), "nothing");
    insta::assert_snapshot!(chain(4, r#""player": "fluid-player", "#), @"answers/3:2:1: error: the chain has more than 3 wrappers (VAST error 302)");
}

#[test]
fn a_depth_of_ones_own_goes_before_that_of_the_player() {
    let both = r#""player": "fluid-player", "max_wrapper_depth": 4, "#;
    assert_eq!(chain(4, both), "nothing");
}

#[test]
fn players_that_are_not_known() {
    let unlike = r#""parser": { "player": 5 }, "matrix": { "ad": [{ "vast": "a.xml" }] }"#;
    let reports = [
        chain(0, r#""player": "google-imo", "#),
        chain(0, r#""player": "acme", "#),
        problems_among(&format!(r#"{{ "name": "t", {unlike} }}"#), &[]),
        problems_with(r#""parser": { "player": "standard" }"#),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    s.json:1:67: error: unknown player `google-imo`; hint: did you mean `google-ima`?
    s.json:1:67: error: unknown player `acme`; hint: known here: `standard`, `google-ima`, `google-ima-tvos`, `vast-client-js`, `prebid-mobile`, `mopub`, `fluid-player`
    s.json:1:38: error: expected a string, found the number 5
    s.json:1:72: error: cannot read the VAST document: no such file; hint: tried `a.xml`
    s.json:1:62: error: `player` has no effect without a VAST document; hint: it is used where `ad.vast` names one
    ");
}

#[test]
fn players_may_vary() {
    let document = vast(&inline("ad", ""));
    let matrix = r#"{ "name": "t", "ad": { "vast": "a.xml" },
        "matrix": { "parser.player": ["standard", "google-ima"] } }"#;
    let loaded = load_among(matrix, &[("a.xml", &document)]).unwrap();
    assert_eq!(loaded.cells[1].label, "parser.player=google-ima");
}

#[test]
fn the_schema_knows_the_players() {
    let schema = schema::scenario();
    let player = &schema["$defs"]["ParserFile"]["properties"]["player"];
    let names: Vec<_> = vastsim_vast::PlayerPreset::ALL
        .iter()
        .map(|p| p.name())
        .collect();
    assert_eq!(player["anyOf"][0]["enum"], json!(names));
}
