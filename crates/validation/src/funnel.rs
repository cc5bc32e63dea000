//! How many sessions came how far.

use std::ops::AddAssign;
use vastsim_engine::Milestone;

/// Sessions that reached each milestone, in the order of playback.
///
/// Counts that a platform reports may grow along the funnel, where beacons were
/// lost or doubled. Then there is no number of sessions that ended between two
/// milestones, and nothing here invents one.
///
/// ```
/// use vastsim_engine::Milestone;
/// use vastsim_validation::Funnel;
///
/// let funnel = Funnel::new([1_000, 800, 700, 650, 600]);
/// assert_eq!(funnel.interrupted(Milestone::FirstQuartile), Some(100));
/// assert_eq!(funnel.terminal(), Some([200, 100, 50, 50, 600]));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Funnel {
    reached: [u64; Milestone::ALL.len()],
}

/// A milestone that more sessions reached than the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// The later milestone.
    pub milestone: Milestone,
    /// Sessions that reached the one before it.
    pub before: u64,
    /// Sessions that reached it.
    pub reached: u64,
}

impl Funnel {
    /// Of the sessions that reached the start, the quartiles and the end.
    pub const fn new(reached: [u64; Milestone::ALL.len()]) -> Self {
        Self { reached }
    }

    /// Sessions that started.
    pub const fn sessions(&self) -> u64 {
        self.reached[0]
    }

    /// Sessions that reached a milestone, which are those that entered the
    /// segment behind it.
    pub const fn reached(&self, milestone: Milestone) -> u64 {
        self.reached[milestone.index()]
    }

    /// Sessions that ended in a segment; `None` where counts grow, and behind
    /// the end.
    pub fn interrupted(&self, segment: Milestone) -> Option<u64> {
        let next = segment.next()?;
        self.reached(segment).checked_sub(self.reached(next))
    }

    /// The cells that exclude each other: sessions that ended in each of the
    /// four segments, and those that completed; `None` where counts grow.
    pub fn terminal(&self) -> Option<[u64; Milestone::ALL.len()]> {
        let mut cells = self.reached;
        for segment in Milestone::SEGMENTS {
            cells[segment.index()] = self.interrupted(segment)?;
        }
        Some(cells)
    }

    /// Where counts grow, in the order of playback.
    pub fn growth(&self) -> impl Iterator<Item = Growth> {
        let steps = Milestone::SEGMENTS.into_iter();
        steps.filter_map(|segment| {
            let milestone = segment.next()?;
            let (before, reached) = (self.reached(segment), self.reached(milestone));
            (reached > before).then_some(Growth {
                milestone,
                before,
                reached,
            })
        })
    }

    /// One session that passed this many milestones, the start among them.
    pub(crate) fn count_session(&mut self, milestones: usize) {
        for reached in &mut self.reached[..milestones] {
            *reached += 1;
        }
    }
}

impl AddAssign for Funnel {
    fn add_assign(&mut self, other: Self) {
        for (ours, theirs) in self.reached.iter_mut().zip(other.reached) {
            *ours = ours.saturating_add(theirs);
        }
    }
}
