//! The identifier of a session.

use super::digits::push_hexadecimal;
use super::{Field, Read, Reader, Writer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The UUID of a played ad (RFC 9562).
///
/// Displays in lower case: `9033a5bf-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SessionId(u128);

/// A text is not a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected a UUID, such as `01234567-89ab-4def-8123-456789abcdef`")]
pub struct SessionIdError;

/// Digits of the five groups.
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

impl SessionId {
    /// The identifier of an ad of a simulated session: the same for the same
    /// seed, index of the session, and position of the ad in it from 0.
    ///
    /// A UUID of version 8 (RFC 9562, section 5.8): the first 128 bits of the
    /// SHA-256 of the text `vastsim.session.v1/<seed>/<session>/<ad_index>`,
    /// with numbers in decimal, of which the version's four bits become 8 and
    /// the variant's two bits become binary 10.
    ///
    /// ```
    /// use vastsim_report::session::SessionId;
    ///
    /// let id = SessionId::derive(7, 0, 0);
    /// assert_eq!(id.to_string(), "9033a5bf-6fe6-823a-bfd3-963f8ef1f13c");
    /// ```
    pub fn derive(seed: u64, session: u64, ad_index: u32) -> Self {
        let name = format!("vastsim.session.v1/{seed}/{session}/{ad_index}");
        let digest = Sha256::digest(name.as_bytes());
        let bits = digest.iter().take(16);
        let bits = bits.fold(0, |bits, byte| bits << 8 | u128::from(*byte));
        let without_version = bits & !(0xf << 76) & !(0b11 << 62);
        Self(without_version | 0x8 << 76 | 0b10 << 62)
    }

    fn push_to(self, out: &mut String) {
        for (index, byte) in self.0.to_be_bytes().into_iter().enumerate() {
            if let 4 | 6 | 8 | 10 = index {
                out.push('-');
            }
            push_hexadecimal(byte, out);
        }
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        f.write_str(&text)
    }
}

impl FromStr for SessionId {
    type Err = SessionIdError;

    /// Reads the five groups of digits, in either case.
    fn from_str(text: &str) -> Result<Self, SessionIdError> {
        let groups = text.split('-').map(str::len);
        let hexadecimal = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
        if !groups.eq(GROUPS) || !text.bytes().all(hexadecimal) {
            return Err(SessionIdError);
        }
        let digits = text.replace('-', "");
        let bits = u128::from_str_radix(&digits, 16).map_err(|_| SessionIdError)?;
        Ok(Self(bits))
    }
}

impl Field for SessionId {
    fn read(reader: &mut Reader<'_>) -> Read<Self> {
        let Some((at, text)) = reader.string("a UUID")? else {
            return Ok(None);
        };
        match text.parse() {
            Ok(id) => Ok(Some(id)),
            Err(error) => Ok(reader.report(at, SessionIdError::to_string(&error))),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.quoted(|out| self.push_to(out));
    }

    fn schema() -> Value {
        let pattern = "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$";
        json!({ "type": "string", "format": "uuid", "pattern": pattern })
    }
}
