//! From the text of a path to its steps.

use super::{ConfigPath, PathStep};
use crate::problem::excerpt;

/// What a key without quotes cannot have in it.
pub(super) const MARKS: [char; 5] = ['.', '[', ']', '"', '\''];

/// The longest index, in digits: more items than any file has.
const INDEX_DIGITS_MAX: usize = 9;

/// Why a text is not a path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PathError {
    /// There is nothing.
    #[error("the path is empty")]
    Empty,
    /// It begins with what is not a key.
    #[error("a path begins with a key, not with `{found}`")]
    Start {
        /// The character that it begins with.
        found: char,
    },
    /// A point without a key behind it.
    #[error("a key is missing after `{before}`")]
    MissingKey {
        /// The path up to there.
        before: String,
    },
    /// What is in brackets is not an index.
    #[error("`[{found}]` is no index: items are counted `[0]`, `[1]`, …")]
    Index {
        /// What is in the brackets.
        found: String,
    },
    /// A bracket or a quote that nothing closes.
    #[error("the `{mark}` after `{before}` is not closed")]
    Open {
        /// The bracket or quote.
        mark: char,
        /// The path up to there.
        before: String,
    },
    /// Something else between two steps.
    #[error("`.` or `[` is expected after `{before}`, not `{found}`")]
    Unexpected {
        /// The path up to there.
        before: String,
        /// What comes instead.
        found: char,
    },
    /// More steps than any path has.
    #[error("the path has more than {} steps", ConfigPath::STEPS_MAX)]
    TooDeep,
    /// More bytes than any path has.
    #[error("the path is longer than {} bytes", ConfigPath::BYTES_MAX)]
    TooLong,
}

/// The steps of a path.
pub(super) fn steps(text: &str) -> Result<Vec<PathStep>, PathError> {
    if text.len() > ConfigPath::BYTES_MAX {
        return Err(PathError::TooLong);
    }
    let mut reader = Reader { text, at: 0 };
    let mut steps = vec![PathStep::Key(reader.first_key()?)];
    while let Some(step) = reader.step()? {
        if steps.len() == ConfigPath::STEPS_MAX {
            return Err(PathError::TooDeep);
        }
        steps.push(step);
    }
    Ok(steps)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// What was read, for a message.
    fn before(&self) -> String {
        excerpt(&self.text[..self.at])
    }

    fn first_key(&mut self) -> Result<String, PathError> {
        match self.rest().chars().next() {
            None => Err(PathError::Empty),
            Some(found @ ('.' | '[' | ']')) => Err(PathError::Start { found }),
            Some(_) => self.key(),
        }
    }

    /// The next step, if there is one.
    fn step(&mut self) -> Result<Option<PathStep>, PathError> {
        match self.rest().chars().next() {
            None => Ok(None),
            Some('.') => {
                self.at += 1;
                self.key().map(PathStep::Key).map(Some)
            }
            Some('[') => self.index().map(PathStep::Index).map(Some),
            Some(found) => Err(PathError::Unexpected {
                before: self.before(),
                found,
            }),
        }
    }

    fn key(&mut self) -> Result<String, PathError> {
        let rest = self.rest();
        if let Some(quote @ ('"' | '\'')) = rest.chars().next() {
            return self.quoted(quote);
        }
        let length = rest.find(MARKS).unwrap_or(rest.len());
        if length == 0 {
            let before = self.before();
            return Err(PathError::MissingKey { before });
        }
        self.at += length;
        Ok(rest[..length].to_owned())
    }

    fn quoted(&mut self, quote: char) -> Result<String, PathError> {
        let (mut key, mut rest) = (String::new(), &self.rest()[1..]);
        loop {
            let Some((inside, behind)) = rest.split_once(quote) else {
                return Err(self.open(quote));
            };
            key.push_str(inside);
            let Some(more) = behind.strip_prefix(quote) else {
                self.at = self.text.len() - behind.len();
                return Ok(key);
            };
            key.push(quote);
            rest = more;
        }
    }

    fn index(&mut self) -> Result<usize, PathError> {
        let Some((digits, behind)) = self.rest()[1..].split_once(']') else {
            return Err(self.open('['));
        };
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.len() <= INDEX_DIGITS_MAX
            && (digits == "0" || !digits.starts_with('0'));
        let index = digits.parse().ok().filter(|_| is_plain);
        let index = index.ok_or_else(|| PathError::Index {
            found: excerpt(digits),
        })?;
        self.at = self.text.len() - behind.len();
        Ok(index)
    }

    fn open(&self, mark: char) -> PathError {
        let before = self.before();
        PathError::Open { mark, before }
    }
}
