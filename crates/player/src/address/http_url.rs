//! URLs as text, and as what they mean.

use std::fmt;
use std::net::IpAddr;

use url::{Host, Url};

use super::Refused;

/// The longest URL that is requested, in bytes, as it is written and in its normal
/// form.
pub const URL_BYTES_MAX: usize = 8 * 1024;

/// An absolute URL of http or https, in its normal form.
///
/// Every way to write an IPv4 address is the same address in it, and names are in
/// lower case and in ASCII.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpUrl(Url);

impl HttpUrl {
    /// Reads a URL, which need not be one that may be contacted.
    ///
    /// # Errors
    /// It is refused if it is none of http or https, is too long, has control
    /// characters, white space, user name, password or port 0.
    pub fn parse(text: &str) -> Result<Self, Refused> {
        check_text(text)?;
        Self::check_parts(Url::parse(text).map_err(malformed)?)
    }

    /// The URL that a `Location` of this one's answer means (RFC 9110, 10.2.2).
    ///
    /// # Errors
    /// As [`Self::parse`].
    pub fn join(&self, location: &str) -> Result<Self, Refused> {
        check_text(location)?;
        let joined = self.0.join(location).map_err(malformed)?;
        Self::check_parts(joined)
    }

    fn check_parts(url: Url) -> Result<Self, Refused> {
        // Joining and encoding make it longer.
        check_length(url.as_str())?;
        if !matches!(url.scheme(), "http" | "https") {
            let scheme = url.scheme().to_owned();
            return Err(Refused::Scheme { scheme });
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::UserInfo);
        }
        if url.port() == Some(0) {
            return Err(Refused::PortZero);
        }
        Ok(Self(url))
    }

    /// The whole of it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Its host: a name or an address, that of IPv6 in brackets.
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Whether it is encrypted on its way.
    pub fn is_secure(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Its host as an address, if it is no name.
    pub fn address(&self) -> Option<IpAddr> {
        match self.0.host()? {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
        }
    }
}

impl fmt::Display for HttpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A URL parser drops tabs, line breaks and the space around a URL, so that what
/// is refused here would not be seen later.
fn check_text(text: &str) -> Result<(), Refused> {
    check_length(text)?;
    let is_forbidden = |character: char| character.is_control() || character.is_whitespace();
    let mut characters = text.char_indices();
    match characters.find(|(_, character)| is_forbidden(*character)) {
        None => Ok(()),
        Some((offset_bytes, character)) => Err(Refused::Character {
            character,
            offset_bytes,
        }),
    }
}

fn check_length(text: &str) -> Result<(), Refused> {
    let bytes = text.len();
    if bytes > URL_BYTES_MAX {
        return Err(Refused::TooLong { bytes });
    }
    Ok(())
}

fn malformed(error: url::ParseError) -> Refused {
    Refused::Malformed {
        reason: error.to_string(),
    }
}
