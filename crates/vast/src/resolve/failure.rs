//! Why an ad could not be had, and whom to tell.

use std::fmt;
use std::time::Duration;

use super::AdIndex;
use crate::diagnostic::Code;
use crate::macros::UrlTooLong;

/// "Undefined Error."
const UNDEFINED: u16 = 900;

/// An ad that could not be had. Whom to tell says
/// [`Resolution::error_links`](crate::Resolution::error_links).
///
/// Displayed as one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolutionFailure {
    /// Why.
    pub kind: FailureKind,
    /// The wrapper that brought no ad, or the ad that was rejected; none if
    /// the first document brought none.
    pub at: Option<AdIndex>,
    /// The document that was to hold an ad, as an index into
    /// [`Resolution::sources`](crate::Resolution::sources), if there was one.
    pub answer: Option<usize>,
}

impl ResolutionFailure {
    /// The code to put into the error URLs (VAST 4.3, 2.3.6.3).
    pub fn vast_error(&self) -> u16 {
        self.kind.vast_error()
    }
}

impl fmt::Display for ResolutionFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

/// Why an ad could not be had.
///
/// Displayed as one line, which may repeat a short piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FailureKind {
    /// The answer cannot be read, for this reason: its VAST error.
    Unreadable(Code),
    /// The wrapper has no `VASTAdTagURI`: 101.
    NoTag,
    /// The ad is in this category, cut where it is long, which a wrapper
    /// blocks: 205.
    BlockedCategory(String),
    /// The documents of the chain are larger than this in bytes: 300.
    ChainBytes(usize),
    /// All documents are larger than this in bytes: 300.
    TotalBytes(usize),
    /// The URL is longer than this in bytes, macros replaced, and was not
    /// requested: 300.
    UrlBytes(usize),
    /// There was no answer within this time: 301.
    TimedOut(Duration),
    /// There was no answer, for this reason: 301.
    Unavailable(String),
    /// It was not requested, for this reason: 301.
    Refused(String),
    /// All requests together took this time, which is all there is: 301.
    OutOfTime(Duration),
    /// The chain has more wrappers than this: 302.
    WrapperLimit(usize),
    /// This URL, as written or with its macros replaced and cut where it is
    /// long, was requested in the chain before: 302.
    Loop(String),
    /// So many documents were requested, which is all there are: 302.
    FetchLimit(usize),
    /// The answer holds no ad that may be taken: 303.
    NoAd,
}

impl FailureKind {
    /// The code to put into the error URLs (VAST 4.3, 2.3.6.3).
    pub fn vast_error(&self) -> u16 {
        match self {
            Self::Unreadable(code) => code.vast_error().unwrap_or(UNDEFINED),
            Self::NoTag => 101,
            Self::BlockedCategory(_) => 205,
            Self::ChainBytes(_) | Self::TotalBytes(_) | Self::UrlBytes(_) => 300,
            Self::TimedOut(_) | Self::Unavailable(_) | Self::Refused(_) | Self::OutOfTime(_) => 301,
            Self::WrapperLimit(_) | Self::Loop(_) | Self::FetchLimit(_) => 302,
            Self::NoAd => 303,
        }
    }
}

impl fmt::Display for FailureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(code) => write!(f, "the answer cannot be read ({code})"),
            Self::NoTag => write!(f, "the wrapper has no `VASTAdTagURI`"),
            Self::BlockedCategory(code) => write!(f, "a wrapper blocks the category `{code}`"),
            Self::ChainBytes(most) => write!(f, "the chain is larger than {most} bytes"),
            Self::TotalBytes(most) => write!(f, "all documents are larger than {most} bytes"),
            Self::UrlBytes(most) => UrlTooLong { bytes_max: *most }.fmt(f),
            Self::TimedOut(most) => write!(f, "there was no answer within {most:?}"),
            Self::Unavailable(reason) => write!(f, "there was no answer: {reason}"),
            Self::Refused(reason) => write!(f, "it was not requested: {reason}"),
            Self::OutOfTime(most) => write!(f, "the {most:?} for all requests are over"),
            Self::WrapperLimit(most) => write!(f, "the chain has more than {most} wrappers"),
            Self::Loop(url) => write!(f, "the chain comes back to `{url}`"),
            Self::FetchLimit(most) => write!(f, "more than {most} documents would be requested"),
            Self::NoAd => write!(f, "the answer holds no ad that may be taken"),
        }
    }
}
