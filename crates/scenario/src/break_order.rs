//! Which break of a content comes first, where nobody knows how long the
//! content is.

use std::time::Duration;
use vastsim_vast::{AdBreak, BreakOffset, Percent};

/// Orders breaks: those at the start, those at a time, those at a share of the
/// content, those at an opportunity that the content has, those at the end.
/// Last are those that say nothing that can be understood. Breaks at the same
/// place stay in the order of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    Start,
    Time(Duration),
    Percent(Percent),
    Position(u32),
    End,
    Unknown,
}

impl Turn {
    /// The place of a break; `None` if that lies beyond the end, so that it
    /// never comes.
    pub(crate) fn of(ad_break: &AdBreak) -> Option<Self> {
        Some(match ad_break.time_offset {
            Some(BreakOffset::Start) => Self::Start,
            Some(BreakOffset::Time(time)) => Self::Time(time),
            Some(BreakOffset::Percent(share)) if share > Percent::WHOLE => return None,
            Some(BreakOffset::Percent(share)) => Self::Percent(share),
            Some(BreakOffset::Position(position)) => Self::Position(position),
            Some(BreakOffset::End) => Self::End,
            None => Self::Unknown,
        })
    }
}
