//! Documents that somebody asks for by their URLs.

use std::cell::RefCell;
use std::fmt::Display;
use std::path::Path;
use std::time::Duration;

use vastsim_vast::{Fetch, FetchRequest, Fetched, MacroExpander, MacroValues, Tag, UrlTooLong};

use crate::address::{AddressPolicy, Refused};
use crate::fetch::HttpFetch;
use crate::http::{HttpClient, HttpError};
use crate::requests::Requests;

/// How long the first document may take, as players have it.
const FIRST_TIMEOUT: Duration = Duration::from_secs(5);

/// Requests documents, from any host: whoever names the first one is taken to trust it
/// with the others.
///
/// ```
/// use vastsim_player::{Refused, Requester, Web};
///
/// let web = Web::new(false, Requester::default(), Refused::to_string);
/// let error = web.document("http://127.0.0.1/tag", 1 << 20).unwrap_err();
/// assert!(error.is_usage());
/// assert_eq!(
///     error.to_string(),
///     "cannot fetch `http://127.0.0.1/tag`: `127.0.0.1` is 127.0.0.1, a loopback address; \
///      allow private addresses to contact it",
/// );
/// ```
#[derive(Debug)]
pub struct Web {
    fetch: RefCell<HttpFetch>,
    explain: fn(&Refused) -> String,
}

/// Of which viewing the documents are: what their URLs have for macros follows
/// from it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Requester {
    /// The seed of the run.
    pub seed: u64,
    /// Which viewing of the run, from 0.
    pub session: u64,
    /// When the viewing begins, in milliseconds since 1970; headless at 0.
    pub began_unix_ms: i64,
}

/// Why there is no document. Displays with its URL.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot fetch `{url}`: {why}")]
pub struct WebError {
    url: String,
    why: String,
    is_usage: bool,
}

impl WebError {
    fn new(url: &str, why: &dyn Display, is_usage: bool) -> Self {
        Self {
            url: url.to_owned(),
            why: why.to_string(),
            is_usage,
        }
    }

    /// The URL, as it was given.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Whether the URL may not be requested: another one may well be. If not, the network
    /// is in the way.
    pub const fn is_usage(&self) -> bool {
        self.is_usage
    }
}

impl Web {
    /// Requests documents for a viewing, and of hosts with private addresses only if they
    /// are allowed. `explain` says why an address is not contacted, and what would let it be.
    pub fn new(
        allows_private: bool,
        requester: Requester,
        explain: fn(&Refused) -> String,
    ) -> Self {
        let Requester {
            seed,
            session,
            began_unix_ms,
        } = requester;
        let expander = MacroExpander::default();
        let requests = Requests::of_documents(expander, seed, session, began_unix_ms);
        let policy = AddressPolicy::default().allow_private(allows_private);
        let fetch = HttpFetch::new(HttpClient::new(policy)).explaining(explain);
        let fetch = fetch.with_macros(requests, MacroValues::new());
        Self {
            fetch: RefCell::new(fetch),
            explain,
        }
    }

    /// The document that somebody names.
    ///
    /// # Errors
    /// If its URL may not be requested, or nothing is answered.
    pub fn document(&self, url: &str, bytes_max: u64) -> Result<Vec<u8>, WebError> {
        let tag = Tag { url, wrappers: &[] };
        let expanded = self.expand(&tag);
        let expanded = expanded.map_err(|error| WebError::new(url, &error, true))?;
        let answer = self.fetch.borrow().get(&FetchRequest {
            url: &expanded,
            timeout: FIRST_TIMEOUT,
            bytes_max: bytes_max as usize,
            wrappers: 0,
        });
        match answer {
            Ok(answer) => Ok(answer.body),
            Err(HttpError::Refused(refused)) => {
                Err(WebError::new(url, &(self.explain)(&refused), true))
            }
            Err(error) => Err(WebError::new(url, &error, false)),
        }
    }

    /// A document behind another.
    pub fn fetch(&self, request: &FetchRequest<'_>) -> Fetched {
        self.fetch.borrow_mut().fetch(request)
    }

    /// The URL to request for one of a document.
    ///
    /// # Errors
    /// If the URL would be too long.
    pub fn expand(&self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        self.fetch.borrow_mut().expand(tag)
    }
}

/// The URL that somebody named where a file could be named too.
///
/// ```
/// use std::path::Path;
/// use vastsim_player::url_of;
///
/// assert_eq!(url_of(Path::new("https://ads.example/tag")), Some("https://ads.example/tag"));
/// assert_eq!(url_of(Path::new("ads/tag.xml")), None);
/// ```
pub fn url_of(named: &Path) -> Option<&str> {
    let text = named.to_str()?;
    let (scheme, _) = text.split_once("://")?;
    let is_scheme = !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric());
    is_scheme.then_some(text)
}
