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

/// A URL that is being written. What would make it too long is not written,
/// so that it never takes more room than it may.
pub(super) struct Output {
    text: String,
    bytes_max: usize,
}

impl Output {
    pub(super) fn new(bytes_max: usize) -> Self {
        let text = String::new();
        Self { text, bytes_max }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

impl fmt::Write for Output {
    fn write_str(&mut self, piece: &str) -> fmt::Result {
        if piece.len() > self.bytes_max.saturating_sub(self.text.len()) {
            return Err(fmt::Error);
        }
        self.text.push_str(piece);
        Ok(())
    }
}
