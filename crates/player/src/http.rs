//! Requests over HTTP/1.1, each of which ends in time and reads no more than it may.
//!
//! Redirects are followed here, not by the library below, because every hop is to
//! pass the policy. Connections are not kept: each request connects to addresses
//! that were checked for it.

mod answer;
mod checked_resolver;
mod client;
mod deadline;
mod error;
mod hop;

pub use answer::{Answer, Pong};
pub use client::{HttpClient, REDIRECTS_MAX, USER_AGENT};
pub use error::HttpError;
