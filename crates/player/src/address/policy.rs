//! What may be contacted.

use std::net::IpAddr;

use super::{AddressKind, HostList, HttpUrl, Refused};

/// What may be contacted: by default all hosts with public addresses.
///
/// ```
/// use vastsim_player::{AddressPolicy, HostList, Refused};
///
/// let hosts = HostList::of(["*.example"])?;
/// let policy = AddressPolicy::default().with_hosts(hosts);
/// assert!(policy.check("https://ads.example/vast.xml").is_ok());
/// let refused = policy.check("https://ads.test/vast.xml");
/// assert_eq!(refused, Err(Refused::Host { host: "ads.test".to_owned() }));
/// # Ok::<(), vastsim_player::HostPatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddressPolicy {
    allows_private: bool,
    hosts: HostList,
}

impl Default for AddressPolicy {
    fn default() -> Self {
        Self {
            allows_private: false,
            hosts: HostList::any(),
        }
    }
}

impl AddressPolicy {
    /// Whether this machine and the networks around it may be contacted too:
    /// loopback, private, link-local, site-local and unique local addresses, those
    /// of carriers and benchmarks, and the metadata services of clouds.
    #[must_use]
    pub fn allow_private(self, allows_private: bool) -> Self {
        Self {
            allows_private,
            ..self
        }
    }

    /// Only these hosts, at whatever hop of a request.
    #[must_use]
    pub fn with_hosts(self, hosts: HostList) -> Self {
        Self { hosts, ..self }
    }

    /// Checks a URL. A host that is a name is not resolved; each address that it
    /// resolves to is to pass [`Self::check_address`].
    ///
    /// # Errors
    /// Why it is refused.
    pub fn check(&self, url: &str) -> Result<HttpUrl, Refused> {
        self.check_host(HttpUrl::parse(url)?)
    }

    /// Checks where a redirect leads. From https it may not lead to http, which
    /// would disclose what was encrypted before.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn check_redirect(&self, from: &HttpUrl, location: &str) -> Result<HttpUrl, Refused> {
        let to = from.join(location)?;
        if from.is_secure() && !to.is_secure() {
            return Err(Refused::Downgrade);
        }
        self.check_host(to)
    }

    fn check_host(&self, url: HttpUrl) -> Result<HttpUrl, Refused> {
        let host = url.host();
        if let Some(address) = url.address() {
            self.check_address(host, address)?;
        }
        if !self.hosts.contains(host) {
            let host = host.to_owned();
            return Err(Refused::Host { host });
        }
        Ok(url)
    }

    /// Checks an address of a host.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn check_address(&self, host: &str, address: IpAddr) -> Result<(), Refused> {
        let kind = AddressKind::of(address);
        let host = || host.to_owned();
        match kind {
            AddressKind::Public => Ok(()),
            _ if kind.is_nearby() && self.allows_private => Ok(()),
            _ if kind.is_nearby() => Err(Refused::Nearby {
                host: host(),
                address,
                kind,
            }),
            _ => Err(Refused::Never {
                host: host(),
                address,
                kind,
            }),
        }
    }
}
