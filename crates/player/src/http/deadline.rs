//! The time that a request may take, redirects and content included.

use std::time::{Duration, Instant};

use super::HttpError;

/// When a request ends at the latest.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    started: Instant,
    timeout: Duration,
}

impl Deadline {
    /// So long from now.
    pub(super) fn after(timeout: Duration) -> Self {
        Self {
            started: Instant::now(),
            timeout,
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
