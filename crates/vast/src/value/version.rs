//! Versions of the standard.

use std::fmt;

use super::Value;

/// The version of the standard that a document claims (VAST 4.3, 3.2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Version {
    /// VAST 2.0.
    V2_0,
    /// VAST 3.0.
    V3_0,
    /// VAST 4.0.
    V4_0,
    /// VAST 4.1.
    V4_1,
    /// VAST 4.2.
    V4_2,
    /// VAST 4.3.
    V4_3,
    /// Another version, as written. Read like the newest.
    Other(String),
    /// The document does not say. Read like the newest.
    #[default]
    Unstated,
}

impl Version {
    /// As the standard writes it; empty if the document does not say.
    pub fn as_str(&self) -> &str {
        match self {
            Self::V2_0 => "2.0",
            Self::V3_0 => "3.0",
            Self::V4_0 => "4.0",
            Self::V4_1 => "4.1",
            Self::V4_2 => "4.2",
            Self::V4_3 => "4.3",
            Self::Other(text) => text,
            Self::Unstated => "",
        }
    }

    /// Whether it is older than VAST 2.0, which was a different format.
    pub(crate) fn is_below_2(&self) -> bool {
        let Self::Other(text) = self else {
            return false;
        };
        let major = repaired(text).split('.').next().map(str::parse::<u32>);
        matches!(major, Some(Ok(0 | 1)))
    }

    pub(crate) fn parse(text: &str) -> Value<Self> {
        let text = text.trim();
        if let Some(version) = Self::known(text) {
            return Value::Standard(version);
        }
        let number = without_name(text);
        match Self::known(&major_minor(&repaired(number))) {
            Some(version) => odd(version),
            None if number.len() < text.len() => odd(Self::Other(number.to_owned())),
            None => Value::Standard(Self::Other(text.to_owned())),
        }
    }

    fn known(text: &str) -> Option<Self> {
        Some(match text {
            "2.0" => Self::V2_0,
            "3.0" => Self::V3_0,
            "4.0" => Self::V4_0,
            "4.1" => Self::V4_1,
            "4.2" => Self::V4_2,
            "4.3" => Self::V4_3,
            _ => return None,
        })
    }
}

fn odd(version: Version) -> Value<Version> {
    let form = version.to_string();
    Value::Odd(version, form)
}

/// `2.0` of `VAST 2.0`.
fn without_name(text: &str) -> &str {
    match text.split_at_checked("VAST".len()) {
        Some((name, number))
            if name.eq_ignore_ascii_case("VAST")
                && number
                    .starts_with(|first: char| first.is_ascii_digit() || first.is_whitespace()) =>
        {
            number.trim_start()
        }
        _ => text,
    }
}

/// `2.0` of `v2,0`.
fn repaired(text: &str) -> String {
    text.trim_start_matches(['v', 'V']).replace(',', ".")
}

/// `2.0` of `2.0.1` and of `2`.
fn major_minor(text: &str) -> String {
    let mut parts = text.split('.');
    let major = parts.next().unwrap_or_default();
    let minor = parts.next().unwrap_or("0");
    format!("{major}.{minor}")
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
