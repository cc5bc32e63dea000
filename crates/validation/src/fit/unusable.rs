//! Rows of which no profile can be made.

use std::fmt;
use vastsim_engine::{Reasons, SimTime};

/// Why a row cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnusableRow {
    /// It says where a session ended, and nobody says of how long an ad.
    WithoutDuration,
    /// It was interrupted, and does not say where.
    WithoutOffset,
    /// It was interrupted behind the end of the ad.
    BehindTheEnd {
        /// Where it was.
        offset: SimTime,
        /// How long the ad is.
        duration: SimTime,
    },
    /// Its reason cannot stand in a profile.
    Reason(String),
    /// It has one reason more than a profile may have.
    TooManyReasons,
    /// It has one cluster more than are told apart.
    TooManyClusters(usize),
}

impl UnusableRow {
    /// What to do about it.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::WithoutDuration => "say how long the ad is, as `--duration 30s`",
            Self::WithoutOffset => "say where playback ended, or that it completed",
            Self::BehindTheEnd { .. } => {
                "see that `--duration` is that of the ad, and the unit of offsets right; `--only` takes the rows of one ad"
            }
            Self::Reason(_) => {
                "a reason is up to 32 of `a-z`, `0-9` and `_`, and none of `all`, `none` and `exceeded_limit`"
            }
            Self::TooManyReasons => "put rare reasons together under one name",
            Self::TooManyClusters(_) => "choose a column with fewer values, such as a day",
        }
    }
}

impl fmt::Display for UnusableRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WithoutDuration => {
                f.write_str("where a session ended means nothing without the duration of the ad")
            }
            Self::WithoutOffset => f.write_str("the session did not complete, and has no offset"),
            Self::BehindTheEnd { offset, duration } => {
                write!(
                    f,
                    "the offset {offset} lies behind the end of the ad, {duration}"
                )
            }
            Self::Reason(reason) => write!(f, "a profile cannot have the reason {reason:?}"),
            Self::TooManyReasons => {
                write!(
                    f,
                    "there are more than {} reasons for interruptions",
                    Reasons::MOST
                )
            }
            Self::TooManyClusters(most) => write!(f, "there are more than {most} clusters"),
        }
    }
}
