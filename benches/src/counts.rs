//! What the baselines count: the same as the engine's tally.

use hdrhistogram::Histogram;

/// One event of a session as the baselines record it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// A tracking event that is no milestone.
    Other,
    /// A milestone, `0..=4`.
    Milestone(u8),
    /// The interruption.
    Interruption,
}

/// The counts of many sessions.
#[derive(Debug, Clone)]
pub struct Counts {
    /// Sessions that reached each milestone.
    pub reached: [u64; 5],
    /// Sessions interrupted, per segment and reason.
    pub interrupted: [[u64; 3]; 4],
    /// Time watched, in nanoseconds.
    pub watched_ns: u128,
    /// Interruption offsets in microseconds, per reason.
    pub offsets: [Histogram<u64>; 3],
}

impl Default for Counts {
    fn default() -> Self {
        let offsets = || Histogram::new_with_bounds(1, 30_000_000, 3).expect("valid bounds");
        Self {
            reached: [0; 5],
            interrupted: [[0; 3]; 4],
            watched_ns: 0,
            offsets: [offsets(), offsets(), offsets()],
        }
    }
}

impl Counts {
    /// Counts one recorded session of a 30 s creative.
    pub fn add(&mut self, events: &[(u64, Event)]) {
        let mut segment = 0;
        for (at_ns, event) in events {
            match event {
                Event::Other => {}
                Event::Milestone(milestone) => {
                    segment = usize::from(*milestone);
                    self.reached[segment] += 1;
                }
                Event::Interruption => {
                    let reason = usize::from(*at_ns >= 7_500_000_000)
                        + usize::from(*at_ns >= 22_500_000_000);
                    self.interrupted[segment][reason] += 1;
                    self.offsets[reason].saturating_record(at_ns / 1_000);
                }
            }
        }
        self.watched_ns += u128::from(events.last().map_or(0, |(at_ns, _)| *at_ns));
    }
}
