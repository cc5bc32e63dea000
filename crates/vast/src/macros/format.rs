//! How tokens are written: marks around a name.

use std::borrow::Cow;
use std::fmt;

use super::{MacroName, MacroToken};

const PLACEHOLDER: char = 'X';

/// Longest name of a macro, in bytes.
const NAME_BYTES_MAX: usize = 64;

/// How macros are written in URLs: `[X]`, `${X}`, `%%X%%`, or any other marks
/// before and after the name `X`.
///
/// A name is 1 to 64 letters, digits and underscores of ASCII. Where marks
/// hold such characters themselves, the shortest name counts.
///
/// ```
/// use vastsim_vast::{MacroFormat, MacroFormatError};
///
/// let format = MacroFormat::parse("${X}")?;
/// assert_eq!(format.to_string(), "${X}");
/// assert_eq!(MacroFormat::parse("[NAME]"), Err(MacroFormatError::NoPlaceholder));
/// # Ok::<(), MacroFormatError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacroFormat {
    before: Cow<'static, str>,
    after: Cow<'static, str>,
}

impl MacroFormat {
    /// The standard's `[X]` (VAST 4.3, 6.1), in which the brackets may be
    /// escaped as `%5B` and `%5D`.
    pub const STANDARD: Self = Self {
        before: Cow::Borrowed("["),
        after: Cow::Borrowed("]"),
    };

    /// Reads a format: a text with one `X` where the name goes.
    ///
    /// # Errors
    /// If there is no `X` or more than one, or nothing before or after it.
    pub fn parse(text: &str) -> Result<Self, MacroFormatError> {
        let marks = text.split_once(PLACEHOLDER);
        let (before, after) = marks.ok_or(MacroFormatError::NoPlaceholder)?;
        if after.contains(PLACEHOLDER) {
            return Err(MacroFormatError::SeveralPlaceholders);
        }
        if before.is_empty() {
            return Err(MacroFormatError::NothingBefore);
        }
        if after.is_empty() {
            return Err(MacroFormatError::NothingAfter);
        }
        Ok(Self {
            before: Cow::Owned(before.to_owned()),
            after: Cow::Owned(after.to_owned()),
        })
    }

    /// The token that starts at this byte of a URL, if one does.
    pub(super) fn token_at<'u>(&self, url: &'u str, at: usize) -> Option<MacroToken<'u>> {
        let bytes = url.as_bytes();
        let start = at + self.mark_bytes(&self.before, b"%5B", bytes.get(at..)?)?;
        let rest = bytes.get(start..)?;
        let name_bytes = rest.iter().take(NAME_BYTES_MAX);
        let longest = name_bytes.take_while(|byte| is_name_byte(**byte)).count();
        // A mark that begins unlike a name cannot come before its end.
        let shortest = if self.ends_like_name() {
            1
        } else {
            longest.max(1)
        };
        let (length, closing) = (shortest..=longest).find_map(|length| {
            let closing = self.mark_bytes(&self.after, b"%5D", rest.get(length..)?)?;
            Some((length, closing))
        })?;
        let end = start + length;
        let name = url.get(start..end)?;
        Some(MacroToken {
            name,
            range: at..end + closing,
            official: MacroName::from_name(name),
        })
    }

    /// The bytes that a token of it begins with.
    pub(super) fn first_bytes(&self) -> impl Iterator<Item = u8> {
        let escape = (*self == Self::STANDARD).then_some(b'%');
        self.before.bytes().take(1).chain(escape)
    }

    /// Whether the mark after a name begins like a name.
    fn ends_like_name(&self) -> bool {
        self.after.bytes().next().is_some_and(is_name_byte)
    }

    /// The length of a mark, in bytes, if the text begins with it.
    fn mark_bytes(&self, mark: &str, escaped: &[u8], text: &[u8]) -> Option<usize> {
        if text.starts_with(mark.as_bytes()) {
            return Some(mark.len());
        }
        let start = text.get(..escaped.len())?;
        // In this order: hardly a byte of a URL begins an escape.
        let is_escaped = start.eq_ignore_ascii_case(escaped) && *self == Self::STANDARD;
        is_escaped.then_some(escaped.len())
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl fmt::Display for MacroFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{PLACEHOLDER}{}", self.before, self.after)
    }
}

/// Why a text is not a macro format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MacroFormatError {
    /// There is no `X`: write one where the name goes.
    NoPlaceholder,
    /// There is more than one `X`: marks cannot hold that letter.
    SeveralPlaceholders,
    /// Nothing stands before the `X`: tokens could not be told from text.
    NothingBefore,
    /// Nothing stands after the `X`: tokens would have no end.
    NothingAfter,
}

impl fmt::Display for MacroFormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoPlaceholder => "has no `X` for the name",
            Self::SeveralPlaceholders => "has more than one `X`",
            Self::NothingBefore => "has nothing before its `X`",
            Self::NothingAfter => "has nothing after its `X`",
        })
    }
}

impl std::error::Error for MacroFormatError {}
