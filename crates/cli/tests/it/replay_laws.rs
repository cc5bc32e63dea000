//! What `play` records can have happened, whatever the viewer does, and is told
//! again as it was told.

use crate::vastsim;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Ads and scenarios of all kinds.
struct Desk {
    folder: TempDir,
    subjects: Vec<PathBuf>,
}

fn ad(attributes: &str, duration: &str) -> String {
    let url = |name: &str| format!("<![CDATA[https://t.example/{name}?[ERRORCODE]]]>");
    let tracking = |event: &str| format!("<Tracking event='{event}'>{}</Tracking>", url(event));
    let events = [
        "start",
        "midpoint",
        "complete",
        "skip",
        "mute",
        "closeLinear",
    ];
    let events = events.map(tracking).concat();
    let progress = ["00:00:03", "00:00:03", "00:00:00", "50%"].map(|offset| {
        format!(
            "<Tracking event='progress' offset='{offset}'>{}</Tracking>",
            url("p")
        )
    });
    format!(
        "<Ad {attributes}><InLine><AdSystem>tests</AdSystem><AdTitle>t</AdTitle>\
         <AdServingId>s</AdServingId><Impression>{}</Impression><Error>{}</Error><Creatives>\
         <Creative><UniversalAdId idRegistry='example.com'>u</UniversalAdId>\
         <Linear skipoffset='00:00:02'><Duration>{duration}</Duration><TrackingEvents>{events}{}\
         </TrackingEvents><MediaFiles><MediaFile delivery='progressive' type='video/mp4' \
         width='1' height='1'><![CDATA[https://m.example/a.mp4]]></MediaFile></MediaFiles>\
         </Linear></Creative></Creatives></InLine></Ad>",
        url("impression"),
        url("error"),
        progress.concat(),
    )
}

const WRAPPER: &str = "<Ad id='w'><Wrapper><AdSystem>tests</AdSystem>\
    <Impression><![CDATA[https://t.example/wi]]></Impression>\
    <Error><![CDATA[https://t.example/we?[ERRORCODE]]]></Error>\
    <VASTAdTagURI><![CDATA[https://nowhere.example/x]]></VASTAdTagURI></Wrapper></Ad>";

fn vast(ads: &str) -> String {
    format!("<VAST version='4.2'>{ads}</VAST>")
}

fn ad_break(time: &str, document: &str) -> String {
    let trackers = ["breakStart", "breakEnd", "error"].map(|event| {
        let url = format!("<![CDATA[https://t.example/{event}]]>");
        format!("<vmap:Tracking event='{event}'>{url}</vmap:Tracking>")
    });
    format!(
        "<vmap:AdBreak timeOffset='{time}' breakType='linear' breakId='b'>\
         <vmap:AdSource id='s' allowMultipleAds='true'><vmap:VASTAdData>{document}\
         </vmap:VASTAdData></vmap:AdSource><vmap:TrackingEvents>{}</vmap:TrackingEvents>\
         </vmap:AdBreak>",
        trackers.concat()
    )
}

fn vmap(breaks: &[String]) -> String {
    let (namespace, breaks) = ("http://www.iab.net/videosuite/vmap", breaks.concat());
    format!("<vmap:VMAP xmlns:vmap='{namespace}' version='1.0'>{breaks}</vmap:VMAP>")
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut subjects = Vec::new();
        let mut put = |name: &str, text: String| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            subjects.push(path);
        };
        let pod = vast(
            &[
                ad("id='a' sequence='1'", "00:00:08"),
                ad("id='b' sequence='2'", "00:00:15"),
                ad("id='c'", "00:00:05"),
            ]
            .concat(),
        );
        let fails = vast(WRAPPER);
        let breaks = [
            ad_break("start", &fails),
            ad_break("00:00:10", &pod),
            ad_break("00:01:00", &vast(&ad("id='d'", "00:00:05"))),
            ad_break("end", &fails),
        ];
        put("one.xml", vast(&ad("id='a'", "00:00:12")));
        put("zero.xml", vast(&ad("id='z'", "00:00:00")));
        put("pod.xml", pod);
        put("breaks.xml", vmap(&breaks));
        let good = |time: &str| ad_break(time, &vast(&ad("id='d'", "00:00:05")));
        let bad = |time: &str| ad_break(time, &fails);
        put(
            "together.xml",
            vmap(
                &["start", "00:00:10", "00:00:10"]
                    .map(good)
                    .map(|good| good + &bad("00:00:10")),
            ),
        );
        put(
            "between.xml",
            vmap(&[good("start"), bad("00:00:10"), good("00:00:20")]),
        );
        put("first.xml", vmap(&[bad("start"), good("00:00:10")]));
        put("last.xml", vmap(&[good("start"), bad("00:00:30")]));
        for ad in ["one", "pod", "breaks"] {
            let scenario =
                json!({ "name": ad, "ad": { "vast": format!("{ad}.xml") }, "provider": "google" });
            put(&format!("google-{ad}.json"), scenario.to_string());
            let playback =
                json!({ "quartile_basis": "playhead", "interruptions": { "model": "none" } });
            let scenario =
                json!({ "name": ad, "ad": { "vast": format!("{ad}.xml") }, "playback": playback });
            put(&format!("playhead-{ad}.json"), scenario.to_string());
        }
        Self { folder, subjects }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn play(flags: &[&str], subject: &Path) -> String {
    let play = vastsim().args(["play", "-q", "--mode", "headless"]);
    let played = play.args(flags).arg(subject).output().unwrap();
    let said = String::from_utf8_lossy(&played.stderr);
    assert!(played.status.success(), "{}: {said}", subject.display());
    String::from_utf8(played.stdout).unwrap()
}

/// Replays a file: so all of its records are legal.
fn replay(file: &Path) -> String {
    let replay = vastsim().args(["replay", "-q", "--mode", "headless"]);
    let replayed = replay.arg(file).output().unwrap();
    let said = String::from_utf8_lossy(&replayed.stderr);
    assert!(replayed.status.success(), "{}: {said}", file.display());
    String::from_utf8(replayed.stdout).unwrap()
}

#[test]
fn every_session_of_a_run_is_a_legal_history() {
    let desk = Desk::new();
    let scenarios = [
        "six-providers-30s",
        "quartile-30s",
        "tick-30s",
        "hazard-30s",
        "empirical-30s",
        "wrapped-15s",
    ];
    let scenarios = scenarios.map(|name| crate::root().join(format!("scenarios/{name}.json")));
    let subjects: Vec<_> = scenarios.iter().chain(&desk.subjects).collect();
    let mut records = String::new();
    for index in 0..200 {
        let subject = subjects[index % subjects.len()];
        records += &play(&["--json", "--session", &index.to_string()], subject);
    }
    let file = desk.path("records.json");
    fs::write(&file, &records).unwrap();
    let told = replay(&file);
    let ads = told.lines().filter(|line| line.contains("  ad `")).count();
    assert_eq!(ads, records.lines().count());
    assert!(ads >= 200);
}

/// The generator `SplitMix64`, for scripts that are the same in every run of the test.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ bits >> 31) % sides
    }

    fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.roll(items.len() as u64) as usize]
    }

    /// Instants of which some meet events, and some each other.
    fn seconds(&mut self) -> f64 {
        match self.roll(3) {
            0 => self.one_of(&[0.0, 2.0, 3.0, 6.0, 12.0]),
            1 => self.roll(20) as f64,
            _ => self.roll(80_000) as f64 / 1_000.0,
        }
    }

    fn step(&mut self) -> Value {
        let mut step = json!({ "do": self.one_of(&ACTIONS) });
        if self.roll(2) == 0 {
            step["clock_s"] = self.seconds().into();
        } else {
            step["offset_s"] = self.seconds().into();
            step["ad_index"] = self.roll(3).into();
        }
        match step["do"].as_str() {
            Some("seek") => step["to_s"] = self.roll(13).into(),
            Some("fail") => step["code"] = self.one_of(&[400, 405, 900]).into(),
            _ => {}
        }
        step
    }
}

/// What prolongs a viewing is more frequent than what ends it.
const ACTIONS: [&str; 15] = [
    "pause",
    "resume",
    "pause",
    "resume",
    "pause",
    "resume",
    "seek",
    "seek",
    "seek",
    "mute",
    "unmute",
    "closeLinear",
    "skip",
    "fail",
    "stop",
];

/// The events of ads, each with its instant and offset: a record does not say which
/// came first of two at one instant, nor how often progress was told.
fn happened(told: &str) -> BTreeSet<&str> {
    let requests = |it: char| it.is_ascii_digit() || " request".contains(it) || it == 's';
    let lines = told.lines().filter(|line| line.contains("  at "));
    let kept = lines.map(|line| match line.rsplit_once("  ") {
        Some((event, counted)) if counted.chars().all(requests) => event.trim_end(),
        _ => line,
    });
    kept.collect()
}

#[test]
fn whatever_a_viewer_does_is_a_legal_history_and_told_again() {
    let desk = Desk::new();
    let (script, record) = (desk.path("viewer.json"), desk.path("session.json"));
    let mut dice = Dice(7);
    for _ in 0..120 {
        let steps = dice.roll(9);
        let steps: Vec<_> = (0..steps).map(|_| dice.step()).collect();
        let steps = json!({ "steps": steps });
        fs::write(&script, steps.to_string()).unwrap();
        let subject = &desk.subjects[dice.roll(desk.subjects.len() as u64) as usize];
        let flags = [
            "--session",
            &dice.roll(200).to_string(),
            "--json",
            "--script",
        ];
        let recorded = play(&[&flags[..], &[script.to_str().unwrap()]].concat(), subject);
        // Who leaves before the first ad has no session.
        if recorded.is_empty() {
            continue;
        }
        fs::write(&record, recorded).unwrap();
        let replayed = replay(&record);
        assert!(replayed.contains("  ad `"), "{steps}");
        let told = play(
            &[&flags[..2], &["--script", script.to_str().unwrap()]].concat(),
            subject,
        );
        assert_eq!(happened(&replayed), happened(&told), "{steps}");
    }
}

/// The lines of events, without those around ads, which a replay words
/// differently.
fn events(told: &str) -> Vec<&str> {
    let events = told.lines().filter(|line| line.contains("  at "));
    events.collect()
}

#[test]
fn what_was_played_is_told_in_the_same_lines() {
    let desk = Desk::new();
    let file = desk.path("session.json");
    let whole = [
        "scenarios/vast/inline-30s.xml",
        "scenarios/vast/inline-15s.xml",
    ];
    for subject in whole.map(|subject| crate::root().join(subject)) {
        fs::write(&file, play(&["--json"], &subject)).unwrap();
        let told = play(&[], &subject);
        assert_eq!(
            events(&replay(&file)),
            events(&told),
            "{}",
            subject.display()
        );
    }
}

/// When each request is made and by what; a record has one list of them, in which
/// several events of one name and instant are one.
fn requests(told: &str) -> Vec<&str> {
    let requests = told.lines().flat_map(|line| {
        let counted = line
            .strip_suffix(" requests")
            .or(line.strip_suffix(" request"));
        let (event, count) = counted.and_then(|line| line.rsplit_once(' ')).unzip();
        let count = count.map_or(0, |count| count.parse().unwrap());
        std::iter::repeat_n(event.unwrap_or_default().trim_end(), count)
    });
    requests.collect()
}

#[test]
fn what_breaks_report_is_told_at_the_same_time() {
    let desk = Desk::new();
    let file = desk.path("session.json");
    for name in ["together", "between", "first", "last", "breaks"] {
        let subject = desk.path(&format!("{name}.xml"));
        fs::write(&file, play(&["--json"], &subject)).unwrap();
        let told = play(&[], &subject);
        assert!(requests(&told).len() > 10, "{told}");
        assert_eq!(requests(&replay(&file)), requests(&told), "{name}");
    }
}

#[test]
fn a_break_that_is_left_out_is_recorded_at_its_time() {
    let desk = Desk::new();
    // When each document's breaks that fail are reported, by record.
    let cases = [
        ("between.xml", vec![vec![], vec![15.0, 15.0]]),
        ("first.xml", vec![vec![0.0, 0.0]]),
        ("last.xml", vec![vec![35.0, 35.0]]),
    ];
    for (name, expected) in cases {
        let recorded = play(&["--json"], &desk.path(name));
        let errors = |line: &str| -> Vec<f64> {
            let record: Value = serde_json::from_str(line).unwrap();
            let sent = record["metadata"]["vastsim"]["tracking"]
                .as_array()
                .unwrap();
            let errors = sent.iter().filter(|sent| sent["event"] == "error");
            let between = errors.filter(|sent| sent.get("offset_sec").is_none());
            between
                .map(|sent| sent["timestamp"].as_f64().unwrap())
                .collect()
        };
        let found: Vec<_> = recorded.lines().map(errors).collect();
        assert_eq!(found, expected, "{name}");
    }
}
