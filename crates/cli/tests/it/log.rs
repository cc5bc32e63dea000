//! Logs: what each line says, and that documents cannot act by it.

use crate::vastsim;
use serde_json::Value;
use snapbox::str;

const BUMPER: &str = "scenarios/vast/bumper-6s.xml";

/// What is logged of a headless viewing.
fn logged(flags: &[&str]) -> String {
    let play = ["play", "--mode", "headless", BUMPER];
    let play = vastsim().args(play).args(flags).output().unwrap();
    assert!(play.status.success());
    String::from_utf8(play.stderr).unwrap()
}

fn objects(log: &str) -> Vec<Value> {
    let lines = log.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn nothing_is_logged_unless_asked_for() {
    assert_eq!(logged(&[]), "");
    assert_eq!(logged(&["--log-format", "json"]), "");
}

#[test]
fn every_line_says_where_the_viewing_stands() {
    let play = ["play", "-v", "--mode", "headless", BUMPER];
    vastsim().args(play).assert().success().stderr_eq(str![[r#"
[..]Z  INFO vastsim::play: event="began" creative_id="bumper-6s" duration_s=6.0 offset_s=0.0 percent=0 quartile="" clock_s=0.0 turn=0
[..]Z  INFO vastsim::play: event="impression" creative_id="bumper-6s" duration_s=6.0 offset_s=0.0 percent=0 quartile="" clock_s=0.0 requests=1
[..]Z  INFO vastsim::play: event="start" creative_id="bumper-6s" duration_s=6.0 offset_s=0.0 percent=0 quartile="start" clock_s=0.0 requests=1
[..]Z  INFO vastsim::play: event="creativeView" creative_id="bumper-6s" duration_s=6.0 offset_s=0.0 percent=0 quartile="start" clock_s=0.0 requests=1
[..]Z  INFO vastsim::play: event="firstQuartile" creative_id="bumper-6s" duration_s=6.0 offset_s=1.5 percent=25 quartile="firstQuartile" clock_s=1.5 requests=1
[..]Z  INFO vastsim::play: event="midpoint" creative_id="bumper-6s" duration_s=6.0 offset_s=3.0 percent=50 quartile="midpoint" clock_s=3.0 requests=1
[..]Z  INFO vastsim::play: event="thirdQuartile" creative_id="bumper-6s" duration_s=6.0 offset_s=4.5 percent=75 quartile="thirdQuartile" clock_s=4.5 requests=1
[..]Z  INFO vastsim::play: event="complete" creative_id="bumper-6s" duration_s=6.0 offset_s=6.0 percent=100 quartile="complete" clock_s=6.0 requests=1
[..]Z  INFO vastsim::play: event="ended" creative_id="bumper-6s" duration_s=6.0 offset_s=6.0 percent=100 quartile="complete" clock_s=6.0 ending="completed" watched_s=6.0
[..]Z  INFO vastsim::play: event="over" creative_id="" duration_s=0.0 offset_s=0.0 percent=0 quartile="" clock_s=6.0

"#]]);
}

#[test]
fn urls_are_logged_when_asked_twice() {
    let log = objects(&logged(&["-vv", "--log-format", "json"]));
    let requests: Vec<_> = log
        .iter()
        .filter(|line| line["event"] == "request")
        .collect();
    assert_eq!(requests.len(), 7);
    for request in requests {
        assert_eq!(request["level"], "DEBUG");
        let url = request["url"].as_str().unwrap();
        assert!(url.starts_with("https://beacon.example/"), "{url}");
    }
}

#[test]
fn lines_of_json_have_every_field() {
    let log = objects(&logged(&["-v", "--log-format", "json"]));
    assert_eq!(log.len(), 10);
    for line in &log {
        for key in ["duration_s", "offset_s", "percent", "clock_s"] {
            assert!(line[key].is_number(), "{key} of {line}");
        }
        for key in ["timestamp", "level", "event", "creative_id", "quartile"] {
            assert!(line[key].is_string(), "{key} of {line}");
        }
    }
    let midpoint = log.iter().find(|line| line["event"] == "midpoint").unwrap();
    assert_eq!(midpoint["creative_id"], "bumper-6s");
    assert_eq!(midpoint["offset_s"], 3.0);
    assert_eq!(midpoint["percent"], 50);
    assert_eq!(midpoint["quartile"], "midpoint");
    assert_eq!(midpoint["requests"], 1);
}

#[test]
fn the_format_may_come_from_the_environment() {
    let play = ["play", "-v", "--mode", "headless", BUMPER];
    let play = vastsim()
        .env("VASTSIM_LOG_FORMAT", "json")
        .args(play)
        .output()
        .unwrap();
    assert_eq!(objects(&String::from_utf8(play.stderr).unwrap()).len(), 10);
}

#[test]
fn quiet_and_verbose_exclude_each_other() {
    for flags in [["-q", "play", "-v", BUMPER], ["play", "-v", "-q", BUMPER]] {
        let refused = vastsim().args(flags).output().unwrap();
        assert_eq!(refused.status.code(), Some(2));
        let said = String::from_utf8(refused.stderr).unwrap();
        let expected = "error: the argument '--verbose...' cannot be used with '--quiet'";
        assert!(said.starts_with(expected), "{said}");
        assert_eq!(refused.stdout, b"");
    }
}

/// A document whose ad and URL would clear the screen, end the line and turn
/// the text around.
const HOSTILE: &str = "<VAST version=\"3.0\"><Ad id=\"a\u{9b}2J\u{85}\u{202e}b&#x7f;\"><InLine>\
    <AdSystem>x</AdSystem><AdTitle>x</AdTitle><Impression>https://t.example/\u{9b}2J\u{202e}</Impression>\
    <Creatives><Creative><Linear><Duration>00:00:01</Duration><MediaFiles>\
    <MediaFile delivery=\"progressive\" type=\"video/mp4\" width=\"1\" height=\"1\">https://m.example/\
    </MediaFile></MediaFiles></Linear></Creative></Creatives></InLine></Ad></VAST>";

#[test]
fn documents_do_not_act_on_a_terminal() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ad.xml"), HOSTILE).unwrap();
    for format in ["text", "json"] {
        let play = [
            "play",
            "-vv",
            "--mode",
            "headless",
            "ad.xml",
            "--log-format",
            format,
        ];
        let play = vastsim()
            .current_dir(folder.path())
            .args(play)
            .output()
            .unwrap();
        let log = String::from_utf8(play.stderr).unwrap();
        let lines: Vec<_> = log
            .lines()
            .filter(|line| line.contains("vastsim::play"))
            .collect();
        assert!(lines.len() > 5, "{log}");
        for line in lines {
            let acts = |character: char| character.is_control() || character == '\u{202e}';
            assert!(!line.contains(acts), "{line:?}");
        }
    }
}

#[test]
fn what_json_escapes_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ad.xml"), HOSTILE).unwrap();
    let play = [
        "play",
        "-v",
        "--mode",
        "headless",
        "ad.xml",
        "--log-format",
        "json",
    ];
    let play = vastsim()
        .current_dir(folder.path())
        .args(play)
        .output()
        .unwrap();
    let log = String::from_utf8(play.stderr).unwrap();
    let began = log
        .lines()
        .find(|line| line.contains(r#""event":"began""#))
        .unwrap();
    let began: Value = serde_json::from_str(began).unwrap();
    assert_eq!(began["creative_id"], "a\u{9b}2J\u{85}\u{202e}b\u{7f}");
}

#[test]
fn failed_beacons_are_warned_of() {
    let sent = [
        "--beacons",
        "http",
        "--allow-any-host",
        "--allow-private",
        "--log-format",
        "json",
    ];
    let folder = tempfile::tempdir().unwrap();
    // Nobody listens at port 1.
    let ad = HOSTILE.replace("https://t.example/\u{9b}2J\u{202e}", "http://127.0.0.1:1/i");
    std::fs::write(folder.path().join("ad.xml"), ad).unwrap();
    let play = ["play", "-vv", "--mode", "headless", "ad.xml"];
    let play = vastsim()
        .current_dir(folder.path())
        .args(play)
        .args(sent)
        .output()
        .unwrap();
    let log = String::from_utf8(play.stderr).unwrap();
    let of_beacons = log
        .lines()
        .filter(|line| line.contains(r#""vastsim::beacon""#));
    let lines: Vec<Value> = of_beacons
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let has = |level: &str, message: &str| {
        let mut lines = lines.iter();
        lines.any(|line| line["level"] == level && line["message"] == message)
    };
    assert!(has("DEBUG", "beacon requested"), "{log}");
    assert!(has("WARN", "beacon failed"), "{log}");
    for line in &lines {
        assert_eq!(line["url"], "http://127.0.0.1:1/i");
    }
}
