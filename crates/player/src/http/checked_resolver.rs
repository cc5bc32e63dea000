//! Names become addresses here, and nowhere else on the way to a connection.

use std::fmt;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::address::{AddressPolicy, Lookup, Refused};

/// As many addresses of a host are tried.
const ADDRESSES_TRIED_MAX: usize = 16;

/// Resolves a host, and refuses it if one of its addresses is refused: whoever
/// lists a public and a private address hopes for the latter.
#[derive(Debug)]
pub(super) struct CheckedResolver {
    pub(super) policy: Arc<AddressPolicy>,
    pub(super) lookup: Arc<dyn Lookup>,
}

/// Why there is no address to contact.
#[derive(Debug)]
pub(super) enum ResolveError {
    Refused(Refused),
    Unresolved(io::Error),
}

impl Resolver for CheckedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        _config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.addresses(uri, *timeout.after);
        let Some(found) = found else {
            return Err(ureq::Error::Timeout(timeout.reason));
        };
        let mut addresses = self.empty();
        for address in found?.into_iter().take(ADDRESSES_TRIED_MAX) {
            addresses.push(address);
        }
        Ok(addresses)
    }
}

impl CheckedResolver {
    /// All addresses, checked; none at all after the timeout.
    fn addresses(
        &self,
        uri: &Uri,
        timeout: Duration,
    ) -> Option<Result<Vec<SocketAddr>, ResolveError>> {
        let host = uri.host().unwrap_or_default();
        let is_secure = uri.scheme_str() == Some("https");
        let port = uri.port_u16().unwrap_or(if is_secure { 443 } else { 80 });
        let found = match literal(host) {
            Some(address) => Ok(vec![SocketAddr::new(address, port)]),
            None => self.look_up(host, port, timeout)?,
        };
        Some(found.map_err(ResolveError::Unresolved).and_then(|found| {
            self.check(host, &found)?;
            Ok(found)
        }))
    }

    fn check(&self, host: &str, addresses: &[SocketAddr]) -> Result<(), ResolveError> {
        if addresses.is_empty() {
            let nothing = io::Error::new(io::ErrorKind::NotFound, "it has no address");
            return Err(ResolveError::Unresolved(nothing));
        }
        for address in addresses {
            let checked = self.policy.check_address(host, address.ip());
            checked.map_err(ResolveError::Refused)?;
        }
        Ok(())
    }

    /// The system cannot be told to give up, so a thread waits for it, which ends
    /// when the system does.
    fn look_up(
        &self,
        host: &str,
        port: u16,
        timeout: Duration,
    ) -> Option<io::Result<Vec<SocketAddr>>> {
        let (answer, answered) = mpsc::sync_channel(1);
        let (lookup, host) = (Arc::clone(&self.lookup), host.to_owned());
        let thread = thread::Builder::new().name("lookup".to_owned());
        let spawned = thread.spawn(move || answer.send(lookup.lookup(&host, port)));
        if let Err(error) = spawned {
            return Some(Err(error));
        }
        match answered.recv_timeout(timeout) {
            Ok(found) => Some(found),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => {
                Some(Err(io::Error::other("the lookup has ended without answer")))
            }
        }
    }
}

/// The host as an address, if it is no name.
fn literal(host: &str) -> Option<IpAddr> {
    let inner = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    inner.unwrap_or(host).parse().ok()
}

impl From<ResolveError> for ureq::Error {
    fn from(error: ResolveError) -> Self {
        Self::Other(Box::new(error))
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::Unresolved(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ResolveError {}
