//! How far wrappers are followed.

use std::time::Duration;

use crate::reading::ReadOptions;
use crate::vmap::AdSource;

/// How far wrappers are followed. All limits are inclusive; a limit on time
/// of [`Duration::MAX`] is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolveOptions {
    /// Wrappers between the first document and an ad: 5 (VAST 4.3, 2.3.5.1).
    pub wrappers_max: usize,
    /// How long [`resolve_url`](crate::resolve_url) waits for the first
    /// document: 5 s. The standard has no number.
    pub first_timeout: Duration,
    /// How long to wait for the document behind a wrapper: 5 s. The standard
    /// has no number.
    pub hop_timeout: Duration,
    /// How long to wait for all documents together, which are requested one
    /// after the other: 30 s.
    pub total_timeout: Duration,
    /// Size of the documents of one chain together, the first included: 32 MiB.
    pub chain_bytes_max: usize,
    /// Size of all documents together, the first included: 128 MiB.
    pub total_bytes_max: usize,
    /// Requests in total, the first included if it is one, as a document may
    /// hold many wrappers: 200.
    pub fetches_max: usize,
    /// Whether the wrappers of the first document are followed: yes. If not,
    /// they are left out as behind `followAdditionalWrappers="false"`.
    pub follows_wrappers: bool,
    /// Whether more than the first stand-alone ad of the first document is
    /// taken: yes. If not, the others and its pod are left out as behind
    /// a wrapper without `allowMultipleAds`.
    pub allows_multiple_ads: bool,
    /// Whether an ad is rejected for its category if a wrapper blocks that,
    /// as a player may do (VAST 4.3, 3.19.2): yes.
    pub rejects_blocked_categories: bool,
    /// How each document is read.
    pub read: ReadOptions,
}

impl ResolveOptions {
    /// The same for the ads of a break, which says what may be taken of its
    /// first document: with `followRedirects="false"` no wrapper, with
    /// `allowMultipleAds="false"` one ad (VMAP 1.0). What it does not say is
    /// as it was: by default both are allowed.
    ///
    /// ```
    /// use vastsim_vast::{ReadOptions, ResolveOptions, read_vmap};
    ///
    /// let answer = br#"<VMAP version="1.0"><AdBreak timeOffset="start" breakType="linear">
    ///     <AdSource followRedirects="false"><AdTagURI>https://ads.example/</AdTagURI></AdSource>
    /// </AdBreak></VMAP>"#;
    /// let vmap = read_vmap(answer, &ReadOptions::default()).document;
    /// let source = vmap.and_then(|vmap| vmap.breaks.into_iter().next()?.source);
    /// let source = source.expect("the break has a source");
    ///
    /// let options = ResolveOptions::default().for_source(&source);
    /// assert!(!options.follows_wrappers && options.allows_multiple_ads);
    /// ```
    #[must_use]
    pub fn for_source(&self, source: &AdSource) -> Self {
        Self {
            follows_wrappers: source.follow_redirects.unwrap_or(self.follows_wrappers),
            allows_multiple_ads: source
                .allow_multiple_ads
                .unwrap_or(self.allows_multiple_ads),
            ..self.clone()
        }
    }
}

impl Default for ResolveOptions {
    fn default() -> Self {
        Self {
            wrappers_max: 5,
            first_timeout: Duration::from_secs(5),
            hop_timeout: Duration::from_secs(5),
            total_timeout: Duration::from_secs(30),
            chain_bytes_max: 32 << 20,
            total_bytes_max: 128 << 20,
            fetches_max: 200,
            follows_wrappers: true,
            allows_multiple_ads: true,
            rejects_blocked_categories: true,
            read: ReadOptions::default(),
        }
    }
}
