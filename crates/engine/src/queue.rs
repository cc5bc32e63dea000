//! The event queue: what comes next, and in a total order.

use crate::event::Rank;
use crate::time::SimTime;

/// The place of an event in the total order (time, rank, sequence), and its
/// name when it is to be cancelled.
///
/// Packed into one integer, so that an order comparison is one comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKey(u128);

impl EventKey {
    /// Later than every event.
    pub(crate) const NEVER: Self = Self(u128::MAX);
    const SEQUENCE_BITS: u32 = 56;

    /// Later than every event at `at`, and not later than any one after it.
    pub(crate) fn just_after(at: SimTime) -> Self {
        let next = at.as_nanos().checked_add(1);
        next.map_or(Self::NEVER, |next| Self(u128::from(next) << 64))
    }

    /// Time and rank alone, in half as many bits: whatever comes before another by
    /// these does so by its key. Times from 2^56 ns on, two years, are one.
    #[inline]
    pub(crate) const fn order(self) -> u64 {
        const RANK_BITS: u32 = u64::BITS - EventKey::SEQUENCE_BITS;
        let (at_ns, rank) = ((self.0 >> 64) as u64, self.0 as u64 >> Self::SEQUENCE_BITS);
        if at_ns >> Self::SEQUENCE_BITS == 0 {
            at_ns << RANK_BITS | rank
        } else {
            u64::MAX
        }
    }

    /// Whether it comes before others of the rank at its instant.
    pub(crate) fn is_below(self, rank: Rank) -> bool {
        self.0 as u64 >> Self::SEQUENCE_BITS < rank as u64
    }

    /// The instant that [`Self::just_after`] was made of.
    pub(crate) fn at_before(self) -> SimTime {
        self.at() - SimTime::from_nanos(1)
    }

    /// The same distance from `to` as it is from `from`, which is not later;
    /// the end of time stays where it is.
    #[inline]
    pub(crate) fn moved(self, from: SimTime, to: SimTime) -> Self {
        let shift = |span: SimTime| u128::from(span.as_nanos()) << 64;
        Self(if from >= to {
            self.0.saturating_sub(shift(from - to))
        } else {
            self.0.saturating_add(shift(to - from))
        })
    }

    pub(crate) fn new(at: SimTime, rank: Rank, sequence: u64) -> Self {
        debug_assert!(sequence >> Self::SEQUENCE_BITS == 0);
        let order = (rank as u64) << Self::SEQUENCE_BITS | sequence;
        Self(u128::from(at.as_nanos()) << 64 | u128::from(order))
    }

    /// When the event happens.
    pub fn at(self) -> SimTime {
        SimTime::from_nanos((self.0 >> 64) as u64)
    }
}

/// Pending events in the order in which they will happen.
///
/// Planned events need no queue, so a session has one or two pending, and up to
/// ten a sorted array beats a binary heap (`benches/queue.rs`): the next event
/// is the last element, and an insertion moves the few that come before it.
///
/// ```
/// use vastsim_engine::{EventQueue, Rank, SimTime};
///
/// let mut queue = EventQueue::default();
/// queue.schedule(SimTime::from_secs(2), Rank::Playback, "second");
/// let cancelled = queue.schedule(SimTime::from_secs(1), Rank::Limit, "never");
/// queue.schedule(SimTime::from_secs(1), Rank::Playback, "first");
/// assert_eq!(queue.cancel(cancelled), Some("never"));
/// assert_eq!(queue.pop().map(|(_, event)| event), Some("first"));
/// assert_eq!(queue.pop().map(|(_, event)| event), Some("second"));
/// assert_eq!(queue.pop(), None);
/// ```
#[derive(Debug, Clone)]
pub struct EventQueue<E> {
    /// Latest first.
    entries: Vec<(EventKey, E)>,
    next_sequence: u64,
}

impl<E> Default for EventQueue<E> {
    fn default() -> Self {
        Self {
            entries: Vec::with_capacity(16),
            next_sequence: 0,
        }
    }
}

impl<E> EventQueue<E> {
    /// Adds an event behind all pending ones of the same time and rank.
    #[inline]
    pub fn schedule(&mut self, at: SimTime, rank: Rank, event: E) -> EventKey {
        let key = EventKey::new(at, rank, self.next_sequence);
        self.next_sequence += 1;
        self.entries.push((key, event));
        self.sink_last();
        key
    }

    /// Moves the entry just pushed past the ones that happen before it.
    #[inline]
    fn sink_last(&mut self) {
        let mut place = self.entries.len() - 1;
        while place > 0 && self.entries[place - 1].0 < self.entries[place].0 {
            self.entries.swap(place - 1, place);
            place -= 1;
        }
    }

    /// Takes back an event that has not happened yet; `None` if it has.
    pub fn cancel(&mut self, key: EventKey) -> Option<E> {
        let place = self.entries.partition_point(|(other, _)| *other > key);
        match self.entries.get(place) {
            Some((other, _)) if *other == key => Some(self.entries.remove(place).1),
            _ => None,
        }
    }

    /// The key of the next event.
    pub fn peek(&self) -> Option<EventKey> {
        self.entries.last().map(|(key, _)| *key)
    }

    /// The key of the next event of which something is true.
    pub(crate) fn find(&self, is_meant: impl Fn(EventKey) -> bool) -> Option<EventKey> {
        let mut keys = self.entries.iter().rev().map(|(key, _)| *key);
        keys.find(|key| is_meant(*key))
    }

    /// Removes the next event.
    pub fn pop(&mut self) -> Option<(EventKey, E)> {
        self.entries.pop()
    }

    /// Forgets all pending events and starts the sequence anew; keeps the
    /// memory.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.next_sequence = 0;
    }
}
