//! What a reading has to say about a document.

mod code;
mod log;

use std::fmt;

pub use code::Code;
pub(crate) use log::{Log, Said};

use crate::xml::Position;

/// Longest piece of a document that a message repeats, in characters.
const EXCERPT_CHARS_MAX: usize = 60;

/// One finding, with the place it is about.
///
/// Displayed as one line, and a second one for the hint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding it is.
    pub code: Code,
    /// What it means for the document.
    pub severity: Severity,
    /// Where it is.
    pub position: Position,
    /// The element it is in, such as
    /// `VAST/Ad[1]/InLine/Creatives/Creative[1]/Linear/Duration`. Elements
    /// that may be repeated are counted from 1. Empty outside the root.
    pub element_path: String,
    /// What was found, for people. It may repeat a short piece of the
    /// document, which is not to be trusted by a terminal or a page.
    pub message: String,
    /// What to do about it, where there is something.
    pub hint: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}] at {}", self.severity, self.code, self.position)?;
        if !self.element_path.is_empty() {
            write!(f, " in {}", self.element_path)?;
        }
        write!(f, ": {}", self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\nhint: {hint}"),
            None => Ok(()),
        }
    }
}

/// What a diagnostic means for the document. Orders from grave to mild.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document is refused.
    Error,
    /// Something was repaired or dropped, or will not work as written.
    Warning,
    /// Worth knowing.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

/// A piece of the document for a message: its first line, cut where it is long.
pub(crate) fn excerpt(text: &str) -> String {
    let line = text.chars().take_while(|c| !matches!(c, '\r' | '\n'));
    let mut short: String = line.take(EXCERPT_CHARS_MAX).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
