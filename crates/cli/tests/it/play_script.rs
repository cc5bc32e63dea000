//! Scripts of a viewer: what they bring about, and how they are refused.

use crate::vastsim;
use snapbox::cmd::OutputAssert;
use snapbox::{IntoData, str};

/// Plays an ad of 15 seconds with a script.
fn play(script: &str) -> OutputAssert {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("viewer.json"), script).unwrap();
    let ad = crate::root().join("scenarios/vast/inline-15s.xml");
    vastsim()
        .current_dir(folder.path())
        .args(["play", "--mode", "headless", "--script", "viewer.json"])
        .arg(ad)
        .assert()
}

#[test]
fn a_script_pauses_seeks_and_stops() {
    let script = r#"{
    "description": "Pauses for ten seconds, goes back, and leaves.",
    "steps": [
        { "offset_s": 5, "do": "pause" },
        { "clock_s": 15, "do": "resume" },
        { "clock_s": 17, "do": "seek", "to_s": 1.5 },
        { "clock_s": 18, "do": "stop" }
    ]
}"#;
    play(script).success().stderr_eq("").stdout_eq(str![[r#"
00:00:00.000  ad `spot-15s`, 00:00:15.000
00:00:00.000  impression        at 00:00:00.000  1 request
00:00:00.000  start             at 00:00:00.000  1 request
00:00:00.000  creativeView      at 00:00:00.000  1 request
00:00:03.750  firstQuartile     at 00:00:03.750  1 request
00:00:05.000  pause             at 00:00:05.000  1 request
00:00:15.000  resume            at 00:00:05.000  1 request
00:00:17.000  rewind            at 00:00:01.500
00:00:18.000  stopped, 00:00:07.000 watched

"#]]);
}

#[test]
fn steps_without_effect_are_warned_of() {
    let script = r#"{ "steps": [
    { "clock_s": 1, "do": "resume" },
    { "offset_s": 1, "ad_index": 3, "do": "pause" }
] }"#;
    play(script).success().stderr_eq(str![[r#"
warning: steps[0]: refused at 00:00:01.000: it is not paused
 --> viewer.json:2:5
  |
2 |     { "clock_s": 1, "do": "resume" },
  |     ^

warning: steps[1]: the step was never due
 --> viewer.json:3:5
  |
3 |     { "offset_s": 1, "ad_index": 3, "do": "pause" }
  |     ^

"#]]);
}

#[test]
fn bad_scripts_are_refused_with_their_lines() {
    let script = r#"{ "steps": [
    { "clock_s": 1, "do": "dance" },
    { "clock_s": -1, "do": "stop" }
] }"#;
    play(script).code(2).stdout_eq("").stderr_eq(str![[r#"
error: steps[0].do: unknown action `dance`
 --> viewer.json:2:27
  |
2 |     { "clock_s": 1, "do": "dance" },
  |                           ^^^^^^^
  |
  = help: known here: `pause`, `resume`, `stop`, `skip`, `mute`, `unmute`, `seek`, `fail`, `click`, `fullscreen`, `exitFullscreen`, `playerExpand`, `playerCollapse`, `acceptInvitationLinear`, `closeLinear`, `otherAdInteraction`

error: steps[1].clock_s: -1 s is not in 0..=86400
 --> viewer.json:3:18
  |
3 |     { "clock_s": -1, "do": "stop" }
  |                  ^^

error: 2 problems to mend

"#]]);
}

#[test]
fn a_script_that_is_not_there_is_refused() {
    let ad = "scenarios/vast/inline-15s.xml";
    let refused = vastsim()
        .args(["play", "--script", "no-such.json", ad])
        .assert();
    refused.code(2).stdout_eq("").stderr_eq(
        str![[r#"
error: cannot read `no-such.json`: no such file

"#]]
        .raw(),
    );
}

#[test]
fn an_error_of_the_player_ends_the_ad() {
    let script = r#"{ "steps": [{ "offset_s": 4, "do": "fail", "code": 405 }] }"#;
    play(script).success().stdout_eq(str![[r#"
...
00:00:04.000  failed with the VAST error 405, 00:00:04.000 watched

"#]]);
}
