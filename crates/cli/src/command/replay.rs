//! `vastsim replay`: recorded sessions, played again.

use crate::args::ReplayArgs;
use crate::exit::Exit;
use crate::json;
use crate::lines::{AdLine, EventLine, Lines};
use crate::output::Terminal;
use crate::pace::Pace;
use crate::play::Forwarder;
use crate::replay::{Cue, Refused, What, overlaps, read, script};
use crate::signals;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use vastsim_engine::SimTime;
use vastsim_player::{Clock, Mode, RequestedUrls, Unpaced, Wake};
use vastsim_report::session::SessionRecord;
use vastsim_scenario::Tracker;

pub(crate) fn replay(args: &ReplayArgs, terminal: Terminal) -> anyhow::Result<Exit> {
    let records = match read(&args.files, terminal) {
        Ok(records) => records,
        Err(Refused(exit)) => return Ok(exit),
    };
    note_overlaps(&records, terminal);
    let pace = args.pace.or(Pace::default());
    let mode = pace.decide(terminal);
    let stop = signals::stop_requested()?;
    let mut stage = Stage::new(args, records.len(), terminal)?;
    let script = script(&records);
    let exit = match mode {
        Mode::Headless => stage.play(&script, &mut Unpaced, &stop),
        Mode::Real => stage.play(&script, &mut pace.clock(), &stop),
    };
    let finished = stage.close(&stop, terminal)?;
    if args.json {
        let records = records.into_iter().enumerate();
        let finished = records.filter(|(index, _)| finished.contains(index));
        let finished: Vec<_> = finished.map(|(_, record)| record).collect();
        terminal.print(&json::records(&finished))?;
    }
    Ok(exit)
}

fn note_overlaps(records: &[SessionRecord], terminal: Terminal) {
    match overlaps(records) {
        0 => {}
        1 => terminal.note("1 record begins before another is over; they play at the same time"),
        many => terminal.note(&format!(
            "{many} records begin before another is over; they play at the same time"
        )),
    }
}

/// Where what is replayed goes.
struct Stage {
    /// None if the records are printed instead.
    lines: Option<Lines>,
    forwarder: Option<Forwarder>,
    /// How many records there are.
    records: usize,
    /// Those of which everything was emitted.
    finished: BTreeSet<usize>,
}

impl Stage {
    fn new(args: &ReplayArgs, records: usize, terminal: Terminal) -> anyhow::Result<Self> {
        Ok(Self {
            lines: (!args.json).then(|| Lines::new(terminal, args.urls)),
            forwarder: Forwarder::asked(
                &args.beacons,
                &Tracker::default(),
                SimTime::ZERO,
                terminal,
            )?,
            records,
            finished: BTreeSet::new(),
        })
    }

    fn play(&mut self, script: &[Cue<'_>], clock: &mut impl Clock, stop: &AtomicBool) -> Exit {
        for cue in script {
            if !comes(cue.clock, clock, stop) {
                return Exit::Interrupted;
            }
            self.emit(cue);
        }
        Exit::Done
    }

    fn emit(&mut self, cue: &Cue<'_>) {
        let clock = cue.clock;
        match &cue.what {
            What::Event {
                name,
                playhead,
                urls,
            } => self.event(clock, name, *playhead, urls),
            What::Over { record } => {
                self.finished.insert(*record);
            }
            What::Began {
                id,
                duration,
                place,
            } => {
                let (duration, place) = (*duration, (Some(*place), self.records));
                if let Some(lines) = &mut self.lines {
                    lines.ad(&AdLine {
                        clock,
                        id,
                        duration,
                        place,
                    });
                }
            }
            What::Ended { how, playhead } => {
                if let Some(lines) = &mut self.lines {
                    lines.ending(clock, &how.to_string(), &format!("at {playhead}"));
                }
            }
        }
    }

    fn event(&mut self, clock: SimTime, name: &str, playhead: Option<SimTime>, urls: &[&str]) {
        let mut requests = RequestedUrls::default();
        requests.extend(urls.iter().copied());
        let requests = requests.get();
        if let Some(lines) = &mut self.lines {
            lines.event(&EventLine {
                clock,
                playhead,
                name,
                requests,
            });
        }
        if let Some(forwarder) = &mut self.forwarder {
            forwarder.send(name, false, requests);
        }
    }

    /// Waits for beacons, and tells which records were finished.
    fn close(self, stop: &AtomicBool, terminal: Terminal) -> anyhow::Result<BTreeSet<usize>> {
        if let Some(forwarder) = self.forwarder {
            forwarder.drain(stop).report(terminal);
        }
        self.lines.map_or(Ok(()), |lines| lines.printed)?;
        Ok(self.finished)
    }
}

/// Waits for an instant, and says whether it came before somebody asked to stop.
fn comes(instant: SimTime, clock: &mut impl Clock, stop: &AtomicBool) -> bool {
    while !stop.load(Ordering::Relaxed) {
        match clock.wait(Some(instant)) {
            Wake::Now(now) if now < instant => {}
            Wake::Command(..) => {}
            Wake::Now(_) | Wake::Never => return true,
        }
    }
    false
}
