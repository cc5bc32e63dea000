//! `vastsim check --json`: the same answers, for scripts.

use crate::vastsim;
use std::fs;

const SCENARIO: &str =
    "{\n  \"name\": \"s\",\n  \"sesions\": 5,\n  \"ad\": { \"vast\": \"ad.xml\" }\n}";

#[test]
fn every_file_has_its_answer() {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("scenario.json"), SCENARIO).unwrap();
    fs::write(desk.path().join("ad.xml"), "<VAST version=\"3.0\"/>").unwrap();
    let check = vastsim().current_dir(desk.path()).args([
        "check",
        "--json",
        "ad.xml",
        "scenario.json",
        "nowhere.json",
    ]);
    check
        .assert()
        .code(2)
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/check-json.txt": Text]);
}

/// Nothing to play is no fault of a document.
#[test]
fn exit_codes_are_those_without_json() {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("scenario.json"), SCENARIO).unwrap();
    fs::write(desk.path().join("ad.xml"), "<VAST version=\"3.0\"/>").unwrap();
    for (file, code) in [("ad.xml", 0), ("scenario.json", 2), ("nowhere.json", 2)] {
        for flags in [&[][..], &["--json"]] {
            let check = vastsim().current_dir(desk.path()).args(["check", file]);
            check.args(flags).assert().code(code);
        }
    }
}

/// A VMAP document, and whether its `VASTAdData` can be read.
fn vmap(vast: &str) -> String {
    format!(
        "<VMAP version=\"1.0\"><AdBreak timeOffset=\"start\" breakType=\"linear\"><AdSource>\
         <VASTAdData>{vast}</VASTAdData></AdSource></AdBreak></VMAP>"
    )
}

/// Also if it is refused.
#[test]
fn vmap_is_called_so() {
    let desk = tempfile::tempdir().unwrap();
    let vast = "<VAST version=\"3.0\"><Ad><InLine/></Ad></VAST>";
    fs::write(desk.path().join("good.xml"), vmap(vast)).unwrap();
    fs::write(desk.path().join("bad.xml"), vmap("<VAST version=\"3.0\"><")).unwrap();
    for (file, code) in [("good.xml", 0), ("bad.xml", 2)] {
        let check = vastsim()
            .current_dir(desk.path())
            .args(["check", "--json", file]);
        let check = check.assert().code(code);
        let answer: serde_json::Value = serde_json::from_slice(&check.get_output().stdout).unwrap();
        assert_eq!(answer["files"][0]["kind"], "vmap", "{file}");
    }
}

/// How the ads of VMAP depart from their editions of the standard.
#[test]
fn the_ads_of_vmap_are_held_to_the_standard() {
    let desk = tempfile::tempdir().unwrap();
    let vast = "<VAST version=\"3.0\"><Ad><InLine><Adverts/></InLine></Ad></VAST>";
    fs::write(desk.path().join("breaks.xml"), vmap(vast)).unwrap();
    for command in ["check", "inspect"] {
        let found = vastsim()
            .current_dir(desk.path())
            .args([command, "breaks.xml"])
            .output()
            .unwrap();
        let stderr = String::from_utf8(found.stderr).unwrap();
        assert!(
            stderr.contains("`Adverts` is not known in `InLine`"),
            "{stderr}"
        );
    }
}

#[test]
fn notes_are_counted_unless_asked_for() {
    let desk = tempfile::tempdir().unwrap();
    let ad = fs::read_to_string(crate::root().join("scenarios/vast/inline-30s.xml")).unwrap();
    let ad = ad.replacen("https://", "http://", 1);
    fs::write(desk.path().join("ad.xml"), ad).unwrap();
    let check = |flags: &[&str]| {
        let check = vastsim().current_dir(desk.path()).args(["check", "ad.xml"]);
        check.args(flags).assert().success()
    };
    check(&[]).stderr_eq(snapbox::str![[r#"
note: 1 note; `--notes` shows it

"#]]);
    check(&["--quiet"]).stderr_eq("");
    check(&["--notes"]).stderr_eq(snapbox::str![[r#"
note[vast::insecure_url]: VAST/Ad[1]/InLine/Error[1]: the URL of `Error` is not secure
 --> ad.xml:8:23
  |
8 |       <Error><![CDATA[http://beacon.example/error?code=[ERRORCODE]]]></Error>
  |                       ^
  |
  = help: use `https`: a secure page does not request the URL as it is

"#]]);
}

/// Codes, places and messages of the reader, in order.
type Said = Vec<(String, u64, u64, String, String, Option<String>)>;

/// What a command says of a document, in its JSON.
fn said(desk: &std::path::Path, command: &str, problems: &str) -> Said {
    let output = vastsim().current_dir(desk);
    let output = output.args([command, "--json", "ad.xml"]).output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let problems = answer.pointer(problems).unwrap().as_array().unwrap();
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    let coded = problems.iter().filter(|problem| !problem["code"].is_null());
    let coded = coded.map(|problem| {
        (
            text(&problem["code"]).unwrap(),
            problem["line"].as_u64().unwrap(),
            problem["column"].as_u64().unwrap(),
            text(&problem["path"]).unwrap(),
            text(&problem["message"]).unwrap(),
            text(&problem["hint"]),
        )
    });
    coded.collect()
}

#[test]
fn check_and_inspect_say_the_same_of_a_document() {
    let desk = tempfile::tempdir().unwrap();
    let linear = "<VAST version=\"4.2\"><Ad adType=\"display\"><InLine><Creatives><Creative><Linear>\
        <Duration>00:00:00</Duration><MediaFiles><MediaFile delivery=\"\">u</MediaFile></MediaFiles>\
        </Linear></Creative></Creatives></InLine></Ad></VAST>";
    let pricing = "<VAST><Ad><InLine><Pricing model=\"cpx\">1</Pricing></InLine></Ad></VAST>";
    let documents: [&[u8]; 10] = [
        b"",
        b"404 not found",
        b" <VAST version=\"3.0\"/>",
        b"\xff\xf0\x9f",
        b"<VAST version=\"3.0\"><Ad>\xff</Ad></VAST>",
        b"<html><body>502</body></html>",
        linear.as_bytes(),
        pricing.as_bytes(),
        &linear.as_bytes()[..linear.len() - 20],
        &[b"<VAST version=\"4.2\">".as_slice(), &b"<Ad>".repeat(100)].concat(),
    ];
    for document in documents {
        fs::write(desk.path().join("ad.xml"), document).unwrap();
        let check = said(desk.path(), "check", "/files/0/problems");
        let inspect = said(desk.path(), "inspect", "/diagnostics");
        assert!(!check.is_empty());
        assert_eq!(check, inspect, "{}", String::from_utf8_lossy(document));
        let places: std::collections::BTreeSet<_> = check
            .iter()
            .map(|(_, line, column, _, message, _)| (line, column, message))
            .collect();
        assert_eq!(places.len(), check.len(), "nothing is said twice");
    }
}

/// What each file is, and what is in it.
#[test]
fn files_without_mistakes_are_summed_up() {
    let desk = tempfile::tempdir().unwrap();
    let files = [
        (
            "mine.json",
            r#"{ "name": "mine", "extends": "google", "playback": { "speed": 2 } }"#,
        ),
        (
            "theirs.json",
            r#"{ "name": "theirs", "extends": "mine.json",
  "playback": { "interruptions": { "model": "none" } } }"#,
        ),
        ("bare.json", r#"{ "name": "bare", "extends": null }"#),
        (
            "publishers.json",
            r#"{ "publishers": { "acme": {}, "daily": { "playback": { "speed": 4 } } } }"#,
        ),
        ("nobody.json", r#"{ "publishers": {} }"#),
        (
            "everything.json",
            r#"{
  "name": "everything", "seed": 42, "seed_policy": "derived", "sessions": "10k",
  "ad": { "pod": [{ "duration": "00:00:06" }, { "duration": "00:00:15", "id": "second" }] },
  "provider": "mine.json", "publishers": "publishers.json",
  "publisher": { "id": "daily", "tracker": { "max_retries": 1 } },
  "playback": { "max_session_duration_s": 300,
    "interruptions": { "rules": { "midpoint": { "probability": 0.1 } },
      "reasons": { "timeout": 2, "stop": 1 } } },
  "tracker": { "static_macros": { "SITE": "news" }, "timeout_s": 2 },
  "population": [
    { "name": "phones", "weight": 2 },
    { "weight": 1, "provider": "theirs.json", "playback": { "interruptions": null } }
  ],
  "matrix": {
    "ad.pod[0].duration": ["00:00:05", "00:00:06"], "playback.speed": [1, 2],
    "exclude": [{ "ad.pod[0].duration": "00:00:05", "playback.speed": 1 }],
    "include": [{ "tracker.enabled": false }]
  }
}"#,
        ),
        (
            "once.json",
            r#"{ "name": "once", "sessions": 1, "ad": { "duration": "00:00:30" } }"#,
        ),
    ];
    for (name, text) in files {
        fs::write(desk.path().join(name), text).unwrap();
    }
    let check = vastsim().current_dir(desk.path()).arg("check");
    let check = check.args(files.map(|(name, _)| name)).assert();
    check.code(0).stderr_eq("").stdout_eq(snapbox::str![[r#"
mine.json: profile `mine`: extends `google`, model `window`
theirs.json: profile `theirs`: extends `mine.json`, model `none`
bare.json: profile `bare`: model `window`
publishers.json: 2 publishers
nobody.json: 0 publishers
everything.json: scenario `everything`: 4 cells of 2 groups, 10000 sessions each
once.json: scenario `once`: 1 cell, 1 session each

"#]]);
}
