//! What may come of a request.

use std::io;

use super::REDIRECTS_MAX;
use super::checked_resolver::ResolveError;
use crate::address::Refused;

/// How much is repeated of what others say.
const REASON_CHARS_MAX: usize = 200;

/// Why a request brought no answer.
///
/// No message has a character that could harm a terminal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HttpError {
    /// Where it, or a redirect of it, leads may not be contacted.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The name of the host has no address.
    #[error("the host cannot be resolved: {reason}")]
    Unresolved {
        /// What the system says.
        reason: String,
    },
    /// There was no connection.
    #[error("no connection: {reason}")]
    Connect {
        /// What the system says.
        reason: String,
    },
    /// It took longer than it may.
    #[error("there was no whole answer in time")]
    TimedOut,
    /// The decoded content is larger than it may be.
    #[error("the answer has more than {bytes_max} bytes")]
    TooLarge {
        /// How large it may be.
        bytes_max: usize,
    },
    /// The status is neither one of success nor of a redirect that is followed.
    #[error("the answer has status {status}")]
    Status {
        /// Which one.
        status: u16,
    },
    /// There were more than [`REDIRECTS_MAX`] redirects, perhaps in a circle.
    #[error("there were more than {REDIRECTS_MAX} redirects")]
    TooManyRedirects,
    /// A redirect does not say where to.
    #[error("a redirect has no readable `Location`")]
    NoLocation,
    /// No encrypted connection, such as for want of a valid certificate.
    #[error("no secure connection: {reason}")]
    Tls {
        /// What is wrong.
        reason: String,
    },
    /// The answer is not HTTP, or ends before its end.
    #[error("the answer is broken: {reason}")]
    Broken {
        /// What is wrong with it.
        reason: String,
    },
}

impl HttpError {
    /// Whether the same request may succeed later: when there was no connection,
    /// no answer in time, or the server says that it is its own fault (5xx).
    ///
    /// A connection that broke is none of these: the request may have counted.
    pub fn is_worth_retrying(&self) -> bool {
        match self {
            Self::Unresolved { .. } | Self::Connect { .. } | Self::TimedOut => true,
            Self::Status { status } => (500..600).contains(status),
            _ => false,
        }
    }

    pub(super) fn of(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(_) => Self::TimedOut,
            ureq::Error::Io(error) => Self::of_io(&error),
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => Self::Tls {
                reason: harmless(&error.to_string()),
            },
            ureq::Error::Other(error) => match error.downcast::<ResolveError>() {
                Ok(error) => Self::of_resolving(*error),
                Err(error) => Self::broken(&error.to_string()),
            },
            error => Self::broken(&error.to_string()),
        }
    }

    fn of_io(error: &io::Error) -> Self {
        let reason = harmless(&error.to_string());
        match error.kind() {
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::TimedOut,
            io::ErrorKind::ConnectionRefused
            | io::ErrorKind::HostUnreachable
            | io::ErrorKind::NetworkUnreachable
            | io::ErrorKind::NetworkDown
            | io::ErrorKind::AddrNotAvailable
            | io::ErrorKind::PermissionDenied => Self::Connect { reason },
            // So are all errors of rustls, and no others.
            io::ErrorKind::InvalidData => Self::Tls { reason },
            _ => Self::Broken { reason },
        }
    }

    fn of_resolving(error: ResolveError) -> Self {
        match error {
            ResolveError::Refused(refused) => Self::Refused(refused),
            ResolveError::Unresolved(error) => Self::Unresolved {
                reason: harmless(&error.to_string()),
            },
        }
    }

    pub(super) fn broken(reason: &str) -> Self {
        let reason = harmless(reason);
        Self::Broken { reason }
    }
}

/// What others say may repeat what a server said, so it is cut where it is long,
/// and escaped.
fn harmless(text: &str) -> String {
    let mut reason = String::new();
    for character in text.chars().take(REASON_CHARS_MAX) {
        match character {
            ' '..='~' => reason.push(character),
            _ => reason.extend(character.escape_default()),
        }
    }
    reason
}
