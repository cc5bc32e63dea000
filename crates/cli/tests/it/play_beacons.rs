//! Beacons that `vastsim play` sends, to a server on this machine.

use crate::vastsim;
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use tempfile::TempDir;

/// Answers with 200, but 404 what is called `missing`, and writes down what it is
/// asked for. The documents that it has say `HERE` for its address.
pub struct Server {
    pub port: u16,
    log: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub fn start() -> Self {
        Self::serving(&[])
    }

    pub fn serving(documents: &'static [(&str, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let log = Arc::<Mutex<Vec<String>>>::default();
        let written = Arc::clone(&log);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (stream, log) = (stream.unwrap(), Arc::clone(&written));
                thread::spawn(move || answer(&stream, port, &log, documents));
            }
        });
        Self { port, log }
    }

    /// The URL of a target.
    pub fn url(&self, target: &str) -> String {
        format!("http://127.0.0.1:{}{target}", self.port)
    }

    /// The URLs that were requested, sorted.
    pub fn requested(&self) -> Vec<String> {
        let mut urls = self.log.lock().unwrap().clone();
        urls.sort_unstable();
        urls
    }
}

fn answer(mut stream: &TcpStream, port: u16, log: &Mutex<Vec<String>>, documents: &[(&str, &str)]) {
    let mut head = BufReader::new(stream).lines().map(Result::unwrap);
    let request = head.next().unwrap();
    assert!(head.any(|line| line.is_empty()));
    let target = request.split(' ').nth(1).unwrap();
    log.lock()
        .unwrap()
        .push(format!("http://127.0.0.1:{port}{target}"));
    let status = if target.contains("missing") { 404 } else { 200 };
    let path = target.split('?').next();
    let mut documents = documents.iter();
    let document = documents.find(|(known, _)| Some(*known) == path);
    let body = document.map_or("", |(_, body)| body);
    let body = body.replace("HERE", &format!("http://127.0.0.1:{port}"));
    let bytes = body.len();
    let answer = format!("HTTP/1.1 {status} Word\r\nContent-Length: {bytes}\r\n\r\n{body}");
    stream.write_all(answer.as_bytes()).unwrap();
}

/// An ad of 15 s, with these trackers beside those for its quartiles.
struct Ad {
    _folder: TempDir,
    path: PathBuf,
}

const QUARTILES: [&str; 5] = [
    "start",
    "firstQuartile",
    "midpoint",
    "thirdQuartile",
    "complete",
];

impl Ad {
    fn at(port: u16, impressions: &[&str]) -> Self {
        let url = |name: &str| {
            let macros = "at=[ADPLAYHEAD]&t=[TIMESTAMP]&cb=[CACHEBUSTING]";
            format!("<![CDATA[http://127.0.0.1:{port}/{name}?{macros}]]>")
        };
        let quartile = |name| format!("<Tracking event='{name}'>{}</Tracking>", url(name));
        let trackers = QUARTILES.map(quartile).concat();
        let impression = |text: &&str| format!("<Impression><![CDATA[{text}]]></Impression>");
        let impressions: String = impressions.iter().map(impression).collect();
        let document = format!(
            "<VAST version='4.2'><Ad id='spot'><InLine><AdSystem>tests</AdSystem>\
             <AdTitle>15 s</AdTitle><AdServingId>served</AdServingId>\
             <Impression>{}</Impression>{impressions}<Creatives><Creative>\
             <UniversalAdId idRegistry='example.com'>spot</UniversalAdId><Linear>\
             <Duration>00:00:15</Duration><TrackingEvents>{trackers}</TrackingEvents>\
             <MediaFiles><MediaFile delivery='progressive' type='video/mp4' width='640' \
             height='360'><![CDATA[https://media.example/a.mp4]]></MediaFile></MediaFiles>\
             </Linear></Creative></Creatives></InLine></Ad></VAST>",
            url("impression"),
        );
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ad.xml");
        fs::write(&path, document).unwrap();
        Self {
            _folder: folder,
            path,
        }
    }

    /// What is printed for it, as standard output and standard error.
    fn play(&self, flags: &[&str]) -> (String, String) {
        let played = vastsim().arg("play").args(flags).arg(&self.path).output();
        let played = played.unwrap();
        let stderr = String::from_utf8(played.stderr).unwrap();
        assert_eq!(played.status.code(), Some(0), "{stderr}");
        (String::from_utf8(played.stdout).unwrap(), stderr)
    }

    /// The tracking requests of its record, and what is said beside it.
    fn tracking(&self, flags: &[&str]) -> (Vec<Value>, String) {
        let (stdout, stderr) = self.play(&[&["--json"], flags].concat());
        let record: Value = serde_json::from_str(&stdout).unwrap();
        let tracking = record["metadata"]["vastsim"]["tracking"].as_array();
        let mut tracking = tracking.unwrap().clone();
        tracking.retain(|told| told.get("url").is_some());
        (tracking, stderr)
    }
}

const ALLOWED: [&str; 7] = [
    "--mode",
    "headless",
    "--beacons",
    "http",
    "--allow-host",
    "127.0.0.1",
    "--allow-private",
];

fn urls(tracking: &[Value]) -> Vec<String> {
    let urls = tracking.iter().map(|request| request["url"].as_str());
    let mut urls: Vec<_> = urls.map(|url| url.unwrap().to_owned()).collect();
    urls.sort_unstable();
    urls
}

#[test]
fn a_server_receives_what_the_record_says() {
    let server = Server::start();
    let ad = Ad::at(server.port, &[]);
    let real = ["--mode", "real", "--speed", "50"];
    let (tracking, stderr) = ad.tracking(&[&real, &ALLOWED[2..]].concat());
    assert_eq!(urls(&tracking), server.requested());
    let events = tracking.iter().map(|request| &request["event"]);
    assert!(events.eq(["impression"].iter().chain(&QUARTILES)));
    for request in &tracking {
        let delivery = &request["delivery"];
        assert_eq!(delivery["state"], "delivered", "{request}");
        assert_eq!(
            (&delivery["attempts"], &delivery["status"]),
            (&1.into(), &200.into())
        );
        assert!(delivery["latency_sec"].as_f64().unwrap() > 0.0);
        assert!(!request["url"].as_str().unwrap().contains('['));
    }
    let counts = "beacons: 6 in all, 6 delivered, 0 failed, 0 refused, 0 unsettled, 0 retries\n";
    assert!(stderr.contains(counts), "{stderr}");
    assert!(stderr.contains("\nlatency: p50 "), "{stderr}");
}

#[test]
fn dry_beacons_are_recorded_alone() {
    let server = Server::start();
    let ad = Ad::at(server.port, &[]);
    let (tracking, stderr) = ad.tracking(&["--mode", "headless"]);
    assert_eq!(tracking.len(), 6);
    assert!(tracking.iter().all(|request| request["delivery"].is_null()));
    assert_eq!(server.requested(), [""; 0]);
    assert!(!stderr.contains("beacons"), "{stderr}");
}

/// Nothing is sent, and this is why.
fn refused(flags: &[&str], why: &str) {
    let server = Server::start();
    let ad = Ad::at(server.port, &[]);
    let (tracking, stderr) = ad.tracking(flags);
    for request in &tracking {
        let delivery = &request["delivery"];
        let (state, error) = (&delivery["state"], &delivery["error"]);
        assert_eq!((state, error), (&"refused".into(), &why.into()));
        assert_eq!(delivery["attempts"], 0);
    }
    assert_eq!(server.requested(), [""; 0]);
    let said = format!(
        "beacons: 6 in all, 0 delivered, 0 failed, 6 refused, 0 unsettled, 0 retries\n  \
         6 refused, 127.0.0.1: {why}\n"
    );
    assert!(stderr.contains(&said), "{stderr}");
}

#[test]
fn hosts_that_are_not_allowed_are_refused() {
    let why =
        "the host `127.0.0.1` is not among those allowed; allow it with `--allow-host 127.0.0.1`";
    refused(&[&ALLOWED[..4], &["--allow-private"]].concat(), why);
    let other = ["--allow-private", "--allow-host", "t.example"];
    refused(&[&ALLOWED[..4], &other].concat(), why);
}

#[test]
fn private_addresses_are_refused_unless_they_are_allowed() {
    let why = "`127.0.0.1` is 127.0.0.1, a loopback address; allow it with `--allow-private`";
    refused(&ALLOWED[..6], why);
    refused(&[&ALLOWED[..4], &["--allow-any-host"]].concat(), why);
}

#[test]
fn failures_are_told_by_host_and_reason() {
    let server = Server::start();
    let missing = format!("http://127.0.0.1:{}/missing", server.port);
    let other = "https://t.example/\u{202e}a";
    let ad = Ad::at(server.port, &[&missing, &missing, other, "no\u{202e}where"]);
    let (tracking, stderr) = ad.tracking(&ALLOWED);
    let report = "
beacons: 10 in all, 6 delivered, 2 failed, 2 refused, 0 unsettled, 0 retries
";
    assert!(format!("\n{stderr}").contains(report), "{stderr}");
    let (_, troubles) = stderr.split_once("latency: ").unwrap();
    let troubles: Vec<_> = troubles.lines().skip(1).collect();
    let expected = [
        "  2 failed, 127.0.0.1: the answer has status 404",
        "  1 refused, `no\\u{202e}where`: it is not a URL: relative URL without a base",
        "  1 refused, t.example: the host `t.example` is not among those allowed; \
         allow it with `--allow-host t.example`",
    ];
    assert_eq!(troubles, expected);
    let of_missing = &tracking[1]["delivery"];
    let failed = serde_json::json!({
        "state": "failed", "attempts": 1, "error": "the answer has status 404",
    });
    assert_eq!(*of_missing, failed);
}

#[test]
fn troubles_of_many_kinds_are_cut_short() {
    let server = Server::start();
    let hosts: Vec<_> = (0..40)
        .map(|n| format!("https://t{n:02}.example/"))
        .collect();
    let hosts: Vec<_> = hosts.iter().map(String::as_str).collect();
    let (_, stderr) = Ad::at(server.port, &hosts).tracking(&ALLOWED);
    let troubles = stderr.lines().filter(|line| line.starts_with("  "));
    let troubles: Vec<_> = troubles.collect();
    assert_eq!(troubles.len(), 9, "{stderr}");
    assert!(
        troubles[7].starts_with("  1 refused, t07.example: "),
        "{stderr}"
    );
    assert_eq!(troubles[8], "  32 more, for other hosts or reasons");
}

#[test]
fn a_host_that_is_none_is_bad_usage() {
    let flags = ["play", "--beacons", "http", "--allow-host", "a b", "ad.xml"];
    let ad = Ad::at(1, &[]);
    let played = vastsim().args(&flags[..5]).arg(&ad.path).output().unwrap();
    assert_eq!(played.status.code(), Some(2));
}
