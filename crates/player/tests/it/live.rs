//! An ad played by the wall clock, its beacons sent to real servers meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::names::{LONG, local_client};
use crate::server::{DEAD_URL, Reply, Server};
use vastsim_engine::{
    Beacon as Tracker, Creative, EventKind, Milestone, Model, Plan, Program, Reasons, Script,
    SimTime, Trigger, Viewing,
};
use vastsim_player::{
    Beacon, BeaconOptions, BeaconSender, Clock, DeliveryReport, DeliveryState, Listener, Requests,
    ScheduleLimits, Story, Told, Unpaced, Wake, WallClock, drive,
};
use vastsim_vast::{MacroExpander, MacroValues};

/// An ad of 15 s with two URLs for each of its seven events and for two offsets.
fn program(server: &str) -> Program {
    let opening = [EventKind::Impression, EventKind::CreativeView];
    let kinds = opening
        .into_iter()
        .chain(Milestone::ALL.map(EventKind::from));
    let events = kinds.map(|kind| (Trigger::Event(kind), kind.as_str().to_owned()));
    let offsets = [5, 10].map(|s| (Trigger::Progress(SimTime::from_secs(s)), format!("{s}s")));
    let trackers = events.chain(offsets).flat_map(|(trigger, name)| {
        let macros = "at=[ADPLAYHEAD]&cb=[CACHEBUSTING]&t=[TIMESTAMP]";
        let url = |copy| format!("{server}{name}?n={copy}&{macros}");
        let tracker = move |copy| Tracker {
            trigger,
            url: url(copy),
        };
        [1, 2].map(tracker)
    });
    let creative = Creative::new(SimTime::from_secs(15), trackers.collect()).unwrap();
    let plan = Plan::compile(&creative, &Model::None, Reasons::by_progress(), None);
    Program::from(plan.unwrap())
}

/// All beacons of the ad.
const BEACONS: usize = 2 * (2 + 5 + 2);

/// What was told, and the URLs of it by the instant at which they are due.
#[derive(Debug, Default, PartialEq)]
struct Heard {
    lines: Vec<String>,
    urls: Vec<(SimTime, Vec<String>)>,
}

impl Listener for Heard {
    fn hear(&mut self, told: &Told<'_>) {
        self.lines.push(format!("{told:?}"));
        let Told::Event {
            clock, requests, ..
        } = *told
        else {
            return;
        };
        let urls = requests.iter().flatten().map(ToString::to_string);
        match self.urls.last_mut() {
            Some((last, of_last)) if *last == clock => of_last.extend(urls),
            _ => self.urls.push((clock, urls.collect())),
        }
    }
}

/// Sends what is requested, and counts it.
struct Sending {
    sender: BeaconSender,
    sent: Arc<AtomicUsize>,
}

impl Listener for Sending {
    fn hear(&mut self, told: &Told<'_>) {
        let Told::Event { kind, requests, .. } = *told else {
            return;
        };
        for url in requests.iter().flatten() {
            let id = self.sent.fetch_add(1, Ordering::Relaxed) as u64;
            let (url, event) = (url.to_string(), kind.as_str().to_owned());
            self.sender.send(Beacon { id, url, event });
        }
    }
}

fn play<L: Listener>(program: &Program, clock: &mut impl Clock, listener: L) -> L {
    let known = [MacroValues::new()];
    let requests = Requests::new(MacroExpander::default(), 7, 0, 1_700_000_000_000);
    let mut story = Story::new(&known, requests, listener);
    let mut viewing = Viewing::new(program, 7, 0);
    drive(&mut viewing, clock, &mut Script::default(), &mut story);
    story.into_listener()
}

/// Attempts and retries that take no time to speak of.
fn options(timeout: Duration) -> BeaconOptions {
    BeaconOptions {
        client: local_client(),
        timeout,
        limits: ScheduleLimits {
            backoff: Duration::from_millis(1),
            ..ScheduleLimits::default()
        },
    }
}

/// Plays at a speed and compares the story with the unpaced one.
fn play_live(server: &str, speed: f64, options: BeaconOptions) -> BeaconSender {
    let program = program(server);
    let sending = Sending {
        sender: BeaconSender::start(options).unwrap(),
        sent: Arc::default(),
    };
    let listeners = (Heard::default(), sending);
    let (heard, sending) = play(&program, &mut WallClock::new(speed), listeners);
    assert_eq!(heard, play(&program, &mut Unpaced, Heard::default()));
    assert_eq!(sending.sent.load(Ordering::Relaxed), BEACONS);
    sending.sender
}

fn check_accounts(report: &DeliveryReport, program_url: &str) {
    let heard = play(&program(program_url), &mut Unpaced, Heard::default());
    let urls = heard.urls.iter().flat_map(|(_, urls)| urls);
    assert!(report.beacons.iter().map(|beacon| &beacon.url).eq(urls));
    let counts = report.counts;
    let settled = counts.delivered + counts.failed + counts.refused;
    assert_eq!(counts.beacons, settled + counts.unsettled);
}

/// The targets of one instant's URLs, in any order: sorted.
fn targets(urls: &[String]) -> Vec<&str> {
    let from_target = |url: &'_ String| url.find("/t/").unwrap();
    let mut targets: Vec<_> = urls.iter().map(|url| &url[from_target(url)..]).collect();
    targets.sort_unstable();
    targets
}

/// Real time that goes on once everything before has arrived, and that shows
/// one instant at a time, however late the machine is.
struct Attentive<'s> {
    clock: WallClock,
    server: &'s Server,
    sent: Arc<AtomicUsize>,
}

impl Clock for Attentive<'_> {
    fn wait(&mut self, deadline: Option<SimTime>) -> Wake {
        let sent = self.sent.load(Ordering::Relaxed);
        self.server.wait_until(|seen| seen.heads.len() == sent);
        match (self.clock.wait(deadline), deadline) {
            (Wake::Now(now), Some(deadline)) => Wake::Now(now.min(deadline)),
            (wake, _) => wake,
        }
    }
}

#[test]
fn a_server_receives_every_beacon_once_and_in_order_of_time() {
    let server = Server::always(Reply::of(204, ""));
    let program = program(&server.url("/t/"));
    let sending = Sending {
        sender: BeaconSender::start(options(LONG)).unwrap(),
        sent: Arc::default(),
    };
    let mut clock = Attentive {
        clock: WallClock::new(500.0),
        server: &server,
        sent: Arc::clone(&sending.sent),
    };
    let (heard, sending) = play(&program, &mut clock, (Heard::default(), sending));
    let report = sending.sender.drain(LONG);
    assert_eq!(report.counts.delivered, BEACONS);

    let seen = server.seen();
    let mut arrived = seen.targets().into_iter();
    for (clock, urls) in &heard.urls {
        let mut of_instant: Vec<_> = arrived.by_ref().take(urls.len()).collect();
        of_instant.sort_unstable();
        assert_eq!(of_instant, targets(urls), "{clock}");
    }
    assert_eq!(arrived.next(), None);
    assert!(!seen.heads.concat().contains('['), "{:?}", seen.heads);
    let midpoint = "/t/midpoint?n=1&at=00%3A00%3A07.500&cb=";
    assert!(
        seen.targets()
            .iter()
            .any(|target| target.starts_with(midpoint))
    );
}

#[test]
fn servers_that_answer_late_hold_nothing_up() {
    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    let server = Server::always(Reply::Held(answer.to_vec()));
    let sender = play_live(&server.url("/t/"), 1_000.0, options(LONG));
    // The ad is over, and nothing was answered.
    assert_eq!(server.seen().closed, 0);
    server.release();
    let report = sender.drain(LONG);
    check_accounts(&report, &server.url("/t/"));
    assert_eq!(report.counts.delivered, BEACONS);
    assert_eq!(server.seen().heads.len(), BEACONS);
}

#[test]
fn servers_that_fail_are_asked_again_and_accounted_for() {
    let server = Server::always(Reply::of(500, ""));
    let sender = play_live(&server.url("/t/"), 1_000.0, options(LONG));
    let report = sender.drain(LONG);
    check_accounts(&report, &server.url("/t/"));
    assert_eq!(report.counts.failed, BEACONS);
    assert_eq!(server.seen().heads.len(), 4 * BEACONS);
}

#[test]
fn ports_at_which_nobody_listens_are_accounted_for() {
    let sender = play_live(DEAD_URL, 100.0, options(LONG));
    let report = sender.drain(LONG);
    check_accounts(&report, DEAD_URL);
    assert_eq!(report.counts.failed, BEACONS);
    assert_eq!(report.counts.attempts, 4 * BEACONS as u64);
}

#[test]
fn servers_that_never_answer_are_accounted_for() {
    let server = Server::always(Reply::ThenHang(Vec::new()));
    let timeout = Duration::from_millis(20);
    let sender = play_live(&server.url("/t/"), 1_000.0, options(timeout));
    let report = sender.drain(LONG);
    check_accounts(&report, &server.url("/t/"));
    assert_eq!(report.counts.failed, BEACONS);
}

#[test]
fn what_is_on_its_way_when_patience_ends_is_accounted_for() {
    let server = Server::always(Reply::ThenHang(Vec::new()));
    let sender = play_live(&server.url("/t/"), 1_000.0, options(LONG));
    let report = sender.drain(Duration::ZERO);
    check_accounts(&report, &server.url("/t/"));
    assert_eq!(report.counts.unsettled, BEACONS);
    let undecided = DeliveryState::Unsettled { error: None };
    assert!(
        report
            .beacons
            .iter()
            .all(|beacon| beacon.state == undecided)
    );
}
