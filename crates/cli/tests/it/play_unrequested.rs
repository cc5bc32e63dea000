//! What is recorded of events that request nothing, and told of requests that no
//! record has.

use crate::vastsim;
use serde_json::{Value, json};
use snapbox::str;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// An ad of ten seconds with these impressions, and a tracker of its start.
fn ad(impressions: &[&str]) -> String {
    let impressions = impressions
        .iter()
        .map(|url| format!("<Impression>{url}</Impression>"));
    format!(
        "<VAST version='4.2'><Ad id='a'><InLine><AdSystem>tests</AdSystem><AdTitle>t</AdTitle>\
         <AdServingId>s</AdServingId>{}<Creatives><Creative>\
         <UniversalAdId idRegistry='example.com'>u</UniversalAdId><Linear>\
         <Duration>00:00:10</Duration><TrackingEvents>\
         <Tracking event='start'>https://t.example/start</Tracking></TrackingEvents>\
         <MediaFiles><MediaFile delivery='progressive' type='video/mp4' width='1' height='1'>\
         https://m.example/a.mp4</MediaFile></MediaFiles></Linear></Creative></Creatives>\
         </InLine></Ad></VAST>",
        impressions.collect::<String>()
    )
}

fn folder(document: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.xml"), document).unwrap();
    folder
}

/// The record of the ad, and what was said.
fn played(folder: &Path, subject: &str, flags: &[&str]) -> (Value, String) {
    let play = ["play", "--mode", "headless", "--json", subject];
    let played = vastsim().current_dir(folder).args(play).args(flags);
    let played = played.output().unwrap();
    let said = String::from_utf8(played.stderr).unwrap();
    assert!(played.status.success(), "{said}");
    let record = serde_json::from_slice(&played.stdout).unwrap_or_default();
    (record, said)
}

#[test]
fn events_without_trackers_are_recorded_and_told_again() {
    let folder = folder(&ad(&["https://t.example/i"]));
    let steps =
        r#"{ "steps": [{ "offset_s": 2, "do": "mute" }, { "offset_s": 3, "do": "stop" }] }"#;
    fs::write(folder.path().join("viewer.json"), steps).unwrap();
    let (record, _) = played(folder.path(), "a.xml", &["--script", "viewer.json"]);
    let url = |name: &str| format!("https://t.example/{name}");
    assert_eq!(
        record["metadata"]["vastsim"]["tracking"],
        json!([
            { "event": "impression", "timestamp": 0, "offset_sec": 0, "url": url("i") },
            { "event": "start", "timestamp": 0, "offset_sec": 0, "url": url("start") },
            { "event": "creativeView", "timestamp": 0, "offset_sec": 0 },
            { "event": "mute", "timestamp": 2, "offset_sec": 2 },
        ])
    );
    fs::write(folder.path().join("session.json"), record.to_string()).unwrap();
    let replay = ["replay", "--mode", "headless", "session.json"];
    let replay = vastsim().current_dir(folder.path()).args(replay);
    replay.assert().success().stdout_eq(str![[r#"
00:00:00.000  ad `a`, 00:00:10.000
00:00:00.000  impression        at 00:00:00.000  1 request
00:00:00.000  start             at 00:00:00.000  1 request
00:00:00.000  creativeView      at 00:00:00.000
00:00:02.000  mute              at 00:00:02.000
00:00:02.500  firstQuartile     at 00:00:02.500
00:00:03.000  stopped, at 00:00:03.000

"#]]);
}

#[test]
fn a_url_that_is_too_long_is_noted_in_the_record() {
    let folder = folder(&ad(&["https://t.example/i", "https://t.example/%%LONG%%"]));
    let profile = json!({
        "name": "mine", "playback": { "interruptions": { "model": "none" } },
        "tracker": { "macro_formats": ["%%X%%"], "static_macros": { "LONG": "\u{1}".repeat(30_000) } },
    });
    fs::write(folder.path().join("p.json"), profile.to_string()).unwrap();
    let scenario = json!({ "name": "t", "provider": "p.json", "ad": { "vast": "a.xml" } });
    fs::write(folder.path().join("s.json"), scenario.to_string()).unwrap();
    for flags in [&[][..], &["--beacons", "http"]] {
        let (record, _) = played(folder.path(), "s.json", flags);
        let tracking = &record["metadata"]["vastsim"]["tracking"];
        assert_eq!(tracking[0]["url"], "https://t.example/i");
        assert_eq!(
            tracking[1],
            json!({
                "event": "impression", "timestamp": 0, "offset_sec": 0,
                "not_requested": "the URL is longer than 65536 bytes, macros replaced",
            })
        );
        let state = &tracking[2]["delivery"]["state"];
        let expected = if flags.is_empty() {
            json!(null)
        } else {
            json!("refused")
        };
        assert_eq!(*state, expected, "what is behind it has its own delivery");
    }
}

#[test]
fn requests_that_no_record_has_are_told() {
    let break_that_fails = "<vmap:VMAP xmlns:vmap='http://www.iab.net/videosuite/vmap' \
        version='1.0'><vmap:AdBreak timeOffset='start' breakType='linear'><vmap:AdSource>\
        <vmap:AdTagURI templateType='vast4'>https://nowhere.example/</vmap:AdTagURI>\
        </vmap:AdSource><vmap:TrackingEvents>\
        <vmap:Tracking event='error'>https://t.example/e?[BREAKPOSITION]</vmap:Tracking>\
        </vmap:TrackingEvents></vmap:AdBreak>";
    let good = format!(
        "<vmap:AdBreak timeOffset='00:01:00' breakType='linear'><vmap:AdSource>\
         <vmap:VASTAdData>{}</vmap:VASTAdData></vmap:AdSource></vmap:AdBreak></vmap:VMAP>",
        ad(&["https://t.example/i"])
    );
    let folder = folder(&format!("{break_that_fails}{good}"));
    let steps = r#"{ "steps": [{ "clock_s": 3, "do": "stop" }] }"#;
    fs::write(folder.path().join("viewer.json"), steps).unwrap();
    let (record, said) = played(folder.path(), "a.xml", &["--script", "viewer.json"]);
    assert_eq!(record, Value::Null);
    let notes = "note: the viewing was over before an ad began: there is no record of it\n\
                 note: requested by `error`: https://t.example/e?1\n";
    assert!(said.ends_with(notes), "{said}");
}
