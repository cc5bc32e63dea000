//! Beacons, from `send` to the report.

use std::time::{Duration, Instant};

use crate::names::{LONG, Names, local_client};
use crate::server::{DEAD_URL, Reply, Server};
use vastsim_player::{
    AddressPolicy, Beacon, BeaconOptions, BeaconSender, DeliveryReport, DeliveryState, HttpClient,
    ScheduleLimits,
};

/// Retries that come soon.
fn options(client: HttpClient) -> BeaconOptions {
    BeaconOptions {
        client,
        timeout: LONG,
        limits: ScheduleLimits {
            backoff: Duration::from_millis(2),
            ..ScheduleLimits::default()
        },
    }
}

/// Attempts that fail soon.
fn impatient() -> BeaconOptions {
    BeaconOptions {
        timeout: Duration::from_millis(100),
        ..options(local_client())
    }
}

fn beacon(id: u64, url: String) -> Beacon {
    let event = format!("event{id}");
    Beacon { id, url, event }
}

fn start(options: BeaconOptions, urls: &[String]) -> BeaconSender {
    let sender = BeaconSender::start(options).unwrap();
    for (id, url) in urls.iter().enumerate() {
        sender.send(beacon(id as u64, url.clone()));
    }
    sender
}

fn deliver(urls: &[String]) -> DeliveryReport {
    start(options(local_client()), urls).drain(LONG)
}

fn states(report: &DeliveryReport) -> Vec<(&str, u32)> {
    let word = |state: &DeliveryState| match state {
        DeliveryState::Delivered { .. } => "delivered",
        DeliveryState::Failed { .. } => "failed",
        DeliveryState::Refused { .. } => "refused",
        DeliveryState::Unsettled { .. } => "unsettled",
    };
    let beacons = report.beacons.iter();
    beacons.map(|b| (word(&b.state), b.attempts)).collect()
}

/// A client that knows these names, all of which are this machine.
fn client_with_names(names: &[&str]) -> HttpClient {
    let names: Vec<_> = names
        .iter()
        .map(|name| (*name, &["127.0.0.1"][..]))
        .collect();
    let policy = AddressPolicy::default().allow_private(true);
    HttpClient::with_lookup(policy, Names::of(&names))
}

#[test]
fn beacons_are_delivered_and_reported_in_order() {
    let server = Server::always(Reply::of(200, "GIF89a"));
    let urls: Vec<_> = (0..40).map(|id| server.url(&format!("/{id}"))).collect();
    let report = deliver(&urls);
    assert_eq!(states(&report), [("delivered", 1); 40]);
    let sent: Vec<_> = report.beacons.iter().map(|b| b.url.clone()).collect();
    assert_eq!(sent, urls);
    assert!(report.beacons.iter().map(|b| b.id).eq(0..40));
    assert_eq!(report.beacons[7].event, "event7");
    assert_eq!(report.counts.delivered, 40);
    assert!(report.latencies.unwrap().p50_us > 0);
    assert_eq!(server.seen().heads.len(), 40);
}

#[test]
fn what_may_succeed_later_is_requested_again() {
    let server = Server::start(|_, before| match before {
        0 | 1 => Reply::of(503, ""),
        _ => Reply::of(204, ""),
    });
    let report = deliver(&[server.url("/")]);
    assert_eq!(states(&report), [("delivered", 3)]);
    assert_eq!(report.counts.retries, 2);
}

#[test]
fn what_never_succeeds_is_given_up() {
    let server = Server::always(Reply::of(500, ""));
    let report = deliver(&[server.url("/"), DEAD_URL.to_owned()]);
    assert_eq!(states(&report), [("failed", 4); 2]);
    assert_eq!(server.seen().heads.len(), 4);
    let errors: Vec<_> = (report.beacons.iter())
        .map(|beacon| match &beacon.state {
            DeliveryState::Failed { error } => error.split(':').next().unwrap(),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(errors, ["the answer has status 500", "no connection"]);
}

#[test]
fn what_hangs_is_given_up() {
    let server = Server::always(Reply::ThenHang(Vec::new()));
    let report = start(impatient(), &[server.url("/")]).drain(LONG);
    let error = "there was no whole answer in time".to_owned();
    assert_eq!(report.beacons[0].state, DeliveryState::Failed { error });
    assert_eq!(report.beacons[0].attempts, 4);
}

#[test]
fn what_cannot_succeed_later_is_not_requested_again() {
    let missing = Server::always(Reply::of(404, ""));
    let broken = Server::always(Reply::Bytes(Vec::new()));
    let circle = Server::always(Reply::to(302, "/"));
    let urls = [missing.url("/"), broken.url("/"), circle.url("/")];
    assert_eq!(states(&deliver(&urls)), [("failed", 1); 3]);
    assert_eq!(missing.seen().heads.len(), 1);
    assert_eq!(broken.seen().heads.len(), 1);
}

#[test]
fn refused_beacons_are_reported_and_not_sent() {
    let names = Names::of(&[("inside.example", &["10.0.0.1"])]);
    let client = HttpClient::with_lookup(AddressPolicy::default(), names);
    let urls = [
        "javascript:alert(1)".to_owned(),
        "http://127.0.0.1/".to_owned(),
        "http://ads.example/\r\nX: y".to_owned(),
        String::new(),
        "http://inside.example/".to_owned(),
    ];
    let report = start(options(client), &urls).drain(LONG);
    let mut expected = [("refused", 0); 5];
    // Its name had to be resolved to know.
    expected[4].1 = 1;
    assert_eq!(states(&report), expected);
    assert_eq!(report.counts.refused, 5);
}

#[test]
fn a_redirect_is_followed_and_checked() {
    let server = Server::start(|target, _| match target {
        "/good" => Reply::to(302, "/end"),
        "/bad" => Reply::to(302, "http://0.0.0.0/"),
        _ => Reply::of(200, ""),
    });
    let report = deliver(&[server.url("/good"), server.url("/bad")]);
    assert_eq!(states(&report), [("delivered", 1), ("refused", 1)]);
}

#[test]
fn requests_at_the_same_time_are_bounded() {
    let server = Server::always(Reply::Held(
        b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_vec(),
    ));
    let names = ["a.example", "b.example", "c.example"];
    let urls: Vec<_> = (0..60)
        .map(|id| server.url_at(names[id / 20], "/"))
        .collect();
    let options = options(client_with_names(&names));
    let sender = start(options, &urls);
    server.wait_until(|seen| seen.open == 8);
    let of_host = |name: &str| {
        let heads = server.seen().heads;
        heads.iter().filter(|head| head.contains(name)).count()
    };
    assert_eq!(names.map(of_host), [4, 4, 0]);
    server.release();
    let report = sender.drain(LONG);
    assert_eq!(states(&report), [("delivered", 1); 60]);
    assert!(server.seen().open_max <= 8);
}

#[test]
fn a_dead_tracker_is_in_nobodys_way() {
    let dead = Server::always(Reply::ThenHang(Vec::new()));
    let alive = Server::always(Reply::of(200, ""));
    let names = ["dead.example", "alive.example"];
    let dead_urls = (0..10).map(|_| dead.url_at("dead.example", "/"));
    let alive_urls = (0..10).map(|_| alive.url_at("alive.example", "/"));
    let urls: Vec<_> = dead_urls.chain(alive_urls).collect();
    let options = options(client_with_names(&names));
    let sender = start(options, &urls);
    alive.wait_until(|seen| seen.closed == 10);
    let report = sender.drain(Duration::from_secs(1));
    assert_eq!(report.counts.delivered, 10);
    assert_eq!(report.counts.unsettled, 10);
    let attempts = report.beacons[..10].iter().map(|b| b.attempts);
    assert!(attempts.eq([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]));
}

#[test]
fn sending_does_not_wait() {
    let server = Server::always(Reply::ThenHang(Vec::new()));
    let options = options(local_client());
    let started = Instant::now();
    let sender = start(options, &vec![server.url("/"); 2000]);
    assert!(started.elapsed() < LONG);
    let report = sender.drain(Duration::ZERO);
    assert_eq!(report.counts.beacons, 2000);
    assert_eq!(report.counts.unsettled, 2000);
}

#[test]
fn retries_beyond_the_deadline_are_not_waited_for() {
    let server = Server::always(Reply::of(500, ""));
    let hour = Duration::from_hours(1);
    let mut options = options(local_client());
    options.limits.backoff = 2 * hour;
    let report = start(options, &[server.url("/")]).drain(hour);
    let error = Some("the answer has status 500".to_owned());
    assert_eq!(report.beacons[0].state, DeliveryState::Unsettled { error });
    assert_eq!(report.beacons[0].attempts, 1);
}

#[test]
fn nothing_sent_is_nothing_to_wait_for() {
    let report = start(options(local_client()), &[]).drain(Duration::MAX);
    assert_eq!(report.counts.beacons, 0);
    assert_eq!(report.latencies, None);
}

#[test]
fn threads_end_with_their_sender_and_their_requests() {
    let server = Server::always(Reply::ThenHang(Vec::new()));
    let sender = start(impatient(), &vec![server.url("/"); 20]);
    server.wait_until(|seen| seen.open == 4);
    drop(sender);
    server.wait_until(|seen| seen.closed == 4);
    assert_eq!(server.seen().heads.len(), 4);
}

#[test]
fn many_threads_may_send() {
    let server = Server::always(Reply::of(200, ""));
    let sender = BeaconSender::start(options(local_client())).unwrap();
    std::thread::scope(|scope| {
        for first in [0, 100, 200] {
            let (sender, server) = (&sender, &server);
            scope.spawn(move || {
                for id in first..first + 20 {
                    sender.send(beacon(id, server.url("/")));
                }
            });
        }
    });
    assert_eq!(sender.drain(LONG).counts.delivered, 60);
}
