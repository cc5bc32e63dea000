//! The editions of the standard, and spans of them.

use std::fmt;

use crate::value::Version;

/// An edition that this crate knows, oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Edition {
    V2_0,
    V3_0,
    V4_0,
    V4_1,
    V4_2,
    V4_3,
}

impl Edition {
    const OLDEST: Self = Self::V2_0;
    const NEWEST: Self = Self::V4_3;

    /// The edition to hold a document to: its own, or the newest one known.
    pub(super) fn of(version: &Version) -> Self {
        match version {
            Version::V2_0 => Self::V2_0,
            Version::V3_0 => Self::V3_0,
            Version::V4_0 => Self::V4_0,
            Version::V4_1 => Self::V4_1,
            Version::V4_2 => Self::V4_2,
            Version::V4_3 | Version::Other(_) | Version::Unstated => Self::NEWEST,
        }
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::V2_0 => "VAST 2.0",
            Self::V3_0 => "VAST 3.0",
            Self::V4_0 => "VAST 4.0",
            Self::V4_1 => "VAST 4.1",
            Self::V4_2 => "VAST 4.2",
            Self::V4_3 => "VAST 4.3",
        })
    }
}

/// The editions from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) first: Edition,
    pub(super) last: Edition,
}

impl Span {
    pub(super) const ALL: Self = Self::from(Edition::OLDEST);

    pub(super) const fn from(first: Edition) -> Self {
        Self::between(first, Edition::NEWEST)
    }

    pub(super) const fn between(first: Edition, last: Edition) -> Self {
        Self { first, last }
    }

    pub(super) fn contains(self, edition: Edition) -> bool {
        self.first <= edition && edition <= self.last
    }

    /// Why an edition outside the span lacks what the span is of.
    pub(super) fn reason(self, edition: Edition) -> String {
        if edition < self.first {
            format!("came with {}, the document is {edition}", self.first)
        } else {
            format!("ended with {}, the document is {edition}", self.last)
        }
    }
}
