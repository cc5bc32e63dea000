//! `vastsim play`: one viewing, watched or recorded.

use crate::args::PlayArgs;
use crate::exit::Exit;
use crate::json;
use crate::output::Terminal;
use crate::pace::Pace;
use crate::play::{Delivered, EventLines, Forwarder, Keys, Stage, at_speed, subject};
use crate::signals;
use anyhow::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use vastsim_engine::Script;
use vastsim_player::{Listener, Log, Mode, drive};
use vastsim_report::Untrusted;
use vastsim_report::session::{Seconds, SessionRecord, TrackingRequest};
use vastsim_scenario::{PlayerScript, load_script};
use vastsim_viewing::{Played, Recorded, Recorder, Subject, play_headless, script_warnings};

/// How many steps of a script are told of that had no effect.
const SCRIPT_WARNINGS_MAX: usize = 20;

/// How many requests are shown that are in no record.
const UNRECORDED_MAX: usize = 20;

pub(crate) fn play(args: &PlayArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let subject = subject(args)?;
    terminal.problems(&subject.scenario().warnings);
    let script = args.script.as_deref().map(load_script).transpose()?;
    let settings = subject.group().playback;
    let pace = args.pace.or(Pace::from(&settings));
    let mode = pace.decide(terminal);
    let tolerance = at_speed(settings.quartile_tolerance, pace.speed);
    let forwarder = Forwarder::asked(&args.beacons, subject.tracker(), tolerance, terminal)?;
    let playing = Playing {
        args,
        stop: signals::stop_requested()?,
        pace,
        subject: &subject,
        terminal,
        script: script
            .as_ref()
            .map(PlayerScript::script)
            .unwrap_or_default(),
    };
    let played = match mode {
        Mode::Headless => playing.headless(forwarder),
        Mode::Real => playing.in_real_time(forwarder)?,
    };
    warn_of_script(script.as_ref(), &played.script, terminal);
    if played.records.is_empty() {
        terminal.note("the viewing was over before an ad began: there is no record of it");
        if args.json {
            tell_unrecorded(&played.unrecorded, terminal);
        }
    }
    if args.json {
        terminal.print(&json::records(&played.records))?;
    }
    if let Some(delivered) = &played.delivered {
        delivered.report(terminal);
    }
    if settings.persist_sessions && !played.records.is_empty() {
        keep(&subject, &played.records, terminal)?;
    }
    played.printed?;
    Ok(played.exit)
}

/// Says what was requested in a viewing of which there is no record.
fn tell_unrecorded(requests: &[TrackingRequest], terminal: Terminal) {
    let mut made = requests.iter().filter_map(|request| {
        let url = Untrusted(request.url.as_deref()?).to_string();
        Some(format!("requested by `{}`: {url}", request.event))
    });
    for note in made.by_ref().take(UNRECORDED_MAX) {
        terminal.note(&note);
    }
    match made.count() {
        0 => {}
        more => terminal.note(&format!("{more} more requests are in no record")),
    }
}

/// Writes the records to a file of their own.
fn keep(subject: &Subject, records: &[SessionRecord], terminal: Terminal) -> anyhow::Result<()> {
    let (name, seed) = (&subject.scenario().name, subject.cell().seed);
    let (cell, session) = (subject.cell_number(), subject.session());
    let name = format!("{name}-cell{cell}-seed{seed}-{session}");
    let text = json::records(records);
    let path = free_for(&Path::new("sessions").join(name), &text);
    vastsim_report::replace_file(&path, text.as_bytes())?;
    terminal.note(&format!("the record is kept in {}", path.display()));
    Ok(())
}

/// The first file of this name, or of it and a number, that holds nothing else:
/// a viewing of one's own is not played twice.
fn free_for(stem: &Path, text: &str) -> PathBuf {
    let numbers = (2..).map(|number| format!("-{number}"));
    let names = [String::new()].into_iter().chain(numbers);
    let mut paths = names.map(|number| PathBuf::from(format!("{}{number}.ndjson", stem.display())));
    let is_free = |path: &PathBuf| match std::fs::read(path) {
        Ok(there) => there == text.as_bytes(),
        Err(_) => true,
    };
    paths.find(is_free).unwrap_or_else(|| stem.to_owned())
}

/// What is to be played, and how.
struct Playing<'a> {
    args: &'a PlayArgs,
    stop: Arc<AtomicBool>,
    pace: Pace,
    subject: &'a Subject,
    terminal: Terminal,
    script: Script,
}

/// What came of it.
struct Ended {
    records: Vec<SessionRecord>,
    /// What was requested and is in none of them.
    unrecorded: Vec<TrackingRequest>,
    script: Script,
    delivered: Option<Delivered>,
    printed: anyhow::Result<()>,
    exit: Exit,
}

/// Who listens beside the recorder.
type Listeners<'s, S> = ((Log<'s>, Option<Forwarder>), (Option<EventLines<'s>>, S));

impl<'a> Playing<'a> {
    fn headless(mut self, forwarder: Option<Forwarder>) -> Ended {
        let listeners = self.listeners(true, forwarder, ());
        let Played {
            recorded,
            is_over,
            listener,
        } = play_headless(self.subject, &mut self.script, listeners);
        if !is_over {
            self.terminal
                .note("the viewing stays paused: nothing lets it go on");
        }
        self.ended(recorded, listener, Exit::Done)
    }

    fn in_real_time(mut self, forwarder: Option<Forwarder>) -> anyhow::Result<Ended> {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        let since_1970 = since_1970.context("the clock is set before 1970")?;
        let mut clock = self.pace.clock();
        let shows_line = self.shows_line();
        let keys = shows_line.then(|| Keys::read(clock.commands())).flatten();
        let (subject, terminal) = (self.subject, self.terminal);
        let stop = Arc::clone(&self.stop);
        let stage = Stage::new(subject, terminal, shows_line, stop, clock.commands());
        let began = Seconds::from_nanos(since_1970.as_nanos() as u64);
        let recorder = Recorder::new(subject, began, false);
        let listeners = (recorder, self.listeners(false, forwarder, stage));
        let mut viewing = subject.viewing();
        let mut story = subject.story(since_1970.as_millis() as i64, listeners);
        drive(&mut viewing, &mut clock, &mut self.script, &mut story);
        drop(keys);
        let (recorder, listeners) = story.into_listener();
        let exit = if listeners.1.1.was_stopped() {
            Exit::Interrupted
        } else {
            Exit::Done
        };
        Ok(self.ended(recorder.into_recorded(), listeners, exit))
    }

    /// A moving line needs a terminal, and data on stdout nothing beside it.
    fn shows_line(&self) -> bool {
        !self.args.json && self.terminal.is_interactive()
    }

    fn listeners<S: Listener>(
        &self,
        is_unpaced: bool,
        forwarder: Option<Forwarder>,
        stage: S,
    ) -> Listeners<'a, S> {
        let (args, subject) = (self.args, self.subject);
        let group = subject.group();
        let has_room = is_unpaced || !self.shows_line();
        let shows_events = !args.json && has_room && group.playback.emit_events;
        let shows_urls = args.urls || group.playback.log_tracking_urls;
        let lines = shows_events.then(|| EventLines::new(subject, self.terminal, shows_urls));
        let ad_ids = group.ads.iter().map(|ad| ad.id.as_str());
        let log = Log::new(&group.program, ad_ids);
        ((log, forwarder), (lines, stage))
    }

    fn ended<S>(self, recorded: Recorded, listeners: Listeners<'_, S>, exit: Exit) -> Ended {
        let ((_, forwarder), (lines, _)) = listeners;
        let delivered = forwarder.map(|forwarder| forwarder.drain(&self.stop));
        let is_stopped = self.stop.load(Ordering::Relaxed);
        let exit = if is_stopped { Exit::Interrupted } else { exit };
        let Recorded {
            mut records,
            unrecorded,
        } = recorded;
        if let Some(delivered) = &delivered {
            delivered.note_in(&mut records);
        }
        Ended {
            records,
            unrecorded,
            script: self.script,
            delivered,
            printed: lines.map_or(Ok(()), EventLines::printed),
            exit,
        }
    }
}

fn warn_of_script(read: Option<&PlayerScript>, played: &Script, terminal: Terminal) {
    let Some(read) = read else { return };
    let mut warnings = script_warnings(read, played);
    let more = warnings.len().saturating_sub(SCRIPT_WARNINGS_MAX);
    warnings.truncate(SCRIPT_WARNINGS_MAX);
    terminal.problems(&warnings);
    if more > 0 {
        terminal.note(&format!("{more} more steps of the script had no effect"));
    }
}
