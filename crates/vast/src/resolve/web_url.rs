//! URLs that are compared with each other.

use std::borrow::Borrow;

/// A URL of `http` or `https`, with scheme and host in lower case: those are
/// the same in any case (RFC 3986, 6.2.2.1), the rest is not.
///
/// ```
/// use vastsim_vast::WebUrl;
///
/// let url = WebUrl::new("HTTPS://Ads.Example/Tag?cb=1").expect("it is one");
/// assert_eq!(url.as_str(), "https://ads.example/Tag?cb=1");
/// assert_eq!(url.without_query(), "https://ads.example/Tag");
/// assert_eq!(WebUrl::new("ftp://ads.example/tag"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebUrl(String);

impl WebUrl {
    /// None of another scheme, and of what is no URL. What is before an `@` is
    /// a name, and kept as it is.
    pub fn new(url: &str) -> Option<Self> {
        let (written, rest) = url.split_once("://")?;
        let mut schemes = ["http", "https"].into_iter();
        let scheme = schemes.find(|known| written.eq_ignore_ascii_case(known))?;
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host_start = authority.rfind('@').map_or(0, |at| at + 1);
        let (user, host) = authority.split_at(host_start);
        let (host, path) = (host.to_ascii_lowercase(), &rest[authority.len()..]);
        Some(Self(format!("{scheme}://{user}{host}{path}")))
    }

    /// The whole of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is before its query and its fragment.
    pub fn without_query(&self) -> &str {
        self.0.split(['?', '#']).next().unwrap_or_default()
    }
}

/// Compared as its text.
impl Borrow<str> for WebUrl {
    fn borrow(&self) -> &str {
        &self.0
    }
}
