//! How an ad ended, in words.

use std::fmt;

/// How an ad ended, as it played or as a record tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended<'a> {
    Completed,
    PartlyPlayed,
    /// After a milestone, for a reason, where they are known.
    Interrupted {
        after: Option<&'a str>,
        reason: Option<&'a str>,
    },
    Skipped,
    Stopped,
    ZeroDuration,
    /// With a VAST error code, where it is known.
    Failed {
        vast_error: Option<&'a str>,
    },
    /// It was not over when it was recorded.
    Open,
    /// It had not begun when it was recorded.
    Pending,
}

impl fmt::Display for Ended<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Completed => f.write_str("completed"),
            Self::PartlyPlayed => f.write_str("ended, with parts jumped over"),
            Self::Interrupted { after, reason } => {
                f.write_str("interrupted")?;
                after.map_or(Ok(()), |after| write!(f, " after `{after}`"))?;
                reason.map_or(Ok(()), |reason| write!(f, ": {reason}"))
            }
            Self::Skipped => f.write_str("skipped"),
            Self::Stopped => f.write_str("stopped"),
            Self::ZeroDuration => f.write_str("failed: the ad has no duration"),
            Self::Failed { vast_error: None } => f.write_str("failed"),
            Self::Failed {
                vast_error: Some(code),
            } => write!(f, "failed with the VAST error {code}"),
            Self::Open => f.write_str("not over when it was recorded"),
            Self::Pending => f.write_str("not begun when it was recorded"),
        }
    }
}
