//! Requests, and the redirects that they lead through.

use std::sync::Arc;
use std::time::Duration;

use ureq::Agent;
use ureq::unversioned::transport::DefaultConnector;

use super::checked_resolver::CheckedResolver;
use super::deadline::Deadline;
use super::hop::{Direction, Hop};
use super::{Answer, HttpError, Pong};
use crate::address::{AddressPolicy, HttpUrl, Lookup, SystemLookup};

/// How many redirects a request follows.
pub const REDIRECTS_MAX: usize = 5;

/// As what a request introduces itself.
pub const USER_AGENT: &str = concat!("vastsim/", env!("CARGO_PKG_VERSION"));

/// How much is read of content that does not matter.
pub(super) const BODY_BYTES_DISCARDED_MAX: usize = 64 * 1024;

/// Requests what a policy lets it. Clones share what they need.
#[derive(Debug, Clone)]
pub struct HttpClient {
    agent: Agent,
    policy: Arc<AddressPolicy>,
}

impl HttpClient {
    /// One that asks the operating system for addresses.
    pub fn new(policy: AddressPolicy) -> Self {
        Self::with_lookup(policy, SystemLookup)
    }

    /// One that asks somebody else for addresses.
    pub fn with_lookup(policy: AddressPolicy, lookup: impl Lookup) -> Self {
        let policy = Arc::new(policy);
        let resolver = CheckedResolver {
            policy: Arc::clone(&policy),
            lookup: Arc::new(lookup),
        };
        let config = Agent::config_builder()
            .proxy(None)
            .max_redirects(0)
            .http_status_as_error(false)
            .max_idle_connections(0)
            .user_agent(USER_AGENT)
            .build();
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        Self { agent, policy }
    }

    /// What may be contacted.
    pub fn policy(&self) -> &AddressPolicy {
        &self.policy
    }

    /// Requests a document: at most so many decoded bytes of it, and at most so
    /// long with all redirects.
    ///
    /// # Errors
    /// There is no document, or not within these bounds.
    pub fn get(&self, url: &str, timeout: Duration, bytes_max: usize) -> Result<Answer, HttpError> {
        let end = self.follow(url, Deadline::after(timeout))?;
        Ok(Answer {
            status: end.hop.status(),
            url: end.url.as_str().to_owned(),
            redirects: end.redirects,
            body: end.hop.read(bytes_max)?,
        })
    }

    /// Requests something whose content does not matter, of which a little is
    /// read. It succeeds with the head of the answer.
    ///
    /// # Errors
    /// There is no answer in time, or not one of success.
    pub fn ping(&self, url: &str, timeout: Duration) -> Result<Pong, HttpError> {
        let deadline = Deadline::after(timeout);
        let end = self.follow(url, deadline)?;
        let pong = Pong {
            status: end.hop.status(),
            redirects: end.redirects,
            latency: deadline.elapsed(),
        };
        end.hop.discard();
        Ok(pong)
    }

    fn follow(&self, url: &str, deadline: Deadline) -> Result<End, HttpError> {
        let mut url = self.policy.check(url)?;
        for redirects in 0..=REDIRECTS_MAX {
            let hop = self.request(&url, deadline)?;
            match hop.direction()? {
                Direction::Here => {
                    return Ok(End {
                        hop,
                        url,
                        redirects,
                    });
                }
                Direction::Elsewhere(location) => {
                    url = self.policy.check_redirect(&url, &location)?;
                }
            }
        }
        Err(HttpError::TooManyRedirects)
    }

    fn request(&self, url: &HttpUrl, deadline: Deadline) -> Result<Hop, HttpError> {
        let request = self.agent.get(url.as_str()).config();
        let request = request.timeout_global(Some(deadline.left()?)).build();
        request.call().map(Hop).map_err(HttpError::of)
    }
}

/// Where redirects ended.
struct End {
    hop: Hop,
    url: HttpUrl,
    redirects: usize,
}
