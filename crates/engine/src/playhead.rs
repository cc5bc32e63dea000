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

impl Progress {
    const fn undisturbed(clock: SimTime) -> Self {
        Self {
            position: clock,
            watched: clock,
            counted: clock,
        }
    }
}

/// The playhead. Until a viewer interferes it is where the clock is, and
/// nothing about it changes by itself.
#[derive(Debug, Clone, Default)]
pub(crate) struct Playhead {
    disturbed: Option<Box<Disturbed>>,
}

/// A playhead that was stopped or moved: what was known at the last change,
/// and how it goes on from there.
#[derive(Debug, Clone, Default)]
struct Disturbed {
    since: SimTime,
    progress: Progress,
    moves: bool,
    /// The parts that were played; kept once the viewer seeks.
    seen: Option<Seen>,
    /// Whether what plays was not played before.
    is_fresh: bool,
    /// Whether what plays counts towards events.
    is_counted: bool,
    /// Where one of both changes, or the creative ends.
    edge: Option<SimTime>,
}

impl Playhead {
    /// How far it is at an instant, not before the last change nor behind the
    /// next one.
    #[inline]
    pub(crate) fn at(&self, clock: SimTime) -> Progress {
        match &self.disturbed {
            None => Progress::undisturbed(clock),
            Some(disturbed) => disturbed.at(clock),
        }
    }

    /// The key on the creative's own timeline of a key on the clock; `None`
    /// while nothing is counted.
    #[inline]
    pub(crate) fn on_timeline(&self, clock: EventKey) -> Option<EventKey> {
        match &self.disturbed {
            None => Some(clock),
            Some(disturbed) => disturbed.on_timeline(clock),
        }
    }

    /// When so much is counted, if nothing changes before.
    #[inline]
    pub(crate) fn when_counted(&self, counted: SimTime) -> Option<SimTime> {
        match &self.disturbed {
            None => Some(counted),
            Some(disturbed) => disturbed.when_counted(counted),
        }
    }

    /// When so much is watched, if nothing changes before.
    pub(crate) fn when_watched(&self, watched: SimTime) -> Option<SimTime> {
        match &self.disturbed {
            None => Some(watched),
            Some(disturbed) => disturbed.when_watched(watched),
        }
    }

    /// When it changes by itself: where what was played before begins or ends,
    /// or at the end of a creative of which parts were jumped over.
    #[inline]
    pub(crate) fn next_change(&self) -> Option<SimTime> {
        self.disturbed.as_deref()?.next_change()
    }

    /// Events of the timeline that are counted since the last change.
    #[inline]
    pub(crate) fn firing<'p>(&self, events: &'p [PlannedEvent]) -> Firing<'p> {
        match &self.disturbed {
            None => Firing::apart(events, SimTime::ZERO, &Progress::default()),
            Some(disturbed) => Firing::apart(events, disturbed.since, &disturbed.progress),
        }
    }

    pub(crate) fn pause(&mut self, clock: SimTime) {
        self.settled(clock).moves = false;
    }

    pub(crate) fn resume(&mut self, clock: SimTime) {
        self.settled(clock).moves = true;
    }

    /// Jumps to a position.
    pub(crate) fn seek(&mut self, clock: SimTime, to: SimTime, course: &Course) {
        let disturbed = self.settled(clock);
        disturbed.seen.get_or_insert_with(|| {
            let mut seen = Seen::default();
            seen.add(SimTime::ZERO, disturbed.progress.position);
            seen
        });
        disturbed.progress.position = to;
        if course.basis == QuartileBasis::Playhead {
            disturbed.progress.counted = disturbed.progress.counted.max(to);
        }
        disturbed.look_around(course);
    }

    /// Takes note of a change that came by itself.
    pub(crate) fn cross(&mut self, clock: SimTime, course: &Course) {
        self.settled(clock).look_around(course);
    }

    /// Moves what is known to an instant.
    fn settled(&mut self, clock: SimTime) -> &mut Disturbed {
        let disturbed = self.disturbed.get_or_insert_with(|| {
            Box::new(Disturbed {
                moves: true,
                is_fresh: true,
                is_counted: true,
                ..Disturbed::default()
            })
        });
        disturbed.settle(clock);
        disturbed
    }
}

/// What a playhead moves along.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Course {
    pub(crate) duration: SimTime,
    pub(crate) basis: QuartileBasis,
}

impl Disturbed {
    fn at(&self, clock: SimTime) -> Progress {
        let passed = |goes_on: bool| {
            let goes_on = self.moves && goes_on;
            if goes_on {
                clock - self.since
            } else {
                SimTime::ZERO
            }
        };
        Progress {
            position: self.progress.position + passed(true),
            watched: self.progress.watched + passed(self.is_fresh),
            counted: self.progress.counted + passed(self.is_counted),
        }
    }

    fn on_timeline(&self, clock: EventKey) -> Option<EventKey> {
        let moved = || clock.moved(self.since, self.progress.counted);
        (self.moves && self.is_counted).then(moved)
    }

    fn when_counted(&self, counted: SimTime) -> Option<SimTime> {
        let when = || self.since + (counted - self.progress.counted);
        (self.moves && self.is_counted).then(when)
    }

    fn when_watched(&self, watched: SimTime) -> Option<SimTime> {
        let when = || self.since + (watched - self.progress.watched);
        (self.moves && self.is_fresh).then(when)
    }

    fn next_change(&self) -> Option<SimTime> {
        let edge = self.edge.filter(|_| self.moves)?;
        Some(self.since + (edge - self.progress.position))
    }

    fn settle(&mut self, clock: SimTime) {
        let before = self.progress.position;
        self.progress = self.at(clock);
        self.since = clock;
        if let Some(seen) = &mut self.seen {
            seen.add(before, self.progress.position);
        }
    }

    fn look_around(&mut self, course: &Course) {
        let Some(seen) = &self.seen else { return };
        let Progress {
            position, counted, ..
        } = self.progress;
        self.is_fresh = !seen.holds(position);
        self.is_counted = match course.basis {
            QuartileBasis::Continuous => self.is_fresh,
            QuartileBasis::Playhead => position >= counted,
        };
        let edges = [Some(counted), seen.edge_after(position)];
        let edges = edges.into_iter().flatten().filter(|edge| *edge > position);
        self.edge = Some(edges.fold(course.duration, SimTime::min));
    }
}
