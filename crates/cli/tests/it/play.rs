//! Playing: which session of which cell, how it is recorded, and in which mode.

use crate::{root, vastsim};
use serde_json::Value;
use snapbox::str;
use std::collections::BTreeMap;
use std::fs;

const SCENARIO: &str = "scenarios/six-providers-6s.json";

/// The record of a session.
fn record(flags: &[&str]) -> Value {
    let play = ["play", "-q", "--mode", "headless", "--json", SCENARIO];
    let play = vastsim().args(play).args(flags).output().unwrap();
    let said = String::from_utf8_lossy(&play.stderr);
    assert!(play.status.success(), "{said}");
    serde_json::from_slice(&play.stdout).unwrap()
}

#[test]
fn a_viewing_in_lines() {
    let play = ["play", "--mode", "headless", "scenarios/vast/bumper-6s.xml"];
    vastsim()
        .args(play)
        .assert()
        .success()
        .stderr_eq("")
        .stdout_eq(str![[r#"
00:00:00.000  ad `bumper-6s`, 00:00:06.000
00:00:00.000  impression        at 00:00:00.000  1 request
00:00:00.000  start             at 00:00:00.000  1 request
00:00:00.000  creativeView      at 00:00:00.000  1 request
00:00:01.500  firstQuartile     at 00:00:01.500  1 request
00:00:03.000  midpoint          at 00:00:03.000  1 request
00:00:04.500  thirdQuartile     at 00:00:04.500  1 request
00:00:06.000  complete          at 00:00:06.000  1 request
00:00:06.000  completed, 00:00:06.000 watched

"#]]);
}

#[test]
fn a_cell_has_a_label_and_a_number() {
    let by_label = record(&["--cell", "provider=google", "--session", "3"]);
    let by_number = record(&["--cell", "5", "--session", "3"]);
    assert_eq!(by_label, by_number);
    assert_eq!(record(&[]), record(&["--cell", "1", "--session", "0"]));
    assert_ne!(by_label, record(&["--cell", "5", "--session", "4"]));
    let other_seed = record(&["--cell", "5", "--session", "3", "--seed", "7"]);
    assert_ne!(by_label, other_seed);
}

#[test]
fn unknown_cells_are_refused() {
    for cell in ["0", "7", "google", ""] {
        let play = ["play", "--mode", "headless", SCENARIO, "--cell", cell];
        let refused = vastsim().args(play).output().unwrap();
        assert_eq!(refused.status.code(), Some(2));
        assert_eq!(
            String::from_utf8(refused.stderr).unwrap(),
            format!(
                "error: `{cell}` is no cell; give a number from 1 to 6 or a label: \
                 `provider=global`, `provider=tiger`, `provider=leto`, `provider=yandex`, \
                 `provider=google`, `provider=custom`\n"
            )
        );
    }
}

/// The figures of a cell in a table of a run, by milestone or by segment and
/// reason.
fn column(table: &str, cell: &str, keys: &[&str], value: &str) -> BTreeMap<String, u64> {
    let mut lines = table
        .lines()
        .map(|line| line.split(',').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let place = |name: &str| head.iter().position(|column| *column == name).unwrap();
    let rows = lines.filter(|row| row[place("cell")] == cell);
    let entry = |row: Vec<&str>| {
        let key: Vec<_> = keys.iter().map(|key| row[place(key)]).collect();
        (key.join(" "), row[place(value)].parse().unwrap())
    };
    rows.map(entry).filter(|(_, count)| *count > 0).collect()
}

/// The sessions of a run are those that are played one by one.
#[test]
fn sessions_played_one_by_one_add_up_to_the_run() {
    const SESSIONS: u32 = 200;
    let out = tempfile::tempdir().unwrap();
    let run = ["run", "-q", SCENARIO, "-n", "200", "--out"];
    vastsim()
        .args(run)
        .arg(out.path().join("r"))
        .assert()
        .success();
    let table = |name: &str| fs::read_to_string(out.path().join("r").join(name)).unwrap();

    let (mut reached, mut interrupted) = (BTreeMap::new(), BTreeMap::new());
    for session in 0..SESSIONS {
        let record = record(&[
            "--cell",
            "provider=google",
            "--session",
            &session.to_string(),
        ]);
        let quartiles = record["quartiles"].as_object().unwrap();
        let names = quartiles.iter().filter(|(_, fired)| **fired == true);
        let names: Vec<_> = names.map(|(name, _)| name.clone()).collect();
        for name in &names {
            *reached.entry(name.clone()).or_insert(0) += 1;
        }
        let segments = ["thirdQuartile", "midpoint", "firstQuartile", "start"];
        let segment = segments
            .iter()
            .find(|name| names.iter().any(|fired| fired == *name));
        let reason = record["interruption_type"].as_str().unwrap();
        if !reason.is_empty() {
            let key = format!("{} {reason}", segment.unwrap());
            *interrupted.entry(key).or_insert(0) += 1;
        }
    }
    let cell = "provider=google";
    assert!(interrupted.len() > 2, "the run is worth comparing");
    assert_eq!(
        reached,
        column(&table("quartiles.csv"), cell, &["milestone"], "reached")
    );
    let keys = ["segment", "reason"];
    let counted = column(&table("interruptions.csv"), cell, &keys, "interrupted");
    assert_eq!(interrupted, counted);
}

#[test]
fn records_are_valid() {
    let schema = vastsim().args(["schema", "session"]).output().unwrap();
    let schema: Value = serde_json::from_slice(&schema.stdout).unwrap();
    for session in 0..12 {
        let record = record(&["--cell", "5", "--session", &session.to_string()]);
        assert!(jsonschema::is_valid(&schema, &record), "{record}");
    }
    assert!(!jsonschema::is_valid(
        &schema,
        &serde_json::json!({ "session_id": 1 })
    ));
}

/// The variables that tell where a viewing is played, none of them set.
fn anywhere() -> snapbox::cmd::Command {
    let names = [
        "CI",
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "JENKINS_URL",
        "TRAVIS",
        "CIRCLECI",
        "PYTEST_CURRENT_TEST",
        "TESTING",
        "TEST_MODE",
        "NEXTEST",
        "DISPLAY",
        "WAYLAND_DISPLAY",
    ];
    names
        .iter()
        .fold(vastsim(), snapbox::cmd::Command::env_remove)
}

#[test]
fn the_mode_is_chosen_by_the_environment() {
    let play = ["play", "--speed", "1000000", "scenarios/vast/bumper-6s.xml"];
    let said = |(name, value): (&str, &str)| {
        let played = anywhere().env(name, value).args(play).output().unwrap();
        assert!(played.status.success());
        String::from_utf8(played.stderr).unwrap()
    };
    let chosen = [
        ("CI", "true"),
        ("GITHUB_ACTIONS", "1"),
        ("TESTING", "yes"),
        ("CI", "false"),
        ("DISPLAY", ":0"),
        ("WAYLAND_DISPLAY", "wayland-0"),
    ];
    if cfg!(target_os = "linux") {
        snapbox::assert_data_eq!(
            chosen.map(said).concat(),
            str![[r#"
note: mode `auto` plays headless: `CI` is set
note: the speed has no effect headless; `--mode real` plays by the wall clock
note: mode `auto` plays headless: `GITHUB_ACTIONS` is set
note: the speed has no effect headless; `--mode real` plays by the wall clock
note: mode `auto` plays headless: `TESTING` is set
note: the speed has no effect headless; `--mode real` plays by the wall clock
note: mode `auto` plays headless: there is no display
note: the speed has no effect headless; `--mode real` plays by the wall clock
note: mode `auto` plays in real time: nothing speaks against it
note: mode `auto` plays in real time: nothing speaks against it

"#]]
        );
    }
}

#[test]
fn a_mode_that_is_asked_for_is_not_explained() {
    for mode in ["real", "headless"] {
        let play = ["play", "--mode", mode, "scenarios/vast/bumper-6s.xml"];
        let speed = ["--speed", "1e6"].into_iter().filter(|_| mode == "real");
        let played = vastsim().args(play).args(speed).output().unwrap();
        assert!(played.status.success());
        assert_eq!(played.stderr, b"", "{mode}");
        let lines = String::from_utf8(played.stdout).unwrap();
        assert!(
            lines.ends_with("completed, 00:00:06.000 watched\n"),
            "{mode}: {lines}"
        );
    }
}

#[test]
fn a_record_in_real_time_has_the_wall_clock() {
    let play = [
        "play", "-q", "--mode", "real", "--speed", "1e6", "--json", SCENARIO,
    ];
    let played = vastsim().args(play).output().unwrap();
    let record: Value = serde_json::from_slice(&played.stdout).unwrap();
    assert_eq!(record["metadata"]["vastsim"]["unpaced"], false);
    assert!(record["start_time"].as_f64().unwrap() > 1.7e9, "{record}");
}

#[test]
fn speeds_out_of_range_are_refused() {
    for speed in ["0", "-1", "nan", "inf", "1000001", "fast"] {
        let play = ["play", "--mode", "real", "--speed", speed, SCENARIO];
        let refused = vastsim().args(play).output().unwrap();
        assert_eq!(refused.status.code(), Some(2), "{speed}");
    }
}

#[test]
fn what_cannot_be_played_is_refused() {
    let missing = vastsim().args(["play", "no-such.xml"]).output().unwrap();
    assert_ne!(missing.status.code(), Some(0));
    let text = root().join("README.md");
    let refused = vastsim().arg("play").arg(text).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert_eq!(refused.stdout, b"");
}

/// What comes through a pipe is gone once it was read.
#[cfg(unix)]
#[test]
fn a_pipe_is_read_once() {
    let ad = fs::read_to_string(root().join("scenarios/vast/bumper-6s.xml")).unwrap();
    let scenario = r#"{ "name": "piped", "ad": { "duration": "00:00:06" } }"#;
    for subject in [ad.as_str(), scenario] {
        let play = ["play", "--mode", "headless", "/dev/stdin"];
        let played = vastsim().args(play).stdin(subject.to_owned());
        let played = played.output().unwrap();
        let said = String::from_utf8(played.stderr).unwrap();
        assert!(played.status.success(), "{said}");
        assert!(!played.stdout.is_empty());
    }
}

/// A scenario with these settings of a player, in a folder of its own.
fn with_settings(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let ad = r#""ad": { "duration": "00:00:06", "id": "short" }"#;
    let text = format!(r#"{{ "name": "settings", {ad}, "playback": {{ {settings} }} }}"#);
    std::fs::write(folder.path().join("s.json"), text).unwrap();
    folder
}

#[test]
fn a_scenario_says_how_a_player_plays_and_flags_say_better() {
    let folder = with_settings(r#""mode": "real", "speed": 1000"#);
    let play = |flags: &[&str]| {
        let played = vastsim()
            .current_dir(folder.path())
            .args(["play", "s.json"]);
        let played = played.args(flags).output().unwrap();
        String::from_utf8(played.stderr).unwrap()
    };
    assert_eq!(play(&[]), "");
    let said = play(&["--mode", "headless"]);
    assert!(said.contains("the speed has no effect headless"), "{said}");
    assert!(play(&["--mode", "auto"]).contains("mode `auto` plays"));
}

#[test]
fn events_are_shown_unless_the_scenario_wants_none() {
    let folder = with_settings(r#""mode": "headless", "emit_events": false"#);
    let played = vastsim()
        .current_dir(folder.path())
        .args(["play", "s.json"]);
    played.assert().success().stdout_eq("");
}

#[test]
fn a_record_is_kept_where_the_scenario_asks_for_it() {
    let folder = with_settings(r#""mode": "headless", "persist_sessions": true"#);
    let play = || {
        vastsim()
            .current_dir(folder.path())
            .args(["play", "s.json", "--json"])
    };
    let printed = play().assert().success();
    let kept = folder.path().join("sessions/settings-cell1-seed0-0.ndjson");
    assert_eq!(std::fs::read(&kept).unwrap(), printed.get_output().stdout);
    play().assert().success();
    assert_eq!(
        std::fs::read_dir(folder.path().join("sessions"))
            .unwrap()
            .count(),
        1
    );
    let before = std::fs::read(&kept).unwrap();
    let other = play().args(["--set", "playback.max_session_duration_s=3"]);
    let other = other.assert().success().get_output().stdout.clone();
    let second = folder
        .path()
        .join("sessions/settings-cell1-seed0-0-2.ndjson");
    assert_ne!(before, other);
    assert_eq!(
        [
            std::fs::read(&kept).unwrap(),
            std::fs::read(second).unwrap()
        ],
        [before, other]
    );
    std::fs::remove_dir_all(folder.path().join("sessions")).unwrap();
    std::fs::write(folder.path().join("sessions"), "a file").unwrap();
    play().assert().code(3);
}

/// A profile whose tracker has these settings, and a scenario that uses it on an
/// ad with a URL that nobody listens at.
fn with_tracker(settings: &str) -> tempfile::TempDir {
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    with_url(
        settings,
        &format!("http://{}/", closed.local_addr().unwrap()),
    )
}

fn with_url(settings: &str, url: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let profile = format!(r#"{{ "name": "mine", "tracker": {{ {settings} }} }}"#);
    write("mine.json", &profile);
    let ad = format!(
        "<VAST version=\"4.2\"><Ad id=\"a\"><InLine><AdSystem>s</AdSystem><AdTitle>t</AdTitle>\
         <Impression>{url}</Impression><Creatives><Creative><Linear>\
         <Duration>00:00:01</Duration></Linear></Creative></Creatives></InLine></Ad></VAST>"
    );
    write("a.xml", &ad);
    let scenario = r#"{ "name": "s", "ad": { "vast": "a.xml" }, "provider": "mine.json" }"#;
    write("s.json", scenario);
    folder
}

#[test]
fn a_tracker_that_is_off_requests_nothing() {
    let folder = with_tracker(r#""enabled": false"#);
    let play = ["play", "-q", "--mode", "headless", "--json", "s.json"];
    let played = vastsim()
        .current_dir(folder.path())
        .args(play)
        .output()
        .unwrap();
    let record: serde_json::Value = serde_json::from_slice(&played.stdout).unwrap();
    assert_eq!(record["status"], "completed");
    let told = record["metadata"]["vastsim"]["tracking"]
        .as_array()
        .unwrap();
    assert!(
        told.iter().all(|told| told.get("url").is_none()),
        "{record}"
    );
}

#[test]
fn a_tracker_says_how_often_a_request_is_sent_again() {
    for (settings, retries) in [
        (r#""max_retries": 0"#, 0),
        (r#""max_retries": 2, "retry_delay_s": 0"#, 2),
    ] {
        let folder = with_tracker(settings);
        let mut play = vec!["play", "--mode", "headless", "s.json"];
        play.extend(["--beacons", "http", "--allow-any-host", "--allow-private"]);
        let played = vastsim()
            .current_dir(folder.path())
            .args(play)
            .output()
            .unwrap();
        let said = String::from_utf8(played.stderr).unwrap();
        let counts = format!("1 failed, 0 refused, 0 unsettled, {retries} retries");
        assert!(said.contains(&counts), "{settings}: {said}");
    }
}

/// Nothing that was asked for is passed over in silence.
#[test]
fn what_has_no_effect_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("viewer.json");
    let play = |steps: &str, flags: &[&str]| {
        fs::write(&script, format!(r#"{{ "steps": [{steps}] }}"#)).unwrap();
        let play = vastsim().args(["play", "--mode", "headless", "--script"]);
        let play = play.arg(&script).args(flags);
        play.arg("scenarios/vast/bumper-6s.xml").assert().success()
    };
    play("", &["--speed", "3", "--allow-any-host"]).stderr_eq(str![[r#"
note: the speed has no effect headless; `--mode real` plays by the wall clock
note: nothing is sent: what beacons may contact matters to `--beacons http`

"#]]);
    play(r#"{ "clock_s": 1, "do": "pause" }"#, &[]).stderr_eq(str![[r#"
note: the viewing stays paused: nothing lets it go on

"#]]);
}

/// A server that never answers keeps playback waiting for its beacon, until
/// somebody asks to stop; what was played is printed all the same.
#[cfg(unix)]
#[test]
fn a_signal_ends_the_wait_for_beacons() {
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", server.local_addr().unwrap());
    let folder = with_url("", &url);
    let play = [
        "play",
        "-q",
        "--mode",
        "headless",
        "--json",
        "s.json",
        "--beacons",
        "http",
    ];
    let binary = snapbox::cmd::cargo_bin!("vastsim");
    let playing = std::process::Command::new(binary)
        .current_dir(folder.path())
        .args(play)
        .args(["--allow-any-host", "--allow-private"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let _held = server.accept().unwrap();
    let kill = std::process::Command::new("kill")
        .args(["-TERM", &playing.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    let played = playing.wait_with_output().unwrap();
    assert_eq!(played.status.code(), Some(130));
    let record: serde_json::Value = serde_json::from_slice(&played.stdout).unwrap();
    let delivery = &record["metadata"]["vastsim"]["tracking"][0]["delivery"];
    assert_eq!(delivery["state"], "unsettled", "{record}");
}
