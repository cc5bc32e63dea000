//! `vastsim inspect`: the tree, the JSON, and what becomes of bad input.

use crate::{root, vastsim};
use serde_json::Value;
use snapbox::cmd::Command;
use snapbox::str;
use std::fs;
use tempfile::TempDir;

const EVERYTHING: &str = "crates/cli/tests/it/documents/everything.xml";

const SMALL: &str = "<VAST version=\"4.2\"><Ad id=\"a\"><InLine><AdTitle>t</AdTitle>\
     <Creatives/></InLine></Ad></VAST>";

fn inspect() -> Command {
    vastsim().arg("inspect")
}

/// A folder with one file, `ad.xml`.
fn folder(document: impl AsRef<[u8]>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ad.xml"), document).unwrap();
    folder
}

fn inspect_ad(folder: &TempDir) -> Command {
    inspect().current_dir(folder.path()).arg("ad.xml")
}

fn json(command: Command) -> Value {
    let output = command.arg("--json").output().unwrap();
    assert!(output.stderr.is_empty(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn tree_of_a_document_with_everything() {
    inspect()
        .arg(EVERYTHING)
        .assert()
        .success()
        .stdout_eq(snapbox::file!["snapshots/inspect-tree.txt": Text]);
}

#[test]
fn urls_are_shown_in_full_on_request() {
    inspect()
        .env("COLUMNS", "40")
        .args(["scenarios/vast/bumper-6s.xml", "--urls"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/inspect-urls.txt": Text]);
}

#[test]
fn json_of_a_document_with_everything() {
    inspect()
        .args([EVERYTHING, "--json"])
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(snapbox::file!["snapshots/inspect-json.txt": Text]);
}

#[test]
fn lines_are_cut_where_the_terminal_ends_and_nowhere_else() {
    let widest = |columns: Option<&str>| {
        let command = inspect().arg(EVERYTHING).env_remove("COLUMNS");
        let command = match columns {
            Some(columns) => command.env("COLUMNS", columns),
            None => command,
        };
        let tree = command.output().unwrap().stdout;
        let tree = String::from_utf8(tree).unwrap();
        tree.lines().map(|line| line.chars().count()).max().unwrap()
    };
    assert_eq!(widest(Some("60")), 60);
    assert!(widest(None) > 100);
}

#[test]
fn every_url_of_the_document_is_in_the_json() {
    let shown = json(inspect().arg(EVERYTHING));
    let document = fs::read_to_string(root().join(EVERYTHING)).unwrap();
    let mut urls = Vec::new();
    collect_urls(&shown, &mut urls);
    assert_eq!(urls.len(), document.matches("CDATA[https://").count());
    assert_eq!(shown["counts"]["urls"], urls.len());
    for (url, line) in urls {
        let written = document.lines().nth(line - 1).unwrap();
        assert!(written.contains(url), "{url} is not in line {line}");
    }
}

fn collect_urls<'v>(value: &'v Value, urls: &mut Vec<(&'v str, usize)>) {
    match value {
        Value::Object(object) => {
            if let Some(url) = object.get("url") {
                let line = object["line"].as_u64().unwrap();
                urls.push((url.as_str().unwrap(), line as usize));
            }
            object.values().for_each(|value| collect_urls(value, urls));
        }
        Value::Array(values) => values.iter().for_each(|value| collect_urls(value, urls)),
        _ => {}
    }
}

#[test]
fn instants_are_exact_to_the_nanosecond() {
    let times = [
        "23:59:59.999999999",
        "00:00:00.000000001",
        "08:00:00.123456789",
    ];
    let tracking = times.map(|time| {
        format!("<Tracking event=\"progress\" offset=\"{time}\">https://t.example/</Tracking>")
    });
    let tracking = tracking.concat();
    let folder = folder(format!(
        "<VAST version=\"4.2\"><Ad><InLine><Creatives><Creative><Linear><Duration>24:00:00</Duration>\
         <TrackingEvents>{tracking}</TrackingEvents></Linear></Creative></Creatives></InLine></Ad></VAST>"
    ));
    let output = inspect_ad(&folder).arg("--json").output().unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let written: Vec<_> = output
        .lines()
        .filter_map(|line| line.trim().strip_prefix("\"at_s\": "))
        .collect();
    assert_eq!(written, ["86399.999999999,", "1e-9,", "28800.123456789,"]);
}

#[test]
fn places_are_true_on_long_lines_of_many_characters() {
    let title = "é".repeat(3_000);
    let document = format!(
        "\n<VAST version=\"4.2\"><Ad id=\"a\"><InLine><AdTitle>{title}</AdTitle>\
         <Impression>https://t.example/</Impression></InLine></Ad></VAST>"
    );
    let before = document.find("<Impression>").unwrap();
    let column = document[1..before].chars().count() + 1;
    let shown = json(inspect_ad(&folder(&document)));
    let impression = &shown["document"]["ads"][0]["impressions"][0];
    assert_eq!(impression["line"], 2);
    assert_eq!(impression["column"], column);
}

#[test]
fn stdin_is_called_by_a_hyphen() {
    inspect()
        .arg("-")
        .stdin(SMALL)
        .assert()
        .success()
        .stdout_eq(str![[r#"
<stdin>: VAST 4.2
└─ ad `a`, inline (line 1)
   └─ title: t
1 ad, 0 creatives, 0 media files, 0 trackers; 4 problems

"#]]);
}

#[test]
fn several_files_each_with_its_heading_and_its_problems() {
    let folder = folder(SMALL);
    fs::write(folder.path().join("cut.xml"), "<VAST version=\"3.0\"><Ad>").unwrap();
    fs::write(folder.path().join("none.xml"), "<VAST version=\"3.0\"/>").unwrap();
    let all = inspect_ad(&folder).args(["cut.xml", "none.xml", "nowhere.xml"]);
    all.assert()
        .code(2)
        .stdout_eq(str![[r#"
ad.xml: VAST 4.2
└─ ad `a`, inline (line 1)
   └─ title: t
1 ad, 0 creatives, 0 media files, 0 trackers; 4 problems

none.xml: VAST 3.0
0 ads, 0 creatives, 0 media files, 0 trackers; 1 problem

"#]])
        .stderr_eq(str![[r#"
warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `AdSystem`, which VAST 4.2 demands
 --> ad.xml:1:32
  |
1 | <VAST version="4.2"><Ad id="a"><InLine><AdTitle>t</AdTitle><Creatives/></InLine></Ad></VAST>
  |                                ^
  |
  = help: add it: players may refuse the document without it

warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `Impression`, which VAST 4.2 demands
 --> ad.xml:1:32
  |
1 | <VAST version="4.2"><Ad id="a"><InLine><AdTitle>t</AdTitle><Creatives/></InLine></Ad></VAST>
  |                                ^
  |
  = help: add it: players may refuse the document without it

warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `AdServingId`, which VAST 4.2 demands
 --> ad.xml:1:32
  |
1 | <VAST version="4.2"><Ad id="a"><InLine><AdTitle>t</AdTitle><Creatives/></InLine></Ad></VAST>
  |                                ^
  |
  = help: add it: players may refuse the document without it

warning[vast::missing_element]: VAST/Ad[1]/InLine/Creatives: `Creatives` has no `Creative`, which VAST 4.2 demands
 --> ad.xml:1:60
  |
1 | <VAST version="4.2"><Ad id="a"><InLine><AdTitle>t</AdTitle><Creatives/></InLine></Ad></VAST>
  |                                                            ^
  |
  = help: add it: players may refuse the document without it
error[vast::unclosed]: VAST/Ad[1]: the document ends inside `<Ad>`
 --> cut.xml:1:25
  |
1 | <VAST version="3.0"><Ad>
  |                         ^
  |
  = help: close it, or fetch the document again if it was cut off on its way
warning[vast::no_ads]: VAST: the document has no ad
 --> none.xml:1:1
  |
1 | <VAST version="3.0"/>
  | ^
  |
  = help: fetch it again: the ad server had nothing to show
error: cannot read `nowhere.xml`: no such file

"#]]);
}

#[test]
fn json_of_several_files_is_a_line_for_each() {
    let folder = folder(SMALL);
    fs::write(folder.path().join("cut.xml"), "<VAST version=\"3.0\"><Ad>").unwrap();
    let both = inspect_ad(&folder)
        .args(["cut.xml", "--json"])
        .output()
        .unwrap();
    assert_eq!(both.status.code(), Some(2));
    assert!(both.stderr.is_empty());
    let lines = String::from_utf8(both.stdout).unwrap();
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (&lines[0]["file"], &lines[0]["valid"]),
        (&"ad.xml".into(), &true.into())
    );
    assert_eq!(
        (&lines[1]["file"], &lines[1]["valid"]),
        (&"cut.xml".into(), &false.into())
    );
    assert_eq!(lines[1]["document"], Value::Null);
    let unclosed = &lines[1]["diagnostics"][0];
    assert_eq!(unclosed["code"], "vast::unclosed");
    assert_eq!(unclosed["severity"], "error");
    assert_eq!(
        (unclosed["line"].as_u64(), unclosed["column"].as_u64()),
        (Some(1), Some(25))
    );
    assert_eq!(unclosed["vast_error"], 100);
}

#[test]
fn departures_are_warnings_and_strictly_errors() {
    let folder = folder(SMALL.replace("id=\"a\"", "id=\"a\" sequence=\"1.0\""));
    inspect_ad(&folder).assert().success().stderr_eq(str![[r#"
warning[vast::odd_number]: VAST/Ad[1]: `sequence` `1.0` is read as `1`
 --> ad.xml:1:42
  |
1 | <VAST version="4.2"><Ad id="a" sequence="1.0"><InLine><AdTitle>t</AdTitle><Creatives/></InLine></Ad></VAST>
  |                                          ^

warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `AdSystem`, which VAST 4.2 demands
 --> ad.xml:1:47
  |
1 | <VAST version="4.2"><Ad id="a" sequence="1.0"><InLine><AdTitle>t</AdTitle><Creatives/></InLine></Ad></VAST>
  |                                               ^
  |
  = help: add it: players may refuse the document without it

warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `Impression`, which VAST 4.2 demands
 --> ad.xml:1:47
  |
1 | <VAST version="4.2"><Ad id="a" sequence="1.0"><InLine><AdTitle>t</AdTitle><Creatives/></InLine></Ad></VAST>
  |                                               ^
  |
  = help: add it: players may refuse the document without it

warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `AdServingId`, which VAST 4.2 demands
 --> ad.xml:1:47
  |
1 | <VAST version="4.2"><Ad id="a" sequence="1.0"><InLine><AdTitle>t</AdTitle><Creatives/></InLine></Ad></VAST>
  |                                               ^
  |
  = help: add it: players may refuse the document without it

warning[vast::missing_element]: VAST/Ad[1]/InLine/Creatives: `Creatives` has no `Creative`, which VAST 4.2 demands
 --> ad.xml:1:75
  |
1 | <VAST version="4.2"><Ad id="a" sequence="1.0"><InLine><AdTitle>t</AdTitle><Creatives/></InLine></Ad></VAST>
  |                                                                           ^
  |
  = help: add it: players may refuse the document without it

"#]]);
    let strict = inspect_ad(&folder).arg("--strict").assert();
    strict.code(2).stdout_eq("").stderr_eq(str![[r#"
error[vast::odd_number]: VAST/Ad[1]: `sequence` `1.0` is read as `1`
...
"#]]);
}

/// What the standard demands is a problem, what it advises a note.
#[test]
fn departures_from_the_edition_are_problems_and_advice_is_a_note() {
    let folder = folder(
        "<VAST version=\"4.2\"><Ad><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle>\
         <Impression>http://t.example/</Impression></InLine></Ad></VAST>",
    );
    let counted = inspect_ad(&folder).assert().success();
    counted.stdout_eq(str![[r#"
ad.xml: VAST 4.2
└─ ad, inline (line 1)
   ├─ system: s
   ├─ title: t
   └─ 1 impression URL
1 ad, 0 creatives, 0 media files, 1 tracker; 2 problems, 1 note

"#]]).stderr_eq(str![[r#"
warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `AdServingId`, which VAST 4.2 demands
 --> ad.xml:1:25
  |
1 | <VAST version="4.2"><Ad><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle><Impression>http://t.example/</Impression></InLine></Ad></V...
  |                         ^
  |
  = help: add it: players may refuse the document without it

warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `Creatives`, which VAST 4.2 demands
 --> ad.xml:1:25
  |
1 | <VAST version="4.2"><Ad><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle><Impression>http://t.example/</Impression></InLine></Ad></V...
  |                         ^
  |
  = help: add it: players may refuse the document without it
note: 1 note; `--notes` shows it

"#]]);
    let shown = inspect_ad(&folder).args(["--notes", "--quiet"]);
    shown.assert().success().stderr_eq(str![[r#"
warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `AdServingId`, which VAST 4.2 demands
 --> ad.xml:1:25
  |
1 | <VAST version="4.2"><Ad><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle><Impression>http://t.example/</Impression></InLine></Ad></V...
  |                         ^
  |
  = help: add it: players may refuse the document without it

warning[vast::missing_element]: VAST/Ad[1]/InLine: `InLine` has no `Creatives`, which VAST 4.2 demands
 --> ad.xml:1:25
  |
1 | <VAST version="4.2"><Ad><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle><Impression>http://t.example/</Impression></InLine></Ad></V...
  |                         ^
  |
  = help: add it: players may refuse the document without it

note[vast::insecure_url]: VAST/Ad[1]/InLine/Impression[1]: the URL of `Impression` is not secure
 --> ad.xml:1:87
  |
1 | <VAST version="4.2"><Ad><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle><Impression>http://t.example/</Impression></InLine></Ad></V...
  |                                                                                       ^
  |
  = help: use `https`: a secure page does not request the URL as it is

"#]]);
    let quiet = inspect_ad(&folder).arg("--quiet").output().unwrap();
    assert!(!String::from_utf8(quiet.stderr).unwrap().contains("note"));
    let strict = inspect_ad(&folder).arg("--strict").assert();
    strict.success();
}

#[test]
fn json_has_the_notes_and_sorts_by_place() {
    let document = SMALL
        .replace("<Creatives/>", "<Impression>http://t.example/</Impression>")
        .replace("id=\"a\"", "id=\"a\" sequence=\"1.0\"");
    let shown = json(inspect_ad(&folder(document)));
    let diagnostics = shown["diagnostics"].as_array().unwrap();
    let severities = diagnostics.iter().map(|found| found["severity"].as_str());
    let severities: Vec<_> = severities.map(Option::unwrap).collect();
    assert!(severities.contains(&"note") && severities.contains(&"warning"));
    let columns = diagnostics.iter().map(|found| found["column"].as_u64());
    assert!(columns.is_sorted(), "{diagnostics:?}");
    assert_eq!(shown["valid"], true);
    assert_eq!(shown["resolved"], Value::Null);
}

/// Documents before VAST 4.1 have their measurement code in an extension.
#[test]
fn measurement_code_in_an_extension_is_shown() {
    let folder = folder(
        "<VAST version=\"3.0\"><Ad><InLine><Extensions><Extension type=\"AdVerifications\">\
         <AdVerifications><Verification vendor=\"v\"><JavaScriptResource apiFramework=\"omid\">\
         https://v.example/omid.js</JavaScriptResource></Verification></AdVerifications>\
         </Extension></Extensions></InLine></Ad></VAST>",
    );
    inspect_ad(&folder).assert().success().stdout_eq(str![[r#"
ad.xml: VAST 3.0
└─ ad, inline (line 1)
   ├─ verification `v` (line 1)
   │  └─ script: https://v.example/omid.js
   └─ extensions: AdVerifications
1 ad, 0 creatives, 0 media files, 0 trackers; 5 problems, 1 note

"#]]);
    let shown = json(inspect_ad(&folder));
    let extension = &shown["document"]["ads"][0]["extensions"][0];
    let script = &extension["verifications"][0]["java_script_resources"][0];
    assert_eq!(script["url"], "https://v.example/omid.js");
}

#[test]
fn directory_is_refused() {
    let directory = inspect().arg("scenarios").assert();
    directory.code(2).stdout_eq("").stderr_eq(str![[r#"
error: cannot read `scenarios`: it is a directory, not a file

"#]]);
}

#[test]
fn binary_file_is_refused() {
    let folder = folder(b"\x7fELF\x02\x01\x01\x00\xff\xfe\x80");
    inspect_ad(&folder)
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error[vast::invalid_bytes]: these bytes are not UTF-8
 --> ad.xml:1:9
  |
1 | �ELF����
  |         ^
  |
  = help: save the document as UTF-8, or declare the encoding it has

"#]]);
}

#[test]
fn html_page_is_refused() {
    let folder = folder("<!DOCTYPE html>\n<html><body>Sign in</body></html>");
    inspect_ad(&folder)
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
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
fn scenario_is_refused() {
    let scenario = inspect().arg("scenarios/tick-30s.json").assert();
    scenario.code(2).stdout_eq("").stderr_eq(str![[r#"
error[vast::not_xml]: the document starts with `{…` instead of an element
 --> scenarios/tick-30s.json:1:1
  |
1 | {
  | ^
  |
  = help: the document must start with `<VAST version="…">`

"#]]);
}

#[test]
fn hostile_text_is_shown_escaped() {
    let hostile = "x\u{9b}31m\u{202e}y\u{7f}";
    let tracking =
        format!("<Tracking event=\"{hostile}\">https://t.example/{hostile}[A]</Tracking>");
    let folder = folder(format!(
        "<VAST version=\"4.2\"><Ad id=\"{hostile}\"><InLine><AdTitle>{hostile}&#10;{hostile}</AdTitle>\
         <Creatives><Creative id=\"{hostile}\"><Linear><Duration>00:00:30</Duration><TrackingEvents>\
         {tracking}</TrackingEvents><MediaFiles><MediaFile type=\"{hostile}\">https://m.example/{hostile}\
         </MediaFile></MediaFiles></Linear></Creative></Creatives></InLine></Ad></VAST>"
    ));
    inspect_ad(&folder)
        .arg("--urls")
        .assert()
        .success()
        .stdout_eq(str![[r#"
ad.xml: VAST 4.2
├─ ad `x/u{9b}31m/u{202e}y/u{7f}`, inline (line 1)
│  ├─ title: x/u{9b}31m/u{202e}y/u{7f}/u{a}x/u{9b}31m/u{202e}y/u{7f}
│  └─ creative `x/u{9b}31m/u{202e}y/u{7f}` (line 1)
│     └─ linear, 30 s (line 1)
│        ├─ 1 media file
│        │  └─ x/u{9b}31m/u{202e}y/u{7f}
│        │     └─ https://m.example/x/u{9b}31m/u{202e}y/u{7f}
│        └─ 1 tracking URL
│           └─ any time  x/u{9b}31m/u{202e}y/u{7f}
│              └─ https://t.example/x/u{9b}31m/u{202e}y/u{7f}[A]
└─ macros
   └─ unknown
      └─ [A]  ×1  first in line 1
1 ad, 1 creative, 1 media file, 1 tracker; 9 problems, 1 note

"#]]);
    for flags in [&["--urls"][..], &["--json"]] {
        let shown = inspect_ad(&folder).args(flags).output().unwrap();
        for bytes in [shown.stdout, shown.stderr] {
            let shown = String::from_utf8(bytes).unwrap();
            let acts = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            assert!(!shown.contains(acts), "{shown:?}");
        }
    }
    let shown = json(inspect_ad(&folder));
    assert_eq!(shown["document"]["ads"][0]["id"], hostile);
}

/// Many elements on one line: places are found without reading it again.
#[test]
fn large_document_on_one_line() {
    let tracking = "<Tracking event=\"mute\">https://t.example/[A][B]</Tracking>".repeat(9_000);
    let linear = format!(
        "<Creative><Linear><Duration>00:00:30</Duration><TrackingEvents>{tracking}\
         </TrackingEvents></Linear></Creative>"
    );
    let ad = format!("<Ad><InLine><Creatives>{linear}</Creatives></InLine></Ad>").repeat(12);
    let folder = folder(format!("<VAST version=\"4.2\">{ad}</VAST>"));
    let shown = json(inspect_ad(&folder));
    assert_eq!(shown["counts"]["trackers"], 108_000);
    assert_eq!(shown["macros"]["unknown"][1]["count"], 108_000);
}

/// A reader that stops reading, as `head` does, is no error.
#[cfg(unix)]
#[test]
fn broken_pipe_is_silent() {
    let binary = snapbox::cmd::cargo_bin!("vastsim");
    let script = format!(
        "{{ {} inspect --json {EVERYTHING}; echo $? >&2; }} | true",
        binary.display()
    );
    let shell = Command::new("sh")
        .args(["-c", &script])
        .current_dir(root())
        .assert();
    shell.success().stderr_eq("0\n");
}

/// As its help says: a departure that needs no repair is a warning still.
#[test]
fn strict_refuses_what_must_be_repaired_alone() {
    let departs = "<VAST version=\"4.2\"><Ad><InLine><Advert/></InLine></Ad></VAST>";
    let repaired = [
        "<VAST><Ad><InLine/></Ad></VAST>",
        "<VAST version=\"4.2\"><Ad><InLine><Error>https://t.example/?a&b</Error></InLine></Ad></VAST>",
    ];
    inspect_ad(&folder(departs))
        .arg("--strict")
        .assert()
        .success();
    for document in repaired {
        inspect_ad(&folder(document)).assert().success();
        inspect_ad(&folder(document))
            .arg("--strict")
            .assert()
            .code(2);
    }
}
