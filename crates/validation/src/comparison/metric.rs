//! What is compared.

use vastsim_engine::Milestone;

/// A rate that two results have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Metric {
    /// Viewings that start the ad.
    Start,
    /// Of the sessions, those that reach a milestone before the end.
    Reach(Milestone),
    /// Of the sessions, those that complete.
    Completion,
    /// Of the sessions, those that are interrupted.
    Interruption,
    /// Of the sessions, those that are interrupted in a segment for a reason.
    InterruptionIn(Milestone, String),
}

impl Metric {
    /// The name in files.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Start => "start_rate",
            Self::Reach(_) => "reach",
            Self::Completion => "vcr",
            Self::Interruption | Self::InterruptionIn(..) => "interruption_rate",
        }
    }

    /// The milestone that is reached, or at which the segment begins; none of what
    /// is of the whole ad.
    pub const fn milestone(&self) -> Option<Milestone> {
        match self {
            Self::Reach(milestone) | Self::InterruptionIn(milestone, _) => Some(*milestone),
            Self::Completion => Some(Milestone::Complete),
            Self::Start | Self::Interruption => None,
        }
    }

    /// The reason of an interruption; none of all together.
    pub const fn reason(&self) -> Option<&str> {
        match self {
            Self::InterruptionIn(_, reason) => Some(reason.as_str()),
            _ => None,
        }
    }
}
