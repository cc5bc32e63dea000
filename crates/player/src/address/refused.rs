//! What is not contacted, and why.

use std::net::IpAddr;

use super::{AddressKind, URL_BYTES_MAX};

/// Why an address is not contacted. Nothing was sent.
///
/// What a URL says is in the messages only where it cannot harm a terminal, and
/// cut where it is long.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// The URL is longer than [`URL_BYTES_MAX`].
    #[error("the URL has {bytes} bytes, more than {URL_BYTES_MAX}")]
    TooLong {
        /// Its length.
        bytes: usize,
    },
    /// The URL has a control character or white space.
    #[error("the URL has the character {character:?} at byte {offset_bytes}; encode it")]
    Character {
        /// The first of them.
        character: char,
        /// Where it is.
        offset_bytes: usize,
    },
    /// It is not a URL, or has no host.
    #[error("it is not a URL: {reason}")]
    Malformed {
        /// What is wrong with it.
        reason: String,
    },
    /// Neither http nor https.
    #[error("its scheme is `{scheme:.40}`; use http or https")]
    Scheme {
        /// What it is.
        scheme: String,
    },
    /// The URL has a user name or a password.
    #[error("the URL has a user name or a password; leave them out")]
    UserInfo,
    /// Nothing listens at port 0.
    #[error("port 0 cannot be contacted")]
    PortZero,
    /// The host is not among those of the [`HostList`](super::HostList).
    #[error("the host `{host:.255}` is not among those allowed; allow it, or any host")]
    Host {
        /// Which one.
        host: String,
    },
    /// The host is, or resolves to, an address within a network.
    #[error("`{host:.255}` is {address}, {kind}; allow private addresses to contact it")]
    Nearby {
        /// The host.
        host: String,
        /// Its first address that is refused.
        address: IpAddr,
        /// What that is.
        kind: AddressKind,
    },
    /// The host is, or resolves to, an address that nobody can contact.
    #[error("`{host:.255}` is {address}, {kind}, which is never contacted")]
    Never {
        /// The host.
        host: String,
        /// Its first address that is refused.
        address: IpAddr,
        /// What that is.
        kind: AddressKind,
    },
    /// A redirect leads from https to http.
    #[error("a redirect leads from https to http, in the clear")]
    Downgrade,
}
