//! The URL that an expansion writes, bounded in length.

use std::fmt;

/// With its macros replaced, a URL is longer than a [`MacroExpander`] makes
/// one.
///
/// [`MacroExpander`]: crate::MacroExpander
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UrlTooLong {
    /// How long it may be, in bytes.
    pub bytes_max: usize,
}

impl fmt::Display for UrlTooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = self.bytes_max;
        write!(f, "the URL is longer than {most} bytes, macros replaced")
    }
}

impl std::error::Error for UrlTooLong {}

/// A URL that is being written behind other text. What would make it too long is
/// not written, so that it never takes more room than it may.
pub(super) struct Output<'o> {
    text: &'o mut String,
    begin: usize,
    bytes_max: usize,
}

impl<'o> Output<'o> {
    /// With room for so many bytes, or as many as it may take.
    pub(super) fn new(text: &'o mut String, bytes: usize, bytes_max: usize) -> Self {
        text.reserve(bytes.min(bytes_max));
        Self {
            begin: text.len(),
            text,
            bytes_max,
        }
    }

    /// Leaves the text as it was before.
    pub(super) fn give_up(self) -> UrlTooLong {
        self.text.truncate(self.begin);
        let bytes_max = self.bytes_max;
        UrlTooLong { bytes_max }
    }
}

impl fmt::Write for Output<'_> {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        let bytes = self.text.len() - self.begin;
        if piece.len() > self.bytes_max.saturating_sub(bytes) {
            return Err(fmt::Error);
        }
        self.text.push_str(piece);
        Ok(())
    }
}
