//! Which rows of a report are meant.

use crate::observed::Keys;
use crate::target::{KEY_NAMES, KeyValues};
use std::fmt;
use std::str::FromStr;

/// Values of keys that rows must have to be counted; by default none.
///
/// Of several values of one key a row has one, and of each key that is named.
///
/// ```
/// use vastsim_validation::fit::Selection;
///
/// let google: Selection = "provider=google".parse()?;
/// assert_eq!(google.to_string(), "provider=google");
/// assert!("providr=google".parse::<Selection>().is_err());
/// # Ok::<(), vastsim_validation::fit::SelectionError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    wanted: Vec<(usize, String)>,
}

/// A text that names no key and value; it says what to write.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("write `KEY=VALUE` with one of the keys `{}`", KEY_NAMES.join("`, `"))]
pub struct SelectionError;

impl FromStr for Selection {
    type Err = SelectionError;

    fn from_str(text: &str) -> Result<Self, SelectionError> {
        let (key, value) = text.split_once('=').ok_or(SelectionError)?;
        let key = KEY_NAMES.iter().position(|name| *name == key.trim());
        let wanted = vec![(key.ok_or(SelectionError)?, value.trim().to_owned())];
        Ok(Self { wanted })
    }
}

impl FromIterator<Self> for Selection {
    fn from_iter<I: IntoIterator<Item = Self>>(selections: I) -> Self {
        let wanted = selections.into_iter().flat_map(|one| one.wanted);
        Self {
            wanted: wanted.collect(),
        }
    }
}

impl Selection {
    /// Whether rows are told apart at all.
    pub const fn is_all(&self) -> bool {
        self.wanted.is_empty()
    }

    /// Whether a row with these keys is meant.
    pub fn takes(&self, keys: &Keys<'_>) -> bool {
        let KeyValues(values) = KeyValues::from(keys);
        let has = |(key, value): &(usize, String)| values[*key] == Some(value.as_str());
        let of_key = |key: usize| self.wanted.iter().filter(move |(wanted, _)| *wanted == key);
        (0..KEY_NAMES.len()).all(|key| of_key(key).next().is_none() || of_key(key).any(has))
    }
}

/// As it is written on a command line, with a comma between two.
impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (key, value)) in self.wanted.iter().enumerate() {
            let separator = if index > 0 { "," } else { "" };
            write!(f, "{separator}{}={value}", KEY_NAMES[*key])?;
        }
        Ok(())
    }
}
