//! What is said about files that are not there, or not what they should be.

use super::all_with;
use crate::files::*;
use std::error::Error;
use std::path::Path;
use vastsim_scenario::*;

#[test]
fn providers() {
    let keys = [
        r#""provider": "googel""#,
        r#""provider": "acme""#,
        r#""provider": "acme.json""#,
        r#""provider": "folder""#,
    ];
    insta::assert_snapshot!(all_with(&keys), @"
    s.json:1:62: error: unknown provider `googel`; hint: did you mean `google`? (or the path of a `.json` file)

    s.json:1:62: error: unknown provider `acme`; hint: known here: `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic` (or the path of a `.json` file)

    s.json:1:62: error: cannot read the profile: no such file; hint: tried `acme.json`

    s.json:1:62: error: unknown provider `folder`; hint: known here: `global`, `tiger`, `leto`, `yandex`, `google`, `custom`, `generic` (or the path of a `.json` file)
    ");
}

#[test]
fn files_of_another_kind() {
    let spot = r#"<VAST version="4.2"><Ad/></VAST>"#;
    let files = Memory::default()
        .with("ads/spot.xml", spot)
        .with("utf16.xml", utf16(spot))
        .with("cut.xml", "\n  <VAST><Ad>")
        .with("page.html", "<!DOCTYPE html><html/>")
        .with("feed.xml", "<rss/>")
        .with("pod.xml", r#"<vmap:VMAP xmlns:vmap="v"/>"#)
        .with(
            "mine.json",
            r#"{ "name": "mine", "playback": { "speed": 1 } }"#,
        )
        .with("tracker.json", "\n{ \"tracker\": {} }")
        .with(
            "manifest.json",
            r#"{ "schema": "vastsim.manifest.v1", "seed": "1" }"#,
        )
        .with("utf16.json", utf16(&with_keys("")));
    let report = |path: &str| {
        let error = load_with(Path::new(path), &files).unwrap_err();
        lines(error.problems())
    };
    let paths = "ads/spot.xml utf16.xml cut.xml page.html feed.xml pod.xml mine.json tracker.json \
                 manifest.json utf16.json";
    let reports: Vec<_> = paths.split(' ').map(report).collect();
    insta::assert_snapshot!(reports.join("\n"), @r#"
    ads/spot.xml:1:1: error: this is a VAST document, not a scenario; hint: name it in a scenario: `{ "name": "…", "ad": { "vast": "spot.xml" } }`
    utf16.xml:1:1: error: this is a VAST document, not a scenario; hint: name it in a scenario: `{ "name": "…", "ad": { "vast": "utf16.xml" } }`
    cut.xml:1:1: error: this is a VAST document, not a scenario; hint: name it in a scenario: `{ "name": "…", "ad": { "vast": "cut.xml" } }`
    page.html:1:1: error: this is an HTML page, not a scenario
    feed.xml:1:1: error: this is an XML document, not a scenario
    pod.xml:1:1: error: this is a VMAP document, not a scenario
    mine.json:1:1: error: this is a profile, not a scenario; hint: name it in a scenario: `"provider": "mine.json"`
    tracker.json:2:1: error: this is a profile, not a scenario; hint: name it in a scenario: `"provider": "tracker.json"`
    manifest.json:1:1: error: this is the manifest of a result, not a scenario; hint: its `scenario.file` names the scenario
    utf16.json:1:1: error: the file is not UTF-8; hint: save it as UTF-8
    "#);
}

/// With the mark that Windows puts before it.
fn utf16(text: &str) -> Vec<u8> {
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_scenario_without_its_ad_is_still_a_scenario() {
    let scenario = r#"{ "name": "t", "provider": "google", "playback": {} }"#;
    insta::assert_snapshot!(problems(scenario), @"s.json:1:1: error: the key `ad` is missing");
}

#[test]
fn files_that_cannot_be_read() {
    let io = |path: &str, scenario: &str| {
        let files = Memory::default().with("s.json", scenario);
        let error = load_with(Path::new(path), &files).unwrap_err();
        assert!(error.problems().is_empty());
        let source = error.source().unwrap();
        format!("{error}: {source} (usage: {})", error.is_usage())
    };
    let secret_vast = r#"{ "name": "t", "ad": { "vast": "secret.xml" } }"#;
    let reports = [
        io("none.json", ""),
        io(".json\0", ""),
        io("large.json", ""),
        io("broken.json", ""),
        io("folder", ""),
        io("secret.json", ""),
        io("s.json", secret_vast),
        io("s.json", &with_keys(r#""provider": "secret.json""#)),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    cannot read `none.json`: no such file (usage: true)
    cannot read `.json�`: no file can have such a name (usage: true)
    cannot read `large.json`: it is larger than 16 MiB (usage: true)
    cannot read `broken.json`: the disk is broken (usage: false)
    cannot read `folder`: it is a directory, not a file (usage: true)
    cannot read `secret.json`: permission denied (usage: false)
    cannot read `secret.xml`: permission denied (usage: false)
    cannot read `secret.json`: permission denied (usage: false)
    ");
}
