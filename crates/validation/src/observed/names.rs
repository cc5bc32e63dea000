//! What a column is for, and when two names are the same.

use crate::observed::mapping::OffsetUnit;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Start,
    FirstQuartile,
    Midpoint,
    ThirdQuartile,
    Complete,
    FirstQuartileRate,
    MidpointRate,
    ThirdQuartileRate,
    CompleteRate,
    Impressions,
    Offset,
    OffsetMs,
    OffsetNs,
    Reason,
    Completed,
    Milestone,
    Reached,
    Cell,
    Provider,
    Publisher,
    AdId,
    Model,
    AdIndex,
}

impl Role {
    /// The counts of the milestones, in order.
    pub(super) const REACHED: [Self; 5] = [
        Self::Start,
        Self::FirstQuartile,
        Self::Midpoint,
        Self::ThirdQuartile,
        Self::Complete,
    ];
    /// The columns of an offset by the unit that their names tell, of which one will do.
    pub(super) const OFFSETS: [(Self, OffsetUnit); 3] = [
        (Self::Offset, OffsetUnit::Seconds),
        (Self::OffsetMs, OffsetUnit::Milliseconds),
        (Self::OffsetNs, OffsetUnit::Nanoseconds),
    ];
    /// The keys, in order.
    pub(super) const KEYS: [Self; 6] = [
        Self::Cell,
        Self::Provider,
        Self::Publisher,
        Self::AdId,
        Self::Model,
        Self::AdIndex,
    ];

    /// Its name in a mapping.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::FirstQuartile | Self::FirstQuartileRate => "first_quartile",
            Self::Midpoint | Self::MidpointRate => "midpoint",
            Self::ThirdQuartile | Self::ThirdQuartileRate => "third_quartile",
            Self::Complete | Self::CompleteRate => "complete",
            Self::Impressions => "impressions",
            Self::Offset | Self::OffsetMs | Self::OffsetNs => "offset",
            Self::Reason => "reason",
            Self::Completed => "completed",
            Self::Milestone => "milestone",
            Self::Reached => "reached",
            Self::Cell => "cell",
            Self::Provider => "provider",
            Self::Publisher => "publisher",
            Self::AdId => "ad_id",
            Self::Model => "model",
            Self::AdIndex => "ad_index",
        }
    }

    /// The share that stands for a count.
    pub(super) const fn rate(self) -> Option<Self> {
        match self {
            Self::FirstQuartile => Some(Self::FirstQuartileRate),
            Self::Midpoint => Some(Self::MidpointRate),
            Self::ThirdQuartile => Some(Self::ThirdQuartileRate),
            Self::Complete => Some(Self::CompleteRate),
            _ => None,
        }
    }
}

/// What reports of Google Ad Manager put before names.
const PREFIXES: [&str; 4] = ["dimensionattribute.", "dimension.", "column.", "metric."];

/// A name without what does not tell names apart: case, spaces, punctuation, prefixes.
pub(super) fn folded(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let bare = PREFIXES
        .iter()
        .find_map(|prefix| lower.strip_prefix(prefix));
    let kept = |character: &char| character.is_alphanumeric() || *character == '%';
    bare.unwrap_or(&lower).chars().filter(kept).collect()
}
