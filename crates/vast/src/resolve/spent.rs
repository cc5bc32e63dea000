//! What requests have cost so far, and whether one more may be made.

use std::time::Duration;

use super::{FailureKind, Fetch, FetchError, FetchRequest, Fetched, ResolveOptions};

/// What has been spent of the limits that hold for all documents together.
#[derive(Debug, Default)]
pub(super) struct Spent {
    pub(super) fetches: usize,
    pub(super) time: Duration,
    pub(super) bytes: usize,
}

/// One request to make.
pub(super) struct Hop<'a> {
    pub(super) url: &'a str,
    pub(super) timeout: Duration,
    pub(super) wrappers: usize,
    /// Size of the documents above it.
    pub(super) chain_bytes: usize,
}

impl Hop<'_> {
    fn bytes_left(&self, options: &ResolveOptions) -> usize {
        options.chain_bytes_max.saturating_sub(self.chain_bytes)
    }
}

impl Spent {
    /// Makes one request, if there is something left for it.
    pub(super) fn ask(
        &mut self,
        hop: &Hop<'_>,
        options: &ResolveOptions,
        fetch: &mut dyn Fetch,
    ) -> Result<(Vec<u8>, Duration), FailureKind> {
        let request = self.request(hop, options)?;
        self.fetches += 1;
        let fetched = fetch.fetch(&request);
        let elapsed = self.charge(&fetched, request.timeout);
        let too_large = || self.too_large(hop, options);
        let late = || FailureKind::TimedOut(request.timeout);
        match fetched.body {
            _ if fetched.elapsed > request.timeout => Err(late()),
            Err(FetchError::TimedOut) => Err(late()),
            Err(FetchError::Unavailable(reason)) => Err(FailureKind::Unavailable(reason)),
            Err(FetchError::Refused(reason)) => Err(FailureKind::Refused(reason)),
            Err(FetchError::TooLarge) => Err(too_large()),
            Ok(bytes) if bytes.len() > request.bytes_max => Err(too_large()),
            Ok(bytes) => {
                self.bytes += bytes.len();
                Ok((bytes, elapsed))
            }
        }
    }

    /// The request, within what is left.
    fn request<'a>(
        &self,
        hop: &Hop<'a>,
        options: &ResolveOptions,
    ) -> Result<FetchRequest<'a>, FailureKind> {
        let time_left = options.total_timeout.saturating_sub(self.time);
        let bytes_max = hop.bytes_left(options).min(self.bytes_left(options));
        if self.fetches >= options.fetches_max {
            return Err(FailureKind::FetchLimit(options.fetches_max));
        }
        if time_left.is_zero() {
            return Err(FailureKind::OutOfTime(options.total_timeout));
        }
        if bytes_max == 0 {
            return Err(self.too_large(hop, options));
        }
        Ok(FetchRequest {
            url: hop.url,
            timeout: hop.timeout.min(time_left),
            bytes_max,
            wrappers: hop.wrappers,
        })
    }

    /// Adds the time of a request, which nobody waited for longer than agreed.
    fn charge(&mut self, fetched: &Fetched, timeout: Duration) -> Duration {
        let is_out = fetched.body == Err(FetchError::TimedOut);
        let elapsed = if is_out {
            timeout
        } else {
            fetched.elapsed.min(timeout)
        };
        self.time = self.time.saturating_add(elapsed);
        elapsed
    }

    /// The limit that is reached first.
    fn too_large(&self, hop: &Hop<'_>, options: &ResolveOptions) -> FailureKind {
        if hop.bytes_left(options) <= self.bytes_left(options) {
            FailureKind::ChainBytes(options.chain_bytes_max)
        } else {
            FailureKind::TotalBytes(options.total_bytes_max)
        }
    }

    fn bytes_left(&self, options: &ResolveOptions) -> usize {
        options.total_bytes_max.saturating_sub(self.bytes)
    }
}
