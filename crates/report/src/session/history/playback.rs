//! The events of a record, played through.

use super::{Findings, Rule};
use crate::session::{
    EventKind, Provenance, Quartile, Quartiles, Seconds, SessionEvent, SessionRecord,
};
use std::collections::BTreeSet;

/// Where the events leave a session.
pub(super) struct Playback<'r> {
    record: &'r SessionRecord,
    unpaced: bool,
    /// When the playhead was moved, in order.
    seeks: Vec<Seconds>,
    seeks_used: usize,
    /// Whether they are all of them: of others only rewinds are known.
    knows_seeks: bool,
    started: bool,
    paused_since: Option<Seconds>,
    progress: BTreeSet<Seconds>,
    latest_quartile: Option<Quartile>,
    /// The quartiles that were reported.
    pub(super) quartiles: Quartiles,
    /// How long it was paused.
    pub(super) paused: Seconds,
    /// The events that ended it, if any did.
    pub(super) ending: Option<Ending>,
}

/// The events that ended a session: one, or two that say the same.
#[derive(Clone, Copy)]
pub(super) struct Ending {
    pub(super) first: usize,
    pub(super) last: usize,
}

impl<'r> Playback<'r> {
    /// Plays the events, and reports which of them cannot happen.
    pub(super) fn of(record: &'r SessionRecord, findings: &mut Findings) -> Self {
        let mut playback = Self::begin(record);
        for (index, event) in record.events.iter().enumerate() {
            playback.check_place(index, event, findings);
            if playback.ending.is_some() {
                playback.check_behind_end(index, event, findings);
            } else {
                playback.step(index, event, findings);
            }
        }
        playback
    }

    fn begin(record: &'r SessionRecord) -> Self {
        let vastsim = record.metadata.vastsim.as_ref();
        Self {
            record,
            unpaced: vastsim.is_some_and(|vastsim| vastsim.unpaced == Some(true)),
            seeks: vastsim.map(seeks).unwrap_or_default(),
            knows_seeks: vastsim.is_some_and(|vastsim| !vastsim.seeks.is_empty()),
            seeks_used: 0,
            started: false,
            paused_since: None,
            progress: BTreeSet::new(),
            latest_quartile: None,
            quartiles: Quartiles::default(),
            paused: Seconds::ZERO,
            ending: None,
        }
    }

    /// Whether the playhead stands still.
    pub(super) const fn is_paused(&self) -> bool {
        self.paused_since.is_some()
    }

    /// Whether the playhead was moved at or after an instant, so that a later
    /// offset may be smaller.
    pub(super) fn seeks_since(&self, instant: Seconds) -> bool {
        let left = &self.seeks[self.seeks_used..];
        left.last().is_some_and(|seek| *seek >= instant)
    }

    /// Whether the playhead was moved by an instant: what is counted in time
    /// played may then happen at a smaller offset.
    pub(super) fn is_moved_by(&self, instant: Seconds) -> bool {
        self.seeks.first().is_some_and(|first| *first <= instant)
    }

    /// Compares instant and offset with those before.
    fn check_place(&mut self, index: usize, event: &SessionEvent, findings: &mut Findings) {
        let (offset, duration) = (event.offset, self.record.duration);
        if offset > duration {
            let message = format!("at {offset} s of an ad of {duration} s");
            findings.event(index, Rule::BeyondDuration, message);
        }
        let before = index.checked_sub(1);
        let Some(before) = before.and_then(|before| self.record.events.get(before)) else {
            return;
        };
        if event.timestamp < before.timestamp {
            let message = format!("at {}, after {}", event.timestamp, before.timestamp);
            findings.event(index, Rule::TimeGoesBack, message);
        }
        if let Some((rule, what)) = self.wrong_move(before, event) {
            let message = format!("from {} s to {offset} s {what}", before.offset);
            findings.event(index, rule, message);
        }
    }

    fn wrong_move(
        &mut self,
        before: &SessionEvent,
        event: &SessionEvent,
    ) -> Option<(Rule, &'static str)> {
        let moved = event.offset.since(before.offset);
        let wrong = if event.offset < before.offset {
            (Rule::OffsetGoesBack, "without a `rewind`")
        } else if self.is_paused() && moved > Seconds::ZERO {
            (Rule::MovesWhilePaused, "while paused")
        } else if self.unpaced && moved > event.timestamp.since(before.timestamp) {
            (Rule::OutrunsClock, "in less time, though unpaced")
        } else {
            return None;
        };
        let may_be_sought = wrong.0 == Rule::OffsetGoesBack || self.knows_seeks;
        let sought = may_be_sought && self.takes_seek(before.timestamp, event.timestamp);
        (!sought).then_some(wrong)
    }

    /// Uses up a seek between two instants, if there is one.
    fn takes_seek(&mut self, from: Seconds, to: Seconds) -> bool {
        let left = &self.seeks[self.seeks_used..];
        self.seeks_used += left.iter().take_while(|seek| **seek < from).count();
        let next = self.seeks.get(self.seeks_used);
        let taken = next.is_some_and(|seek| *seek <= to);
        self.seeks_used += usize::from(taken);
        taken
    }

    /// An event before the end.
    fn step(&mut self, index: usize, event: &SessionEvent, findings: &mut Findings) {
        self.check_start(index, event, findings);
        if self.quartiles.complete && event.kind != EventKind::Complete {
            let message = format!("`{}` behind the quartile `complete`", event.kind);
            findings.event(index, Rule::AfterEnd, message);
        }
        match event.kind {
            EventKind::Start => {}
            EventKind::Pause => self.pause(index, event, findings),
            EventKind::Resume => self.resume(index, event, findings),
            EventKind::Quartile | EventKind::Progress | EventKind::Complete => {
                self.check_playing(index, event, findings);
                self.reach(index, event, findings);
            }
            EventKind::Stop | EventKind::Interrupt | EventKind::Error => self.end(index),
        }
    }

    fn check_start(&mut self, index: usize, event: &SessionEvent, findings: &mut Findings) {
        let is_start = event.kind == EventKind::Start;
        if is_start && self.started {
            findings.event(index, Rule::StartRepeated, "`start` happened before");
        } else if !is_start && !self.started && event.kind != EventKind::Error {
            let message = format!("`{}` before `start`", event.kind);
            findings.event(index, Rule::StartMissing, message);
        }
        self.started = true;
    }

    fn pause(&mut self, index: usize, event: &SessionEvent, findings: &mut Findings) {
        if self.is_paused() {
            findings.event(index, Rule::PauseWhilePaused, "it is paused already");
        }
        self.paused_since = Some(event.timestamp);
    }

    fn resume(&mut self, index: usize, event: &SessionEvent, findings: &mut Findings) {
        match self.paused_since.take() {
            Some(since) => self.paused = self.paused.plus(event.timestamp.since(since)),
            None => findings.event(index, Rule::ResumeWhilePlaying, "it is not paused"),
        }
    }

    fn check_playing(&self, index: usize, event: &SessionEvent, findings: &mut Findings) {
        // What is jumped over may be reported while paused.
        let jumped = self.knows_seeks && self.seeks.binary_search(&event.timestamp).is_ok();
        if self.is_paused() && !jumped {
            let message = format!("`{}` while paused", event.kind);
            findings.event(index, Rule::PlaysWhilePaused, message);
        }
        if self.record.duration == Seconds::ZERO {
            let message = format!("`{}` of an ad without duration", event.kind);
            findings.event(index, Rule::ZeroDuration, message);
        }
    }

    /// Something that the playhead reached.
    fn reach(&mut self, index: usize, event: &SessionEvent, findings: &mut Findings) {
        match event.kind {
            EventKind::Progress if !self.progress.insert(event.offset) => {
                let message = format!("progress at {} s happened before", event.offset);
                findings.event(index, Rule::ProgressRepeated, message);
            }
            EventKind::Quartile => {
                if let Some(quartile) = event.which_quartile() {
                    return self.quartile(index, quartile, findings);
                }
                let message = "its metadata name no quartile from 0 to 4, or two";
                findings.event(index, Rule::QuartileUnnamed, message);
            }
            EventKind::Complete => self.complete(index, event, findings),
            _ => {}
        }
    }

    fn quartile(&mut self, index: usize, quartile: Quartile, findings: &mut Findings) {
        let (offset, duration) = (self.record.events[index].offset, self.record.duration);
        let mut report = |rule, what: &str| {
            findings.event(index, rule, format!("`{quartile}` {what}"));
        };
        if self.quartiles.get(quartile) {
            report(Rule::QuartileRepeated, "happened before");
        } else if self.latest_quartile > Some(quartile) {
            report(Rule::QuartileOutOfOrder, "behind a later quartile");
        } else if self.skips_below(quartile) {
            report(Rule::QuartileSkipped, "without those below it");
        }
        let at = self.record.events[index].timestamp;
        let is_early = !offset.reaches_quarters(quartile.quarters(), duration);
        if is_early && !self.is_moved_by(at) {
            let what = format!("at {offset} s of {duration} s is early");
            report(Rule::QuartileEarly, &what);
        }
        self.quartiles.set(quartile, true);
        self.latest_quartile = self.latest_quartile.max(Some(quartile));
    }

    fn skips_below(&self, quartile: Quartile) -> bool {
        let mut below = Quartile::ALL.iter().take_while(|below| **below < quartile);
        below.any(|below| !self.quartiles.get(*below))
    }

    fn complete(&mut self, index: usize, event: &SessionEvent, findings: &mut Findings) {
        let (offset, duration) = (event.offset, self.record.duration);
        if offset < duration {
            let message = format!("at {offset} s of {duration} s");
            findings.event(index, Rule::CompleteEarly, message);
        }
        if self.latest_quartile.is_some() && self.skips_below(Quartile::Complete) {
            let message = "`complete` without all quartiles below it";
            findings.event(index, Rule::QuartileSkipped, message);
        }
        self.end(index);
    }

    const fn end(&mut self, index: usize) {
        self.ending = Some(Ending {
            first: index,
            last: index,
        });
    }

    /// An event behind the end: legal only where it says the same again.
    fn check_behind_end(&mut self, index: usize, event: &SessionEvent, findings: &mut Findings) {
        let Some(ending) = &mut self.ending else {
            return;
        };
        let end = &self.record.events[ending.first];
        let of_stop = end.kind == EventKind::Stop;
        let again =
            end.kind == EventKind::Interrupt && event.metadata.get("interruption_type").is_none();
        let same = event.kind == EventKind::Interrupt && event.offset == end.offset;
        if index == ending.first + 1 && same && (of_stop || again) {
            ending.last = index;
            return;
        }
        let message = format!(
            "`{}` behind `{}`, which ended the session",
            event.kind, end.kind
        );
        findings.event(index, Rule::AfterEnd, message);
    }
}

/// When the playhead was moved, in order.
fn seeks(vastsim: &Provenance) -> Vec<Seconds> {
    let tracked = vastsim.tracking.iter();
    let tracked = tracked.filter(|sent| sent.event == "rewind");
    let mut seeks: Vec<_> = match vastsim.seeks.as_slice() {
        [] => tracked.map(|sent| sent.timestamp).collect(),
        said => said.to_vec(),
    };
    seeks.sort_unstable();
    seeks
}
