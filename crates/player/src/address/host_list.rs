//! The hosts that may be contacted.

use std::collections::BTreeSet;

use url::Host;

/// The hosts that may be contacted: any, or those that a list names.
///
/// ```
/// use vastsim_player::HostList;
///
/// let hosts = HostList::of(["ads.example", "*.track.example"])?;
/// assert!(hosts.contains("ads.example"));
/// assert!(hosts.contains("eu.pixel.track.example"));
/// assert!(!hosts.contains("track.example"));
/// assert!(!hosts.contains("bads.example"));
/// # Ok::<(), vastsim_player::HostPatternError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostList {
    is_any: bool,
    exact: BTreeSet<String>,
    /// What stands behind the `*.` of a pattern.
    parents: BTreeSet<String>,
}

impl HostList {
    /// Any host.
    pub fn any() -> Self {
        Self {
            is_any: true,
            ..Self::default()
        }
    }

    /// The hosts that match one of these patterns: a name or an address is that
    /// host, `*.` and a name all hosts below it.
    ///
    /// # Errors
    /// The first pattern that is neither.
    pub fn of<P: AsRef<str>>(
        patterns: impl IntoIterator<Item = P>,
    ) -> Result<Self, HostPatternError> {
        let mut hosts = Self::default();
        for pattern in patterns {
            hosts.add(pattern.as_ref())?;
        }
        Ok(hosts)
    }

    fn add(&mut self, pattern: &str) -> Result<(), HostPatternError> {
        let wrong = || HostPatternError {
            pattern: pattern.to_owned(),
        };
        let (hosts, name) = match pattern.strip_prefix("*.") {
            Some(parent) => (&mut self.parents, parent),
            None => (&mut self.exact, pattern),
        };
        let host = Host::parse(name).map_err(|_| wrong())?;
        let is_whole = match &host {
            Host::Domain(name) => !name.contains('*'),
            // Nothing is below an address.
            Host::Ipv4(_) | Host::Ipv6(_) => name == pattern,
        };
        if !is_whole {
            return Err(wrong());
        }
        hosts.insert(without_root(&host.to_string()).to_owned());
        Ok(())
    }

    /// Whether it has a host, which is written as in
    /// [`HttpUrl::host`](super::HttpUrl::host).
    pub fn contains(&self, host: &str) -> bool {
        let host = without_root(host);
        let mut parents = host.match_indices('.').map(|(dot, _)| &host[dot + 1..]);
        self.is_any || self.exact.contains(host) || parents.any(|name| self.parents.contains(name))
    }
}

/// `ads.example.` is the same host as `ads.example`.
fn without_root(host: &str) -> &str {
    host.strip_suffix('.').unwrap_or(host)
}

/// A pattern that names no hosts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{pattern:?} names no hosts; write `ads.example` or `*.ads.example`, without a port")]
pub struct HostPatternError {
    /// As it is written.
    pub pattern: String,
}
