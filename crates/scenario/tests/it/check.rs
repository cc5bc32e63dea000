//! Is this file what it should be?

use crate::files::*;
use std::collections::BTreeSet;
use std::path::Path;
use vastsim_scenario::*;

fn checked(text: &str) -> String {
    let files = Memory::default().with("f", text);
    match check_with(Path::new("f"), &files) {
        Ok(checked) => format!(
            "{}: {}\n{}",
            checked.kind,
            checked.summary,
            lines(&without_conformance(&checked.warnings))
        ),
        Err(error) => lines(error.problems()),
    }
}

/// The documents here are as short as can be: what they lack is left out.
fn without_conformance(problems: &[Problem]) -> Vec<Problem> {
    let is_of_playing = |problem: &&Problem| {
        problem.severity != Severity::Note && problem.code != Some("vast::missing_element")
    };
    problems.iter().filter(is_of_playing).cloned().collect()
}

#[test]
fn kinds_are_told_by_content() {
    let kinds = [
        (r#"{ "ad": {}, "playback": {} }"#, FileKind::Scenario),
        (r#"{ "playback": {} }"#, FileKind::Profile),
        (r#"{ "tracker": {} }"#, FileKind::Profile),
        (r#"{ "provenance": "" }"#, FileKind::Profile),
        (r#"{ "name": "mine" }"#, FileKind::Profile),
        (
            r#"{ "$schema": "s", "name": "mine", "description": "d" }"#,
            FileKind::Profile,
        ),
        (r#"{ "name": "t", "seed": 1 }"#, FileKind::Scenario),
        (r#"{ "name": "t", "sesions": 1 }"#, FileKind::Scenario),
        (r#"{ "description": "" }"#, FileKind::Scenario),
        (r#"{ "provider": "", "playback": {} }"#, FileKind::Scenario),
        (
            r#"{ "schema": "vastsim.manifest.v1", "seed": "1" }"#,
            FileKind::Manifest,
        ),
        (r#"{ "schema": "vastsim.manifest.v9" }"#, FileKind::Manifest),
        (r#"{ "schema": 1 }"#, FileKind::Scenario),
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
        assert_eq!(kind_of(Path::new("f"), text.as_bytes()), kind, "{text:?}");
    }
    assert_eq!(kind_of(Path::new("f"), b"\xff\xfe<\0"), FileKind::Vast);
    assert_eq!(kind_of(Path::new("f"), b"\xfe\xff\0 \0<"), FileKind::Vast);
    assert_eq!(kind_of(Path::new("f"), b"\xff\xfe{\0"), FileKind::Scenario);
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
        checked(r#"{ "name": "bare" }"#),
        checked(r#"{ "playback": { "pace": 1 } }"#),
        checked(certain),
        checked(Profile::builtin("google").unwrap().source_text()),
        checked(r#"<VAST version="4.2"><Ad><Wrapper/></Ad></VAST>"#),
        checked(r#"<VMAP version="1.0"><AdBreak timeOffset="start" breakType="linear"/></VMAP>"#),
        checked("<VAST"),
        checked(r#"{ "schema": "vastsim.manifest.v1", "seed": "1" }"#),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    scenario: scenario `t`: 2 cells, 10000 sessions each

    f:1:50: error: unknown key `sesions`; hint: did you mean `sessions`?
    profile: profile `p`: model `window`

    profile: profile `bare`: model `window`

    f:1:1: error: the key `name` is missing
    f:1:17: error: unknown key `pace`; hint: known here: `interruptions`, `max_session_duration_s`, `tick_interval_s`, `quartile_basis`, `first_only`, `auto_quartiles`, `quartile_tolerance_s`, `speed`, `mode`, `log_tracking_urls`, `emit_events`, `persist_sessions`
    f:2:78: error: probability 1 within a segment has no constant hazard; hint: give one below 1, or let `within` be `uniform`
    profile: profile `google`: model `window`
    f:2:11: warning: `google` is the name of a built-in profile; hint: results tell profiles apart by name, give it one of its own
    VAST document: VAST 4.2: 1 ad, nothing to play
    f:1:21: warning: the wrapper has no `VASTAdTagURI` (VAST error 101)
    VMAP document: VMAP 1.0: 1 break, nothing to play
    f:1:1: warning: the document has no break with linear ads; hint: give an `AdBreak` of the type `linear` an `AdSource`
    f:1:21: warning: the break is left out: it has no ads that can be read
    f:1:1: error[vast::unclosed]: the document ends inside a tag; hint: close it, or fetch the document again if it was cut off on its way
    f:1:1: error: this is the manifest of a result, not a scenario; hint: its `scenario.file` names the scenario
    ");
}

#[test]
fn profiles_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.json");
    std::fs::write(&path, r#"{ "name": "mine", "tracker": {} }"#).unwrap();
    let expected = "profile `mine`: model `window`";
    assert_eq!(check(&path).unwrap().summary, expected);
}

/// How a profile was fitted is checked, and changes nothing.
#[test]
fn the_fit_of_a_profile_is_checked() {
    let sha256 = "0123456789abcdef".repeat(4);
    let fit = format!(
        r#"{{
        "model": "quartile",
        "observed": {{ "file": "a.csv", "sha256": "{sha256}", "format": "generic", "rows": 1, "sessions": 1000, "duration": "00:00:30" }},
        "confidence": 0.95, "interval": "clopper-pearson",
        "clusters": {{ "column": "day", "count": 7 }},
        "loss": {{ "start": 0.01, "complete": 0.02 }},
        "segments": {{ "start": {{ "entered": 1000, "left": 800, "probability": 0.2, "low": 0.17, "high": 0.23, "posterior": {{ "a": 200.5, "b": 800.5 }}, "design_effect": 1.5 }} }},
        "windows": {{ "complete": {{ "probability": 0.1, "low": 0, "high": 0.2 }} }},
        "curve": {{ "halfwidth": 0.01, "deviation": 0.001 }},
        "spread": {{ "uniform": -10.5, "constant_hazard": -9 }},
        "notes": ["few sessions"]
    }}"#
    );
    let profile = |fit: &str| format!(r#"{{ "name": "p", "extends": "google", "fit": {fit} }}"#);
    insta::assert_snapshot!(checked(&profile(&fit)), @"profile: profile `p`: extends `google`, model `window`");
    let wrong = r#"{ "model": "tick", "observed": { "sha256": "a", "rows": -1 }, "curve": { "halfwidth": 2 }, "segments": { "end": {} }, "interval": "wald" }"#;
    insta::assert_snapshot!(checked(&profile(wrong)), @r#"
    f:1:55: error: unknown fitted model `tick`; hint: known here: `quartile`, `window`, `empirical`
    f:1:87: error: "a" is no SHA-256; hint: it has 64 of `0-9` and `a-f`
    f:1:100: error: -1 is not a count
    f:1:130: error: probability 2 is not in 0..=1; hint: a probability is a share: 20 % is `0.2`
    f:1:149: error: unknown key `end`; hint: known here: `start`, `firstQuartile`, `midpoint`, `thirdQuartile`, `complete`
    f:1:174: error: unknown interval `wald`; hint: known here: `wilson`, `clopper-pearson`, `jeffreys`
    "#);
}

fn linear(ad: &str, linear: &str) -> String {
    format!(
        "<VAST version=\"4.2\"><Ad{ad}><InLine><Impression>https://t.example/i</Impression>\
         <Creatives><Creative><Linear>{linear}</Linear></Creative></Creatives></InLine></Ad></VAST>"
    )
}

#[test]
fn a_document_is_checked_for_the_ad_that_would_be_played() {
    let half_minute = "<Duration>00:00:30.5</Duration>";
    let progress = |offset: &str| {
        format!(
            "<Duration>00:00:30</Duration><TrackingEvents><Tracking event=\"progress\" \
             offset=\"{offset}\">https://t.example/p</Tracking></TrackingEvents>"
        )
    };
    let reports = [
        checked(&linear(r#" id="spot-30s""#, half_minute)),
        checked(&linear("", &progress("00:00:10"))),
        checked(&linear("", &progress("00:00:31"))),
        checked(&linear("", "<Duration>00:00:00</Duration>")),
        checked(&linear("", "<Duration>00:00:00.0004</Duration>")),
        checked(&linear("", half_minute).replace(" version=\"4.2\"", "")),
        checked(&linear("", half_minute).replace("4.2", "5.0")),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    VAST document: VAST 4.2: 1 ad, plays `spot-30s` (30.5 s, 1 beacon)

    VAST document: VAST 4.2: 1 ad, plays `f` (30 s, 2 beacons)

    VAST document: VAST 4.2: 1 ad, plays `f` (30 s, 1 beacon)
    f:1:186: warning[vast::offset_beyond_end]: `offset` `00:00:31` lies beyond the `Duration` of the creative, `00:00:30`
    VAST document: VAST 4.2: 1 ad, plays `f` (0 s, 1 beacon)
    f:1:98: warning[vast::zero_duration]: a linear creative has a `Duration` of zero, there is nothing to play; hint: write how long the media file plays
    f:1:98: warning: the ad has no duration: its sessions open and then fail; hint: give it one with `ad.duration`
    VAST document: VAST 4.2: 1 ad, nothing to play
    f:1:98: warning: the duration is shorter than 1 ms
    VAST document: VAST (no version): 1 ad, plays `f` (30.5 s, 1 beacon)
    f:1:1: warning[vast::missing_version]: the document does not say its `version`, it is read and checked like 4.3
    VAST document: VAST 5.0: 1 ad, plays `f` (30.5 s, 1 beacon)
    f:1:16: warning[vast::unknown_version]: VAST 5.0 is unknown, it is read and checked like 4.3
    ");
}

/// The standard lets an interactive creative go on, and the sessions end all
/// the same.
#[test]
fn progress_beyond_the_end_is_said_once_of_each_element() {
    let late = "<Tracking event=\"progress\" offset=\"00:00:31\">https://t.example/p</Tracking>";
    let tracking =
        format!("<Duration>00:00:30</Duration><TrackingEvents>{late}\n{late}</TrackingEvents>");
    let interactive = "<MediaFiles><InteractiveCreativeFile variableDuration=\"true\">\
                       https://t.example/s</InteractiveCreativeFile></MediaFiles>";
    let escaped = |document: &str| document.replace('&', "&amp;").replace('<', "&lt;");
    let in_vmap = |data: &str| {
        format!(
            "<VMAP version=\"1.0\"><AdBreak timeOffset=\"start\" breakType=\"linear\"><AdSource>\
             <VASTAdData>{data}</VASTAdData></AdSource></AdBreak></VMAP>"
        )
    };
    let plain = linear("", &tracking);
    let reports = [
        checked(&plain),
        checked(&in_vmap(&plain)),
        checked(&in_vmap(&escaped(&plain))),
        checked(&linear("", &format!("{tracking}{interactive}"))),
    ];
    insta::assert_snapshot!(reports.join("\n"), @"
    VAST document: VAST 4.2: 1 ad, plays `f` (30 s, 1 beacon)
    f:1:186: warning[vast::offset_beyond_end]: `offset` `00:00:31` lies beyond the `Duration` of the creative, `00:00:30`
    f:2:36: warning[vast::offset_beyond_end]: `offset` `00:00:31` lies beyond the `Duration` of the creative, `00:00:30`
    VMAP document: VMAP 1.0: 1 break, plays `f` (30 s, 1 beacon)
    f:1:275: warning[vast::offset_beyond_end]: `offset` `00:00:31` lies beyond the `Duration` of the creative, `00:00:30`
    f:2:36: warning[vast::offset_beyond_end]: `offset` `00:00:31` lies beyond the `Duration` of the creative, `00:00:30`
    VMAP document: VMAP 1.0: 1 break, plays `f` (30 s, 1 beacon)
    f:1:90: warning[vast::offset_beyond_end]: `offset` `00:00:31` lies beyond the `Duration` of the creative, `00:00:30`
    VAST document: VAST 4.2: 1 ad, plays `f` (30 s, 1 beacon)
    f:1:151: warning[vast::offset_beyond_end]: progress at 00:00:31.000 lies beyond the end at 00:00:30.000, it never fires
    f:2:1: warning[vast::offset_beyond_end]: progress at 00:00:31.000 lies beyond the end at 00:00:30.000, it never fires
    ");
}

#[test]
fn a_document_is_checked_for_all_ads_that_would_be_played() {
    let half_minute = "<Duration>00:00:30.5</Duration>";
    let ad = |sequence: &str| linear(sequence, half_minute);
    let pod = [r#" sequence="1""#, r#" sequence="2""#, ""]
        .map(ad)
        .concat();
    let pod = pod.replace("</VAST><VAST version=\"4.2\">", "");
    assert_eq!(
        checked(&pod),
        "VAST document: VAST 4.2: 3 ads, plays 2 ads (61 s, 2 beacons)\n"
    );
}

#[test]
fn what_keeps_a_document_from_being_played_is_a_warning() {
    let documents = [
        r#"<VAST version="4.2"><Ad><Wrapper><VASTAdTagURI>https://ads.example/next</VASTAdTagURI></Wrapper></Ad></VAST>"#,
        r#"<VAST version="4.2"><Ad><InLine><Creatives><Creative><NonLinearAds/></Creative></Creatives></InLine></Ad></VAST>"#,
        r#"<VAST version="4.2"/>"#,
    ];
    let scenario = r#"{ "name": "t", "ad": { "vast": "f" } }"#;
    for document in documents {
        let refused = problems_among(scenario, &[("f", document)]);
        let (checked, refused) = (checked(document), refused.replace(" error", " warning"));
        let warned: BTreeSet<_> = checked.lines().skip(1).collect();
        assert_eq!(warned, refused.lines().collect());
    }
    let reports = documents.map(checked);
    insta::assert_snapshot!(reports.join("\n"), @"
    VAST document: VAST 4.2: 1 ad, nothing to play
    f:1:21: warning: the document behind the `VASTAdTagURI` is needed: no file is mapped to it; hint: save the answer to a file, and map its URL to that in `parser.url_map`: https://ads.example/next
    VAST document: VAST 4.2: 1 ad, nothing to play
    f:1:21: warning: the document has no linear creative; hint: name one with `<Linear>` among the creatives of an inline ad
    VAST document: VAST 4.2: 0 ads, nothing to play
    f:1:1: warning[vast::no_ads]: the document has no ad; hint: fetch it again: the ad server had nothing to show
    ");
}

#[test]
fn a_document_is_checked_for_how_it_departs_from_the_standard() {
    let document = linear("", "<Duration>00:00:30</Duration>");
    let files = Memory::default().with("f", document.as_str());
    let checked = check_with(Path::new("f"), &files).unwrap();
    insta::assert_snapshot!(lines(&checked.warnings), @"
    f:1:25: warning[vast::missing_element]: `InLine` has no `AdSystem`, which VAST 4.2 demands; hint: add it: players may refuse the document without it
    f:1:25: warning[vast::missing_element]: `InLine` has no `AdTitle`, which VAST 4.2 demands; hint: add it: players may refuse the document without it
    f:1:25: warning[vast::missing_element]: `InLine` has no `AdServingId`, which VAST 4.2 demands; hint: add it: players may refuse the document without it
    f:1:88: warning[vast::missing_element]: `Creative` has no `UniversalAdId`, which VAST 4.2 demands; hint: add it: players may refuse the document without it
    f:1:98: warning[vast::missing_element]: `Linear` has no `MediaFiles`, which VAST 4.2 demands; hint: add it: players may refuse the document without it
    ");
}

/// As the reader of documents says it, whatever is wrong.
#[test]
fn a_broken_file_that_is_called_xml_is_checked_as_a_document() {
    let said = |name: &str, bytes: &[u8]| {
        let files = Memory::default().with(name, bytes);
        match check_with(Path::new(name), &files) {
            Ok(checked) => panic!("{name} is {}", checked.kind),
            Err(error) => lines(error.problems()),
        }
    };
    let reports = [
        said("a.xml", b""),
        said("a.XML", b"\xff\xf0"),
        said("a.vmap", b"404 not found"),
        said("a.json", b""),
        said("a.json", b"\xff\xf0"),
    ];
    insta::assert_snapshot!(reports.join("\n"), @r#"
    a.xml:1:1: error[vast::not_xml]: the document is empty; hint: the document must start with `<VAST version="…">`
    a.XML:1:1: error[vast::invalid_bytes]: these bytes are not UTF-8; hint: save the document as UTF-8, or declare the encoding it has
    a.vmap:1:1: error[vast::not_xml]: the document starts with `404 not found` instead of an element; hint: the document must start with `<VAST version="…">`
    a.json:1:1: error: the file is empty
    a.json:1:1: error: the file is not UTF-8; hint: save it as UTF-8
    "#);
}

/// Up to where it breaks off.
#[test]
fn a_refused_document_is_held_to_the_standard_too() {
    let files = Memory::default().with("a.xml", "<VAST version=\"4.2\"><Advert/><Ad>");
    let refused = check_with(Path::new("a.xml"), &files).unwrap_err();
    insta::assert_snapshot!(lines(refused.problems()), @"
    a.xml:1:21: warning[vast::unknown_element]: `Advert` is not known in `VAST`; hint: players pass over it: correct its name or place, or put it into an `Extension`
    a.xml:1:34: error[vast::unclosed]: the document ends inside `<Ad>`; hint: close it, or fetch the document again if it was cut off on its way
    ");
}
