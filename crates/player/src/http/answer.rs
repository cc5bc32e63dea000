//! What a request brought.

use std::time::Duration;

/// The answer to a request, whose status is one of success.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its status, in 200..300.
    pub status: u16,
    /// The URL that answered, after all redirects.
    pub url: String,
    /// How many redirects led there.
    pub redirects: usize,
    /// The content, decoded.
    pub body: Vec<u8>,
}

/// The answer to a request whose content does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pong {
    /// Its status, in 200..300.
    pub status: u16,
    /// How many redirects led to it.
    pub redirects: usize,
    /// From the beginning of the request until the head of the last answer.
    pub latency: Duration,
}
