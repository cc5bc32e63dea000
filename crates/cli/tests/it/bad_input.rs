//! Bad input: what is said, the exit code, and that nothing was written.

use crate::vastsim;
use snapbox::cmd::{Command, OutputAssert};
use snapbox::{IntoData, str};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder with a scenario and perhaps a VAST file.
struct Desk(TempDir);

impl Desk {
    fn with(scenario: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.put("scenario.json", scenario)
    }

    /// A scenario that plays `ad.xml`.
    fn with_vast(vast: &str) -> Self {
        Self::with(r#"{ "name": "s", "sessions": 100, "ad": { "vast": "ad.xml" } }"#)
            .put("ad.xml", vast)
    }

    fn put(self, name: &str, text: &str) -> Self {
        fs::write(self.path().join(name), text).unwrap();
        self
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn command(&self) -> Command {
        vastsim().current_dir(self.path())
    }

    fn run(&self) -> OutputAssert {
        self.command()
            .args(["run", "scenario.json", "--out", "out"])
            .assert()
    }

    /// Refused with exit code 2 and this message; nothing was written.
    fn refused(&self, message: impl IntoData) {
        self.run().code(2).stdout_eq("").stderr_eq(message);
        self.assert_untouched();
    }

    /// No result and no leftover of one.
    fn assert_untouched(&self) {
        let entries = fs::read_dir(self.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let strange: Vec<_> = names
            .filter(|n| !["scenario.json", "ad.xml"].contains(&n.as_str()))
            .collect();
        assert!(strange.is_empty(), "{strange:?}");
    }
}

const SPOT: &str =
    r#"{ "name": "s", "sessions": 100, "ad": { "duration": "00:00:30" }, "provider": "google" }"#;

fn interruptions(interruptions: &str) -> Desk {
    Desk::with(&format!(
        "{{\n  \"name\": \"s\",\n  \"ad\": {{ \"duration\": \"00:00:30\" }},\n  \
         \"playback\": {{ \"interruptions\": {interruptions} }}\n}}"
    ))
}

#[test]
fn missing_scenario() {
    let desk = Desk(tempfile::tempdir().unwrap());
    desk.run().code(2).stdout_eq("").stderr_eq(str![[r#"
error: cannot read `scenario.json`: no such file

"#]]);
    desk.assert_untouched();
}

#[test]
fn broken_json() {
    let scenario = "{\n  \"name\": \"s\",\n  \"ad\": { \"duration\": \"00:00:30\" \n}";
    Desk::with(scenario).refused(str![[r#"
error: not valid JSON: unterminated object
 --> scenario.json:1:1
  |
1 | {
  | ^
  |
  = help: its closing `}` is missing

"#]]);
}

#[test]
fn empty_scenario() {
    Desk::with("").refused(str![[r#"
error: the file is empty
 --> scenario.json:1:1
  |
1 |
  | ^

"#]]);
}

#[test]
fn unknown_key_and_others_at_once() {
    let scenario = "{\n  \"name\": \"s\",\n  \"sesions\": 100,\n  \"ad\": { \"duration\": \"0:30:00:00\" },\n  \"provider\": \"gogle\"\n}";
    Desk::with(scenario).refused(str![[r#"
error: sesions: unknown key `sesions`
 --> scenario.json:3:3
  |
3 |   "sesions": 100,
  |   ^^^^^^^^^
  |
  = help: did you mean `sessions`?

error: ad.duration: duration "0:30:00:00" is not `HH:MM:SS` or `HH:MM:SS.mmm`
 --> scenario.json:4:23
  |
4 |   "ad": { "duration": "0:30:00:00" },
  |                       ^^^^^^^^^^^^

error: provider: unknown provider `gogle`
 --> scenario.json:5:15
  |
5 |   "provider": "gogle"
  |               ^^^^^^^
  |
  = help: did you mean `google`? (or the path of a `.json` file)

error: 3 problems to mend

"#]]);
}

#[test]
fn probability_above_one() {
    interruptions(r#"{ "rules": { "midpoint": { "probability": 1.2 } } }"#).refused(str![[r#"
error: playback.interruptions.rules.midpoint.probability: probability 1.2 is not in 0..=1
 --> scenario.json:4:76
  |
4 |   "playback": { "interruptions": { "rules": { "midpoint": { "probability": 1.2 } } } }
  |                                                                            ^^^

"#]]);
}

#[test]
fn probability_that_is_no_number() {
    interruptions(r#"{ "rules": { "midpoint": { "probability": NaN } } }"#).refused(str![[r#"
error: not valid JSON: unexpected word
 --> scenario.json:4:76
  |
4 |   "playback": { "interruptions": { "rules": { "midpoint": { "probability": NaN } } } }
  |                                                                            ^
  |
  = help: JSON has neither NaN nor infinity

"#]]);
    interruptions(r#"{ "rules": { "midpoint": { "probability": 1e400 } } }"#).refused(str![[r#"
error: playback.interruptions.rules.midpoint.probability: probability 1e400 is not in 0..=1
 --> scenario.json:4:76
  |
4 |   "playback": { "interruptions": { "rules": { "midpoint": { "probability": 1e400 } } } }
  |                                                                            ^^^^^

"#]]);
}

#[test]
fn window_that_ends_before_it_begins() {
    interruptions(r#"{ "rules": { "midpoint": { "min_offset_s": 2, "max_offset_s": -2 } } }"#)
        .refused(str![[r#"
error: playback.interruptions.rules.midpoint.min_offset_s: the window begins at 2 s, after its end at -2 s
 --> scenario.json:4:77
  |
4 |   "playback": { "interruptions": { "rules": { "midpoint": { "min_offset_s": 2, "max_offset_s": -2 } } } }
  |                                                                             ^

"#]]);
}

#[test]
fn weights_of_zero() {
    interruptions(r#"{ "reasons": { "timeout": 0, "network_error": 0 } }"#).refused(str![[r#"
error: playback.interruptions.reasons: no weight is above 0
 --> scenario.json:4:47
  |
4 |   "playback": { "interruptions": { "reasons": { "timeout": 0, "network_error": 0 } } }
  |                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

"#]]);
}

#[test]
fn missing_vast_file() {
    Desk::with(r#"{ "name": "s", "ad": { "vast": "nowhere.xml" } }"#).refused(str![[r#"
error: ad.vast: cannot read the VAST document: no such file
 --> scenario.json:1:32
  |
1 | { "name": "s", "ad": { "vast": "nowhere.xml" } }
  |                                ^^^^^^^^^^^^^
  |
  = help: tried `nowhere.xml`

"#]]);
}

#[test]
fn truncated_vast() {
    let vast = "<VAST version=\"3.0\">\n  <Ad id=\"1\">\n    <InLine><AdTitle>t";
    Desk::with_vast(vast).refused(str![[r#"
error[vast::unclosed]: VAST/Ad[1]/InLine/AdTitle: the document ends inside `<AdTitle>`
 --> ad.xml:3:23
  |
3 |     <InLine><AdTitle>t
  |                       ^
  |
  = help: close it, or fetch the document again if it was cut off on its way

"#]]);
}

#[test]
fn empty_vast() {
    Desk::with_vast("").refused(str![[r#"
error[vast::not_xml]: the document is empty
 --> ad.xml:1:1
  |
1 |
  | ^
  |
  = help: the document must start with `<VAST version="…">`

"#]]);
}

#[test]
fn html_instead_of_vast() {
    Desk::with_vast("<!DOCTYPE html>\n<html><body>Not found</body></html>").refused(str![[r#"
error[vast::html_page]: the document is an HTML page
 --> ad.xml:1:1
  |
1 | <!DOCTYPE html>
  | ^
  |
  = help: the server answered with an HTML page, not VAST: open the URL in a browser to see whether it is an error, a login or a consent page

"#]]);
}

#[test]
fn vast_without_linear_creative() {
    let vast = "<VAST version=\"3.0\"><Ad id=\"1\"><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle>\
                <Impression>https://a.example/i</Impression><Creatives><Creative><CompanionAds/></Creative>\
                </Creatives></InLine></Ad></VAST>";
    Desk::with_vast(vast).refused(str![[r#"
error: VAST/Ad[1]: the document has no linear creative
 --> ad.xml:1:21
  |
1 | <VAST version="3.0"><Ad id="1"><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle><Impression>https://a.example/i</Impression><Creativ...
  |                     ^
  |
  = help: name one with `<Linear>` among the creatives of an inline ad

"#]]);
}

#[test]
fn hostile_text_is_shown_escaped() {
    Desk::with("{ \"name\": \"s\", \"a\u{202e}d\u{1b}[31m\": 1 }").refused(str![[r#"
error: not valid JSON: the character U+001B cannot stand here
 --> scenario.json:1:20
  |
1 | { "name": "s", "a�d�[31m": 1 }
  |                    ^

"#]]);
}

/// The place is that of the file, though only a part of the line is shown.
#[test]
fn places_on_long_lines_are_true() {
    let description = "d".repeat(500);
    let scenario = format!(r#"{{ "name": "s", "description": "{description}", "sesions": 5 }}"#);
    let column = scenario.find("\"sesions").unwrap() + 1;
    let run = Desk::with(&scenario).run();
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(
        stderr.contains(&format!("scenario.json:1:{column}\n")),
        "{stderr}"
    );
}

#[test]
fn flags_that_are_no_numbers() {
    let desk = Desk::with(SPOT);
    let flags = ["--seed=1.5", "--seed=-3", "-n=-5", "--confidence=2"];
    let refused = flags.map(|flag| {
        let run = desk
            .command()
            .args(["run", "scenario.json", flag])
            .output()
            .unwrap();
        assert_eq!(run.status.code(), Some(2));
        let stderr = String::from_utf8(run.stderr).unwrap();
        stderr.lines().next().unwrap().to_owned()
    });
    snapbox::assert_data_eq!(
        refused.join("\n"),
        str![[r#"
error: invalid value '1.5' for '--seed <SEED>': a seed is an integer from 0 to 2^64 - 1
error: invalid value '-3' for '--seed <SEED>': a seed is an integer from 0 to 2^64 - 1
error: invalid value '-5' for '--sessions <COUNT>': not a whole number from 1 to 1e12, such as 250000, `10k`, `2.5m` or `1b`
error: invalid value '2' for '--confidence <LEVEL>': confidence is `2`, but must lie strictly between 0 and 1, such as `0.95`
"#]]
    );
    desk.assert_untouched();
}

/// The fraction that is meant is the one that the message says.
#[test]
fn confidence_in_percent() {
    let desk = Desk::with(SPOT);
    for (given, meant) in [
        ("95%", "0.95"),
        ("95", "0.95"),
        ("99.9", "0.999"),
        ("1 %", "0.01"),
    ] {
        let confidence = format!("--confidence={given}");
        for command in [
            &["run", "scenario.json"][..],
            &["fit", "--observed=r.csv", "--provider=acme"],
        ] {
            let run = desk.command().args(command).arg(&confidence);
            let run = run.output().unwrap();
            assert_eq!(run.status.code(), Some(2));
            let stderr = String::from_utf8(run.stderr).unwrap();
            let said = format!(
                "error: invalid value '{given}' for '--confidence <LEVEL>': \
                 a confidence level lies between 0 and 1; write `{meant}`\n"
            );
            assert!(stderr.starts_with(&said), "{stderr}");
        }
    }
    for given in ["100", "2", "-1", "NaN", "%", "200%"] {
        let run = desk.command().args(["run", "scenario.json"]);
        let run = run.arg(format!("--confidence={given}")).output().unwrap();
        let stderr = String::from_utf8(run.stderr).unwrap();
        assert!(!stderr.contains("; write"), "{stderr}");
    }
    desk.assert_untouched();
}

#[test]
fn folder_that_vastsim_did_not_write() {
    let desk = Desk::with(SPOT);
    fs::create_dir(desk.path().join("out")).unwrap();
    fs::write(desk.path().join("out/thesis.docx"), "years of work").unwrap();
    desk.run().code(2).stdout_eq("").stderr_eq(str![[r#"
error: `out` holds files that vastsim did not write: `thesis.docx`; choose another `--out`, or keep them beside the results with `--force`

"#]]);
    let entries = fs::read_dir(desk.path().join("out")).unwrap();
    assert_eq!(entries.count(), 1);
    desk.command()
        .args(["run", "scenario.json", "--out", "out", "--force"])
        .assert()
        .success()
        .stdout_eq("...\nTo reproduce: [..] --out out --force\n");
    let kept = fs::read_to_string(desk.path().join("out/thesis.docx")).unwrap();
    assert_eq!(kept, "years of work");
}

#[test]
fn output_below_a_file() {
    let desk = Desk::with(SPOT).put("ad.xml", "");
    let run = desk
        .command()
        .args(["run", "scenario.json", "--out", "ad.xml/out"])
        .assert();
    run.code(3).stdout_eq("").stderr_eq(str![[r#"
error: could not open `ad.xml/out`; check the path or choose another `--out`: Not a directory (os error 20)

"#]]);
    desk.assert_untouched();
}

/// A limit on the size of files stands in for a full disk: the write fails in
/// the middle, and the earlier result stays as it was.
#[cfg(unix)]
#[test]
fn output_that_does_not_fit() {
    let desk = Desk::with(SPOT);
    desk.run().success();
    let before = fs::read(desk.path().join("out/manifest.json")).unwrap();
    let binary = snapbox::cmd::cargo_bin!("vastsim");
    let script = format!(
        "ulimit -f 1; exec {} run scenario.json -n 7 --out out",
        binary.display()
    );
    let run = Command::new("sh")
        .args(["-c", &script])
        .current_dir(desk.path())
        .assert();
    run.code(3).stdout_eq("").stderr_eq(str![[r#"
error: could not write `[..]/quartiles.csv`; free some space or choose another `--out`: File too large (os error 27)

"#]]);
    assert_eq!(
        fs::read(desk.path().join("out/manifest.json")).unwrap(),
        before
    );
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 2);
}

#[test]
fn flags_out_of_range() {
    let desk = Desk::with(SPOT);
    for flags in [
        ["-n", "0"],
        ["-n", "many"],
        ["-n", "2e13"],
        ["-j", "0"],
        ["--confidence", "1"],
        ["--seed", "-1"],
    ] {
        let run = desk
            .command()
            .args(["run", "scenario.json"])
            .args(flags)
            .assert();
        run.code(2).stdout_eq("");
        desk.assert_untouched();
    }
}

#[test]
fn check_shows_the_problems_of_every_file() {
    let desk = Desk::with(SPOT).put("ad.xml", "<VAST version=\"3.0\"><Ad></VAST>");
    let check = desk
        .command()
        .args(["check", "ad.xml", "scenario.json", "nowhere.json"])
        .assert();
    check
        .code(2)
        .stdout_eq(str![[r#"
scenario.json: scenario `s`: 1 cell, 100 sessions each

"#]])
        .stderr_eq(str![[r#"
error[vast::mismatched_tag]: VAST/Ad[1]: `</VAST>` cannot end `<Ad>`
 --> ad.xml:1:25
  |
1 | <VAST version="3.0"><Ad></VAST>
  |                         ^
error: cannot read `nowhere.json`: no such file

"#]]);
}
