//! An ad of 15 s by the wall clock, beside trackers that answer well and badly:
//! `cargo run --release -p vastsim-benches --bin real_time`.
//!
//! Five players at once, each with a tracker of its own kind. Exits with 1 if one
//! of them plays longer or shorter than the ad by more than 50 ms, tells an event
//! that much too late, or does not account for every beacon.
#![expect(
    clippy::disallowed_methods,
    reason = "it measures the wall clock, and a slow server waits"
)]

use std::fmt::Write as _;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use vastsim_benches::watched::Watched;
use vastsim_engine::Script;
use vastsim_player::{
    AddressPolicy, Beacon, BeaconOptions, BeaconSender, DeliveryReport, HostList, HttpClient,
    Listener, Told, WallClock, drive,
};

const DURATION: Duration = Duration::from_secs(15);
const TOLERANCE: Duration = Duration::from_millis(50);
/// How long beacons may take to settle once playing is over, as in `vastsim play`.
const DRAIN: Duration = Duration::from_secs(30);
const TRACKERS: usize = 12;

/// How a tracker answers.
#[derive(Debug, Clone, Copy)]
enum Tracker {
    Good,
    Slow,
    Failing,
    Refusing,
    Hanging,
}

const ALL: [Tracker; 5] = [
    Tracker::Good,
    Tracker::Slow,
    Tracker::Failing,
    Tracker::Refusing,
    Tracker::Hanging,
];

impl Tracker {
    /// Listens at a port, if it does, and says which.
    fn start(self) -> io::Result<u16> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        if !matches!(self, Self::Refusing) {
            thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    thread::spawn(move || self.answer(&stream));
                }
            });
        }
        Ok(port)
    }

    fn answer(self, mut stream: &TcpStream) -> io::Result<()> {
        let mut lines = BufReader::new(stream).lines();
        while !lines.next().transpose()?.unwrap_or_default().is_empty() {}
        match self {
            Self::Slow => thread::park_timeout(Duration::from_secs(3)),
            // Until the player leaves.
            Self::Hanging => return stream.read(&mut [0]).map(drop),
            Self::Good | Self::Failing | Self::Refusing => {}
        }
        let status = if matches!(self, Self::Failing) {
            500
        } else {
            200
        };
        let answer = format!("HTTP/1.1 {status} Word\r\nContent-Length: 0\r\n\r\n");
        stream.write_all(answer.as_bytes())
    }
}

/// An ad with a dozen trackers at this port.
fn ad(port: u16) -> String {
    let url = |name: &str| {
        format!(
            "<![CDATA[http://127.0.0.1:{port}/{name}?at=[ADPLAYHEAD]&t=[TIMESTAMP]\
             &cb=[CACHEBUSTING]&serving=[ADSERVINGID]]]>"
        )
    };
    let impression = url("impression");
    let mut trackers = String::new();
    let events = "start creativeView firstQuartile midpoint thirdQuartile complete";
    for event in events.split(' ') {
        let url = url(event);
        let _ = write!(trackers, "<Tracking event='{event}'>{url}</Tracking>");
    }
    for second in [1, 3, 6, 9, 14] {
        let url = url(&format!("{second}s"));
        let offset = format!("00:00:{second:02}");
        let _ = write!(
            trackers,
            "<Tracking event='progress' offset='{offset}'>{url}</Tracking>"
        );
    }
    format!(
        "<VAST version='4.2'><Ad id='spot'><InLine><AdSystem>benches</AdSystem>\
         <AdTitle>15 s</AdTitle><AdServingId>served</AdServingId>\
         <Impression>{impression}</Impression><Creatives><Creative><Linear>\
         <Duration>00:00:15</Duration><TrackingEvents>{trackers}</TrackingEvents>\
         <MediaFiles><MediaFile delivery='progressive' type='video/mp4' width='640' \
         height='360'><![CDATA[https://media.example/a.mp4]]></MediaFile></MediaFiles>\
         </Linear></Creative></Creatives></InLine></Ad></VAST>"
    )
}

/// Sends what is told, and looks how late it is.
struct Player {
    sender: BeaconSender,
    began: Instant,
    lateness_max: Duration,
    events: usize,
    sent: usize,
}

impl Listener for Player {
    fn hear(&mut self, told: &Told<'_>) {
        let Told::Event {
            clock,
            kind,
            requests,
            ..
        } = *told
        else {
            return;
        };
        let due = Duration::from_nanos(clock.as_nanos());
        let lateness = self.began.elapsed().saturating_sub(due);
        self.lateness_max = self.lateness_max.max(lateness);
        self.events += 1;
        for url in requests.iter().flatten() {
            let (id, event) = (self.sent as u64, kind.as_str().to_owned());
            let url = url.to_string();
            self.sender.send(Beacon { id, url, event });
            self.sent += 1;
        }
    }
}

/// What came of playing.
struct Measured {
    wall: Duration,
    lateness_max: Duration,
    events: usize,
    sent: usize,
    drained: Duration,
    report: DeliveryReport,
}

fn measure(tracker: Tracker) -> anyhow::Result<Measured> {
    let watched = Watched::of(&ad(tracker.start()?));
    let policy = AddressPolicy::default()
        .allow_private(true)
        .with_hosts(HostList::of(["127.0.0.1"])?);
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let sender = BeaconSender::start(BeaconOptions::new(HttpClient::new(policy)))?;
    let began = Instant::now();
    let player = Player {
        sender,
        began,
        lateness_max: Duration::ZERO,
        events: 0,
        sent: 0,
    };
    let mut story = watched.story(since_1970.as_millis() as i64, player);
    let mut clock = WallClock::new(1.0).looking_every(Duration::from_millis(100));
    let mut script = Script::default();
    drive(&mut watched.viewing(), &mut clock, &mut script, &mut story);
    let wall = began.elapsed();
    let player = story.into_listener();
    let report = player.sender.drain(DRAIN);
    Ok(Measured {
        wall,
        lateness_max: player.lateness_max,
        events: player.events,
        sent: player.sent,
        drained: began.elapsed().saturating_sub(wall),
        report,
    })
}

impl Measured {
    fn holds(&self) -> bool {
        let counts = self.report.counts;
        let accounted = counts.delivered + counts.failed + counts.refused + counts.unsettled;
        let is_accounted = self.sent == TRACKERS && accounted == TRACKERS;
        let is_told = self.events == TRACKERS;
        let is_in_time = self.wall.abs_diff(DURATION) <= TOLERANCE;
        is_told && is_accounted && is_in_time && self.lateness_max <= TOLERANCE
    }

    fn show(&self, tracker: Tracker) -> io::Result<()> {
        let Self {
            wall,
            lateness_max,
            drained,
            report,
            ..
        } = self;
        let verdict = if self.holds() { "holds" } else { "BROKEN" };
        writeln!(
            io::stdout(),
            "{tracker:?}: played in {wall:.4?}, an event at most {lateness_max:.1?} late, \
             settled {drained:.1?} later: {verdict}\n{report}"
        )
    }
}

fn main() -> anyhow::Result<ExitCode> {
    let players = ALL.map(|tracker| (tracker, thread::spawn(move || measure(tracker))));
    let mut holds = true;
    for (tracker, player) in players {
        let measured = player.join().expect("a player does not panic")?;
        measured.show(tracker)?;
        holds &= measured.holds();
    }
    Ok(if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
