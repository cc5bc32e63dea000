//! The count of a cell's sessions, in integers.

mod restore;

use crate::compiled::Span;
use crate::offsets::Offsets;
use crate::standard_error;
use vastsim_engine::{Effect, Ending, Milestone, Observer, Plan, ReasonId, SimTime};

const SEGMENTS: usize = Milestone::SEGMENTS.len();

/// Everything counted over the sessions of one ad of a cell.
///
/// Integers only, so that merging is exact and its order does not matter.
///
/// # Panics
/// As an observer, at the end of a session that somebody touched and that ended
/// by it: skipped, stopped, failed or partly played. It counts what sessions do
/// by themselves, which is all that a closed form knows of.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    duration: SimTime,
    completed: u64,
    errored: u64,
    /// Per number of events fired, which tells what fired: every session fires
    /// the first events of the plan's timeline.
    fired: Vec<u64>,
    /// The number of events fired with each milestone.
    milestones: [Option<usize>; Milestone::ALL.len()],
    /// Per reason, then per segment.
    interrupted: Vec<[u64; SEGMENTS]>,
    /// Per reason.
    offsets: Vec<Offsets>,
    watched_ns: u128,
}

impl Tally {
    /// Nothing counted yet of a plan's sessions.
    pub fn of(plan: &Plan) -> Self {
        let reasons = plan.reason_ids().count();
        Self {
            duration: plan.duration(),
            completed: 0,
            errored: 0,
            fired: vec![0; plan.timeline().len() + 1],
            milestones: Milestone::ALL.map(|milestone| place(plan, milestone)),
            interrupted: vec![[0; SEGMENTS]; reasons],
            offsets: vec![Offsets::none(plan.duration()); reasons],
            watched_ns: 0,
        }
    }

    /// Sessions that ended.
    pub fn sessions(&self) -> u64 {
        self.completed + self.errored + self.all_interrupted()
    }

    /// Sessions played to the end of the creative.
    pub const fn completed(&self) -> u64 {
        self.completed
    }

    /// Sessions that failed to play.
    pub const fn errored(&self) -> u64 {
        self.errored
    }

    /// Sessions interrupted, in any segment and for any reason.
    pub fn all_interrupted(&self) -> u64 {
        self.interrupted.iter().flatten().sum()
    }

    /// Sessions in which a milestone fired.
    pub fn reached(&self, milestone: Milestone) -> u64 {
        let least = self.milestones[milestone.index()];
        least.map_or(0, |least| self.fired[least..].iter().sum())
    }

    /// Per event of the timeline, the sessions in which it fired.
    pub(crate) fn fired(&self) -> Vec<u64> {
        let mut sessions = 0;
        let at_least = |count: &u64| {
            sessions += count;
            sessions
        };
        let mut fired: Vec<_> = self.fired[1..].iter().rev().map(at_least).collect();
        fired.reverse();
        fired
    }

    /// Sessions interrupted in a segment for a reason.
    ///
    /// # Panics
    /// If the segment is [`Milestone::Complete`], which begins none.
    pub fn interrupted(&self, segment: Milestone, reason: ReasonId) -> u64 {
        self.interrupted[reason.index()][segment.index()]
    }

    /// The offsets of the interruptions for a reason.
    pub fn offsets(&self, reason: ReasonId) -> &Offsets {
        &self.offsets[reason.index()]
    }

    /// The offsets of all interruptions.
    pub fn all_offsets(&self) -> Offsets {
        let mut all = Offsets::none(self.duration);
        for offsets in &self.offsets {
            all.merge(offsets);
        }
        all
    }

    /// Time watched over all sessions, in nanoseconds.
    pub const fn watched_ns(&self) -> u128 {
        self.watched_ns
    }

    /// Standard error of the mean time watched, in nanoseconds, with offsets to
    /// 0.1 % as their histogram has them; 0 without sessions.
    pub fn watched_standard_error_ns(&self) -> f64 {
        standard_error::of_time_watched_ns(&[self])
    }

    /// How long the ad is.
    pub(crate) const fn duration(&self) -> SimTime {
        self.duration
    }

    /// The offsets of each reason.
    pub(crate) fn offsets_by_reason(&self) -> &[Offsets] {
        &self.offsets
    }

    /// Counts sessions that ended alike, but for their offsets.
    pub(crate) fn add_ended(&mut self, fired: usize, ending: Ending, sessions: u64) {
        self.fired[fired] += sessions;
        match ending {
            Ending::Completed => self.completed += sessions,
            Ending::ZeroDuration => self.errored += sessions,
            Ending::Interrupted { segment, reason } => {
                self.interrupted[reason.index()][segment.index()] += sessions;
            }
            _ => panic!("a tally counts sessions that nobody touches"),
        }
    }

    /// Adds the time that uninterrupted sessions watched.
    pub(crate) const fn add_watched(&mut self, watched_ns: u128) {
        self.watched_ns += watched_ns;
    }

    /// Adds the sum and the extremes of offsets, which is the time watched.
    pub(crate) fn add_span(&mut self, reason: ReasonId, span: &Span) {
        self.watched_ns += span.sum_ns;
        self.offsets[reason.index()].add_span(span);
    }

    /// Adds offsets to the bucket of a number.
    pub(crate) fn add_bucket(&mut self, reason: ReasonId, number: usize, sessions: u64) {
        self.offsets[reason.index()].add_bucket(number, sessions);
    }

    /// Adds the sessions of another tally of the same plan.
    ///
    /// # Panics
    /// If the other one is of another plan, as far as that shows.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.duration, other.duration, "tallies of one plan");
        assert_eq!(self.fired.len(), other.fired.len(), "tallies of one plan");
        assert_eq!(
            self.offsets.len(),
            other.offsets.len(),
            "tallies of one plan"
        );
        self.completed += other.completed;
        self.errored += other.errored;
        self.watched_ns += other.watched_ns;
        add_each(&mut self.fired, &other.fired);
        for (ours, theirs) in self.interrupted.iter_mut().zip(&other.interrupted) {
            add_each(ours, theirs);
        }
        for (ours, theirs) in self.offsets.iter_mut().zip(&other.offsets) {
            ours.merge(theirs);
        }
    }

    /// The canonical form of the aggregate, on which digests are computed:
    /// every integer in a fixed order, lists behind their length, as 16 bytes
    /// little-endian.
    pub fn canonical(&self, mut emit: impl FnMut([u8; 16])) {
        let mut emit = |integer: u128| emit(integer.to_le_bytes());
        for count in [self.completed, self.errored] {
            emit(u128::from(count));
        }
        emit(self.watched_ns);
        emit(self.fired.len() as u128);
        for count in &self.fired {
            emit(u128::from(*count));
        }
        emit(self.interrupted.len() as u128);
        for (segments, offsets) in self.interrupted.iter().zip(&self.offsets) {
            for count in segments {
                emit(u128::from(*count));
            }
            offsets.canonical(&mut emit);
        }
    }
}

/// How many events have fired once this milestone's has.
fn place(plan: &Plan, milestone: Milestone) -> Option<usize> {
    let mut events = plan.timeline().iter();
    let place = events.position(|event| event.kind().milestone() == Some(milestone));
    place.map(|place| place + 1)
}

fn add_each(ours: &mut [u64], theirs: &[u64]) {
    for (ours, theirs) in ours.iter_mut().zip(theirs) {
        *ours += theirs;
    }
}

impl Observer for Tally {
    #[inline]
    fn observe(&mut self, effect: &Effect<'_>) {
        if let Effect::Ended {
            progress,
            ending,
            fired,
            ..
        } = *effect
        {
            self.fired[fired] += 1;
            self.watched_ns += u128::from(progress.watched.as_nanos());
            match ending {
                Ending::Completed => self.completed += 1,
                Ending::ZeroDuration => self.errored += 1,
                Ending::Interrupted { segment, reason } => {
                    self.interrupted[reason.index()][segment.index()] += 1;
                    self.offsets[reason.index()].record(progress.watched);
                }
                _ => panic!("a tally counts sessions that nobody touches"),
            }
        }
    }
}
