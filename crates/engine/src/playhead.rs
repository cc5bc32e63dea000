//! Where playback stands, as a function of the clock.

use crate::effect::Firing;
use crate::plan::QuartileBasis;
use crate::queue::EventKey;
use crate::seen::Seen;
use crate::time::SimTime;
use crate::timeline::PlannedEvent;

/// How far a session has come at one instant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Where the playhead is.
    pub position: SimTime,
    /// How much of the creative was played, each part counted once. Never
    /// above the duration.
    pub watched: SimTime,
    /// What quartiles and progress events are measured on.
    pub(crate) counted: SimTime,
}

/// The playhead: what was known at the last change, and how it moves since.
///
/// Until the viewer seeks, position, time watched and what is counted are
/// one, and nothing changes by itself.
#[derive(Debug, Clone)]
pub(crate) struct Playhead {
    since: SimTime,
    progress: Progress,
    moves: bool,
    seeks: Option<Box<Seeks>>,
}

/// What a playhead has to remember once it was moved.
#[derive(Debug, Clone)]
struct Seeks {
    basis: QuartileBasis,
    duration: SimTime,
    seen: Seen,
    /// Whether what plays was not played before.
    is_fresh: bool,
    /// Whether what plays counts towards events.
    is_counted: bool,
    /// Where one of both changes, or the creative ends.
    edge: SimTime,
}

impl Playhead {
    /// At the start of a creative, which plays from 0 on.
    pub(crate) const fn started() -> Self {
        Self {
            since: SimTime::ZERO,
            progress: Progress {
                position: SimTime::ZERO,
                watched: SimTime::ZERO,
                counted: SimTime::ZERO,
            },
            moves: true,
            seeks: None,
        }
    }

    /// How far it is at an instant, not before the last change nor behind the
    /// next one.
    #[inline]
    pub(crate) fn at(&self, clock: SimTime) -> Progress {
        if !self.moves {
            return self.progress;
        }
        let passed = clock - self.since;
        let counts = |is_counted: bool| if is_counted { passed } else { SimTime::ZERO };
        let seeks = self.seeks.as_deref();
        Progress {
            position: self.progress.position + passed,
            watched: self.progress.watched + counts(seeks.is_none_or(|seeks| seeks.is_fresh)),
            counted: self.progress.counted + counts(seeks.is_none_or(|seeks| seeks.is_counted)),
        }
    }

    /// The key on the creative's own timeline of a key on the clock; `None`
    /// while nothing is counted.
    #[inline]
    pub(crate) fn on_timeline(&self, clock: EventKey) -> Option<EventKey> {
        let is_counted = self.seeks.as_deref().is_none_or(|seeks| seeks.is_counted);
        let moved = || clock.moved(self.since, self.progress.counted);
        (self.moves && is_counted).then(moved)
    }

    /// When so much is counted, if nothing changes before.
    pub(crate) fn when_counted(&self, counted: SimTime) -> Option<SimTime> {
        let is_counted = self.seeks.as_deref().is_none_or(|seeks| seeks.is_counted);
        (self.moves && is_counted).then(|| self.clock_at(counted))
    }

    /// When so much is counted that is counted since the last change.
    #[inline]
    pub(crate) fn clock_at(&self, counted: SimTime) -> SimTime {
        self.since + (counted - self.progress.counted)
    }

    /// Events of the timeline that are counted since the last change.
    #[inline]
    pub(crate) fn firing<'p>(&self, events: &'p [PlannedEvent]) -> Firing<'p> {
        Firing::apart(events, self.since, &self.progress)
    }

    /// When so much is watched, if nothing changes before.
    pub(crate) fn when_watched(&self, watched: SimTime) -> Option<SimTime> {
        let is_fresh = self.seeks.as_deref().is_none_or(|seeks| seeks.is_fresh);
        let left = || self.since + (watched - self.progress.watched);
        (self.moves && is_fresh).then(left)
    }

    /// When it changes by itself: where something known begins or ends, or at
    /// the end of a creative of which parts were jumped over.
    #[inline]
    pub(crate) fn next_change(&self) -> Option<SimTime> {
        let seeks = self.seeks.as_deref().filter(|_| self.moves)?;
        Some(self.since + (seeks.edge - self.progress.position))
    }

    pub(crate) fn pause(&mut self, clock: SimTime) {
        self.settle(clock);
        self.moves = false;
    }

    pub(crate) fn resume(&mut self, clock: SimTime) {
        self.since = clock;
        self.moves = true;
    }

    /// Jumps to a position in a creative of `duration`.
    pub(crate) fn seek(
        &mut self,
        clock: SimTime,
        to: SimTime,
        duration: SimTime,
        basis: QuartileBasis,
    ) {
        self.settle(clock);
        let played = self.progress.position;
        let seeks = self.seeks.get_or_insert_with(|| {
            let mut seen = Seen::default();
            seen.add(SimTime::ZERO, played);
            Box::new(Seeks {
                basis,
                duration,
                seen,
                is_fresh: false,
                is_counted: false,
                edge: duration,
            })
        });
        self.progress.position = to;
        if seeks.basis == QuartileBasis::Playhead {
            self.progress.counted = self.progress.counted.max(to);
        }
        seeks.look_around(&self.progress);
    }

    /// Moves what is known to an instant.
    pub(crate) fn settle(&mut self, clock: SimTime) {
        let before = self.progress.position;
        self.progress = self.at(clock);
        self.since = clock;
        if let Some(seeks) = &mut self.seeks {
            seeks.seen.add(before, self.progress.position);
            seeks.look_around(&self.progress);
        }
    }
}

impl Seeks {
    fn look_around(&mut self, progress: &Progress) {
        let position = progress.position;
        self.is_fresh = !self.seen.holds(position);
        self.is_counted = match self.basis {
            QuartileBasis::Continuous => self.is_fresh,
            QuartileBasis::Playhead => position >= progress.counted,
        };
        let edges = [Some(progress.counted), self.seen.edge_after(position)];
        let edges = edges.into_iter().flatten().filter(|edge| *edge > position);
        self.edge = edges.fold(self.duration, SimTime::min);
    }
}
