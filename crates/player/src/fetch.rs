//! Documents behind wrappers, over HTTP.

use std::time::{Duration, Instant};

use tracing::{debug, warn};
use vastsim_vast::{
    Fetch, FetchError, FetchRequest, Fetched, MacroName, MacroValues, Tag, UrlKind, UrlTooLong,
};

use crate::address::Refused;
use crate::http::{Answer, HttpClient, HttpError};
use crate::requests::{Moment, Requests};

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
    macros: Option<(Requests, MacroValues)>,
    explain: fn(&Refused) -> String,
}

impl HttpFetch {
    /// Requests tags as they are written.
    pub fn new(client: HttpClient) -> Self {
        Self {
            client,
            macros: None,
            explain: Refused::to_string,
        }
    }

    /// Replaces the macros of tags before they are requested (VAST 4.3, 6), as at
    /// the beginning of a viewing. `BLOCKEDADCATEGORIES` is what the wrappers
    /// block, where they block any.
    #[must_use]
    pub fn with_macros(self, requests: Requests, values: MacroValues) -> Self {
        Self {
            macros: Some((requests, values)),
            ..self
        }
    }

    /// Says in other words why something is refused, such as those that name what
    /// its user may do.
    #[must_use]
    pub fn explaining(self, explain: fn(&Refused) -> String) -> Self {
        Self { explain, ..self }
    }

    /// The answer to one request.
    ///
    /// # Errors
    /// As [`HttpClient::get`].
    pub fn get(&self, request: &FetchRequest<'_>) -> Result<Answer, HttpError> {
        let started = Instant::now();
        debug!(target: TARGET, url = request.url, "document requested");
        let answer = (self.client).get(request.url, request.timeout, request.bytes_max);
        log(request.url, &answer, started.elapsed());
        answer
    }

    fn failure(&self, error: HttpError) -> FetchError {
        match error {
            HttpError::TimedOut => FetchError::TimedOut,
            HttpError::TooLarge { .. } => FetchError::TooLarge,
            HttpError::Refused(refused) => FetchError::Refused((self.explain)(&refused)),
            error => FetchError::Unavailable(error.to_string()),
        }
    }
}

impl Fetch for HttpFetch {
    fn fetch(&mut self, request: &FetchRequest<'_>) -> Fetched {
        let started = Instant::now();
        let body = self.get(request).map(|answer| answer.body);
        let body = body.map_err(|error| self.failure(error));
        Fetched::from(body).after(started.elapsed())
    }

    fn expand(&mut self, tag: &Tag<'_>) -> Result<String, UrlTooLong> {
        let Some((requests, values)) = &mut self.macros else {
            return Ok(tag.url.to_owned());
        };
        let mut values = values.clone();
        let blocked: Vec<_> = tag.blocked_ad_categories().map(str::to_owned).collect();
        if !blocked.is_empty() {
            values.set(MacroName::BlockedAdCategories, blocked);
        }
        let start = Moment::default();
        requests.expand(tag.url, UrlKind::Request, &start, &values)
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
