//! How many sessions are played.

use super::value::value;
use crate::decimal::scaled;
use crate::decode::At;
use crate::node::Value;
use crate::problem::Problems;
use std::fmt;
use std::str::FromStr;

/// How many sessions each cell plays: 1 to 10^12.
///
/// Reads from a number or from the short forms `10k`, `2.5m`, `1b`, `1e9`.
///
/// ```
/// # use vastsim_scenario::Sessions;
/// let sessions: Sessions = "2.5m".parse()?;
/// assert_eq!(sessions.get(), 2_500_000);
/// assert!("1.5".parse::<Sessions>().is_err());
/// # Ok::<(), vastsim_scenario::SessionsError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sessions(u64);

value!(Sessions, Sessions::read, {
    "anyOf": [
        { "type": "integer", "minimum": 1, "maximum": 1_000_000_000_000_u64 },
        { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?[kKmMbB]?$" }
    ]
});

/// A text that is not a number of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SessionsError;

impl fmt::Display for SessionsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a whole number from 1 to 1e12, such as 250000, `10k`, `2.5m` or `1b`")
    }
}

impl std::error::Error for SessionsError {}

impl Sessions {
    /// The most that can be asked for: 10^12.
    pub const MOST: Self = Self(1_000_000_000_000);

    /// The number, in `1..=10^12`.
    pub const fn get(self) -> u64 {
        self.0
    }

    fn read(at: At<'_>, problems: &mut Problems) -> Option<Self> {
        let (Value::Number(text) | Value::String(text)) = &at.node.value else {
            return at.expected("a number or a string such as \"10k\"", problems);
        };
        let sessions = text.parse();
        if let Err(error) = &sessions {
            at.error(format!("sessions {} is {error}", at.node.shown()), problems);
        }
        sessions.ok()
    }
}

impl FromStr for Sessions {
    type Err = SessionsError;

    fn from_str(text: &str) -> Result<Self, SessionsError> {
        let (number, power) = match text.char_indices().last() {
            Some((end, 'k' | 'K')) => (&text[..end], 3),
            Some((end, 'm' | 'M')) => (&text[..end], 6),
            Some((end, 'b' | 'B')) => (&text[..end], 9),
            _ => (text, 0),
        };
        let sessions = scaled(number, power).map_err(|_| SessionsError)?;
        let sessions = u64::try_from(sessions).map_err(|_| SessionsError)?;
        let range = 1..=Self::MOST.0;
        range
            .contains(&sessions)
            .then_some(Self(sessions))
            .ok_or(SessionsError)
    }
}

impl fmt::Display for Sessions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
