//! Documents behind wrappers, over HTTP.

use std::time::{Duration, Instant};

use tracing::{debug, warn};
use vastsim_vast::{
    Fetch, FetchError, FetchRequest, Fetched, MacroExpander, MacroName, MacroValues, Tag, UrlKind,
    UrlTooLong,
};

use crate::http::{Answer, HttpClient, HttpError};

/// What log lines are about here.
const TARGET: &str = "vastsim::fetch";

/// Requests documents over HTTP; how long that takes is measured by the wall clock.
///
/// ```
/// use vastsim_player::{AddressPolicy, HttpClient, HttpFetch};
/// use vastsim_vast::{FailureKind, ResolveOptions, resolve_url};
///
/// let mut fetch = HttpFetch::new(HttpClient::new(AddressPolicy::default()));
/// let options = ResolveOptions::default();
/// let resolution = resolve_url("http://169.254.169.254/vast.xml", &options, &mut fetch);
/// assert!(matches!(resolution.failures()[0].kind, FailureKind::Refused(_)));
/// ```
#[derive(Debug, Clone)]
pub struct HttpFetch {
    client: HttpClient,
    macros: Option<(MacroExpander, MacroValues)>,
}

impl HttpFetch {
    /// Requests tags as they are written.
    pub fn new(client: HttpClient) -> Self {
        Self {
            client,
            macros: None,
        }
    }

    /// Replaces the macros of tags before they are requested (VAST 4.3, 6).
    /// `BLOCKEDADCATEGORIES` is what the wrappers block, where they block any.
    #[must_use]
    pub fn with_macros(self, expander: MacroExpander, values: MacroValues) -> Self {
        Self {
            macros: Some((expander, values)),
            ..self
        }
    }
}

impl Fetch for HttpFetch {
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched {
        let started = Instant::now();
        debug!(target: TARGET, url = request.url, "document requested");
        let answer = (self.client).get(request.url, request.timeout, request.bytes_max);
        log(request.url, &answer, started.elapsed());
        let body = answer.map(|answer| answer.body).map_err(failure);
        Fetched::from(body).after(started.elapsed())
    }

    fn expand(&mut self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        let Some((expander, values)) = &self.macros else {
            return Ok(tag.url.to_owned());
        };
        let mut values = values.clone();
        let blocked: Vec<_> = tag.blocked_ad_categories().map(str::to_owned).collect();
        if !blocked.is_empty() {
            values.set(MacroName::BlockedAdCategories, blocked);
        }
        let url = expander.expand(tag.url, UrlKind::Request, &values);
        Ok(url?.into_owned())
    }
}

fn log(url: &str, answer: &Result<Answer, HttpError>, latency: Duration) {
    let latency_s = latency.as_secs_f64();
    match answer {
        Ok(Answer {
            status,
            redirects,
            body,
            ..
        }) => {
            let bytes = body.len();
            debug!(target: TARGET, url, status, redirects, bytes, latency_s, "document fetched");
        }
        Err(error) => warn!(target: TARGET, url, %error, latency_s, "document not fetched"),
    }
}

fn failure(error: HttpError) -> FetchError {
    match error {
        HttpError::TimedOut => FetchError::TimedOut,
        HttpError::TooLarge { .. } => FetchError::TooLarge,
        HttpError::Refused(refused) => FetchError::Refused(refused.to_string()),
        error => FetchError::Unavailable(error.to_string()),
    }
}
