//! Why a session was interrupted, in a word.

use std::fmt;

/// A reason in words: one of the known ones or a user's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reason(Box<str>);

impl Reason {
    /// What a session that met the limit on its length is closed with.
    pub const EXCEEDED_LIMIT: &'static str = "exceeded_limit";
    const LONGEST: usize = 32;
    /// Words that mean something of their own in results.
    const RESERVED: [&'static str; 3] = ["all", "none", Self::EXCEEDED_LIMIT];

    /// Checks a name: 1 to 32 of `a-z`, `0-9` and `_`.
    ///
    /// # Errors
    /// [`ReasonError::Name`] for any other text, [`ReasonError::Reserved`] for
    /// `all`, `none` and `exceeded_limit`, which results use.
    pub fn new(name: &str) -> Result<Self, ReasonError> {
        let legal = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
        if !(1..=Self::LONGEST).contains(&name.len()) || !name.bytes().all(legal) {
            return Err(ReasonError::Name);
        }
        if Self::RESERVED.contains(&name) {
            return Err(ReasonError::Reserved);
        }
        Ok(Self(name.into()))
    }

    /// One of the names that vastsim itself gives.
    pub(crate) fn known(name: &str) -> Self {
        Self(name.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why reasons cannot be built; no plan results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReasonError {
    /// A name outside `[a-z0-9_]{1,32}`.
    Name,
    /// `all`, `none` or `exceeded_limit`, which mean something of their own.
    Reserved,
    /// A weight that is negative, infinite or NaN.
    Weight,
    /// No weight above 0, so no reason could ever be drawn.
    NoWeight,
    /// More than [`Reasons::MOST`](crate::Reasons::MOST) reasons.
    TooMany,
}

impl fmt::Display for ReasonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "a reason is 1 to 32 of `a-z`, `0-9` and `_`",
            Self::Reserved => "`all`, `none` and `exceeded_limit` mean something else in results",
            Self::Weight => "a weight is a finite number of 0 or more",
            Self::NoWeight => "at least one weight is above 0",
            Self::TooMany => "too many reasons",
        })
    }
}

impl std::error::Error for ReasonError {}
