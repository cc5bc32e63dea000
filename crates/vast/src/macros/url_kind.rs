//! What a URL is for.

/// What a URL is requested for, which decides the macros that apply to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UrlKind {
    /// An impression, or an event of the creative.
    Tracking,
    /// An error: the URLs of `Error` (VAST 4.3, 2.3.6).
    Error,
    /// A click: `ClickTracking`, `ClickThrough` and their like.
    Click,
    /// A verification that was not executed (VAST 4.3, 3.17.4).
    Verification,
    /// An ad: the first request, and `VASTAdTagURI`.
    Request,
}

impl UrlKind {
    /// Every URL.
    pub(super) const ALL: &'static [Self] = &[
        Self::Tracking,
        Self::Error,
        Self::Click,
        Self::Verification,
        Self::Request,
    ];

    /// What the standard calls all tracking pixels.
    pub(super) const PIXELS: &'static [Self] =
        &[Self::Tracking, Self::Error, Self::Click, Self::Verification];
}
