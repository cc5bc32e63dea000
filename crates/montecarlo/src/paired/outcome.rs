//! What came of an ad in a viewing.

use vastsim_engine::Milestone;

/// What came of an ad in a viewing that nobody touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was not started.
    NotStarted,
    /// It failed to play, for it has no duration.
    Failed,
    /// It played to the end.
    Completed,
    /// It was interrupted.
    Interrupted {
        /// In the segment that begins at this milestone.
        segment: Milestone,
        /// For the reason in this place of [`AdPairs::reasons`](super::AdPairs::reasons).
        reason: usize,
    },
}

const SEGMENTS: usize = Milestone::SEGMENTS.len();

/// Outcomes that are no interruptions.
const OTHERS: usize = 3;

impl Outcome {
    /// How many there are with so many reasons.
    pub(super) const fn count(reasons: usize) -> usize {
        OTHERS + SEGMENTS * reasons
    }

    /// All of them.
    pub(super) fn all(reasons: usize) -> impl Iterator<Item = Self> + Clone {
        let interrupted = move |place: usize| Self::Interrupted {
            segment: Milestone::SEGMENTS[place % SEGMENTS],
            reason: place / SEGMENTS,
        };
        let others = [Self::NotStarted, Self::Failed, Self::Completed];
        others
            .into_iter()
            .chain((0..SEGMENTS * reasons).map(interrupted))
    }

    /// Its place among all.
    pub(super) const fn place(self) -> usize {
        match self {
            Self::NotStarted => 0,
            Self::Failed => 1,
            Self::Completed => 2,
            Self::Interrupted { segment, reason } => OTHERS + SEGMENTS * reason + segment.index(),
        }
    }

    /// Whether the ad was started.
    pub fn is_started(self) -> bool {
        self != Self::NotStarted
    }

    /// Whether an interruption ended it.
    pub const fn is_interrupted(self) -> bool {
        matches!(self, Self::Interrupted { .. })
    }

    /// Whether a milestone behind the start was reached.
    pub fn has_reached(self, milestone: Milestone) -> bool {
        match self {
            Self::NotStarted | Self::Failed => false,
            Self::Completed => true,
            Self::Interrupted { segment, .. } => segment.index() >= milestone.index(),
        }
    }
}
