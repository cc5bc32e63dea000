//! `vastsim play`: one viewing, watched or recorded.

use crate::args::{BeaconsArg, PlayArgs};
use crate::exit::{Exit, Usage};
use crate::output::Terminal;
use crate::play::{Delivered, EventLines, Forwarder, Keys, Recorder, Stage, Subject};
use crate::signals;
use anyhow::Context;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use vastsim_engine::{Script, Viewing};
use vastsim_player::{
    AddressPolicy, BeaconOptions, BeaconSender, HostList, HttpClient, Listener, Log, Mode,
    Requests, Story, Unpaced, WallClock, drive,
};
use vastsim_report::session::{Seconds, SessionRecord};
use vastsim_scenario::{PlayerScript, load_script};

/// How often a terminal is redrawn, and signals are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// How long beacons may take to settle once playing is over.
const DRAIN: Duration = Duration::from_secs(30);

pub(crate) fn play(args: &PlayArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let subject = Subject::load(args)?;
    terminal.problems(&subject.scenario.warnings);
    let script = args.script.as_deref().map(load_script).transpose()?;
    let chosen = args
        .mode
        .choice()
        .decide(|name| std::env::var(name).ok(), cfg!(target_os = "linux"));
    if args.mode.is_auto() {
        let mode = match chosen.mode {
            Mode::Real => "in real time",
            Mode::Headless => "headless",
        };
        terminal.note(&format!("`--mode auto` plays {mode}: {}", chosen.rule));
    }
    let forwarder = match args.beacons {
        BeaconsArg::Dry => None,
        BeaconsArg::Http => Some(Forwarder::new(sender(args)?, args.speed)),
    };
    let playing = Playing {
        args,
        subject: &subject,
        terminal,
        script: script
            .as_ref()
            .map(PlayerScript::script)
            .unwrap_or_default(),
    };
    let played = match chosen.mode {
        Mode::Headless => playing.headless(forwarder),
        Mode::Real => playing.in_real_time(forwarder)?,
    };
    warn_of_script(script.as_ref(), &played.script, terminal);
    if args.json {
        terminal.print(&lines(&played.records)?)?;
    }
    report_delivery(played.delivered, terminal);
    played.printed?;
    Ok(played.exit)
}

/// What is to be played, and how.
struct Playing<'a> {
    args: &'a PlayArgs,
    subject: &'a Subject,
    terminal: Terminal,
    script: Script,
}

/// What came of it.
struct Played {
    records: Vec<SessionRecord>,
    script: Script,
    delivered: Option<Delivered>,
    printed: anyhow::Result<()>,
    exit: Exit,
}

type Listeners<'s, S> = (
    ((Recorder<'s>, Log<'s>), Option<Forwarder>),
    (Option<EventLines<'s>>, S),
);

impl<'a> Playing<'a> {
    fn headless(mut self, forwarder: Option<Forwarder>) -> Played {
        let began = Seconds::ZERO;
        let listeners = self.listeners(began, true, forwarder, ());
        let mut viewing = self.viewing();
        let mut story = self.story(0, listeners);
        drive(&mut viewing, &mut Unpaced, &mut self.script, &mut story);
        self.played(story.into_listener(), Exit::Done)
    }

    fn in_real_time(mut self, forwarder: Option<Forwarder>) -> anyhow::Result<Played> {
        let stop = signals::stop_requested()?;
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        let since_1970 = since_1970.context("the clock is set before 1970")?;
        let mut clock = WallClock::new(self.args.speed).looking_every(LOOK_EVERY);
        let shows_line = self.shows_line();
        let keys = shows_line.then(|| Keys::read(clock.commands())).flatten();
        let terminal = self.terminal;
        let stage = Stage::new(self.subject, terminal, shows_line, stop, clock.commands());
        let began = Seconds::from_nanos(since_1970.as_nanos() as u64);
        let listeners = self.listeners(began, false, forwarder, stage);
        let mut viewing = self.viewing();
        let mut story = self.story(since_1970.as_millis() as i64, listeners);
        drive(&mut viewing, &mut clock, &mut self.script, &mut story);
        drop(keys);
        let listener = story.into_listener();
        let exit = if listener.1.1.was_stopped() {
            Exit::Interrupted
        } else {
            Exit::Done
        };
        Ok(self.played(listener, exit))
    }

    /// A moving line needs a terminal, and data on stdout nothing beside it.
    fn shows_line(&self) -> bool {
        !self.args.json && self.terminal.is_interactive()
    }

    fn listeners<S: Listener>(
        &self,
        began: Seconds,
        is_unpaced: bool,
        forwarder: Option<Forwarder>,
        stage: S,
    ) -> Listeners<'a, S> {
        let (args, subject) = (self.args, self.subject);
        let recorder = Recorder::new(subject, args.session, began, is_unpaced);
        let shows_events = !args.json && (is_unpaced || !self.shows_line());
        let lines = shows_events.then(|| EventLines::new(subject, self.terminal, args.urls));
        let cell = subject.cell();
        let ad_ids = cell.ads.iter().map(|ad| ad.id.as_str());
        let log = Log::new(&cell.program, ad_ids);
        (((recorder, log), forwarder), (lines, stage))
    }

    fn viewing(&self) -> Viewing<'a> {
        let (scenario, cell) = (&self.subject.scenario, self.subject.cell());
        Viewing::new(&cell.program, scenario.seed, self.args.session)
    }

    fn story<L: Listener>(&self, began_unix_ms: i64, listener: L) -> Story<'a, L> {
        let (scenario, cell) = (&self.subject.scenario, self.subject.cell());
        let session = self.args.session;
        let requests = Requests::new(cell.macros.clone(), scenario.seed, session, began_unix_ms);
        let known = cell.ads.iter().map(|ad| &ad.macros);
        Story::new(&cell.program, known, requests, listener)
    }

    fn played<S>(self, listeners: Listeners<'_, S>, exit: Exit) -> Played {
        let (((recorder, _), forwarder), (lines, _)) = listeners;
        let delivered = forwarder.map(|forwarder| forwarder.drain(DRAIN));
        let mut records = recorder.into_records();
        if let Some(delivered) = &delivered {
            delivered.note_in(&mut records);
        }
        Played {
            records,
            script: self.script,
            delivered,
            printed: lines.map_or(Ok(()), |lines| lines.printed),
            exit,
        }
    }
}

fn sender(args: &PlayArgs) -> anyhow::Result<BeaconSender> {
    let hosts = if args.allow_any_host {
        HostList::any()
    } else {
        HostList::of(&args.allow_host).map_err(|error| Usage(error.to_string()))?
    };
    let policy = AddressPolicy::default()
        .allow_private(args.allow_private)
        .with_hosts(hosts);
    let options = BeaconOptions::new(HttpClient::new(policy));
    BeaconSender::start(options).context("cannot start the threads that send beacons")
}

fn lines(records: &[SessionRecord]) -> anyhow::Result<String> {
    let lines = records.iter().map(SessionRecord::to_json_line);
    Ok(String::from_utf8(lines.collect::<Vec<_>>().concat())?)
}

fn warn_of_script(read: Option<&PlayerScript>, played: &Script, terminal: Terminal) {
    let Some(read) = read else { return };
    let refused = played.refused().iter().map(|refused| {
        let message = format!("refused at {}: {}", refused.clock, refused.refusal);
        read.warning(refused.index, &message)
    });
    let never = played.never_due();
    let never = never.map(|index| read.warning(index, "the step was never due"));
    let warnings: Vec<_> = refused.chain(never).flatten().collect();
    terminal.problems(&warnings);
}

fn report_delivery(delivered: Option<Delivered>, terminal: Terminal) {
    let Some(delivered) = delivered else {
        return;
    };
    terminal.report(&delivered.to_string());
    let not_sent = [
        (delivered.late, "quartiles came too late"),
        (delivered.too_long, "URLs would have become too long"),
    ];
    for (count, why) in not_sent.into_iter().filter(|(count, _)| *count > 0) {
        terminal.note(&format!("not sent: {count}, because their {why}"));
    }
}
