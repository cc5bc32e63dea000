//! All ads of a document, one after the other.

use crate::files::*;
use crate::stories::{main_line, story};
use crate::wrappers::{MAP, inline, loaded, refused, vast, wrapper};
use vastsim_engine::SimTime;
use vastsim_scenario::{Group, Scenario};

fn nth(id: &str, sequence: u32) -> String {
    inline(id, &format!(" sequence=\"{sequence}\""))
}

/// An ad that is not linear, in a pod.
fn overlay(id: &str, sequence: &str) -> String {
    format!(
        "<Ad id=\"{id}\"{sequence}><InLine><Error>https://t.example/{id}/error</Error>\
         <Creatives><Creative><NonLinearAds/></Creative></Creatives></InLine></Ad>"
    )
}

fn of_vast(ads: &[String]) -> Scenario {
    loaded("", &[("v/a.xml", &vast(&ads.concat()))])
}

#[test]
fn a_pod_is_played_in_order() {
    let loaded = of_vast(&[nth("c", 3), nth("a", 1), nth("b", 2)]);
    let group = &loaded.cells[0].groups[0];
    assert_eq!(main_line(group), ["a", "b", "c"]);
    assert_eq!(story(group, &[]), "0 a; 10 b; 20 c; 30 over");
    assert_eq!(story(group, &["b"]), "0 a; 10 b; 11 c; 21 over");
    assert_eq!(story(group, &["a", "b", "c"]), "0 a; 1 b; 2 c; 3 over");
    assert_eq!(group.program.turns().len(), 3, "equal places are one turn");
}

#[test]
fn a_substitute_is_played_once_at_most() {
    let ads = [nth("a", 1), nth("b", 2), inline("x", ""), inline("y", "")];
    let loaded = of_vast(&ads);
    let group = &loaded.cells[0].groups[0];
    assert_eq!(story(group, &[]), "0 a; 10 b; 20 over");
    assert_eq!(story(group, &["a"]), "0 a; 1 +x; 11 +b; 21 over");
    assert_eq!(story(group, &["b"]), "0 a; 10 b; 11 +x; 21 over");
    assert_eq!(
        story(group, &["a", "b"]),
        "0 a; 1 +x; 11 +b; 12 +y; 22 over"
    );
    assert_eq!(story(group, &["a", "x"]), "0 a; 1 +x; 2 +y; 12 +b; 22 over");
    let all = story(group, &["a", "b", "x", "y"]);
    assert_eq!(all, "0 a; 1 +x; 2 +y; 3 +b; 4 over");
    let ids = group.ads.iter().map(|ad| ad.id.as_str());
    assert_eq!(
        ids.take(2).collect::<Vec<_>>(),
        ["a", "b"],
        "the main line is first"
    );
}

#[test]
fn an_ad_without_a_duration_is_followed_by_its_substitute() {
    let silent = nth("a", 1).replace("<Duration>00:00:10</Duration>", "");
    let loaded = of_vast(&[silent, nth("b", 2), inline("x", "")]);
    let group = &loaded.cells[0].groups[0];
    assert_eq!(main_line(group), ["a", "b"]);
    assert_eq!(story(group, &[]), "0 a; 0 +x; 10 +b; 20 over");
}

#[test]
fn failures_that_are_known_are_reported_where_they_come() {
    let ads = [
        overlay("first", " sequence=\"1\""),
        nth("a", 2),
        overlay("last", " sequence=\"3\""),
        inline("x", ""),
    ];
    let loaded = of_vast(&ads);
    let group = &loaded.cells[0].groups[0];
    assert_eq!(
        story(group, &[]),
        "0 error 201 first/error; 0 x; 10 a; 20 error 201 last/error; 20 over"
    );
    let failed = story(group, &["a"]);
    assert_eq!(
        failed,
        "0 error 201 first/error; 0 x; 10 a; 11 error 201 last/error; 11 over"
    );
    insta::assert_snapshot!(lines(&loaded.warnings), @"
    v/a.xml:2:1: warning: the ad has no linear creative: in its turn it fails (VAST error 201)
    v/a.xml:6:72: warning: the ad has no linear creative: in its turn it fails (VAST error 201)
    ");
}

#[test]
fn wrappers_that_fail_are_reported_first() {
    let with_error = |id: &str, url: &str| {
        let error = format!("<Wrapper ><Error>https://t.example/{id}/error</Error>");
        wrapper(id, "", url).replace("<Wrapper >", &error)
    };
    let outer = vast(&with_error("outer", "https://ads.example/tag"));
    let ads = [
        with_error("inner", "https://none.example/"),
        inline("spare", ""),
    ];
    let tag = vast(&ads.concat()).replace("\n<Ad", "<Error>https://t.example/no/ad</Error><Ad");
    let files = [("v/a.xml", outer.as_str()), ("v/tag.xml", tag.as_str())];
    let several = outer.replace("<Wrapper >", "<Wrapper allowMultipleAds=\"true\">");
    let cell = |files: &[(&str, &str)]| story(&loaded(MAP, files).cells[0].groups[0], &[]);
    let alone = refused(MAP, &files);
    assert!(
        alone.contains("the wrapper above the ad allows the first one only"),
        "{alone}"
    );
    assert_eq!(
        cell(&[("v/a.xml", several.as_str()), files[1]]),
        "0 error 301 outer/error inner/error; 0 spare; 10 over"
    );
}

fn pod(ads: &str, files: &[(&str, &str)]) -> Group {
    let scenario = format!(r#"{{ "name": "t", "ad": {{ "pod": [{ads}] }} }}"#);
    let loaded = load_among(&scenario, files);
    let mut loaded = loaded.unwrap_or_else(|error| panic!("{}", lines(error.problems())));
    loaded.cells.remove(0).groups.remove(0)
}

#[test]
fn a_pod_of_a_scenario_is_played_one_by_one() {
    let document = vast(&[nth("a", 1), nth("b", 2), inline("x", "")].concat());
    let ads = r#"{ "duration": "00:00:15", "id": "bumper" }, { "vast": "a.xml" },
        { "duration": "00:00:05" }, { "vast": "a.xml", "duration": "00:00:02" }"#;
    let group = pod(ads, &[("a.xml", &document)]);
    assert_eq!(group.ads[0].id, "bumper");
    assert_eq!(
        story(&group, &[]),
        "0 bumper; 15 a; 25 b; 35 synthetic-5s; 40 a; 42 b; 44 over"
    );
    assert_eq!(
        story(&group, &["b"]),
        "0 bumper; 15 a; 25 b; 26 +x; 36 synthetic-5s; 41 a; 43 b; 44 +x; 46 over"
    );
    assert_eq!(story(&group, &["bumper"]).split("; ").nth(1), Some("1 a"));
    assert_eq!(
        main_line(&group),
        ["bumper", "a", "b", "synthetic-5s", "a", "b"]
    );
}

#[test]
fn a_pod_has_no_breaks() {
    let document = crate::wrappers::vmap("");
    let scenario = r#"{ "name": "t", "ad": { "pod": [{ "vast": "a.xml" }] } }"#;
    insta::assert_snapshot!(problems_among(scenario, &[("a.xml", &document)]), @"
    a.xml:1:1: warning[vast::no_breaks]: the document has no break
    s.json:1:42: error: a VMAP document cannot be part of a pod: its breaks have a content
    ");
}

#[test]
fn the_matrix_varies_pods_as_a_whole() {
    let scenario = r#"{ "name": "t", "matrix": { "ad.pod": [[{ "duration": "00:00:10" }],
        [{ "duration": "00:00:10" }, { "duration": "00:00:10" }]] } }"#;
    let loaded = load_text(scenario);
    let turns = loaded
        .cells
        .iter()
        .map(|cell| cell.groups[0].program.turns().len());
    assert_eq!(turns.collect::<Vec<_>>(), [1, 2]);
    let same = scenario.replace(
        "00:00:10\" }, { \"duration\": \"00:00:10\" }",
        "00:00:10.000\" }",
    );
    insta::assert_snapshot!(problems(&same), @r#"s.json:2:9: error: the value `[{"duration":"00:00:10.000"}]` is the same as `[{"duration":"00:00:10"}]`"#);
}

#[test]
fn a_program_has_no_more_turns_than_there_is_room_for() {
    let ads: Vec<_> = (1..=90)
        .map(|index| nth(&format!("a{index}"), index))
        .collect();
    let spares: Vec<_> = (0..90)
        .map(|index| inline(&format!("x{index}"), ""))
        .collect();
    let loaded = of_vast(&[ads, spares].concat());
    let group = &loaded.cells[0].groups[0];
    assert_eq!(group.program.turns().len(), 4_096);
    assert_eq!(main_line(group).len(), 90);
    insta::assert_snapshot!(lines(&loaded.warnings), @"s.json:1:22: warning: there are too many ways through the ads: if several fail, some are not replaced");
    let names: Vec<_> = group.ads.iter().map(|ad| ad.id.clone()).collect();
    let all: Vec<_> = names.iter().map(String::as_str).collect();
    let told = story(group, &all);
    assert!(told.contains("; 2 +x1; "), "{told}");
    assert!(
        told.contains(" +a90; ") || told.contains(" a90; "),
        "{told}"
    );
}

#[test]
fn the_urls_of_a_program_are_bounded() {
    let long = "x".repeat(8_000);
    let urls = format!("<Impression>https://t.example/{long}</Impression>").repeat(900);
    let outer = wrapper("w", "allowMultipleAds=\"true\"", "https://ads.example/tag");
    let outer = vast(&outer.replace("<VASTAdTagURI>", &format!("{urls}<VASTAdTagURI>")));
    let ads: String = (1..=20)
        .map(|index| nth(&index.to_string(), index))
        .collect();
    let files = [("v/a.xml", outer.as_str()), ("v/tag.xml", &vast(&ads))];
    insta::assert_snapshot!(refused(MAP, &files), @"s.json:1:22: error: the ads have more than 64 MiB of URLs; hint: those of a wrapper count for each ad behind it");
}

#[test]
fn errors_that_hardly_come_are_bounded() {
    let long = "x".repeat(4_000);
    let ads: Vec<_> = (1..=200)
        .map(|index| nth(&index.to_string(), index))
        .collect();
    let spares = (0..190).map(|_| overlay(&long, ""));
    let loaded = of_vast(&ads.into_iter().chain(spares).collect::<Vec<_>>());
    assert_eq!(main_line(&loaded.cells[0].groups[0]).len(), 200);
    let warned = lines(&loaded.warnings);
    assert!(
        warned.contains("if several fail, some are not replaced"),
        "{warned}"
    );
}

#[test]
fn each_ad_has_a_plan_of_its_own() {
    let long = nth("b", 2).replace("00:00:10", "00:00:25");
    let loaded = of_vast(&[nth("a", 1), long]);
    let turns = loaded.cells[0].groups[0].program.turns().iter();
    let durations: Vec<_> = turns.map(|turn| turn.plan.duration()).collect();
    assert_eq!(durations, [10, 25].map(SimTime::from_secs));
}
