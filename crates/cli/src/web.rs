//! Documents from the web, requested as far as the user lets them be.

use crate::exit::Usage;
use std::cell::RefCell;
use std::path::Path;
use std::time::Duration;
use vastsim_player::{AddressPolicy, HttpClient, HttpError, HttpFetch, Refused, Requests};
use vastsim_vast::{Fetch, FetchRequest, Fetched, MacroExpander, MacroValues, Tag, UrlTooLong};

/// Requests documents, from any host: whoever names the first one is taken to trust it
/// with the others.
#[derive(Debug)]
pub(crate) struct Web(RefCell<HttpFetch>);

/// Of which viewing the documents are: what their URLs have for macros follows
/// from it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Requester {
    pub(crate) seed: u64,
    pub(crate) session: u64,
    /// When the viewing begins, in milliseconds since 1970; headless at 0.
    pub(crate) began_unix_ms: i64,
}

/// How long the first document may take, as players have it.
const FIRST_TIMEOUT: Duration = Duration::from_secs(5);

impl Web {
    pub(crate) fn new(allows_private: bool, requester: Requester) -> Self {
        let Requester {
            seed,
            session,
            began_unix_ms,
        } = requester;
        let expander = MacroExpander::default();
        let requests = Requests::of_documents(expander, seed, session, began_unix_ms);
        let policy = AddressPolicy::default().allow_private(allows_private);
        let fetch = HttpFetch::new(HttpClient::new(policy)).explaining(advised);
        Self(RefCell::new(
            fetch.with_macros(requests, MacroValues::new()),
        ))
    }

    /// The document that the user names.
    pub(crate) fn document(&self, url: &str, bytes_max: u64) -> anyhow::Result<Vec<u8>> {
        let why = |why: &dyn std::fmt::Display| format!("cannot fetch `{url}`: {why}");
        let tag = Tag { url, wrappers: &[] };
        let expanded = self.expand(&tag).map_err(|error| Usage(why(&error)))?;
        let answer = self.0.borrow().get(&FetchRequest {
            url: &expanded,
            timeout: FIRST_TIMEOUT,
            bytes_max: bytes_max as usize,
            wrappers: 0,
        });
        match answer {
            Ok(answer) => Ok(answer.body),
            Err(HttpError::Refused(refused)) => Err(Usage(why(&advised(&refused))).into()),
            Err(error) => Err(anyhow::Error::msg(why(&error))),
        }
    }

    /// A document behind another.
    pub(crate) fn fetch(&self, request: &FetchRequest<'_>) -> Fetched {
        self.0.borrow_mut().fetch(request)
    }

    /// The URL to request for one of a document.
    pub(crate) fn expand(&self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        self.0.borrow_mut().expand(tag)
    }
}

/// The URL that somebody named where a file could be named too.
pub(crate) fn url_of(subject: &Path) -> Option<&str> {
    let text = subject.to_str()?;
    let (scheme, _) = text.split_once("://")?;
    let is_scheme = !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric());
    is_scheme.then_some(text)
}

/// Why an address is not contacted, and the flag that would let it be.
pub(crate) fn advised(refused: &Refused) -> String {
    match refused {
        Refused::Host { host } => {
            let allowed = "is not among those allowed; allow it with";
            format!("the host `{host:.255}` {allowed} `--allow-host {host:.255}`")
        }
        Refused::Nearby {
            host,
            address,
            kind,
        } => format!("`{host:.255}` is {address}, {kind}; allow it with `--allow-private`"),
        other => other.to_string(),
    }
}
