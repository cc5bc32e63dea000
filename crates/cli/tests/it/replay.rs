//! Replaying records: what is told, what is refused, how it is paced.

use crate::play_beacons::Server;
use crate::vastsim;
use serde_json::Value;
use snapbox::cmd::OutputAssert;
use snapbox::{IntoData, str};

const AD: &str = "scenarios/vast/bumper-6s.xml";

/// A file of another player: keys of its own, an interruption that is told
/// twice, an offset that was not brought up to date.
const ORIGINAL: &str = r#"{"session_id": "0f8fad5b-d9cb-469f-a165-70867728950e", "ad_id": "spot", "duration_sec": 20, "status": "closed", "start_time": 100.0, "end_time": 105.199999999999998, "current_offset_sec": 5.099999999999998, "events": [{"timestamp": 100.0, "event_type": "start", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 100.0, "event_type": "quartile", "offset_sec": 0.0, "metadata": {"quartile": 0, "name": "start"}}, {"timestamp": 105.099999999999998, "event_type": "quartile", "offset_sec": 5.099999999999998, "metadata": {"quartile": 1, "name": "firstQuartile"}}, {"timestamp": 105.199999999999998, "event_type": "interrupt", "offset_sec": 5.199999999999998, "metadata": {"interruption_type": "network_error"}}, {"timestamp": 105.199999999999998, "event_type": "interrupt", "offset_sec": 5.199999999999998, "metadata": {"reason": "network_error", "quartile": 1}}], "quartiles": {"start": true, "firstQuartile": true, "midpoint": false, "thirdQuartile": false, "complete": false}, "interruption_type": "network_error", "interruption_offset_sec": 5.199999999999998, "metadata": {"ad_data": {"price": 1.50, "media": [null, true, 1e400]}}}"#;

/// Stopped by a person; the `stop` and its `interrupt` are told one after the
/// other, and no quartiles.
const STOPPED: &str = r#"{"session_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "ad_id": "a", "duration_sec": 30.0, "status": "closed", "start_time": 200.25, "end_time": 209.0000014, "current_offset_sec": 0.0, "events": [{"timestamp": 200.25, "event_type": "start", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 209.000001, "event_type": "stop", "offset_sec": 0.0, "metadata": {}}, {"timestamp": 209.0000014, "event_type": "interrupt", "offset_sec": 0.0, "metadata": {"interruption_type": "stop"}}], "quartiles": {"start": false, "firstQuartile": false, "midpoint": false, "thirdQuartile": false, "complete": false}, "interruption_type": "stop", "interruption_offset_sec": 0.0, "metadata": {}}"#;

/// The record of a viewing.
fn recorded(flags: &[&str]) -> String {
    let play = ["play", "-q", "--mode", "headless", "--json"];
    let played = vastsim().args(play).args(flags).output().unwrap();
    assert!(played.status.success());
    String::from_utf8(played.stdout).unwrap()
}

/// Replays standard input.
fn replay(flags: &[&str], records: impl IntoData) -> OutputAssert {
    let replay = vastsim().args(["replay", "-"]).args(flags);
    replay.stdin(records).assert()
}

fn headless(flags: &[&str], records: impl IntoData) -> OutputAssert {
    replay(&[&["--mode", "headless"], flags].concat(), records)
}

fn text(output: &[u8]) -> String {
    String::from_utf8(output.to_vec()).unwrap()
}

#[test]
fn a_viewing_is_told_again() {
    headless(&[], recorded(&[AD]))
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
00:00:06.000  completed, at 00:00:06.000

"#]]);
}

#[test]
fn records_of_other_players_are_told_too() {
    headless(&[], format!("{STOPPED}\n{ORIGINAL}"))
        .success()
        .stderr_eq("")
        .stdout_eq(str![[r#"
00:00:00.000  ad `spot` (1 of 2), 00:00:20.000
00:00:00.000  start             at 00:00:00.000
00:00:05.100  firstQuartile     at 00:00:05.100
00:00:05.200  interrupted after `firstQuartile`: network_error, at 00:00:05.200
00:00:05.200  interrupted after `firstQuartile`, at 00:00:05.200
00:01:40.250  ad `a` (2 of 2), 00:00:30.000
00:01:40.250  start             at 00:00:00.000
00:01:49.000  stopped, at 00:00:00.000
00:01:49.000  interrupted: stop, at 00:00:00.000

"#]]);
}

#[test]
fn a_record_that_is_still_open_says_so() {
    let pending = r#"{"session_id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "ad_id": "a", "duration_sec": 30, "status": "pending", "start_time": 2, "current_offset_sec": 0, "events": [], "quartiles": {}}"#;
    let paused = r#"{ "steps": [{ "offset_s": 2, "do": "pause" }] }"#;
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("viewer.json");
    std::fs::write(&script, paused).unwrap();
    let paused = recorded(&["--script", script.to_str().unwrap(), AD]);
    let told = headless(&[], format!("{paused}{pending}")).success();
    let told = text(&told.get_output().stdout);
    let ends: Vec<_> = told.lines().filter(|line| line.contains(", at ")).collect();
    let expected = [
        "00:00:02.000  not over when it was recorded, at 00:00:02.000",
        "00:00:02.000  not begun when it was recorded, at 00:00:00.000",
    ];
    assert_eq!(ends, expected);
}

#[test]
fn records_come_back_unchanged() {
    let ours = recorded(&[AD]);
    headless(&["--json"], ours.clone())
        .success()
        .stdout_eq(ours.raw());
    let once = headless(&["--json"], ORIGINAL).success();
    let once = text(&once.get_output().stdout);
    assert!(
        once.contains(r#""ad_data":{"price":1.50,"media":[null,true,1e400]}"#),
        "{once}"
    );
    headless(&["--json"], once.clone())
        .success()
        .stdout_eq(once.raw());
}

/// Characters that a terminal would obey are escaped, and mean the same.
#[test]
fn records_do_not_act_on_the_terminal() {
    let hostile = ORIGINAL.replace("spot", "\u{9b}31m\u{202e}x");
    let hostile = hostile.replace("1e400", "1");
    let back = headless(&["--json"], hostile.clone()).success();
    let back = text(&back.get_output().stdout);
    assert!(!back.contains(['\u{9b}', '\u{202e}']));
    let back: Value = serde_json::from_str(&back).unwrap();
    assert_eq!(back["ad_id"], "\u{9b}31m\u{202e}x");
    let told = headless(&[], hostile).success();
    assert!(!text(&told.get_output().stdout).contains(['\u{9b}', '\u{202e}']));
}

#[test]
fn what_cannot_have_happened_is_refused() {
    let lie = recorded(&[AD])
        .replace(r#""status":"completed""#, r#""status":"running""#)
        .replace(r#""timestamp":3,"#, r#""timestamp":9,"#);
    let records = recorded(&[AD]) + &lie;
    headless(&[], records)
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error[session::time_goes_back]: <stdin>: [1].events[4]: at 4.5, after 9
error[session::outruns_clock]: <stdin>: [1].events[4]: from 3 s to 4.5 s in less time, though unpaced
error[session::status_disagrees]: <stdin>: [1].status: `running`, but by the events it is `completed`
error[session::end_time_while_open]: <stdin>: [1].end_time: not null, but the session is `running`
error[session::tracking_after_end]: <stdin>: [1].metadata.vastsim.tracking[4]: `midpoint` behind the end time
error[session::tracking_goes_back]: <stdin>: [1].metadata.vastsim.tracking[5]: `thirdQuartile` at 4.5, behind a later one
error[session::tracking_goes_back]: <stdin>: [1].metadata.vastsim.tracking[6]: `complete` at 6, behind a later one
error[session::tracking_disagrees]: <stdin>: [1].metadata.vastsim.tracking[6]: `complete` of what did not happen

error: 8 problems to mend

"#]]);
}

#[test]
fn what_is_no_record_is_refused_with_its_places() {
    let broken = ORIGINAL
        .replace(r#""closed""#, r#""odd""#)
        .replace(", \"events\"", ",\n \"events\"")
        .replace(r#""timestamp": 105.099"#, r#""timestamp": -105.099"#);
    headless(&[], broken)
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: status: unknown name `odd`; known here: `pending`, `running`, `completed`, `closed`, `error`
 --> <stdin>:1:103
  |
1 | {"session_id": "0f8fad5b-d9cb-469f-a165-70867728950e", "ad_id": "spot", "duration_sec": 20, "status": "odd", "start_time": 100.0, "en...
  |                                                                                                       ^

error: events[2].timestamp: -105.099999999999998: seconds cannot be negative
 --> <stdin>:2:220
  |
2 | ...0, "metadata": {"quartile": 0, "name": "start"}}, {"timestamp": -105.099999999999998, "event_type": "quartile", "offset_sec": 5.09...
  |                                                                    ^

error: 2 problems to mend

"#]]);
}

#[test]
fn of_several_files_all_are_looked_at() {
    let replay = vastsim().args(["replay", "absent.json", "-", AD]);
    let replay = replay.stdin("").assert().code(2).stdout_eq("");
    let said = text(&replay.get_output().stderr);
    for part in ["`absent.json`: no such file", "the file is empty", AD] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn records_at_the_same_time_are_noticed() {
    let twice = recorded(&[AD]) + &recorded(&[AD]);
    headless(&["--json"], twice).success().stderr_eq(str![[r#"
note: 1 record begins before another is over; they play at the same time

"#]]);
}

#[test]
fn in_real_time_the_same_is_told() {
    let record = recorded(&[AD]);
    let at_once = headless(&["--urls"], record.clone()).success();
    let real = ["--mode", "real", "--speed", "1000", "--urls"];
    let in_time = replay(&real, record).success().stderr_eq("");
    assert_eq!(at_once.get_output().stdout, in_time.get_output().stdout);
}

#[test]
fn flags_without_effect_are_noticed() {
    let flags = ["--speed", "2", "--allow-host", "t.example", "--json"];
    headless(&flags, recorded(&[AD]))
        .success()
        .stderr_eq(str![[r#"
note: the speed has no effect headless; `--mode real` plays by the wall clock
note: nothing is sent: what beacons may contact matters to `--beacons http`

"#]]);
}

/// Nothing is sent to a host that is not allowed; each request is accounted for.
#[test]
fn beacons_keep_to_hosts_that_are_allowed() {
    let sent = headless(&["--beacons", "http", "--json"], recorded(&[AD])).success();
    let said = text(&sent.get_output().stderr);
    let report = "beacons: 7 in all, 0 delivered, 0 failed, 7 refused, 0 unsettled, 0 retries";
    assert!(said.starts_with(report), "{said}");
}

#[test]
fn a_server_receives_what_was_recorded() {
    let server = Server::start();
    let url = format!("http://127.0.0.1:{}/", server.port);
    let record = recorded(&[AD]).replace("https://beacon.example/", &url);
    let flags = ["--beacons", "http", "--allow-host", "127.0.0.1"];
    headless(&[&flags[..], &["--allow-private"]].concat(), record.clone()).success();
    let record: Value = serde_json::from_str(&record).unwrap();
    let tracking = record["metadata"]["vastsim"]["tracking"].as_array();
    let urls = tracking.unwrap().iter().map(|sent| sent["url"].as_str());
    let mut urls: Vec<_> = urls.map(|url| url.unwrap().to_owned()).collect();
    urls.sort_unstable();
    assert_eq!(urls.len(), 7);
    assert_eq!(server.requested(), urls);
}

/// What has happened by then is told, and nothing more.
#[cfg(unix)]
#[test]
fn a_signal_stops_it() {
    use std::io::{BufRead, BufReader, Read};
    use std::process::{Command, Stdio};

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("session.json");
    std::fs::write(&file, recorded(&[AD])).unwrap();
    let mut replay = Command::new(snapbox::cmd::cargo_bin!("vastsim"))
        .args(["replay", "--mode", "real", "--speed", "0.001"])
        .arg(&file)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(replay.stdout.take().unwrap());
    let mut first = String::new();
    told.read_line(&mut first).unwrap();
    assert!(first.contains("bumper-6s"), "{first}");
    let id = replay.id().to_string();
    let kill = Command::new("kill").args(["-TERM", &id]).status().unwrap();
    assert!(kill.success());
    assert_eq!(replay.wait().unwrap().code(), Some(130));
    let mut rest = String::new();
    told.read_to_string(&mut rest).unwrap();
    assert!(!rest.contains("firstQuartile"), "{rest}");
}
