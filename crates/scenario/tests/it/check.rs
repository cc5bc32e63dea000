//! Is this file what it should be?

use crate::files::*;
use std::path::Path;
use vastsim_scenario::*;

fn checked(text: &str) -> String {
    let files = Memory::default().with("f", text);
    match check_with(Path::new("f"), &files) {
        Ok(checked) => format!(
            "{}: {}\n{}",
            checked.kind,
            checked.summary,
            lines(&checked.warnings)
        ),
        Err(error) => lines(error.problems()),
    }
}

#[test]
fn kinds_are_told_by_content() {
    let kinds = [
        (r#"{ "ad": {}, "playback": {} }"#, FileKind::Scenario),
        (r#"{ "playback": {} }"#, FileKind::Profile),
        (r#"{ "tracker": {} }"#, FileKind::Profile),
        (r#"{ "matrix": {}, "playback": {} }"#, FileKind::Scenario),
        ("{}", FileKind::Scenario),
        ("", FileKind::Scenario),
        ("\u{feff} {", FileKind::Scenario),
        ("\u{feff} <VAST/>", FileKind::Vast),
        ("<html>", FileKind::Vast),
        ("<\0V\0", FileKind::Vast),
        ("\0<\0V", FileKind::Vast),
    ];
    for (text, kind) in kinds {
        assert_eq!(kind_of(text.as_bytes()), kind, "{text:?}");
    }
    assert_eq!(kind_of(b"\xff\xfe<\0"), FileKind::Vast);
}

#[test]
fn each_kind_is_checked_for_what_it_is() {
    let certain = r#"{ "name": "p", "playback": { "interruptions": { "model": "quartile",
        "within": "constant_hazard", "segments": { "start": { "probability": 1 } } } } }"#;
    let reports = [
        checked(&with_keys(
            r#""sessions": "10k", "matrix": { "provider": ["google", "leto"] }"#,
        )),
        checked(&with_keys(r#""sesions": 1"#)),
        checked(r#"{ "name": "p", "playback": {} }"#),
        checked(r#"{ "playback": { "speed": 1 } }"#),
        checked(certain),
        checked(Profile::builtin("google").unwrap().source_text()),
        checked(r#"<VAST version="4.2"><Ad><Wrapper/></Ad></VAST>"#),
        checked("<VAST"),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    scenario: scenario `t`: 2 cells, 10000 sessions each

    f:1:50: error: unknown key `sesions`; hint: did you mean `sessions`?
    profile: profile `p`: model `window`

    f:1:1: error: the key `name` is missing
    f:1:17: error: unknown key `speed`; hint: known here: `interruptions`, `max_session_duration_s`, `tick_interval_s`
    f:2:78: error: probability 1 within a segment has no constant hazard; hint: give one below 1, or let `within` be `uniform`
    profile: profile `google`: model `window`
    f:2:11: warning: `google` is the name of a built-in profile; hint: results tell profiles apart by name, give it one of its own
    VAST document: VAST 4.2: 1 ad

    f:1:1: error[vast::unclosed]: tag not closed: `>` not found before end of input; hint: close it, or fetch the document again if it was cut off on its way
    ");
}

#[test]
fn profiles_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.json");
    std::fs::write(&path, r#"{ "name": "mine", "tracker": {} }"#).unwrap();
    let expected = "profile `mine`: model `window`";
    assert_eq!(check_profile(&path).unwrap().summary, expected);
    assert_eq!(check(&path).unwrap().summary, expected);
}
