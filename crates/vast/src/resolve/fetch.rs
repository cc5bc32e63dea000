//! The world outside: whoever requests documents.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::macros::UrlTooLong;
use crate::model::Wrapper;

/// Requests documents. The only way out of this crate, and none of it is here.
///
/// A map from URLs to answers is a world that is known beforehand:
///
/// ```
/// use std::collections::BTreeMap;
/// use vastsim_vast::{Fetched, ResolveOptions, resolve_url};
///
/// let mut answers = BTreeMap::from([
///     ("https://a.example/", Fetched::from("<VAST version=\"4.2\"><Ad><Wrapper>
///         <VASTAdTagURI>https://b.example/</VASTAdTagURI>
///         <Impression>https://a.example/seen</Impression>
///     </Wrapper></Ad></VAST>")),
///     ("https://b.example/", Fetched::from("<VAST version=\"4.2\"><Ad><InLine>
///         <Impression>https://b.example/seen</Impression>
///     </InLine></Ad></VAST>")),
/// ].map(|(url, answer)| (url.to_owned(), answer)));
///
/// let resolution = resolve_url("https://a.example/", &ResolveOptions::default(), &mut answers);
/// let ad = resolution.ads().next().expect("there is an ad");
/// let seen: Vec<_> = ad.impressions().map(|link| link.value.url.as_str()).collect();
/// assert_eq!(seen, ["https://a.example/seen", "https://b.example/seen"]);
/// ```
pub trait Fetch {
    /// The answer to one request. Whoever implements it gives up after
    /// [`FetchRequest::timeout`] and [`FetchRequest::bytes_max`].
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched;

    /// The URL to request for a tag, its macros replaced (VAST 4.3, 6). By
    /// default the tag as it is written.
    ///
    /// # Errors
    /// If the URL would be too long, see [`MacroExpander::expand`].
    ///
    /// [`MacroExpander::expand`]: crate::MacroExpander::expand
    fn expand(&mut self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        Ok(tag.url.to_owned())
    }
}

/// A document to request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FetchRequest<'a> {
    /// Where it is, macros replaced.
    pub url: &'a str,
    /// How long to wait for the whole of it. Later answers are not read.
    pub timeout: Duration,
    /// The largest answer that is read, in bytes.
    pub bytes_max: usize,
    /// How many wrappers led to it; none to the first document.
    pub wrappers: usize,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// The document, or why there is none.
    pub body: Result<Vec<u8>, FetchError>,
    /// How long it took, in virtual time or real time.
    pub elapsed: Duration,
}

impl Fetched {
    /// The same, after so much time.
    #[must_use]
    pub fn after(self, elapsed: Duration) -> Self {
        Self { elapsed, ..self }
    }
}

impl From<Result<Vec<u8>, FetchError>> for Fetched {
    /// An answer that takes no time.
    fn from(body: Result<Vec<u8>, FetchError>) -> Self {
        Self {
            body,
            elapsed: Duration::ZERO,
        }
    }
}

impl From<Vec<u8>> for Fetched {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Ok(bytes))
    }
}

impl From<&str> for Fetched {
    fn from(text: &str) -> Self {
        Self::from(text.as_bytes().to_vec())
    }
}

impl From<FetchError> for Fetched {
    fn from(error: FetchError) -> Self {
        Self::from(Err(error))
    }
}

/// Why a request brought no document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FetchError {
    /// There was no answer in time: VAST error 301.
    TimedOut,
    /// There was no answer, or not a good one, for this reason: 301.
    Unavailable(String),
    /// It was not requested, for this reason, such as an address that is
    /// forbidden: 301.
    Refused(String),
    /// The answer is larger than [`FetchRequest::bytes_max`]: 300.
    TooLarge,
}

/// The URL of a document as a wrapper has it.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'a> {
    /// The URL as written.
    pub url: &'a str,
    /// The wrappers that led to it, outermost first, the one that holds it
    /// last; none for the first document.
    pub wrappers: &'a [&'a Wrapper],
}

impl<'a> Tag<'a> {
    /// What `BLOCKEDADCATEGORIES` stands for: the codes that the wrappers
    /// block (VAST 4.3, 3.19.2), as they are written one after the other.
    pub fn blocked_ad_categories(self) -> impl Iterator<Item = &'a str> {
        let wrappers = self.wrappers.iter();
        let lists = wrappers.flat_map(|wrapper| &wrapper.blocked_ad_categories);
        let codes = lists.flat_map(|list| list.codes.split(','));
        codes.map(str::trim).filter(|code| !code.is_empty())
    }
}

impl Fetch for BTreeMap<String, Fetched> {
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched {
        self.get(request.url).cloned().unwrap_or_else(|| {
            let reason = "no answer is known for it";
            FetchError::Unavailable(reason.to_owned()).into()
        })
    }
}
