//! The time that a request may take, redirects and content included.

use std::time::{Duration, Instant};

use super::HttpError;

/// Longer timeouts, added to what time it is, may not be instants any more.
const TIMEOUT_MAX: Duration = Duration::from_hours(24);

/// When a request ends at the latest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    started: Instant,
    timeout: Duration,
}

impl Deadline {
    /// So long from now, but no more than a day.
    pub(super) fn after(timeout: Duration) -> Self {
        Self {
            started: Instant::now(),
            timeout: timeout.min(TIMEOUT_MAX),
        }
    }

    pub(super) fn elapsed(self) -> Duration {
        self.started.elapsed()
    }

    /// What is left of it, which is more than nothing.
    pub(super) fn left(self) -> Result<Duration, HttpError> {
        let left = self.timeout.saturating_sub(self.elapsed());
        if left.is_zero() {
            return Err(HttpError::TimedOut);
        }
        Ok(left)
    }
}
